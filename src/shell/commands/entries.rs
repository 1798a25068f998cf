//! What the palette offers for what was typed. Plain Rust.

use crate::paths::Page;
use crate::text::CoreMessages;

/// A heading in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Pages of the portal.
    Pages,
    /// What the administration adds: which lot of it, and its heading.
    Administration(usize, &'static str),
    /// Access packages.
    Packages,
    /// Requests of others, for those who decide.
    Requests,
    /// What the open page and the portal can do.
    Actions,
}

impl Group {
    /// What the heading says.
    pub fn title(self, texts: &CoreMessages) -> &'static str {
        match self {
            Self::Pages => texts.commands_pages,
            Self::Administration(_, title) => title,
            Self::Packages => texts.commands_packages,
            Self::Requests => texts.commands_requests,
            Self::Actions => texts.commands_actions,
        }
    }
}

/// The pages that somebody can go to, by name.
pub(super) fn pages(texts: &CoreMessages, is_administrator: bool) -> Vec<(&'static str, Page)> {
    let mut pages = vec![
        (texts.overview, Page::Overview),
        (texts.packages, Page::packages()),
        (texts.access, Page::access()),
        (texts.requests, Page::requests()),
        (texts.approvals, Page::approvals()),
        (texts.profile, Page::Profile),
    ];
    if is_administrator {
        pages.push((texts.admin, Page::admin()));
    }
    pages
}

/// Whether every word that was typed begins a word of the text, whatever its case: "acc pa" finds "Access packages".
pub(super) fn matches(text: &str, typed: &str) -> bool {
    let text = text.to_lowercase();
    typed.to_lowercase().split_whitespace().all(|word| {
        text.split(|letter: char| !letter.is_alphanumeric())
            .any(|part| part.starts_with(word))
    })
}

/// The place after or before another in a list of so many, round and round.
pub(super) fn step(at: usize, count: usize, is_forward: bool) -> usize {
    match (count, is_forward) {
        (0, _) => 0,
        (_, true) => (at + 1) % count,
        (_, false) => (at + count - 1) % count,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_words_are_enough() {
        let check =
            |text: &str, typed: &str, expected: bool| assert_eq!(matches(text, typed), expected, "{text} {typed}");
        check("Access packages", "", true);
        check("Access packages", "acc", true);
        check("Access packages", "PACK", true);
        check("Access packages", "pa acc", true);
        check("Access packages", "ckages", false);
        check("Sign out", "sign in", false);
        check("Pagina’s", "pag", true);
        check("Élan vital", "é", true);
    }

    #[test]
    fn the_choice_goes_round() {
        assert_eq!(step(0, 3, true), 1);
        assert_eq!(step(2, 3, true), 0);
        assert_eq!(step(0, 3, false), 2);
        assert_eq!(step(0, 0, true), 0);
        assert_eq!(step(5, 0, false), 0);
    }
}
