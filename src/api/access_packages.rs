//! Access packages as a requestor sees them.

use entitlement_types::{
    AccessPackage, AccessPackageId, CatalogId, Collection, RequestRequirements, ResourceRoleScope,
};

use super::odata::{Options, all, literal, words};
use super::{Read, Resource};
use crate::paths::{PackageListParams, PackageSort, encode};

const PATH: &str = "/identityGovernance/entitlementManagement/accessPackages";
/// How many packages stand on a page: as many as one batch can ask about, see [`super::package_terms`].
pub const PAGE_SIZE: u32 = entitlement_types::MAX_BATCH_REQUESTS as u32;
/// Graph's largest page.
const LARGEST_PAGE: u32 = 999;

/// How a backend finds packages by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchBy {
    /// `$search`: name, description and resources. Not documented for Graph, so only where a backend declares it.
    Search,
    /// `$filter` with `contains`: name and description.
    Filter,
}

/// For each word of a text the condition that one of these properties contains it.
fn contains_words(text: &str, properties: &[&str]) -> Vec<String> {
    let contains = |word: &str, property: &&str| ["contains(", property, ",", &literal(word), ")"].concat();
    let somewhere = |word| {
        let found: Vec<String> = properties.iter().map(|property| contains(word, property)).collect();
        ["(", &found.join(" or "), ")"].concat()
    };
    words(text).map(somewhere).collect()
}

/// The packages that the caller may request and that are not hidden; filter, search and order by the server. Each with
/// its catalog, and on a backend that declares itself with what it gives: Graph documents no way to ask that of a list.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn list_requestable_access_packages(
    params: &PackageListParams,
    search_by: SearchBy,
) -> Read<Collection<AccessPackage>> {
    let mut conditions = match search_by {
        SearchBy::Filter => contains_words(&params.search, &["displayName", "description"]),
        SearchBy::Search => Vec::new(),
    };
    let catalog = params.catalog.as_ref();
    conditions.extend(catalog.map(|id| ["catalog/id eq ", &literal(id.as_str())].concat()));
    let mut options = Options::new().filter(&all(&conditions));
    if search_by == SearchBy::Search {
        options = options.search(&params.search);
    }
    let order = match params.sort {
        PackageSort::Name => "displayName",
        PackageSort::Newest => "createdDateTime desc",
    };
    let expanded = match search_by {
        SearchBy::Search => "catalog($select=id,displayName),resourceRoleScopes($expand=role($expand=resource))",
        SearchBy::Filter => "catalog($select=id,displayName)",
    };
    let options = options.expand(expanded).order_by(order).top(PAGE_SIZE).count();
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/filterByCurrentUser(on='allowedRequestor')"].concat()),
    )
}

/// The catalogs of the packages that the caller may request, each as often as it has such packages: for a filter, for
/// people who may not list catalogs.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn list_requestable_catalogs() -> Read<Collection<AccessPackage>> {
    let options = Options::new()
        .select("id")
        .expand("catalog($select=id,displayName)")
        .top(LARGEST_PAGE);
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/filterByCurrentUser(on='allowedRequestor')"].concat()),
    )
}

/// The first few packages that match a text, for the command palette.
///
/// Graph: `accesspackage-filterbycurrentuser`.
pub fn find_requestable_access_packages(text: &str, search_by: SearchBy) -> Read<Collection<AccessPackage>> {
    let conditions = match search_by {
        SearchBy::Filter => contains_words(text, &["displayName"]),
        SearchBy::Search => Vec::new(),
    };
    let mut options = Options::new().filter(&all(&conditions));
    if search_by == SearchBy::Search {
        options = options.search(text);
    }
    let options = options.select("id,displayName").top(6);
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/filterByCurrentUser(on='allowedRequestor')"].concat()),
    )
}

/// One package with its catalog. Hidden ones too: who has the link may see them.
///
/// Graph: `accesspackage-get`.
pub fn get_access_package(id: &AccessPackageId) -> Read<AccessPackage> {
    let options = Options::new().expand("catalog($select=id,displayName)");
    Read::get(
        Resource::AccessPackages,
        options.on(&[PATH, "/", &encode(id.as_str())].concat()),
    )
}

/// What a package gives: each role on each resource.
///
/// Graph: `availableaccesspackage-list-resourcerolescopes`.
pub fn list_available_resource_role_scopes(id: &AccessPackageId) -> Read<Collection<ResourceRoleScope>> {
    let path = [
        "/identityGovernance/entitlementManagement/availableAccessPackages/",
        &encode(id.as_str()),
        "/resourceRoleScopes",
    ];
    let options = Options::new().expand("role($expand=resource),scope");
    Read::get(Resource::AccessPackages, options.on(&path.concat()))
}

/// What requesting a package takes, one entry for each policy through which the caller may; none when there is none.
///
/// Graph: `accesspackage-getapplicablepolicyrequirements`.
pub fn get_applicable_policy_requirements(id: &AccessPackageId) -> Read<Collection<RequestRequirements>> {
    Read::post(
        Resource::AccessPackages,
        [PATH, "/", &encode(id.as_str()), "/getApplicablePolicyRequirements"].concat(),
    )
}

/// The packages of one catalog, for its administrators.
///
/// Graph: `entitlementmanagement-list-accesspackages`.
pub fn list_access_packages_of_catalog(id: &CatalogId) -> Read<Collection<AccessPackage>> {
    let options = Options::new()
        .filter(&["catalog/id eq ", &literal(id.as_str())].concat())
        .order_by("displayName")
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::AccessPackages, options.on(PATH))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_goes_to_the_server() {
        let params = PackageListParams {
            search: " O'Neil ".to_owned(),
            catalog: Some("c".into()),
            ..Default::default()
        };
        let check = |search_by: SearchBy, expected: &str| {
            let key = list_requestable_access_packages(&params, search_by).key();
            let query = crate::paths::decode(key.split_once('?').expect("options").1);
            assert!(query.starts_with(expected), "{query}");
        };
        check(
            SearchBy::Filter,
            "$filter=(contains(displayName,'O''Neil') or contains(description,'O''Neil')) and catalog/id eq 'c'&$expand=",
        );
        check(
            SearchBy::Search,
            "$filter=catalog/id eq 'c'&$search=\"O'Neil\"&$expand=",
        );
    }
}
