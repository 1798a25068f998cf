//! `/why/:id`: why a package cannot be requested.

use entitlement_types::AccessPackageId;
use leptos::prelude::*;

use super::detail_page::name_of;
use super::explanation::use_explanation;
use super::why_view::why_view;
use crate::api;
use crate::navigation::use_id;
use crate::paths::Page;
use crate::query::use_query;
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, text};
use crate::ui::Skeleton;

/// Each condition in order, and the one thing that helps.
#[component]
pub fn WhyPage() -> impl IntoView {
    let texts = &text().packages;
    let id = use_id::<AccessPackageId>();
    // Only for its name, which whoever may not see the package is not told.
    let package = use_query(move || api::access_packages::get_access_package(&id.get()));
    let explained = use_explanation(id);
    let name = Signal::derive(move || package.data().map(|package| name_of(&package)).unwrap_or_default());
    let title = Signal::derive(move || {
        name.with(|name| match name.as_str() {
            "" => texts.why_title.to_owned(),
            name => fill(texts.why_title_of, &[("name", name)]),
        })
    });
    // A name may take a second line, and what stands below must not move for that.
    let is_named = Memo::new(move |_| package.is_settled());
    let content = move || {
        if is_named.get() {
            why_view(id, explained)
        } else {
            view! { <Skeleton /> }.into_any()
        }
    };
    view! {
        <PageHeading
            title=title
            trail=vec![Crumb::new(text().package_list.title, Page::packages()), Crumb::new(texts.package, Page::package(&id.get_untracked()))]
        />
        {content}
    }
    .into_any()
}
