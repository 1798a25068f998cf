//! Asking for decisions, one stage after the other, and what time does when none comes.

use entitlement_rules::{RequestEvent, StageDeadlines, StageDue, required_stages};
use entitlement_types::{ApprovalStageSettings, DateTimeOffset, RequestState, ReviewResult, StageId, StageStatus};

use super::request::{deny, grant};
use crate::app::progress::{RequestMove, move_request, set_status, status_of, wait_until};
use crate::app::stage_approvers::refresh_approvers;
use crate::app::{AppError, Initiator, new_id, settings_of};
use crate::store::Transaction;
use crate::store::approvals::{self, StoredStage, find_stages};
use crate::store::assignment_requests::StoredRequest;

/// The status of a request whose escalation approvers are asked too.
const ESCALATED: &str = "PendingApprovalEscalated";
/// The status of a request that nobody decided in time. `entra:process` calls it so; the state is `denied`.
const EXPIRED: &str = "Expired";

/// Sets up the stages of a request and asks the approvers of the first.
pub(super) fn ask(tx: &Transaction<'_>, now: DateTimeOffset, request: &mut StoredRequest) -> Result<(), AppError> {
    let settings = match &request.policy {
        Some(policy) => required_stages(policy, &request.request_type).to_vec(),
        None => Vec::new(),
    };
    let stages: Vec<StoredStage> = (0..settings.len()).map(|position| stage(request, position)).collect();
    for stage in &stages {
        approvals::add_stage(tx, stage)?;
    }
    let work = request.id.to_string();
    move_request(
        tx,
        now,
        &Initiator::Worker(&work),
        request,
        &RequestMove {
            event: RequestEvent::AskForApproval,
            status: status_of(&RequestState::PendingApproval),
            due: Some(now),
            activity: "Request approval for access package assignment request",
            details: &[],
        },
    )?;
    match (stages.first(), settings.first()) {
        (Some(first), Some(settings)) => start(tx, now, request, first, settings),
        _ => Ok(()),
    }
}

fn stage(request: &StoredRequest, position: usize) -> StoredStage {
    StoredStage {
        id: StageId::from(new_id()),
        request_id: request.id.clone(),
        position,
        display_name: format!("Stage {}", position + 1),
        status: StageStatus::Initializing,
        started: None,
        escalates: None,
        decide_by: None,
        is_escalated: false,
        review_result: ReviewResult::NotReviewed,
        justification: None,
        reviewed_by: None,
        reviewed: None,
    }
}

/// Asks the approvers of a stage. Where nobody is found, the stage waits for its automatic denial all the same: a
/// sponsor may be named meanwhile.
fn start(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
    stage: &StoredStage,
    settings: &ApprovalStageSettings,
) -> Result<(), AppError> {
    let deadlines = StageDeadlines::of(settings, now);
    approvals::start_stage(tx, &stage.id, now, deadlines.escalate_at, deadlines.decide_by)?;
    let approvers = refresh_approvers(tx, request, &stage.id, settings, false)?;
    if approvers.primary.is_empty() {
        tracing::warn!(request = %request.id, stage = %stage.id, "nobody can decide this stage");
    }
    if request.status == ESCALATED {
        set_status(tx, request, status_of(&RequestState::PendingApproval))?;
    }
    wait_until(tx, request, deadlines.next(false))
}

/// Looks at a request that waits for decisions: the open stage escalates or times out, the next one starts, or all
/// have approved.
pub(super) fn look_at_stages(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    request: &mut StoredRequest,
) -> Result<(), AppError> {
    let stages = find_stages(tx, &request.id)?;
    let at = |status: StageStatus| stages.iter().find(move |stage| stage.status == status);
    let next = at(StageStatus::InProgress).or_else(|| at(StageStatus::Initializing));
    let Some(stage) = next else {
        return grant(tx, now, request);
    };
    let Some(settings) = settings_of(request, stage) else {
        return deny(tx, now, request, EXPIRED, "The policy of the request has no such stage");
    };
    if stage.status == StageStatus::Initializing {
        return start(tx, now, request, stage, &settings);
    }
    let deadlines = StageDeadlines::of(&settings, stage.started.unwrap_or(now));
    match deadlines.due(stage.is_escalated, now) {
        Some(StageDue::Deny) => {
            approvals::time_out_stage(tx, &stage.id)?;
            approvals::close_open_stages(tx, &request.id)?;
            deny(tx, now, request, EXPIRED, "Nobody decided in time")
        }
        Some(StageDue::Escalate) => {
            approvals::mark_escalated(tx, &stage.id)?;
            refresh_approvers(tx, request, &stage.id, &settings, true)?;
            set_status(tx, request, ESCALATED)?;
            wait_until(tx, request, deadlines.next(true))
        }
        None => {
            refresh_approvers(tx, request, &stage.id, &settings, stage.is_escalated)?;
            wait_until(tx, request, deadlines.next(stage.is_escalated))
        }
    }
}
