//! What the issuer reads of people: whether they may sign in, and what its tokens say of them.

use entitlement_types::DateTimeOffset;
use sea_query::{Expr, ExprTrait, Query};

use super::{StoreError, Transaction};

/// The state of an account that nobody has signed in to. Graph: `user`, `externalUserState`.
const PENDING: &str = "PendingAcceptance";
/// The state of an account that its person has signed in to.
const ACCEPTED: &str = "Accepted";

/// Somebody as the issuer knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The object id.
    pub id: String,
    /// The name that people see.
    pub display_name: String,
    /// The mail address; nobody signs in by passcode without one.
    pub email: Option<String>,
    /// The user principal name, of those who have an account.
    pub principal_name: Option<String>,
    /// Whether an administrator has blocked their sign-in. Whom the end of their last access has blocked may still sign
    /// in here, as those may who have no account: to see what they had, and to ask again.
    pub is_blocked: bool,
    /// Whether the account was made by invitation and nobody has signed in to it yet.
    pub is_invited: bool,
}

/// The person with this object id.
///
/// # Errors
/// The database's.
pub fn find_person(tx: &Transaction<'_>, id: &str) -> Result<Option<Person>, StoreError> {
    let select = Query::select()
        .columns([
            ("subjects", "id"),
            ("subjects", "display_name"),
            ("subjects", "email"),
            ("subjects", "principal_name"),
        ])
        .expr(Expr::col(("users", "account_enabled")).if_null(true))
        .column(("users", "external_user_state"))
        .expr(Expr::col(("blocked_accounts", "user_id")).is_not_null())
        .from("subjects")
        .left_join("users", Expr::col(("users", "id")).equals(("subjects", "id")))
        .left_join(
            "blocked_accounts",
            Expr::col(("blocked_accounts", "user_id")).equals(("subjects", "id")),
        )
        .and_where(Expr::col(("subjects", "id")).eq(id))
        .to_owned();
    tx.one(&select, |row| {
        Ok(Person {
            id: row.text(0)?,
            display_name: row.text(1)?,
            email: row.optional_text(2)?,
            principal_name: row.optional_text(3)?,
            is_blocked: !row.boolean(4)? && !row.boolean(6)?,
            is_invited: row.optional_text(5)?.as_deref() == Some(PENDING),
        })
    })
}

/// Keeps that an invited person has signed in; whether this was the first time.
///
/// # Errors
/// The database's.
pub fn accept_invitation(tx: &Transaction<'_>, id: &str, now: DateTimeOffset) -> Result<bool, StoreError> {
    let update = Query::update()
        .table("users")
        .value("external_user_state", ACCEPTED)
        .value("external_user_state_changed", now.unix_milliseconds())
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("external_user_state").eq(PENDING))
        .to_owned();
    Ok(tx.execute(&update)? > 0)
}

/// The organization whose directory this is: its id, which tokens carry as the tenant, and its name.
///
/// # Errors
/// The database's.
pub fn find_organization(tx: &Transaction<'_>) -> Result<Option<(String, String)>, StoreError> {
    let select = Query::select()
        .columns(["id", "display_name"])
        .from("organization")
        .to_owned();
    tx.one(&select, |row| Ok((row.text(0)?, row.text(1)?)))
}
