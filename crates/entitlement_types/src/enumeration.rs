//! How Graph's enumerations become Rust enums that never lose a value they do not know.

/// Declares an enumeration of the contract.
///
/// Members are read in any letter case, because several published examples still carry beta spellings, and written
/// in the canonical one. A member that is not listed is kept as `Unknown` and written back unchanged: Graph adds
/// members without notice, and a client must show what it cannot name.
macro_rules! enumeration {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$variant_meta])* #[doc = concat!("\n\nOn the wire `", $text, "`.")] $variant,)+
            /// A member that this version does not know, exactly as it was received.
            Unknown(String),
        }

        impl $name {
            /// The members that this version knows, in the order of the metadata.
            pub const KNOWN: &[$name] = &[$($name::$variant),+];

            /// The member as it is written on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Unknown(text) => text,
                }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                $(if text.eq_ignore_ascii_case($text) { return $name::$variant; })+
                $name::Unknown(text.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(value: serde_json::Value) -> Result<Self, crate::json::JsonError> {
                <String as crate::json::FromJson>::from_json(value).map(|text| Self::from(text.as_str()))
            }

            fn absent() -> Self {
                $name::Unknown(String::new())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self::from(text.as_ref()))
            }
        }
    };
}

pub(crate) use enumeration;

#[cfg(test)]
mod tests {
    use crate::RequestState;

    #[test]
    fn an_unknown_member_is_written_back_unchanged() {
        let state: RequestState = serde_json::from_str("\"awaitingTheMoon\"").expect("any string is a state");
        assert_eq!(state, RequestState::Unknown("awaitingTheMoon".to_owned()));
        assert_eq!(
            serde_json::to_string(&state).expect("a state is a string"),
            "\"awaitingTheMoon\""
        );
    }

    #[test]
    fn beta_spellings_are_read_and_canonical_ones_written() {
        let state: RequestState = serde_json::from_str("\"PendingApproval\"").expect("any string is a state");
        assert_eq!(state, RequestState::PendingApproval);
        assert_eq!(state.to_string(), "pendingApproval");
    }
}
