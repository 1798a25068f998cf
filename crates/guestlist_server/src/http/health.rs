//! Whether the server is alive, and whether it is ready to serve.

use axum::extract::State;

use super::ServerState;
use super::error::Failure;

/// `GET /health/live`: the process runs and answers.
pub(super) async fn live() -> &'static str {
    "alive\n"
}

/// `GET /health/ready`: the database answers too.
pub(super) async fn ready(State(state): State<ServerState>) -> Result<&'static str, Failure> {
    state
        .app
        .read(|tx| Ok(tx.ping()?))
        .await
        .map(|()| "ready\n")
        .map_err(|_| Failure::unavailable("The database does not answer."))
}
