//! What the people of a map are called. Policies tell ids only; the names are asked for.

use std::collections::BTreeMap;

use entitlement_types::ConnectedOrganizationState;
use leptos::prelude::*;

use super::model::{Audience, CatalogMap};
use crate::api;
use crate::query::{use_query, use_query_when};
use crate::text::{fill, format, text};
use crate::ui::Icon;

/// How many organizations are asked for at once.
const MOST: usize = 100;

/// An organization as far as the map needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Whether nobody has vouched for it yet.
    pub is_proposed: bool,
}

/// The organizations of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    by_id: BTreeMap<String, Named>,
    is_asking: bool,
}

impl Names {
    /// What is known of an organization.
    pub fn get(&self, id: &str) -> Option<&Named> {
        self.by_id.get(id)
    }

    /// Whether nobody has vouched for it yet, as far as that is known.
    pub fn is_proposed(&self, id: &str) -> bool {
        self.get(id).is_some_and(|named| named.is_proposed)
    }

    /// Whether they are on their way.
    pub fn is_asking(&self) -> bool {
        self.is_asking
    }

    /// Its name; until it is known as much as that something will stand there.
    fn name(&self, id: &str) -> String {
        match self.get(id) {
            Some(named) => named.name.clone(),
            None if self.is_asking => "…".to_owned(),
            None => id.to_owned(),
        }
    }
}

/// The organizations of a map, once their names are known.
pub fn use_names(map: Memo<CatalogMap>) -> Memo<Names> {
    let ids = Memo::new(move |_| {
        let organizations = |map: &CatalogMap| {
            let ids = map.who.iter().filter_map(|who| match who {
                Audience::Organization(id) => Some(id.clone()),
                _ => None,
            });
            let mut ids: Vec<String> = ids.take(MOST).collect();
            ids.sort_unstable();
            ids
        };
        map.with(organizations)
    });
    let found = use_query_when(move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| api::connected_organizations::list_connected_organizations_by_id(&ids))
    });
    Memo::new(move |_| {
        let is_asking = !found.is_settled();
        let found = found.data();
        let organizations = found.iter().flat_map(|found| found.value.iter());
        let named = organizations.map(|organization| {
            let id = organization.id.to_string();
            let named = Named {
                name: organization.display_name.clone().unwrap_or_else(|| id.clone()),
                is_proposed: organization.state == Some(ConnectedOrganizationState::Proposed),
            };
            (id, named)
        });
        Names {
            by_id: named.collect(),
            is_asking,
        }
    })
}

/// What an audience is called. Asks for the name of a group.
pub fn name_of(audience: &Audience, names: Memo<Names>) -> Signal<String> {
    let texts = &text().catalog_map;
    let fixed = |words: &str| {
        let words = words.to_owned();
        Signal::derive(move || words.clone())
    };
    match audience {
        Audience::Organization(id) => {
            let id = id.clone();
            Signal::derive(move || names.with(|names| names.name(&id)))
        }
        Audience::Group(id) => {
            let id = id.clone();
            let group = use_query(move || api::directory::get_group(&id));
            Signal::derive(move || {
                let name = group.data().and_then(|group| group.display_name.clone());
                name.unwrap_or_else(|| texts.group.to_owned())
            })
        }
        Audience::People(_, count) => fixed(&format::count(texts.people, *count as u64)),
        Audience::Configured => fixed(texts.configured),
        Audience::Anybody => fixed(texts.anybody),
        Audience::Members => fixed(texts.members),
        Audience::Directory => fixed(texts.directory),
        Audience::Administrators => fixed(texts.administrators),
        Audience::Other(word) => fixed(&fill(texts.other, &[("word", word)])),
    }
}

/// The picture of an audience.
pub fn icon_of(audience: &Audience) -> Icon {
    match audience {
        Audience::Organization(_) | Audience::Configured | Audience::Anybody => Icon::Building,
        Audience::Administrators => Icon::Shield,
        _ => Icon::Users,
    }
}
