//! `settings`: those of entitlement management.

use axum::http::Method;

use super::{Endpoint, READ, WRITE, em};
use crate::app::settings;

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get(
            &em("/settings"),
            READ,
            "identityGovernance/entitlementManagement/settings",
            |tx, caller, (), _| settings::get_settings(tx, caller),
        ),
        Endpoint::change(Method::PATCH, &em("/settings"), WRITE, |tx, now, caller, (), draft| {
            settings::update_settings(tx, now, caller, draft)
        }),
    ]
}
