//! What is wrong with a query.

use std::fmt;

/// A query option that was not understood: a 400 whose `target` is the option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The option as OData spells it, for instance `$filter`; for one that is not known, as it was sent.
    pub option: String,
    /// Where in the option's value it went wrong: how many characters come before it. `None` where the value as a
    /// whole is wrong.
    pub position: Option<usize>,
    /// What was not understood, and what would be, in a sentence for developers.
    pub message: String,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some(position) => write!(f, "{}, character {}: {}", self.option, position + 1, self.message),
            None => write!(f, "{}: {}", self.option, self.message),
        }
    }
}

impl std::error::Error for QueryError {}

/// What is wrong with an option's value, before it is known which option it belongs to.
#[derive(Debug)]
pub(super) struct Fault {
    /// The byte of the value at which it went wrong.
    pub(super) at: Option<usize>,
    pub(super) message: String,
}

impl Fault {
    /// The value as a whole is wrong.
    pub(super) fn whole(message: impl Into<String>) -> Self {
        Self {
            at: None,
            message: message.into(),
        }
    }

    /// The value is wrong from this byte on.
    pub(super) fn at(at: usize, message: impl Into<String>) -> Self {
        Self {
            at: Some(at),
            message: message.into(),
        }
    }

    /// The error for the caller, who counts characters and not bytes.
    pub(super) fn of(self, option: &str, value: &str) -> QueryError {
        QueryError {
            option: option.to_owned(),
            position: self
                .at
                .map(|at| value.char_indices().take_while(|(index, _)| *index < at).count()),
            message: self.message,
        }
    }
}
