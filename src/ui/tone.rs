//! What a status means, apart from its words.

use super::Icon;

/// What a status means. Never told by colour alone: each tone has an icon, and the words stand beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do and nothing wrong: waiting, ended, for your information.
    #[default]
    Neutral,
    /// It worked, or it works.
    Positive,
    /// Soon something ends, or something wants attention.
    Warning,
    /// It failed, was refused, or takes something away.
    Danger,
}

impl Tone {
    /// As in `data-tone`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Positive => "positive",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }

    /// The icon that stands for the tone where nothing tells more.
    pub fn icon(self) -> Icon {
        match self {
            Self::Neutral => Icon::Info,
            Self::Positive => Icon::Check,
            Self::Warning => Icon::Warning,
            Self::Danger => Icon::Error,
        }
    }
}
