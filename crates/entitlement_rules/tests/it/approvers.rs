use entitlement_rules::{Directory, Parties, StageApprovers, required_stages};
use entitlement_types::{
    ApprovalSettings, ApprovalStageSettings, AssignmentPolicy, ConnectedOrganizationId, ExternalSponsors, GroupId,
    InternalSponsors, RequestType, RequestorManager, SubjectSet, TargetManager, TargetUserSponsors, UnknownObject,
    UserId,
};

use crate::given::{fabrikam_policy, group, organization, user};

/// Gina is managed by Mia, Mia by Max; sponsors and groups as their names say.
struct House;

impl Directory for House {
    fn group_members(&self, group: &GroupId) -> Vec<UserId> {
        let members: &[&str] = match group.as_str() {
            "reviewers" => &["rosa", "anna", "gina", "rosa"],
            "only gina" => &["gina"],
            _ => &[],
        };
        members.iter().map(|id| (*id).into()).collect()
    }

    fn manager(&self, user: &UserId) -> Option<UserId> {
        match user.as_str() {
            "gina" => Some("mia".into()),
            "mia" => Some("max".into()),
            "circe" => Some("circe".into()),
            _ => None,
        }
    }

    fn sponsors(&self, user: &UserId) -> Vec<UserId> {
        if user.as_str() == "gina" {
            vec!["sam".into()]
        } else {
            Vec::new()
        }
    }

    fn internal_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        if organization.as_str() == "fabrikam" {
            vec!["ines".into()]
        } else {
            Vec::new()
        }
    }

    fn external_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        if organization.as_str() == "fabrikam" {
            vec!["finn".into(), "gina".into()]
        } else {
            Vec::new()
        }
    }
}

fn names(people: &[UserId]) -> Vec<&str> {
    people.iter().map(UserId::as_str).collect()
}

#[test]
fn approvers_are_found_as_the_policy_names_them() {
    let check_for = |case: &str, who: &str, organization: Option<&str>, sets: &[SubjectSet], expected: &[&str]| {
        let stage = ApprovalStageSettings {
            primary_approvers: sets.to_vec(),
            ..ApprovalStageSettings::default()
        };
        let who: UserId = who.into();
        let organization = organization.map(ConnectedOrganizationId::from);
        let parties = Parties {
            requestor: &who,
            target: &who,
            organization: organization.as_ref(),
        };
        let found = StageApprovers::of(&stage, &parties, &House);
        assert_eq!(names(&found.primary), expected, "{case}");
        assert!(!found.is_primary_fallback && found.escalation.is_empty(), "{case}");
    };
    let check = |case: &str, sets: &[SubjectSet], expected: &[&str]| {
        check_for(case, "gina", Some("fabrikam"), sets, expected);
    };
    let manager = |manager_level| SubjectSet::RequestorManager(RequestorManager { manager_level });
    let internal = || SubjectSet::InternalSponsors(InternalSponsors {});
    let external = || SubjectSet::ExternalSponsors(ExternalSponsors {});

    check("a person", &[user("anna")], &["anna"]);
    check("not oneself", &[user("gina"), user("anna")], &["anna"]);
    check(
        "a group, sorted, without the requestor",
        &[group("reviewers")],
        &["anna", "rosa"],
    );
    check(
        "each once, in the policy's order",
        &[user("rosa"), group("reviewers")],
        &["rosa", "anna"],
    );
    check("the manager", &[manager(Some(1))], &["mia"]);
    check("the manager, level not said", &[manager(None)], &["mia"]);
    check("the manager's manager", &[manager(Some(2))], &["max"]);
    check("a chain too short", &[manager(Some(3))], &[]);
    check("a level that is none", &[manager(Some(-7))], &["mia"]);
    check_for("a circle ends", "circe", None, &[manager(Some(i32::MAX))], &[]);
    check(
        "the target's manager",
        &[SubjectSet::TargetManager(TargetManager::default())],
        &["mia"],
    );
    check("internal sponsors", &[internal()], &["ines"]);
    check("external sponsors, without the requestor", &[external()], &["finn"]);
    check(
        "the person's sponsors",
        &[SubjectSet::TargetUserSponsors(TargetUserSponsors {})],
        &["sam"],
    );
    check_for(
        "no organization, no sponsors",
        "gina",
        None,
        &[internal(), external()],
        &[],
    );
    check_for(
        "an organization without sponsors",
        "gina",
        Some("tailspin"),
        &[external()],
        &[],
    );
    check(
        "sets that cannot approve",
        &[organization("fabrikam"), SubjectSet::Unknown(UnknownObject::default())],
        &[],
    );
    check("an empty id is nobody", &[user("")], &[]);
}

#[test]
fn the_fallback_steps_in_when_nobody_is_found() {
    let check = |case: &str, primary: &[SubjectSet], fallback: &[SubjectSet], expected: (&[&str], bool)| {
        let stage = ApprovalStageSettings {
            primary_approvers: primary.to_vec(),
            fallback_primary_approvers: fallback.to_vec(),
            ..ApprovalStageSettings::default()
        };
        let gina: UserId = "gina".into();
        let parties = Parties {
            requestor: &gina,
            target: &gina,
            organization: None,
        };
        let found = StageApprovers::of(&stage, &parties, &House);
        assert_eq!(
            (names(&found.primary).as_slice(), found.is_primary_fallback),
            expected,
            "{case}"
        );
    };
    check("somebody found", &[user("anna")], &[user("fay")], (&["anna"], false));
    check("nobody found", &[group("empty")], &[user("fay")], (&["fay"], true));
    check(
        "only the requestor found",
        &[group("only gina")],
        &[user("fay")],
        (&["fay"], true),
    );
    check(
        "not the requestor as fallback either",
        &[group("empty")],
        &[user("gina")],
        (&[], false),
    );
}

#[test]
fn escalation_approvers_are_others() {
    let check = |case: &str, is_enabled: bool, escalation: &[SubjectSet], expected: (&[&str], bool)| {
        let stage = ApprovalStageSettings {
            primary_approvers: vec![user("anna")],
            is_escalation_enabled: Some(is_enabled),
            escalation_approvers: escalation.to_vec(),
            fallback_escalation_approvers: vec![user("fay")],
            ..ApprovalStageSettings::default()
        };
        let gina: UserId = "gina".into();
        let parties = Parties {
            requestor: &gina,
            target: &gina,
            organization: None,
        };
        let found = StageApprovers::of(&stage, &parties, &House);
        assert_eq!(
            (names(&found.escalation).as_slice(), found.is_escalation_fallback),
            expected,
            "{case}"
        );
    };
    check("others", true, &[user("erik")], (&["erik"], false));
    check("switched off", false, &[user("erik")], (&[], false));
    check(
        "those asked first are not asked again",
        true,
        &[user("anna"), user("erik")],
        (&["erik"], false),
    );
    check(
        "those asked first are no reason for the fallback",
        true,
        &[user("anna")],
        (&[], false),
    );
    check("nobody found", true, &[group("empty")], (&["fay"], true));
}

#[test]
fn neither_requestor_nor_target_decides() {
    let stage = ApprovalStageSettings {
        primary_approvers: vec![user("anna"), user("gina"), user("rosa")],
        ..ApprovalStageSettings::default()
    };
    let (anna, gina) = ("anna".into(), "gina".into());
    let parties = Parties {
        requestor: &anna,
        target: &gina,
        organization: None,
    };
    assert_eq!(names(&StageApprovers::of(&stage, &parties, &House).primary), ["rosa"]);
}

#[test]
fn stages_are_gone_through_where_approval_is_required() {
    let policy = |add, update| AssignmentPolicy {
        request_approval_settings: Some(ApprovalSettings {
            is_approval_required_for_add: Some(add),
            is_approval_required_for_update: Some(update),
            stages: vec![ApprovalStageSettings::default()],
            ..ApprovalSettings::default()
        }),
        ..fabrikam_policy()
    };
    let check = |case: &str, policy: AssignmentPolicy, kind: RequestType, expected: usize| {
        assert_eq!(required_stages(&policy, &kind).len(), expected, "{case}");
    };
    check("add", policy(true, false), RequestType::UserAdd, 1);
    check("add, not required", policy(false, true), RequestType::UserAdd, 0);
    check(
        "an administrator is not let past",
        policy(true, false),
        RequestType::AdminAdd,
        1,
    );
    check("update", policy(false, true), RequestType::UserUpdate, 1);
    check("update, not required", policy(true, false), RequestType::UserUpdate, 0);
    check(
        "another end, by who may take it away",
        policy(true, true),
        RequestType::AdminUpdate,
        0,
    );
    check("giving up", policy(true, true), RequestType::UserRemove, 0);
    check("taking away", policy(true, true), RequestType::AdminRemove, 0);
    check("no settings", fabrikam_policy(), RequestType::UserAdd, 0);
}
