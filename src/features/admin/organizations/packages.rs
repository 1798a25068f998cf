//! The packages that an organization's people may ask for, by the policies that are open to them.

use std::sync::Arc;

use entitlement_rules::takes_requests;
use entitlement_types::{
    AllowedTargetScope, AssignmentPolicy, CatalogState, ConnectedOrganization, ConnectedOrganizationState,
};
use leptos::prelude::*;

use crate::api;
use crate::api::assignment_policies::list_policies;
use crate::api::connected_organizations::named_by_policy;
use crate::features::admin::list::{AdminList, FilterChoice, ListColumn, ListFilter, Nothing, row_link};
use crate::paths::{AdminPage, OrganizationTab, Page};
use crate::text::text;
use crate::ui::Icon;

/// The policies that are open to an organization, each with its package.
pub fn packages(organization: &ConnectedOrganization) -> AdminList<AssignmentPolicy> {
    let texts = &text().organizations;
    let open = open_to(organization);
    let id = organization.id.clone();
    AdminList {
        name: "packages-of-organization",
        title: texts.packages,
        search_label: None,
        columns: vec![
            ListColumn::view("package", texts.package, package_link, package_name)
                .ordered_by("accessPackage/displayName"),
            ListColumn::view("policy", texts.policy, policy_link, policy_name).ordered_by("displayName"),
            ListColumn::text("scope", texts.open_to, scope_words),
            ListColumn::text("requests", texts.requestable, |policy: &AssignmentPolicy| {
                request_words(policy).to_owned()
            }),
        ],
        filters: vec![ListFilter {
            name: "scope",
            label: texts.open_to,
            all: texts.all_scopes,
            choices: vec![
                FilterChoice {
                    word: "this",
                    label: texts.open_to_this,
                    condition: "allowedTargetScope eq 'specificConnectedOrganizationUsers'",
                },
                FilterChoice {
                    word: "configured",
                    label: texts.open_to_configured,
                    condition: "allowedTargetScope eq 'allConfiguredConnectedOrganizationUsers'",
                },
                FilterChoice {
                    word: "everybody",
                    label: texts.open_to_everybody,
                    condition: "allowedTargetScope eq 'allExternalUsers'",
                },
            ],
        }],
        picks: Vec::new(),
        sort: "package",
        read: Arc::new(move |asked| {
            let filter = api::odata::all(&[open.clone(), asked.filter.clone()]);
            list_policies(&filter, &asked.order_by, asked.top)
        }),
        id: |policy| policy.id.to_string(),
        address: Arc::new(move |params| AdminPage::Organization(id.clone(), OrganizationTab::Packages, params)),
        nothing: Nothing {
            icon: Icon::Package,
            sentence: texts.packages_nothing,
            action: None,
        },
        bulk: Vec::new(),
        row_action: None,
        action: None,
    }
}

/// The condition that a policy is open to an organization. A proposed one is not among all configured ones.
fn open_to(organization: &ConnectedOrganization) -> String {
    let configured = if organization.state == Some(ConnectedOrganizationState::Proposed) {
        ""
    } else {
        " or allowedTargetScope eq 'allConfiguredConnectedOrganizationUsers'"
    };
    let named = named_by_policy(&organization.id);
    ["(", &named, configured, " or allowedTargetScope eq 'allExternalUsers')"].concat()
}

fn package_name(policy: &AssignmentPolicy) -> String {
    let package = policy.access_package.as_ref();
    let name = package.map(|package| package.display_name.clone().unwrap_or_else(|| package.id.to_string()));
    name.unwrap_or_default()
}

fn package_link(policy: &AssignmentPolicy) -> AnyView {
    let Some(package) = &policy.access_package else {
        return ().into_any();
    };
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    row_link(href, package_name(policy))
}

fn policy_name(policy: &AssignmentPolicy) -> String {
    policy.display_name.clone().unwrap_or_else(|| policy.id.to_string())
}

fn policy_link(policy: &AssignmentPolicy) -> AnyView {
    let name = policy_name(policy);
    let Some(package) = &policy.access_package else {
        return name.into_any();
    };
    let page = AdminPage::Policy {
        package: package.id.clone(),
        policy: Some(policy.id.clone()),
    };
    let href = Page::from(page).to_string();
    row_link(href, name)
}

fn scope_words(policy: &AssignmentPolicy) -> String {
    let texts = &text().organizations;
    match &policy.allowed_target_scope {
        Some(AllowedTargetScope::SpecificConnectedOrganizationUsers) => texts.open_to_this.to_owned(),
        Some(AllowedTargetScope::AllConfiguredConnectedOrganizationUsers) => texts.open_to_configured.to_owned(),
        Some(AllowedTargetScope::AllExternalUsers) => texts.open_to_everybody.to_owned(),
        Some(other) => other.as_str().to_owned(),
        None => String::new(),
    }
}

/// Whether people from outside can ask by a policy that is open to them, and why not: the checks of
/// [`entitlement_rules::visibility`] that are the same for all of them, the one first that the policy itself decides.
fn request_words(policy: &AssignmentPolicy) -> &'static str {
    let texts = &text().organizations;
    let catalog = policy.catalog.as_deref();
    if !takes_requests(policy) {
        texts.requestable_policy
    } else if catalog.is_some_and(|catalog| catalog.state == Some(CatalogState::Unpublished)) {
        texts.requestable_disabled
    } else if catalog.is_some_and(|catalog| catalog.is_externally_visible == Some(false)) {
        texts.requestable_inside
    } else if policy
        .access_package
        .as_ref()
        .is_some_and(|package| package.is_hidden == Some(true))
    {
        texts.requestable_hidden
    } else {
        text().admin.yes
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::{AccessPackage, Catalog, RequestorSettings};

    use super::*;

    #[test]
    fn a_policy_that_nobody_can_ask_by_says_why() {
        let texts = &text().organizations;
        let check = |is_on, state, is_external, is_hidden, expected: &str| {
            let policy = AssignmentPolicy {
                requestor_settings: Some(RequestorSettings {
                    enable_targets_to_self_add_access: Some(is_on),
                    ..RequestorSettings::default()
                }),
                catalog: Some(Box::new(Catalog {
                    state: Some(state),
                    is_externally_visible: Some(is_external),
                    ..Catalog::default()
                })),
                access_package: Some(Box::new(AccessPackage {
                    is_hidden: Some(is_hidden),
                    ..AccessPackage::default()
                })),
                ..AssignmentPolicy::default()
            };
            assert_eq!(request_words(&policy), expected);
        };
        check(true, CatalogState::Published, true, false, text().admin.yes);
        check(true, CatalogState::Published, true, true, texts.requestable_hidden);
        check(true, CatalogState::Published, false, true, texts.requestable_inside);
        check(
            true,
            CatalogState::Unpublished,
            false,
            false,
            texts.requestable_disabled,
        );
        check(false, CatalogState::Unpublished, false, false, texts.requestable_policy);
    }
}
