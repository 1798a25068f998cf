//! List pages of assignments through HTTP, beside the bare SQL of the same pages.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::types::Value as Parameter;
use serde_json::Value;

use crate::client::Client;
use crate::statements::{Statement, open};
use crate::{Outcome, median, side_by_side};

const ASSIGNMENTS: &str = "/v1.0/identityGovernance/entitlementManagement/assignments";
const OPTIONS: &str = "$expand=accessPackage,target&$top=50&$orderby=createdDateTime desc";
/// How many pages in the deep page lies.
const DEPTH: usize = 200;
/// How often a page is read in a round, as far as there is time; the middle one counts.
const READS: usize = 40;
const LASTS: Duration = Duration::from_secs(2);

/// All pages that are measured.
pub struct Pages {
    administrator: Client,
    guest: Client,
    connection: Connection,
    pages: Vec<Page>,
}

struct Page {
    name: &'static str,
    path: String,
    is_guests: bool,
    statement: Statement,
}

impl Pages {
    /// Finds out what is on the pages, and makes sure that server and floor read the same rows.
    pub fn prepare(mut administrator: Client, mut guest: Client, database: &Path) -> Outcome<Self> {
        let connection = open(database)?;
        let first = format!("{ASSIGNMENTS}?{OPTIONS}");
        let answer = administrator.get_json(&first)?;
        let package = text(&answer["value"][0]["accessPackage"]["id"]);
        let (deep, last) = deep_page(&mut administrator, answer)?;
        let created: i64 = connection.query_row("SELECT created FROM assignments WHERE id = ?1", [&last], |row| {
            row.get(0)
        })?;
        let own = format!("{ASSIGNMENTS}/filterByCurrentUser(on='target')?{OPTIONS}");
        let holder = text(&guest.get_json(&own)?["value"][0]["target"]["id"]);

        let page = |name, path, statement| Page {
            name,
            path,
            is_guests: false,
            statement,
        };
        let pages = vec![
            page("page-first", first.clone(), Statement::new("", Vec::new())),
            page(
                "page-deep",
                deep,
                Statement::new(
                    "WHERE (a.created, a.id) < (?1, ?2)",
                    vec![Parameter::Integer(created), Parameter::Text(last)],
                ),
            ),
            page(
                "page-of-package",
                format!("{first}&$filter=accessPackage/id eq '{package}'"),
                Statement::new("WHERE a.access_package_id = ?1", vec![Parameter::Text(package)]),
            ),
            page(
                "page-of-state",
                format!("{first}&$filter=state eq 'deliveryFailed'"),
                Statement::new("WHERE fold(a.state) = fold('deliveryFailed')", Vec::new()),
            ),
            page(
                "page-counted",
                format!("{first}&$count=true"),
                Statement::counted("", Vec::new()),
            ),
            Page {
                is_guests: true,
                ..page(
                    "page-own",
                    own,
                    Statement::new("WHERE a.target_id = ?1", vec![Parameter::Text(holder)]),
                )
            },
        ];
        let mut prepared = Self {
            administrator,
            guest,
            connection,
            pages,
        };
        prepared.compare()?;
        Ok(prepared)
    }

    fn compare(&mut self) -> Outcome<()> {
        for page in &self.pages {
            let client = if page.is_guests {
                &mut self.guest
            } else {
                &mut self.administrator
            };
            let answer = client.get_json(&page.path)?;
            let rows = answer["value"].as_array().map(Vec::as_slice).unwrap_or_default();
            let ids: Vec<String> = rows.iter().map(|row| text(&row["id"])).collect();
            if ids != page.statement.read(&self.connection)? {
                return Err(format!("{}: server and floor read different rows", page.name).into());
            }
        }
        Ok(())
    }

    pub fn measure(&mut self, server_first: bool) -> Outcome<()> {
        for page in &self.pages {
            let client = if page.is_guests {
                &mut self.guest
            } else {
                &mut self.administrator
            };
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

/// The address of a page far in, and the id of the last row before it.
fn deep_page(client: &mut Client, mut answer: Value) -> Outcome<(String, String)> {
    for step in 1.. {
        let next = text(&answer["@odata.nextLink"]);
        let path = next.find("/v1.0/").map(|at| next[at..].to_owned());
        let rows = answer["value"].as_array().map(Vec::as_slice).unwrap_or_default();
        let last = rows.last().map(|row| text(&row["id"]));
        let (Some(path), Some(last)) = (path, last) else {
            return Err("there is no other page; measure with more assignments".into());
        };
        answer = client.get_json(&path)?;
        if step == DEPTH || answer["@odata.nextLink"].is_null() {
            return Ok((path, last));
        }
    }
    unreachable!("the walk ends at its depth")
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

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
