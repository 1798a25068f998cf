//! `$select`: which properties come along.

use serde_json::{Map, Value};

use super::cursor::Cursor;
use super::error::Fault;
use super::limits::Budget;
use super::query::Query;

pub(super) fn parse(mut cursor: Cursor<'_>, budget: &mut Budget) -> Result<Vec<String>, Fault> {
    let mut all = Vec::new();
    loop {
        cursor.skip_spaces();
        let at = cursor.at();
        let names = if cursor.eat('*') {
            "*"
        } else {
            cursor
                .names()
                .ok_or_else(|| cursor.unexpected("a property's name or `*`"))?
        };
        budget.node(at)?;
        all.push(names.to_owned());
        if cursor.is_at_end() {
            return Ok(all);
        }
        if !cursor.eat(',') {
            return Err(cursor.unexpected("`,` or the end"));
        }
    }
}

/// Keeps of a resource, or of each in an array, what the query selects: the selected properties, `id`, annotations
/// (`@odata.type`, `members@odata.count`) of what stays, and what is expanded, of which in turn the nested query
/// decides. Without `$select` everything stays.
pub fn apply(query: &Query, value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(|value| apply(query, value)).collect(),
        Value::Object(properties) => Value::Object(select_properties(query, properties)),
        scalar => scalar,
    }
}

fn select_properties(query: &Query, properties: Map<String, Value>) -> Map<String, Value> {
    let selected: Vec<&str> = query.select.iter().map(String::as_str).collect();
    properties
        .into_iter()
        .filter_map(|(name, value)| {
            let property = name.split_once('@').map_or(name.as_str(), |(property, _)| property);
            let expand = query.expand.iter().find(|expand| expand.path == property);
            let kept = match expand {
                Some(_) if property != name => value,
                Some(expand) => apply(&expand.query, value),
                None if property.is_empty() || property == "id" => value,
                None => keep_selected(&selected, property, value)?,
            };
            Some((name, kept))
        })
        .collect()
}

/// What `selected` keeps of one property: all of it, the parts that paths such as `schedule/expiration` name, or
/// nothing at all.
fn keep_selected(selected: &[&str], property: &str, value: Value) -> Option<Value> {
    if selected.is_empty() || selected.iter().any(|names| *names == "*" || *names == property) {
        return Some(value);
    }
    let inside: Vec<&str> = selected
        .iter()
        .filter_map(|names| names.strip_prefix(property)?.strip_prefix('/'))
        .collect();
    (!inside.is_empty()).then(|| keep_parts(&inside, value))
}

fn keep_parts(selected: &[&str], value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(|value| keep_parts(selected, value)).collect(),
        Value::Object(parts) => Value::Object(
            parts
                .into_iter()
                .filter_map(|(name, part)| {
                    let kept = if name.starts_with('@') {
                        part
                    } else {
                        keep_selected(selected, &name, part)?
                    };
                    Some((name, kept))
                })
                .collect(),
        ),
        scalar => scalar,
    }
}
