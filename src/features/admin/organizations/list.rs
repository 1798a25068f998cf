//! `/admin/orgs`.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, ConnectedOrganizationState};
use leptos::prelude::*;

use super::guests::guests_column;
use super::source::source_words;
use super::state::{configuring, proposing};
use crate::api::{self, ListPage};
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, BulkAction, Extras, FilterChoice, ListColumn, ListFilter, Nothing, list_view_with, row_link,
};
use crate::features::admin::rights::{Right, may, why, with_right};
use crate::paths::{AdminPage, ListParams, Page, PageNumber};
use crate::query::{Query, use_query};
use crate::shell::PageHeading;
use crate::text::{format, text};
use crate::ui::{ButtonVariant, Icon, LinkButton, Notice, StatusBadge, Still, Tone, breakable};

/// Organizations that somebody has proposed and nobody has set up.
pub const PROPOSED: &str = "state eq 'proposed'";
/// Organizations for whose people nobody answers.
pub const WITHOUT_SPONSORS: &str = "not internalSponsors/any() and not externalSponsors/any()";

/// The partners.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    let asking = Asking::new();
    let proposed = use_query(|| {
        let read = api::connected_organizations::list_connected_organizations("", PROPOSED, "", 1);
        read.page(PageNumber::default())
    });
    let extras = Extras {
        is_ready: Signal::derive(move || proposed.is_settled()),
        strip: Some(Callback::new(move |()| proposed_strip(proposed, params))),
        ..Extras::default()
    };
    view! {
        <PageHeading title=text().admin.organizations>{new_button()}</PageHeading>
        <p class="lead">{text().organizations.list_lead}</p>
        {why(Right::Administer, None)}
        {list_view_with(organizations(asking), params, extras)}
        {bulk_dialog(asking, params, AdminPage::Organizations)}
    }
    .into_any()
}

/// How many organizations wait to be set up, leading to them and back; nothing where none does.
fn proposed_strip(proposed: Query<ListPage<ConnectedOrganization>>, params: Memo<ListParams>) -> AnyView {
    let count = Memo::new(move |_| proposed.data().and_then(|page| page.count).unwrap_or_default());
    let are_there = Memo::new(move |_| count.get() > 0);
    let are_shown = Memo::new(move |_| params.with(|params| params.filter("state") == "proposed"));
    let href = move || {
        let word = if are_shown.get() { "" } else { "proposed" };
        let page = AdminPage::Organizations(ListParams::default().with_filter("state", word));
        Page::from(page).to_string()
    };
    let label = move || {
        let texts = &text().organizations;
        if are_shown.get() {
            texts.see_all
        } else {
            texts.see_proposed
        }
    };
    let words = move || format::count(text().admin.attention_proposed, count.get());
    let content = move || {
        are_there.get().then(|| {
            let action = view! { <a href=href>{label}</a> }.into_any();
            view! { <Notice tone=Tone::Warning action=action>{words}</Notice> }
        })
    };
    content.into_any()
}

fn new_button() -> AnyView {
    with_right(Right::Administer, || {
        let page = AdminPage::NewOrganization {
            step: String::new(),
            setup: None,
        };
        let href = Page::from(page).to_string();
        view! {
            <LinkButton href=href variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().organizations.new}
            </LinkButton>
        }
    })
}

/// What can be done with several organizations.
fn bulk(asking: Asking<ConnectedOrganization>) -> Vec<BulkAction<ConnectedOrganization>> {
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
            ListColumn::view("sources", texts.sources, sources_view, sources_words),
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
                FilterChoice {
                    word: "no-sponsors",
                    label: texts.without_sponsors,
                    condition: WITHOUT_SPONSORS,
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
        action: None,
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

fn sources_view(organization: &ConnectedOrganization) -> AnyView {
    let words = breakable(&sources_words(organization));
    Still::new("span").children(words).into_any()
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

/// Whether it is configured, in words.
pub(super) fn state_words(organization: &ConnectedOrganization) -> String {
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
