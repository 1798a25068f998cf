//! Asking again for access that has ended, where that is possible.

use entitlement_types::{AccessPackageId, Assignment, MAX_BATCH_REQUESTS};
use leptos::prelude::*;

use crate::api::package_terms::{PackageTerms, get_terms_of_packages};
use crate::paths::Page;
use crate::query::{Query, use_query_when};
use crate::text::text;
use crate::ui::{ButtonVariant, LinkButton};

/// The packages of what has ended, each once, as many as can be asked about at a time.
fn packages_of_ended(assignments: &[Assignment]) -> Vec<AccessPackageId> {
    let ended = assignments.iter().filter(|each| each.expired_date_time.is_some());
    let mut packages: Vec<AccessPackageId> = ended
        .filter_map(|each| Some(each.access_package.as_deref()?.id.clone()))
        .collect();
    packages.sort_unstable();
    packages.dedup();
    packages.truncate(MAX_BATCH_REQUESTS);
    packages
}

/// What it takes to get again what has ended of these.
pub fn use_terms_of_ended(assignments: impl Fn() -> Vec<Assignment> + Send + Sync + 'static) -> Query<PackageTerms> {
    use_query_when(move || {
        let packages = packages_of_ended(&assignments());
        (!packages.is_empty()).then(|| get_terms_of_packages(&packages))
    })
}

/// The button to the form, or why there is none.
pub fn request_again(package: AccessPackageId, terms: Query<PackageTerms>, variant: ButtonVariant) -> AnyView {
    let texts = &text().access;
    let button = move || {
        let terms = terms.data();
        let is_closed = terms.is_some_and(|terms| terms.of(&package).is_some_and(<[_]>::is_empty));
        if is_closed {
            let why = Page::Why(package.clone()).to_string();
            view! {
                <span class="muted small">{texts.cannot_request_again}</span>
                <LinkButton href=why>{text().packages.why_not}</LinkButton>
            }
            .into_any()
        } else {
            let form = Page::request_package(&package).to_string();
            view! { <LinkButton href=form variant=variant>{texts.request_again}</LinkButton> }.into_any()
        }
    };
    button.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_ended_is_asked_about_and_once() {
        let assignments: Vec<Assignment> = serde_json::from_str(
            r#"[{"id":"1","accessPackage":{"id":"b"},"expiredDateTime":"2026-11-01T00:00:00Z"},
                {"id":"2","accessPackage":{"id":"a"},"expiredDateTime":"2026-10-01T00:00:00Z"},
                {"id":"3","accessPackage":{"id":"b"},"expiredDateTime":"2026-09-01T00:00:00Z"},
                {"id":"4","accessPackage":{"id":"c"}},
                {"id":"5","expiredDateTime":"2026-09-01T00:00:00Z"}]"#,
        )
        .expect("assignments");
        assert_eq!(packages_of_ended(&assignments), ["a", "b"].map(AccessPackageId::from));
    }
}
