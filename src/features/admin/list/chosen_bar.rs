//! How many rows are chosen and what can be done with them: afloat at the end of the list, so that nothing moves.

use std::sync::Arc;

use leptos::prelude::*;

use super::chosen::{Chosen, MOST_AT_ONCE, chooses, count};
use super::keys::{LastBox, in_bar};
use super::{AdminList, BulkAction, change};
use crate::api::ListPage;
use crate::browser;
use crate::features::admin::focus::is_focus_lost;
use crate::paths::{ALL_MATCHING, ListParams};
use crate::query::Query;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, announce};

/// The bar, while something is chosen. `ids` are those of the rows on this page, `last` is the box from which somebody
/// comes to it.
pub(super) fn chosen_bar<T>(
    list: &Arc<AdminList<T>>,
    params: Memo<ListParams>,
    page: Query<ListPage<T>>,
    ids: Memo<Vec<String>>,
    last: LastBox,
) -> AnyView
where
    T: Send + Sync + 'static,
{
    if list.bulk.is_empty() {
        return ().into_any();
    }
    // Still known while another page is on its way.
    let matching = Memo::new(move |before: Option<&Option<u64>>| {
        let count = page.data().and_then(|page| page.count);
        count.or(before.copied().flatten())
    });
    let number = Memo::new(move |_| params.with(|params| count(params, matching.get().unwrap_or_default())));
    let has_chosen = Memo::new(move |_| number.get() > 0);
    let list = Arc::clone(list);
    let content = move || {
        let offer = || offer(&list, params, matching, ids);
        has_chosen.get().then(|| bar(&list, params, number, offer(), last))
    };
    content.into_any()
}

fn bar<T>(
    list: &Arc<AdminList<T>>,
    params: Memo<ListParams>,
    number: Memo<u64>,
    offer: AnyView,
    last: LastBox,
) -> AnyView
where
    T: Send + Sync + 'static,
{
    let texts = &text().admin;
    let words = move || {
        let is_whole = params.with(|params| params.chooses_all() && params.chosen.len() == 1);
        let words = if is_whole { texts.chosen_all } else { texts.chosen };
        format::count(words, number.get())
    };
    let buttons: Vec<_> = list
        .bulk
        .iter()
        .map(|action| {
            let list = Arc::clone(list);
            let BulkAction { label, icon, run } = *action;
            let press = move |()| run.run(Chosen::of(&list, params.get_untracked(), number.get_untracked()));
            view! { <Button is_small=true icon=icon on_click=press>{label}</Button> }
        })
        .collect();
    let list = Arc::clone(list);
    let clear = move |()| {
        let params = params.get_untracked();
        change(
            &list,
            ListParams {
                chosen: Vec::new(),
                ..params
            },
        );
        focus_choice();
    };
    view! {
        <div
            class="chosen-bar"
            role="group"
            aria-label=texts.chosen_group
            on:keydown=move |event| in_bar(&event, last)
        >
            {offer}
            <p class="chosen-bar__count">{words}</p>
            <div class="chosen-bar__actions">{buttons}</div>
            <Button is_small=true icon=Icon::X variant=ButtonVariant::Plain on_click=clear>
                {texts.choose_none}
            </Button>
            <p class="chosen-bar__keys for-keys">{texts.chosen_keys}</p>
        </div>
    }
    .into_any()
}

/// Once a whole page is chosen and more rows match: to choose these too.
fn offer<T>(
    list: &Arc<AdminList<T>>,
    params: Memo<ListParams>,
    matching: Memo<Option<u64>>,
    ids: Memo<Vec<String>>,
) -> AnyView
where
    T: Send + Sync + 'static,
{
    let more = Memo::new(move |_| {
        let rows = ids.with(|ids| ids.len() as u64);
        let is_page_chosen = params.with(|params| {
            !params.chooses_all() && ids.with(|ids| !ids.is_empty() && ids.iter().all(|id| chooses(params, id)))
        });
        let all = matching.get().filter(|all| is_page_chosen && *all > rows)?;
        Some((rows, all))
    });
    let list = Arc::clone(list);
    let choose_all = Callback::new(move |all: u64| {
        let params = params.get_untracked();
        let chosen = vec![ALL_MATCHING.to_owned()];
        change(&list, ListParams { chosen, ..params });
        announce(format::count(text().admin.chosen_all, all));
        focus_choice();
    });
    let content = move || {
        let texts = &text().admin;
        more.get().map(|(rows, all)| {
            let more = if all > MOST_AT_ONCE {
                let (all, most) = (format::number(all), format::number(MOST_AT_ONCE));
                fill(texts.too_many, &[("all", &all), ("most", &most)]).into_any()
            } else {
                view! {
                    <Button is_small=true on_click=move |()| choose_all.run(all)>
                        {format::count(texts.choose_all, all)}
                    </Button>
                }
                .into_any()
            };
            view! { <p class="chosen-bar__more">{format::count(texts.chosen_page, rows)} " " {more}</p> }
        })
    };
    content.into_any()
}

/// The button that was pressed goes with what it was for: who pressed it stands at what chooses the page.
pub fn focus_choice() {
    let look = || {
        // In a table that is one of cards the box stands above it.
        for place in [".list-rows .table__heads input", ".list-rows__all input", "h1"] {
            if is_focus_lost() {
                browser::focus(place);
            }
        }
    };
    // By then it is gone, and who had it from a row is back in the rows.
    request_animation_frame(move || request_animation_frame(look));
}
