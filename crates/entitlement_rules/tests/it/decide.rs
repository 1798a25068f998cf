use entitlement_rules::{
    Decided, Decision, DecisionEffect, DecisionRefusal, End, Parties, Period, Refusal, StageApprovers, StageFacts,
    decide,
};
use entitlement_types::{
    ApprovalStageSettings, DateTimeOffset, Duration, RequestState, ReviewResult, StageStatus, UserId,
};

use crate::given::{in_days, now, user};

/// Ask Anna, after five days Erik too; a decision within fourteen days, with a reason.
fn settings() -> ApprovalStageSettings {
    ApprovalStageSettings {
        duration_before_automatic_denial: Some(Duration::days(14)),
        is_approver_justification_required: Some(true),
        is_escalation_enabled: Some(true),
        duration_before_escalation: Some(Duration::days(5)),
        escalation_approvers: vec![user("erik")],
        ..ApprovalStageSettings::default()
    }
}

struct Given {
    request_state: RequestState,
    status: StageStatus,
    started: Option<DateTimeOffset>,
    decided: Option<ReviewResult>,
    is_last: bool,
    end: End,
}

fn in_progress() -> Given {
    Given {
        request_state: RequestState::PendingApproval,
        status: StageStatus::InProgress,
        started: Some(now()),
        decided: None,
        is_last: true,
        end: End::Never,
    }
}

fn decision(
    given: &Given,
    person: &str,
    decision: Decision,
    reason: Option<&str>,
    at: DateTimeOffset,
) -> Result<DecisionEffect, DecisionRefusal> {
    let (gina, bert) = ("gina".into(), "bert".into());
    let approvers = StageApprovers {
        // Gina ought not to be here; if she is, she still does not decide.
        primary: vec!["anna".into(), "gina".into()],
        escalation: vec!["erik".into()],
        ..StageApprovers::default()
    };
    let stage = StageFacts {
        request_state: &given.request_state,
        parties: Parties {
            requestor: &gina,
            target: &gina,
            organization: None,
        },
        settings: &settings(),
        approvers: &approvers,
        status: &given.status,
        started: given.started,
        decided: given.decided.as_ref().map(|result| Decided { by: &bert, result }),
        is_last: given.is_last,
        period: Period {
            start: at,
            end: given.end,
        },
    };
    decide(&stage, &UserId::from(person), decision, reason, at)
}

#[test]
fn one_decision_settles_a_stage() {
    let check = |case: &str, given: Given, what: Decision, expected: DecisionEffect| {
        assert_eq!(
            decision(&given, "anna", what, Some("because"), now()),
            Ok(expected),
            "{case}"
        );
    };
    check(
        "the last stage approves",
        in_progress(),
        Decision::Approve,
        DecisionEffect::Approved,
    );
    let first = Given {
        is_last: false,
        ..in_progress()
    };
    check(
        "an earlier one passes on",
        first,
        Decision::Approve,
        DecisionEffect::NextStage,
    );
    let first = Given {
        is_last: false,
        ..in_progress()
    };
    check("any stage denies", first, Decision::Deny, DecisionEffect::Denied);
    let over = Given {
        end: End::At(now()),
        ..in_progress()
    };
    check(
        "what is over can be denied",
        over,
        Decision::Deny,
        DecisionEffect::Denied,
    );
}

#[test]
fn each_refusal_says_why() {
    let check = |case: &str, given: Given, person: &str, reason: Option<&str>, at: i64, expected: DecisionRefusal| {
        let refused = decision(&given, person, Decision::Approve, reason, in_days(at));
        assert_eq!(refused, Err(expected), "{case}");
    };
    let why = Some("because");
    let expired = || DecisionRefusal::Expired {
        deadline: Some(in_days(14)),
    };
    let decided = |result| Given {
        status: StageStatus::Completed,
        decided: Some(result),
        ..in_progress()
    };
    let by_bert = |result| DecisionRefusal::AlreadyDecided {
        by: "bert".into(),
        result,
    };

    check(
        "one's own request",
        in_progress(),
        "gina",
        why,
        0,
        DecisionRefusal::OwnRequest,
    );
    check(
        "nobody's business",
        in_progress(),
        "zoe",
        why,
        0,
        DecisionRefusal::NotApprover,
    );
    check("nobody at all", in_progress(), "", why, 0, DecisionRefusal::NotApprover);
    check(
        "who has no part learns nothing",
        decided(ReviewResult::Denied),
        "zoe",
        why,
        0,
        DecisionRefusal::NotApprover,
    );
    let later = DecisionRefusal::NotEscalated { from: Some(in_days(5)) };
    check("asked later", in_progress(), "erik", why, 4, later);
    check(
        "decided",
        decided(ReviewResult::Approved),
        "anna",
        why,
        0,
        by_bert(ReviewResult::Approved),
    );
    check(
        "decided, long ago",
        decided(ReviewResult::Denied),
        "anna",
        why,
        90,
        by_bert(ReviewResult::Denied),
    );
    let denied = Given {
        request_state: RequestState::Denied,
        ..decided(ReviewResult::Denied)
    };
    check(
        "decided, and the request is denied",
        denied,
        "anna",
        why,
        0,
        by_bert(ReviewResult::Denied),
    );
    check("out of time, not closed yet", in_progress(), "anna", why, 14, expired());
    let closed = Given {
        status: StageStatus::Expired,
        request_state: RequestState::Denied,
        ..in_progress()
    };
    check("out of time, closed", closed, "anna", why, 15, expired());
    let waiting = Given {
        status: StageStatus::Initializing,
        started: None,
        ..in_progress()
    };
    check(
        "an earlier stage is not done",
        waiting,
        "anna",
        why,
        0,
        DecisionRefusal::NotStarted,
    );
    let canceled = Given {
        request_state: RequestState::Canceled,
        status: StageStatus::Completed,
        ..in_progress()
    };
    check(
        "taken back",
        canceled,
        "anna",
        why,
        0,
        DecisionRefusal::RequestNotPending,
    );
    let settled = Given {
        request_state: RequestState::Canceled,
        ..in_progress()
    };
    check(
        "taken back, not closed yet",
        settled,
        "anna",
        why,
        0,
        DecisionRefusal::RequestNotPending,
    );
    let odd = Given {
        status: StageStatus::Unknown("Resting".to_owned()),
        ..in_progress()
    };
    check(
        "a status of the future",
        odd,
        "anna",
        why,
        0,
        DecisionRefusal::RequestNotPending,
    );
    let missing = DecisionRefusal::Justification(Refusal::JustificationRequired);
    check("without a reason", in_progress(), "anna", Some(" "), 0, missing);
    let over = Given {
        end: End::At(in_days(3)),
        ..in_progress()
    };
    check(
        "nothing left to approve",
        over,
        "anna",
        why,
        3,
        DecisionRefusal::PeriodOver,
    );
}

#[test]
fn others_may_decide_once_asked_and_the_first_still_may() {
    for person in ["erik", "anna"] {
        let effect = decision(&in_progress(), person, Decision::Approve, Some("because"), in_days(5));
        assert_eq!(effect, Ok(DecisionEffect::Approved), "{person}");
    }
}

#[test]
fn a_decision_is_written_in_one_way_and_read_in_another() {
    assert_eq!(Decision::read(&ReviewResult::Approve), Some(Decision::Approve));
    assert_eq!(Decision::read(&ReviewResult::Deny), Some(Decision::Deny));
    assert_eq!(Decision::read(&ReviewResult::NotReviewed), None);
    assert_eq!(Decision::Approve.result(), ReviewResult::Approved);
    assert_eq!(Decision::Deny.result(), ReviewResult::Denied);
}
