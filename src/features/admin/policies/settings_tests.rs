//! What is chosen of a stage and of reviews, without a browser.

use entitlement_types::AssignmentPolicy;
use serde_json::{Value, json};

use super::choices::*;
use super::draft::PolicyDraft;
use super::question::QuestionDraft;
use super::tests::{article, calendar, faults, read, sent, who};

#[test]
fn what_is_chosen_of_a_stage_and_of_reviews_is_sent() {
    let mut draft = article();
    draft.allows_giving_up = false;
    draft.stages[0].approver = Approver::SecondManager;
    draft.stages[0].visibility = Visibility::Visible;
    draft.stages[0].escalates = true;
    draft.stages[0].escalates_to = vec![who(WhoKind::Group, "g")];
    draft.stages[0].alternate_fallbacks = vec![who(WhoKind::User, "v")];
    draft.is_reviewed = true;
    draft.reviewers = Reviewers::Manager;
    draft.review_start = "2030-01-02".to_owned();
    draft.review_fallbacks = vec![who(WhoKind::User, "w")];
    draft.review_helps = false;
    assert_eq!(faults(&draft), []);
    let policy = draft.to_policy(&AssignmentPolicy::default(), &calendar());
    let policy = sent(&policy);
    assert_eq!(
        policy["requestorSettings"]["enableTargetsToSelfRemoveAccess"],
        json!(false)
    );
    let stage = &policy["requestApprovalSettings"]["stages"][0];
    assert_eq!(stage["approverInformationVisibility"], json!("visible"));
    assert_eq!(stage["primaryApprovers"][0]["managerLevel"], json!(2));
    assert_eq!(stage["fallbackEscalationApprovers"][0]["userId"], json!("v"));
    let review = &policy["reviewSettings"];
    assert_eq!(review["schedule"]["startDateTime"], json!("2030-01-02T00:00:00Z"));
    assert_eq!(review["fallbackReviewers"][0]["userId"], json!("w"));
    assert_eq!(review["isRecommendationEnabled"], json!(false));
    assert_eq!(review["isReviewerJustificationRequired"], json!(true));
}

#[test]
fn another_manager_replaces_the_one_that_was_read() {
    let before = read(json!({
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "stages": [{"primaryApprovers": [{"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 2}]}],
        },
    }));
    let mut draft = PolicyDraft::of_policy(&before, &calendar());
    draft.stages[0].approver = Approver::Manager;
    let policy = sent(&draft.to_policy(&before, &calendar()));
    let stage = &policy["requestApprovalSettings"]["stages"][0];
    assert_eq!(stage["primaryApprovers"][0]["managerLevel"], json!(1));
}

#[test]
fn where_nobody_can_ask_nothing_is_asked_and_approved() {
    let mut draft = article();
    draft.audience = Audience::Nobody;
    draft.extension_needs_approval = true;
    draft.stages[0].fallbacks.clear();
    draft.questions = vec![QuestionDraft::new()];
    assert_eq!(faults(&draft), []);
    let policy = sent(&draft.to_policy(&AssignmentPolicy::default(), &calendar()));
    assert_eq!(
        policy["requestApprovalSettings"],
        json!({
            "isApprovalRequiredForAdd": false, "isApprovalRequiredForUpdate": false,
            "isRequestorJustificationRequired": false, "stages": [],
        })
    );
    assert_eq!(
        policy["requestorSettings"]["enableTargetsToSelfAddAccess"],
        json!(false)
    );
    assert_eq!(policy["questions"], json!([]));
    // What was filled in for it comes back.
    draft.audience = Audience::Outside;
    assert!(draft.needs_approval() && draft.needs_extension_approval());
    assert_eq!(faults(&draft).len(), 2, "a fallback and a question");
}

#[test]
fn approval_of_what_administrators_assign_stays_until_it_is_taken_out() {
    let before = read(json!({
        "id": "p", "displayName": "Assigned", "description": "Assigned", "allowedTargetScope": "notSpecified",
        "expiration": {"type": "noExpiration"},
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true, "isApprovalRequiredForUpdate": false,
            "isRequestorJustificationRequired": true,
            "stages": [{
                "durationBeforeAutomaticDenial": "P14D", "isApproverJustificationRequired": true,
                "isEscalationEnabled": false, "durationBeforeEscalation": "PT0S",
                "primaryApprovers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "u"}],
                "fallbackPrimaryApprovers": [], "escalationApprovers": [], "fallbackEscalationApprovers": [],
            }],
        },
    }));
    let mut draft = PolicyDraft::of_policy(&before, &calendar());
    assert!(draft.has_requests() && draft.has_approval());
    let same = draft.to_policy(&before, &calendar());
    assert_eq!(same.request_approval_settings, before.request_approval_settings);
    draft.requires_approval = false;
    assert!(draft.has_requests(), "it can be turned on again");
    let policy = sent(&draft.to_policy(&before, &calendar()));
    let approval = &policy["requestApprovalSettings"];
    assert_eq!(approval["isApprovalRequiredForAdd"], json!(false));
    assert_eq!(approval["stages"], json!([]));
}

#[test]
fn sponsors_are_alternates_until_they_are_taken_out() {
    let before = read(json!({
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "stages": [{
                "durationBeforeAutomaticDenial": "P14D", "isEscalationEnabled": true, "durationBeforeEscalation": "P5D",
                "primaryApprovers": [{"@odata.type": "#microsoft.graph.externalSponsors"}],
                "fallbackPrimaryApprovers": [{"@odata.type": "#microsoft.graph.internalSponsors"}],
                "escalationApprovers": [
                    {"@odata.type": "#microsoft.graph.internalSponsors"},
                    {"@odata.type": "#microsoft.graph.requestorManager"},
                ],
            }],
        },
    }));
    let mut draft = PolicyDraft::of_policy(&before, &calendar());
    assert_eq!(
        draft.stages[0].alternate_kinds,
        [Approver::InternalSponsors, Approver::Manager]
    );
    let stage = |draft: &PolicyDraft| {
        let policy = sent(&draft.to_policy(&before, &calendar()));
        policy["requestApprovalSettings"]["stages"][0].clone()
    };
    draft.stages[0].alternate_kinds = vec![Approver::Manager, Approver::ExternalSponsors];
    draft.stages[0].fallback_kinds.clear();
    draft.stages[0].fallbacks = vec![who(WhoKind::User, "u")];
    let changed = stage(&draft);
    assert_eq!(
        changed["escalationApprovers"],
        json!([
            // As it was read: no level is said.
            {"@odata.type": "#microsoft.graph.requestorManager"},
            {"@odata.type": "#microsoft.graph.externalSponsors"},
        ])
    );
    assert_eq!(changed["fallbackPrimaryApprovers"][0]["userId"], json!("u"));
    assert_eq!(changed["fallbackPrimaryApprovers"][1], json!(null));
    draft.stages[0].alternate_kinds.clear();
    assert_eq!(stage(&draft)["escalationApprovers"], json!([]));
    let found = faults(&draft);
    assert!(found.iter().any(|(field, _)| field == "policy-stage-0-escalation"));
}

#[test]
fn reviewers_of_one_kind_leave_none_of_another_behind() {
    let review = |review: Value| read(json!({"reviewSettings": review}));
    let manager = review(json!({
        "isEnabled": true, "isSelfReview": false,
        "primaryReviewers": [{"@odata.type": "#microsoft.graph.requestorManager", "managerLevel": 1}],
        "fallbackReviewers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "w"}],
    }));
    let sent_by = |draft: &PolicyDraft, before: &AssignmentPolicy| {
        let policy = sent(&draft.to_policy(before, &calendar()));
        policy["reviewSettings"].clone()
    };
    let mut draft = PolicyDraft::of_policy(&manager, &calendar());
    assert_eq!(draft.reviewers, Reviewers::Manager);
    assert!(
        draft.review_helps && draft.review_needs_reason,
        "as Graph has it where nothing is said"
    );
    assert_eq!(sent_by(&draft, &manager)["fallbackReviewers"][0]["userId"], json!("w"));
    draft.reviewers = Reviewers::Themselves;
    let themselves = sent_by(&draft, &manager);
    assert_eq!(themselves["isSelfReview"], json!(true));
    assert_eq!(themselves["primaryReviewers"], json!([]));
    assert_eq!(themselves["fallbackReviewers"], json!([]));

    // What has no say where everybody reviews for themselves stays as it was.
    let own = review(json!({
        "isEnabled": true, "isSelfReview": true,
        "primaryReviewers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "u"}],
        "fallbackReviewers": [],
    }));
    let mut draft = PolicyDraft::of_policy(&own, &calendar());
    assert_eq!(sent_by(&draft, &own)["primaryReviewers"][0]["userId"], json!("u"));
    draft.reviewers = Reviewers::Specific;
    draft.review_people = vec![who(WhoKind::Group, "g")];
    let specific = sent_by(&draft, &own);
    assert_eq!(specific["isSelfReview"], json!(false));
    assert_eq!(specific["primaryReviewers"][0]["groupId"], json!("g"));
    assert_eq!(specific["primaryReviewers"][1], json!(null));
}

#[test]
fn forwarding_that_is_off_keeps_to_whom_it_would_go() {
    let before = read(json!({
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "stages": [{
                "durationBeforeAutomaticDenial": "P14D", "isEscalationEnabled": false,
                "durationBeforeEscalation": "P5D",
                "primaryApprovers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "u"}],
                "escalationApprovers": [{"@odata.type": "#microsoft.graph.singleUser", "userId": "v"}],
            }],
        },
    }));
    let mut draft = PolicyDraft::of_policy(&before, &calendar());
    let stage = |draft: &PolicyDraft| {
        let policy = sent(&draft.to_policy(&before, &calendar()));
        policy["requestApprovalSettings"]["stages"][0].clone()
    };
    assert_eq!(stage(&draft)["escalationApprovers"][0]["userId"], json!("v"));
    assert_eq!(stage(&draft)["durationBeforeEscalation"], json!("P5D"));
    draft.stages[0].escalates = true;
    assert_eq!(stage(&draft)["isEscalationEnabled"], json!(true));
    assert_eq!(stage(&draft)["escalationApprovers"][0]["userId"], json!("v"));
}
