//! Below the rows: how many there are, which page this is, and the way to the others.

use leptos::prelude::*;

use super::PAGE_SIZE;
use crate::paths::PageNumber;
use crate::text::{fill, format, text};
use crate::ui::{LinkButton, Pagination};

/// Which page of its list stands there.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// Which page it is.
    pub number: PageNumber,
    /// Whether there is a page after it.
    pub has_next: bool,
    /// How many rows there are in all, where that is known.
    pub count: Option<u64>,
    /// Whether fewer than all rows are asked for.
    pub is_narrowed: bool,
}

impl Place {
    /// "Page 2 of 27".
    pub fn page_words(self) -> String {
        let page = format::number(self.number.get().into());
        let Some(count) = self.count else {
            return fill(text().core.page_number, &[("page", &page)]);
        };
        let all = format::number(page_count(count));
        fill(text().admin.page_of, &[("page", &page), ("all", &all)])
    }

    /// "12 in all"; "3 results" of a search or a filter; nothing where it is not known.
    pub fn count_words(self) -> String {
        let words = if self.is_narrowed {
            text().core.commands_found
        } else {
            text().core.shown_of
        };
        self.count.map(|count| format::count(words, count)).unwrap_or_default()
    }

    /// The first page, where there are others between.
    fn first(self) -> Option<PageNumber> {
        (self.number.get() > 2).then(PageNumber::default)
    }

    /// The last page, where it is known and there are others between.
    fn last(self) -> Option<PageNumber> {
        let last = u32::try_from(page_count(self.count?)).ok()?;
        (last > self.number.next().get()).then_some(PageNumber::new(last))
    }

    fn has_several(self) -> bool {
        self.has_next || self.number.previous().is_some()
    }
}

fn page_count(rows: u64) -> u64 {
    rows.div_ceil(PAGE_SIZE.into()).max(1)
}

/// What leads to the first or to the last page, where there is room.
fn end_link(words: &'static str, href: String) -> AnyView {
    view! {
        <span class="pagination__end">
            <LinkButton href=href>{words}</LinkButton>
        </span>
    }
    .into_any()
}

/// How many rows there are, and where they are more than fit on a page, the links to the pages before and after, to the
/// first and to the last.
pub(super) fn pages(place: Memo<Place>, link: Callback<PageNumber, String>) -> AnyView {
    let summary = move || {
        let place = place.get();
        [place.page_words(), place.count_words()]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<String>>()
            .join(" · ")
    };
    let previous = move || place.get().number.previous().map(|number| link.run(number));
    let next = move || {
        let Place { number, has_next, .. } = place.get();
        has_next.then(|| link.run(number.next()))
    };
    let end =
        move |words: &'static str, number: Option<PageNumber>| number.map(|number| end_link(words, link.run(number)));
    let first = move || end(text().admin.first_page, place.get().first());
    let last = move || end(text().admin.last_page, place.get().last());
    let has_several = Memo::new(move |_| place.get().has_several());
    let content = move || {
        if !has_several.get() {
            return view! { <p class="pagination__summary">{move || place.get().count_words()}</p> }.into_any();
        }
        view! {
            <Pagination
                label=text().core.pages
                summary=Signal::derive(summary)
                previous=Signal::derive(previous)
                next=Signal::derive(next)
                first=first.into_any()
                last=last.into_any()
            />
        }
        .into_any()
    };
    content.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_a_page_for_each_so_many_rows_and_one_for_none() {
        let check = |rows: u64, expected: u64| assert_eq!(page_count(rows), expected, "{rows}");
        check(0, 1);
        check(1, 1);
        check(20, 1);
        check(21, 2);
        check(530, 27);
    }

    #[test]
    fn a_list_has_several_pages_where_there_is_another_one() {
        let check = |number: u32, has_next: bool, expected: bool| {
            let place = Place {
                number: PageNumber::new(number),
                has_next,
                count: None,
                is_narrowed: false,
            };
            assert_eq!(place.has_several(), expected, "{number}");
        };
        check(1, false, false);
        check(1, true, true);
        check(2, false, true);
    }

    #[test]
    fn the_ends_of_a_list_are_offered_where_other_pages_are_between() {
        let check = |number: u32, count: Option<u64>, expected: (Option<u32>, Option<u32>)| {
            let place = Place {
                number: PageNumber::new(number),
                has_next: true,
                count,
                is_narrowed: false,
            };
            let ends = (place.first().map(PageNumber::get), place.last().map(PageNumber::get));
            assert_eq!(ends, expected, "{number} {count:?}");
        };
        check(1, Some(530), (None, Some(27)));
        check(1, Some(40), (None, None));
        check(2, None, (None, None));
        check(3, Some(80), (Some(1), None));
        check(26, Some(530), (Some(1), None));
    }
}
