//! Small modules in few files: the splitter makes a module of what each set of lazy modules shares, many of them smaller
//! than the question for them.
//!
//! Whoever needs one module of a file downloads the whole, so there is a file for each kind of reader: what guests need
//! too, what whoever enters the administration needs, and what only its pages need.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    assets::{Asset, write_hashed},
    bundle::replace_in_script,
};

/// Bytes, before compression, below which a shared module is not worth a request of its own.
const SMALL: u64 = 16 * 1024;

/// The lazy area where one enters the administration; the names of its other areas begin with it.
const ADMINISTRATION: &str = "admin";

/// What fetches a part of a packed file, for the loader.
const FETCH_SMALL: &str = include_str!("fetch_small.js");

/// The small modules by the file that they are packed into.
pub type Packs<'a> = BTreeMap<&'static str, Vec<&'a PathBuf>>;

/// Divides modules into packs of small shared ones and all others. `fetched_for` has the modules of each lazy area.
///
/// # Errors
/// When a module can't be read.
pub fn divide<'a>(
    modules: &'a [PathBuf],
    fetched_for: &BTreeMap<String, Vec<String>>,
) -> Result<(Packs<'a>, Vec<&'a PathBuf>)> {
    let mut packs = Packs::new();
    let mut others = Vec::new();
    for module in modules {
        let size = fs::metadata(module)
            .with_context(|| format!("can't read {}", module.display()))?
            .len();
        let stem = stem(module);
        if stem.starts_with("chunk_") && size < SMALL {
            packs.entry(pack_of(&stem, fetched_for)).or_default().push(module);
        } else {
            others.push(module);
        }
    }
    Ok((packs, others))
}

fn pack_of(module: &str, fetched_for: &BTreeMap<String, Vec<String>>) -> &'static str {
    let mut areas = fetched_for
        .iter()
        .filter(|(_, modules)| modules.iter().any(|fetched| fetched == module))
        .map(|(area, _)| area);
    if areas.clone().any(|area| !area.starts_with(ADMINISTRATION)) {
        "small_modules"
    } else if areas.any(|area| area == ADMINISTRATION) {
        "small_admin_modules"
    } else {
        "small_admin_page_modules"
    }
}

/// Writes each pack into `folder` as one file, and lets the loader take its modules from there.
///
/// # Errors
/// When a module can't be read, a file can't be written, or the loader doesn't name a module as expected.
pub fn publish<'a>(packs: &Packs<'a>, loader: &Path, folder: &Path) -> Result<Vec<(&'a PathBuf, Asset)>> {
    let mut published = Vec::new();
    for (name, modules) in packs {
        let mut packed = Vec::new();
        let mut places = Vec::new();
        for module in modules {
            let start = packed.len();
            packed.extend(fs::read(module)?);
            places.push((module, start, packed.len()));
        }
        let asset = write_hashed(folder, name, "bin", &packed)?;
        for (module, start, end) in places {
            let fetch_alone = format!("fetch(new URL(\"./{}.wasm\", import.meta.url))", stem(module));
            let fetch_part = format!("fetchSmall(\"./{}\", {start}, {end})", asset.name);
            replace_in_script(loader, &fetch_alone, &fetch_part)?;
            published.push((*module, asset.clone()));
        }
    }
    if !published.is_empty() {
        let script = fs::read_to_string(loader)?;
        fs::write(loader, script + "\n" + FETCH_SMALL).with_context(|| format!("can't write {}", loader.display()))?;
    }
    Ok(published)
}

/// The name of a module without its ending.
pub fn stem(module: &Path) -> String {
    module.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_shared_modules_become_parts_of_a_file_for_those_who_need_them() {
        let work = tempfile::tempdir().expect("a folder");
        let write = |name: &str, size: usize| {
            let path = work.path().join(name);
            fs::write(&path, vec![size as u8; size]).expect("a module");
            path
        };
        let modules = [
            write("chunk_1.wasm", 10),
            write("chunk_2.wasm", 16 * 1024),
            write("chunk_3.wasm", 20),
            write("chunk_4.wasm", 40),
            write("chunk_5.wasm", 50),
            write("split_admin.wasm", 30),
        ];
        let loader = work.path().join("loader.js");
        let fetches = [1, 3, 4, 5].map(|number| format!("fetch(new URL(\"./chunk_{number}.wasm\", import.meta.url))"));
        fs::write(&loader, fetches.join(";")).expect("a loader");
        let area = |name: &str, chunks: &[u8]| {
            let modules = chunks.iter().map(|number| format!("chunk_{number}")).collect();
            (name.to_owned(), modules)
        };
        let fetched_for = BTreeMap::from([
            area("my_access", &[1]),
            area("admin", &[1, 3, 4]),
            area("admin_pictures", &[1, 4, 5]),
        ]);

        let (packs, others) = divide(&modules, &fetched_for).expect("all can be read");
        assert_eq!(packs["small_modules"], [&modules[0]]);
        assert_eq!(packs["small_admin_modules"], [&modules[2], &modules[3]]);
        assert_eq!(packs["small_admin_page_modules"], [&modules[4]]);
        assert_eq!(others, [&modules[1], &modules[5]]);

        let published = publish(&packs, &loader, work.path()).expect("the loader names all");
        assert_eq!(published.len(), 4);
        let script = fs::read_to_string(&loader).expect("the loader");
        let parts: Vec<_> = script.lines().next().expect("a line").split(';').collect();
        let at = |pack: &str| {
            let of_pack = |(_, asset): &&(&PathBuf, Asset)| asset.name.starts_with(&format!("{pack}-"));
            published.iter().find(of_pack).expect("the pack").1.name.clone()
        };
        assert_eq!(parts[0], format!("fetchSmall(\"./{}\", 0, 10)", at("small_modules")));
        assert_eq!(
            parts[2],
            format!("fetchSmall(\"./{}\", 20, 60)", at("small_admin_modules"))
        );
        assert_eq!(
            parts[3],
            format!("fetchSmall(\"./{}\", 0, 50)", at("small_admin_page_modules"))
        );
    }
}
