//! The issuer's name and its signing keys.

use entitlement_types::DateTimeOffset;
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use super::{StoreError, Transaction};

/// The one row that says what this installation signs as.
const IDENTITY: &str = "issuer";

/// What this installation signs as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The `iss` of its tokens.
    pub issuer: String,
    /// The `aud` of its access tokens: the base address of the API.
    pub audience: String,
}

/// A signing key as it is kept.
#[derive(Clone)]
pub struct StoredKey {
    /// Its `kid`.
    pub id: String,
    /// PKCS#8 in base64: secret.
    pub private_key: String,
    /// When it was made, and published.
    pub created: DateTimeOffset,
    /// When it begins to sign.
    pub signs_from: DateTimeOffset,
}

/// What this installation signs as, once its server has run.
///
/// # Errors
/// The database's.
pub fn find_identity(tx: &Transaction<'_>) -> Result<Option<Identity>, StoreError> {
    let select = Query::select()
        .columns(["issuer", "audience"])
        .from("issuer_identity")
        .and_where(Expr::col("id").eq(IDENTITY))
        .to_owned();
    tx.one(&select, |row| {
        Ok(Identity {
            issuer: row.text(0)?,
            audience: row.text(1)?,
        })
    })
}

/// Keeps what this installation signs as.
///
/// # Errors
/// The database's.
pub fn put_identity(tx: &Transaction<'_>, identity: &Identity) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_identity")
        .columns(["id", "issuer", "audience"])
        .values_panic([
            IDENTITY.into(),
            identity.issuer.as_str().into(),
            identity.audience.as_str().into(),
        ])
        .on_conflict(
            OnConflict::column("id")
                .update_columns(["issuer", "audience"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// All signing keys, the one that signs last first.
///
/// # Errors
/// The database's.
pub fn list_keys(tx: &Transaction<'_>) -> Result<Vec<StoredKey>, StoreError> {
    let select = Query::select()
        .columns(["id", "private_key", "created", "signs_from"])
        .from("issuer_signing_keys")
        .order_by("signs_from", Order::Desc)
        .order_by("id", Order::Asc)
        .to_owned();
    tx.all(&select, |row| {
        Ok(StoredKey {
            id: row.text(0)?,
            private_key: row.text(1)?,
            created: row.moment(2)?,
            signs_from: row.moment(3)?,
        })
    })
}

/// Keeps a new signing key.
///
/// # Errors
/// The database's.
pub fn add_key(tx: &Transaction<'_>, key: &StoredKey) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("issuer_signing_keys")
        .columns(["id", "private_key", "created", "signs_from"])
        .values_panic([
            key.id.as_str().into(),
            key.private_key.as_str().into(),
            key.created.unix_milliseconds().into(),
            key.signs_from.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Forgets a signing key whose tokens are over.
///
/// # Errors
/// The database's.
pub fn remove_key(tx: &Transaction<'_>, id: &str) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("issuer_signing_keys")
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}
