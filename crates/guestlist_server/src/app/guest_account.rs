//! The account of a guest, whoever lets them in.

use entitlement_types::{DateTimeOffset, Subject, SubjectLifecycle, User};
use serde_json::{Value, json};

use super::{AppError, Change, Initiator, directory, record};
use crate::store::subjects::{self, find_host_domain};
use crate::store::{StoreError, Transaction};

/// Gives somebody who is known by mail address an account, with the same id: its lifecycle, the state of the
/// invitation, and what the audit calls it.
///
/// # Errors
/// The database's.
pub fn add_guest_account(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    subject: &Subject,
    (lifecycle, state, activity): (&SubjectLifecycle, &str, &str),
) -> Result<User, AppError> {
    let email = subject.email.clone().unwrap_or_default();
    let host = find_host_domain(tx)?.unwrap_or_else(|| "guestlist.invalid".to_owned());
    let user = User {
        id: subject.id.as_str().into(),
        display_name: subject.display_name.clone(),
        user_principal_name: Some(principal_name(&email, &host)),
        company_name: directory::company_of(tx, &email)?,
        mail: Some(email),
        user_type: Some("Guest".to_owned()),
        account_enabled: Some(true),
        external_user_state: Some(state.to_owned()),
        external_user_state_change_date_time: Some(now),
        created_date_time: Some(now),
        ..User::default()
    };
    let user = match subjects::add_account(tx, &user, lifecycle) {
        Ok(()) => user,
        // Two addresses can come to the same principal name; the id makes it another.
        Err(StoreError::NotUnique(_)) => {
            let user = User {
                user_principal_name: user.user_principal_name.map(|name| format!("{}_{name}", &subject.id)),
                ..user
            };
            subjects::add_account(tx, &user, lifecycle)?;
            user
        }
        Err(error) => return Err(error.into()),
    };
    record(
        tx,
        now,
        by,
        &Change {
            activity,
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
    )?;
    Ok(user)
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
