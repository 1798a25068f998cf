//! Whether somebody may decide a stage, and what comes of the decision.
//!
//! Graph: `approvalstage-update` (403 not allowed, 409 already decided), `approvalstage`;
//! `entra:access-package-approval-policy`, `entra:request-approve`.

use entitlement_types::{ApprovalStageSettings, DateTimeOffset, RequestState, ReviewResult, StageStatus, UserId};

use crate::demands::check_justification;
use crate::{Parties, Period, Refusal, StageApprovers, StageDeadlines};

/// A stage and what a decision on it depends on.
#[derive(Clone, Copy, Debug)]
pub struct StageFacts<'a> {
    /// Where the request stands.
    pub request_state: &'a RequestState,
    /// Whom the request is between.
    pub parties: Parties<'a>,
    /// How the stage is set up.
    pub settings: &'a ApprovalStageSettings,
    /// Who may decide it.
    pub approvers: &'a StageApprovers,
    /// Where the stage stands.
    pub status: &'a StageStatus,
    /// When its approvers were asked; `None` before that.
    pub started: Option<DateTimeOffset>,
    /// The decision, once there is one.
    pub decided: Option<Decided<'a>>,
    /// Whether no stage comes after it.
    pub is_last: bool,
    /// From when to when there would be access after an approval now.
    pub period: Period,
}

/// A decision that was made.
#[derive(Clone, Copy, Debug)]
pub struct Decided<'a> {
    /// Who.
    pub by: &'a UserId,
    /// What.
    pub result: &'a ReviewResult,
}

/// What an approver says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes.
    Approve,
    /// No.
    Deny,
}

impl Decision {
    /// The decision in a `reviewResult` as it is written; `None` for what is no decision.
    pub fn read(result: &ReviewResult) -> Option<Self> {
        match result {
            ReviewResult::Approve | ReviewResult::Approved => Some(Self::Approve),
            ReviewResult::Deny | ReviewResult::Denied => Some(Self::Deny),
            ReviewResult::NotReviewed | ReviewResult::Unknown(_) => None,
        }
    }

    /// The `reviewResult` as it is read back.
    pub const fn result(self) -> ReviewResult {
        match self {
            Self::Approve => ReviewResult::Approved,
            Self::Deny => ReviewResult::Denied,
        }
    }
}

/// What comes of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionEffect {
    /// The next stage starts.
    NextStage,
    /// Every stage has approved: access can be given.
    Approved,
    /// The request ends here.
    Denied,
}

/// Why somebody cannot decide a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionRefusal {
    /// Nobody decides on access of their own.
    OwnRequest,
    /// The person is not among the approvers.
    NotApprover,
    /// The person is asked only if nobody else has decided by then.
    NotEscalated {
        /// When; `None` before the stage has started.
        from: Option<DateTimeOffset>,
    },
    /// The stage has not started yet.
    NotStarted,
    /// Somebody decided before.
    AlreadyDecided {
        /// Who.
        by: UserId,
        /// What.
        result: ReviewResult,
    },
    /// Time ran out before anybody decided.
    Expired {
        /// When; `None` where it is not known.
        deadline: Option<DateTimeOffset>,
    },
    /// The request was taken back or is settled otherwise, or its state is not known here.
    RequestNotPending,
    /// The period that was asked for is over, so there is nothing left to approve.
    PeriodOver,
    /// Something is wrong with the reason.
    Justification(Refusal),
}

impl DecisionRefusal {
    /// The word for programs. It never changes its meaning.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OwnRequest => "ownRequest",
            Self::NotApprover => "notApprover",
            Self::NotEscalated { .. } => "notEscalated",
            Self::NotStarted => "notStarted",
            Self::AlreadyDecided { .. } => "alreadyDecided",
            Self::Expired { .. } => "expired",
            Self::RequestNotPending => "requestNotPending",
            Self::PeriodOver => "periodOver",
            Self::Justification(refusal) => refusal.code(),
        }
    }

    /// Whether it is about who decides: 403 in Graph.
    pub const fn is_forbidden(&self) -> bool {
        matches!(self, Self::OwnRequest | Self::NotApprover | Self::NotEscalated { .. })
    }

    /// Whether it is about what has happened meanwhile: 409 in Graph.
    pub const fn is_conflict(&self) -> bool {
        matches!(
            self,
            Self::NotStarted
                | Self::AlreadyDecided { .. }
                | Self::Expired { .. }
                | Self::RequestNotPending
                | Self::PeriodOver
        )
    }
}

/// Whether `person` is one of those who may decide the stage at `now`, whatever has become of it.
///
/// # Errors
/// Says why not. It says nothing of the stage to those who have no part in it.
pub fn may_decide(stage: &StageFacts, person: &UserId, now: DateTimeOffset) -> Result<(), DecisionRefusal> {
    if person.is_empty() {
        return Err(DecisionRefusal::NotApprover);
    }
    if stage.parties.include(person) {
        return Err(DecisionRefusal::OwnRequest);
    }
    if stage.approvers.primary.contains(person) {
        return Ok(());
    }
    if !stage.approvers.escalation.contains(person) {
        return Err(DecisionRefusal::NotApprover);
    }
    let deadlines = stage.started.map(|started| StageDeadlines::of(stage.settings, started));
    if deadlines.is_some_and(|deadlines| deadlines.is_escalated(now)) {
        Ok(())
    } else {
        Err(DecisionRefusal::NotEscalated {
            from: deadlines.and_then(|deadlines| deadlines.escalate_at),
        })
    }
}

/// What comes of `decision` by `person` at `now`.
///
/// The first decision in a stage counts, one approval is enough, and one denial ends the request.
///
/// # Errors
/// Says why it does not count. Who may not decide learns nothing else.
pub fn decide(
    stage: &StageFacts,
    person: &UserId,
    decision: Decision,
    justification: Option<&str>,
    now: DateTimeOffset,
) -> Result<DecisionEffect, DecisionRefusal> {
    may_decide(stage, person, now)?;
    if let Some(Decided { by, result }) = stage.decided {
        return Err(DecisionRefusal::AlreadyDecided {
            by: by.clone(),
            result: result.clone(),
        });
    }
    let deadlines = stage.started.map(|started| StageDeadlines::of(stage.settings, started));
    let deadline = deadlines.and_then(|deadlines| deadlines.decide_by);
    match stage.status {
        StageStatus::Expired => return Err(DecisionRefusal::Expired { deadline }),
        _ if *stage.request_state != RequestState::PendingApproval => return Err(DecisionRefusal::RequestNotPending),
        StageStatus::Initializing => return Err(DecisionRefusal::NotStarted),
        StageStatus::InProgress => {}
        StageStatus::Completed | StageStatus::Unknown(_) => return Err(DecisionRefusal::RequestNotPending),
    }
    // The clock has the last word, even before the scheduler has closed the stage.
    if deadlines.is_some_and(|deadlines| deadlines.is_over(now)) {
        return Err(DecisionRefusal::Expired { deadline });
    }
    let is_reason_required = stage.settings.is_approver_justification_required == Some(true);
    if let Some(refusal) = check_justification(justification, is_reason_required)
        .into_iter()
        .next()
    {
        return Err(DecisionRefusal::Justification(refusal));
    }
    match decision {
        Decision::Deny => Ok(DecisionEffect::Denied),
        Decision::Approve if stage.period.is_empty() => Err(DecisionRefusal::PeriodOver),
        Decision::Approve if stage.is_last => Ok(DecisionEffect::Approved),
        Decision::Approve => Ok(DecisionEffect::NextStage),
    }
}
