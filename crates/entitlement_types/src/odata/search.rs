//! `$search`: free text, as directory objects take it.

use std::fmt;

use super::cursor::Cursor;
use super::error::Fault;
use super::limits::Budget;

/// What is searched for. Graph: `concepts/search-query-parameter.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// A word or phrase: `"displayName:wa"`, `"wa"` or `wa`.
    Term {
        /// The property to look in; `None`: wherever the resource is searched.
        property: Option<String>,
        /// The text to look for.
        text: String,
    },
    /// All of two or more.
    And(Vec<Search>),
    /// Any of two or more.
    Or(Vec<Search>),
}

pub(super) fn parse(mut cursor: Cursor<'_>, budget: &mut Budget) -> Result<Search, Fault> {
    let search = any_of(&mut cursor, budget)?;
    if cursor.is_at_end() {
        return Ok(search);
    }
    Err(cursor.unexpected("`AND`, `OR` or the end"))
}

fn any_of(cursor: &mut Cursor<'_>, budget: &mut Budget) -> Result<Search, Fault> {
    let mut all = vec![all_of(cursor, budget)?];
    while keyword(cursor, "OR") {
        all.push(all_of(cursor, budget)?);
    }
    one_or(all, Search::Or)
}

fn all_of(cursor: &mut Cursor<'_>, budget: &mut Budget) -> Result<Search, Fault> {
    let mut all = vec![term(cursor, budget)?];
    loop {
        let mut ahead = *cursor;
        // Two terms side by side are both wanted, as if `AND` stood between them.
        if !keyword(cursor, "AND") && (ahead.is_at_end() || ahead.peek() == Some(')') || keyword(&mut ahead, "OR")) {
            return one_or(all, Search::And);
        }
        all.push(term(cursor, budget)?);
    }
}

fn one_or(mut all: Vec<Search>, many: fn(Vec<Search>) -> Search) -> Result<Search, Fault> {
    match all.pop() {
        Some(only) if all.is_empty() => Ok(only),
        last => {
            all.extend(last);
            Ok(many(all))
        }
    }
}

fn term(cursor: &mut Cursor<'_>, budget: &mut Budget) -> Result<Search, Fault> {
    cursor.skip_spaces();
    let at = cursor.at();
    if cursor.eat('(') {
        budget.enter(at)?;
        let inner = any_of(cursor, budget)?;
        budget.leave();
        cursor.expect(')', "to close the parenthesis")?;
        return Ok(inner);
    }
    if keyword(cursor, "NOT") {
        return Err(Fault::at(
            at,
            "`NOT` is not understood in a search; `AND`, `OR` and parentheses are",
        ));
    }
    budget.node(at)?;
    let text = if cursor.eat('"') {
        phrase(cursor, at)?
    } else {
        cursor.take_while(is_word).to_owned()
    };
    let (property, text) = match text.split_once(':') {
        Some((property, text)) if is_name(property) => (Some(property.to_owned()), text.to_owned()),
        _ => (None, text),
    };
    if text.trim().is_empty() {
        return Err(Fault::at(
            at,
            "expected a text to search for, for instance `\"displayName:text\"`",
        ));
    }
    Ok(Search::Term { property, text })
}

/// The text up to the closing quotation mark; `\"` and `\\` stand for themselves.
fn phrase(cursor: &mut Cursor<'_>, at: usize) -> Result<String, Fault> {
    let mut text = String::new();
    loop {
        text.push_str(cursor.take_while(|c| c != '"' && c != '\\'));
        if cursor.eat('"') {
            return Ok(text);
        }
        cursor.eat('\\');
        match cursor.peek() {
            Some(c) => {
                cursor.eat(c);
                text.push(c);
            }
            None => return Err(Fault::at(at, "the quotation mark is not closed")),
        }
    }
}

fn keyword(cursor: &mut Cursor<'_>, wanted: &str) -> bool {
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let is_next = ahead.take_while(is_word) == wanted;
    if is_next {
        *cursor = ahead;
    }
    is_next
}

fn is_word(c: char) -> bool {
    !c.is_ascii_whitespace() && !matches!(c, '"' | '(' | ')')
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

impl fmt::Display for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term { property, text } => {
                let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
                match property {
                    Some(property) => write!(f, "\"{property}:{escaped}\""),
                    None => write!(f, "\"{escaped}\""),
                }
            }
            Self::And(all) => write_joined(f, all, " AND ", |inner| !matches!(inner, Self::Term { .. })),
            Self::Or(all) => write_joined(f, all, " OR ", |inner| matches!(inner, Self::Or(_))),
        }
    }
}

fn write_joined(
    f: &mut fmt::Formatter<'_>,
    all: &[Search],
    between: &str,
    needs_parentheses: fn(&Search) -> bool,
) -> fmt::Result {
    for (index, search) in all.iter().enumerate() {
        if index > 0 {
            f.write_str(between)?;
        }
        if needs_parentheses(search) {
            write!(f, "({search})")?;
        } else {
            write!(f, "{search}")?;
        }
    }
    Ok(())
}
