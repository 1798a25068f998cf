//! What was answered, in the language of whoever reads it.

use entitlement_rules::{End, chosen_values};
use entitlement_types::{Answer, AnswerString, AssignmentRequest, DateTimeOffset, MultipleChoiceQuestion, Question};
use leptos::prelude::*;

use crate::text::{fill, format, language, text};
use crate::ui::{Fact, Facts};

/// A question and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question in the reader's language; empty where it is not known any more.
    pub question: String,
    /// The choices in the reader's language; else the answer as the requestor saw it, or as it was typed.
    pub answer: String,
}

/// The answers of a request with their questions in `language`.
pub fn answered(request: &AssignmentRequest, language: &str) -> Vec<Answered> {
    let one = |answer: &Answer| match answer {
        Answer::String(answer) => Some(Answered {
            question: answer
                .answered_question
                .as_ref()
                .map(|question| question.text_in(language).to_owned())?,
            answer: answer_text(answer, language),
        }),
        Answer::Unknown(_) => None,
    };
    request
        .answers
        .iter()
        .filter_map(one)
        .filter(|answered| !answered.answer.is_empty())
        .collect()
}

fn answer_text(answer: &AnswerString, language: &str) -> String {
    let chosen = match (&answer.answered_question, &answer.value) {
        (Some(Question::MultipleChoice(question)), Some(value)) => chosen_texts(question, value, language),
        _ => None,
    };
    chosen
        .or_else(|| answer.display_value.clone())
        .or_else(|| answer.value.clone())
        .unwrap_or_default()
}

/// What was chosen, in `language`; none where the question does not tell of each what is shown for it.
fn chosen_texts(question: &MultipleChoiceQuestion, value: &str, language: &str) -> Option<String> {
    let mut texts = Vec::new();
    for chosen in chosen_values(question, value) {
        let mut choices = question.choices.iter();
        let choice = choices.find(|choice| choice.actual_value.as_deref() == Some(chosen))?;
        texts.push(Some(choice.text_in(language)).filter(|text| !text.trim().is_empty())?);
    }
    (!texts.is_empty()).then(|| texts.join("; "))
}

/// Everything that was filled in: why, the answers, the period.
pub fn filled_in(request: &AssignmentRequest) -> AnyView {
    let texts = &text().requests;
    let why = request.justification.clone().filter(|why| !why.trim().is_empty());
    let answers = answered(request, language().tag)
        .into_iter()
        .map(|answered| view! { <Fact name=answered.question>{answered.answer}</Fact> })
        .collect_view();
    let period = requested_period(request).map(|period| view! { <Fact name=texts.period>{period}</Fact> });
    view! {
        <Facts>
            <Fact name=texts.you_wrote>{why.unwrap_or_else(|| texts.no_justification.to_owned())}</Fact>
            {answers}
            {period}
        </Facts>
    }
    .into_any()
}

/// The period that was asked for, where one was.
pub fn requested_period(request: &AssignmentRequest) -> Option<String> {
    period_words(requested_start(request), requested_end(request))
}

/// A period in words; none where neither its first nor its last day is known.
pub fn period_words(from: Option<DateTimeOffset>, until: Option<DateTimeOffset>) -> Option<String> {
    let texts = &text().requests;
    Some(match (from.map(format::date), until.map(format::date)) {
        (Some(from), Some(until)) => fill(texts.from_until, &[("from", &from), ("until", &until)]),
        (Some(from), None) => fill(texts.from, &[("from", &from)]),
        (None, Some(until)) => fill(texts.until, &[("until", &until)]),
        (None, None) => return None,
    })
}

/// The first day that was asked for; none for as soon as possible, however that was said.
pub fn requested_start(request: &AssignmentRequest) -> Option<DateTimeOffset> {
    let start = request.schedule.as_ref()?.start_date_time?;
    let is_later = request.created_date_time.is_none_or(|created| start > created);
    is_later.then_some(start)
}

/// The end that was asked for.
fn requested_end(request: &AssignmentRequest) -> Option<DateTimeOffset> {
    match End::of_schedule(request.schedule.as_ref()?) {
        End::At(end) => Some(end),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{Duration, ExpirationPattern, ExpirationPatternType, Schedule};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    #[test]
    fn choices_are_shown_in_the_language_of_the_reader() {
        let answer = |value: &str, choices: &str| -> AnswerString {
            serde_json::from_str(&format!(
                r##"{{"value": "{value}", "displayValue": "as it was seen", "answeredQuestion": {{
                    "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion", "id": "1",
                    "isMultipleSelectionAllowed": true, "choices": {choices}}}}}"##
            ))
            .expect("an answer")
        };
        let choices = r#"[{"actualValue": "vca", "text": "For supervisors",
                "localizations": [{"languageCode": "nl", "text": "Voor leidinggevenden"}]},
            {"actualValue": "aid", "text": "First aid"}]"#;
        let check = |value: &str, choices: &str, language: &str, expected: &str| {
            let shown = answer_text(&answer(value, choices), language);
            assert_eq!(shown, expected, "{value} {language}");
        };
        check("vca", choices, "nl", "Voor leidinggevenden");
        check("vca", choices, "en", "For supervisors");
        check("vca; aid", choices, "nl", "Voor leidinggevenden; First aid");
        check("gone", choices, "nl", "as it was seen");
        check("vca", "[]", "nl", "as it was seen");
        let typed = AnswerString {
            value: Some("As typed".to_owned()),
            ..AnswerString::default()
        };
        assert_eq!(answer_text(&typed, "nl"), "As typed");
    }

    #[test]
    fn each_day_that_was_asked_for_is_told() {
        let check =
            |start: Option<&str>, expiration: Option<ExpirationPattern>, expected: (Option<&str>, Option<&str>)| {
                let request = AssignmentRequest {
                    created_date_time: Some(moment("2026-11-29T12:00:00Z")),
                    schedule: Some(Schedule {
                        start_date_time: start.map(moment),
                        expiration,
                        ..Schedule::default()
                    }),
                    ..AssignmentRequest::default()
                };
                let told = (requested_start(&request), requested_end(&request));
                assert_eq!(told, (expected.0.map(moment), expected.1.map(moment)));
            };
        let (first, last) = ("2026-12-05T00:00:00Z", "2026-12-06T23:59:59Z");
        let until = || ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDateTime),
            end_date_time: Some(moment(last)),
            ..ExpirationPattern::default()
        };
        let lasting = || ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration: Some(Duration::days(2)),
            ..ExpirationPattern::default()
        };
        check(Some(first), None, (Some(first), None));
        check(Some(first), Some(until()), (Some(first), Some(last)));
        check(None, Some(until()), (None, Some(last)));
        check(
            Some(first),
            Some(lasting()),
            (Some(first), Some("2026-12-07T00:00:00Z")),
        );
        check(None, Some(lasting()), (None, None));
        // From today on is as soon as possible.
        check(Some("2026-11-29T00:00:00Z"), None, (None, None));
        let nothing = AssignmentRequest::default();
        assert_eq!((requested_start(&nothing), requested_end(&nothing)), (None, None));
    }
}
