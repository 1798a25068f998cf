//! A step that the server refuses with a conflict: it may be one with what was wanted, which is there already, or with
//! something else. The answer alone does not say which.

use crate::api::{ApiError, ErrorKind};

/// What came of a write that makes something. After a conflict it is looked for: nothing was made where it is there, so
/// what is given is empty, and there is nothing to undo.
///
/// # Errors
/// When it is not there, or that is not known.
pub async fn made_or_there(
    answer: Result<String, ApiError>,
    find: impl Future<Output = Result<Option<String>, ApiError>>,
) -> Result<String, ApiError> {
    match answer {
        Err(refusal) if refusal.kind == ErrorKind::Conflict => match find.await {
            Ok(Some(_)) => Ok(String::new()),
            _ => Err(refusal),
        },
        answer => answer,
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    use super::*;

    /// What comes of it where `found` is what the look gives.
    fn come_of(status: u16, found: Result<Option<&str>, u16>) -> Result<String, ApiError> {
        let refusal = |status: u16| ApiError::from_answer(status, None, "", None);
        let found = found.map(|id| id.map(str::to_owned)).map_err(refusal);
        let mut future = pin!(made_or_there(Err(refusal(status)), async { found }));
        match future.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => answer,
            Poll::Pending => panic!("there is nothing to wait for"),
        }
    }

    #[test]
    fn only_what_is_there_counts_as_there() {
        let status = |answer: Result<String, ApiError>| answer.map_err(|error| error.status);
        assert_eq!(status(come_of(409, Ok(Some("r")))), Ok(String::new()));
        assert_eq!(status(come_of(409, Ok(None))), Err(Some(409)));
        // Where it cannot be looked for, the refusal is what there is to tell.
        assert_eq!(status(come_of(409, Err(500))), Err(Some(409)));
        assert_eq!(status(come_of(403, Ok(Some("r")))), Err(Some(403)), "no conflict");
    }
}
