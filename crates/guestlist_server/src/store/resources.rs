//! Resources of catalogs, with the roles and scopes that they offer.

use entitlement_types::odata::Query as Options;
use entitlement_types::{
    CatalogId, DateTimeOffset, OriginSystem, Resource, ResourceId, ResourceRole, ResourceRoleId, ResourceScope,
    ResourceScopeId,
};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many, expand_one};
use super::{Row, StoreError, Transaction};

impl Entity for Resource {
    type References = ();

    const COLLECTION: &'static str = "resources";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("resources", "id")).required(),
        Property::searched("displayName", || column("resources", "display_name")).required(),
        Property::searched("description", || column("resources", "description")),
        Property::text("originSystem", || column("resources", "origin_system")).required(),
        Property::text("originId", || column("resources", "origin_id")).required(),
        Property::moment("createdDateTime", || column("resources", "created")).required(),
        Property::moment("modifiedDateTime", || column("resources", "modified")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(RESOURCE_COLUMNS.map(|name| ("resources", name)))
            .from("resources")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("resources", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let resource = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            origin_system: Some(row.text(3)?.as_str().into()),
            origin_id: row.optional_text(4)?,
            created_date_time: Some(row.moment(5)?),
            modified_date_time: Some(row.moment(6)?),
            ..Self::default()
        };
        Ok((resource, ()))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        _references: &[()],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "roles" => expand_many::<Self, ResourceRole>(
                tx,
                rows,
                options,
                |_| column("resource_roles", "resource_id"),
                |resource, found| resource.roles = Some(found),
            )?,
            "scopes" => expand_many::<Self, ResourceScope>(
                tx,
                rows,
                options,
                |_| column("resource_scopes", "resource_id"),
                |resource, found| resource.scopes = Some(found),
            )?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const RESOURCE_COLUMNS: [&str; 7] = [
    "id",
    "display_name",
    "description",
    "origin_system",
    "origin_id",
    "created",
    "modified",
];

impl Entity for ResourceRole {
    type References = ResourceId;

    const COLLECTION: &'static str = "resourceRoles";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("resource_roles", "id")).required(),
        Property::searched("displayName", || column("resource_roles", "display_name")).required(),
        Property::text("description", || column("resource_roles", "description")),
        Property::text("originId", || column("resource_roles", "origin_id")).required(),
        Property::text("originSystem", || column("resources", "origin_system")).required(),
        Property::key("resource/id", || column("resource_roles", "resource_id")).required(),
        Property::text("resource/originId", || column("resources", "origin_id")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns([
                ("resource_roles", "id"),
                ("resource_roles", "display_name"),
                ("resource_roles", "description"),
                ("resource_roles", "origin_id"),
                ("resources", "origin_system"),
                ("resources", "id"),
            ])
            .from("resource_roles")
            .inner_join(
                "resources",
                column("resources", "id").equals(("resource_roles", "resource_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        column("resource_roles", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let role = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            origin_id: row.optional_text(3)?,
            origin_system: Some(row.text(4)?.as_str().into()),
            ..Self::default()
        };
        Ok((role, row.of(5)?))
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
        if relationship != "resource" {
            return Ok(false);
        }
        expand_one::<Self, Resource>(tx, rows, references, options, |row, found| {
            row.resource = found.map(Box::new)
        })?;
        Ok(true)
    }
}

impl Entity for ResourceScope {
    type References = ResourceId;

    const COLLECTION: &'static str = "resourceScopes";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("resource_scopes", "id")).required(),
        Property::searched("displayName", || column("resource_scopes", "display_name")).required(),
        Property::text("originId", || column("resource_scopes", "origin_id")).required(),
        Property::text("originSystem", || column("resources", "origin_system")).required(),
        Property::boolean("isRootScope", || column("resource_scopes", "is_root_scope")).required(),
        Property::key("resource/id", || column("resource_scopes", "resource_id")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns([
                ("resource_scopes", "id"),
                ("resource_scopes", "display_name"),
                ("resource_scopes", "origin_id"),
                ("resources", "origin_system"),
                ("resource_scopes", "is_root_scope"),
                ("resources", "id"),
            ])
            .from("resource_scopes")
            .inner_join(
                "resources",
                column("resources", "id").equals(("resource_scopes", "resource_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        column("resource_scopes", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let scope = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            origin_id: row.optional_text(2)?,
            origin_system: Some(row.text(3)?.as_str().into()),
            is_root_scope: Some(row.boolean(4)?),
            ..Self::default()
        };
        Ok((scope, row.of(5)?))
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
        if relationship != "resource" {
            return Ok(false);
        }
        expand_one::<Self, Resource>(tx, rows, references, options, |row, found| {
            row.resource = found.map(Box::new)
        })?;
        Ok(true)
    }
}

/// A resource that is to be kept, with what it offers.
#[derive(Clone, Debug)]
pub struct ResourceValues {
    /// Its id here.
    pub id: ResourceId,
    /// The catalog that offers it.
    pub catalog_id: CatalogId,
    /// The name that people see.
    pub display_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Where it lives.
    pub origin_system: OriginSystem,
    /// Its id there.
    pub origin_id: String,
    /// What a person can be to it: fresh id, name, description and id in the origin system.
    pub roles: Vec<ResourceRole>,
    /// Where a role can be given.
    pub scopes: Vec<ResourceScope>,
}

/// Adds a resource to a catalog.
///
/// # Errors
/// [`StoreError::NotUnique`] when the catalog has it already.
pub fn add_resource(tx: &Transaction<'_>, resource: &ResourceValues, now: DateTimeOffset) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("resources")
        .columns(RESOURCE_COLUMNS.into_iter().chain(["catalog_id"]))
        .values_panic([
            resource.id.as_str().into(),
            resource.display_name.as_str().into(),
            resource.description.as_deref().into(),
            resource.origin_system.as_str().into(),
            resource.origin_id.as_str().into(),
            now.unix_milliseconds().into(),
            now.unix_milliseconds().into(),
            resource.catalog_id.as_str().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    for role in &resource.roles {
        let insert = Query::insert()
            .into_table("resource_roles")
            .columns(["id", "resource_id", "display_name", "description", "origin_id"])
            .values_panic([
                role.id.as_str().into(),
                resource.id.as_str().into(),
                role.display_name.as_deref().into(),
                role.description.as_deref().into(),
                role.origin_id.as_deref().into(),
            ])
            .to_owned();
        tx.execute(&insert)?;
    }
    for scope in &resource.scopes {
        let insert = Query::insert()
            .into_table("resource_scopes")
            .columns(["id", "resource_id", "display_name", "origin_id", "is_root_scope"])
            .values_panic([
                scope.id.as_str().into(),
                resource.id.as_str().into(),
                scope.display_name.as_deref().into(),
                scope.origin_id.as_deref().into(),
                (scope.is_root_scope == Some(true)).into(),
            ])
            .to_owned();
        tx.execute(&insert)?;
    }
    Ok(())
}

/// Removes a resource, its roles and its scopes.
///
/// # Errors
/// [`StoreError::BrokenReference`] while a package gives a role on it.
pub fn delete_resource(tx: &Transaction<'_>, id: &ResourceId) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("resources")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// The catalog that offers a resource.
///
/// # Errors
/// The database's.
pub fn find_catalog_of_resource(tx: &Transaction<'_>, id: &ResourceId) -> Result<Option<CatalogId>, StoreError> {
    let select = Query::select()
        .column("catalog_id")
        .from("resources")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.one(&select, |row| row.of(0))
}

/// Whether a package gives a role on the resource.
///
/// # Errors
/// The database's.
pub fn is_in_package(tx: &Transaction<'_>, id: &ResourceId) -> Result<bool, StoreError> {
    let select = Query::select()
        .column(("access_package_role_scopes", "role_id"))
        .from("access_package_role_scopes")
        .inner_join(
            "resource_roles",
            column("resource_roles", "id").equals(("access_package_role_scopes", "role_id")),
        )
        .and_where(column("resource_roles", "resource_id").eq(id.as_str()))
        .limit(1)
        .to_owned();
    tx.exists(&select)
}

/// Whether the catalog has the resource already.
///
/// # Errors
/// The database's.
pub fn is_in_catalog(tx: &Transaction<'_>, resource: &ResourceValues) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("resources")
        .and_where(Expr::col("catalog_id").eq(resource.catalog_id.as_str()))
        .and_where(Expr::col("origin_system").eq(resource.origin_system.as_str()))
        .and_where(Expr::col("origin_id").eq(resource.origin_id.as_str()))
        .to_owned();
    tx.exists(&select)
}

/// Whether somebody owns the group, app or site behind a resource: the directory says so, by the role `Owner`.
///
/// # Errors
/// The database's.
pub fn is_owner(tx: &Transaction<'_>, resource: &ResourceValues, user: &str) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("user_id")
        .from("memberships")
        .and_where(Expr::col("user_id").eq(user))
        .and_where(Expr::col("origin_system").eq(resource.origin_system.as_str()))
        .and_where(Expr::col("container_id").eq(resource.origin_id.as_str()))
        .and_where(Expr::col("role").like("Owner%"))
        .to_owned();
    tx.exists(&select)
}

/// The role of a catalog's resource that a draft names: by its id, or by its id in the origin system and its resource.
///
/// # Errors
/// The database's.
pub fn find_role_id(
    tx: &Transaction<'_>,
    catalog: &CatalogId,
    wanted: &ResourceRole,
) -> Result<Option<ResourceRoleId>, StoreError> {
    let mut select = Query::select()
        .column(("resource_roles", "id"))
        .from("resource_roles")
        .inner_join(
            "resources",
            column("resources", "id").equals(("resource_roles", "resource_id")),
        )
        .and_where(column("resources", "catalog_id").eq(catalog.as_str()))
        .to_owned();
    if wanted.id.is_empty() {
        let resource = wanted.resource.clone().unwrap_or_default();
        let origin = wanted.origin_id.as_deref().unwrap_or_default();
        select.and_where(column("resource_roles", "origin_id").eq(origin));
        match (resource.id.is_empty(), &resource.origin_id) {
            (false, _) => select.and_where(column("resources", "id").eq(resource.id.as_str())),
            (true, Some(origin)) => select.and_where(column("resources", "origin_id").eq(origin.as_str())),
            // A group's role names its group; a site's is a number that every site has.
            (true, None) => select.and_where(column("resources", "origin_system").eq(OriginSystem::AadGroup.as_str())),
        };
    } else {
        select.and_where(column("resource_roles", "id").eq(wanted.id.as_str()));
    }
    tx.one(&select, |row| row.of(0))
}

/// The scope that a draft names of a role's resource; the root where it names none.
///
/// # Errors
/// The database's.
pub fn find_scope_id(
    tx: &Transaction<'_>,
    role: &ResourceRoleId,
    wanted: &ResourceScope,
) -> Result<Option<ResourceScopeId>, StoreError> {
    let mut select = Query::select()
        .column(("resource_scopes", "id"))
        .from("resource_scopes")
        .inner_join(
            "resource_roles",
            column("resource_roles", "resource_id").equals(("resource_scopes", "resource_id")),
        )
        .and_where(column("resource_roles", "id").eq(role.as_str()))
        .to_owned();
    match (wanted.id.is_empty(), &wanted.origin_id) {
        (false, _) => select.and_where(column("resource_scopes", "id").eq(wanted.id.as_str())),
        (true, Some(origin)) => select.and_where(column("resource_scopes", "origin_id").eq(origin.as_str())),
        (true, None) => select.and_where(column("resource_scopes", "is_root_scope").eq(true)),
    };
    tx.one(&select, |row| row.of(0))
}
