//! The one place that asks what time it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use entitlement_types::{DateTimeOffset, Duration};

/// A clock: the machine's, or one that a test sets.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    System,
    /// Stands still until it is told otherwise; milliseconds since 1970.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands still at `moment`.
    pub fn set_to(moment: DateTimeOffset) -> Self {
        Self::Set(Arc::new(AtomicI64::new(moment.unix_milliseconds())))
    }

    /// The time now.
    #[expect(clippy::disallowed_methods, reason = "this is its one home")]
    pub fn now(&self) -> DateTimeOffset {
        DateTimeOffset::from_unix_milliseconds(match self {
            Self::System => jiff::Timestamp::now().as_millisecond(),
            Self::Set(milliseconds) => milliseconds.load(Ordering::SeqCst),
        })
    }

    /// Moves a set clock on; the machine's goes by itself.
    pub fn advance(&self, by: Duration) {
        if let Self::Set(milliseconds) = self {
            milliseconds.fetch_add(by.as_seconds() * 1000, Ordering::SeqCst);
        }
    }
}
