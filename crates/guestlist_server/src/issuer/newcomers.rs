//! Somebody becomes known at their first sign-in, whoever vouched for their address.

use entitlement_types::DateTimeOffset;
use serde_json::json;

use crate::app::{AppError, Change, Initiator, record};
use crate::store::{Transaction, subjects};

/// Somebody who signs in for the first time.
#[derive(Clone, Copy, Debug)]
pub struct Newcomer<'a> {
    /// The object id that they get.
    pub id: &'a str,
    /// The address that was vouched for.
    pub email: &'a str,
    /// The name to begin with.
    pub name: &'a str,
    /// The call in which it happens, for the audit.
    pub request_id: &'a str,
}

/// Keeps a newcomer as a subject; an account comes with the first access.
///
/// # Errors
/// [`crate::store::StoreError::NotUnique`] where the address is known.
pub fn add_newcomer(tx: &Transaction<'_>, newcomer: &Newcomer<'_>, now: DateTimeOffset) -> Result<(), AppError> {
    subjects::add_subject(tx, &newcomer.id.into(), newcomer.email, newcomer.name, now)?;
    let change = Change {
        activity: "Add subject at first sign-in",
        operation: "Add",
        kind: "AccessPackageSubject",
        id: newcomer.id,
        display_name: Some(newcomer.name),
        after: json!({ "displayName": newcomer.name, "email": newcomer.email }),
        ..Change::default()
    };
    record(tx, now, &Initiator::Worker(newcomer.request_id), &change)
}
