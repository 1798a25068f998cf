//! `$expand`: which relationships come along, and what of them.

use super::cursor::Cursor;
use super::error::Fault;
use super::limits::Budget;
use super::query::{Query, read_nested_option};

/// A relationship that comes along.
#[derive(Clone, Debug, PartialEq)]
pub struct Expand {
    /// The relationship's name, for instance `accessPackage`.
    pub path: String,
    /// What of it: the options in its parentheses, nothing set where there are none.
    pub query: Box<Query>,
}

pub(super) fn parse(mut cursor: Cursor<'_>, budget: &mut Budget) -> Result<Vec<Expand>, Fault> {
    let mut all: Vec<Expand> = Vec::new();
    loop {
        cursor.skip_spaces();
        let at = cursor.at();
        let name = cursor
            .name()
            .ok_or_else(|| cursor.unexpected("a relationship's name"))?;
        if cursor.peek() == Some('/') {
            let message = format!("what lies behind a relationship is expanded inside it: `{name}($expand=…)`");
            return Err(Fault::at(cursor.at(), message));
        }
        if all.iter().any(|earlier| earlier.path == name) {
            return Err(Fault::at(at, format!("`{name}` is expanded twice")));
        }
        budget.node(at)?;
        let query = if cursor.eat('(') {
            budget.enter(at)?;
            let query = options(&mut cursor, budget)?;
            budget.leave();
            query
        } else {
            Query::default()
        };
        all.push(Expand {
            path: name.to_owned(),
            query: Box::new(query),
        });
        if cursor.is_at_end() {
            return Ok(all);
        }
        if !cursor.eat(',') {
            return Err(cursor.unexpected("`,`, `(` or the end"));
        }
    }
}

/// The options in a relationship's parentheses, past the closing one.
fn options(cursor: &mut Cursor<'_>, budget: &mut Budget) -> Result<Query, Fault> {
    let mut query = Query::default();
    let mut seen = Vec::new();
    loop {
        cursor.skip_spaces();
        let at = cursor.at();
        let name = cursor.take_while(|c| c.is_ascii_alphanumeric() || c == '$');
        if name.is_empty() {
            return Err(cursor.unexpected("an option such as `$select=…`"));
        }
        cursor.expect('=', "after the option's name")?;
        let value = cursor.ending_at(end_of_value(cursor));
        read_nested_option(&mut query, &mut seen, name, at, value, budget)?;
        cursor.take(value.rest().len());
        match cursor.peek() {
            Some(';') => cursor.eat(';'),
            Some(')') => {
                cursor.eat(')');
                return Ok(query);
            }
            _ => return Err(cursor.unexpected("`;` or `)` after the option")),
        };
    }
}

/// Where an option's value ends: before the `;` or `)` that is in no string and no parentheses of its own.
fn end_of_value(cursor: &Cursor<'_>) -> usize {
    let mut depth = 0_usize;
    let mut quote = None;
    let mut is_escaped = false;
    for (offset, c) in cursor.rest().char_indices() {
        match (quote, c) {
            // A doubled `''` closes and opens again, which comes to the same. Only `"` knows the backslash.
            (Some('"'), '\\') if !is_escaped => {
                is_escaped = true;
                continue;
            }
            (Some(open), _) if c == open && !is_escaped => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')' | ';') if depth == 0 => return cursor.at() + offset,
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
        is_escaped = false;
    }
    cursor.at() + cursor.rest().len()
}
