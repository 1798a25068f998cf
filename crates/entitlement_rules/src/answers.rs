//! Answers to a policy's questions.
//!
//! Graph: `accesspackagequestion`, `accesspackagetextinputquestion`, `accesspackagemultiplechoicequestion`,
//! `accesspackageanswerstring`.

use entitlement_types::{Answer, MultipleChoiceQuestion, Question, QuestionId, TextInputQuestion, UnknownObject};

use crate::Refusal;

/// The longest answer to a question for one line, in characters. Graph names no limit; this one is ours.
pub const LONGEST_LINE: usize = 400;
/// The longest answer to a question for several lines, and the longest justification, in characters. Graph names no
/// limit; this one is ours.
pub const LONGEST_TEXT: usize = 4000;

/// Whether `text` as a whole matches `pattern`, given as (pattern, text). `None`: the pattern cannot be used here, for
/// instance because it is written for another engine; such a pattern then restricts nothing, because otherwise nobody
/// could ever ask. Policies with a pattern that cannot be used are refused when they are written.
pub type PatternMatcher<'a> = dyn Fn(&str, &str) -> Option<bool> + 'a;

/// Whether an answer is a first one, or changes one that was given before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    /// All required questions must be answered.
    First,
    /// Only what changes is answered, and only where the question allows it.
    Change,
    /// An administrator answers for somebody, as far as they can.
    ForSomebody,
}

/// What is wrong with `answers` to `questions`, in the order of the questions.
pub fn check_answers(
    answers: &[Answer],
    questions: &[Question],
    answering: Answering,
    matches: &PatternMatcher,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for question in by_sequence(questions) {
        let id = question.id();
        let mut given = answers
            .iter()
            .filter(|answer| answered_question(answer).as_ref() == Some(&id));
        let value = given.next().map_or("", answer_value);
        if given.next().is_some() {
            refusals.push(Refusal::AnswerRepeated(id));
        } else if value.trim().is_empty() {
            if question.is_required() && answering == Answering::First {
                refusals.push(Refusal::AnswerRequired(id));
            }
        } else if answering == Answering::Change && !is_editable(question) {
            refusals.push(Refusal::AnswerNotEditable(id));
        } else {
            refusals.extend(match question {
                Question::TextInput(question) => check_text(question, value, matches),
                Question::MultipleChoice(question) => check_choice(question, value),
                // Not known here, so nothing is known of what may be answered.
                Question::Unknown(_) => None,
            });
        }
    }
    for answer in answers {
        let id = answered_question(answer);
        if !questions.iter().any(|question| Some(question.id()) == id) {
            refusals.push(Refusal::AnswerNotAsked(id.unwrap_or_default()));
        }
    }
    refusals
}

/// The stored values that an answer to a multiple-choice question chose. Several are joined by `; `; a single choice
/// may hold a semicolon of its own.
pub fn chosen_values<'a>(question: &MultipleChoiceQuestion, value: &'a str) -> Vec<&'a str> {
    if question.is_multiple_selection_allowed != Some(true) || is_choice(question, value.trim()) {
        return vec![value.trim()];
    }
    value
        .split(';')
        .map(str::trim)
        .filter(|value| !value.is_empty())
        .collect()
}

/// Put in one by one, for the weight of it; questions with the same place keep the order of the policy.
fn by_sequence(questions: &[Question]) -> Vec<&Question> {
    let mut ordered: Vec<&Question> = Vec::new();
    for question in questions {
        let at = ordered.partition_point(|earlier| earlier.sequence() <= question.sequence());
        ordered.insert(at, question);
    }
    ordered
}

fn check_text(question: &TextInputQuestion, value: &str, matches: &PatternMatcher) -> Option<Refusal> {
    let is_single_line = question.is_single_line_question == Some(true);
    let limit = if is_single_line { LONGEST_LINE } else { LONGEST_TEXT };
    let question_id = question.id.clone();
    if is_longer(value, limit) {
        Some(Refusal::AnswerTooLong { question_id, limit })
    } else if has_control_characters(value, is_single_line) {
        Some(Refusal::AnswerNotText(question_id))
    } else {
        question
            .regex_pattern
            .as_deref()
            .filter(|pattern| !pattern.is_empty() && matches(pattern, value) == Some(false))
            .map(|_| Refusal::AnswerDoesNotMatch(question_id))
    }
}

fn check_choice(question: &MultipleChoiceQuestion, value: &str) -> Option<Refusal> {
    let chosen = chosen_values(question, value);
    if chosen.iter().all(|chosen| is_choice(question, chosen)) {
        return None;
    }
    // Several existing choices, joined, where one is wanted: say that rather than that they do not exist.
    let parts = || value.split(';').map(str::trim);
    Some(if parts().all(|part| is_choice(question, part)) {
        Refusal::AnswerNotSingle(question.id.clone())
    } else {
        Refusal::AnswerNotAChoice(question.id.clone())
    })
}

fn is_choice(question: &MultipleChoiceQuestion, value: &str) -> bool {
    question
        .choices
        .iter()
        .any(|choice| choice.actual_value.as_deref() == Some(value))
}

/// The page: whether the requestor may edit answers. Absent is read as no restriction.
fn is_editable(question: &Question) -> bool {
    match question {
        Question::TextInput(question) => question.is_answer_editable != Some(false),
        Question::MultipleChoice(question) => question.is_answer_editable != Some(false),
        Question::Unknown(_) => true,
    }
}

fn answered_question(answer: &Answer) -> Option<QuestionId> {
    match answer {
        Answer::String(answer) => answer.answered_question.as_ref().map(Question::id),
        Answer::Unknown(UnknownObject { .. }) => None,
    }
}

fn answer_value(answer: &Answer) -> &str {
    match answer {
        Answer::String(answer) => answer.value.as_deref().unwrap_or_default(),
        Answer::Unknown(_) => "",
    }
}

/// Whether `text` has more than `limit` characters.
pub(crate) fn is_longer(text: &str, limit: usize) -> bool {
    text.chars().nth(limit).is_some()
}

/// Whether `text` holds what is no text: control characters other than tabs, and line breaks where one line is wanted.
pub(crate) fn has_control_characters(text: &str, is_single_line: bool) -> bool {
    text.chars()
        .any(|c| c.is_control() && c != '\t' && (is_single_line || (c != '\n' && c != '\r')))
}
