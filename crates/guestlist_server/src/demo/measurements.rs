//! The generator for measurements: a tenant of any size, made in bulk.
//!
//! Its directory, catalogs and packages are made by the functions that make the demo tenant, of texts that are counted
//! instead of written. Who holds what is then written straight into the store, since a million requests would take the
//! rules and the worker the better part of an hour; the rows are those that they would have left behind.

mod holders;
mod texts;

use super::{Demo, cast, catalogs, people};
use crate::app::{App, AppError};
use crate::store::Transaction;
use crate::store::deliveries::{advance_role_scope_change, find_role_scope_changes};
use crate::store::settings::find_organization;
use texts::content;

/// The mail address of the tenant's administrator.
pub const ADMINISTRATOR: &str = "administrator@woodgrove.example";

/// How much there is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Access packages that every guest may request.
    pub packages: usize,
    /// Assignments, each with its request, its delivery and an entry in the audit.
    pub assignments: usize,
    /// Connected organizations, of which the first is everybody's.
    pub organizations: usize,
}

/// Fills an empty database; whether it was empty.
///
/// # Errors
/// The database's.
pub fn generate(app: &App, size: Size) -> Result<bool, AppError> {
    let present = app.now();
    app.write_blocking(|tx| {
        if find_organization(tx)?.is_some() {
            return Ok(false);
        }
        let content = content(size.packages, size.organizations);
        let mut demo = Demo::new(tx, &content, present - super::YEAR);
        people::settle(&mut demo)?;
        catalogs::stock(&mut demo)?;
        forget_role_scope_changes(tx)?;
        holders::add_holders(&mut demo, size.assignments, present)?;
        cast::introduce(&demo)?;
        Ok(true)
    })
}

/// Nobody has a package while it is made, which the worker would find out package by package, and look at every holder
/// of it for as long as somebody measures.
fn forget_role_scope_changes(tx: &Transaction<'_>) -> Result<(), AppError> {
    for change in find_role_scope_changes(tx, u64::from(u32::MAX))? {
        advance_role_scope_change(tx, &change.access_package_id, None)?;
    }
    Ok(())
}
