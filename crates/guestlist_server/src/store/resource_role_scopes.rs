//! What packages give: roles on scopes of resources.

use entitlement_types::odata::Query as Options;
use entitlement_types::{
    AccessPackageId, DateTimeOffset, ResourceRole, ResourceRoleId, ResourceRoleScope, ResourceScope, ResourceScopeId,
};
use sea_query::{BinOper, Expr, ExprTrait, OnConflict, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_one};
use super::{Row, StoreError, Transaction};

impl Entity for ResourceRoleScope {
    type References = (ResourceRoleId, ResourceScopeId);

    const COLLECTION: &'static str = "resourceRoleScopes";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", Self::id_column).required(),
        Property::moment("createdDateTime", || column("access_package_role_scopes", "created")).required(),
        Property::key("role/id", || column("access_package_role_scopes", "role_id")).required(),
        Property::text("role/displayName", || column("resource_roles", "display_name")).required(),
        Property::text("role/originSystem", || column("resources", "origin_system")).required(),
        Property::key("role/resource/id", || column("resources", "id")).required(),
        Property::searched("role/resource/displayName", || column("resources", "display_name")).required(),
        Property::key("scope/id", || column("access_package_role_scopes", "scope_id")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("createdDateTime")];

    fn select() -> SelectStatement {
        Query::select()
            .columns([
                ("access_package_role_scopes", "role_id"),
                ("access_package_role_scopes", "scope_id"),
                ("access_package_role_scopes", "created"),
            ])
            .from("access_package_role_scopes")
            .inner_join(
                "resource_roles",
                column("resource_roles", "id").equals(("access_package_role_scopes", "role_id")),
            )
            .inner_join(
                "resources",
                column("resources", "id").equals(("resource_roles", "resource_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        const JOINED: BinOper = BinOper::Custom("||");
        column("access_package_role_scopes", "role_id")
            .binary(JOINED, Expr::value("_"))
            .binary(JOINED, column("access_package_role_scopes", "scope_id"))
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let (role, scope) = (row.text(0)?, row.text(1)?);
        let role_scope = Self {
            id: format!("{role}_{scope}").into(),
            created_date_time: Some(row.moment(2)?),
            ..Self::default()
        };
        Ok((role_scope, (role.into(), scope.into())))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        references: &[Self::References],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "role" => {
                let ids = references.iter().map(|(role, _)| role);
                expand_one::<Self, ResourceRole>(tx, rows, ids, options, |row, found| row.role = found)?;
            }
            "scope" => {
                let ids = references.iter().map(|(_, scope)| scope);
                expand_one::<Self, ResourceScope>(tx, rows, ids, options, |row, found| row.scope = found)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Makes a package give a role; whether that is new.
///
/// # Errors
/// The database's.
pub fn add_role_scope(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    role: &ResourceRoleId,
    scope: &ResourceScopeId,
    now: DateTimeOffset,
) -> Result<bool, StoreError> {
    const KEY: [&str; 3] = ["access_package_id", "role_id", "scope_id"];
    let insert = Query::insert()
        .into_table("access_package_role_scopes")
        .columns(KEY.into_iter().chain(["created"]))
        .values_panic([
            package.as_str().into(),
            role.as_str().into(),
            scope.as_str().into(),
            now.unix_milliseconds().into(),
        ])
        .on_conflict(OnConflict::columns(KEY).do_nothing().to_owned())
        .to_owned();
    Ok(tx.execute(&insert)? > 0)
}

/// Makes a package no longer give a role; whether it did.
///
/// # Errors
/// The database's.
pub fn remove_role_scope(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    role: &ResourceRoleId,
    scope: &ResourceScopeId,
) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table("access_package_role_scopes")
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(Expr::col("role_id").eq(role.as_str()))
        .and_where(Expr::col("scope_id").eq(scope.as_str()))
        .to_owned();
    Ok(tx.execute(&delete)? > 0)
}
