//! What is filled in of a question to requestors. Plain Rust.

use entitlement_types::json::FromObject;
use entitlement_types::{AnswerChoice, LocalizedText, MultipleChoiceQuestion, Question, QuestionId, TextInputQuestion};
use serde::Serialize;

use super::choices::AnswerKind;

/// What is filled in of a question; [`new`](QuestionDraft::new) is one to begin with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct QuestionDraft {
    /// Given by the server; empty for a new one.
    pub id: QuestionId,
    /// How it is answered.
    pub kind: AnswerKind,
    /// The question.
    pub text: String,
    /// The question in other languages: their codes, and the texts.
    pub translations: Vec<(String, String)>,
    /// Whether it must be answered.
    pub is_required: bool,
    /// Whether an answer may be changed when access is extended.
    pub is_editable: bool,
    /// With answers in words: the regular expression that an answer must match as a whole; empty for any answer.
    pub pattern: String,
    /// What can be chosen.
    pub choices: Vec<ChoiceDraft>,
}

/// What is filled in of a choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct ChoiceDraft {
    /// What is stored; empty for a new one, which stores its text.
    pub value: String,
    /// What is shown.
    pub text: String,
    /// What is shown in other languages.
    pub translations: Vec<(String, String)>,
}

impl QuestionDraft {
    /// A new one: in one line, and it must be answered.
    pub fn new() -> Self {
        Self {
            is_required: true,
            is_editable: true,
            ..Self::default()
        }
    }

    /// Whether it is answered by choosing.
    pub fn is_choice(&self) -> bool {
        matches!(self.kind, AnswerKind::Choice | AnswerKind::Choices)
    }

    /// Makes it be answered in another way. Whether several can be chosen stays, and there is something to fill in.
    pub fn answer_by(&mut self, kind: AnswerKind) {
        if kind == AnswerKind::Choice && self.is_choice() {
            return;
        }
        self.kind = kind;
        if self.is_choice() && self.choices.is_empty() {
            self.choices = vec![ChoiceDraft::default(); 2];
        }
    }

    /// The codes of the languages in which it or one of its choices is told, besides the default text.
    pub fn languages(&self) -> Vec<String> {
        let all = [&self.translations]
            .into_iter()
            .chain(self.choices.iter().map(|choice| &choice.translations))
            .flatten();
        let mut codes: Vec<String> = Vec::new();
        for (code, _) in all {
            if !codes.contains(code) {
                codes.push(code.clone());
            }
        }
        codes
    }

    /// Begins to tell it in a language.
    pub fn add_language(&mut self, code: &str) {
        if !self.languages().iter().any(|known| known == code) {
            self.translations.push((code.to_owned(), String::new()));
        }
    }

    /// Tells neither it nor its choices in a language any more.
    pub fn remove_language(&mut self, code: &str) {
        self.translations.retain(|(known, _)| known != code);
        for choice in &mut self.choices {
            choice.translations.retain(|(known, _)| known != code);
        }
    }

    /// All questions that this form knows.
    pub fn all_of(questions: &[Question]) -> Vec<Self> {
        let mut questions: Vec<&Question> = questions.iter().collect();
        questions.sort_by_key(|question| question.sequence());
        questions.into_iter().filter_map(Self::of).collect()
    }

    fn of(question: &Question) -> Option<Self> {
        Some(match question {
            Question::TextInput(question) => Self {
                id: question.id.clone(),
                kind: if question.is_single_line_question == Some(true) {
                    AnswerKind::Line
                } else {
                    AnswerKind::Text
                },
                text: question.text.clone().unwrap_or_default(),
                translations: translations_of(&question.localizations),
                is_required: question.is_required == Some(true),
                is_editable: question.is_answer_editable != Some(false),
                pattern: question.regex_pattern.clone().unwrap_or_default(),
                choices: Vec::new(),
            },
            Question::MultipleChoice(question) => Self {
                id: question.id.clone(),
                kind: if question.is_multiple_selection_allowed == Some(true) {
                    AnswerKind::Choices
                } else {
                    AnswerKind::Choice
                },
                text: question.text.clone().unwrap_or_default(),
                translations: translations_of(&question.localizations),
                is_required: question.is_required == Some(true),
                is_editable: question.is_answer_editable != Some(false),
                pattern: String::new(),
                choices: question.choices.iter().map(ChoiceDraft::of).collect(),
            },
            Question::Unknown(_) => return None,
        })
    }

    /// The questions of a policy, numbered in their order; those of `before` that no form shows come last.
    pub fn questions(drafts: &[Self], before: &[Question]) -> Vec<Question> {
        let unknown = before.iter().filter(|question| Self::of(question).is_none()).cloned();
        let numbered = drafts.iter().zip(1..).map(|(draft, sequence)| draft.question(sequence));
        numbered.chain(unknown).collect()
    }

    fn question(&self, sequence: i32) -> Question {
        let text = Some(self.text.trim().to_owned());
        if self.is_choice() {
            Question::MultipleChoice(MultipleChoiceQuestion {
                id: self.id.clone(),
                sequence: Some(sequence),
                text,
                localizations: localizations(&self.translations),
                is_required: Some(self.is_required),
                is_answer_editable: Some(self.is_editable),
                choices: self.choices.iter().map(ChoiceDraft::choice).collect(),
                is_multiple_selection_allowed: Some(self.kind == AnswerKind::Choices),
            })
        } else {
            Question::TextInput(TextInputQuestion {
                id: self.id.clone(),
                sequence: Some(sequence),
                text,
                localizations: localizations(&self.translations),
                is_required: Some(self.is_required),
                is_answer_editable: Some(self.is_editable),
                is_single_line_question: Some(self.kind == AnswerKind::Line),
                // Spaces may be what it is about, unless there is nothing else.
                regex_pattern: Some(self.pattern.clone()).filter(|pattern| !pattern.trim().is_empty()),
            })
        }
    }
}

/// The text in a language; empty where there is none.
pub fn translation(translations: &[(String, String)], code: &str) -> String {
    let found = translations.iter().find(|(known, _)| known == code);
    found.map(|(_, text)| text.clone()).unwrap_or_default()
}

/// Sets the text in a language.
pub fn translate(translations: &mut Vec<(String, String)>, code: &str, text: String) {
    match translations.iter_mut().find(|(known, _)| known == code) {
        Some((_, known)) => *known = text,
        None => translations.push((code.to_owned(), text)),
    }
}

impl ChoiceDraft {
    fn of(choice: &AnswerChoice) -> Self {
        Self {
            value: choice.actual_value.clone().unwrap_or_default(),
            text: choice.text.clone().unwrap_or_default(),
            translations: translations_of(&choice.localizations),
        }
    }

    fn choice(&self) -> AnswerChoice {
        let text = self.text.trim().to_owned();
        let value = if self.value.is_empty() {
            // Several chosen values are told with semicolons between them.
            text.replace(';', ",")
        } else {
            self.value.clone()
        };
        AnswerChoice {
            actual_value: Some(value),
            text: Some(text),
            localizations: localizations(&self.translations),
        }
    }
}

fn translations_of(texts: &[LocalizedText]) -> Vec<(String, String)> {
    let pair = |text: &LocalizedText| {
        (
            text.language_code.clone().unwrap_or_default(),
            text.text.clone().unwrap_or_default(),
        )
    };
    texts.iter().map(pair).collect()
}

fn localizations(translations: &[(String, String)]) -> Vec<LocalizedText> {
    let told = |(language, text): &(String, String)| {
        let text = text.trim();
        (!language.is_empty() && !text.is_empty()).then(|| LocalizedText {
            language_code: Some(language.clone()),
            text: Some(text.to_owned()),
        })
    };
    translations.iter().filter_map(told).collect()
}
