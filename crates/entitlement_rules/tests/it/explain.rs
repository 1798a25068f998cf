use entitlement_rules::{CameBy, End, Holdings, Home, PackageFacts, Person, Verdict, explain};
use entitlement_types::{
    AssignmentState, CheckKind, CheckOutcome, DateTimeOffset, NextStep, RequestRequirements, RequestState, RequestType,
};

use crate::given::{
    asked, explain_to_guest, fabrikam_policy, guest, held, holding, in_days, in_groups, member, nothing_held, now,
    package, policy, settings,
};

#[test]
fn one_step_helps_now() {
    let check = |case: &str, facts: &PackageFacts, person: &Person, holdings: &Holdings, expected: NextStep| {
        let reasons = explain(facts, person, holdings, CameBy::Link, now());
        assert_eq!(reasons.next_step, expected, "{case}");
        let is_request = reasons.next_step == NextStep::Request;
        assert!(
            is_request || !reasons.may_request.is_yes(),
            "{case}: what can be requested is offered"
        );
    };
    let policies = [fabrikam_policy()];
    let facts = package(&policies);
    let gina = guest("gina", "fabrikam");
    let nothing = nothing_held();
    let delivered = |end| holding(held("a", "delta", AssignmentState::Delivered, end));
    let pending = Holdings {
        requests: Some(vec![asked(
            "r",
            "delta",
            RequestType::UserAdd,
            RequestState::PendingApproval,
        )]),
        ..nothing_held()
    };

    check("nothing in the way", &facts, &gina, &nothing, NextStep::Request);
    check(
        "held without end",
        &facts,
        &gina,
        &delivered(End::Never),
        NextStep::OpenAccess,
    );
    check(
        "held for long",
        &facts,
        &gina,
        &delivered(End::At(in_days(15))),
        NextStep::OpenAccess,
    );
    check(
        "ends soon",
        &facts,
        &gina,
        &delivered(End::At(in_days(14))),
        NextStep::ExtendAccess,
    );
    check(
        "over, though not taken away yet",
        &facts,
        &gina,
        &delivered(End::At(now())),
        NextStep::OpenAccess,
    );
    let ended = holding(held("a", "delta", AssignmentState::Expired, End::At(in_days(-1))));
    check("has ended", &facts, &gina, &ended, NextStep::Request);
    let on_its_way = holding(held("a", "delta", AssignmentState::Delivering, End::At(in_days(3))));
    check(
        "cannot be extended while it is delivered",
        &facts,
        &gina,
        &on_its_way,
        NextStep::OpenAccess,
    );
    check("asked already", &facts, &gina, &pending, NextStep::SeeRequest);
    let both = Holdings {
        assignments: delivered(End::Never).assignments,
        ..pending.clone()
    };
    check(
        "held, and asked for more time",
        &facts,
        &gina,
        &both,
        NextStep::OpenAccess,
    );

    let mut fixed = policies.clone();
    settings(&mut fixed[0]).enable_targets_to_self_update_access = Some(false);
    check(
        "ends soon, no extension",
        &package(&fixed),
        &gina,
        &delivered(End::At(in_days(2))),
        NextStep::OpenAccess,
    );
    let moved = guest("gina", "tailspin");
    check(
        "ends soon, out of scope",
        &facts,
        &moved,
        &delivered(End::At(in_days(2))),
        NextStep::OpenAccess,
    );

    let rival = PackageFacts {
        incompatible_packages: Some(vec!["echo".into()]),
        ..facts.clone()
    };
    let has_rival = holding(held("a", "echo", AssignmentState::Delivered, End::Never));
    check(
        "a rival package held",
        &rival,
        &gina,
        &has_rival,
        NextStep::GiveUpConflictingAccess,
    );
    check("a rival package not held", &rival, &gina, &nothing, NextStep::Request);
    check(
        "one-way: the rival rules nothing out",
        &facts,
        &gina,
        &has_rival,
        NextStep::Request,
    );
    let rival_ended = holding(held("a", "echo", AssignmentState::Expired, End::Never));
    check(
        "a rival package held once",
        &rival,
        &gina,
        &rival_ended,
        NextStep::Request,
    );
    let rival_group = PackageFacts {
        incompatible_groups: Some(vec!["g".into()]),
        ..facts.clone()
    };
    check(
        "in a rival group",
        &rival_group,
        &in_groups(gina.clone(), &["g"]),
        &nothing,
        NextStep::AskAdministrator,
    );

    check("another organization", &facts, &moved, &nothing, NextStep::AskSponsor);
    let stray = Person {
        home: Home::Elsewhere,
        ..gina.clone()
    };
    check("no organization", &facts, &stray, &nothing, NextStep::UseAnotherAccount);
    check(
        "a member",
        &facts,
        &member("anna"),
        &nothing,
        NextStep::AskAdministrator,
    );
    check(
        "a guest who is told nothing",
        &PackageFacts::default(),
        &gina,
        &Holdings::default(),
        NextStep::AskSponsor,
    );
    let unpublished = PackageFacts {
        is_catalog_published: Verdict::No,
        ..facts.clone()
    };
    check(
        "catalog not published",
        &unpublished,
        &gina,
        &nothing,
        NextStep::AskSponsor,
    );
    let requirements = [RequestRequirements {
        policy_id: "p".into(),
        ..RequestRequirements::default()
    }];
    let granted = PackageFacts {
        id: "delta".into(),
        ..PackageFacts::default()
    }
    .with_requirements(&requirements);
    check(
        "the backend lets a guest ask",
        &granted,
        &gina,
        &nothing,
        NextStep::Request,
    );
}

#[test]
fn hidden_matters_to_those_who_look_through_lists() {
    let policies = [fabrikam_policy()];
    let facts = PackageFacts {
        is_hidden: Verdict::Yes,
        ..package(&policies)
    };
    let outcome = |came_by| {
        let reasons = explain(&facts, &guest("gina", "fabrikam"), &nothing_held(), came_by, now());
        let check = reasons
            .checks
            .into_iter()
            .find(|check| check.kind == CheckKind::PackageNotHidden);
        (check.map(|check| check.outcome), reasons.may_request, reasons.next_step)
    };
    let failed = (Some(CheckOutcome::Failed), Verdict::No, NextStep::AskSponsor);
    let passed = (Some(CheckOutcome::NotApplicable), Verdict::Yes, NextStep::Request);
    assert_eq!(outcome(CameBy::List), failed);
    assert_eq!(outcome(CameBy::Link), passed);
}

#[test]
fn every_condition_is_named_in_order() {
    let kinds: Vec<_> = explain_to_guest(&PackageFacts::default(), &Holdings::default())
        .checks
        .into_iter()
        .map(|check| check.kind)
        .collect();
    assert_eq!(kinds, CheckKind::KNOWN);
}

#[test]
fn what_is_in_the_way_is_named() {
    let policies = [policy(
        "p",
        entitlement_types::AllowedTargetScope::AllExternalUsers,
        &[],
    )];
    let facts = PackageFacts {
        incompatible_packages: Some(vec!["echo".into(), "foxtrot".into()]),
        ..package(&policies)
    };
    let far: DateTimeOffset = in_days(100);
    let holdings = Holdings {
        assignments: Some(vec![
            held("a1", "echo", AssignmentState::PartiallyDelivered, End::At(far)),
            held(
                "a2",
                "delta",
                AssignmentState::Unknown("resting".to_owned()),
                End::At(far),
            ),
        ]),
        requests: Some(vec![
            asked("r1", "delta", RequestType::UserAdd, RequestState::Delivered),
            asked("r2", "delta", RequestType::UserUpdate, RequestState::Submitted),
            asked("r3", "echo", RequestType::UserAdd, RequestState::Submitted),
        ]),
    };
    let reasons = explain_to_guest(&facts, &holdings);
    assert_eq!(reasons.conflicts.packages, ["echo".into()]);
    assert_eq!(
        reasons.assignment_id,
        Some("a2".into()),
        "an unknown state counts as held"
    );
    assert_eq!(reasons.request_id, Some("r2".into()));
    assert_eq!(reasons.may_request, Verdict::No);
}

#[test]
fn what_one_has_may_not_be_told() {
    let policies = [fabrikam_policy()];
    let reasons = explain_to_guest(&package(&policies), &Holdings::default());
    assert_eq!(reasons.may_request, Verdict::NotTold);
    assert_eq!(
        reasons.next_step,
        NextStep::Request,
        "the server says what is in the way"
    );
    let untold = reasons
        .checks
        .iter()
        .filter(|check| check.outcome == CheckOutcome::NotTold);
    let untold: Vec<_> = untold.map(|check| check.kind.as_str()).collect();
    assert_eq!(
        untold,
        ["notAlreadyAssigned", "noRequestPending"],
        "no rival is named, so there is no conflict"
    );
}
