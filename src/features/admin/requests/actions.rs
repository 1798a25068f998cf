//! What an administrator can do with a request: take it back, or have it delivered once more.

use entitlement_rules::{can_cancel, can_reprocess};
use entitlement_types::{AssignmentRequest, DateTimeOffset, RequestState};
use leptos::prelude::*;

use super::list::{package_name, who_words};
use crate::api;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ConfirmDialog, Dialog, Tone};

/// Something that can be done with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RequestAction {
    /// Take it back.
    Cancel,
    /// Deliver once more what could not be delivered.
    Reprocess,
}

/// What can be done with a request at a moment.
pub(super) fn action_of(request: &AssignmentRequest, now: DateTimeOffset) -> Option<RequestAction> {
    let state = request.state.as_ref()?;
    if can_cancel(state) {
        Some(RequestAction::Cancel)
    } else if can_reprocess(state, request.completed_date_time, now) {
        Some(RequestAction::Reprocess)
    } else {
        None
    }
}

/// Whether it failed so long ago that it is not tried again.
pub(super) fn is_too_late(request: &AssignmentRequest, now: DateTimeOffset) -> bool {
    let has_failed = matches!(
        request.state,
        Some(RequestState::DeliveryFailed | RequestState::PartiallyDelivered)
    );
    has_failed && action_of(request, now).is_none()
}

impl RequestAction {
    /// What the button says.
    pub(super) fn label(self) -> &'static str {
        let texts = &text().governance;
        match self {
            Self::Cancel => texts.cancel,
            Self::Reprocess => texts.reprocess,
        }
    }

    /// The same with a name in it.
    pub(super) fn name(self) -> &'static str {
        let texts = &text().governance;
        match self {
            Self::Cancel => texts.cancel_named,
            Self::Reprocess => texts.reprocess_named,
        }
    }
}

/// Whether a request is as it is once this was done.
fn has_happened(action: RequestAction, request: &AssignmentRequest, now: DateTimeOffset) -> bool {
    match action {
        RequestAction::Cancel => request.state == Some(RequestState::Canceled),
        RequestAction::Reprocess => action_of(request, now) != Some(RequestAction::Reprocess),
    }
}

/// Asks before it is done. Both can be done twice without harm, but the second time the server says that it is too late:
/// so after an answer was lost it is looked first.
pub(super) fn action_dialog(action: RequestAction, request: AssignmentRequest, close: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let names = [("name", who_words(&request)), ("package", package_name(&request))];
    let filled = move |words: &str| fill(words, &names.each_ref().map(|(name, value)| (*name, value.as_str())));
    let (title, meaning, done) = match action {
        RequestAction::Cancel => (texts.cancel_title, texts.cancel_loses, texts.canceled),
        RequestAction::Reprocess => (texts.reprocess_title, texts.reprocess_meaning, texts.reprocessed),
    };
    let (title, done) = (filled(title), filled(done));
    let id = request.id;
    let of_check = id.to_string();
    let run = use_action(move |()| {
        let write = match action {
            RequestAction::Cancel => api::assignment_requests::cancel_request(&id),
            RequestAction::Reprocess => api::assignment_requests::reprocess_request(&id),
        };
        async move { write.send().await }
    })
    .check_before_resend(move |()| {
        let asked = api::assignment_requests::list_requests_by_id(std::slice::from_ref(&of_check), false);
        async move {
            let found = asked.send().await?.value;
            let is_done = |request: &AssignmentRequest| has_happened(action, request, format::now());
            Ok(found.first().is_some_and(is_done).then_some(()))
        }
    })
    .on_done(move |(), ()| {
        notices::show(Tone::Positive, done.clone());
        close.run(());
    });
    let is_busy = Signal::derive(move || run.is_sending());
    let busy_words = run.busy_words(texts.sending);
    let error = move || run.error().map(|error| view! { <ErrorView error=error /> });
    match action {
        RequestAction::Cancel => view! {
            <ConfirmDialog
                title=title
                losses=vec![meaning.to_owned()]
                confirm=action.label()
                keep=texts.keep_request
                busy_words=busy_words
                is_busy=is_busy
                on_confirm=move |()| run.run(())
                on_cancel=close
            >
                {error}
            </ConfirmDialog>
        }
        .into_any(),
        RequestAction::Reprocess => view! {
            <Dialog title=title on_close=close>
                <p>{meaning}</p>
                {error}
                <div class="dialog__actions">
                    <Button on_click=close>{text().admin.cancel}</Button>
                    <Button
                        variant=ButtonVariant::Primary
                        is_busy=is_busy
                        busy_words=busy_words
                        on_click=move |()| run.run(())
                    >
                        {action.label()}
                    </Button>
                </div>
            </Dialog>
        }
        .into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_by_a_call_whose_answer_was_lost_is_seen() {
        let now = DateTimeOffset::parse("2026-11-01T00:00:00Z").expect("a moment");
        let check = |action: RequestAction, state: RequestState, expected: bool| {
            let request = AssignmentRequest {
                state: Some(state.clone()),
                completed_date_time: Some(now),
                ..AssignmentRequest::default()
            };
            assert_eq!(has_happened(action, &request, now), expected, "{state:?}");
        };
        check(RequestAction::Cancel, RequestState::PendingApproval, false);
        check(RequestAction::Cancel, RequestState::Canceled, true);
        // Somebody has decided meanwhile: it is not cancelled.
        check(RequestAction::Cancel, RequestState::Delivered, false);
        check(RequestAction::Reprocess, RequestState::DeliveryFailed, false);
        check(RequestAction::Reprocess, RequestState::Delivering, true);
    }

    #[test]
    fn what_failed_is_tried_again_for_a_while() {
        let moment = |text: &str| DateTimeOffset::parse(text).expect("a moment");
        let request = |state: RequestState| AssignmentRequest {
            state: Some(state),
            completed_date_time: Some(moment("2026-11-01T00:00:00Z")),
            ..AssignmentRequest::default()
        };
        let (soon, late) = (moment("2026-11-10T00:00:00Z"), moment("2026-11-20T00:00:00Z"));
        let failed = request(RequestState::DeliveryFailed);
        assert_eq!(action_of(&failed, soon), Some(RequestAction::Reprocess));
        assert!(!is_too_late(&failed, soon));
        assert_eq!(action_of(&failed, late), None);
        assert!(is_too_late(&failed, late));
        let waiting = request(RequestState::PendingApproval);
        assert_eq!(action_of(&waiting, late), Some(RequestAction::Cancel));
        let done = request(RequestState::Delivered);
        assert_eq!((action_of(&done, soon), is_too_late(&done, late)), (None, false));
    }
}
