//! The state of a request in words and tones, and how often to look again.

use entitlement_types::{AssignmentRequest, RequestState};

use crate::text::{RequestsMessages, fill};
use crate::ui::Tone;

/// The state in the reader's language; one that this portal does not know is shown as it is.
pub fn state_text(state: Option<&RequestState>, texts: &RequestsMessages) -> String {
    let known = match state {
        None => return "–".to_owned(),
        Some(RequestState::Submitted) => texts.state_submitted,
        Some(RequestState::PendingApproval) => texts.state_pending_approval,
        Some(RequestState::Delivering) => texts.state_delivering,
        Some(RequestState::Delivered) => texts.state_delivered,
        Some(RequestState::DeliveryFailed) => texts.state_delivery_failed,
        Some(RequestState::Denied) => texts.state_denied,
        Some(RequestState::Scheduled) => texts.state_scheduled,
        Some(RequestState::Canceled) => texts.state_canceled,
        Some(RequestState::PartiallyDelivered) => texts.state_partially_delivered,
        Some(RequestState::Unknown(raw)) => return fill(texts.state_unknown, &[("state", raw)]),
    };
    known.to_owned()
}

/// What the state means.
pub fn state_tone(state: Option<&RequestState>) -> Tone {
    match state {
        Some(RequestState::Delivered) => Tone::Positive,
        Some(RequestState::PartiallyDelivered) => Tone::Warning,
        Some(RequestState::Denied | RequestState::DeliveryFailed) => Tone::Danger,
        _ => Tone::Neutral,
    }
}

/// After how many seconds to look again: soon while the server works, now and then while somebody decides, and not at
/// all once it is settled or when the state is not known.
pub fn poll_interval(state: Option<&RequestState>) -> Option<u32> {
    match state? {
        RequestState::Submitted | RequestState::Delivering => Some(1),
        RequestState::PendingApproval => Some(15),
        RequestState::Scheduled => Some(60),
        _ => None,
    }
}

/// The shortest of the intervals of a list.
pub fn poll_interval_of_list(requests: &[AssignmentRequest]) -> Option<u32> {
    requests
        .iter()
        .filter_map(|request| poll_interval(request.state.as_ref()))
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn every_state_has_words_and_an_unknown_one_is_shown() {
        for language in Language::ALL {
            let texts = &language.messages().requests;
            let mut seen = std::collections::HashSet::new();
            for state in RequestState::KNOWN {
                assert!(
                    seen.insert(state_text(Some(state), texts)),
                    "{state} in {}",
                    language.tag
                );
            }
            let unknown = RequestState::Unknown("awaitingTheMoon".to_owned());
            assert!(state_text(Some(&unknown), texts).contains("awaitingTheMoon"));
        }
    }

    #[test]
    fn what_is_settled_is_not_looked_at_again() {
        for state in crate::api::assignment_requests::CLOSED_STATES {
            assert_eq!(poll_interval(Some(state)), None, "{state}");
        }
        for state in crate::api::assignment_requests::OPEN_STATES {
            assert!(poll_interval(Some(state)).is_some(), "{state}");
        }
    }
}
