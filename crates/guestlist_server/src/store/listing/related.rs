//! `$expand`: the related rows of a whole page in one statement each.

use std::collections::HashMap;

use entitlement_types::odata::Query;
use sea_query::{Expr, ExprTrait, SelectStatement};

use super::{Entity, expand_all, not_understood, order, restrict};
use crate::store::{StoreError, Transaction};

/// Most rows that one relationship may bring along with a page.
const MOST_RELATED: u64 = 20_000;

/// The rows that belong to each of `parents`. `link` joins what is needed to the statement of `E` and answers the
/// column that holds the parent's id.
///
/// # Errors
/// [`StoreError::Query`] when the nested query asks for what these rows do not have, or for too much.
pub fn related<E: Entity>(
    tx: &Transaction<'_>,
    parents: &[&str],
    query: &Query,
    link: impl FnOnce(&mut SelectStatement) -> Expr,
) -> Result<HashMap<String, Vec<E>>, StoreError> {
    if query.count {
        return Err(not_understood(
            "$expand",
            "`$count` is not understood inside an expansion".to_owned(),
        ));
    }
    let mut by_parent: HashMap<String, Vec<E>> = HashMap::new();
    if parents.is_empty() {
        return Ok(by_parent);
    }
    let mut select = E::select();
    let parent = link(&mut select);
    select.and_where(parent.clone().is_in(parents.iter().copied()));
    restrict::<E>(&mut select, query)?;
    order::Order::of::<E>(query)?.apply(&mut select);
    select.expr(parent).limit(MOST_RELATED + 1);
    let mut owners = Vec::new();
    let mut rows = tx.all(&select, |row| {
        owners.push(row.text(row.column_count() - 1)?);
        E::read(row)
    })?;
    if rows.len() as u64 > MOST_RELATED {
        let message = format!(
            "`{}` brings more than {MOST_RELATED} rows along; ask for smaller pages",
            E::COLLECTION
        );
        return Err(not_understood("$expand", message));
    }
    expand_all(tx, &mut rows, query)?;
    let skip = query.skip.unwrap_or(0) as usize;
    let top = query.top.map_or(usize::MAX, |top| top as usize);
    for (owner, row) in owners.into_iter().zip(rows) {
        by_parent.entry(owner).or_default().push(row);
    }
    if skip > 0 || top < usize::MAX {
        for rows in by_parent.values_mut() {
            *rows = std::mem::take(rows).into_iter().skip(skip).take(top).collect();
        }
    }
    Ok(by_parent)
}

/// The rows with these ids.
///
/// # Errors
/// As [`related`].
pub fn related_one<E: Entity>(
    tx: &Transaction<'_>,
    ids: &[&str],
    query: &Query,
) -> Result<HashMap<String, E>, StoreError> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    let found = related::<E>(tx, &ids, query, |_| E::id_column())?;
    Ok(found
        .into_iter()
        .filter_map(|(id, rows)| Some((id, rows.into_iter().next()?)))
        .collect())
}
