//! Why a plan stopped, told among its steps: which one stopped it, that what is ticked stands, and what to do. What is
//! said of a single write or of a page, such as to check its link, would not fit here.

use leptos::prelude::*;

use super::{Made, SENT, made};
use crate::api::{ApiError, ErrorKind};
use crate::text::{fill, text};
use crate::ui::{ErrorNotice, Tone, announce};

/// What the step does at which a plan stopped: the first that is not done, or the last, which could not be undone.
/// `steps` are their names, and what they do.
pub(super) fn stopped_at(steps: &[(String, String)], known: &Made, is_undoing: bool) -> String {
    let last = known.last().map(|(name, id)| if name == SENT { id } else { name });
    let found = if is_undoing {
        steps.iter().find(|(name, _)| Some(name) == last)
    } else {
        steps.iter().find(|(name, _)| made(known, name).is_none())
    };
    found.map(|(_, label)| label.clone()).unwrap_or_default()
}

/// What stopped a plan at a step; `known` is what the page knows better.
pub(super) fn failure(error: &ApiError, step: &str, is_undoing: bool, known: Option<String>) -> AnyView {
    let [title, meaning, remedy] = words(error, step, is_undoing, known);
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

/// What happened, what it means, what to do, if there is more to say of that.
fn words(error: &ApiError, step: &str, is_undoing: bool, known: Option<String>) -> [String; 3] {
    let texts = &text().admin;
    let explained = error.explain(text());
    let named = |words: &str| fill(words, &[("step", step)]);
    if is_undoing {
        let meaning = [explained.title, ". ", explained.meaning].concat();
        return [named(texts.plan_not_undone), meaning, explained.remedy.to_owned()];
    }
    if let Some(known) = known {
        // What a page knows better says what to do, but for who may not do it.
        let is_right_missing = error.kind == ErrorKind::Forbidden;
        let remedy = is_right_missing.then_some(texts.plan_forbidden_remedy);
        return [named(texts.plan_refused), known, remedy.unwrap_or_default().to_owned()];
    }
    let (title, meaning, remedy) = match error.kind {
        _ if error.is_unconfirmed => (explained.title, explained.meaning.to_owned(), explained.remedy),
        ErrorKind::Forbidden => (
            explained.title,
            named(texts.plan_forbidden),
            texts.plan_forbidden_remedy,
        ),
        ErrorKind::NotFound => (texts.plan_gone_title, named(texts.plan_gone), texts.plan_gone_remedy),
        ErrorKind::Conflict => (explained.title, named(texts.plan_conflict), explained.remedy),
        ErrorKind::Refused => (explained.title, named(texts.plan_not_accepted), explained.remedy),
        _ => (explained.title, explained.meaning.to_owned(), explained.remedy),
    };
    [title.to_owned(), meaning, remedy.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<(String, String)> {
        ["catalog", "package"]
            .map(|name| (name.to_owned(), ["Make the ", name].concat()))
            .into()
    }

    fn known(names: &[(&str, &str)]) -> Made {
        let own = |(name, id): &(&str, &str)| ((*name).to_owned(), (*id).to_owned());
        names.iter().map(own).collect()
    }

    #[test]
    fn the_step_is_named_at_which_it_stopped() {
        let check = |names: &[(&str, &str)], is_undoing: bool, expected: &str| {
            assert_eq!(stopped_at(&labels(), &known(names), is_undoing), expected, "{names:?}");
        };
        check(&[], false, "Make the catalog");
        check(&[("catalog", "c")], false, "Make the package");
        check(&[("catalog", "c")], true, "Make the catalog");
        check(&[("catalog", "c"), (SENT, "package")], true, "Make the package");
    }

    #[test]
    fn no_step_speaks_of_links_or_of_another_account() {
        for status in [403, 404, 409, 422] {
            let error = ApiError::from_answer(status, None, "", None);
            let told = words(&error, "Make the catalog", false, None).join(" ");
            assert!(told.contains("“Make the catalog”"), "{status}: {told}");
            assert!(!told.contains("link") && !told.contains("account."), "{status}: {told}");
        }
    }
}
