//! What an administrator can do with a request: take it back, or have it delivered once more.

use entitlement_rules::{can_cancel, can_reprocess, is_assignment_running};
use entitlement_types::{AssignmentRequest, DateTimeOffset, RequestState};
use leptos::prelude::*;

use super::list::{package_name, state_words, who_words};
use crate::api::{self, ApiError, ErrorKind, Resource};
use crate::browser;
use crate::features::requests::takes_away;
use crate::query::{invalidate, use_action};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, Notice, Tone, announce};

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
    } else if can_reprocess(state, request.completed_date_time, now) && !is_over(request) {
        Some(RequestAction::Reprocess)
    } else {
        None
    }
}

/// Whether not all of it could be delivered.
fn has_failed(request: &AssignmentRequest) -> bool {
    matches!(
        request.state,
        Some(RequestState::DeliveryFailed | RequestState::PartiallyDelivered)
    )
}

/// Whether the assignment has ended, so that nothing of it is delivered any more.
fn is_over(request: &AssignmentRequest) -> bool {
    let state = request
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.state.as_ref());
    state.is_some_and(|state| !is_assignment_running(state))
}

/// Whether it failed so long ago that it is not tried again.
pub(super) fn is_too_late(request: &AssignmentRequest, now: DateTimeOffset) -> bool {
    has_failed(request) && !is_over(request) && action_of(request, now).is_none()
}

/// Whether it failed, and the assignment has ended since: it stays as it is.
pub(super) fn is_past(request: &AssignmentRequest) -> bool {
    has_failed(request) && is_over(request)
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
fn has_happened(action: RequestAction, request: &AssignmentRequest) -> bool {
    match action {
        RequestAction::Cancel => request.state == Some(RequestState::Canceled),
        RequestAction::Reprocess => !has_failed(request),
    }
}

/// Whether a failure may mean that the request is not as it was shown.
fn is_outdated(error: &ApiError) -> bool {
    matches!(
        error.kind,
        ErrorKind::Conflict | ErrorKind::NotFound | ErrorKind::Refused
    )
}

/// Why it was not done, from how the request stands now; none where that does not tell.
fn refusal_words(
    action: RequestAction,
    error: &ApiError,
    request: &AssignmentRequest,
    now: DateTimeOffset,
) -> Option<String> {
    let texts = &text().governance;
    if action == RequestAction::Reprocess && is_past(request) {
        return Some(texts.reprocess_over.to_owned());
    }
    if action == RequestAction::Reprocess && is_too_late(request, now) {
        let words = if takes_away(request) {
            texts.remedy_remove
        } else {
            texts.remedy_assign
        };
        return Some(words.to_owned());
    }
    if action_of(request, now) != Some(action) {
        return Some(fill(texts.changed_meanwhile, &[("state", &state_words(request))]));
    }
    let is_pending = error.details.iter().any(|detail| detail.code == "requestPending");
    is_pending.then(|| texts.refused_pending.to_owned())
}

/// Asks before it is done: `close` leaves the question, `on_done` also what it was asked from. Both can be done twice
/// without harm, but the second time the server says that it is too late: so after an answer was lost it is looked first.
/// Where it is refused, the request is read once more, and all that shows it, to say how it stands now.
pub(super) fn action_dialog(
    action: RequestAction,
    request: AssignmentRequest,
    close: Callback<()>,
    on_done: Callback<()>,
) -> AnyView {
    let texts = &text().governance;
    let names = [("name", who_words(&request)), ("package", package_name(&request))];
    let filled = move |words: &str| fill(words, &names.each_ref().map(|(name, value)| (*name, value.as_str())));
    let (title, keep, done) = match action {
        RequestAction::Cancel => (texts.cancel_title, texts.keep_request, texts.canceled),
        RequestAction::Reprocess => (texts.reprocess_title, text().admin.cancel, texts.reprocessed),
    };
    let (title, done) = (filled(title), filled(done));
    let id = request.id;
    let of_check = id.to_string();
    let stands = RwSignal::new(None::<AssignmentRequest>);
    let run = use_action(move |()| {
        let write = match action {
            RequestAction::Cancel => api::assignment_requests::cancel_request(&id),
            RequestAction::Reprocess => api::assignment_requests::reprocess_request(&id),
        };
        let look = api::assignment_requests::list_requests_by_id(&[id.to_string()], false);
        async move {
            let answer = write.send().await;
            if answer.as_ref().is_err_and(is_outdated) {
                invalidate(&[Resource::AssignmentRequests, Resource::Assignments]);
                let found = look.send().await.ok();
                stands.try_set(found.and_then(|found| found.value.into_iter().next()));
            }
            answer
        }
    })
    .check_before_resend(move |()| {
        let asked = api::assignment_requests::list_requests_by_id(std::slice::from_ref(&of_check), false);
        async move {
            let found = asked.send().await?.value;
            let is_done = |request: &AssignmentRequest| has_happened(action, request);
            Ok(found.first().is_some_and(is_done).then_some(()))
        }
    })
    .on_done(move |(), ()| {
        notices::show(Tone::Positive, done.clone());
        on_done.run(());
    });
    let refusal = Memo::new(move |_| {
        let (error, request) = run.error().zip(stands.get())?;
        refusal_words(action, &error, &request, format::now())
    });
    let is_refused = Memo::new(move |_| refusal.with(Option::is_some));
    Effect::new(move |_| {
        // The button that was pressed goes.
        if is_refused.get() {
            browser::focus_in_place("dialog[open] .dialog__actions button");
        }
    });
    let told = move || match refusal.get() {
        Some(words) => {
            announce(words.clone());
            view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any()
        }
        None => {
            let error = run.error().map(|error| view! { <ErrorView error=error /> });
            view! { {meaning(action)} {error} }.into_any()
        }
    };
    let is_busy = Signal::derive(move || run.is_sending());
    let busy_words = run.busy_words(texts.sending);
    let variant = match action {
        RequestAction::Cancel => ButtonVariant::Danger,
        RequestAction::Reprocess => ButtonVariant::Primary,
    };
    let confirm = move || {
        (!is_refused.get()).then(|| {
            view! {
                <Button variant=variant is_busy=is_busy busy_words=busy_words on_click=move |()| run.run(())>
                    {action.label()}
                </Button>
            }
        })
    };
    let leave = move || if is_refused.get() { text().core.close } else { keep };
    view! {
        <Dialog title=title on_close=close>
            {told}
            <div class="dialog__actions"><Button on_click=close>{leave}</Button> {confirm}</div>
        </Dialog>
    }
    .into_any()
}

/// What it means.
fn meaning(action: RequestAction) -> AnyView {
    let texts = &text().governance;
    match action {
        RequestAction::Cancel => view! {
            <ul class="dialog__losses">
                <li class="dialog__loss">
                    {Icon::X.into_render()} <span>{texts.cancel_loses}</span>
                </li>
            </ul>
        }
        .into_any(),
        RequestAction::Reprocess => view! { <p>{texts.reprocess_meaning}</p> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{Assignment, AssignmentState};

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
            assert_eq!(has_happened(action, &request), expected, "{state:?}");
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
    #[test]
    fn what_has_ended_since_is_not_tried_again() {
        let now = DateTimeOffset::parse("2026-11-10T00:00:00Z").expect("a moment");
        let with = |state: AssignmentState| AssignmentRequest {
            state: Some(RequestState::PartiallyDelivered),
            completed_date_time: Some(now),
            assignment: Some(Assignment {
                state: Some(state),
                ..Assignment::default()
            }),
            ..AssignmentRequest::default()
        };
        let (held, over) = (
            with(AssignmentState::PartiallyDelivered),
            with(AssignmentState::Expired),
        );
        assert_eq!(action_of(&held, now), Some(RequestAction::Reprocess));
        assert!(!is_past(&held));
        assert_eq!((action_of(&over, now), is_too_late(&over, now)), (None, false));
        assert!(is_past(&over));
    }

    #[test]
    fn a_refusal_is_explained_by_how_the_request_stands_now() {
        let now = DateTimeOffset::parse("2026-11-10T00:00:00Z").expect("a moment");
        let check = |action: RequestAction, body: &str, request: &AssignmentRequest, expected: Option<&str>| {
            let error = ApiError::from_answer(409, None, body, None);
            assert_eq!(refusal_words(action, &error, request, now).as_deref(), expected);
        };
        let request = |state: RequestState, assignment: AssignmentState| AssignmentRequest {
            state: Some(state),
            completed_date_time: Some(now),
            assignment: Some(Assignment {
                state: Some(assignment),
                ..Assignment::default()
            }),
            ..AssignmentRequest::default()
        };
        let texts = &text().governance;
        let canceled = request(RequestState::Canceled, AssignmentState::Delivering);
        let words = "This has changed in the meantime, so nothing was done. The request now stands at: Cancelled.";
        check(RequestAction::Cancel, "", &canceled, Some(words));
        let over = request(RequestState::PartiallyDelivered, AssignmentState::Expired);
        check(RequestAction::Reprocess, "", &over, Some(texts.reprocess_over));
        let held = request(RequestState::PartiallyDelivered, AssignmentState::PartiallyDelivered);
        check(RequestAction::Reprocess, "", &held, None);
        let pending =
            r#"{"error":{"code":"invalidRequest","message":"","details":[{"code":"requestPending","message":""}]}}"#;
        check(RequestAction::Reprocess, pending, &held, Some(texts.refused_pending));
    }
}
