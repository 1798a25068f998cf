//! How texts are declared: one struct per feature, every field required in every language.

/// A text that depends on a number, by the categories of the language's plural rules (`one`, `few`, `other`, …).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// Pairs of category and text. A language lists the categories that it has; `other` is always among them.
    pub forms: &'static [(&'static str, &'static str)],
}

impl Plural {
    /// The text for a category, else the one for `other`.
    pub fn form(&self, category: &str) -> &'static str {
        let find = |wanted: &str| {
            self.forms
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, text)| *text)
        };
        find(category).or_else(|| find("other")).unwrap_or_default()
    }
}

/// The texts for one thing and for any other number of things: enough for English and Dutch.
macro_rules! plural {
    ($one:literal, $other:literal $(,)?) => {
        $crate::text::Plural {
            forms: &[("one", $one), ("other", $other)],
        }
    };
}

/// Declares the texts of one feature.
///
/// A field is a plain text, or with `: plural` one that depends on the number `{count}`. A field that a language
/// leaves out does not compile; the tests compare the placeholders of all languages.
macro_rules! messages {
    ($(#[$meta:meta])* $name:ident { $($field:ident $(: $kind:ident)?),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name {
            $(
                #[doc = concat!("`", stringify!($field), "`, in the words of the language.")]
                pub $field: $crate::text::messages::message_type!($($kind)?),
            )+
        }

        #[cfg(test)]
        impl $name {
            /// Every text with the name of its field, for the tests that compare languages.
            pub fn texts(&self) -> Vec<(&'static str, Vec<&'static str>)> {
                vec![$((stringify!($field), $crate::text::messages::Texts::texts(&self.$field))),+]
            }
        }
    };
}

/// The Rust type behind a field of [`messages!`].
macro_rules! message_type {
    () => { &'static str };
    (plural) => { $crate::text::Plural };
}

pub(crate) use {message_type, messages, plural};

/// All forms of a field, for the tests.
#[cfg(test)]
pub trait Texts {
    /// One text, or one for each plural category.
    fn texts(&self) -> Vec<&'static str>;
}

#[cfg(test)]
impl Texts for &'static str {
    fn texts(&self) -> Vec<&'static str> {
        vec![self]
    }
}

#[cfg(test)]
impl Texts for Plural {
    fn texts(&self) -> Vec<&'static str> {
        self.forms.iter().map(|(_, text)| *text).collect()
    }
}
