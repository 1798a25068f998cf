//! What is filled in of questions, against the bodies that the contract has for them.

use entitlement_rules::PolicyFault;
use entitlement_types::AssignmentPolicy;
use serde_json::json;

use super::choices::*;
use super::draft::PolicyDraft;
use super::problems::Fault;
use super::question::{ChoiceDraft, QuestionDraft, translate, translation};
use super::tests::{article, calendar, faults};

#[test]
fn questions_are_numbered_and_choices_store_their_text() {
    let draft = PolicyDraft {
        questions: vec![
            QuestionDraft {
                text: "Which?".to_owned(),
                kind: AnswerKind::Choices,
                choices: vec![ChoiceDraft {
                    text: "One; two".to_owned(),
                    ..ChoiceDraft::default()
                }],
                translations: vec![("nl".to_owned(), " ".to_owned())],
                is_editable: true,
                ..QuestionDraft::default()
            },
            QuestionDraft::default(),
        ],
        ..article()
    };
    let questions = draft.to_policy(&AssignmentPolicy::default(), &calendar()).questions;
    assert_eq!(
        serde_json::to_value(questions).expect("JSON")[0],
        json!({
            "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion", "sequence": 1, "text": "Which?",
            "isRequired": false, "isAnswerEditable": true, "isMultipleSelectionAllowed": true,
            "choices": [{"actualValue": "One, two", "text": "One; two"}],
        })
    );
    assert_eq!(
        faults(&draft),
        [(
            "policy-question-1".to_owned(),
            Fault::Rule(PolicyFault::QuestionTextRequired)
        )]
    );
}

#[test]
fn a_question_is_told_in_languages_with_its_choices() {
    let mut question = QuestionDraft::new();
    question.answer_by(AnswerKind::Choice);
    assert_eq!(question.choices.len(), 2, "there is something to fill in");
    question.add_language("nl");
    question.add_language("nl");
    translate(&mut question.choices[1].translations, "de", "Zwei".to_owned());
    translate(&mut question.choices[1].translations, "de", "Drei".to_owned());
    assert_eq!(question.languages(), ["nl", "de"]);
    assert_eq!(translation(&question.choices[1].translations, "de"), "Drei");
    assert_eq!(translation(&question.choices[1].translations, "nl"), "");
    question.remove_language("de");
    assert_eq!(question.languages(), ["nl"]);
}

#[test]
fn whether_several_can_be_chosen_stays_while_it_is_answered_by_choosing() {
    let mut question = QuestionDraft {
        kind: AnswerKind::Choices,
        choices: vec![ChoiceDraft::default()],
        ..QuestionDraft::new()
    };
    question.answer_by(AnswerKind::Choice);
    assert_eq!(question.kind, AnswerKind::Choices);
    question.answer_by(AnswerKind::Text);
    assert_eq!(question.kind, AnswerKind::Text);
    question.answer_by(AnswerKind::Choice);
    assert_eq!((question.kind, question.choices.len()), (AnswerKind::Choice, 1));
}

#[test]
fn what_is_wrong_with_questions_stands_at_their_fields_in_order() {
    let draft = PolicyDraft {
        questions: vec![
            QuestionDraft {
                text: "Which?".to_owned(),
                kind: AnswerKind::Choice,
                choices: vec![ChoiceDraft::default(), ChoiceDraft::default()],
                ..QuestionDraft::new()
            },
            QuestionDraft {
                kind: AnswerKind::Choice,
                ..QuestionDraft::new()
            },
        ],
        ..article()
    };
    let fields: Vec<String> = faults(&draft).into_iter().map(|(field, _)| field).collect();
    assert_eq!(
        fields,
        [
            "policy-question-0-choice-0",
            "policy-question-0-choice-1",
            "policy-question-1",
            "policy-question-1-choices"
        ]
    );
}
