//! `/admin/orgs/:id`: one connected organization, in tabs.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, ConnectedOrganizationId};
use leptos::prelude::*;

use super::guests::guests_tab;
use super::list::name_of;
use super::overview::{Around, overview_tab};
use super::packages::packages;
use super::sources::sources_tab;
use super::sponsors_tab::sponsors_tab;
use crate::api::{self, ApiError, ErrorKind};
use crate::features::admin::audit::activity_view;
use crate::features::admin::doing::Doing;
use crate::features::admin::gone::gone;
use crate::features::admin::list::list_view;
use crate::features::admin::rights::{Right, may};
use crate::features::admin::tabs::{part_of_title, tab_links};
use crate::paths::{AdminPage, ListParams, OrganizationTab};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, ErrorView, PageHeading};
use crate::text::text;
use crate::ui::{Icon, Notice};

/// One connected organization.
pub fn detail_page(id: &ConnectedOrganizationId, tab: OrganizationTab, params: Memo<ListParams>) -> AnyView {
    // Asked at once with the organization, so that nothing moves once they are there.
    let around = (tab == OrganizationTab::Overview).then(|| Around::of_organization(id));
    let id = id.clone();
    let organization = use_query(move || api::connected_organizations::get_connected_organization_with_domains(&id));
    let texts = &text().admin;
    let above = AdminPage::Organizations(ListParams::default());
    let on_error = gone(texts.organizations, above, texts.go_organizations);
    view! {
        <Loaded
            query=organization
            empty=never_empty()
            page_title=texts.organizations
            on_error=on_error
            is_ready=Signal::derive(move || around.is_none_or(Around::is_settled))
            let:organization
        >
            {page(organization, tab, params, around)}
        </Loaded>
    }
    .into_any()
}

/// Which role is missing, where that is why something could not be changed.
fn missing_role(error: &ApiError) -> Option<String> {
    (error.kind == ErrorKind::Forbidden).then(|| text().organizations.forbidden.to_owned())
}

/// What a plan says of a failure: also where somebody of this organization was to be invited.
pub(super) fn explained(error: &ApiError) -> Option<String> {
    let is_member = error.details.iter().any(|detail| detail.code == "alreadyMember");
    if is_member {
        Some(text().organizations.invited_member.to_owned())
    } else {
        let remedy = text().admin.plan_forbidden_remedy;
        missing_role(error).map(|words| [words.as_str(), " ", remedy].concat())
    }
}

/// Why something could not be changed.
pub(super) fn failure(error: ApiError) -> AnyView {
    view! {
        {missing_role(&error).map(|words| view! { <Notice icon=Icon::Lock>{words}</Notice> })}
        <ErrorView error=error />
    }
    .into_any()
}

fn page(
    organization: Signal<Arc<ConnectedOrganization>>,
    tab: OrganizationTab,
    params: Memo<ListParams>,
    around: Option<Around>,
) -> AnyView {
    let texts = &text().organizations;
    let trail = vec![Crumb::new(
        text().admin.organizations,
        AdminPage::Organizations(ListParams::default()).into(),
    )];
    let title = Signal::derive(move || name_of(&organization.get()));
    let id = organization.with_untracked(|organization| organization.id.clone());
    let mut tabs = vec![
        (OrganizationTab::Overview, texts.overview),
        (OrganizationTab::Domains, texts.domains),
        (OrganizationTab::Sponsors, texts.sponsors),
        (OrganizationTab::Guests, texts.guests),
        (OrganizationTab::Packages, texts.packages),
    ];
    if may(&Right::Administer) {
        tabs.push((OrganizationTab::Activity, text().governance.activity));
    }
    let part = part_of_title(&tabs, tab);
    let links = tab_links(texts.tabs, &tabs, tab, |tab| {
        AdminPage::Organization(id.clone(), tab, ListParams::default())
    });
    let doing = Doing::new(id.as_str());
    let buttons = (tab == OrganizationTab::Overview).then(|| doing.buttons(Right::Administer, texts.delete));
    let content = match tab {
        OrganizationTab::Overview => around
            .map(|around| overview_tab(organization, around, doing))
            .into_any(),
        OrganizationTab::Domains => sources_tab(organization),
        OrganizationTab::Sponsors => sponsors_tab(organization),
        OrganizationTab::Guests => guests_tab(&organization.get_untracked(), params),
        OrganizationTab::Packages => list_view(packages(&organization.get_untracked()), params),
        OrganizationTab::Activity => {
            let place = id.clone();
            let address = move |params| AdminPage::Organization(place.clone(), OrganizationTab::Activity, params);
            activity_view(Some(id.as_str()), address, params)
        }
    };
    view! {
        <PageHeading title=title part=part trail=trail>
            {buttons}
        </PageHeading>
        {links}
        {content}
    }
    .into_any()
}
