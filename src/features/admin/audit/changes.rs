//! What changed of something, one line for each setting that differs, however deep it stands.

use entitlement_types::{DirectoryAudit, ModifiedProperty};
use serde_json::{Map, Value};

use super::value::{Names, Said, has_meaning, is_subject_set, words_of};
use crate::json;
use crate::text::format;

/// What only holds settings together: no form says it.
const GROUPS: [&str; 4] = [
    "automaticRequestSettings",
    "notificationSettings",
    "requestApprovalSettings",
    "requestorSettings",
];

/// A setting, and what it was and is.
#[derive(Debug, PartialEq)]
pub(super) struct Line {
    /// What it is called.
    pub name: String,
    /// What it was.
    pub before: Said,
    /// What it is.
    pub after: Said,
}

/// What differs in a property of what an entry is about.
pub(super) fn lines(audit: &DirectoryAudit, names: &Names, property: &ModifiedProperty) -> Vec<Line> {
    let name = property.display_name.as_deref().unwrap_or_default();
    if !has_meaning(name) {
        return Vec::new();
    }
    let parsed = |value: &Option<String>| {
        value
            .as_deref()
            .map_or(Some(Value::Null), |text| json::parse(text).ok())
    };
    let mut comparison = Comparison {
        audit,
        names,
        lines: Vec::new(),
    };
    match (parsed(&property.old_value), parsed(&property.new_value)) {
        (Some(before), Some(after)) => comparison.compare("", name, words_of(name), (&before, &after)),
        // What is no JSON is told as it is.
        _ => comparison.lines.push(Line {
            name: words_of(name),
            before: Said::of(audit, names, name, property.old_value.as_deref()),
            after: Said::of(audit, names, name, property.new_value.as_deref()),
        }),
    }
    comparison.lines
}

struct Comparison<'a> {
    audit: &'a DirectoryAudit,
    names: &'a Names,
    lines: Vec<Line>,
}

impl Comparison<'_> {
    /// `around` is what stands before the names of all that a property holds; `called` is what it is called itself.
    fn compare(&mut self, around: &str, property: &str, called: String, (before, after): (&Value, &Value)) {
        if is_same(before, after) {
            return;
        }
        match (before, after) {
            (Value::Object(old), Value::Object(new)) if !is_subject_set(old) && !is_subject_set(new) => {
                let inside = if GROUPS.contains(&property) {
                    around.to_owned()
                } else {
                    [around, &called, ": "].concat()
                };
                self.compare_all(&inside, old, new);
            }
            (Value::Array(old), Value::Array(new)) if holds_settings(old) || holds_settings(new) => {
                for (number, before, after) in pairs(old, new) {
                    let called = [called.as_str(), " ", &format::number(number as u64)].concat();
                    self.compare(around, "", called, (before, after));
                }
            }
            (Value::Array(old), Value::Array(new)) => {
                let (gone, come) = (without(old, new), without(new, old));
                // The same in another order says nothing new.
                if !gone.is_empty() || !come.is_empty() {
                    self.tell(around, property, &called, (&Value::Array(gone), &Value::Array(come)));
                }
            }
            _ => self.tell(around, property, &called, (before, after)),
        }
    }

    fn compare_all(&mut self, around: &str, old: &Map<String, Value>, new: &Map<String, Value>) {
        let gone = old.keys().filter(|name| !new.contains_key(*name));
        for name in new.keys().chain(gone).filter(|name| has_meaning(name)) {
            let before = old.get(name).unwrap_or(&Value::Null);
            let after = new.get(name).unwrap_or(&Value::Null);
            self.compare(around, name, words_of(name), (before, after));
        }
    }

    fn tell(&mut self, around: &str, property: &str, called: &str, (before, after): (&Value, &Value)) {
        let said = |value| Said::of_value(self.audit, self.names, property, value);
        let (before, after) = (said(before), said(after));
        self.lines.push(Line {
            name: [around, called].concat(),
            before,
            after,
        });
    }
}

/// Whether entries are settings of their own, such as stages and questions; and not values or people.
fn holds_settings(entries: &[Value]) -> bool {
    entries
        .iter()
        .any(|entry| entry.as_object().is_some_and(|entry| !is_subject_set(entry)))
}

/// Entries that are the same one, before and after, with their number: by their id, else by their place.
fn pairs<'a>(old: &'a [Value], new: &'a [Value]) -> Vec<(usize, &'a Value, &'a Value)> {
    fn id(entry: &Value) -> Option<&str> {
        entry.get("id").and_then(Value::as_str)
    }
    let before = |place: usize, entry: &'a Value| match id(entry) {
        Some(wanted) => old.iter().find(|old| id(old) == Some(wanted)),
        None => old.get(place).filter(|old| id(old).is_none()),
    };
    let mut all: Vec<(usize, &Value, &Value)> = Vec::new();
    for (place, entry) in new.iter().enumerate() {
        all.push((place + 1, before(place, entry).unwrap_or(&Value::Null), entry));
    }
    for (place, entry) in old.iter().enumerate() {
        if !all.iter().any(|(_, before, _)| std::ptr::eq(*before, entry)) {
            all.push((place + 1, entry, &Value::Null));
        }
    }
    all
}

fn without(entries: &[Value], others: &[Value]) -> Vec<Value> {
    let is_other = |entry: &&Value| others.iter().any(|other| is_same(entry, other));
    entries.iter().filter(|entry| !is_other(entry)).cloned().collect()
}

/// Whether two say the same: nothing is as good as absent, and a person is the same by whichever name.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let is_told = |name: &str| !(name == "description" && is_subject_set(one)) && is_compared(name);
            let mut names = one.keys().chain(other.keys()).filter(|name| is_told(name));
            names.all(|name| {
                is_same(
                    one.get(name).unwrap_or(&Value::Null),
                    other.get(name).unwrap_or(&Value::Null),
                )
            })
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (one, other) => one == other || is_nothing(one) && is_nothing(other),
    }
}

/// What kind of thing it is tells programs how to read it, and people apart who are named alike.
fn is_compared(name: &str) -> bool {
    name == "@odata.type" || has_meaning(name)
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(entries) => entries.is_empty(),
        Value::String(text) => text.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> Vec<(String, String, String)> {
        let property = ModifiedProperty {
            display_name: Some("requestApprovalSettings".to_owned()),
            old_value: Some(before.to_owned()),
            new_value: Some(after.to_owned()),
        };
        let audit = DirectoryAudit {
            target_resources: vec![entitlement_types::TargetResource {
                modified_properties: vec![property.clone()],
                ..Default::default()
            }],
            ..DirectoryAudit::default()
        };
        let lines = lines(&audit, &Names::of(&audit), &property);
        let told = lines
            .into_iter()
            .map(|line| (line.name, line.before.words, line.after.words));
        told.collect()
    }

    fn said(name: &str, before: &str, after: &str) -> (String, String, String) {
        (name.to_owned(), before.to_owned(), after.to_owned())
    }

    const NOOR: &str = r##"{"@odata.type":"#microsoft.graph.singleUser","userId":"noor"}"##;
    const NOOR_NAMED: &str =
        r##"{"@odata.type":"#microsoft.graph.singleUser","userId":"noor","description":"Noor Jansen"}"##;
    const SPONSORS: &str = r##"{"@odata.type":"#microsoft.graph.internalSponsors"}"##;

    #[test]
    fn only_what_differs_is_told() {
        let of = |is_required: bool, modified: &str| {
            format!(r#"{{"isApprovalRequiredForAdd":{is_required},"stages":[],"modifiedDateTime":"{modified}"}}"#)
        };
        assert_eq!(
            told(&of(false, "a"), &of(true, "b")),
            [said("Require approval", "No", "Yes")]
        );
        assert!(told(&of(true, "a"), &of(true, "b")).is_empty());
        // Nothing is as good as absent.
        assert!(told(r#"{"primaryApprovers":[]}"#, "{}").is_empty());
    }

    #[test]
    fn whoever_is_named_anywhere_is_called_by_that_name() {
        let of = |approvers: &[&str]| format!(r#"{{"primaryApprovers":[{}]}}"#, approvers.join(","));
        // A name that came with it is no change.
        assert!(told(&of(&[NOOR]), &of(&[NOOR_NAMED])).is_empty());
        assert_eq!(
            told(&of(&[NOOR, SPONSORS]), &of(&[SPONSORS])),
            [said("Approvers", "noor", "–")]
        );
        assert_eq!(
            told(&of(&[SPONSORS]), &of(&[SPONSORS, NOOR_NAMED])),
            [said("Approvers", "–", "Noor Jansen")]
        );
    }
}
