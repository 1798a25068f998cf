//! Settings of entitlement management as a whole.

use entitlement_types::Settings;

use super::write::json;
use super::{Read, Resource, Write};

const PATH: &str = "/identityGovernance/entitlementManagement/settings";

/// The settings in force.
///
/// Graph: `entitlementmanagementsettings-get`.
pub fn get_settings() -> Read<Settings> {
    Read::get(Resource::Settings, PATH.to_owned())
}

/// Changes what is given of the settings; what is absent stays.
///
/// Graph: `entitlementmanagementsettings-update`.
pub fn update_settings(change: &Settings) -> Write<()> {
    Write::without_answer("PATCH", PATH.to_owned(), Some(json(change)), &[Resource::Settings])
}
