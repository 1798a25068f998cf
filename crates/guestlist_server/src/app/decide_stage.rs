//! Deciding a stage of an approval.
//!
//! Graph: `approvalstage-update`: 204, 403 where the caller is no approver, 404 where there is no such stage for them,
//! 409 where somebody was quicker.

use entitlement_rules::{
    Decided, Decision, DecisionEffect, DecisionRefusal, RequestEvent, StageFacts, decide, period_if_approved_at,
    required_stages,
};
use entitlement_types::{
    ApprovalStage, ApprovalStageSettings, DateTimeOffset, RequestId, RequestState, ReviewResult, StageId, UserId,
};
use serde_json::json;

use super::progress::{RequestMove, move_request, parties_of_request, status_of, wait_until};
use super::refusal::decision_refused;
use super::stage_approvers::{KnownParties, refresh_approvers};
use super::{AppError, Caller, Change, Initiator, record};
use crate::store::Transaction;
use crate::store::approvals::{self, StoredStage, find_stages, is_approver};
use crate::store::assignment_requests::{StoredRequest, find_request};
use crate::store::subjects::find_subject;

/// Decides a stage. A denial ends the request at once; after an approval the worker takes it further.
///
/// # Errors
/// Not found where the caller has no part in the request, refused where they have but may not decide, a conflict where
/// it is decided or settled already; it names who decided.
pub fn decide_stage(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    request_id: &RequestId,
    stage_id: &StageId,
    body: &ApprovalStage,
) -> Result<(), AppError> {
    let unknown = || AppError::not_found("approvalStage", stage_id.as_str());
    let mut request = find_request(tx, request_id)?.ok_or_else(unknown)?;
    let stages = find_stages(tx, request_id)?;
    let stage = stages.iter().find(|stage| stage.id == *stage_id).ok_or_else(unknown)?;
    let settings = settings_of(&request, stage).ok_or_else(unknown)?;
    let approvers = refresh_approvers(tx, &request, stage_id, &settings, stage.is_escalated)?;
    let is_party =
        caller.id.as_str() == request.target_id.as_str() || caller.id.as_str() == request.requestor_id.as_str();
    let has_part = is_party
        || approvers.primary.contains(&caller.id)
        || approvers.escalation.contains(&caller.id)
        || is_approver(tx, request_id, &caller.id)?;
    if !has_part {
        return Err(unknown());
    }
    let decision = body.review_result.as_ref().and_then(Decision::read).ok_or_else(|| {
        AppError::invalid(
            "reviewResultRequired",
            "reviewResult",
            "Decide with `Approve` or `Deny`.",
        )
    })?;
    let justification = body
        .justification
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let parties = KnownParties::read(tx, request.requestor_id.as_str(), request.target_id.as_str())?;
    let facts = StageFacts {
        request_state: &request.state,
        parties: parties.parties(),
        settings: &settings,
        approvers: &approvers,
        status: &stage.status,
        started: stage.started,
        decided: decided(stage),
        is_last: stages.iter().all(|other| other.position <= stage.position),
        period: period_if_approved_at(expiration(&request), request.schedule.as_ref(), now),
    };
    let effect = match decide(&facts, &caller.id, decision, justification, now) {
        Ok(effect) => effect,
        Err(refusal) => return Err(refuse(tx, &refusal)?),
    };
    let result = decision.result();
    if !approvals::decide_stage(tx, stage_id, &result, justification, &caller.id, now)? {
        return Err(AppError::conflict(
            "alreadyDecided",
            "status",
            "Somebody else was quicker.",
        ));
    }
    record_decision(tx, now, caller, &request, stage, &result, justification)?;
    match effect {
        DecisionEffect::Denied => {
            approvals::close_open_stages(tx, request_id)?;
            move_request(
                tx,
                now,
                &Initiator::Caller(caller),
                &mut request,
                &RequestMove {
                    event: RequestEvent::Deny,
                    status: status_of(&RequestState::Denied),
                    due: None,
                    activity: "Deny access package assignment request",
                    details: &[],
                },
            )
        }
        DecisionEffect::NextStage | DecisionEffect::Approved => wait_until(tx, &mut request, Some(now)),
    }
}

/// How a stage is set up, by the policy as it was when the request was made.
pub fn settings_of(request: &StoredRequest, stage: &StoredStage) -> Option<ApprovalStageSettings> {
    let policy = request.policy.as_ref()?;
    required_stages(policy, &request.request_type)
        .get(stage.position)
        .cloned()
}

/// The decision on a stage, where there is one.
fn decided(stage: &StoredStage) -> Option<Decided<'_>> {
    let by = stage.reviewed_by.as_ref()?;
    (stage.review_result != ReviewResult::NotReviewed).then_some(Decided {
        by,
        result: &stage.review_result,
    })
}

fn expiration(request: &StoredRequest) -> Option<&entitlement_types::ExpirationPattern> {
    request.policy.as_ref()?.expiration.as_ref()
}

fn refuse(tx: &Transaction<'_>, refusal: &DecisionRefusal) -> Result<AppError, AppError> {
    let name = match refusal {
        DecisionRefusal::AlreadyDecided { by, .. } => name_of(tx, by)?,
        _ => None,
    };
    Ok(decision_refused(refusal, name.as_deref()))
}

fn name_of(tx: &Transaction<'_>, user: &UserId) -> Result<Option<String>, AppError> {
    Ok(find_subject(tx, &user.as_str().into())?.and_then(|subject| subject.display_name))
}

fn record_decision(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    request: &StoredRequest,
    stage: &StoredStage,
    result: &ReviewResult,
    justification: Option<&str>,
) -> Result<(), AppError> {
    record(
        tx,
        now,
        &Initiator::Caller(caller),
        &Change {
            activity: "Approval stage completed for access package assignment request",
            kind: "AccessPackageAssignmentRequest",
            id: request.id.as_str(),
            about: &parties_of_request(request),
            before: json!({ "reviewResult": stage.review_result, "justification": null }),
            after: json!({ "reviewResult": result, "justification": justification }),
            details: &[("Stage", stage.display_name.as_str()), ("StageId", stage.id.as_str())],
            ..Change::default()
        },
    )
}
