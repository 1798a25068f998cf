//! List pages through HTTP, beside the bare SQL of the same pages.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;

use crate::client::Client;
use crate::statements::{Statement, open};
use crate::{Outcome, median, side_by_side};

/// How often a page is read in a round, as far as there is time; the middle one counts.
const READS: usize = 40;
const LASTS: Duration = Duration::from_secs(1);

/// One page: what it is called, its address, whose call it is, and its floor.
pub struct Page {
    pub name: &'static str,
    pub path: String,
    pub is_guests: bool,
    pub statement: Statement,
}

/// Who reads them, and where their rows stand.
pub struct Pages {
    pub administrator: Client,
    pub guest: Option<Client>,
    connection: Connection,
    pages: Vec<Page>,
}

impl Pages {
    pub fn new(administrator: Client, guest: Option<Client>, database: &Path) -> Outcome<Self> {
        Ok(Self {
            administrator,
            guest,
            connection: open(database)?,
            pages: Vec::new(),
        })
    }

    /// The same file as the server's.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Adds a page, and makes sure that server and floor read the same rows.
    pub fn add(&mut self, page: Page) -> Outcome<()> {
        let client = caller(&mut self.administrator, &mut self.guest, &page);
        let answer = client.get_json(&page.path)?;
        let rows = answer["value"].as_array().map(Vec::as_slice).unwrap_or_default();
        let ids: Vec<String> = rows.iter().map(|row| text(&row["id"])).collect();
        let bare = page.statement.read(&self.connection)?;
        if ids != bare {
            let (server, floor) = (ids.len(), bare.len());
            return Err(format!(
                "{}: server and floor read different rows, {server} and {floor} of them",
                page.name
            )
            .into());
        }
        self.pages.push(page);
        Ok(())
    }

    pub fn measure(&mut self, server_first: bool) -> Outcome<()> {
        for page in &self.pages {
            let client = caller(&mut self.administrator, &mut self.guest, page);
            side_by_side(
                page.name,
                server_first,
                || middle_of_reads(|| client.get(&page.path).map(drop)),
                || middle_of_reads(|| page.statement.read(&self.connection).map(drop)),
            )?;
        }
        Ok(())
    }
}

fn caller<'a>(administrator: &'a mut Client, guest: &'a mut Option<Client>, page: &Page) -> &'a mut Client {
    match guest {
        Some(guest) if page.is_guests => guest,
        _ => administrator,
    }
}

/// Milliseconds.
fn middle_of_reads(mut read: impl FnMut() -> Outcome<()>) -> Outcome<f64> {
    read()?;
    let mut times = Vec::with_capacity(READS);
    let first = Instant::now();
    while times.len() < READS && (times.is_empty() || first.elapsed() < LASTS) {
        let began = Instant::now();
        read()?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(median(times))
}

/// A text of an answer.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
