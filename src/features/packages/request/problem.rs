//! What is wrong with a request and at which field of the form: found here before it is sent, or by the server after.
//!
//! Both say it in the same words, the codes of `entitlement_rules`, so there is one translation.

use entitlement_rules::Refusal;
use entitlement_types::{DateTimeOffset, ErrorDetail, QuestionId, RequestId};

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
}

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
        })
    }

    fn of_detail(detail: &ErrorDetail) -> Option<Self> {
        Some(Self {
            field: RequestField::of_target(detail.target.as_deref()?)?,
            code: detail.code.clone(),
            latest: None,
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
