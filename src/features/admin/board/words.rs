//! Roles and changes in words.

use super::change_set::Change;
use crate::features::admin::packages::RoleDraft;
use crate::text::{Plural, fill, format, text};

/// "Member of Delta team".
pub fn role_words(role: &RoleDraft) -> String {
    let values = [("role", role.role_name.as_str()), ("name", role.name.as_str())];
    fill(text().board.role_of, &values)
}

/// What a change does to people: a text for their number, one for when that is not known, and their other values.
pub fn effect(change: &Change) -> (Plural, &'static str, Vec<(&'static str, String)>) {
    let texts = &text().board;
    let before = change.before.as_ref().map(|given| &given.role);
    match (before, &change.after) {
        (Some(before), Some(after)) => (
            texts.swap,
            texts.swap_unknown,
            vec![("what", role_words(after)), ("role", before.role_name.clone())],
        ),
        (_, Some(after)) => (texts.gain, texts.gain_unknown, vec![("what", role_words(after))]),
        (before, None) => (
            texts.lose,
            texts.lose_unknown,
            vec![("what", before.map(role_words).unwrap_or_default())],
        ),
    }
}

/// What a change does to people, when so many have the package or are about to; none where that is not known.
pub fn effect_words(change: &Change, people: Option<u64>) -> String {
    let (words, unknown, mut values) = effect(change);
    values.push(("package", change.package_name.clone()));
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match people {
        None => fill(unknown, &values),
        Some(0) => fill(text().board.nobody, &values),
        Some(people) => format::count_with(words, people, &values),
    }
}

/// What was planned: "Delta will give Member of Delta team."
pub fn planned(package: &str, from: Option<&RoleDraft>, to: Option<&RoleDraft>) -> String {
    let texts = &text().board;
    let (words, what) = match (from, to) {
        (Some(_), Some(to)) => (texts.will_give_instead, role_words(to)),
        (None, Some(to)) => (texts.will_give, role_words(to)),
        (from, None) => (texts.will_not_give, from.map(role_words).unwrap_or_default()),
    };
    let role = from.map_or("", |from| &from.role_name);
    fill(words, &[("package", package), ("what", &what), ("role", role)])
}
