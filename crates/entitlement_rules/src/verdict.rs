//! Yes, no, or not told: the answer to a question whose facts may not be known to the caller.

use entitlement_types::CheckOutcome;

/// The answer to a yes-or-no question.
///
/// Ordered by how much it allows, so that "all of these" is the minimum and "any of these" the maximum, and so that
/// knowing less can never count as a yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It does not hold.
    No,
    /// The caller was not told enough to say.
    #[default]
    NotTold,
    /// It holds.
    Yes,
}

impl Verdict {
    /// Whether it is known to hold.
    pub const fn is_yes(self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether it is known not to hold.
    pub const fn is_no(self) -> bool {
        matches!(self, Self::No)
    }

    /// Whether every one holds; yes for none at all.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().fold(Self::Yes, Self::min)
    }

    /// Whether at least one holds; no for none at all.
    pub fn any(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().fold(Self::No, Self::max)
    }

    /// The outcome of the check that this answers.
    pub const fn outcome(self) -> CheckOutcome {
        match self {
            Self::Yes => CheckOutcome::Passed,
            Self::No => CheckOutcome::Failed,
            Self::NotTold => CheckOutcome::NotTold,
        }
    }
}

impl std::ops::Not for Verdict {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::NotTold => Self::NotTold,
        }
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// An absent property was not told.
impl From<Option<bool>> for Verdict {
    fn from(holds: Option<bool>) -> Self {
        holds.map_or(Self::NotTold, Self::from)
    }
}
