//! The same list of packages in bare Leptos, built as the portal is: the same flags, the same tools.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    failure::{Context, Result},
    freshness::Stamp,
    lanes::{Lane, Progress, run_together},
    project::Project,
};

/// The folder of the list by hand, which nothing has to be built for.
pub fn vanilla(project: &Project) -> PathBuf {
    project.root.join("bench/floors/vanilla")
}

/// The folder of the list in Leptos; built when there is none that fits its sources.
pub fn ensure_leptos(project: &Project) -> Result<PathBuf> {
    let source = project.root.join("bench/floors/leptos");
    let folder = project.target.join("bench/floor-leptos");
    let stamp = Stamp::of("floor", &[source.clone(), vanilla(project).join("style.css")]);
    let stamp_file = project.target.join("bench/floor-leptos.made-of");
    if !stamp.is_in(&stamp_file) {
        fs::create_dir_all(&folder).or_failure(|| format!("Can't make {}", folder.display()))?;
        run_together(vec![Lane::new("floor", |progress| {
            build(project, &source, &folder, progress)
        })])?;
        stamp.store(&stamp_file)?;
    }
    Ok(folder)
}

fn build(project: &Project, source: &Path, folder: &Path, progress: &Progress) -> Result<()> {
    // Its own folder: it shares neither features nor profile with the workspace.
    let target = project.target.join("bench/floor-leptos-target");
    progress.run(
        project
            .command("cargo")
            .args(["build", "--release", "--locked", "--target", "wasm32-unknown-unknown"])
            .current_dir(source)
            .env("CARGO_TARGET_DIR", &target),
    )?;
    let linked = target.join("wasm32-unknown-unknown/release/floor.wasm");
    progress.run(
        project
            .command(project.tools.join("bin/wasm-bindgen"))
            .args([
                "--target=web",
                "--no-typescript",
                "--remove-producers-section",
                "--out-dir",
            ])
            .arg(folder)
            .arg(linked),
    )?;
    let module = folder.join("floor_bg.wasm");
    progress.run(
        project
            .command("node")
            .arg("node_modules/binaryen/bin/wasm-opt")
            // The features that rustc's modules use, as for the portal.
            .args([
                "--enable-bulk-memory",
                "--enable-bulk-memory-opt",
                "--enable-multivalue",
            ])
            .args(["--enable-mutable-globals", "--enable-nontrapping-float-to-int"])
            .args(["--enable-reference-types", "--enable-sign-ext", "-Oz"])
            .arg(&module)
            .arg("-o")
            .arg(&module),
    )?;
    for (from, name) in [(source, "index.html"), (&vanilla(project), "style.css")] {
        let file = from.join(name);
        fs::copy(&file, folder.join(name)).or_failure(|| format!("Can't copy {}", file.display()))?;
    }
    Ok(())
}
