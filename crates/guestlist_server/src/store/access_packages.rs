//! Access packages, as administrators and as requestors see them.

use entitlement_types::odata::Query as Options;
use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, AvailableAccessPackage, Catalog, CatalogId, DateTimeOffset,
    Group, GroupId, ResourceRoleScope,
};
use sea_query::{Condition, Expr, ExprTrait, OnConflict, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many, expand_one};
use super::{Row, StoreError, Transaction};

impl Entity for AccessPackage {
    type References = CatalogId;

    const COLLECTION: &'static str = "accessPackages";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("access_packages", "id")).required(),
        Property::searched("displayName", || column("access_packages", "display_name")).required(),
        Property::searched("description", || column("access_packages", "description")),
        Property::boolean("isHidden", || column("access_packages", "is_hidden")).required(),
        Property::moment("createdDateTime", || column("access_packages", "created")).required(),
        Property::moment("modifiedDateTime", || column("access_packages", "modified")).required(),
        Property::key("catalog/id", || column("access_packages", "catalog_id")).required(),
        Property::text("catalog/displayName", || column("catalogs", "display_name")).required(),
        Property::searched_collection("resourceRoleScopes", select_given, GIVEN),
        Property::collection("assignmentPolicies", select_policies, POLICIES),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("access_packages", name)))
            .from("access_packages")
            .inner_join(
                "catalogs",
                column("catalogs", "id").equals(("access_packages", "catalog_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        column("access_packages", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let package = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            is_hidden: Some(row.boolean(3)?),
            created_date_time: Some(row.moment(4)?),
            modified_date_time: Some(row.moment(5)?),
            ..Self::default()
        };
        Ok((package, row.of(6)?))
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
            "catalog" => {
                expand_one::<Self, Catalog>(tx, rows, references, options, |row, found| {
                    row.catalog = found.map(Box::new);
                })?;
            }
            "assignmentPolicies" => expand_many::<Self, AssignmentPolicy>(
                tx,
                rows,
                options,
                |_| column("assignment_policies", "access_package_id"),
                |row, found| row.assignment_policies = Some(found),
            )?,
            "resourceRoleScopes" => expand_many::<Self, ResourceRoleScope>(
                tx,
                rows,
                options,
                |_| column("access_package_role_scopes", "access_package_id"),
                |row, found| row.resource_role_scopes = Some(found),
            )?,
            "incompatibleAccessPackages" => {
                expand_many::<Self, Self>(tx, rows, options, link_incompatible_packages, |row, found| {
                    row.incompatible_access_packages = Some(found)
                })?
            }
            "accessPackagesIncompatibleWith" => {
                expand_many::<Self, Self>(tx, rows, options, link_packages_incompatible_with, |row, found| {
                    row.access_packages_incompatible_with = Some(found)
                })?
            }
            "incompatibleGroups" => {
                expand_many::<Self, Group>(tx, rows, options, link_incompatible_groups, |row, found| {
                    row.incompatible_groups = Some(found)
                })?
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 7] = [
    "id",
    "display_name",
    "description",
    "is_hidden",
    "created",
    "modified",
    "catalog_id",
];

/// What a package gives, for conditions on it.
const GIVEN: &[Property] = &[
    Property::searched("role/displayName", || column("resource_roles", "display_name")),
    Property::searched("role/resource/displayName", || column("resources", "display_name")),
    Property::key("role/resource/id", || column("resources", "id")),
    Property::text("role/originSystem", || column("resources", "origin_system")),
];

fn select_given() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("access_package_role_scopes")
        .inner_join(
            "resource_roles",
            column("resource_roles", "id").equals(("access_package_role_scopes", "role_id")),
        )
        .inner_join(
            "resources",
            column("resources", "id").equals(("resource_roles", "resource_id")),
        )
        .and_where(column("access_package_role_scopes", "access_package_id").equals(("access_packages", "id")))
        .to_owned()
}

/// The policies of a package, for conditions on it. Only which they are: whoever may see a package may not see them.
const POLICIES: &[Property] = &[Property::key("id", || column("assignment_policies", "id"))];

fn select_policies() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("assignment_policies")
        .and_where(column("assignment_policies", "access_package_id").equals(("access_packages", "id")))
        .to_owned()
}

/// Joins the packages whose holders may not request a package; the column of that package.
fn link_incompatible_packages(select: &mut SelectStatement) -> Expr {
    select.inner_join(
        "incompatible_access_packages",
        column("incompatible_access_packages", "incompatible_id").equals(("access_packages", "id")),
    );
    column("incompatible_access_packages", "access_package_id")
}

/// Joins the packages that holders of a package may not request; the column of that package.
fn link_packages_incompatible_with(select: &mut SelectStatement) -> Expr {
    select.inner_join(
        "incompatible_access_packages",
        column("incompatible_access_packages", "access_package_id").equals(("access_packages", "id")),
    );
    column("incompatible_access_packages", "incompatible_id")
}

/// Joins the groups whose members may not request a package; the column of that package.
fn link_incompatible_groups(select: &mut SelectStatement) -> Expr {
    select.inner_join(
        "incompatible_groups",
        column("incompatible_groups", "group_id").equals(("groups", "id")),
    );
    column("incompatible_groups", "access_package_id")
}

/// Of all packages, those whose holders may not request this one.
pub fn incompatible_with(package: &AccessPackageId) -> Condition {
    let ids = Query::select()
        .column("incompatible_id")
        .from("incompatible_access_packages")
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .to_owned();
    Condition::all().add(column("access_packages", "id").in_subquery(ids))
}

/// Of all packages, those that holders of this one may not request.
pub fn ruled_out_by(package: &AccessPackageId) -> Condition {
    let ids = Query::select()
        .column("access_package_id")
        .from("incompatible_access_packages")
        .and_where(Expr::col("incompatible_id").eq(package.as_str()))
        .to_owned();
    Condition::all().add(column("access_packages", "id").in_subquery(ids))
}

/// Of all groups, those whose members may not request this package.
pub fn groups_incompatible_with(package: &AccessPackageId) -> Condition {
    let ids = Query::select()
        .column("group_id")
        .from("incompatible_groups")
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .to_owned();
    Condition::all().add(column("groups", "id").in_subquery(ids))
}

impl Entity for AvailableAccessPackage {
    type References = ();

    const COLLECTION: &'static str = "availableAccessPackages";
    const PROPERTIES: &'static [Property] = AccessPackage::PROPERTIES;
    const ORDER: &'static [OrderedBy] = AccessPackage::ORDER;

    fn select() -> SelectStatement {
        AccessPackage::select()
    }

    fn id_column() -> Expr {
        AccessPackage::id_column()
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let package = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            ..Self::default()
        };
        Ok((package, ()))
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
        if relationship != "resourceRoleScopes" {
            return Ok(false);
        }
        expand_many::<Self, ResourceRoleScope>(
            tx,
            rows,
            options,
            |_| column("access_package_role_scopes", "access_package_id"),
            |row, found| row.resource_role_scopes = Some(found),
        )?;
        Ok(true)
    }
}

/// A package as it is to be kept.
#[derive(Clone, Debug)]
pub struct AccessPackageValues {
    /// The name that people see.
    pub display_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Whether it is left out of My Access.
    pub is_hidden: bool,
}

/// Adds a package to a catalog.
///
/// # Errors
/// The database's.
pub fn add_access_package(
    tx: &Transaction<'_>,
    id: &AccessPackageId,
    catalog: &CatalogId,
    values: &AccessPackageValues,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("access_packages")
        .columns(COLUMNS)
        .values_panic([
            id.as_str().into(),
            values.display_name.as_str().into(),
            values.description.as_deref().into(),
            values.is_hidden.into(),
            now.unix_milliseconds().into(),
            now.unix_milliseconds().into(),
            catalog.as_str().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Changes a package.
///
/// # Errors
/// The database's.
pub fn update_access_package(
    tx: &Transaction<'_>,
    id: &AccessPackageId,
    values: &AccessPackageValues,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("access_packages")
        .value("display_name", values.display_name.as_str())
        .value("description", values.description.as_deref())
        .value("is_hidden", values.is_hidden)
        .value("modified", now.unix_milliseconds())
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Removes a package with its policies and with what is left of former assignments and requests.
///
/// # Errors
/// The database's.
pub fn delete_access_package(tx: &Transaction<'_>, id: &AccessPackageId) -> Result<(), StoreError> {
    let assignments = Query::select()
        .column("id")
        .from("assignments")
        .and_where(Expr::col("access_package_id").eq(id.as_str()))
        .to_owned();
    let deliveries = Query::delete()
        .from_table("deliveries")
        .and_where(Expr::col("assignment_id").in_subquery(assignments))
        .to_owned();
    tx.execute(&deliveries)?;
    for table in ["assignment_requests", "assignments", "assignment_policies"] {
        let delete = Query::delete()
            .from_table(table)
            .and_where(Expr::col("access_package_id").eq(id.as_str()))
            .to_owned();
        tx.execute(&delete)?;
    }
    let package = Query::delete()
        .from_table("access_packages")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&package)?;
    Ok(())
}

/// Whether somebody holds the package, or a request for it is under way.
///
/// # Errors
/// The database's.
pub fn is_in_use(tx: &Transaction<'_>, id: &AccessPackageId) -> Result<bool, StoreError> {
    for (table, ended) in [("assignments", "expired"), ("assignment_requests", "completed")] {
        let select = Query::select()
            .column("id")
            .from(table)
            .and_where(Expr::col("access_package_id").eq(id.as_str()))
            .and_where(Expr::col(ended).is_null())
            .limit(1)
            .to_owned();
        if tx.exists(&select)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Keeps holders of `incompatible` from requesting `package`; whether that is new.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such package.
pub fn add_incompatible_package(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    incompatible: &AccessPackageId,
) -> Result<bool, StoreError> {
    add_pair(
        tx,
        "incompatible_access_packages",
        "incompatible_id",
        package,
        incompatible.as_str(),
    )
}

/// Lets holders of `incompatible` request `package` again; whether they could not.
///
/// # Errors
/// The database's.
pub fn remove_incompatible_package(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    incompatible: &AccessPackageId,
) -> Result<bool, StoreError> {
    remove_pair(
        tx,
        "incompatible_access_packages",
        "incompatible_id",
        package,
        incompatible.as_str(),
    )
}

/// Keeps members of `group` from requesting `package`; whether that is new.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such group.
pub fn add_incompatible_group(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    group: &GroupId,
) -> Result<bool, StoreError> {
    add_pair(tx, "incompatible_groups", "group_id", package, group.as_str())
}

/// Lets members of `group` request `package` again; whether they could not.
///
/// # Errors
/// The database's.
pub fn remove_incompatible_group(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    group: &GroupId,
) -> Result<bool, StoreError> {
    remove_pair(tx, "incompatible_groups", "group_id", package, group.as_str())
}

fn add_pair(
    tx: &Transaction<'_>,
    table: &'static str,
    other: &'static str,
    package: &AccessPackageId,
    id: &str,
) -> Result<bool, StoreError> {
    let insert = Query::insert()
        .into_table(table)
        .columns(["access_package_id", other])
        .values_panic([package.as_str().into(), id.into()])
        .on_conflict(
            OnConflict::columns(["access_package_id", other])
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    Ok(tx.execute(&insert)? > 0)
}

fn remove_pair(
    tx: &Transaction<'_>,
    table: &'static str,
    other: &'static str,
    package: &AccessPackageId,
    id: &str,
) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table(table)
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(Expr::col(other).eq(id))
        .to_owned();
    Ok(tx.execute(&delete)? > 0)
}
