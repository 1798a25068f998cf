//! The state of an assignment, and of what it gives, in words and tones.

use entitlement_types::{AccessPackageId, Assignment, AssignmentState, DateTimeOffset, Delivery, DeliveryState};

use super::period::is_ending_soon;
use crate::text::{AccessMessages, fill};
use crate::ui::Tone;

/// The word and the tone for an assignment at a moment.
pub fn state_words(assignment: &Assignment, now: DateTimeOffset, texts: &AccessMessages) -> (Tone, String) {
    let ends_soon = is_ending_soon(assignment, now);
    let (tone, word) = match &assignment.state {
        Some(AssignmentState::Delivered) if ends_soon => (Tone::Warning, texts.ends_soon),
        Some(AssignmentState::Delivered) => (Tone::Positive, texts.state_delivered),
        Some(AssignmentState::Delivering) | None => (Tone::Neutral, texts.state_delivering),
        Some(AssignmentState::PartiallyDelivered) => (Tone::Warning, texts.state_partially_delivered),
        Some(AssignmentState::DeliveryFailed) => (Tone::Danger, texts.state_delivery_failed),
        Some(AssignmentState::Expired) => (Tone::Neutral, texts.state_expired),
        Some(AssignmentState::Unknown(raw)) => {
            return (Tone::Neutral, fill(texts.state_unknown, &[("state", raw)]));
        }
    };
    (tone, word.to_owned())
}

/// The word and the tone for one resource, where it is not simply there.
pub fn delivery_words(delivery: &Delivery, texts: &AccessMessages) -> Option<(Tone, String)> {
    let (tone, word) = match delivery.state.as_ref()? {
        DeliveryState::Delivered => return None,
        DeliveryState::Pending => (Tone::Neutral, texts.delivery_pending),
        DeliveryState::Failed => (Tone::Danger, texts.delivery_failed),
        DeliveryState::Removed => (Tone::Neutral, texts.delivery_removed),
        DeliveryState::Unknown(raw) => return Some((Tone::Neutral, fill(texts.state_unknown, &[("state", raw)]))),
    };
    Some((tone, word.to_owned()))
}

/// After how many seconds to look again; none once nothing moves by itself.
pub fn poll_interval(assignments: &[Assignment]) -> Option<u32> {
    let moves = |assignment: &Assignment| assignment.state == Some(AssignmentState::Delivering);
    assignments.iter().any(moves).then_some(2)
}

/// The package that it came with; an id without letters where the backend did not tell.
pub fn package_of(assignment: &Assignment) -> AccessPackageId {
    let package = assignment.access_package.as_deref();
    package.map(|package| package.id.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use entitlement_types::{ExpirationPattern, ExpirationPatternType, Schedule};

    use super::*;
    use crate::text::Language;

    fn assignment(state: AssignmentState, ends: Option<&str>) -> Assignment {
        let moment = ends.map(|text| DateTimeOffset::parse(text).expect("a moment"));
        Assignment {
            state: Some(state),
            schedule: moment.map(|end| Schedule {
                expiration: Some(ExpirationPattern {
                    kind: Some(ExpirationPatternType::AfterDateTime),
                    end_date_time: Some(end),
                    ..ExpirationPattern::default()
                }),
                ..Schedule::default()
            }),
            ..Assignment::default()
        }
    }

    #[test]
    fn the_word_fits_state_and_end() {
        let now = DateTimeOffset::parse("2026-11-21T12:00:00Z").expect("a moment");
        let texts = &Language::ALL[0].messages().access;
        let check = |assignment: Assignment, expected: (Tone, &str)| {
            let (tone, word) = state_words(&assignment, now, texts);
            assert_eq!((tone, word.as_str()), expected);
        };
        check(assignment(AssignmentState::Delivered, None), (Tone::Positive, "Ready"));
        let far = assignment(AssignmentState::Delivered, Some("2026-12-16T00:00:00Z"));
        check(far, (Tone::Positive, "Ready"));
        let near = assignment(AssignmentState::Delivered, Some("2026-12-05T00:00:00Z"));
        check(near, (Tone::Warning, "Ends soon"));
        let unknown = assignment(AssignmentState::Unknown("onTheMoon".to_owned()), None);
        assert!(state_words(&unknown, now, texts).1.contains("onTheMoon"));
    }

    #[test]
    fn only_what_moves_is_looked_at_again() {
        assert_eq!(poll_interval(&[assignment(AssignmentState::Delivered, None)]), None);
        assert_eq!(poll_interval(&[assignment(AssignmentState::Delivering, None)]), Some(2));
    }
}
