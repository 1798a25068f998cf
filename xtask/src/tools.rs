//! The programs that a build needs: looks for them, and sets up those that can be set up without asking.

use std::{fs, path::Path};

use crate::{
    failure::{Context, Failure, Result},
    lanes::Progress,
    process::{self, output_of},
    project::Project,
};

/// The newest Trunk that builds with our Rust version.
const TRUNK: &str = "0.21.14";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Whether everything is there that only the person at the machine can install.
pub fn require_compilers(project: &Project) -> Result<()> {
    require(
        project,
        "cc",
        "--version",
        "A C compiler",
        "build-essential",
        "xcode-select --install",
    )?;
    require(project, "npm", "--version", "npm", "nodejs npm", "brew install node")?;
    require_node(project)
}

fn require_node(project: &Project) -> Result<()> {
    const OLDEST: u32 = 20;
    require(
        project,
        "node",
        "--version",
        "Node.js",
        "nodejs npm",
        "brew install node",
    )?;
    let version = output_of(project.command("node").arg("--version")).unwrap_or_default();
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= OLDEST => Ok(()),
        _ => Err(Failure::new(format!(
            "Node.js {version} is too old: version {OLDEST} or newer, from https://nodejs.org."
        ))),
    }
}

/// Whether a program is there; if not, one line that says which and how to get it.
pub fn require(project: &Project, program: &str, ask: &str, name: &str, debian: &str, mac: &str) -> Result<()> {
    match output_of(project.command(program).arg(ask)) {
        Some(_) => Ok(()),
        None => Err(Failure::new(format!(
            "{name} is missing. Debian, Ubuntu: sudo apt install {debian}. macOS: {mac}."
        ))),
    }
}

/// The Rust standard library for browsers.
pub fn ensure_wasm_target(project: &Project) -> Result<()> {
    let root = output_of(project.command("rustc").args(["--print", "sysroot"]))
        .ok_or_else(|| Failure::new("rustc is missing: install Rust from https://rustup.rs."))?;
    if Path::new(&root)
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .join("lib")
        .is_dir()
    {
        return Ok(());
    }
    println!("      adding the Rust target {WASM_TARGET}");
    process::run(project.command("rustup").args(["target", "add", WASM_TARGET])).map_err(|_| {
        Failure::new(format!(
            "The Rust target {WASM_TARGET} is missing: rustup target add {WASM_TARGET}, see https://rustup.rs."
        ))
    })
}

/// Trunk: one on PATH in the right version, else compiled into `.tools`.
pub fn ensure_trunk(project: &Project, progress: &Progress) -> Result<()> {
    if has_trunk(project) {
        return Ok(());
    }
    let target = project.tools.join("trunk-target");
    // Compiled without optimisation: its hundreds of crates take half as long, and it has little to do itself.
    progress.run(
        project
            .command("cargo")
            .args(["install", "trunk", "--version", TRUNK, "--locked", "--debug"])
            .args(["--no-default-features", "--features", "rustls"])
            .arg("--root")
            .arg(&project.tools)
            .arg("--target-dir")
            .arg(&target)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR"),
    )?;
    fs::remove_dir_all(&target).or_failure(|| format!("Can't remove {}", target.display()))
}

/// Whether there is nothing to install.
pub fn has_trunk(project: &Project) -> bool {
    output_of(project.command("trunk").arg("--version")).is_some_and(|version| version == format!("trunk {TRUNK}"))
}

/// wasm-bindgen and the bundler, out of this workspace, where Trunk finds them.
pub fn ensure_wasm_tools(project: &Project, progress: &Progress) -> Result<()> {
    progress.run(project.cargo().args(["build", "--package", "wasm_tools", "--bins"]))?;
    let built = project.target.join("debug");
    link(&built.join("portal_bindgen"), &project.tools.join("bin/wasm-bindgen"))?;
    link(&built.join("portal_bundler"), &project.tools.join("bin/portal_bundler"))
}

fn link(to: &Path, from: &Path) -> Result<()> {
    if fs::read_link(from).is_ok_and(|present| present == to) {
        return Ok(());
    }
    let folder = from.parent().expect("links are in a folder");
    fs::create_dir_all(folder).or_failure(|| format!("Can't make {}", folder.display()))?;
    if from.symlink_metadata().is_ok() {
        fs::remove_file(from).or_failure(|| format!("Can't replace {}", from.display()))?;
    }
    std::os::unix::fs::symlink(to, from).or_failure(|| format!("Can't link {}", from.display()))
}
