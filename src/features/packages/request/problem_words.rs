//! What is wrong with a request, in the reader's language.

use super::problem::{END_IN_PAST, RequestField, RequestProblem};
use crate::text::{fill, format, text};

/// What is wrong and how to put it right, for the field.
pub fn problem_words(problem: &RequestProblem) -> String {
    let texts = &text().packages;
    let date = |with: &'static str, without: &'static str| match problem.latest {
        Some(latest) => fill(with, &[("date", &format::date(latest))]),
        None => without.to_owned(),
    };
    let words = match problem.code.as_str() {
        "policyNotChosen" => texts.problem_policy,
        "policyNotOffered" | "policyGone" => texts.problem_policy_gone,
        "policyEnded" => texts.problem_policy_ended,
        "justificationRequired" => texts.problem_justification,
        "justificationTooLong" | "answerTooLong" => texts.problem_too_long,
        "justificationNotText" | "answerNotText" => texts.problem_not_text,
        "answerRequired" => texts.problem_answer,
        "answerDoesNotMatch" => match &problem.pattern {
            Some(pattern) => return fill(texts.problem_pattern_of, &[("pattern", pattern)]),
            None => texts.problem_pattern,
        },
        "answerNotAChoice" | "answerNotSingle" => texts.problem_choice,
        "startInPast" => texts.problem_start_past,
        "startTooLate" => return date(texts.problem_start_late_by, texts.problem_start_late),
        "endNotAfterStart" => texts.problem_end_before,
        END_IN_PAST => texts.problem_end_past,
        "endTooLate" => return date(texts.problem_end_late_by, texts.problem_end_late),
        "periodNotAllowed" => texts.problem_no_period,
        _ => match problem.field {
            RequestField::Start | RequestField::End => texts.problem_period,
            _ => texts.problem_other,
        },
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use entitlement_rules::Refusal;
    use entitlement_types::DateTimeOffset;

    use super::*;
    use crate::text::{Language, set_language};

    #[test]
    fn whatever_a_field_can_put_right_has_words() {
        let latest = DateTimeOffset::from_unix_milliseconds(0);
        let refusals = [
            Refusal::PolicyNotChosen { offered: vec![] },
            Refusal::PolicyEnded { end: latest },
            Refusal::PolicyGone,
            Refusal::JustificationRequired,
            Refusal::JustificationTooLong { limit: 1 },
            Refusal::JustificationNotText,
            Refusal::AnswerRequired("q".into()),
            Refusal::AnswerTooLong {
                question_id: "q".into(),
                limit: 1,
            },
            Refusal::AnswerNotText("q".into()),
            Refusal::AnswerDoesNotMatch("q".into()),
            Refusal::AnswerNotAChoice("q".into()),
            Refusal::AnswerNotSingle("q".into()),
            Refusal::PeriodNotAllowed,
            Refusal::StartInPast,
            Refusal::StartTooLate { latest },
            Refusal::EndNotAfterStart,
            Refusal::EndTooLate { latest },
        ];
        for language in Language::ALL {
            set_language(language);
            for refusal in &refusals {
                let problem = RequestProblem::of_refusal(refusal).expect("belongs to a field");
                // Without the date, as the server tells it: dates are the browser's.
                let words = problem_words(&RequestProblem {
                    latest: None,
                    ..problem
                });
                assert_ne!(words, text().packages.problem_other, "{refusal:?}");
                assert!(!words.contains('{'), "{words}");
            }
        }
        set_language(Language::ALL[0]);
    }
}
