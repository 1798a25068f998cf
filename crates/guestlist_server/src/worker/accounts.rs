//! The accounts of guests: made when they are let in, blocked when their last access ends, removed in the end.
//!
//! Only accounts that entitlement management made (`governed`) are ever blocked or removed by it. A guest who asked has
//! proved the address by signing in, so the account counts as accepted at once; one whom an administrator named has
//! not, and is `PendingAcceptance` until the first sign-in. Delivery does not wait for that, unlike in Graph, because
//! the resources are in this directory. Graph: `entitlementmanagementsettings`, `user`; `entra:external-users`,
//! Manage the lifecycle of external users.

use entitlement_types::{DateTimeOffset, ExternalUserLifecycleAction, Subject, SubjectId, SubjectLifecycle, UserId};
use serde_json::{Value, json};

use crate::app::{AppError, Change, Initiator, add_guest_account, record, settings_in_force};
use crate::store::Transaction;
use crate::store::assignment_requests::{StoredRequest, has_open_request};
use crate::store::assignments::has_live_assignment;
use crate::store::subjects::{self, find_subject};

/// Makes sure that whoever is let in has an account that can sign in.
pub(super) fn make_account(tx: &Transaction<'_>, now: DateTimeOffset, request: &StoredRequest) -> Result<(), AppError> {
    let subject = find_subject(tx, &request.target_id)?
        .ok_or_else(|| AppError::not_found("accessPackageSubject", request.target_id.as_str()))?;
    let work = request.id.to_string();
    let by = Initiator::Worker(&work);
    if !subject.object_id.is_empty() {
        return unblock_account(tx, now, &by, &subject);
    }
    let has_signed_in = request.requestor_id == request.target_id;
    let state = if has_signed_in { "Accepted" } else { "PendingAcceptance" };
    add_guest_account(tx, now, &by, &subject, (&SubjectLifecycle::Governed, state, "Add user"))?;
    Ok(())
}

/// Lets somebody sign in again whom the end of their last access had blocked. Blocks of other origin stay.
fn unblock_account(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    subject: &Subject,
) -> Result<(), AppError> {
    if !subjects::forget_blocked_account(tx, &subject.object_id)? {
        return Ok(());
    }
    subjects::enable_account(tx, &subject.object_id, true)?;
    record_enabled(tx, now, by, subject, true)
}

fn record_enabled(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    subject: &Subject,
    is_enabled: bool,
) -> Result<(), AppError> {
    record(
        tx,
        now,
        by,
        &Change {
            activity: if is_enabled {
                "Enable account"
            } else {
                "Disable account"
            },
            kind: "User",
            id: subject.object_id.as_str(),
            display_name: subject.display_name.as_deref(),
            before: json!({ "accountEnabled": !is_enabled }),
            after: json!({ "accountEnabled": is_enabled }),
            ..Change::default()
        },
    )
}

/// Does what the settings say to a guest whose last access has ended.
pub(super) fn look_after_account(tx: &Transaction<'_>, now: DateTimeOffset, guest: &SubjectId) -> Result<(), AppError> {
    let is_governed = |subject: &Subject| {
        !subject.object_id.is_empty() && subject.subject_lifecycle == Some(SubjectLifecycle::Governed)
    };
    let Some(subject) = find_subject(tx, guest)?.filter(is_governed) else {
        return Ok(());
    };
    if has_live_assignment(tx, guest)? || has_open_request(tx, guest)? {
        return Ok(());
    }
    let settings = settings_in_force(tx)?;
    let removal = match settings.external_user_lifecycle_action {
        Some(ExternalUserLifecycleAction::BlockSignIn) => None,
        Some(ExternalUserLifecycleAction::BlockSignInAndDelete) => settings
            .duration_until_external_user_deleted_after_blocked
            .map(|time| now + time),
        _ => return Ok(()),
    };
    if !subjects::note_blocked_account(tx, &subject.object_id, now, removal)? {
        return Ok(());
    }
    subjects::enable_account(tx, &subject.object_id, false)?;
    record_enabled(tx, now, &Initiator::Worker(guest.as_str()), &subject, false)
}

/// Removes the account of a guest who has been blocked long enough. Whoever has decided on requests is not removed: the
/// account stays blocked, because the record of those decisions names it.
pub(super) fn remove_account(tx: &Transaction<'_>, now: DateTimeOffset, user: &UserId) -> Result<(), AppError> {
    let id = SubjectId::from(user.as_str());
    let Some(subject) = find_subject(tx, &id)? else {
        return Ok(());
    };
    subjects::forget_account_removal(tx, user)?;
    if has_live_assignment(tx, &id)? || subjects::has_decided(tx, user)? {
        return Ok(());
    }
    subjects::remove_account(tx, user)?;
    record(
        tx,
        now,
        &Initiator::Worker(user.as_str()),
        &Change {
            activity: "Delete user",
            operation: "Delete",
            kind: "User",
            id: user.as_str(),
            display_name: subject.display_name.as_deref(),
            before: json!({ "userPrincipalName": subject.principal_name, "mail": subject.email }),
            after: Value::Null,
            ..Change::default()
        },
    )
}
