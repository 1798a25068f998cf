//! What is due, and which step it takes.

use entitlement_types::{AccessPackageId, AssignmentId, DateTimeOffset, RequestId, UserId};

use super::{accounts, delivery, ending, request, role_scopes};
use crate::app::AppError;
use crate::store::{Transaction, assignment_requests, assignments, deliveries, subjects};

/// A piece of work that is due.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Work {
    /// A request is to be taken further.
    Request(RequestId),
    /// An assignment's deliveries are to be made as they should be.
    Deliveries(AssignmentId),
    /// An assignment is over.
    End(AssignmentId),
    /// A package gives something else than its holders have.
    RoleScopes(AccessPackageId),
    /// An account that was blocked long enough is to be removed.
    AccountRemoval(UserId),
}

/// What is due at `now`: of each kind the longest waiting, at most `most`. Access that is over comes first.
pub(super) fn find_work(tx: &Transaction<'_>, now: DateTimeOffset, most: u64) -> Result<Vec<Work>, AppError> {
    let ended = assignments::find_ended_assignments(tx, now, most)?.into_iter();
    let requests = assignment_requests::find_due_requests(tx, now, most)?.into_iter();
    let undelivered = assignments::find_due_assignments(tx, now, most)?.into_iter();
    let changed = deliveries::find_role_scope_changes(tx, most)?.into_iter();
    let removals = subjects::find_due_account_removals(tx, now, most)?.into_iter();
    Ok(ended
        .map(|(id, _)| Work::End(id))
        .chain(requests.map(|(id, _)| Work::Request(id)))
        .chain(undelivered.map(|(id, _)| Work::Deliveries(id)))
        .chain(changed.map(|change| Work::RoleScopes(change.access_package_id)))
        .chain(removals.map(Work::AccountRemoval))
        .collect())
}

pub(super) fn next_moment(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Option<DateTimeOffset>, AppError> {
    let moments = [
        assignment_requests::next_due_request(tx, now)?,
        assignments::next_end(tx, now)?,
        subjects::next_account_removal(tx, now)?,
    ];
    Ok(moments.into_iter().flatten().min())
}

/// One step, in one transaction. What is not due any more, because something else happened first, is left alone.
pub(super) fn do_step(tx: &Transaction<'_>, now: DateTimeOffset, work: &Work) -> Result<(), AppError> {
    match work {
        Work::Request(id) => request::process_request(tx, now, id),
        Work::Deliveries(id) => delivery::process_deliveries(tx, now, id),
        Work::End(id) => ending::end_by_time(tx, now, id),
        Work::RoleScopes(package) => role_scopes::bring_holders_up_to_date(tx, now, package),
        Work::AccountRemoval(user) => accounts::remove_account(tx, now, user),
    }
}
