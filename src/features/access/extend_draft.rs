//! What somebody fills in to ask for more time, and the request that comes of it. Plain Rust.

use entitlement_rules::{End, can_extend, end_if_extended_at};
use entitlement_types::{
    Assignment, AssignmentRequest, AssignmentState, Date, DateTimeOffset, Duration, ExpirationPattern,
    ExpirationPatternType, RequestType, Schedule,
};

use super::period::end;

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExtendDraft {
    /// The last day, `YYYY-MM-DD`.
    pub until: String,
    /// Why.
    pub justification: String,
}

/// What is wrong with the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFault {
    /// None is chosen.
    Missing,
    /// It gives no time on top of what there is.
    NotLater,
    /// The policy does not allow it.
    BeyondLimit,
}

/// The moment until which an extension that is approved at `now` can last.
pub fn limit(assignment: &Assignment, now: DateTimeOffset) -> End {
    let policy = assignment
        .assignment_policy
        .as_ref()
        .and_then(|policy| policy.expiration.as_ref());
    end_if_extended_at(policy, None, end(assignment), now)
}

/// Whether more time can be asked for, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoreTime {
    /// It can.
    Offered,
    /// The policy lets nobody ask.
    NotByPolicy,
    /// Asked now, access would last no longer than it does.
    NothingToGain,
    /// There is nothing to ask for, or not now: access does not end, is not there, or little is known of it.
    NotNow,
}

/// The least that is worth asking for: the form speaks of days.
const LEAST_GAIN: Duration = Duration::days(1);

/// Whether more time can be asked for at `now`.
pub fn more_time(assignment: &Assignment, now: DateTimeOffset) -> MoreTime {
    let (Some(state), Some(policy)) = (&assignment.state, assignment.assignment_policy.as_deref()) else {
        return MoreTime::NotNow;
    };
    if *state != AssignmentState::Expired && !can_extend(&AssignmentState::Delivered, policy) {
        return MoreTime::NotByPolicy;
    }
    if !can_extend(state, policy) {
        return MoreTime::NotNow;
    }
    match (end(assignment), limit(assignment, now)) {
        (End::Never, _) => MoreTime::NotNow,
        (End::At(current), End::At(latest)) if latest < current + LEAST_GAIN => MoreTime::NothingToGain,
        _ => MoreTime::Offered,
    }
}

impl ExtendDraft {
    /// The longest that the policy gives, which is what most people want.
    pub fn longest(assignment: &Assignment, now: DateTimeOffset, day_of: impl Fn(DateTimeOffset) -> Date) -> Self {
        Self {
            until: match limit(assignment, now) {
                End::At(moment) => day_of(moment).to_string(),
                _ => String::new(),
            },
            justification: String::new(),
        }
    }

    /// The end that was chosen: the end of that day, or the policy's limit when that falls on the same day.
    fn chosen_end(
        &self,
        assignment: &Assignment,
        now: DateTimeOffset,
        end_of_day: impl Fn(Date) -> DateTimeOffset,
    ) -> Result<DateTimeOffset, DayFault> {
        let day = Date::parse(&self.until).map_err(|_| DayFault::Missing)?;
        let chosen = end_of_day(day);
        let chosen = match limit(assignment, now) {
            // The day of the limit may be chosen and then means until the limit.
            End::At(limit) if chosen > limit && chosen.since(limit) < Duration::days(1) => limit,
            End::At(limit) if chosen > limit => return Err(DayFault::BeyondLimit),
            _ => chosen,
        };
        match end(assignment) {
            End::At(current) if chosen <= current => Err(DayFault::NotLater),
            _ => Ok(chosen),
        }
    }

    /// The request, or what is wrong with the day.
    pub fn to_request(
        &self,
        assignment: &Assignment,
        now: DateTimeOffset,
        end_of_day: impl Fn(Date) -> DateTimeOffset,
    ) -> Result<AssignmentRequest, DayFault> {
        let until = self.chosen_end(assignment, now, end_of_day)?;
        let justification = self.justification.trim();
        Ok(AssignmentRequest {
            request_type: Some(RequestType::UserUpdate),
            assignment: Some(Assignment {
                id: assignment.id.clone(),
                ..Assignment::default()
            }),
            justification: (!justification.is_empty()).then(|| justification.to_owned()),
            schedule: Some(Schedule {
                start_date_time: Some(now),
                expiration: Some(ExpirationPattern {
                    kind: Some(ExpirationPatternType::AfterDateTime),
                    end_date_time: Some(until),
                    ..ExpirationPattern::default()
                }),
                ..Schedule::default()
            }),
            ..AssignmentRequest::default()
        })
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{AssignmentPolicy, RequestorSettings};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    fn held() -> Assignment {
        Assignment {
            id: "a".into(),
            state: Some(AssignmentState::Delivered),
            schedule: Some(Schedule {
                expiration: Some(ExpirationPattern {
                    kind: Some(ExpirationPatternType::AfterDateTime),
                    end_date_time: Some(moment("2026-12-01T12:00:00Z")),
                    ..ExpirationPattern::default()
                }),
                ..Schedule::default()
            }),
            assignment_policy: Some(Box::new(AssignmentPolicy {
                expiration: Some(ExpirationPattern {
                    kind: Some(ExpirationPatternType::AfterDuration),
                    duration: Some(Duration::days(30)),
                    ..ExpirationPattern::default()
                }),
                ..AssignmentPolicy::default()
            })),
            ..Assignment::default()
        }
    }

    fn end_of_day(day: Date) -> DateTimeOffset {
        day.start() + Duration::days(1) - Duration::seconds(1)
    }

    #[test]
    fn the_day_must_be_later_than_now_and_within_the_policy() {
        let now = moment("2026-11-21T09:00:00Z");
        let check = |until: &str, expected: Result<&str, DayFault>| {
            let draft = ExtendDraft {
                until: until.to_owned(),
                justification: String::new(),
            };
            let end = draft.to_request(&held(), now, end_of_day).map(|request| {
                let end = request.schedule.and_then(|schedule| schedule.expiration?.end_date_time);
                end.expect("an end").to_string()
            });
            assert_eq!(end, expected.map(str::to_owned), "{until}");
        };
        check("", Err(DayFault::Missing));
        check("soon", Err(DayFault::Missing));
        check("2026-11-30", Err(DayFault::NotLater));
        check("2026-12-02", Ok("2026-12-02T23:59:59Z"));
        // The limit is 21 December at nine: that day may be chosen and means until nine.
        check("2026-12-21", Ok("2026-12-21T09:00:00Z"));
        check("2026-12-23", Err(DayFault::BeyondLimit));
    }

    #[test]
    fn more_time_is_offered_only_where_there_is_more() {
        let now = "2026-11-21T09:00:00Z";
        let check = |case: &str, now: &str, change: &dyn Fn(&mut Assignment), expected: MoreTime| {
            let mut assignment = held();
            let policy = assignment.assignment_policy.as_mut().expect("a policy");
            policy.requestor_settings = Some(RequestorSettings {
                enable_targets_to_self_update_access: Some(true),
                ..RequestorSettings::default()
            });
            change(&mut assignment);
            assert_eq!(more_time(&assignment, moment(now)), expected, "{case}");
        };
        check("in time", now, &|_| {}, MoreTime::Offered);
        check("just given", "2026-11-01T13:00:00Z", &|_| {}, MoreTime::NothingToGain);
        check("a day later", "2026-11-02T13:00:00Z", &|_| {}, MoreTime::Offered);
        check(
            "no end",
            now,
            &|assignment| assignment.schedule = None,
            MoreTime::NotNow,
        );
        check(
            "on its way",
            now,
            &|assignment| assignment.state = Some(AssignmentState::Delivering),
            MoreTime::NotNow,
        );
        check(
            "ended",
            now,
            &|assignment| assignment.state = Some(AssignmentState::Expired),
            MoreTime::NotNow,
        );
        check(
            "no policy told",
            now,
            &|assignment| assignment.assignment_policy = None,
            MoreTime::NotNow,
        );
        let forbid = |assignment: &mut Assignment| {
            let policy = assignment.assignment_policy.as_mut().expect("a policy");
            policy.requestor_settings = None;
        };
        check("not by policy", now, &forbid, MoreTime::NotByPolicy);
    }

    #[test]
    fn the_longest_is_what_the_policy_gives() {
        let draft = ExtendDraft::longest(&held(), moment("2026-11-21T09:00:00Z"), DateTimeOffset::date);
        assert_eq!(draft.until, "2026-12-21");
    }
}
