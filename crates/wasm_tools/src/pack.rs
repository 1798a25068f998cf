//! Small modules in one file: the splitter makes a module of what each set of lazy modules shares, many of them smaller
//! than the question for them.

use std::{
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

/// What fetches a part of the packed file, for the loader.
const FETCH_SMALL: &str = include_str!("fetch_small.js");

/// Divides modules into small shared ones and all others.
///
/// # Errors
/// When a module can't be read.
pub fn divide(modules: &[PathBuf]) -> Result<(Vec<&PathBuf>, Vec<&PathBuf>)> {
    let mut small = Vec::new();
    let mut others = Vec::new();
    for module in modules {
        let size = fs::metadata(module)
            .with_context(|| format!("can't read {}", module.display()))?
            .len();
        let is_shared = stem(module).starts_with("chunk_");
        (if is_shared && size < SMALL {
            &mut small
        } else {
            &mut others
        })
        .push(module);
    }
    Ok((small, others))
}

/// Writes the small modules into `folder` as one file, and lets the loader take them from there.
///
/// # Errors
/// When a module can't be read, the file can't be written, or the loader doesn't name a module as expected.
pub fn publish(small: &[&PathBuf], loader: &Path, folder: &Path) -> Result<Asset> {
    let mut packed = Vec::new();
    for module in small {
        let start = packed.len();
        packed.extend(fs::read(module)?);
        let fetch_alone = format!("fetch(new URL(\"./{}.wasm\", import.meta.url))", stem(module));
        let fetch_part = format!("fetchSmall({start}, {})", packed.len());
        replace_in_script(loader, &fetch_alone, &fetch_part)?;
    }
    let asset = write_hashed(folder, "small_modules", "bin", &packed)?;
    let script = fs::read_to_string(loader)?;
    fs::write(
        loader,
        script + "\n" + &FETCH_SMALL.replace("small_modules.bin", &asset.name),
    )
    .with_context(|| format!("can't write {}", loader.display()))?;
    Ok(asset)
}

/// The name of a module without its ending.
pub fn stem(module: &Path) -> String {
    module.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_shared_modules_become_parts_of_one_file() {
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
            write("split_admin.wasm", 30),
        ];
        let loader = work.path().join("loader.js");
        let fetch = |stem: &str| format!("fetch(new URL(\"./{stem}.wasm\", import.meta.url))");
        fs::write(&loader, format!("{};{}", fetch("chunk_1"), fetch("chunk_3"))).expect("a loader");

        let (small, others) = divide(&modules).expect("all can be read");
        assert_eq!(small, [&modules[0], &modules[2]]);
        assert_eq!(others, [&modules[1], &modules[3]]);
        publish(&small, &loader, work.path()).expect("the loader names both");
        let script = fs::read_to_string(&loader).expect("the loader");
        assert!(script.starts_with("fetchSmall(0, 10);fetchSmall(10, 30)\n"), "{script}");
        assert!(script.contains("./small_modules-"), "{script}");
    }
}
