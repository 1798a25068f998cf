//! What is told of a list when its rows have come, and where the focus is then; and that old news goes.

use leptos::prelude::*;

use super::Asked;
use super::pages::Place;
use crate::api::ListPage;
use crate::browser::{self, document};
use crate::features::admin::focus::is_focus_lost;
use crate::paths::{ListParams, PageNumber};
use crate::query::{Query, QueryState};
use crate::shell::notices;
use crate::ui::announce;

/// What the server has answered last.
#[derive(Clone, PartialEq)]
struct Arrived {
    /// Whether it has: what failed says so itself.
    has_come: bool,
    search: String,
    filters: Vec<(String, String)>,
    place: Place,
}

/// Which page of the list this is.
pub(super) fn place_of<T>(params: &ListParams, page: &ListPage<T>) -> Place {
    let is_whole = !page.has_next && page.number == PageNumber::default();
    Place {
        number: page.number,
        has_next: page.has_next,
        count: page.count.or(is_whole.then_some(page.items.len() as u64)),
        is_narrowed: params.is_narrowed(),
    }
}

/// Says what a search or a filter brought, which page has come, and that rows are there which could not be read before;
/// nothing when the list is just opened or refreshed.
pub(super) fn tell_arrival<T>(title: &'static str, params: Memo<ListParams>, page: Query<ListPage<T>>)
where
    T: Send + Sync + 'static,
{
    let arrived = Memo::new(move |before: Option<&Option<Arrived>>| {
        let params = params.get();
        let (has_come, place) = match page.state() {
            QueryState::Loaded {
                data,
                is_refreshing: false,
                error,
                ..
            } => (error.is_none(), place_of(&params, &data)),
            QueryState::Failed(_) => (false, place_of(&params, &nothing::<T>())),
            // On its way.
            _ => return before.cloned().flatten(),
        };
        Some(Arrived {
            has_come,
            search: params.search,
            filters: params.filters,
            place,
        })
    });
    Effect::new(move |before: Option<Option<Arrived>>| {
        let now = arrived.get();
        if let Some((before, now)) = before.flatten().zip(now.as_ref())
            && let Some(words) = words_about(title, &before, now)
        {
            announce(words);
        }
        now
    });
}

fn nothing<T>() -> ListPage<T> {
    ListPage {
        items: Vec::new(),
        number: PageNumber::default(),
        has_next: false,
        count: None,
    }
}

fn words_about(title: &str, before: &Arrived, now: &Arrived) -> Option<String> {
    if !now.has_come {
        return None;
    }
    if !before.has_come {
        return Some([title, ": ", &now.place.count_words()].concat());
    }
    if before.search != now.search || before.filters != now.filters {
        return Some(now.place.count_words());
    }
    (before.place.number != now.place.number).then(|| now.place.page_words())
}

/// Whoever goes to another page of the list goes on at its beginning: the link that was pressed may be gone there.
pub(super) fn follow_page(params: Memo<ListParams>) {
    let number = Memo::new(move |_| params.with(|params| params.page));
    Effect::new(move |before: Option<PageNumber>| {
        let number = number.get();
        if before.is_some_and(|before| before != number) && has_used_links() {
            browser::focus_in_place(".list-rows");
        }
        number
    });
}

fn has_used_links() -> bool {
    is_focus_lost() || matches!(document().query_selector(".pagination :focus"), Ok(Some(_)))
}

/// News of what was done to these rows goes when others are asked for.
pub(super) fn end_news(asked: Memo<(Asked, PageNumber)>) {
    Effect::new(move |before: Option<()>| {
        asked.track();
        if before.is_some() {
            notices::clear();
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_told_of_what_failed_or_is_the_same() {
        let arrived = |has_come: bool, search: &str| Arrived {
            has_come,
            search: search.to_owned(),
            filters: Vec::new(),
            place: place_of(&ListParams::default(), &nothing::<String>()),
        };
        let check = |before: &Arrived, now: &Arrived| assert!(words_about("Catalogs", before, now).is_none());
        check(&arrived(true, ""), &arrived(true, ""));
        check(&arrived(true, ""), &arrived(false, ""));
        check(&arrived(false, ""), &arrived(false, "a"));
    }
}
