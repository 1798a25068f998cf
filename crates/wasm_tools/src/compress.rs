//! Compressed twins (`.br`, `.gz`) beside the files, so that a server sends the smallest form at no cost.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use flate2::{Compression, write::GzEncoder};

/// Kinds of files that get smaller; others are compressed by their format already.
const COMPRESSIBLE: [&str; 9] = ["bin", "css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest"];

/// Writes the twins of every compressible file in `folder` and below, on as many threads as there are files.
///
/// # Errors
/// When a file can't be read or written.
pub fn compress_folder(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    std::thread::scope(|scope| {
        let running: Vec<_> = files.iter().map(|file| scope.spawn(|| write_twins(file))).collect();
        running
            .into_iter()
            .try_for_each(|thread| thread.join().expect("compressing doesn't panic"))
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("can't read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path
            .extension()
            .and_then(|name| name.to_str())
            .is_some_and(|name| COMPRESSIBLE.contains(&name))
        {
            files.push(path);
        }
    }
    Ok(())
}

fn write_twins(file: &Path) -> Result<()> {
    let content = fs::read(file)?;
    write_twin(file, "br", &brotli(&content)?)?;
    write_twin(file, "gz", &gzip(&content)?)
}

fn write_twin(file: &Path, extension: &str, content: &[u8]) -> Result<()> {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    fs::write(&name, content).with_context(|| format!("can't write {}", Path::new(&name).display()))
}

/// Brotli at its strongest.
///
/// # Errors
/// None in practice: it writes to memory.
pub fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    const STRONGEST: u32 = 11;
    const LARGEST_WINDOW: u32 = 24;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, STRONGEST, LARGEST_WINDOW);
    writer.write_all(content)?;
    Ok(writer.into_inner())
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn twins_hold_what_the_file_holds() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("assets")).expect("a folder");
        let text = "access ends by itself; ".repeat(500);
        fs::write(folder.path().join("assets/a.js"), &text).expect("a file");
        fs::write(folder.path().join("a.png"), &text).expect("a file");

        compress_folder(folder.path()).expect("compressed");

        let mut unpacked = String::new();
        let br = fs::read(folder.path().join("assets/a.js.br")).expect("the brotli twin");
        brotli::Decompressor::new(&br[..], 4096)
            .read_to_string(&mut unpacked)
            .expect("valid brotli");
        assert_eq!(unpacked, text);
        unpacked.clear();
        let gz = fs::read(folder.path().join("assets/a.js.gz")).expect("the gzip twin");
        flate2::read::GzDecoder::new(&gz[..])
            .read_to_string(&mut unpacked)
            .expect("valid gzip");
        assert_eq!(unpacked, text);
        assert!(!folder.path().join("a.png.br").exists());
    }
}
