//! The way from one page of a list to the next.

use std::sync::Arc;

use leptos::prelude::*;

use crate::api::ListPage;
use crate::paths::{Page, PageNumber};
use crate::text::{fill, format, text};
use crate::ui::Pagination;

/// Links to the page before and after; nothing where all fits on one.
#[component]
pub fn Paging<T, L>(
    /// The page that is shown.
    page: Signal<Arc<ListPage<T>>>,
    /// The same list at another page.
    link: L,
    /// What has the pages, where a page shows several lists: "Pages of packages".
    #[prop(optional, into)]
    label: Option<&'static str>,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    L: Fn(PageNumber) -> Page + Send + Sync + 'static,
{
    let place = Signal::derive(move || page.with(|page| (page.number, page.has_next, page.count)));
    let label = label.unwrap_or(text().core.pages);
    links(label, place, Callback::new(move |number| link(number).to_string()))
}

type Place = (PageNumber, bool, Option<u64>);

fn links(label: &'static str, place: Signal<Place>, link: Callback<PageNumber, String>) -> AnyView {
    let texts = &text().core;
    let summary = move || {
        let (number, _, count) = place.get();
        let page = fill(texts.page_number, &[("page", &format::number(number.get().into()))]);
        let count = count.map(|count| [" · ", &format::count(texts.shown_of, count)].concat());
        page + &count.unwrap_or_default()
    };
    let previous = move || place.get().0.previous().map(|number| link.run(number));
    let next = move || place.get().1.then(|| link.run(place.get().0.next()));
    let has_several = Memo::new(move |_| previous().is_some() || next().is_some());
    (move || {
        has_several.get().then(|| {
            view! {
                <Pagination
                    label=label
                    summary=Signal::derive(summary)
                    previous=Signal::derive(previous)
                    next=Signal::derive(next)
                />
            }
        })
    })
    .into_any()
}
