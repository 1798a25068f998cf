//! What stands in the way, and what is done about it.

use entitlement_types::{
    AccessPackage, AllowedTargetScope, Assignment, AssignmentPolicy, AssignmentRequest, AutomaticRequestSettings,
    Catalog, CatalogState, ConnectedOrganization, ConnectedOrganizationMembers, RequestState, RequestType,
    RequestorSettings, Resource, ResourceRole, ResourceRoleScope, Subject, SubjectSet,
};

use super::facts::{
    CatalogFacts, Given, OrganizationFacts, OrganizationPeople, PackageFacts, PolicyFacts, ResourceFacts, closed,
    package_and_name, roles_on, takes_requests, without,
};
use super::stages::{Emptied, Stage, of_catalog, of_organization, of_package, of_policy, of_resource};
use super::subject::Facts;
use super::words::losses;
use crate::api::connected_organizations::Sponsors;

fn policy(id: &str, is_open: bool) -> AssignmentPolicy {
    AssignmentPolicy {
        id: id.into(),
        requestor_settings: Some(RequestorSettings {
            enable_targets_to_self_add_access: Some(is_open),
            enable_targets_to_self_remove_access: Some(true),
            ..RequestorSettings::default()
        }),
        ..AssignmentPolicy::default()
    }
}

fn package(id: &str) -> AccessPackage {
    AccessPackage {
        id: id.into(),
        display_name: Some(id.to_uppercase()),
        assignment_policies: Some(vec![policy("open", true), policy("shut", false)]),
        ..AccessPackage::default()
    }
}

fn held(id: &str) -> Assignment {
    Assignment {
        id: id.into(),
        ..Assignment::default()
    }
}

fn request(id: &str, kind: RequestType, state: RequestState, about: Option<&str>) -> AssignmentRequest {
    AssignmentRequest {
        id: id.into(),
        request_type: Some(kind),
        state: Some(state),
        assignment: about.map(held),
        ..AssignmentRequest::default()
    }
}

/// What is done, by the names of the deeds, stage by stage.
fn names(stages: &[Stage]) -> Vec<(String, Vec<String>)> {
    let deeds = |stage: &Stage| stage.deeds.iter().map(|deed| deed.name()).collect();
    stages.iter().map(|stage| (stage.key.clone(), deeds(stage))).collect()
}

fn check(stages: &[Stage], expected: &[(&str, &[&str])]) {
    let expected: Vec<(String, Vec<String>)> = expected
        .iter()
        .map(|(key, deeds)| ((*key).to_owned(), deeds.iter().map(|deed| (*deed).to_owned()).collect()))
        .collect();
    assert_eq!(names(stages), expected);
}

#[test]
fn a_package_that_nobody_has_is_just_deleted() {
    let facts = PackageFacts::new(package("p"), &[], &[], &[], &[]);
    assert!(facts.is_free());
    check(&of_package(&facts), &[("package", &["package/p"])]);
}

#[test]
fn first_nobody_new_then_nobody_at_all_then_the_package() {
    let requests = [
        request("r1", RequestType::UserAdd, RequestState::PendingApproval, None),
        request("r2", RequestType::UserAdd, RequestState::Delivering, Some("a1")),
        request("r3", RequestType::UserRemove, RequestState::Submitted, Some("a2")),
    ];
    let facts = PackageFacts::new(
        package("p"),
        &[held("a1"), held("a2")],
        &requests,
        &[package("q")],
        &[package("o")],
    );
    let stages = of_package(&facts);
    check(
        &stages,
        &[
            ("close", &["close/open"]),
            ("requests", &["request/r1"]),
            // Whoever is leaving already is only waited for.
            ("people", &["person/a1", "wait/p"]),
            ("apart", &["apart/p/q", "apart/o/p"]),
            ("package", &["package/p"]),
        ],
    );
    assert_eq!(facts.people(), 1);
}

#[test]
fn a_policy_that_was_used_closes_first_and_takes_away_what_was_given_under_it() {
    let requests = [request("r", RequestType::UserAdd, RequestState::PendingApproval, None)];
    let mut facts = PolicyFacts {
        policy: policy("open", true),
        under: PackageFacts::new(package("p"), &[held("a")], &requests, &[], &[]),
        is_used: true,
    };
    check(
        &of_policy(&facts),
        &[
            ("close", &["close/open"]),
            ("requests", &["request/r"]),
            ("people", &["person/a", "wait/open"]),
            ("policy", &["retire/open"]),
        ],
    );
    facts.under = PackageFacts::new(package("p"), &[], &[], &[], &[]);
    facts.policy = policy("shut", false);
    check(&of_policy(&facts), &[("policy", &["retire/shut"])]);
    facts.is_used = false;
    check(&of_policy(&facts), &[("policy", &["delete-policy/shut"])]);
}

#[test]
fn a_request_that_is_being_delivered_is_waited_for() {
    let running = request("r", RequestType::AdminAdd, RequestState::Delivering, None);
    let facts = PackageFacts::new(package("p"), &[], &[running], &[], &[]);
    check(
        &of_package(&facts),
        &[
            ("close", &["close/open"]),
            ("people", &["wait/p"]),
            ("package", &["package/p"]),
        ],
    );
}

#[test]
fn a_catalog_goes_package_by_package_and_closes_as_a_whole() {
    let catalog = Catalog {
        id: "c".into(),
        display_name: Some("Delta".to_owned()),
        ..Catalog::default()
    };
    let facts = CatalogFacts {
        catalog: catalog.clone(),
        packages: vec![
            PackageFacts::new(package("p"), &[held("a1"), held("a2")], &[], &[], &[]),
            PackageFacts::new(package("q"), &[], &[], &[], &[]),
        ],
        resources: vec![Resource {
            id: "s".into(),
            ..Resource::default()
        }],
        roles: vec!["r".to_owned()],
    };
    let stages = of_catalog(&facts);
    check(
        &stages,
        &[
            ("disable", &["disable/c"]),
            ("p", &["person/a1", "person/a2", "wait/p", "package/p"]),
            ("q", &["package/q"]),
            ("resources", &["resource/s"]),
            ("roles", &["dismiss/r"]),
            ("catalog", &["catalog/c"]),
        ],
    );
    assert_eq!(facts.people(), 2);
    // Of one that is disabled it is not told that it was disabled.
    let disabled = CatalogFacts {
        catalog: Catalog {
            state: Some(CatalogState::Unpublished),
            ..catalog.clone()
        },
        ..facts
    };
    assert_eq!(of_catalog(&disabled)[..], stages[1..]);
    let empty = CatalogFacts {
        catalog,
        ..CatalogFacts::default()
    };
    check(&of_catalog(&empty), &[("catalog", &["catalog/c"])]);
}

fn naming(id: &str, organizations: &[&str]) -> AssignmentPolicy {
    let target = |id: &&str| {
        SubjectSet::ConnectedOrganizationMembers(ConnectedOrganizationMembers {
            connected_organization_id: (*id).into(),
            description: None,
        })
    };
    AssignmentPolicy {
        allowed_target_scope: Some(AllowedTargetScope::SpecificConnectedOrganizationUsers),
        specific_allowed_targets: organizations.iter().map(target).collect(),
        ..policy(id, true)
    }
}

#[test]
fn policies_lose_the_organization_and_nothing_else() {
    let shared = without(naming("1", &["o", "other"]), &"o".into());
    assert_eq!(shared, naming("1", &["other"]));
    let alone = without(naming("2", &["o"]), &"o".into());
    assert_eq!(alone.allowed_target_scope, Some(AllowedTargetScope::NotSpecified));
    assert!(alone.specific_allowed_targets.is_empty() && !takes_requests(&alone));
    let settings = alone.requestor_settings.expect("settings");
    assert_eq!(settings.enable_targets_to_self_remove_access, Some(true));
}

#[test]
fn a_policy_that_is_left_with_nobody_needs_a_decision() {
    let facts = OrganizationFacts {
        organization: ConnectedOrganization {
            id: "o".into(),
            ..ConnectedOrganization::default()
        },
        policies: vec![naming("1", &["o", "other"]), naming("2", &["o"])],
        sponsors: vec![
            (Sponsors::Internal, "s".to_owned()),
            (Sponsors::External, "s".to_owned()),
        ],
        used: Vec::new(),
        people: None,
    };
    let emptied: Vec<&str> = facts.emptied().map(|policy| policy.id.as_str()).collect();
    assert_eq!(emptied, ["2"]);
    let rest: [(&str, &[&str]); 2] = [
        ("sponsors", &["internal/s", "external/s"]),
        ("organization", &["organization/o"]),
    ];
    let with = |policies: &'static [&'static str]| [("policies", policies), rest[0], rest[1]];
    check(
        &of_organization(&facts, Emptied::Kept),
        &with(&["policy/1", "policy/2"]),
    );
    check(
        &of_organization(&facts, Emptied::Deleted),
        &with(&["policy/1", "delete-policy/2"]),
    );
    // What was used stays, whatever is wished, so there is nothing to decide.
    let used = OrganizationFacts {
        used: vec!["2".into()],
        ..facts
    };
    check(
        &of_organization(&used, Emptied::Deleted),
        &with(&["policy/1", "policy/2"]),
    );
    assert_eq!(Facts::Organization(used).emptied(), 0);
}

#[test]
fn people_of_an_organization_are_counted_once_whoever_has_asked_for_them() {
    let subject = |id: &str, email: &str| Subject {
        id: id.into(),
        email: Some(email.to_owned()),
        ..Subject::default()
    };
    let held_by = |subject: Subject| Assignment {
        target: Some(Box::new(subject)),
        ..held("a")
    };
    let waiting = |by: Subject, whom: Option<Subject>| AssignmentRequest {
        requestor: Some(by),
        assignment: whom.map(held_by),
        ..request("r", RequestType::UserAdd, RequestState::PendingApproval, None)
    };
    let administrator = || subject("daan", "daan@woodgrove.example");
    let requests = [
        waiting(subject("ada", "Ada@Fabrikam.example"), None),
        waiting(administrator(), Some(subject("ada", "ada@fabrikam.example"))),
        waiting(administrator(), Some(subject("bo", "bo@northwind.example"))),
    ];
    let assignments = ["ada", "cem", "cem"].map(|id| held_by(subject(id, "")));
    let people = OrganizationPeople::new(&["fabrikam.example".to_owned()], &requests, &assignments, 5);
    assert_eq!((people.requests, people.holders(), people.touched()), (2, 2, 2));
    let facts = OrganizationFacts {
        people: Some(people),
        ..OrganizationFacts::default()
    };
    assert_eq!(Facts::Organization(facts).people(), 2);
}

#[test]
fn policies_stand_by_their_package_and_then_by_their_name() {
    let policy = |package: &str, name: &str| AssignmentPolicy {
        display_name: Some(name.to_owned()),
        access_package: Some(Box::new(AccessPackage {
            display_name: Some(package.to_owned()),
            ..AccessPackage::default()
        })),
        ..AssignmentPolicy::default()
    };
    let mut policies = [policy("Quay", "b"), policy("dock", "z"), policy("Quay", "A")];
    policies.sort_by_cached_key(package_and_name);
    let names = policies.map(|policy| policy.display_name.unwrap_or_default());
    assert_eq!(names, ["z", "A", "b"]);
}

#[test]
fn a_resource_leaves_the_packages_that_give_it() {
    let resource = Resource {
        id: "s".into(),
        display_name: Some("Site".to_owned()),
        ..Resource::default()
    };
    let given = |id: &str, resource: &Resource| ResourceRoleScope {
        id: id.into(),
        role: Some(ResourceRole {
            resource: Some(Box::new(resource.clone())),
            ..ResourceRole::default()
        }),
        ..ResourceRoleScope::default()
    };
    let other = Resource {
        id: "t".into(),
        ..Resource::default()
    };
    let package = AccessPackage {
        resource_role_scopes: Some(vec![given("1", &resource), given("2", &other), given("3", &resource)]),
        ..package("p")
    };
    let facts = ResourceFacts {
        catalog: "c".into(),
        given: vec![Given {
            roles: roles_on(&package, &resource),
            people: vec!["ada".to_owned(), "bo".to_owned()],
            package,
        }],
        resource,
    };
    assert_eq!(facts.people(), 2);
    check(
        &of_resource(&facts),
        &[("roles", &["role/p/1", "role/p/3"]), ("resource", &["resource/s"])],
    );
}

#[test]
fn an_automatic_policy_gives_nothing_more_once_it_is_closed() {
    let automatic = AssignmentPolicy {
        automatic_request_settings: Some(AutomaticRequestSettings::default()),
        ..policy("1", false)
    };
    assert!(takes_requests(&automatic) && !takes_requests(&closed(automatic)));
}

#[test]
fn red_is_kept_for_people_who_lose_access() {
    let told = |facts: &Facts| -> Vec<(&'static str, bool, usize)> {
        let losses = losses(facts).into_iter();
        losses
            .map(|kind| (kind.title, kind.is_access, kind.lines.len()))
            .collect()
    };
    let alone = Facts::Package(PackageFacts::default());
    assert_eq!(told(&alone), [("What changes", false, 1)]);
    let organization = Facts::Organization(OrganizationFacts::default());
    assert_eq!(told(&organization), [("What changes", false, 2)]);
}
