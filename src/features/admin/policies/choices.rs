//! What can be chosen one of in a policy's form. Each choice has a word, which its radio button and the draft carry.

use entitlement_types::json::{FromJson, JsonError};
use serde::{Serialize, Serializer};
use serde_json::Value;

macro_rules! choices {
    ($($(#[$meta:meta])* $name:ident { $($(#[$choice_meta:meta])* $choice:ident = $word:literal),+ $(,)? })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$choice_meta])* $choice,)+
        }

        impl $name {
            /// Its word.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$choice => $word,)+
                }
            }

            /// The choice of a word.
            pub fn read(word: &str) -> Self {
                let all = [$(Self::$choice),+];
                all.into_iter().find(|choice| choice.word() == word).unwrap_or_default()
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }

        impl FromJson for $name {
            fn from_json(value: Value) -> Result<Self, JsonError> {
                String::from_json(value).map(|word| Self::read(&word))
            }

            fn absent() -> Self {
                Self::default()
            }
        }
    )+};
}

choices! {
    /// "Users who can request access".
    Audience {
        /// People who are in the directory.
        Inside = "inside",
        /// People of other organizations.
        #[default]
        Outside = "outside",
        /// Nobody: administrators assign.
        Nobody = "nobody",
        /// As it was: programs, agents, or whatever this form does not know.
        Kept = "kept",
    }

    /// Which people of the directory.
    Inside {
        /// People and groups that are named.
        #[default]
        Specific = "specific",
        /// Everybody but guests.
        Members = "members",
        /// Everybody, guests included.
        Everybody = "everybody",
    }

    /// Which people of other organizations.
    Outside {
        /// Those of organizations that are named.
        #[default]
        Organizations = "organizations",
        /// Those of all connected organizations that are configured.
        Configured = "configured",
        /// Everybody from anywhere.
        Everybody = "everybody",
    }

    /// What kind of thing or person is named.
    WhoKind {
        /// A person.
        #[default]
        User = "user",
        /// Whoever is in a group.
        Group = "group",
        /// Whoever is of a connected organization.
        Organization = "organization",
    }

    /// Who decides first in a stage.
    Approver {
        /// The partner's sponsors.
        #[default]
        ExternalSponsors = "external",
        /// Our own sponsors of the partner.
        InternalSponsors = "internal",
        /// Those who answer for whoever gets access.
        OwnSponsors = "sponsors",
        /// People and groups that are named.
        Specific = "specific",
        /// The manager of whoever asks.
        Manager = "manager",
        /// That manager's manager.
        SecondManager = "manager-2",
        /// As it was: a mixture, or what this form does not know.
        Kept = "kept",
    }

    /// Whether requestors see who decides in a stage.
    Visibility {
        /// Members of the organization do, people from outside do not.
        #[default]
        Default = "default",
        /// All do.
        Visible = "visible",
        /// Nobody does.
        Hidden = "hidden",
        /// As it was: what this form does not know.
        Kept = "kept",
    }

    /// When access ends.
    Expiration {
        /// On a day.
        OnDate = "date",
        /// After a number of days.
        #[default]
        AfterDays = "days",
        /// After a number of hours.
        AfterHours = "hours",
        /// Never.
        Never = "never",
        /// As it was.
        Kept = "kept",
    }

    /// How often somebody looks again whether access is still needed.
    Frequency {
        /// Every week.
        Weekly = "weekly",
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        #[default]
        Quarterly = "quarterly",
        /// Every six months.
        HalfYearly = "half-yearly",
        /// Every year.
        Yearly = "yearly",
        /// As it was.
        Kept = "kept",
    }

    /// Who looks again.
    Reviewers {
        /// Each for oneself.
        #[default]
        Themselves = "self",
        /// People and groups that are named.
        Specific = "specific",
        /// The manager of whoever has access.
        Manager = "manager",
        /// As it was.
        Kept = "kept",
    }

    /// What happens to access that nobody reviewed in time.
    Unreviewed {
        /// It stays.
        #[default]
        Keep = "keep",
        /// It ends.
        Remove = "remove",
        /// What the records suggest.
        Recommended = "recommended",
        /// As it was.
        Kept = "kept",
    }

    /// How a question is answered.
    AnswerKind {
        /// In one line.
        #[default]
        Line = "line",
        /// In several lines.
        Text = "text",
        /// By one of some choices.
        Choice = "choice",
        /// By any of some choices.
        Choices = "choices",
    }
}
