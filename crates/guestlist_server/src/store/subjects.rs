//! Subjects: people as entitlement management knows them, and the accounts that it makes for guests.

use entitlement_types::{DateTimeOffset, Subject, SubjectId, SubjectLifecycle, SubjectType, User};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{Row, StoreError, Transaction};

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

/// The person with this mail address, in any letter case.
///
/// # Errors
/// The database's.
pub fn find_subject_by_email(tx: &Transaction<'_>, email: &str) -> Result<Option<Subject>, StoreError> {
    let by_email = select()
        .and_where(Expr::col(("subjects", "email_key")).eq(email.trim().to_lowercase()))
        .to_owned();
    tx.one(&by_email, read)
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
            email.to_lowercase().into(),
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
