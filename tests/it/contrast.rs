//! Everything can be read and told apart, in both themes: WCAG 2.2, 1.4.3 and 1.4.11.
//!
//! A pair that a component uses and that isn't here is not checked: add it.

use crate::colours::{Theme, Tokens};
use crate::sources::{read, without_comments};

/// Words, and the grounds on which they may stand: 4.5 to 1.
const WORDS: &[(&[&str], &[&str])] = &[
    (
        &["text", "text-muted", "accent", "accent-strong"],
        &["canvas", "surface", "sunken", "hover", "float", "accent-soft"],
    ),
    (
        &["positive-text", "warning-text", "danger-text", "neutral-text"],
        &["canvas", "surface", "sunken", "hover", "float", "accent-soft"],
    ),
    (
        &["text", "accent", "accent-strong"],
        &[
            "positive-surface",
            "warning-surface",
            "danger-surface",
            "neutral-surface",
        ],
    ),
    (&["positive-text"], &["positive-surface"]),
    (&["warning-text"], &["warning-surface"]),
    (&["danger-text"], &["danger-surface"]),
    (&["neutral-text"], &["neutral-surface"]),
    (&["on-accent"], &["accent", "accent-strong"]),
    (&["on-danger"], &["danger-solid", "danger-solid-hover"]),
];

/// What has to be seen to understand or to act, and what it stands on: 3 to 1.
const GRAPHICS: &[(&[&str], &[&str])] = &[
    (
        &["line-control", "focus", "accent"],
        &["canvas", "surface", "sunken", "hover", "float", "accent-soft"],
    ),
    (
        &[
            "positive-graphic",
            "warning-graphic",
            "danger-graphic",
            "neutral-graphic",
        ],
        &["canvas", "surface", "float"],
    ),
    (&["danger-solid"], &["surface", "float"]),
    (&["qr-modules"], &["qr-ground"]),
];

#[test]
fn everything_can_be_read_and_told_apart() {
    let tokens = Tokens::parse(&without_comments(&read("style/tokens.css")));
    let mut weak = Vec::new();
    for (pairs, least) in [(WORDS, 4.5), (GRAPHICS, 3.0)] {
        for (fronts, grounds) in pairs {
            for (front, ground) in fronts
                .iter()
                .flat_map(|front| grounds.iter().map(move |ground| (front, ground)))
            {
                for theme in [Theme::Light, Theme::Dark] {
                    let contrast = tokens.contrast(front, ground, theme);
                    if contrast < least {
                        weak.push(format!("{front} on {ground} ({theme:?}): {contrast:.2}, not {least}"));
                    }
                }
            }
        }
    }
    assert!(weak.is_empty(), "too little contrast:\n{}", weak.join("\n"));
}
