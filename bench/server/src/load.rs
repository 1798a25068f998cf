//! Reads per second: as many calls at a time as keep two cores busy, for a few seconds.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::client::Client;
use crate::{Outcome, side_by_side};

const PAGE: &str = "/v1.0/identityGovernance/entitlementManagement/assignments\
                    ?$expand=accessPackage,target&$top=50&$orderby=createdDateTime desc";
const CONNECTIONS: usize = 8;
const LASTS: Duration = Duration::from_secs(3);

/// The server, and the handler that answers the same bytes.
pub struct Load<'a> {
    address: &'a str,
    token: &'a str,
    floor: Child,
    floor_address: String,
    answer: PathBuf,
}

impl<'a> Load<'a> {
    pub fn prepare(address: &'a str, token: &'a str) -> Outcome<Self> {
        let answer = std::env::temp_dir().join(format!("guestlist-answer-{}.json", std::process::id()));
        fs::write(&answer, Client::connect(address, token)?.get(PAGE)?)?;
        let mut floor = Command::new(std::env::current_exe()?)
            .arg("handler")
            .arg(&answer)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(output) = floor.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        Ok(Self {
            address,
            token,
            floor,
            floor_address: line.trim().to_owned(),
            answer,
        })
    }

    pub fn measure(&self, server_first: bool) -> Outcome<()> {
        side_by_side(
            "reads",
            server_first,
            || calls_per_second(self.address, self.token),
            || calls_per_second(&self.floor_address, self.token),
        )
    }
}

impl Drop for Load<'_> {
    fn drop(&mut self) {
        // It may have ended by itself, which is what is wanted.
        let _ = self.floor.kill();
        let _ = self.floor.wait();
        let _ = fs::remove_file(&self.answer);
    }
}

fn calls_per_second(address: &str, token: &str) -> Outcome<f64> {
    let clients = (0..CONNECTIONS).map(|_| Client::connect(address, token));
    let mut clients = clients.collect::<Outcome<Vec<_>>>()?;
    for client in &mut clients {
        client.get(PAGE)?;
    }
    let began = Instant::now();
    let calls = thread::scope(|scope| {
        let callers: Vec<_> = clients
            .iter_mut()
            .map(|client| scope.spawn(move || call_until(client, began + LASTS)))
            .collect();
        let calls = callers.into_iter().map(|caller| caller.join().expect("a caller ends"));
        calls.sum::<Result<u32, String>>()
    })?;
    Ok(f64::from(calls) / began.elapsed().as_secs_f64())
}

fn call_until(client: &mut Client, end: Instant) -> Result<u32, String> {
    let mut calls = 0;
    while Instant::now() < end {
        client.get(PAGE).map_err(|error| error.to_string())?;
        calls += 1;
    }
    Ok(calls)
}
