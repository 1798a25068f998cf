//! Service principals: apps as the directory knows them.

use std::collections::HashMap;

use entitlement_types::{AppRole, ServicePrincipal};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column};
use super::{Row, StoreError, Transaction};

impl Entity for ServicePrincipal {
    type References = ();

    const COLLECTION: &'static str = "servicePrincipals";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("service_principals", "id")).required(),
        Property::key("appId", || column("service_principals", "app_id")).required(),
        Property::searched("displayName", || column("service_principals", "display_name")).required(),
        Property::text("description", || column("service_principals", "description")),
        Property::text("homepage", || column("service_principals", "homepage")),
        Property::boolean("accountEnabled", || column("service_principals", "account_enabled")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("service_principals", name)))
            .from("service_principals")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("service_principals", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let principal = Self {
            id: row.optional_text(0)?,
            app_id: row.optional_text(1)?,
            display_name: row.optional_text(2)?,
            description: row.optional_text(3)?,
            homepage: row.optional_text(4)?,
            login_url: row.optional_text(5)?,
            account_enabled: Some(row.boolean(6)?),
            ..Self::default()
        };
        Ok((principal, ()))
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    fn complete(tx: &Transaction<'_>, rows: &mut [Self]) -> Result<(), StoreError> {
        let ids: Vec<&str> = rows.iter().map(Entity::id).collect();
        let mut roles = find_app_roles(tx, &ids)?;
        for row in rows {
            row.app_roles = Some(roles.remove(row.id()).unwrap_or_default());
        }
        Ok(())
    }
}

const COLUMNS: [&str; 7] = [
    "id",
    "app_id",
    "display_name",
    "description",
    "homepage",
    "login_url",
    "account_enabled",
];

fn find_app_roles(tx: &Transaction<'_>, principals: &[&str]) -> Result<HashMap<String, Vec<AppRole>>, StoreError> {
    let mut by_principal: HashMap<String, Vec<AppRole>> = HashMap::new();
    if principals.is_empty() {
        return Ok(by_principal);
    }
    let select = Query::select()
        .columns(["service_principal_id", "id", "display_name", "description", "value"])
        .from("app_roles")
        .and_where(Expr::col("service_principal_id").is_in(principals.iter().copied()))
        .order_by("display_name", Order::Asc)
        .order_by("id", Order::Asc)
        .to_owned();
    let roles = tx.all(&select, |row| {
        let role = AppRole {
            id: row.optional_text(1)?,
            display_name: row.optional_text(2)?,
            description: row.optional_text(3)?,
            value: row.optional_text(4)?,
            is_enabled: Some(true),
            allowed_member_types: vec!["User".to_owned()],
        };
        Ok((row.text(0)?, role))
    })?;
    for (principal, role) in roles {
        by_principal.entry(principal).or_default().push(role);
    }
    Ok(by_principal)
}

/// The id of the service principal of an app.
///
/// # Errors
/// The database's.
pub fn find_principal_id(tx: &Transaction<'_>, app_id: &str) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("id")
        .from("service_principals")
        .and_where(Expr::col("app_id").eq(app_id))
        .to_owned();
    tx.one(&select, |row| row.text(0))
}
