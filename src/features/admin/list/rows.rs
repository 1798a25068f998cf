//! The rows of a list.

use std::sync::Arc;

use leptos::ev::Event;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::chosen::{MOST_BY_ID, choose, chooses, count};
use super::column::has_long_word;
use super::counted::{Counting, count_of};
use super::keys::{LastBox, in_rows};
use super::{AdminList, change};
use crate::api::ListPage;
use crate::features::admin::focus::is_touched;
use crate::paths::{ListParams, PageNumber};
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Cell, Column, SortOrder, Still, Table, TableRow, Tone, announce};

/// The rows of a page, in the columns that are shown, and low where that is wanted. `ids` are those of the rows.
pub(super) fn rows<T>(
    list: Arc<AdminList<T>>,
    (params, is_compact): (Memo<ListParams>, Signal<bool>),
    page: Signal<Arc<ListPage<T>>>,
    ids: Memo<Vec<String>>,
    counts: Counting,
    last: LastBox,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let hidden = Memo::new(move |_| params.get().hidden);
    let matching = Signal::derive(move || page.with(|page| page.count));
    let table = move || {
        let hidden = hidden.get();
        let shown: Arc<[usize]> = (0..list.columns.len())
            .filter(|at| *at == 0 || list.columns[*at].is_shown(&hidden))
            .collect();
        let mut columns: Vec<Column> = shown.iter().map(|at| head(&list, *at, params)).collect();
        let has_choice = !list.bulk.is_empty();
        if has_choice {
            let choice = choose_page(&list, params, matching, ids);
            columns.insert(0, Column::new(text().admin.choose).showing(choice));
        }
        // In a table that is one of cards its head is out of sight.
        let choice = has_choice.then(|| {
            let choice = choose_page(&list, params, matching, ids);
            view! { <label class="list-rows__all">{choice} {text().admin.choose_page}</label> }
        });
        if list.row_action.is_some() {
            columns.push(Column::new(text().admin.row_actions));
        }
        let rows = {
            let list = Arc::clone(&list);
            let counts = Arc::clone(&counts);
            move || {
                let row = |(place, item): (usize, &T)| row(&list, &shown, (params, matching), &counts, place, item);
                page.get().items.iter().enumerate().map(row).collect_view()
            }
        };
        // Where rows are cards, the labels of the columns stand apart from them and need words.
        let is_sorted = list.columns.iter().any(|column| column.order_by.is_some());
        let sort_by = is_sorted.then(|| view! { <p class="list-rows__sort">{text().admin.sort_by}</p> });
        view! {
            <div
                class="list-rows"
                role="group"
                aria-label=list.title
                tabindex="-1"
                on:keydown=move |event| in_rows(&event, last)
            >
                {choice}
                {sort_by}
                <Table caption=list.title columns=columns is_compact>
                    {rows}
                </Table>
            </div>
        }
    };
    table.into_any()
}

fn head<T>(list: &Arc<AdminList<T>>, at: usize, params: Memo<ListParams>) -> Column
where
    T: Send + Sync + 'static,
{
    let column = &list.columns[at];
    let (name, first) = (column.name, list.sort);
    let head = Column::new(column.label);
    if column.order_by.is_none() {
        return head;
    }
    let order = Signal::derive(move || {
        let sort = params.get().sort;
        let sort = if sort.is_empty() { first } else { &sort };
        match sort.strip_prefix('-') {
            Some(sorted) if sorted == name => Some(SortOrder::Descending),
            None if sort == name => Some(SortOrder::Ascending),
            _ => None,
        }
    });
    let list = Arc::clone(list);
    let sort = Callback::new(move |()| {
        let sort = match order.get_untracked() {
            Some(SortOrder::Ascending) => ["-", name].concat(),
            _ => name.to_owned(),
        };
        let params = ListParams {
            sort,
            page: PageNumber::default(),
            ..params.get_untracked()
        };
        change(&list, params);
    });
    head.sorted(order, sort)
}

/// The box that chooses all rows of a page, or none of them.
fn choose_page<T>(
    list: &Arc<AdminList<T>>,
    params: Memo<ListParams>,
    matching: Signal<Option<u64>>,
    ids: Memo<Vec<String>>,
) -> AnyView
where
    T: Send + Sync + 'static,
{
    let chosen =
        Memo::new(move |_| params.with(|params| ids.with(|ids| ids.iter().filter(|id| chooses(params, id)).count())));
    let is_whole = Memo::new(move |_| chosen.get() > 0 && chosen.get() == ids.with(Vec::len));
    let is_part = Memo::new(move |_| chosen.get() > 0 && !is_whole.get());
    let list = Arc::clone(list);
    let press = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        if !choose_rows(
            &list,
            (params, matching),
            &ids.get_untracked(),
            !is_whole.get_untracked(),
        ) {
            input.set_checked(false);
            input.set_indeterminate(is_part.get_untracked());
        }
    };
    view! {
        <input
            type="checkbox"
            class="choice__control"
            aria-label=text().admin.choose_page
            prop:checked=move || is_whole.get()
            prop:indeterminate=move || is_part.get()
            on:change=press
        />
    }
    .into_any()
}

/// The list as the address has it, and how many rows match, where that is known.
type Choosing = (Memo<ListParams>, Signal<Option<u64>>);

/// Chooses rows, or not, and tells how many are chosen then; whether the address has room for them, which is told where
/// it has not.
fn choose_rows<T>(list: &AdminList<T>, choosing: Choosing, ids: &[String], is_chosen: bool) -> bool {
    let (params, matching) = choosing;
    let before = params.get_untracked();
    let Some(now) = choose(&before, ids, is_chosen) else {
        let most = format::number(MOST_BY_ID as u64);
        notices::show(Tone::Warning, fill(text().admin.chosen_most, &[("most", &most)]));
        return false;
    };
    let number = count(&now, matching.get_untracked().unwrap_or_default());
    change(list, now);
    // How keys lead to what can be done is told once, when it comes.
    let words = if before.chosen.is_empty() && !is_touched() {
        text().admin.chosen_first
    } else {
        text().admin.chosen
    };
    announce(format::count(words, number));
    true
}

fn row<T>(
    list: &Arc<AdminList<T>>,
    shown: &[usize],
    choosing: Choosing,
    counts: &Counting,
    place: usize,
    item: &T,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let id = (list.id)(item);
    let (params, _) = choosing;
    let is_chosen = {
        let id = id.clone();
        Signal::derive(move || params.with(|params| chooses(params, &id)))
    };
    let choice = (!list.bulk.is_empty()).then(|| {
        let name = (list.columns[0].text)(item);
        let list = Arc::clone(list);
        let press = move |event: Event| {
            let was_chosen = is_chosen.get_untracked();
            if !choose_rows(&list, choosing, std::slice::from_ref(&id), !was_chosen) {
                event_target::<HtmlInputElement>(&event).set_checked(was_chosen);
            }
        };
        let input = view! {
            <input
                type="checkbox"
                class="choice__control"
                aria-label=fill(text().admin.choose_named, &[("name", &name)])
                prop:checked=is_chosen
                on:change=press
            />
        };
        // Around the box, so that a thumb hits it.
        let label = Still::new("label")
            .with("class", "list-rows__choice")
            .child(input)
            .into_any();
        view! { <Cell>{label}</Cell> }
    });
    let cells: Vec<_> = shown
        .iter()
        .map(|at| {
            let column = &list.columns[*at];
            let content = match &column.counted {
                Some(counted) => count_of(list, counted, counts, (*at, place), item),
                None => column.show(item),
            };
            // Only what is shown makes the rows anew when it changes.
            let is_long = untrack(|| has_long_word(&(column.text)(item)));
            let is_short = column.is_short;
            if *at == 0 {
                view! { <Cell is_head=true is_long is_short>{content}</Cell> }.into_any()
            } else {
                view! { <Cell label=column.label is_long is_short>{content}</Cell> }.into_any()
            }
        })
        .collect();
    let action = list.row_action.map(|action| action.run(item.clone()));
    let action = action.map(|action| view! { <Cell>{action}</Cell> });
    view! {
        <TableRow is_selected=is_chosen>{choice} {cells} {action}</TableRow>
    }
    .into_any()
}
