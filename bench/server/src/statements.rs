//! The floor of SQL: the rows of a page, with everything that the answer says of them, by one prepared statement over
//! the same file.

use std::path::Path;

use rusqlite::functions::FunctionFlags;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params_from_iter};

use crate::Outcome;

/// One more row than the page has: whether there is another page is a part of the answer.
const LIMIT: &str = "LIMIT 51";

/// The statement of a page; and of how many rows there are, where the page says that too.
pub struct Statement {
    page: String,
    count: Option<String>,
    parameters: Vec<Value>,
}

impl Statement {
    /// `select` are columns and tables, the first column being the row's id.
    pub fn new(select: &str, condition: &str, order: &str, parameters: Vec<Value>) -> Self {
        Self {
            page: format!("{select} {condition} ORDER BY {order} {LIMIT}"),
            count: None,
            parameters,
        }
    }

    /// The same page, with how many rows of `tables` there are under this condition.
    pub fn counted(self, tables: &str, condition: &str) -> Self {
        Self {
            count: Some(format!("SELECT count(*) FROM {tables} {condition}")),
            ..self
        }
    }

    /// Reads every value of the page; the ids of its rows.
    pub fn read(&self, connection: &Connection) -> Outcome<Vec<String>> {
        if let Some(count) = &self.count {
            let mut count = connection.prepare_cached(count)?;
            count.query_row(params_from_iter(&self.parameters), |row| row.get::<_, i64>(0))?;
        }
        let mut statement = connection.prepare_cached(&self.page)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(&self.parameters))?;
        let mut ids = Vec::with_capacity(50);
        let mut read = 0;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                read += match row.get_ref(column)? {
                    ValueRef::Text(text) => text.len(),
                    _ => 1,
                };
            }
            ids.push(row.get(0)?);
        }
        std::hint::black_box(read);
        ids.truncate(50);
        Ok(ids)
    }
}

/// Opens the file to read, with the cache that the server gives each of its readers.
pub fn open(database: &Path) -> Outcome<Connection> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })?;
    connection.create_scalar_function("mail_domain", 1, flags, |context| {
        let address = context.get::<Option<String>>(0)?;
        let parts = address.as_deref().and_then(|address| address.rsplit_once('@'));
        Ok(parts.map(|(_, domain)| domain.to_lowercase()))
    })?;
    connection.execute_batch("PRAGMA cache_size = -8192")?;
    Ok(connection)
}
