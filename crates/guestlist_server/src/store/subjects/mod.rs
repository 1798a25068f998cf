//! Subjects: people as entitlement management knows them, and the accounts that it makes for guests.

mod listed;

use entitlement_types::{
    ConnectedOrganizationId, DateTimeOffset, Subject, SubjectId, SubjectLifecycle, SubjectType, User, UserId,
};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};

use crate::store::{Row, StoreError, Transaction};

fn select() -> SelectStatement {
    Query::select()
        .columns([
            ("subjects", "id"),
            ("subjects", "display_name"),
            ("subjects", "email"),
            ("subjects", "principal_name"),
            ("subjects", "subject_type"),
            ("subjects", "subject_lifecycle"),
            ("users", "id"),
            ("subjects", "email_domain"),
        ])
        .from("subjects")
        .left_join("users", Expr::col(("users", "id")).equals(("subjects", "id")))
        .to_owned()
}

fn read(row: &Row<'_>) -> Result<Subject, StoreError> {
    Ok(Subject {
        id: row.of(0)?,
        display_name: row.optional_text(1)?,
        email: row.optional_text(2)?,
        principal_name: row.optional_text(3)?,
        subject_type: Some(row.text(4)?.as_str().into()),
        subject_lifecycle: Some(row.text(5)?.as_str().into()),
        object_id: row.optional_text(6)?.unwrap_or_default().into(),
        connected_organization: None,
    })
}

/// The person with this id; the object id is there where they have an account.
///
/// # Errors
/// The database's.
pub fn find_subject(tx: &Transaction<'_>, id: &SubjectId) -> Result<Option<Subject>, StoreError> {
    let by_id = select()
        .and_where(Expr::col(("subjects", "id")).eq(id.as_str()))
        .to_owned();
    tx.one(&by_id, read)
}

/// The person with this mail address, see [`email_key`].
///
/// # Errors
/// The database's.
pub fn find_subject_by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Subject>, StoreError> {
    let by_email = select()
        .and_where(Expr::col(("subjects", "email_key")).eq(email_key(email)))
        .to_owned();
    tx.one(&by_email, read)
}

/// The form in which addresses are compared. Only ASCII letters lose their case: a mapping of others, such as the Kelvin
/// sign to k, would make two people's addresses one.
pub fn email_key(email: &str) -> String {
    email.trim().to_ascii_lowercase()
}

/// The part of a mail address after the `@`, in lower case.
pub fn domain_of(email: &str) -> Option<String> {
    let (name, domain) = email.trim().rsplit_once('@')?;
    (!name.is_empty() && !domain.is_empty()).then(|| domain.to_lowercase())
}

/// Adds somebody who is known by a mail address only.
///
/// # Errors
/// [`StoreError::NotUnique`] where the address is known already.
pub fn add_subject(
    tx: &Transaction<'_>,
    id: &SubjectId,
    email: &str,
    display_name: &str,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let email = email.trim();
    let insert = Query::insert()
        .into_table("subjects")
        .columns([
            "id",
            "email",
            "email_key",
            "email_domain",
            "display_name",
            "principal_name",
            "subject_type",
            "subject_lifecycle",
            "created",
        ])
        .values_panic([
            id.as_str().into(),
            email.into(),
            email_key(email).into(),
            domain_of(email).into(),
            display_name.into(),
            Option::<&str>::None.into(),
            SubjectType::User.as_str().into(),
            SubjectLifecycle::NotDefined.as_str().into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Gives a person an account in the directory, with the subject's id.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id or the principal name has an account already.
pub fn add_account(tx: &Transaction<'_>, user: &User, lifecycle: &SubjectLifecycle) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("users")
        .columns([
            "id",
            "display_name",
            "given_name",
            "surname",
            "mail",
            "user_principal_name",
            "user_type",
            "company_name",
            "job_title",
            "department",
            "preferred_language",
            "account_enabled",
            "external_user_state",
            "external_user_state_changed",
            "created",
        ])
        .values_panic([
            user.id.as_str().into(),
            user.display_name.as_deref().unwrap_or_default().into(),
            user.given_name.as_deref().into(),
            user.surname.as_deref().into(),
            user.mail.as_deref().into(),
            user.user_principal_name.as_deref().unwrap_or_default().into(),
            user.user_type.as_deref().unwrap_or("Guest").into(),
            user.company_name.as_deref().into(),
            user.job_title.as_deref().into(),
            user.department.as_deref().into(),
            user.preferred_language.as_deref().into(),
            user.account_enabled.unwrap_or(true).into(),
            user.external_user_state.as_deref().into(),
            user.external_user_state_change_date_time
                .map(DateTimeOffset::unix_milliseconds)
                .into(),
            user.created_date_time
                .map(DateTimeOffset::unix_milliseconds)
                .unwrap_or_default()
                .into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    let update = Query::update()
        .table("subjects")
        .value("principal_name", user.user_principal_name.as_deref())
        .value("subject_lifecycle", lifecycle.as_str())
        .and_where(Expr::col("id").eq(user.id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// The mail domain of the organization whose directory this is.
///
/// # Errors
/// The database's.
pub fn find_host_domain(tx: &Transaction<'_>) -> Result<Option<String>, StoreError> {
    let select = Query::select().column("domain_name").from("organization").to_owned();
    tx.one(&select, |row| row.text(0))
}

/// The name of a connected organization.
///
/// # Errors
/// The database's.
pub fn find_organization_name(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("display_name")
        .from("connected_organizations")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.one(&select, |row| row.text(0))
}

/// Lets somebody sign in, or no more.
///
/// # Errors
/// The database's.
pub fn enable_account(tx: &Transaction<'_>, user: &UserId, is_enabled: bool) -> Result<(), StoreError> {
    let update = Query::update()
        .table("users")
        .value("account_enabled", is_enabled)
        .and_where(Expr::col("id").eq(user.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Notes that the end of somebody's last access blocks their account, and when it is to be removed; whether it was not
/// blocked before, by this or by anybody.
///
/// # Errors
/// The database's.
pub fn note_blocked_account(
    tx: &Transaction<'_>,
    user: &UserId,
    blocked: DateTimeOffset,
    removal: Option<DateTimeOffset>,
) -> Result<bool, StoreError> {
    let enabled = Query::select()
        .expr(Expr::val(1))
        .from("users")
        .and_where(Expr::col("id").eq(user.as_str()))
        .and_where(Expr::col("account_enabled").eq(true))
        .to_owned();
    if !tx.exists(&enabled)? {
        return Ok(false);
    }
    let insert = Query::insert()
        .into_table("blocked_accounts")
        .columns(["user_id", "blocked", "removal"])
        .values_panic([
            user.as_str().into(),
            blocked.unix_milliseconds().into(),
            removal.map(DateTimeOffset::unix_milliseconds).into(),
        ])
        .on_conflict(
            OnConflict::column("user_id")
                .update_columns(["blocked", "removal"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(true)
}

/// Forgets that somebody's account was blocked by the end of their last access; whether it was.
///
/// # Errors
/// The database's.
pub fn forget_blocked_account(tx: &Transaction<'_>, user: &UserId) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table("blocked_accounts")
        .and_where(Expr::col("user_id").eq(user.as_str()))
        .to_owned();
    Ok(tx.execute(&delete)? == 1)
}

/// Leaves a blocked account as it is, for good.
///
/// # Errors
/// The database's.
pub fn forget_account_removal(tx: &Transaction<'_>, user: &UserId) -> Result<(), StoreError> {
    let update = Query::update()
        .table("blocked_accounts")
        .value("removal", Option::<i64>::None)
        .and_where(Expr::col("user_id").eq(user.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Accounts that are to be removed by `now`, the longest overdue first.
///
/// # Errors
/// The database's.
pub fn find_due_account_removals(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    most: u64,
) -> Result<Vec<UserId>, StoreError> {
    let due = Query::select()
        .column("user_id")
        .from("blocked_accounts")
        .and_where(Expr::col("removal").is_not_null())
        .and_where(Expr::col("removal").lte(now.unix_milliseconds()))
        .order_by("removal", Order::Asc)
        .order_by("user_id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&due, |row| row.of(0))
}

/// When the next account is to be removed, after `now`.
///
/// # Errors
/// The database's.
pub fn next_account_removal(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Option<DateTimeOffset>, StoreError> {
    let next = Query::select()
        .column("removal")
        .from("blocked_accounts")
        .and_where(Expr::col("removal").is_not_null())
        .and_where(Expr::col("removal").gt(now.unix_milliseconds()))
        .order_by("removal", Order::Asc)
        .limit(1)
        .to_owned();
    tx.one(&next, |row| row.moment(0))
}

/// Whether somebody has decided on any request.
///
/// # Errors
/// The database's.
pub fn has_decided(tx: &Transaction<'_>, user: &UserId) -> Result<bool, StoreError> {
    let decided = Query::select()
        .expr(Expr::val(1))
        .from("approval_stages")
        .and_where(Expr::col("reviewed_by").eq(user.as_str()))
        .limit(1)
        .to_owned();
    tx.exists(&decided)
}

/// Removes an account and all that hangs on it; the person stays known, without an account.
///
/// # Errors
/// [`StoreError::BrokenReference`] where a decision still names it.
pub fn remove_account(tx: &Transaction<'_>, user: &UserId) -> Result<(), StoreError> {
    for (table, column) in [
        ("memberships", "user_id"),
        ("approval_stage_approvers", "user_id"),
        ("user_sponsors", "user_id"),
        ("user_sponsors", "sponsor_id"),
        ("directory_roles", "user_id"),
        ("role_assignments", "principal_id"),
        ("connected_organization_sponsors", "principal_id"),
    ] {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col(column).eq(user.as_str()))
            .to_owned();
        tx.execute(&delete)?;
    }
    let unmanage = Query::update()
        .table("users")
        .value("manager_id", Option::<&str>::None)
        .and_where(Expr::col("manager_id").eq(user.as_str()))
        .to_owned();
    tx.execute(&unmanage)?;
    let delete = Query::delete()
        .from_table("users")
        .and_where(Expr::col("id").eq(user.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    let forget = Query::update()
        .table("subjects")
        .value("principal_name", Option::<&str>::None)
        .value("subject_lifecycle", SubjectLifecycle::NotDefined.as_str())
        .and_where(Expr::col("id").eq(user.as_str()))
        .to_owned();
    tx.execute(&forget)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::email_key;

    #[test]
    fn only_ascii_letters_lose_their_case_when_addresses_are_compared() {
        assert_eq!(email_key(" KIM@Fabrikam.example "), email_key("kim@fabrikam.example"));
        assert_ne!(
            email_key("\u{212a}im@fabrikam.example"),
            email_key("kim@fabrikam.example"),
            "the Kelvin sign is no k"
        );
    }
}
