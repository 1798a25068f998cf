//! Approvals: the stages of a request, who may decide each, and what they decided.

mod listed;

use entitlement_types::{DateTimeOffset, RequestId, ReviewResult, StageId, StageStatus, UserId};
use sea_query::{Expr, ExprTrait, OnConflict, Order, Query, SelectStatement};

use crate::store::{Row, StoreError, Transaction};

/// One stage as it is kept.
#[derive(Clone, Debug)]
pub struct StoredStage {
    /// Its id.
    pub id: StageId,
    /// The request that it is a stage of.
    pub request_id: RequestId,
    /// Its place among the stages, from 0.
    pub position: usize,
    /// A name for people who read Graph.
    pub display_name: String,
    /// How far it has come.
    pub status: StageStatus,
    /// When its approvers were asked.
    pub started: Option<DateTimeOffset>,
    /// When others are asked too.
    pub escalates: Option<DateTimeOffset>,
    /// No decision by then is a denial.
    pub decide_by: Option<DateTimeOffset>,
    /// Whether the others have been asked.
    pub is_escalated: bool,
    /// The decision.
    pub review_result: ReviewResult,
    /// Why, in the approver's words.
    pub justification: Option<String>,
    /// Who decided.
    pub reviewed_by: Option<UserId>,
    /// When.
    pub reviewed: Option<DateTimeOffset>,
}

const COLUMNS: [&str; 13] = [
    "id",
    "request_id",
    "position",
    "display_name",
    "status",
    "started",
    "escalates",
    "decide_by",
    "is_escalated",
    "review_result",
    "justification",
    "reviewed_by",
    "reviewed",
];

fn select() -> SelectStatement {
    Query::select().columns(COLUMNS).from("approval_stages").to_owned()
}

fn read(row: &Row<'_>) -> Result<StoredStage, StoreError> {
    Ok(StoredStage {
        id: row.of(0)?,
        request_id: row.of(1)?,
        position: usize::try_from(row.integer(2)?).unwrap_or_default(),
        display_name: row.text(3)?,
        status: row.text(4)?.as_str().into(),
        started: row.optional_moment(5)?,
        escalates: row.optional_moment(6)?,
        decide_by: row.optional_moment(7)?,
        is_escalated: row.boolean(8)?,
        review_result: row.text(9)?.as_str().into(),
        justification: row.optional_text(10)?,
        reviewed_by: row.optional_text(11)?.map(Into::into),
        reviewed: row.optional_moment(12)?,
    })
}

/// Why somebody was asked to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApproverRelation {
    /// The policy names them first.
    Primary,
    /// None of the first could be found.
    Fallback,
    /// Nobody decided in time.
    Escalation,
}

impl ApproverRelation {
    /// As it is kept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Fallback => "fallback",
            Self::Escalation => "escalation",
        }
    }
}

/// Adds a stage.
///
/// # Errors
/// [`StoreError::NotUnique`] where the request has a stage at this place already.
pub fn add_stage(tx: &Transaction<'_>, stage: &StoredStage) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("approval_stages")
        .columns(COLUMNS)
        .values_panic([
            stage.id.as_str().into(),
            stage.request_id.as_str().into(),
            i64::try_from(stage.position).unwrap_or(i64::MAX).into(),
            stage.display_name.as_str().into(),
            stage.status.as_str().into(),
            stage.started.map(DateTimeOffset::unix_milliseconds).into(),
            stage.escalates.map(DateTimeOffset::unix_milliseconds).into(),
            stage.decide_by.map(DateTimeOffset::unix_milliseconds).into(),
            stage.is_escalated.into(),
            stage.review_result.as_str().into(),
            stage.justification.as_deref().into(),
            stage.reviewed_by.as_ref().map(UserId::as_str).into(),
            stage.reviewed.map(DateTimeOffset::unix_milliseconds).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// The stages of a request in order.
///
/// # Errors
/// The database's.
pub fn find_stages(tx: &Transaction<'_>, request: &RequestId) -> Result<Vec<StoredStage>, StoreError> {
    let stages = select()
        .and_where(Expr::col("request_id").eq(request.as_str()))
        .order_by("position", Order::Asc)
        .to_owned();
    tx.all(&stages, read)
}

/// Asks the approvers of a stage, with the moments that follow from it.
///
/// # Errors
/// The database's.
pub fn start_stage(
    tx: &Transaction<'_>,
    stage: &StageId,
    started: DateTimeOffset,
    escalates: Option<DateTimeOffset>,
    decide_by: Option<DateTimeOffset>,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("approval_stages")
        .value("status", StageStatus::InProgress.as_str())
        .value("started", started.unix_milliseconds())
        .value("escalates", escalates.map(DateTimeOffset::unix_milliseconds))
        .value("decide_by", decide_by.map(DateTimeOffset::unix_milliseconds))
        .and_where(Expr::col("id").eq(stage.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Writes the decision on a stage that is still open; whether it was.
///
/// # Errors
/// The database's.
pub fn decide_stage(
    tx: &Transaction<'_>,
    stage: &StageId,
    result: &ReviewResult,
    justification: Option<&str>,
    reviewed_by: &UserId,
    reviewed: DateTimeOffset,
) -> Result<bool, StoreError> {
    let update = Query::update()
        .table("approval_stages")
        .value("status", StageStatus::Completed.as_str())
        .value("review_result", result.as_str())
        .value("justification", justification)
        .value("reviewed_by", reviewed_by.as_str())
        .value("reviewed", reviewed.unix_milliseconds())
        .and_where(Expr::col("id").eq(stage.as_str()))
        .and_where(Expr::col("status").eq(StageStatus::InProgress.as_str()))
        .and_where(Expr::col("review_result").eq(ReviewResult::NotReviewed.as_str()))
        .to_owned();
    Ok(tx.execute(&update)? == 1)
}

/// Ends a stage that nobody decided in time; whether it was open.
///
/// # Errors
/// The database's.
pub fn time_out_stage(tx: &Transaction<'_>, stage: &StageId) -> Result<bool, StoreError> {
    let update = Query::update()
        .table("approval_stages")
        .value("status", StageStatus::Expired.as_str())
        .and_where(Expr::col("id").eq(stage.as_str()))
        .and_where(Expr::col("status").eq(StageStatus::InProgress.as_str()))
        .to_owned();
    Ok(tx.execute(&update)? == 1)
}

/// Closes every stage of a request that nobody has to decide any more.
///
/// # Errors
/// The database's.
pub fn close_open_stages(tx: &Transaction<'_>, request: &RequestId) -> Result<(), StoreError> {
    let update = Query::update()
        .table("approval_stages")
        .value("status", StageStatus::Completed.as_str())
        .and_where(Expr::col("request_id").eq(request.as_str()))
        .and_where(Expr::col("status").is_in([StageStatus::Initializing.as_str(), StageStatus::InProgress.as_str()]))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Notes that the escalation approvers of a stage have been asked.
///
/// # Errors
/// The database's.
pub fn mark_escalated(tx: &Transaction<'_>, stage: &StageId) -> Result<(), StoreError> {
    let update = Query::update()
        .table("approval_stages")
        .value("is_escalated", true)
        .and_where(Expr::col("id").eq(stage.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Asks one more person; whoever was asked already keeps the reason for which they were.
///
/// # Errors
/// [`StoreError::BrokenReference`] where the person has no account.
pub fn add_approver(
    tx: &Transaction<'_>,
    stage: &StageId,
    user: &UserId,
    relation: ApproverRelation,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("approval_stage_approvers")
        .columns(["stage_id", "user_id", "relation"])
        .values_panic([stage.as_str().into(), user.as_str().into(), relation.as_str().into()])
        .on_conflict(OnConflict::columns(["stage_id", "user_id"]).do_nothing().to_owned())
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Asks somebody no more.
///
/// # Errors
/// The database's.
pub fn remove_approver(tx: &Transaction<'_>, stage: &StageId, user: &UserId) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("approval_stage_approvers")
        .and_where(Expr::col("stage_id").eq(stage.as_str()))
        .and_where(Expr::col("user_id").eq(user.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// Somebody who has been asked to decide a stage.
#[derive(Clone, Debug)]
pub struct StoredApprover {
    /// The stage.
    pub stage_id: StageId,
    /// Who.
    pub user_id: UserId,
    /// Why they were asked.
    pub relation: ApproverRelation,
}

/// Who has been asked to decide the stages of a request.
///
/// # Errors
/// The database's.
pub fn find_approvers(tx: &Transaction<'_>, request: &RequestId) -> Result<Vec<StoredApprover>, StoreError> {
    let stages = Query::select()
        .column("id")
        .from("approval_stages")
        .and_where(Expr::col("request_id").eq(request.as_str()))
        .to_owned();
    let approvers = Query::select()
        .columns(["stage_id", "user_id", "relation"])
        .from("approval_stage_approvers")
        .and_where(Expr::col("stage_id").in_subquery(stages))
        .order_by("stage_id", Order::Asc)
        .order_by("user_id", Order::Asc)
        .to_owned();
    tx.all(&approvers, |row| {
        Ok(StoredApprover {
            stage_id: row.of(0)?,
            user_id: row.of(1)?,
            relation: match row.text(2)?.as_str() {
                "fallback" => ApproverRelation::Fallback,
                "escalation" => ApproverRelation::Escalation,
                _ => ApproverRelation::Primary,
            },
        })
    })
}

/// The ids of the requests that somebody has been asked to decide, for conditions on them.
pub fn select_requests_to_decide(user: &UserId) -> SelectStatement {
    Query::select()
        .column(("approval_stages", "request_id"))
        .from("approval_stage_approvers")
        .inner_join(
            "approval_stages",
            Expr::col(("approval_stages", "id")).equals(("approval_stage_approvers", "stage_id")),
        )
        .and_where(Expr::col(("approval_stage_approvers", "user_id")).eq(user.as_str()))
        .to_owned()
}

/// Whether this person has been asked to decide any stage of this request.
///
/// # Errors
/// The database's.
pub fn is_approver(tx: &Transaction<'_>, request: &RequestId, user: &UserId) -> Result<bool, StoreError> {
    Ok(find_approvers(tx, request)?
        .iter()
        .any(|approver| approver.user_id == *user))
}
