//! The fields of the form: the policy, the questions, the reason, the period.

use std::sync::Arc;

use entitlement_rules::{Demands, LONGEST_TEXT};
use entitlement_types::{
    MultipleChoiceQuestion, Question, QuestionId, RequestRequirements, StageOutlook, TextInputQuestion,
};
use leptos::prelude::*;

use super::draft::RequestDraft;
use super::period::PeriodLimit;
use super::period_view::day_of;
use super::problem::{RequestField, RequestProblem};
use super::problem_words::problem_words;
use super::question_text::{choice_text, question_text};
use crate::features::packages::steps::stage_words;
use crate::features::packages::terms::limit_words;
use crate::text::{format, language, text};
use crate::ui::{CheckboxGroup, Choice, DateInput, FieldError, Notice, RadioGroup, Select, TextArea, TextInput, Words};

/// With more choices than this, a list that opens takes less room than buttons.
const MOST_BUTTONS: usize = 5;
/// Whoever may leave a choice out must be able to take it back.
const NO_CHOICE: &str = "";

/// What all fields work with. Copy it freely.
#[derive(Clone, Copy)]
pub struct FormFields {
    /// What is filled in.
    pub draft: RwSignal<RequestDraft>,
    /// What is wrong with it, once somebody has tried to send it.
    pub problems: Memo<Vec<RequestProblem>>,
    /// Whether the days that are filled in make a period that may be asked for, sent or not.
    pub has_good_period: Memo<bool>,
}

/// The id of the control of a field, to which the error summary links. Questions go by their place in the policy.
pub fn control_id(field: &RequestField, policy: Option<&RequestRequirements>) -> Words {
    match field {
        RequestField::Policy => "request-policy".into(),
        RequestField::Justification => "request-justification".into(),
        RequestField::Start => "request-start".into(),
        RequestField::End => "request-end".into(),
        RequestField::Answer(id) => {
            let questions = policy.map(|policy| policy.questions.as_slice()).unwrap_or_default();
            let place = questions.iter().position(|question| question.id() == *id);
            question_control_id(place.unwrap_or(questions.len()))
        }
    }
}

fn question_control_id(index: usize) -> Words {
    ["request-question-", &index.to_string()].concat().into()
}

/// The problems for the error summary, in the order of the fields: each names its field.
pub fn summary_errors(problems: &[RequestProblem], policy: Option<&RequestRequirements>) -> Vec<FieldError> {
    let mut problems: Vec<_> = problems.iter().collect();
    problems.sort_by_key(|problem| place_of(&problem.field, policy));
    problems
        .into_iter()
        .map(|problem| {
            let name = field_name(&problem.field, policy);
            // Most fields are called by the question that they ask.
            let colon = if name.ends_with(['?', '.', ':']) { " " } else { ": " };
            FieldError {
                field: Some(control_id(&problem.field, policy)),
                message: [&name, colon, &problem_words(problem)].concat(),
            }
        })
        .collect()
}

/// Where a field stands in the form: the choice of policy, the questions, the reason, the period.
fn place_of(field: &RequestField, policy: Option<&RequestRequirements>) -> (u8, usize) {
    match field {
        RequestField::Policy => (0, 0),
        RequestField::Answer(id) => {
            let mut questions = policy.into_iter().flat_map(|policy| &policy.questions);
            (
                1,
                questions.position(|question| question.id() == *id).unwrap_or_default(),
            )
        }
        RequestField::Justification => (2, 0),
        RequestField::Start => (3, 0),
        RequestField::End => (4, 0),
    }
}

fn field_name(field: &RequestField, policy: Option<&RequestRequirements>) -> String {
    let texts = &text().packages;
    match field {
        RequestField::Policy => texts.choose_policy.to_owned(),
        RequestField::Justification => texts.justification.to_owned(),
        RequestField::Start => texts.start.to_owned(),
        RequestField::End => texts.end.to_owned(),
        RequestField::Answer(id) => {
            let mut questions = policy.into_iter().flat_map(|policy| &policy.questions).enumerate();
            let found = questions.find(|(_, question)| question.id() == *id);
            let name = found.map(|(index, question)| question_text(question, index, language().tag));
            name.unwrap_or_else(|| texts.questions.to_owned())
        }
    }
}

impl FormFields {
    fn error(self, field: RequestField) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                let mut of_field = problems.iter().filter(|problem| problem.field == field);
                of_field.next().map(problem_words)
            })
        })
    }

    fn answer(self, id: QuestionId) -> Signal<Vec<String>> {
        Signal::derive(move || self.draft.with(|draft| draft.answer(&id).to_vec()))
    }

    fn first_answer(self, id: QuestionId) -> Signal<String> {
        Signal::derive(move || {
            self.draft
                .with(|draft| draft.answer(&id).first().cloned().unwrap_or_default())
        })
    }

    fn set_answer(self, id: QuestionId) -> Callback<String> {
        Callback::new(move |value| self.draft.update(|draft| draft.set_answer(&id, value)))
    }
}

/// Which way to ask, where there are several.
pub fn policy_field(fields: FormFields, policies: &[(RequestRequirements, Vec<StageOutlook>)]) -> AnyView {
    let texts = &text().packages;
    let name_of = |index: usize| {
        let name = policies[index].0.policy_display_name.clone();
        let name = name.filter(|name| !name.trim().is_empty());
        name.unwrap_or_else(|| [texts.way, " ", &(index + 1).to_string()].concat())
    };
    let names: Vec<String> = (0..policies.len()).map(name_of).collect();
    let choices = policies
        .iter()
        .zip(&names)
        .map(|((policy, stages), name)| {
            let description = policy.policy_description.clone();
            let mut hints: Vec<String> = description.filter(|text| !text.trim().is_empty()).into_iter().collect();
            if names.iter().filter(|other| *other == name).count() > 1 {
                hints.extend(what_tells_apart(policy, stages));
            }
            let choice = Choice::new(policy.policy_id.to_string(), name.clone());
            match hints.as_slice() {
                [] => choice,
                hints => choice.with_hint(hints.join(" · ")),
            }
        })
        .collect();
    let value = Signal::derive(move || {
        fields
            .draft
            .with(|draft| draft.policy.clone().map(String::from).unwrap_or_default())
    });
    let choose = move |id: String| fields.draft.update(|draft| draft.policy = Some(id.into()));
    view! {
        <RadioGroup
            id=control_id(&RequestField::Policy, None)
            label=texts.choose_policy
            hint=texts.choose_policy_hint
            error=fields.error(RequestField::Policy)
            value=value
            on_change=choose
            choices=choices
        />
    }
    .into_any()
}

/// For how long and who decides: what tells policies of the same name apart.
fn what_tells_apart(policy: &RequestRequirements, stages: &[StageOutlook]) -> Vec<String> {
    let limit = limit_words(PeriodLimit::of(Demands::from(policy).expiration));
    let decides = stages.iter().enumerate();
    let mut decides: Vec<String> = decides
        .map(|(index, stage)| stage_words(stage, index, stages.len()))
        .collect();
    if decides.is_empty() {
        decides.push(text().package_list.approval_not_needed.to_owned());
    }
    limit.into_iter().chain(decides).collect()
}

/// The questions of a policy, each as it is best answered.
pub fn question_fields(fields: FormFields, policy: &RequestRequirements) -> AnyView {
    let mut questions: Vec<(usize, &Question)> = policy.questions.iter().enumerate().collect();
    questions.sort_by_key(|(_, question)| question.sequence());
    let field = |(index, question): (usize, &Question)| match question {
        Question::TextInput(text) => text_field(fields, index, question, text),
        Question::MultipleChoice(choice) => choice_field(fields, index, question, choice),
        Question::Unknown(_) => view! { <Notice>{text().packages.question_unknown}</Notice> }.into_any(),
    };
    questions.into_iter().map(field).collect_view().into_any()
}

fn text_field(fields: FormFields, index: usize, question: &Question, details: &TextInputQuestion) -> AnyView {
    let id = question_control_id(index);
    let label = question_text(question, index, language().tag);
    let is_optional = !question.is_required();
    let error = fields.error(RequestField::Answer(question.id()));
    let value = fields.first_answer(question.id());
    let set = fields.set_answer(question.id());
    if details.is_single_line_question == Some(true) {
        view! { <TextInput id=id label=label is_optional=is_optional error=error value=value on_input=set /> }
            .into_any()
    } else {
        view! {
            <TextArea
                id=id
                label=label
                is_optional=is_optional
                error=error
                value=value
                on_input=set
                limit=LONGEST_TEXT
                count_words=Callback::new(count_words)
            />
        }
        .into_any()
    }
}

/// How much room is left, once it matters.
fn count_words(left: i32) -> String {
    let texts = &text().packages;
    match left {
        ..0 => format::count(texts.too_many_characters, u64::from(left.unsigned_abs())),
        0..=200 => format::count(texts.characters_left, u64::from(left.unsigned_abs())),
        _ => String::new(),
    }
}

fn choice_field(fields: FormFields, index: usize, question: &Question, details: &MultipleChoiceQuestion) -> AnyView {
    let texts = &text().packages;
    let id = question_control_id(index);
    let label = question_text(question, index, language().tag);
    let is_optional = !question.is_required();
    let error = fields.error(RequestField::Answer(question.id()));
    let choices = details.choices.iter().enumerate().map(|(index, choice)| {
        let value = choice.actual_value.clone().unwrap_or_default();
        Choice::new(value, choice_text(choice, index, language().tag))
    });
    if details.is_multiple_selection_allowed == Some(true) {
        let (value, question) = (fields.answer(question.id()), question.id());
        let change = move |(value, is_chosen): (String, bool)| {
            fields
                .draft
                .update(|draft| draft.set_chosen(&question, &value, is_chosen));
        };
        return view! {
            <CheckboxGroup
                id=id
                label=label
                is_optional=is_optional
                hint=texts.choose_several
                error=error
                value=value
                on_change=change
                choices=choices.collect()
            />
        }
        .into_any();
    }
    let (value, set) = (fields.first_answer(question.id()), fields.set_answer(question.id()));
    if details.choices.len() > MOST_BUTTONS {
        let invitation = Choice::new(NO_CHOICE, texts.choose_one);
        let choices = std::iter::once(invitation).chain(choices).collect();
        view! {
            <Select id=id label=label is_optional=is_optional error=error value=value on_change=set choices=choices />
        }
        .into_any()
    } else {
        let none = is_optional.then(|| Choice::new(NO_CHOICE, texts.no_answer));
        let choices = choices.chain(none).collect();
        view! {
            <RadioGroup id=id label=label is_optional=is_optional error=error value=value on_change=set choices=choices />
        }
        .into_any()
    }
}

/// Why one asks; left out where nobody would read it.
pub fn justification_field(fields: FormFields, policy: &RequestRequirements) -> Option<AnyView> {
    let texts = &text().packages;
    let is_required = policy.is_requestor_justification_required == Some(true);
    let is_read = policy.is_approval_required_for_add == Some(true);
    let value = Signal::derive(move || fields.draft.with(|draft| draft.justification.clone()));
    let set = move |text: String| fields.draft.update(|draft| draft.justification = text);
    let field = view! {
        <TextArea
            id=control_id(&RequestField::Justification, None)
            label=texts.justification
            hint=texts.justification_hint
            is_optional=!is_required
            error=fields.error(RequestField::Justification)
            value=value
            on_input=set
            limit=LONGEST_TEXT
            count_words=Callback::new(count_words)
        />
    };
    (is_required || is_read).then(|| field.into_any())
}

/// From when to when, where the policy lets people choose.
pub fn period_fields(fields: FormFields, policy: &Arc<RequestRequirements>) -> Option<AnyView> {
    if policy.allow_custom_assignment_schedule != Some(true) {
        return None;
    }
    let texts = &text().packages;
    let today = day_of(format::now());
    let day = |field: RequestField,
               label: &'static str,
               hint: &'static str,
               read: fn(&RequestDraft) -> &String,
               write: fn(&mut RequestDraft, String)| {
        let value = Signal::derive(move || fields.draft.with(|draft| read(draft).clone()));
        let set = move |day: String| fields.draft.update(|draft| write(draft, day));
        view! {
            <DateInput
                id=control_id(&field, None)
                label=label
                is_optional=true
                hint=hint
                error=fields.error(field)
                value=value
                on_input=set
                min=today.clone()
            />
        }
    };
    let view = view! {
        <fieldset class="stack request-period">
            <legend class="request-period__legend">{texts.period}</legend>
            {day(RequestField::Start, texts.start, texts.start_hint, |draft| &draft.start, |draft, day| draft.start = day)}
            {day(RequestField::End, texts.end, texts.end_hint, |draft| &draft.end, |draft, day| draft.end = day)}
        </fieldset>
    };
    Some(view.into_any())
}
