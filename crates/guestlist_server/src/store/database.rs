//! The database: connections, transactions, and rows as the rest of the store sees them.
//!
//! The only file that knows the driver. PostgreSQL comes in here as a second arm; no query changes.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use entitlement_types::DateTimeOffset;
use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::{ToSqlOutput, Value as SqliteValue};
use sea_query::{QueryStatementWriter, SqliteQueryBuilder, Value, Values};
use serde::{Serialize, de::DeserializeOwned};

use super::letters::plain;

/// What can go wrong between a statement and its rows.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with this key is there already; the text names the table and columns.
    #[error("not unique: {0}")]
    NotUnique(String),
    /// A row points at one that is not there, or is still pointed at.
    #[error("a reference does not hold")]
    BrokenReference,
    /// A value in the database is not what this version writes.
    #[error("column {column} holds what this version cannot read: {reason}")]
    Unreadable {
        /// The position of the column in the statement.
        column: usize,
        /// What the reader said.
        reason: String,
    },
    /// A query names what the rows do not have.
    #[error(transparent)]
    Query(#[from] entitlement_types::odata::QueryError),
    /// Anything else that the driver reports.
    #[error(transparent)]
    Driver(rusqlite::Error),
}

impl StoreError {
    /// Whether another holds the database, and trying again can help.
    pub fn is_busy(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseLocked};
        matches!(self, Self::Driver(error)
            if matches!(error.sqlite_error_code(), Some(DatabaseBusy | DatabaseLocked)))
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::{SQLITE_CONSTRAINT_FOREIGNKEY, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
        match &error {
            rusqlite::Error::SqliteFailure(failure, message) => match failure.extended_code {
                SQLITE_CONSTRAINT_UNIQUE | SQLITE_CONSTRAINT_PRIMARYKEY => {
                    Self::NotUnique(message.clone().unwrap_or_default())
                }
                SQLITE_CONSTRAINT_FOREIGNKEY => Self::BrokenReference,
                _ => Self::Driver(error),
            },
            _ => Self::Driver(error),
        }
    }
}

/// The database of one installation: one writer, and as many readers as there are calls at a time.
#[derive(Debug)]
pub struct Database {
    path: PathBuf,
    writer: Mutex<rusqlite::Connection>,
    readers: Mutex<Vec<rusqlite::Connection>>,
    /// Never writes, so that it sees every write as another's.
    watcher: Mutex<Option<rusqlite::Connection>>,
}

/// More idle readers than this are closed rather than kept.
const MOST_IDLE_READERS: usize = 16;

impl Database {
    /// Opens the file, makes it if it is not there, and brings it to the newest schema.
    ///
    /// # Errors
    /// When the file cannot be opened, is no database, or was written by a newer version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut writer = connect(path)?;
        super::migrations::run(&mut writer)?;
        Ok(Self {
            path: path.to_owned(),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            watcher: Mutex::default(),
        })
    }

    /// Opens a new file to be filled with much at once: many times faster, and of no use when filling it fails, since
    /// nothing is synced and nothing can be rolled back. Whoever opens the file next gets an ordinary database.
    ///
    /// # Errors
    /// As [`Database::open`].
    pub fn open_to_fill(path: &Path) -> Result<Self, StoreError> {
        let database = Self::open(path)?;
        // References are looked up for every row otherwise; whoever fills the file makes them itself.
        lock(&database.writer).execute_batch(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;
             PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -1048576;",
        )?;
        Ok(database)
    }

    /// Reads in one snapshot: all statements see the same state.
    ///
    /// # Errors
    /// What `work` returns, or the driver's error.
    pub fn read<T, E: From<StoreError>>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let idle = lock(&self.readers).pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path)?,
        };
        let transaction = connection.transaction().map_err(StoreError::from)?;
        let result = work(&Transaction { inner: &transaction });
        drop(transaction);
        let mut readers = lock(&self.readers);
        if readers.len() < MOST_IDLE_READERS {
            readers.push(connection);
        }
        result
    }

    /// A number that changes with every write, whichever program it comes from. Costs next to nothing: it stands in
    /// memory that all who have the file open share.
    ///
    /// # Errors
    /// The driver's.
    pub fn version(&self) -> Result<i64, StoreError> {
        let mut watcher = lock(&self.watcher);
        let watcher = match &mut *watcher {
            Some(watcher) => watcher,
            none => none.insert(connect(&self.path)?),
        };
        let mut version = watcher.prepare_cached("PRAGMA data_version")?;
        Ok(version.query_row([], |row| row.get(0))?)
    }

    /// Moves what was written last from the log beside the file into the file itself, so that the file alone can be
    /// copied. What was written is safe either way.
    ///
    /// # Errors
    /// The driver's.
    pub fn checkpoint(&self) -> Result<(), StoreError> {
        lock(&self.readers).clear();
        Ok(lock(&self.writer).query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// Writes all or nothing: commits when `work` succeeds, otherwise leaves everything as it was.
    ///
    /// # Errors
    /// What `work` returns, or the driver's error.
    pub fn write<T, E: From<StoreError>>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, E>) -> Result<T, E> {
        let mut writer = lock(&self.writer);
        let transaction = writer
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(StoreError::from)?;
        let value = work(&Transaction { inner: &transaction })?;
        transaction.commit().map_err(StoreError::from)?;
        Ok(value)
    }
}

/// A connection whose holder panicked is whole: its transaction was rolled back when it was dropped.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connect(path: &Path) -> Result<rusqlite::Connection, StoreError> {
    let connection = rusqlite::Connection::open(path)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    // Unicode's letter case, which SQLite's own LOWER knows for ASCII only. Indexes are built with it.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })?;
    // Without accents too: what people type to find something.
    connection.create_scalar_function("plain", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| plain(&text)))
    })?;
    // What stands behind the last `@`, without its letter case.
    connection.create_scalar_function("mail_domain", 1, flags, |context| {
        let address = context.get::<Option<String>>(0)?;
        let parts = address.as_deref().and_then(|address| address.rsplit_once('@'));
        Ok(parts.map(|(_, domain)| domain.to_lowercase()))
    })?;
    connection.set_prepared_statement_cache_capacity(256);
    // A plan holds for all values. Otherwise SQLite compares the values with the conditions of partial indexes, and
    // plans a statement anew whenever it is used with others.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // synchronous=FULL: what was answered with a success survives a power cut, not only a kill.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -8192;",
    )?;
    Ok(connection)
}

/// Statements that hold together.
#[derive(Debug)]
pub struct Transaction<'a> {
    inner: &'a rusqlite::Transaction<'a>,
}

impl Transaction<'_> {
    /// All rows that a statement answers, read one by one.
    ///
    /// # Errors
    /// The driver's, or what `read` returns.
    pub fn all<T>(
        &self,
        statement: &impl QueryStatementWriter,
        mut read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let (sql, values) = statement.build(SqliteQueryBuilder);
        let mut prepared = self.inner.prepare_cached(&sql)?;
        let mut rows = prepared.query(rusqlite::params_from_iter(parameters(&values)))?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            all.push(read(&Row { inner: row })?);
        }
        Ok(all)
    }

    /// The first row, where there is one.
    ///
    /// # Errors
    /// The driver's, or what `read` returns.
    pub fn one<T>(
        &self,
        statement: &impl QueryStatementWriter,
        read: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.all(statement, read)?.into_iter().next())
    }

    /// Whether a statement answers any row.
    ///
    /// # Errors
    /// The driver's.
    pub fn exists(&self, statement: &impl QueryStatementWriter) -> Result<bool, StoreError> {
        Ok(self.one(statement, |_| Ok(()))?.is_some())
    }

    /// Whether the database answers at all.
    ///
    /// # Errors
    /// The driver's.
    pub fn ping(&self) -> Result<(), StoreError> {
        self.exists(sea_query::Query::select().expr(sea_query::Expr::value(1)))?;
        Ok(())
    }

    /// Carries out an insert, update or delete; how many rows it touched.
    ///
    /// # Errors
    /// [`StoreError::NotUnique`] and [`StoreError::BrokenReference`] where a constraint refuses it.
    pub fn execute(&self, statement: &impl QueryStatementWriter) -> Result<usize, StoreError> {
        let (sql, values) = statement.build(SqliteQueryBuilder);
        let mut prepared = self.inner.prepare_cached(&sql)?;
        Ok(prepared.execute(rusqlite::params_from_iter(parameters(&values)))?)
    }
}

fn parameters(values: &Values) -> impl Iterator<Item = Parameter<'_>> {
    values.0.iter().map(Parameter)
}

/// A value of the query builder as the driver takes it.
struct Parameter<'a>(&'a Value);

impl rusqlite::ToSql for Parameter<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let owned = |value| Ok(ToSqlOutput::Owned(value));
        let integer = |value: Option<i64>| owned(value.map_or(SqliteValue::Null, SqliteValue::Integer));
        match self.0 {
            Value::Bool(value) => integer(value.map(i64::from)),
            Value::TinyInt(value) => integer(value.map(i64::from)),
            Value::SmallInt(value) => integer(value.map(i64::from)),
            Value::Int(value) => integer(value.map(i64::from)),
            Value::BigInt(value) => integer(*value),
            Value::TinyUnsigned(value) => integer(value.map(i64::from)),
            Value::SmallUnsigned(value) => integer(value.map(i64::from)),
            Value::Unsigned(value) => integer(value.map(i64::from)),
            Value::BigUnsigned(value) => match value.map(i64::try_from) {
                Some(Err(error)) => Err(rusqlite::Error::ToSqlConversionFailure(Box::new(error))),
                Some(Ok(value)) => integer(Some(value)),
                None => integer(None),
            },
            Value::Float(value) => owned(value.map_or(SqliteValue::Null, |value| SqliteValue::Real(value.into()))),
            Value::Double(value) => owned(value.map_or(SqliteValue::Null, SqliteValue::Real)),
            Value::String(Some(text)) => Ok(ToSqlOutput::from(text.as_str())),
            Value::Char(Some(letter)) => owned(SqliteValue::Text(letter.to_string())),
            Value::Bytes(Some(bytes)) => Ok(ToSqlOutput::from(bytes.as_slice())),
            _ => owned(SqliteValue::Null),
        }
    }
}

/// A nested value as it is kept.
pub fn json_text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("the contract's types have text keys only")
}

/// One row of an answer; columns are counted from 0 in the order of the statement.
#[derive(Debug)]
pub struct Row<'a> {
    inner: &'a rusqlite::Row<'a>,
}

impl Row<'_> {
    /// How many columns the statement answers.
    pub fn column_count(&self) -> usize {
        self.inner.as_ref().column_count()
    }

    /// A column of any plain type; a yes or no is 1 or 0.
    ///
    /// # Errors
    /// When it is bytes, or a number with a fraction that JSON cannot hold.
    pub fn scalar(&self, column: usize) -> Result<serde_json::Value, StoreError> {
        use rusqlite::types::ValueRef;
        Ok(match self.inner.get_ref(column)? {
            ValueRef::Null => serde_json::Value::Null,
            ValueRef::Integer(number) => number.into(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
            ValueRef::Real(_) | ValueRef::Blob(_) => {
                return Err(StoreError::Unreadable {
                    column,
                    reason: "neither text nor whole number".to_owned(),
                });
            }
        })
    }

    /// A text column that is never null.
    ///
    /// # Errors
    /// When it is null or no text.
    pub fn text(&self, column: usize) -> Result<String, StoreError> {
        Ok(self.inner.get(column)?)
    }

    /// A text column as one of the types that are made from text, for instance an id.
    ///
    /// # Errors
    /// When it is null or no text.
    pub fn of<T: From<String>>(&self, column: usize) -> Result<T, StoreError> {
        self.text(column).map(T::from)
    }

    /// A text column.
    ///
    /// # Errors
    /// When it is no text.
    pub fn optional_text(&self, column: usize) -> Result<Option<String>, StoreError> {
        Ok(self.inner.get(column)?)
    }

    /// A whole number that is never null.
    ///
    /// # Errors
    /// When it is null or no number.
    pub fn integer(&self, column: usize) -> Result<i64, StoreError> {
        Ok(self.inner.get(column)?)
    }

    /// A whole number.
    ///
    /// # Errors
    /// When it is no number.
    pub fn optional_integer(&self, column: usize) -> Result<Option<i64>, StoreError> {
        Ok(self.inner.get(column)?)
    }

    /// A yes or no that is never null.
    ///
    /// # Errors
    /// When it is null or neither.
    pub fn boolean(&self, column: usize) -> Result<bool, StoreError> {
        Ok(self.inner.get(column)?)
    }

    /// A moment that is never null.
    ///
    /// # Errors
    /// When it is null or no number.
    pub fn moment(&self, column: usize) -> Result<DateTimeOffset, StoreError> {
        self.integer(column).map(DateTimeOffset::from_unix_milliseconds)
    }

    /// A moment.
    ///
    /// # Errors
    /// When it is no number.
    pub fn optional_moment(&self, column: usize) -> Result<Option<DateTimeOffset>, StoreError> {
        Ok(self
            .optional_integer(column)?
            .map(DateTimeOffset::from_unix_milliseconds))
    }

    /// A nested value kept as JSON.
    ///
    /// # Errors
    /// When it is null or not what `T` reads.
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> Result<T, StoreError> {
        serde_json::from_str(&self.text(column)?).map_err(|error| StoreError::Unreadable {
            column,
            reason: error.to_string(),
        })
    }

    /// A nested value kept as JSON, or nothing.
    ///
    /// # Errors
    /// When it is not what `T` reads.
    pub fn optional_json<T: DeserializeOwned>(&self, column: usize) -> Result<Option<T>, StoreError> {
        match self.optional_text(column)? {
            Some(text) => serde_json::from_str(&text)
                .map(Some)
                .map_err(|error| StoreError::Unreadable {
                    column,
                    reason: error.to_string(),
                }),
            None => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_query::{Expr, ExprTrait, Query};

    use super::*;

    #[test]
    fn a_failed_write_leaves_nothing_behind_and_a_second_start_keeps_what_is_there() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("guestlist.db");
        let add = |name: &'static str| {
            Query::insert()
                .into_table("organization")
                .columns(["id", "display_name", "domain_name"])
                .values_panic([name.into(), "Contoso".into(), "contoso.example".into()])
                .to_owned()
        };
        let database = Database::open(&path).expect("opens");
        database
            .write::<_, StoreError>(|tx| tx.execute(&add("kept")))
            .expect("is written");
        let refused = database.write::<(), StoreError>(|tx| {
            tx.execute(&add("lost"))?;
            tx.execute(&add("kept"))?;
            Ok(())
        });
        assert!(matches!(refused, Err(StoreError::NotUnique(_))), "{refused:?}");
        drop(database);
        let database = Database::open(&path).expect("opens again");
        let select = Query::select()
            .column("id")
            .from("organization")
            .and_where(Expr::col("id").ne(""))
            .to_owned();
        let ids = database.read(|tx| tx.all(&select, |row| row.text(0))).expect("is read");
        assert_eq!(ids, ["kept"]);
    }
}
