//! The lists part: what an administrator's lists cost the server, beside the bare SQL of the same pages.

use std::path::Path;

use super::{
    data::{self, Size},
    figures::Figures,
    machine::conditions,
    server::{ADMINISTRATOR, program_that_measures, rounds, start, token},
    table::{Goal, Measured, Row, Unit::Milliseconds},
};
use crate::{
    arguments::BenchOptions,
    failure::Result,
    process,
    project::Project,
    steps::{Steps, grouped},
};

/// As much as the largest organizations that anybody told of look after.
pub const LARGE: Size = Size {
    packages: 5_000,
    assignments: 50_000,
    organizations: 2_000,
};

static ROWS: [Row; 26] = [
    row("packages", "packages"),
    row("packages-found", "packages, searched"),
    row("packages-visible", "packages, filtered by hidden"),
    row("packages-newest", "packages, ordered by creation"),
    row("assignments", "assignments"),
    row("assignments-found", "assignments, searched by person"),
    row("assignments-running", "assignments, filtered by not over"),
    row("assignments-delivered", "assignments, filtered by delivered"),
    row("assignments-failed", "assignments, filtered by failed"),
    row("assignments-ending", "assignments, filtered by end"),
    row("assignments-by-person", "assignments, ordered by person"),
    row("assignments-by-package", "assignments, ordered by package"),
    row("assignments-by-state", "assignments, ordered by state"),
    row("assignments-by-end", "assignments, ordered by end"),
    row("requests", "requests"),
    row("requests-found", "requests, searched by person"),
    row("requests-open", "requests, filtered by open"),
    row("requests-by-person", "requests, ordered by person"),
    row("requests-by-end", "requests, ordered by end"),
    row("organizations", "organizations"),
    row("organizations-found", "organizations, searched"),
    row("organizations-configured", "organizations, filtered by state"),
    row("organizations-newest", "organizations, ordered by creation"),
    row("catalogs", "catalogs"),
    row("audit", "audit"),
    row("audit-about", "audit, filtered by subject"),
];

const fn row(name: &'static str, what: &'static str) -> Row {
    Row::new(name, what, Milliseconds, Goal::AtMostTimes(2.0, 0))
}

pub fn measure(project: &Project, program: &Path, options: &BenchOptions, steps: &mut Steps) -> Result<Measured> {
    let data = steps.step("Data for the lists", || data::ensure(project, program, LARGE))?;
    let mut figures = Figures::default();
    let mut round = |number: u32| {
        let server = start(project, program, &data, &mut figures)?;
        let mut bench = program_that_measures(program, "lists", &server, &data, number);
        bench.arg(token(project, program, &data, ADMINISTRATOR)?);
        process::run_taking(&mut bench, |line| figures.read(line))
    };
    steps.step("Measure the lists", || rounds(options, &mut round))?;
    Ok(Measured {
        name: "lists",
        title: format!(
            "The administration's lists, counted and by 50, of {} packages, {} assignments and {} organizations: \
             medians of {} rounds; {}",
            grouped(LARGE.packages),
            grouped(LARGE.assignments),
            grouped(LARGE.organizations),
            options.rounds,
            conditions()
        ),
        here: "here",
        floors: &["bare SQL"],
        rows: &ROWS,
        figures,
    })
}
