//! Data to measure with: made once by the server's generator, and again when that or the schema changes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Context, Result},
    freshness::Stamp,
    process,
    project::Project,
    steps::grouped,
};

/// How much there is to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub packages: u32,
    pub assignments: u32,
    pub organizations: u32,
}

/// The folder with data of this size.
pub fn ensure(project: &Project, program: &Path, size: Size) -> Result<PathBuf> {
    let Size {
        packages,
        assignments,
        organizations,
    } = size;
    let folder = project
        .target
        .join("bench")
        .join(format!("data-{packages}-{assignments}-{organizations}"));
    let sources = ["demo", "store/migrations"].map(|name| project.root.join("crates/guestlist_server/src").join(name));
    let stamp = Stamp::of("data", &sources);
    let stamp_file = folder.join("made-of");
    if stamp.is_in(&stamp_file) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder).or_failure(|| format!("Can't remove {}", folder.display()))?;
    }
    println!(
        "      generating {} packages, {} assignments and {} connected organizations",
        grouped(packages),
        grouped(assignments),
        grouped(organizations)
    );
    process::run(
        project
            .command(program)
            .arg("generate")
            .arg("--data")
            .arg(&folder)
            .args(["--packages", &packages.to_string()])
            .args(["--assignments", &assignments.to_string()])
            .args(["--organizations", &organizations.to_string()]),
    )?;
    stamp.store(&stamp_file)?;
    Ok(folder)
}
