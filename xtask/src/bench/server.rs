//! The server part: start, memory, list pages, reads and writes with a large database.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

use super::{
    data::{self, Size},
    figures::Figures,
    machine::{conditions, resident_megabytes},
    table::{
        Goal, Measured, Row,
        Unit::{Megabytes, Milliseconds, PerSecond},
    },
};
use crate::{
    arguments::BenchOptions,
    failure::{Failure, Result},
    lanes::Lane,
    process::{self, output_of},
    project::Project,
    server::{self, Server},
    steps::{Steps, grouped},
};

/// As many as a large organization has.
const PACKAGES: u32 = 1_000;
/// Who may see everything, in every tenant that is generated.
pub const ADMINISTRATOR: &str = "administrator@woodgrove.example";

static ROWS: [Row; 12] = [
    Row::new(
        "page-first",
        "list page of 50, the first",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "page-deep",
        "list page of 50, 200 pages in",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "page-of-package",
        "list page of 50, of one package",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "page-of-state",
        "list page of 50, in a rare state",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "page-counted",
        "list page of 50, with $count",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "page-own",
        "list page of 50, a guest's own",
        Milliseconds,
        Goal::AtMostTimes(2.0, 0),
    ),
    Row::new(
        "reads",
        "reads of the first page, 8 at a time",
        PerSecond,
        Goal::AtLeastTimes(0.25, 0),
    ),
    Row::new("start", "start to first answer", Milliseconds, Goal::AtMost(1000.0)),
    Row::new("memory", "memory after start", Megabytes, Goal::AtMost(80.0)),
    Row::new("memory-later", "memory after all of the above", Megabytes, Goal::None),
    Row::new("requests", "requests accepted, 8 at a time", PerSecond, Goal::None),
    Row::new("deliveries", "requests accepted and delivered", PerSecond, Goal::None),
];

/// Compiles the server and what measures it, together: so that both have their libraries in the same form.
pub fn lane(project: &Project) -> Lane<'_> {
    Lane::new("server", move |progress| {
        progress.run(project.cargo().args([
            "build",
            "--package",
            "guestlist_server",
            "--package",
            "server_bench",
            "--profile",
            "server",
            "--locked",
        ]))
    })
}

pub fn measure(project: &Project, program: &Path, options: &BenchOptions, steps: &mut Steps) -> Result<Measured> {
    let size = Size {
        packages: PACKAGES,
        assignments: options.assignments,
        organizations: 1,
    };
    let data = steps.step("Data for the server", || data::ensure(project, program, size))?;
    let guest = any_guest(options.assignments);
    let mut figures = Figures::default();
    let mut round = |number: u32| {
        let mut server = start(project, program, &data, &mut figures)?;
        let mut bench = program_that_measures(program, "measure", &server, &data, number);
        for person in [ADMINISTRATOR, "guest@fabrikam.example", &guest] {
            bench.arg(token(project, program, &data, person)?);
        }
        process::run_taking(&mut bench, |line| figures.read(line))?;
        if let Some(memory) = resident_megabytes(server.running.child().id()) {
            figures.add("memory-later", vec![memory]);
        }
        Ok(())
    };
    steps.step("Measure the server", || rounds(options, &mut round))?;
    Ok(Measured {
        name: "server",
        title: format!(
            "The server with {} assignments: medians of {} rounds; {}",
            grouped(options.assignments),
            options.rounds,
            conditions()
        ),
        here: "here",
        floors: &["floor"],
        rows: &ROWS,
        figures,
    })
}

/// Does the same several times, and says how far it is.
pub fn rounds(options: &BenchOptions, round: &mut dyn FnMut(u32) -> Result<()>) -> Result<()> {
    for number in 0..options.rounds {
        println!("      round {} of {}", number + 1, options.rounds);
        round(number)?;
    }
    Ok(())
}

/// `bench/server`, to be told the tokens of those who call.
pub fn program_that_measures(program: &Path, what: &str, server: &Server, data: &Path, round: u32) -> Command {
    let mut bench = Command::new(program.with_file_name("server_bench"));
    bench
        .args([what, &server.address.to_string()])
        .arg(data.join("guestlist.db"))
        .arg(round.to_string());
    bench
}

/// Starts the server and notes how long that took, and its memory.
pub fn start(project: &Project, program: &Path, data: &Path, figures: &mut Figures) -> Result<Server> {
    let address = server::free_address()?;
    let mut command = server::command(project, program, address, data);
    command
        // One caller stands for many here.
        .args(["--calls-per-person", "0", "--calls-per-address", "0", "--log", "warn"])
        .stdout(Stdio::null());
    let began = Instant::now();
    let mut server = Server::start(&mut command, address)?;
    figures.add("start", vec![began.elapsed().as_secs_f64() * 1000.0]);
    if let Some(memory) = resident_megabytes(server.running.child().id()) {
        figures.add("memory", vec![memory]);
    }
    Ok(server)
}

pub fn token(project: &Project, program: &Path, data: &Path, person: &str) -> Result<String> {
    output_of(
        project
            .command(program)
            .arg("token")
            .arg("--data")
            .arg(data)
            .args(["--as", person]),
    )
    .ok_or_else(|| Failure::new(format!("There is no token for {person}.")))
}

/// Somebody who has not asked for much yet: each run asks for packages that its guest then holds.
fn any_guest(assignments: u32) -> String {
    let guests = assignments / 10 - 20;
    // The id of this process is as good as chance.
    format!("guest{:06}@fabrikam.example", std::process::id() % guests)
}
