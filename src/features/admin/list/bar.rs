//! What stands above a list: search, filters, columns, the file, and what makes new rows.

use std::sync::Arc;

use leptos::prelude::*;

use super::download::download;
use super::kept::Kept;
use super::pick_filter::pick_filter;
use super::{AdminList, change, search_field};
use crate::api::ListPage;
use crate::paths::ListParams;
use crate::query::Query;
use crate::text::{fill, text};
use crate::ui::{Icon, Menu, announce};

pub(super) fn bar<T>(
    list: &Arc<AdminList<T>>,
    params: Memo<ListParams>,
    page: Query<ListPage<T>>,
    kept: Kept,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let picks = (0..list.picks.len()).map(|at| pick_filter(Arc::clone(list), at, params));
    let filters: Vec<AnyView> = (0..list.filters.len())
        .map(|at| filter(Arc::clone(list), at, params))
        .chain(picks)
        .collect();
    let has_filters = !filters.is_empty();
    // On a phone filters and order open on demand; what narrows the list already is in sight.
    let is_filtered = Memo::new(move |_| params.with(|params| !params.filters.is_empty()));
    let is_open = RwSignal::new(is_filtered.get_untracked());
    Effect::new(move |_| {
        if is_filtered.get() {
            is_open.set(true);
        }
    });
    // Where there is nothing yet it stands in the empty box. Before that is known its place is kept, so that nothing
    // moves, and it is out of reach: nobody presses what goes away.
    let unused = Memo::new(move |_| {
        if params.with(ListParams::is_narrowed) {
            return None;
        }
        match page.data() {
            Some(page) => page.items.is_empty().then_some("empty"),
            None => page.error().is_none().then_some("unknown"),
        }
    });
    let action = list.action.map(|action| {
        let action = action.run(());
        view! {
            <div class="list-bar__action" data-unused=move || unused.get()>
                {action}
            </div>
        }
    });
    let (download, failure) = download(Arc::clone(list), params, page);
    view! {
        <div class="list-bar" data-open=move || is_open.get().then_some("")>
            <div class="toolbar">
                {list.search_label.map(|label| search(Arc::clone(list), label, params))}
                <button
                    type="button"
                    class="button list-bar__more"
                    aria-expanded=move || is_open.get().to_string()
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {Icon::Filter.into_render()}
                    {text().admin.filter_and_sort}
                </button>
                <div class="toolbar__end">
                    <div class="list-bar__tools">{columns(Arc::clone(list), params, kept)} {download}</div>
                    {action}
                </div>
                {has_filters.then(|| view! { <div class="list-bar__filters">{filters}</div> })}
            </div>
            {failure}
        </div>
    }
    .into_any()
}

fn search<T>(list: Arc<AdminList<T>>, label: &'static str, params: Memo<ListParams>) -> AnyView
where
    T: Send + Sync + 'static,
{
    let id = [list.name, "-search"].concat();
    let search = Signal::derive(move || params.get().search);
    let apply = Callback::new(move |search| {
        let params = params.get_untracked().from_the_start();
        change(&list, ListParams { search, ..params });
    });
    search_field(id, label, search, apply)
}

fn filter<T>(list: Arc<AdminList<T>>, at: usize, params: Memo<ListParams>) -> AnyView
where
    T: Send + Sync + 'static,
{
    let filter = &list.filters[at];
    let (name, label) = (filter.name, filter.label);
    let id = [list.name, "-", name].concat();
    let chosen = Memo::new(move |_| params.get().filter(name).to_owned());
    let option = |word: &'static str, label: &'static str| {
        view! { <option value=word prop:selected=move || chosen.get() == word>{label}</option> }
    };
    let options: Vec<_> = std::iter::once(option("", filter.all))
        .chain(filter.choices.iter().map(|choice| option(choice.word, choice.label)))
        .collect();
    let choose = {
        let list = Arc::clone(&list);
        move |event| {
            let word: String = event_target_value(&event);
            change(&list, params.get_untracked().with_filter(name, &word));
        }
    };
    view! {
        <label class="visually-hidden" for=id.clone()>{label}</label>
        <div class="input-select toolbar__select">
            <select class="input" id=id on:change=choose>{options}</select>
            {Icon::ChevronDown.draw("icon input-select__arrow")}
        </div>
    }
    .into_any()
}

/// Which columns are shown, and whether rows are low: several can be chosen one after the other. The first column names
/// the rows and stays.
fn columns<T>(list: Arc<AdminList<T>>, params: Memo<ListParams>, kept: Kept) -> AnyView
where
    T: Send + Sync + 'static,
{
    let items: Vec<_> = list
        .columns
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, column)| !column.is_of_file)
        .map(|(at, column)| {
            let (name, label) = (column.name, column.label);
            let list = Arc::clone(&list);
            let of_list = Arc::clone(&list);
            let is_shown = Signal::derive(move || of_list.columns[at].is_shown(&params.get().hidden));
            let toggle = Callback::new(move |_: bool| {
                let texts = &text().admin;
                let words = if is_shown.get_untracked() {
                    texts.column_hidden
                } else {
                    texts.column_shown
                };
                let mut params = params.get_untracked();
                match params.hidden.iter().position(|known| known == name) {
                    Some(known) => _ = params.hidden.remove(known),
                    None => params.hidden.push(name.to_owned()),
                }
                kept.keep_columns(&params.hidden);
                change(&list, params);
                announce(fill(words, &[("name", label)]));
            });
            view! { <li>{choice(label, is_shown, toggle)}</li> }
        })
        .collect();
    let compact = Callback::new(move |is_compact| kept.keep_compact(is_compact));
    view! {
        <Menu icon=Icon::Table name=text().admin.columns is_named=true>
            {items}
            <li class="list-bar__density">{choice(text().admin.compact_rows, kept.is_compact(), compact)}</li>
        </Menu>
    }
    .into_any()
}

/// Something in the menu that is shown or not.
fn choice(label: &'static str, is_chosen: Signal<bool>, choose: Callback<bool>) -> AnyView {
    view! {
        <label class="menu__item">
            <input
                type="checkbox"
                class="choice__control"
                prop:checked=is_chosen
                on:change=move |event| choose.run(event_target_checked(&event))
            />
            {label}
        </label>
    }
    .into_any()
}
