//! Questions and choices in the reader's language. A stored value is never shown.

use entitlement_types::{AnswerChoice, LocalizedText, Question};

use crate::text::{fill, text};

/// A question in `language`, else in the policy's own, else in any that it has, else by its number. `index` is its
/// place among the questions, from 0.
pub fn question_text(question: &Question, index: usize, language: &str) -> String {
    let localizations: &[LocalizedText] = match question {
        Question::TextInput(question) => &question.localizations,
        Question::MultipleChoice(question) => &question.localizations,
        Question::Unknown(_) => &[],
    };
    first_told(
        question.text_in(language),
        localizations,
        text().packages.question_number,
        index,
    )
}

/// A choice in the same way.
pub fn choice_text(choice: &AnswerChoice, index: usize, language: &str) -> String {
    first_told(
        choice.text_in(language),
        &choice.localizations,
        text().packages.choice_number,
        index,
    )
}

fn first_told(wanted: &str, localizations: &[LocalizedText], numbered: &str, index: usize) -> String {
    let any = || localizations.iter().filter_map(|localized| localized.text.as_deref());
    let told = std::iter::once(wanted)
        .chain(any())
        .find(|text| !text.trim().is_empty());
    match told {
        Some(text) => text.to_owned(),
        None => fill(numbered, &[("number", &(index + 1).to_string())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(text: Option<&str>, localizations: &[(&str, &str)]) -> AnswerChoice {
        AnswerChoice {
            actual_value: Some("stored-7".to_owned()),
            text: text.map(str::to_owned),
            localizations: localizations
                .iter()
                .map(|(code, text)| LocalizedText {
                    language_code: Some((*code).to_owned()),
                    text: Some((*text).to_owned()),
                })
                .collect(),
        }
    }

    #[test]
    fn a_stored_value_is_never_shown() {
        let check = |text: Option<&str>, localizations: &[(&str, &str)], language: &str, expected: &str| {
            let shown = choice_text(&choice(text, localizations), 2, language);
            assert_eq!(shown, expected, "{text:?} {localizations:?} {language}");
        };
        check(Some("Red"), &[("nl", "Rood")], "nl-BE", "Rood");
        check(Some("Red"), &[("nl", "Rood")], "en", "Red");
        check(Some("Red"), &[("nl", "")], "nl", "Red");
        check(Some(" "), &[("de", "Rot")], "nl", "Rot");
        check(None, &[("de", "Rot")], "nl", "Rot");
        check(None, &[], "nl", "Choice 3");
        check(None, &[("nl", " ")], "nl", "Choice 3");
    }
}
