//! Deliveries: each role on each resource that an assignment gives, and the membership that it makes in the directory.

mod listed;

use entitlement_types::{
    AccessPackageId, AssignmentId, DateTimeOffset, DeliveryState, OriginSystem, ResourceRoleId, ResourceScopeId,
    SubjectId,
};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};

use crate::store::{Row, StoreError, Transaction};

pub use listed::find_deliveries_with_links;

/// What membership a role on a resource is: who is what to which group, app or site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The role of the catalog's resource.
    pub role_id: ResourceRoleId,
    /// The scope on which it is given.
    pub scope_id: ResourceScopeId,
    /// The system that holds the resource.
    pub origin_system: OriginSystem,
    /// The resource's id there.
    pub container_id: String,
    /// The role's id there.
    pub role: String,
    /// The resource's name.
    pub resource_display_name: String,
    /// The role's name.
    pub role_display_name: String,
}

/// One delivery as it is kept.
#[derive(Clone, Debug)]
pub struct StoredDelivery {
    /// The assignment that gives it.
    pub assignment_id: AssignmentId,
    /// What is given.
    pub grant: Grant,
    /// How far it has come.
    pub state: DeliveryState,
    /// When it came to that state.
    pub changed: DateTimeOffset,
    /// What went wrong.
    pub failure: Option<String>,
}

const COLUMNS: [&str; 11] = [
    "assignment_id",
    "role_id",
    "scope_id",
    "origin_system",
    "container_id",
    "role",
    "resource_display_name",
    "role_display_name",
    "state",
    "changed",
    "failure",
];

fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from("deliveries").to_owned()
}

fn read_grant(row: &Row<'_>, first: usize) -> Result<Grant, StoreError> {
    Ok(Grant {
        role_id: row.of(first)?,
        scope_id: row.of(first + 1)?,
        origin_system: row.text(first + 2)?.as_str().into(),
        container_id: row.text(first + 3)?,
        role: row.text(first + 4)?,
        resource_display_name: row.text(first + 5)?,
        role_display_name: row.text(first + 6)?,
    })
}

fn read(row: &Row<'_>) -> Result<StoredDelivery, StoreError> {
    Ok(StoredDelivery {
        assignment_id: row.of(0)?,
        grant: read_grant(row, 1)?,
        state: row.text(8)?.as_str().into(),
        changed: row.moment(9)?,
        failure: row.optional_text(10)?,
    })
}

/// What a package gives now.
///
/// # Errors
/// The database's.
pub fn find_grants(tx: &Transaction<'_>, package: &AccessPackageId) -> Result<Vec<Grant>, StoreError> {
    let grants = Query::select()
        .columns([
            ("access_package_role_scopes", "role_id"),
            ("access_package_role_scopes", "scope_id"),
            ("resources", "origin_system"),
            ("resources", "origin_id"),
            ("resource_roles", "origin_id"),
            ("resources", "display_name"),
            ("resource_roles", "display_name"),
        ])
        .from("access_package_role_scopes")
        .inner_join(
            "resource_roles",
            Expr::col(("resource_roles", "id")).equals(("access_package_role_scopes", "role_id")),
        )
        .inner_join(
            "resources",
            Expr::col(("resources", "id")).equals(("resource_roles", "resource_id")),
        )
        .and_where(Expr::col(("access_package_role_scopes", "access_package_id")).eq(package.as_str()))
        .order_by(("access_package_role_scopes", "role_id"), Order::Asc)
        .order_by(("access_package_role_scopes", "scope_id"), Order::Asc)
        .to_owned();
    tx.all(&grants, |row| read_grant(row, 0))
}

/// The deliveries of an assignment.
///
/// # Errors
/// The database's.
pub fn find_deliveries(tx: &Transaction<'_>, assignment: &AssignmentId) -> Result<Vec<StoredDelivery>, StoreError> {
    let deliveries = select()
        .and_where(Expr::col("assignment_id").eq(assignment.as_str()))
        .order_by("role_id", Order::Asc)
        .order_by("scope_id", Order::Asc)
        .to_owned();
    tx.all(&deliveries, read)
}

/// Plans a delivery; one that was taken away or failed before is planned again, any other stays as it is.
///
/// # Errors
/// The database's.
pub fn plan_delivery(
    tx: &Transaction<'_>,
    assignment: &AssignmentId,
    grant: &Grant,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("deliveries")
        .columns(COLUMNS)
        .values_panic([
            assignment.as_str().into(),
            grant.role_id.as_str().into(),
            grant.scope_id.as_str().into(),
            grant.origin_system.as_str().into(),
            grant.container_id.as_str().into(),
            grant.role.as_str().into(),
            grant.resource_display_name.as_str().into(),
            grant.role_display_name.as_str().into(),
            DeliveryState::Pending.as_str().into(),
            now.unix_milliseconds().into(),
            Option::<&str>::None.into(),
        ])
        .on_conflict(
            OnConflict::columns(["assignment_id", "role_id", "scope_id"])
                .update_columns(["state", "changed", "failure"])
                .action_and_where(
                    Expr::col(("deliveries", "state"))
                        .is_in([DeliveryState::Removed.as_str(), DeliveryState::Failed.as_str()]),
                )
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Writes how far a delivery has come.
///
/// # Errors
/// The database's.
pub fn mark_delivery(
    tx: &Transaction<'_>,
    delivery: &StoredDelivery,
    state: &DeliveryState,
    failure: Option<&str>,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("deliveries")
        .value("state", state.as_str())
        .value("changed", now.unix_milliseconds())
        .value("failure", failure)
        .and_where(Expr::col("assignment_id").eq(delivery.assignment_id.as_str()))
        .and_where(Expr::col("role_id").eq(delivery.grant.role_id.as_str()))
        .and_where(Expr::col("scope_id").eq(delivery.grant.scope_id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Whether the directory still holds the group, app or site, and the role on it.
///
/// # Errors
/// The database's.
pub fn is_deliverable(tx: &Transaction<'_>, grant: &Grant) -> Result<bool, StoreError> {
    let exists = |table: &'static str, column: &'static str, id: &str| {
        Query::select()
            .expr(Expr::val(1))
            .from(table)
            .and_where(Expr::col(column).eq(id))
            .to_owned()
    };
    match grant.origin_system {
        OriginSystem::AadGroup => tx.exists(&exists("groups", "id", &grant.container_id)),
        OriginSystem::AadApplication => tx.exists(&exists("service_principals", "id", &grant.container_id)),
        OriginSystem::SharePointOnline => tx.exists(&exists("sites", "web_url", &grant.container_id)),
        OriginSystem::Unknown(_) => Ok(false),
    }
}

/// Makes the person what the grant says; nothing changes where they are it already.
///
/// # Errors
/// [`StoreError::BrokenReference`] where the person has no account.
pub fn add_membership(
    tx: &Transaction<'_>,
    grant: &Grant,
    user: &SubjectId,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("memberships")
        .columns([
            "origin_system",
            "container_id",
            "role",
            "user_id",
            "is_direct",
            "created",
        ])
        .values_panic([
            grant.origin_system.as_str().into(),
            grant.container_id.as_str().into(),
            grant.role.as_str().into(),
            user.as_str().into(),
            false.into(),
            now.unix_milliseconds().into(),
        ])
        .on_conflict(
            OnConflict::columns(["origin_system", "container_id", "role", "user_id"])
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Takes away the membership of a grant, unless the person has it directly or by another assignment.
///
/// # Errors
/// The database's.
pub fn remove_membership(
    tx: &Transaction<'_>,
    grant: &Grant,
    user: &SubjectId,
    except: &AssignmentId,
) -> Result<(), StoreError> {
    let by_others = Query::select()
        .expr(Expr::val(1))
        .from("deliveries")
        .inner_join(
            "assignments",
            Expr::col(("assignments", "id")).equals(("deliveries", "assignment_id")),
        )
        .and_where(Expr::col(("assignments", "target_id")).eq(user.as_str()))
        .and_where(Expr::col(("assignments", "expired")).is_null())
        .and_where(Expr::col(("assignments", "id")).ne(except.as_str()))
        .and_where(Expr::col(("deliveries", "state")).eq(DeliveryState::Delivered.as_str()))
        .and_where(Expr::col(("deliveries", "origin_system")).eq(grant.origin_system.as_str()))
        .and_where(Expr::col(("deliveries", "container_id")).eq(grant.container_id.as_str()))
        .and_where(Expr::col(("deliveries", "role")).eq(grant.role.as_str()))
        .to_owned();
    if tx.exists(&by_others)? {
        return Ok(());
    }
    let delete = Query::delete()
        .from_table("memberships")
        .and_where(Expr::col("origin_system").eq(grant.origin_system.as_str()))
        .and_where(Expr::col("container_id").eq(grant.container_id.as_str()))
        .and_where(Expr::col("role").eq(grant.role.as_str()))
        .and_where(Expr::col("user_id").eq(user.as_str()))
        .and_where(Expr::col("is_direct").eq(false))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// A package whose role scopes changed, and the assignment up to which its holders have been brought up to date.
#[derive(Clone, Debug)]
pub struct RoleScopeChange {
    /// The package.
    pub access_package_id: AccessPackageId,
    /// When the last of these assignments was made.
    pub after_created: DateTimeOffset,
    /// The last of these assignments.
    pub after_id: AssignmentId,
}

/// Notes that what a package gives has changed; its holders are gone through from the first.
///
/// # Errors
/// The database's.
pub fn note_role_scope_change(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("role_scope_changes")
        .columns(["access_package_id", "since", "after_created", "after_id"])
        .values_panic([
            package.as_str().into(),
            now.unix_milliseconds().into(),
            0.into(),
            "".into(),
        ])
        .on_conflict(
            OnConflict::column("access_package_id")
                .update_columns(["since", "after_created", "after_id"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The packages whose holders are not up to date, the longest waiting first.
///
/// # Errors
/// The database's.
pub fn find_role_scope_changes(tx: &Transaction<'_>, most: u64) -> Result<Vec<RoleScopeChange>, StoreError> {
    let changes = Query::select()
        .columns(["access_package_id", "after_created", "after_id"])
        .from("role_scope_changes")
        .order_by("since", Order::Asc)
        .order_by("access_package_id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&changes, |row| {
        Ok(RoleScopeChange {
            access_package_id: row.of(0)?,
            after_created: row.moment(1)?,
            after_id: row.of(2)?,
        })
    })
}

/// Notes up to which assignment the holders of a package have been brought up to date; nothing: all of them.
///
/// # Errors
/// The database's.
pub fn advance_role_scope_change(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    up_to: Option<(DateTimeOffset, &AssignmentId)>,
) -> Result<(), StoreError> {
    let is_it = Expr::col("access_package_id").eq(package.as_str());
    match up_to {
        Some((created, id)) => tx.execute(
            &Query::update()
                .table("role_scope_changes")
                .value("after_created", created.unix_milliseconds())
                .value("after_id", id.as_str())
                .and_where(is_it)
                .to_owned(),
        )?,
        None => tx.execute(
            &Query::delete()
                .from_table("role_scope_changes")
                .and_where(is_it)
                .to_owned(),
        )?,
    };
    Ok(())
}
