//! The story of a request as a list of events, told from what the backend tells: its timeline where it has one, else
//! the request and its stages. Plain Rust, so that every state is tested without a browser.

use entitlement_types::{
    AssignmentRequest, DateTimeOffset, Delivery, RequestState, RequestTimeline, RequestType, ReviewResult, StageStatus,
    TimelineStage,
};

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
        number: usize,
        count: usize,
        stage: Box<TimelineStage>,
    },
    /// It was taken back.
    Canceled(Option<DateTimeOffset>),
    /// It waits for the day on which it starts.
    Scheduled(DateTimeOffset),
    /// What is given, one resource after the other.
    Delivery(Vec<Delivery>),
    /// Access is taken back, because that was asked.
    Removal,
    /// When it ends.
    End(Option<DateTimeOffset>),
}

/// What is known of a request.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The request.
    pub request: &'a AssignmentRequest,
    /// Its timeline, or one made up of what else is known.
    pub timeline: &'a RequestTimeline,
}

/// All events in order.
pub fn tell(known: Known) -> Vec<Event> {
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
        _ => events.extend(what_comes(request, timeline)),
    }
    events
}

/// Start, delivery and end of a request that goes on.
fn what_comes(request: &AssignmentRequest, timeline: &RequestTimeline) -> Vec<Event> {
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
    events.push(Event {
        state: stands,
        kind: EventKind::Delivery(timeline.deliveries.clone()),
    });
    events.push(Event {
        state: StepState::Next,
        kind: EventKind::End(timeline.end_date_time),
    });
    events
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
    use super::*;

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
        let states: Vec<StepState> = tell(Known {
            request: &request,
            timeline: &timeline,
        })
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
}
