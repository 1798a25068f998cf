//! Giving access up: asked first, with what is lost by name.

use entitlement_types::{Assignment, AssignmentRequest, Delivery, RequestType};
use leptos::prelude::*;

use super::state::package_of;
use crate::api;
use crate::features::requests::find_sent;
use crate::navigation;
use crate::paths::Page;
use crate::query::use_action;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ConfirmDialog};

/// The button and the question behind it.
#[component]
pub fn GiveUpButton(
    /// What would be given up.
    assignment: Assignment,
    /// What is lost.
    #[prop(into)]
    resources: Signal<Vec<Delivery>>,
) -> impl IntoView {
    let texts = &text().access;
    let is_asking = RwSignal::new(false);
    let name = assignment
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default();
    let told = name.clone();
    let (package, now) = (package_of(&assignment), format::now());
    let give_up = use_action(|assignment: Assignment| async move {
        api::assignment_requests::give_up_assignment(&assignment).send().await
    })
    .check_before_resend(move |_| find_sent(package.clone(), RequestType::UserRemove, now))
    .on_done(move |_, request: &AssignmentRequest| {
        notices::show(notices::Tone::Positive, fill(texts.given_up, &[("name", &told)]));
        // Taking it back takes a moment; there one sees it happen.
        navigation::go_to(&Page::Request(request.id.clone()));
    });
    let losses = {
        let name = name.clone();
        move || {
            let lost: Vec<String> = resources.with_untracked(|resources| resources.iter().map(loss).collect());
            if lost.is_empty() {
                vec![fill(texts.give_up_loses_package, &[("name", &name)])]
            } else {
                lost
            }
        }
    };
    let title = fill(texts.give_up_title, &[("name", &name)]);
    let assignment = StoredValue::new(assignment);
    view! {
        <Button variant=ButtonVariant::Plain on_click=move || is_asking.set(true)>{texts.give_up}</Button>
        {move || {
            is_asking
                .get()
                .then(|| {
                    view! {
                        <ConfirmDialog
                            title=title.clone()
                            losses=losses()
                            confirm=texts.give_up
                            busy_words=give_up.busy_words(texts.giving_up)
                            is_busy=Signal::derive(move || give_up.is_sending())
                            on_confirm=move || give_up.run(assignment.get_value())
                            on_cancel=move || {
                                give_up.reset();
                                is_asking.set(false);
                            }
                        >
                            <p>{texts.give_up_meaning}</p>
                            {move || give_up.error().map(|error| view! { <ErrorView error=error /> })}
                        </ConfirmDialog>
                    }
                })
        }}
    }
    .into_any()
}

fn loss(delivery: &Delivery) -> String {
    let resource = delivery.resource_display_name.as_deref().unwrap_or_default();
    let role = delivery.role_display_name.as_deref().unwrap_or_default();
    fill(text().access.give_up_loses, &[("resource", resource), ("role", role)])
}
