//! Who is signed in to the issuer, in which browser.

use entitlement_types::DateTimeOffset;
use sea_query::{Expr, ExprTrait, Query};

use super::{StoreError, Transaction};

/// Somebody who is signed in to the issuer in one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSession {
    /// The hash of the session's secret.
    pub hash: String,
    /// The object id.
    pub subject_id: String,
    /// How they signed in: `passcode` or `demo`.
    pub method: String,
    /// When they signed in.
    pub signed_in: DateTimeOffset,
    /// When the session ends by itself.
    pub ends: DateTimeOffset,
}

/// The session with this hash, if it has not ended.
///
/// # Errors
/// The database's.
pub fn find_session(
    tx: &Transaction<'_>,
    hash: &str,
    now: DateTimeOffset,
) -> Result<Option<StoredSession>, StoreError> {
    let select = Query::select()
        .columns(["hash", "subject_id", "method", "signed_in", "ends"])
        .from("issuer_sessions")
        .and_where(Expr::col("hash").eq(hash))
        .and_where(Expr::col("ends").gt(now.unix_milliseconds()))
        .to_owned();
    tx.one(&select, |row| {
        Ok(StoredSession {
            hash: row.text(0)?,
            subject_id: row.text(1)?,
            method: row.text(2)?,
            signed_in: row.moment(3)?,
            ends: row.moment(4)?,
        })
    })
}

/// Keeps a new session.
///
/// # Errors
/// The database's.
pub fn add_session(tx: &Transaction<'_>, session: &StoredSession) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_sessions")
        .columns(["hash", "subject_id", "method", "signed_in", "ends"])
        .values_panic([
            session.hash.as_str().into(),
            session.subject_id.as_str().into(),
            session.method.as_str().into(),
            session.signed_in.unix_milliseconds().into(),
            session.ends.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Forgets a session.
///
/// # Errors
/// The database's.
pub fn remove_session(tx: &Transaction<'_>, hash: &str) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_sessions")
        .and_where(Expr::col("hash").eq(hash))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// Forgets all sessions that have ended.
///
/// # Errors
/// The database's.
pub fn remove_ended_sessions(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_sessions")
        .and_where(Expr::col("ends").lte(now.unix_milliseconds()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}
