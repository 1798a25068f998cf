//! Finding out what hangs on something.

use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, CatalogId, Collection, ConnectedOrganization, DirectoryObject,
    PolicyId, Resource,
};

use super::facts::{
    CatalogFacts, Given, OrganizationFacts, OrganizationPeople, PackageFacts, PolicyFacts, ResourceFacts,
    package_and_name, people, roles_on,
};
use crate::api::assignment_policies::list_policies;
use crate::api::connected_organizations::{Sponsors, list_sponsors, named_by_policy};
use crate::api::{self, ApiError, Read};
use crate::features::admin::organizations::mail_domains;
use crate::paths::PageNumber;
use crate::session;

/// Graph's largest page.
const LARGEST_PAGE: u32 = 999;

/// All items of a list, page after page.
async fn all<T: 'static>(read: impl Fn() -> Read<Collection<T>>) -> Result<Vec<T>, ApiError> {
    let mut number = PageNumber::default();
    let mut items = Vec::new();
    loop {
        let page = read().page(number).send().await?;
        // Where the rest has gone meanwhile, what comes is the page before.
        if page.number == number {
            items.extend(page.items);
        }
        if !page.has_next {
            return Ok(items);
        }
        number = number.next();
    }
}

/// What hangs on a package that was read with its policies and what it gives.
///
/// # Errors
/// The first of what is asked that cannot be read.
pub async fn at_package(package: AccessPackage) -> Result<PackageFacts, ApiError> {
    let id = package.id.clone();
    let assignments = all(|| api::assignments::list_running_assignments(&id)).await?;
    let requests = all(|| api::assignment_requests::list_requests_under_way(&id)).await?;
    let ruled_out = all(|| api::access_packages::list_incompatible_access_packages(&id)).await?;
    let ruled_out_by = all(|| api::access_packages::list_access_packages_incompatible_with(&id)).await?;
    Ok(PackageFacts::new(
        package,
        &assignments,
        &requests,
        &ruled_out,
        &ruled_out_by,
    ))
}

/// The same of a package that is read first.
///
/// # Errors
/// As [`at_package`].
pub async fn at_package_by_id(id: &AccessPackageId) -> Result<PackageFacts, ApiError> {
    at_package(api::access_packages::get_whole_access_package(id).send().await?).await
}

/// What was given and asked for under a policy of a package.
///
/// # Errors
/// As [`at_package`].
pub async fn at_policy(package: &AccessPackageId, policy: AssignmentPolicy) -> Result<PolicyFacts, ApiError> {
    let id = policy.id.clone();
    let package = api::access_packages::get_whole_access_package(package).send().await?;
    let assignments = all(|| api::assignments::list_running_under(&id)).await?;
    let requests = all(|| api::assignment_requests::list_requests_under_way_by(&id)).await?;
    let any = api::assignment_requests::list_any_request_by(&id).send().await?;
    Ok(PolicyFacts {
        policy,
        is_used: !assignments.is_empty() || !any.value.is_empty(),
        under: PackageFacts::new(package, &assignments, &requests, &[], &[]),
    })
}

/// What is in a catalog. `tell` hears how many of how many packages were looked at.
///
/// # Errors
/// As [`at_package`].
pub async fn at_catalog(id: &CatalogId, tell: impl Fn(usize, usize)) -> Result<CatalogFacts, ApiError> {
    let catalog = api::catalogs::get_catalog(id).send().await?;
    let found = packages_of(id).await?;
    let resources = resources_of(id).await?;
    let roles = others_roles(id).await?;
    let count = found.len();
    let mut packages = Vec::with_capacity(count);
    for package in found {
        tell(packages.len() + 1, count);
        packages.push(at_package(package).await?);
    }
    Ok(CatalogFacts {
        catalog,
        packages,
        resources,
        roles,
    })
}

async fn packages_of(id: &CatalogId) -> Result<Vec<AccessPackage>, ApiError> {
    all(|| api::access_packages::list_whole_access_packages_of_catalog(id, "")).await
}

async fn resources_of(id: &CatalogId) -> Result<Vec<Resource>, ApiError> {
    all(|| api::catalogs::list_resources(id, "", "", LARGEST_PAGE)).await
}

/// The roles of others on a catalog. Those of the one who deletes stay until the catalog goes, also through groups, or
/// they could not go on.
async fn others_roles(id: &CatalogId) -> Result<Vec<String>, ApiError> {
    let me = session::account_untracked().map(|account| account.id().to_string());
    let found = all(|| api::roles::list_role_assignments(&api::roles::on_catalog(id), LARGEST_PAGE)).await?;
    let of_others = found.into_iter().filter(|role| {
        let is_person = matches!(role.principal, Some(DirectoryObject::User(_)));
        is_person && role.principal_id.is_some() && role.principal_id != me
    });
    Ok(of_others.filter_map(|role| role.id).collect())
}

/// Who names an organization, who answers for it, and whom that touches.
///
/// # Errors
/// The first of what is asked that cannot be read.
pub async fn at_organization(organization: ConnectedOrganization) -> Result<OrganizationFacts, ApiError> {
    let id = organization.id.clone();
    let mut policies = all(|| list_policies(&named_by_policy(&id), "", LARGEST_PAGE)).await?;
    policies.sort_by_cached_key(package_and_name);
    let mut sponsors = Vec::new();
    for which in [Sponsors::Internal, Sponsors::External] {
        let found = all(|| list_sponsors(&id, which)).await?;
        sponsors.extend(found.iter().map(|sponsor| (which, sponsor.id().to_owned())));
    }
    let domains = mail_domains(&organization.identity_sources);
    let people = if domains.is_empty() {
        None
    } else {
        Some(people_at(&domains).await?)
    };
    let facts = OrganizationFacts {
        organization,
        policies,
        sponsors,
        used: Vec::new(),
        people,
    };
    let mut used = Vec::new();
    for policy in facts.emptied() {
        if is_used(&policy.id).await? {
            used.push(policy.id.clone());
        }
    }
    Ok(OrganizationFacts { used, ..facts })
}

async fn people_at(domains: &[String]) -> Result<OrganizationPeople, ApiError> {
    let requests = all(|| api::assignment_requests::list_waiting_at(domains)).await?;
    let assignments = all(|| api::assignments::list_running_at(domains)).await?;
    let guests = api::guests::list_guests(domains, "", "", "", 1);
    let guests = guests.page(PageNumber::default()).send().await?.count;
    Ok(OrganizationPeople::new(
        domains,
        &requests,
        &assignments,
        guests.unwrap_or_default(),
    ))
}

/// Whether anything was ever asked for or given under a policy.
async fn is_used(policy: &PolicyId) -> Result<bool, ApiError> {
    let asked = api::assignment_requests::list_any_request_by(policy).send().await?;
    if !asked.value.is_empty() {
        return Ok(true);
    }
    let given = api::assignments::list_holders_under(policy).send().await?;
    Ok(!given.value.is_empty())
}

/// Which packages give a resource, and to whom.
///
/// # Errors
/// The first of what is asked that cannot be read.
pub async fn at_resource(catalog: CatalogId, resource: Resource) -> Result<ResourceFacts, ApiError> {
    let mut given = Vec::new();
    for package in packages_of(&catalog).await? {
        let roles = roles_on(&package, &resource);
        if !roles.is_empty() {
            let assignments = all(|| api::assignments::list_running_assignments(&package.id)).await?;
            let people = people(&assignments);
            given.push(Given { package, roles, people });
        }
    }
    Ok(ResourceFacts {
        catalog,
        resource,
        given,
    })
}
