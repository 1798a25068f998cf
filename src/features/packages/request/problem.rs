//! What is wrong with a request and at which field of the form: found here before it is sent, or by the server after.
//!
//! Both say it in the same words, the codes of `entitlement_rules`, so there is one translation.

use entitlement_rules::Refusal;
use entitlement_types::{DateTimeOffset, ErrorDetail, Question, QuestionId, RequestId, RequestRequirements};

use super::draft::RequestDraft;
use crate::api::{ApiError, ErrorKind};

/// A field of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequestField {
    /// Which policy.
    Policy,
    /// Why.
    Justification,
    /// The answer to a question.
    Answer(QuestionId),
    /// The first day.
    Start,
    /// The last day.
    End,
}

/// Something that is wrong at a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestProblem {
    /// Where.
    pub field: RequestField,
    /// What, as the rules call it.
    pub code: String,
    /// The limit that was passed, where it is known here.
    pub latest: Option<DateTimeOffset>,
    /// What an answer has to match, where that is what is wrong.
    pub pattern: Option<String>,
}

/// A last day that is past, which the rules call by the same name as one before the first day.
pub const END_IN_PAST: &str = "endInPast";

impl RequestField {
    /// The field that shows a property; none for what no field can put right.
    fn of_target(target: &str) -> Option<Self> {
        match target.split_once('/') {
            Some(("answers", question)) => Some(Self::Answer(question.into())),
            Some(("assignment", "assignmentPolicyId")) => Some(Self::Policy),
            Some(("schedule", "startDateTime")) => Some(Self::Start),
            Some(("schedule", _)) => Some(Self::End),
            None if target == "schedule" => Some(Self::End),
            None if target == "justification" => Some(Self::Justification),
            _ => None,
        }
    }
}

impl RequestProblem {
    /// What the rules refuse; none for what no field can put right.
    pub fn of_refusal(refusal: &Refusal) -> Option<Self> {
        Some(Self {
            field: RequestField::of_target(&refusal.target())?,
            code: refusal.code().to_owned(),
            latest: match refusal {
                Refusal::EndTooLate { latest } | Refusal::StartTooLate { latest } => Some(*latest),
                Refusal::PolicyEnded { end } => Some(*end),
                _ => None,
            },
            pattern: None,
        })
    }

    /// The same as it is told at the form in which it is wrong: more exactly than the rules put it.
    pub fn in_form(mut self, draft: &RequestDraft, policy: Option<&RequestRequirements>) -> Self {
        // Days are written so that their order is that of their letters.
        let is_before_start = !draft.start.is_empty() && draft.end < draft.start;
        if self.code == "endNotAfterStart" && !is_before_start {
            self.code = END_IN_PAST.to_owned();
        }
        if let (RequestField::Answer(id), "answerDoesNotMatch") = (&self.field, self.code.as_str()) {
            let mut questions = policy.into_iter().flat_map(|policy| &policy.questions);
            self.pattern = questions.find_map(|question| match question {
                Question::TextInput(text) if text.id == *id => text.regex_pattern.clone(),
                _ => None,
            });
        }
        self
    }

    /// Whether it is about the period.
    pub fn is_about_period(&self) -> bool {
        matches!(self.field, RequestField::Start | RequestField::End)
    }

    fn of_detail(detail: &ErrorDetail) -> Option<Self> {
        Some(Self {
            field: RequestField::of_target(detail.target.as_deref()?)?,
            code: detail.code.clone(),
            latest: None,
            pattern: None,
        })
    }
}

/// What the server found wrong: the problems that belong to fields, and whether anything is left that does not.
pub fn problems_of_error(error: &ApiError) -> (Vec<RequestProblem>, bool) {
    if !matches!(
        error.kind,
        ErrorKind::Refused | ErrorKind::Forbidden | ErrorKind::Conflict
    ) {
        return (Vec::new(), true);
    }
    let alone = ErrorDetail {
        code: error.code.clone(),
        message: String::new(),
        target: error.target.clone(),
    };
    let details = if error.details.is_empty() {
        std::slice::from_ref(&alone)
    } else {
        &error.details
    };
    let problems: Vec<_> = details.iter().filter_map(RequestProblem::of_detail).collect();
    let has_rest = problems.len() < details.len();
    (problems, has_rest)
}

/// The open request that a conflict names: what was asked for is under way already, so nothing went wrong.
pub fn pending_request(error: &ApiError) -> Option<RequestId> {
    named(error, "requestPending", "assignmentRequests")
}

/// The package or assignment in the way that a conflict names: the id behind `collection/` in the target of `code`.
pub fn named<Id: for<'a> From<&'a str>>(error: &ApiError, code: &str, collection: &str) -> Option<Id> {
    if error.kind != ErrorKind::Conflict {
        return None;
    }
    let alone = (error.code.as_str(), error.target.as_deref());
    let details = error
        .details
        .iter()
        .map(|detail| (detail.code.as_str(), detail.target.as_deref()));
    std::iter::once(alone)
        .chain(details)
        .filter(|(known, _)| *known == code)
        .find_map(|(_, target)| target?.strip_prefix(collection)?.strip_prefix('/'))
        .filter(|id| !id.is_empty())
        .map(Id::from)
}

#[cfg(test)]
mod tests {
    use entitlement_types::AssignmentId;

    use super::*;

    fn error(status: u16, body: &str) -> ApiError {
        ApiError::from_answer(status, None, body, None)
    }

    #[test]
    fn each_refusal_lands_at_its_field() {
        let check = |refusal: Refusal, expected: Option<RequestField>| {
            let found = RequestProblem::of_refusal(&refusal).map(|problem| problem.field);
            assert_eq!(found, expected, "{refusal:?}");
        };
        let latest = DateTimeOffset::from_unix_milliseconds(0);
        check(Refusal::JustificationRequired, Some(RequestField::Justification));
        check(
            Refusal::JustificationTooLong { limit: 1 },
            Some(RequestField::Justification),
        );
        check(
            Refusal::AnswerRequired("q".into()),
            Some(RequestField::Answer("q".into())),
        );
        check(
            Refusal::AnswerDoesNotMatch("a/b".into()),
            Some(RequestField::Answer("a/b".into())),
        );
        check(Refusal::PolicyNotChosen { offered: vec![] }, Some(RequestField::Policy));
        check(Refusal::PolicyEnded { end: latest }, Some(RequestField::Policy));
        check(Refusal::StartInPast, Some(RequestField::Start));
        check(Refusal::StartTooLate { latest }, Some(RequestField::Start));
        check(Refusal::EndTooLate { latest }, Some(RequestField::End));
        check(Refusal::EndNotAfterStart, Some(RequestField::End));
        check(Refusal::PeriodUnclear, Some(RequestField::End));
        check(Refusal::NotInScope, None);
        check(Refusal::AnswerNotAsked(QuestionId::default()), None);
    }

    #[test]
    fn the_form_tells_more_than_the_rules() {
        let code = |start: &str, end: &str| {
            let draft = RequestDraft {
                start: start.to_owned(),
                end: end.to_owned(),
                ..RequestDraft::default()
            };
            let problem = RequestProblem::of_refusal(&Refusal::EndNotAfterStart).expect("a field");
            problem.in_form(&draft, None).code
        };
        assert_eq!(code("2026-11-25", "2026-11-24"), "endNotAfterStart");
        assert_eq!(code("", "2026-11-24"), END_IN_PAST);
        assert_eq!(code("2026-11-20", "2026-11-20"), END_IN_PAST);

        let policy: RequestRequirements = serde_json::from_str(
            r##"{"policyId":"y","questions":[{"@odata.type":"#microsoft.graph.accessPackageTextInputQuestion",
                "id":"q","regexPattern":"WG-[0-9]+"}]}"##,
        )
        .expect("requirements");
        let problem = RequestProblem::of_refusal(&Refusal::AnswerDoesNotMatch("q".into())).expect("a field");
        let told = problem.clone().in_form(&RequestDraft::default(), Some(&policy));
        assert_eq!(told.pattern.as_deref(), Some("WG-[0-9]+"));
        assert_eq!(problem.in_form(&RequestDraft::default(), None).pattern, None);
    }

    #[test]
    fn the_servers_refusals_land_at_the_same_fields() {
        let body = r#"{"error":{"code":"invalidRequest","message":"","details":[
            {"code":"answerDoesNotMatch","message":"","target":"answers/q1"},
            {"code":"endTooLate","message":"","target":"schedule/expiration"},
            {"code":"notOffered","message":"","target":"assignment/accessPackageId"}]}}"#;
        let (problems, has_rest) = problems_of_error(&error(400, body));
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.clone()).collect();
        assert_eq!(fields, [RequestField::Answer("q1".into()), RequestField::End]);
        assert_eq!(problems[0].code, "answerDoesNotMatch");
        assert!(has_rest);
    }

    #[test]
    fn one_refusal_needs_no_details_and_an_outage_has_no_fields() {
        let body = r#"{"error":{"code":"justificationRequired","message":"","target":"justification"}}"#;
        let (problems, has_rest) = problems_of_error(&error(400, body));
        assert_eq!((problems.len(), has_rest), (1, false));
        assert_eq!(problems_of_error(&error(500, body)), (vec![], true));
        assert_eq!(problems_of_error(&error(400, "")), (vec![], true));
    }

    #[test]
    fn a_conflict_names_what_is_in_the_way() {
        let body = r#"{"error":{"code":"requestPending","message":"","target":"assignmentRequests/r 1","details":[
            {"code":"requestPending","message":"","target":"assignmentRequests/r 1"}]}}"#;
        assert_eq!(pending_request(&error(409, body)), Some("r 1".into()));
        assert_eq!(pending_request(&error(400, body)), None);
        let body = r#"{"error":{"code":"alreadyAssigned","message":"","details":[
            {"code":"incompatiblePackage","message":"","target":"accessPackages/p"},
            {"code":"alreadyAssigned","message":"","target":"assignments/a"}]}}"#;
        let error = error(409, body);
        assert_eq!(
            named::<AssignmentId>(&error, "alreadyAssigned", "assignments"),
            Some("a".into())
        );
        assert_eq!(pending_request(&error), None);
    }
}
