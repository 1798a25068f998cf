//! Whether the server is alive, and whether it is ready to serve.

use axum::extract::State;
use axum::http::StatusCode;

use super::ServerState;
use super::error::Failure;

/// `GET /health/live`: the process runs and answers.
pub(super) async fn live() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// `GET /health/ready`: the database answers too.
pub(super) async fn ready(State(state): State<ServerState>) -> Result<StatusCode, Failure> {
    state
        .app
        .read(|tx| Ok(tx.ping()?))
        .await
        .map(|()| StatusCode::NO_CONTENT)
        .map_err(|_| Failure::unavailable("The database does not answer."))
}
