//! Connected organizations: read by whoever has a role in entitlement management, kept by its administrators.

use entitlement_rules::is_domain;
use entitlement_types::odata::Query;
use entitlement_types::{
    ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState, DateTimeOffset, DirectoryObject,
    IdentitySource,
};
use serde_json::{Value, json};

use super::drafts::Problems;
use super::{About, AppError, Caller, new_id, record_change, wake_approvals_of};
use crate::store::Transaction;
use crate::store::connected_organizations::{self as store, ConnectedOrganizationValues, SourceKeys, Sponsors};
use crate::store::directory_objects::find_missing;
use crate::store::listing::{Page, Wanted, everything, find, list};
use crate::store::settings::find_organization;

const KIND: &str = "connectedOrganization";
const AUDITED: &str = "ConnectedOrganization";

/// The connected organizations.
///
/// # Errors
/// Forbidden without any role.
pub fn list_connected_organizations(
    tx: &Transaction<'_>,
    caller: &Caller,
    wanted: &Wanted,
) -> Result<Page<ConnectedOrganization>, AppError> {
    caller.require_any_role(tx)?;
    Ok(list(tx, wanted, everything())?)
}

/// One connected organization.
///
/// # Errors
/// Forbidden without any role, not found.
pub fn get_connected_organization(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &ConnectedOrganizationId,
    query: &Query,
) -> Result<ConnectedOrganization, AppError> {
    caller.require_any_role(tx)?;
    find(tx, id.as_str(), query, everything())?.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// Connects an organization, known by one identity source.
///
/// # Errors
/// Forbidden for whoever is not an administrator, invalid (also where the source is this organization's own), a conflict
/// where another is known by the same source.
pub fn create_connected_organization(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &ConnectedOrganization,
) -> Result<ConnectedOrganization, AppError> {
    caller.require_administrator(tx)?;
    let mut problems = Problems::default();
    let values = checked(draft, &ConnectedOrganization::default(), &mut problems);
    if draft.identity_sources.len() != 1 {
        problems.add(
            "oneIdentitySource",
            "identitySources",
            "A new organization is known by exactly one source.",
        );
    }
    let sources = with_keys(&draft.identity_sources, &mut problems);
    refuse_own_sources(tx, &sources, &mut problems)?;
    problems.check()?;
    let id = ConnectedOrganizationId::from(new_id());
    refuse_sources_of_others(tx, &id, &sources)?;
    store::add_connected_organization(tx, &id, &values, &sources, now)?;
    let created = read(tx, &id)?;
    let activity = "Create connected organization";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[]),
        Value::Null,
        json!(created),
    )?;
    Ok(created)
}

/// Changes name, description or state of an organization, or by what it is known: all of its sources, in place of those
/// that were there.
///
/// # Errors
/// Forbidden for whoever is not an administrator, not found, invalid, a conflict where another is known by a source.
pub fn update_connected_organization(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &ConnectedOrganizationId,
    draft: &ConnectedOrganization,
) -> Result<ConnectedOrganization, AppError> {
    caller.require_administrator(tx)?;
    let before = read(tx, id)?;
    let mut problems = Problems::default();
    let values = checked(draft, &before, &mut problems);
    let sources = with_keys(&draft.identity_sources, &mut problems);
    refuse_own_sources(tx, &sources, &mut problems)?;
    problems.check()?;
    refuse_sources_of_others(tx, id, &sources)?;
    store::update_connected_organization(tx, id, &values, now)?;
    if !sources.is_empty() {
        // Who answers for whom changes for those who are known no longer and for those who are known now.
        wake_approvals_of(tx, now, id)?;
        store::replace_identity_sources(tx, id, &sources)?;
        wake_approvals_of(tx, now, id)?;
    }
    let after = read(tx, id)?;
    let activity = "Update connected organization";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[]),
        json!(before),
        json!(after),
    )?;
    Ok(after)
}

/// Disconnects an organization that no policy names. Its people keep their accounts and what they have.
///
/// # Errors
/// Forbidden for whoever is not an administrator, not found, a conflict while a policy names it.
pub fn delete_connected_organization(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &ConnectedOrganizationId,
) -> Result<(), AppError> {
    caller.require_administrator(tx)?;
    let before = read(tx, id)?;
    if store::is_named_by_policy(tx, id)? {
        let message = "An assignment policy names this organization; change the policy first.";
        return Err(AppError::conflict(
            "connectedOrganizationInUse",
            "assignmentPolicies",
            message,
        ));
    }
    store::delete_connected_organization(tx, id)?;
    let activity = "Delete connected organization";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[]),
        json!(before),
        Value::Null,
    )
}

/// Those who answer for an organization, here or there.
///
/// # Errors
/// Forbidden without any role, not found.
pub fn list_sponsors(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &ConnectedOrganizationId,
    which: Sponsors,
    wanted: &Wanted,
) -> Result<Page<DirectoryObject>, AppError> {
    caller.require_any_role(tx)?;
    read(tx, id)?;
    Ok(list(tx, wanted, store::sponsors_of(id, which))?)
}

/// Makes a user or group answer for an organization.
///
/// # Errors
/// Forbidden for whoever is not an administrator, not found, a conflict where they do already.
pub fn add_sponsor(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &ConnectedOrganizationId,
    which: Sponsors,
    principal: &str,
) -> Result<(), AppError> {
    caller.require_administrator(tx)?;
    read(tx, id)?;
    let is_known = ["users", "groups"]
        .into_iter()
        .map(|table| find_missing(tx, table, &[principal]))
        .collect::<Result<Vec<_>, _>>()?
        .iter()
        .any(Vec::is_empty);
    if !is_known {
        return Err(AppError::not_found("directoryObject", principal));
    }
    if !store::add_sponsor(tx, id, which, principal)? {
        return Err(AppError::conflict(
            "sponsorAlreadyThere",
            which.property(),
            "This sponsor is there already.",
        ));
    }
    wake_approvals_of(tx, now, id)?;
    let after = json!({ which.property(): [principal] });
    let activity = "Add sponsor to connected organization";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::principal(tx, principal)?]),
        json!({}),
        after,
    )
}

/// Makes a user or group no longer answer for an organization.
///
/// # Errors
/// Forbidden for whoever is not an administrator, not found.
pub fn remove_sponsor(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &ConnectedOrganizationId,
    which: Sponsors,
    principal: &str,
) -> Result<(), AppError> {
    caller.require_administrator(tx)?;
    read(tx, id)?;
    if !store::remove_sponsor(tx, id, which, principal)? {
        return Err(AppError::not_found("directoryObject", principal));
    }
    wake_approvals_of(tx, now, id)?;
    let before = json!({ which.property(): [principal] });
    let activity = "Remove sponsor from connected organization";
    record_change(
        tx,
        now,
        caller,
        activity,
        (AUDITED, id.as_str(), &[About::principal(tx, principal)?]),
        before,
        json!({}),
    )
}

fn read(tx: &Transaction<'_>, id: &ConnectedOrganizationId) -> Result<ConnectedOrganization, AppError> {
    let found = find(tx, id.as_str(), &Query::default(), everything())?;
    found.ok_or_else(|| AppError::not_found(KIND, id.as_str()))
}

/// The draft with what it leaves out taken from what was there before.
fn checked(
    draft: &ConnectedOrganization,
    before: &ConnectedOrganization,
    problems: &mut Problems,
) -> ConnectedOrganizationValues {
    let state = draft.state.clone().or_else(|| before.state.clone());
    let state = state.unwrap_or(ConnectedOrganizationState::Configured);
    if let ConnectedOrganizationState::Unknown(word) = &state {
        problems.add(
            "stateUnknown",
            "state",
            format!("`{word}` is neither configured nor proposed."),
        );
    }
    let name = draft.display_name.as_deref().or(before.display_name.as_deref());
    let description = draft.description.as_deref().or(before.description.as_deref());
    ConnectedOrganizationValues {
        display_name: problems.name("displayName", name),
        description: problems.description("description", description),
        state,
    }
}

/// Sources with what they recognise people by, each once.
fn with_keys(sources: &[IdentitySource], problems: &mut Problems) -> Vec<(IdentitySource, SourceKeys)> {
    let mut all: Vec<(IdentitySource, SourceKeys)> = Vec::with_capacity(sources.len());
    for (position, source) in sources.iter().enumerate() {
        let target = format!("identitySources/{position}");
        let keys = source_keys(source, &target, problems);
        if keys != SourceKeys::default() && all.iter().any(|(_, known)| *known == keys) {
            problems.add("identitySourceTwice", &target, "This source stands there already.");
        }
        all.push((source.clone(), keys));
    }
    all
}

/// The people of the organization whose directory this is are nobody's guests.
fn refuse_own_sources(
    tx: &Transaction<'_>,
    sources: &[(IdentitySource, SourceKeys)],
    problems: &mut Problems,
) -> Result<(), AppError> {
    let Some(own) = find_organization(tx)? else {
        return Ok(());
    };
    let is_own_tenant = |tenant: &str| own.id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(tenant));
    let is_own_domain = |domain: &str| {
        let mut names = own.verified_domains.iter().filter_map(|own| own.name.as_deref());
        names.any(|name| name.eq_ignore_ascii_case(domain))
    };
    for (position, (_, keys)) in sources.iter().enumerate() {
        if keys.domain_name.as_deref().is_some_and(is_own_domain)
            || keys.tenant_id.as_deref().is_some_and(is_own_tenant)
        {
            let target = format!("identitySources/{position}");
            problems.add("identitySourceOwn", &target, "This is your own organization's domain.");
        }
    }
    Ok(())
}

/// Two organizations can't be known by the same: whose people would they be?
fn refuse_sources_of_others(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    sources: &[(IdentitySource, SourceKeys)],
) -> Result<(), AppError> {
    for (position, (_, keys)) in sources.iter().enumerate() {
        if let Some(other) = store::find_other_organization_by_source(tx, id, keys)? {
            let message = format!("The organization {other} is known by the same domain or tenant.");
            let target = format!("identitySources/{position}");
            return Err(AppError::conflict("identitySourceInUse", target, message));
        }
    }
    Ok(())
}

/// By what a source recognises people.
fn source_keys(source: &IdentitySource, target: &str, problems: &mut Problems) -> SourceKeys {
    let (domain_name, tenant_id) = match source {
        IdentitySource::Domain(source) => (Some(&source.domain_name), None),
        IdentitySource::ExternalDomainFederation(source) => (Some(&source.domain_name), None),
        IdentitySource::AzureActiveDirectoryTenant(source) => (None, Some(&source.tenant_id)),
        IdentitySource::CrossCloudAzureActiveDirectoryTenant(source) => (None, Some(&source.tenant_id)),
        IdentitySource::Social(_) => (None, None),
        IdentitySource::Unknown(_) => {
            let message = "Say which kind of source it is with `@odata.type`.";
            problems.add("identitySourceUnknown", target, message);
            (None, None)
        }
    };
    let key = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_lowercase();
    let keys = SourceKeys {
        domain_name: domain_name.map(key),
        tenant_id: tenant_id.map(key),
    };
    if keys.domain_name.as_deref().is_some_and(|domain| !is_domain(domain)) {
        let message = "A domain such as fabrikam.example is required.";
        problems.add("domainNotValid", &format!("{target}/domainName"), message);
    }
    if keys.tenant_id.as_deref() == Some("") {
        problems.add(
            "idRequired",
            &format!("{target}/tenantId"),
            "The id of the tenant is required.",
        );
    }
    keys
}
