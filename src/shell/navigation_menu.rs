//! The main navigation: at the side on wide screens, at the bottom on phones. One element, placed by CSS.

use leptos::prelude::*;

use crate::navigation::use_page;
use crate::paths::Page;
use crate::session;
use crate::text::text;
use crate::ui::Icon;

/// Where a link stands. A phone's bottom bar has room for four; the others are in the account menu there.
#[derive(Clone, Copy)]
enum Place {
    Everywhere,
    Wide,
}

impl Place {
    fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Everywhere => None,
            Self::Wide => Some("wide"),
        }
    }
}

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
    let link = move |name: AnyView, page: Page, icon: Icon, place: Place| {
        let href = page.to_string();
        let is_current = move || {
            section
                .with(|section| section.as_ref() == Some(&page))
                .then_some("page")
        };
        view! {
            <li data-place=place.as_str()>
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
                {link(plain(texts.overview), Page::Overview, Icon::Home, Place::Everywhere)}
                {link(
                    named(texts.packages, texts.packages_short),
                    Page::packages(),
                    Icon::Package,
                    Place::Everywhere,
                )}
                {link(plain(texts.access), Page::access(), Icon::Key, Place::Everywhere)}
                {link(plain(texts.requests), Page::requests(), Icon::Send, Place::Wide)}
                {link(
                    named(texts.approvals, texts.approvals_short),
                    Page::approvals(),
                    Icon::Inbox,
                    Place::Everywhere,
                )}
                {move || {
                    session::is_administrator().then(|| {
                        link(plain(texts.admin), Page::admin(), Icon::Settings, Place::Wide)
                    })
                }}
            </ul>
        </nav>
    }
}
