use entitlement_rules::{End, EndingReminder, Period, StageDeadlines, StageDue};
use entitlement_types::{ApprovalStageSettings, DateTimeOffset, Duration};

use crate::given::{in_days, now, user};

fn escalating() -> ApprovalStageSettings {
    ApprovalStageSettings {
        duration_before_automatic_denial: Some(Duration::days(14)),
        is_escalation_enabled: Some(true),
        duration_before_escalation: Some(Duration::days(5)),
        escalation_approvers: vec![user("erik")],
        ..ApprovalStageSettings::default()
    }
}

#[test]
fn a_stage_has_deadlines() {
    let check = |case: &str, stage: ApprovalStageSettings, escalate: Option<i64>, decide: Option<i64>| {
        let expected = StageDeadlines {
            escalate_at: escalate.map(in_days),
            decide_by: decide.map(in_days),
        };
        assert_eq!(StageDeadlines::of(&stage, now()), expected, "{case}");
    };
    check("with escalation", escalating(), Some(5), Some(14));
    let off = ApprovalStageSettings {
        is_escalation_enabled: Some(false),
        ..escalating()
    };
    check("escalation switched off", off, None, Some(14));
    let nobody = ApprovalStageSettings {
        escalation_approvers: Vec::new(),
        ..escalating()
    };
    check("nobody to escalate to", nobody.clone(), None, Some(14));
    let fallback = ApprovalStageSettings {
        fallback_escalation_approvers: vec![user("fay")],
        ..nobody
    };
    check("a fallback to escalate to", fallback, Some(5), Some(14));
    let late = ApprovalStageSettings {
        duration_before_escalation: Some(Duration::days(14)),
        ..escalating()
    };
    check("escalation after the end", late, None, Some(14));
    let endless = ApprovalStageSettings {
        duration_before_automatic_denial: None,
        ..escalating()
    };
    check("no time named", endless, Some(5), None);
}

#[test]
fn time_asks_for_one_thing_at_a_time() {
    let deadlines = StageDeadlines::of(&escalating(), now());
    let check = |case: &str, at: DateTimeOffset, has_escalated: bool, expected: Option<StageDue>| {
        assert_eq!(deadlines.due(has_escalated, at), expected, "{case}");
    };
    let second = Duration::seconds(1);
    check("at first", now(), false, None);
    check("just before", in_days(5) - second, false, None);
    check("escalation", in_days(5), false, Some(StageDue::Escalate));
    check("escalation only once", in_days(6), true, None);
    check("last moment", in_days(14) - second, true, None);
    check("denial", in_days(14), true, Some(StageDue::Deny));
    check("denial after a long sleep", in_days(100), false, Some(StageDue::Deny));

    assert_eq!(deadlines.next(false), Some(in_days(5)));
    assert_eq!(deadlines.next(true), Some(in_days(14)));
    assert_eq!(StageDeadlines::default().next(false), None);
    assert!(!StageDeadlines::default().is_over(in_days(9999)));
}

#[test]
fn holders_are_reminded_before_the_end() {
    let check = |case: &str, length: i64, at: i64, expected: Option<EndingReminder>| {
        let period = Period {
            start: now(),
            end: End::At(in_days(length)),
        };
        assert_eq!(EndingReminder::due(period, in_days(at)), expected, "{case}");
    };
    check("long before", 90, 75, None);
    check("fourteen days before", 90, 76, Some(EndingReminder::FourteenDays));
    check("in between", 90, 88, Some(EndingReminder::FourteenDays));
    check("one day before", 90, 89, Some(EndingReminder::OneDay));
    check("at the end", 90, 90, None);
    check("two weeks in all: the first would come at the start", 14, 0, None);
    check(
        "two weeks in all: the last one comes",
        14,
        13,
        Some(EndingReminder::OneDay),
    );
    check("a day in all", 1, 0, None);
    let endless = Period {
        start: now(),
        end: End::Never,
    };
    assert_eq!(EndingReminder::due(endless, in_days(9999)), None);
}

#[test]
fn an_end_is_due_from_its_moment_on() {
    assert!(!End::At(in_days(1)).is_due(now()));
    assert!(End::At(now()).is_due(now()));
    assert!(!End::Never.is_due(in_days(9999)));
    assert!(!End::NotTold.is_due(in_days(9999)));
}
