//! How the people of an organization are known: domains and directories, in words.

use entitlement_types::json::FromObject;
use entitlement_types::{
    AzureActiveDirectoryTenant, ConnectedOrganization, DomainIdentitySource, IdentitySource, Organization,
    TenantInformation,
};
use serde::Serialize;

use crate::api::tenants::domain_of_tenant;
use crate::api::{self, ApiError};
use crate::text::{fill, text};

/// Mail domains where anybody can have an address.
const CONSUMER_DOMAINS: [&str; 34] = [
    "aol.com",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.be",
    "hotmail.co.uk",
    "hotmail.com",
    "hotmail.de",
    "hotmail.fr",
    "hotmail.nl",
    "icloud.com",
    "kpnmail.nl",
    "live.be",
    "live.com",
    "live.nl",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "outlook.be",
    "outlook.com",
    "outlook.fr",
    "proton.me",
    "protonmail.com",
    "skynet.be",
    "telenet.be",
    "web.de",
    "yahoo.com",
    "yahoo.fr",
    "yandex.com",
    "ziggo.nl",
    "zohomail.com",
];

/// Whether a source recognises people by a domain where anybody can have an address.
pub fn is_for_anybody(source: &IdentitySource) -> bool {
    let is_listed = |domain: &str| CONSUMER_DOMAINS.contains(&domain.to_lowercase().as_str());
    match source {
        IdentitySource::Domain(source) => source.domain_name.as_deref().is_some_and(is_listed),
        _ => false,
    }
}

/// A source as somebody adds it: what was typed, and what it turned out to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct FoundSource {
    /// The domain that was typed, in lower case.
    pub domain: String,
    /// The directory that it belongs to; empty: none.
    pub tenant: String,
    /// The name of that directory.
    pub tenant_name: String,
}

impl FoundSource {
    /// As the server takes it. People of a domain without a directory sign in with a one-time passcode.
    pub fn to_source(&self) -> IdentitySource {
        if self.tenant.is_empty() {
            return IdentitySource::Domain(DomainIdentitySource {
                display_name: Some(self.domain.clone()),
                domain_name: Some(self.domain.clone()),
            });
        }
        let name = [&self.tenant_name, &self.domain]
            .into_iter()
            .find(|name| !name.is_empty());
        IdentitySource::AzureActiveDirectoryTenant(AzureActiveDirectoryTenant {
            display_name: name.cloned(),
            tenant_id: Some(self.tenant.clone()),
        })
    }

    /// Its domain, and the directory that it belongs to.
    pub fn words(&self) -> String {
        if self.tenant_name.is_empty() {
            self.domain.clone()
        } else {
            [&self.domain, " (", &self.tenant_name, ")"].concat()
        }
    }
}

/// What a domain turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// What it is.
    pub found: FoundSource,
    /// The organization that is known by it already.
    pub owner: Option<ConnectedOrganization>,
    /// Whether it belongs to the organization whose directory this is.
    pub is_own: bool,
}

/// Finds out what a domain is, and whose: this organization's own, or one that is connected by it already.
///
/// # Errors
/// When one of both can't be found out.
pub async fn look_up(domain: String) -> Result<Lookup, ApiError> {
    // Who may not read it is told by the server in the end.
    let own = api::directory::list_organizations().send().await;
    let own = own.map(|own| own.value).unwrap_or_default();
    if own.iter().any(|own| has_domain(own, &domain)) {
        let found = FoundSource {
            domain,
            ..FoundSource::default()
        };
        return Ok(Lookup {
            found,
            owner: None,
            is_own: true,
        });
    }
    let tenant = match api::connected_organizations::find_tenant_by_domain(&domain)
        .send()
        .await
    {
        Ok(tenant) => tenant,
        // It belongs to no directory.
        Err(error) if error.status == Some(404) => TenantInformation::default(),
        Err(error) => return Err(error),
    };
    let found = FoundSource {
        domain,
        tenant: tenant.tenant_id.unwrap_or_default(),
        tenant_name: tenant.display_name.unwrap_or_default(),
    };
    let owner = match api::connected_organizations::list_connected_organizations_known_by(&found.to_source()) {
        Some(known) => known.send().await?.value.into_iter().next(),
        None => None,
    };
    let is_own = own.iter().any(|own| own.id.as_deref() == Some(found.tenant.as_str()));
    Ok(Lookup { found, owner, is_own })
}

fn has_domain(organization: &Organization, domain: &str) -> bool {
    let mut own = organization.verified_domains.iter();
    own.any(|own| {
        own.name
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case(domain))
    })
}

/// Whether two sources recognise the same people.
pub fn is_same(one: &IdentitySource, other: &IdentitySource) -> bool {
    match (key(one), key(other)) {
        (Some(one), Some(other)) => one.to_lowercase() == other.to_lowercase(),
        _ => one == other,
    }
}

/// The domains by which people are recognised; none where a directory is among the sources: it may have any.
pub fn known_domains(sources: &[IdentitySource]) -> Option<Vec<String>> {
    let domain = |source: &IdentitySource| match source {
        IdentitySource::Domain(_) | IdentitySource::ExternalDomainFederation(_) => key(source).map(str::to_lowercase),
        _ => None,
    };
    let domains: Vec<String> = sources.iter().map(domain).collect::<Option<_>>()?;
    (!domains.is_empty()).then_some(domains)
}

/// By what a source recognises people.
fn key(source: &IdentitySource) -> Option<&str> {
    match source {
        IdentitySource::Domain(source) => source.domain_name.as_deref(),
        IdentitySource::ExternalDomainFederation(source) => source.domain_name.as_deref(),
        IdentitySource::AzureActiveDirectoryTenant(source) => source.tenant_id.as_deref(),
        IdentitySource::CrossCloudAzureActiveDirectoryTenant(source) => source.tenant_id.as_deref(),
        IdentitySource::Social(_) | IdentitySource::Unknown(_) => None,
    }
}

/// By what a source recognises people, to show it: a domain, or the id of a directory behind its domain.
pub fn known_by(source: &IdentitySource) -> String {
    let key = key(source).unwrap_or_default().to_owned();
    match domain_of(source) {
        Some(domain) if domain != key => [&domain, " · ", &key].concat(),
        _ => key,
    }
}

/// The domains of mail addresses that people of these sources have, as far as they are known: a directory may have more
/// than the one that it tells.
pub fn mail_domains(sources: &[IdentitySource]) -> Vec<String> {
    let domains = sources.iter().filter_map(domain_of);
    let mut domains: Vec<String> = domains.map(|domain| domain.to_lowercase()).collect();
    domains.sort_unstable();
    domains.dedup();
    domains
}

fn domain_of(source: &IdentitySource) -> Option<String> {
    match source {
        IdentitySource::Domain(_) | IdentitySource::ExternalDomainFederation(_) => key(source).map(str::to_owned),
        IdentitySource::AzureActiveDirectoryTenant(source) => domain_of_tenant(source.tenant_id.as_deref()?),
        _ => None,
    }
}

/// What a source is called and its domain: "Fabrikam Steel · fabrikam.example".
pub fn source_words(source: &IdentitySource) -> String {
    let name = source_name(source);
    match domain_of(source) {
        Some(domain) if domain != name => [&name, " · ", &domain].concat(),
        _ => name,
    }
}

/// What a source is called: a domain, or the name of a directory.
pub fn source_name(source: &IdentitySource) -> String {
    let name = match source {
        IdentitySource::Domain(source) => source.domain_name.as_ref(),
        IdentitySource::ExternalDomainFederation(source) => source.domain_name.as_ref(),
        IdentitySource::AzureActiveDirectoryTenant(source) => source.display_name.as_ref(),
        IdentitySource::CrossCloudAzureActiveDirectoryTenant(source) => source.display_name.as_ref(),
        IdentitySource::Social(source) => source.display_name.as_ref(),
        IdentitySource::Unknown(_) => None,
    };
    let named = name.filter(|name| !name.trim().is_empty()).map(String::as_str);
    named.or_else(|| key(source)).unwrap_or_default().to_owned()
}

/// How people of a source sign in.
pub fn authentication(source: &IdentitySource) -> String {
    let texts = &text().organizations;
    match source {
        IdentitySource::AzureActiveDirectoryTenant(_) => texts.by_directory.to_owned(),
        IdentitySource::CrossCloudAzureActiveDirectoryTenant(source) => match source.cloud_instance.as_deref() {
            Some(cloud) => fill(texts.by_other_cloud_named, &[("cloud", cloud)]),
            None => texts.by_other_cloud.to_owned(),
        },
        IdentitySource::Domain(_) => texts.by_passcode.to_owned(),
        IdentitySource::ExternalDomainFederation(_) => texts.by_federation.to_owned(),
        IdentitySource::Social(source) => match source.social_identity_source_type.as_deref() {
            Some(network) => fill(texts.by_social_named, &[("network", network)]),
            None => texts.by_social.to_owned(),
        },
        IdentitySource::Unknown(_) => texts.by_other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(domain: &str, tenant: &str, tenant_name: &str) -> FoundSource {
        FoundSource {
            domain: domain.to_owned(),
            tenant: tenant.to_owned(),
            tenant_name: tenant_name.to_owned(),
        }
    }

    #[test]
    fn a_domain_of_a_directory_is_that_directory() {
        let plain = found("fabrikam.example", "", "");
        assert!(matches!(plain.to_source(), IdentitySource::Domain(_)));
        assert_eq!(source_name(&plain.to_source()), "fabrikam.example");
        assert_eq!(plain.words(), "fabrikam.example");
        let tenant = found("fabrikam.example", "t1", "Fabrikam");
        assert!(matches!(
            tenant.to_source(),
            IdentitySource::AzureActiveDirectoryTenant(_)
        ));
        assert_eq!(source_name(&tenant.to_source()), "Fabrikam");
        assert_eq!(tenant.words(), "fabrikam.example (Fabrikam)");
    }

    #[test]
    fn domains_are_known_where_no_directory_is_among_them() {
        let plain = found("A.example", "", "").to_source();
        let tenant = found("b.example", "t", "B").to_source();
        assert_eq!(
            known_domains(std::slice::from_ref(&plain)),
            Some(vec!["a.example".to_owned()])
        );
        assert_eq!(known_domains(&[plain, tenant]), None);
        assert_eq!(known_domains(&[]), None);
    }

    #[test]
    fn guests_are_looked_for_by_the_domains_that_are_known() {
        let sources = [
            found("B.example", "", "").to_source(),
            found("a.example", "", "").to_source(),
            found("b.example", "", "").to_source(),
            found("c.example", "nobody-asked", "C").to_source(),
        ];
        assert_eq!(mail_domains(&sources), ["a.example", "b.example"]);
        // What is not known is not made up.
        assert_eq!(source_words(&sources[3]), "C");
        assert_eq!(source_words(&sources[1]), "a.example");
        assert_eq!(known_by(&sources[3]), "nobody-asked");
        assert_eq!(known_by(&sources[1]), "a.example");
    }

    #[test]
    fn the_own_domain_is_known_in_any_letter_case() {
        let own = |name: &str| Organization {
            verified_domains: vec![entitlement_types::VerifiedDomain {
                name: Some(name.to_owned()),
                ..Default::default()
            }],
            ..Organization::default()
        };
        assert!(has_domain(&own("Woodgrove.example"), "woodgrove.example"));
        assert!(!has_domain(&own("woodgrove.example"), "mail.woodgrove.example"));
        assert!(!has_domain(&Organization::default(), "woodgrove.example"));
    }

    #[test]
    fn domains_of_everybody_are_told() {
        let check = |domain: &str, expected: bool| {
            assert_eq!(is_for_anybody(&found(domain, "", "").to_source()), expected, "{domain}");
        };
        check("Gmail.com", true);
        check("proton.me", true);
        check("fabrikam.example", false);
        check("mail.fabrikam.example", false);
    }

    #[test]
    fn sources_are_the_same_by_what_they_recognise() {
        let check = |one: FoundSource, other: FoundSource, expected: bool| {
            assert_eq!(is_same(&one.to_source(), &other.to_source()), expected);
        };
        check(found("a.example", "t", "A"), found("b.example", "T", ""), true);
        check(found("a.example", "", ""), found("a.example", "", ""), true);
        check(found("a.example", "", ""), found("b.example", "", ""), false);
    }
}
