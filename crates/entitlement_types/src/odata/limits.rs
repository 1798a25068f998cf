//! How much a query may ask for.

use super::error::Fault;

/// How long, how deep and how large a query may be. Parsing never does more work or recursion than these allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest value of one option, in bytes.
    pub max_length: usize,
    /// How deep parentheses, `not`, `any` and `$expand` may be nested in each other, all together.
    pub max_depth: usize,
    /// How many conditions, values, properties and relationships a query may name, all together.
    pub max_nodes: usize,
    /// The largest `$top`.
    pub max_top: u32,
}

impl Default for Limits {
    /// Graph's largest page, and far more of the rest than a person writes.
    fn default() -> Self {
        Self {
            max_length: 8192,
            max_depth: 10,
            max_nodes: 200,
            max_top: 999,
        }
    }
}

/// What is left of the limits while a query is read.
pub(super) struct Budget {
    pub(super) limits: Limits,
    nodes: usize,
    depth: usize,
}

impl Budget {
    pub(super) fn new(limits: Limits) -> Self {
        Self {
            limits,
            nodes: 0,
            depth: 0,
        }
    }

    /// One more condition, value, property or relationship.
    pub(super) fn node(&mut self, at: usize) -> Result<(), Fault> {
        self.nodes += 1;
        if self.nodes > self.limits.max_nodes {
            return Err(Fault::at(
                at,
                format!(
                    "the query names more than {} conditions, values, properties and relationships",
                    self.limits.max_nodes
                ),
            ));
        }
        Ok(())
    }

    /// What follows is nested one level deeper, until [`leave`](Self::leave). A fault ends all reading, so that nobody
    /// needs to leave after one.
    pub(super) fn enter(&mut self, at: usize) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > self.limits.max_depth {
            return Err(Fault::at(
                at,
                format!("the query is nested deeper than {} levels", self.limits.max_depth),
            ));
        }
        Ok(())
    }

    /// What follows is one level higher again.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }
}
