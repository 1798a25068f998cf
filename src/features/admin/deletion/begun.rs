//! How far a deletion has come that is not finished. Plain Rust.

use std::collections::HashSet;

use entitlement_types::json::FromObject;
use serde::Serialize;

use super::stages::{Deed, PERSON, Stage};
use crate::features::admin::plan::Made;

/// What is kept of a deletion that was begun.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Begun {
    /// Whether anything was done.
    pub is_begun: bool,
    /// How many people have lost their access, by the key of the stage.
    pub people: Vec<(String, u64)>,
    /// How many other deeds are done, by the word that their names begin with.
    pub others: Vec<(String, u64)>,
}

fn count_of(counts: &[(String, u64)], key: &str) -> u64 {
    let found = counts.iter().find(|(known, _)| known == key);
    found.map_or(0, |(_, count)| *count)
}

fn count_one(counts: &mut Vec<(String, u64)>, key: &str) {
    match counts.iter_mut().find(|(known, _)| known == key) {
        Some((_, count)) => *count += 1,
        None => counts.push((key.to_owned(), 1)),
    }
}

impl Begun {
    /// How many people have lost their access in a stage.
    pub fn people_of(&self, key: &str) -> u64 {
        count_of(&self.people, key)
    }

    /// How many deeds are done whose names begin with this word: "request".
    pub fn done_of(&self, word: &str) -> u64 {
        count_of(&self.others, word)
    }

    /// How many people have lost their access in all.
    pub fn all_people(&self) -> u64 {
        self.people.iter().map(|(_, count)| count).sum()
    }

    /// How far it is once these steps of these stages are done too.
    pub fn after(&self, stages: &[Stage], made: &Made) -> Self {
        let made: HashSet<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
        let mut now = self.clone();
        now.is_begun |= !made.is_empty();
        for stage in stages {
            let names = stage.deeds.iter().map(Deed::name);
            for name in names.filter(|name| made.contains(name.as_str())) {
                if name.starts_with(PERSON) {
                    count_one(&mut now.people, &stage.key);
                } else if let Some((word, _)) = name.split_once('/') {
                    count_one(&mut now.others, word);
                }
            }
        }
        now
    }
}

#[cfg(test)]
mod tests {
    use super::super::stages::Aim;
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

    #[test]
    fn all_else_is_counted_by_what_it_is() {
        let stage = |key: &str, aim, deeds| Stage {
            key: key.to_owned(),
            aim,
            deeds,
        };
        let of_package = vec![
            Deed::Cancel("1".into()),
            Deed::Cancel("2".into()),
            Deed::Cancel("3".into()),
        ];
        let stages = [
            stage("disable", Aim::Disable, vec![Deed::Disable("c".into())]),
            stage("p", Aim::Package("P".to_owned()), of_package),
        ];
        let made: Made = ["disable/c", "request/1", "request/2"]
            .map(|name| (name.to_owned(), String::new()))
            .into();
        let begun = Begun::default().after(&stages, &made);
        assert_eq!(
            (
                begun.done_of("disable"),
                begun.done_of("request"),
                begun.done_of("close")
            ),
            (1, 2, 0)
        );
        assert_eq!(begun.all_people(), 0);
        // What an older page kept does not know them.
        let kept = serde_json::json!({ "is_begun": true, "people": [["p", 2]] });
        let kept = entitlement_types::json::from_object::<Begun>(kept).expect("what was kept");
        assert_eq!((kept.all_people(), kept.done_of("request")), (2, 0));
    }
}
