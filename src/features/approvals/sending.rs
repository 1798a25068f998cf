//! One decision on its way to the server.

use entitlement_types::{RequestId, StageId};

use super::standing::has_arrived;
use crate::api::approvals::{self, Decision};
use crate::api::{ApiError, ErrorKind, Resource};
use crate::query;
use crate::session;

/// A decision about one stage.
#[derive(Clone, Debug)]
pub struct Sending {
    /// The request.
    pub request: RequestId,
    /// Its stage that waits.
    pub stage: StageId,
    /// Whether nobody decides after it.
    pub is_last: bool,
    /// What is decided.
    pub decision: Decision,
    /// Why.
    pub reason: String,
}

impl Sending {
    /// Sends it.
    ///
    /// # Errors
    /// As the call's. Where the request is not as it was shown, it is read again.
    pub async fn send(self) -> Result<(), ApiError> {
        let write = approvals::decide_stage(&self.request, &self.stage, self.decision, self.reason.trim());
        let answer = write.send().await;
        let is_outdated = |error: &ApiError| {
            matches!(
                error.kind,
                ErrorKind::Conflict | ErrorKind::Forbidden | ErrorKind::NotFound
            )
        };
        if answer.as_ref().is_err_and(is_outdated) {
            read_again();
        }
        answer
    }

    /// Finds out whether it has arrived, when its answer was lost.
    ///
    /// # Errors
    /// When that cannot be found out.
    pub async fn find(self) -> Result<Option<()>, ApiError> {
        let stages = approvals::list_stages(&self.request).send().await?.value;
        let account = session::account_untracked().unwrap_or_default();
        let is_there = has_arrived(&stages, &self.stage, account.id(), self.decision);
        if is_there {
            read_again();
        }
        Ok(is_there.then_some(()))
    }
}

fn read_again() {
    query::invalidate(&[Resource::Approvals, Resource::AssignmentRequests]);
}
