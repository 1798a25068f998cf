//! Where the app is and how it goes elsewhere: the router, in terms of [`Page`].

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map, use_url};

use crate::browser;
use crate::paths::{Page, Params, parse_pairs};

type Navigate = Arc<dyn Fn(&str, NavigateOptions)>;

thread_local! {
    static NAVIGATE: RefCell<Option<Navigate>> = const { RefCell::new(None) };
}

/// Makes the router known to this module. Once, below `Router`.
pub fn install() {
    let navigate = use_navigate();
    NAVIGATE.set(Some(Arc::new(move |to, options| navigate(to, options))));
}

fn navigate(page: &Page, options: NavigateOptions) {
    let address = page.to_string();
    match NAVIGATE.with_borrow(Clone::clone) {
        Some(navigate) => navigate(&address, options),
        None => browser::leave_for(&address),
    }
}

/// Goes to a page. Links do this by themselves; this is for what happens after an action. Works from anywhere, after
/// an await too.
pub fn go_to(page: &Page) {
    navigate(page, NavigateOptions::default());
}

/// Goes to a page that takes the place of this one in the history: for a filter, or a page that was a mere passage.
pub fn replace(page: &Page) {
    let is_same_path = page.to_string().split('?').next() == browser::address().split('?').next();
    navigate(
        page,
        NavigateOptions {
            replace: true,
            scroll: !is_same_path,
            ..NavigateOptions::default()
        },
    );
}

/// The page that the address bar names.
pub fn current_page() -> Option<Page> {
    Page::parse(&browser::address())
}

/// The page that is shown. Tracked.
pub fn use_page() -> Memo<Option<Page>> {
    let url = use_url();
    Memo::new(move |_| {
        url.with(|url| {
            let query = url.search();
            let separator = if query.is_empty() { "" } else { "?" };
            Page::parse(&[url.path(), separator, query].concat())
        })
    })
}

/// The id in the path of this page: `let id = use_id::<AccessPackageId>();`
pub fn use_id<Id>() -> Memo<Id>
where
    Id: From<String> + PartialEq + Send + Sync + 'static,
{
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| Id::from(params.get("id").unwrap_or_default())))
}

/// The query of this page, typed: `let params = use_params::<PackageListParams>();` To change it, [`replace`] the
/// page by one with other parameters.
pub fn use_params<P>() -> Memo<P>
where
    P: Params + PartialEq + Send + Sync + 'static,
{
    let url = use_url();
    Memo::new(move |_| url.with(|url| P::from_pairs(&parse_pairs(url.search()))))
}
