//! What somebody's assignments give them, and how far each has come: the extension `deliveries`.

use entitlement_types::Delivery;
use sea_query::{Condition, ExprTrait};

use super::{AppError, Caller};
use crate::store::Transaction;
use crate::store::listing::{Page, Wanted, column, list};

/// The deliveries of the caller's own assignments, the ended ones too.
///
/// # Errors
/// The query's.
pub fn list_own_deliveries(tx: &Transaction<'_>, caller: &Caller, wanted: &Wanted) -> Result<Page<Delivery>, AppError> {
    let own = column("assignments", "target_id").eq(caller.id.as_str());
    Ok(list(tx, wanted, Condition::all().add(own))?)
}
