//! `$expand`: the related rows of a whole page in one statement each.

use std::collections::HashMap;

use entitlement_types::odata::Query;
use sea_query::{Expr, ExprTrait, SelectStatement};

use super::{Entity, everything, expand_all, not_understood, order, restrict};
use crate::store::{StoreError, Transaction};

/// Most rows that one relationship may bring along with a page.
const MOST_RELATED: u64 = 20_000;

/// Gives each of `rows` the rows of `E` that belong to it. `link` joins what is needed to the statement of `E` and
/// answers the column that holds the owner's id.
///
/// # Errors
/// [`StoreError::Query`] when the nested query asks for what these rows do not have, or for too much.
pub fn expand_many<O: Entity, E: Entity>(
    tx: &Transaction<'_>,
    rows: &mut [O],
    query: &Query,
    link: impl FnOnce(&mut SelectStatement) -> Expr,
    set: impl Fn(&mut O, Vec<E>),
) -> Result<(), StoreError> {
    let owners: Vec<&str> = rows.iter().map(Entity::id).collect();
    let mut found = find_related(tx, &owners, query, link)?;
    let skip = query.skip.unwrap_or(0) as usize;
    let top = query.top.map_or(usize::MAX, |top| top as usize);
    for row in rows {
        let related = found.remove(row.id()).unwrap_or_default();
        let is_whole = skip == 0 && related.len() <= top;
        set(
            row,
            if is_whole {
                related
            } else {
                related.into_iter().skip(skip).take(top).collect()
            },
        );
    }
    Ok(())
}

/// Gives each of `rows` the one row of `E` whose id stands beside it.
///
/// # Errors
/// As [`expand_many`].
pub fn expand_one<O, E: Entity + Clone>(
    tx: &Transaction<'_>,
    rows: &mut [O],
    ids: impl IntoIterator<Item = impl AsRef<str>>,
    query: &Query,
    set: impl Fn(&mut O, Option<E>),
) -> Result<(), StoreError> {
    let ids: Vec<_> = ids.into_iter().collect();
    let mut wanted: Vec<&str> = ids.iter().map(AsRef::as_ref).filter(|id| !id.is_empty()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let found = find_related::<E>(tx, &wanted, query, |_| E::id_column())?;
    for (row, id) in rows.iter_mut().zip(&ids) {
        set(row, found.get(id.as_ref()).and_then(|rows| rows.first()).cloned());
    }
    Ok(())
}

/// The same ids and the last one again, up to a power of two: pages with about as many of them share a statement that
/// is prepared already.
fn padded<'a>(ids: &'a [&'a str]) -> impl Iterator<Item = &'a str> {
    let last = ids.last().copied();
    let missing = ids.len().next_power_of_two() - ids.len();
    ids.iter().copied().chain(std::iter::repeat_n(last, missing).flatten())
}

fn find_related<E: Entity>(
    tx: &Transaction<'_>,
    owners: &[&str],
    query: &Query,
    link: impl FnOnce(&mut SelectStatement) -> Expr,
) -> Result<HashMap<String, Vec<E>>, StoreError> {
    if query.count {
        return Err(not_understood(
            "$expand",
            "`$count` is not understood inside an expansion".to_owned(),
        ));
    }
    let mut by_owner: HashMap<String, Vec<E>> = HashMap::new();
    if owners.is_empty() {
        return Ok(by_owner);
    }
    let mut select = E::select();
    let owner = link(&mut select);
    select.and_where(owner.clone().is_in(padded(owners)));
    restrict::<E>(&mut select, query, everything())?;
    order::Order::of::<E>(query)?.apply(&mut select);
    select.expr(owner).limit(MOST_RELATED + 1);
    let mut owner_of_row = Vec::new();
    let rows = tx.all(&select, |row| {
        owner_of_row.push(row.text(row.column_count() - 1)?);
        E::read(row)
    })?;
    if rows.len() as u64 > MOST_RELATED {
        let message = format!(
            "`{}` brings more than {MOST_RELATED} rows along; ask for smaller pages",
            E::COLLECTION
        );
        return Err(not_understood("$expand", message));
    }
    for (owner, row) in owner_of_row.into_iter().zip(expand_all(tx, rows, query)?) {
        by_owner.entry(owner).or_default().push(row);
    }
    Ok(by_owner)
}
