use entitlement_rules::{Home, PackageFacts, Person, PolicyFacts, Verdict, Visibility, visibility};
use entitlement_types::{
    AccessPackage, AllowedTargetScope as Scope, AssignmentPolicy, Catalog, CatalogState, CheckOutcome,
    RequestRequirements,
};

use crate::given::{
    disabled, fabrikam_policy, guest, in_groups, member, organization, outsider, package, policy, user,
};

const CHECKS: [&str; 5] = [
    "catalogPublished",
    "catalogExternallyVisible",
    "packageNotHidden",
    "policyEnabled",
    "inScope",
];

/// The outcomes in order, one letter each: passed, failed, not applicable (-), not told (?).
fn outcomes(visibility: &Visibility) -> String {
    let kinds: Vec<_> = visibility.checks.iter().map(|check| check.kind.as_str()).collect();
    assert_eq!(kinds, CHECKS);
    let letter = |outcome: &CheckOutcome| match outcome {
        CheckOutcome::Passed => 'p',
        CheckOutcome::Failed => 'f',
        CheckOutcome::NotApplicable => '-',
        _ => '?',
    };
    visibility.checks.iter().map(|check| letter(&check.outcome)).collect()
}

#[test]
fn each_condition_is_checked_in_order() {
    let check = |case: &str, facts: PackageFacts, person: Person, expected: (&str, Verdict, Verdict)| {
        let seen = visibility(&facts, &person);
        assert_eq!(
            (outcomes(&seen).as_str(), seen.may_list, seen.may_request),
            expected,
            "{case}"
        );
        assert_eq!(seen.offered.is_empty(), !seen.may_request.is_yes(), "{case}");
    };
    let (yes, no, not_told) = (Verdict::Yes, Verdict::No, Verdict::NotTold);
    let open = [fabrikam_policy(), policy("staff", Scope::AllMemberUsers, &[])];
    let closed = [disabled(fabrikam_policy())];
    let gina = || guest("gina", "fabrikam");
    let all = || package(&open);

    check("a guest", all(), gina(), ("ppppp", yes, yes));
    check(
        "not in the directory yet",
        all(),
        outsider("fabrikam"),
        ("ppppp", yes, yes),
    );
    check("a member", all(), member("anna"), ("p-ppp", yes, yes));
    let unpublished = PackageFacts {
        is_catalog_published: no,
        ..all()
    };
    check("catalog not published", unpublished.clone(), gina(), ("fpppp", no, no));
    check(
        "catalog not published, member",
        unpublished,
        member("anna"),
        ("f-ppp", no, no),
    );
    let inside = PackageFacts {
        is_catalog_externally_visible: no,
        ..all()
    };
    check(
        "catalog for insiders: a guest",
        inside.clone(),
        gina(),
        ("pfppp", no, no),
    );
    check(
        "catalog for insiders: a member",
        inside,
        member("anna"),
        ("p-ppp", yes, yes),
    );
    let hidden = PackageFacts {
        is_hidden: yes,
        ..all()
    };
    check("hidden: by link only", hidden, gina(), ("ppfpp", no, yes));
    check("no policy enabled", package(&closed), gina(), ("pppf-", no, no));
    check("no policy at all", package(&[]), gina(), ("pppf-", no, no));
    check("in no scope", all(), guest("gina", "tailspin"), ("ppppf", no, no));
    check(
        "from where is not told",
        all(),
        Person {
            home: Home::NotTold,
            ..gina()
        },
        ("pppp?", not_told, not_told),
    );

    let untold = PackageFacts {
        is_hidden: not_told,
        ..all()
    };
    check("hidden is not told", untold, gina(), ("pp?pp", not_told, yes));
    check(
        "nothing told",
        PackageFacts::default(),
        gina(),
        ("?????", not_told, not_told),
    );
    check(
        "nothing told, member",
        PackageFacts::default(),
        member("anna"),
        ("?-???", not_told, not_told),
    );
    let known_bad = PackageFacts {
        is_catalog_published: no,
        ..PackageFacts::default()
    };
    check("one bad thing told", known_bad, gina(), ("f????", no, no));

    let granted = [RequestRequirements {
        policy_id: "fabrikam".into(),
        ..RequestRequirements::default()
    }];
    let told_by_requirements = PackageFacts::default().with_requirements(&granted);
    check(
        "the backend offers a policy",
        told_by_requirements,
        gina(),
        ("pp?pp", not_told, yes),
    );
    let refused = PackageFacts::default().with_requirements(&[]);
    check("the backend offers none", refused, gina(), ("?????", no, no));
}

#[test]
fn only_the_strictest_policies_are_offered() {
    let check = |case: &str, policies: &[AssignmentPolicy], person: &Person, expected: &[&str]| {
        let offered = visibility(&package(policies), person).offered;
        let offered: Vec<_> = offered.iter().map(|id| id.as_str()).collect();
        assert_eq!(offered, expected, "{case}");
    };
    let named = policy("p1 anna", Scope::SpecificDirectoryUsers, &[user("anna"), user("gina")]);
    let team = policy("p1 team", Scope::SpecificDirectoryUsers, &[crate::given::group("team")]);
    let fabrikam = fabrikam_policy();
    let members = policy("p2", Scope::AllMemberUsers, &[]);
    let directory = policy("p3", Scope::AllDirectoryUsers, &[]);
    let configured = policy("p4 configured", Scope::AllConfiguredConnectedOrganizationUsers, &[]);
    let external = policy("p4 external", Scope::AllExternalUsers, &[]);
    let future = policy("future", Scope::Unknown("allRobots".to_owned()), &[]);
    let all = [
        external.clone(),
        configured.clone(),
        directory.clone(),
        members.clone(),
        fabrikam.clone(),
        team.clone(),
        named.clone(),
    ];
    let anna = member("anna");
    let gina = guest("gina", "fabrikam");

    check("a named member", &all, &anna, &["p1 anna"]);
    check(
        "named twice is a choice",
        &all,
        &in_groups(anna.clone(), &["team"]),
        &["p1 anna", "p1 team"],
    );
    check("another member", &all, &member("bert"), &["p2"]);
    check(
        "a guest by name and by organization",
        &all,
        &gina,
        &["fabrikam", "p1 anna"],
    );
    check(
        "a guest of an organization not named",
        &all,
        &guest("hugo", "tailspin"),
        &["p3"],
    );
    check(
        "without an account",
        &all,
        &outsider("tailspin"),
        &["p4 configured", "p4 external"],
    );
    check(
        "from nowhere",
        &all,
        &Person {
            home: Home::Elsewhere,
            ..outsider("")
        },
        &["p4 external"],
    );
    check(
        "a disabled class gives way",
        &[disabled(named), members.clone()],
        &anna,
        &["p2"],
    );
    let groups_untold = Person {
        group_ids: None,
        ..anna.clone()
    };
    check(
        "a stricter scope that is not told",
        &[team, members.clone()],
        &groups_untold,
        &[],
    );
    check(
        "a scope of the future may be stricter",
        &[future, members.clone()],
        &anna,
        &[],
    );
    check(
        "direct assignment stands in nobody's way",
        &[policy("d", Scope::NotSpecified, &[]), members],
        &anna,
        &["p2"],
    );
    let other = policy(
        "other",
        Scope::SpecificConnectedOrganizationUsers,
        &[organization("tailspin")],
    );
    check("only one's own organization", &[other, fabrikam], &gina, &["fabrikam"]);
}

#[test]
fn a_package_tells_as_much_as_it_was_expanded_to() {
    let bare = AccessPackage {
        id: "delta".into(),
        ..AccessPackage::default()
    };
    let facts = PackageFacts::from(&bare);
    assert_eq!(
        facts,
        PackageFacts {
            id: "delta".into(),
            ..PackageFacts::default()
        }
    );

    let catalog = |state| Catalog {
        state,
        is_externally_visible: Some(false),
        ..Catalog::default()
    };
    let expanded = AccessPackage {
        is_hidden: Some(true),
        catalog: Some(Box::new(catalog(Some(CatalogState::Published)))),
        assignment_policies: Some(vec![fabrikam_policy()]),
        incompatible_access_packages: Some(vec![AccessPackage {
            id: "echo".into(),
            ..bare.clone()
        }]),
        incompatible_groups: Some(Vec::new()),
        ..bare
    };
    let policies = [fabrikam_policy()];
    let expected = PackageFacts {
        id: "delta".into(),
        is_catalog_published: Verdict::Yes,
        is_catalog_externally_visible: Verdict::No,
        is_hidden: Verdict::Yes,
        policies: PolicyFacts::Policies(&policies),
        incompatible_packages: Some(vec!["echo".into()]),
        incompatible_groups: Some(Vec::new()),
    };
    assert_eq!(PackageFacts::from(&expanded), expected);

    let published = |state| {
        PackageFacts::default()
            .with_catalog(&catalog(state))
            .is_catalog_published
    };
    assert_eq!(published(Some(CatalogState::Unpublished)), Verdict::No);
    assert_eq!(
        published(Some(CatalogState::Unknown("paused".to_owned()))),
        Verdict::NotTold
    );
    assert_eq!(published(None), Verdict::NotTold);
}
