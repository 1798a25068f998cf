//! A pause that the server has asked for.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::api::{ApiError, ErrorKind};
use crate::browser;
use crate::text::{format, text};

/// A pause that the server has asked for: nothing is sent before its end. Copy it freely.
#[derive(Clone, Copy)]
pub struct Pause {
    /// Until when, in milliseconds since 1970.
    until: StoredValue<f64>,
    /// How many seconds are left, while something waits for its end.
    left: RwSignal<Option<u32>>,
}

impl Default for Pause {
    /// None so far.
    fn default() -> Self {
        Self {
            until: StoredValue::new(0.0),
            left: RwSignal::new(None),
        }
    }
}

impl Pause {
    /// Begins it, where a failure asks for one. Whether what failed goes on by itself at its end: after one of more
    /// than `longest` seconds it goes on when somebody wants it.
    pub fn begin(self, error: &ApiError, longest: u32) -> bool {
        if let ErrorKind::Throttled {
            retry_after: Some(seconds),
        } = error.kind
        {
            let until = browser::now_milliseconds() + f64::from(seconds) * 1000.0;
            self.until.try_set_value(until);
        }
        is_short(error, longest)
    }

    /// Waits for its end.
    pub async fn sit_out(self) {
        self.sit_out_unless(|| false).await;
    }

    /// Waits for its end, or until nobody wants what waits any more.
    pub async fn sit_out_unless(self, is_unwanted: impl Fn() -> bool) {
        while let Some(until) = self.until.try_get_value() {
            let left = (until - browser::now_milliseconds()) / 1000.0;
            if left <= 0.0 || is_unwanted() {
                break;
            }
            self.left.try_set(Some(left.ceil() as u32));
            TimeoutFuture::new(1000.min((left * 1000.0) as u32 + 1)).await;
        }
        self.left.try_set(None);
    }

    /// How many seconds are left, while something waits for its end. Tracked.
    pub fn left(self) -> Option<u32> {
        self.left.get()
    }

    /// What is said of something that is under way: `words`, or when it is sent while it waits. Tracked.
    pub fn words(self, words: &'static str) -> String {
        match self.left.get() {
            Some(seconds) => format::count(text().core.sending_in, u64::from(seconds)),
            None => words.to_owned(),
        }
    }
}

/// Whether the server says when to try again, and that is soon.
fn is_short(error: &ApiError, longest: u32) -> bool {
    matches!(error.kind, ErrorKind::Throttled { retry_after: Some(seconds) } if (1..=longest).contains(&seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_server_postpones_for_a_while_goes_on_by_itself() {
        let check = |status: u16, seconds: Option<u32>, expected: bool| {
            let error = ApiError::from_answer(status, seconds, "", None);
            assert_eq!(is_short(&error, 60), expected, "{status} {seconds:?}");
        };
        check(503, Some(3), true);
        check(429, Some(60), true);
        check(429, Some(61), false);
        check(429, Some(0), false);
        check(429, None, false);
        check(503, None, false);
    }
}
