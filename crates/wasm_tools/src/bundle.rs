//! The order of the work on one build of the portal.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{
    assets::{self, Asset, write_hashed},
    compress::compress_folder,
    javascript,
    modules::{self, Parts},
    pack::{self, stem},
    page::{self, Replacement},
};

/// The file, beside the linked module, that says which files each lazy area takes.
const AREAS: &str = "lazy_areas.txt";

/// One build of the portal, as Trunk leaves it.
#[derive(Debug)]
pub struct Build {
    /// The folder of `index.html` and `package.json`.
    pub source: PathBuf,
    /// The folder that becomes `dist` when the hook has succeeded.
    pub staging: PathBuf,
    /// The module as rustc has linked it.
    pub linked_module: PathBuf,
    /// Whether it is worth minutes to make everything small.
    pub is_release: bool,
}

/// Turns what Trunk has staged into the files that a browser loads.
///
/// # Errors
/// When a step fails; the message says which file and why. Trunk then leaves the previous `dist` as it is.
pub fn bundle(build: &Build) -> Result<()> {
    let work = tempfile::tempdir().context("can't make a temporary folder")?;
    let parts = modules::split(&build.linked_module, work.path())?;
    if build.is_release {
        modules::optimise(&parts, &build.source)?;
    }

    remove_unsplit_output(&build.staging)?;
    let folder = build.staging.join(assets::FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("can't make {}", folder.display()))?;
    let module = publish_modules(build, &parts, &folder)?;
    let script = publish_script(build, work.path(), &folder)?;
    let style = javascript::join(&build.source, &build.source.join("style/index.css"), build.is_release)?;
    let style = write_hashed(&folder, "portal", "css", &style)?;

    publish_page(&build.staging.join("index.html"), &module, &script, &style)?;
    if build.is_release {
        compress_folder(&build.staging)?;
    }
    Ok(())
}

/// Trunk has run wasm-bindgen on the whole module; only the split one is shipped.
fn remove_unsplit_output(staging: &Path) -> Result<()> {
    for entry in fs::read_dir(staging)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("guestlist-") && (name.ends_with(".js") || name.ends_with("_bg.wasm")) {
            fs::remove_file(&path).with_context(|| format!("can't remove {}", path.display()))?;
        }
    }
    Ok(())
}

/// Gives the modules their final names, and tells the scripts that fetch them. Which files each lazy area takes is
/// written beside the linked module, for whoever weighs them.
fn publish_modules(build: &Build, parts: &Parts, folder: &Path) -> Result<Asset> {
    let (packs, others) = pack::divide(&parts.lazy, &parts.fetched_for)?;
    let mut names: BTreeMap<_, _> = pack::publish(&packs, &parts.loader, folder)?
        .into_iter()
        .map(|(module, asset)| (stem(module), asset.name))
        .collect();
    for lazy in others {
        let stem = stem(lazy);
        let area = stem.strip_prefix("split_").unwrap_or(&stem);
        let asset = write_hashed(folder, area, "wasm", &fs::read(lazy)?)?;
        replace_in_script(&parts.loader, &format!("{stem}.wasm"), &asset.name)?;
        names.insert(stem, asset.name);
    }
    write_areas(&build.linked_module.with_file_name(AREAS), parts, &names)?;
    let asset = write_hashed(folder, "portal", "wasm", &fs::read(&parts.main)?)?;
    replace_in_script(&parts.glue, "portal_bg.wasm", &asset.name)?;
    Ok(asset)
}

/// One line for each lazy area: its name and its files, which is what somebody fetches who enters it first.
fn write_areas(path: &Path, parts: &Parts, names: &BTreeMap<String, String>) -> Result<()> {
    let mut lines = String::new();
    for (area, modules) in &parts.fetched_for {
        let files: BTreeSet<_> = modules.iter().filter_map(|module| names.get(module)).collect();
        lines.push_str(area);
        for file in files {
            lines.push(' ');
            lines.push_str(file);
        }
        lines.push('\n');
    }
    fs::write(path, lines).with_context(|| format!("can't write {}", path.display()))
}

/// Replaces the one place where a script says `old`.
///
/// # Errors
/// When it doesn't say it, or more than once: then the script is not the one that we know.
pub(crate) fn replace_in_script(script: &Path, old: &str, new: &str) -> Result<()> {
    let text = fs::read_to_string(script).with_context(|| format!("can't read {}", script.display()))?;
    let found = text.matches(old).count();
    ensure!(
        found == 1,
        "{} must name {old} once, but does so {found} times",
        script.display()
    );
    fs::write(script, text.replace(old, new)).with_context(|| format!("can't write {}", script.display()))
}

/// Joins the start script, the glue and the loader of lazy modules.
fn publish_script(build: &Build, work: &Path, folder: &Path) -> Result<Asset> {
    let entry = work.join("boot.js");
    fs::copy(build.source.join("src/boot.js"), &entry).context("can't copy src/boot.js")?;
    write_hashed(
        folder,
        "portal",
        "js",
        &javascript::join(&build.source, &entry, build.is_release)?,
    )
}

fn publish_page(path: &Path, module: &Asset, script: &Asset, style: &Asset) -> Result<()> {
    let page = fs::read_to_string(path).with_context(|| format!("can't read {}", path.display()))?;
    let page = page::replace_addresses(
        &page,
        &[
            // Browsers don't check the integrity of a preloaded module, and then load it twice.
            Replacement {
                address: "/portal.wasm",
                with: module.address(),
                integrity: None,
            },
            Replacement {
                address: "/src/boot.js",
                with: script.address(),
                integrity: Some(&script.integrity),
            },
            Replacement {
                address: "/style/index.css",
                with: style.address(),
                integrity: Some(&style.integrity),
            },
        ],
    )?;
    fs::write(path, page::shorten(&page)).with_context(|| format!("can't write {}", path.display()))
}
