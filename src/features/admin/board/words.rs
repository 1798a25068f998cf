//! Roles and changes in words.

use super::change_set::Change;
use super::people::People;
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

/// What a change does to people, when so many have the package or are about to.
pub fn effect_words(change: &Change, people: People) -> String {
    let (words, unknown, mut values) = effect(change);
    values.push(("package", change.package_name.clone()));
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match people {
        People::Asking => text().board.counting.to_owned(),
        People::Unknown => fill(unknown, &values),
        People::Known(0) => fill(text().board.nobody, &values),
        People::Known(people) => format::count_with(words, people, &values),
    }
}

/// For how many people something changes, when so many have these packages.
pub fn people_words(packages: usize, people: People) -> String {
    let texts = &text().board;
    match people {
        People::Asking => texts.counting.to_owned(),
        People::Unknown => texts.people_unknown.to_owned(),
        People::Known(0) => texts.people_none.to_owned(),
        People::Known(people) if packages == 1 => format::count(texts.people, people),
        People::Known(people) => format::count(texts.people_at_most, people),
    }
}

/// "Clash checker: now Modeller, then Modeller and Viewer."
pub fn sides_words(change: &Change, sides: [Vec<String>; 2]) -> String {
    let texts = &text().board;
    let [now, then] = sides.map(|roles| {
        if roles.is_empty() {
            texts.not_given.to_owned()
        } else {
            format::all_of(&roles)
        }
    });
    let values = [("name", change.resource_name()), ("now", &now), ("then", &then)];
    fill(texts.sides, &values)
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
