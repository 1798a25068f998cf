//! Grants, and the codes and refresh tokens that belong to them.

use entitlement_types::DateTimeOffset;
use sea_query::{Expr, ExprTrait, Query};

use super::{StoreError, Transaction};

/// What one client may do for one person since one sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredGrant {
    /// Its id, which access tokens carry.
    pub id: String,
    /// The client.
    pub client_id: String,
    /// The person's object id.
    pub subject_id: String,
    /// The session that it ends with.
    pub session_hash: Option<String>,
    /// The scopes, separated by spaces.
    pub scope: String,
    /// The client's `nonce`.
    pub nonce: Option<String>,
    /// The language in which the person signed in; none for grants from before it was kept.
    pub locale: Option<String>,
    /// When the person signed in.
    pub signed_in: DateTimeOffset,
    /// When its last refresh token ends.
    pub ends: DateTimeOffset,
    /// When it was revoked.
    pub revoked: Option<DateTimeOffset>,
}

impl StoredGrant {
    /// Whether the client asked for this scope and got it.
    pub fn has_scope(&self, name: &str) -> bool {
        self.scope.split(' ').any(|scope| scope == name)
    }
}

/// A code as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCode {
    /// The hash of the code.
    pub hash: String,
    /// What it is for.
    pub grant_id: String,
    /// Where it was sent.
    pub redirect_uri: String,
    /// The S256 challenge that its redemption has to meet.
    pub code_challenge: String,
    /// Until when it is good.
    pub ends: DateTimeOffset,
    /// When it was redeemed.
    pub used: Option<DateTimeOffset>,
}

/// A refresh token as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRefreshToken {
    /// The hash of the token.
    pub hash: String,
    /// What it is for.
    pub grant_id: String,
    /// When it was given.
    pub created: DateTimeOffset,
    /// When it was exchanged for the next one.
    pub used: Option<DateTimeOffset>,
}

const GRANT_COLUMNS: [&str; 10] = [
    "id",
    "client_id",
    "subject_id",
    "session_hash",
    "scope",
    "nonce",
    "signed_in",
    "ends",
    "revoked",
    "locale",
];

/// Keeps a new grant.
///
/// # Errors
/// The database's.
pub fn add_grant(tx: &Transaction<'_>, grant: &StoredGrant) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_grants")
        .columns(GRANT_COLUMNS)
        .values_panic([
            grant.id.as_str().into(),
            grant.client_id.as_str().into(),
            grant.subject_id.as_str().into(),
            grant.session_hash.as_deref().into(),
            grant.scope.as_str().into(),
            grant.nonce.as_deref().into(),
            grant.signed_in.unix_milliseconds().into(),
            grant.ends.unix_milliseconds().into(),
            grant.revoked.map(DateTimeOffset::unix_milliseconds).into(),
            grant.locale.as_deref().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The grant with this id.
///
/// # Errors
/// The database's.
pub fn find_grant(tx: &Transaction<'_>, id: &str) -> Result<Option<StoredGrant>, StoreError> {
    let select = Query::select()
        .columns(GRANT_COLUMNS)
        .from("issuer_grants")
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    tx.one(&select, |row| {
        Ok(StoredGrant {
            id: row.text(0)?,
            client_id: row.text(1)?,
            subject_id: row.text(2)?,
            session_hash: row.optional_text(3)?,
            scope: row.text(4)?,
            nonce: row.optional_text(5)?,
            signed_in: row.moment(6)?,
            ends: row.moment(7)?,
            revoked: row.optional_moment(8)?,
            locale: row.optional_text(9)?,
        })
    })
}

/// Whether a grant is still good: there, and not revoked.
///
/// # Errors
/// The database's.
pub fn is_grant_live(tx: &Transaction<'_>, id: &str) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("issuer_grants")
        .and_where(Expr::col("id").eq(id))
        .and_where(Expr::col("revoked").is_null())
        .to_owned();
    tx.exists(&select)
}

/// Revokes a grant: its refresh tokens and access tokens are over.
///
/// # Errors
/// The database's.
pub fn revoke_grant(tx: &Transaction<'_>, id: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    revoke(tx, "id", id, now)
}

/// Revokes all grants of a session.
///
/// # Errors
/// The database's.
pub fn revoke_grants_of_session(
    tx: &Transaction<'_>,
    session_hash: &str,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    revoke(tx, "session_hash", session_hash, now)
}

fn revoke(tx: &Transaction<'_>, column: &'static str, value: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    let update = Query::update()
        .table("issuer_grants")
        .value("revoked", now.unix_milliseconds())
        .and_where(Expr::col(column).eq(value))
        .and_where(Expr::col("revoked").is_null())
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Forgets grants that ended before a moment, with all that belongs to them.
///
/// # Errors
/// The database's.
pub fn remove_ended_grants(tx: &Transaction<'_>, before: DateTimeOffset) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_grants")
        .and_where(Expr::col("ends").lt(before.unix_milliseconds()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// Keeps a new code.
///
/// # Errors
/// The database's.
pub fn add_code(tx: &Transaction<'_>, code: &StoredCode) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_codes")
        .columns(["hash", "grant_id", "redirect_uri", "code_challenge", "ends", "used"])
        .values_panic([
            code.hash.as_str().into(),
            code.grant_id.as_str().into(),
            code.redirect_uri.as_str().into(),
            code.code_challenge.as_str().into(),
            code.ends.unix_milliseconds().into(),
            code.used.map(DateTimeOffset::unix_milliseconds).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The code with this hash, used or not.
///
/// # Errors
/// The database's.
pub fn find_code(tx: &Transaction<'_>, hash: &str) -> Result<Option<StoredCode>, StoreError> {
    let select = Query::select()
        .columns(["hash", "grant_id", "redirect_uri", "code_challenge", "ends", "used"])
        .from("issuer_codes")
        .and_where(Expr::col("hash").eq(hash))
        .to_owned();
    tx.one(&select, |row| {
        Ok(StoredCode {
            hash: row.text(0)?,
            grant_id: row.text(1)?,
            redirect_uri: row.text(2)?,
            code_challenge: row.text(3)?,
            ends: row.moment(4)?,
            used: row.optional_moment(5)?,
        })
    })
}

/// Marks a code as used.
///
/// # Errors
/// The database's.
pub fn use_code(tx: &Transaction<'_>, hash: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    mark_used(tx, "issuer_codes", hash, now)
}

/// Keeps a new refresh token.
///
/// # Errors
/// The database's.
pub fn add_refresh_token(tx: &Transaction<'_>, token: &StoredRefreshToken) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_refresh_tokens")
        .columns(["hash", "grant_id", "created", "used"])
        .values_panic([
            token.hash.as_str().into(),
            token.grant_id.as_str().into(),
            token.created.unix_milliseconds().into(),
            token.used.map(DateTimeOffset::unix_milliseconds).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The refresh token with this hash, used or not.
///
/// # Errors
/// The database's.
pub fn find_refresh_token(tx: &Transaction<'_>, hash: &str) -> Result<Option<StoredRefreshToken>, StoreError> {
    let select = Query::select()
        .columns(["hash", "grant_id", "created", "used"])
        .from("issuer_refresh_tokens")
        .and_where(Expr::col("hash").eq(hash))
        .to_owned();
    tx.one(&select, |row| {
        Ok(StoredRefreshToken {
            hash: row.text(0)?,
            grant_id: row.text(1)?,
            created: row.moment(2)?,
            used: row.optional_moment(3)?,
        })
    })
}

/// Marks a refresh token as used.
///
/// # Errors
/// The database's.
pub fn use_refresh_token(tx: &Transaction<'_>, hash: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    mark_used(tx, "issuer_refresh_tokens", hash, now)
}

fn mark_used(tx: &Transaction<'_>, table: &'static str, hash: &str, now: DateTimeOffset) -> Result<(), StoreError> {
    let update = Query::update()
        .table(table)
        .value("used", now.unix_milliseconds())
        .and_where(Expr::col("hash").eq(hash))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}
