//! What the server says about those whom a policy names: their names, and who is behind a group or an organization.

use entitlement_types::{Collection, DirectoryObject};
use leptos::prelude::*;

use super::asked::{Source, named_in, sources};
use crate::api;
use crate::features::admin::policies::draft::PolicyDraft;
use crate::features::admin::policies::fields::{NOTIFICATIONS, is_missing};
use crate::features::admin::policies::people::{Found, found, look_up_name};
use crate::features::admin::policies::who::Who;
use crate::query::use_query;

/// Those whom one id tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People {
    /// Them, each once.
    pub people: Vec<Person>,
    /// Whether there are more than the server tells at once.
    pub has_more: bool,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    id: String,
    /// The name, or what else tells them from others.
    pub name: String,
    is_group: bool,
}

impl People {
    /// One person.
    pub fn one(id: &str, name: &str) -> Self {
        Self {
            people: vec![Person {
                id: id.to_owned(),
                name: name.to_owned(),
                is_group: false,
            }],
            has_more: false,
        }
    }

    fn of(objects: &Collection<DirectoryObject>) -> Self {
        let person = |object: &DirectoryObject| Person {
            id: object.id().to_owned(),
            name: object.display_name().unwrap_or(object.id()).to_owned(),
            is_group: matches!(object, DirectoryObject::Group(_)),
        };
        Self {
            people: objects.value.iter().map(person).collect(),
            has_more: objects.next_link.is_some(),
        }
    }

    /// With others; who is in both counts once.
    pub fn add(&mut self, others: Self) {
        for person in others.people {
            if !self.people.iter().any(|known| known.id == person.id) {
                self.people.push(person);
            }
        }
        self.has_more |= others.has_more;
    }

    fn groups(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| person.is_group)
    }
}

/// What the server says about those whom a policy names. Copy it freely.
#[derive(Clone, Copy)]
pub struct Lookups {
    /// The policy with the names of all whom it names, as far as they are known.
    pub named: Memo<PolicyDraft>,
    /// Whether no name is waited for any more; stays so.
    pub is_named: Memo<bool>,
    /// Whether nothing is waited for any more; stays so when something else is looked up later.
    pub is_settled: Memo<bool>,
    /// Whether those who have something to do get mail about it.
    pub sends_mail: bool,
    people: Memo<Vec<(Source, Signal<Found<People>>)>>,
    members: Memo<Vec<(Source, Signal<Found<People>>)>>,
}

impl Lookups {
    /// Looks up what this policy names, and what it names next.
    pub fn of(draft: Signal<PolicyDraft>) -> Self {
        let nameless = Memo::new(move |_| {
            let mut draft = draft.get();
            let named = named_in(&mut draft).into_iter().map(|who| who.clone());
            named.filter(|who| who.name.is_empty()).collect::<Vec<Who>>()
        });
        let names = Memo::new(move |_| {
            let look_up = |who: Who| {
                let name = look_up_name(&who);
                (who, name)
            };
            nameless.get().into_iter().map(look_up).collect::<Vec<_>>()
        });
        let named = Memo::new(move |_| {
            let mut draft = draft.get();
            names.with(|names| {
                for who in named_in(&mut draft) {
                    let found = names.iter().find(|(known, _)| known == who);
                    if let Some(name) = found.and_then(|(_, name)| name.get().known()) {
                        who.name = name;
                    }
                }
            });
            draft
        });
        let needed = Memo::new(move |_| draft.with(sources));
        let people = Memo::new(move |_| needed.get().into_iter().map(look_up_people).collect::<Vec<_>>());
        // Groups may be sponsors; what they come to is known only with their members.
        let groups = Memo::new(move |_| {
            let found: Vec<Found<People>> = people.with(|all| all.iter().map(|(_, found)| found.get()).collect());
            let found = found.into_iter().filter_map(Found::known);
            let groups = found.flat_map(|people| people.groups().map(|group| group.id.clone()).collect::<Vec<_>>());
            groups.map(Source::Members).collect::<Vec<_>>()
        });
        let members = Memo::new(move |_| groups.get().into_iter().map(look_up_people).collect::<Vec<_>>());
        let is_nameless = move || names.with(|names| names.iter().any(|(_, name)| name.get().is_waiting()));
        let is_waiting = move || {
            let is_any =
                |all: &Vec<(Source, Signal<Found<People>>)>| all.iter().any(|(_, found)| found.get().is_waiting());
            is_nameless() || people.with(is_any) || members.with(is_any)
        };
        Self {
            named,
            is_named: Memo::new(move |before: Option<&bool>| before == Some(&true) || !is_nameless()),
            is_settled: Memo::new(move |before: Option<&bool>| before == Some(&true) || !is_waiting()),
            sends_mail: !is_missing(NOTIFICATIONS),
            people,
            members,
        }
    }

    /// Who is behind a group or an organization. Groups among them stand for their members.
    pub fn people(self, source: &Source) -> Found<People> {
        let of = |all: Memo<Vec<(Source, Signal<Found<People>>)>>, source: &Source| {
            let signal = all.with(|all| all.iter().find(|(known, _)| known == source).map(|(_, found)| *found));
            signal.map_or(Found::Waiting, |found| found.get())
        };
        let people = match of(self.people, source) {
            Found::Known(people) => people,
            other => return other,
        };
        let mut all = People {
            has_more: people.has_more,
            people: people
                .people
                .iter()
                .filter(|person| !person.is_group)
                .cloned()
                .collect(),
        };
        for group in people.groups() {
            match of(self.members, &Source::Members(group.id.clone())) {
                // Who is in groups of these groups is not looked up: then there are more.
                Found::Known(members) => {
                    let nested = members.groups().count();
                    all.add(People {
                        people: members.people.into_iter().filter(|person| !person.is_group).collect(),
                        has_more: members.has_more || nested > 0,
                    });
                }
                other => return other,
            }
        }
        Found::Known(all)
    }
}

fn look_up_people(source: Source) -> (Source, Signal<Found<People>>) {
    let asked = source.clone();
    let query = use_query(move || match &asked {
        Source::Members(group) => api::directory::list_group_members(group),
        Source::Sponsors(which, organization) => {
            api::connected_organizations::list_sponsors(&organization.as_str().into(), *which)
        }
    });
    (source, found(query, |objects| Some(People::of(objects))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_found_twice_counts_once() {
        let mut all = People::one("a", "Ada");
        all.add(People::one("b", "Bo"));
        all.add(People {
            has_more: true,
            ..People::one("a", "Ada")
        });
        let names: Vec<&str> = all.people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Ada", "Bo"]);
        assert!(all.has_more);
    }
}
