//! What is going to happen in the story, in order of time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use entitlement_types::{DateTimeOffset, Duration, RequestId};

use super::chance::Chance;

/// Something that somebody is going to do.
#[derive(Clone, Debug)]
pub(super) enum Event {
    /// Somebody of a partner signs in for the first time: id, name and mail address.
    Arrive(String, String, String),
    /// Somebody asks for a package.
    Ask(Ask),
    /// An approver decides on the open stage; true approves.
    Decide(RequestId, bool, Story),
    /// The requestor takes it back.
    Cancel(RequestId),
    /// The holder asks for more time.
    Extend(String, String),
    /// The holder gives it up.
    GiveUp(String, String),
    /// The apps that are marked so leave the directory.
    LoseResources,
    /// The catalogs that are marked so are disabled.
    CloseCatalogs,
}

/// Somebody asking for a package, and how the story wants it to go.
#[derive(Clone, Debug)]
pub(super) struct Ask {
    /// Who, by the id of the files.
    pub(super) who: String,
    /// What, by name.
    pub(super) package: String,
    /// Days until access is to begin.
    pub(super) starts_in: Option<i64>,
    /// How it is decided.
    pub(super) story: Story,
}

/// How a request is decided.
#[derive(Clone, Debug)]
pub(super) enum Story {
    /// As chance has it.
    Chance,
    /// As written: one word for each stage that is left.
    Written(Vec<String>),
}

/// Events to come.
#[derive(Debug, Default)]
pub(super) struct Diary {
    order: BinaryHeap<Reverse<(DateTimeOffset, usize)>>,
    events: Vec<Option<Event>>,
}

impl Diary {
    pub(super) fn note(&mut self, at: DateTimeOffset, event: Event) {
        self.order.push(Reverse((at, self.events.len())));
        self.events.push(Some(event));
    }

    /// What comes next, up to and with `end`.
    pub(super) fn next_until(&mut self, end: DateTimeOffset) -> Option<(DateTimeOffset, Event)> {
        let Reverse((at, _)) = self.order.peek()?;
        if *at > end {
            return None;
        }
        let Reverse((at, place)) = self.order.pop()?;
        let event = self.events.get_mut(place).and_then(Option::take)?;
        Some((at, event))
    }
}

const DAY: i64 = 86_400;

/// A moment in working hours after `moment`, on the first day that has one.
pub(super) fn at_work(moment: DateTimeOffset, chance: &mut Chance) -> DateTimeOffset {
    let today = moment.date().start();
    let time = working_time(chance);
    let day = if today + time > moment {
        today
    } else {
        today + Duration::days(1)
    };
    let to_monday = match weekday(day) {
        SATURDAY => 2,
        SUNDAY => 1,
        _ => 0,
    };
    day + Duration::days(to_monday) + time
}

/// A moment in working hours before `moment`, on the last day that has one: what has to have happened by then.
pub(super) fn at_work_before(moment: DateTimeOffset, chance: &mut Chance) -> DateTimeOffset {
    let today = moment.date().start();
    let time = working_time(chance);
    let day = if today + time < moment {
        today
    } else {
        today - Duration::days(1)
    };
    let since_friday = match weekday(day) {
        SATURDAY => 1,
        SUNDAY => 2,
        _ => 0,
    };
    day - Duration::days(since_friday) + time
}

fn working_time(chance: &mut Chance) -> Duration {
    Duration::seconds(chance.between(6 * 3600 + 1200, 15 * 3600))
}

const SATURDAY: i64 = 5;
const SUNDAY: i64 = 6;

/// Days since Monday.
fn weekday(day: DateTimeOffset) -> i64 {
    // 1970-01-01 was a Thursday.
    (day.unix_milliseconds() / 1000 / DAY + 3).rem_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_hours_are_near_and_on_working_days() {
        let monday = DateTimeOffset::parse("2026-11-23T00:30:00Z").expect("a moment");
        let mut chance = Chance::new(1);
        for hour in 0..7 * 24 {
            let moment = monday + Duration::hours(hour);
            let after = at_work(moment, &mut chance);
            assert!(
                after > moment && after.since(moment) < Duration::days(4),
                "{moment:?}: {after:?}"
            );
            let before = at_work_before(moment, &mut chance);
            assert!(
                before < moment && moment.since(before) < Duration::days(4),
                "{moment:?}: {before:?}"
            );
            for found in [after, before] {
                assert!(weekday(found) < SATURDAY, "{found:?}");
                let time = found.since(found.date().start());
                assert!(time > Duration::hours(6) && time <= Duration::hours(15), "{found:?}");
            }
        }
    }
}
