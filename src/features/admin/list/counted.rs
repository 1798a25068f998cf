//! Numbers that the server is asked for beside the rows: only of the columns that are shown, for as many rows at once
//! as fit into one call.

use std::sync::Arc;

use entitlement_types::MAX_BATCH_REQUESTS;
use leptos::prelude::*;

use super::{AdminList, PAGE_SIZE};
use crate::api::{Counts, ListPage, Read};
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::{Query, QueryState, use_query_when};
use crate::text::{Plural, format, text};

/// In how many calls the numbers of one column are asked for.
const CALLS: usize = (PAGE_SIZE as usize).div_ceil(MAX_BATCH_REQUESTS);

/// What is counted for the rows of a list.
pub struct Counted<T: 'static> {
    /// Asks how many there are for each of some rows, by the ids of the rows.
    pub read: fn(&[T]) -> Read<Counts>,
    /// Where those are shown that are counted for a row.
    pub page: fn(&T) -> AdminPage,
    /// The number for ears: "{count} assignments of {name}".
    pub words: Plural,
}

/// The numbers of a page, by the column and then by the call that asks for them.
pub(super) type Counting = Arc<[Vec<Query<Counts>>]>;

/// Asks for the numbers of the columns that are shown, for the rows of a page.
pub(super) fn count<T>(list: &Arc<AdminList<T>>, params: Memo<ListParams>, page: Query<ListPage<T>>) -> Counting
where
    T: Send + Sync + 'static,
{
    let of_column = |at: usize| {
        let Some(read) = list.columns[at].counted.as_ref().map(|counted| counted.read) else {
            return Vec::new();
        };
        let list = Arc::clone(list);
        let is_shown = Memo::new(move |_| params.with(|params| list.columns[at].is_shown(&params.hidden)));
        let ask = |call: usize| {
            use_query_when(move || {
                let page = is_shown.get().then(|| page.data()).flatten()?;
                let rows = page.items.chunks(MAX_BATCH_REQUESTS).nth(call)?;
                Some(read(rows))
            })
        };
        (0..CALLS).map(ask).collect()
    };
    (0..list.columns.len()).map(of_column).collect()
}

/// The number of a row, which leads to what is counted. Its place is kept while that is not known. `at` is its column
/// and its place on the page.
pub(super) fn count_of<T>(
    list: &AdminList<T>,
    counted: &Counted<T>,
    counts: &Counting,
    at: (usize, usize),
    row: &T,
) -> AnyView {
    let (column, place) = at;
    let Some(asked) = counts[column].get(place / MAX_BATCH_REQUESTS).copied() else {
        return ().into_any();
    };
    let id = (list.id)(row);
    let name = (list.columns[0].text)(row);
    let href = Page::from((counted.page)(row)).to_string();
    let words = counted.words;
    let content = move || {
        let count = match asked.state() {
            QueryState::Idle | QueryState::Loading => return "\u{a0}".into_any(),
            QueryState::Loaded { data, .. } => data.of(&id),
            QueryState::Failed(_) => None,
        };
        match count {
            None => text().catalogs.not_known.into_any(),
            Some(0) => format::number(0).into_any(),
            Some(count) => {
                let words = format::count_with(words, count, &[("name", &name)]);
                view! {
                    <a href=href.clone() aria-label=words>
                        {format::number(count)}
                    </a>
                }
                .into_any()
            }
        }
    };
    view! { <span class="used-by">{content}</span> }.into_any()
}
