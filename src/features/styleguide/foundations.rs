//! Colours, type, icons.

use leptos::prelude::*;

use super::Section;
use crate::ui::Icon;

/// Grounds and what may stand on them, as tokens.
const SWATCHES: [(&str, &str); 10] = [
    ("canvas", "The page"),
    ("surface", "Cards, tables, fields"),
    ("sunken", "What steps back"),
    ("accent", "What can be acted on"),
    ("accent-soft", "What is chosen"),
    ("positive", "It worked"),
    ("warning", "Soon, or look at it"),
    ("danger", "Failed or taken away"),
    ("neutral", "Waiting, ended"),
    ("text", "Words"),
];

/// Sizes, as tokens.
const SIZES: [(&str, &str); 6] = [
    ("2xl", "34 · the landing page"),
    ("xl", "26 · the page"),
    ("l", "20 · a section"),
    ("m", "16, wide 15 · text"),
    ("s", "14 · what explains"),
    ("xs", "12 · counts, keys"),
];

pub(super) fn sections() -> AnyView {
    let swatches = SWATCHES
        .into_iter()
        .map(|(name, note)| {
            view! {
                <li class="styleguide__swatch">
                    <span class="styleguide__colour" data-colour=name></span>
                    <span>
                        <strong>{name}</strong>
                        <br />
                        <span class="muted small">{note}</span>
                    </span>
                </li>
            }
        })
        .collect_view();
    let sizes = SIZES
        .into_iter()
        .map(|(name, note)| view! { <p class="styleguide__size" data-size=name>{note}</p> })
        .collect_view();
    let icons = Icon::ALL
        .into_iter()
        .map(|icon| {
            view! {
                <li class="styleguide__icon">
                    {icon.into_render()} <span class="small">{format!("{icon:?}")}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <Section title="Colour" note="By role, light and dark. One accent, for what can be acted on and nothing else.">
            <ul class="styleguide__swatches">{swatches}</ul>
        </Section>
        <Section title="Type" note="The system’s fonts in six sizes. A line is at most 68 characters long.">
            <div>{sizes}</div>
        </Section>
        <Section title="Icon" note="One set of 20 pixels, always beside a word, except in dense rows.">
            <ul class="styleguide__icons">{icons}</ul>
        </Section>
    }
    .into_any()
}
