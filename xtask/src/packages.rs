//! Packages of npm, PyPI and Debian. Each is installed once, and again when its lock file changes.

use std::{fs, path::PathBuf};

use crate::{
    failure::{Context, Failure, Result},
    process::{self, output_of},
    project::Project,
    tools,
};

/// What package-lock.json names, in `node_modules`.
pub fn ensure_npm_packages(project: &Project) -> Result<()> {
    let wanted = project.root.join("package-lock.json");
    let installed = project.root.join("node_modules/.installed-package-lock.json");
    if is_same(&wanted, &installed) {
        return Ok(());
    }
    println!("      installing npm packages");
    process::run(
        project
            .command("npm")
            .args(["ci", "--ignore-scripts", "--loglevel=error"]),
    )?;
    keep_copy(&wanted, &installed)
}

/// A Python with the packages that the browser journeys use; returns its path.
pub fn ensure_python(project: &Project) -> Result<PathBuf> {
    let wanted = project.root.join("tests/e2e/support/requirements.txt");
    let environment = project.tools.join("venv");
    let installed = environment.join("requirements.txt");
    let python = environment.join("bin/python");
    if is_same(&wanted, &installed) {
        return Ok(python);
    }
    tools::require(
        project,
        "python3",
        "--version",
        "Python 3",
        "python3 python3-venv",
        "brew install python",
    )?;
    println!("      installing Python packages");
    if output_of(project.command("python3").args(["-c", "import ensurepip, venv"])).is_none() {
        install_debian_packages(project, &["python3-venv"])?;
    }
    process::run(
        project
            .command("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&environment),
    )?;
    process::run(
        project
            .command(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--requirement",
            ])
            .arg(&wanted),
    )?;
    keep_copy(&wanted, &installed)?;
    Ok(python)
}

/// Installs Debian packages where nobody has to be asked: as root, which is how CI runs.
pub fn install_debian_packages(project: &Project, packages: &[&str]) -> Result<()> {
    let by_hand = || {
        Failure::new(format!(
            "Missing: {0}. Debian, Ubuntu: sudo apt install {0}.",
            packages.join(" ")
        ))
    };
    if !rustix::process::geteuid().is_root() || output_of(project.command("apt-get").arg("--version")).is_none() {
        return Err(by_hand());
    }
    println!("      installing {}", packages.join(" "));
    process::run(project.command("apt-get").args(["update", "--quiet", "--quiet"])).map_err(|_| by_hand())?;
    process::run(
        project
            .command("apt-get")
            .args(["install", "--yes", "--quiet", "--quiet", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .map_err(|_| by_hand())
}

fn is_same(wanted: &std::path::Path, installed: &std::path::Path) -> bool {
    match (fs::read(wanted), fs::read(installed)) {
        (Ok(wanted), Ok(installed)) => wanted == installed,
        _ => false,
    }
}

fn keep_copy(wanted: &std::path::Path, installed: &std::path::Path) -> Result<()> {
    fs::copy(wanted, installed)
        .map(drop)
        .or_failure(|| format!("Can't write {}", installed.display()))
}
