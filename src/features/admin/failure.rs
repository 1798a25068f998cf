//! Failures of writes that the administration tells better than the general translator.

use leptos::prelude::*;

use crate::api::{ApiError, ErrorKind};
use crate::shell::ErrorView;
use crate::text::text;
use crate::ui::{ErrorNotice, Tone, announce};

/// A failure in these words: what happened, what it means, and what to do, which is empty where there is no more to say
/// of that. What support needs is behind "Details".
pub fn told(error: &ApiError, [title, meaning, remedy]: [String; 3]) -> AnyView {
    announce(title.clone());
    let details = details(error);
    let tone = if error.is_passing() {
        Tone::Danger
    } else {
        Tone::Neutral
    };
    if remedy.is_empty() {
        return view! { <ErrorNotice title=title meaning=meaning tone=tone details=details /> }.into_any();
    }
    view! { <ErrorNotice title=title meaning=meaning remedy=remedy tone=tone details=details /> }.into_any()
}

/// What support needs of a failure, with its names.
pub fn details(error: &ApiError) -> Vec<(&'static str, String)> {
    let texts = &text().core;
    let status = error.status.map(|status| status.to_string()).unwrap_or_default();
    [
        (texts.request_id, error.request_id.clone().unwrap_or_default()),
        (texts.status_code, status),
        (texts.error_code, error.code.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .collect()
}

/// Why something new was not made. What a conflict is with is not told; there is no earlier state to look at.
pub fn not_made(error: ApiError) -> AnyView {
    if error.kind != ErrorKind::Conflict {
        return view! { <ErrorView error=error /> }.into_any();
    }
    let texts = &text().admin;
    let words = [texts.not_made, texts.not_made_meaning, texts.not_made_remedy];
    told(&error, words.map(str::to_owned))
}

/// The same of a step that makes something new, for its plan; none for other failures.
pub fn not_made_words(error: &ApiError) -> Option<String> {
    let texts = &text().admin;
    let words = [texts.not_made_meaning, " ", texts.not_made_remedy].concat();
    (error.kind == ErrorKind::Conflict).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_conflict_speaks_of_something_like_it() {
        let words = |status: u16| not_made_words(&ApiError::from_answer(status, None, "", None));
        assert!(words(409).is_some_and(|words| words.contains("name")));
        assert_eq!(words(403), None);
    }
}
