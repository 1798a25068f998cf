//! Who can get to what, and where it stands.

use entitlement_types::{
    AccessPackage, AllowedTargetScope, AssignmentPolicy, Catalog, CatalogState, ConnectedOrganizationMembers,
    GroupMembers, RequestorSettings, Resource, ResourceRole, ResourceRoleScope, SingleUser, SubjectSet,
};

use super::layout::{Line, layout, lines, path};
use super::model::{Audience, CatalogMap, Fit};

fn policy(scope: AllowedTargetScope, targets: Vec<SubjectSet>, is_open: bool) -> AssignmentPolicy {
    AssignmentPolicy {
        id: "policy".into(),
        allowed_target_scope: Some(scope),
        specific_allowed_targets: targets,
        requestor_settings: Some(RequestorSettings {
            enable_targets_to_self_add_access: Some(is_open),
            ..RequestorSettings::default()
        }),
        ..AssignmentPolicy::default()
    }
}

fn organization(id: &str) -> SubjectSet {
    SubjectSet::ConnectedOrganizationMembers(ConnectedOrganizationMembers {
        connected_organization_id: id.into(),
        description: None,
    })
}

fn for_organizations(ids: &[&str]) -> AssignmentPolicy {
    let targets = ids.iter().map(|id| organization(id)).collect();
    policy(AllowedTargetScope::SpecificConnectedOrganizationUsers, targets, true)
}

fn given(role: &str, resource: &str) -> ResourceRoleScope {
    ResourceRoleScope {
        role: Some(ResourceRole {
            display_name: Some(role.to_owned()),
            resource: Some(Box::new(Resource {
                id: resource.into(),
                display_name: Some(resource.to_uppercase()),
                ..Resource::default()
            })),
            ..ResourceRole::default()
        }),
        ..ResourceRoleScope::default()
    }
}

fn package(id: &str, policies: Vec<AssignmentPolicy>, gives: Vec<ResourceRoleScope>) -> AccessPackage {
    AccessPackage {
        id: id.into(),
        display_name: Some(id.to_uppercase()),
        assignment_policies: Some(policies),
        resource_role_scopes: Some(gives),
        ..AccessPackage::default()
    }
}

/// Three packages: for Fabrikam, for Contoso and Fabrikam, for all configured organizations.
fn sample() -> CatalogMap {
    let configured = policy(
        AllowedTargetScope::AllConfiguredConnectedOrganizationUsers,
        Vec::new(),
        true,
    );
    let packages = [
        package(
            "delta",
            vec![for_organizations(&["fabrikam"])],
            vec![given("Member", "site")],
        ),
        package(
            "gamma",
            vec![for_organizations(&["contoso", "fabrikam"])],
            vec![given("Member", "team"), given("Owner", "team")],
        ),
        package("all", vec![configured], vec![given("Visitor", "site")]),
    ];
    CatalogMap::of(&Catalog::default(), &packages)
}

#[test]
fn policies_lead_from_people_to_packages_and_roles_to_resources() {
    let map = sample();
    let who: Vec<String> = map.who.iter().map(Audience::key).collect();
    assert_eq!(who, ["w.org.fabrikam", "w.org.contoso", "w.configured"]);
    let reach: Vec<(usize, usize)> = map.reach.iter().map(|reach| (reach.who, reach.package)).collect();
    assert_eq!(reach, [(0, 0), (1, 1), (0, 1), (2, 2)]);
    assert!(map.reach.iter().all(|reach| reach.is_open));
    let gives: Vec<(usize, usize, usize)> = map
        .gives
        .iter()
        .map(|gives| (gives.package, gives.resource, gives.roles.len()))
        .collect();
    assert_eq!(gives, [(0, 0, 1), (1, 1, 2), (2, 0, 1)]);
}

#[test]
fn what_nobody_can_ask_for_now_is_marked() {
    let closed = policy(AllowedTargetScope::AllMemberUsers, Vec::new(), false);
    let open = policy(AllowedTargetScope::AllMemberUsers, Vec::new(), true);
    let unpublished = Catalog {
        state: Some(CatalogState::Unpublished),
        ..Catalog::default()
    };
    let inside = Catalog {
        is_externally_visible: Some(false),
        ..Catalog::default()
    };
    let check = |catalog: &Catalog, policies: Vec<AssignmentPolicy>, is_closed: bool| {
        let map = CatalogMap::of(catalog, &[package("p", policies, Vec::new())]);
        assert_eq!(map.packages[0].is_closed, is_closed);
    };
    check(&Catalog::default(), vec![], true);
    check(&Catalog::default(), vec![closed.clone()], true);
    check(&Catalog::default(), vec![closed, open.clone()], false);
    check(&unpublished, vec![open.clone()], true);
    check(&inside, vec![open], false);
    check(&inside, vec![for_organizations(&["fabrikam"])], true);
    let nobody = policy(AllowedTargetScope::NotSpecified, Vec::new(), true);
    check(&Catalog::default(), vec![nobody], true);
}

#[test]
fn people_who_are_named_one_by_one_are_one_node() {
    let user = |id: &str| {
        SubjectSet::SingleUser(SingleUser {
            user_id: id.into(),
            description: None,
        })
    };
    let group = SubjectSet::GroupMembers(GroupMembers {
        group_id: "g".into(),
        description: None,
    });
    let named = policy(
        AllowedTargetScope::SpecificDirectoryUsers,
        vec![user("1"), group, user("2")],
        true,
    );
    let map = CatalogMap::of(&Catalog::default(), &[package("p", vec![named], Vec::new())]);
    assert_eq!(
        map.who,
        [Audience::Group("g".to_owned()), Audience::People("policy".into(), 2)]
    );
}

fn fit(chosen: &[&str], is_proposed: bool) -> Fit {
    let chosen: Vec<String> = chosen.iter().map(|key| (*key).to_owned()).collect();
    sample().fit(&chosen, |_| is_proposed)
}

#[test]
fn of_a_column_any_and_of_several_columns_all() {
    let check = |chosen: &[&str], who: [bool; 3], packages: [bool; 3], resources: [bool; 2]| {
        let fit = fit(chosen, false);
        assert_eq!(fit.packages, packages, "{chosen:?}");
        assert_eq!(
            (fit.who, fit.resources),
            (who.to_vec(), resources.to_vec()),
            "{chosen:?}"
        );
    };
    let (yes, no) = (true, false);
    check(&[], [yes; 3], [yes; 3], [yes; 2]);
    check(&["w.org.fabrikam"], [yes, no, yes], [yes; 3], [yes, yes]);
    check(&["w.org.contoso"], [no, yes, yes], [no, yes, yes], [yes, yes]);
    check(&["r.site"], [yes, no, yes], [yes, no, yes], [yes, no]);
    check(&["r.site", "w.org.contoso"], [no, yes, yes], [no, no, yes], [yes, no]);
    check(&["p.gamma"], [yes, yes, no], [no, yes, no], [no, yes]);
    check(&["p.gamma", "p.delta"], [yes, yes, no], [yes, yes, no], [yes, yes]);
    // What is chosen and not there any more chooses nothing.
    check(&["p.gone"], [yes; 3], [yes; 3], [yes; 2]);
}

#[test]
fn a_proposed_organization_is_not_among_the_configured_ones() {
    assert_eq!(fit(&["w.org.fabrikam"], true).packages, [true, true, false]);
}

#[test]
fn a_search_for_an_organization_finds_what_choosing_it_does() {
    let found = |search: &str, is_proposed: bool| {
        let matches = |name: &str| name.to_lowercase().contains(search);
        sample().found(matches, matches, |_| is_proposed)
    };
    let (yes, no) = (true, false);
    assert_eq!(found("contoso", false), [no, yes, yes]);
    assert_eq!(
        found("contoso", false),
        sample().fit(&["w.org.contoso".to_owned()], |_| false).packages
    );
    assert_eq!(found("contoso", true), [no, yes, no]);
    // By their own name, and by what they give.
    assert_eq!(found("delta", false), [yes, no, no]);
    assert_eq!(found("site", false), [yes, no, yes]);
    assert_eq!(found("nothing", false), [no; 3]);
}

#[test]
fn people_of_an_organization_belong_to_larger_circles() {
    assert_eq!(sample().circles_of(1, |_| false), [2]);
    assert_eq!(sample().circles_of(1, |_| true), [0; 0]);
    assert_eq!(sample().circles_of(2, |_| false), [0; 0]);
}

/// These packages of the sample fit, and all people and resources.
fn fitting(packages: [bool; 3]) -> Fit {
    Fit {
        who: vec![true; 3],
        packages: packages.to_vec(),
        resources: vec![true; 2],
    }
}

#[test]
fn rows_stand_beside_what_they_belong_to() {
    let map = sample();
    let all = fitting([true; 3]);
    let found = layout(&map, &[true; 3], &all, 50);
    assert_eq!(
        (found.packages.as_slice(), found.packages_left_out),
        ([0, 1, 2].as_slice(), 0)
    );
    // Fabrikam between rows 0 and 1, Contoso at 1, all at 2; the site between 0 and 2, the team at 1.
    assert_eq!(found.who, [0, 1, 2]);
    assert_eq!(found.resources, [0, 1]);
    let narrowed = layout(&map, &[false, true, false], &all, 50);
    assert_eq!((narrowed.who, narrowed.resources), (vec![0, 1], vec![1]));
}

#[test]
fn where_there_is_no_room_what_fits_comes_first() {
    let map = sample();
    let found = layout(&map, &[true; 3], &fitting([false, false, true]), 1);
    assert_eq!((found.packages, found.packages_left_out), (vec![2], 2));
    assert_eq!(
        (found.who, found.resources, found.others_left_out),
        (vec![2], vec![0], 0)
    );
    let wide = layout(&map, &[true; 3], &fitting([false, true, true]), 2);
    assert_eq!((wide.packages, wide.others_left_out), (vec![1, 2], 1));
}

#[test]
fn a_resource_that_is_chosen_has_its_row_however_many_there_are() {
    let gives = vec![given("Member", "site"), given("Member", "team")];
    let map = CatalogMap::of(&Catalog::default(), &[package("delta", Vec::new(), gives)]);
    let fit = map.fit(&["r.team".to_owned()], |_| false);
    let found = layout(&map, &[true], &fit, 1);
    assert_eq!((found.resources, found.others_left_out), (vec![1], 1));
}

#[test]
fn lines_run_from_row_to_row() {
    let found = lines(&[7, 3], &[4, 9], [(3, 9), (7, 9), (5, 4)].into_iter());
    assert_eq!(found, [Line { from: 1, to: 1 }, Line { from: 0, to: 1 }]);
    assert_eq!(path(&found[1..]), "M0 5C50 5 50 15 100 15");
    assert_eq!(path(&[]), "");
}
