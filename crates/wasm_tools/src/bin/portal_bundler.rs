//! Trunk's `post_build` hook; Trunk says in `TRUNK_*` variables what it has built and where.

use std::{env, path::PathBuf, process::ExitCode};

use anyhow::{Context, Result};
use wasm_tools::bundle::{Build, bundle};

fn main() -> ExitCode {
    match build_from_environment().and_then(|build| bundle(&build)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("portal_bundler: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build_from_environment() -> Result<Build> {
    let source = trunk_path("TRUNK_SOURCE_DIR")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| source.join("target"), PathBuf::from);
    let profile = if is_release { "release" } else { "debug" };
    Ok(Build {
        linked_module: target
            .join("wasm32-unknown-unknown")
            .join(profile)
            .join("guestlist.wasm"),
        staging: trunk_path("TRUNK_STAGING_DIR")?,
        source,
        is_release,
    })
}

fn trunk_path(name: &str) -> Result<PathBuf> {
    env::var_os(name)
        .map(PathBuf::from)
        .with_context(|| format!("{name} is not set: this program is run by Trunk, as Trunk.toml says"))
}
