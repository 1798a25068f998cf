//! The last step of a new access package: what will be made.

use leptos::prelude::*;

use super::draft::PackageDraft;
use crate::features::admin::policies::{PolicyDraft, lifecycle_facts, policy_picture, request_facts};
use crate::features::admin::wizard::ReviewBlock;
use crate::paths::AdminPage;
use crate::text::text;

/// Everything that was filled in, each part with the way to its step.
pub(super) fn review(
    package: &PackageDraft,
    policy: Signal<PolicyDraft>,
    address: &impl Fn(&str) -> AdminPage,
) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let draft = policy.get_untracked();
    let basics = vec![
        (words.name, package.name.clone()),
        (words.description, package.description.clone()),
        (texts.catalog, package.catalog_name.clone()),
    ];
    let named = package
        .roles
        .iter()
        .map(|role| [role.name.as_str(), " · ", role.role_name.as_str()].concat());
    let given: Vec<String> = named.collect();
    let given = if given.is_empty() {
        texts.gives_nothing.to_owned()
    } else {
        given.join(", ")
    };
    view! {
        <ReviewBlock title=texts.basics page=address("") facts=basics />
        <ReviewBlock
            title=texts.resource_roles
            page=address("resource-roles")
            facts=vec![(texts.gives, given)]
        />
        <ReviewBlock title=texts.requests page=address("requests") facts=request_facts(&draft) />
        <ReviewBlock title=texts.lifecycle page=address("lifecycle") facts=lifecycle_facts(&draft) />
        <section class="stack">
            <h3>{text().policies.flow}</h3>
            {policy_picture(policy)}
        </section>
    }
    .into_any()
}
