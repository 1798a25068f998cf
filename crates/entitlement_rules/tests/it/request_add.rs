use entitlement_rules::{
    End, Holdings, PackageFacts, Person, PolicyFacts, Refusal, RequestFacts, Verdict, check_request, policy_of_request,
};
use entitlement_types::{
    AllowedTargetScope as Scope, ApprovalSettings, Assignment, AssignmentPolicy, AssignmentRequest, AssignmentState,
    Duration, Question, RequestRequirements, RequestState, RequestType, Subject, TextInputQuestion,
};

use crate::given::{
    after, asked, disabled, fabrikam_policy, guest, held, holding, in_days, in_groups, member, nothing_held, now, on,
    outsider, package, policy, schedule,
};

fn request(request_type: RequestType, policy: &str) -> AssignmentRequest {
    AssignmentRequest {
        request_type: Some(request_type),
        assignment: Some(Assignment {
            access_package_id: "delta".into(),
            assignment_policy_id: policy.into(),
            ..Assignment::default()
        }),
        ..AssignmentRequest::default()
    }
}

fn refusals(request: &AssignmentRequest, package: &PackageFacts, person: &Person, holdings: &Holdings) -> Vec<Refusal> {
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

#[test]
fn a_person_may_ask_for_what_is_offered_and_not_in_the_way() {
    let check = |case: &str, facts: &PackageFacts, person: &Person, holdings: &Holdings, expected: &[Refusal]| {
        let request = request(RequestType::UserAdd, "");
        assert_eq!(refusals(&request, facts, person, holdings), expected, "{case}");
    };
    let policies = [fabrikam_policy()];
    let facts = package(&policies);
    let gina = guest("gina", "fabrikam");
    let nothing = nothing_held();
    let running = |package, state| holding(held("a", package, state, End::Never));
    let prior = |request_type, state| Holdings {
        requests: Some(vec![asked("r", "delta", request_type, state)]),
        ..nothing_held()
    };
    let already = || Refusal::AlreadyAssigned {
        assignment_id: "a".into(),
    };
    let pending = || Refusal::RequestPending { request_id: "r".into() };

    check("nothing in the way", &facts, &gina, &nothing, &[]);
    check("without an account", &facts, &outsider("fabrikam"), &nothing, &[]);
    let hidden = PackageFacts {
        is_hidden: Verdict::Yes,
        ..facts.clone()
    };
    check("hidden, by its link", &hidden, &gina, &nothing, &[]);
    let unpublished = PackageFacts {
        is_catalog_published: Verdict::No,
        ..facts.clone()
    };
    check(
        "catalog closed",
        &unpublished,
        &gina,
        &nothing,
        &[Refusal::CatalogNotPublished],
    );
    let inside = PackageFacts {
        is_catalog_externally_visible: Verdict::No,
        ..facts.clone()
    };
    check(
        "catalog for insiders",
        &inside,
        &gina,
        &nothing,
        &[Refusal::CatalogNotExternallyVisible],
    );
    let closed = [disabled(fabrikam_policy())];
    check(
        "policy closed",
        &package(&closed),
        &gina,
        &nothing,
        &[Refusal::NoPolicyEnabled],
    );
    check(
        "out of scope",
        &facts,
        &member("anna"),
        &nothing,
        &[Refusal::NotInScope],
    );
    let offered_none = PackageFacts::default().with_requirements(&[]);
    let offered_none = PackageFacts {
        id: "delta".into(),
        ..offered_none
    };
    let said = refusals(&request(RequestType::UserAdd, ""), &offered_none, &gina, &nothing);
    assert!(
        said.contains(&Refusal::NotOffered),
        "offered nothing, and not told why: {said:?}"
    );

    check(
        "held",
        &facts,
        &gina,
        &running("delta", AssignmentState::Delivered),
        &[already()],
    );
    check(
        "held, on its way",
        &facts,
        &gina,
        &running("delta", AssignmentState::Delivering),
        &[already()],
    );
    check(
        "held once",
        &facts,
        &gina,
        &running("delta", AssignmentState::Expired),
        &[],
    );
    check(
        "another one held",
        &facts,
        &gina,
        &running("echo", AssignmentState::Delivered),
        &[],
    );
    check(
        "asked",
        &facts,
        &gina,
        &prior(RequestType::UserAdd, RequestState::PendingApproval),
        &[pending()],
    );
    check(
        "asked to begin later",
        &facts,
        &gina,
        &prior(RequestType::UserAdd, RequestState::Scheduled),
        &[pending()],
    );
    check(
        "giving up",
        &facts,
        &gina,
        &prior(RequestType::UserRemove, RequestState::Submitted),
        &[pending()],
    );
    check(
        "denied before",
        &facts,
        &gina,
        &prior(RequestType::UserAdd, RequestState::Denied),
        &[],
    );
    let odd = RequestState::Unknown("pondering".to_owned());
    check(
        "in a state of the future",
        &facts,
        &gina,
        &prior(RequestType::UserAdd, odd),
        &[pending()],
    );

    let rivals = PackageFacts {
        incompatible_packages: Some(vec!["echo".into(), "foxtrot".into()]),
        incompatible_groups: Some(vec!["g".into(), "h".into()]),
        ..facts.clone()
    };
    check(
        "rivals held, a package and a group",
        &rivals,
        &in_groups(gina.clone(), &["h"]),
        &running("echo", AssignmentState::PartiallyDelivered),
        &[
            Refusal::IncompatiblePackage {
                access_package_id: "echo".into(),
            },
            Refusal::IncompatibleGroup { group_id: "h".into() },
        ],
    );
    check(
        "all at once",
        &unpublished,
        &member("anna"),
        &Holdings {
            requests: prior(RequestType::UserAdd, RequestState::Submitted).requests,
            ..running("delta", AssignmentState::Delivered)
        },
        &[Refusal::CatalogNotPublished, Refusal::NotInScope, already(), pending()],
    );
}

#[test]
fn who_knows_too_little_is_told_so() {
    let said = refusals(
        &request(RequestType::UserAdd, ""),
        &PackageFacts::default(),
        &guest("gina", "fabrikam"),
        &Holdings::default(),
    );
    assert!(!said.is_empty());
    assert!(said.iter().all(Refusal::is_not_told), "{said:?}");
}

#[test]
fn a_form_checks_what_the_backend_asks_for() {
    let question = TextInputQuestion {
        id: "q".into(),
        is_required: Some(true),
        ..TextInputQuestion::default()
    };
    let requirements = [RequestRequirements {
        policy_id: "fabrikam".into(),
        is_requestor_justification_required: Some(true),
        schedule: Some(schedule(None, Some(after(Duration::days(30))))),
        questions: vec![Question::TextInput(question)],
        ..RequestRequirements::default()
    }];
    let facts = PackageFacts {
        id: "delta".into(),
        ..PackageFacts::default()
    }
    .with_requirements(&requirements);
    let with_period = AssignmentRequest {
        schedule: Some(schedule(None, Some(on(in_days(5))))),
        ..request(RequestType::UserAdd, "")
    };
    let said = refusals(&with_period, &facts, &guest("gina", "fabrikam"), &nothing_held());
    let known: Vec<_> = said.into_iter().filter(|refusal| !refusal.is_not_told()).collect();
    assert_eq!(
        known,
        [
            Refusal::JustificationRequired,
            Refusal::AnswerRequired("q".into()),
            Refusal::PeriodNotAllowed
        ]
    );
}

#[test]
fn requirements_without_a_schedule_restrict_nothing() {
    let requirements = [RequestRequirements {
        policy_id: "fabrikam".into(),
        allow_custom_assignment_schedule: Some(true),
        ..RequestRequirements::default()
    }];
    let far = AssignmentRequest {
        schedule: Some(schedule(None, Some(on(in_days(3000))))),
        ..request(RequestType::UserAdd, "")
    };
    let facts = PackageFacts {
        policies: PolicyFacts::Requirements(&requirements),
        ..package(&[])
    };
    assert_eq!(refusals(&far, &facts, &guest("gina", "fabrikam"), &nothing_held()), []);
}

#[test]
fn a_policy_is_chosen_where_several_are_offered() {
    let other = AssignmentPolicy {
        id: "other".into(),
        ..fabrikam_policy()
    };
    let for_members = policy("members", Scope::AllMemberUsers, &[]);
    let check = |case: &str, policies: &[AssignmentPolicy], named: &str, expected: Result<&str, Refusal>| {
        let gina = guest("gina", "fabrikam");
        let facts = RequestFacts {
            person: &gina,
            package: &package(policies),
            holdings: &nothing_held(),
            now: now(),
            matches: &|_, _| None,
        };
        let request = request(RequestType::UserAdd, named);
        let refused = expected.clone().err().into_iter().collect::<Vec<_>>();
        assert_eq!(policy_of_request(&request, &facts), expected.map(Into::into), "{case}");
        assert_eq!(check_request(&request, &facts), refused, "{case}");
    };
    let offered = || vec!["fabrikam".into(), "other".into()];
    check("one offered, none named", &[fabrikam_policy()], "", Ok("fabrikam"));
    check(
        "one offered, that one named",
        &[fabrikam_policy()],
        "fabrikam",
        Ok("fabrikam"),
    );
    let two = [other, fabrikam_policy()];
    check("two offered, one named", &two, "other", Ok("other"));
    check(
        "two offered, none named",
        &two,
        "",
        Err(Refusal::PolicyNotChosen { offered: offered() }),
    );
    let mixed = [two.as_slice(), &[for_members]].concat();
    check(
        "one for others named",
        &mixed,
        "members",
        Err(Refusal::PolicyNotOffered { offered: offered() }),
    );
    check(
        "one that does not exist",
        &two,
        "ghost",
        Err(Refusal::PolicyNotOffered { offered: offered() }),
    );
}

#[test]
fn a_request_is_for_oneself() {
    let policies = [fabrikam_policy()];
    let check = |case: &str, assignment: Assignment, expected: &[Refusal]| {
        let request = AssignmentRequest {
            assignment: Some(assignment),
            ..request(RequestType::UserAdd, "")
        };
        let said = refusals(
            &request,
            &package(&policies),
            &guest("gina", "fabrikam"),
            &nothing_held(),
        );
        assert_eq!(said, expected, "{case}");
    };
    let target = |id: &str| {
        Some(Box::new(Subject {
            object_id: id.into(),
            ..Subject::default()
        }))
    };
    check(
        "by id",
        Assignment {
            target_id: "gina".into(),
            ..Assignment::default()
        },
        &[],
    );
    check(
        "as a subject",
        Assignment {
            target: target("gina"),
            ..Assignment::default()
        },
        &[],
    );
    let for_other = &[Refusal::TargetNotRequestor];
    check(
        "for another",
        Assignment {
            target_id: "anna".into(),
            ..Assignment::default()
        },
        for_other,
    );
    check(
        "for another subject",
        Assignment {
            target: target("anna"),
            ..Assignment::default()
        },
        for_other,
    );
}

#[test]
fn an_administrator_assigns_within_the_policy() {
    let direct = policy("direct", Scope::NotSpecified, &[]);
    let strict = AssignmentPolicy {
        request_approval_settings: Some(ApprovalSettings {
            is_requestor_justification_required: Some(true),
            ..ApprovalSettings::default()
        }),
        questions: Some(vec![Question::TextInput(TextInputQuestion {
            id: "q".into(),
            is_required: Some(true),
            ..TextInputQuestion::default()
        })]),
        expiration: Some(after(Duration::days(30))),
        ..disabled(fabrikam_policy())
    };
    let policies = [direct, strict];
    let facts = PackageFacts {
        is_catalog_published: Verdict::No,
        incompatible_packages: Some(vec!["echo".into()]),
        ..package(&policies)
    };
    let check = |case: &str, named: &str, person: &Person, holdings: &Holdings, expected: &[Refusal]| {
        let request = request(RequestType::AdminAdd, named);
        assert_eq!(refusals(&request, &facts, person, holdings), expected, "{case}");
    };
    let gina = guest("gina", "fabrikam");
    let nothing = nothing_held();
    let all = || vec!["direct".into(), "fabrikam".into()];

    check("anybody, by a direct policy", "direct", &member("anna"), &nothing, &[]);
    check(
        "in scope, though closed, without reason or answers",
        "fabrikam",
        &gina,
        &nothing,
        &[],
    );
    check(
        "who has no account yet",
        "fabrikam",
        &outsider("fabrikam"),
        &nothing,
        &[],
    );
    check(
        "out of scope",
        "fabrikam",
        &member("anna"),
        &nothing,
        &[Refusal::NotInScope],
    );
    check(
        "no policy named",
        "",
        &gina,
        &nothing,
        &[Refusal::PolicyNotChosen { offered: all() }],
    );
    check(
        "no such policy",
        "ghost",
        &gina,
        &nothing,
        &[Refusal::PolicyNotOffered { offered: all() }],
    );
    let rival = holding(held("a", "echo", AssignmentState::Delivered, End::Never));
    let conflict = [Refusal::IncompatiblePackage {
        access_package_id: "echo".into(),
    }];
    check("past a conflict", "direct", &gina, &rival, &conflict);
    let has = holding(held("a", "delta", AssignmentState::Delivered, End::Never));
    check(
        "who has it",
        "direct",
        &gina,
        &has,
        &[Refusal::AlreadyAssigned {
            assignment_id: "a".into(),
        }],
    );

    let too_long = AssignmentRequest {
        schedule: Some(schedule(None, Some(on(in_days(60))))),
        ..request(RequestType::AdminAdd, "fabrikam")
    };
    let said = refusals(&too_long, &facts, &gina, &nothing);
    assert_eq!(
        said,
        [Refusal::EndTooLate { latest: in_days(30) }],
        "longer than the policy"
    );

    let untold = PackageFacts {
        policies: PolicyFacts::NotTold,
        ..facts
    };
    let said = refusals(&request(RequestType::AdminAdd, "direct"), &untold, &gina, &nothing);
    assert_eq!(
        said,
        [Refusal::NotTold {
            what: "assignmentPolicies"
        }]
    );
}

#[test]
fn other_kinds_of_request_are_not_taken() {
    for kind in [
        RequestType::SystemAdd,
        RequestType::OnBehalfAdd,
        RequestType::Unknown("borrow".to_owned()),
    ] {
        let said = refusals(
            &request(kind, ""),
            &PackageFacts::default(),
            &member("anna"),
            &nothing_held(),
        );
        assert_eq!(said, [Refusal::RequestTypeNotSupported]);
    }
}
