//! `cargo xtask bench`: what the server and the portal cost, beside floors that are measured in the same run.

mod data;
mod figures;
mod floors;
mod machine;
mod portal;
mod server;
mod table;

use crate::{
    arguments::{BenchOptions, Part},
    failure::Result,
    lanes::run_together,
    packages, portal as release, process,
    project::Project,
    server as program,
    steps::Steps,
    tools,
};

pub fn bench(project: &Project, options: &BenchOptions) -> Result<()> {
    let wants = |part: Part| options.only.is_none_or(|only| only == part);
    let (wants_server, wants_portal) = (wants(Part::Server), wants(Part::Portal));
    let mut steps = Steps::new(2 + if wants_server { 2 } else { 0 } + if wants_portal { 4 } else { 0 });
    steps.step("Tools and packages", || {
        tools::require_compilers(project)?;
        if wants_portal {
            tools::ensure_wasm_target(project)?;
            packages::ensure_npm_packages(project)?;
        }
        Ok(())
    })?;
    steps.step("Compile at full speed (the first time takes minutes)", || {
        let mut lanes = vec![server::lane(project)];
        if wants_portal {
            lanes.extend(release::lanes(project, true));
        }
        run_together(lanes)
    })?;
    let program = program::program(project, true);
    let mut tables = String::new();
    if wants_server {
        tables += &server::measure(project, &program, options, &mut steps)?;
    }
    if wants_portal {
        tables += &portal::measure(project, &program, options, &mut steps)?;
    }
    process::wait_if_stopping();
    println!("{tables}");
    Ok(())
}
