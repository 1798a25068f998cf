//! The first thing that happens to a new installation: whose directory it is, and who administers it.

use entitlement_rules::is_mail_address;
use entitlement_types::{DateTimeOffset, User, UserId};
use serde_json::{Value, json};

use super::drafts::Problems;
use super::{AdminRole, AppError, Caller, new_id, record_change};
use crate::store::Transaction;
use crate::store::directory_setup::{add_user, put_directory_role, put_organization};
use crate::store::settings::find_organization;
use crate::store::subjects::find_subject_by_email;
use crate::store::users::find_user_id;

/// Whose directory this is, and who administers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installation {
    /// The organization's name.
    pub organization: String,
    /// Its mail domain.
    pub domain: String,
    /// The mail address of the first administrator.
    pub administrator: String,
}

/// Names the organization and makes somebody an administrator, with an account where they have none. Done again, it
/// renames the organization and adds another administrator.
///
/// # Errors
/// Invalid; the database's.
pub fn set_up(tx: &Transaction<'_>, now: DateTimeOffset, installation: &Installation) -> Result<(), AppError> {
    let mut problems = Problems::default();
    let name = problems.name("organization", Some(&installation.organization));
    let domain = problems.name("domain", Some(&installation.domain)).to_lowercase();
    let email = problems.name("administrator", Some(&installation.administrator));
    if !is_mail_address(&email) {
        problems.add("addressNotValid", "administrator", "This is no mail address.");
    }
    problems.check()?;
    let before = find_organization(tx)?;
    let id = before
        .as_ref()
        .and_then(|found| found.id.clone())
        .unwrap_or_else(new_id);
    put_organization(tx, &id, &name, &domain)?;
    let administrator = account_of(tx, now, &email)?;
    put_directory_role(tx, &administrator, AdminRole::Administrator.definition_id())?;
    // There is nobody yet who could have asked for it, so it stands in the administrator's own name.
    let caller = Caller::new(administrator.clone(), Vec::new(), new_id());
    let after = json!({ "displayName": name, "domain": domain, "administrator": administrator });
    let was = before.map_or(Value::Null, |found| json!({ "displayName": found.display_name }));
    record_change(
        tx,
        now,
        &caller,
        "Set up installation",
        ("Organization", &id, &[]),
        was,
        after,
    )
}

/// The account of the person with this address, made where there is none.
fn account_of(tx: &Transaction<'_>, now: DateTimeOffset, email: &str) -> Result<UserId, AppError> {
    if let Some(subject) = find_subject_by_email(tx, email)?
        && let Some(id) = find_user_id(tx, subject.id.as_str())?
    {
        return Ok(id.into());
    }
    let id = UserId::from(new_id());
    let name = email.split('@').next().unwrap_or(email);
    let user = User {
        id: id.clone(),
        display_name: Some(name.to_owned()),
        mail: Some(email.to_owned()),
        user_principal_name: Some(email.to_owned()),
        user_type: Some("Member".to_owned()),
        ..User::default()
    };
    add_user(tx, &user, now)?;
    Ok(id)
}
