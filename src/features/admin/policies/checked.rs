//! What is shown to be wrong with a policy: what its fields say before it is sent, and what the server says then.

use entitlement_types::AssignmentPolicy;

use super::choices::Expiration;
use super::draft::{Calendar, PolicyDraft};
use super::pattern::usable_pattern;
use super::problems::{field_of, problems};
use crate::api::ApiError;
use crate::features::admin::checks::{description_problem, problem, refused};
use crate::text::text;
use crate::ui::FieldError;

/// What is wrong with what is filled in.
pub fn found_problems(draft: &PolicyDraft, before: &AssignmentPolicy) -> Vec<FieldError> {
    let description = description_problem(&draft.description, false);
    let description = description.map(|message| problem("policy-description", message));
    let found = problems(draft, before, &Calendar::here(), &|pattern, _| {
        usable_pattern(before, pattern)
    });
    let stages = draft.stages.len();
    let found = found.iter().map(|problem| problem.error(stages));
    found.chain(description).collect()
}

/// What the server says about fields.
pub fn refused_fields(error: &ApiError, expiration: Expiration) -> Vec<FieldError> {
    with_pattern_words(refused(error, |target| Some(field_of(target, expiration))))
}

/// The same; of a pattern, what may be wrong with it.
pub fn with_pattern_words(mut said: Vec<FieldError>) -> Vec<FieldError> {
    let is_pattern = |field: &str| field.starts_with("policy-question-") && field.ends_with("-pattern");
    for problem in &mut said {
        if problem.field.as_deref().is_some_and(is_pattern) {
            problem.message = text().policies.fault_pattern.to_owned();
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_says_of_a_pattern_is_said_in_its_words() {
        let body = r#"{"error":{"code":"invalidRequest","message":"No.","details":[
            {"code":"patternNotUsable","message":"No.","target":"questions/1/regexPattern"},
            {"code":"patternNotUsable","message":"No.","target":"questions/1/regexPattern"}]}}"#;
        let error = ApiError::from_answer(400, None, body, None);
        let said = refused_fields(&error, Expiration::AfterDays);
        let said: Vec<_> = said
            .iter()
            .map(|error| (error.field.as_deref(), error.message.as_str()))
            .collect();
        assert_eq!(
            said,
            [(Some("policy-question-1-pattern"), text().policies.fault_pattern)]
        );
    }
}
