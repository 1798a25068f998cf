//! Asking for more time.

use entitlement_rules::{Demands, End, required_stages};
use entitlement_types::{Assignment, AssignmentRequest, RequestType};
use leptos::prelude::*;

use super::extend_draft::{DayFault, ExtendDraft, limit};
use super::period::ends_at;
use super::state::package_of;
use crate::api;
use crate::features::requests::find_sent;
use crate::local_day::{day_of, end_of_day};
use crate::navigation;
use crate::paths::Page;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, DateInput, Dialog, TextArea};

/// The button and the dialog behind it.
#[component]
pub fn ExtendButton(
    /// What should last longer.
    assignment: Assignment,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let assignment = StoredValue::new(assignment);
    view! {
        <Button variant=ButtonVariant::Primary on_click=move || is_open.set(true)>{text().access.extend}</Button>
        {move || is_open.get().then(|| view! { <ExtendDialog assignment=assignment.get_value() is_open=is_open /> })}
    }
    .into_any()
}

#[component]
fn ExtendDialog(assignment: Assignment, is_open: RwSignal<bool>) -> impl IntoView {
    let texts = &text().access;
    let now = format::now();
    let name = assignment
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default();
    let draft = RwSignal::new(ExtendDraft::longest(&assignment, now, day_of));
    let fault = RwSignal::new(None::<DayFault>);
    let told = name.clone();
    let package = package_of(&assignment);
    let send = use_action(|request: AssignmentRequest| async move {
        api::assignment_requests::create_request(&request).send().await
    })
    .check_before_resend(move |asked| find_sent(package.clone(), asked, now))
    .on_done(move |_, request: &AssignmentRequest| {
        notices::show(notices::Tone::Positive, fill(texts.extended, &[("name", &told)]));
        navigation::go_to(&Page::Request(request.id.clone()));
    });
    let latest = limit(&assignment, now);
    let hint = match latest {
        End::At(moment) => fill(texts.extend_until_hint, &[("date", &format::date(moment))]),
        _ => texts.extend_until_hint_never.to_owned(),
    };
    let current = ends_at(&assignment).map(format::date).unwrap_or_default();
    let error = Signal::derive(move || {
        fault.get().map(|fault| match (fault, latest) {
            (DayFault::Missing, _) => texts.extend_end_required.to_owned(),
            (DayFault::BeyondLimit, End::At(moment)) => {
                fill(texts.extend_end_too_late, &[("date", &format::date(moment))])
            }
            (DayFault::BeyondLimit, _) => texts.extend_end_required.to_owned(),
            (DayFault::NotLater, _) => fill(texts.extend_end_too_early, &[("date", &current)]),
        })
    });
    let policy = assignment.assignment_policy.as_deref();
    let must_say_why = policy.is_some_and(|policy| Demands::from(policy).is_justification_required);
    // Where that is not told, somebody may.
    let is_decided = policy.is_none_or(|policy| {
        policy.request_approval_settings.is_none() || !required_stages(policy, &RequestType::UserUpdate).is_empty()
    });
    let lacks_why = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        lacks_why.set(must_say_why && draft.with_untracked(|draft| draft.justification.trim().is_empty()));
        if lacks_why.get_untracked() {
            crate::browser::focus("#extend-why");
            return;
        }
        match draft.with_untracked(|draft| draft.to_request(&assignment, now, end_of_day)) {
            Ok(request) => {
                fault.set(None);
                send.run(request);
            }
            Err(wrong) => {
                fault.set(Some(wrong));
                crate::browser::focus("#extend-until");
            }
        }
    };
    let close = move || {
        if !send.is_sending() {
            is_open.set(false);
        }
    };
    // Left out where nobody would read it.
    let why = (must_say_why || is_decided).then(|| {
        let error = Signal::derive(move || lacks_why.get().then(|| texts.extend_why_required.to_owned()));
        let hint = if is_decided {
            texts.extend_why_hint
        } else {
            texts.extend_why_kept
        };
        view! {
            <TextArea
                id="extend-why"
                label=texts.extend_why
                hint=hint
                is_optional=!must_say_why
                error=error
                value=Signal::derive(move || draft.with(|draft| draft.justification.clone()))
                on_input=move |why| draft.update(|draft| draft.justification = why)
            />
        }
    });
    view! {
        <Dialog title=fill(texts.extend_title, &[("name", &name)]) on_close=close>
            <form class="stack" novalidate on:submit=submit>
                <DateInput
                    id="extend-until"
                    label=texts.extend_until
                    hint=hint
                    error=error
                    value=Signal::derive(move || draft.with(|draft| draft.until.clone()))
                    on_input=move |day| draft.update(|draft| draft.until = day)
                />
                {why}
                {move || send.error().map(|error| view! { <ErrorView error=error /> })}
                <div class="dialog__actions">
                    <Button on_click=close>{text().core.cancel}</Button>
                    <Button
                        variant=ButtonVariant::Primary
                        is_submit=true
                        is_busy=Signal::derive(move || send.is_sending())
                        busy_words=send.busy_words(texts.extend_sending)
                    >
                        {texts.extend_send}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}
