//! Whether something has to be made again: a stamp remembers of which files it was made.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use crate::failure::{Context, Result};

/// The files that something is made of, as they are now.
#[derive(Debug, PartialEq, Eq)]
pub struct Stamp(String);

impl Stamp {
    /// `what` tells apart what is made of the same files in different ways.
    pub fn of(what: &str, sources: &[PathBuf]) -> Self {
        let mut text = format!("{what}\n");
        for source in sources {
            describe(source, &mut text);
        }
        Self(text)
    }

    pub fn is_in(&self, file: &Path) -> bool {
        fs::read_to_string(file).is_ok_and(|stored| stored == self.0)
    }

    pub fn store(&self, file: &Path) -> Result<()> {
        fs::write(file, &self.0).or_failure(|| format!("Can't write {}", file.display()))
    }
}

fn describe(path: &Path, text: &mut String) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .collect();
        entries.sort();
        entries.iter().for_each(|entry| describe(entry, text));
        return;
    }
    let known = fs::metadata(path).ok().map(|metadata| {
        let changed = metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        (metadata.len(), changed.unwrap_or_default())
    });
    writeln!(text, "{} {known:?}", path.display()).expect("text can always grow");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_fits_until_a_file_changes_comes_or_goes() {
        let folder = std::env::temp_dir().join(format!("guestlist-freshness-{}", std::process::id()));
        fs::create_dir_all(folder.join("style")).expect("a folder");
        fs::write(folder.join("style/a.css"), "a").expect("a file");
        let stamp = || Stamp::of("portal", std::slice::from_ref(&folder));
        let file = std::env::temp_dir().join(format!("guestlist-stamp-{}", std::process::id()));

        assert!(!stamp().is_in(&file));
        stamp().store(&file).expect("stored");
        assert!(stamp().is_in(&file));
        assert!(!Stamp::of("portal, small", std::slice::from_ref(&folder)).is_in(&file));
        fs::write(folder.join("style/a.css"), "ab").expect("a file");
        assert!(!stamp().is_in(&file));
        stamp().store(&file).expect("stored");
        fs::write(folder.join("style/b.css"), "").expect("a file");
        assert!(!stamp().is_in(&file));

        fs::remove_dir_all(folder).expect("removed");
        fs::remove_file(file).expect("removed");
    }
}
