//! What the person has chosen and this browser keeps; of that language and theme, which are applied to `<html>`.

use std::cell::OnceCell;

use leptos::prelude::*;

use crate::browser::{self, document, local_storage};
use crate::config::config;
use crate::text::{self, Language};

const LANGUAGE: &str = "guestlist.language";
const THEME: &str = "guestlist.theme";

/// Light, dark, or as the device has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As in `data-theme` and in storage.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// In the words of the language in use.
    pub fn label(self) -> &'static str {
        let texts = &text::text().core;
        match self {
            Self::System => texts.theme_system,
            Self::Light => texts.theme_light,
            Self::Dark => texts.theme_dark,
        }
    }

    /// The theme of this name.
    pub fn find(name: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.name() == name)
            .unwrap_or_default()
    }
}

thread_local! {
    static LANGUAGE_SIGNAL: OnceCell<ArcRwSignal<Language>> = const { OnceCell::new() };
    static THEME_SIGNAL: OnceCell<ArcRwSignal<Theme>> = const { OnceCell::new() };
}

/// What this browser keeps under a name; none where it keeps nothing or may not.
pub fn stored(key: &str) -> Option<String> {
    local_storage()?.get_item(key).ok().flatten()
}

/// Keeps something in this browser under a name, which begins with the name of the portal.
pub fn store(key: &str, value: &str) {
    if let Some(storage) = local_storage() {
        // Not kept is no disaster: it holds until the page is loaded anew.
        let _ = storage.set_item(key, value);
    }
}

fn language_signal() -> ArcRwSignal<Language> {
    LANGUAGE_SIGNAL.with(|signal| {
        signal
            .get_or_init(|| {
                let chosen = stored(LANGUAGE);
                let preferred = browser::languages();
                let wanted = chosen
                    .as_deref()
                    .into_iter()
                    .chain(preferred.iter().map(String::as_str))
                    .chain([config().default_language.as_str()]);
                ArcRwSignal::new(Language::choose(wanted))
            })
            .clone()
    })
}

fn theme_signal() -> ArcRwSignal<Theme> {
    THEME_SIGNAL.with(|signal| {
        signal
            .get_or_init(|| ArcRwSignal::new(Theme::find(&stored(THEME).unwrap_or_default())))
            .clone()
    })
}

/// Applies what was chosen before. Once, at start.
pub fn install() {
    apply_language(language_signal().get_untracked());
    apply_theme(theme_signal().get_untracked());
}

/// The language in use. Tracked: `App` builds the page anew when it changes.
pub fn language() -> Language {
    language_signal().get()
}

/// Chooses a language and keeps the choice.
pub fn choose_language(language: Language) {
    store(LANGUAGE, language.tag);
    apply_language(language);
    language_signal().set(language);
}

/// Takes over and keeps the language of whoever comes back from the issuer, where they may just have chosen it. What
/// they have chosen here counts for more.
pub fn adopt_language(tag: &str) {
    if stored(LANGUAGE).is_none()
        && let Some(language) = Language::find(tag)
        && language != language_signal().get_untracked()
    {
        choose_language(language);
    }
}

/// The theme in use. Tracked.
pub fn theme() -> Theme {
    theme_signal().get()
}

/// Chooses a theme and keeps the choice.
pub fn choose_theme(theme: Theme) {
    store(THEME, theme.name());
    apply_theme(theme);
    theme_signal().set(theme);
}

fn set_on_root(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are no attribute names.
        let _ = root.set_attribute(name, value);
    }
}

fn apply_language(language: Language) {
    text::set_language(language);
    set_on_root("lang", language.tag);
    set_on_root("dir", language.direction);
}

fn apply_theme(theme: Theme) {
    set_on_root("data-theme", theme.name());
}
