//! Making a package: the package, then each role that it gives, then its policy. What fails midway can be continued or
//! undone.

use std::rc::Rc;

use entitlement_types::{AccessPackage, AccessPackageId, AssignmentPolicy};

use super::draft::{PackageDraft, RoleDraft};
use crate::api::{self, ApiError};
use crate::features::admin::checks::is_fresh;
use crate::features::admin::plan::{Made, PlanStep, made, made_or_there};
use crate::features::admin::policies::{Calendar, PolicyDraft};
use crate::text::{fill, text};

/// The step that makes the package.
pub const PACKAGE: &str = "package";
/// The step that makes its policy.
pub const POLICY: &str = "policy";

/// The package that was made.
pub fn made_package(known: &Made) -> AccessPackageId {
    made(known, PACKAGE).unwrap_or_default().into()
}

/// The steps.
pub fn steps(draft: &PackageDraft, policy: &PolicyDraft) -> Vec<PlanStep> {
    std::iter::once(make_package(draft))
        .chain(draft.roles.iter().map(|role| role_step(role, made_package)))
        .chain([make_policy(policy)])
        .collect()
}

fn make_package(draft: &PackageDraft) -> PlanStep {
    let label = fill(text().package_admin.step_package, &[("name", draft.name.trim())]);
    let package = draft.new_package();
    let sought = package.clone();
    let run = move |_| {
        let write = api::access_packages::create_access_package(&package);
        async move { write.send().await.map(|made| made.id.to_string()) }
    };
    PlanStep::new(PACKAGE, label, run)
        .found_by(move |_| find_package(sought.clone()))
        .undone_by(|id| async move {
            let id = AccessPackageId::from(id);
            api::access_packages::delete_access_package(&id).send().await
        })
}

/// The package that was sent, made in its catalog a moment ago by a call whose answer was lost. Somebody else may have
/// made one of the same name just then, so the description counts too.
async fn find_package(package: AccessPackage) -> Result<Option<String>, ApiError> {
    let name = package.display_name.clone().unwrap_or_default();
    let catalog = package
        .catalog
        .as_ref()
        .map(|catalog| catalog.id.clone())
        .unwrap_or_default();
    let filter = api::access_packages::in_catalog(&catalog);
    let found = api::access_packages::list_access_packages(&name, &filter, "createdDateTime desc", 5);
    let found = found.send().await?.value;
    let same = found.into_iter().find(|found| {
        found.display_name == package.display_name
            && found.description.as_deref().unwrap_or_default() == package.description.as_deref().unwrap_or_default()
            && is_fresh(found.created_date_time)
    });
    Ok(same.map(|found| found.id.to_string()))
}

/// The step that makes a package that is there give a role too.
pub fn give_role(package: &AccessPackageId, role: &RoleDraft) -> PlanStep {
    let package = package.clone();
    role_step(role, move |_| package.clone())
}

fn role_step(role: &RoleDraft, package: impl Fn(&Made) -> AccessPackageId + 'static) -> PlanStep {
    let values = [("role", role.role_name.as_str()), ("name", role.name.as_str())];
    let label = fill(text().package_admin.step_role, &values);
    let given = role.role_scope();
    let (wanted, sought) = (role.clone(), role.clone());
    let package = Rc::new(package);
    let of_search = Rc::clone(&package);
    let run = move |known: Made| {
        let package = package(&known);
        let write = api::access_packages::add_resource_role_scope(&package, &given);
        let wanted = wanted.clone();
        async move {
            let answer = write.send().await.map(|made| made.id.to_string());
            made_or_there(answer, find_role(package, wanted)).await
        }
    };
    PlanStep::new(role.field(), label, run).found_by(move |known| find_role(of_search(&known), sought.clone()))
}

/// What a package gives of this role.
///
/// # Errors
/// When that is not known.
pub async fn find_role(package: AccessPackageId, role: RoleDraft) -> Result<Option<String>, ApiError> {
    let whole = api::access_packages::get_whole_access_package(&package).send().await?;
    let given = whole.resource_role_scopes.unwrap_or_default();
    let same = given.into_iter().find(|given| role.is_in(given));
    Ok(same.map(|given| given.id.to_string()))
}

fn make_policy(policy: &PolicyDraft) -> PlanStep {
    let policy = policy.to_policy(&AssignmentPolicy::default(), &Calendar::here());
    let name = policy.display_name.clone();
    let run = move |known: Made| {
        let policy = AssignmentPolicy {
            access_package: Some(Box::new(AccessPackage {
                id: made_package(&known),
                ..AccessPackage::default()
            })),
            ..policy.clone()
        };
        let write = api::assignment_policies::create_policy(&policy);
        async move { write.send().await.map(|made| made.id.to_string()) }
    };
    PlanStep::new(POLICY, text().package_admin.step_policy, run)
        .found_by(move |known| find_policy(made_package(&known), name.clone()))
        .undone_by(|id| async move {
            let id = entitlement_types::PolicyId::from(id);
            api::assignment_policies::delete_policy(&id).send().await
        })
}

/// The policy of this name: the package is new, so what it has of this name was made here.
async fn find_policy(package: AccessPackageId, name: Option<String>) -> Result<Option<String>, ApiError> {
    let found = api::assignment_policies::list_policies_of_package(&package);
    let found = found.send().await?.value;
    let same = found.into_iter().find(|found| found.display_name == name);
    Ok(same.map(|made| made.id.to_string()))
}
