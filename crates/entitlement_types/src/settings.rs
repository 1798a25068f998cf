//! Settings of entitlement management as a whole.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{Duration, enumeration::enumeration};

enumeration! {
    /// What happens to a guest whose last assignment ends.
    ///
    /// Graph: `accessPackageExternalUserLifecycleAction`.
    ExternalUserLifecycleAction {
        /// Nothing.
        None = "none",
        /// They can no longer sign in.
        BlockSignIn = "blockSignIn",
        /// They can no longer sign in, and the account is deleted later.
        BlockSignInAndDelete = "blockSignInAndDelete",
    }
}

/// Settings of entitlement management; there is one, `singleton`.
///
/// Graph: `entitlementManagementSettings`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Settings {
    /// Read-only.
    pub id: Option<String>,
    /// What happens to a guest whose last assignment ends.
    pub external_user_lifecycle_action: Option<ExternalUserLifecycleAction>,
    /// How long a blocked guest is kept before deletion.
    pub duration_until_external_user_deleted_after_blocked: Option<Duration>,
}
