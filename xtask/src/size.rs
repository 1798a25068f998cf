//! The size gate: what a guest's browser downloads, compressed, until the list of packages is usable.

use std::{fs, path::Path};

use crate::{
    failure::{Context, Failure, Result},
    project::Project,
};

/// Bytes (brotli) of everything up to the list of packages, except answers of the API.
const START_GATE: u64 = 220_000;
const START_GOAL: u64 = 165_000;
/// Bytes (brotli) of each lazily loaded module, and of all that the first entry to the administration fetches.
const LAZY_GATE: u64 = 220_000;
const LAZY_GOAL: u64 = 150_000;
/// The lazy area that whoever enters the administration fetches first.
const ADMINISTRATION: &str = "admin";
const REQUEST_GATE: usize = 8;
const REQUEST_GOAL: usize = 6;

/// Prints every file with its weight.
///
/// # Errors
/// Names each budget that is exceeded.
pub fn check(project: &Project) -> Result<()> {
    let page = fs::read_to_string(project.dist.join("index.html"))
        .or_failure(|| "There is no portal to weigh; run: cargo xtask test --only portal".to_owned())?;
    let start = files_at_start(&page);
    let lazy = lazy_modules(&project.dist, &start)?;
    if lazy.is_empty() {
        return Err(Failure::new(
            "The administration area is not a module of its own: every guest downloads it.",
        ));
    }

    println!("Until the list of packages, in bytes of brotli:");
    let total = weigh(&project.dist, &start)?;
    println!(
        "{total:>10}  in {} requests; gate {START_GATE} in {REQUEST_GATE}, goal {START_GOAL} in {REQUEST_GOAL}",
        start.len()
    );
    println!("Later, each when it is first needed (gate {LAZY_GATE}, goal {LAZY_GOAL}):");
    weigh(&project.dist, &lazy)?;

    println!("Together, for who enters an area first:");
    let areas = weigh_areas(project)?;

    let mut exceeded = Vec::new();
    if total > START_GATE {
        exceeded.push(format!(
            "{total} bytes until the list of packages, {START_GATE} are allowed"
        ));
    }
    if start.len() > REQUEST_GATE {
        exceeded.push(format!(
            "{} requests until the list of packages, {REQUEST_GATE} are allowed",
            start.len()
        ));
    }
    for file in &lazy {
        let weight = compressed(&project.dist, file)?;
        if weight > LAZY_GATE {
            exceeded.push(format!("{weight} bytes of {file}, {LAZY_GATE} are allowed"));
        }
    }
    match areas.iter().find(|(area, _)| area == ADMINISTRATION) {
        Some((_, weight)) if *weight > LAZY_GATE => exceeded.push(format!(
            "{weight} bytes for the first entry to the administration, {LAZY_GATE} are allowed"
        )),
        Some(_) => {}
        None => exceeded.push("the administration is not among the lazy areas".to_owned()),
    }
    if exceeded.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("Too heavy: {}.", exceeded.join("; "))))
    }
}

/// The page, and every file of ours that it names.
fn files_at_start(page: &str) -> Vec<String> {
    let mut files = vec!["index.html".to_owned()];
    // Addresses on our own origin begin with a slash; every attribute is quoted.
    for address in page.split('"').filter_map(|text| text.strip_prefix('/')) {
        if !address.is_empty() && !files.iter().any(|file| file == address) {
            files.push(address.to_owned());
        }
    }
    files
}

fn lazy_modules(dist: &Path, start: &[String]) -> Result<Vec<String>> {
    let folder = dist.join("assets");
    let entries = fs::read_dir(&folder).or_failure(|| format!("Can't read {}", folder.display()))?;
    let mut files: Vec<String> = entries
        .flatten()
        .map(|entry| format!("assets/{}", entry.file_name().to_string_lossy()))
        .filter(|file| (file.ends_with(".wasm") || file.ends_with(".bin")) && !start.contains(file))
        .collect();
    files.sort();
    Ok(files)
}

fn weigh(dist: &Path, files: &[String]) -> Result<u64> {
    let mut total = 0;
    for file in files {
        let weight = compressed(dist, file)?;
        println!("{weight:>10}  {file}");
        total += weight;
    }
    Ok(total)
}

/// Each lazy area with the weight of all its files, as the bundler has written them down.
fn weigh_areas(project: &Project) -> Result<Vec<(String, u64)>> {
    let path = project
        .portal_target
        .join("wasm32-unknown-unknown/release/lazy_areas.txt");
    let lines = fs::read_to_string(&path).or_failure(|| format!("Can't read {}", path.display()))?;
    let mut areas = Vec::new();
    for line in lines.lines() {
        let mut words = line.split(' ');
        let area = words.next().unwrap_or_default().to_owned();
        let files: Vec<&str> = words.collect();
        let mut total = 0;
        for file in &files {
            total += compressed(&project.dist, &format!("assets/{file}"))?;
        }
        println!("{total:>10}  {area} in {} requests", files.len());
        areas.push((area, total));
    }
    Ok(areas)
}

fn compressed(dist: &Path, file: &str) -> Result<u64> {
    let path = dist.join(format!("{file}.br"));
    fs::metadata(&path).map(|metadata| metadata.len()).or_failure(|| {
        format!(
            "Can't weigh {}; only a release has it: cargo xtask test --only portal",
            path.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_start_are_the_ones_that_the_page_names() {
        let page = r#"<link rel="icon" href="data:image/svg+xml,x"><link href="/assets/a.css" integrity="sha384-/x">
            <script src="/assets/a.js"></script><link href="/assets/a.css"><a href="">again</a><a href="/">home</a>"#;
        assert_eq!(files_at_start(page), ["index.html", "assets/a.css", "assets/a.js"]);
    }
}
