//! Answers as they are kept: beside the question as it was asked, and with a display value that belongs to the value.

use entitlement_rules::chosen_values;
use entitlement_types::{Answer, AnswerString, MultipleChoiceQuestion, Question};

/// An answer beside its question; nothing for what answers no question, or with nothing.
///
/// The display value is what approvers read, so it is not taken from whoever answers: a choice is shown by the text of
/// its question, not by a text that was sent along.
pub fn answer_as_asked(answer: &Answer, questions: &[Question]) -> Option<Answer> {
    let Answer::String(given) = answer else {
        return None;
    };
    let id = given.answered_question.as_ref()?.id();
    let question = questions.iter().find(|question| question.id() == id)?;
    let value = given.value.as_deref().filter(|value| !value.trim().is_empty())?;
    Some(Answer::String(AnswerString {
        value: Some(value.to_owned()),
        display_value: Some(match question {
            Question::MultipleChoice(question) => chosen_texts(question, value),
            _ => value.to_owned(),
        }),
        answered_question: Some(question.clone()),
    }))
}

fn chosen_texts(question: &MultipleChoiceQuestion, value: &str) -> String {
    let text_of = |chosen: &str| {
        let choice = question
            .choices
            .iter()
            .find(|choice| choice.actual_value.as_deref() == Some(chosen));
        choice.and_then(|choice| choice.text.clone()).unwrap_or_default()
    };
    chosen_values(question, value)
        .into_iter()
        .map(text_of)
        .collect::<Vec<_>>()
        .join("; ")
}
