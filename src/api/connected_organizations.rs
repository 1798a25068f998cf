//! Connected organizations, their domains and sponsors, for administrators.

use entitlement_types::{
    Collection, ConnectedOrganization, ConnectedOrganizationId, DirectoryObject, IdentitySource, Reference,
    TenantInformation,
};

use super::odata::{Options, all, literal, one_of};
use super::tenants::ask_domains;
use super::write::json;
use super::{Read, Resource, Write};
use crate::browser::origin;
use crate::config::config;
use crate::paths::encode;

const PATH: &str = "/identityGovernance/entitlementManagement/connectedOrganizations";
/// Graph's largest page.
const LARGEST_PAGE: u32 = 999;

/// Those who answer for an organization: here, or there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sponsors {
    /// People of this organization.
    Internal,
    /// People of the connected organization.
    External,
}

impl Sponsors {
    /// The property that holds them.
    fn property(self) -> &'static str {
        match self {
            Self::Internal => "internalSponsors",
            Self::External => "externalSponsors",
        }
    }
}

/// What a sponsor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SponsorKind {
    /// A person.
    User,
    /// A group, any member of which answers.
    Group,
}

impl SponsorKind {
    /// The collection that it is in.
    fn collection(self) -> &'static str {
        match self {
            Self::User => "/users/",
            Self::Group => "/groups/",
        }
    }
}

fn of(id: &ConnectedOrganizationId, below: &str) -> String {
    [PATH, "/", &encode(id.as_str()), below].concat()
}

/// The connected organizations that a text finds by name or domain; filter, order and size of a page as a list asks.
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
) -> Read<Collection<ConnectedOrganization>> {
    let options = found(search, filter).order_by(order_by);
    Read::get(Resource::ConnectedOrganizations, options.top(top).count().on(PATH))
}

/// The same, and the domains of their directories are known then, see [`super::tenants`].
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations_with_domains(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
) -> Read<Collection<ConnectedOrganization>> {
    list_connected_organizations(search, filter, order_by, top).beside(ask_domains)
}

/// The same, each with the ids of its sponsors too: to count them.
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations_with_sponsors(
    search: &str,
    filter: &str,
    order_by: &str,
    top: u32,
) -> Read<Collection<ConnectedOrganization>> {
    let options = found(search, filter)
        .expand("internalSponsors($select=id),externalSponsors($select=id)")
        .order_by(order_by);
    Read::get(Resource::ConnectedOrganizations, options.top(top).count().on(PATH)).beside(ask_domains)
}

/// Those that a text finds by name or domain and that fit a filter. Of a mail address the domain is meant.
fn found(search: &str, filter: &str) -> Options {
    let search = search.rsplit('@').next().unwrap_or_default().trim();
    let found = if search.is_empty() {
        String::new()
    } else {
        let text = literal(search);
        [
            "(contains(displayName,",
            &text,
            ") or identitySources/any(is:contains(is/microsoft.graph.domainIdentitySource/domainName,",
            &text,
            ")))",
        ]
        .concat()
    };
    Options::new().filter(&all(&[found, filter.to_owned()]))
}

/// The organizations of exactly this name.
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations_named(name: &str) -> Read<Collection<ConnectedOrganization>> {
    let filter = ["displayName eq ", &literal(name.trim())].concat();
    let options = Options::new().filter(&filter).top(2);
    Read::get(Resource::ConnectedOrganizations, options.on(PATH))
}

/// Some organizations by their ids, as many as fit on a page of a list: their names and states.
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations_by_id(ids: &[String]) -> Read<Collection<ConnectedOrganization>> {
    let top = ids.len() as u32;
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let options = Options::new()
        .filter(&one_of("id", &ids))
        .select("id,displayName,state")
        .top(top);
    Read::get(Resource::ConnectedOrganizations, options.on(PATH))
}

/// The organizations that are known by a source; none for a source that is neither a domain nor a directory.
///
/// Graph: `entitlementmanagement-list-connectedorganizations`.
pub fn list_connected_organizations_known_by(
    source: &IdentitySource,
) -> Option<Read<Collection<ConnectedOrganization>>> {
    let (property, key) = match source {
        IdentitySource::Domain(source) => ("domainIdentitySource/domainName", source.domain_name.as_deref()?),
        IdentitySource::AzureActiveDirectoryTenant(source) => {
            ("azureActiveDirectoryTenant/tenantId", source.tenant_id.as_deref()?)
        }
        _ => return None,
    };
    let filter = [
        "identitySources/any(is:is/microsoft.graph.",
        property,
        " eq ",
        &literal(key),
        ")",
    ];
    let options = Options::new().filter(&filter.concat()).top(2);
    Some(Read::get(Resource::ConnectedOrganizations, options.on(PATH)))
}

/// The directory that a mail domain belongs to; 404 where it belongs to none.
///
/// Graph: `tenantrelationship-findtenantinformationbydomainname`.
pub fn find_tenant_by_domain(domain: &str) -> Read<TenantInformation> {
    let path = [
        "/tenantRelationships/findTenantInformationByDomainName(domainName=",
        &encode(&literal(domain)),
        ")",
    ];
    Read::get(Resource::Directory, path.concat())
}

/// One connected organization.
///
/// Graph: `connectedorganization-get`.
pub fn get_connected_organization(id: &ConnectedOrganizationId) -> Read<ConnectedOrganization> {
    Read::get(Resource::ConnectedOrganizations, of(id, ""))
}

/// The same, and the domains of its directories are known then, see [`super::tenants`].
///
/// Graph: `connectedorganization-get`.
pub fn get_connected_organization_with_domains(id: &ConnectedOrganizationId) -> Read<ConnectedOrganization> {
    get_connected_organization(id).beside(ask_domains)
}

/// Connects an organization, which is known by exactly one source at first.
///
/// Graph: `entitlementmanagement-post-connectedorganizations`.
pub fn create_connected_organization(organization: &ConnectedOrganization) -> Write<ConnectedOrganization> {
    Write::create(PATH.to_owned(), json(organization), &[Resource::ConnectedOrganizations])
}

/// Changes what is given of an organization; what is absent stays. Sources that are given stand in place of all others.
///
/// Graph: `connectedorganization-update`.
pub fn update_connected_organization(id: &ConnectedOrganizationId, change: &ConnectedOrganization) -> Write<()> {
    Write::without_answer(
        "PATCH",
        of(id, ""),
        Some(json(change)),
        &[Resource::ConnectedOrganizations],
    )
}

/// Disconnects an organization, which no policy may name.
///
/// Graph: `connectedorganization-delete`.
pub fn delete_connected_organization(id: &ConnectedOrganizationId) -> Write<()> {
    Write::without_answer("DELETE", of(id, ""), None, &[Resource::ConnectedOrganizations])
}

/// Those who answer for an organization, here or there.
///
/// Graph: `connectedorganization-list-internalsponsors`, `connectedorganization-list-externalsponsors`.
pub fn list_sponsors(id: &ConnectedOrganizationId, which: Sponsors) -> Read<Collection<DirectoryObject>> {
    let path = of(id, &["/", which.property()].concat());
    Read::get(
        Resource::ConnectedOrganizations,
        Options::new().top(LARGEST_PAGE).on(&path),
    )
}

/// Makes a user or group answer for an organization.
///
/// Graph: `connectedorganization-post-internalsponsors`, `connectedorganization-post-externalsponsors`.
pub fn add_sponsor(id: &ConnectedOrganizationId, which: Sponsors, kind: SponsorKind, principal: &str) -> Write<()> {
    let base = &config().api_base;
    let origin = if base.starts_with('/') { origin() } else { String::new() };
    let reference = Reference {
        odata_id: [origin.as_str(), base, kind.collection(), &encode(principal)].concat(),
    };
    Write::without_answer(
        "POST",
        of(id, &["/", which.property(), "/$ref"].concat()),
        Some(json(&reference)),
        &[Resource::ConnectedOrganizations],
    )
}

/// Makes a user or group no longer answer for an organization.
///
/// Graph: `connectedorganization-delete-internalsponsors`, `connectedorganization-delete-externalsponsors`.
pub fn remove_sponsor(id: &ConnectedOrganizationId, which: Sponsors, principal: &str) -> Write<()> {
    let below = ["/", which.property(), "/", &encode(principal), "/$ref"].concat();
    Write::without_answer("DELETE", of(id, &below), None, &[Resource::ConnectedOrganizations])
}

/// The condition that a policy names an organization.
pub fn named_by_policy(id: &ConnectedOrganizationId) -> String {
    [
        "specificAllowedTargets/any(t:t/microsoft.graph.connectedOrganizationMembers/connectedOrganizationId eq ",
        &literal(id.as_str()),
        ")",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_finds_names_and_domains() {
        let key = list_connected_organizations(" O'Neil ", "state eq 'proposed'", "", 50).key();
        let query = crate::paths::decode(key.split_once('?').expect("options").1);
        assert!(query.starts_with("$filter=(contains(displayName,'O''Neil') or identitySources/any("));
        assert!(query.contains("domainName,'O''Neil'))) and state eq 'proposed'&$top=50"));
    }

    #[test]
    fn a_mail_address_finds_the_partner_of_its_domain() {
        let key = |search: &str| list_connected_organizations(search, "", "", 50).key();
        assert_eq!(key("agnieszka@fabrikam.example"), key("fabrikam.example"));
        assert_eq!(key(" @fabrikam.example "), key("fabrikam.example"));
        assert_eq!(key("agnieszka@"), key(""));
    }

    #[test]
    fn a_domain_cannot_leave_its_quotes() {
        let key = find_tenant_by_domain("a'b)").key();
        assert_eq!(
            key,
            "GET /tenantRelationships/findTenantInformationByDomainName(domainName=%27a%27%27b%29%27)"
        );
    }
}
