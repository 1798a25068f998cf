//! From when to when somebody has access. Plain Rust.

use entitlement_rules::End;
use entitlement_types::{Assignment, DateTimeOffset, Duration};

/// Access that ends within this time is worth a reminder. Graph mails 14 days and 1 day before; here one sees it a
/// little earlier.
const SOON: Duration = Duration::days(21);

/// When an assignment ends, as the rules read its schedule.
pub fn end(assignment: &Assignment) -> End {
    assignment.schedule.as_ref().map_or(End::Never, End::of_schedule)
}

/// The moment at which an assignment ends; none when it does not, or when the backend does not say.
pub fn ends_at(assignment: &Assignment) -> Option<DateTimeOffset> {
    match end(assignment) {
        End::At(moment) => Some(moment),
        _ => None,
    }
}

/// Whether an assignment ends soon.
pub fn is_ending_soon(assignment: &Assignment, now: DateTimeOffset) -> bool {
    ends_at(assignment).is_some_and(|end| end > now && end.since(now) <= SOON)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{ExpirationPattern, ExpirationPatternType, Schedule};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    fn assignment(expiration: ExpirationPattern) -> Assignment {
        let schedule = Schedule {
            start_date_time: Some(moment("2026-11-01T00:00:00Z")),
            expiration: Some(expiration),
            ..Schedule::default()
        };
        Assignment {
            schedule: Some(schedule),
            ..Assignment::default()
        }
    }

    #[test]
    fn the_end_is_told_in_three_ways() {
        let check = |expiration: ExpirationPattern, expected: Option<&str>| {
            assert_eq!(ends_at(&assignment(expiration)), expected.map(moment));
        };
        let end = Some(moment("2026-12-01T00:00:00Z"));
        let kind = |kind| ExpirationPattern {
            kind: Some(kind),
            ..ExpirationPattern::default()
        };
        check(
            ExpirationPattern {
                end_date_time: end,
                ..kind(ExpirationPatternType::AfterDateTime)
            },
            Some("2026-12-01T00:00:00Z"),
        );
        check(
            ExpirationPattern {
                duration: Some(Duration::days(10)),
                ..kind(ExpirationPatternType::AfterDuration)
            },
            Some("2026-11-11T00:00:00Z"),
        );
        check(
            ExpirationPattern {
                end_date_time: end,
                ..kind(ExpirationPatternType::NoExpiration)
            },
            None,
        );
        check(kind(ExpirationPatternType::NotSpecified), None);
        assert_eq!(ends_at(&Assignment::default()), None);
    }

    #[test]
    fn soon_is_neither_past_nor_far() {
        let now = moment("2026-11-21T08:00:00Z");
        let check = |end: &str, expected: bool| {
            let expiration = ExpirationPattern {
                end_date_time: Some(moment(end)),
                ..ExpirationPattern::default()
            };
            assert_eq!(is_ending_soon(&assignment(expiration), now), expected, "{end}");
        };
        check("2026-11-21T08:00:00Z", false);
        check("2026-11-21T08:00:01Z", true);
        check("2026-12-12T08:00:00Z", true);
        check("2026-12-12T08:00:01Z", false);
        check("2026-11-01T00:00:00Z", false);
    }
}
