//! Assignment policies: seen by whoever has a role in the catalog, made and replaced by package managers, checked by
//! the rules before they are kept.

use entitlement_rules::{check_policy, takes_requests};
use entitlement_types::odata::Query;
use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, Catalog, DateTimeOffset, PolicyId, Question,
};
use sea_query::{Condition, ExprTrait};
use serde_json::{Value, json};

use super::caller::needs;
use super::catalogs::in_catalogs_with;
use super::drafts::Problems;
use super::policy_references::check_references;
use super::request_facts::matches_pattern;
use super::{About, AppError, Caller, CatalogRight, new_id, record_change};
use crate::store::Transaction;
use crate::store::assignment_policies as store;
use crate::store::listing::{Page, Wanted, column, everything, find, list};

const KIND: &str = "accessPackageAssignmentPolicy";
const AUDITED: &str = "AccessPackageAssignmentPolicy";

/// The policies in the catalogs in which the caller has a role.
///
/// # Errors
/// Forbidden without any role.
pub fn list_assignment_policies(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<AssignmentPolicy>, AppError> {
    let visible = in_catalogs_with(tx, caller, CatalogRight::Read, column("access_packages", "catalog_id"))?;
    Ok(list(tx, wanted, visible)?)
}

/// The policies of one package.
///
/// # Errors
/// As [`Caller::require_in_package`].
pub fn list_assignment_policies_of_package(
    tx: &Transaction<'_>,
    caller: &Caller,
    package: &AccessPackageId,
    wanted: &Wanted,
) -> Result<Page<AssignmentPolicy>, AppError> {
    caller.require_in_package(tx, CatalogRight::Read, package)?;
    let of_package = column("assignment_policies", "access_package_id").eq(package.as_str());
    Ok(list(tx, wanted, Condition::all().add(of_package))?)
}

/// One policy.
///
/// # Errors
/// Not found.
pub fn get_assignment_policy(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &PolicyId,
    query: &Query,
) -> Result<AssignmentPolicy, AppError> {
    require(tx, caller, CatalogRight::Read, id)?;
    find(tx, id.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The package of a policy.
///
/// # Errors
/// Not found.
pub fn get_access_package_of_policy(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &PolicyId,
    query: &Query,
) -> Result<AccessPackage, AppError> {
    let package = require(tx, caller, CatalogRight::Read, id)?;
    find(tx, package.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The catalog of a policy.
///
/// # Errors
/// Not found.
pub fn get_catalog_of_policy(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &PolicyId,
    query: &Query,
) -> Result<Catalog, AppError> {
    let package = require(tx, caller, CatalogRight::Read, id)?;
    let catalog = crate::store::facts::find_catalog_of_package(tx, &package)?.unwrap_or_default();
    find(tx, catalog.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// Makes a policy for a package.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there, invalid.
pub fn create_assignment_policy(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &AssignmentPolicy,
) -> Result<AssignmentPolicy, AppError> {
    let package = draft
        .access_package
        .as_ref()
        .map(|package| package.id.clone())
        .unwrap_or_default();
    let mut problems = Problems::default();
    problems.id("accessPackage/id", Some(package.as_str()));
    problems.check()?;
    caller.require_in_package(tx, CatalogRight::ManagePackages, &package)?;
    let policy = AssignmentPolicy {
        id: new_id().into(),
        ..checked(tx, draft)?
    };
    store::add_policy(tx, &package, &policy, takes_requests(&policy), now)?;
    let created = read(tx, &policy.id)?;
    let activity = "Create access package assignment policy";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, policy.id.as_str(), &[About::Package(package.as_str())]),
        Value::Null,
        json!(created),
    )?;
    Ok(AssignmentPolicy {
        questions: None,
        ..created
    })
}

/// Replaces a policy as a whole. Requests that are under way, and access that was given, keep what they were made by.
///
/// # Errors
/// Not found, forbidden for whoever does not manage packages there, invalid.
pub fn replace_assignment_policy(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &PolicyId,
    draft: &AssignmentPolicy,
) -> Result<AssignmentPolicy, AppError> {
    let package = require(tx, caller, CatalogRight::ManagePackages, id)?;
    if draft
        .access_package
        .as_ref()
        .is_some_and(|named| !named.id.is_empty() && named.id != package)
    {
        let message = "A policy stays with its package.";
        return Err(AppError::invalid(
            "accessPackageNotChangeable",
            "accessPackage/id",
            message,
        ));
    }
    let before = read(tx, id)?;
    let policy = AssignmentPolicy {
        id: id.clone(),
        ..checked(tx, draft)?
    };
    store::update_policy(tx, &policy, takes_requests(&policy), now)?;
    let after = read(tx, id)?;
    let activity = "Update access package assignment policy";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::Package(package.as_str())]),
        json!(before),
        json!(after),
    )?;
    Ok(AssignmentPolicy {
        questions: None,
        ..after
    })
}

/// Removes a policy that nothing was ever asked for or given under.
///
/// # Errors
/// Not found, forbidden, a conflict where there are assignments or requests under it, former ones too.
pub fn delete_assignment_policy(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &PolicyId,
) -> Result<(), AppError> {
    let package = require(tx, caller, CatalogRight::ManagePackages, id)?;
    let before = read(tx, id)?;
    if store::is_policy_used(tx, id)? {
        let message = "Access was asked for or given under this policy; stop new requests instead of deleting it.";
        return Err(AppError::conflict("policyInUse", "assignments", message));
    }
    store::delete_policy(tx, id)?;
    let activity = "Delete access package assignment policy";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::Package(package.as_str())]),
        json!(before),
        Value::Null,
    )
}

/// Makes sure that the caller has a right in the catalog of this policy; its package.
fn require(
    tx: &Transaction<'_>,
    caller: &Caller,
    right: CatalogRight,
    id: &PolicyId,
) -> Result<AccessPackageId, AppError> {
    let roles = caller.roles(tx)?;
    if !roles.is_administrator && !roles.are_in_catalogs() {
        return Err(AppError::Forbidden {
            needs: needs(right.least_role()),
        });
    }
    let unknown = || AppError::not_found(KIND, id.as_str());
    let package = store::find_package_of_policy(tx, id)?.ok_or_else(unknown)?;
    let catalog = crate::store::facts::find_catalog_of_package(tx, &package)?.ok_or_else(unknown)?;
    caller.require(tx, right, &catalog, KIND, id.as_str())?;
    Ok(package)
}

fn read(tx: &Transaction<'_>, id: &PolicyId) -> Result<AssignmentPolicy, AppError> {
    let with_questions = Query {
        expand: vec![entitlement_types::odata::Expand {
            path: "questions".to_owned(),
            query: Box::default(),
        }],
        ..Query::default()
    };
    let found = find(tx, id.as_str(), &with_questions, everything())?;
    found.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The draft as it is kept, if nothing is wrong with it: texts trimmed, questions with ids.
fn checked(tx: &Transaction<'_>, draft: &AssignmentPolicy) -> Result<AssignmentPolicy, AppError> {
    let mut policy = draft.clone();
    for question in policy.questions.iter_mut().flatten() {
        give_id(question);
    }
    let mut problems = Problems::default();
    let name = problems.name("displayName", policy.display_name.as_deref());
    policy.description = problems.description("description", policy.description.as_deref());
    for refusal in check_policy(&policy, &matches_pattern) {
        // A missing name is told already.
        if refusal.target != "displayName" {
            problems.add(refusal.fault.code(), &refusal.target, refusal.fault.message());
        }
    }
    policy.display_name = Some(name);
    check_references(tx, &policy, &mut problems)?;
    problems.check()?;
    Ok(policy)
}

fn give_id(question: &mut Question) {
    let id = match question {
        Question::TextInput(question) => &mut question.id,
        Question::MultipleChoice(question) => &mut question.id,
        Question::Unknown(_) => return,
    };
    if id.is_empty() {
        *id = new_id().into();
    }
}
