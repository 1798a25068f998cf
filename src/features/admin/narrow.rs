//! What lists are narrowed by that is a list itself: the catalog of something, and its package.

use std::sync::Arc;

use super::list::PickFilter;
use super::pick::{Pick, PickFrom, SHOWN};
use crate::api;
use crate::text::text;

/// Only what is of one catalog: what the server is asked for its id.
pub fn catalog_filter(condition: fn(&str) -> String) -> PickFilter {
    let texts = &text().package_admin;
    PickFilter::of(
        ("catalog", texts.catalog, text().admin.all_catalogs),
        condition,
        |id| api::catalogs::get_catalog(&id.into()),
        || PickFrom {
            title: text().package_admin.choose_catalog,
            search_label: text().catalogs.list_search,
            action: text().admin.select,
            is_single: true,
            read: Arc::new(|search| api::catalogs::list_catalogs(search, "", "displayName", SHOWN)),
            pick: Pick::of_catalog,
        },
    )
}

/// Only what is of one package.
pub fn package_filter() -> PickFilter {
    let texts = &text().governance;
    PickFilter::of(
        ("package", texts.package, text().admin.all_packages),
        |id| api::assignments::of_package(&id.into()),
        |id| api::access_packages::get_access_package(&id.into()),
        || PickFrom {
            title: text().governance.choose_package,
            search_label: text().catalogs.package_search,
            action: text().admin.select,
            is_single: true,
            read: Arc::new(|search| api::access_packages::list_access_packages(search, "", "displayName", SHOWN)),
            pick: Pick::of_package,
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_asked_for_what_is_chosen_and_only_then() {
        let check = |filter: &PickFilter, id: &str, expected: Option<&str>| {
            assert_eq!(filter.condition(id).as_deref(), expected, "{id}");
        };
        let of_packages = catalog_filter(|id| api::access_packages::in_catalog(&id.into()));
        check(&of_packages, "c", Some("catalog/id eq 'c'"));
        let of_roles = catalog_filter(|id| api::roles::on_catalog(&id.into()));
        check(&of_roles, "c", Some("appScopeId eq '/AccessPackageCatalog/c'"));
        check(&package_filter(), "o'1", Some("accessPackage/id eq 'o''1'"));
        check(&package_filter(), "", None);
    }
}
