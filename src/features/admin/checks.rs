//! What a name and a description must be, as the server will say too, and how problems find their fields.

use entitlement_rules::is_visible;
use entitlement_types::{DateTimeOffset, Duration};
use leptos::prelude::*;

use crate::api::{ApiError, ErrorKind};
use crate::text::{fill, format, text};
use crate::ui::{FieldError, Words};

/// The longest name. Graph states none for entitlement management; the backend refuses longer ones.
pub const LONGEST_NAME: usize = 256;
/// The longest description.
pub const LONGEST_DESCRIPTION: usize = 4000;

/// What is wrong with a name. One of which nothing can be seen is none.
pub fn name_problem(name: &str) -> Option<String> {
    let texts = &text().admin;
    if !is_visible(name) {
        return Some(texts.name_required.to_owned());
    }
    let is_long = name.trim().chars().count() > LONGEST_NAME;
    is_long.then(|| too_long(texts.name_too_long, LONGEST_NAME))
}

/// What is wrong with a description; one that is asked of nobody may be empty.
pub fn description_problem(description: &str, is_required: bool) -> Option<String> {
    let texts = &text().admin;
    if is_required && !is_visible(description) {
        return Some(texts.description_required.to_owned());
    }
    let is_long = description.trim().chars().count() > LONGEST_DESCRIPTION;
    is_long.then(|| too_long(texts.description_too_long, LONGEST_DESCRIPTION))
}

fn too_long(words: &str, longest: usize) -> String {
    // Plain digits are as good for four of them, and need no browser to be tested.
    fill(words, &[("count", &longest.to_string())])
}

/// Whether something is so young that a call whose answer was lost may have made it, and not somebody long ago by the
/// same name. Clocks differ; nobody makes the same twice within an hour and means it.
pub fn is_fresh(created: Option<DateTimeOffset>) -> bool {
    let since = format::now() - Duration::hours(1);
    created.is_none_or(|created| created >= since)
}

/// What the server says of fields: `field_of` gives the id of the control for a property, where there is one. Each field
/// is named once.
pub fn refused(error: &ApiError, field_of: impl Fn(&str) -> Option<String>) -> Vec<FieldError> {
    let texts = &text().rights;
    let words = if error.kind == ErrorKind::Conflict {
        texts.refused_conflict
    } else {
        texts.refused
    };
    let details = error.details.iter().filter_map(|detail| detail.target.as_deref());
    let mut fields: Vec<String> = Vec::new();
    for field in details.chain(error.target.as_deref()).filter_map(field_of) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
        .into_iter()
        .map(|field| problem(field, words.to_owned()))
        .collect()
}

/// Something wrong with the field of this id.
pub fn problem(field: impl Into<Words>, message: String) -> FieldError {
    FieldError {
        field: Some(field.into()),
        message,
    }
}

/// What is wrong with the field of this id, for its `error`.
pub fn error_at(problems: Signal<Vec<FieldError>>, field: impl Into<String>) -> Signal<Option<String>> {
    let field = field.into();
    Signal::derive(move || {
        problems.with(|problems| {
            let of_field = problems
                .iter()
                .find(|problem| problem.field.as_deref() == Some(field.as_str()));
            of_field.map(|problem| problem.message.clone())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_seen_and_not_too_long() {
        let texts = &text().admin;
        let required = Some(texts.name_required.to_owned());
        assert_eq!(name_problem(&["  ", &"é".repeat(LONGEST_NAME)].concat()), None);
        assert_eq!(name_problem(" "), required);
        assert_eq!(name_problem("\u{200B}\u{200B}"), required);
        assert!(name_problem(&"é".repeat(LONGEST_NAME + 1)).is_some_and(|words| words.contains("256")));
        assert_eq!(description_problem("\u{200B}", false), None);
        assert!(description_problem("\u{200B}", true).is_some());
    }

    #[test]
    fn what_the_server_refuses_is_said_at_its_field_once() {
        let body = r#"{"error":{"code":"invalidRequest","message":"No.","target":"displayName","details":[
            {"code":"nameTooLong","message":"Too long.","target":"displayName"},
            {"code":"stateUnknown","message":"What?","target":"state"}]}}"#;
        let error = ApiError::from_answer(400, None, body, None);
        let found = refused(&error, |target| (target == "displayName").then(|| "name".to_owned()));
        let fields: Vec<_> = found.iter().map(|error| error.field.as_deref()).collect();
        assert_eq!(fields, [Some("name")]);
    }
}
