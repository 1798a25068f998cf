//! The portal's files: compiled by Cargo, bundled by Trunk into `dist`.

use crate::{
    failure::Result,
    freshness::Stamp,
    lanes::{Lane, Progress, run_together},
    packages,
    project::Project,
    steps::Steps,
    tools,
};

/// `cargo xtask portal`.
pub fn build_alone(project: &Project, is_release: bool) -> Result<()> {
    let mut steps = Steps::new(3);
    steps.step("Tools and packages", || {
        tools::require_compilers(project)?;
        tools::ensure_wasm_target(project)?;
        packages::ensure_npm_packages(project)
    })?;
    steps.step("Compile", || run_together(lanes(project, is_release)))?;
    steps.step("Bundle the portal", || bundle(project, is_release))?;
    println!("\nThe portal is in {}.", project.dist.display());
    Ok(())
}

/// What has to be compiled before [`bundle`].
pub fn lanes(project: &Project, is_release: bool) -> Vec<Lane<'_>> {
    let mut lanes = vec![
        tools_lane(project),
        Lane::new("portal", move |progress| compile(project, is_release, progress)),
    ];
    if !tools::has_trunk(project) {
        lanes.push(Lane::new("Trunk", |progress| tools::ensure_trunk(project, progress)));
    }
    lanes
}

/// What turns a module into files for browsers.
pub fn tools_lane(project: &Project) -> Lane<'_> {
    Lane::new("wasm tools", |progress| tools::ensure_wasm_tools(project, progress))
}

/// Trunk would do this too, but only once Trunk itself is there, and without telling how far it is.
fn compile(project: &Project, is_release: bool, progress: &Progress) -> Result<()> {
    let mut cargo = project.portal_command("cargo");
    cargo
        .args(["build", "--target", "wasm32-unknown-unknown"])
        .args(is_release.then_some("--release"));
    progress.run(&mut cargo)
}

/// Runs Trunk, unless `dist` has been made of the very same files.
pub fn bundle(project: &Project, is_release: bool) -> Result<()> {
    let profile = if is_release { "release" } else { "debug" };
    let root = &project.root;
    let module = project
        .portal_target
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join("guestlist.wasm");
    let stamp = Stamp::of(
        profile,
        &[
            module,
            project.target.join("debug/portal_bundler"),
            root.join("Trunk.toml"),
            root.join("index.html"),
            root.join("package-lock.json"),
            root.join("public"),
            root.join("src/boot.js"),
            root.join("style"),
        ],
    );
    let stamp_file = project.tools.join("bundled");
    if stamp.is_in(&stamp_file) && project.dist.join("index.html").is_file() {
        return Ok(());
    }
    run_together(vec![Lane::new("bundling", |progress| {
        let mut trunk = project.portal_command("trunk");
        // Cargo has fetched everything; Trunk would otherwise fetch tools in versions of its own.
        progress.run(
            trunk
                .args(["build", "--offline"])
                .args(is_release.then_some("--release")),
        )
    })])?;
    stamp.store(&stamp_file)
}
