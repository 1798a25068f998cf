//! Brings a database to the newest schema, one numbered file at a time.

use super::database::StoreError;

/// All migrations in order. Append only: a file that has run anywhere is never changed.
const MIGRATIONS: &[(&str, &str)] = &[
    (
        "0001_entitlement_management",
        include_str!("migrations/0001_entitlement_management.sql"),
    ),
    ("0002_issuer", include_str!("migrations/0002_issuer.sql")),
    (
        "0003_assignments_by_end",
        include_str!("migrations/0003_assignments_by_end.sql"),
    ),
    (
        "0004_locale_of_grants",
        include_str!("migrations/0004_locale_of_grants.sql"),
    ),
    (
        "0005_targets_of_audits",
        include_str!("migrations/0005_targets_of_audits.sql"),
    ),
    (
        "0006_assignments_by_start",
        include_str!("migrations/0006_assignments_by_start.sql"),
    ),
    (
        "0007_partners_by_domain",
        include_str!("migrations/0007_partners_by_domain.sql"),
    ),
    (
        "0008_names_in_audits",
        include_str!("migrations/0008_names_in_audits.sql"),
    ),
    (
        "0009_results_in_audits",
        include_str!("migrations/0009_results_in_audits.sql"),
    ),
];

/// Runs what has not run yet, each file in a transaction of its own together with the note that it has.
pub(super) fn run(connection: &mut rusqlite::Connection) -> Result<(), StoreError> {
    connection.execute_batch("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY)")?;
    for (name, sql) in MIGRATIONS {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let has_run: bool = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM migrations WHERE name = ?1)",
            [name],
            |row| row.get(0),
        )?;
        if !has_run {
            transaction.execute_batch(sql)?;
            transaction.execute("INSERT INTO migrations (name) VALUES (?1)", [name])?;
        }
        transaction.commit()?;
    }
    Ok(())
}
