//! What may happen: one file for each verb and noun. Decides by the facts in the store and the rules of
//! `entitlement_rules`, changes the store, and writes the audit, all in one transaction. Knows no HTTP.

pub mod access_packages;
mod answers;
mod approver_names;
pub mod assignment_policies;
mod audit;
mod caller;
mod cancel_request;
pub mod catalogs;
mod clock;
mod concealment;
pub mod connected_organizations;
mod decide_stage;
mod delete_request;
mod direct_target;
pub mod directory;
mod drafts;
mod error;
mod explain_package;
mod get_timeline;
mod guest_account;
mod invite_guest;
mod list_approvals;
mod list_assignments;
mod list_deliveries;
mod list_requests;
mod package_sight;
mod policy_references;
pub(crate) mod progress;
mod refusal;
mod reprocess_request;
mod request_access;
pub(crate) mod request_facts;
pub mod requestable_packages;
pub mod resource_role_scopes;
pub mod resources;
pub mod role_assignments;
pub mod set_up;
pub mod settings;
mod settings_in_force;
pub(crate) mod stage_approvers;
mod submit_request;
mod token;
mod wake_approvals;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use entitlement_rules::{AdminRole, CatalogRight};
use entitlement_types::DateTimeOffset;
use entitlement_types::odata::QueryError;
use tokio::sync::{Mutex, Notify, Semaphore};

pub use audit::{About, Change, Initiator, record, record_change};
pub use caller::{Caller, Scope};
pub use cancel_request::cancel_request;
pub use clock::Clock;
pub use decide_stage::{decide_stage, settings_of};
pub use delete_request::delete_request;
pub use error::{AppError, Problem};
pub use explain_package::explain_package;
pub use get_timeline::get_timeline;
pub use guest_account::add_guest_account;
pub use invite_guest::invite_guest;
pub use list_approvals::{get_approval, get_stage, list_own_approvals, list_stages};
pub use list_assignments::{get_assignment, list_additional_access, list_assignments, list_own_assignments};
pub use list_deliveries::list_own_deliveries;
pub use list_requests::{OnRequests, get_request, list_own_requests, list_requests};
pub use reprocess_request::{reprocess_assignment, reprocess_request};
pub use request_access::{RequestPart, part_in_request};
pub use settings_in_force::settings_in_force;
pub use submit_request::{is_removal, submit_request};
pub use token::{TokenVerifier, Verification, VerifiedToken};
pub use wake_approvals::wake_approvals_of;

use crate::store::{Database, StoreError, Transaction};

/// The running backend: its database, its clock, and the bell that wakes the worker.
#[derive(Clone, Debug)]
pub struct App {
    database: Arc<Database>,
    clock: Clock,
    work: Arc<Notify>,
    /// Who writes next: there is one writer, and those who wait for it hold no thread meanwhile.
    writing: Arc<Mutex<()>>,
    /// How many read at a time; more would only wait for each other at the processors, each with a cache of its own.
    reading: Arc<Semaphore>,
}

impl App {
    /// A backend over this database and clock.
    pub fn new(database: Database, clock: Clock) -> Self {
        Self {
            database: Arc::new(database),
            clock,
            work: Arc::default(),
            writing: Arc::default(),
            reading: Arc::new(Semaphore::new(readers())),
        }
    }

    /// The time by the clock of this backend.
    pub fn now(&self) -> DateTimeOffset {
        self.clock.now()
    }

    /// The bell that says that there may be something for the worker to do.
    pub fn work(&self) -> &Notify {
        &self.work
    }

    /// Reads in one snapshot, away from the threads that serve calls.
    ///
    /// # Errors
    /// What `work` returns.
    pub async fn read<T, F>(&self, work: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, AppError> + Send + 'static,
    {
        let database = Arc::clone(&self.database);
        let turn = Arc::clone(&self.reading).acquire_owned().await;
        let read = move || {
            let value = database.read(work);
            drop(turn);
            value
        };
        tokio::task::spawn_blocking(read).await.map_err(AppError::interrupted)?
    }

    /// A number that changes whenever anybody has written anything: what was read before it changed may not hold any
    /// more. It is there at once.
    ///
    /// # Errors
    /// The database's.
    pub fn version(&self) -> Result<i64, AppError> {
        Ok(self.database.version()?)
    }

    /// Writes all or nothing, away from the threads that serve calls, and wakes the worker when it succeeded.
    ///
    /// # Errors
    /// What `work` returns; then nothing was changed.
    pub async fn write<T, F>(&self, work: F) -> Result<T, AppError>
    where
        T: Send + 'static,
        F: FnOnce(&Transaction<'_>) -> Result<T, AppError> + Send + 'static,
    {
        let database = Arc::clone(&self.database);
        let turn = Arc::clone(&self.writing).lock_owned().await;
        let write = move || {
            let value = database.write(work);
            drop(turn);
            value
        };
        let value = tokio::task::spawn_blocking(write)
            .await
            .map_err(AppError::interrupted)??;
        self.work.notify_one();
        Ok(value)
    }

    /// Brings the file to rest, at the end of the program.
    ///
    /// # Errors
    /// The database's.
    pub fn checkpoint(&self) -> Result<(), AppError> {
        Ok(self.database.checkpoint()?)
    }

    /// The same as [`App::write`] for code that runs on a thread of its own: set-up, the demo tenant, tests.
    ///
    /// # Errors
    /// What `work` returns; then nothing was changed.
    pub fn write_blocking<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        let value = self.database.write(work)?;
        self.work.notify_one();
        Ok(value)
    }

    /// The same as [`App::read`] for code that runs on a thread of its own.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn read_blocking<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        self.database.read(work)
    }
}

fn readers() -> usize {
    2 * std::thread::available_parallelism().map_or(2, std::num::NonZero::get)
}

/// A fresh id for anything that is kept: a random GUID.
#[expect(clippy::disallowed_methods, reason = "this is its one home")]
pub fn new_id() -> String {
    uuid::Uuid::new_v4().to_string()
}

/// The same for what is read in the order in which it happened, though it happened at one moment: it stands behind all
/// that were made before it since the server was started.
pub fn new_id_in_order() -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let number = MADE.fetch_add(1, Ordering::Relaxed);
    let random = new_id();
    // In place of the first eight digits.
    format!("{number:08x}{}", random.get(8..).unwrap_or_default())
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Query(error) => AppError::Query(error),
            error => AppError::Store(error),
        }
    }
}

impl From<QueryError> for AppError {
    fn from(error: QueryError) -> Self {
        AppError::Query(error)
    }
}
