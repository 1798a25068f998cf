//! What was changed, readable: names of properties as words, JSON as what it says.

use entitlement_rules::catalog_of_scope;
use entitlement_types::{CatalogId, DateTimeOffset, DirectoryAudit, Duration};
use serde_json::{Map, Value};

use super::meaning::{meaning, set_words};
use super::target::name_by_id;
use crate::json;
use crate::text::{format, service_word, text};

/// The name of a property or a type in the words of the language; one that is not known here as words in English:
/// `accessPackageId` is "Access package id".
pub(super) fn words_of(name: &str) -> String {
    if let Some(word) = service_word(name) {
        return word.to_owned();
    }
    let mut words = String::new();
    for letter in name.chars() {
        if words.is_empty() {
            words.extend(letter.to_uppercase());
        } else if letter.is_uppercase() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

/// What a property was or is. It comes as a JSON text; none: it was not there, or is no more.
fn value_words(names: &Names, property: &str, value: Option<&str>) -> String {
    match value.map(|text| (text, json::parse(text))) {
        None => nothing(),
        Some((_, Ok(value))) => plain(names, property, &value),
        Some((text, Err(_))) => text.to_owned(),
    }
}

/// Ids of people, groups and organizations with the names by which an entry calls them somewhere.
#[derive(Default)]
pub(super) struct Names(Vec<(String, String)>);

impl Names {
    /// Those of an entry.
    pub fn of(audit: &DirectoryAudit) -> Self {
        let mut names = Self::default();
        for target in &audit.target_resources {
            if let (Some(id), Some(name)) = (&target.id, &target.display_name) {
                names.0.push((id.clone(), name.clone()));
            }
            for property in &target.modified_properties {
                for value in [&property.old_value, &property.new_value].into_iter().flatten() {
                    if let Ok(value) = json::parse(value) {
                        names.learn(&value);
                    }
                }
            }
        }
        names
    }

    fn learn(&mut self, value: &Value) {
        match value {
            Value::Array(entries) => entries.iter().for_each(|entry| self.learn(entry)),
            Value::Object(set) if is_subject_set(set) => {
                if let (Some(id), Some(name)) = (id_of(set), text_of(set, "description")) {
                    self.0.push((id.to_owned(), name.to_owned()));
                }
            }
            Value::Object(properties) => properties.values().for_each(|value| self.learn(value)),
            _ => {}
        }
    }

    fn name(&self, id: &str) -> Option<&str> {
        let known = self.0.iter().find(|(known, _)| known == id);
        known.map(|(_, name)| name.as_str())
    }
}

/// Whether an object names people: one, a group, or those who are something to whoever asks.
pub(super) fn is_subject_set(object: &Map<String, Value>) -> bool {
    id_of(object).is_some() || kind_of(object).and_then(set_words).is_some()
}

fn text_of<'a>(object: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn kind_of(object: &Map<String, Value>) -> Option<&str> {
    text_of(object, "@odata.type")?.rsplit('.').next()
}

/// The id of the person, group or organization that a subject set names.
fn id_of(object: &Map<String, Value>) -> Option<&str> {
    let property = match kind_of(object)? {
        "singleUser" => "userId",
        "groupMembers" => "groupId",
        "connectedOrganizationMembers" => "connectedOrganizationId",
        "singleServicePrincipal" => "servicePrincipalId",
        _ => return None,
    };
    text_of(object, property)
}

/// What a property was or is, in words, and the id of what it names.
#[derive(Debug, PartialEq)]
pub(super) struct Said {
    /// The name of a thing that the entry names too; else what it says.
    pub words: String,
    /// Its id.
    pub id: Option<String>,
}

impl Said {
    /// What a text says that may be an id.
    fn of_text(audit: &DirectoryAudit, property: &str, said: &str) -> Self {
        let catalog = catalog_of_scope(said);
        let about = catalog.as_ref().map_or(said, CatalogId::as_str);
        // Of itself it would tell what the heading does.
        let named = (property != "id").then(|| name_by_id(audit, about)).flatten();
        let role = (property == "roleDefinitionId")
            .then(|| meaning(property, said))
            .flatten();
        let words = named.map(str::to_owned).or(role);
        Self {
            id: words.is_some().then(|| about.to_owned()),
            words: words.unwrap_or_else(|| said.to_owned()),
        }
    }

    /// What a property says; it comes as a JSON text.
    pub fn of(audit: &DirectoryAudit, names: &Names, property: &str, value: Option<&str>) -> Self {
        match value.map(json::parse) {
            Some(Ok(value)) => Self::of_value(audit, names, property, &value),
            _ => Self {
                words: value_words(names, property, value),
                id: None,
            },
        }
    }

    /// What a property says.
    pub fn of_value(audit: &DirectoryAudit, names: &Names, property: &str, value: &Value) -> Self {
        if let Value::String(said) = value {
            let named = Self::of_text(audit, property, said);
            if named.id.is_some() {
                return named;
            }
        }
        Self {
            words: plain(names, property, value),
            id: None,
        }
    }
}

/// Whether a property says something to people: what stands behind an `@` tells programs how to read the others, and the
/// entry itself tells what was changed and when.
pub(super) fn has_meaning(property: &str) -> bool {
    !property.contains('@') && !matches!(property, "id" | "modifiedDateTime" | "lastModifiedDateTime")
}

fn nothing() -> String {
    "–".to_owned()
}

fn plain(names: &Names, property: &str, value: &Value) -> String {
    let words = &text().admin;
    match value {
        Value::Null => nothing(),
        Value::Bool(true) => words.yes.to_owned(),
        Value::Bool(false) => words.no.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) if property != "id" && names.name(text).is_some() => {
            names.name(text).unwrap_or_default().to_owned()
        }
        Value::String(text) => match (DateTimeOffset::parse(text), Duration::parse(text)) {
            (Ok(moment), _) => format::date_time(moment),
            // It is there also where nothing is forwarded.
            (_, Ok(length)) if length.as_seconds() == 0 && property == "durationBeforeEscalation" => nothing(),
            (_, Ok(length)) => format::duration(length),
            _ => meaning(property, text).unwrap_or_else(|| text.clone()),
        },
        Value::Array(values) if values.is_empty() => nothing(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| plain(names, property, value)).collect();
            values.join("\n")
        }
        Value::Object(set) if is_subject_set(set) => {
            let id = id_of(set).unwrap_or_default();
            let named = text_of(set, "description").or_else(|| names.name(id));
            let kind = kind_of(set).and_then(set_words);
            named.or(kind).unwrap_or(id).to_owned()
        }
        Value::Object(properties) => {
            let said = properties
                .iter()
                .filter(|(name, value)| !value.is_null() && has_meaning(name));
            let lines: Vec<String> = said
                .map(|(name, value)| {
                    let value = plain(names, name, value);
                    let apart = if value.contains('\n') { "\n" } else { " " };
                    [&words_of(name), ":", apart, &value.replace('\n', "\n\u{2003}")].concat()
                })
                .collect();
            lines.join("\n")
        }
    }
}

#[cfg(test)]
mod tests {
    use entitlement_rules::AdminRole;
    use entitlement_types::TargetResource;

    use super::*;

    #[test]
    fn names_become_words() {
        assert_eq!(words_of("accessPackageId"), "Access package");
        assert_eq!(words_of("AccessPackage"), "Access package");
        assert_eq!(words_of("AccessPackageAssignmentRequest"), "Request");
        assert_eq!(words_of(""), "");
    }

    #[test]
    fn what_an_entry_names_is_called_by_its_name() {
        let target = |id: &str, name: Option<&str>| TargetResource {
            id: Some(id.to_owned()),
            display_name: name.map(str::to_owned),
            ..TargetResource::default()
        };
        let audit = DirectoryAudit {
            target_resources: vec![
                target("r", None),
                target("nowak", Some("Agnieszka Nowak")),
                target("07f1", Some("Quay")),
            ],
            ..DirectoryAudit::default()
        };
        let check = |property: &str, value: Option<&str>, words: &str, id: Option<&str>| {
            let expected = Said {
                words: words.to_owned(),
                id: id.map(str::to_owned),
            };
            let said = Said::of(&audit, &Names::of(&audit), property, value);
            assert_eq!(said, expected, "{property} {value:?}");
        };
        check("principalId", Some("\"nowak\""), "Agnieszka Nowak", Some("nowak"));
        check(
            "appScopeId",
            Some("\"/AccessPackageCatalog/07f1\""),
            "Quay",
            Some("07f1"),
        );
        check(
            "appScopeId",
            Some("\"/AccessPackageCatalog/x\""),
            "/AccessPackageCatalog/x",
            None,
        );
        check("appScopeId", Some("\"/\""), "Everything", None);
        let owner = AdminRole::CatalogOwner.definition_id();
        check(
            "roleDefinitionId",
            Some(&["\"", owner, "\""].concat()),
            "Catalog owner",
            Some(owner),
        );
        check("id", Some("\"nowak\""), "nowak", None);
        check("principalId", Some("\"somebody\""), "somebody", None);
        check("principalId", None, "–", None);
        check("externalSponsors", Some("[\"nowak\"]"), "Agnieszka Nowak", None);
    }

    #[test]
    fn values_say_what_they_are() {
        let value_words = |property: &str, value: Option<&str>| value_words(&Names::default(), property, value);
        let check = |value: Option<&str>, expected: &str| assert_eq!(value_words("any", value), expected, "{value:?}");
        check(None, "–");
        check(Some("null"), "–");
        check(Some("\"submitted\""), "submitted");
        assert_eq!(value_words("state", Some("\"submitted\"")), "Sent");
        check(Some("true"), "Yes");
        check(Some("[\"a\",\"b\"]"), "a\nb");
        check(Some("not JSON"), "not JSON");
        // In whichever order the properties are kept.
        let expiration =
            r##"{"type":"noExpiration","endDateTime":null,"count":3,"@odata.type":"#microsoft.graph.any"}"##;
        let said = value_words("expiration", Some(expiration));
        let mut lines: Vec<&str> = said.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["Count: 3", "Type: Never"]);
        let sponsors = r##"[{"@odata.type":"#microsoft.graph.externalSponsors"}]"##;
        check(Some(sponsors), "External sponsors");
        assert_eq!(value_words("durationBeforeEscalation", Some("\"PT0S\"")), "–");
    }
}
