//! The main navigation: at the side on wide screens, at the bottom on phones. One element, placed by CSS.

use leptos::prelude::*;

use crate::navigation::use_page;
use crate::paths::Page;
use crate::session;
use crate::text::text;
use crate::ui::Icon;

/// Links to the sections that are for who is signed in.
#[component]
pub(super) fn NavigationMenu() -> impl IntoView {
    let texts = &text().core;
    let section = {
        let page = use_page();
        Memo::new(move |_| page.get().map(|page| page.section()))
    };
    // A phone's bottom bar has room for a short word only.
    let named = |name: &'static str, short: &'static str| {
        view! {
            <span class="navigation__text" data-place="wide">{name}</span>
            <span class="navigation__text" data-place="narrow">{short}</span>
        }
        .into_any()
    };
    let plain = |name: &'static str| view! { <span class="navigation__text">{name}</span> }.into_any();
    let link = move |name: AnyView, page: Page, icon: Icon, place: Option<&'static str>| {
        let href = page.to_string();
        let is_current = move || {
            section
                .with(|section| section.as_ref() == Some(&page))
                .then_some("page")
        };
        view! {
            <li data-place=place>
                <a class="navigation__link" href=href aria-current=is_current>
                    {icon.into_render()}
                    {name}
                </a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav class="navigation" aria-label=texts.my_access_area>
            <ul class="navigation__list">
                {link(plain(texts.overview), Page::Overview, Icon::Home, None)}
                {link(
                    named(texts.packages, texts.packages_short),
                    Page::packages(),
                    Icon::Package,
                    None,
                )}
                {link(plain(texts.access), Page::access(), Icon::Key, None)}
                {link(plain(texts.requests), Page::requests(), Icon::Send, None)}
                {link(
                    named(texts.approvals, texts.approvals_short),
                    Page::approvals(),
                    Icon::Inbox,
                    None,
                )}
                // No room for a sixth on a phone, where it is in the account menu.
                {move || {
                    session::is_administrator().then(|| {
                        link(plain(texts.admin), Page::admin(), Icon::Settings, Some("wide"))
                    })
                }}
            </ul>
        </nav>
    }
}
