//! Where a request stands for the person who reads it: theirs to decide, decided, too late, not theirs. And by when,
//! and until when. Plain Rust, so that every case is tested without a browser.

use entitlement_rules::{
    End, Refusal, StageDeadlines, check_justification, end_if_extended_at, period_if_approved_at, required_stages,
};
use entitlement_types::{
    ApprovalStage, ApprovalStageSettings, AssignmentPolicy, AssignmentRequest, AssignmentState, DateTimeOffset,
    RequestState, RequestType, ReviewResult, StageId, StageStatus, UserId,
};

use crate::api::approvals::Decision;
use crate::features::access::end;

/// Where a request stands for the person who reads it.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// They may decide.
    Open(OpenStage),
    /// Somebody has decided this stage.
    Decided {
        /// The stage.
        stage: Box<ApprovalStage>,
        /// Whether it was the reader.
        is_own: bool,
        /// Whether others decide after it.
        goes_on: bool,
    },
    /// Nobody decided in time.
    Expired,
    /// It was taken back.
    Canceled,
    /// It is about the reader, and nobody decides about themselves.
    Own,
    /// It waits for others.
    Others,
    /// It is settled, or in a state that this portal does not know.
    Settled,
}

/// The stage that waits for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenStage {
    /// The stage.
    pub id: StageId,
    /// Its place, from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// Whether the approver has to say why.
    pub is_reason_required: bool,
}

impl OpenStage {
    /// Whether nobody decides after it.
    pub fn is_last(&self) -> bool {
        self.number == self.count
    }
}

/// The stage that waits for who is signed in, if one does.
pub fn open_stage(request: &AssignmentRequest, stages: &[ApprovalStage]) -> Option<OpenStage> {
    let at = stages.iter().position(waits_for_reader)?;
    let settings = stage_settings(request).get(at);
    Some(OpenStage {
        id: stages[at].id.clone(),
        number: at + 1,
        count: stages.len(),
        is_reason_required: settings.is_some_and(|settings| settings.is_approver_justification_required == Some(true)),
    })
}

/// Where a request stands for `reader`.
pub fn standing(request: &AssignmentRequest, stages: &[ApprovalStage], reader: &UserId) -> Standing {
    if is_about(request, reader) {
        return Standing::Own;
    }
    if let Some(stage) = open_stage(request, stages) {
        return Standing::Open(stage);
    }
    if request.state == Some(RequestState::Canceled) {
        return Standing::Canceled;
    }
    if stages.iter().any(|stage| stage.status == Some(StageStatus::Expired)) {
        return Standing::Expired;
    }
    if let Some(stage) = stages.iter().rev().find(|stage| is_decided(stage)) {
        let reviewer = stage.reviewed_by.as_ref().and_then(|reviewer| reviewer.id.as_deref());
        return Standing::Decided {
            stage: Box::new(stage.clone()),
            is_own: reviewer == Some(reader.as_str()),
            goes_on: !are_over(stages),
        };
    }
    match request.state {
        Some(RequestState::PendingApproval) => Standing::Others,
        _ => Standing::Settled,
    }
}

/// Whether somebody asks for themselves, or others ask for them.
pub fn is_about(request: &AssignmentRequest, person: &UserId) -> bool {
    let target = request
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.target.as_ref());
    [request.requestor.as_ref(), target.map(|target| &**target)]
        .into_iter()
        .flatten()
        .any(|subject| !person.is_empty() && subject.object_id == *person)
}

/// Whether a stage waits for who is signed in.
pub fn waits_for_reader(stage: &ApprovalStage) -> bool {
    stage.assigned_to_me == Some(true) && !is_decided(stage)
}

/// Whether nobody decides any more: one of the stages was denied or ran out, or all are decided. The request is settled
/// a moment after that.
pub fn are_over(stages: &[ApprovalStage]) -> bool {
    let ends = |stage: &ApprovalStage| {
        stage.status == Some(StageStatus::Expired)
            || matches!(stage.review_result, Some(ReviewResult::Denied | ReviewResult::Deny))
    };
    !stages.is_empty() && (stages.iter().any(ends) || stages.iter().all(is_decided))
}

/// Whether somebody has decided this stage.
pub fn is_decided(stage: &ApprovalStage) -> bool {
    !matches!(
        stage.review_result,
        None | Some(ReviewResult::NotReviewed | ReviewResult::Unknown(_))
    )
}

/// Whether the decision that was sent has arrived: `person` has decided this stage in this way.
pub fn has_arrived(stages: &[ApprovalStage], stage: &StageId, person: &UserId, decision: Decision) -> bool {
    let results = match decision {
        Decision::Approve => [ReviewResult::Approved, ReviewResult::Approve],
        Decision::Deny => [ReviewResult::Denied, ReviewResult::Deny],
    };
    stages.iter().filter(|known| known.id == *stage).any(|stage| {
        let reviewer = stage.reviewed_by.as_ref().and_then(|reviewer| reviewer.id.as_deref());
        reviewer == Some(person.as_str())
            && stage
                .review_result
                .as_ref()
                .is_some_and(|result| results.contains(result))
    })
}

/// What is wrong with a reason, if anything is.
pub fn reason_fault(reason: &str, is_required: bool) -> Option<Refusal> {
    check_justification(Some(reason), is_required).into_iter().next()
}

fn policy(request: &AssignmentRequest) -> Option<&AssignmentPolicy> {
    request.assignment.as_ref()?.assignment_policy.as_deref()
}

fn stage_settings(request: &AssignmentRequest) -> &[ApprovalStageSettings] {
    policy(request)
        .zip(request.request_type.as_ref())
        .map_or(&[], |(policy, kind)| required_stages(policy, kind))
}

/// What somebody has or had by a request that was granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granted {
    /// They have access, with this end.
    Lasts(End),
    /// Access has ended.
    Over,
}

/// What somebody has or had by a request; none where it was not granted, or where that is not told.
pub fn granted(request: &AssignmentRequest) -> Option<Granted> {
    if !matches!(
        request.state,
        Some(RequestState::Delivered | RequestState::PartiallyDelivered)
    ) {
        return None;
    }
    let assignment = request.assignment.as_ref()?;
    match assignment.state.as_ref()? {
        AssignmentState::Delivered | AssignmentState::PartiallyDelivered => Some(Granted::Lasts(end(assignment))),
        AssignmentState::Expired => Some(Granted::Over),
        _ => None,
    }
}

/// By when the stage that waits has to be decided, as far as the policy and the stages tell. Its approvers are asked
/// when the stage before it is decided, or at once.
pub fn decide_by(request: &AssignmentRequest, stages: &[ApprovalStage]) -> Option<DateTimeOffset> {
    if request.state != Some(RequestState::PendingApproval) {
        return None;
    }
    let at = stages.iter().position(|stage| !is_decided(stage)).unwrap_or(0);
    let asked = match at {
        0 => request.created_date_time,
        _ => stages[at - 1].reviewed_date_time,
    };
    StageDeadlines::of(stage_settings(request).get(at)?, asked?).decide_by
}

/// When access would end if it were approved at `now`.
pub fn end_if_approved(request: &AssignmentRequest, now: DateTimeOffset) -> End {
    let Some(policy) = policy(request) else {
        return End::NotTold;
    };
    let (expiration, schedule) = (policy.expiration.as_ref(), request.schedule.as_ref());
    match (&request.request_type, &request.assignment) {
        (Some(RequestType::UserUpdate), Some(assignment)) => {
            end_if_extended_at(expiration, schedule, end(assignment), now)
        }
        _ => period_if_approved_at(expiration, schedule, now).end,
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{ApprovalSettings, Assignment, Duration, Identity, Subject};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    fn stage(id: &str, status: StageStatus, result: ReviewResult, by: Option<&str>) -> ApprovalStage {
        ApprovalStage {
            id: id.into(),
            status: Some(status),
            assigned_to_me: Some(false),
            review_result: Some(result),
            reviewed_by: by.map(|id| Identity {
                id: Some(id.to_owned()),
                ..Identity::default()
            }),
            reviewed_date_time: by.map(|_| moment("2026-11-03T09:00:00Z")),
            ..ApprovalStage::default()
        }
    }

    fn waiting(id: &str, is_mine: bool) -> ApprovalStage {
        ApprovalStage {
            assigned_to_me: Some(is_mine),
            ..stage(id, StageStatus::InProgress, ReviewResult::NotReviewed, None)
        }
    }

    fn request(state: RequestState) -> AssignmentRequest {
        let settings = |days, is_required| ApprovalStageSettings {
            duration_before_automatic_denial: Some(Duration::days(days)),
            is_approver_justification_required: Some(is_required),
            ..ApprovalStageSettings::default()
        };
        let policy = AssignmentPolicy {
            request_approval_settings: Some(ApprovalSettings {
                is_approval_required_for_add: Some(true),
                stages: vec![settings(7, false), settings(4, true)],
                ..ApprovalSettings::default()
            }),
            ..AssignmentPolicy::default()
        };
        AssignmentRequest {
            request_type: Some(RequestType::UserAdd),
            state: Some(state),
            created_date_time: Some(moment("2026-11-01T08:00:00Z")),
            requestor: Some(Subject {
                object_id: "ada".into(),
                ..Subject::default()
            }),
            assignment: Some(Assignment {
                assignment_policy: Some(Box::new(policy)),
                ..Assignment::default()
            }),
            ..AssignmentRequest::default()
        }
    }

    #[test]
    fn who_may_decide_what() {
        use RequestState::{Canceled, Delivered, Denied, PendingApproval};
        use ReviewResult::{Approved, NotReviewed};
        use StageStatus::{Completed, Expired, Initializing};
        let name = |standing: Standing| match standing {
            Standing::Open(stage) => format!("{} of {}, {}", stage.number, stage.count, stage.is_reason_required),
            Standing::Decided { stage, is_own, goes_on } => {
                format!("decided {} {is_own} {goes_on}", stage.id.as_str())
            }
            other => format!("{other:?}"),
        };
        let check = |state: RequestState, stages: &[ApprovalStage], reader: &str, expected: &str| {
            assert_eq!(name(standing(&request(state), stages, &reader.into())), expected);
        };
        let approved = || stage("1", Completed, Approved, Some("bo"));
        let later = || stage("2", Initializing, NotReviewed, None);
        check(PendingApproval, &[waiting("1", true), later()], "bo", "1 of 2, false");
        check(PendingApproval, &[approved(), waiting("2", true)], "cy", "2 of 2, true");
        check(PendingApproval, &[waiting("1", true)], "ada", "Own");
        check(
            PendingApproval,
            &[approved(), waiting("2", false)],
            "bo",
            "decided 1 true true",
        );
        check(
            PendingApproval,
            &[approved(), waiting("2", false)],
            "cy",
            "decided 1 false true",
        );
        // Before the server has settled it.
        check(PendingApproval, &[approved()], "bo", "decided 1 true false");
        check(PendingApproval, &[waiting("1", false)], "cy", "Others");
        check(PendingApproval, &[], "cy", "Others");
        check(
            Denied,
            &[stage("1", Completed, ReviewResult::Denied, Some("bo")), later()],
            "cy",
            "decided 1 false false",
        );
        check(Denied, &[stage("1", Expired, NotReviewed, None)], "cy", "Expired");
        check(Canceled, &[stage("1", Completed, NotReviewed, None)], "cy", "Canceled");
        check(Delivered, &[], "cy", "Settled");
    }

    #[test]
    fn what_somebody_has_is_told_of_requests_that_were_granted() {
        use AssignmentState as Held;
        let check = |state: RequestState, held: Option<Held>, expected: Option<Granted>| {
            let assignment = held.map(|state| Assignment {
                state: Some(state),
                ..Assignment::default()
            });
            let request = AssignmentRequest {
                assignment,
                ..request(state)
            };
            assert_eq!(granted(&request), expected, "{:?}", request.state);
        };
        let lasts = Some(Granted::Lasts(End::Never));
        check(RequestState::Delivered, Some(Held::Delivered), lasts);
        check(RequestState::PartiallyDelivered, Some(Held::PartiallyDelivered), lasts);
        check(RequestState::Delivered, Some(Held::Expired), Some(Granted::Over));
        check(RequestState::Delivered, Some(Held::Delivering), None);
        check(RequestState::Delivered, None, None);
        // More time is asked for with what somebody has, which says nothing about what is asked.
        check(RequestState::PendingApproval, Some(Held::Delivered), None);
        check(RequestState::Denied, Some(Held::Delivered), None);
    }

    #[test]
    fn a_lost_answer_is_found_again_only_if_it_was_ours() {
        let stages = [stage("1", StageStatus::Completed, ReviewResult::Approved, Some("bo"))];
        let check = |stage: &str, person: &str, decision: Decision, expected: bool| {
            assert_eq!(
                has_arrived(&stages, &stage.into(), &person.into(), decision),
                expected,
                "{stage} {person}"
            );
        };
        check("1", "bo", Decision::Approve, true);
        check("1", "bo", Decision::Deny, false);
        check("1", "cy", Decision::Approve, false);
        check("2", "bo", Decision::Approve, false);
    }

    #[test]
    fn each_stage_has_its_own_time() {
        let check = |stages: &[ApprovalStage], expected: Option<&str>| {
            assert_eq!(
                decide_by(&request(RequestState::PendingApproval), stages),
                expected.map(moment)
            );
        };
        check(&[], Some("2026-11-08T08:00:00Z"));
        check(&[waiting("1", true)], Some("2026-11-08T08:00:00Z"));
        let approved = stage("1", StageStatus::Completed, ReviewResult::Approved, Some("bo"));
        check(&[approved.clone(), waiting("2", true)], Some("2026-11-07T09:00:00Z"));
        assert_eq!(decide_by(&request(RequestState::Denied), &[waiting("1", true)]), None);
        let no_policy = AssignmentRequest {
            assignment: None,
            ..request(RequestState::PendingApproval)
        };
        assert_eq!(decide_by(&no_policy, &[waiting("1", true)]), None);
        assert_eq!(
            end_if_approved(&no_policy, moment("2026-11-02T00:00:00Z")),
            End::NotTold
        );
    }

    #[test]
    fn a_reason_is_asked_where_the_stage_wants_one() {
        assert_eq!(reason_fault(" ", true), Some(Refusal::JustificationRequired));
        assert_eq!(reason_fault(" ", false), None);
        assert_eq!(reason_fault("Known to me.", true), None);
        assert!(matches!(
            reason_fault(&"a".repeat(100_000), false),
            Some(Refusal::JustificationTooLong { .. })
        ));
    }
}
