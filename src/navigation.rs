//! Where the app is and how it goes elsewhere, in terms of [`Page`]: the browser's history and clicks on links, as
//! leptos_router keeps them. Which page is shown is a `match` in `routes.rs`; see `docs/decisions/0004-size-first-wasm.md`.

use std::cell::OnceCell;

use leptos::prelude::*;
use leptos_router::location::{BrowserUrl, LocationChange, LocationProvider, Url};

use crate::browser;
use crate::paths::{Page, Params, parse_pairs};

thread_local! {
    static PLACE: OnceCell<BrowserUrl> = const { OnceCell::new() };
}

fn place() -> BrowserUrl {
    PLACE.with(|place| {
        place
            .get_or_init(|| BrowserUrl::new().expect("a page has an address"))
            .clone()
    })
}

/// Follows clicks on links and the browser's own back and forward from now on. Once, at the root of the app.
pub fn install() {
    place().init(None);
}

/// Tells the history that the page of the current address is shown: only then does the address bar change, and the
/// next page begins at its top. Tracked.
pub fn arrive() {
    let place = place();
    place.as_url().track();
    place.ready_to_complete();
}

fn navigate(page: &Page, replace: bool, scroll: bool) {
    let place = place();
    let Ok(url) = BrowserUrl::parse(&page.to_string()) else {
        return browser::leave_for(&page.to_string());
    };
    let change = LocationChange {
        value: address_of(&url),
        replace,
        scroll,
        ..LocationChange::default()
    };
    if *place.as_url().read_untracked() != url {
        place.as_url().set(url);
    }
    place.complete_navigation(&change);
}

/// Path and query.
fn address_of(url: &Url) -> String {
    let query = url.search();
    let separator = if query.is_empty() { "" } else { "?" };
    [url.path(), separator, query].concat()
}

/// Goes to a page. Links do this by themselves; this is for what happens after an action. Works from anywhere, after
/// an await too.
pub fn go_to(page: &Page) {
    navigate(page, false, true);
}

/// Goes to this page with something open over it, which closes when one goes back; below it the page stays where it is.
/// Links do the same with `data-noscroll`.
pub fn open_over(page: &Page) {
    navigate(page, false, false);
}

/// Goes to a page that takes the place of this one in the history: for a filter, or a page that was a mere passage.
pub fn replace(page: &Page) {
    let is_same_path = page.to_string().split('?').next() == browser::address().split('?').next();
    navigate(page, true, !is_same_path);
}

/// The page that the address bar names.
pub fn current_page() -> Option<Page> {
    Page::parse(&browser::address())
}

/// The page that is shown. Tracked.
pub fn use_page() -> Memo<Option<Page>> {
    let place = place();
    Memo::new(move |_| place.as_url().with(|url| Page::parse(&address_of(url))))
}

/// Something that the address says to the page that asks. When the address is another page's already, this page is
/// about to go, and what it reads stays as it was.
fn use_address<T>(read: impl Fn(&Page, &Url) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let place = place();
    let page_of = |url: &Url| Page::parse(&address_of(url));
    let mine = page_of(&place.as_url().read_untracked()).map(|page| page.view());
    Memo::new(move |before: Option<&T>| {
        place.as_url().with(|url| match page_of(url) {
            Some(page) if Some(page.view()) == mine => read(&page, url),
            _ => before.cloned().unwrap_or_default(),
        })
    })
}

/// The id in the path of this page, empty when it has none: `let id = use_id::<AccessPackageId>();`
pub fn use_id<Id>() -> Memo<Id>
where
    Id: From<String> + Clone + PartialEq + Send + Sync + 'static,
{
    let id = use_address(|page, _| page.id().to_owned());
    Memo::new(move |_| Id::from(id.get()))
}

/// The query of this page, typed: `let params = use_params::<PackageListParams>();` To change it, [`replace`] the
/// page by one with other parameters.
pub fn use_params<P>() -> Memo<P>
where
    P: Params + Clone + PartialEq + Send + Sync + 'static,
{
    use_address(|_, url| P::from_pairs(&parse_pairs(url.search())))
}
