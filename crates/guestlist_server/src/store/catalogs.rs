//! Catalogs.

use entitlement_types::odata::Query as Options;
use entitlement_types::{AccessPackage, Catalog, CatalogId, CatalogState, CatalogType, DateTimeOffset, Resource};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many};
use super::{Row, StoreError, Transaction};

impl Entity for Catalog {
    type References = ();

    const COLLECTION: &'static str = "catalogs";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("catalogs", "id")).required(),
        Property::searched("displayName", || column("catalogs", "display_name")).required(),
        Property::searched("description", || column("catalogs", "description")),
        Property::text("catalogType", || column("catalogs", "catalog_type")).required(),
        Property::text("state", || column("catalogs", "state")).required(),
        Property::boolean("isExternallyVisible", || column("catalogs", "is_externally_visible")).required(),
        Property::moment("createdDateTime", || column("catalogs", "created")).required(),
        Property::moment("modifiedDateTime", || column("catalogs", "modified")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("catalogs", name)))
            .from("catalogs")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("catalogs", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let catalog = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            catalog_type: Some(row.text(3)?.as_str().into()),
            state: Some(row.text(4)?.as_str().into()),
            is_externally_visible: Some(row.boolean(5)?),
            created_date_time: Some(row.moment(6)?),
            modified_date_time: Some(row.moment(7)?),
            ..Self::default()
        };
        Ok((catalog, ()))
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
            "accessPackages" => expand_many::<Self, AccessPackage>(
                tx,
                rows,
                options,
                |_| column("access_packages", "catalog_id"),
                |catalog, found| catalog.access_packages = Some(found),
            )?,
            "resources" => expand_many::<Self, Resource>(
                tx,
                rows,
                options,
                |_| column("resources", "catalog_id"),
                |catalog, found| catalog.resources = Some(found),
            )?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 8] = [
    "id",
    "display_name",
    "description",
    "catalog_type",
    "state",
    "is_externally_visible",
    "created",
    "modified",
];

/// A catalog as it is to be kept.
#[derive(Clone, Debug)]
pub struct CatalogValues {
    /// The name that people see.
    pub display_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether its packages can be requested.
    pub state: CatalogState,
    /// Whether people outside the directory can request them.
    pub is_externally_visible: bool,
}

/// Adds a catalog.
///
/// # Errors
/// The database's.
pub fn add_catalog(
    tx: &Transaction<'_>,
    id: &CatalogId,
    kind: &CatalogType,
    values: &CatalogValues,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("catalogs")
        .columns(COLUMNS)
        .values_panic([
            id.as_str().into(),
            values.display_name.as_str().into(),
            values.description.as_deref().into(),
            kind.as_str().into(),
            values.state.as_str().into(),
            values.is_externally_visible.into(),
            now.unix_milliseconds().into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Changes a catalog.
///
/// # Errors
/// The database's.
pub fn update_catalog(
    tx: &Transaction<'_>,
    id: &CatalogId,
    values: &CatalogValues,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("catalogs")
        .value("display_name", values.display_name.as_str())
        .value("description", values.description.as_deref())
        .value("state", values.state.as_str())
        .value("is_externally_visible", values.is_externally_visible)
        .value("modified", now.unix_milliseconds())
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Removes a catalog with its resources and the roles that people have in it.
///
/// # Errors
/// [`StoreError::BrokenReference`] while it has packages.
pub fn delete_catalog(tx: &Transaction<'_>, id: &CatalogId) -> Result<(), StoreError> {
    let resources = Query::delete()
        .from_table("resources")
        .and_where(Expr::col("catalog_id").eq(id.as_str()))
        .to_owned();
    tx.execute(&resources)?;
    let roles = Query::delete()
        .from_table("role_assignments")
        .and_where(Expr::col("app_scope_id").eq(format!("/AccessPackageCatalog/{id}")))
        .to_owned();
    tx.execute(&roles)?;
    let catalog = Query::delete()
        .from_table("catalogs")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&catalog)?;
    Ok(())
}

/// Whether there are packages in the catalog.
///
/// # Errors
/// The database's.
pub fn has_packages(tx: &Transaction<'_>, id: &CatalogId) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("access_packages")
        .and_where(Expr::col("catalog_id").eq(id.as_str()))
        .limit(1)
        .to_owned();
    tx.exists(&select)
}

/// Whether there is such a catalog.
///
/// # Errors
/// The database's.
pub fn catalog_exists(tx: &Transaction<'_>, id: &CatalogId) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("catalogs")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.exists(&select)
}
