//! Settings of entitlement management, and whose directory this is.

use entitlement_types::{Organization, Settings, TenantInformation, VerifiedDomain};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query};

use super::{StoreError, Transaction, json_text};

/// The id of the only settings there are.
pub const SINGLETON: &str = "singleton";

/// The settings as they were last changed; nothing where they never were.
///
/// # Errors
/// The database's.
pub fn find_settings(tx: &Transaction<'_>) -> Result<Option<Settings>, StoreError> {
    let select = Query::select()
        .column("body")
        .from("settings")
        .and_where(Expr::col("id").eq(SINGLETON))
        .to_owned();
    tx.one(&select, |row| row.json(0))
}

/// Keeps the settings.
///
/// # Errors
/// The database's.
pub fn put_settings(tx: &Transaction<'_>, settings: &Settings) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("settings")
        .columns(["id", "body"])
        .values_panic([SINGLETON.into(), json_text(settings).into()])
        .on_conflict(OnConflict::column("id").update_column("body").to_owned())
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The organization whose directory this is; nothing before it was set up.
///
/// # Errors
/// The database's.
pub fn find_organization(tx: &Transaction<'_>) -> Result<Option<Organization>, StoreError> {
    let select = Query::select()
        .columns(["id", "display_name", "domain_name"])
        .from("organization")
        .to_owned();
    tx.one(&select, |row| {
        Ok(Organization {
            id: row.optional_text(0)?,
            display_name: row.optional_text(1)?,
            verified_domains: vec![VerifiedDomain {
                name: row.optional_text(2)?,
                is_default: Some(true),
                is_initial: Some(true),
                capabilities: None,
                kind: Some("Managed".to_owned()),
            }],
        })
    })
}

/// The id of the tenant that a mail domain belongs to.
///
/// # Errors
/// The database's.
pub fn find_tenant_of_domain(tx: &Transaction<'_>, domain: &str) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("tenant_id")
        .from("tenant_domains")
        .and_where(Expr::col("domain_name").eq(domain.to_lowercase()))
        .to_owned();
    tx.one(&select, |row| row.text(0))
}

/// What is known of a tenant. Nobody says here which of its domains is the first: it is the one that sorts first.
///
/// # Errors
/// The database's.
pub fn find_tenant(tx: &Transaction<'_>, id: &str) -> Result<Option<TenantInformation>, StoreError> {
    let select = Query::select()
        .columns(["tenant_id", "display_name", "domain_name"])
        .from("tenant_domains")
        .and_where(Expr::col("tenant_id").eq(id))
        .order_by("domain_name", Order::Asc)
        .limit(1)
        .to_owned();
    tx.one(&select, |row| {
        Ok(TenantInformation {
            tenant_id: row.optional_text(0)?,
            display_name: row.optional_text(1)?,
            federation_brand_name: None,
            default_domain_name: row.optional_text(2)?,
        })
    })
}
