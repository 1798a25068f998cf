//! Giving access up: asked first, with what is lost by name.

use entitlement_types::{Assignment, AssignmentRequest, Delivery, DeliveryState, RequestType};
use leptos::prelude::*;

use super::resources::use_deliveries;
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
    .check_before_resend(move |assignment| {
        let asked = AssignmentRequest {
            request_type: Some(RequestType::UserRemove),
            assignment: Some(assignment),
            ..AssignmentRequest::default()
        };
        find_sent(package.clone(), asked, now)
    })
    .on_done(move |_, request: &AssignmentRequest| {
        notices::show(notices::Tone::Positive, fill(texts.given_up, &[("name", &told)]));
        // Taking it back takes a moment; there one sees it happen.
        navigation::go_to(&Page::Request(request.id.clone()));
    });
    let all = use_deliveries();
    let losses = {
        let name = name.clone();
        move || {
            let all = untrack(|| all.data());
            let all = all.as_ref().map(|all| all.value.as_slice()).unwrap_or_default();
            resources.with_untracked(|own| match lost(own, all).as_slice() {
                _ if own.is_empty() => vec![fill(texts.give_up_loses_package, &[("name", &name)])],
                [] => vec![texts.give_up_loses_nothing.to_owned()],
                lost => lost.iter().map(|delivery| loss(delivery)).collect(),
            })
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

/// What of an assignment's own is there, and does not come through other access too.
fn lost<'a>(own: &'a [Delivery], all: &[Delivery]) -> Vec<&'a Delivery> {
    let is_there = |delivery: &Delivery| delivery.state == Some(DeliveryState::Delivered);
    let is_kept = |lost: &Delivery| {
        all.iter()
            .filter(|other| other.assignment_id != lost.assignment_id && is_there(other))
            .any(|other| is_same_resource(lost, other))
    };
    own.iter()
        .filter(|delivery| is_there(delivery) && !is_kept(delivery))
        .collect()
}

/// Whether two give the same role on the same resource. Each catalog has its own ids for it.
fn is_same_resource(one: &Delivery, other: &Delivery) -> bool {
    let names = |delivery: &Delivery| {
        (
            delivery.resource_display_name.clone(),
            delivery.role_display_name.clone(),
            delivery.origin_system.clone(),
            delivery.open_url.clone(),
        )
    };
    one.resource_role_scope_id == other.resource_role_scope_id || names(one) == names(other)
}

fn loss(delivery: &Delivery) -> String {
    let resource = delivery.resource_display_name.as_deref().unwrap_or_default();
    let role = delivery.role_display_name.as_deref().unwrap_or_default();
    fill(text().access.give_up_loses, &[("resource", resource), ("role", role)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_goes_is_lost() {
        let deliveries: Vec<Delivery> = serde_json::from_str(
            r#"[{"assignmentId":"a","resourceRoleScopeId":"1","resourceDisplayName":"Drawings","roleDisplayName":"Visitors",
                 "state":"delivered"},
                {"assignmentId":"a","resourceRoleScopeId":"2","resourceDisplayName":"Calculator","state":"failed"},
                {"assignmentId":"a","resourceRoleScopeId":"3","resourceDisplayName":"Photos","state":"delivered"},
                {"assignmentId":"a","resourceRoleScopeId":"4","resourceDisplayName":"Plans","state":"delivered"},
                {"assignmentId":"b","resourceRoleScopeId":"9","resourceDisplayName":"Drawings",
                 "roleDisplayName":"Visitors","state":"delivered"},
                {"assignmentId":"b","resourceRoleScopeId":"4","resourceDisplayName":"Plans","state":"removed"}]"#,
        )
        .expect("deliveries");
        let names: Vec<_> = lost(&deliveries[..4], &deliveries)
            .into_iter()
            .filter_map(|delivery| delivery.resource_display_name.as_deref())
            .collect();
        assert_eq!(names, ["Photos", "Plans"]);
    }
}
