//! Catalogs, for those who keep them.

use entitlement_types::{Catalog, CatalogId, Collection};

use super::odata::{Options, literal};
use super::{Read, Resource};
use crate::paths::encode;

const PATH: &str = "/identityGovernance/entitlementManagement/catalogs";
/// How many catalogs stand on a page.
pub const PAGE_SIZE: u32 = 50;

/// The catalogs that the caller may see, by name; `search` looks in their names.
///
/// Graph: `entitlementmanagement-list-catalogs`.
pub fn list_catalogs(search: &str) -> Read<Collection<Catalog>> {
    let search = search.trim();
    let filter = if search.is_empty() {
        String::new()
    } else {
        ["contains(displayName,", &literal(search), ")"].concat()
    };
    let options = Options::new()
        .filter(&filter)
        .order_by("displayName")
        .top(PAGE_SIZE)
        .count();
    Read::get(Resource::Catalogs, options.on(PATH))
}

/// One catalog.
///
/// Graph: `accesspackagecatalog-get`.
pub fn get_catalog(id: &CatalogId) -> Read<Catalog> {
    Read::get(Resource::Catalogs, [PATH, "/", &encode(id.as_str())].concat())
}
