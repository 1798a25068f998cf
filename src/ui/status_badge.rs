//! The state of something: an icon and a word in a tone.

use leptos::prelude::*;

use super::{Icon, Still, Tone};

/// The state of something: an icon and a word in a tone.
#[component]
pub fn StatusBadge(
    /// What the state means.
    #[prop(optional)]
    tone: Tone,
    /// The icon, where another one tells more than the tone's.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// The word.
    children: Children,
) -> impl IntoView {
    Still::new("span")
        .with("class", "status-badge")
        .with("data-tone", tone.as_str())
        .child(icon.unwrap_or(tone.icon()).draw("icon status-badge__icon"))
        .child(children())
        .into_any()
}
