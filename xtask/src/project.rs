//! Where things are.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// The folders of a clone.
pub struct Project {
    pub root: PathBuf,
    /// What set-up installs, for this clone alone; git ignores it.
    pub tools: PathBuf,
    /// The portal's files, as a web server serves them.
    pub dist: PathBuf,
    /// What Cargo builds, except the portal.
    pub target: PathBuf,
    /// What Cargo builds of the portal: two Cargo commands can't work in one folder at once.
    pub portal_target: PathBuf,
}

impl Project {
    pub fn find() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .expect("xtask is a folder of the project")
            .to_owned();
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |path| root.join(path));
        Self {
            tools: root.join(".tools"),
            dist: root.join("dist"),
            portal_target: target.join("portal"),
            target,
            root,
        }
    }

    /// A command that runs in the project and prefers the tools that set-up has installed.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut folders = vec![self.tools.join("bin")];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        if let Ok(path) = env::join_paths(folders) {
            command.env("PATH", path);
        }
        command
    }

    /// Cargo for everything but the portal.
    pub fn cargo(&self) -> Command {
        let mut command = self.command("cargo");
        command.env("CARGO_TARGET_DIR", &self.target);
        command
    }

    /// Cargo, or Trunk which calls it, for the portal.
    pub fn portal_command(&self, program: &str) -> Command {
        let mut command = self.command(program);
        // Trunk 0.21 understands only `true` and `false` in NO_COLOR, and stops at the usual `1`.
        command
            .env("CARGO_TARGET_DIR", &self.portal_target)
            .env_remove("NO_COLOR");
        command
    }
}
