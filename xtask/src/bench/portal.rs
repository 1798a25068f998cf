//! The portal part: the list of packages in a browser, beside the same list by hand and in bare Leptos.

use std::{
    path::{Path, PathBuf},
    process::Stdio,
};

use super::{
    administration,
    data::{self, Size},
    figures::Figures,
    floors, lists,
    machine::conditions,
    server::{ADMINISTRATOR, token},
    table::{
        Goal, Measured, Row,
        Unit::{Kilobytes, Megabytes, Milliseconds, Number},
    },
};
use crate::{
    arguments::BenchOptions,
    browser,
    failure::Result,
    portal, process,
    project::Project,
    server::{self, Server},
    steps::Steps,
};

/// Of this many packages the portal shows a page, the floors those in view.
const FEW: u32 = 100;
const MANY: u32 = 10_000;
/// What the guest has, so that some rows say so.
const HELD: u32 = 20;

const VANILLA: usize = 0;
const LEPTOS: usize = 1;

static ROWS: [Row; 17] = [
    Row::new(
        "script-few",
        "script CPU to the usable list",
        Milliseconds,
        Goal::AtMostTimes(2.0, LEPTOS),
    ),
    Row::new(
        "main-few",
        "main-thread CPU to the usable list",
        Milliseconds,
        Goal::AtMostTimes(2.0, VANILLA),
    ),
    Row::new(
        "usable-few",
        "usable list, wall, 4× slowed",
        Milliseconds,
        Goal::AtMostTimes(1.75, VANILLA),
    ),
    Row::new(
        "signed-few",
        "the same from a link, over the issuer",
        Milliseconds,
        Goal::None,
    ),
    Row::new(
        "search-few",
        "search, worst key to paint, 4× slowed",
        Milliseconds,
        Goal::None,
    ),
    Row::new(
        "detail-few",
        "list to detail, 4× slowed",
        Milliseconds,
        Goal::AtMostTimes(1.25, VANILLA),
    ),
    Row::new("memory-few", "heap and wasm after GC", Megabytes, Goal::AtMost(6.0)),
    Row::new("nodes-few", "DOM nodes", Number, Goal::AtMost(1_000.0)),
    Row::new("shift-few", "layout shift", Number, Goal::AtMost(0.0)),
    Row::new("requests-few", "requests, without API", Number, Goal::AtMost(6.0)),
    Row::new("weight-few", "bytes, without API", Kilobytes, Goal::AtMost(165.0)),
    Row::new("script-many", "10,000: script CPU", Milliseconds, Goal::None),
    Row::new("main-many", "10,000: main-thread CPU", Milliseconds, Goal::None),
    Row::new(
        "search-many",
        "10,000: search, worst key, 4× slowed",
        Milliseconds,
        Goal::AtMostTimes(1.3, VANILLA),
    ),
    Row::new(
        "search-flatness",
        "10,000: search, times that of 100",
        Number,
        Goal::AtMost(1.2),
    ),
    Row::new(
        "memory-many",
        "10,000: heap and wasm after GC",
        Megabytes,
        Goal::AtMost(12.0),
    ),
    Row::new("nodes-many", "10,000: DOM nodes", Number, Goal::AtMost(1_000.0)),
];

pub fn measure(
    project: &Project,
    program: &Path,
    options: &BenchOptions,
    dist: Option<PathBuf>,
    steps: &mut Steps,
) -> Result<[Measured; 2]> {
    let dist = steps.step("Bundle the portal", || match dist {
        Some(dist) => {
            println!("      taking {}", dist.display());
            Ok(dist)
        }
        None => portal::bundle(project, true).map(|()| project.dist.clone()),
    })?;
    let leptos = steps.step("Build the floor in Leptos", || floors::ensure_leptos(project))?;
    let of_guest = |packages| Size {
        packages,
        assignments: HELD,
        organizations: 1,
    };
    let data = steps.step("Data for the portal", || {
        let sizes = [of_guest(FEW), of_guest(MANY), lists::LARGE, administration::SMALL];
        sizes
            .into_iter()
            .map(|size| data::ensure(project, program, size))
            .collect::<Result<Vec<_>>>()
    })?;
    let callers = [
        "guest@fabrikam.example",
        "guest@fabrikam.example",
        ADMINISTRATOR,
        ADMINISTRATOR,
    ];
    let mut figures = Figures::default();
    steps.step("Measure the portal", || {
        let mut command = project.command("node");
        command
            .arg("bench/portal/measure.mjs")
            .arg(options.rounds.to_string())
            .args([&dist, &floors::vanilla(project), &leptos])
            .env("GUESTLIST_CHROMIUM", browser::ensure_chromium(project)?);
        let mut servers = Vec::new();
        for (data, caller) in data.iter().zip(callers) {
            let address = server::free_address()?;
            let mut serve = server::command(project, program, address, data);
            serve
                .args(["--calls-per-person", "0", "--log", "warn"])
                .stdout(Stdio::null());
            servers.push(Server::start(&mut serve, address)?);
            command
                .arg(address.to_string())
                .arg(token(project, program, data, caller)?);
        }
        process::run_taking(&mut command, |line| figures.read(line))
    })?;
    let conditions = format!("medians of {} rounds; {}", options.rounds, conditions());
    let administration = administration::measured(figures.clone(), &conditions);
    let packages = Measured {
        name: "portal",
        title: format!("The portal, a list of {FEW} packages: {conditions}"),
        here: "portal",
        floors: &["vanilla", "Leptos"],
        rows: &ROWS,
        figures,
    };
    Ok([packages, administration])
}
