//! The addresses below `/admin`. Only the administration reads and builds them, so they are downloaded with it.

use std::fmt;

use entitlement_types::{AccessPackageId, CatalogId, ConnectedOrganizationId, PolicyId};

use super::{ListParams, Page, Params, SetupParams, decode, encode, parse_pairs};

/// A page of the administration, with all that its address carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AdminPage {
    /// `/admin`: what needs attention, and where to begin.
    Overview,
    /// `/admin/setup`: from a partner to a link that works, step by step, with what is chosen on the way.
    Setup(SetupParams),
    /// `/admin/catalogs`.
    Catalogs(ListParams),
    /// `/admin/catalogs/new`.
    NewCatalog {
        /// What is chosen in the guided setup, where it was opened from there and leads back.
        setup: Option<SetupParams>,
    },
    /// `/admin/catalogs/:id` and the tabs below it.
    Catalog(CatalogId, CatalogTab, ListParams),
    /// `/admin/packages`.
    Packages(ListParams),
    /// `/admin/packages/new`: the wizard, in a catalog where the address names one.
    NewPackage {
        /// The catalog that the package is made in.
        catalog: Option<CatalogId>,
        /// The step of the wizard; empty: the first.
        step: String,
        /// What is chosen in the guided setup, where it was opened from there and leads back.
        setup: Option<SetupParams>,
    },
    /// `/admin/packages/:id` and the tabs below it.
    Package(AccessPackageId, PackageTab, ListParams),
    /// `/admin/packages/:id/policies/:policy`; without a policy, a new one.
    Policy {
        /// The package that the policy is of.
        package: AccessPackageId,
        /// The policy; none: a new one.
        policy: Option<PolicyId>,
    },
    /// `/admin/packages/:id/policies/:policy?view=picture`: the same as a picture.
    PolicyPicture {
        /// The package that the policy is of.
        package: AccessPackageId,
        /// The policy; none: a new one.
        policy: Option<PolicyId>,
    },
    /// `/admin/assignments`.
    Assignments(ListParams),
    /// `/admin/assignments/new`: its form, and what that comes to.
    NewAssignment {
        /// The package that the address names.
        package: Option<AccessPackageId>,
        /// Empty for the form.
        step: String,
    },
    /// `/admin/requests`.
    Requests(ListParams),
    /// `/admin/orgs`: connected organizations.
    Organizations(ListParams),
    /// `/admin/orgs/new`: the wizard.
    NewOrganization {
        /// The step of the wizard; empty: the first.
        step: String,
        /// What is chosen in the guided setup, where it was opened from there and leads back.
        setup: Option<SetupParams>,
    },
    /// `/admin/orgs/:id` and the tabs below it.
    Organization(ConnectedOrganizationId, OrganizationTab, ListParams),
    /// `/admin/roles`.
    Roles(ListParams),
    /// `/admin/audit`.
    Audit(ListParams),
    /// `/admin/settings`.
    Settings,
}

/// Declares the tabs of a page: the first has the address of the page itself.
macro_rules! tabs {
    ($(#[$meta:meta])* $name:ident { $($(#[$tab_meta:meta])* $tab:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $($(#[$tab_meta])* $tab,)+
        }

        impl $name {
            fn word(self) -> &'static str {
                match self {
                    $(Self::$tab => $word,)+
                }
            }

            fn read(word: &str) -> Option<Self> {
                [$(Self::$tab),+].into_iter().find(|tab| tab.word() == word)
            }
        }
    };
}

tabs! {
    /// What is shown of a catalog.
    CatalogTab {
        /// What it is.
        #[default]
        Overview = "",
        /// What can be given from it.
        Resources = "resources",
        /// What is made of it.
        Packages = "packages",
        /// Both beside each other, to put one into the other.
        Board = "board",
        /// Who can get to what.
        Map = "map",
        /// Who looks after it.
        Roles = "roles",
        /// What was done about it.
        Activity = "activity",
    }
}

tabs! {
    /// What is shown of a package.
    PackageTab {
        /// What it is, and its link.
        #[default]
        Overview = "",
        /// What it gives.
        ResourceRoles = "resources",
        /// Who may ask, and who decides.
        Policies = "policies",
        /// What may not be held together with it.
        SeparationOfDuties = "separation",
        /// Who has it.
        Assignments = "assignments",
        /// Who has asked for it.
        Requests = "requests",
        /// What was done about it.
        Activity = "activity",
    }
}

tabs! {
    /// What is shown of a connected organization.
    OrganizationTab {
        /// What it is.
        #[default]
        Overview = "",
        /// How its people are known.
        Domains = "domains",
        /// Who answers for its people.
        Sponsors = "sponsors",
        /// Who of its people is a guest here.
        Guests = "guests",
        /// What its people may ask for.
        Packages = "packages",
        /// What was done about it.
        Activity = "activity",
    }
}

impl AdminPage {
    /// The page at `rest`, what follows `/admin/` in an address; none when there is no such page.
    pub fn parse(rest: &str) -> Option<Self> {
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let pairs = parse_pairs(query);
        let list = || ListParams::from_pairs(&pairs);
        let named = |name: &str| {
            let found = pairs.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
        };
        let step = || named("step").unwrap_or_default();
        let setup = || named("setup").map(|_| SetupParams::from_pairs(&pairs));
        let segments: Vec<String> = path.trim_matches('/').split('/').map(decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        Some(match segments.as_slice() {
            [""] => Self::Overview,
            ["setup"] => Self::Setup(SetupParams::from_pairs(&pairs)),
            ["catalogs"] => Self::Catalogs(list()),
            ["catalogs", "new"] => Self::NewCatalog { setup: setup() },
            ["catalogs", id] => Self::Catalog((*id).into(), CatalogTab::default(), list()),
            ["catalogs", id, tab] => Self::Catalog((*id).into(), CatalogTab::read(tab)?, list()),
            ["packages"] => Self::Packages(list()),
            ["packages", "new"] => Self::NewPackage {
                catalog: named("catalog").map(CatalogId::from),
                step: step(),
                setup: setup(),
            },
            ["packages", id, "policies", policy] => {
                let package = (*id).into();
                let policy = Some(*policy).filter(|policy| *policy != "new").map(PolicyId::from);
                if named("view").as_deref() == Some("picture") {
                    Self::PolicyPicture { package, policy }
                } else {
                    Self::Policy { package, policy }
                }
            }
            ["packages", id] => Self::Package((*id).into(), PackageTab::default(), list()),
            ["packages", id, tab] => Self::Package((*id).into(), PackageTab::read(tab)?, list()),
            ["assignments"] => Self::Assignments(list()),
            ["assignments", "new"] => Self::NewAssignment {
                package: named("package").map(AccessPackageId::from),
                step: step(),
            },
            ["requests"] => Self::Requests(list()),
            ["orgs"] => Self::Organizations(list()),
            ["orgs", "new"] => Self::NewOrganization {
                step: step(),
                setup: setup(),
            },
            ["orgs", id] => Self::Organization((*id).into(), OrganizationTab::default(), list()),
            ["orgs", id, tab] => Self::Organization((*id).into(), OrganizationTab::read(tab)?, list()),
            ["roles"] => Self::Roles(list()),
            ["audit"] => Self::Audit(list()),
            ["settings"] => Self::Settings,
            _ => return None,
        })
    }

    /// The entry of the administration's menu that this page belongs to.
    pub fn section(&self) -> Self {
        let all = ListParams::default;
        match self {
            Self::Setup(_) => Self::setup(),
            Self::Catalogs(_) | Self::NewCatalog { .. } | Self::Catalog(..) => Self::Catalogs(all()),
            Self::Packages(_)
            | Self::NewPackage { .. }
            | Self::Package(..)
            | Self::Policy { .. }
            | Self::PolicyPicture { .. } => Self::Packages(all()),
            Self::Assignments(_) | Self::NewAssignment { .. } => Self::Assignments(all()),
            Self::Requests(_) => Self::Requests(all()),
            Self::Organizations(_) | Self::NewOrganization { .. } | Self::Organization(..) => {
                Self::Organizations(all())
            }
            Self::Roles(_) => Self::Roles(all()),
            Self::Audit(_) => Self::Audit(all()),
            other => other.clone(),
        }
    }

    /// What tells views apart: between two addresses with the same, the view stands and only what it shows changes.
    pub fn view(&self) -> String {
        match self {
            // The steps of a wizard, the pages of a list.
            Self::NewPackage { .. } => "packages/new".to_owned(),
            Self::NewOrganization { .. } => "orgs/new".to_owned(),
            other => {
                let address = other.to_string();
                address.split('?').next().unwrap_or_default().to_owned()
            }
        }
    }

    /// The guided setup as it was left.
    pub fn setup() -> Self {
        Self::Setup(SetupParams::default())
    }

    /// One catalog.
    pub fn catalog(id: &CatalogId) -> Self {
        Self::Catalog(id.clone(), CatalogTab::default(), ListParams::default())
    }

    /// One package.
    pub fn package(id: &AccessPackageId) -> Self {
        Self::Package(id.clone(), PackageTab::default(), ListParams::default())
    }

    /// The form of a new assignment, of a package where one is given.
    pub fn new_assignment(package: Option<AccessPackageId>) -> Self {
        let step = String::new();
        Self::NewAssignment { package, step }
    }

    /// One connected organization.
    pub fn organization(id: &ConnectedOrganizationId) -> Self {
        Self::Organization(id.clone(), OrganizationTab::default(), ListParams::default())
    }
}

/// That a form leads back to the guided setup, and what is chosen there.
fn setup_pairs(setup: Option<&SetupParams>) -> Vec<(String, String)> {
    let Some(setup) = setup else { return Vec::new() };
    let mut pairs = vec![("setup".to_owned(), "yes".to_owned())];
    pairs.extend(setup.to_pairs());
    pairs
}

impl From<AdminPage> for Page {
    fn from(page: AdminPage) -> Self {
        Self::Admin(page.to_string())
    }
}

/// What follows `/admin/` in its address.
impl fmt::Display for AdminPage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = |section: &str, id: &str, tab: &str| {
            let id = encode(id);
            let parts = [section, &id, tab];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            parts.join("/")
        };
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let policy_below = |package: &AccessPackageId, policy: &Option<PolicyId>| {
            let policy = policy.as_ref().map_or("new".to_owned(), |id| encode(id.as_str()));
            below("packages", package.as_str(), "policies") + "/" + &policy
        };
        let (path, query) = match self {
            Self::Overview => (String::new(), vec![]),
            Self::Setup(params) => ("setup".to_owned(), params.to_pairs()),
            Self::Catalogs(params) => ("catalogs".to_owned(), params.to_pairs()),
            Self::NewCatalog { setup } => ("catalogs/new".to_owned(), setup_pairs(setup.as_ref())),
            Self::Catalog(id, tab, params) => (below("catalogs", id.as_str(), tab.word()), params.to_pairs()),
            Self::Packages(params) => ("packages".to_owned(), params.to_pairs()),
            Self::NewPackage { catalog, step, setup } => {
                let catalog = catalog.as_ref().map_or("", CatalogId::as_str);
                let mut pairs = vec![pair("catalog", catalog), pair("step", step)];
                // The setup's catalog is this one.
                let of_setup = setup_pairs(setup.as_ref()).into_iter();
                pairs.extend(of_setup.filter(|(name, _)| name != "catalog"));
                ("packages/new".to_owned(), pairs)
            }
            Self::Package(id, tab, params) => (below("packages", id.as_str(), tab.word()), params.to_pairs()),
            Self::Policy { package, policy } => (policy_below(package, policy), vec![]),
            Self::PolicyPicture { package, policy } => (policy_below(package, policy), vec![pair("view", "picture")]),
            Self::Assignments(params) => ("assignments".to_owned(), params.to_pairs()),
            Self::NewAssignment { package, step } => {
                let package = package.as_ref().map_or("", AccessPackageId::as_str);
                let pairs = vec![pair("package", package), pair("step", step)];
                ("assignments/new".to_owned(), pairs)
            }
            Self::Requests(params) => ("requests".to_owned(), params.to_pairs()),
            Self::Organizations(params) => ("orgs".to_owned(), params.to_pairs()),
            Self::NewOrganization { step, setup } => {
                let mut pairs = vec![pair("step", step)];
                pairs.extend(setup_pairs(setup.as_ref()));
                ("orgs/new".to_owned(), pairs)
            }
            Self::Organization(id, tab, params) => (below("orgs", id.as_str(), tab.word()), params.to_pairs()),
            Self::Roles(params) => ("roles".to_owned(), params.to_pairs()),
            Self::Audit(params) => ("audit".to_owned(), params.to_pairs()),
            Self::Settings => ("settings".to_owned(), vec![]),
        };
        f.write_str(&path)?;
        let query = query.iter().filter(|(_, value)| !value.is_empty());
        for (index, (name, value)) in query.enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            write!(f, "{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::PageNumber;

    fn samples() -> Vec<AdminPage> {
        let list = || ListParams {
            search: "a&b é".to_owned(),
            sort: "-name".to_owned(),
            page: PageNumber::new(3),
            hidden: vec!["state".to_owned(), "type".to_owned()],
            chosen: vec!["1".to_owned(), "2,3".to_owned()],
            filters: vec![("enabled".to_owned(), "yes".to_owned())],
            request: "r&1".to_owned(),
        };
        let way = SetupParams {
            organization: "o&1".to_owned(),
            catalog: "c 1".to_owned(),
            package: "p".to_owned(),
        };
        vec![
            AdminPage::Overview,
            AdminPage::setup(),
            AdminPage::Setup(way.clone()),
            AdminPage::Catalogs(list()),
            AdminPage::NewCatalog { setup: None },
            AdminPage::NewCatalog {
                setup: Some(SetupParams::default()),
            },
            AdminPage::catalog(&"a/b?c".into()),
            AdminPage::Catalog("1".into(), CatalogTab::Resources, list()),
            AdminPage::Catalog("1".into(), CatalogTab::Board, list()),
            AdminPage::Catalog("1".into(), CatalogTab::Map, list()),
            AdminPage::Catalog("1".into(), CatalogTab::Activity, list()),
            AdminPage::Packages(ListParams::default()),
            AdminPage::NewPackage {
                catalog: Some("c 1".into()),
                step: "requests".to_owned(),
                setup: Some(way.clone()),
            },
            AdminPage::NewPackage {
                catalog: None,
                step: String::new(),
                setup: None,
            },
            AdminPage::package(&"p".into()),
            AdminPage::Package("p".into(), PackageTab::Requests, list()),
            AdminPage::Package("p".into(), PackageTab::Activity, list()),
            AdminPage::Policy {
                package: "p".into(),
                policy: None,
            },
            AdminPage::Policy {
                package: "p".into(),
                policy: Some("q/r".into()),
            },
            AdminPage::PolicyPicture {
                package: "p".into(),
                policy: None,
            },
            AdminPage::PolicyPicture {
                package: "p".into(),
                policy: Some("q/r".into()),
            },
            AdminPage::Assignments(list()),
            AdminPage::new_assignment(Some("p".into())),
            AdminPage::NewAssignment {
                package: None,
                step: "review".to_owned(),
            },
            AdminPage::Requests(list()),
            AdminPage::Organizations(list()),
            AdminPage::NewOrganization {
                step: "sponsors".to_owned(),
                setup: Some(way),
            },
            AdminPage::Organization("o".into(), OrganizationTab::Sponsors, list()),
            AdminPage::Organization("o".into(), OrganizationTab::Activity, list()),
            AdminPage::Roles(list()),
            AdminPage::Audit(list()),
            AdminPage::Settings,
        ]
    }

    #[test]
    fn every_page_comes_back_from_its_address() {
        for page in samples() {
            let address = Page::from(page.clone()).to_string();
            let Some(Page::Admin(rest)) = Page::parse(&address) else {
                panic!("{address} is no page of the administration");
            };
            assert_eq!(AdminPage::parse(&rest), Some(page), "{address}");
        }
    }

    #[test]
    fn what_is_not_there_is_no_page() {
        for rest in ["nowhere", "catalogs/1/nowhere", "packages/1/policies/2/3", "orgs/1/2/3"] {
            assert_eq!(AdminPage::parse(rest), None, "{rest}");
        }
    }

    #[test]
    fn a_view_stands_while_only_its_list_changes() {
        let view = |rest: &str| AdminPage::parse(rest).expect("a page").view();
        assert_eq!(view("catalogs?page=2"), view("catalogs?search=x"));
        assert_eq!(view("orgs/new?step=sponsors"), view("orgs/new"));
        assert_eq!(view("assignments/new?step=review"), view("assignments/new"));
        assert_ne!(view("catalogs/1"), view("catalogs/2"));
        assert_ne!(view("catalogs/1"), view("catalogs/1/resources"));
    }
}
