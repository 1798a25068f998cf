//! Approving and denying: the reason, the two buttons, and what stands there when there is nothing to decide.

use std::sync::Arc;

use entitlement_rules::Refusal;
use entitlement_types::AssignmentRequest;
use leptos::prelude::*;

use super::desk::{Desk, package_name, requestor_name};
use super::sending::Sending;
use super::standing::{OpenStage, reason_fault};
use crate::api::approvals::Decision;
use crate::api::{ApiError, ErrorKind};
use crate::browser;
use crate::drafts::Draft;
use crate::query::{Action, use_action};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ConfirmDialog, ErrorNotice, TextArea, Tone};

/// Where the key for approving puts the focus.
pub const APPROVE_BUTTON: &str = "#decision-actions [data-variant=primary]";
/// What the key for denying presses.
pub const DENY_BUTTON: &str = "#decision-actions [data-variant=secondary]";

/// The write behind the buttons. It goes on to the next request when it worked.
pub fn use_decision(desk: Desk, request: Signal<Arc<AssignmentRequest>>, draft: Draft<String>) -> Action<Sending, ()> {
    use_action(Sending::send)
        .check_before_resend(Sending::find)
        .on_done(move |sent: &Sending, ()| {
            let request = request.get_untracked();
            draft.forget();
            desk.selected
                .update(|selected| selected.retain(|id| *id != sent.request));
            notices::show(Tone::Positive, told(&request, sent));
            desk.go_on_after(&sent.request);
        })
}

fn told(request: &AssignmentRequest, sent: &Sending) -> String {
    let texts = &text().approvals;
    let (name, package) = (requestor_name(request), package_name(request));
    let words = match sent.decision {
        Decision::Approve if sent.is_last => texts.approved,
        Decision::Approve => texts.approved_goes_on,
        Decision::Deny => texts.denied,
    };
    fill(words, &[("name", &name), ("package", &package)])
}

/// What the reason is called. Some stages want one and others do not, so it says so in either case.
pub fn reason_label(is_required: bool) -> &'static str {
    let texts = &text().approvals;
    if is_required { texts.reason_marked } else { texts.reason }
}

/// What is wrong with a reason, in words.
pub fn reason_words(fault: &Refusal) -> String {
    let texts = &text().approvals;
    match fault {
        Refusal::JustificationRequired => texts.reason_required.to_owned(),
        Refusal::JustificationTooLong { limit } => {
            fill(texts.reason_too_long, &[("limit", &format::number(*limit as u64))])
        }
        _ => texts.reason_not_text.to_owned(),
    }
}

/// The server's word that the reason is at fault: it knows the stage's settings best.
pub fn refused_reason(error: &ApiError) -> Option<String> {
    let texts = &text().approvals;
    match error.code.as_str() {
        "justificationRequired" => Some(texts.reason_required.to_owned()),
        "justificationNotText" => Some(texts.reason_not_text.to_owned()),
        _ => None,
    }
}

/// The reason and the two buttons.
#[component]
pub fn DecisionForm(
    /// What is decided.
    request: Signal<Arc<AssignmentRequest>>,
    /// The stage that waits.
    stage: OpenStage,
    /// The reason, kept while it is typed.
    draft: Draft<String>,
    /// The write.
    send: Action<Sending, ()>,
) -> impl IntoView {
    let texts = &text().approvals;
    let fault = RwSignal::new(None::<Refusal>);
    let is_denying = RwSignal::new(false);
    let is_sending = Signal::derive(move || send.is_sending());
    let is_required = stage.is_reason_required;
    let name = requestor_name(&request.get_untracked());
    let hint = fill(texts.reason_hint, &[("name", &name)]);
    let error = Signal::derive(move || {
        let own = fault.with(|fault| fault.as_ref().map(reason_words));
        own.or_else(|| send.error().as_ref().and_then(refused_reason))
    });
    let stage = StoredValue::new(stage);
    let decide = move |decision: Decision, field: &str| {
        let reason = draft.value.get_untracked();
        fault.set(reason_fault(&reason, is_required));
        if fault.with_untracked(Option::is_some) {
            browser::focus(field);
            return;
        }
        let (stage, is_last) = stage.with_value(|stage| (stage.id.clone(), stage.is_last()));
        let request = request.get_untracked().id.clone();
        send.run(Sending {
            request,
            stage,
            is_last,
            decision,
            reason,
        });
    };
    let reason = move |id: &'static str| {
        view! {
            <TextArea
                id=id
                label=reason_label(is_required)
                is_optional=!is_required
                hint=hint.clone()
                error=error
                value=draft.value
                on_input=move |text| {
                    draft.value.set(text);
                    fault.set(None);
                }
            />
        }
    };
    let reason = StoredValue::new(reason);
    let failure = move || {
        let error = send.error().filter(|error| refused_reason(error).is_none())?;
        Some(failure_view(error))
    };
    let open_denial = move || {
        is_denying.set(true);
        // The dialog puts the focus on its title first; what comes next is the reason.
        request_animation_frame(|| browser::focus("#deny-reason"));
    };
    let close_denial = move || {
        if !send.is_sending() {
            send.reset();
            is_denying.set(false);
        }
    };
    let denial = move || {
        let (name, package) = (requestor_name(&request.get()), package_name(&request.get()));
        view! {
            <ConfirmDialog
                title=fill(texts.deny_title, &[("name", &name)])
                losses=vec![fill(texts.deny_loses, &[("name", &name), ("package", &package)])]
                confirm=texts.deny
                busy_words=send.busy_words(texts.denying)
                is_busy=is_sending
                on_confirm=move || decide(Decision::Deny, "#deny-reason")
                on_cancel=close_denial
            >
                {reason.with_value(|reason| reason("deny-reason"))}
                {failure}
            </ConfirmDialog>
        }
    };
    view! {
        <div class="approvals__decision">
            <section class="section" aria-labelledby="decision-title">
                <h2 id="decision-title">{texts.decision}</h2>
                {reason.with_value(|reason| reason("decision-reason"))}
                {move || (!is_denying.get()).then(&failure).flatten()}
            </section>
            <div class="action-bar" id="decision-actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_busy=is_sending
                    busy_words=send.busy_words(texts.approving)
                    on_click=move || decide(Decision::Approve, "#decision-reason")
                >
                    {texts.approve}
                </Button>
                <Button on_click=open_denial>{texts.deny}</Button>
            </div>
        </div>
        {move || is_denying.get().then(denial)}
    }
    .into_any()
}

/// Why a decision was not taken.
fn failure_view(error: ApiError) -> AnyView {
    let texts = &text().approvals;
    if error.kind == ErrorKind::Conflict && error.code == "periodOver" {
        return view! {
            <ErrorNotice title=texts.period_over_title meaning=texts.period_over_meaning tone=Tone::Neutral />
        }
        .into_any();
    }
    view! { <ErrorView error=error /> }.into_any()
}
