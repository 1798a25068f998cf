//! Sends a request once, whatever is clicked.

use entitlement_types::AssignmentRequest;

use super::problem::pending_request;
use crate::api::{self, ApiError};

/// Sends the request. That one about this package is under way already is as good as having sent it: it is then the
/// answer.
///
/// # Errors
/// As [`Write::send`](api::Write::send).
pub async fn send(request: AssignmentRequest) -> Result<AssignmentRequest, ApiError> {
    match api::assignment_requests::create_request(&request).send().await {
        Err(error) => match pending_request(&error) {
            Some(id) => Ok(AssignmentRequest {
                id,
                ..AssignmentRequest::default()
            }),
            None => Err(error),
        },
        answer => answer,
    }
}
