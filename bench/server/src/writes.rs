//! Requests for access: how many are accepted per second, and how many get as far as delivered, beside inserts of which
//! each is synced.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::client::Client;
use crate::{Outcome, side_by_side};

const EM: &str = "/v1.0/identityGovernance/entitlementManagement";
/// Requests in a round.
const REQUESTS: usize = 64;
const CONNECTIONS: usize = 8;
/// About as long as the row of a request.
const ROW: usize = 1_500;
/// Longer than anything takes that works.
const PATIENCE: Duration = Duration::from_secs(60);

/// Somebody, and the packages that they can still ask for.
pub struct Writes {
    asker: Client,
    packages: Vec<String>,
    scratch: PathBuf,
}

impl Writes {
    pub fn prepare(mut asker: Client, database: &Path) -> Outcome<Self> {
        let all = format!("{EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')?$select=id&$top=999");
        let held =
            format!("{EM}/assignments/filterByCurrentUser(on='target')?$expand=accessPackage($select=id)&$top=999");
        let held: HashSet<String> = ids(&asker.get_json(&held)?, "/accessPackage/id").collect();
        let packages = ids(&asker.get_json(&all)?, "/id")
            .filter(|id| !held.contains(id))
            .collect();
        Ok(Self {
            asker,
            packages,
            // Beside the database, because another disk may sync faster.
            scratch: database.with_file_name("bare-inserts.db"),
        })
    }

    pub fn measure(&mut self, server_first: bool) -> Outcome<()> {
        if self.packages.len() < REQUESTS {
            return Err("there is nothing left to ask for; measure with fewer rounds".into());
        }
        let packages = self.packages.split_off(self.packages.len() - REQUESTS);
        let scratch = &self.scratch;
        let asker = &mut self.asker;
        let before = delivered(asker)?;
        let mut whole = 0.0;
        side_by_side(
            "requests",
            server_first,
            || {
                let began = Instant::now();
                submit(asker, &packages)?;
                let submitted = began.elapsed();
                while delivered(asker)? < before + REQUESTS {
                    if began.elapsed() > PATIENCE {
                        return Err("requests are not delivered".into());
                    }
                    thread::sleep(Duration::from_millis(5));
                }
                whole = REQUESTS as f64 / began.elapsed().as_secs_f64();
                Ok(REQUESTS as f64 / submitted.as_secs_f64())
            },
            || bare_inserts(scratch),
        )?;
        println!("deliveries\t{whole}");
        Ok(())
    }
}

/// Sends all of them over several connections.
fn submit(asker: &Client, packages: &[String]) -> Outcome<()> {
    let shares = packages.chunks(packages.len().div_ceil(CONNECTIONS));
    let clients = shares.map(|share| Ok((asker.again()?, share)));
    let mut clients = clients.collect::<Outcome<Vec<_>>>()?;
    let results: Vec<Result<(), String>> = thread::scope(|scope| {
        let callers: Vec<_> = clients
            .iter_mut()
            .map(|(client, share)| scope.spawn(|| share.iter().try_for_each(|package| request(client, package))))
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().expect("a caller ends"))
            .collect()
    });
    results.into_iter().collect::<Result<(), String>>()?;
    Ok(())
}

fn request(client: &mut Client, package: &str) -> Result<(), String> {
    let body = json!({ "requestType": "userAdd", "assignment": { "accessPackageId": package } });
    client
        .post(&format!("{EM}/assignmentRequests"), &body)
        .map_err(|error| error.to_string())
}

fn delivered(asker: &mut Client) -> Outcome<usize> {
    let path = format!("{EM}/assignmentRequests/filterByCurrentUser(on='target')/$count?$filter=state eq 'delivered'");
    Ok(str::from_utf8(asker.get(&path)?)?.trim().parse()?)
}

/// As many rows of that length, each in a transaction that is synced.
fn bare_inserts(scratch: &Path) -> Outcome<f64> {
    let _ = std::fs::remove_file(scratch);
    let connection = Connection::open(scratch)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE IF NOT EXISTS requests (id INTEGER PRIMARY KEY, body TEXT);",
    )?;
    let body = "x".repeat(ROW);
    let began = Instant::now();
    for _ in 0..REQUESTS {
        connection
            .prepare_cached("INSERT INTO requests (body) VALUES (?1)")?
            .execute([&body])?;
    }
    let took = began.elapsed();
    drop(connection);
    std::fs::remove_file(scratch)?;
    Ok(REQUESTS as f64 / took.as_secs_f64())
}

fn ids<'a>(answer: &'a Value, place: &'a str) -> impl Iterator<Item = String> + 'a {
    let rows = answer["value"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter()
        .filter_map(move |row| row.pointer(place)?.as_str().map(str::to_owned))
}
