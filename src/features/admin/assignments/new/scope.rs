//! Whom a policy is not for, as far as that can be told of somebody who is known by nothing but an address.

use std::collections::HashMap;

use entitlement_rules::{Home, Person, Standing, scope_holds};
use entitlement_types::{
    AllowedTargetScope, AssignmentPolicy, ConnectedOrganization, ConnectedOrganizationState, IdentitySource, SubjectSet,
};

use crate::api::{self, ErrorKind};

/// Of more organizations than this, or of addresses at more domains, only the server finds it out: each takes a call or
/// a place in a filter.
const MOST: usize = 12;

/// Those of some addresses whom the policy is certainly not for. What can't be found out, the server says of each.
pub(super) async fn find_outsiders(addresses: &[String], policy: &AssignmentPolicy) -> Vec<String> {
    let mut outsiders = Vec::new();
    // A policy for direct assignments only is for anybody.
    if addresses.is_empty() || policy.allowed_target_scope == Some(AllowedTargetScope::NotSpecified) {
        return outsiders;
    }
    let named = find_named(policy).await;
    let mut homes: HashMap<String, Home> = HashMap::new();
    for address in addresses {
        let domain = domain_of(address);
        let home = match homes.get(&domain) {
            Some(home) => home.clone(),
            None if homes.len() >= MOST => Home::NotTold,
            None => {
                let home = find_home(&named, &domain).await;
                homes.insert(domain, home.clone());
                home
            }
        };
        if is_outside(policy, home) {
            outsiders.push(address.clone());
        }
    }
    outsiders
}

/// The organizations that the policy names; none where they are not known, or where it names none.
async fn find_named(policy: &AssignmentPolicy) -> Vec<ConnectedOrganization> {
    let ids: Vec<&str> = policy
        .specific_allowed_targets
        .iter()
        .filter_map(|target| match target {
            SubjectSet::ConnectedOrganizationMembers(members) => Some(members.connected_organization_id.as_str()),
            _ => None,
        })
        .collect();
    if ids.is_empty() || ids.len() > MOST {
        return Vec::new();
    }
    let filter = api::odata::one_of("id", &ids);
    let read = api::connected_organizations::list_connected_organizations("", &filter, "", ids.len() as u32);
    let found = read.send().await.map(|found| found.value).unwrap_or_default();
    // Somebody may come from the one that is not told.
    if found.len() == ids.len() { found } else { Vec::new() }
}

/// Which of these organizations the people at a domain come from, where that can be told.
async fn find_home(named: &[ConnectedOrganization], domain: &str) -> Home {
    let home = home_by_domain(named, domain);
    let knows_directories = || {
        let mut sources = named.iter().flat_map(|organization| &organization.identity_sources);
        sources.any(|source| matches!(source, IdentitySource::AzureActiveDirectoryTenant(_)))
    };
    if home != Home::Elsewhere || !knows_directories() {
        return home;
    }
    match api::connected_organizations::find_tenant_by_domain(domain).send().await {
        Ok(tenant) => home_by_tenant(named, tenant.tenant_id.as_deref()),
        Err(error) if error.kind == ErrorKind::NotFound => Home::Elsewhere,
        Err(_) => Home::NotTold,
    }
}

/// By the domains of the organizations. It is not told where there are none, or one that is known by other things than
/// domains and directories.
fn home_by_domain(named: &[ConnectedOrganization], domain: &str) -> Home {
    let is_clear = |source: &IdentitySource| {
        matches!(
            source,
            IdentitySource::Domain(_) | IdentitySource::AzureActiveDirectoryTenant(_)
        )
    };
    let is_at = |source: &IdentitySource| match source {
        IdentitySource::Domain(source) => {
            let name = source.domain_name.as_deref();
            name.is_some_and(|name| name.eq_ignore_ascii_case(domain))
        }
        _ => false,
    };
    let is_unclear = |organization: &ConnectedOrganization| {
        let sources = &organization.identity_sources;
        sources.is_empty() || !sources.iter().all(is_clear)
    };
    match known_by(named, is_at) {
        Some(home) => home,
        None if named.is_empty() || named.iter().any(is_unclear) => Home::NotTold,
        None => Home::Elsewhere,
    }
}

fn home_by_tenant(named: &[ConnectedOrganization], tenant: Option<&str>) -> Home {
    let Some(tenant) = tenant else { return Home::NotTold };
    let is_it = |source: &IdentitySource| match source {
        IdentitySource::AzureActiveDirectoryTenant(source) => source.tenant_id.as_deref() == Some(tenant),
        _ => false,
    };
    known_by(named, is_it).unwrap_or(Home::Elsewhere)
}

fn known_by(named: &[ConnectedOrganization], is_it: impl Fn(&IdentitySource) -> bool) -> Option<Home> {
    let found = named
        .iter()
        .find(|organization| organization.identity_sources.iter().any(&is_it))?;
    let state = found.state.clone();
    Some(Home::ConnectedOrganization {
        id: found.id.clone(),
        state: state.unwrap_or(ConnectedOrganizationState::Configured),
    })
}

/// Whether the policy is not for somebody from there who has no account here.
fn is_outside(policy: &AssignmentPolicy, home: Home) -> bool {
    let person = Person {
        id: "".into(),
        standing: Standing::NotInDirectory,
        home,
        group_ids: Some(Vec::new()),
    };
    scope_holds(policy, &person).is_no()
}

fn domain_of(address: &str) -> String {
    let domain = address.rsplit('@').next().unwrap_or_default();
    domain.to_lowercase()
}

#[cfg(test)]
mod tests {
    use entitlement_types::{AzureActiveDirectoryTenant, ConnectedOrganizationMembers, DomainIdentitySource};

    use super::*;

    fn named(sources: Vec<IdentitySource>) -> Vec<ConnectedOrganization> {
        vec![ConnectedOrganization {
            id: "steel".into(),
            identity_sources: sources,
            ..ConnectedOrganization::default()
        }]
    }

    fn domain(name: &str) -> IdentitySource {
        IdentitySource::Domain(DomainIdentitySource {
            domain_name: Some(name.to_owned()),
            ..DomainIdentitySource::default()
        })
    }

    fn policy() -> AssignmentPolicy {
        let members = ConnectedOrganizationMembers {
            connected_organization_id: "steel".into(),
            ..ConnectedOrganizationMembers::default()
        };
        AssignmentPolicy {
            allowed_target_scope: Some(AllowedTargetScope::SpecificConnectedOrganizationUsers),
            specific_allowed_targets: vec![SubjectSet::ConnectedOrganizationMembers(members)],
            ..AssignmentPolicy::default()
        }
    }

    #[test]
    fn who_comes_from_elsewhere_is_told_before_it_is_sent() {
        let steel = named(vec![domain("Fabrikam.example")]);
        let check = |named: &[ConnectedOrganization], address: &str, expected: bool| {
            let home = home_by_domain(named, &domain_of(address));
            assert_eq!(is_outside(&policy(), home), expected, "{address}");
        };
        check(&steel, "kim@unknown.example", true);
        check(&steel, "ada@FABRIKAM.example", false);
        check(&steel, "ada@site.fabrikam.example", true);
        // Who is not known can't be told from others.
        check(&[], "kim@unknown.example", false);
        check(&named(Vec::new()), "kim@unknown.example", false);
    }

    #[test]
    fn a_directory_has_more_domains_than_its_organization_tells() {
        let tenant = AzureActiveDirectoryTenant {
            tenant_id: Some("t".to_owned()),
            ..AzureActiveDirectoryTenant::default()
        };
        let named = named(vec![IdentitySource::AzureActiveDirectoryTenant(tenant)]);
        assert!(!is_outside(&policy(), home_by_tenant(&named, Some("t"))));
        assert!(is_outside(&policy(), home_by_tenant(&named, Some("other"))));
        assert!(!is_outside(&policy(), home_by_tenant(&named, None)));
    }

    #[test]
    fn a_policy_for_people_of_the_directory_is_not_for_an_address() {
        let of = |scope: AllowedTargetScope| AssignmentPolicy {
            allowed_target_scope: Some(scope),
            ..AssignmentPolicy::default()
        };
        assert!(is_outside(&of(AllowedTargetScope::AllMemberUsers), Home::NotTold));
        assert!(is_outside(&of(AllowedTargetScope::AllDirectoryUsers), Home::NotTold));
        assert!(!is_outside(&of(AllowedTargetScope::AllExternalUsers), Home::NotTold));
        let configured = AllowedTargetScope::AllConfiguredConnectedOrganizationUsers;
        assert!(!is_outside(&of(configured), Home::NotTold));
    }
}
