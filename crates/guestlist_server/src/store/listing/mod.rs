//! OData queries carried out in SQL, the same for every kind of row: a row type names its properties, the rest is here.
//!
//! A page is found by the values by which rows are ordered (keyset paging), so that rows that come or go between two
//! pages neither hide others nor show them twice. Nothing is filtered or sorted in memory.

mod field;
mod filter;
mod order;
mod related;

use entitlement_types::odata::{Continuation, Query, QueryError};
use sea_query::{Asterisk, Condition, Expr, ExprTrait, Func, SelectStatement};
use serde_json::Value;

pub use field::{Collection, Field, OrderedBy, Property, column, folded};
pub use related::{expand_many, expand_one};

use super::{Row, StoreError, Transaction};

/// Rows on a page when `$top` says nothing.
pub const DEFAULT_PAGE: u32 = 100;
/// Most rows on a page: the largest `$top`.
pub const LARGEST_PAGE: u32 = 999;

/// A kind of row that can be listed.
pub trait Entity: Sized {
    /// The ids of what a row points at, which are told only when that is expanded; `()` where it points at nothing.
    type References;

    /// The name of the collection, for instance `catalogs`; part of what a paging token is tied to.
    const COLLECTION: &'static str;
    /// What a query may name.
    const PROPERTIES: &'static [Property];
    /// The order where the query says nothing; the id decides between equals.
    const ORDER: &'static [OrderedBy];

    /// The statement that answers the columns that [`Entity::read`] reads, without conditions.
    fn select() -> SelectStatement;

    /// The same rows without the columns and joins of [`Entity::select`], to count them: a database leaves out joins
    /// that nothing asks for where it reads rows, but not where it counts them. What limits the rows that a caller may
    /// see must do with these columns too.
    fn select_alone() -> SelectStatement {
        Self::select()
    }

    /// The column of the id.
    fn id_column() -> Expr;

    /// Reads one row of [`Entity::select`].
    ///
    /// # Errors
    /// When a value is not what this version writes.
    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError>;

    /// The row's id.
    fn id(&self) -> &str;

    /// Loads what belongs to every row and stands in other tables, for all rows of a page at once.
    ///
    /// # Errors
    /// The database's.
    fn complete(_tx: &Transaction<'_>, _rows: &mut [Self]) -> Result<(), StoreError> {
        Ok(())
    }

    /// Loads a relationship for all rows of a page at once; `false` when there is none of this name.
    ///
    /// # Errors
    /// The database's, or what the nested query asks and cannot have.
    fn expand(
        _tx: &Transaction<'_>,
        _rows: &mut [Self],
        _references: &[Self::References],
        _relationship: &str,
        _query: &Query,
    ) -> Result<bool, StoreError> {
        Ok(false)
    }
}

/// What a call wants of a collection.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The options.
    pub query: Query,
    /// Only how many there are: `/$count`.
    pub is_count: bool,
}

/// One page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// How many there are in all, where that was asked.
    pub count: Option<u64>,
    /// The token of the next page; `None` on the last.
    pub next: Option<String>,
}

/// One page of the rows that `visible` leaves.
///
/// # Errors
/// [`StoreError::Query`] when the query names what these rows do not have; the database's.
pub fn list<E: Entity>(tx: &Transaction<'_>, wanted: &Wanted, visible: Condition) -> Result<Page<E>, StoreError> {
    let query = &wanted.query;
    if wanted.is_count {
        return Ok(Page {
            rows: Vec::new(),
            count: Some(count::<E>(tx, query, visible)?),
            next: None,
        });
    }
    let is_counted = query.count && query.skip_token.is_none();
    let total = is_counted.then(|| count::<E>(tx, query, visible.clone())).transpose()?;
    let mut select = E::select();
    restrict::<E>(&mut select, query, visible)?;
    let order = order::Order::of::<E>(query)?;
    match &query.skip_token {
        Some(token) => {
            let place = Continuation::from_token(token, E::COLLECTION, query, order.len())?;
            order.start_after(&mut select, &place.keys)?;
        }
        None => {
            select.offset(query.skip.unwrap_or(0).into());
        }
    }
    order.apply(&mut select);
    let size = Ord::min(query.top.unwrap_or(DEFAULT_PAGE), LARGEST_PAGE) as usize;
    select.limit(size as u64 + 1);
    let mut last_keys = Vec::new();
    let mut number = 0;
    let mut rows = tx.all(&select, |row| {
        number += 1;
        if number == size {
            last_keys = order.keys(row)?;
        }
        E::read(row)
    })?;
    let next = (rows.len() > size).then(|| Continuation { keys: last_keys }.to_token(E::COLLECTION, query));
    rows.truncate(size);
    let rows = expand_all(tx, rows, query)?;
    Ok(Page {
        rows,
        count: total,
        next,
    })
}

/// The row with this id, if `visible` leaves it.
///
/// # Errors
/// [`StoreError::Query`] when the query expands what the row does not have; the database's.
pub fn find<E: Entity>(
    tx: &Transaction<'_>,
    id: &str,
    query: &Query,
    visible: Condition,
) -> Result<Option<E>, StoreError> {
    let mut select = E::select();
    see_only(&mut select, visible);
    select.and_where(E::id_column().eq(id));
    let rows = tx.all(&select, E::read)?;
    Ok(expand_all(tx, rows, query)?.pop())
}

/// Nothing is left out.
pub fn everything() -> Condition {
    Condition::all()
}

fn see_only(select: &mut SelectStatement, visible: Condition) {
    // No condition would be written as `WHERE TRUE`, which keeps a database from counting rows without reading them.
    if visible != everything() {
        select.cond_where(visible);
    }
}

/// Leaves of all rows those that are visible and that the query asks for.
fn restrict<E: Entity>(select: &mut SelectStatement, query: &Query, visible: Condition) -> Result<(), StoreError> {
    see_only(select, visible);
    if let Some(filter) = &query.filter {
        select.and_where(filter::condition(filter, E::PROPERTIES)?);
    }
    if let Some(search) = &query.search {
        select.and_where(filter::search_condition(search, E::PROPERTIES)?);
    }
    Ok(())
}

fn expand_all<E: Entity>(
    tx: &Transaction<'_>,
    rows: Vec<(E, E::References)>,
    query: &Query,
) -> Result<Vec<E>, StoreError> {
    let (mut rows, references): (Vec<E>, Vec<E::References>) = rows.into_iter().unzip();
    E::complete(tx, &mut rows)?;
    for expand in &query.expand {
        if !E::expand(tx, &mut rows, &references, &expand.path, &expand.query)? {
            let message = format!("`{}` is not a relationship of {}", expand.path, E::COLLECTION);
            return Err(not_understood("$expand", message));
        }
    }
    Ok(rows)
}

fn count<E: Entity>(tx: &Transaction<'_>, query: &Query, visible: Condition) -> Result<u64, StoreError> {
    let looks_beyond = query.search.is_some()
        || query
            .filter
            .as_ref()
            .is_some_and(|filter| filter::looks_beyond(filter, E::PROPERTIES));
    let mut select = if looks_beyond { E::select() } else { E::select_alone() };
    restrict::<E>(&mut select, query, visible)?;
    select.clear_selects().expr(Func::count(Expr::col(Asterisk)));
    let number = tx.one(&select, |row| row.integer(0))?.unwrap_or_default();
    Ok(number.unsigned_abs())
}

/// The query asks for what these rows do not have.
pub(super) fn not_understood(option: &str, message: String) -> StoreError {
    StoreError::Query(QueryError {
        option: option.to_owned(),
        position: None,
        message,
    })
}

/// A value of a paging token as a parameter of a statement.
fn parameter(value: &Value) -> sea_query::Value {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Number(number) => number.as_i64().into(),
        Value::Bool(yes) => (*yes).into(),
        _ => Option::<&str>::None.into(),
    }
}
