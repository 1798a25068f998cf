//! `/admin/orgs`.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, ConnectedOrganizationState};
use leptos::prelude::*;

use super::guests::guests_column;
use super::source::source_words;
use super::state::{configuring, proposing};
use crate::api;
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, BulkAction, FilterChoice, ListColumn, ListFilter, Nothing, list_view, row_link,
};
use crate::features::admin::rights::{Right, may, why, with_right};
use crate::paths::{AdminPage, ListParams, Page};
use crate::shell::PageHeading;
use crate::text::{format, text};
use crate::ui::{ButtonVariant, Icon, LinkButton, StatusBadge, Tone};

/// Organizations that somebody has proposed and nobody has set up.
pub const PROPOSED: &str = "state eq 'proposed'";

/// The partners.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    let asking = Asking::new();
    view! {
        <PageHeading title=text().admin.organizations />
        <p class="lead">{text().organizations.list_lead}</p>
        {why(Right::Administer, None)}
        {list_view(organizations(asking), params)}
        {bulk_dialog(asking, params, AdminPage::Organizations)}
    }
    .into_any()
}

fn new_button() -> AnyView {
    with_right(Right::Administer, || {
        let href = Page::from(AdminPage::NewOrganization { step: String::new() }).to_string();
        view! {
            <LinkButton href=href variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().organizations.new}
            </LinkButton>
        }
    })
}

/// What can be done with several organizations.
fn bulk(asking: Asking<ConnectedOrganization>) -> Vec<BulkAction> {
    let texts = &text().bulk;
    if !may(&Right::Administer) {
        return Vec::new();
    }
    vec![
        bulk_action(texts.configure, Icon::Check, asking, configuring),
        bulk_action(texts.propose, Icon::Clock, asking, proposing),
    ]
}

fn organizations(asking: Asking<ConnectedOrganization>) -> AdminList<ConnectedOrganization> {
    let texts = &text().organizations;
    let words = &text().admin;
    AdminList {
        name: "connected-organizations",
        title: words.organizations,
        search_label: Some(texts.list_search),
        columns: vec![
            ListColumn::view("name", words.name, name_link, name_of).ordered_by("displayName"),
            ListColumn::text("sources", texts.sources, sources_words),
            ListColumn::view("state", texts.state, state_badge, state_words).ordered_by("state"),
            ListColumn::text("sponsors", texts.sponsors, sponsor_count),
            ListColumn::text("description", words.description, |organization| {
                organization.description.clone().unwrap_or_default()
            }),
            ListColumn::day("created", words.created, |organization: &ConnectedOrganization| {
                organization.created_date_time
            })
            .ordered_by("createdDateTime"),
            guests_column(),
        ],
        filters: vec![ListFilter {
            name: "state",
            label: texts.state,
            all: texts.all_states,
            choices: vec![
                FilterChoice {
                    word: "configured",
                    label: texts.configured,
                    condition: "state eq 'configured'",
                },
                FilterChoice {
                    word: "proposed",
                    label: texts.proposed,
                    condition: PROPOSED,
                },
            ],
        }],
        picks: Vec::new(),
        sort: "name",
        read: Arc::new(|asked| {
            api::connected_organizations::list_connected_organizations_with_sponsors(
                &asked.search,
                &asked.filter,
                &asked.order_by,
                asked.top,
            )
        }),
        id: |organization| organization.id.to_string(),
        address: Arc::new(AdminPage::Organizations),
        nothing: Nothing {
            icon: Icon::Building,
            sentence: texts.nothing,
            // The same stands above the list.
            action: None,
        },
        bulk: bulk(asking),
        row_action: None,
        action: Some(Callback::new(|()| new_button())),
    }
}

/// The organization's name, or its id where it has none.
pub(super) fn name_of(organization: &ConnectedOrganization) -> String {
    let name = organization.display_name.clone();
    let named = name.filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| organization.id.to_string())
}

/// A link to an organization.
pub(super) fn name_link(organization: &ConnectedOrganization) -> AnyView {
    let href = Page::from(AdminPage::organization(&organization.id)).to_string();
    row_link(href, name_of(organization))
}

/// By what it is known: "Fabrikam Steel · fabrikam.example".
pub fn sources_words(organization: &ConnectedOrganization) -> String {
    let names: Vec<String> = organization.identity_sources.iter().map(source_words).collect();
    names.join(", ")
}

/// How many answer for it, here and there; nothing where that is not told.
fn sponsor_count(organization: &ConnectedOrganization) -> String {
    let lists = [&organization.internal_sponsors, &organization.external_sponsors];
    let counts: Option<Vec<usize>> = lists
        .into_iter()
        .map(|sponsors| sponsors.as_ref().map(Vec::len))
        .collect();
    let count = counts.map(|counts| counts.iter().sum::<usize>());
    count.map(|count| format::number(count as u64)).unwrap_or_default()
}

fn state_words(organization: &ConnectedOrganization) -> String {
    let texts = &text().organizations;
    match &organization.state {
        Some(ConnectedOrganizationState::Configured) | None => texts.configured.to_owned(),
        Some(ConnectedOrganizationState::Proposed) => texts.proposed.to_owned(),
        Some(other) => other.as_str().to_owned(),
    }
}

pub(super) fn state_badge(organization: &ConnectedOrganization) -> AnyView {
    let tone = match organization.state {
        Some(ConnectedOrganizationState::Configured) => Tone::Positive,
        _ => Tone::Neutral,
    };
    let words = state_words(organization);
    view! { <StatusBadge tone=tone>{words}</StatusBadge> }.into_any()
}
