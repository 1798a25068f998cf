//! Taking a request back.
//!
//! Graph: `accesspackageassignmentrequest-cancel`: possible until access is being given.

use entitlement_rules::RequestEvent;
use entitlement_types::{DateTimeOffset, RequestId, RequestState};

use super::progress::{RequestMove, move_request, status_of};
use super::request_access::{RequestPart, require_part};
use super::{AppError, Caller, Initiator};
use crate::store::Transaction;
use crate::store::approvals::close_open_stages;
use crate::store::assignment_requests::find_request;

/// Takes a request back, by whoever made it or by an administrator.
///
/// # Errors
/// Not found where the caller may not know of it, forbidden where they only decide on it, a conflict `cancel` where it
/// is too late.
pub fn cancel_request(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &RequestId,
) -> Result<(), AppError> {
    let unknown = || AppError::not_found("accessPackageAssignmentRequest", id.as_str());
    let mut request = find_request(tx, id)?.ok_or_else(unknown)?;
    require_part(tx, caller, &request, &[RequestPart::Party, RequestPart::Manager])?;
    move_request(
        tx,
        now,
        &Initiator::Caller(caller),
        &mut request,
        &RequestMove {
            event: RequestEvent::Cancel,
            status: status_of(&RequestState::Canceled),
            due: None,
            activity: "Cancel access package assignment request",
            details: &[],
        },
    )?;
    close_open_stages(tx, id)?;
    Ok(())
}
