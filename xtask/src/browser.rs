//! The browser journeys: Playwright, the system's Chromium, a real server.

use std::{env, path::PathBuf, time::Duration};

use crate::{
    failure::{Failure, Result},
    packages,
    process::{self, output_of},
    project::Project,
    server,
};

/// No journey takes as long; what goes on after the last one takes seconds.
const SILENCE: Duration = Duration::from_secs(10 * 60);

/// Runs every journey, and hands on what the runner prints.
pub fn run_journeys(project: &Project, read: impl FnMut(&str)) -> Result<()> {
    let chromium = ensure_chromium(project)?;
    let python = packages::ensure_python(project)?;
    process::run_reading_within(
        project
            .command("node")
            .args([
                "node_modules/@playwright/test/cli.js",
                "test",
                "--config",
                "tests/e2e/playwright.config.mjs",
            ])
            .env("GUESTLIST_CHROMIUM", chromium)
            .env("GUESTLIST_PORTAL", &project.dist)
            .env("GUESTLIST_PYTHON", python)
            .env("GUESTLIST_SERVER", server::program(project, false)),
        SILENCE,
        read,
    )
}

/// A Chromium or Chrome of this machine; installed where that can be done without asking.
pub fn ensure_chromium(project: &Project) -> Result<PathBuf> {
    if let Some(path) = find_chromium(project) {
        return Ok(path);
    }
    packages::install_debian_packages(project, &["chromium", "fonts-liberation"]).map_err(|failure| {
        Failure::new(format!(
            "{failure} macOS: brew install chromium. Or set GUESTLIST_CHROMIUM to Chromium or Chrome."
        ))
    })?;
    find_chromium(project).ok_or_else(|| Failure::new("Chromium was installed but is not there."))
}

fn find_chromium(project: &Project) -> Option<PathBuf> {
    const NAMES: [&str; 6] = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    if let Some(path) = env::var_os("GUESTLIST_CHROMIUM") {
        return Some(path.into());
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file() && output_of(project.command(path).arg("--version")).is_some())
}
