//! Who is signed in, and what they can set: language, theme, another account, sign out.

use leptos::prelude::*;

use super::preferences::{self, Theme};
use crate::config::config;
use crate::paths::Page;
use crate::session::{self, SignInOptions};
use crate::text::{Language, fill, text};

/// The account menu, a popover of the platform.
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let texts = &text().core;
    let name = move || {
        session::account()
            .map(|account| account.name().to_owned())
            .unwrap_or_default()
    };
    let mail = move || {
        session::account()
            .map(|account| account.mail().to_owned())
            .unwrap_or_default()
    };
    let label = move || fill(texts.account_menu, &[("name", &name())]);
    let initials = move || initials(&name());
    let help = config()
        .help_links
        .iter()
        .map(|link| (link.text.clone(), link.url.clone()))
        .chain(
            config()
                .branding
                .support_url
                .iter()
                .map(|url| (texts.support.to_owned(), url.clone())),
        )
        .map(|(text, url)| view! { <li><a class="menu__item" href=url>{text}</a></li> })
        .collect_view();
    view! {
        <button type="button" class="account-button" popovertarget="account-menu" aria-label=label>
            <span aria-hidden="true">{initials}</span>
        </button>
        <div id="account-menu" class="menu" popover="auto">
            <p class="menu__who"><strong>{name}</strong><br />{mail}</p>
            <LanguageChoice id="menu-language" />
            <ThemeChoice id="menu-theme" />
            <ul class="menu__list">
                <li><a class="menu__item" href=Page::Profile.to_string()>{texts.profile}</a></li>
                {help}
                <li>
                    <button type="button" class="menu__item" on:click=move |_| use_another_account()>
                        {texts.use_another_account}
                    </button>
                </li>
                <li>
                    <button type="button" class="menu__item" on:click=move |_| session::sign_out()>
                        {texts.sign_out}
                    </button>
                </li>
            </ul>
        </div>
    }
}

/// Lets somebody sign in as somebody else, and come back to this page.
pub fn use_another_account() {
    let options = SignInOptions {
        is_other_account: true,
        ..SignInOptions::default()
    };
    session::sign_in(crate::navigation::current_page(), options);
}

/// The first letters of the first and the last name.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first
        .into_iter()
        .chain(words.next_back())
        .flat_map(char::to_uppercase)
        .collect()
}

/// A choice of language. Also on the profile page.
#[component]
pub fn LanguageChoice(
    /// The id of the control.
    id: &'static str,
) -> impl IntoView {
    let current = crate::text::language();
    view! {
        <label class="field" for=id>
            <span class="field__label">{text().core.language}</span>
            <select
                id=id
                class="select"
                on:change=move |event| {
                    if let Some(language) = Language::find(&event_target_value(&event)) {
                        preferences::choose_language(language);
                    }
                }
            >
                {Language::ALL
                    .into_iter()
                    .map(|language| {
                        view! {
                            <option value=language.tag lang=language.tag selected=language == current>
                                {language.name}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </label>
    }
}

/// A choice of theme. Also on the profile page.
#[component]
pub fn ThemeChoice(
    /// The id of the control.
    id: &'static str,
) -> impl IntoView {
    view! {
        <label class="field" for=id>
            <span class="field__label">{text().core.theme}</span>
            <select
                id=id
                class="select"
                on:change=move |event| preferences::choose_theme(Theme::find(&event_target_value(&event)))
                prop:value=move || preferences::theme().name()
            >
                {Theme::ALL
                    .into_iter()
                    .map(|theme| view! { <option value=theme.name()>{theme.label()}</option> })
                    .collect_view()}
            </select>
        </label>
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_fit_the_name() {
        for (name, expected) in [
            ("", ""),
            ("Ada", "A"),
            ("Ada Lovelace", "AL"),
            ("Jan van der Berg", "JB"),
            ("élodie ñu", "ÉÑ"),
            ("(Bo) -", "B"),
            ("李 小龙", "李小"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
