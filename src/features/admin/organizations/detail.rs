//! `/admin/orgs/:id`: one connected organization, in tabs.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState};
use leptos::prelude::*;

use super::draft::{OrganizationDraft, SOURCES, STATE, basics_fields, field_of};
use super::guests::{guest_count, guests_tab};
use super::list::{name_of, sources_words, state_badge};
use super::packages::packages;
use super::sources::sources_tab;
use super::sponsors_tab::sponsors_tab;
use crate::api::{self, ApiError, ErrorKind};
use crate::features::admin::audit::activity_view;
use crate::features::admin::deletion::{Subject, use_deletion};
use crate::features::admin::edit::{Editing, edit_dialog};
use crate::features::admin::gone::gone;
use crate::features::admin::list::list_view;
use crate::features::admin::rights::{Right, may, why, with_right};
use crate::paths::{AdminPage, ListParams, OrganizationTab, Page};
use crate::query::{Loaded, never_empty, use_query};
use crate::shell::{Crumb, ErrorView, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{Button, Choice, Fact, Facts, Icon, Notice, RadioGroup, Tab, Tabs};

/// One connected organization.
pub fn detail_page(id: &ConnectedOrganizationId, tab: OrganizationTab, params: Memo<ListParams>) -> AnyView {
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
            let:organization
        >
            {page(organization, tab, params)}
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
        missing_role(error)
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

fn page(organization: Signal<Arc<ConnectedOrganization>>, tab: OrganizationTab, params: Memo<ListParams>) -> AnyView {
    let texts = &text().organizations;
    let trail = vec![Crumb::new(
        text().admin.organizations,
        AdminPage::Organizations(ListParams::default()).into(),
    )];
    let title = Signal::derive(move || name_of(&organization.get()));
    let id = organization.with_untracked(|organization| organization.id.clone());
    let about = id.clone();
    let link = move |this: OrganizationTab, name: &'static str| {
        let href = Page::from(AdminPage::Organization(id.clone(), this, ListParams::default())).to_string();
        view! { <Tab href=href is_current=Signal::derive(move || this == tab)>{name}</Tab> }
    };
    let content = match tab {
        OrganizationTab::Overview => overview_tab(organization),
        OrganizationTab::Domains => sources_tab(organization),
        OrganizationTab::Sponsors => sponsors_tab(organization),
        OrganizationTab::Guests => guests_tab(&organization.get_untracked(), params),
        OrganizationTab::Packages => list_view(packages(&organization.get_untracked()), params),
        OrganizationTab::Activity => {
            let place = about.clone();
            let address = move |params| AdminPage::Organization(place.clone(), OrganizationTab::Activity, params);
            activity_view(Some(about.as_str()), address, params)
        }
    };
    let activity = may(&Right::Administer).then(|| link(OrganizationTab::Activity, text().governance.activity));
    view! {
        <PageHeading title=title trail=trail />
        <Tabs label=texts.tabs>
            {link(OrganizationTab::Overview, texts.overview)} {link(OrganizationTab::Domains, texts.domains)}
            {link(OrganizationTab::Sponsors, texts.sponsors)} {link(OrganizationTab::Guests, texts.guests)}
            {link(OrganizationTab::Packages, texts.packages)} {activity}
        </Tabs>
        {content}
    }
    .into_any()
}

fn overview_tab(organization: Signal<Arc<ConnectedOrganization>>) -> AnyView {
    let texts = &text().organizations;
    let words = &text().admin;
    let is_editing = RwSignal::new(false);
    let deletion = use_deletion(
        organization
            .with_untracked(|organization| organization.id.to_string())
            .as_str(),
    );
    let guests = guest_count(organization);
    let facts = move || {
        let organization = organization.get();
        let moment = |moment: Option<_>| moment.map(format::date).unwrap_or_default();
        let description = organization.description.clone().unwrap_or_default();
        let sources = sources_words(&organization);
        let (state, hint) = (state_badge(&organization), state_hint(&organization));
        let created = moment(organization.created_date_time);
        let modified = moment(organization.modified_date_time);
        view! {
            <Facts>
                <Fact name=words.description>{description}</Fact>
                <Fact name=texts.sources>{sources}</Fact>
                <Fact name=texts.state>{state} <p class="muted small">{hint}</p></Fact>
                <Fact name=texts.guests>{guests}</Fact>
                <Fact name=words.created>{created}</Fact>
                <Fact name=texts.modified>{modified}</Fact>
            </Facts>
        }
    };
    let actions = move || {
        view! {
            <div class="actions">
                <Button icon=Icon::Edit on_click=move |()| is_editing.set(true)>
                    {words.edit}
                </Button>
                {deletion.button(texts.delete)}
            </div>
        }
    };
    view! {
        {deletion.view(move || Subject::Organization(organization.get_untracked()))}
        <section class="stack">
            <h2>{texts.properties}</h2>
            {facts}
            {with_right(Right::Administer, actions)}
            {why(Right::Administer, None)}
        </section>
        {move || is_editing.get().then(|| editor(&organization.get_untracked(), is_editing))}
    }
    .into_any()
}

fn state_hint(organization: &ConnectedOrganization) -> &'static str {
    let texts = &text().organizations;
    match organization.state {
        Some(ConnectedOrganizationState::Configured) => texts.state_configured_hint,
        Some(ConnectedOrganizationState::Proposed) => texts.state_proposed_hint,
        _ => "",
    }
}

fn editor(organization: &ConnectedOrganization, is_open: RwSignal<bool>) -> AnyView {
    let texts = &text().organizations;
    let draft = RwSignal::new(OrganizationDraft::of(organization));
    let states = vec![
        Choice::new(
            ConnectedOrganizationState::Configured.as_str().to_owned(),
            texts.configured,
        )
        .with_hint(texts.state_configured_hint),
        Choice::new(ConnectedOrganizationState::Proposed.as_str().to_owned(), texts.proposed)
            .with_hint(texts.state_proposed_hint),
    ];
    let editing = Editing {
        title: fill(texts.edit_title, &[("name", &name_of(organization))]),
        draft,
        problems: OrganizationDraft::basics_problems,
        facts: OrganizationDraft::facts,
        field_of: |target| field_of(target).filter(|field| *field != SOURCES),
        is_open,
    };
    let fields = move |problems| {
        view! {
            {basics_fields(draft, problems, ().into_any())}
            <RadioGroup
                id=STATE
                label=texts.state
                value=Signal::derive(move || draft.with(|draft| draft.state.clone()))
                on_change=move |word: String| draft.update(|draft| draft.state = word)
                choices=states
            />
        }
        .into_any()
    };
    let id = organization.id.clone();
    let asked = id.clone();
    let read = move || {
        let read = api::connected_organizations::get_connected_organization(&asked);
        async move { read.send().await.map(|now| OrganizationDraft::of(&now)) }
    };
    edit_dialog(editing, fields, read, move |filled| {
        let change = ConnectedOrganization {
            state: Some(filled.state.as_str().into()),
            ..filled.to_basics()
        };
        let write = api::connected_organizations::update_connected_organization(&id, &change);
        async move { write.send().await }
    })
}
