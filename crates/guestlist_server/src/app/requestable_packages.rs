//! What somebody may ask for: the list, what each package gives, and what asking takes.

use entitlement_rules::{PackageFacts, Person, scope_holds, visibility};
use entitlement_types::odata::Query;
use entitlement_types::{
    AccessPackage, AccessPackageId, AllowedTargetScope, AssignmentPolicy, AvailableAccessPackage, Question,
    RequestRequirements, ResourceRoleScope, Schedule,
};
use sea_query::{Condition, ExprTrait};

use super::concealment::check_package_query;
use super::package_sight::sight_of_package;
use super::{AppError, Caller};
use crate::store::Transaction;
use crate::store::facts::find_person;
use crate::store::listing::{Entity, Page, Wanted, column, find, list};
use crate::store::requestable_packages::{RequestorKeys, requestable_by};

/// The packages that stand in the caller's list.
///
/// # Errors
/// The query's where the caller expands what is not for requestors.
pub fn list_requestable_access_packages(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<AccessPackage>, AppError> {
    check_package_query(&wanted.query)?;
    Ok(list(tx, wanted, in_list_of(tx, caller)?)?)
}

/// The same packages, as far as end users see them.
///
/// # Errors
/// The database's.
pub fn list_available_access_packages(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<AvailableAccessPackage>, AppError> {
    Ok(list(tx, wanted, in_list_of(tx, caller)?)?)
}

/// One package as an end user sees it, hidden ones too.
///
/// # Errors
/// Not found.
pub fn get_available_access_package(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    query: &Query,
) -> Result<AvailableAccessPackage, AppError> {
    sight_of_package(tx, caller, id)?;
    let found = find(tx, id.as_str(), query, Condition::all())?;
    found.ok_or_else(|| AppError::not_found("availableAccessPackage", id.as_str()))
}

/// What a package gives, for whoever may ask for it.
///
/// # Errors
/// Not found.
pub fn list_available_resource_role_scopes(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<ResourceRoleScope>, AppError> {
    sight_of_package(tx, caller, id)?;
    let of_package = column("access_package_role_scopes", "access_package_id").eq(id.as_str());
    Ok(list(tx, wanted, Condition::all().add(of_package))?)
}

/// What asking for a package takes: one entry for each policy through which the caller may, none where there is none.
///
/// Graph: `accesspackage-getapplicablepolicyrequirements`.
///
/// # Errors
/// Not found where the caller may not know of the package.
pub fn get_applicable_policy_requirements(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &AccessPackageId,
) -> Result<Vec<RequestRequirements>, AppError> {
    let (_, package) = sight_of_package(tx, caller, id)?;
    let Some(person) = find_person(tx, &caller.id.as_str().into())? else {
        return Ok(Vec::new());
    };
    let offered = visibility(&PackageFacts::from(&package), &person).offered;
    let policies = package.assignment_policies.unwrap_or_default();
    Ok(policies
        .into_iter()
        .filter(|policy| offered.contains(&policy.id))
        .map(requirements_of)
        .collect())
}

fn in_list_of(tx: &Transaction<'_>, caller: &Caller) -> Result<Condition, AppError> {
    let person = find_person(tx, &caller.id.as_str().into())?;
    Ok(match person {
        Some(person) => requestable_by(&keys_of(&person), false),
        None => Condition::all().add(AccessPackage::id_column().is_null()),
    })
}

/// What of a person decides which policies are for them, as the rules say.
pub fn keys_of(person: &Person) -> RequestorKeys {
    let holds = |scope: &&AllowedTargetScope| {
        let policy = AssignmentPolicy {
            allowed_target_scope: Some((*scope).clone()),
            ..AssignmentPolicy::default()
        };
        scope_holds(&policy, person).is_yes()
    };
    let mut directory_ids = Vec::new();
    if person.is_in_directory() {
        directory_ids.push(person.id.to_string());
        directory_ids.extend(person.group_ids.iter().flatten().map(ToString::to_string));
    }
    RequestorKeys {
        scopes: AllowedTargetScope::KNOWN.iter().filter(holds).cloned().collect(),
        directory_ids,
        organization_id: person
            .organization_id()
            .filter(|_| person.is_external())
            .map(ToString::to_string),
        is_external: person.is_external(),
    }
}

fn requirements_of(policy: AssignmentPolicy) -> RequestRequirements {
    let approval = policy.request_approval_settings.unwrap_or_default();
    let requestor = policy.requestor_settings.unwrap_or_default();
    let mut questions = policy.questions.unwrap_or_default();
    questions.sort_by_key(Question::sequence);
    RequestRequirements {
        policy_id: policy.id,
        policy_display_name: policy.display_name,
        policy_description: policy.description,
        is_approval_required_for_add: Some(approval.is_approval_required_for_add == Some(true)),
        is_approval_required_for_update: Some(approval.is_approval_required_for_update == Some(true)),
        is_requestor_justification_required: Some(approval.is_requestor_justification_required == Some(true)),
        allow_custom_assignment_schedule: Some(requestor.allow_custom_assignment_schedule == Some(true)),
        schedule: policy.expiration.map(|expiration| Schedule {
            expiration: Some(expiration),
            ..Schedule::default()
        }),
        questions,
    }
}
