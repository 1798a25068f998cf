//! `$filter`: which of a collection's resources come.

mod literal;
mod parser;
mod print;

pub use literal::Literal;
pub(super) use parser::parse;

use super::path::Path;

/// A condition on a resource.
///
/// Printed, it is the text that Graph reads; parsed again, that text is the same filter.
#[derive(Clone, Debug, PartialEq)]
pub enum Filter {
    /// All of two or more: `a and b`.
    And(Vec<Filter>),
    /// Any of two or more: `a or b`.
    Or(Vec<Filter>),
    /// The opposite: `not (a)`.
    Not(Box<Filter>),
    /// `displayName eq 'Sales'`. A property that stands alone, as in `isHidden`, is compared with `true`; a value that
    /// stands on the left is brought to the right.
    Comparison {
        /// What is compared.
        property: Property,
        /// How.
        operator: ComparisonOperator,
        /// With what.
        literal: Literal,
    },
    /// Whether the property is one of some values: `state in ('delivered','expired')`.
    In {
        /// What is looked at.
        property: Property,
        /// One value or more.
        literals: Vec<Literal>,
    },
    /// `startswith(displayName,'Sa')`.
    Function {
        /// Which part of the text is looked at.
        function: TextFunction,
        /// What is looked at.
        property: Property,
        /// What must be there.
        text: String,
    },
    /// Whether a collection has an entry that fulfils a condition: `groupTypes/any(g:g eq 'Unified')`.
    Any {
        /// The collection.
        path: Path,
        /// The condition; `None`: any entry will do.
        predicate: Option<Box<Predicate>>,
    },
}

/// The condition of an `any`, and the name that the entry has in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// What stands for the entry at the start of paths: `g` in `g eq 'Unified'`; see [`Path::from_variable`].
    pub variable: String,
    /// The condition.
    pub filter: Filter,
}

/// A property as a condition looks at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Where it is.
    pub path: Path,
    /// Whether its letters are changed first.
    pub letter_case: LetterCase,
}

/// What is done to the letters of a text before it is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterCase {
    /// Nothing.
    #[default]
    AsIs,
    /// `tolower(…)`
    Lower,
    /// `toupper(…)`
    Upper,
}

/// How a property is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparisonOperator {
    /// `eq`
    Equal,
    /// `ne`
    NotEqual,
    /// `gt`
    GreaterThan,
    /// `ge`
    GreaterThanOrEqual,
    /// `lt`
    LessThan,
    /// `le`
    LessThanOrEqual,
}

/// Which part of a text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFunction {
    /// `startswith`
    StartsWith,
    /// `endswith`
    EndsWith,
    /// `contains`
    Contains,
}

impl Filter {
    /// The comparison of a property of the contract with a value.
    pub fn comparison(path: &str, operator: ComparisonOperator, literal: impl Into<Literal>) -> Self {
        Self::Comparison {
            property: path.into(),
            operator,
            literal: literal.into(),
        }
    }

    /// Whether a property of the contract has this value.
    pub fn equal(path: &str, literal: impl Into<Literal>) -> Self {
        Self::comparison(path, ComparisonOperator::Equal, literal)
    }

    /// All of the conditions; `None` where there are none.
    pub fn all(conditions: impl IntoIterator<Item = Filter>) -> Option<Self> {
        joined(conditions.into_iter().collect(), Self::And)
    }
}

/// Takes the names of the contract as they are.
impl From<&str> for Property {
    fn from(names: &str) -> Self {
        Self {
            path: names.into(),
            letter_case: LetterCase::AsIs,
        }
    }
}

impl ComparisonOperator {
    pub(super) const ALL: [Self; 6] = [
        Self::Equal,
        Self::NotEqual,
        Self::GreaterThan,
        Self::GreaterThanOrEqual,
        Self::LessThan,
        Self::LessThanOrEqual,
    ];

    /// The operator as it is written: `eq`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "eq",
            Self::NotEqual => "ne",
            Self::GreaterThan => "gt",
            Self::GreaterThanOrEqual => "ge",
            Self::LessThan => "lt",
            Self::LessThanOrEqual => "le",
        }
    }

    /// The operator that says the same when the two sides are exchanged.
    fn with_sides_exchanged(self) -> Self {
        match self {
            Self::Equal | Self::NotEqual => self,
            Self::GreaterThan => Self::LessThan,
            Self::GreaterThanOrEqual => Self::LessThanOrEqual,
            Self::LessThan => Self::GreaterThan,
            Self::LessThanOrEqual => Self::GreaterThanOrEqual,
        }
    }
}

impl TextFunction {
    pub(super) const ALL: [Self; 3] = [Self::StartsWith, Self::EndsWith, Self::Contains];

    /// The function as it is written: `startswith`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::StartsWith => "startswith",
            Self::EndsWith => "endswith",
            Self::Contains => "contains",
        }
    }
}

/// Two or more conditions as one, one condition as it is, none as `None`.
fn joined(mut conditions: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Option<Filter> {
    if conditions.len() > 1 {
        return Some(many(conditions));
    }
    conditions.pop()
}
