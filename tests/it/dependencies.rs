//! Each dependency earns its line: what it is for, and why it and not another, in docs/decisions.

use crate::sources::{files, read};

#[test]
fn every_dependency_has_its_line() {
    let register = read("docs/decisions/0002-dependencies.md");
    let mut missing = Vec::new();
    for (path, manifest) in files("", "Cargo.toml") {
        let mut is_dependencies = false;
        for line in manifest.lines() {
            if line.starts_with('[') {
                is_dependencies = line.ends_with("dependencies]");
                continue;
            }
            let Some((name, _)) = line.split_once([' ', '=', '.']) else {
                continue;
            };
            let is_own = ["contract_derive", "entitlement_types", "entitlement_rules"].contains(&name);
            if is_dependencies
                && !name.is_empty()
                && !name.starts_with(['#', ' ', '"', ']', '}'])
                && !is_own
                && !register.contains(&format!("`{name}`"))
            {
                missing.push(format!("{path}: {name}"));
            }
        }
    }
    let packages = read("package.json");
    for line in packages
        .lines()
        .skip_while(|line| !line.contains("ependencies\""))
        .skip(1)
    {
        if let Some((_, rest)) = line.split_once('"') {
            let name = rest.split('"').next().unwrap_or_default();
            if !register.contains(&format!("`{name}`")) {
                missing.push(format!("package.json: {name}"));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "add a line to docs/decisions/0002-dependencies.md for\n{}",
        missing.join("\n")
    );
}
