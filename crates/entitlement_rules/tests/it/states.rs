use entitlement_rules::{
    AssignmentEvent, IllegalTransition, RequestEvent, StageEvent, can_cancel, can_delete, can_extend, can_give_up,
    can_open, can_reprocess, can_resubmit, is_assignment_running, is_request_final, transition_assignment,
    transition_request, transition_stage,
};
use entitlement_types::{AssignmentState, RequestState, RequestType, StageStatus};

use crate::given::{fabrikam_policy, in_days, now, settings};

/// Every pair of a known state and an event, and where it leads; what is not listed is refused by name.
fn check_machine<State: PartialEq + std::fmt::Debug + Clone, Event: PartialEq + std::fmt::Debug + Copy>(
    states: &[State],
    events: &[Event],
    legal: &[(State, Event, State)],
    transition: impl Fn(&State, Event) -> Result<State, IllegalTransition<State, Event>>,
) {
    for state in states {
        for event in events {
            let expected = legal
                .iter()
                .find(|(from, by, _)| from == state && by == event)
                .map(|(_, _, to)| to.clone())
                .ok_or_else(|| IllegalTransition {
                    from: state.clone(),
                    event: *event,
                });
            assert_eq!(transition(state, *event), expected, "{state:?} {event:?}");
        }
    }
}

#[test]
fn a_request_moves_only_so() {
    use RequestEvent as E;
    use RequestState as S;
    let legal = [
        (S::Submitted, E::AskForApproval, S::PendingApproval),
        (S::Submitted, E::Schedule, S::Scheduled),
        (S::Submitted, E::StartDelivery, S::Delivering),
        (S::Submitted, E::Deny, S::Denied),
        (S::Submitted, E::Cancel, S::Canceled),
        (S::PendingApproval, E::Schedule, S::Scheduled),
        (S::PendingApproval, E::StartDelivery, S::Delivering),
        (S::PendingApproval, E::Deny, S::Denied),
        (S::PendingApproval, E::Cancel, S::Canceled),
        (S::Scheduled, E::StartDelivery, S::Delivering),
        (S::Scheduled, E::Deny, S::Denied),
        (S::Scheduled, E::Cancel, S::Canceled),
        (S::Delivering, E::Deliver, S::Delivered),
        (S::Delivering, E::DeliverPartly, S::PartiallyDelivered),
        (S::Delivering, E::FailDelivery, S::DeliveryFailed),
        (S::PartiallyDelivered, E::Reprocess, S::Delivering),
        (S::DeliveryFailed, E::Reprocess, S::Delivering),
    ];
    check_machine(&with_unknown(S::KNOWN, S::Unknown), E::ALL, &legal, transition_request);
}

#[test]
fn an_assignment_moves_only_so() {
    use AssignmentEvent as E;
    use AssignmentState as S;
    let legal = [
        (S::Delivering, E::Deliver, S::Delivered),
        (S::Delivering, E::DeliverPartly, S::PartiallyDelivered),
        (S::Delivering, E::FailDelivery, S::DeliveryFailed),
        (S::Delivering, E::End, S::Expired),
        (S::Delivered, E::Reprocess, S::Delivering),
        (S::Delivered, E::Extend, S::Delivered),
        (S::Delivered, E::End, S::Expired),
        (S::PartiallyDelivered, E::Reprocess, S::Delivering),
        (S::PartiallyDelivered, E::Extend, S::PartiallyDelivered),
        (S::PartiallyDelivered, E::End, S::Expired),
        (S::DeliveryFailed, E::Reprocess, S::Delivering),
        (S::DeliveryFailed, E::End, S::Expired),
    ];
    check_machine(
        &with_unknown(S::KNOWN, S::Unknown),
        E::ALL,
        &legal,
        transition_assignment,
    );
}

#[test]
fn a_stage_moves_only_so() {
    use StageEvent as E;
    use StageStatus as S;
    let legal = [
        (S::Initializing, E::Start, S::InProgress),
        (S::Initializing, E::Close, S::Completed),
        (S::InProgress, E::Decide, S::Completed),
        (S::InProgress, E::TimeOut, S::Expired),
        (S::InProgress, E::Close, S::Completed),
    ];
    check_machine(&with_unknown(S::KNOWN, S::Unknown), E::ALL, &legal, transition_stage);
}

fn with_unknown<State: Clone>(known: &[State], unknown: fn(String) -> State) -> Vec<State> {
    [known, &[unknown("resting".to_owned())]].concat()
}

#[test]
fn a_refused_step_names_both() {
    let refused = transition_request(&RequestState::Delivered, RequestEvent::Cancel);
    let message = refused.map_err(|error| error.to_string());
    assert_eq!(message, Err("cancel is not possible from delivered".to_owned()));
}

/// The known states and an unknown one for which `holds`.
fn states_where(holds: impl Fn(&RequestState) -> bool) -> Vec<String> {
    let states = with_unknown(RequestState::KNOWN, RequestState::Unknown);
    states
        .iter()
        .filter(|state| holds(state))
        .map(ToString::to_string)
        .collect()
}

#[test]
fn what_can_be_done_with_a_request() {
    assert_eq!(states_where(can_cancel), ["submitted", "pendingApproval", "scheduled"]);
    let soon = |state: &RequestState| can_reprocess(state, Some(in_days(-14)), now());
    assert_eq!(states_where(soon), ["deliveryFailed", "partiallyDelivered"]);
    assert_eq!(
        states_where(|state| can_reprocess(state, Some(in_days(-15)), now())),
        [""; 0],
        "too long ago"
    );
    assert_eq!(
        states_where(|state| can_reprocess(state, None, now())),
        [""; 0],
        "not completed"
    );
    let done = [
        "delivered",
        "deliveryFailed",
        "denied",
        "canceled",
        "partiallyDelivered",
    ];
    assert_eq!(states_where(is_request_final), done);
    assert_eq!(states_where(|state| can_delete(state, false)), done);
    assert_eq!(
        states_where(|state| can_delete(state, true)),
        [""; 0],
        "access came of it"
    );
    let again = |state: &RequestState| can_resubmit(&RequestType::UserAdd, state);
    assert_eq!(states_where(again), ["denied", "canceled"]);
    let update = |state: &RequestState| can_resubmit(&RequestType::UserUpdate, state);
    assert_eq!(states_where(update), [""; 0], "an extension is asked for anew");
}

#[test]
fn what_can_be_done_with_an_assignment() {
    let states = with_unknown(AssignmentState::KNOWN, AssignmentState::Unknown);
    let names = |holds: &dyn Fn(&AssignmentState) -> bool| -> Vec<String> {
        states
            .iter()
            .filter(|state| holds(state))
            .map(ToString::to_string)
            .collect()
    };
    let policy = fabrikam_policy();
    assert_eq!(names(&is_assignment_running).len(), states.len() - 1, "all but expired");
    assert_eq!(names(&can_open), ["partiallyDelivered", "delivered"]);
    assert_eq!(
        names(&|state| can_extend(state, &policy)),
        ["partiallyDelivered", "delivered"]
    );
    let given_up = ["delivering", "partiallyDelivered", "delivered", "deliveryFailed"];
    assert_eq!(names(&|state| can_give_up(state, &policy)), given_up);

    let mut closed = fabrikam_policy();
    settings(&mut closed).enable_targets_to_self_update_access = None;
    settings(&mut closed).enable_targets_to_self_remove_access = None;
    assert_eq!(names(&|state| can_extend(state, &closed)), [""; 0]);
    assert_eq!(names(&|state| can_give_up(state, &closed)), [""; 0]);
}
