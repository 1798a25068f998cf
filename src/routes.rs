//! The site map: which component shows which page. Addresses are built by `paths`, never here.
//!
//! What a guest needs until the list of packages is usable is in the module that the page begins with; the rest of My
//! Access, the approver's desk and the administration are modules of their own.

use leptos::prelude::*;
use leptos::wasm_split::{self, wasm_split};
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::features::access::{AccessListPage, AssignmentPage};
use crate::features::admin::AdminArea;
use crate::features::approvals::ApprovalsPage;
use crate::features::callback::CallbackPage;
use crate::features::landing::LandingPage;
use crate::features::not_found::NotFoundPage;
use crate::features::offline::OfflinePage;
use crate::features::overview::OverviewPage;
use crate::features::packages::{PackageListPage, PackagePage, RequestPackagePage, WhyPage};
use crate::features::profile::ProfilePage;
use crate::features::requests::{RequestListPage, RequestPage};
use crate::features::styleguide::StyleguidePage;
use crate::features::{for_everyone, signed_in};
use crate::shell::{lazy_pages, pages};

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
    }
}

lazy_pages! { approvals { approvals = ApprovalsPage } }

lazy_pages! { styleguide { styleguide = StyleguidePage } }

lazy_pages! { admin { administration = AdminArea } }

/// Every page of the portal.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/") view=for_everyone(landing) />
            <Route path=path!("/callback") view=for_everyone(callback) />
            <Route path=path!("/offline") view=for_everyone(offline) />
            <Route path=path!("/styleguide") view=for_everyone(styleguide) />

            // My Access.
            <Route path=path!("/overview") view=signed_in(overview) />
            <Route path=path!("/packages") view=signed_in(packages) />
            <Route path=path!("/packages/:id") view=signed_in(package) />
            <Route path=path!("/packages/:id/request") view=signed_in(request_package) />
            <Route path=path!("/why/:id") view=signed_in(why) />
            <Route path=path!("/access") view=signed_in(access) />
            <Route path=path!("/access/:id") view=signed_in(assignment) />
            <Route path=path!("/requests") view=signed_in(requests) />
            <Route path=path!("/requests/:id") view=signed_in(request) />
            <Route path=path!("/approvals/:id?") view=signed_in(approvals) />
            <Route path=path!("/profile") view=signed_in(profile) />

            // Administration; the addresses below it are in its module.
            <Route path=path!("/admin/*rest") view=signed_in(administration) />
        </FlatRoutes>
    }
    .into_any()
}
