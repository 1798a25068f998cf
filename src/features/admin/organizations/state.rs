//! Setting several organizations to configured, or to proposed.

use entitlement_types::{Collection, ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState};

use super::list::{name_of, state_words};
use crate::api::{self, ApiError, Read};
use crate::features::admin::bulk::{Bulk, LeftOut, standing};
use crate::features::admin::plan::PlanStep;
use crate::text::{fill, text};

/// Setting to configured those that are not.
pub(super) fn configuring() -> Bulk<ConnectedOrganization> {
    let texts = &text().bulk;
    Bulk {
        title: texts.configure_title,
        read: by_id,
        left_out: |organization| left_out(organization, &ConnectedOrganizationState::Configured),
        name: |organization| standing(&name_of(organization), &state_words(organization)),
        nothing: texts.configure_nothing,
        effect: |organization| told(text().bulk.configure_effect, organization),
        is_loss: false,
        lead: texts.configure_lead,
        keep: None,
        confirm: texts.configure_confirm,
        step: |organization| {
            let words = text().bulk.configure_step;
            step(&organization, ConnectedOrganizationState::Configured, words)
        },
        done: texts.configured,
    }
}

/// Setting to proposed those that are not.
pub(super) fn proposing() -> Bulk<ConnectedOrganization> {
    let texts = &text().bulk;
    Bulk {
        title: texts.propose_title,
        read: by_id,
        left_out: |organization| left_out(organization, &ConnectedOrganizationState::Proposed),
        name: |organization| standing(&name_of(organization), &state_words(organization)),
        nothing: texts.propose_nothing,
        effect: |organization| told(text().bulk.propose_effect, organization),
        is_loss: true,
        lead: texts.propose_lead,
        keep: None,
        confirm: texts.propose_confirm,
        step: |organization| {
            let words = text().bulk.propose_step;
            step(&organization, ConnectedOrganizationState::Proposed, words)
        },
        done: texts.proposed,
    }
}

fn by_id(ids: &[String]) -> Read<Collection<ConnectedOrganization>> {
    api::connected_organizations::list_connected_organizations_by_id(ids)
}

/// Only administrators see what it can be done with.
fn left_out(organization: &ConnectedOrganization, state: &ConnectedOrganizationState) -> Option<LeftOut> {
    LeftOut::unless(organization.state.as_ref() != Some(state), true)
}

fn told(words: &str, organization: &ConnectedOrganization) -> String {
    fill(words, &[("name", &name_of(organization))])
}

/// May be done twice: the same is the same.
fn step(organization: &ConnectedOrganization, state: ConnectedOrganizationState, words: &str) -> PlanStep {
    let id = organization.id.clone();
    let again = organization.id.clone();
    let before = organization.state.clone();
    PlanStep::new(id.to_string(), told(words, organization), move |_| {
        set_state(id.clone(), Some(state.clone()))
    })
    .undone_by(move |_| {
        let undoing = set_state(again.clone(), before.clone());
        async move { undoing.await.map(|_| ()) }
    })
}

async fn set_state(id: ConnectedOrganizationId, state: Option<ConnectedOrganizationState>) -> Result<String, ApiError> {
    let change = ConnectedOrganization {
        state,
        ..ConnectedOrganization::default()
    };
    api::connected_organizations::update_connected_organization(&id, &change)
        .send()
        .await?;
    Ok(id.to_string())
}
