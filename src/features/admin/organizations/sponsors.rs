//! Who answers for an organization: choosing them, and showing them.

use std::sync::Arc;

use entitlement_rules::is_mail_address;
use entitlement_types::json::FromObject;
use entitlement_types::{DirectoryObject, Group, IdentitySource, User};
use leptos::prelude::*;
use serde::Serialize;

use super::source::known_domains;
use crate::api;
use crate::api::connected_organizations::{SponsorKind, Sponsors};
use crate::features::admin::likely::{Likely, LikelyWords};
use crate::features::admin::pick::{Pick, PickFrom, PickMore, SHOWN, pick_dialog, pick_dialog_with};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, Menu, MenuButton, Notice, Person, Tone};

/// Somebody who answers for an organization, or a group of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Sponsor {
    /// The object id in the directory; the mail address of somebody who is to be invited first.
    pub id: String,
    /// The name.
    pub name: String,
    /// What tells it from others of that name.
    pub about: String,
    /// Whether it is a group.
    pub is_group: bool,
}

impl Sponsor {
    /// Whether they have to become a guest first. No object id has an `@`.
    pub fn is_invited_first(&self) -> bool {
        self.id.contains('@')
    }

    /// What was chosen to be one.
    fn chosen(pick: Pick, kind: SponsorKind) -> Self {
        Self {
            id: pick.id,
            name: pick.name,
            about: pick.about,
            is_group: kind == SponsorKind::Group,
        }
    }

    /// The domain of a person's mail address, where it is known: a guest's name for signing in has the host's.
    fn domain(&self) -> Option<String> {
        let address = if self.is_invited_first() { &self.id } else { &self.about };
        let (_, domain) = address.rsplit_once('@')?;
        (!address.contains("#EXT#")).then(|| domain.to_lowercase())
    }

    /// Whether their mail address has none of these domains, as far as it is known.
    fn is_elsewhere(&self, domains: &[String]) -> bool {
        self.domain().is_some_and(|domain| !domains.contains(&domain))
    }

    /// What it is, as the server wants to know.
    pub fn kind(&self) -> SponsorKind {
        if self.is_group {
            SponsorKind::Group
        } else {
            SponsorKind::User
        }
    }
}

impl From<&DirectoryObject> for Sponsor {
    fn from(object: &DirectoryObject) -> Self {
        let about = match object {
            DirectoryObject::User(user) => address_of(user),
            DirectoryObject::Group(_) => text().organizations.group.to_owned(),
            _ => String::new(),
        };
        Self {
            id: object.id().to_owned(),
            name: object.display_name().unwrap_or(object.id()).to_owned(),
            about,
            is_group: matches!(object, DirectoryObject::Group(_)),
        }
    }
}

fn address_of(user: &User) -> String {
    let address = user.mail.as_ref().or(user.user_principal_name.as_ref());
    address.cloned().unwrap_or_default()
}

/// What sponsors of one side are called, and who they are.
pub fn side_words(which: Sponsors) -> (&'static str, &'static str) {
    let texts = &text().organizations;
    match which {
        Sponsors::Internal => (texts.internal, texts.internal_about),
        Sponsors::External => (texts.external, texts.external_about),
    }
}

/// Says who was added as a sponsor of a side.
pub fn added_words(which: Sponsors, added: &[Sponsor]) -> String {
    let texts = &text().organizations;
    let words = match which {
        Sponsors::Internal => texts.internal_added,
        Sponsors::External => texts.external_added,
    };
    let names: Vec<&str> = added.iter().map(|sponsor| sponsor.name.as_str()).collect();
    format::count_with(words, added.len() as u64, &[("names", &format::all_of(&names))])
}

/// A button to add sponsors, people or groups, and the dialog that it opens. Who has an address at one of the partner's
/// `domains` is shown first.
pub fn add_menu(which: Sponsors, domains: Signal<Vec<String>>, on_add: Callback<Vec<Sponsor>>) -> AnyView {
    let texts = &text().organizations;
    let choosing = RwSignal::new(None::<SponsorKind>);
    let name = match which {
        Sponsors::Internal => texts.add_internal,
        Sponsors::External => texts.add_external,
    };
    let dialog = move || {
        let kind = choosing.get()?;
        Some(add_dialog(which, kind, domains.get_untracked(), choosing, on_add))
    };
    view! {
        <Menu icon=Icon::Plus name=name is_named=true>
            <MenuButton icon=Icon::User on_click=move |()| choosing.set(Some(SponsorKind::User))>
                {texts.people}
            </MenuButton>
            <MenuButton icon=Icon::Group on_click=move |()| choosing.set(Some(SponsorKind::Group))>
                {texts.groups}
            </MenuButton>
        </Menu>
        {dialog}
    }
    .into_any()
}

fn add_dialog(
    which: Sponsors,
    kind: SponsorKind,
    domains: Vec<String>,
    choosing: RwSignal<Option<SponsorKind>>,
    on_add: Callback<Vec<Sponsor>>,
) -> AnyView {
    let texts = &text().organizations;
    let action = text().admin.add;
    let done = Callback::new(move |picks: Vec<Pick>| {
        choosing.set(None);
        if !picks.is_empty() {
            on_add.run(picks.into_iter().map(|pick| Sponsor::chosen(pick, kind)).collect());
        }
    });
    let people = |user_type: &'static str| PickFrom {
        title: texts.add_people_title,
        search_label: texts.search_people,
        action,
        is_single: false,
        read: Arc::new(move |search| api::directory::find_users_of_type(user_type, search, SHOWN)),
        pick: Pick::of_user,
    };
    match kind {
        SponsorKind::User if which == Sponsors::Internal => pick_dialog(people("Member"), done),
        SponsorKind::User => {
            let more = PickMore {
                offer: invite,
                hint: texts.invite_hint,
                likely: (!domains.is_empty()).then(|| guests_from(domains)),
                taken: None,
            };
            pick_dialog_with(people("Guest"), more, done)
        }
        SponsorKind::Group => pick_dialog(
            PickFrom {
                title: texts.add_groups_title,
                search_label: texts.search_groups,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
                pick: |group: &Group| {
                    Some(Pick {
                        id: group.id.to_string(),
                        name: group.display_name.clone()?,
                        about: text().organizations.group.to_owned(),
                    })
                },
            },
            done,
        ),
    }
}

/// The guests from these domains, and a doubt about all others.
fn guests_from(domains: Vec<String>) -> Likely<User> {
    let texts = &text().organizations;
    let named = domains.join(", ");
    let words = LikelyWords {
        title: fill(texts.guests_from, &[("domains", &named)]),
        nobody: fill(texts.guests_from_nobody, &[("domains", &named)]),
        search: texts.guests_from_search,
        others: texts.guests_from_others,
    };
    let known = domains.clone();
    let doubt = move |pick: Pick| {
        let is_elsewhere = Sponsor::chosen(pick, SponsorKind::User).is_elsewhere(&known);
        is_elsewhere.then(|| fill(text().organizations.guest_elsewhere, &[("domains", &named)]))
    };
    Likely {
        words,
        read: Arc::new(move |search| api::guests::list_guests(&domains, search, "", "", SHOWN)),
        doubt: Callback::new(doubt),
    }
}

/// Whoever has a mail address that no guest has can be invited.
fn invite(search: &str) -> Option<(String, Pick)> {
    let texts = &text().organizations;
    is_mail_address(search).then(|| {
        let pick = Pick {
            id: search.to_owned(),
            name: search.to_owned(),
            about: texts.invited_first.to_owned(),
        };
        (fill(texts.invite_sponsor, &[("address", search)]), pick)
    })
}

/// Says who of the partner's sponsors has a mail address of another domain, where all domains are known.
pub fn elsewhere_notice(sponsors: &[Sponsor], sources: &[IdentitySource]) -> Option<AnyView> {
    let domains = known_domains(sources)?;
    let names = elsewhere(sponsors, &domains);
    if names.is_empty() {
        return None;
    }
    let values: &[(&str, &str)] = &[("names", &names.join(", ")), ("domains", &domains.join(", "))];
    let words = fill(text().organizations.sponsors_elsewhere, values);
    Some(view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any())
}

fn elsewhere<'a>(sponsors: &'a [Sponsor], domains: &[String]) -> Vec<&'a str> {
    let found = sponsors.iter().filter(|sponsor| sponsor.is_elsewhere(domains));
    found.map(|sponsor| sponsor.name.as_str()).collect()
}

/// Sponsors, each with a button that removes it.
pub fn sponsor_list(sponsors: Vec<Sponsor>, on_remove: Option<Callback<Sponsor>>) -> AnyView {
    let words = &text().admin;
    let items: Vec<_> = sponsors
        .into_iter()
        .map(|sponsor| {
            let name = fill(words.remove_named, &[("name", &sponsor.name)]);
            let person = view! { <Person name=sponsor.name.clone() about=sponsor.about.clone() /> };
            let remove = on_remove.map(|on_remove| {
                view! {
                    <Button
                        variant=ButtonVariant::Plain
                        is_small=true
                        name=name
                        on_click=move |()| on_remove.run(sponsor.clone())
                    >
                        {words.remove}
                    </Button>
                }
            });
            view! { <li class="plain-list__item">{person} {remove}</li> }
        })
        .collect();
    view! { <ul class="plain-list">{items}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_of_another_domain_is_told() {
        let sponsor = |id: &str, about: &str| Sponsor {
            id: id.to_owned(),
            name: id.to_owned(),
            about: about.to_owned(),
            is_group: false,
        };
        let sponsors = [
            sponsor("ada", "Ada@Fabrikam.example"),
            sponsor("bo", "bo@northwind.example"),
            sponsor("crew", "Group"),
            sponsor("nora@northwind.example", "Is invited"),
            // Without a mail address it is not known from where.
            sponsor("cem", "cem_fabrikam.example#EXT#@woodgrove.example"),
        ];
        assert_eq!(
            elsewhere(&sponsors, &["fabrikam.example".to_owned()]),
            ["bo", "nora@northwind.example"]
        );
        assert!(sponsors[3].is_invited_first() && !sponsors[1].is_invited_first());
    }
}
