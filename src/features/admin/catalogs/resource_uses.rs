//! Which packages of a catalog give something of its resources.

use entitlement_types::{AccessPackage, AccessPackageId, CatalogId, Resource};

use crate::api::access_packages::list_access_packages_with_roles;
use crate::api::{ApiError, ListPage};
use crate::features::admin::deletion::roles_on;
use crate::features::admin::packages::name_of;
use crate::paths::PageNumber;
use crate::query::{Query, QueryState, use_query};
use crate::text::format;

/// Graph's largest page, and many more packages than it lets a catalog have.
const PACKAGES: u32 = 999;

/// The packages of a catalog with what they give, read once for all its resources. Copy it freely.
#[derive(Clone, Copy)]
pub struct Uses(Query<ListPage<AccessPackage>>);

/// What is known of the packages that give a resource.
pub enum Use {
    /// They are being read.
    Asking,
    /// They can't be read.
    Failed(ApiError),
    /// These give it.
    Told(Used),
}

/// The packages that give something of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// In the order of their names.
    pub packages: Vec<UsedBy>,
    /// Whether all packages of the catalog were looked at.
    pub is_all: bool,
}

/// A package that gives something of a resource.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsedBy {
    /// The package.
    pub id: AccessPackageId,
    /// Its name.
    pub name: String,
    /// The roles that it gives.
    pub roles: String,
}

impl Uses {
    /// Asks for the packages of a catalog.
    pub fn of_catalog(id: &CatalogId) -> Self {
        let id = id.clone();
        Self(use_query(move || {
            list_access_packages_with_roles(&id, "", PACKAGES).page(PageNumber::default())
        }))
    }

    /// What is known of a resource. Tracked.
    pub fn of(self, resource: &Resource) -> Use {
        match self.0.state() {
            QueryState::Idle | QueryState::Loading => Use::Asking,
            QueryState::Loaded { data, .. } => Use::Told(Used::of(&data, resource)),
            QueryState::Failed(error) => Use::Failed(error),
        }
    }

    /// Asks again.
    pub fn look_again(self) {
        self.0.refetch();
    }
}

impl Used {
    fn of(page: &ListPage<AccessPackage>, resource: &Resource) -> Self {
        let used_by = |package: &AccessPackage| {
            let given = roles_on(package, resource);
            let names = given
                .iter()
                .filter_map(|given| given.role.as_ref()?.display_name.clone());
            (!given.is_empty()).then(|| UsedBy {
                id: package.id.clone(),
                name: name_of(package),
                roles: names.collect::<Vec<_>>().join(", "),
            })
        };
        Self {
            packages: page.items.iter().filter_map(used_by).collect(),
            is_all: !page.has_next,
        }
    }

    /// How many there are.
    pub fn count(&self) -> u64 {
        self.packages.len() as u64
    }

    /// The same in little room: with a plus where there may be more.
    pub fn count_words(&self) -> String {
        let more = if self.is_all { "" } else { "+" };
        [&format::number(self.count()), more].concat()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn page(has_next: bool) -> ListPage<AccessPackage> {
        let given = |role: &str, resource: &str| {
            json!({
                "id": role,
                "role": {"displayName": role, "resource": {"id": resource}},
                "scope": {"originId": format!("https://sites.example/{resource}")},
            })
        };
        let untold =
            json!({"id": "x", "role": {"displayName": "Visitors"}, "scope": {"originId": "https://sites.example/r"}});
        let packages = json!([
            {"id": "both", "displayName": "Both", "resourceRoleScopes": [given("Member", "r"), given("Owner", "r")]},
            {"id": "other", "displayName": "Other", "resourceRoleScopes": [given("Member", "s")]},
            {"id": "untold", "displayName": " ", "resourceRoleScopes": [untold]},
            {"id": "nothing"},
        ]);
        ListPage {
            items: serde_json::from_value(packages).expect("packages"),
            number: PageNumber::default(),
            has_next,
            count: None,
        }
    }

    #[test]
    fn a_package_counts_once_whatever_it_gives_of_a_resource() {
        let resource = |id: &str| Resource {
            id: id.into(),
            origin_id: Some(["https://sites.example/", id].concat()),
            ..Resource::default()
        };
        let check = |id: &str, expected: &[(&str, &str)]| {
            let used = Used::of(&page(false), &resource(id));
            let found: Vec<_> = used
                .packages
                .iter()
                .map(|package| (package.name.as_str(), package.roles.as_str()))
                .collect();
            assert_eq!(found, expected, "{id}");
        };
        check("r", &[("Both", "Member, Owner"), ("untold", "Visitors")]);
        check("s", &[("Other", "Member")]);
        check("t", &[]);
    }

    #[test]
    fn more_packages_than_were_read_may_use_it_too() {
        assert!(Used::of(&page(false), &Resource::default()).is_all);
        assert!(!Used::of(&page(true), &Resource::default()).is_all);
    }
}
