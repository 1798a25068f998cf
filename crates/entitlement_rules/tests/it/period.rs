use entitlement_rules::{
    End, Period, Refusal, asks_for_period, check_period, end_if_changed_at, end_if_extended_at, latest_approval,
    period_if_approved_at, policy_outlook,
};
use entitlement_types::{
    AllowedTargetScope, ApprovalSettings, ApprovalStageSettings, AssignmentPolicy, DateTimeOffset, Duration,
    ExpirationPattern, ExpirationPatternType, Schedule,
};

use crate::given::{after, in_days, moment, never, now, on, policy, schedule};

fn kind(kind: ExpirationPatternType) -> ExpirationPattern {
    ExpirationPattern {
        kind: Some(kind),
        ..ExpirationPattern::default()
    }
}

fn days(days: i64) -> Duration {
    Duration::days(days)
}

#[test]
fn access_ends_when_the_policy_or_the_requestor_says_and_never_later() {
    let check =
        |case: &str, policy: ExpirationPattern, asked: Option<Schedule>, at: DateTimeOffset, expected: Period| {
            assert_eq!(
                period_if_approved_at(Some(&policy), asked.as_ref(), at),
                expected,
                "{case}"
            );
        };
    let from = |start, end| Period { start, end };
    let until = |end| Some(schedule(None, Some(on(end))));
    let today = now();

    check("no end", never(), None, today, from(today, End::Never));
    check(
        "90 days from the approval",
        after(days(90)),
        None,
        today,
        from(today, End::At(in_days(90))),
    );
    check(
        "approved later, ends later",
        after(days(90)),
        None,
        in_days(10),
        from(in_days(10), End::At(in_days(100))),
    );
    check(
        "a fixed day does not move",
        on(in_days(30)),
        None,
        in_days(10),
        from(in_days(10), End::At(in_days(30))),
    );
    check(
        "asked for less",
        after(days(90)),
        until(in_days(20)),
        today,
        from(today, End::At(in_days(20))),
    );
    check(
        "asked for more",
        after(days(90)),
        until(in_days(200)),
        today,
        from(today, End::At(in_days(90))),
    );
    check(
        "asked beyond a fixed day",
        on(in_days(30)),
        until(in_days(31)),
        today,
        from(today, End::At(in_days(30))),
    );
    check(
        "asked for an end of no end",
        never(),
        until(in_days(5)),
        today,
        from(today, End::At(in_days(5))),
    );
    check(
        "asked for a duration, approved later",
        after(days(90)),
        Some(schedule(None, Some(after(days(7))))),
        in_days(10),
        from(in_days(10), End::At(in_days(17))),
    );
    check(
        "asked to begin later",
        after(days(90)),
        Some(schedule(Some(in_days(20)), None)),
        in_days(10),
        from(in_days(20), End::At(in_days(110))),
    );
    check(
        "approved after the start that was asked for",
        after(days(90)),
        Some(schedule(Some(in_days(2)), None)),
        in_days(10),
        from(in_days(10), End::At(in_days(100))),
    );
    check(
        "approved after the end that was asked for",
        after(days(90)),
        until(in_days(5)),
        in_days(10),
        from(in_days(10), End::At(in_days(5))),
    );
    check(
        "a client that asks for nothing",
        after(days(90)),
        Some(schedule(None, Some(kind(ExpirationPatternType::NotSpecified)))),
        today,
        from(today, End::At(in_days(90))),
    );
    let future = kind(ExpirationPatternType::Unknown("afterTheWar".to_owned()));
    check("a policy of the future", future, None, today, from(today, End::NotTold));
    check(
        "a kind without its value",
        kind(ExpirationPatternType::AfterDuration),
        None,
        today,
        from(today, End::NotTold),
    );
    check(
        "nothing lasts no time",
        after(days(0)),
        None,
        today,
        from(today, End::At(today)),
    );
    check(
        "longer than time itself",
        after(Duration::seconds(i64::MAX)),
        until(in_days(1)),
        today,
        from(today, End::At(in_days(1))),
    );
}

#[test]
fn a_period_can_be_over_before_it_begins() {
    let asked = schedule(None, Some(on(in_days(5))));
    let empty = |at| period_if_approved_at(Some(&never()), Some(&asked), at).is_empty();
    assert!(!empty(now()));
    assert!(empty(in_days(5)));
    assert!(empty(in_days(6)));
}

#[test]
fn leap_days_and_other_zones_are_days_like_others() {
    let start = moment("2028-02-28T23:30:00+02:00");
    let end = period_if_approved_at(Some(&after(days(2))), None, start).end;
    assert_eq!(end, End::At(moment("2028-03-01T21:30:00Z")));
}

#[test]
fn an_administrator_moves_the_end_as_far_as_the_policy_gives() {
    let check = |case: &str, policy: ExpirationPattern, asked: Option<Schedule>, current: End, expected: End| {
        assert_eq!(
            end_if_changed_at(Some(&policy), asked.as_ref(), current, now()),
            expected,
            "{case}"
        );
    };
    let at = |days| End::At(in_days(days));
    let says = |expiration| Some(schedule(Some(in_days(-30)), Some(expiration)));
    check("later", after(days(90)), says(on(in_days(40))), at(10), at(40));
    check("earlier", after(days(90)), says(on(in_days(4))), at(10), at(4));
    check(
        "no further than the policy",
        after(days(90)),
        says(on(in_days(91))),
        at(10),
        at(90),
    );
    check(
        "no further than it lasts under a stricter policy",
        after(days(5)),
        says(on(in_days(91))),
        at(10),
        at(10),
    );
    check("so long after its start", never(), says(after(days(40))), at(5), at(10));
    check("no end", never(), says(never()), at(10), End::Never);
    check("as late as can be", after(days(90)), says(never()), at(10), at(90));
    check(
        "an end for what had none",
        never(),
        says(on(in_days(4))),
        End::Never,
        at(4),
    );
    check("nothing asked", after(days(90)), None, at(10), at(10));
    check(
        "nothing said of the end",
        after(days(90)),
        says(kind(ExpirationPatternType::NotSpecified)),
        at(10),
        at(10),
    );
    check(
        "an end without its day",
        never(),
        says(kind(ExpirationPatternType::AfterDateTime)),
        at(10),
        End::NotTold,
    );
}

#[test]
fn an_extension_is_counted_from_its_approval() {
    let check = |case: &str, policy: ExpirationPattern, asked: Option<Schedule>, current: End, expected: End| {
        assert_eq!(
            end_if_extended_at(Some(&policy), asked.as_ref(), current, now()),
            expected,
            "{case}"
        );
    };
    let at = |days| End::At(in_days(days));
    let until = |end| Some(schedule(Some(in_days(-30)), Some(on(end))));
    check("as long as the policy allows", after(days(90)), None, at(10), at(90));
    check("and not on top of what is left", after(days(90)), None, at(80), at(90));
    check(
        "until the day asked for",
        after(days(90)),
        until(in_days(40)),
        at(10),
        at(40),
    );
    check(
        "no further than the policy",
        after(days(90)),
        until(in_days(400)),
        at(10),
        at(90),
    );
    check(
        "no further than a fixed day",
        on(in_days(30)),
        until(in_days(40)),
        at(10),
        at(30),
    );
    check("never shorter", after(days(5)), None, at(10), at(10));
    check("the policy no longer ends", never(), None, at(10), End::Never);
    check("there was no end", after(days(90)), None, End::Never, End::Never);
    let a_week_more = Some(schedule(Some(in_days(10)), Some(after(days(7)))));
    check("a duration from a start", after(days(90)), a_week_more, at(10), at(17));
}

#[test]
fn the_last_day_of_all_stages_gives_the_latest_end() {
    let stage = |time| ApprovalStageSettings {
        duration_before_automatic_denial: time,
        ..Default::default()
    };
    let two = [stage(Some(days(14))), stage(Some(days(3)))];
    assert_eq!(latest_approval(&two, now()), Some(in_days(17)));
    assert_eq!(latest_approval(&[], now()), Some(now()));
    assert_eq!(latest_approval(&[stage(Some(days(14))), stage(None)], now()), None);

    let approval = |is_required| ApprovalSettings {
        is_approval_required_for_add: Some(is_required),
        stages: two.to_vec(),
        ..ApprovalSettings::default()
    };
    let policy = |is_required| AssignmentPolicy {
        expiration: Some(after(days(30))),
        request_approval_settings: Some(approval(is_required)),
        ..policy("p", AllowedTargetScope::AllExternalUsers, &[])
    };
    let outlook = policy_outlook(&policy(true), true, None, now());
    assert_eq!(outlook.stages.len(), 2);
    assert_eq!(outlook.end_date_time, Some(in_days(30)));
    assert_eq!(outlook.latest_end_date_time, Some(in_days(47)));
    let outlook = policy_outlook(&policy(false), true, None, now());
    assert!(outlook.stages.is_empty());
    assert_eq!(outlook.latest_end_date_time, Some(in_days(30)));
}

#[test]
fn a_period_is_allowed_within_the_policy() {
    let check = |case: &str, policy: &ExpirationPattern, asked: Schedule, expected: &[Refusal]| {
        assert_eq!(
            check_period(Some(&asked), true, Some(policy), now()),
            expected,
            "{case}"
        );
    };
    let open = &never();
    let thirty = &after(days(30));
    let fixed = &on(in_days(30));
    let from = |start| schedule(Some(start), None);
    let until = |end| schedule(None, Some(on(end)));
    let between = |start, end| schedule(Some(start), Some(on(end)));
    let too_late = |latest| Refusal::EndTooLate { latest };

    check("nothing asked", thirty, Schedule::default(), &[]);
    check("within", thirty, between(in_days(1), in_days(31)), &[]);
    check("all of the last day", thirty, until(in_days(31)), &[]);
    check(
        "beyond",
        thirty,
        until(in_days(31) + Duration::seconds(1)),
        &[too_late(in_days(30))],
    );
    check("counted from the start", thirty, between(in_days(10), in_days(41)), &[]);
    check(
        "beyond a fixed day",
        fixed,
        until(in_days(40)),
        &[too_late(in_days(30))],
    );
    check("longest of all", open, until(in_days(3662)), &[too_late(in_days(3660))]);
    check(
        "a huge duration",
        open,
        schedule(None, Some(after(Duration::seconds(i64::MAX)))),
        &[too_late(in_days(3660))],
    );
    check("today at midnight", thirty, from(moment("2026-11-21T00:00:00Z")), &[]);
    check(
        "today, further east",
        thirty,
        from(moment("2026-11-21T00:00:00+14:00")),
        &[],
    );
    check(
        "the day before yesterday",
        thirty,
        from(in_days(-2)),
        &[Refusal::StartInPast],
    );
    check(
        "ends before it begins",
        thirty,
        between(in_days(5), in_days(4)),
        &[Refusal::EndNotAfterStart],
    );
    check(
        "ends as it begins",
        thirty,
        between(in_days(5), in_days(5)),
        &[Refusal::EndNotAfterStart],
    );
    check(
        "ended yesterday",
        thirty,
        until(in_days(-1)),
        &[Refusal::EndNotAfterStart],
    );
    check(
        "less than no time",
        thirty,
        schedule(None, Some(after(days(-1)))),
        &[Refusal::EndNotAfterStart],
    );
    check(
        "begins after the end",
        fixed,
        from(in_days(30)),
        &[Refusal::StartTooLate { latest: in_days(30) }],
    );
    check(
        "begins in ten years",
        open,
        from(in_days(3660)),
        &[Refusal::StartTooLate { latest: in_days(3660) }],
    );
    check(
        "both ends wrong",
        thirty,
        between(in_days(-9), in_days(-8)),
        &[Refusal::StartInPast, Refusal::EndNotAfterStart],
    );
    let future = kind(ExpirationPatternType::Unknown("afterTheWar".to_owned()));
    check(
        "a kind of the future",
        thirty,
        schedule(None, Some(future)),
        &[Refusal::PeriodUnclear],
    );
    let no_value = kind(ExpirationPatternType::AfterDateTime);
    check(
        "a kind without its value",
        thirty,
        schedule(None, Some(no_value)),
        &[Refusal::PeriodUnclear],
    );
}

#[test]
fn a_period_needs_leave_and_a_policy_that_has_not_ended() {
    let asked = schedule(None, Some(on(in_days(3))));
    let not_allowed = check_period(Some(&asked), false, Some(&never()), now());
    assert_eq!(not_allowed, [Refusal::PeriodNotAllowed]);
    let ended = [Refusal::PolicyEnded { end: now() }];
    assert_eq!(check_period(None, false, Some(&on(now())), now()), ended);
    assert_eq!(check_period(None, false, Some(&after(days(0))), now()), ended);
    assert_eq!(
        check_period(None, false, None, now()),
        [Refusal::NotTold { what: "expiration" }]
    );
}

#[test]
fn an_empty_schedule_asks_for_nothing() {
    for nothing in [
        Schedule::default(),
        schedule(None, Some(ExpirationPattern::default())),
        schedule(None, Some(kind(ExpirationPatternType::NotSpecified))),
        schedule(None, Some(never())),
    ] {
        assert!(!asks_for_period(Some(&nothing)), "{nothing:?}");
        assert_eq!(check_period(Some(&nothing), false, Some(&after(days(1))), now()), []);
    }
    assert!(!asks_for_period(None));
    assert!(asks_for_period(Some(&schedule(Some(now()), None))));
    assert!(asks_for_period(Some(&schedule(None, Some(after(days(1)))))));
}

#[test]
fn the_end_of_an_assignment_is_read_from_its_schedule() {
    let check =
        |case: &str, schedule: Schedule, expected: End| assert_eq!(End::of_schedule(&schedule), expected, "{case}");
    check("no expiration told", schedule(Some(now()), None), End::NotTold);
    check("never", schedule(Some(now()), Some(never())), End::Never);
    check("on a day", schedule(None, Some(on(in_days(3)))), End::At(in_days(3)));
    check(
        "on a day, without its kind",
        schedule(
            None,
            Some(ExpirationPattern {
                kind: None,
                ..on(now())
            }),
        ),
        End::At(now()),
    );
    check(
        "after a time",
        schedule(Some(now()), Some(after(days(3)))),
        End::At(in_days(3)),
    );
    check(
        "after a time from nobody knows when",
        schedule(None, Some(after(days(3)))),
        End::NotTold,
    );
    check(
        "not specified",
        schedule(None, Some(kind(ExpirationPatternType::NotSpecified))),
        End::Never,
    );
}
