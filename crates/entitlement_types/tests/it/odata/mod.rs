//! The query options: what is understood, what is refused and how, and that no text does harm.

mod continuation;
mod filter;
mod properties;
mod query;
mod select;

use entitlement_types::odata::{Limits, Query, QueryError};

/// Reads `$filter=…&$top=…` that is not percent-encoded; values hold no `&`.
fn parse(text: &str) -> Result<Query, QueryError> {
    parse_within(&Limits::default(), text)
}

fn parse_within(limits: &Limits, text: &str) -> Result<Query, QueryError> {
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    Query::parse(pairs, limits)
}

fn understood(text: &str) -> Query {
    parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The error as `option, character: message`.
fn refused(text: &str) -> String {
    match parse(text) {
        Ok(query) => panic!("{text} was understood as {query:?}"),
        Err(error) => error.to_string(),
    }
}
