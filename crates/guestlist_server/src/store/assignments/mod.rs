//! Assignments: who holds which package, from when to when.

mod listed;

use entitlement_types::{
    AccessPackageId, AssignmentId, AssignmentState, DateTimeOffset, PolicyId, Schedule, SubjectId,
};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::store::{Row, StoreError, Transaction, json_text};

pub use listed::AssignmentReferences;

/// One assignment as it is kept.
#[derive(Clone, Debug)]
pub struct StoredAssignment {
    /// Its id.
    pub id: AssignmentId,
    /// The package that is held.
    pub access_package_id: AccessPackageId,
    /// The policy under which it is held.
    pub assignment_policy_id: PolicyId,
    /// Who holds it.
    pub target_id: SubjectId,
    /// How far it has come.
    pub state: AssignmentState,
    /// More detail than the state.
    pub status: String,
    /// From when to when, as it is told.
    pub schedule: Schedule,
    /// From when.
    pub starts: DateTimeOffset,
    /// When it ends by itself; nothing: never.
    pub ends: Option<DateTimeOffset>,
    /// When it did end.
    pub expired: Option<DateTimeOffset>,
    /// When the worker has to look at its deliveries; nothing: they are as they should be.
    pub due: Option<DateTimeOffset>,
    /// When it was made.
    pub created: DateTimeOffset,
}

const COLUMNS: [&str; 12] = [
    "id",
    "access_package_id",
    "assignment_policy_id",
    "target_id",
    "state",
    "status",
    "schedule",
    "starts",
    "ends",
    "expired",
    "due",
    "created",
];

fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from("assignments").to_owned()
}

fn read(row: &Row<'_>) -> Result<StoredAssignment, StoreError> {
    Ok(StoredAssignment {
        id: row.of(0)?,
        access_package_id: row.of(1)?,
        assignment_policy_id: row.of(2)?,
        target_id: row.of(3)?,
        state: row.text(4)?.as_str().into(),
        status: row.text(5)?,
        schedule: row.json(6)?,
        starts: row.moment(7)?,
        ends: row.optional_moment(8)?,
        expired: row.optional_moment(9)?,
        due: row.optional_moment(10)?,
        created: row.moment(11)?,
    })
}

/// Adds an assignment.
///
/// # Errors
/// [`StoreError::NotUnique`] where the target holds the package already.
pub fn add_assignment(tx: &Transaction<'_>, assignment: &StoredAssignment) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("assignments")
        .columns(COLUMNS)
        .values_panic([
            assignment.id.as_str().into(),
            assignment.access_package_id.as_str().into(),
            assignment.assignment_policy_id.as_str().into(),
            assignment.target_id.as_str().into(),
            assignment.state.as_str().into(),
            assignment.status.as_str().into(),
            json_text(&assignment.schedule).into(),
            assignment.starts.unix_milliseconds().into(),
            assignment.ends.map(DateTimeOffset::unix_milliseconds).into(),
            assignment.expired.map(DateTimeOffset::unix_milliseconds).into(),
            assignment.due.map(DateTimeOffset::unix_milliseconds).into(),
            assignment.created.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The assignment with this id.
///
/// # Errors
/// The database's.
pub fn find_assignment(tx: &Transaction<'_>, id: &AssignmentId) -> Result<Option<StoredAssignment>, StoreError> {
    tx.one(&select().and_where(Expr::col("id").eq(id.as_str())).to_owned(), read)
}

/// The assignment by which this person holds this package now.
///
/// # Errors
/// The database's.
pub fn find_live_assignment(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    target: &SubjectId,
) -> Result<Option<StoredAssignment>, StoreError> {
    let live = select()
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(Expr::col("target_id").eq(target.as_str()))
        .and_where(Expr::col("expired").is_null())
        .to_owned();
    tx.one(&live, read)
}

/// Whether this person holds any package now.
///
/// # Errors
/// The database's.
pub fn has_live_assignment(tx: &Transaction<'_>, target: &SubjectId) -> Result<bool, StoreError> {
    let live = Query::select()
        .expr(Expr::val(1))
        .from("assignments")
        .and_where(Expr::col("target_id").eq(target.as_str()))
        .and_where(Expr::col("expired").is_null())
        .limit(1)
        .to_owned();
    tx.exists(&live)
}

/// All assignments that this person holds now.
///
/// # Errors
/// The database's.
pub fn find_live_assignments_of(tx: &Transaction<'_>, target: &SubjectId) -> Result<Vec<StoredAssignment>, StoreError> {
    let live = select()
        .and_where(Expr::col("target_id").eq(target.as_str()))
        .and_where(Expr::col("expired").is_null())
        .order_by("created", Order::Asc)
        .order_by("id", Order::Asc)
        .to_owned();
    tx.all(&live, read)
}

/// The ids of those who hold a package now, for conditions on them.
pub fn select_holders(package: &AccessPackageId) -> SelectStatement {
    Query::select()
        .column("target_id")
        .from("assignments")
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(Expr::col("expired").is_null())
        .to_owned()
}

/// Ids of the assignments that have ended by `now` and are still held, the longest overdue first.
///
/// # Errors
/// The database's.
pub fn find_ended_assignments(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    most: u64,
) -> Result<Vec<(AssignmentId, DateTimeOffset)>, StoreError> {
    let ended = Query::select()
        .columns(["id", "ends"])
        .from("assignments")
        .and_where(Expr::col("expired").is_null())
        .and_where(Expr::col("ends").is_not_null())
        .and_where(Expr::col("ends").lte(now.unix_milliseconds()))
        .order_by("ends", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&ended, |row| Ok((row.of(0)?, row.moment(1)?)))
}

/// When the next assignment ends, after `now`.
///
/// # Errors
/// The database's.
pub fn next_end(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Option<DateTimeOffset>, StoreError> {
    let next = Query::select()
        .column("ends")
        .from("assignments")
        .and_where(Expr::col("expired").is_null())
        .and_where(Expr::col("ends").is_not_null())
        .and_where(Expr::col("ends").gt(now.unix_milliseconds()))
        .order_by("ends", Order::Asc)
        .limit(1)
        .to_owned();
    tx.one(&next, |row| row.moment(0))
}

/// Ids of the assignments whose deliveries the worker has to look at by `now`, the longest waiting first.
///
/// # Errors
/// The database's.
pub fn find_due_assignments(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    most: u64,
) -> Result<Vec<(AssignmentId, DateTimeOffset)>, StoreError> {
    let due = Query::select()
        .columns(["id", "due"])
        .from("assignments")
        .and_where(Expr::col("due").is_not_null())
        .and_where(Expr::col("due").lte(now.unix_milliseconds()))
        .order_by("due", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&due, |row| Ok((row.of(0)?, row.moment(1)?)))
}

/// The assignments by which a package is held now, in the order in which they were made, after a given one.
///
/// # Errors
/// The database's.
pub fn find_live_assignments_after(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    after: (DateTimeOffset, &AssignmentId),
    most: u64,
) -> Result<Vec<StoredAssignment>, StoreError> {
    let (created, id) = after;
    let created = created.unix_milliseconds();
    let live = select()
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(
            Expr::tuple([Expr::col("created"), Expr::col("id")])
                .gt(Expr::tuple([Expr::val(created), Expr::val(id.as_str())])),
        )
        .and_where(Expr::col("expired").is_null())
        .order_by("created", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&live, read)
}

/// What a step changes of an assignment.
#[derive(Clone, Debug)]
pub struct AssignmentProgress<'a> {
    /// How far it has come.
    pub state: &'a AssignmentState,
    /// More detail.
    pub status: &'a str,
    /// When it ended.
    pub expired: Option<DateTimeOffset>,
    /// When the worker has to look at its deliveries.
    pub due: Option<DateTimeOffset>,
}

/// Takes an assignment from the state in which it was read to the next; whether it still was in that state.
///
/// # Errors
/// The database's.
pub fn advance_assignment(
    tx: &Transaction<'_>,
    assignment: &StoredAssignment,
    progress: &AssignmentProgress<'_>,
) -> Result<bool, StoreError> {
    let update = Query::update()
        .table("assignments")
        .value("state", progress.state.as_str())
        .value("status", progress.status)
        .value("expired", progress.expired.map(DateTimeOffset::unix_milliseconds))
        .value("due", progress.due.map(DateTimeOffset::unix_milliseconds))
        .and_where(Expr::col("id").eq(assignment.id.as_str()))
        .and_where(Expr::col("state").eq(assignment.state.as_str()))
        .to_owned();
    Ok(tx.execute(&update)? == 1)
}

/// Gives an assignment another end.
///
/// # Errors
/// The database's.
pub fn reschedule_assignment(
    tx: &Transaction<'_>,
    id: &AssignmentId,
    schedule: &Schedule,
    ends: Option<DateTimeOffset>,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("assignments")
        .value("schedule", json_text(schedule))
        .value("ends", ends.map(DateTimeOffset::unix_milliseconds))
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Whether somebody has or had the package, or has asked for it.
///
/// # Errors
/// The database's.
pub fn has_dealt_with(tx: &Transaction<'_>, target: &SubjectId, package: &AccessPackageId) -> Result<bool, StoreError> {
    for table in ["assignments", "assignment_requests"] {
        let select = Query::select()
            .column("id")
            .from(table)
            .and_where(Expr::col("target_id").eq(target.as_str()))
            .and_where(Expr::col("access_package_id").eq(package.as_str()))
            .limit(1)
            .to_owned();
        if tx.exists(&select)? {
            return Ok(true);
        }
    }
    Ok(false)
}
