use entitlement_rules::{
    End, HeldAssignment, Holdings, Person, Refusal, RequestFacts, check_request, policy_of_request,
};
use entitlement_types::{
    Assignment, AssignmentPolicy, AssignmentRequest, AssignmentState, Duration, RequestState, RequestType, Schedule,
};

use crate::given::{
    after, asked, fabrikam_policy, guest, held, holding, in_days, never, nothing_held, now, on, package, schedule,
    settings,
};

fn request(request_type: RequestType, schedule: Option<Schedule>) -> AssignmentRequest {
    AssignmentRequest {
        request_type: Some(request_type),
        schedule,
        assignment: Some(Assignment {
            id: "a".into(),
            ..Assignment::default()
        }),
        ..AssignmentRequest::default()
    }
}

fn refusals(
    request: &AssignmentRequest,
    policy: &AssignmentPolicy,
    person: &Person,
    holdings: &Holdings,
) -> Vec<Refusal> {
    let policies = [policy.clone()];
    let package = &package(&policies);
    check_request(
        request,
        &RequestFacts {
            person,
            package,
            holdings,
            now: now(),
            matches: &|_, _| None,
        },
    )
}

fn gina() -> Person {
    guest("gina", "fabrikam")
}

fn thirty_days() -> AssignmentPolicy {
    AssignmentPolicy {
        expiration: Some(after(Duration::days(30))),
        ..fabrikam_policy()
    }
}

fn ends_in(days: i64) -> HeldAssignment {
    held("a", "delta", AssignmentState::Delivered, End::At(in_days(days)))
}

#[test]
fn an_extension_moves_the_end_within_the_policy() {
    let check =
        |case: &str, policy: AssignmentPolicy, held: HeldAssignment, until: Option<i64>, expected: &[Refusal]| {
            let schedule = until.map(|days| schedule(Some(in_days(-30)), Some(on(in_days(days)))));
            let request = request(RequestType::UserUpdate, schedule);
            assert_eq!(refusals(&request, &policy, &gina(), &holding(held)), expected, "{case}");
        };
    let ending_on = |expiration| AssignmentPolicy {
        expiration: Some(expiration),
        ..fabrikam_policy()
    };
    let not_later = |days| [Refusal::ExtensionNotLater { current: in_days(days) }];

    check("until a later day", thirty_days(), ends_in(5), Some(20), &[]);
    check("as long as the policy allows", thirty_days(), ends_in(5), None, &[]);
    check("all of the last day", thirty_days(), ends_in(5), Some(31), &[]);
    check(
        "beyond the policy",
        thirty_days(),
        ends_in(5),
        Some(32),
        &[Refusal::EndTooLate { latest: in_days(30) }],
    );
    check("an earlier day", thirty_days(), ends_in(5), Some(4), &not_later(5));
    check("the same day", thirty_days(), ends_in(5), Some(5), &not_later(5));
    check("a fixed day", ending_on(on(in_days(40))), ends_in(5), Some(40), &[]);
    check(
        "the fixed day is reached",
        ending_on(on(in_days(40))),
        ends_in(40),
        None,
        &not_later(40),
    );
    check(
        "nothing can be piled up",
        thirty_days(),
        ends_in(30),
        None,
        &not_later(30),
    );
    check("a policy without end", ending_on(never()), ends_in(5), Some(3000), &[]);
    check(
        "longest of all",
        ending_on(never()),
        ends_in(5),
        Some(3662),
        &[Refusal::EndTooLate { latest: in_days(3660) }],
    );
    let endless = HeldAssignment {
        end: End::Never,
        ..ends_in(0)
    };
    check(
        "nothing to move",
        thirty_days(),
        endless,
        Some(20),
        &[Refusal::ExtensionNotNeeded],
    );
    check(
        "over",
        thirty_days(),
        ends_in(-1),
        Some(20),
        &[Refusal::AssignmentNotRunning],
    );
    let delivering = HeldAssignment {
        state: AssignmentState::Delivering,
        ..ends_in(5)
    };
    check(
        "not delivered yet",
        thirty_days(),
        delivering,
        Some(20),
        &[Refusal::AssignmentNotRunning],
    );
    let ended = HeldAssignment {
        state: AssignmentState::Expired,
        ..ends_in(5)
    };
    check(
        "ended",
        thirty_days(),
        ended,
        Some(20),
        &[Refusal::AssignmentNotRunning],
    );
    let other = HeldAssignment {
        id: "b".into(),
        ..ends_in(5)
    };
    check(
        "not one's own",
        thirty_days(),
        other,
        Some(20),
        &[Refusal::AssignmentNotFound],
    );
    let orphan = HeldAssignment {
        policy_id: "gone".into(),
        ..ends_in(5)
    };
    check(
        "the policy is gone",
        thirty_days(),
        orphan,
        Some(20),
        &[Refusal::PolicyGone],
    );
    let mut fixed = thirty_days();
    settings(&mut fixed).enable_targets_to_self_update_access = Some(false);
    check(
        "not allowed",
        fixed,
        ends_in(5),
        Some(20),
        &[Refusal::ExtensionNotAllowed],
    );
}

#[test]
fn an_extension_is_for_those_still_in_scope_and_not_asked_twice() {
    let update = request(RequestType::UserUpdate, None);
    let moved = guest("gina", "tailspin");
    assert_eq!(
        refusals(&update, &thirty_days(), &moved, &holding(ends_in(5))),
        [Refusal::NotInScope]
    );

    let asked_before = Holdings {
        requests: Some(vec![asked(
            "r",
            "delta",
            RequestType::UserUpdate,
            RequestState::PendingApproval,
        )]),
        ..holding(ends_in(5))
    };
    let pending = Refusal::RequestPending { request_id: "r".into() };
    assert_eq!(refusals(&update, &thirty_days(), &gina(), &asked_before), [pending]);
    let mut for_other = request(RequestType::UserUpdate, None);
    for_other.assignment.get_or_insert_default().target_id = "anna".into();
    let said = refusals(&for_other, &thirty_days(), &gina(), &holding(ends_in(5)));
    assert_eq!(said, [Refusal::TargetNotRequestor]);

    let unclear = schedule(
        None,
        Some(entitlement_types::ExpirationPattern {
            kind: Some(entitlement_types::ExpirationPatternType::AfterDateTime),
            ..Default::default()
        }),
    );
    let update = request(RequestType::UserUpdate, Some(unclear));
    assert_eq!(
        refusals(&update, &thirty_days(), &gina(), &holding(ends_in(5))),
        [Refusal::PeriodUnclear]
    );
}

#[test]
fn an_administrator_moves_the_end_either_way_within_the_policy() {
    let check = |case: &str, policy: AssignmentPolicy, held: HeldAssignment, asked: Schedule, expected: &[Refusal]| {
        let request = request(RequestType::AdminUpdate, Some(asked));
        assert_eq!(refusals(&request, &policy, &gina(), &holding(held)), expected, "{case}");
    };
    let until = |days| schedule(None, Some(on(in_days(days))));
    let too_late = |days| [Refusal::EndTooLate { latest: in_days(days) }];
    let mut fixed = thirty_days();
    settings(&mut fixed).enable_targets_to_self_update_access = Some(false);

    check("later", thirty_days(), ends_in(5), until(20), &[]);
    check("earlier", thirty_days(), ends_in(5), until(2), &[]);
    check("whatever the holder may ask", fixed, ends_in(5), until(20), &[]);
    check("all of the last day", thirty_days(), ends_in(5), until(31), &[]);
    check("beyond the policy", thirty_days(), ends_in(5), until(32), &too_late(30));
    check(
        "less than a stricter policy leaves",
        thirty_days(),
        ends_in(60),
        until(50),
        &[],
    );
    check(
        "more than it leaves",
        thirty_days(),
        ends_in(60),
        until(62),
        &too_late(60),
    );
    check(
        "over at once",
        thirty_days(),
        ends_in(5),
        until(0),
        &[Refusal::EndNotAfterStart],
    );
    check(
        "so long after its start",
        thirty_days(),
        ends_in(5),
        schedule(Some(in_days(-30)), Some(after(Duration::days(40)))),
        &[],
    );
    check(
        "a start that is put off",
        thirty_days(),
        ends_in(5),
        schedule(Some(in_days(2)), Some(on(in_days(20)))),
        &[Refusal::StartTooLate { latest: now() }],
    );
    let endless = HeldAssignment {
        end: End::Never,
        ..ends_in(0)
    };
    check("an end for what had none", thirty_days(), endless, until(300), &[]);
    check(
        "over",
        thirty_days(),
        ends_in(-1),
        until(20),
        &[Refusal::AssignmentNotRunning],
    );
    let delivering = HeldAssignment {
        state: AssignmentState::Delivering,
        ..ends_in(5)
    };
    check(
        "not delivered yet",
        thirty_days(),
        delivering,
        until(20),
        &[Refusal::AssignmentNotRunning],
    );
}

#[test]
fn an_administrator_gives_more_time_only_to_those_in_scope_and_waits_for_open_requests() {
    let until = |days| request(RequestType::AdminUpdate, Some(schedule(None, Some(on(in_days(days))))));
    let moved = guest("gina", "tailspin");
    let of_moved = |days| refusals(&until(days), &thirty_days(), &moved, &holding(ends_in(5)));
    assert_eq!(of_moved(20), [Refusal::NotInScope]);
    assert!(of_moved(2).is_empty());
    let answers_only = request(RequestType::AdminUpdate, None);
    assert!(refusals(&answers_only, &thirty_days(), &moved, &holding(ends_in(5))).is_empty());

    let asked_before = Holdings {
        requests: Some(vec![asked(
            "r",
            "delta",
            RequestType::UserUpdate,
            RequestState::PendingApproval,
        )]),
        ..holding(ends_in(5))
    };
    let pending = Refusal::RequestPending { request_id: "r".into() };
    assert_eq!(refusals(&until(20), &thirty_days(), &gina(), &asked_before), [pending]);
    assert_eq!(
        refusals(&until(20), &thirty_days(), &gina(), &nothing_held()),
        [Refusal::AssignmentNotFound]
    );
}

#[test]
fn an_assignment_is_found_by_its_id_or_its_package() {
    let policies = [thirty_days()];
    let held = [
        HeldAssignment {
            id: "old".into(),
            state: AssignmentState::Expired,
            policy_id: "past".into(),
            ..ends_in(-9)
        },
        ends_in(5),
    ];
    let holdings = Holdings {
        assignments: Some(held.to_vec()),
        ..nothing_held()
    };
    let of = |assignment: Assignment| {
        let request = AssignmentRequest {
            assignment: Some(assignment),
            ..request(RequestType::UserUpdate, None)
        };
        let facts = RequestFacts {
            person: &gina(),
            package: &package(&policies),
            holdings: &holdings,
            now: now(),
            matches: &|_, _| None,
        };
        policy_of_request(&request, &facts)
    };
    assert_eq!(
        of(Assignment {
            id: "a".into(),
            ..Assignment::default()
        }),
        Ok("fabrikam".into())
    );
    assert_eq!(
        of(Assignment {
            id: "old".into(),
            ..Assignment::default()
        }),
        Ok("past".into())
    );
    let by_package = Assignment {
        access_package_id: "delta".into(),
        ..Assignment::default()
    };
    assert_eq!(of(by_package), Ok("fabrikam".into()), "the running one");
    assert_eq!(of(Assignment::default()), Err(Refusal::AssignmentNotFound));
}

#[test]
fn holders_give_up_and_administrators_take_away() {
    let check =
        |case: &str, kind: RequestType, policy: &AssignmentPolicy, holdings: &Holdings, expected: &[Refusal]| {
            assert_eq!(
                refusals(&request(kind, None), policy, &gina(), holdings),
                expected,
                "{case}"
            );
        };
    let (give_up, take_away) = (RequestType::UserRemove, RequestType::AdminRemove);
    let open = thirty_days();
    let mut kept = thirty_days();
    settings(&mut kept).enable_targets_to_self_remove_access = Some(false);
    let has = holding(ends_in(5));
    let with = |state| holding(HeldAssignment { state, ..ends_in(5) });
    let asked_for = |kind| Holdings {
        requests: Some(vec![asked("r", "delta", kind, RequestState::Submitted)]),
        ..holding(ends_in(5))
    };
    let pending = [Refusal::RequestPending { request_id: "r".into() }];

    check("give up", give_up.clone(), &open, &has, &[]);
    check(
        "give up what failed",
        give_up.clone(),
        &open,
        &with(AssignmentState::DeliveryFailed),
        &[],
    );
    check(
        "give up what is on its way",
        give_up.clone(),
        &open,
        &with(AssignmentState::Delivering),
        &[],
    );
    check(
        "not allowed",
        give_up.clone(),
        &kept,
        &has,
        &[Refusal::RemovalNotAllowed],
    );
    check("taken away all the same", take_away.clone(), &kept, &has, &[]);
    let gone = with(AssignmentState::Expired);
    check("ended", give_up.clone(), &open, &gone, &[Refusal::AssignmentNotRunning]);
    check(
        "ended, taken away",
        take_away.clone(),
        &open,
        &gone,
        &[Refusal::AssignmentNotRunning],
    );
    check(
        "not found",
        take_away.clone(),
        &open,
        &nothing_held(),
        &[Refusal::AssignmentNotFound],
    );
    check(
        "given up twice",
        give_up.clone(),
        &open,
        &asked_for(RequestType::UserRemove),
        &pending,
    );
    check(
        "an open extension is not in the way",
        give_up,
        &open,
        &asked_for(RequestType::UserUpdate),
        &[],
    );
    check(
        "nor in an administrator's",
        take_away,
        &open,
        &asked_for(RequestType::UserUpdate),
        &[],
    );
}
