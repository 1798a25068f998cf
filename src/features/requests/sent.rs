//! Finding out whether a request whose answer was lost has arrived, so that nothing is asked for twice.

use entitlement_types::{
    AccessPackageId, AssignmentId, AssignmentRequest, DateTimeOffset, Duration, ExpirationPattern, RequestState,
};

use crate::api::{self, ApiError};

/// How far the clocks of browser and server may be apart.
const CLOCKS_APART: Duration = Duration::seconds(600);

/// Finds out whether what was asked at `sent`, and whose answer was lost, has arrived.
///
/// # Errors
/// As [`Read::send`](api::Read::send): then it is still not known.
pub async fn find_sent(
    package: AccessPackageId,
    asked: AssignmentRequest,
    sent: DateTimeOffset,
) -> Result<Option<AssignmentRequest>, ApiError> {
    let requests = api::assignment_requests::list_my_requests_for(&package).send().await?;
    Ok(arrived(&requests.value, &asked, sent).cloned())
}

/// The request among the person's own about the package that must be the one sent at `sent`: it asks for the same, and
/// is neither over nor older. A request that was just taken in may have no date yet.
fn arrived<'a>(
    requests: &'a [AssignmentRequest],
    asked: &AssignmentRequest,
    sent: DateTimeOffset,
) -> Option<&'a AssignmentRequest> {
    requests.iter().find(|request| {
        let is_new = request
            .created_date_time
            .is_none_or(|created| created + CLOCKS_APART >= sent);
        let is_over = matches!(request.state, Some(RequestState::Denied | RequestState::Canceled));
        asks_the_same(request, asked) && is_new && !is_over
    })
}

/// Whether a request asks for what was asked: the same kind of thing, for the same reason, about the same assignment,
/// until the same end. What it does not tell of assignment and end speaks neither for nor against it.
fn asks_the_same(request: &AssignmentRequest, asked: &AssignmentRequest) -> bool {
    let (told_end, asked_end) = (expiration(request), expiration(asked));
    request.request_type == asked.request_type
        && why(request) == why(asked)
        && agree(held(request), held(asked))
        // A backend may keep whole seconds.
        && agree(
            told_end.and_then(|end| end.end_date_time).map(seconds),
            asked_end.and_then(|end| end.end_date_time).map(seconds),
        )
        && agree(
            told_end.and_then(|end| end.duration),
            asked_end.and_then(|end| end.duration),
        )
}

fn agree<T: PartialEq>(told: Option<T>, asked: Option<T>) -> bool {
    told.zip(asked).is_none_or(|(told, asked)| told == asked)
}

fn why(request: &AssignmentRequest) -> &str {
    request.justification.as_deref().unwrap_or_default().trim()
}

fn held(request: &AssignmentRequest) -> Option<&AssignmentId> {
    let assignment = request.assignment.as_ref()?;
    Some(&assignment.id).filter(|id| !id.is_empty())
}

fn expiration(request: &AssignmentRequest) -> Option<&ExpirationPattern> {
    request.schedule.as_ref()?.expiration.as_ref()
}

fn seconds(moment: DateTimeOffset) -> i64 {
    moment.unix_milliseconds().div_euclid(1000)
}

#[cfg(test)]
mod tests {
    use entitlement_types::RequestType;

    use super::*;

    #[test]
    fn a_request_that_arrived_is_found_and_no_other() {
        let asked = AssignmentRequest {
            request_type: Some(RequestType::UserAdd),
            ..AssignmentRequest::default()
        };
        let sent = DateTimeOffset::parse("2026-11-21T12:00:00Z").expect("a moment");
        let check = |json: &str, expected: Option<&str>| {
            let requests: Vec<AssignmentRequest> = serde_json::from_str(json).expect("requests");
            let found = arrived(&requests, &asked, sent).map(|request| request.id.as_str().to_owned());
            assert_eq!(found.as_deref(), expected, "{json}");
        };
        check("[]", None);
        check(
            r#"[{"id":"r","requestType":"userAdd","state":"submitted","createdDateTime":null}]"#,
            Some("r"),
        );
        check(
            r#"[{"id":"r","requestType":"userAdd","state":"delivered","createdDateTime":"2026-11-21T12:00:01Z"}]"#,
            Some("r"),
        );
        // The server's clock is slow.
        check(
            r#"[{"id":"r","requestType":"userAdd","state":"pendingApproval","createdDateTime":"2026-11-21T11:55:00Z"}]"#,
            Some("r"),
        );
        check(
            r#"[{"id":"old","requestType":"userAdd","state":"delivered","createdDateTime":"2026-10-01T12:00:00Z"}]"#,
            None,
        );
        check(
            r#"[{"id":"no","requestType":"userAdd","state":"denied","createdDateTime":"2026-11-21T12:00:01Z"},
                {"id":"gone","requestType":"userRemove","state":"submitted","createdDateTime":"2026-11-21T12:00:01Z"},
                {"id":"r","requestType":"userAdd","state":"pendingApproval","createdDateTime":"2026-11-21T12:00:01Z"}]"#,
            Some("r"),
        );
    }

    #[test]
    fn another_request_of_the_same_kind_is_not_taken_for_it() {
        let parse = |json: &str| -> AssignmentRequest { serde_json::from_str(json).expect("a request") };
        let asked = parse(
            r#"{"requestType":"userUpdate","justification":"Until the pour.","assignment":{"id":"a"},
                "schedule":{"expiration":{"type":"afterDateTime","endDateTime":"2027-01-31T22:59:59.999Z"}}}"#,
        );
        let check = |more: &str, expected: bool| {
            let request = parse(&format!(r#"{{"requestType":"userUpdate",{more}}}"#));
            assert_eq!(asks_the_same(&request, &asked), expected, "{more}");
        };
        check(r#""justification":"Until the pour.""#, true);
        check(r#""justification":" Until the pour. ","assignment":{"id":"a"}"#, true);
        check(r#""justification":"Until the pour.","assignment":{"id":"b"}"#, false);
        check(r#""justification":"Until the end.","assignment":{"id":"a"}"#, false);
        check(r#""assignment":{"id":"a"}"#, false);
        let until = |end: &str| {
            let end = format!(r#"{{"type":"afterDateTime","endDateTime":"{end}"}}"#);
            format!(r#""justification":"Until the pour.","schedule":{{"expiration":{end}}}"#)
        };
        check(&until("2027-01-31T22:59:59.999Z"), true);
        check(&until("2027-01-31T22:59:59Z"), true);
        check(&until("2026-12-31T22:59:59Z"), false);
        let removal = parse(r#"{"requestType":"userRemove","justification":"Until the pour."}"#);
        assert!(!asks_the_same(&removal, &asked));
    }
}
