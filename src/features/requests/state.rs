//! The state of a request in words.

use entitlement_types::RequestState;

use crate::text::{RequestsMessages, fill};

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
}
