//! Settings of entitlement management, and the audit of what was changed.

use entitlement_types::odata::Query;
use entitlement_types::{DateTimeOffset, DirectoryAudit, Duration, ExternalUserLifecycleAction, Settings};
use serde_json::json;

use super::drafts::Problems;
use super::{AppError, Caller, record_change, settings_in_force};
use crate::store::Transaction;
use crate::store::listing::{Page, Wanted, everything, find, list};
use crate::store::settings::{SINGLETON, put_settings};

/// The longest time between blocking and deleting a guest's account. `entra:external-users`.
const LONGEST_WAIT: Duration = Duration::days(3650);

/// The settings in force.
///
/// # Errors
/// Forbidden without any role.
pub fn get_settings(tx: &Transaction<'_>, caller: &Caller) -> Result<Settings, AppError> {
    caller.require_any_role(tx)?;
    settings_in_force(tx)
}

/// Changes what `draft` gives of the settings.
///
/// # Errors
/// Forbidden for whoever is not an administrator, invalid.
pub fn update_settings(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &Settings,
) -> Result<(), AppError> {
    caller.require_administrator(tx)?;
    let before = settings_in_force(tx)?;
    let after = Settings {
        id: Some(SINGLETON.to_owned()),
        external_user_lifecycle_action: draft
            .external_user_lifecycle_action
            .clone()
            .or_else(|| before.external_user_lifecycle_action.clone()),
        duration_until_external_user_deleted_after_blocked: draft
            .duration_until_external_user_deleted_after_blocked
            .or(before.duration_until_external_user_deleted_after_blocked),
    };
    let mut problems = Problems::default();
    if let Some(ExternalUserLifecycleAction::Unknown(word)) = &after.external_user_lifecycle_action {
        let message = format!("`{word}` is none of none, blockSignIn and blockSignInAndDelete.");
        problems.add("actionUnknown", "externalUserLifecycleAction", message);
    }
    let wait = after.duration_until_external_user_deleted_after_blocked;
    if wait.is_some_and(|wait| wait < Duration::days(0) || wait > LONGEST_WAIT) {
        let message = "The time is from P0D to P3650D.";
        problems.add(
            "durationOutOfRange",
            "durationUntilExternalUserDeletedAfterBlocked",
            message,
        );
    }
    problems.check()?;
    put_settings(tx, &after)?;
    record_change(
        tx,
        now,
        caller,
        "Update entitlement management settings",
        ("EntitlementManagementSettings", SINGLETON, &[]),
        json!(before),
        json!(after),
    )
}

/// The audit, the latest first.
///
/// # Errors
/// Forbidden for whoever is not an administrator.
pub fn list_directory_audits(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<DirectoryAudit>, AppError> {
    caller.require_administrator(tx)?;
    Ok(list(tx, wanted, everything())?)
}

/// One entry of the audit.
///
/// # Errors
/// Forbidden for whoever is not an administrator, not found.
pub fn get_directory_audit(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &str,
    query: &Query,
) -> Result<DirectoryAudit, AppError> {
    caller.require_administrator(tx)?;
    find(tx, id, query, everything())?.ok_or_else(|| AppError::not_found("directoryAudit", id))
}
