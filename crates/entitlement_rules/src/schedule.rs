//! When access begins and ends.
//!
//! Graph: `entitlementmanagementschedule`, `expirationpattern`.

use entitlement_types::{DateTimeOffset, ExpirationPatternType, Schedule};

/// When something ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// At this moment.
    At(DateTimeOffset),
    /// Never.
    Never,
    /// The caller was not told, or was told something this version does not know.
    #[default]
    NotTold,
}

impl End {
    /// The moment, where there is one.
    pub const fn moment(self) -> Option<DateTimeOffset> {
        match self {
            Self::At(moment) => Some(moment),
            Self::Never | Self::NotTold => None,
        }
    }

    /// Whether it has come at `now`.
    pub fn is_due(self, now: DateTimeOffset) -> bool {
        self.moment().is_some_and(|end| now >= end)
    }

    /// When an assignment with this schedule ends.
    pub fn of_schedule(schedule: &Schedule) -> Self {
        let Some(expiration) = &schedule.expiration else {
            return Self::NotTold;
        };
        match (&expiration.kind, expiration.end_date_time, expiration.duration) {
            (Some(ExpirationPatternType::AfterDateTime) | None, Some(end), _) => Self::At(end),
            (Some(ExpirationPatternType::AfterDuration), _, Some(duration)) => match schedule.start_date_time {
                Some(start) => Self::At(start + duration),
                None => Self::NotTold,
            },
            (Some(ExpirationPatternType::NoExpiration | ExpirationPatternType::NotSpecified), None, _) => Self::Never,
            _ => Self::NotTold,
        }
    }
}
