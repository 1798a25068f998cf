//! `cargo xtask test` and `check`: every stage with its time, up to the first failure.

use std::time::Instant;

use crate::{
    browser,
    failure::{Failure, Result},
    lanes::run_together,
    packages, portal, process,
    project::Project,
    server, size,
    steps::in_words,
    tools, traffic,
};

/// One part of the whole test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// rustfmt.
    Fmt,
    /// clippy, for this machine and, of the portal, for browsers; a warning is an error.
    Lint,
    /// Everything that `cargo test` runs: unit, property, contract and server tests.
    Unit,
    /// The portal as it is shipped.
    Portal,
    /// The browser journeys, with a real server.
    Browser,
    /// What the journeys sent and received, against the contract.
    Traffic,
    /// What a guest's browser downloads.
    Size,
}

impl Stage {
    pub const ALL: [Self; 7] = [
        Self::Fmt,
        Self::Lint,
        Self::Unit,
        Self::Portal,
        Self::Browser,
        Self::Traffic,
        Self::Size,
    ];
    const QUICK: [Self; 3] = [Self::Fmt, Self::Lint, Self::Unit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Lint => "lint",
            Self::Unit => "unit",
            Self::Portal => "portal",
            Self::Browser => "browser",
            Self::Traffic => "traffic",
            Self::Size => "size",
        }
    }

    fn run(self, project: &Project, counts: &mut Counts) -> Result<()> {
        match self {
            Self::Fmt => process::run(project.cargo().args(["fmt", "--all", "--check"]))
                .map_err(|failure| Failure::new(format!("{failure} To mend it: cargo fmt --all"))),
            Self::Lint => lint(project),
            Self::Unit => process::run_reading(
                project
                    .cargo()
                    .args(["test", "--workspace", "--locked", "--no-fail-fast"]),
                |line| counts.read(line),
            ),
            Self::Portal => build_portal(project),
            Self::Browser => {
                build_portal(project)?;
                run_together(vec![server::lane(project, false)])?;
                browser::run_journeys(project, |line| counts.read(line))
            }
            Self::Traffic => traffic::check(project),
            Self::Size => size::check(project),
        }
    }
}

fn lint(project: &Project) -> Result<()> {
    process::run(project.cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))?;
    tools::ensure_wasm_target(project)?;
    process::run(project.portal_command("cargo").args([
        "clippy",
        "--package",
        "guestlist",
        "--target",
        "wasm32-unknown-unknown",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))
}

fn build_portal(project: &Project) -> Result<()> {
    tools::require_compilers(project)?;
    tools::ensure_wasm_target(project)?;
    packages::ensure_npm_packages(project)?;
    run_together(portal::lanes(project, true))?;
    portal::bundle(project, true)
}

/// `cargo xtask test`.
pub fn test(project: &Project, only: Option<Stage>) -> Result<()> {
    match only {
        Some(stage) => run_stages(project, &[stage]),
        None => run_stages(project, &Stage::ALL),
    }
}

/// `cargo xtask check`.
pub fn check(project: &Project) -> Result<()> {
    run_stages(project, &Stage::QUICK)
}

fn run_stages(project: &Project, stages: &[Stage]) -> Result<()> {
    let started = Instant::now();
    let mut counts = Counts::default();
    let mut summary = String::new();
    let mut failed = None;
    for (number, stage) in stages.iter().enumerate() {
        println!("\n=== {} ({} of {})", stage.name(), number + 1, stages.len());
        let stage_started = Instant::now();
        let result = stage.run(project, &mut counts);
        process::wait_if_stopping();
        counts.add_stage(result.is_ok());
        let took = in_words(stage_started.elapsed());
        let verdict = if result.is_ok() { "passed" } else { "FAILED" };
        println!("=== {} {verdict}, {took}", stage.name());
        summary.push_str(&format!("\n{:>8}  {verdict}  {took}", stage.name()));
        if let Err(failure) = result {
            failed = Some((stage, failure));
            break;
        }
    }
    println!(
        "\n{}\n\n{counts} in {}",
        summary.trim_start_matches('\n'),
        in_words(started.elapsed())
    );
    match failed {
        None => Ok(()),
        Some((stage, failure)) => Err(Failure::new(format!("Stage {} failed: {failure}", stage.name()))),
    }
}

/// How many tests the runners say have passed and failed.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u32,
    failed: u32,
    read_in_stage: u32,
}

impl Counts {
    /// A stage without tests of its own, and one that failed before or after its tests, counts as one.
    fn add_stage(&mut self, is_passed: bool) {
        match is_passed {
            true if self.read_in_stage == 0 => self.passed += 1,
            false if self.failed == 0 => self.failed += 1,
            _ => {}
        }
        self.read_in_stage = 0;
    }

    /// Reads `test result: ok. 4 passed; 0 failed; …` of Cargo and `  12 passed (3.2s)` of Playwright.
    fn read(&mut self, line: &str) {
        let counts = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
            .map(|(_, counts)| counts);
        for part in counts.unwrap_or(line).split(';') {
            let mut words = part.split_whitespace();
            let count = words.next().and_then(|word| word.parse::<u32>().ok());
            let (passed, failed) = match (count, words.next()) {
                (Some(count), Some("passed")) => (count, 0),
                (Some(count), Some("failed")) => (0, count),
                _ => (0, 0),
            };
            self.passed += passed;
            self.failed += failed;
            self.read_in_stage += passed + failed;
        }
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_both_runners() {
        let mut counts = Counts::default();
        for line in [
            "running 4 tests",
            "test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "  12 passed (3.2s)",
            "  3 failed",
            "    [desktop] › smoke.spec.mjs:3:1 › 7 passed",
        ] {
            counts.read(line);
        }
        assert_eq!((counts.passed, counts.failed), (18, 4));
    }

    #[test]
    fn a_stage_without_tests_counts_as_one() {
        let mut counts = Counts::default();
        counts.add_stage(true);
        counts.read("test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s");
        counts.add_stage(true);
        assert_eq!((counts.passed, counts.failed), (5, 0));
        counts.add_stage(false);
        assert_eq!((counts.passed, counts.failed), (5, 1));
    }
}
