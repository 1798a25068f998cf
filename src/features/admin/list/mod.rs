//! One way to show a list of things to an administrator: search, filters, order, paging and what is chosen in the
//! address, columns to choose, all rows as a file.
//!
//! A page describes its list as an [`AdminList`] and shows it with [`list_view`]. The server filters, orders and pages;
//! what a filter or a column asks of it are terms of OData.

mod arrival;
mod bar;
mod chosen;
mod chosen_bar;
mod column;
mod counted;
mod download;
mod kept;
mod keys;
mod pages;
mod pick_filter;
mod rows;
mod search;

use std::sync::Arc;

use entitlement_types::Collection;
use leptos::prelude::*;

pub use self::chosen::{Chosen, MOST_AT_ONCE};
pub use self::chosen_bar::focus_choice;
pub use self::column::{FilterChoice, ListColumn, ListFilter, condition_today, day_in_file, has_long_word, row_link};
pub use self::counted::Counted;
pub use self::pick_filter::PickFilter;
pub use self::search::search_field;
use crate::api::odata::all;
use crate::api::{ApiError, ListPage, Read};
use crate::features::admin::gone::no_list;
use crate::navigation;
use crate::paths::{AdminPage, ListParams, Page, PageNumber};
use crate::query::{Loaded, empty_list, use_list};
use crate::text::text;
use crate::ui::{EmptyState, Icon, Skeleton, SkeletonShape};

/// How many rows stand on a page.
pub const PAGE_SIZE: u32 = 20;

/// What a list asks of the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// What somebody typed to find rows.
    pub search: String,
    /// `$filter`: what the chosen filters want.
    pub filter: String,
    /// `$orderby`.
    pub order_by: String,
    /// `$top`.
    pub top: u32,
}

/// Asks the server for the rows that fit.
pub type ReadRows<T> = Arc<dyn Fn(&Asked) -> Read<Collection<T>> + Send + Sync>;

/// A list and all that can be done with it.
pub struct AdminList<T: 'static> {
    /// Its name in ids and in the name of its file: `catalogs`.
    pub name: &'static str,
    /// What it holds, for ears: "Catalogs".
    pub title: &'static str,
    /// What the search field says; none: it can't be searched.
    pub search_label: Option<&'static str>,
    /// The columns; the first names the row.
    pub columns: Vec<ListColumn<T>>,
    /// What it can be narrowed by.
    pub filters: Vec<ListFilter>,
    /// What it can be narrowed by and of which there may be thousands.
    pub picks: Vec<PickFilter>,
    /// The column that orders it at first, with `-` before it from the other end.
    pub sort: &'static str,
    /// What asks the server.
    pub read: ReadRows<T>,
    /// What tells rows apart.
    pub id: fn(&T) -> String,
    /// Its address with other parameters.
    pub address: Arc<dyn Fn(ListParams) -> AdminPage + Send + Sync>,
    /// What would be here, and what to do about it.
    pub nothing: Nothing,
    /// What can be done with several rows at once.
    pub bulk: Vec<BulkAction<T>>,
    /// What can be done with one row, at its end.
    pub row_action: Option<Callback<T, AnyView>>,
    /// What can be done with the list: the button that makes a new one. While there is nothing it stands in the empty
    /// box.
    pub action: Option<Callback<(), AnyView>>,
}

/// What is said of a list with nothing in it.
#[derive(Clone, Copy)]
pub struct Nothing {
    /// What would be here.
    pub icon: Icon,
    /// In one sentence.
    pub sentence: &'static str,
    /// What to do about it, where that is not the action of the list.
    pub action: Option<fn() -> AnyView>,
}

/// Something that can be done with several rows at once.
pub struct BulkAction<T: 'static> {
    /// What the button says.
    pub label: &'static str,
    /// What it is about.
    pub icon: Icon,
    /// Does it, with the rows that are chosen.
    pub run: Callback<Chosen<T>>,
}

impl<T: Send + Sync + 'static> AdminList<T> {
    /// What the server is asked for these parameters.
    fn asked(&self, params: &ListParams, top: u32) -> Asked {
        let chosen = self.filters.iter();
        let chosen = chosen.filter_map(|filter| filter.condition(params.filter(filter.name)));
        let picked = self.picks.iter();
        let picked = picked.filter_map(|filter| filter.condition(params.filter(filter.name)));
        let conditions: Vec<String> = chosen.chain(picked).collect();
        let sort = if params.sort.is_empty() {
            self.sort
        } else {
            &params.sort
        };
        let (name, direction) = match sort.strip_prefix('-') {
            Some(name) => (name, " desc"),
            None => (sort, ""),
        };
        let property = self
            .columns
            .iter()
            .find(|column| column.name == name)
            .and_then(|column| column.order_by);
        Asked {
            search: params.search.trim().to_owned(),
            filter: all(&conditions),
            order_by: property.map_or_else(String::new, |property| [property, direction].concat()),
            top,
        }
    }
}

/// Goes to the same list with other parameters.
fn change<T>(list: &AdminList<T>, params: ListParams) {
    navigation::replace(&Page::from((list.address)(params)));
}

/// After how many seconds to look again at these rows.
pub type Poll<T> = Arc<dyn Fn(&ListPage<T>) -> Option<u32> + Send + Sync>;

/// What only some lists need.
pub struct Extras<T: 'static> {
    /// After how many seconds to look again; none for rows that do not change by themselves.
    pub poll: Poll<T>,
    /// What to say of failures that the page can explain better.
    pub on_error: Option<Callback<ApiError, Option<AnyView>>>,
    /// Whether what columns and the strip tell beyond the rows has come, or failed to: rows wait for it, so that nothing
    /// moves.
    pub is_ready: Signal<bool>,
    /// What is said above the rows, and comes with them.
    pub strip: Option<Callback<(), AnyView>>,
}

impl<T> Default for Extras<T> {
    fn default() -> Self {
        Self {
            poll: Arc::new(|_| None),
            on_error: None,
            is_ready: Signal::stored(true),
            strip: None,
        }
    }
}

/// The list at these parameters.
pub fn list_view<T>(list: AdminList<T>, params: Memo<ListParams>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    list_view_with(list, params, Extras::default())
}

/// The list at these parameters, with what only some lists need.
pub fn list_view_with<T>(list: AdminList<T>, params: Memo<ListParams>, extras: Extras<T>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let list = Arc::new(list);
    let kept = kept::Kept::of(list.name);
    let params = kept.complete(params);
    let Extras {
        poll,
        on_error,
        is_ready,
        strip,
    } = extras;
    let asks = Arc::clone(&list);
    // What is chosen and which columns are shown is not asked of the server.
    let asked = Memo::new(move |_| {
        let params = params.get();
        (asks.asked(&params, PAGE_SIZE), params.page)
    });
    let reads = Arc::clone(&list);
    let page = use_list(move || {
        let (asked, number) = asked.get();
        (reads.read)(&asked).page(number)
    })
    .poll(move |page| poll(page));
    let on_error = move |error: ApiError| match on_error {
        Some(explain) => explain.run(error),
        None => no_list(&error),
    };
    arrival::tell_arrival(list.title, params, page);
    arrival::follow_page(params);
    arrival::end_news(asked);
    let nothing = {
        let list = Arc::clone(&list);
        empty_list(move || nothing_here(&list, &params.get()))
    };
    let address = Arc::clone(&list.address);
    let link = Callback::new(move |number: PageNumber| {
        let params = ListParams {
            page: number,
            ..params.get()
        };
        Page::from(address(params)).to_string()
    });
    let last = StoredValue::new_local(None);
    let counts = counted::count(&list, params, page);
    let bar = bar::bar(&list, params, page, kept);
    let id = list.id;
    let ids = Memo::new(move |_| match page.data() {
        Some(page) => page.items.iter().map(id).collect::<Vec<String>>(),
        None => Vec::new(),
    });
    let chosen = chosen_bar::chosen_bar(&list, params, page, ids, last);
    view! {
        {bar}
        <Loaded
            query=page
            empty=nothing
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Row count=8 /> }
            on_error=on_error
            is_ready=is_ready
            let:page
        >
            {strip.map(|strip| strip.run(()))}
            {rows::rows(Arc::clone(&list), (params, kept.is_compact()), page, ids, Arc::clone(&counts), last)}
            {pages::pages(Memo::new(move |_| page.with(|page| arrival::place_of(&params.get(), page))), link)}
        </Loaded>
        {chosen}
    }
    .into_any()
}

fn nothing_here<T>(list: &AdminList<T>, params: &ListParams) -> AnyView {
    let texts = &text().admin;
    if !params.is_narrowed() {
        let Nothing { icon, sentence, action } = list.nothing;
        let action = match action {
            Some(action) => Some(action()),
            None => list.action.map(|action| action.run(())),
        };
        return view! { <EmptyState icon=icon sentence=sentence>{action}</EmptyState> }.into_any();
    }
    let everything = ListParams {
        search: String::new(),
        filters: Vec::new(),
        ..params.from_the_start()
    };
    let href = Page::from((list.address)(everything)).to_string();
    view! {
        <EmptyState icon=Icon::Search sentence=texts.nothing_matches>
            <a class="button" data-variant="secondary" href=href>{text().core.clear_filter}</a>
        </EmptyState>
    }
    .into_any()
}
