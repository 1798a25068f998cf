//! What a deletion means, in words.

use entitlement_types::{AssignmentPolicy, ResourceRoleScope};

use super::begun::Begun;
use super::facts::{CatalogFacts, Given, OrganizationFacts, PackageFacts, PolicyFacts, ResourceFacts};
use super::stages::Aim;
use super::subject::Facts;
use crate::features::admin::organizations::sources_words;
use crate::text::{Plural, fill, format, text};

/// How many packages are named one by one.
const NAMED: usize = 8;

/// Lines that tell the same kind of thing.
#[derive(Debug, PartialEq)]
pub struct Losses {
    /// What they tell.
    pub title: &'static str,
    /// Whether they tell who loses access, which weighs more than all else.
    pub is_access: bool,
    /// One for each thing.
    pub lines: Vec<String>,
}

/// What is lost: who loses access, what goes with it, what changes.
type Kinds = [Vec<String>; 3];

/// What is lost, by its kind. Kinds of which there is nothing are left out.
pub fn losses(facts: &Facts) -> Vec<Losses> {
    let texts = &text().deletion;
    let [access, gone, changed] = match facts {
        Facts::Package(facts) => of_package(facts),
        Facts::Policy(facts) => of_policy(facts),
        Facts::Catalog(facts) => of_catalog(facts),
        Facts::Organization(facts) => of_organization(facts),
        Facts::Resource(facts) => of_resource(facts),
    };
    let losses = [
        (texts.who_loses, true, access),
        (texts.what_goes, false, gone),
        (texts.what_changes, false, changed),
    ];
    let losses = losses.into_iter().filter(|(.., lines)| !lines.is_empty());
    losses
        .map(|(title, is_access, lines)| Losses {
            title,
            is_access,
            lines,
        })
        .collect()
}

/// A line for a number of things, unless there are none.
fn some(words: Plural, count: usize) -> Option<String> {
    (count > 0).then(|| format::count(words, count as u64))
}

/// "Member of Site A and Contributor of App B".
fn roles(given: &[ResourceRoleScope]) -> String {
    let role = |given: &ResourceRoleScope| {
        let role = given.role.clone().unwrap_or_default();
        let of_scope = given.scope.as_ref().and_then(|scope| scope.display_name.clone());
        let resource = role.resource.and_then(|resource| resource.display_name).or(of_scope);
        let named = [
            ("role", role.display_name.unwrap_or_default()),
            ("resource", resource.unwrap_or_default()),
        ];
        fill(
            text().deletion.role_of,
            &named.each_ref().map(|(name, value)| (*name, value.as_str())),
        )
    };
    let named: Vec<String> = given.iter().map(role).collect();
    format::all_of(&named)
}

/// How many people lose a package, and what that gives.
fn lose(facts: &PackageFacts) -> Option<String> {
    let texts = &text().deletion;
    let people = facts.people() as u64;
    match facts.package.resource_role_scopes.as_deref().unwrap_or_default() {
        _ if people == 0 => None,
        [] => Some(format::count(texts.lose_package, people)),
        given => Some(format::count_with(texts.lose, people, &[("roles", &roles(given))])),
    }
}

fn lines(found: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
    found.into_iter().flatten().collect()
}

fn of_policy(facts: &PolicyFacts) -> Kinds {
    let texts = &text().deletion;
    let under = &facts.under;
    [
        lines([lose(under)]),
        Vec::new(),
        lines([
            some(texts.waiting, under.waiting.len()),
            under.has_running.then(|| texts.running.to_owned()),
            Some(text().package_admin.policy_remove_lead.to_owned()),
        ]),
    ]
}

fn of_package(facts: &PackageFacts) -> Kinds {
    let texts = &text().deletion;
    let policies = facts.package.assignment_policies.as_ref().map_or(0, Vec::len);
    [
        lines([lose(facts)]),
        lines([
            some(texts.package_policies, policies),
            some(texts.kept_apart, facts.kept_apart.len()),
        ]),
        lines([
            some(texts.waiting, facts.waiting.len()),
            facts.has_running.then(|| texts.running.to_owned()),
            Some(texts.package_link.to_owned()),
        ]),
    ]
}

fn of_catalog(facts: &CatalogFacts) -> Kinds {
    let texts = &text().deletion;
    let waiting = facts.packages.iter().map(|package| package.waiting.len()).sum();
    let has_running = facts.packages.iter().any(|package| package.has_running);
    let (held, free): (Vec<&PackageFacts>, Vec<&PackageFacts>) =
        facts.packages.iter().partition(|package| package.people() > 0);
    let mut access = lines([some(texts.catalog_people, facts.people())]);
    access.extend(held.iter().take(NAMED).map(|facts| {
        let given = facts.package.resource_role_scopes.as_deref().unwrap_or_default();
        in_package(facts.package.display_name.as_deref(), facts.people(), given)
    }));
    access.extend(some(text().governance.and_more, held.len().saturating_sub(NAMED)));
    [
        access,
        lines([
            some(texts.catalog_packages, facts.packages.len()),
            nobody_has(&free),
            some(texts.catalog_resources, facts.resources.len()),
            some(texts.catalog_roles, facts.roles.len()),
        ]),
        lines([
            some(texts.waiting, waiting),
            has_running.then(|| texts.running.to_owned()),
        ]),
    ]
}

/// The packages that nobody has, which no line about people names.
fn nobody_has(free: &[&PackageFacts]) -> Option<String> {
    let name = |facts: &&PackageFacts| {
        let name = facts.package.display_name.clone();
        name.unwrap_or_else(|| facts.package.id.to_string())
    };
    let names: Vec<String> = free.iter().take(NAMED).map(name).collect();
    if names.is_empty() {
        return None;
    }
    let texts = &text().deletion;
    let more = free.len().saturating_sub(NAMED) as u64;
    Some(if more == 0 {
        fill(texts.nobody_has, &[("packages", &format::all_of(&names))])
    } else {
        format::count_with(texts.nobody_has_more, more, &[("packages", &names.join(", "))])
    })
}

fn in_package(name: Option<&str>, people: usize, given: &[ResourceRoleScope]) -> String {
    let texts = &text().deletion;
    let roles = roles(given);
    let named = [("package", name.unwrap_or_default()), ("roles", roles.as_str())];
    if people == 0 {
        fill(texts.in_package_nobody, &named)
    } else {
        format::count_with(texts.in_package, people as u64, &named)
    }
}

fn of_organization(facts: &OrganizationFacts) -> Kinds {
    let texts = &text().deletion;
    let known = fill(texts.known, &[("domains", &sources_words(&facts.organization))]);
    let waiting = facts.people.as_ref().map_or(0, |people| people.requests);
    let has_deciders = waiting > 0 && !facts.sponsors.is_empty();
    [
        Vec::new(),
        Vec::new(),
        lines([
            Some(texts.organization_lead.to_owned()),
            Some(known),
            some(texts.sponsors, facts.sponsors.len()),
            some(texts.organization_waiting, waiting),
            has_deciders.then(|| texts.sponsors_waiting.to_owned()),
            some(texts.emptied_used, facts.used.len()),
        ]),
    ]
}

fn of_resource(facts: &ResourceFacts) -> Kinds {
    let texts = &text().deletion;
    let named = |given: &Given| in_package(given.package.display_name.as_deref(), given.people.len(), &given.roles);
    let (held, free): (Vec<&Given>, Vec<&Given>) = facts.given.iter().partition(|given| !given.people.is_empty());
    let told = |given: &[&Given]| {
        let mut told: Vec<String> = given.iter().take(NAMED).map(|given| named(given)).collect();
        told.extend(some(text().governance.and_more, given.len().saturating_sub(NAMED)));
        told
    };
    let mut changed = told(&free);
    changed.push(texts.resource_lead.to_owned());
    [told(&held), Vec::new(), changed]
}

/// What else there is to know.
pub fn note(facts: &Facts) -> Option<String> {
    let texts = &text().deletion;
    match facts {
        Facts::Organization(facts) => Some(kept(facts)),
        Facts::Policy(facts) => facts.is_used.then(|| texts.policy_history.to_owned()),
        facts => (facts.people() > 0).then(|| texts.elsewhere.to_owned()),
    }
}

/// What people of an organization keep.
fn kept(facts: &OrganizationFacts) -> String {
    let texts = &text().deletion;
    let Some(people) = &facts.people else {
        return [texts.keep, " ", texts.people_unknown].concat();
    };
    let told = lines([
        some(texts.organization_holders, people.holders()),
        (people.guests > 0).then(|| format::count(texts.organization_guests, people.guests)),
    ]);
    if told.is_empty() {
        texts.organization_nobody.to_owned()
    } else {
        told.join(" ")
    }
}

/// What was done so far, each kind in a sentence.
pub fn so_far(begun: &Begun) -> String {
    let texts = &text().deletion;
    let disabled = (begun.done_of("disable") > 0).then(|| texts.begun_disabled.to_owned());
    let counted = [
        (begun.done_of("close"), texts.begun_closed),
        (begun.done_of("request"), texts.begun_requests),
        (begun.all_people(), texts.begun_people),
        (begun.done_of("apart"), texts.begun_apart),
        (begun.done_of("package"), texts.begun_packages),
        (begun.done_of("resource"), texts.begun_resources),
        (begun.done_of("dismiss"), texts.begun_roles),
        (begun.done_of("policy"), texts.begun_changed),
        (begun.done_of("delete-policy"), texts.begun_policies),
        (
            begun.done_of("internal") + begun.done_of("external"),
            texts.begun_sponsors,
        ),
    ];
    let counted = counted.into_iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, words)| format::count(words, count));
    disabled.into_iter().chain(counted).collect::<Vec<String>>().join(" ")
}

/// A policy with its package.
pub fn policy_words(policy: &AssignmentPolicy) -> String {
    let name = policy.display_name.clone().unwrap_or_else(|| policy.id.to_string());
    let Some(package) = &policy.access_package else {
        return name;
    };
    let package = package.display_name.as_deref().unwrap_or(package.id.as_str());
    fill(text().deletion.policy_of, &[("package", package), ("policy", &name)])
}

/// What the deeds of a stage come to.
pub fn aim(aim: &Aim) -> String {
    let texts = &text().deletion;
    let (words, name) = match aim {
        Aim::Disable => (texts.aim_disable, ""),
        Aim::Close => (texts.aim_close, ""),
        Aim::Cancel => (texts.aim_cancel, ""),
        Aim::TakeAway => (texts.aim_take_away, ""),
        Aim::Reconcile => (texts.aim_reconcile, ""),
        Aim::Package(name) => (texts.aim_package, name.as_str()),
        Aim::Resources => (texts.aim_resources, ""),
        Aim::Dismiss => (texts.aim_dismiss, ""),
        Aim::Catalog(name) => (texts.aim_catalog, name.as_str()),
        Aim::Policies => (texts.aim_policies, ""),
        Aim::Policy(name) => (texts.aim_policy, name.as_str()),
        Aim::Retire(name) => (texts.aim_retire, name.as_str()),
        Aim::Sponsors => (texts.aim_sponsors, ""),
        Aim::Organization(name) => (texts.aim_organization, name.as_str()),
        Aim::Roles => (texts.aim_roles, ""),
        Aim::Resource(name) => (texts.aim_resource, name.as_str()),
    };
    fill(words, &[("name", name)])
}
