//! Finding out whether a request whose answer was lost has arrived, so that nothing is asked for twice.

use entitlement_types::{AccessPackageId, AssignmentRequest, DateTimeOffset, Duration, RequestState, RequestType};

use crate::api::{self, ApiError};

/// How far the clocks of browser and server may be apart.
const CLOCKS_APART: Duration = Duration::seconds(600);

/// Finds out whether a request of this kind that was sent at `sent`, and whose answer was lost, has arrived.
///
/// # Errors
/// As [`Read::send`](api::Read::send): then it is still not known.
pub async fn find_sent(
    package: AccessPackageId,
    kind: RequestType,
    sent: DateTimeOffset,
) -> Result<Option<AssignmentRequest>, ApiError> {
    let requests = api::assignment_requests::list_my_requests_for(&package).send().await?;
    Ok(arrived(&requests.value, &kind, sent).cloned())
}

/// The request among the person's own about the package that must be the one sent at `sent`: of its kind, and neither
/// over nor older. A request that was just taken in may have no date yet.
fn arrived<'a>(
    requests: &'a [AssignmentRequest],
    kind: &RequestType,
    sent: DateTimeOffset,
) -> Option<&'a AssignmentRequest> {
    requests.iter().find(|request| {
        let is_new = request
            .created_date_time
            .is_none_or(|created| created + CLOCKS_APART >= sent);
        let is_over = matches!(request.state, Some(RequestState::Denied | RequestState::Canceled));
        request.request_type.as_ref() == Some(kind) && is_new && !is_over
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_that_arrived_is_found_and_no_other() {
        let sent = DateTimeOffset::parse("2026-11-21T12:00:00Z").expect("a moment");
        let check = |json: &str, expected: Option<&str>| {
            let requests: Vec<AssignmentRequest> = serde_json::from_str(json).expect("requests");
            let found = arrived(&requests, &RequestType::UserAdd, sent).map(|request| request.id.as_str().to_owned());
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
}
