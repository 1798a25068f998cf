//! What a package gives: resources, and what one is to them.

use entitlement_types::{OriginSystem, ResourceRoleScope};
use leptos::prelude::*;

use crate::text::{format, text};
use crate::ui::Icon;

/// The icon of the kind of resource that lives in a system.
pub fn resource_icon(system: Option<&OriginSystem>) -> Icon {
    match system {
        Some(OriginSystem::AadGroup) => Icon::Team,
        Some(OriginSystem::AadApplication) => Icon::App,
        Some(OriginSystem::SharePointOnline) => Icon::Site,
        Some(OriginSystem::Unknown(_)) | None => Icon::Package,
    }
}

/// The kind of resource that lives in a system, in words; none for a system that is not known.
pub fn resource_kind(system: Option<&OriginSystem>) -> Option<&'static str> {
    let texts = &text().packages;
    match system? {
        OriginSystem::AadGroup => Some(texts.kind_group),
        OriginSystem::AadApplication => Some(texts.kind_app),
        OriginSystem::SharePointOnline => Some(texts.kind_site),
        OriginSystem::Unknown(_) => None,
    }
}

/// One role on one resource, in the terms of the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// The resource's name; a role whose resource was not told goes by its own.
    pub name: String,
    /// What the resource is for.
    pub description: Option<String>,
    /// The role's name, and the part of the resource it is given on where that is not all of it.
    pub role: Option<String>,
    /// Where the resource lives.
    pub system: Option<OriginSystem>,
    /// Where it opens in a browser: known for sites, whose origin is their address.
    pub address: Option<String>,
}

impl Given {
    /// What a role scope gives, as far as it was expanded; none where there is nothing to show.
    pub fn of(given: &ResourceRoleScope) -> Option<Self> {
        let told = |name: &Option<String>| name.clone().filter(|name| !name.trim().is_empty());
        let role = given.role.as_ref();
        let scope = given.scope.as_ref();
        let resource = role
            .and_then(|role| role.resource.as_deref())
            .or_else(|| scope.and_then(|scope| scope.resource.as_deref()));
        let role_name = role.and_then(|role| told(&role.display_name));
        let part = scope
            .filter(|scope| scope.is_root_scope == Some(false))
            .and_then(|scope| told(&scope.display_name));
        let system = resource
            .and_then(|resource| resource.origin_system.clone())
            .or_else(|| role.and_then(|role| role.origin_system.clone()))
            .or_else(|| scope.and_then(|scope| scope.origin_system.clone()));
        let resource_name = resource.and_then(|resource| told(&resource.display_name));
        let origin = resource
            .and_then(|resource| resource.origin_id.clone())
            .or_else(|| scope.and_then(|scope| scope.origin_id.clone()));
        let is_site = system == Some(OriginSystem::SharePointOnline);
        Some(Self {
            name: resource_name.clone().or_else(|| role_name.clone())?,
            description: resource.and_then(|resource| told(&resource.description)),
            role: match (role_name.filter(|_| resource_name.is_some()), part) {
                (Some(role), Some(part)) => Some([role, part].join(" · ")),
                (role, part) => role.or(part),
            },
            address: origin.filter(|address| is_site && address.starts_with("https://")),
            system,
        })
    }

    /// All that a package gives, each once.
    pub fn all_of(given: &[ResourceRoleScope]) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for one in given.iter().filter_map(Self::of) {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        all
    }
}

/// How many resources a list names before it counts the rest.
const NAMED: usize = 3;

/// What a package gives, in the little room that a list has.
pub fn given_in_brief(given: &[ResourceRoleScope]) -> AnyView {
    let mut all = Given::all_of(given);
    // Two roles on one resource are one resource here.
    all.dedup_by(|one, other| one.name == other.name && one.system == other.system);
    let more = all.len().saturating_sub(NAMED) as u64;
    let named = all.into_iter().take(NAMED).map(|given| {
        view! {
            <li class="given-brief__item">
                {resource_icon(given.system.as_ref()).draw("icon given-brief__icon")} <span>{given.name}</span>
            </li>
        }
        .into_any()
    });
    let more = (more > 0).then(|| {
        let words = format::count(text().package_list.more_resources, more);
        view! { <li class="given-brief__item muted">{words}</li> }.into_any()
    });
    let items: Vec<AnyView> = named.chain(more).collect();
    view! {
        <ul class="given-brief" aria-label=text().package_list.gives>
            {items}
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(json: &str) -> Option<Given> {
        Given::of(&serde_json::from_str(json).expect("a role scope"))
    }

    #[test]
    fn as_much_is_shown_as_was_told() {
        let check = |json: &str, name: &str, role: Option<&str>, address: Option<&str>| {
            let given = given(json).expect("something to show");
            assert_eq!(
                (given.name.as_str(), given.role.as_deref(), given.address.as_deref()),
                (name, role, address),
                "{json}"
            );
        };
        check(
            r#"{"role":{"displayName":"Member","originSystem":"AadGroup","resource":{"displayName":"Delta team","originSystem":"AadGroup"}},
                "scope":{"displayName":"Root","isRootScope":true}}"#,
            "Delta team",
            Some("Member"),
            None,
        );
        check(
            r#"{"role":{"displayName":"Visitors","resource":{"displayName":"Drawings","originSystem":"SharePointOnline",
                "originId":"https://contoso.sharepoint.example/sites/delta"}},"scope":{"displayName":"Bridge","isRootScope":false}}"#,
            "Drawings",
            Some("Visitors · Bridge"),
            Some("https://contoso.sharepoint.example/sites/delta"),
        );
        check(r#"{"role":{"displayName":"Reader"}}"#, "Reader", None, None);
        check(
            r#"{"role":{"displayName":"Reader","resource":{"displayName":"App","originSystem":"AadApplication",
                "originId":"https://no.example"}}}"#,
            "App",
            Some("Reader"),
            None,
        );
    }

    #[test]
    fn nothing_told_is_nothing_shown_and_no_script_is_a_link() {
        assert_eq!(given("{}"), None);
        assert_eq!(given(r#"{"role":{"displayName":" "}}"#), None);
        let site = r#"{"role":{"resource":{"displayName":"S","originSystem":"SharePointOnline","originId":"javascript:alert(1)"}}}"#;
        assert_eq!(given(site).and_then(|given| given.address), None);
    }

    #[test]
    fn the_same_twice_is_shown_once() {
        let scopes: Vec<ResourceRoleScope> =
            serde_json::from_str(r#"[{"id":"1","role":{"displayName":"A"}},{"id":"2","role":{"displayName":"A"}}]"#)
                .expect("role scopes");
        assert_eq!(Given::all_of(&scopes).len(), 1);
    }
}
