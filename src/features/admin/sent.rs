//! What was sent to make something, kept until its answer is known: whoever loads the page anew in between, and sends
//! once more, must not make it twice. For forms that are no plan, which keeps this with its draft.

use entitlement_types::json::FromJson;
use serde::Serialize;

use crate::api::ApiError;
use crate::drafts::{hand_over, take};

/// Sends what a form comes to, and keeps it for as long as its answer is not known.
pub async fn keep_while_sending<T, R>(
    form: &str,
    what: &T,
    sending: impl Future<Output = Result<R, ApiError>>,
) -> Result<R, ApiError>
where
    T: Serialize + FromJson,
{
    hand_over(form, what);
    let answer = sending.await;
    if !matches!(&answer, Err(error) if error.is_unconfirmed) {
        forget_sent::<T>(form);
    }
    answer
}

/// What was sent from this form and not answered, if anything: for `Action::lost_before`.
pub fn lost<T: Serialize + FromJson>(form: &str) -> Option<T> {
    let lost: T = take(form)?;
    // Until something comes of it, it is lost after the next reload too.
    hand_over(form, &lost);
    Some(lost)
}

/// Forgets it: it was found, or nobody wants to know any more.
pub fn forget_sent<T: FromJson>(form: &str) {
    drop(take::<T>(form));
}
