//! The query options of one call as a whole.

use super::cursor::Cursor;
use super::error::{Fault, QueryError};
use super::expand::{self, Expand};
use super::filter::{self, Filter};
use super::limits::{Budget, Limits};
use super::order_by::{self, OrderBy};
use super::search::{self, Search};
use super::select;

/// The options that are understood, as OData spells them.
const OPTIONS: [&str; 10] = [
    "$filter",
    "$select",
    "$expand",
    "$orderby",
    "$top",
    "$skip",
    "$count",
    "$search",
    "$skiptoken",
    "$format",
];

/// The options that are understood inside `$expand` too.
const NESTED_OPTIONS: &[&str] = OPTIONS.split_at(8).0;

/// What a call wants of a resource or a collection. Graph: `concepts/query-parameters.md`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// Which come.
    pub filter: Option<Filter>,
    /// Which properties come along; empty or `*`: all. See [`Selected`](super::Selected).
    pub select: Vec<String>,
    /// Which relationships come along.
    pub expand: Vec<Expand>,
    /// In which order; empty: as the collection has it.
    pub order_by: Vec<OrderBy>,
    /// How many on a page, from 1 to the limit.
    pub top: Option<u32>,
    /// How many are left out at the start.
    pub skip: Option<u32>,
    /// Whether to say how many there are in all.
    pub count: bool,
    /// What is searched for.
    pub search: Option<Search>,
    /// Where to go on, from a page's `@odata.nextLink`; see [`Continuation`](super::Continuation).
    pub skip_token: Option<String>,
}

impl Query {
    /// Reads the name/value pairs of an address, already percent-decoded.
    ///
    /// Options are known in any letter case, and without their `$` too, as Graph does for most of its resources. What
    /// else has no `$` belongs to the resource and is passed over.
    ///
    /// # Errors
    /// When an option is unknown, given twice, not understood or beyond the limits.
    pub fn parse<K: AsRef<str>, V: AsRef<str>>(
        pairs: impl IntoIterator<Item = (K, V)>,
        limits: &Limits,
    ) -> Result<Self, QueryError> {
        let mut query = Self::default();
        let mut seen = Vec::new();
        let mut budget = Budget::new(*limits);
        for (name, value) in pairs {
            let (name, value) = (name.as_ref(), value.as_ref());
            let Some(option) = known_option(name, &OPTIONS) else {
                if name.starts_with('$') {
                    let shown = name.chars().take(40).collect::<String>();
                    return Err(Fault::whole(not_understood(&OPTIONS)).of(&shown, value));
                }
                continue;
            };
            if value.len() > limits.max_length {
                let message = format!("the value is longer than {} bytes", limits.max_length);
                return Err(Fault::whole(message).of(option, ""));
            }
            once(&mut seen, option)
                .and_then(|()| query.read(option, Cursor::new(value), &mut budget))
                .map_err(|fault| fault.of(option, value))?;
        }
        Ok(query)
    }

    /// The relationship with this name, where it is expanded.
    pub fn expanded(&self, name: &str) -> Option<&Expand> {
        self.expand.iter().find(|expand| expand.path == name)
    }

    fn read(&mut self, option: &'static str, cursor: Cursor<'_>, budget: &mut Budget) -> Result<(), Fault> {
        match option {
            "$filter" => self.filter = Some(filter::parse(cursor, budget)?),
            "$select" => self.select = select::parse(cursor, budget)?,
            "$expand" => self.expand = expand::parse(cursor, budget)?,
            "$orderby" => self.order_by = order_by::parse(cursor, budget)?,
            "$top" => self.top = Some(number(cursor, 1, budget.limits.max_top)?),
            "$skip" => self.skip = Some(number(cursor, 0, u32::MAX)?),
            "$count" => self.count = boolean(cursor)?,
            // How Graph lists all sites: `sites?search=*`.
            "$search" if cursor.rest() == "*" => self.search = None,
            "$search" => self.search = Some(search::parse(cursor, budget)?),
            "$skiptoken" => self.skip_token = Some(cursor.rest().to_owned()),
            _ => json_format(cursor)?,
        }
        Ok(())
    }
}

/// Reads an option that stands in the parentheses of an expanded relationship.
pub(super) fn read_nested_option(
    query: &mut Query,
    seen: &mut Vec<&'static str>,
    name: &str,
    at: usize,
    value: Cursor<'_>,
    budget: &mut Budget,
) -> Result<(), Fault> {
    let option = known_option(name, NESTED_OPTIONS).ok_or_else(|| {
        Fault::at(
            at,
            format!("`{name}` in an expansion {}", not_understood(NESTED_OPTIONS)),
        )
    })?;
    once(seen, option).map_err(|fault| Fault::at(at, fault.message))?;
    query.read(option, value, budget)
}

fn known_option(name: &str, known: &[&'static str]) -> Option<&'static str> {
    let name = name.strip_prefix('$').unwrap_or(name);
    known
        .iter()
        .copied()
        .find(|option| option[1..].eq_ignore_ascii_case(name))
}

fn not_understood(known: &[&str]) -> String {
    format!("is not understood; {} are", known.join(", "))
}

fn once(seen: &mut Vec<&'static str>, option: &'static str) -> Result<(), Fault> {
    if seen.contains(&option) {
        return Err(Fault::whole(format!("`{option}` is given twice")));
    }
    seen.push(option);
    Ok(())
}

fn number(mut cursor: Cursor<'_>, least: u32, most: u32) -> Result<u32, Fault> {
    cursor.skip_spaces();
    let before = cursor;
    let digits = cursor.take_while(|c| c.is_ascii_digit());
    match digits.parse() {
        Ok(number) if (least..=most).contains(&number) && cursor.is_at_end() => Ok(number),
        _ => Err(before.unexpected(&format!("a number from {least} to {most}"))),
    }
}

fn boolean(mut cursor: Cursor<'_>) -> Result<bool, Fault> {
    cursor.skip_spaces();
    let before = cursor;
    let word = cursor.name().unwrap_or_default();
    let is_end = cursor.is_at_end();
    match () {
        () if is_end && word.eq_ignore_ascii_case("true") => Ok(true),
        () if is_end && word.eq_ignore_ascii_case("false") => Ok(false),
        () => Err(before.unexpected("`true` or `false`")),
    }
}

fn json_format(cursor: Cursor<'_>) -> Result<(), Fault> {
    let format = cursor.rest().trim();
    let media_type = format.split(';').next().unwrap_or_default();
    if media_type.eq_ignore_ascii_case("json") || media_type.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(cursor.unexpected("`json`, the only format there is"))
}
