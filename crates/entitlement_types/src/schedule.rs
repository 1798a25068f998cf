//! When access begins and ends, and how often something recurs.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::{Date, DateTimeOffset, Duration, enumeration::enumeration};

enumeration! {
    /// How an end is told.
    ///
    /// Graph: `expirationPatternType`.
    ExpirationPatternType {
        /// Not told.
        NotSpecified = "notSpecified",
        /// Never.
        NoExpiration = "noExpiration",
        /// At `end_date_time`.
        AfterDateTime = "afterDateTime",
        /// So long after the start as `duration` says.
        AfterDuration = "afterDuration",
    }
}

/// When something ends.
///
/// Graph: `expirationPattern`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct ExpirationPattern {
    /// `type`: which of the other two counts.
    #[serde(rename = "type")]
    pub kind: Option<ExpirationPatternType>,
    /// With `afterDateTime`.
    pub end_date_time: Option<DateTimeOffset>,
    /// With `afterDuration`.
    pub duration: Option<Duration>,
}

/// A start, an end, and for reviews a recurrence.
///
/// Graph: `entitlementManagementSchedule`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Schedule {
    /// Absent: at once.
    pub start_date_time: Option<DateTimeOffset>,
    /// Absent: as the policy says.
    pub expiration: Option<ExpirationPattern>,
    /// Only in reviews.
    pub recurrence: Option<PatternedRecurrence>,
}

/// How often, and from when to when.
///
/// Graph: `patternedRecurrence`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct PatternedRecurrence {
    /// How often.
    pub pattern: Option<RecurrencePattern>,
    /// From when to when.
    pub range: Option<RecurrenceRange>,
}

/// How often something recurs.
///
/// Graph: `recurrencePattern`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RecurrencePattern {
    /// `type`: `daily`, `weekly`, `absoluteMonthly`, `relativeMonthly`, `absoluteYearly`, `relativeYearly`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Every so many days, weeks, months or years.
    pub interval: Option<i32>,
    /// 1 to 12.
    pub month: Option<i32>,
    /// 1 to 31.
    pub day_of_month: Option<i32>,
    /// Lower-case English names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub days_of_week: Vec<String>,
    /// A lower-case English name.
    pub first_day_of_week: Option<String>,
    /// `first` to `fourth`, `last`.
    pub index: Option<String>,
}

/// From when to when something recurs.
///
/// Graph: `recurrenceRange`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct RecurrenceRange {
    /// `type`: `endDate`, `noEnd`, `numbered`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The first day.
    pub start_date: Option<Date>,
    /// The last day, with `endDate`.
    pub end_date: Option<Date>,
    /// With `numbered`.
    pub number_of_occurrences: Option<i32>,
    /// Absent: UTC.
    pub recurrence_time_zone: Option<String>,
}
