use entitlement_rules::check_policy;
use entitlement_types::{
    AllowedTargetScope as Scope, AnswerChoice, ApprovalSettings, ApprovalStageSettings, AssignmentPolicy, Duration,
    ExpirationPattern, ExternalSponsors, MultipleChoiceQuestion, Question, RequestorManager, SubjectSet,
    TextInputQuestion, UnknownObject,
};

use crate::given::{after, fabrikam_policy, group, never, now, on, organization, policy, user};

/// What is wrong, as `code at target`.
fn faults(policy: &AssignmentPolicy) -> Vec<String> {
    let matches = |pattern: &str, _: &str| (pattern != "(").then_some(true);
    let faults = check_policy(policy, &matches);
    faults
        .iter()
        .map(|refusal| format!("{} at {}", refusal.fault.code(), refusal.target))
        .collect()
}

fn check(case: &str, policy: &AssignmentPolicy, expected: &[&str]) {
    assert_eq!(faults(policy), expected, "{case}");
}

#[test]
fn a_policy_says_whom_it_is_for() {
    let scoped = |scope, targets: &[SubjectSet]| policy("p", scope, targets);
    let fabrikam = [organization("fabrikam")];
    check(
        "people and groups",
        &scoped(Scope::SpecificDirectoryUsers, &[user("anna"), group("g")]),
        &[],
    );
    check("organizations", &fabrikam_policy(), &[]);
    check("all", &scoped(Scope::AllExternalUsers, &[]), &[]);
    check("nobody", &scoped(Scope::NotSpecified, &[]), &[]);
    check(
        "nobody named",
        &scoped(Scope::SpecificDirectoryUsers, &[]),
        &["targetsRequired at specificAllowedTargets"],
    );
    check(
        "all, and some",
        &scoped(Scope::AllMemberUsers, &[user("anna")]),
        &["targetsNotAllowed at specificAllowedTargets"],
    );
    check(
        "the wrong kind",
        &scoped(Scope::SpecificDirectoryUsers, &[user("anna"), fabrikam[0].clone()]),
        &["targetNotFitting at specificAllowedTargets/1"],
    );
    check(
        "an empty id",
        &scoped(Scope::SpecificConnectedOrganizationUsers, &[organization("")]),
        &["targetNotFitting at specificAllowedTargets/0"],
    );
    let unknown = &["scopeUnknown at allowedTargetScope"];
    check(
        "a scope of the future",
        &scoped(Scope::Unknown("robots".to_owned()), &[]),
        unknown,
    );
    check(
        "no scope",
        &AssignmentPolicy {
            allowed_target_scope: None,
            ..fabrikam_policy()
        },
        unknown,
    );
    for (what, name) in [("no name", " "), ("a name that shows nothing", "\u{200B}\u{200B}")] {
        let nameless = AssignmentPolicy {
            display_name: Some(name.to_owned()),
            ..fabrikam_policy()
        };
        check(what, &nameless, &["nameRequired at displayName"]);
    }
}

#[test]
fn a_policy_says_when_access_ends() {
    let ending = |expiration| AssignmentPolicy {
        expiration,
        ..fabrikam_policy()
    };
    let out_of_range = &["expirationOutOfRange at expiration/duration"];
    let unclear = &["expirationUnclear at expiration"];
    check("never", &ending(Some(never())), &[]);
    check("on a day", &ending(Some(on(now()))), &[]);
    check("at once", &ending(Some(after(Duration::ZERO))), &[]);
    check("after ten years", &ending(Some(after(Duration::days(3660)))), &[]);
    check("after hours", &ending(Some(after(Duration::hours(5)))), &[]);
    check(
        "after more",
        &ending(Some(after(Duration::seconds(3660 * 86_400 + 1)))),
        out_of_range,
    );
    check(
        "after less than nothing",
        &ending(Some(after(Duration::days(-1)))),
        out_of_range,
    );
    check("not said", &ending(None), unclear);
    check(
        "said twice",
        &ending(Some(ExpirationPattern {
            duration: Some(Duration::ZERO),
            ..on(now())
        })),
        unclear,
    );
    check(
        "half said",
        &ending(Some(ExpirationPattern {
            end_date_time: None,
            ..on(now())
        })),
        unclear,
    );
}

fn stage() -> ApprovalStageSettings {
    ApprovalStageSettings {
        duration_before_automatic_denial: Some(Duration::days(14)),
        primary_approvers: vec![SubjectSet::ExternalSponsors(ExternalSponsors {})],
        ..ApprovalStageSettings::default()
    }
}

fn with_stages(stages: &[ApprovalStageSettings]) -> AssignmentPolicy {
    AssignmentPolicy {
        request_approval_settings: Some(ApprovalSettings {
            is_approval_required_for_add: Some(true),
            stages: stages.to_vec(),
            ..ApprovalSettings::default()
        }),
        ..fabrikam_policy()
    }
}

#[test]
fn a_stage_has_approvers_and_time() {
    let stages = |stage| with_stages(&[stage]);
    let with_time = |time| {
        stages(ApprovalStageSettings {
            duration_before_automatic_denial: time,
            ..stage()
        })
    };
    let out_of_range = &["timeoutOutOfRange at requestApprovalSettings/stages/0/durationBeforeAutomaticDenial"];
    check("one", &with_stages(&[stage()]), &[]);
    check("three", &with_stages(&[stage(), stage(), stage()]), &[]);
    check(
        "none",
        &with_stages(&[]),
        &["stagesRequired at requestApprovalSettings/stages"],
    );
    check(
        "four",
        &with_stages(&vec![stage(); 4]),
        &["tooManyStages at requestApprovalSettings/stages"],
    );
    let nobody = ApprovalStageSettings {
        primary_approvers: Vec::new(),
        ..stage()
    };
    check(
        "nobody decides",
        &with_stages(&[stage(), nobody.clone()]),
        &["approversRequired at requestApprovalSettings/stages/1/primaryApprovers"],
    );
    let fallback = ApprovalStageSettings {
        fallback_primary_approvers: vec![user("fay")],
        ..nobody.clone()
    };
    check("only a fallback decides", &stages(fallback), &[]);
    for wrong in [
        organization("fabrikam"),
        user(""),
        SubjectSet::RequestorManager(RequestorManager { manager_level: Some(0) }),
        SubjectSet::Unknown(UnknownObject::default()),
    ] {
        let wrong = ApprovalStageSettings {
            primary_approvers: vec![user("anna"), wrong],
            ..stage()
        };
        check(
            "cannot approve",
            &stages(wrong),
            &["approverNotFitting at requestApprovalSettings/stages/0/primaryApprovers/1"],
        );
    }
    check(
        "no time named",
        &with_time(None),
        &["timeoutRequired at requestApprovalSettings/stages/0/durationBeforeAutomaticDenial"],
    );
    check("no time at all", &with_time(Some(Duration::ZERO)), out_of_range);
    check("too much time", &with_time(Some(Duration::days(3661))), out_of_range);
    let mut unused = with_stages(&[]);
    unused.request_approval_settings = Some(ApprovalSettings::default());
    check("no approval, no stages", &unused, &[]);
}

#[test]
fn escalation_comes_after_a_day_and_leaves_time() {
    let escalating = |timeout: i64, escalation: i64| {
        with_stages(&[ApprovalStageSettings {
            duration_before_automatic_denial: Some(Duration::days(timeout)),
            is_escalation_enabled: Some(true),
            duration_before_escalation: Some(Duration::days(escalation)),
            escalation_approvers: vec![user("erik")],
            ..stage()
        }])
    };
    let at = "requestApprovalSettings/stages/0";
    check("soonest and shortest", &escalating(4, 1), &[]);
    check(
        "too short",
        &escalating(3, 1),
        &[&format!(
            "timeoutTooShortForEscalation at {at}/durationBeforeAutomaticDenial"
        )],
    );
    check(
        "too early",
        &escalating(14, 0),
        &[&format!("escalationTooEarly at {at}/durationBeforeEscalation")],
    );
    check(
        "too late",
        &escalating(14, 14),
        &[&format!("escalationTooLate at {at}/durationBeforeEscalation")],
    );
    let nobody = with_stages(&[ApprovalStageSettings {
        is_escalation_enabled: Some(true),
        duration_before_escalation: Some(Duration::days(2)),
        ..stage()
    }]);
    check(
        "nobody to ask",
        &nobody,
        &[&format!("escalationApproversRequired at {at}/escalationApprovers")],
    );
    let fallback = with_stages(&[ApprovalStageSettings {
        is_escalation_enabled: Some(true),
        duration_before_escalation: Some(Duration::days(2)),
        fallback_escalation_approvers: vec![user("fay")],
        ..stage()
    }]);
    check("only a fallback to ask", &fallback, &[]);
}

#[test]
fn questions_can_be_asked_and_answered() {
    let asking = |questions: &[Question]| AssignmentPolicy {
        questions: Some(questions.to_vec()),
        ..fabrikam_policy()
    };
    let text = |id: &str, pattern: Option<&str>| {
        Question::TextInput(TextInputQuestion {
            id: id.into(),
            text: Some("Which project?".to_owned()),
            regex_pattern: pattern.map(str::to_owned),
            ..TextInputQuestion::default()
        })
    };
    let choice = |values: &[&str], several| {
        Question::MultipleChoice(MultipleChoiceQuestion {
            text: Some("Which colour?".to_owned()),
            is_multiple_selection_allowed: Some(several),
            choices: values
                .iter()
                .map(|value| AnswerChoice {
                    actual_value: Some((*value).to_owned()),
                    ..AnswerChoice::default()
                })
                .collect(),
            ..MultipleChoiceQuestion::default()
        })
    };
    let silent = Question::TextInput(TextInputQuestion::default());
    check(
        "both kinds",
        &asking(&[text("", None), text("", Some("[0-9]+")), choice(&["a", "b"], true)]),
        &[],
    );
    check(
        "no text",
        &asking(&[silent]),
        &["questionTextRequired at questions/0/text"],
    );
    check(
        "a broken pattern",
        &asking(&[text("", Some("("))]),
        &["patternNotUsable at questions/0/regexPattern"],
    );
    check(
        "the same id",
        &asking(&[text("q", None), text("q", None)]),
        &["questionRepeated at questions/1"],
    );
    check(
        "no choice",
        &asking(&[choice(&[], false)]),
        &["choicesRequired at questions/0/choices"],
    );
    check(
        "values missing and repeated",
        &asking(&[choice(&["a", " ", "a"], false)]),
        &[
            "choiceValueRequired at questions/0/choices/1",
            "choiceValueRepeated at questions/0/choices/2",
        ],
    );
    check("a semicolon in one of one", &asking(&[choice(&["a;b"], false)]), &[]);
    check(
        "a semicolon in one of several",
        &asking(&[choice(&["a;b"], true)]),
        &["choiceValueSeparator at questions/0/choices/0"],
    );
    let future = Question::Unknown(UnknownObject::default());
    check(
        "a kind of the future",
        &asking(&[future]),
        &["questionUnknown at questions/0"],
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let said = faults(&AssignmentPolicy::default());
    assert_eq!(said.len(), 3, "{said:?}");
}
