//! Measures a running server beside its floors. `cargo xtask bench` starts the server, calls this, and makes a table of
//! what it prints: a line for each figure, with tabs between name, server and floor.
//!
//! `server_bench measure ADDRESS DATABASE ROUND ADMINISTRATOR GUEST ASKER` takes the server's address, its file, which
//! round it is, and access tokens of an administrator, of a guest with pages of access, and of one who may ask for much.
//! `server_bench lists ADDRESS DATABASE ROUND ADMINISTRATOR` measures the lists of the administration.
//! `server_bench handler FILE` is the floor of HTTP: it answers every call with the bytes of a file.

mod assignments;
mod client;
mod handler;
mod lists;
mod load;
mod pages;
mod statements;
mod writes;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use client::Client;
use pages::Pages;

/// Whatever fails ends the measurement, with its reason.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["measure", address, database, round, administrator, guest, asker] => measure(&Measured {
            address,
            database: Path::new(database),
            server_first: is_even(round),
            administrator,
            guest,
            asker,
        }),
        ["lists", address, database, round, administrator] => {
            measure_lists(address, Path::new(database), is_even(round), administrator)
        }
        ["handler", file] => handler::serve(Path::new(file)),
        _ => Err("cargo xtask bench calls this with what it needs.".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("server_bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Whatever comes second finds the machine warmer: server and floor take turns.
fn is_even(round: &str) -> bool {
    round.parse().is_ok_and(|round: u32| round.is_multiple_of(2))
}

/// What is measured, and by whose tokens.
struct Measured<'a> {
    address: &'a str,
    database: &'a Path,
    server_first: bool,
    administrator: &'a str,
    guest: &'a str,
    asker: &'a str,
}

fn measure(measured: &Measured<'_>) -> Outcome<()> {
    let administrator = Client::connect(measured.address, measured.administrator)?;
    let guest = Client::connect(measured.address, measured.guest)?;
    let asker = Client::connect(measured.address, measured.asker)?;
    let mut pages = Pages::new(administrator, Some(guest), measured.database)?;
    assignments::add_pages(&mut pages)?;
    let load = load::Load::prepare(measured.address, measured.administrator)?;
    let mut writes = writes::Writes::prepare(asker, measured.database)?;
    pages.measure(measured.server_first)?;
    load.measure(measured.server_first)?;
    writes.measure(measured.server_first)
}

fn measure_lists(address: &str, database: &Path, server_first: bool, administrator: &str) -> Outcome<()> {
    let mut pages = Pages::new(Client::connect(address, administrator)?, None, database)?;
    lists::add_pages(&mut pages)?;
    pages.measure(server_first)
}

/// Does both, in this order or the other, and prints what came of it.
fn side_by_side(
    name: &str,
    server_first: bool,
    server: impl FnOnce() -> Outcome<f64>,
    floor: impl FnOnce() -> Outcome<f64>,
) -> Outcome<()> {
    let (server, floor) = if server_first {
        let server = server()?;
        (server, floor()?)
    } else {
        let floor = floor()?;
        (server()?, floor)
    };
    println!("{name}\t{server}\t{floor}");
    Ok(())
}

/// The middle one, which no single slow moment moves.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
