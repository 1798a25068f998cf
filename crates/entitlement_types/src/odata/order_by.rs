//! `$orderby`: in which order a collection comes.

use std::fmt;

use super::cursor::Cursor;
use super::error::Fault;
use super::limits::Budget;
use super::path::Path;

/// One property to order by. Those that follow decide between rows that are alike so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderBy {
    /// The property.
    pub path: Path,
    /// Which end comes first.
    pub direction: Direction,
}

/// Which end of an order comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// `asc`: the least first.
    #[default]
    Ascending,
    /// `desc`: the greatest first.
    Descending,
}

impl fmt::Display for OrderBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.direction {
            Direction::Ascending => write!(f, "{}", self.path),
            Direction::Descending => write!(f, "{} desc", self.path),
        }
    }
}

pub(super) fn parse(mut cursor: Cursor<'_>, budget: &mut Budget) -> Result<Vec<OrderBy>, Fault> {
    let mut all = Vec::new();
    loop {
        cursor.skip_spaces();
        let at = cursor.at();
        let names = cursor
            .names()
            .ok_or_else(|| cursor.unexpected("a property to order by"))?;
        budget.node(at)?;
        cursor.skip_spaces();
        let mut ahead = cursor;
        let direction = match ahead.name() {
            None => Direction::default(),
            Some(word) if word.eq_ignore_ascii_case("asc") => Direction::Ascending,
            Some(word) if word.eq_ignore_ascii_case("desc") => Direction::Descending,
            Some(_) => return Err(cursor.unexpected("`asc`, `desc`, `,` or the end")),
        };
        cursor = ahead;
        all.push(OrderBy {
            path: names.into(),
            direction,
        });
        if cursor.is_at_end() {
            return Ok(all);
        }
        if !cursor.eat(',') {
            return Err(cursor.unexpected("`asc`, `desc`, `,` or the end"));
        }
    }
}
