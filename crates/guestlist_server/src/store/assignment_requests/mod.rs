//! Assignment requests: what was asked, and how far it has come.

mod listed;

use entitlement_types::{
    AccessPackageId, Answer, AssignmentId, AssignmentPolicy, ConnectedOrganizationId, DateTimeOffset, PolicyId,
    RequestId, RequestState, RequestType, Schedule, SubjectId,
};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use crate::store::{Row, StoreError, Transaction, json_text};

pub use listed::RequestReferences;

/// One assignment request as it is kept.
#[derive(Clone, Debug)]
pub struct StoredRequest {
    /// Its id, which is also its approval's.
    pub id: RequestId,
    /// What was asked, and by whom.
    pub request_type: RequestType,
    /// How far it has come.
    pub state: RequestState,
    /// More detail than the state, in Graph's words where it has some.
    pub status: String,
    /// The package that it is about.
    pub access_package_id: AccessPackageId,
    /// The policy that it goes by; a removal has the assignment's.
    pub assignment_policy_id: Option<PolicyId>,
    /// That policy as it was when the request was made.
    pub policy: Option<AssignmentPolicy>,
    /// The assignment that came of it, or that it changes.
    pub assignment_id: Option<AssignmentId>,
    /// Who asked.
    pub requestor_id: SubjectId,
    /// Who is to get, keep or lose access.
    pub target_id: SubjectId,
    /// Why, in the requestor's words.
    pub justification: Option<String>,
    /// Answers to the policy's questions.
    pub answers: Vec<Answer>,
    /// The period that was asked for.
    pub schedule: Option<Schedule>,
    /// When it was made.
    pub created: DateTimeOffset,
    /// When it reached a state in which nothing more happens by itself.
    pub completed: Option<DateTimeOffset>,
    /// When the worker has to look at it again; nothing when somebody has to act first, or nobody.
    pub due: Option<DateTimeOffset>,
}

const COLUMNS: [&str; 16] = [
    "id",
    "request_type",
    "state",
    "status",
    "access_package_id",
    "assignment_policy_id",
    "policy",
    "assignment_id",
    "requestor_id",
    "target_id",
    "justification",
    "answers",
    "schedule",
    "created",
    "completed",
    "due",
];

fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from("assignment_requests").to_owned()
}

fn read(row: &Row<'_>) -> Result<StoredRequest, StoreError> {
    Ok(StoredRequest {
        id: row.of(0)?,
        request_type: row.text(1)?.as_str().into(),
        state: row.text(2)?.as_str().into(),
        status: row.text(3)?,
        access_package_id: row.of(4)?,
        assignment_policy_id: row.optional_text(5)?.map(Into::into),
        policy: row.optional_json(6)?,
        assignment_id: row.optional_text(7)?.map(Into::into),
        requestor_id: row.of(8)?,
        target_id: row.of(9)?,
        justification: row.optional_text(10)?,
        answers: row.json(11)?,
        schedule: row.optional_json(12)?,
        created: row.moment(13)?,
        completed: row.optional_moment(14)?,
        due: row.optional_moment(15)?,
    })
}

/// Adds a request.
///
/// # Errors
/// [`StoreError::NotUnique`] where the target has an open request for the package already.
pub fn add_request(tx: &Transaction<'_>, request: &StoredRequest) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("assignment_requests")
        .columns(COLUMNS)
        .values_panic([
            request.id.as_str().into(),
            request.request_type.as_str().into(),
            request.state.as_str().into(),
            request.status.as_str().into(),
            request.access_package_id.as_str().into(),
            request.assignment_policy_id.as_ref().map(PolicyId::as_str).into(),
            request.policy.as_ref().map(json_text).into(),
            request.assignment_id.as_ref().map(AssignmentId::as_str).into(),
            request.requestor_id.as_str().into(),
            request.target_id.as_str().into(),
            request.justification.as_deref().into(),
            json_text(&request.answers).into(),
            request.schedule.as_ref().map(json_text).into(),
            request.created.unix_milliseconds().into(),
            request.completed.map(DateTimeOffset::unix_milliseconds).into(),
            request.due.map(DateTimeOffset::unix_milliseconds).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The request with this id.
///
/// # Errors
/// The database's.
pub fn find_request(tx: &Transaction<'_>, id: &RequestId) -> Result<Option<StoredRequest>, StoreError> {
    tx.one(&select().and_where(Expr::col("id").eq(id.as_str())).to_owned(), read)
}

/// The request of this person for this package that is still under way.
///
/// # Errors
/// The database's.
pub fn find_open_request(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    target: &SubjectId,
) -> Result<Option<StoredRequest>, StoreError> {
    let open = select()
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .and_where(Expr::col("target_id").eq(target.as_str()))
        .and_where(Expr::col("completed").is_null())
        .to_owned();
    tx.one(&open, read)
}

/// Whether any request about this person is still under way.
///
/// # Errors
/// The database's.
pub fn has_open_request(tx: &Transaction<'_>, target: &SubjectId) -> Result<bool, StoreError> {
    let open = Query::select()
        .expr(Expr::val(1))
        .from("assignment_requests")
        .and_where(Expr::col("target_id").eq(target.as_str()))
        .and_where(Expr::col("completed").is_null())
        .limit(1)
        .to_owned();
    tx.exists(&open)
}

/// Has the worker look again at every request for which somebody of this connected organization waits for a decision.
///
/// # Errors
/// The database's.
pub fn wake_pending_requests_of(
    tx: &Transaction<'_>,
    organization: &ConnectedOrganizationId,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let sources = |column: &'static str| {
        Query::select()
            .column(column)
            .from("identity_sources")
            .and_where(Expr::col("connected_organization_id").eq(organization.as_str()))
            .and_where(Expr::col(column).is_not_null())
            .to_owned()
    };
    let tenants = Query::select()
        .column("domain_name")
        .from("tenant_domains")
        .and_where(Expr::col("tenant_id").in_subquery(sources("tenant_id")))
        .to_owned();
    let people = Query::select()
        .column("id")
        .from("subjects")
        .and_where(
            Expr::col("email_domain")
                .in_subquery(sources("domain_name"))
                .or(Expr::col("email_domain").in_subquery(tenants)),
        )
        .to_owned();
    let update = Query::update()
        .table("assignment_requests")
        .value("due", now.unix_milliseconds())
        .and_where(Expr::col("due").is_not_null())
        .and_where(Expr::col("state").eq(RequestState::PendingApproval.as_str()))
        .and_where(Expr::col("target_id").in_subquery(people))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Ids of the requests that the worker has to look at by `now`, the longest waiting first, and since when.
///
/// # Errors
/// The database's.
pub fn find_due_requests(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    most: u64,
) -> Result<Vec<(RequestId, DateTimeOffset)>, StoreError> {
    let due = Query::select()
        .columns(["id", "due"])
        .from("assignment_requests")
        .and_where(Expr::col("due").is_not_null())
        .and_where(Expr::col("due").lte(now.unix_milliseconds()))
        .order_by("due", Order::Asc)
        .order_by("id", Order::Asc)
        .limit(most)
        .to_owned();
    tx.all(&due, |row| Ok((row.of(0)?, row.moment(1)?)))
}

/// When the worker has to look at a request next, after `now`.
///
/// # Errors
/// The database's.
pub fn next_due_request(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Option<DateTimeOffset>, StoreError> {
    let next = Query::select()
        .column("due")
        .from("assignment_requests")
        .and_where(Expr::col("due").is_not_null())
        .and_where(Expr::col("due").gt(now.unix_milliseconds()))
        .order_by("due", Order::Asc)
        .limit(1)
        .to_owned();
    tx.one(&next, |row| row.moment(0))
}

/// What a step changes of a request.
#[derive(Clone, Debug)]
pub struct RequestProgress<'a> {
    /// How far it has come.
    pub state: &'a RequestState,
    /// More detail.
    pub status: &'a str,
    /// The assignment that it made or changes.
    pub assignment_id: Option<&'a AssignmentId>,
    /// When it reached a state in which nothing more happens by itself.
    pub completed: Option<DateTimeOffset>,
    /// When the worker has to look again.
    pub due: Option<DateTimeOffset>,
}

/// Takes a request from the state in which it was read to the next; whether it still was in that state.
///
/// # Errors
/// [`StoreError::NotUnique`] where it would be open again beside another open request.
pub fn advance_request(
    tx: &Transaction<'_>,
    request: &StoredRequest,
    progress: &RequestProgress<'_>,
) -> Result<bool, StoreError> {
    let update = Query::update()
        .table("assignment_requests")
        .value("state", progress.state.as_str())
        .value("status", progress.status)
        .value("assignment_id", progress.assignment_id.map(AssignmentId::as_str))
        .value("completed", progress.completed.map(DateTimeOffset::unix_milliseconds))
        .value("due", progress.due.map(DateTimeOffset::unix_milliseconds))
        .and_where(Expr::col("id").eq(request.id.as_str()))
        .and_where(Expr::col("state").eq(request.state.as_str()))
        .to_owned();
    Ok(tx.execute(&update)? == 1)
}

/// Deletes a request with its stages.
///
/// # Errors
/// The database's.
pub fn delete_request(tx: &Transaction<'_>, id: &RequestId) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("assignment_requests")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}
