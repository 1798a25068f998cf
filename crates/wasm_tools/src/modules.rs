//! WebAssembly: splits the linked module at its lazy functions, writes the JavaScript glue, optimises every part.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    process::Command,
    sync::Mutex,
    thread,
};

use anyhow::{Context, Result, anyhow, bail, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::imports;

/// What splitting gives: the main module with its glue, and one module for every lazily loaded area.
#[derive(Debug)]
pub struct Parts {
    /// The module that the page starts with.
    pub main: PathBuf,
    /// The script that instantiates [`Parts::main`].
    pub glue: PathBuf,
    /// The script, imported by the glue, that fetches the lazy modules when they are first needed.
    pub loader: PathBuf,
    /// The lazy modules, and those that several of them share.
    pub lazy: Vec<PathBuf>,
    /// What is fetched for each lazy area: the names of [`Parts::lazy`] without their ending.
    pub fetched_for: BTreeMap<String, Vec<String>>,
}

impl Parts {
    fn modules(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.main).chain(&self.lazy)
    }
}

/// Splits `linked`, which needs its relocations (see the portal's `build.rs`), and writes all parts into `folder`.
///
/// # Errors
/// When the module can't be read, has no relocations, or a part can't be written.
pub fn split(linked: &Path, folder: &Path) -> Result<Parts> {
    let input = fs::read(linked).with_context(|| format!("can't read {}", linked.display()))?;
    let unbound = folder.join("unbound.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &unbound;
    options.main_module = "./portal.js";
    let split = transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .with_context(|| format!("can't split {}", linked.display()))?;
    let mut lazy = split.split_modules;
    lazy.sort();
    write_glue(&unbound, folder)?;
    Ok(Parts {
        main: folder.join("portal_bg.wasm"),
        glue: folder.join("portal.js"),
        loader: folder.join("__wasm_split.js"),
        lazy,
        fetched_for: split.prefetch_map.into_iter().collect(),
    })
}

fn write_glue(module: &Path, folder: &Path) -> Result<()> {
    let arguments: [OsString; 10] = [
        "wasm-bindgen".into(),
        "--target=web".into(),
        "--no-typescript".into(),
        // The lazy modules link against symbols and exports that wasm-bindgen would otherwise rename and remove.
        "--no-demangle".into(),
        "--keep-lld-exports".into(),
        "--out-name=portal".into(),
        "--remove-producers-section".into(),
        "--out-dir".into(),
        folder.into(),
        module.into(),
    ];
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(arguments).context("wasm-bindgen failed")
}

/// The proposals that rustc's modules use. Named one by one: `--all-features` lets wasm-opt write what browsers refuse.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Makes every module smaller, in place and as many at once as there are cores, with the wasm-opt that
/// package-lock.json pins, and the names that the main module and its glue share.
///
/// # Errors
/// When wasm-opt can't be started (`npm ci` has not been run) or refuses a module.
pub fn optimise(parts: &Parts, project: &Path) -> Result<()> {
    let waiting = Mutex::new(parts.modules());
    let next = || waiting.lock().map_or(None, |mut modules| modules.next());
    let work = || std::iter::from_fn(next).try_for_each(|module| optimise_module(module, project));
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .try_for_each(|worker| worker.join().unwrap_or_else(|_| bail!("wasm-opt could not be watched")))
    })?;
    let (main, glue) = imports::shorten(&fs::read(&parts.main)?, &fs::read_to_string(&parts.glue)?)
        .with_context(|| format!("can't shorten the imports of {}", parts.main.display()))?;
    fs::write(&parts.main, main)?;
    fs::write(&parts.glue, glue)?;
    Ok(())
}

fn optimise_module(module: &Path, project: &Path) -> Result<()> {
    let output = Command::new("node")
        .arg(project.join("node_modules/binaryen/bin/wasm-opt"))
        .args(FEATURES)
        // Written anew from the simplest form, and twice: brotli likes that too. A function that is called once and
        // moves into its caller spoils what is alike.
        .args([
            "--one-caller-inline-max-function-size=20",
            "--flatten",
            "--rereloop",
            "-Oz",
            "-Oz",
        ])
        // Pointers below 1,024 lie at the far end of the stack, which comes first in the memory; nothing counts on one
        // wrapping around to there.
        .arg("--low-memory-unused")
        // Sorted by name, functions that are compiled from the same source stand together: brotli likes that.
        .arg("--reorder-functions-by-name")
        .arg(module)
        .arg("-o")
        .arg(module)
        // It warns of sections that it doesn't know and drops anyway; told when it fails.
        .output()
        .context("can't start wasm-opt: Node.js is needed")?;
    ensure!(
        output.status.success(),
        "wasm-opt refused {}; has `npm ci` been run?\n{}",
        module.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
