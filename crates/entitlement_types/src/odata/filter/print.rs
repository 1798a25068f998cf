//! How filters are written: in the spelling of Graph's pages, and with no more parentheses than are needed, so that
//! what was read within some limits can be read again within the same.

use std::fmt::{Display, Formatter, Result};

use super::{ComparisonOperator, Filter, LetterCase, Property, TextFunction};

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::And(all) => write_joined(f, all, " and ", |inner| matches!(inner, Self::And(_) | Self::Or(_))),
            Self::Or(all) => write_joined(f, all, " or ", |inner| matches!(inner, Self::Or(_))),
            Self::Not(inner) => write!(f, "not ({inner})"),
            Self::Comparison {
                property,
                operator,
                literal,
            } => write!(f, "{property} {operator} {literal}"),
            Self::In { property, literals } => {
                write!(f, "{property} in (")?;
                for (index, literal) in literals.iter().enumerate() {
                    if index > 0 {
                        f.write_str(",")?;
                    }
                    write!(f, "{literal}")?;
                }
                f.write_str(")")
            }
            Self::Function {
                function,
                property,
                text,
            } => write!(f, "{function}({property},'{}')", text.replace('\'', "''")),
            Self::Any { path, predicate: None } => write!(f, "{path}/any()"),
            Self::Any {
                path,
                predicate: Some(predicate),
            } => write!(f, "{path}/any({}:{})", predicate.variable, predicate.filter),
        }
    }
}

fn write_joined(
    f: &mut Formatter<'_>,
    all: &[Filter],
    between: &str,
    needs_parentheses: fn(&Filter) -> bool,
) -> Result {
    for (index, filter) in all.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if needs_parentheses(filter) {
            write!(f, "({filter})")?;
        } else {
            write!(f, "{filter}")?;
        }
    }
    Ok(())
}

impl Display for Property {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self.letter_case {
            LetterCase::AsIs => write!(f, "{}", self.path),
            LetterCase::Lower => write!(f, "tolower({})", self.path),
            LetterCase::Upper => write!(f, "toupper({})", self.path),
        }
    }
}

impl Display for ComparisonOperator {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.as_str())
    }
}

impl Display for TextFunction {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str(self.as_str())
    }
}
