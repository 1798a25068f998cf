//! The settings that count, also before anybody has changed them.

use entitlement_types::{Duration, ExternalUserLifecycleAction, Settings};

use super::AppError;
use crate::store::Transaction;
use crate::store::settings::{SINGLETON, find_settings};

/// The settings; as long as nobody has changed them, Graph's: guests whose last access ends are blocked, and removed
/// after thirty days. Graph: `entitlementmanagementsettings`; `entra:external-users`.
///
/// # Errors
/// The database's.
pub fn settings_in_force(tx: &Transaction<'_>) -> Result<Settings, AppError> {
    Ok(find_settings(tx)?.unwrap_or_else(|| Settings {
        id: Some(SINGLETON.to_owned()),
        external_user_lifecycle_action: Some(ExternalUserLifecycleAction::BlockSignInAndDelete),
        duration_until_external_user_deleted_after_blocked: Some(Duration::days(30)),
    }))
}
