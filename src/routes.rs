//! The site map: which component shows which page. Addresses are built by `paths`, never here.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::features::access::{AccessListPage, AssignmentPage};
use crate::features::admin::AdminArea;
use crate::features::approvals::{ApprovalListPage, ApprovalPage};
use crate::features::callback::CallbackPage;
use crate::features::landing::LandingPage;
use crate::features::not_found::NotFoundPage;
use crate::features::offline::OfflinePage;
use crate::features::overview::OverviewPage;
use crate::features::packages::{PackageListPage, PackagePage, RequestPackagePage, WhyPage};
use crate::features::profile::ProfilePage;
use crate::features::requests::{RequestListPage, RequestPage};
use crate::features::signed_in;

/// Every page of the portal.
#[component]
pub fn Pages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            // For everybody.
            <Route path=path!("/") view=LandingPage />
            <Route path=path!("/callback") view=CallbackPage />
            <Route path=path!("/offline") view=OfflinePage />

            // My Access, for whoever is signed in.
            <Route path=path!("/overview") view=signed_in(OverviewPage) />
            <Route path=path!("/packages") view=signed_in(PackageListPage) />
            <Route path=path!("/packages/:id") view=signed_in(PackagePage) />
            <Route path=path!("/packages/:id/request") view=signed_in(RequestPackagePage) />
            <Route path=path!("/why/:id") view=signed_in(WhyPage) />
            <Route path=path!("/access") view=signed_in(AccessListPage) />
            <Route path=path!("/access/:id") view=signed_in(AssignmentPage) />
            <Route path=path!("/requests") view=signed_in(RequestListPage) />
            <Route path=path!("/requests/:id") view=signed_in(RequestPage) />
            <Route path=path!("/approvals") view=signed_in(ApprovalListPage) />
            <Route path=path!("/approvals/:id") view=signed_in(ApprovalPage) />
            <Route path=path!("/profile") view=signed_in(ProfilePage) />

            // Administration, for whoever has a role.
            <Route path=path!("/admin/*rest") view=signed_in(AdminArea) />
        </FlatRoutes>
    }
    .into_any()
}
