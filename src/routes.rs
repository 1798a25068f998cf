//! The site map: which component shows which page. Addresses are built by `paths`, never here.
//!
//! What a guest needs until the list of packages is usable is in the module that the page begins with; the rest of My
//! Access, the approver's desk and the administration are modules of their own.

use leptos::prelude::*;
use leptos::wasm_split::{self, wasm_split};

use crate::features::access::{AccessListPage, AssignmentPage};
use crate::features::admin::{AdminArea, AdminSearch};
use crate::features::approvals::ApprovalsPage;
use crate::features::callback::CallbackPage;
use crate::features::landing::LandingPage;
use crate::features::no_administration::NoAdministrationPage;
use crate::features::not_found::NotFoundPage;
use crate::features::offline::OfflinePage;
use crate::features::overview::OverviewPage;
use crate::features::packages::{PackageListPage, PackagePage, RequestPackagePage, WhyPage};
use crate::features::profile::ProfilePage;
use crate::features::requests::{RequestListPage, RequestPage};
use crate::features::signed_in;
use crate::features::styleguide::StyleguidePage;
use crate::navigation::{self, use_page};
use crate::paths::{Audience, Page};
use crate::shell::{LazyView, lazy_pages, lazy_view, pages};

pages! {
    landing = LandingPage,
    callback = CallbackPage,
    offline = OfflinePage,
    packages = PackageListPage,
}

lazy_pages! {
    my_access {
        overview = OverviewPage,
        package = PackagePage,
        request_package = RequestPackagePage,
        why = WhyPage,
        access = AccessListPage,
        assignment = AssignmentPage,
        requests = RequestListPage,
        request = RequestPage,
        profile = ProfilePage,
        no_administration = NoAdministrationPage,
    }
}

lazy_pages! { approvals { approvals = ApprovalsPage } }

lazy_pages! { styleguide { styleguide = StyleguidePage } }

lazy_pages! { admin { administration = AdminArea } }

/// What the command palette finds of the administration.
pub fn administration_search() -> LazyView {
    lazy_view!(admin administration_search = AdminSearch)
}

/// The page at the current address.
#[component]
pub fn Pages() -> impl IntoView {
    let page = use_page();
    let view = Memo::new(move |_| page.with(|page| page.as_ref().map(Page::view)));
    let content = move || match view.get().and(page.get_untracked()) {
        Some(page) => show(&page),
        None => NotFoundPage().into_any(),
    };
    let content = content.into_any();
    // After the content, which has then been told first of another address.
    Effect::new(|_| navigation::arrive());
    content
}

fn show(page: &Page) -> AnyView {
    let build = match page {
        Page::Landing => landing,
        Page::Callback => callback,
        Page::Offline => offline,
        Page::Styleguide => styleguide,
        Page::Overview => overview,
        Page::Packages(_) => packages,
        Page::Package(..) => package,
        Page::RequestPackage(..) => request_package,
        Page::Why(_) => why,
        Page::Access(_) => access,
        Page::Assignment(_) => assignment,
        Page::Requests(_) => requests,
        Page::Request(_) => request,
        Page::Approvals(_) | Page::Approval(..) => approvals,
        Page::Profile => profile,
        Page::Admin(_) => administration,
    };
    match page.audience() {
        Audience::Everyone => build(),
        Audience::SignedIn => signed_in(build, None),
        Audience::Administrators => signed_in(build, Some(no_administration)),
    }
}
