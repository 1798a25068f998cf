//! Having pending requests looked at again because who decides them may have changed.

use entitlement_types::{ConnectedOrganizationId, DateTimeOffset};

use super::AppError;
use crate::store::Transaction;
use crate::store::assignment_requests::wake_pending_requests_of;

/// Has the worker look up anew who may decide the pending requests of an organization's people. To be called where its
/// sponsors change.
///
/// # Errors
/// The database's.
pub fn wake_approvals_of(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    organization: &ConnectedOrganizationId,
) -> Result<(), AppError> {
    Ok(wake_pending_requests_of(tx, organization, now)?)
}
