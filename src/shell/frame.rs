//! The shell itself.

use leptos::html;
use leptos::prelude::*;

use super::account_menu::AccountMenu;
use super::commands::{CommandPalette, open_commands};
use super::heading::focus_next_heading;
use super::navigation_menu::NavigationMenu;
use super::notices::{NoticeList, turn_page};
use crate::browser;
use crate::config::config;
use crate::navigation::use_page;
use crate::paths::{Audience, Page};
use crate::session;
use crate::text::text;
use crate::ui::{Icon, LiveRegion, Notice, Tone};

/// The frame around every page. `children` is the page.
#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let texts = &text().core;
    let is_signed_in = Memo::new(move |_| session::account().is_some());
    // The page keeps its place from the start: while one is being signed in, the navigation's is kept free.
    let page = use_page();
    let has_navigation = Memo::new(move |_| is_signed_in.get() || page.with(awaits_sign_in));
    announce_navigation();
    let online = browser::is_online();
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: leptos::ev::MouseEvent| {
        // Not a change of address: only the focus moves.
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    view! {
        <LiveRegion />
        <a class="skip-link" href="#main" on:click=skip>{texts.skip_to_content}</a>
        <div class="shell" data-navigation=move || has_navigation.get().to_string()>
            <header class="top-bar">
                <Brand />
                <div class="top-bar__tools">
                    {move || {
                        is_signed_in
                            .get()
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        class="command-button"
                                        aria-keyshortcuts="Control+K Meta+K"
                                        on:click=move |_| open_commands()
                                    >
                                        {Icon::Search.into_render()}
                                        <span class="command-button__text">{texts.open_commands}</span>
                                        <kbd class="command-button__key" aria-hidden="true">"Ctrl K"</kbd>
                                    </button>
                                    <AccountMenu />
                                }
                            })
                    }}
                </div>
            </header>
            {move || is_signed_in.get().then(|| view! { <NavigationMenu /> })}
            <main id="main" class="main" tabindex="-1" node_ref=main>
                <div class="offline-banner" role="status">
                    {move || {
                        (!online.get())
                            .then(|| {
                                view! {
                                    <Notice tone=Tone::Warning icon=Icon::Offline>
                                        {texts.offline_banner}
                                    </Notice>
                                }
                            })
                    }}
                </div>
                <NoticeList />
                {children()}
            </main>
        </div>
        {move || is_signed_in.get().then(|| view! { <CommandPalette /> })}
    }
}

/// Whether somebody will be signed in before the page shows.
fn awaits_sign_in(page: &Option<Page>) -> bool {
    page.as_ref()
        .is_some_and(|page| *page == Page::Callback || page.audience() != Audience::Everyone)
}

/// The organization whose portal this is.
#[component]
fn Brand() -> impl IntoView {
    let branding = &config().branding;
    let home = move || {
        if session::account().is_some() {
            Page::Overview
        } else {
            Page::Landing
        }
    };
    let logo = match branding.logo_url.clone() {
        Some(url) => view! { <img class="brand__logo" src=url alt="" /> }.into_any(),
        None => mark(),
    };
    view! {
        <a class="brand" href=move || home().to_string()>
            {logo}
            <span class="brand__name">{branding.name.clone()}</span>
        </a>
    }
}

/// The product's mark, a list with one name ticked: for organizations that have set no logo of their own.
fn mark() -> AnyView {
    view! {
        <svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">
            <rect class="brand__ground" width="32" height="32" rx="8" />
            <path d="M9 11h14M9 16h9M9 21h6m3 0 3 3 5-6" />
        </svg>
    }
    .into_any()
}

/// Lets the heading of the next page take the focus, but not on the first page: there the browser decides.
fn announce_navigation() {
    let page = use_page();
    let path = Memo::new(move |_| {
        page.get()
            .map(|page| page.to_string().split('?').next().unwrap_or_default().to_owned())
    });
    Effect::new(move |before: Option<Option<String>>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            focus_next_heading();
            turn_page();
        }
        path
    });
}
