//! The main navigation: at the side on wide screens, at the bottom on phones. One element, placed by CSS.

use leptos::prelude::*;

use crate::navigation::use_page;
use crate::paths::Page;
use crate::session;
use crate::text::text;

/// Links to the sections that are for who is signed in.
#[component]
pub(super) fn NavigationMenu() -> impl IntoView {
    let texts = &text().core;
    let section = {
        let page = use_page();
        Memo::new(move |_| page.get().map(|page| page.section()))
    };
    let link = move |name: &'static str, page: Page, icon: &'static str| {
        let href = page.to_string();
        let is_current = move || {
            section
                .with(|section| section.as_ref() == Some(&page))
                .then_some("page")
        };
        view! {
            <li>
                <a class="navigation__link" href=href aria-current=is_current data-icon=icon>
                    <span class="navigation__text">{name}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="navigation" aria-label=texts.my_access_area>
            <ul class="navigation__list">
                {link(texts.overview, Page::Overview, "overview")} {link(texts.packages, Page::packages(), "packages")}
                {link(texts.access, Page::access(), "access")} {link(texts.requests, Page::requests(), "requests")}
                {link(texts.approvals, Page::approvals(), "approvals")}
                {move || session::is_administrator().then(|| link(texts.admin, Page::admin(), "admin"))}
            </ul>
        </nav>
    }
}
