//! Files whose names carry a hash of their content, so that browsers may keep them for ever.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256, Sha384};

/// The folder, below the portal's root, in which every file's name carries its hash.
///
/// A web server may let browsers keep all of it for ever (`Cache-Control: immutable`), and nothing outside of it.
pub const FOLDER: &str = "assets";

/// A file that has been given its final name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name inside [`FOLDER`].
    pub name: String,
    /// What an `integrity` attribute says of it.
    pub integrity: String,
}

impl Asset {
    /// Its address on the portal's origin.
    pub fn address(&self) -> String {
        format!("/{FOLDER}/{}", self.name)
    }
}

/// Writes `content` into `folder` as `<stem>-<hash>.<extension>`.
///
/// # Errors
/// When the file can't be written.
pub fn write_hashed(folder: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<Asset> {
    let name = hashed_name(stem, extension, content);
    let path = folder.join(&name);
    fs::write(&path, content).with_context(|| format!("can't write {}", path.display()))?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(content)));
    Ok(Asset { name, integrity })
}

fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    // 64 bits: no two builds of one file will meet by chance, and the name stays readable in a log.
    let hash: String = Sha256::digest(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{stem}-{hash}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content_and_with_nothing_else() {
        let name = hashed_name("portal", "wasm", b"one");
        assert_eq!(name, hashed_name("portal", "wasm", b"one"));
        assert_ne!(name, hashed_name("portal", "wasm", b"two"));
        assert!(name.starts_with("portal-") && name.ends_with(".wasm"), "{name}");
        assert_eq!(name.len(), "portal-0123456789abcdef.wasm".len());
    }
}
