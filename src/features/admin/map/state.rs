//! What the parts of a map share: the graph, what is chosen on it, and what that comes to.

use entitlement_types::CatalogId;
use leptos::prelude::*;

use super::holders::{Holders, use_holders};
use super::layout::{Layout, MOST_ROWS, layout};
use super::model::{CatalogMap, Fit};
use super::names::{Names, use_names};
use crate::api::odata::words;
use crate::navigation;
use crate::paths::{AdminPage, CatalogTab, ListParams};

/// A map as it is shown. Copy it freely.
#[derive(Clone, Copy)]
pub struct MapState {
    /// The graph.
    pub map: Memo<CatalogMap>,
    /// The organizations in it.
    pub names: Memo<Names>,
    /// How many people have each package.
    pub holders: Memo<Holders>,
    /// What fits what is chosen.
    pub fit: Memo<Fit>,
    /// Where everything stands.
    pub layout: Memo<Layout>,
    /// The keys of the nodes that are chosen.
    pub chosen: Memo<Vec<String>>,
    params: Memo<ListParams>,
    catalog: StoredValue<CatalogId>,
}

impl MapState {
    /// The map of a catalog at these parameters. `is_found` says that the server has searched already.
    pub fn new(id: &CatalogId, map: Memo<CatalogMap>, params: Memo<ListParams>, is_found: Signal<bool>) -> Self {
        let names = use_names(map);
        let chosen = Memo::new(move |_| params.with(|params| params.chosen.clone()));
        let fit = Memo::new(move |_| {
            let names = names.get();
            map.with(|map| map.fit(&chosen.get(), |id| names.is_proposed(id)))
        });
        let layout = Memo::new(move |_| {
            let search = if is_found.get() {
                String::new()
            } else {
                params.with(|params| params.search.clone())
            };
            map.with(|map| {
                let is_shown = names.with(|names| matching(map, names, &search));
                fit.with(|fit| layout(map, &is_shown, fit, MOST_ROWS))
            })
        });
        Self {
            map,
            names,
            holders: use_holders(map),
            fit,
            layout,
            chosen,
            params,
            catalog: StoredValue::new(id.clone()),
        }
    }

    /// Whether a node is chosen. Tracked.
    pub fn is_chosen(self, key: &str) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|chosen| chosen == key))
    }

    /// Chooses a node, or chooses it no more.
    pub fn toggle(self, key: &str) {
        let mut params = self.params.get_untracked();
        if params.chosen.iter().any(|chosen| chosen == key) {
            params.chosen.retain(|chosen| chosen != key);
        } else {
            params.chosen.push(key.to_owned());
        }
        self.go_to(params);
    }

    /// Chooses these nodes and no others.
    pub fn choose(self, chosen: Vec<String>) {
        let params = self.params.get_untracked();
        self.go_to(ListParams { chosen, ..params });
    }

    /// Shows everything.
    pub fn clear(self) {
        self.go_to(ListParams::default());
    }

    /// Narrows it to what a text finds.
    pub fn search(self, search: String) {
        let params = self.params.get_untracked();
        self.go_to(ListParams { search, ..params });
    }

    /// Whether less than everything is shown. Tracked.
    pub fn is_narrowed(self) -> bool {
        self.params
            .with(|params| params.is_narrowed() || !params.chosen.is_empty())
    }

    fn go_to(self, params: ListParams) {
        let page = AdminPage::Catalog(self.catalog.get_value(), CatalogTab::Map, params);
        navigation::replace(&page.into());
    }
}

/// Which packages have all words of a search in their own name, or in the names of what they give or of an organization
/// whose people can have them.
fn matching(map: &CatalogMap, names: &Names, search: &str) -> Vec<bool> {
    let wanted: Vec<String> = words(search).map(str::to_lowercase).collect();
    let matches = |name: &str| {
        let name = name.to_lowercase();
        wanted.iter().all(|word| name.contains(word.as_str()))
    };
    let is_named = |id: &str| names.get(id).is_some_and(|named| matches(&named.name));
    map.found(matches, is_named, |id| names.is_proposed(id))
}
