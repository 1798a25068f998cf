//! What was asked for on the command line.

use std::path::PathBuf;

use crate::{
    failure::{Failure, Result},
    test::Stage,
};

pub const USAGE: &str = "\
cargo xtask run [--port N] [--data DIR] [--empty] [--release]
    Sets up what is missing, builds, and serves Guestlist on 127.0.0.1 until Ctrl-C.
    --port N     the port (8080)
    --data DIR   where to keep data between runs (data)
    --empty      without the demo tenant
    --release    the portal as it is shipped, and the server at full speed; takes minutes longer to build

cargo xtask test [--only STAGE]
    Everything that CI runs: fmt, lint, unit, portal, browser, traffic, size.

cargo xtask check
    The quick round: fmt, lint, unit.

cargo xtask bench [server] [lists] [portal] [--rounds N] [--assignments N] [--dist DIR]
    What server and portal cost beside floors that are measured in the same run: figures, ratios and goals. All of it,
    or the parts that are named: the server with a large database, the lists of the administration, the portal.
    --rounds N       how often each is measured, in turns; medians are printed (3)
    --assignments N  how many the server's database holds (1000000)
    --dist DIR       a release of the portal that is there already, instead of building one

cargo xtask portal [--release]
    The portal's files alone, in dist, for a web server of your own.";

#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Run(RunOptions),
    Test { only: Option<Stage> },
    Check,
    Bench(BenchOptions),
    Portal { is_release: bool },
}

#[derive(Debug, PartialEq, Eq)]
pub struct RunOptions {
    pub port: u16,
    /// Relative to where the command was called; none for `data` in the project.
    pub data: Option<PathBuf>,
    pub is_empty: bool,
    pub is_release: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub struct BenchOptions {
    pub parts: Vec<Part>,
    pub rounds: u32,
    pub assignments: u32,
    /// Relative to where the command was called; none for one that is built.
    pub dist: Option<PathBuf>,
}

/// What can be measured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The server with a large database.
    Server,
    /// The administration's lists, as the server answers them.
    Lists,
    /// The portal in a browser.
    Portal,
}

impl Part {
    pub const ALL: [Self; 3] = [Self::Server, Self::Lists, Self::Portal];

    pub fn name(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Lists => "lists",
            Self::Portal => "portal",
        }
    }
}

pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Task> {
    let mut arguments = arguments;
    let task = match arguments.next().as_deref() {
        None | Some("help" | "--help" | "-h") => return Ok(Task::Help),
        Some("run") => Task::Run(parse_run(&mut arguments)?),
        Some("test") => Task::Test {
            only: parse_only(&mut arguments)?,
        },
        Some("check") => Task::Check,
        Some("bench") => Task::Bench(parse_bench(&mut arguments)?),
        Some("portal") => Task::Portal {
            is_release: parse_release(&mut arguments)?,
        },
        Some(other) => return Err(Failure::new(format!("There is no task {other}."))),
    };
    match arguments.next() {
        None => Ok(task),
        Some(argument) => Err(unknown(&argument)),
    }
}

fn parse_run(arguments: &mut impl Iterator<Item = String>) -> Result<RunOptions> {
    let mut options = RunOptions {
        port: 8080,
        data: None,
        is_empty: false,
        is_release: false,
    };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--port" => {
                let port = value(&argument, arguments)?;
                options.port = port.parse().ok().filter(|port| *port != 0).ok_or_else(|| {
                    Failure::new(format!("{port} is no port: --port takes a number from 1 to 65535."))
                })?;
            }
            "--data" => options.data = Some(value(&argument, arguments)?.into()),
            "--empty" => options.is_empty = true,
            "--release" => options.is_release = true,
            _ => return Err(unknown(&argument)),
        }
    }
    Ok(options)
}

fn parse_bench(arguments: &mut impl Iterator<Item = String>) -> Result<BenchOptions> {
    // A guest has some ten assignments, and several pages of them are to be read.
    const FEWEST_ASSIGNMENTS: u32 = 1_000;
    let mut options = BenchOptions {
        parts: Vec::new(),
        rounds: 3,
        assignments: 1_000_000,
        dist: None,
    };
    while let Some(argument) = arguments.next() {
        if let Some(part) = Part::ALL.into_iter().find(|part| part.name() == argument) {
            options.parts.push(part);
            continue;
        }
        match argument.as_str() {
            "--rounds" => options.rounds = number(&argument, arguments, 1)?,
            "--assignments" => options.assignments = number(&argument, arguments, FEWEST_ASSIGNMENTS)?,
            "--dist" => options.dist = Some(value(&argument, arguments)?.into()),
            _ => return Err(unknown(&argument)),
        }
    }
    if options.parts.is_empty() {
        options.parts = Part::ALL.to_vec();
    }
    Ok(options)
}

fn number(option: &str, arguments: &mut impl Iterator<Item = String>, least: u32) -> Result<u32> {
    let text = value(option, arguments)?;
    let number = text.parse().ok().filter(|number| *number >= least);
    number.ok_or_else(|| Failure::new(format!("{option} takes a number from {least} on, not {text}.")))
}

fn parse_only(arguments: &mut impl Iterator<Item = String>) -> Result<Option<Stage>> {
    match arguments.next() {
        None => Ok(None),
        Some(argument) if argument == "--only" => {
            let name = value(&argument, arguments)?;
            Stage::ALL
                .into_iter()
                .find(|stage| stage.name() == name)
                .map(Some)
                .ok_or_else(|| Failure::new(format!("There is no stage {name}.")))
        }
        Some(argument) => Err(unknown(&argument)),
    }
}

fn parse_release(arguments: &mut impl Iterator<Item = String>) -> Result<bool> {
    match arguments.next() {
        None => Ok(false),
        Some(argument) if argument == "--release" => Ok(true),
        Some(argument) => Err(unknown(&argument)),
    }
}

fn value(option: &str, arguments: &mut impl Iterator<Item = String>) -> Result<String> {
    arguments
        .next()
        .ok_or_else(|| Failure::new(format!("{option} needs a value.")))
}

fn unknown(argument: &str) -> Failure {
    Failure::new(format!("{argument} is not understood here."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: std::result::Result<Task, &str>) {
        let parsed = parse(line.split_whitespace().map(str::to_owned));
        assert_eq!(
            parsed.map_err(|failure| failure.to_string()),
            expected.map_err(str::to_owned),
            "{line}"
        );
    }

    fn run() -> RunOptions {
        RunOptions {
            port: 8080,
            data: None,
            is_empty: false,
            is_release: false,
        }
    }

    #[test]
    fn tasks_and_their_options_are_understood() {
        check("", Ok(Task::Help));
        check("run", Ok(Task::Run(run())));
        check(
            "run --port 9000 --empty",
            Ok(Task::Run(RunOptions {
                port: 9000,
                is_empty: true,
                ..run()
            })),
        );
        check(
            "run --data /somewhere --release",
            Ok(Task::Run(RunOptions {
                data: Some("/somewhere".into()),
                is_release: true,
                ..run()
            })),
        );
        check("test", Ok(Task::Test { only: None }));
        check(
            "test --only size",
            Ok(Task::Test {
                only: Some(Stage::Size),
            }),
        );
        check("check", Ok(Task::Check));
        check(
            "bench lists portal --rounds 5 --assignments 5000 --dist out",
            Ok(Task::Bench(BenchOptions {
                parts: vec![Part::Lists, Part::Portal],
                rounds: 5,
                assignments: 5_000,
                dist: Some("out".into()),
            })),
        );
        check("portal --release", Ok(Task::Portal { is_release: true }));
    }

    #[test]
    fn anything_else_is_named() {
        check("walk", Err("There is no task walk."));
        check("run --port", Err("--port needs a value."));
        check(
            "run --port 70000",
            Err("70000 is no port: --port takes a number from 1 to 65535."),
        );
        check(
            "run --port 0",
            Err("0 is no port: --port takes a number from 1 to 65535."),
        );
        check("run fast", Err("fast is not understood here."));
        check("test --only all", Err("There is no stage all."));
        check("bench all", Err("all is not understood here."));
        check("bench --rounds 0", Err("--rounds takes a number from 1 on, not 0."));
        check("check --release", Err("--release is not understood here."));
    }
}
