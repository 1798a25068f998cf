//! Rules about the text of the sources.

use crate::sources::files;

#[test]
fn no_source_file_is_longer_than_anyone_reads() {
    let long: Vec<String> = [
        ("src", ".rs"),
        ("crates", ".rs"),
        ("xtask", ".rs"),
        ("style", ".css"),
        ("tests", ".rs"),
    ]
    .iter()
    .flat_map(|(folder, ending)| files(folder, ending))
    .map(|(path, text)| (text.lines().count(), path))
    // A table of cases may go on for longer than code.
    .filter(|(lines, path)| *lines > if path.contains("tests/") { 1_100 } else { 500 })
    .map(|(lines, path)| format!("{path}: {lines} lines"))
    .collect();
    assert!(
        long.is_empty(),
        "Split by subject; a file should read from top to bottom:\n{}",
        long.join("\n")
    );
}

#[test]
fn decisions_are_numbered_one_after_the_other() {
    let mut numbers: Vec<String> = files("docs/decisions", ".md")
        .iter()
        .map(|(path, _)| path.trim_start_matches("docs/decisions/").chars().take(4).collect())
        .collect();
    numbers.sort();
    let expected: Vec<String> = (1..=numbers.len()).map(|n| format!("{n:04}")).collect();
    assert_eq!(numbers, expected, "each decision has a number of its own, without gaps");
}
