//! Reads files of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// The text of a file, named from the root of the repository.
pub fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file below a folder that ends so, with its path from the root of the repository, in order. What is built or
/// downloaded is left out.
pub fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder} has no {ending}");
    found.sort();
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(root)
                .expect("it was found below the root")
                .to_string_lossy()
                .into_owned();
            let text = read(&name);
            (name, text)
        })
        .collect()
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if ["target", "node_modules", "dist", "data"].contains(&&*name) || name.starts_with('.') {
                continue;
            }
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// The lines of Rust that are no comments, counted from 1.
pub fn code_lines(code: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(code.lines())
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// A style sheet without its comments.
pub fn without_comments(css: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept += before;
        rest = comment.split_once("*/").expect("a comment has an end").1;
    }
    kept + rest
}
