//! The way from a resource to one of its properties.

use std::fmt;

/// Names of properties and relationships joined by `/`, for instance `catalog/id`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(String);

impl Path {
    /// The path as it is written, to be looked up or matched on.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names on the way.
    pub fn segments(&self) -> impl Iterator<Item = &str> {
        self.0.split('/')
    }

    /// The rest of the way from the variable of an `any`: `issuer` for `i/issuer`, the empty path for `i` itself.
    /// `None` where the path does not start from that variable.
    pub fn from_variable(&self, variable: &str) -> Option<&str> {
        match self.0.strip_prefix(variable)? {
            "" => Some(""),
            rest => rest.strip_prefix('/'),
        }
    }
}

/// Takes the names of the contract as they are; for a path that came from outside, see [`Query::parse`](super::Query).
impl From<&str> for Path {
    fn from(names: &str) -> Self {
        Self(names.to_owned())
    }
}

impl PartialEq<str> for Path {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Path {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
