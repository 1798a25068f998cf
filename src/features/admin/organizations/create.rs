//! Making a connected organization of what was filled in: the organization with its first domain, the other domains,
//! then each sponsor, a guest first where they are none.

use entitlement_types::{ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState, IdentitySource};
use leptos::prelude::*;

use super::detail::explained;
use super::draft::OrganizationDraft;
use super::source::FoundSource;
use super::sponsors::Sponsor;
use crate::api::ApiError;
use crate::api::connected_organizations::{
    self as organizations, SponsorKind, Sponsors, add_sponsor, create_connected_organization,
    update_connected_organization,
};
use crate::api::directory::{find_users_by_mail, invite_guest};
use crate::features::admin::failure::not_made_words;
use crate::features::admin::plan::{Made, Plan, PlanStep, is_begun, made};
use crate::text::{fill, text};

/// The step that makes the organization; what it makes is the organization's id.
pub const ORGANIZATION: &str = "organization";

/// The organization that was made, once it is.
pub fn made_organization(known: &Made) -> Option<ConnectedOrganizationId> {
    made(known, ORGANIZATION).map(ConnectedOrganizationId::from)
}

/// Makes what is filled in, and keeps with it what was made.
pub fn create_plan(draft: RwSignal<OrganizationDraft>) -> Plan {
    let known = draft.with_untracked(|draft| draft.made.clone());
    Plan::new(known, move || steps(draft))
        .explained_by(|error, known| {
            let is_new = !is_begun(known, ORGANIZATION);
            explained(error).or_else(|| not_made_words(error).filter(|_| is_new))
        })
        .on_made(move |made| {
            let made = made.clone();
            draft.try_update(|draft| draft.made = made);
        })
}

fn steps(draft: RwSignal<OrganizationDraft>) -> Vec<PlanStep> {
    let filled = draft.get_untracked();
    let mut steps = vec![organization_step(&filled)];
    if filled.sources.len() > 1 {
        steps.push(sources_step(&filled.sources));
    }
    let sponsors = [
        (Sponsors::Internal, filled.internal),
        (Sponsors::External, filled.external),
    ];
    for (which, sponsors) in sponsors {
        for sponsor in sponsors {
            steps.extend(invite_step(&sponsor));
            let name = sponsor_step_name(which, &sponsor.id);
            steps.push(sponsor_step(which, name, sponsor, made_organization));
        }
    }
    steps
}

/// The step that adds a sponsor of a new organization.
pub fn sponsor_step_name(which: Sponsors, id: &str) -> String {
    let side = match which {
        Sponsors::Internal => "internal/",
        Sponsors::External => "external/",
    };
    [side, id].concat()
}

fn organization_step(filled: &OrganizationDraft) -> PlanStep {
    let label = fill(text().organizations.creating, &[("name", filled.name.trim())]);
    // Graph takes one source of a new organization.
    let organization = ConnectedOrganization {
        state: Some(ConnectedOrganizationState::Configured),
        identity_sources: filled.to_sources().into_iter().take(1).collect(),
        ..filled.to_basics()
    };
    let sought = organization.clone();
    let run = move |_| {
        let write = create_connected_organization(&organization);
        async move { write.send().await.map(|made| made.id.to_string()) }
    };
    PlanStep::new(ORGANIZATION, label, run)
        .found_by(move |_| find(sought.clone()))
        .undone_by(|id| async move {
            let id = ConnectedOrganizationId::from(id);
            organizations::delete_connected_organization(&id).send().await
        })
}

/// The organization that was made by a call whose answer was lost.
async fn find(organization: ConnectedOrganization) -> Result<Option<String>, ApiError> {
    let source = organization.identity_sources.first();
    let Some(known) = source.and_then(organizations::list_connected_organizations_known_by) else {
        return Ok(None);
    };
    let found = known.send().await?.value;
    let mine = found
        .into_iter()
        .find(|found| found.display_name == organization.display_name);
    Ok(mine.map(|found| found.id.into()))
}

/// All sources in place of the first alone, which does the same however often it is done.
fn sources_step(found: &[FoundSource]) -> PlanStep {
    let names: Vec<String> = found.iter().skip(1).map(FoundSource::words).collect();
    let label = fill(
        text().organizations.connecting_sources,
        &[("domains", &names.join(", "))],
    );
    let sources: Vec<IdentitySource> = found.iter().map(FoundSource::to_source).collect();
    PlanStep::new("sources", label, move |known| {
        let change = ConnectedOrganization {
            identity_sources: sources.clone(),
            ..ConnectedOrganization::default()
        };
        let write = made_organization(&known).map(|id| update_connected_organization(&id, &change));
        async move {
            if let Some(write) = write {
                write.send().await?;
            }
            Ok(String::new())
        }
    })
}

/// The name of the step that makes somebody with a mail address a guest.
pub fn invite_step_name(address: &str) -> String {
    ["invited/", address].concat()
}

/// What stays of an invitation.
pub fn invited_stays(name: &str) -> String {
    fill(text().organizations.invited_stays, &[("name", name)])
}

/// Makes a sponsor a guest who has to be one first; leaves behind their id. None for others.
pub fn invite_step(sponsor: &Sponsor) -> Option<PlanStep> {
    if !sponsor.is_invited_first() {
        return None;
    }
    let label = fill(text().organizations.inviting_guest, &[("name", &sponsor.name)]);
    let (address, sought) = (sponsor.id.clone(), sponsor.id.clone());
    let step = PlanStep::new(invite_step_name(&address), label, move |_| {
        let write = invite_guest(&address);
        async move {
            let invited = write.send().await?.invited_user;
            Ok(invited.map(|user| user.id.to_string()).unwrap_or_default())
        }
    });
    // Whoever was a guest before stays one, and an invitation cannot be told from that.
    let step = step.found_by(move |_| find_guest(sought.clone()));
    Some(step.leaving(invited_stays(&sponsor.name)))
}

/// The guest with this mail address, whom a call invited whose answer was lost, or who was one before.
async fn find_guest(address: String) -> Result<Option<String>, ApiError> {
    let found = find_users_by_mail(&[address.as_str()]).send().await?.value;
    let guest = found
        .into_iter()
        .find(|user| user.user_type.as_deref() == Some("Guest"));
    Ok(guest.map(|user| user.id.into()))
}

/// Makes somebody a sponsor of an organization, which is known or was made by a step before, as is whoever had to be
/// invited; leaves behind their id.
pub fn sponsor_step(
    which: Sponsors,
    name: String,
    sponsor: Sponsor,
    organization: impl Fn(&Made) -> Option<ConnectedOrganizationId> + 'static,
) -> PlanStep {
    let label = fill(text().organizations.adding_sponsor, &[("name", &sponsor.name)]);
    let kind = sponsor.kind();
    PlanStep::new(name, label, move |known| {
        let organization = organization(&known);
        let invited = made(&known, &invite_step_name(&sponsor.id));
        let id = invited.unwrap_or(&sponsor.id).to_owned();
        async move {
            match organization {
                Some(organization) => put_sponsor(&organization, which, kind, id).await,
                None => Ok(String::new()),
            }
        }
    })
}

/// Makes somebody a sponsor; gives their object id. Whoever is one already, also by a call whose answer was lost, is as
/// good as made one.
///
/// # Errors
/// When they are no sponsor after all.
async fn put_sponsor(
    organization: &ConnectedOrganizationId,
    which: Sponsors,
    kind: SponsorKind,
    id: String,
) -> Result<String, ApiError> {
    let error = match add_sponsor(organization, which, kind, &id).send().await {
        Ok(()) => return Ok(id),
        Err(error) => error,
    };
    match organizations::list_sponsors(organization, which).send().await {
        Ok(sponsors) if sponsors.value.iter().any(|known| known.id() == id) => Ok(id),
        _ => Err(error),
    }
}
