//! The accounts of guests: made when they are let in, blocked when their last access ends, removed in the end.
//!
//! Only accounts that entitlement management made (`governed`) are ever blocked or removed by it. A guest who asked has
//! proved the address by signing in, so the account counts as accepted at once; one whom an administrator named has
//! not, and is `PendingAcceptance` until the first sign-in. Delivery does not wait for that, unlike in Graph, because
//! the resources are in this directory. Graph: `entitlementmanagementsettings`, `user`; `entra:external-users`,
//! Manage the lifecycle of external users.

use entitlement_types::{
    DateTimeOffset, ExternalUserLifecycleAction, Subject, SubjectId, SubjectLifecycle, User, UserId,
};
use serde_json::{Value, json};

use crate::app::{AppError, Change, Initiator, directory, record, settings_in_force};
use crate::store::assignment_requests::{StoredRequest, has_open_request};
use crate::store::assignments::has_live_assignment;
use crate::store::subjects::{self, find_host_domain, find_subject};
use crate::store::{StoreError, Transaction};

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
    let user = new_account(tx, now, &subject, has_signed_in)?;
    match subjects::add_account(tx, &user, &SubjectLifecycle::Governed) {
        Ok(()) => record_account(tx, now, &by, &user),
        // Two addresses can come to the same principal name; the id makes it another.
        Err(StoreError::NotUnique(_)) => {
            let user = User {
                user_principal_name: user.user_principal_name.map(|name| format!("{}_{name}", &subject.id)),
                ..user
            };
            subjects::add_account(tx, &user, &SubjectLifecycle::Governed)?;
            record_account(tx, now, &by, &user)
        }
        Err(error) => Err(error.into()),
    }
}

fn new_account(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    subject: &Subject,
    has_signed_in: bool,
) -> Result<User, AppError> {
    let email = subject.email.clone().unwrap_or_default();
    let company_name = directory::company_of(tx, &email)?;
    let host = find_host_domain(tx)?.unwrap_or_else(|| "guestlist.invalid".to_owned());
    Ok(User {
        id: subject.id.as_str().into(),
        display_name: subject.display_name.clone(),
        user_principal_name: Some(principal_name(&email, &host)),
        mail: Some(email),
        user_type: Some("Guest".to_owned()),
        company_name,
        account_enabled: Some(true),
        external_user_state: Some(if has_signed_in { "Accepted" } else { "PendingAcceptance" }.to_owned()),
        external_user_state_change_date_time: Some(now),
        created_date_time: Some(now),
        ..User::default()
    })
}

/// The principal name of a guest, as Entra makes it: `ada_fabrikam.example#EXT#@host.example`.
fn principal_name(email: &str, host: &str) -> String {
    let plain = |letter: char| {
        if letter.is_ascii_alphanumeric() || ".-_".contains(letter) {
            letter.to_ascii_lowercase()
        } else {
            '_'
        }
    };
    let name: String = email.chars().map(plain).collect();
    format!("{name}#EXT#@{host}")
}

fn record_account(tx: &Transaction<'_>, now: DateTimeOffset, by: &Initiator<'_>, user: &User) -> Result<(), AppError> {
    record(
        tx,
        now,
        by,
        &Change {
            activity: "Add user",
            operation: "Add",
            kind: "User",
            id: user.id.as_str(),
            display_name: user.display_name.as_deref(),
            before: Value::Null,
            after: json!({
                "userPrincipalName": user.user_principal_name,
                "userType": user.user_type,
                "mail": user.mail,
                "externalUserState": user.external_user_state,
            }),
            ..Change::default()
        },
    )
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

#[cfg(test)]
mod tests {
    use super::principal_name;

    #[test]
    fn principal_names_hold_nothing_but_letters_digits_and_three_marks() {
        for (email, expected) in [
            ("Ada@fabrikam.example", "ada_fabrikam.example#EXT#@host.example"),
            (
                "o'neill+lab@fabrikam.example",
                "o_neill_lab_fabrikam.example#EXT#@host.example",
            ),
            ("zoë@fabrikam.example", "zo__fabrikam.example#EXT#@host.example"),
        ] {
            assert_eq!(principal_name(email, "host.example"), expected);
        }
    }
}
