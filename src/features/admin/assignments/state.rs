//! The state and the end of an assignment, in an administrator's words.

use entitlement_types::{Assignment, AssignmentState};
use leptos::prelude::*;

use crate::features::access::ends_at;
use crate::features::admin::list::day_in_file;
use crate::text::{fill, format, text};
use crate::ui::{StatusBadge, Tone};

/// The state in words; one that this portal does not know as it is.
pub fn state_words(assignment: &Assignment) -> String {
    let texts = &text().governance;
    let known = match &assignment.state {
        None => return String::new(),
        Some(AssignmentState::Delivering) => texts.state_delivering,
        Some(AssignmentState::PartiallyDelivered) => texts.state_partially_delivered,
        Some(AssignmentState::Delivered) => texts.state_delivered,
        Some(AssignmentState::DeliveryFailed) => texts.state_delivery_failed,
        Some(AssignmentState::Expired) => texts.state_expired,
        Some(AssignmentState::Unknown(raw)) => return raw.clone(),
    };
    known.to_owned()
}

/// The same as a badge.
pub fn state_badge(assignment: &Assignment) -> AnyView {
    let tone = match &assignment.state {
        Some(AssignmentState::Delivered) => Tone::Positive,
        Some(AssignmentState::PartiallyDelivered) => Tone::Warning,
        Some(AssignmentState::DeliveryFailed) => Tone::Danger,
        _ => Tone::Neutral,
    };
    let words = state_words(assignment);
    view! { <StatusBadge tone=tone>{words}</StatusBadge> }.into_any()
}

/// When it ends or has ended.
pub fn end_words(assignment: &Assignment) -> String {
    let texts = &text().governance;
    if let Some(ended) = assignment.expired_date_time {
        return fill(texts.ended_on, &[("date", &format::short_date(ended))]);
    }
    ends_at(assignment).map_or_else(|| texts.no_end.to_owned(), format::short_date)
}

/// The day of its end as a file has it; empty where it has none.
pub fn end_in_file(assignment: &Assignment) -> String {
    let end = assignment.expired_date_time.or_else(|| ends_at(assignment));
    end.map(day_in_file).unwrap_or_default()
}

/// Whether not all that it gives has arrived.
pub fn has_failed(assignment: &Assignment) -> bool {
    matches!(
        assignment.state,
        Some(AssignmentState::PartiallyDelivered | AssignmentState::DeliveryFailed)
    )
}

/// Whether it can still be taken away.
pub fn is_over(assignment: &Assignment) -> bool {
    assignment.state == Some(AssignmentState::Expired)
}
