//! The languages of the issuer's pages and mails, and how one is chosen.

/// A language that every text is there in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Dutch.
    Dutch,
}

impl Language {
    /// All languages, in the order in which a person can choose them.
    pub const ALL: [Self; 2] = [Self::English, Self::Dutch];

    /// Its tag (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Dutch => "nl",
        }
    }

    /// What its speakers call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Dutch => "Nederlands",
        }
    }

    /// The language of a tag, by its first part: `nl-BE` is Dutch.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let first = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(first))
    }

    /// The first that is there of OpenID Connect's `ui_locales`: tags, the best first, separated by spaces.
    pub fn of_ui_locales(tags: &str) -> Option<Self> {
        tags.split(' ').find_map(Self::of_tag)
    }

    /// The best that is there of an `Accept-Language` header (RFC 9110, section 12.5.4).
    pub fn of_accept_language(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for choice in header.split(',') {
            let (tag, parameters) = choice.split_once(';').unwrap_or((choice, ""));
            let quality = match parameters.trim().strip_prefix("q=") {
                Some(number) => number.parse().unwrap_or(0.0),
                None => 1.0,
            };
            let is_better = best.is_none_or(|(_, best)| quality > best);
            if let (Some(language), true, true) = (Self::of_tag(tag), is_better, quality > 0.0) {
                best = Some((language, quality));
            }
        }
        best.map(|(language, _)| language)
    }
}

#[cfg(test)]
mod tests {
    use super::Language::{Dutch, English};
    use super::*;

    #[test]
    fn the_best_language_that_is_there_is_chosen() {
        let check = |header: &str, expected: Option<Language>| {
            assert_eq!(Language::of_accept_language(header), expected, "{header}");
        };
        check("nl-NL,nl;q=0.9,en;q=0.8", Some(Dutch));
        check("fr, en-GB;q=0.3, nl;q=0.7", Some(Dutch));
        check("en, nl", Some(English));
        check("de", None);
        check("nl;q=0", None);
        check("nl;q=much, en", Some(English));
        check("", None);
        assert_eq!(Language::of_ui_locales("fr-CA nl en"), Some(Dutch));
        assert_eq!(Language::of_ui_locales("fr"), None);
        assert_eq!(Language::of_tag("NL_be"), Some(Dutch));
    }
}
