//! `cargo xtask bench`: what the server and the portal cost, beside floors that are measured in the same run.

mod administration;
mod data;
mod figures;
mod floors;
mod lists;
mod machine;
mod portal;
mod server;
mod table;

use std::path::Path;
use std::{env, path::PathBuf};

use crate::{
    arguments::{BenchOptions, Part},
    failure::{Context, Failure, Result},
    lanes::run_together,
    packages, portal as release, process,
    project::Project,
    server as program,
    steps::Steps,
    tools,
};
use table::Measured;

pub fn bench(project: &Project, options: &BenchOptions) -> Result<()> {
    let wants = |part: Part| options.parts.contains(&part);
    let dist = options.dist.as_deref().map(find_release).transpose()?;
    // Two for what all parts need, two for the data and the measurement of each.
    let mut steps = Steps::new(2 + 2 * options.parts.len() + if wants(Part::Portal) { 2 } else { 0 });
    steps.step("Tools and packages", || {
        tools::require_compilers(project)?;
        if wants(Part::Portal) {
            tools::ensure_wasm_target(project)?;
            packages::ensure_npm_packages(project)?;
        }
        Ok(())
    })?;
    steps.step("Compile at full speed (the first time takes minutes)", || {
        let mut lanes = vec![server::lane(project)];
        match (wants(Part::Portal), &dist) {
            (false, _) => {}
            (true, None) => lanes.extend(release::lanes(project, true)),
            (true, Some(_)) => lanes.push(release::tools_lane(project)),
        }
        run_together(lanes)
    })?;
    let program = program::program(project, true);
    let mut parts: Vec<Measured> = Vec::new();
    let mut tell = |part: Measured| {
        println!("{}", part.write());
        parts.push(part);
    };
    if wants(Part::Server) {
        tell(server::measure(project, &program, options, &mut steps)?);
    }
    if wants(Part::Lists) {
        tell(lists::measure(project, &program, options, &mut steps)?);
    }
    if wants(Part::Portal) {
        let measured = portal::measure(project, &program, options, dist, &mut steps)?;
        measured.into_iter().for_each(&mut tell);
    }
    process::wait_if_stopping();
    println!("{}", table::summary(&parts));
    Ok(())
}

/// A release of the portal, as a web server serves it: only a release is compressed.
fn find_release(dist: &Path) -> Result<PathBuf> {
    let dist = env::current_dir()
        .or_failure(|| "Can't find the current folder".to_owned())?
        .join(dist);
    if dist.join("index.html.br").is_file() {
        return Ok(dist);
    }
    Err(Failure::new(format!(
        "{} holds no release of the portal: cargo xtask portal --release makes one in dist.",
        dist.display()
    )))
}
