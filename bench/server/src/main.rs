//! Measures a running server beside its floors. `cargo xtask bench` starts the server, calls this, and makes a table of
//! what it prints: a line for each figure in each round, with tabs between name, server and floor.
//!
//! `server_bench measure ADDRESS DATABASE ROUNDS ADMINISTRATOR GUEST ASKER` takes the server's address, its file, and
//! access tokens of an administrator, of a guest with pages of access, and of one who may ask for much.
//! `server_bench handler FILE` is the floor of HTTP: it answers every call with the bytes of a file.

mod client;
mod handler;
mod load;
mod pages;
mod statements;
mod writes;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use client::Client;

/// Whatever fails ends the measurement, with its reason.
type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let result = match words[..] {
        ["measure", address, database, rounds, administrator, guest, asker] => measure(&Measured {
            address,
            database: Path::new(database),
            rounds: rounds.parse().unwrap_or(1),
            administrator,
            guest,
            asker,
        }),
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

/// What is measured, and by whose tokens.
struct Measured<'a> {
    address: &'a str,
    database: &'a Path,
    rounds: usize,
    administrator: &'a str,
    guest: &'a str,
    asker: &'a str,
}

fn measure(measured: &Measured<'_>) -> Outcome<()> {
    let administrator = Client::connect(measured.address, measured.administrator)?;
    let guest = Client::connect(measured.address, measured.guest)?;
    let asker = Client::connect(measured.address, measured.asker)?;
    let mut pages = pages::Pages::prepare(administrator, guest, measured.database)?;
    let load = load::Load::prepare(measured.address, measured.administrator)?;
    let mut writes = writes::Writes::prepare(asker, measured.database)?;
    for round in 0..measured.rounds {
        eprintln!("      round {} of {}", round + 1, measured.rounds);
        // Whatever comes second finds the machine warmer: turn about.
        let server_first = round % 2 == 0;
        pages.measure(server_first)?;
        load.measure(server_first)?;
        writes.measure(server_first)?;
    }
    Ok(())
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
