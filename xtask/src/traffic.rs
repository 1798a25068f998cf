//! What the journeys sent and received, held against the published contract where its checker is at hand.

use crate::{
    failure::{Failure, Result},
    packages, process,
    project::Project,
};

/// The checker is published beside the project, not in it.
const CHECKER: &str = "../shared/contract/check_traffic.py";
const RECORDED: &str = ".test-output/traffic.har";

/// Checks the exchanges that the browser stage has recorded; says so when there is no checker.
pub fn check(project: &Project) -> Result<()> {
    let checker = project.root.join(CHECKER);
    if !checker.is_file() {
        println!("No {CHECKER} here: the recorded traffic is not checked against the contract.");
        return Ok(());
    }
    if !project.root.join(RECORDED).is_file() {
        return Err(Failure::new(
            "No traffic is recorded; run: cargo xtask test --only browser",
        ));
    }
    let python = packages::ensure_python(project)?;
    process::run(project.command(python).arg(checker).arg(RECORDED).args([
        "--base",
        "/v1.0",
        "--documented-only",
        "--quiet",
    ]))
}
