//! What the state machines share: the refusal of a step that a state does not allow.

use std::fmt;

/// A step that the state does not allow. Never to be answered with success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IllegalTransition<State, Event> {
    /// Where it stands.
    pub from: State,
    /// What was tried.
    pub event: Event,
}

impl<State: fmt::Display, Event: fmt::Display> fmt::Display for IllegalTransition<State, Event> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not possible from {}", self.event, self.from)
    }
}

impl<State: fmt::Debug + fmt::Display, Event: fmt::Debug + fmt::Display> std::error::Error
    for IllegalTransition<State, Event>
{
}

/// Declares the events of a state machine with the word by which each is named in messages and the audit.
macro_rules! events {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_meta])* $variant,)+
        }

        impl $name {
            /// Every event, in the order in which they usually come.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The event's word.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $($name::$variant => $text,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

pub(crate) use events;
