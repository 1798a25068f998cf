//! What becomes of wishes, in which order they are carried out, and what they mean in words.

use entitlement_types::{Resource, ResourceRole};

use super::apply::steps;
use super::change_set::{BoardPackage, ChangeSet, Given, Outcome, Standing};
use super::words::effect;
use crate::features::admin::packages::RoleDraft;
use crate::features::admin::plan::Made;
use crate::text::fill;

fn role(resource: &str, role: &str) -> RoleDraft {
    RoleDraft {
        resource: ["catalog-", resource].concat().into(),
        name: resource.to_owned(),
        origin_id: resource.to_owned(),
        system: "AadGroup".to_owned(),
        role: [resource, role].concat().into(),
        role_name: role.to_owned(),
        role_origin: [role, "_", resource].concat(),
        scope_origin: resource.to_owned(),
    }
}

fn given(resource: &str, name: &str) -> Given {
    Given {
        id: [resource, name].concat().into(),
        role: role(resource, name),
    }
}

/// A package that gives Member of Site.
fn delta() -> BoardPackage {
    BoardPackage {
        id: "d".into(),
        name: "Delta".to_owned(),
        given: vec![given("Site", "Member")],
    }
}

fn shown(set: &ChangeSet, package: &BoardPackage) -> Vec<String> {
    let chips = set.chips(package).into_iter();
    chips
        .map(|chip| {
            let how = match chip.standing {
                Standing::Given => String::new(),
                Standing::Added => " +".to_owned(),
                Standing::Removed => " -".to_owned(),
                Standing::Changed(was) => [" was ", &was].concat(),
            };
            [chip.role.name.as_str(), " ", &chip.role.role_name, &how].concat()
        })
        .collect()
}

#[test]
fn what_is_added_and_taken_out_shows() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    assert_eq!(shown(&set, &delta), ["Site Member"]);
    assert_eq!(set.wish(&delta, None, Some(role("Team", "Member"))), Outcome::Planned);
    assert_eq!(set.wish(&delta, Some(&role("Site", "Member")), None), Outcome::Planned);
    assert_eq!(shown(&set, &delta), ["Site Member -", "Team Member +"]);
    assert_eq!(set.changes.len(), 2);
}

#[test]
fn a_package_gives_nothing_once_its_last_role_goes() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let member = role("Site", "Member");
    assert!(!set.will_give_nothing(&delta));
    set.wish(&delta, Some(&member), None);
    assert!(set.will_give_nothing(&delta));
    set.wish(&delta, None, Some(role("Team", "Member")));
    assert!(!set.will_give_nothing(&delta));
    let mut swap = ChangeSet::default();
    swap.wish(&delta, Some(&member), Some(role("Site", "Owner")));
    assert!(!swap.will_give_nothing(&delta));
}

#[test]
fn adding_and_taking_out_is_nothing() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (site, team) = (role("Site", "Member"), role("Team", "Member"));
    set.wish(&delta, None, Some(team.clone()));
    assert_eq!(set.wish(&delta, Some(&team), None), Outcome::TakenBack);
    set.wish(&delta, Some(&site), None);
    assert_eq!(set.wish(&delta, None, Some(site)), Outcome::TakenBack);
    assert_eq!(set, ChangeSet::default());
}

#[test]
fn what_is_given_is_not_added_twice() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (site, team) = (role("Site", "Member"), role("Team", "Member"));
    assert_eq!(set.wish(&delta, None, Some(site.clone())), Outcome::AlreadyGiven);
    set.wish(&delta, None, Some(team.clone()));
    assert_eq!(set.wish(&delta, None, Some(team.clone())), Outcome::AlreadyGiven);
    assert_eq!(set.wish(&delta, Some(&site), Some(team)), Outcome::AlreadyGiven);
    assert_eq!(set.changes.len(), 1);
}

#[test]
fn a_package_is_full_of_a_resource_once_it_gives_each_of_its_roles() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let site = |names: &[&str]| Resource {
        id: "catalog-Site".into(),
        origin_id: Some("Site".to_owned()),
        roles: Some(
            names
                .iter()
                .map(|name| ResourceRole {
                    origin_id: Some([*name, "_Site"].concat()),
                    ..ResourceRole::default()
                })
                .collect(),
        ),
        ..Resource::default()
    };
    assert!(set.gives_all(&delta, &site(&["Member"])));
    assert!(!set.gives_all(&delta, &site(&["Member", "Owner"])));
    // What has come without its roles may have others.
    assert!(!set.gives_all(&delta, &site(&[])));
    set.wish(&delta, None, Some(role("Site", "Owner")));
    assert!(set.gives_all(&delta, &site(&["Member", "Owner"])));
    set.wish(&delta, Some(&role("Site", "Member")), None);
    assert!(!set.gives_all(&delta, &site(&["Member"])));
}

#[test]
fn a_role_is_put_in_the_place_of_another_and_back() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (member, owner, guest) = (role("Site", "Member"), role("Site", "Owner"), role("Site", "Guest"));
    set.wish(&delta, Some(&member), Some(owner.clone()));
    assert_eq!(shown(&set, &delta), ["Site Owner was Member"]);
    set.wish(&delta, Some(&owner), Some(guest.clone()));
    assert_eq!(shown(&set, &delta), ["Site Guest was Member"]);
    assert_eq!(set.changes.len(), 1);
    // Taking the new one out takes the old one out too.
    let mut gone = set.clone();
    gone.wish(&delta, Some(&guest), None);
    assert_eq!(shown(&gone, &delta), ["Site Member -"]);
    assert_eq!(set.wish(&delta, Some(&guest), Some(member)), Outcome::TakenBack);
    assert_eq!(set, ChangeSet::default());
}

#[test]
fn taking_out_and_adding_on_one_resource_is_one_change() {
    let delta = delta();
    let (member, owner) = (role("Site", "Member"), role("Site", "Owner"));
    let mut one = ChangeSet::default();
    one.wish(&delta, Some(&member), None);
    one.wish(&delta, None, Some(owner.clone()));
    let mut other = ChangeSet::default();
    other.wish(&delta, None, Some(owner));
    other.wish(&delta, Some(&member), None);
    assert_eq!(shown(&one, &delta), ["Site Owner was Member"]);
    assert_eq!(one, other);
}

#[test]
fn what_was_to_go_stays_when_it_is_wished_for_again() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (member, owner) = (role("Site", "Member"), role("Site", "Owner"));
    set.wish(&delta, Some(&member), Some(owner));
    assert_eq!(set.wish(&delta, None, Some(member)), Outcome::Planned);
    assert_eq!(shown(&set, &delta), ["Site Member", "Site Owner +"]);
}

#[test]
fn one_change_is_undone_and_the_others_stand() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let other = BoardPackage {
        id: "e".into(),
        ..BoardPackage::default()
    };
    set.wish(&delta, None, Some(role("Team", "Member")));
    set.wish(&other, None, Some(role("Team", "Member")));
    let first = set.changes[0].id();
    assert_ne!(first, set.changes[1].id());
    set.undo(&first);
    assert_eq!(shown(&set, &delta), ["Site Member"]);
    assert_eq!(shown(&set, &other), ["Team Member +"]);
}

#[test]
fn what_is_done_shows_once_while_the_rest_is_under_way() {
    let (mut set, mut delta) = (ChangeSet::default(), delta());
    set.wish(&delta, Some(&role("Site", "Member")), Some(role("Site", "Owner")));
    set.wish(&delta, None, Some(role("Team", "Member")));
    delta.given.push(given("Site", "Owner"));
    delta.given.push(given("Team", "Member"));
    assert_eq!(shown(&set, &delta), ["Site Owner was Member", "Team Member"]);
    delta.given.remove(0);
    assert_eq!(shown(&set, &delta), ["Site Owner", "Team Member"]);
}

#[test]
fn what_is_left_of_a_plan_can_be_changed_again() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    set.wish(&delta, Some(&role("Site", "Member")), Some(role("Site", "Owner")));
    set.wish(&delta, None, Some(role("Team", "Member")));
    set.wish(&delta, None, Some(role("App", "User")));
    let done = [set.changes[0].adding(), set.changes[1].adding()];
    let done: Made = done.into_iter().flatten().map(|step| (step, "id".to_owned())).collect();
    assert_eq!(set.progress(&done), (2, 4));
    set.keep_the_rest(&done);
    let left: Vec<_> = set
        .changes
        .iter()
        .map(|change| (change.before.is_some(), change.after.is_some()))
        .collect();
    assert_eq!(left, [(true, false), (false, true)]);
    assert_eq!(set.progress(&Made::new()), (0, 2));
}

#[test]
fn what_has_come_about_is_no_change_any_more() {
    let (mut set, mut delta) = (ChangeSet::default(), delta());
    set.wish(&delta, Some(&role("Site", "Member")), Some(role("Site", "Owner")));
    set.wish(&delta, None, Some(role("Team", "Member")));
    set.wish(&delta, None, Some(role("App", "User")));
    let wished = set.clone();
    assert_eq!(set.keep_to_the_facts(&[delta.clone()]), 0);
    assert_eq!(set, wished);
    // Of another package nothing is known.
    delta.id = "e".into();
    assert_eq!(set.keep_to_the_facts(&[delta.clone()]), 0);
    assert_eq!(set, wished);
    // Somebody else has done one, and half of another; what is to go has another id by now.
    delta.id = "d".into();
    delta.given[0].id = "new".into();
    delta.given.push(given("Site", "Owner"));
    delta.given.push(given("Team", "Member"));
    assert_eq!(set.keep_to_the_facts(&[delta.clone()]), 1);
    assert_eq!(
        shown(&set, &delta),
        ["Site Member -", "Site Owner", "Team Member", "App User +"]
    );
    assert_eq!(
        set.changes[0].before.as_ref().map(|before| before.id.as_str()),
        Some("new")
    );
    delta.given.remove(0);
    delta.given.push(given("App", "User"));
    assert_eq!(set.keep_to_the_facts(&[delta]), 2);
    assert_eq!(set, ChangeSet::default());
}

#[test]
fn what_a_package_gives_besides_stands_on_both_sides() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (member, owner) = (role("Site", "Member"), role("Site", "Owner"));
    set.wish(&delta, None, Some(owner.clone()));
    set.wish(&delta, None, Some(role("Team", "Member")));
    let check = |set: &ChangeSet, at: usize, package: Option<&BoardPackage>, now: &[&str], then: &[&str]| {
        let sides = set.sides(&set.changes[at], package);
        assert_eq!(
            sides,
            [now, then].map(|names| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
        );
    };
    check(&set, 0, Some(&delta), &["Member"], &["Member", "Owner"]);
    check(&set, 1, Some(&delta), &[], &["Member"]);
    check(&set, 0, None, &[], &["Owner"]);
    // In its place it is one wish.
    let mut set = ChangeSet::default();
    set.wish(&delta, Some(&member), Some(owner));
    assert_eq!(set.changes.len(), 1);
    check(&set, 0, Some(&delta), &["Member"], &["Owner"]);
}

#[test]
fn a_draft_comes_back_as_it_was() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    set.wish(&delta, Some(&role("Site", "Member")), Some(role("Site", "Owner")));
    set.wish(&delta, None, Some(role("Team", "Member")));
    let json = serde_json::to_value(&set).expect("JSON");
    assert_eq!(entitlement_types::json::from_object::<ChangeSet>(json), Ok(set));
}

#[test]
fn all_is_given_before_anything_is_taken() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    set.wish(&delta, Some(&role("Site", "Member")), Some(role("Site", "Owner")));
    set.wish(&delta, None, Some(role("Team", "Member")));
    let steps = steps(&set.changes);
    let names: Vec<&str> = steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "add/d/Site/Owner_Site",
            "add/d/Team/Member_Team",
            "remove/d/Site/Member_Site"
        ]
    );
    assert_eq!(steps[0].label, "Delta: give Owner of Site");
    assert_eq!(steps[2].label, "Delta: take out Member of Site");
}

#[test]
fn an_effect_is_told_in_people() {
    let (mut set, delta) = (ChangeSet::default(), delta());
    let (member, owner) = (role("Site", "Member"), role("Site", "Owner"));
    let mut check = |from: Option<&RoleDraft>, to: Option<RoleDraft>, expected: &str| {
        set.wish(&delta, from, to);
        let (text, unknown, values) = effect(set.changes.last().expect("a change"));
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let values: Vec<_> = values
            .into_iter()
            .chain([("count", "12"), ("package", "Delta")])
            .collect();
        assert_eq!(fill(text.form("other"), &values), expected);
        let uncounted = expected
            .replace("12 people lose", "loses")
            .replace("12 people get", "gets");
        let told = [
            "Everybody who has Delta ",
            &uncounted,
            " How many people that is, is not known now.",
        ]
        .concat();
        assert_eq!(fill(unknown, &values), told);
    };
    check(None, Some(role("Team", "Member")), "12 people get Member of Team.");
    check(
        Some(&member),
        None,
        "12 people lose Member of Site, unless another package gives it to them.",
    );
    check(None, Some(owner), "12 people get Owner of Site in place of Member.");
}
