//! The story of a request as a list of events, told from what the backend tells: its timeline where it has one, else
//! the request and its stages. Plain Rust, so that every state is tested without a browser.

use entitlement_types::{
    AssignmentRequest, DateTimeOffset, Delivery, RequestState, RequestTimeline, RequestType, ReviewResult, StageStatus,
    TimelineStage,
};

use crate::text::format;
use crate::ui::StepState;

/// One event, past, present or to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Where it stands.
    pub state: StepState,
    /// What it is.
    pub kind: EventKind,
}

/// What an event is.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// It was asked.
    Asked(Option<DateTimeOffset>),
    /// A stage, the so-manieth of so many.
    Stage {
        /// Which one, from 1.
        number: usize,
        /// Of how many.
        count: usize,
        /// The stage itself.
        stage: Box<TimelineStage>,
    },
    /// It was taken back.
    Canceled(Option<DateTimeOffset>),
    /// It waits for the day on which it starts.
    Scheduled(DateTimeOffset),
    /// What is given, one resource after the other.
    Delivery {
        /// How far all of it has come.
        arrival: Arrival,
        /// How far each resource has come.
        deliveries: Vec<Delivery>,
    },
    /// Access is taken back, because that was asked.
    Removal,
    /// When it ends.
    End(Ending),
}

/// How far what is given has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// It has to be approved first.
    AfterApproval,
    /// It is approved and begins on its day.
    OnStart,
    /// It is on its way.
    Underway,
    /// All of it is there.
    Ready,
    /// Some of it is there, the rest could not be given.
    Partly,
    /// Nothing could be given.
    Failed,
    /// It was there once.
    Over,
}

/// When access ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It is not known yet, or never.
    NotTold,
    /// Then, if it is approved at once.
    IfApprovedNow(DateTimeOffset),
    /// Then.
    At(DateTimeOffset),
    /// It was then.
    Was(DateTimeOffset),
}

/// What is known of a request.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The request.
    pub request: &'a AssignmentRequest,
    /// Its timeline, or one made up of what else is known.
    pub timeline: &'a RequestTimeline,
}

/// All events in order, as things stand now.
pub fn tell(known: Known) -> Vec<Event> {
    tell_at(known, format::now())
}

/// All events in order, as things stand at `now`.
fn tell_at(known: Known, now: DateTimeOffset) -> Vec<Event> {
    let Known { request, timeline } = known;
    let state = request.state.as_ref();
    let mut events = vec![Event {
        state: StepState::Done,
        kind: EventKind::Asked(request.created_date_time),
    }];
    let count = timeline.stages.len();
    let is_over = matches!(state, Some(RequestState::Denied | RequestState::Canceled));
    for (index, stage) in timeline.stages.iter().enumerate() {
        let stands = stage_state(stage);
        // What would have come after a denial or a cancellation does not come.
        if is_over && stands == StepState::Next {
            continue;
        }
        let stands = if is_over && stands == StepState::Now {
            StepState::Failed
        } else {
            stands
        };
        let kind = EventKind::Stage {
            number: index + 1,
            count,
            stage: Box::new(stage.clone()),
        };
        events.push(Event { state: stands, kind });
    }
    match state {
        Some(RequestState::Canceled) => {
            events.push(Event {
                state: StepState::Failed,
                kind: EventKind::Canceled(request.completed_date_time),
            });
        }
        Some(RequestState::Denied) => {}
        _ => events.extend(what_comes(request, timeline, now)),
    }
    events
}

/// Start, delivery and end of a request that goes on.
fn what_comes(request: &AssignmentRequest, timeline: &RequestTimeline, now: DateTimeOffset) -> Vec<Event> {
    let mut events = Vec::new();
    let start = request.schedule.as_ref().and_then(|schedule| schedule.start_date_time);
    if request.state == Some(RequestState::Scheduled)
        && let Some(start) = start
    {
        events.push(Event {
            state: StepState::Now,
            kind: EventKind::Scheduled(start),
        });
    }
    let stands = match request.state {
        Some(RequestState::Delivered) => StepState::Done,
        Some(RequestState::Delivering | RequestState::PartiallyDelivered) => StepState::Now,
        Some(RequestState::DeliveryFailed) => StepState::Failed,
        _ => StepState::Next,
    };
    if takes_away(request) {
        events.push(Event {
            state: stands,
            kind: EventKind::Removal,
        });
        return events;
    }
    let is_over = has_ended(request, timeline, now);
    let arrival = match request.state {
        _ if is_over => Arrival::Over,
        Some(RequestState::Delivered) => Arrival::Ready,
        Some(RequestState::Delivering) => Arrival::Underway,
        Some(RequestState::PartiallyDelivered) => Arrival::Partly,
        Some(RequestState::DeliveryFailed) => Arrival::Failed,
        Some(RequestState::Scheduled) => Arrival::OnStart,
        _ => Arrival::AfterApproval,
    };
    events.push(Event {
        state: if is_over { StepState::Done } else { stands },
        kind: EventKind::Delivery {
            arrival,
            deliveries: timeline.deliveries.clone(),
        },
    });
    events.push(Event {
        state: if is_over { StepState::Done } else { StepState::Next },
        kind: EventKind::End(ending(request, timeline, is_over)),
    });
    events
}

/// When access ends. Before the approval the backend reckons as if it came now; only a last day that was asked for does
/// not move with it.
fn ending(request: &AssignmentRequest, timeline: &RequestTimeline, is_over: bool) -> Ending {
    let Some(end) = timeline.end_date_time else {
        return Ending::NotTold;
    };
    let asked = request
        .schedule
        .as_ref()
        .and_then(|schedule| schedule.expiration.as_ref());
    let is_asked = asked.is_some_and(|expiration| expiration.end_date_time == Some(end));
    let awaits_approval = matches!(
        request.state,
        Some(RequestState::Submitted | RequestState::PendingApproval)
    );
    if is_over {
        Ending::Was(end)
    } else if awaits_approval && !is_asked {
        Ending::IfApprovedNow(end)
    } else {
        Ending::At(end)
    }
}

/// Whether access was given and is over at `now`.
pub fn has_ended(request: &AssignmentRequest, timeline: &RequestTimeline, now: DateTimeOffset) -> bool {
    let was_given = matches!(
        request.state,
        Some(RequestState::Delivered | RequestState::PartiallyDelivered)
    );
    was_given && !takes_away(request) && timeline.end_date_time.is_some_and(|end| end <= now)
}

/// Whether the request is about giving access up or taking it back.
pub fn takes_away(request: &AssignmentRequest) -> bool {
    matches!(
        request.request_type,
        Some(
            RequestType::UserRemove
                | RequestType::AdminRemove
                | RequestType::SystemRemove
                | RequestType::ApproverRemove
        )
    )
}

/// Where a stage stands.
fn stage_state(stage: &TimelineStage) -> StepState {
    match (&stage.review_result, &stage.status) {
        (Some(ReviewResult::Approved | ReviewResult::Approve), _) => StepState::Done,
        (Some(ReviewResult::Denied | ReviewResult::Deny), _) | (_, Some(StageStatus::Expired)) => StepState::Failed,
        (_, Some(StageStatus::InProgress)) => StepState::Now,
        _ => StepState::Next,
    }
}

/// A timeline from the stages alone, for a backend without timelines.
pub fn timeline_of_stages(stages: &[entitlement_types::ApprovalStage]) -> RequestTimeline {
    let stage = |stage: &entitlement_types::ApprovalStage| TimelineStage {
        id: stage.id.clone(),
        status: stage.status.clone(),
        review_result: stage.review_result.clone(),
        // Before a decision Graph writes an id of zeros and no name.
        reviewed_by: stage
            .reviewed_by
            .clone()
            .filter(|reviewer| reviewer.display_name.is_some()),
        reviewed_date_time: stage.reviewed_date_time,
        justification: stage.justification.clone(),
        ..TimelineStage::default()
    };
    RequestTimeline {
        stages: stages.iter().map(stage).collect(),
        ..RequestTimeline::default()
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{ExpirationPattern, Schedule};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    fn stage(status: StageStatus, result: ReviewResult) -> TimelineStage {
        TimelineStage {
            status: Some(status),
            review_result: Some(result),
            ..TimelineStage::default()
        }
    }

    fn check(name: &str, state: RequestState, stages: Vec<TimelineStage>, expected: &[StepState]) {
        let request = AssignmentRequest {
            state: Some(state),
            ..AssignmentRequest::default()
        };
        let timeline = RequestTimeline {
            stages,
            ..RequestTimeline::default()
        };
        let known = Known {
            request: &request,
            timeline: &timeline,
        };
        let states: Vec<StepState> = tell_at(known, moment("2026-11-21T12:00:00Z"))
            .iter()
            .map(|event| event.state)
            .collect();
        assert_eq!(states, expected, "{name}");
    }

    #[test]
    fn every_state_tells_its_story() {
        use StepState::{Done, Failed, Next, Now};
        let approved = || stage(StageStatus::Completed, ReviewResult::Approved);
        let waiting = || stage(StageStatus::InProgress, ReviewResult::NotReviewed);
        let later = || stage(StageStatus::Initializing, ReviewResult::NotReviewed);
        let denied = || stage(StageStatus::Completed, ReviewResult::Denied);
        let expired = || stage(StageStatus::Expired, ReviewResult::NotReviewed);
        check("just sent", RequestState::Submitted, vec![], &[Done, Next, Next]);
        check(
            "first stage",
            RequestState::PendingApproval,
            vec![waiting(), later()],
            &[Done, Now, Next, Next, Next],
        );
        check(
            "second",
            RequestState::PendingApproval,
            vec![approved(), waiting()],
            &[Done, Done, Now, Next, Next],
        );
        check("denied", RequestState::Denied, vec![denied(), later()], &[Done, Failed]);
        check(
            "nobody decided",
            RequestState::Denied,
            vec![expired(), later()],
            &[Done, Failed],
        );
        check(
            "canceled",
            RequestState::Canceled,
            vec![waiting(), later()],
            &[Done, Failed, Failed],
        );
        check(
            "delivering",
            RequestState::Delivering,
            vec![approved()],
            &[Done, Done, Now, Next],
        );
        check("delivered", RequestState::Delivered, vec![], &[Done, Done, Next]);
        check("failed", RequestState::DeliveryFailed, vec![], &[Done, Failed, Next]);
        check(
            "a state of the future",
            RequestState::Unknown("x".to_owned()),
            vec![],
            &[Done, Next, Next],
        );
    }

    #[test]
    fn what_is_over_is_told_as_past_and_what_may_come_as_possible() {
        let now = moment("2026-11-21T12:00:00Z");
        let check = |state: RequestState, end: Option<&str>, asked: Option<&str>, arrival: Arrival, ending: Ending| {
            let schedule = asked.map(|end| Schedule {
                expiration: Some(ExpirationPattern {
                    end_date_time: Some(moment(end)),
                    ..ExpirationPattern::default()
                }),
                ..Schedule::default()
            });
            let request = AssignmentRequest {
                state: Some(state),
                schedule,
                ..AssignmentRequest::default()
            };
            let timeline = RequestTimeline {
                end_date_time: end.map(moment),
                ..RequestTimeline::default()
            };
            let known = Known {
                request: &request,
                timeline: &timeline,
            };
            let events = tell_at(known, now);
            let found = events.iter().find_map(|event| match &event.kind {
                EventKind::Delivery { arrival, .. } => Some(*arrival),
                _ => None,
            });
            assert_eq!(found, Some(arrival), "{events:?}");
            assert_eq!(events.last().map(|event| &event.kind), Some(&EventKind::End(ending)));
        };
        let (past, later) = ("2026-09-11T12:00:00Z", "2027-02-27T12:00:00Z");
        check(
            RequestState::Delivered,
            Some(past),
            None,
            Arrival::Over,
            Ending::Was(moment(past)),
        );
        check(
            RequestState::Delivered,
            Some(later),
            None,
            Arrival::Ready,
            Ending::At(moment(later)),
        );
        check(RequestState::Delivered, None, None, Arrival::Ready, Ending::NotTold);
        check(
            RequestState::PartiallyDelivered,
            Some(later),
            None,
            Arrival::Partly,
            Ending::At(moment(later)),
        );
        check(
            RequestState::Scheduled,
            Some(later),
            None,
            Arrival::OnStart,
            Ending::At(moment(later)),
        );
        check(
            RequestState::PendingApproval,
            Some(later),
            None,
            Arrival::AfterApproval,
            Ending::IfApprovedNow(moment(later)),
        );
        check(
            RequestState::PendingApproval,
            Some(later),
            Some(later),
            Arrival::AfterApproval,
            Ending::At(moment(later)),
        );
    }
}
