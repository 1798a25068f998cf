//! No type has a property, and no enumeration a member, that the contract does not have. What the contract has stands
//! in `tests/contract_names.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use entitlement_types::json::FromObject;

use crate::every_type::{ENUMERATIONS, TYPES};

/// What a type asks for when it is read.
pub fn property_names<T: FromObject>() -> Vec<&'static str> {
    T::PROPERTIES.to_vec()
}

/// What the contract has, by `type accessPackage` and the like.
fn contract() -> BTreeMap<String, BTreeSet<String>> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/contract_names.txt");
    let text = fs::read_to_string(path).expect("the file is part of the project");
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let (name, all) = line.split_once(':').expect("a name and what it has");
            (name.to_owned(), all.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn every_property_is_one_of_the_contract() {
    let contract = contract();
    let mut found = 0;
    for described in TYPES {
        let known = &contract[&format!("type {}", described.contract)];
        for property in (described.property_names)() {
            found += 1;
            assert!(
                known.contains(property),
                "{}: {} has no {property}",
                described.name,
                described.contract
            );
        }
    }
    assert!(found > 300, "only {found} properties were looked at");
}

#[test]
fn enumerations_have_the_members_of_the_contract() {
    let contract = contract();
    for described in ENUMERATIONS {
        let mut members: BTreeSet<String> = (described.known)().into_iter().map(str::to_owned).collect();
        // Stands for members to come and is never sent.
        members.insert("unknownFutureValue".to_owned());
        let mut known = contract[&format!("enum {}", described.contract)].clone();
        known.insert("unknownFutureValue".to_owned());
        assert_eq!(members, known, "{}", described.contract);
    }
}

/// A type that says which one of the contract it describes, but is not looked at here, would be a gap.
#[test]
fn every_type_is_looked_at() {
    let listed: BTreeSet<(String, String)> = TYPES
        .iter()
        .map(|described| (described.name.to_owned(), described.contract.to_owned()))
        .collect();
    let mut declared = BTreeSet::new();
    let mut variants = BTreeSet::new();
    for entry in fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("the sources") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            continue;
        }
        let text = fs::read_to_string(path).expect("readable sources");
        let mut described = None;
        for line in text.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("/// Graph: `") {
                described = rest
                    .split('`')
                    .next()
                    .filter(|name| name.chars().all(char::is_alphabetic));
            } else if let Some(rest) = line.strip_prefix("pub struct ") {
                let name = rest.split([' ', '<']).next().unwrap_or_default();
                declared.extend(
                    described
                        .take()
                        .map(|described| (name.to_owned(), described.to_owned())),
                );
            } else if let Some((left, name)) = line.split_once(") = \"") {
                let inner = left.split_once('(').map_or("", |(_, inner)| inner);
                let name = name.split('"').next().unwrap_or_default();
                variants.insert((inner.to_owned(), name.to_owned()));
            }
        }
    }
    assert_eq!(listed, declared);
    assert!(!variants.is_empty() && variants.is_subset(&declared), "{variants:?}");
}
