//! What is filled in, what is sent, and what is wrong, without a browser.

use entitlement_rules::PolicyFault;
use entitlement_types::{
    AllowedTargetScope, ApprovalSettings, AssignmentPolicy, Date, DateTimeOffset, Duration, ExpirationPatternType,
    NotificationSettings, RequestorSettings, SubjectSet, TargetUserSponsors,
};
use serde_json::{Value, json};

use super::choices::*;
use super::draft::{Calendar, PolicyDraft, StageDraft};
use super::problems::{Fault, Part, field_of, problems, stage_of_field};
use super::who::Who;

const DAY: i64 = 86_400_000;

pub(super) fn calendar() -> Calendar {
    Calendar {
        now: DateTimeOffset::from_unix_milliseconds(20_000 * DAY),
        begin_of_day: Date::start,
        end_of_day: |day| day.start() + Duration::seconds(86_399),
        day_of: DateTimeOffset::date,
    }
}

pub(super) fn who(kind: WhoKind, id: &str) -> Who {
    Who {
        kind,
        id: id.to_owned(),
        name: String::new(),
    }
}

/// As the article fills it in.
pub(super) fn article() -> PolicyDraft {
    let mut draft = PolicyDraft::new("Initial policy");
    draft.organizations = vec![who(WhoKind::Organization, "o")];
    draft.stages[0].fallbacks = vec![who(WhoKind::User, "u")];
    draft
}

pub(super) fn faults(draft: &PolicyDraft) -> Vec<(String, Fault)> {
    let found = problems(draft, &AssignmentPolicy::default(), &calendar(), &|_, _| Some(true));
    found
        .into_iter()
        .map(|problem| (problem.field, problem.fault))
        .collect()
}

pub(super) fn read(policy: Value) -> AssignmentPolicy {
    serde_json::from_value(policy).expect("a policy")
}

pub(super) fn sent(policy: &AssignmentPolicy) -> Value {
    serde_json::to_value(policy).expect("JSON")
}

#[test]
fn the_policy_of_the_article_is_sent_as_the_contract_has_it() {
    let policy = article().to_policy(&AssignmentPolicy::default(), &calendar());
    assert_eq!(
        sent(&policy),
        json!({
            "displayName": "Initial policy",
            "description": "Initial policy",
            "allowedTargetScope": "specificConnectedOrganizationUsers",
            "specificAllowedTargets": [
                {"@odata.type": "#microsoft.graph.connectedOrganizationMembers", "connectedOrganizationId": "o"},
            ],
            "expiration": {"type": "afterDuration", "duration": "P180D"},
            "requestorSettings": {
                "enableTargetsToSelfAddAccess": true, "enableTargetsToSelfUpdateAccess": true,
                "enableTargetsToSelfRemoveAccess": true, "allowCustomAssignmentSchedule": false,
                "enableOnBehalfRequestorsToAddAccess": false, "enableOnBehalfRequestorsToUpdateAccess": false,
                "enableOnBehalfRequestorsToRemoveAccess": false, "onBehalfRequestors": [],
            },
            "requestApprovalSettings": {
                "isApprovalRequiredForAdd": true, "isApprovalRequiredForUpdate": false,
                "isRequestorJustificationRequired": true,
                "stages": [{
                    "durationBeforeAutomaticDenial": "P14D", "isApproverJustificationRequired": true,
                    "isEscalationEnabled": false, "durationBeforeEscalation": "PT0S",
                    "primaryApprovers": [{"@odata.type": "#microsoft.graph.externalSponsors"}],
                    "fallbackPrimaryApprovers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "u"}],
                    "escalationApprovers": [], "fallbackEscalationApprovers": [],
                }],
            },
            "questions": [],
        })
    );
    assert_eq!(faults(&article()), []);
}

#[test]
fn what_was_read_and_not_touched_is_sent_as_it_was() {
    let policy = read(json!({
        "id": "p", "displayName": "Partners", "description": "Ours",
        "allowedTargetScope": "specificDirectoryUsers",
        "specificAllowedTargets": [
            {"@odata.type": "#microsoft.graph.groupMembers", "groupId": "g"},
            {"@odata.type": "#microsoft.graph.somethingNew", "id": "7"},
        ],
        "expiration": {"type": "afterDateTime", "endDateTime": "2030-01-02T03:04:05Z"},
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": false, "enableTargetsToSelfUpdateAccess": true,
            "enableTargetsToSelfRemoveAccess": false, "allowCustomAssignmentSchedule": true,
            "enableOnBehalfRequestorsToAddAccess": true,
            "onBehalfRequestors": [{"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 2}],
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true, "isApprovalRequiredForUpdate": true,
            "isRequestorJustificationRequired": false,
            "stages": [
                {
                    "durationBeforeAutomaticDenial": "PT36H", "isApproverJustificationRequired": false,
                    "isEscalationEnabled": false, "durationBeforeEscalation": "PT0S",
                    "approverInformationVisibility": "notVisible",
                    "primaryApprovers": [{"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 2}],
                    "fallbackPrimaryApprovers": [{"@odata.type": "#microsoft.graph.internalSponsors"}],
                    "escalationApprovers": [], "fallbackEscalationApprovers": [],
                },
                {
                    "durationBeforeAutomaticDenial": "P10D", "isApproverJustificationRequired": true,
                    "isEscalationEnabled": true, "durationBeforeEscalation": "P3D",
                    "primaryApprovers": [
                        {"@odata.type": "#microsoft.graph.targetUserSponsors"},
                        {"@odata.type": "#microsoft.graph.singleUser", "userId": "u"},
                    ],
                    "fallbackPrimaryApprovers": [],
                    "escalationApprovers": [{"@odata.type": "#microsoft.graph.groupMembers", "groupId": "h"}],
                    "fallbackEscalationApprovers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "v"}],
                },
            ],
        },
        "reviewSettings": {
            "isEnabled": true, "expirationBehavior": "acceptAccessRecommendation", "isRecommendationEnabled": false,
            "isReviewerJustificationRequired": false, "isSelfReview": false,
            "schedule": {
                "startDateTime": "2025-01-01T00:00:00Z",
                "expiration": {"type": "afterDuration", "duration": "P25D"},
                "recurrence": {
                    "pattern": {"type": "relativeMonthly", "interval": 2},
                    "range": {"type": "numbered", "numberOfOccurrences": 4},
                },
            },
            "primaryReviewers": [{"@odata.type": "#microsoft.graph.targetManager", "managerLevel": 1}],
            "fallbackReviewers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "w"}],
        },
        "notificationSettings": {"isAssignmentNotificationDisabled": true},
        "automaticRequestSettings": {"requestAccessForAllowedTargets": false},
        "questions": [
            {
                "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "id": "q", "sequence": 1,
                "text": "Why?", "localizations": [{"languageCode": "nl", "text": "Waarom?"}], "isRequired": true,
                "isAnswerEditable": false, "isSingleLineQuestion": true, "regexPattern": "[a-z]+",
            },
            {
                "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion", "id": "r", "sequence": 2,
                "text": "Which?", "isRequired": false, "isAnswerEditable": true,
                "choices": [{"actualValue": "a", "text": "A", "localizations": [{"languageCode": "nl", "text": "Aa"}]}],
                "isMultipleSelectionAllowed": true,
            },
            {"@odata.type": "#microsoft.graph.accessPackageFutureQuestion", "id": "s"},
        ],
    }));
    let draft = PolicyDraft::of_policy(&policy, &calendar());
    assert_eq!(draft.stages[0].approver, Approver::SecondManager);
    assert_eq!(draft.stages[0].visibility, Visibility::Hidden);
    assert_eq!(draft.stages[1].alternate_fallbacks, [who(WhoKind::User, "v")]);
    assert_eq!(draft.review_start, "2025-01-01");
    assert_eq!(draft.review_fallbacks, [who(WhoKind::User, "w")]);
    assert_eq!(draft.stages[1].approver, Approver::Kept);
    assert_eq!(draft.review_every, Frequency::Kept);
    assert_eq!(draft.to_policy(&policy, &calendar()), policy);
    let kept: PolicyDraft = serde_json::from_str(&serde_json::to_string(&draft).expect("JSON")).expect("a draft");
    assert_eq!(kept, draft);
}

#[test]
fn what_the_form_does_not_show_survives_a_change() {
    let before = AssignmentPolicy {
        id: "p".into(),
        allowed_target_scope: Some(AllowedTargetScope::AllDirectoryServicePrincipals),
        notification_settings: Some(NotificationSettings {
            is_assignment_notification_disabled: Some(true),
        }),
        requestor_settings: Some(RequestorSettings {
            enable_targets_to_self_remove_access: Some(false),
            ..RequestorSettings::default()
        }),
        created_date_time: Some(calendar().now),
        ..AssignmentPolicy::default()
    };
    let draft = PolicyDraft {
        name: "New".to_owned(),
        is_enabled: true,
        ..PolicyDraft::of_policy(&before, &calendar())
    };
    let after = draft.to_policy(&before, &calendar());
    assert_eq!(after.id, before.id);
    assert_eq!(after.display_name.as_deref(), Some("New"));
    assert_eq!(after.allowed_target_scope, before.allowed_target_scope);
    assert_eq!(after.notification_settings, before.notification_settings);
    assert_eq!(after.created_date_time, None);
    let requestor = after.requestor_settings.expect("settings");
    assert_eq!(requestor.enable_targets_to_self_add_access, Some(true));
    assert_eq!(requestor.enable_targets_to_self_remove_access, Some(false));
}

#[test]
fn a_stage_that_is_taken_out_takes_nothing_of_another_with_it() {
    let before = AssignmentPolicy {
        request_approval_settings: Some(ApprovalSettings {
            is_approval_required_for_add: Some(true),
            stages: vec![
                entitlement_types::ApprovalStageSettings::default(),
                entitlement_types::ApprovalStageSettings {
                    primary_approvers: vec![SubjectSet::TargetUserSponsors(TargetUserSponsors {})],
                    ..entitlement_types::ApprovalStageSettings::default()
                },
            ],
            ..ApprovalSettings::default()
        }),
        ..AssignmentPolicy::default()
    };
    let mut draft = PolicyDraft::of_policy(&before, &calendar());
    draft.stages.remove(0);
    draft.stages.push(StageDraft::new());
    let stages = draft
        .to_policy(&before, &calendar())
        .request_approval_settings
        .expect("settings")
        .stages;
    assert_eq!(
        stages[0].primary_approvers,
        [SubjectSet::TargetUserSponsors(TargetUserSponsors {})]
    );
    assert!(matches!(
        stages[1].primary_approvers[..],
        [SubjectSet::ExternalSponsors(_)]
    ));
}

#[test]
fn expiration_is_what_is_chosen() {
    let pattern = |expiration: Expiration| {
        let draft = PolicyDraft {
            expiration,
            end: "2030-01-02".to_owned(),
            days: " 90 ".to_owned(),
            hours: "6".to_owned(),
            ..article()
        };
        draft
            .to_policy(&AssignmentPolicy::default(), &calendar())
            .expiration
            .expect("a pattern")
    };
    assert_eq!(pattern(Expiration::AfterDays).duration, Some(Duration::days(90)));
    assert_eq!(pattern(Expiration::AfterHours).duration, Some(Duration::hours(6)));
    assert_eq!(
        pattern(Expiration::Never).kind,
        Some(ExpirationPatternType::NoExpiration)
    );
    let end = pattern(Expiration::OnDate).end_date_time.map(|end| end.to_string());
    assert_eq!(end.as_deref(), Some("2030-01-02T23:59:59Z"));
    for expiration in [
        Expiration::AfterDays,
        Expiration::AfterHours,
        Expiration::Never,
        Expiration::OnDate,
    ] {
        let policy = AssignmentPolicy {
            expiration: Some(pattern(expiration)),
            ..AssignmentPolicy::default()
        };
        assert_eq!(PolicyDraft::of_policy(&policy, &calendar()).expiration, expiration);
    }
}

#[test]
fn whom_it_is_for_comes_back() {
    for scope in AllowedTargetScope::KNOWN {
        let policy = AssignmentPolicy {
            allowed_target_scope: Some(scope.clone()),
            ..AssignmentPolicy::default()
        };
        let draft = PolicyDraft::of_policy(&policy, &calendar());
        assert_eq!(
            draft.to_policy(&policy, &calendar()).allowed_target_scope,
            Some(scope.clone())
        );
    }
}

#[test]
fn names_that_a_policy_tells_survive_a_save() {
    let policy = read(json!({
        "id": "p", "displayName": "Partners", "allowedTargetScope": "specificConnectedOrganizationUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
            "connectedOrganizationId": "o", "description": "Fabrikam Steel",
        }],
    }));
    let saved = PolicyDraft::of_policy(&policy, &calendar()).to_policy(&policy, &calendar());
    assert_eq!(
        sent(&saved)["specificAllowedTargets"],
        sent(&policy)["specificAllowedTargets"]
    );
}

#[test]
fn what_is_wrong_is_told_at_its_field() {
    let check = |change: fn(&mut PolicyDraft), field: &str, fault: Fault| {
        let mut draft = article();
        change(&mut draft);
        assert_eq!(faults(&draft), [(field.to_owned(), fault)]);
    };
    let rule = Fault::Rule;
    check(
        |draft| draft.organizations.clear(),
        "policy-targets",
        Fault::OrganizationsRequired,
    );
    check(
        |draft| draft.audience = Audience::Inside,
        "policy-targets",
        rule(PolicyFault::TargetsRequired),
    );
    check(
        |draft| draft.stages[0].fallbacks.clear(),
        "policy-stage-0-fallback",
        Fault::FallbackRequired,
    );
    check(
        |draft| draft.stages[0].approver = Approver::Specific,
        "policy-stage-0-approvers",
        rule(PolicyFault::ApproversRequired),
    );
    check(
        |draft| draft.stages[0].days = "soon".to_owned(),
        "policy-stage-0-days",
        rule(PolicyFault::TimeoutRequired),
    );
    check(
        |draft| draft.stages[0].escalates = true,
        "policy-stage-0-escalation",
        rule(PolicyFault::EscalationApproversRequired),
    );
    check(
        |draft| draft.days = "4000".to_owned(),
        "policy-days",
        rule(PolicyFault::ExpirationOutOfRange),
    );
    check(
        |draft| draft.days = "999999999999999999999".to_owned(),
        "policy-days",
        rule(PolicyFault::ExpirationOutOfRange),
    );
    check(|draft| draft.days.clear(), "policy-days", Fault::LengthRequired);
    check(
        |draft| draft.days = "0".to_owned(),
        "policy-days",
        Fault::LengthRequired,
    );
    check(
        |draft| draft.days = "1.5".to_owned(),
        "policy-days",
        Fault::LengthRequired,
    );
    check(
        |draft| {
            draft.expiration = Expiration::OnDate;
            draft.end = "2020-01-01".to_owned();
        },
        "policy-end",
        Fault::EndIsPast,
    );
    check(
        |draft| {
            draft.is_reviewed = true;
            draft.review_days = "0".to_owned();
        },
        "policy-review-days",
        Fault::ReviewDaysRequired,
    );
    check(
        |draft| {
            draft.is_reviewed = true;
            draft.review_days = "4000".to_owned();
        },
        "policy-review-days",
        rule(PolicyFault::TimeoutOutOfRange),
    );
    check(
        |draft| {
            draft.is_reviewed = true;
            draft.reviewers = Reviewers::Specific;
        },
        "policy-reviewers",
        Fault::ReviewersRequired,
    );
    check(
        |draft| {
            draft.is_reviewed = true;
            draft.review_start = "?".to_owned();
        },
        "policy-review-start",
        Fault::ReviewStartUnclear,
    );
    check(
        |draft| draft.name.clear(),
        "policy-name",
        rule(PolicyFault::NameRequired),
    );
}

#[test]
fn problems_stand_in_the_order_of_the_screen() {
    let mut draft = article();
    draft.organizations.clear();
    draft.stages[0].fallbacks.clear();
    draft.stages[0].days.clear();
    draft.days.clear();
    let fields: Vec<String> = faults(&draft).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "policy-targets",
            "policy-stage-0-fallback",
            "policy-stage-0-days",
            "policy-days"
        ]
    );
}

#[test]
fn what_the_server_names_finds_its_field_and_step() {
    let check = |target: &str, field: &str, part: Part| {
        assert_eq!(field_of(target, Expiration::AfterDays), field, "{target}");
        assert_eq!(super::problems::part_of(field), part, "{target}");
    };
    check("displayName", "policy-name", Part::Basics);
    check("specificAllowedTargets/0", "policy-targets", Part::Requests);
    check(
        "requestApprovalSettings/stages/1/escalationApprovers/0",
        "policy-stage-1-escalation",
        Part::Requests,
    );
    check(
        "requestApprovalSettings/stages/1/fallbackEscalationApprovers/0",
        "policy-stage-1-escalation-fallback",
        Part::Requests,
    );
    check("expiration/duration", "policy-days", Part::Lifecycle);
    check(
        "reviewSettings/fallbackReviewers/0",
        "policy-review-fallback",
        Part::Lifecycle,
    );
    check("questions/2/text", "policy-question-2", Part::Requests);
    check("questions/2/regexPattern", "policy-question-2-pattern", Part::Requests);
    check("questions/2/choices", "policy-question-2-choices", Part::Requests);
    check("questions/2/choices/1", "policy-question-2-choice-1", Part::Requests);
}

#[test]
fn a_stage_is_added_where_there_is_approval_and_asked_for_where_there_is_none() {
    let mut draft = PolicyDraft::new("");
    assert_eq!(draft.add_stage(), 1);
    assert_eq!(draft.stages.len(), 2);
    let mut draft = PolicyDraft {
        requires_approval: false,
        ..PolicyDraft::new("")
    };
    assert_eq!(draft.add_stage(), 0);
    assert!(draft.requires_approval);
    assert_eq!(draft.stages.len(), 1);
}

#[test]
fn sponsors_who_are_kept_as_fallback_are_enough() {
    let mut draft = article();
    draft.stages[0].fallbacks.clear();
    draft.stages[0].fallback_kinds = vec![Approver::InternalSponsors];
    assert_eq!(faults(&draft), []);
}

#[test]
fn a_field_of_a_stage_is_known_by_its_number() {
    assert_eq!(stage_of_field("policy-stage-1-escalation-days"), Some(1));
    assert_eq!(stage_of_field("policy-days"), None);
    assert_eq!(stage_of_field("policy-stage-x-days"), None);
}
