//! What was answered, in the words that the requestor saw.

use entitlement_types::{Answer, AssignmentRequest};
use leptos::prelude::*;

use crate::text::{fill, format, language, text};
use crate::ui::{Fact, Facts};

/// A question and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The question in the reader's language; empty where it is not known any more.
    pub question: String,
    /// The answer as the requestor saw it, else as it was typed.
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
            answer: answer
                .display_value
                .clone()
                .or_else(|| answer.value.clone())
                .unwrap_or_default(),
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
    let texts = &text().requests;
    let schedule = request.schedule.as_ref()?;
    let until = schedule.expiration.as_ref()?.end_date_time.map(format::date)?;
    Some(match schedule.start_date_time.map(format::date) {
        Some(from) => fill(texts.from_until, &[("from", &from), ("until", &until)]),
        None => fill(texts.until, &[("until", &until)]),
    })
}
