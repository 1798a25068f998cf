use entitlement_rules::{Home, Person, PriorityClass, Verdict, scope_holds, takes_requests};
use entitlement_types::{
    AllowedTargetScope as Scope, AssignmentPolicy, AutomaticRequestSettings, ConnectedOrganizationState as State,
    RequestorManager, SubjectSet, UnknownObject,
};

use crate::given::{
    disabled, group, guest, in_groups, member, organization, organization_of, outsider, policy, settings, user,
};

fn from(person: Person, home: Home) -> Person {
    Person { home, ..person }
}

#[test]
fn a_scope_holds_whom_it_names() {
    let check = |case: &str, scope: Scope, targets: &[SubjectSet], person: Person, expected: Verdict| {
        assert_eq!(scope_holds(&policy("p", scope, targets), &person), expected, "{case}");
    };
    let (yes, no, not_told) = (Verdict::Yes, Verdict::No, Verdict::NotTold);
    let anna = || member("anna");
    let gina = || guest("gina", "fabrikam");
    let nobody_yet = || outsider("fabrikam");
    let of_proposed = || from(gina(), organization_of("fabrikam", State::Proposed));
    let of_unknown_state = || from(gina(), organization_of("fabrikam", State::Unknown("paused".to_owned())));
    let from_nowhere = || from(gina(), Home::Elsewhere);
    let from_untold = || from(gina(), Home::NotTold);
    let groups_untold = || Person {
        group_ids: None,
        ..anna()
    };
    let unknown_set = || SubjectSet::Unknown(UnknownObject::default());

    let named = Scope::SpecificDirectoryUsers;
    check("a named member", named.clone(), &[user("anna")], anna(), yes);
    check("a named guest", named.clone(), &[user("gina")], gina(), yes);
    check("another member", named.clone(), &[user("bert")], anna(), no);
    check(
        "a member of a named group",
        named.clone(),
        &[group("g")],
        in_groups(anna(), &["f", "g"]),
        yes,
    );
    check(
        "a guest in a named group",
        named.clone(),
        &[group("g")],
        in_groups(gina(), &["g"]),
        yes,
    );
    check(
        "nobody in the group",
        named.clone(),
        &[group("g")],
        in_groups(anna(), &["f"]),
        no,
    );
    check(
        "groups not told",
        named.clone(),
        &[group("g")],
        groups_untold(),
        not_told,
    );
    check(
        "groups not told, but named",
        named.clone(),
        &[group("g"), user("anna")],
        groups_untold(),
        yes,
    );
    check(
        "a set of unknown kind",
        named.clone(),
        &[unknown_set()],
        anna(),
        not_told,
    );
    check("nobody named", named.clone(), &[], anna(), no);
    check(
        "an empty id names nobody",
        named.clone(),
        &[user("")],
        Person {
            id: "".into(),
            ..anna()
        },
        no,
    );
    check("not in the directory", named.clone(), &[user("")], nobody_yet(), no);
    check(
        "an organization is no directory user",
        named.clone(),
        &[organization("fabrikam")],
        gina(),
        no,
    );
    check(
        "a manager is no target",
        named,
        &[SubjectSet::RequestorManager(RequestorManager::default())],
        anna(),
        no,
    );

    let stray = in_groups(nobody_yet(), &["g"]);
    check(
        "in a group, they say, but not in the directory",
        Scope::SpecificDirectoryUsers,
        &[group("g")],
        stray,
        no,
    );

    let organizations = Scope::SpecificConnectedOrganizationUsers;
    let fabrikam = [organization("fabrikam")];
    check(
        "a guest of the organization",
        organizations.clone(),
        &fabrikam,
        gina(),
        yes,
    );
    check(
        "without an account yet",
        organizations.clone(),
        &fabrikam,
        nobody_yet(),
        yes,
    );
    check(
        "of a proposed organization that is named",
        organizations.clone(),
        &fabrikam,
        of_proposed(),
        yes,
    );
    check(
        "of another organization",
        organizations.clone(),
        &fabrikam,
        guest("gina", "tailspin"),
        no,
    );
    check(
        "from no organization",
        organizations.clone(),
        &fabrikam,
        from_nowhere(),
        no,
    );
    check(
        "from where is not told",
        organizations.clone(),
        &fabrikam,
        from_untold(),
        not_told,
    );
    check(
        "a member is an insider",
        organizations.clone(),
        &fabrikam,
        from(anna(), gina().home),
        no,
    );
    check("a user is no organization", organizations, &[user("gina")], gina(), no);

    check("all members: a member", Scope::AllMemberUsers, &[], anna(), yes);
    check("all members: a guest", Scope::AllMemberUsers, &[], gina(), no);
    check("all members: an outsider", Scope::AllMemberUsers, &[], nobody_yet(), no);
    check("all users: a member", Scope::AllDirectoryUsers, &[], anna(), yes);
    check("all users: a guest", Scope::AllDirectoryUsers, &[], gina(), yes);
    check(
        "all users: an outsider",
        Scope::AllDirectoryUsers,
        &[],
        nobody_yet(),
        no,
    );

    let configured = Scope::AllConfiguredConnectedOrganizationUsers;
    check("all configured: a guest", configured.clone(), &[], gina(), yes);
    check(
        "all configured: an outsider",
        configured.clone(),
        &[],
        nobody_yet(),
        yes,
    );
    check(
        "all configured: of a proposed one",
        configured.clone(),
        &[],
        of_proposed(),
        no,
    );
    check(
        "all configured: of one in an unknown state",
        configured.clone(),
        &[],
        of_unknown_state(),
        no,
    );
    check(
        "all configured: from nowhere",
        configured.clone(),
        &[],
        from_nowhere(),
        no,
    );
    check(
        "all configured: not told",
        configured.clone(),
        &[],
        from_untold(),
        not_told,
    );
    check(
        "all configured: a member",
        configured,
        &[],
        from(anna(), gina().home),
        no,
    );
    check("all external: a guest", Scope::AllExternalUsers, &[], gina(), yes);
    check(
        "all external: from nowhere",
        Scope::AllExternalUsers,
        &[],
        from_nowhere(),
        yes,
    );
    check(
        "all external: of a proposed one",
        Scope::AllExternalUsers,
        &[],
        of_proposed(),
        yes,
    );
    check("all external: a member", Scope::AllExternalUsers, &[], anna(), no);

    for scope in [
        Scope::NotSpecified,
        Scope::SpecificDirectoryServicePrincipals,
        Scope::AllDirectoryServicePrincipals,
        Scope::AllDirectoryAgentIdentities,
    ] {
        check("no person", scope.clone(), &[user("anna")], anna(), no);
        check("no guest", scope, &[organization("fabrikam")], gina(), no);
    }
    check(
        "a scope of the future",
        Scope::Unknown("allRobots".to_owned()),
        &[],
        anna(),
        not_told,
    );
}

#[test]
fn a_policy_without_a_scope_tells_nothing() {
    let policy = AssignmentPolicy {
        allowed_target_scope: None,
        ..policy("p", Scope::AllMemberUsers, &[])
    };
    assert_eq!(scope_holds(&policy, &member("anna")), Verdict::NotTold);
}

#[test]
fn the_strictest_class_comes_first() {
    let class = |scope| PriorityClass::of(&policy("p", scope, &[]));
    let in_order = [
        class(Scope::SpecificDirectoryUsers),
        class(Scope::AllMemberUsers),
        class(Scope::AllDirectoryUsers),
        class(Scope::AllExternalUsers),
    ];
    assert!(in_order.is_sorted());
    assert!(in_order.windows(2).all(|pair| pair[0] != pair[1]));
    assert_eq!(class(Scope::SpecificConnectedOrganizationUsers), in_order[0]);
    assert_eq!(class(Scope::AllConfiguredConnectedOrganizationUsers), in_order[3]);
    assert_eq!(class(Scope::NotSpecified), None);
}

#[test]
fn only_an_enabled_policy_for_somebody_takes_requests() {
    let enabled = policy("p", Scope::AllMemberUsers, &[]);
    assert!(takes_requests(&enabled));
    assert!(!takes_requests(&disabled(enabled.clone())));

    let mut unclear = enabled.clone();
    settings(&mut unclear).enable_targets_to_self_add_access = None;
    assert!(!takes_requests(&unclear), "null is no yes");

    let direct = policy("p", Scope::NotSpecified, &[]);
    assert!(!takes_requests(&direct), "administrators assign");

    let automatic = AssignmentPolicy {
        automatic_request_settings: Some(AutomaticRequestSettings::default()),
        ..enabled
    };
    assert!(!takes_requests(&automatic), "hands out by itself");
}
