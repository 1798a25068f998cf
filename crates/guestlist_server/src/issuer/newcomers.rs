//! First sign-ins, whoever vouched for the address: somebody becomes known, or an invitation is accepted.

use entitlement_types::DateTimeOffset;
use serde_json::json;

use crate::app::{AppError, Change, Initiator, record};
use crate::store::issuer_people::{self, Person};
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

/// Keeps that a person whose account an administrator has made has signed in; nothing for anybody else.
///
/// # Errors
/// The database's.
pub fn accept_invitation(
    tx: &Transaction<'_>,
    person: &Person,
    request_id: &str,
    now: DateTimeOffset,
) -> Result<(), AppError> {
    // Another call of theirs may have been first.
    if !person.is_invited || !issuer_people::accept_invitation(tx, &person.id, now)? {
        return Ok(());
    }
    let change = Change {
        activity: "Redeem external user invite",
        operation: "Update",
        kind: "User",
        id: &person.id,
        display_name: Some(&person.display_name),
        before: json!({ "externalUserState": "PendingAcceptance" }),
        after: json!({ "externalUserState": "Accepted" }),
        ..Change::default()
    };
    record(tx, now, &Initiator::Worker(request_id), &change)
}
