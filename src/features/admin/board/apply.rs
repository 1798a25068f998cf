//! Carrying out the changes: everything that is added first, so that nobody is without a role in between.

use entitlement_types::{AccessPackage, AccessPackageId, ResourceRole, ResourceRoleScope};

use super::change_set::Change;
use super::read::given_role;
use super::words::role_words;
use crate::api::{self, ApiError};
use crate::features::admin::packages::{RoleDraft, find_role, give_role, name_of};
use crate::features::admin::plan::{PlanStep, made_or_there};
use crate::text::{fill, text};

/// The steps, in the order in which they are taken.
pub fn steps(changes: &[Change]) -> Vec<PlanStep> {
    let adding = changes.iter().filter_map(adding);
    let removing = changes.iter().filter_map(removing);
    adding.chain(removing).collect()
}

/// The steps by which a package gives another role on the same resource in the place of one that it gives.
pub fn swap_steps(package: &AccessPackage, from: &ResourceRoleScope, role: &ResourceRole) -> Vec<PlanStep> {
    let before = given_role(from);
    let after = before.role.clone().with_role(role);
    steps(&[Change {
        package: package.id.clone(),
        package_name: name_of(package),
        before: Some(before),
        after: Some(after),
    }])
}

fn label(words: &str, change: &Change, role: &RoleDraft) -> String {
    let values = [("package", change.package_name.as_str()), ("what", &role_words(role))];
    fill(words, &values)
}

fn adding(change: &Change) -> Option<PlanStep> {
    let role = change.after.as_ref()?;
    let package = change.package.clone();
    let mut step = give_role(&package, role);
    step.name = change.adding()?;
    step.label = label(text().board.step_add, change, role);
    Some(step.undone_by(move |id| take_out(package.clone(), id)))
}

fn removing(change: &Change) -> Option<PlanStep> {
    let given = change.before.clone()?;
    let label = label(text().board.step_remove, change, &given.role);
    let id = given.id.to_string();
    let package = change.package.clone();
    let step = PlanStep::new(change.removing()?, label, {
        let package = package.clone();
        move |_| {
            let taking = take_out(package.clone(), id.clone());
            async move { taking.await.map(|()| String::new()) }
        }
    });
    Some(step.undone_by(move |_| give_back(package.clone(), given.role.clone())))
}

/// Makes a package no longer give what has this id.
async fn take_out(package: AccessPackageId, id: String) -> Result<(), ApiError> {
    // What was there before the step is not the step's to take.
    if id.is_empty() {
        return Ok(());
    }
    match api::access_packages::remove_resource_role_scope(&package, &id.into())
        .send()
        .await
    {
        // It is gone already.
        Err(error) if error.status == Some(404) => Ok(()),
        answer => answer,
    }
}

async fn give_back(package: AccessPackageId, role: RoleDraft) -> Result<(), ApiError> {
    let write = api::access_packages::add_resource_role_scope(&package, &role.role_scope());
    let answer = write.send().await.map(|made| made.id.to_string());
    made_or_there(answer, find_role(package, role)).await.map(drop)
}
