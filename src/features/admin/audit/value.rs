//! What was changed, readable: names of properties as words, JSON as what it says.

use entitlement_rules::catalog_of_scope;
use entitlement_types::{CatalogId, DateTimeOffset, DirectoryAudit, Duration};
use serde_json::Value;

use super::meaning::meaning;
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
pub(super) fn value_words(property: &str, value: Option<&str>) -> String {
    match value.map(|text| (text, json::parse(text))) {
        None => nothing(),
        Some((_, Ok(value))) => plain(property, &value),
        Some((text, Err(_))) => text.to_owned(),
    }
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
    pub fn of_text(audit: &DirectoryAudit, property: &str, said: &str) -> Self {
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
    pub fn of(audit: &DirectoryAudit, property: &str, value: Option<&str>) -> Self {
        if let Some(Ok(Value::String(said))) = value.map(json::parse) {
            let named = Self::of_text(audit, property, &said);
            if named.id.is_some() {
                return named;
            }
        }
        Self {
            words: value_words(property, value),
            id: None,
        }
    }
}

/// Whether a property says something to people: what stands behind an `@` tells programs how to read the others.
pub(super) fn has_meaning(property: &str) -> bool {
    !property.contains('@')
}

fn nothing() -> String {
    "–".to_owned()
}

fn plain(property: &str, value: &Value) -> String {
    let words = &text().admin;
    match value {
        Value::Null => nothing(),
        Value::Bool(true) => words.yes.to_owned(),
        Value::Bool(false) => words.no.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => match (DateTimeOffset::parse(text), Duration::parse(text)) {
            (Ok(moment), _) => format::date_time(moment),
            (_, Ok(length)) if length.as_seconds() == 0 => "0".to_owned(),
            (_, Ok(length)) => format::duration(length),
            _ => meaning(property, text).unwrap_or_else(|| text.clone()),
        },
        Value::Array(values) if values.is_empty() => nothing(),
        Value::Array(values) => {
            let values: Vec<String> = values.iter().map(|value| plain(property, value)).collect();
            values.join("\n")
        }
        Value::Object(properties) => {
            let said = properties
                .iter()
                .filter(|(name, value)| !value.is_null() && has_meaning(name));
            let lines: Vec<String> = said
                .map(|(name, value)| {
                    let value = plain(name, value);
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
            assert_eq!(Said::of(&audit, property, value), expected, "{property} {value:?}");
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
    }

    #[test]
    fn values_say_what_they_are() {
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
    }
}
