//! What an assignment gives: each resource with its role, how far it has come, and the button that opens it.

use std::sync::Arc;

use entitlement_types::{
    AccessPackageId, Assignment, AssignmentId, Collection, DELIVERIES, Delivery, DeliveryFailure, DeliveryState,
    OriginSystem, ResourceRoleScope,
};
use leptos::prelude::*;

use super::state::delivery_words;
use crate::api;
use crate::features::packages::resource_icon;
use crate::query::{Query, use_query_when};
use crate::session;
use crate::text::{fill, text};
use crate::ui::{LinkButton, StatusBadge};

/// How far the resources of all own assignments have come, where the backend tells.
pub fn use_deliveries() -> Query<Collection<Delivery>> {
    use_query_when(|| session::has_extension(DELIVERIES).then(api::extensions::list_deliveries))
}

/// The rows of one assignment among the deliveries of all.
pub fn deliveries_of(all: Option<Arc<Collection<Delivery>>>, id: &AssignmentId) -> Vec<Delivery> {
    all.map(|all| {
        all.value
            .iter()
            .filter(|delivery| delivery.assignment_id == *id)
            .cloned()
            .collect()
    })
    .unwrap_or_default()
}

/// What a package gives, as rows without a state: for backends that do not tell how far each resource has come.
pub fn use_package_resources(package: Signal<Option<AccessPackageId>>) -> Query<Collection<ResourceRoleScope>> {
    use_query_when(move || {
        let id = package.get()?;
        (!session::has_extension(DELIVERIES)).then(|| api::access_packages::list_available_resource_role_scopes(&id))
    })
}

/// A resource role of a package as a row. A site's origin id is its address.
pub fn row_of(scope: &ResourceRoleScope, assignment: &Assignment) -> Delivery {
    let role = scope.role.as_ref();
    let resource = role.and_then(|role| role.resource.as_deref());
    let origin_system = resource.and_then(|resource| resource.origin_system.clone());
    let address = resource.and_then(|resource| resource.origin_id.clone());
    Delivery {
        assignment_id: assignment.id.clone(),
        resource_role_scope_id: scope.id.clone(),
        resource_display_name: resource.and_then(|resource| resource.display_name.clone()),
        resource_description: resource.and_then(|resource| resource.description.clone()),
        role_display_name: role.and_then(|role| role.display_name.clone()),
        open_url: address.filter(|_| origin_system == Some(OriginSystem::SharePointOnline)),
        origin_system,
        state: Some(DeliveryState::Delivered),
        ..Delivery::default()
    }
}

/// An address that may be put behind a button: nothing but the web.
pub fn web_address(address: Option<&str>) -> Option<String> {
    address
        .filter(|address| address.starts_with("https://") || address.starts_with("http://"))
        .map(str::to_owned)
}

/// One resource.
pub fn resource_row(delivery: &Delivery, may_open: bool) -> AnyView {
    row(delivery, may_open, None)
}

/// One resource on its way, with what is good to know before it is used: some take more than a role on them.
pub fn tracked_row(delivery: &Delivery, may_open: bool) -> AnyView {
    let is_taken_back = delivery.state == Some(DeliveryState::Removed);
    let note = delivery.resource_description.as_deref();
    row(
        delivery,
        may_open,
        note.filter(|note| !is_taken_back && !note.trim().is_empty()),
    )
}

fn row(delivery: &Delivery, may_open: bool, note: Option<&str>) -> AnyView {
    let texts = &text().access;
    let name = delivery
        .resource_display_name
        .clone()
        .unwrap_or_else(|| text().core.unknown_name.to_owned());
    let role = delivery
        .role_display_name
        .as_deref()
        .map(|role| fill(texts.as_role, &[("role", role)]));
    let is_there = delivery.state == Some(DeliveryState::Delivered);
    let address = web_address(delivery.open_url.as_deref()).filter(|_| is_there && may_open);
    let open = match address {
        Some(address) => {
            let label = fill(texts.open_named, &[("name", &name)]);
            view! { <LinkButton href=address leaves=true is_small=true name=label>{texts.open}</LinkButton> }.into_any()
        }
        None if is_there && may_open => view! { <span class="resource__hint">{texts.no_address}</span> }.into_any(),
        None => ().into_any(),
    };
    let state =
        delivery_words(delivery, texts).map(|(tone, word)| view! { <StatusBadge tone=tone>{word}</StatusBadge> });
    let failure = delivery.failure.as_ref().map(|why| {
        let words = match why {
            DeliveryFailure::ResourceGone => texts.failure_resource_gone.to_owned(),
            DeliveryFailure::Unknown(raw) => fill(texts.state_unknown, &[("state", raw)]),
        };
        view! { <p class="resource__failure">{words}</p> }
    });
    let note = note.map(|note| {
        let words = fill(texts.good_to_know, &[("note", note)]);
        view! { <p class="resource__note">{words}</p> }
    });
    view! {
        <li class="resource">
            {resource_icon(delivery.origin_system.as_ref()).draw("icon resource__icon")}
            <div class="resource__name">
                <span>{name}</span>
                <span class="resource__role">{role}</span>
                {note}
                {failure}
            </div>
            {state}
            {open}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_tells_what_its_resources_say_where_no_delivery_does() {
        let scope = r#"{"id":"4_s","role":{"displayName":"Visitors","resource":{"displayName":"Drawings",
            "description":"By package.","originSystem":"SharePointOnline","originId":"https://sites.example/delta"}}}"#;
        let scope: ResourceRoleScope = serde_json::from_str(scope).expect("a role scope");
        let row = row_of(&scope, &Assignment::default());
        assert_eq!(row.resource_description.as_deref(), Some("By package."));
        assert_eq!(row.open_url.as_deref(), Some("https://sites.example/delta"));
    }

    #[test]
    fn only_the_web_is_opened() {
        let check =
            |address: &str, is_open: bool| assert_eq!(web_address(Some(address)).is_some(), is_open, "{address}");
        check("https://sites.example/delta", true);
        check("javascript:alert(1)", false);
        check("data:text/html,x", false);
        check("", false);
    }
}
