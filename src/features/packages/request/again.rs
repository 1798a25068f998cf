//! What somebody asked before, to be asked again. Plain Rust.
//!
//! It goes through the tab's storage, as a draft does: in an address it would stay in the history and in logs.

use entitlement_types::json::FromObject;
use entitlement_types::{Answer, AssignmentRequest, Date, DateTimeOffset, PolicyId, QuestionId, RequestRequirements};
use serde::Serialize;

use super::draft::RequestDraft;
use crate::paths::RequestPrefill;

/// What was filled in for an earlier request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Again {
    policy: Option<PolicyId>,
    justification: String,
    answers: Vec<(QuestionId, String)>,
    start: String,
    end: String,
}

/// The form that keeps it until the request form of the package takes it.
pub fn again_key(package: &str) -> String {
    ["request-again/", package].concat()
}

/// The form whose draft the request form of a package is.
pub fn draft_key(package: &str) -> String {
    ["request/", package].concat()
}

impl Again {
    /// What can be asked again of a request at `now`; `day_of` tells the day of a moment where the person is. Days that
    /// are past are left out.
    pub fn of(request: &AssignmentRequest, now: DateTimeOffset, day_of: impl Fn(DateTimeOffset) -> Date) -> Self {
        let answers = request.answers.iter().filter_map(|answer| match answer {
            Answer::String(answer) => Some((answer.answered_question.as_ref()?.id(), answer.value.clone()?)),
            Answer::Unknown(_) => None,
        });
        let schedule = request.schedule.as_ref();
        let end = schedule.and_then(|schedule| schedule.expiration.as_ref()?.end_date_time);
        let start = schedule.and_then(|schedule| schedule.start_date_time);
        let today = day_of(now);
        let day = |moment: Option<DateTimeOffset>| {
            let day = moment.map(&day_of).filter(|day| *day >= today);
            day.map(|day| day.to_string()).unwrap_or_default()
        };
        Self {
            policy: request
                .assignment
                .as_ref()
                .map(|assignment| assignment.assignment_policy_id.clone())
                .filter(|id| !id.is_empty()),
            justification: request.justification.clone().unwrap_or_default(),
            answers: answers.collect(),
            start: day(start),
            end: day(end),
        }
    }

    /// The form with it filled in, as far as these policies still ask for it.
    pub fn draft(self, policies: &[RequestRequirements]) -> RequestDraft {
        let prefill = RequestPrefill {
            policy: self.policy,
            justification: Some(self.justification),
            answers: self.answers,
        };
        RequestDraft {
            start: self.start,
            end: self.end,
            is_again: true,
            ..RequestDraft::prefilled(&prefill, policies)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REQUEST: &str = r##"{"id":"r","justification":"For the bridge",
        "assignment":{"id":"a","assignmentPolicyId":"y"},
        "schedule":{"startDateTime":"2026-11-20T00:00:00Z",
            "expiration":{"type":"afterDateTime","endDateTime":"2026-12-01T22:59:59Z"}},
        "answers":[{"@odata.type":"#microsoft.graph.accessPackageAnswerString","value":"42","displayValue":"42",
            "answeredQuestion":{"@odata.type":"#microsoft.graph.accessPackageTextInputQuestion","id":"number"}}]}"##;
    const POLICIES: &str = r##"[{"policyId":"x"},{"policyId":"y","questions":[
        {"@odata.type":"#microsoft.graph.accessPackageTextInputQuestion","id":"number","text":"Number"}]}]"##;

    fn draft_at(now: &str) -> RequestDraft {
        let request: AssignmentRequest = serde_json::from_str(REQUEST).expect("a request");
        let policies: Vec<RequestRequirements> = serde_json::from_str(POLICIES).expect("requirements");
        let now = DateTimeOffset::parse(now).expect("a moment");
        Again::of(&request, now, DateTimeOffset::date).draft(&policies)
    }

    #[test]
    fn a_request_fills_in_the_form_again() {
        let draft = draft_at("2026-11-19T12:00:00Z");
        assert!(draft.is_again);
        assert_eq!(draft.policy, Some("y".into()));
        assert_eq!(draft.justification, "For the bridge");
        assert_eq!(draft.answer(&"number".into()), ["42"]);
        assert_eq!((draft.start.as_str(), draft.end.as_str()), ("2026-11-20", "2026-12-01"));
    }

    #[test]
    fn days_that_are_past_are_left_out() {
        let days = |now: &str| {
            let draft = draft_at(now);
            (draft.start, draft.end)
        };
        assert_eq!(days("2026-11-20T12:00:00Z").0, "2026-11-20");
        assert_eq!(days("2026-11-21T12:00:00Z"), (String::new(), "2026-12-01".to_owned()));
        assert_eq!(days("2026-12-02T12:00:00Z"), (String::new(), String::new()));
    }
}
