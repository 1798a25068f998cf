//! Sign-ins under way, and what is counted to limit rates.

use entitlement_types::DateTimeOffset;
use sea_query::{Expr, ExprTrait, Query};

use super::{StoreError, Transaction};

/// A sign-in under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredInteraction {
    /// The hash of the secret in its address.
    pub hash: String,
    /// The hash of the secret of the browser in which it began.
    pub browser_hash: String,
    /// What the client asked for, as JSON.
    pub request: String,
    /// The language of its pages.
    pub language: String,
    /// Where the passcode went; there while one is awaited.
    pub address: Option<String>,
    /// The hash of the passcode, until it is used up.
    pub passcode_hash: Option<String>,
    /// Until when the passcode is good.
    pub passcode_ends: Option<DateTimeOffset>,
    /// How many wrong passcodes were tried.
    pub tries: i64,
    /// When the interaction ends by itself.
    pub ends: DateTimeOffset,
}

const COLUMNS: [&str; 9] = [
    "hash",
    "browser_hash",
    "request",
    "language",
    "address",
    "passcode_hash",
    "passcode_ends",
    "tries",
    "ends",
];

/// Keeps a new interaction.
///
/// # Errors
/// The database's.
pub fn add_interaction(tx: &Transaction<'_>, interaction: &StoredInteraction) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_interactions")
        .columns(COLUMNS)
        .values_panic([
            interaction.hash.as_str().into(),
            interaction.browser_hash.as_str().into(),
            interaction.request.as_str().into(),
            interaction.language.as_str().into(),
            interaction.address.as_deref().into(),
            interaction.passcode_hash.as_deref().into(),
            interaction.passcode_ends.map(DateTimeOffset::unix_milliseconds).into(),
            interaction.tries.into(),
            interaction.ends.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The interaction with this hash, if it has not ended.
///
/// # Errors
/// The database's.
pub fn find_interaction(
    tx: &Transaction<'_>,
    hash: &str,
    now: DateTimeOffset,
) -> Result<Option<StoredInteraction>, StoreError> {
    let select = Query::select()
        .columns(COLUMNS)
        .from("issuer_interactions")
        .and_where(Expr::col("hash").eq(hash))
        .and_where(Expr::col("ends").gt(now.unix_milliseconds()))
        .to_owned();
    tx.one(&select, |row| {
        Ok(StoredInteraction {
            hash: row.text(0)?,
            browser_hash: row.text(1)?,
            request: row.text(2)?,
            language: row.text(3)?,
            address: row.optional_text(4)?,
            passcode_hash: row.optional_text(5)?,
            passcode_ends: row.optional_moment(6)?,
            tries: row.integer(7)?,
            ends: row.moment(8)?,
        })
    })
}

/// Keeps what changes in an interaction: its language, and the passcode that it awaits.
///
/// # Errors
/// The database's.
pub fn update_interaction(tx: &Transaction<'_>, interaction: &StoredInteraction) -> Result<(), StoreError> {
    let update = Query::update()
        .table("issuer_interactions")
        .value("language", interaction.language.as_str())
        .value("address", interaction.address.as_deref())
        .value("passcode_hash", interaction.passcode_hash.as_deref())
        .value(
            "passcode_ends",
            interaction.passcode_ends.map(DateTimeOffset::unix_milliseconds),
        )
        .value("tries", interaction.tries)
        .and_where(Expr::col("hash").eq(interaction.hash.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Forgets an interaction; whether it was still there. Whoever removes it may complete it: nobody else can.
///
/// # Errors
/// The database's.
pub fn remove_interaction(tx: &Transaction<'_>, hash: &str) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table("issuer_interactions")
        .and_where(Expr::col("hash").eq(hash))
        .to_owned();
    Ok(tx.execute(&delete)? > 0)
}

/// Forgets all interactions that have ended.
///
/// # Errors
/// The database's.
pub fn remove_ended_interactions(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_interactions")
        .and_where(Expr::col("ends").lte(now.unix_milliseconds()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// Counts one more of a kind.
///
/// # Errors
/// The database's.
pub fn add_attempt(tx: &Transaction<'_>, kind: &str, counted: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_attempts")
        .columns(["kind", "counted", "happened"])
        .values_panic([kind.into(), counted.into(), now.unix_milliseconds().into()])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// How many of a kind there were after a moment, and when the first of them was.
///
/// # Errors
/// The database's.
pub fn count_attempts(
    tx: &Transaction<'_>,
    kind: &str,
    counted: &str,
    after: DateTimeOffset,
) -> Result<(i64, Option<DateTimeOffset>), StoreError> {
    let select = Query::select()
        .expr(Expr::col("happened").count())
        .expr(Expr::col("happened").min())
        .from("issuer_attempts")
        .and_where(Expr::col("kind").eq(kind))
        .and_where(Expr::col("counted").eq(counted))
        .and_where(Expr::col("happened").gt(after.unix_milliseconds()))
        .to_owned();
    let found = tx.one(&select, |row| Ok((row.integer(0)?, row.optional_moment(1)?)))?;
    Ok(found.unwrap_or_default())
}

/// Forgets what was counted before a moment.
///
/// # Errors
/// The database's.
pub fn remove_attempts(tx: &Transaction<'_>, before: DateTimeOffset) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_attempts")
        .and_where(Expr::col("happened").lt(before.unix_milliseconds()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}
