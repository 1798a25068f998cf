//! Who is signed in, and what they can set: language, theme, another account, sign out.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_split::{self, wasm_split};

use super::lazy_view;
use super::preferences::{self, Theme};
use crate::config::config;
use crate::paths::Page;
use crate::session::{self, SignInOptions};
use crate::text::{Language, fill, language, text};
use crate::ui::{Avatar, Choice, Icon, Segment, Segments, Select, VisuallyHidden, close_after};

/// The account menu, a popover of the platform. What stands in it is fetched like the command palette's list.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let label = move || fill(text().core.account_menu, &[("name", &name())]);
    let was_opened = RwSignal::new(false);
    let menu = NodeRef::<html::Div>::new();
    let close = move |event: leptos::ev::MouseEvent| {
        if let Some(menu) = menu.get_untracked() {
            close_after(&event, "a", &menu);
        }
    };
    view! {
        <button
            type="button"
            class="account-button"
            popovertarget="account-menu"
            on:click=move |_| was_opened.set(true)
        >
            <Avatar name=Signal::derive(name) />
            <VisuallyHidden>{label}</VisuallyHidden>
        </button>
        <div id="account-menu" class="menu" popover="auto" node_ref=menu on:click=close>
            {move || was_opened.get().then(|| lazy_view!(shell_parts account_menu = AccountMenuContent).show())}
        </div>
    }
    .into_any()
}

fn name() -> String {
    session::account()
        .map(|account| account.name().to_owned())
        .unwrap_or_default()
}

fn mail() -> String {
    session::account()
        .map(|account| account.mail().to_owned())
        .unwrap_or_default()
}

#[component]
fn AccountMenuContent() -> impl IntoView {
    let texts = &text().core;
    let item = |href: String, icon: Icon, words: String, place: Option<&'static str>| {
        view! {
            <li data-place=place>
                <a class="menu__item" href=href>
                    {icon.into_render()}
                    {words}
                </a>
            </li>
        }
        .into_any()
    };
    let help = config()
        .help_links
        .iter()
        .filter(|link| link.pages.is_empty())
        .map(|link| (link.text_in(language().tag), link.url.clone()))
        .chain(
            config()
                .branding
                .support_url
                .iter()
                .map(|url| (texts.support.to_owned(), url.clone())),
        )
        .map(|(text, url)| item(url, Icon::Info, text, None))
        .collect_view();
    // It has no place in a phone's bottom bar.
    let admin = move || {
        session::is_administrator().then(|| {
            item(
                Page::admin().to_string(),
                Icon::Settings,
                texts.admin.to_owned(),
                Some("narrow"),
            )
        })
    };
    view! {
        <p class="menu__who"><strong>{name}</strong><br />{mail}</p>
        <ul class="menu__list">
            {admin}
            {item(Page::Profile.to_string(), Icon::User, texts.profile.to_owned(), None)}
            {help}
        </ul>
        <div class="menu__settings">
            <LanguageChoice id="menu-language" />
            <ThemeChoice />
        </div>
        <ul class="menu__list">
            <li>
                <button type="button" class="menu__item" on:click=move |_| use_another_account()>
                    {Icon::Users.into_render()}
                    {texts.use_another_account}
                </button>
            </li>
            <li>
                <button type="button" class="menu__item" on:click=move |_| session::sign_out()>
                    {Icon::LogOut.into_render()}
                    {texts.sign_out}
                </button>
            </li>
        </ul>
    }
    .into_any()
}

/// Lets somebody sign in as somebody else, and come back to this page.
pub fn use_another_account() {
    let options = SignInOptions {
        is_other_account: true,
        ..SignInOptions::default()
    };
    session::sign_in(crate::navigation::current_page(), options);
}

/// A choice of language. Also on the profile page.
#[component]
pub fn LanguageChoice(
    /// The id of the control.
    id: &'static str,
) -> impl IntoView {
    let choices = Language::ALL
        .into_iter()
        .map(|language| Choice::new(language.tag, language.name))
        .collect();
    let choose = |tag: String| {
        if let Some(language) = Language::find(&tag) {
            preferences::choose_language(language);
        }
    };
    let value = language().tag.to_owned();
    view! { <Select id label=text().core.language choices value on_change=choose /> }.into_any()
}

/// A choice of theme. Also on the profile page.
#[component]
pub fn ThemeChoice() -> impl IntoView {
    let segments = Theme::ALL
        .into_iter()
        .map(|theme| Segment {
            value: theme.name(),
            icon: Some(match theme {
                Theme::System => Icon::Screen,
                Theme::Light => Icon::Sun,
                Theme::Dark => Icon::Moon,
            }),
            label: theme.label().into(),
        })
        .collect();
    let value = Signal::derive(|| preferences::theme().name().to_owned());
    let choose = |name: &'static str| preferences::choose_theme(Theme::find(name));
    view! { <Segments label=text().core.theme is_labelled=true segments value on_change=choose /> }.into_any()
}
