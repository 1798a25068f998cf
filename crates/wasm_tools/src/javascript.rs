//! Joins scripts and style sheets with the esbuild that package-lock.json pins: one file each, one request each.

use std::{path::Path, process::Command};

use anyhow::{Context, Result, ensure};

/// Joins `entry` and all that it imports, and returns the result. `is_release` also makes it as short as can be.
///
/// # Errors
/// When esbuild can't be started (`npm ci` has not been run) or doesn't understand a file; it says which and where.
pub fn join(project: &Path, entry: &Path, is_release: bool) -> Result<Vec<u8>> {
    let mut command = Command::new("node");
    command
        .arg(project.join("node_modules/esbuild/bin/esbuild"))
        .arg(entry)
        .args([
            "--bundle",
            "--format=esm",
            "--target=es2022",
            "--charset=utf8",
            "--log-level=warning",
        ])
        .args(is_release.then_some("--minify"))
        .stderr(std::process::Stdio::inherit());
    let output = command.output().context("can't start esbuild: Node.js is needed")?;
    ensure!(
        output.status.success(),
        "esbuild could not join {} ({}); has `npm ci` been run?",
        entry.display(),
        output.status
    );
    Ok(output.stdout)
}
