//! The tabs of a page about one thing: each has an address, and its name in the title of the document.

use leptos::prelude::*;

use crate::paths::{AdminPage, Page};
use crate::ui::{Tab, Tabs};

/// A tab, and what it is called.
pub type NamedTab<T> = (T, &'static str);

/// What the title of the document says besides the name of the thing: which tab is shown. The first is the thing
/// itself.
pub fn part_of_title<T: Copy + Default + PartialEq>(tabs: &[NamedTab<T>], current: T) -> &'static str {
    let is_current = |(tab, _): &&NamedTab<T>| *tab == current && current != T::default();
    tabs.iter().find(is_current).map_or("", |(_, name)| *name)
}

/// The tabs, each at its address; `label` says of what they are views.
pub fn tab_links<T: Copy + PartialEq>(
    label: &'static str,
    tabs: &[NamedTab<T>],
    current: T,
    address: impl Fn(T) -> AdminPage,
) -> AnyView {
    let links: Vec<AnyView> = tabs
        .iter()
        .map(|(tab, name)| {
            let href = Page::from(address(*tab)).to_string();
            let (is_current, name) = (Signal::stored(*tab == current), *name);
            view! { <Tab href=href is_current=is_current>{name}</Tab> }.into_any()
        })
        .collect();
    view! { <Tabs label=label>{links}</Tabs> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::CatalogTab;

    #[test]
    fn the_title_names_every_tab_but_the_first() {
        let tabs = [(CatalogTab::Overview, "Overview"), (CatalogTab::Board, "Board")];
        assert_eq!(part_of_title(&tabs, CatalogTab::Board), "Board");
        assert_eq!(part_of_title(&tabs, CatalogTab::Overview), "");
        // Not for who is signed in.
        assert_eq!(part_of_title(&tabs, CatalogTab::Activity), "");
    }
}
