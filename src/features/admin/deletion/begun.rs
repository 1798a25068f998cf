//! How far a deletion has come that is not finished. Plain Rust.

use std::collections::HashSet;

use entitlement_types::json::FromObject;
use serde::Serialize;

use super::stages::{PERSON, Stage};
use crate::features::admin::plan::Made;

/// What is kept of a deletion that was begun.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Begun {
    /// Whether anything was done.
    pub is_begun: bool,
    /// How many people have lost their access, by the key of the stage.
    pub people: Vec<(String, u64)>,
}

impl Begun {
    /// How many people have lost their access in a stage.
    pub fn people_of(&self, key: &str) -> u64 {
        let found = self.people.iter().find(|(known, _)| known == key);
        found.map_or(0, |(_, count)| *count)
    }

    /// How many people have lost their access in all.
    pub fn all_people(&self) -> u64 {
        self.people.iter().map(|(_, count)| count).sum()
    }

    /// How far it is once these steps of these stages are done too.
    pub fn after(&self, stages: &[Stage], made: &Made) -> Self {
        let made: HashSet<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
        let mut people = self.people.clone();
        for stage in stages {
            let names = stage.deeds.iter().map(|deed| deed.name());
            let count = names
                .filter(|name| name.starts_with(PERSON) && made.contains(name.as_str()))
                .count() as u64;
            match people.iter_mut().find(|(known, _)| *known == stage.key) {
                Some((_, known)) => *known += count,
                None if count > 0 => people.push((stage.key.clone(), count)),
                None => {}
            }
        }
        Self {
            is_begun: self.is_begun || !made.is_empty(),
            people,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::stages::{Aim, Deed};
    use super::*;

    #[test]
    fn people_are_counted_over_reloads() {
        let stages = [Stage {
            key: "people".to_owned(),
            aim: Aim::TakeAway,
            deeds: vec![
                Deed::TakeAway("1".into()),
                Deed::TakeAway("2".into()),
                Deed::Wait("p".into()),
            ],
        }];
        let made = |names: &[&str]| {
            names
                .iter()
                .map(|name| ((*name).to_owned(), String::new()))
                .collect::<Made>()
        };
        let begun = Begun::default().after(&stages, &made(&["person/1"]));
        assert_eq!(
            (begun.is_begun, begun.people_of("people"), begun.all_people()),
            (true, 1, 1)
        );
        let later = begun.after(&stages, &made(&["person/1", "person/2", "wait/p"]));
        assert_eq!((later.people_of("people"), later.people_of("other")), (3, 0));
        assert_eq!(Begun::default().after(&stages, &made(&[])), Begun::default());
    }
}
