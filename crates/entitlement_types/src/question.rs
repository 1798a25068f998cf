//! What requestors are asked, and what they answer.

use contract_derive::FromObject;
use serde::Serialize;
use serde_json::{Map, Value};
use serde_with::skip_serializing_none;

use crate::{QuestionId, union::union};

union! {
    /// A question to requestors.
    ///
    /// Graph: `accessPackageQuestion`.
    Question read by unfold_localized_texts {
        TextInput(TextInputQuestion) = "accessPackageTextInputQuestion" or "textInputQuestion",
        MultipleChoice(MultipleChoiceQuestion) = "accessPackageMultipleChoiceQuestion" or "multipleChoiceQuestion",
    }
}

/// A question that is answered in words.
///
/// Graph: `accessPackageTextInputQuestion`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct TextInputQuestion {
    /// Given by the server.
    #[serde(skip_serializing_if = "QuestionId::is_empty")]
    pub id: QuestionId,
    /// The place among the policy's questions, from 0 or 1 upwards.
    pub sequence: Option<i32>,
    /// The question in the policy's default language.
    pub text: Option<String>,
    /// The question in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub localizations: Vec<LocalizedText>,
    /// Whether it must be answered.
    pub is_required: Option<bool>,
    /// Whether an answer may be changed later.
    pub is_answer_editable: Option<bool>,
    /// One line or several.
    pub is_single_line_question: Option<bool>,
    /// What an answer must match as a whole.
    pub regex_pattern: Option<String>,
}

/// A question that is answered by choosing.
///
/// Graph: `accessPackageMultipleChoiceQuestion`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct MultipleChoiceQuestion {
    /// Given by the server.
    #[serde(skip_serializing_if = "QuestionId::is_empty")]
    pub id: QuestionId,
    /// The place among the policy's questions, from 0 or 1 upwards.
    pub sequence: Option<i32>,
    /// The question in the policy's default language.
    pub text: Option<String>,
    /// The question in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub localizations: Vec<LocalizedText>,
    /// Whether it must be answered.
    pub is_required: Option<bool>,
    /// Whether an answer may be changed later.
    pub is_answer_editable: Option<bool>,
    /// What can be chosen.
    pub choices: Vec<AnswerChoice>,
    /// Whether more than one may be chosen.
    pub is_multiple_selection_allowed: Option<bool>,
}

/// One of the answers that can be chosen.
///
/// Graph: `accessPackageAnswerChoice`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AnswerChoice {
    /// What is stored; never shown.
    pub actual_value: Option<String>,
    /// What is shown, in the policy's default language.
    pub text: Option<String>,
    /// What is shown in other languages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub localizations: Vec<LocalizedText>,
}

/// A text in one language.
///
/// Graph: `accessPackageLocalizedText`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct LocalizedText {
    /// For instance `nl` or `en-US`.
    pub language_code: Option<String>,
    /// The text in that language.
    pub text: Option<String>,
}

union! {
    /// An answer to a question.
    ///
    /// Graph: `accessPackageAnswer`.
    Answer {
        String(AnswerString) = "accessPackageAnswerString",
    }
}

/// An answer in words, or the stored values of the choices.
///
/// Graph: `accessPackageAnswerString`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct AnswerString {
    /// What was typed; for choices their `actualValue`, joined by `; ` where several.
    pub value: Option<String>,
    /// What the requestor saw.
    pub display_value: Option<String>,
    /// At least its type and id.
    pub answered_question: Option<Question>,
}

impl Question {
    /// The question's id; empty for a type that is not known.
    pub fn id(&self) -> QuestionId {
        match self {
            Self::TextInput(question) => question.id.clone(),
            Self::MultipleChoice(question) => question.id.clone(),
            Self::Unknown(object) => object
                .properties
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .into(),
        }
    }

    /// Whether it must be answered.
    pub fn is_required(&self) -> bool {
        match self {
            Self::TextInput(question) => question.is_required.unwrap_or(false),
            Self::MultipleChoice(question) => question.is_required.unwrap_or(false),
            Self::Unknown(_) => false,
        }
    }

    /// The place among the policy's questions.
    pub fn sequence(&self) -> i32 {
        match self {
            Self::TextInput(question) => question.sequence.unwrap_or(0),
            Self::MultipleChoice(question) => question.sequence.unwrap_or(0),
            Self::Unknown(_) => i32::MAX,
        }
    }

    /// The question in `language`: the exact language, else its base language, else the policy's default text.
    pub fn text_in(&self, language: &str) -> &str {
        match self {
            Self::TextInput(question) => localized(&question.localizations, question.text.as_deref(), language),
            Self::MultipleChoice(question) => localized(&question.localizations, question.text.as_deref(), language),
            Self::Unknown(_) => "",
        }
    }
}

impl AnswerChoice {
    /// What is shown in `language`; never the stored value.
    pub fn text_in(&self, language: &str) -> &str {
        localized(&self.localizations, self.text.as_deref(), language)
    }
}

/// The text in `language`, else in its base language (`nl` for `nl-BE`), else the default.
fn localized<'a>(localizations: &'a [LocalizedText], default: Option<&'a str>, language: &str) -> &'a str {
    let base = language.split('-').next().unwrap_or(language);
    let in_language = |wanted: &str| {
        localizations
            .iter()
            .find(|text| {
                text.language_code
                    .as_deref()
                    .is_some_and(|code| code.eq_ignore_ascii_case(wanted))
            })
            .and_then(|text| text.text.as_deref())
            .filter(|text| !text.is_empty())
    };
    in_language(language)
        .or_else(|| in_language(base))
        .or(default)
        .unwrap_or_default()
}

/// The page of `getApplicablePolicyRequirements` shows the texts of questions and choices as
/// `{"defaultText":…,"localizedTexts":[…]}`, where the metadata has a string and `localizations` beside it.
fn unfold_localized_texts(mut question: Map<String, Value>) -> Map<String, Value> {
    unfold_localized_text(&mut question);
    if let Some(Value::Array(choices)) = question.get_mut("choices") {
        choices
            .iter_mut()
            .filter_map(Value::as_object_mut)
            .for_each(unfold_localized_text);
    }
    question
}

fn unfold_localized_text(owner: &mut Map<String, Value>) {
    let Some(text) = owner.get_mut("text") else {
        return;
    };
    let Some(content) = text.as_object_mut() else {
        return;
    };
    let localized = content.remove("localizedTexts");
    *text = content.remove("defaultText").unwrap_or_default();
    if let Some(localized) = localized {
        owner.entry("localizations").or_insert(localized);
    }
}
