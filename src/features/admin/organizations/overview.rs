//! What a connected organization is, who answers for it, and what comes next.

use std::sync::Arc;

use entitlement_types::{
    AssignmentPolicy, Collection, ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState,
    DirectoryObject,
};
use leptos::prelude::*;

use super::draft::{OrganizationDraft, SOURCES, STATE, basics_fields, field_of};
use super::guests::guest_count;
use super::list::{name_of, sources_words, state_badge};
use super::sponsors::Sponsor;
use crate::api;
use crate::api::connected_organizations::{Sponsors, named_by_policy};
use crate::features::admin::deletion::Subject;
use crate::features::admin::doing::Doing;
use crate::features::admin::edit::{Editing, edit_dialog};
use crate::features::admin::rights::{CatalogRight, Right, named, why, with_right};
use crate::paths::{AdminPage, ListParams, OrganizationTab, Page, SetupParams};
use crate::query::{Query, use_query};
use crate::text::{fill, format, text};
use crate::ui::{ButtonVariant, Choice, Fact, Facts, Icon, LinkButton, RadioGroup, breakable};

/// How many sponsors of a side are named; their tab has all.
const SPONSORS_NAMED: usize = 5;

/// What is known around an organization. Copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Around {
    internal: Query<Collection<DirectoryObject>>,
    external: Query<Collection<DirectoryObject>>,
    /// A policy that names it, if there is one.
    named: Query<Collection<AssignmentPolicy>>,
}

impl Around {
    /// Asks for it.
    pub(super) fn of_organization(id: &ConnectedOrganizationId) -> Self {
        let sponsors = |which| {
            let id = id.clone();
            use_query(move || api::connected_organizations::list_sponsors(&id, which))
        };
        let filter = named_by_policy(id);
        Self {
            internal: sponsors(Sponsors::Internal),
            external: sponsors(Sponsors::External),
            named: use_query(move || api::assignment_policies::list_policies(&filter, "", 1)),
        }
    }

    /// Whether nothing of it is waited for. Tracked.
    pub(super) fn is_settled(self) -> bool {
        self.internal.is_settled() && self.external.is_settled() && self.named.is_settled()
    }
}

/// The overview.
pub(super) fn overview_tab(organization: Signal<Arc<ConnectedOrganization>>, around: Around, doing: Doing) -> AnyView {
    let texts = &text().organizations;
    let words = &text().admin;
    let Doing { is_editing, deletion } = doing;
    let guests = guest_count(organization);
    let facts = move || {
        let organization = organization.get();
        let moment = |moment: Option<_>| moment.map(format::date).unwrap_or_default();
        let description = organization.description.clone().unwrap_or_default();
        let sources = breakable(&sources_words(&organization));
        let (state, hint) = (state_badge(&organization), state_hint(&organization));
        let created = moment(organization.created_date_time);
        let modified = moment(organization.modified_date_time);
        let internal = sponsor_names(&organization, Sponsors::Internal, around.internal);
        let external = sponsor_names(&organization, Sponsors::External, around.external);
        view! {
            <Facts>
                <Fact name=words.description>{description}</Fact>
                <Fact name=texts.sources>{sources}</Fact>
                <Fact name=texts.state>{state} <p class="muted small">{hint}</p></Fact>
                <Fact name=texts.internal>{internal}</Fact>
                <Fact name=texts.external>{external}</Fact>
                <Fact name=texts.guests>{guests}</Fact>
                <Fact name=words.created>{created}</Fact>
                <Fact name=texts.modified>{modified}</Fact>
            </Facts>
        }
    };
    let is_unnamed = Memo::new(move |_| around.named.data().is_some_and(|named| named.value.is_empty()));
    let coming = move || {
        is_unnamed.get().then(|| {
            let button = new_package_button(&organization.get_untracked().id);
            view! { <div class="actions">{button}</div> }
        })
    };
    view! {
        {deletion.view(move || Subject::Organization(organization.get_untracked()))}
        <section class="stack">
            <h2>{texts.properties}</h2>
            {facts}
            {coming}
            {why(Right::Administer, None)}
        </section>
        {move || is_editing.get().then(|| editor(&organization.get_untracked(), is_editing))}
    }
    .into_any()
}

/// Who answers for the organization on one side, or that nobody does; both lead to where that is changed. Tracked.
fn sponsor_names(
    organization: &ConnectedOrganization,
    which: Sponsors,
    sponsors: Query<Collection<DirectoryObject>>,
) -> AnyView {
    let texts = &text().organizations;
    let Some(sponsors) = sponsors.data() else {
        return text().catalogs.not_known.into_any();
    };
    let names: Vec<String> = sponsors.value.iter().map(|one| Sponsor::from(one).name).collect();
    let first = names.get(..SPONSORS_NAMED).unwrap_or(&names);
    let words = named(first, names.len() as u64).unwrap_or_else(|| {
        let nobody = match which {
            Sponsors::Internal => texts.no_internal,
            Sponsors::External => texts.no_external,
        };
        nobody.to_owned()
    });
    let tab = AdminPage::Organization(
        organization.id.clone(),
        OrganizationTab::Sponsors,
        ListParams::default(),
    );
    let href = Page::from(tab).to_string();
    view! { <a href=href>{words}</a> }.into_any()
}

/// What comes next while no access package names the organization: one for its people, in the guided setup.
fn new_package_button(id: &ConnectedOrganizationId) -> AnyView {
    let page = AdminPage::NewPackage {
        catalog: None,
        step: String::new(),
        setup: Some(SetupParams {
            organization: id.to_string(),
            ..SetupParams::default()
        }),
    };
    let href = Page::from(page).to_string();
    with_right(Right::InSomeCatalog(CatalogRight::ManagePackages), move || {
        view! {
            <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().catalogs.new_package}
            </LinkButton>
        }
    })
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
