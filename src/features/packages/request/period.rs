//! From when to when access would be, computed while somebody types. Plain Rust; the arithmetic is `entitlement_rules`'.

use entitlement_rules::{End, Period, period_if_approved_at};
use entitlement_types::{DateTimeOffset, Duration, ExpirationPattern, ExpirationPatternType, Schedule, StageOutlook};

/// How a request made now would go in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodOutlook {
    /// If it is approved at once.
    pub soonest: Period,
    /// If every stage takes all its time; none where that makes no difference or is not known.
    pub latest: Option<Period>,
    /// When it is denied by itself if nobody decides; none where nobody has to, or where it is not known.
    pub decide_by: Option<DateTimeOffset>,
}

impl PeriodOutlook {
    /// Whether access would be over before everybody has had the time to decide.
    pub fn may_come_too_late(&self) -> bool {
        match (self.soonest.end, self.decide_by) {
            // An end that moves with the approval is never too early for it.
            (End::At(end), Some(decide_by)) => self.latest.is_none() && end < decide_by,
            _ => false,
        }
    }
}

/// How a request made at `now` would go. `expiration` is the policy's, `requested` what the person asks for. A stage
/// whose time is not known makes the rest unknown.
pub fn period_outlook(
    expiration: Option<&ExpirationPattern>,
    requested: Option<&Schedule>,
    stages: &[StageOutlook],
    now: DateTimeOffset,
) -> PeriodOutlook {
    let decide_by = stages
        .iter()
        .try_fold(now, |moment, stage| {
            stage.duration_before_automatic_denial.map(|time| moment + time)
        })
        .filter(|moment| *moment > now);
    let soonest = period_if_approved_at(expiration, requested, now);
    PeriodOutlook {
        soonest,
        latest: decide_by
            .map(|moment| period_if_approved_at(expiration, requested, moment))
            .filter(|latest| latest.end != soonest.end),
        decide_by,
    }
}

/// The limit that a policy sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodLimit {
    /// So long after access began.
    Lasts(Duration),
    /// At this moment, whenever access began.
    EndsAt(DateTimeOffset),
    /// None.
    Unlimited,
    /// Not known here.
    NotTold,
}

impl PeriodLimit {
    /// The limit in a policy's expiration.
    pub fn of(expiration: Option<&ExpirationPattern>) -> Self {
        let Some(expiration) = expiration else {
            return Self::NotTold;
        };
        match (&expiration.kind, expiration.duration, expiration.end_date_time) {
            (Some(ExpirationPatternType::AfterDuration), Some(duration), _) => Self::Lasts(duration),
            (Some(ExpirationPatternType::AfterDateTime), _, Some(end)) => Self::EndsAt(end),
            _ => match End::of_policy(Some(expiration), DateTimeOffset::from_unix_milliseconds(0)) {
                End::Never => Self::Unlimited,
                End::At(_) | End::NotTold => Self::NotTold,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    fn at(day: i64) -> DateTimeOffset {
        DateTimeOffset::from_unix_milliseconds(day * DAY)
    }

    fn after(days: i64) -> ExpirationPattern {
        ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration: Some(Duration::days(days)),
            end_date_time: None,
        }
    }

    fn on(day: i64) -> ExpirationPattern {
        ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDateTime),
            duration: None,
            end_date_time: Some(at(day)),
        }
    }

    fn stage(days: Option<i64>) -> StageOutlook {
        StageOutlook {
            approvers: None,
            duration_before_automatic_denial: days.map(Duration::days),
        }
    }

    #[test]
    fn waiting_moves_the_end_only_where_it_is_counted_from_the_approval() {
        let check = |expiration: &ExpirationPattern,
                     requested: Option<&Schedule>,
                     stages: &[StageOutlook],
                     ends: (i64, Option<i64>),
                     decide_by: Option<i64>| {
            let outlook = period_outlook(Some(expiration), requested, stages, at(100));
            assert_eq!(outlook.soonest.end, End::At(at(ends.0)));
            assert_eq!(
                outlook.latest.map(|period| period.end),
                ends.1.map(|day| End::At(at(day)))
            );
            assert_eq!(outlook.decide_by, decide_by.map(at));
        };
        let until = |day: i64| Schedule {
            expiration: Some(on(day)),
            ..Schedule::default()
        };
        check(&after(30), None, &[], (130, None), None);
        check(&after(30), None, &[stage(Some(14))], (130, Some(144)), Some(114));
        check(
            &after(30),
            None,
            &[stage(Some(14)), stage(Some(7))],
            (130, Some(151)),
            Some(121),
        );
        check(&after(30), None, &[stage(Some(14)), stage(None)], (130, None), None);
        check(&on(200), None, &[stage(Some(14))], (200, None), Some(114));
        check(
            &after(30),
            Some(&until(120)),
            &[stage(Some(14))],
            (120, None),
            Some(114),
        );
        check(
            &after(30),
            Some(&until(140)),
            &[stage(Some(14))],
            (130, Some(140)),
            Some(114),
        );
    }

    #[test]
    fn an_approval_may_come_after_the_last_day() {
        let check = |last_day: Option<i64>, stages: &[StageOutlook], expected: bool| {
            let requested = last_day.map(|day| Schedule {
                expiration: Some(on(day)),
                ..Schedule::default()
            });
            let outlook = period_outlook(Some(&after(30)), requested.as_ref(), stages, at(100));
            assert_eq!(outlook.may_come_too_late(), expected, "{last_day:?} {outlook:?}");
        };
        check(Some(105), &[stage(Some(14))], true);
        check(Some(120), &[stage(Some(14))], false);
        check(Some(105), &[stage(None)], false);
        check(Some(105), &[], false);
        check(None, &[stage(Some(60))], false);
    }

    #[test]
    fn no_end_stays_no_end() {
        let never = ExpirationPattern {
            kind: Some(ExpirationPatternType::NoExpiration),
            ..ExpirationPattern::default()
        };
        let outlook = period_outlook(Some(&never), None, &[stage(Some(14))], at(0));
        assert_eq!((outlook.soonest.end, outlook.latest), (End::Never, None));
        let outlook = period_outlook(None, None, &[], at(0));
        assert_eq!(outlook.soonest.end, End::NotTold);
    }

    #[test]
    fn the_limit_is_read_from_the_policy() {
        let kind = |kind: ExpirationPatternType| ExpirationPattern {
            kind: Some(kind),
            ..ExpirationPattern::default()
        };
        let check = |expiration: Option<&ExpirationPattern>, expected: PeriodLimit| {
            assert_eq!(PeriodLimit::of(expiration), expected, "{expiration:?}");
        };
        check(Some(&after(30)), PeriodLimit::Lasts(Duration::days(30)));
        check(Some(&on(9)), PeriodLimit::EndsAt(at(9)));
        check(Some(&kind(ExpirationPatternType::NoExpiration)), PeriodLimit::Unlimited);
        check(Some(&kind(ExpirationPatternType::NotSpecified)), PeriodLimit::Unlimited);
        check(Some(&kind(ExpirationPatternType::AfterDuration)), PeriodLimit::NotTold);
        check(Some(&ExpirationPattern::default()), PeriodLimit::NotTold);
        check(None, PeriodLimit::NotTold);
    }
}
