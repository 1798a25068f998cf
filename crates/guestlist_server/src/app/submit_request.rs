//! Asking for access, for more time, or to be rid of it; for oneself, or as an administrator for somebody, who can also
//! be given less time.
//!
//! Graph: `entitlementmanagement-post-assignmentrequests`. What is accepted stands in the database as `submitted` and
//! the worker takes it from there.

use entitlement_rules::{Refusal, RequestEvent, assignment_of_request, policy_of_request};
use entitlement_types::{
    AccessPackageId, Answer, AssignmentPolicy, AssignmentRequest, DateTimeOffset, RequestId, RequestState, RequestType,
    SubjectId,
};
use serde_json::Value;

use super::answers::answer_as_asked;
use super::direct_target::find_or_add_target;
use super::progress::{RequestMove, move_request, parties_of_request, request_facts, status_of};
use super::refusal::refused;
use super::request_facts::KnownFacts;
use super::{AppError, Caller, CatalogRight, Change, Initiator, Scope, new_id, record};
use crate::store::assignment_requests::{StoredRequest, add_request, find_open_request};
use crate::store::{StoreError, Transaction, approvals, assignments};

/// Takes a request. Sent again while the first is under way, it is answered with a conflict that names the first.
///
/// # Errors
/// Every reason of the rules at once; not found for what the caller may not know of.
pub fn submit_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    body: &AssignmentRequest,
) -> Result<StoredRequest, AppError> {
    let request_type = body.request_type.clone().unwrap_or(RequestType::NotSpecified);
    let (package, target) = match &request_type {
        RequestType::UserAdd => (package_of(body)?, own_id(caller)),
        RequestType::UserUpdate | RequestType::UserRemove => {
            let target = own_id(caller);
            (package_held(tx, body, Some(&target))?.0, target)
        }
        RequestType::AdminAdd => {
            let package = package_of(body)?;
            require_management(tx, caller, &package)?;
            (package, find_or_add_target(tx, now, caller, body.assignment.as_ref())?)
        }
        RequestType::AdminUpdate | RequestType::AdminRemove => {
            let (package, target) = package_held(tx, body, None)?;
            require_management(tx, caller, &package)?;
            (package, target)
        }
        _ => return Err(refused(vec![Refusal::RequestTypeNotSupported])),
    };
    let facts = KnownFacts::read(tx, &package, &target)?.with_named(tx, body.assignment.as_ref())?;
    let refusals = facts.check(body, now);
    if !refusals.is_empty() {
        return Err(refused(refusals));
    }
    let (policy_id, assignment_id) = facts.judge(now, |facts| {
        let policy = policy_of_request(body, facts).ok();
        (
            policy,
            assignment_of_request(body, facts).ok().map(|held| held.id.clone()),
        )
    });
    let policy = policy_id.as_ref().and_then(|id| facts.policy(id)).cloned();
    if is_removal(&request_type) {
        withdraw_extension(tx, now, caller, &package, &target)?;
    }
    let request = StoredRequest {
        id: RequestId::from(new_id()),
        state: RequestState::Submitted,
        status: status_of(&RequestState::Submitted).to_owned(),
        access_package_id: package,
        assignment_policy_id: policy_id,
        assignment_id: assignment_id
            .filter(|_| request_type != RequestType::UserAdd && request_type != RequestType::AdminAdd),
        requestor_id: own_id(caller),
        target_id: target,
        justification: body.justification.clone().filter(|text| !text.trim().is_empty()),
        answers: answers_as_asked(&body.answers, policy.as_ref()),
        schedule: body.schedule.clone(),
        policy,
        created: now,
        completed: None,
        due: Some(now),
        request_type,
    };
    match add_request(tx, &request) {
        Ok(()) => {}
        // The rules have looked already; the index is there for what no rule foresees.
        Err(StoreError::NotUnique(_)) => return Err(still_open(tx, &request)?),
        Err(error) => return Err(error.into()),
    }
    record(
        tx,
        now,
        &Initiator::Caller(caller),
        &Change {
            activity: activity(&request.request_type),
            operation: "Add",
            kind: "AccessPackageAssignmentRequest",
            id: request.id.as_str(),
            before: Value::Null,
            after: request_facts(&request),
            about: &parties_of_request(&request),
            ..Change::default()
        },
    )?;
    Ok(request)
}

fn own_id(caller: &Caller) -> SubjectId {
    caller.id.as_str().into()
}

fn package_of(body: &AssignmentRequest) -> Result<AccessPackageId, AppError> {
    let nested = body
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.access_package.as_ref());
    [
        body.assignment
            .as_ref()
            .map(|assignment| assignment.access_package_id.clone()),
        nested.map(|package| package.id.clone()),
        body.access_package.as_ref().map(|package| package.id.clone()),
    ]
    .into_iter()
    .flatten()
    .find(|id| !id.is_empty())
    .ok_or_else(|| {
        AppError::invalid(
            "accessPackageRequired",
            "assignment/accessPackageId",
            "Name the package that access is asked for.",
        )
    })
}

/// The package and holder of the assignment that a change is about; `holder` may not ask about anybody else's.
fn package_held(
    tx: &Transaction<'_>,
    body: &AssignmentRequest,
    holder: Option<&SubjectId>,
) -> Result<(AccessPackageId, SubjectId), AppError> {
    let id = body
        .assignment
        .as_ref()
        .map(|assignment| assignment.id.clone())
        .unwrap_or_default();
    match holder {
        Some(holder) if id.is_empty() => Ok((package_of(body)?, holder.clone())),
        _ if id.is_empty() => Err(AppError::invalid(
            "assignmentRequired",
            "assignment/id",
            "Name the assignment that is to change.",
        )),
        _ => assignments::find_assignment(tx, &id)?
            .filter(|assignment| holder.is_none_or(|holder| assignment.target_id == *holder))
            .map(|assignment| (assignment.access_package_id, assignment.target_id))
            .ok_or_else(|| AppError::not_found("accessPackageAssignment", id.as_str())),
    }
}

fn require_management(tx: &Transaction<'_>, caller: &Caller, package: &AccessPackageId) -> Result<(), AppError> {
    if !caller.has_scope(Scope::EntitlementReadWrite) {
        return Err(AppError::Forbidden {
            needs: Scope::EntitlementReadWrite.as_str(),
        });
    }
    caller.require_in_package(tx, CatalogRight::ManageAssignments, package)
}

/// Whoever gives access up, or loses it, needs no more time for it: an extension that is still under way is taken back.
fn withdraw_extension(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    package: &AccessPackageId,
    target: &SubjectId,
) -> Result<(), AppError> {
    let Some(mut open) = find_open_request(tx, package, target)? else {
        return Ok(());
    };
    approvals::close_open_stages(tx, &open.id)?;
    move_request(
        tx,
        now,
        &Initiator::Caller(caller),
        &mut open,
        &RequestMove {
            event: RequestEvent::Cancel,
            status: status_of(&RequestState::Canceled),
            due: None,
            activity: "Cancel access package assignment request",
            details: &[("Reason", "The access itself is given up or taken away")],
        },
    )
}

fn answers_as_asked(answers: &[Answer], policy: Option<&AssignmentPolicy>) -> Vec<Answer> {
    let questions = policy
        .and_then(|policy| policy.questions.as_deref())
        .unwrap_or_default();
    answers
        .iter()
        .filter_map(|answer| answer_as_asked(answer, questions))
        .collect()
}

fn still_open(tx: &Transaction<'_>, request: &StoredRequest) -> Result<AppError, AppError> {
    let open = find_open_request(tx, &request.access_package_id, &request.target_id)?;
    Ok(refused(vec![match open {
        Some(open) => Refusal::RequestPending { request_id: open.id },
        None => Refusal::AssignmentNotRunning,
    }]))
}

/// Whether a request is about the end of access.
pub fn is_removal(request_type: &RequestType) -> bool {
    matches!(request_type, RequestType::UserRemove | RequestType::AdminRemove)
}

fn activity(request_type: &RequestType) -> &'static str {
    match request_type {
        RequestType::UserUpdate => "User requests to extend access package assignment",
        RequestType::UserRemove => "User requests to remove access package assignment",
        RequestType::AdminAdd => "Administrator directly assigns user to access package",
        RequestType::AdminUpdate => "Administrator directly changes user access package assignment",
        RequestType::AdminRemove => "Administrator directly removes user access package assignment",
        _ => "User requests access package assignment",
    }
}
