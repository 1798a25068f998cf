//! What somebody fills in to ask for a package, and the request that comes of it. Plain Rust.
//!
//! The draft mirrors the screen: days as the browser's picker gives them, choices by their stored values. What is wrong
//! with it is decided by `entitlement_rules`, which the server asks too.

use entitlement_rules::{Demands, PatternMatcher, Refusal, check_demands};
use entitlement_types::json::FromObject;
use entitlement_types::{
    AccessPackageId, Answer, AnswerString, Assignment, AssignmentRequest, Date, DateTimeOffset, Duration,
    ExpirationPattern, ExpirationPatternType, MultipleChoiceQuestion, PolicyId, Question, QuestionId,
    RequestRequirements, RequestType, Schedule, TextInputQuestion, UserId,
};
use serde::Serialize;

use super::question_text::choice_text;
use crate::paths::RequestPrefill;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct RequestDraft {
    /// Through which policy; none while that is to be chosen.
    pub policy: Option<PolicyId>,
    /// Why.
    pub justification: String,
    /// What was typed, or the stored values of what was chosen, by question. Answers to the questions of a policy that
    /// is not chosen any more are kept in case it is again.
    pub answers: Vec<(QuestionId, Vec<String>)>,
    /// The first day, `YYYY-MM-DD`; empty: as soon as possible.
    pub start: String,
    /// The last day, `YYYY-MM-DD`; empty: as long as the policy gives.
    pub end: String,
    /// Whether it began as a copy of an earlier request.
    pub is_again: bool,
}

/// What turns a draft into a request, besides the draft.
#[derive(Clone, Copy)]
pub struct Sender<'a> {
    /// The package that is asked for.
    pub package: &'a AccessPackageId,
    /// Who asks.
    pub person: &'a UserId,
    /// The language in which the questions were read.
    pub language: &'a str,
    /// When a day begins where the person is.
    pub begin_of_day: &'a dyn Fn(Date) -> DateTimeOffset,
}

impl RequestDraft {
    /// What a link fills in of these policies' demands. The only policy is chosen at once; of several the person chooses.
    pub fn prefilled(prefill: &RequestPrefill, policies: &[RequestRequirements]) -> Self {
        let policy = match policies {
            [only] => Some(only.policy_id.clone()),
            several => several
                .iter()
                .map(|policy| &policy.policy_id)
                .find(|id| prefill.policy.as_ref() == Some(id))
                .cloned(),
        };
        let questions = policies.iter().flat_map(|policy| &policy.questions);
        Self {
            policy,
            justification: prefill.justification.clone().unwrap_or_default(),
            answers: questions
                .filter_map(|question| {
                    let (id, given) = prefill.answers.iter().find(|(id, _)| *id == question.id())?;
                    Some((id.clone(), read_answer(question, given)))
                })
                .filter(|(_, values)| !values.is_empty())
                .collect(),
            ..Self::default()
        }
    }

    /// The policy that is chosen, if it is still there.
    pub fn chosen<'a>(&self, policies: &'a [RequestRequirements]) -> Option<&'a RequestRequirements> {
        policies
            .iter()
            .find(|policy| Some(&policy.policy_id) == self.policy.as_ref())
    }

    /// What was typed, or the stored values of what was chosen.
    pub fn answer(&self, question: &QuestionId) -> &[String] {
        self.answers
            .iter()
            .find(|(id, _)| id == question)
            .map_or(&[], |(_, values)| values)
    }

    fn answer_mut(&mut self, question: &QuestionId) -> &mut Vec<String> {
        let at = self
            .answers
            .iter()
            .position(|(id, _)| id == question)
            .unwrap_or_else(|| {
                self.answers.push((question.clone(), Vec::new()));
                self.answers.len() - 1
            });
        &mut self.answers[at].1
    }

    /// Answers with a text, or with one choice; an empty one is no answer.
    pub fn set_answer(&mut self, question: &QuestionId, value: String) {
        let values = self.answer_mut(question);
        values.clear();
        values.extend(Some(value).filter(|value| !value.is_empty()));
    }

    /// Takes one of several choices, or takes it back.
    pub fn set_chosen(&mut self, question: &QuestionId, value: &str, is_chosen: bool) {
        let values = self.answer_mut(question);
        values.retain(|known| known != value);
        if is_chosen {
            values.push(value.to_owned());
        }
    }

    /// The period that is asked for; none where the policy decides.
    pub fn schedule(&self, begin_of_day: &dyn Fn(Date) -> DateTimeOffset) -> Option<Schedule> {
        if self.start.is_empty() && self.end.is_empty() {
            return None;
        }
        let end = |day: &str| ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDateTime),
            // A day that cannot be read leaves a period that the rules refuse.
            end_date_time: Date::parse(day).ok().map(|day| end_of_day(day, begin_of_day)),
            duration: None,
        };
        Some(Schedule {
            start_date_time: Date::parse(&self.start).ok().map(begin_of_day),
            expiration: (!self.end.is_empty()).then(|| end(&self.end)),
            recurrence: None,
        })
    }

    /// The request as it is sent.
    pub fn to_request(&self, policy: &RequestRequirements, sender: &Sender) -> AssignmentRequest {
        let may_choose_period = policy.allow_custom_assignment_schedule == Some(true);
        AssignmentRequest {
            request_type: Some(RequestType::UserAdd),
            justification: Some(self.justification.clone()).filter(|text| !text.trim().is_empty()),
            assignment: Some(Assignment {
                target_id: sender.person.clone(),
                assignment_policy_id: policy.policy_id.clone(),
                access_package_id: sender.package.clone(),
                ..Assignment::default()
            }),
            schedule: may_choose_period.then(|| self.schedule(sender.begin_of_day)).flatten(),
            answers: policy
                .questions
                .iter()
                .filter_map(|question| self.to_answer(question, sender.language))
                .collect(),
            ..AssignmentRequest::default()
        }
    }

    fn to_answer(&self, question: &Question, language: &str) -> Option<Answer> {
        let values = self.answer(&question.id());
        if values.iter().all(|value| value.trim().is_empty()) {
            return None;
        }
        let (answered, display) = match question {
            Question::TextInput(text) => (
                Question::TextInput(TextInputQuestion {
                    id: text.id.clone(),
                    ..TextInputQuestion::default()
                }),
                values.to_vec(),
            ),
            Question::MultipleChoice(choice) => (
                Question::MultipleChoice(MultipleChoiceQuestion {
                    id: choice.id.clone(),
                    ..MultipleChoiceQuestion::default()
                }),
                displayed(choice, values, language),
            ),
            Question::Unknown(_) => return None,
        };
        Some(Answer::String(AnswerString {
            value: Some(values.join("; ")),
            display_value: Some(display.join("; ")),
            answered_question: Some(answered),
        }))
    }

    /// Everything that can be known to be wrong before it is sent.
    pub fn refusals(
        &self,
        policies: &[RequestRequirements],
        sender: &Sender,
        now: DateTimeOffset,
        matches: &PatternMatcher,
    ) -> Vec<Refusal> {
        let Some(policy) = self.chosen(policies) else {
            let offered = policies.iter().map(|policy| policy.policy_id.clone()).collect();
            return vec![Refusal::PolicyNotChosen { offered }];
        };
        let request = self.to_request(policy, sender);
        let mut refusals = check_demands(&request, &Demands::from(policy), now, matches);
        // What was not told is the server's to judge.
        refusals.retain(|refusal| !refusal.is_not_told());
        let is_no_day = |day: &str| !day.is_empty() && Date::parse(day).is_err();
        if is_no_day(&self.start) && request.schedule.is_some() {
            refusals.push(Refusal::PeriodUnclear);
        }
        refusals
    }
}

/// The last second of a day: whoever chooses a day means all of it.
fn end_of_day(day: Date, begin_of_day: &dyn Fn(Date) -> DateTimeOffset) -> DateTimeOffset {
    let next = (day.start() + Duration::days(1)).date();
    begin_of_day(next) - Duration::seconds(1)
}

/// What the person saw of what they chose.
fn displayed(question: &MultipleChoiceQuestion, values: &[String], language: &str) -> Vec<String> {
    let seen = |value: &String| {
        let found = question
            .choices
            .iter()
            .enumerate()
            .find(|(_, choice)| choice.actual_value.as_ref() == Some(value));
        found.map(|(index, choice)| choice_text(choice, index, language))
    };
    values.iter().filter_map(seen).collect()
}

/// The answer that a link gives: a text as it is; choices by their stored values or by what people read, in whatever
/// language, several parted by semicolons. What is not among the choices is left out.
fn read_answer(question: &Question, given: &str) -> Vec<String> {
    match question {
        Question::TextInput(_) => Some(given.to_owned())
            .filter(|text| !text.is_empty())
            .into_iter()
            .collect(),
        Question::MultipleChoice(question) => {
            let find = |wanted: &str| {
                let wanted = wanted.trim();
                let is_called =
                    |text: &Option<String>| text.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(wanted));
                let mut choices = question.choices.iter();
                let found = choices.find(|choice| {
                    let mut localized = choice.localizations.iter();
                    is_called(&choice.actual_value)
                        || is_called(&choice.text)
                        || localized.any(|text| is_called(&text.text))
                });
                found.and_then(|choice| choice.actual_value.clone())
            };
            match find(given) {
                Some(value) => vec![value],
                None if question.is_multiple_selection_allowed == Some(true) => {
                    let mut values: Vec<String> = given.split(';').filter_map(find).collect();
                    values.sort_unstable();
                    values.dedup();
                    values
                }
                None => Vec::new(),
            }
        }
        Question::Unknown(_) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: &str = "2026-11-21T12:00:00Z";

    fn policies(json: &str) -> Vec<RequestRequirements> {
        serde_json::from_str(json).expect("requirements")
    }

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    /// Days begin an hour earlier than in UTC.
    fn begin_of_day(day: Date) -> DateTimeOffset {
        day.start() - Duration::hours(1)
    }

    fn sender<'a>(package: &'a AccessPackageId, person: &'a UserId) -> Sender<'a> {
        Sender {
            package,
            person,
            language: "nl",
            begin_of_day: &begin_of_day,
        }
    }

    fn request(draft: &RequestDraft, policies: &[RequestRequirements]) -> serde_json::Value {
        let (package, person) = ("p".into(), "u".into());
        let policy = draft.chosen(policies).expect("chosen");
        serde_json::to_value(draft.to_request(policy, &sender(&package, &person))).expect("JSON")
    }

    fn codes(draft: &RequestDraft, policies: &[RequestRequirements]) -> Vec<&'static str> {
        let (package, person) = ("p".into(), "u".into());
        let matches =
            |pattern: &str, text: &str| (pattern == "[0-9]+").then(|| text.bytes().all(|b| b.is_ascii_digit()));
        let refusals = draft.refusals(policies, &sender(&package, &person), moment(NOW), &matches);
        refusals.iter().map(Refusal::code).collect()
    }

    const ONE: &str = r##"[{"policyId":"y","isRequestorJustificationRequired":true,"allowCustomAssignmentSchedule":true,
        "schedule":{"expiration":{"type":"afterDuration","duration":"P30D"}},
        "questions":[
            {"@odata.type":"#microsoft.graph.accessPackageTextInputQuestion","id":"number","isRequired":true,
             "isSingleLineQuestion":true,"regexPattern":"[0-9]+","text":"Number"},
            {"@odata.type":"#microsoft.graph.accessPackageMultipleChoiceQuestion","id":"colour","isRequired":false,
             "isMultipleSelectionAllowed":true,"text":"Colours","choices":[
                {"actualValue":"r","text":"Red","localizations":[{"languageCode":"nl","text":"Rood"}]},
                {"actualValue":"g","text":"Green"}]},
            {"@odata.type":"#microsoft.graph.accessPackageMultipleChoiceQuestion","id":"size","isRequired":true,
             "text":"Size","choices":[{"actualValue":"s","text":"Small; or less"},{"actualValue":"l","text":"Large"}]}]}]"##;
    const TWO: &str = r#"[{"policyId":"y"},{"policyId":"z","questions":[]}]"#;

    fn complete() -> RequestDraft {
        let mut draft = RequestDraft::prefilled(&RequestPrefill::default(), &policies(ONE));
        draft.justification = "For the bridge".to_owned();
        draft.set_answer(&"number".into(), "42".to_owned());
        draft.set_answer(&"size".into(), "l".to_owned());
        draft
    }

    #[test]
    fn a_filled_in_form_becomes_a_request() {
        let mut draft = complete();
        draft.set_chosen(&"colour".into(), "r", true);
        draft.set_chosen(&"colour".into(), "g", true);
        draft.start = "2026-11-23".to_owned();
        draft.end = "2026-12-01".to_owned();
        assert_eq!(codes(&draft, &policies(ONE)), [""; 0]);
        let expected = serde_json::json!({
            "requestType": "userAdd",
            "justification": "For the bridge",
            "assignment": {"targetId": "u", "assignmentPolicyId": "y", "accessPackageId": "p"},
            "schedule": {
                "startDateTime": "2026-11-22T23:00:00Z",
                "expiration": {"type": "afterDateTime", "endDateTime": "2026-12-01T22:59:59Z"}
            },
            "answers": [
                {"@odata.type": "#microsoft.graph.accessPackageAnswerString", "value": "42", "displayValue": "42",
                 "answeredQuestion": {"@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "id": "number"}},
                {"@odata.type": "#microsoft.graph.accessPackageAnswerString", "value": "r; g",
                 "displayValue": "Rood; Green",
                 "answeredQuestion": {"@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
                    "id": "colour", "choices": []}},
                {"@odata.type": "#microsoft.graph.accessPackageAnswerString", "value": "l", "displayValue": "Large",
                 "answeredQuestion": {"@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
                    "id": "size", "choices": []}}
            ]
        });
        assert_eq!(request(&draft, &policies(ONE)), expected);
    }

    #[test]
    fn what_is_not_filled_in_is_not_sent() {
        let mut draft = complete();
        draft.set_chosen(&"colour".into(), "r", true);
        draft.set_chosen(&"colour".into(), "r", false);
        draft.justification = " \n".to_owned();
        let request = request(&draft, &policies(ONE));
        assert_eq!(request.get("schedule"), None);
        assert_eq!(request.get("justification"), None);
        assert_eq!(request["answers"].as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn a_period_is_sent_only_where_the_policy_lets_people_choose() {
        let mut draft = RequestDraft::prefilled(&RequestPrefill::default(), &policies(r#"[{"policyId":"y"}]"#));
        draft.end = "2026-12-01".to_owned();
        assert_eq!(
            request(&draft, &policies(r#"[{"policyId":"y"}]"#)).get("schedule"),
            None
        );
        assert_eq!(codes(&draft, &policies(r#"[{"policyId":"y"}]"#)), [""; 0]);
    }

    #[test]
    fn what_is_wrong_is_told_before_it_is_sent() {
        let check = |change: fn(&mut RequestDraft), expected: &[&str]| {
            let mut draft = complete();
            change(&mut draft);
            assert_eq!(codes(&draft, &policies(ONE)), expected, "{draft:?}");
        };
        check(|_| {}, &[]);
        check(|draft| draft.policy = None, &["policyNotChosen"]);
        check(|draft| draft.policy = Some("gone".into()), &["policyNotChosen"]);
        check(|draft| draft.justification.clear(), &["justificationRequired"]);
        check(
            |draft| draft.justification = "x".repeat(4001),
            &["justificationTooLong"],
        );
        check(
            |draft| draft.set_answer(&"number".into(), "x".to_owned()),
            &["answerDoesNotMatch"],
        );
        check(
            |draft| draft.set_answer(&"number".into(), String::new()),
            &["answerRequired"],
        );
        check(
            |draft| draft.set_answer(&"size".into(), "xl".to_owned()),
            &["answerNotAChoice"],
        );
        check(|draft| draft.start = "2026-11-19".to_owned(), &["startInPast"]);
        check(|draft| draft.end = "2026-11-20".to_owned(), &["endNotAfterStart"]);
        check(|draft| draft.end = "2027-01-01".to_owned(), &["endTooLate"]);
        check(|draft| draft.end = "20267-01-01".to_owned(), &["periodUnclear"]);
        check(|draft| draft.start = "20267-01-01".to_owned(), &["periodUnclear"]);
        check(
            |draft| draft.answers.push(("elsewhere".into(), vec!["kept".to_owned()])),
            &[],
        );
    }

    #[test]
    fn today_may_be_the_first_and_the_last_day() {
        let mut draft = complete();
        draft.start = "2026-11-21".to_owned();
        draft.end = "2026-11-21".to_owned();
        assert_eq!(codes(&draft, &policies(ONE)), [""; 0]);
    }

    #[test]
    fn a_link_fills_in_what_it_can() {
        let prefill = RequestPrefill {
            policy: Some("z".into()),
            justification: Some("As agreed".to_owned()),
            answers: vec![
                ("number".into(), "7".to_owned()),
                ("colour".into(), "GREEN; rood; blue".to_owned()),
                ("size".into(), "small; or less".to_owned()),
                ("unknown".into(), "x".to_owned()),
            ],
        };
        let draft = RequestDraft::prefilled(&prefill, &policies(ONE));
        // The link's policy is not offered; the only one that is, is chosen.
        assert_eq!(draft.policy, Some("y".into()));
        assert_eq!(draft.justification, "As agreed");
        assert_eq!(draft.answer(&"number".into()), ["7"]);
        assert_eq!(draft.answer(&"colour".into()), ["g", "r"]);
        assert_eq!(draft.answer(&"size".into()), ["s"]);
        assert_eq!(draft.answers.len(), 3);
    }

    #[test]
    fn of_several_policies_the_person_or_the_link_chooses() {
        let chosen = |policy: Option<&str>| {
            let prefill = RequestPrefill {
                policy: policy.map(Into::into),
                ..RequestPrefill::default()
            };
            RequestDraft::prefilled(&prefill, &policies(TWO)).policy
        };
        assert_eq!(chosen(None), None);
        assert_eq!(chosen(Some("z")), Some("z".into()));
        assert_eq!(chosen(Some("gone")), None);
    }

    #[test]
    fn a_draft_is_kept_as_it_is() {
        let draft = complete();
        let json = serde_json::to_string(&draft).expect("JSON");
        assert_eq!(serde_json::from_str::<RequestDraft>(&json).expect("a draft"), draft);
    }
}
