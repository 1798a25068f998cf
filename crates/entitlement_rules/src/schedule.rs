//! When access begins and ends: what a policy allows, what was asked for, and what comes of both.
//!
//! Graph: `entitlementmanagementschedule`, `expirationpattern`; `entra:access-package-lifecycle-policy`.

use entitlement_types::{DateTimeOffset, Duration, ExpirationPattern, ExpirationPatternType, Schedule};

/// No period is longer than this. `entra:access-package-lifecycle-policy`, Number of days.
pub const LONGEST_PERIOD: Duration = Duration::days(3660);

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

    /// The end of an assignment with this schedule.
    pub fn of_schedule(schedule: &Schedule) -> Self {
        let Some(expiration) = &schedule.expiration else {
            return Self::NotTold;
        };
        match (&expiration.kind, expiration.end_date_time, schedule.start_date_time) {
            (None, Some(end), _) => Self::At(end),
            // A duration means nothing without the moment it is counted from.
            (Some(ExpirationPatternType::AfterDuration), _, None) => Self::NotTold,
            (_, _, start) => Self::of_policy(Some(expiration), start.unwrap_or(BEGINNING)),
        }
    }

    /// The latest end that a policy allows for access that begins at `from`.
    ///
    /// `expiration` is the policy's; where it says nothing that can be understood, nothing is known of the end.
    pub fn of_policy(expiration: Option<&ExpirationPattern>, from: DateTimeOffset) -> Self {
        let Some(expiration) = expiration else {
            return Self::NotTold;
        };
        match (&expiration.kind, expiration.end_date_time, expiration.duration) {
            (Some(ExpirationPatternType::AfterDateTime), Some(end), _) => Self::At(end),
            (Some(ExpirationPatternType::AfterDuration), _, Some(duration)) => Self::At(from + duration),
            (Some(ExpirationPatternType::NoExpiration | ExpirationPatternType::NotSpecified), None, _) => Self::Never,
            _ => Self::NotTold,
        }
    }

    /// The end that comes last. What was not told may come after anything.
    fn or_later(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotTold, _) | (_, Self::NotTold) => Self::NotTold,
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::At(one), Self::At(other)) => Self::At(one.max(other)),
        }
    }

    /// The end that comes first. What was not told may come before anything.
    fn or_earlier(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotTold, _) | (_, Self::NotTold) => Self::NotTold,
            (Self::At(one), Self::At(other)) => Self::At(one.min(other)),
            (Self::At(end), Self::Never) | (Self::Never, Self::At(end)) => Self::At(end),
            (Self::Never, Self::Never) => Self::Never,
        }
    }
}

/// Stands in for a start that does not matter.
const BEGINNING: DateTimeOffset = DateTimeOffset::from_unix_milliseconds(0);

/// From when to when somebody has access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first moment.
    pub start: DateTimeOffset,
    /// The moment at which it is over.
    pub end: End,
}

impl Period {
    /// Whether nothing of it is left: it ends before it begins. Approving such a request would give nothing.
    pub fn is_empty(self) -> bool {
        self.end.is_due(self.start)
    }
}

/// A requested schedule that cannot be understood: an unknown kind of end, or a kind without its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnclearSchedule;

/// Whether the requestor asks for a period at all. Clients that ask for none send empty schedules too, with the end
/// `notSpecified` or `noExpiration`, which both mean: as the policy says.
pub fn asks_for_period(schedule: Option<&Schedule>) -> bool {
    schedule
        .is_some_and(|schedule| schedule.start_date_time.is_some() || requested_end(schedule, BEGINNING) != Ok(None))
}

/// The end that was asked for, for access that begins at `start`; `None` where the policy is to decide.
///
/// # Errors
/// When the schedule cannot be understood.
pub fn requested_end(schedule: &Schedule, start: DateTimeOffset) -> Result<Option<DateTimeOffset>, UnclearSchedule> {
    let Some(expiration) = &schedule.expiration else {
        return Ok(None);
    };
    match (&expiration.kind, expiration.end_date_time, expiration.duration) {
        (Some(ExpirationPatternType::AfterDateTime) | None, Some(end), _) => Ok(Some(end)),
        (Some(ExpirationPatternType::AfterDuration), _, Some(duration)) | (None, None, Some(duration)) => {
            Ok(Some(start + duration))
        }
        (Some(ExpirationPatternType::NoExpiration | ExpirationPatternType::NotSpecified) | None, None, None) => {
            Ok(None)
        }
        _ => Err(UnclearSchedule),
    }
}

/// From when to when somebody would have access who is approved at `moment`.
///
/// Access begins when it was asked for, but not before it is approved; a duration is counted from there, in the request
/// and in the policy alike, so that waiting for an approver costs nobody a day. It never ends later than the policy
/// allows. `policy` is the policy's expiration, `requested` the request's schedule.
pub fn period_if_approved_at(
    policy: Option<&ExpirationPattern>,
    requested: Option<&Schedule>,
    moment: DateTimeOffset,
) -> Period {
    let start = requested
        .and_then(|schedule| schedule.start_date_time)
        .map_or(moment, |start| start.max(moment));
    let limit = End::of_policy(policy, start);
    let end = match requested.map_or(Ok(None), |schedule| requested_end(schedule, start)) {
        Ok(Some(end)) => limit.or_earlier(End::At(end)),
        Ok(None) => limit,
        Err(UnclearSchedule) => End::NotTold,
    };
    Period { start, end }
}

/// When access would end whose extension is approved at `moment`.
///
/// A policy's duration is counted anew from the approval and not from the present end: extensions then cannot be piled
/// up, and no access ever ends later than one such duration after somebody last decided on it. An extension never makes
/// access shorter, even if the policy has become stricter meanwhile.
pub fn end_if_extended_at(
    policy: Option<&ExpirationPattern>,
    requested: Option<&Schedule>,
    current: End,
    moment: DateTimeOffset,
) -> End {
    let counted_from = requested
        .and_then(|schedule| schedule.start_date_time)
        .unwrap_or(moment);
    let limit = End::of_policy(policy, moment);
    let end = match requested.map_or(Ok(None), |schedule| requested_end(schedule, counted_from)) {
        Ok(Some(end)) => limit.or_earlier(End::At(end)),
        Ok(None) => limit,
        Err(UnclearSchedule) => End::NotTold,
    };
    match (current, end) {
        (End::At(current), End::At(end)) => End::At(current.max(end)),
        (End::At(_), End::Never) => End::Never,
        (current, _) => current,
    }
}

/// The latest end that an administrator can give at `moment` to access that ends at `current`.
///
/// A policy's duration is counted anew, as for an extension. Where the policy has become stricter meanwhile, access may
/// keep the end that it has: otherwise it could not even be made a little shorter.
pub fn latest_end_if_changed_at(policy: Option<&ExpirationPattern>, current: End, moment: DateTimeOffset) -> End {
    End::of_policy(policy, moment).or_later(current)
}

/// When access would end whose end an administrator changes at `moment`: earlier or later, as asked, but never later
/// than [`latest_end_if_changed_at`]. `noExpiration` asks for that latest end; a schedule that says nothing of the end
/// leaves it as it is.
pub fn end_if_changed_at(
    policy: Option<&ExpirationPattern>,
    requested: Option<&Schedule>,
    current: End,
    moment: DateTimeOffset,
) -> End {
    let Some(schedule) = requested.filter(|schedule| says_end(schedule)) else {
        return current;
    };
    let latest = latest_end_if_changed_at(policy, current, moment);
    match requested_end(schedule, schedule.start_date_time.unwrap_or(moment)) {
        Ok(Some(end)) => latest.or_earlier(End::At(end)),
        Ok(None) => latest,
        Err(UnclearSchedule) => End::NotTold,
    }
}

/// Whether a schedule says anything of the end, if only that there is none.
fn says_end(schedule: &Schedule) -> bool {
    schedule.expiration.as_ref().is_some_and(|expiration| {
        let is_left_open = matches!(expiration.kind, None | Some(ExpirationPatternType::NotSpecified));
        !is_left_open || expiration.end_date_time.is_some() || expiration.duration.is_some()
    })
}
