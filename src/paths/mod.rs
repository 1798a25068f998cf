//! Builds and parses every address inside the app. Nothing else puts a `/…` together.
//!
//! [`Page`] is the site map as data: `page.to_string()` is its address, [`Page::parse`] its inverse. What parses may
//! be gone to; so a return target that comes back from signing in cannot lead out of the app.
//! `routes.rs` says which component shows which page; `tests/it` holds the two together.

mod admin;
mod encoding;
mod params;

use std::fmt;
use std::mem::{self, Discriminant};

use entitlement_types::{AccessPackageId, AssignmentId, RequestId};

pub use self::admin::{AdminPage, CatalogTab, OrganizationTab, PackageTab};
pub use self::encoding::{decode, encode, parse_pairs};
pub use self::params::{
    ALL_MATCHING, AccessListParams, AccessListState, ApprovalListParams, ApprovalListState, ListLayout, ListParams,
    PackageListParams, PackageSort, PageNumber, Params, RequestListParams, RequestListState, RequestPrefill,
    SetupParams, package_link,
};

/// A page of the portal, with all that its address carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// `/`: who is not signed in yet begins here.
    Landing,
    /// `/callback`: the return from the sign-in service.
    Callback,
    /// `/overview`: what needs attention.
    Overview,
    /// `/packages`: what can be requested.
    Packages(PackageListParams),
    /// `/packages/:id`: one package. Its link is what people send each other, so it may carry answers.
    Package(AccessPackageId, RequestPrefill),
    /// `/packages/:id/request`: the request form.
    RequestPackage(AccessPackageId, RequestPrefill),
    /// `/access`: what one has.
    Access(AccessListParams),
    /// `/access/:id`: one assignment.
    Assignment(AssignmentId),
    /// `/requests`: what one has asked for.
    Requests(RequestListParams),
    /// `/requests/:id`: one request and its timeline.
    Request(RequestId),
    /// `/approvals`: the approver's inbox.
    Approvals(ApprovalListParams),
    /// `/approvals/:id`: one request to decide, and beside it, where there is room, the list that it is from.
    Approval(RequestId, ApprovalListParams),
    /// `/profile`: account, language, theme.
    Profile,
    /// `/why/:id`: why a package cannot be requested.
    Why(AccessPackageId),
    /// `/offline`: what remains without a connection.
    Offline,
    /// `/styleguide`: every component in every state; demo mode only.
    Styleguide,
    /// `/admin…`: the rest of the path and its query; the admin chunk parses it further.
    Admin(String),
}

/// Whether somebody has to be signed in to see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    Everyone,
    /// Whoever is signed in. Others are sent to sign in and come back.
    SignedIn,
    /// Whoever has a role in entitlement management.
    Administrators,
}

impl Page {
    /// The page at an address of this app (path and query, no origin); none when there is no such page.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.split('#').next().unwrap_or_default();
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        // `//host` and `/\host` lead out of the app.
        if !path.starts_with('/') || path[1..].starts_with(['/', '\\']) {
            return None;
        }
        let segments: Vec<&str> = path[1..].trim_end_matches('/').split('/').collect();
        if let ["admin", rest @ ..] = segments.as_slice() {
            let query = if query.is_empty() {
                String::new()
            } else {
                format!("?{query}")
            };
            return Some(Self::Admin(rest.join("/") + &query));
        }
        let segments: Vec<String> = segments.into_iter().map(decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let pairs = parse_pairs(query);
        Some(match segments.as_slice() {
            [""] => Self::Landing,
            ["callback"] => Self::Callback,
            ["overview"] => Self::Overview,
            ["packages"] => Self::Packages(Params::from_pairs(&pairs)),
            ["packages", id] => Self::Package((*id).into(), Params::from_pairs(&pairs)),
            ["packages", id, "request"] => Self::RequestPackage((*id).into(), Params::from_pairs(&pairs)),
            ["access"] => Self::Access(Params::from_pairs(&pairs)),
            ["access", id] => Self::Assignment((*id).into()),
            ["requests"] => Self::Requests(Params::from_pairs(&pairs)),
            ["requests", id] => Self::Request((*id).into()),
            ["approvals"] => Self::Approvals(Params::from_pairs(&pairs)),
            ["approvals", id] => Self::Approval((*id).into(), Params::from_pairs(&pairs)),
            ["profile"] => Self::Profile,
            ["why", id] => Self::Why((*id).into()),
            ["offline"] => Self::Offline,
            ["styleguide"] => Self::Styleguide,
            _ => return None,
        })
    }

    /// Who may see it.
    pub fn audience(&self) -> Audience {
        match self {
            Self::Landing | Self::Callback | Self::Offline | Self::Styleguide => Audience::Everyone,
            Self::Admin(_) => Audience::Administrators,
            _ => Audience::SignedIn,
        }
    }

    /// What shows this page. From one page to another of the same view, the view stands and only what it shows changes.
    pub fn view(&self) -> Discriminant<Self> {
        match self {
            Self::Approval(..) => mem::discriminant(&Self::approvals()),
            other => mem::discriminant(other),
        }
    }

    /// The id in its path; empty when it has none.
    pub fn id(&self) -> &str {
        match self {
            Self::Package(id, _) | Self::RequestPackage(id, _) | Self::Why(id) => id.as_str(),
            Self::Assignment(id) => id.as_str(),
            Self::Request(id) | Self::Approval(id, _) => id.as_str(),
            _ => "",
        }
    }

    /// The entry of the navigation that this page belongs to.
    pub fn section(&self) -> Self {
        match self {
            Self::Package(..) | Self::RequestPackage(..) | Self::Why(_) => Self::packages(),
            Self::Assignment(_) => Self::access(),
            Self::Request(_) => Self::requests(),
            Self::Approval(..) => Self::approvals(),
            Self::Packages(_) => Self::packages(),
            Self::Access(_) => Self::access(),
            Self::Requests(_) => Self::requests(),
            Self::Approvals(_) => Self::approvals(),
            Self::Admin(_) => Self::admin(),
            other => other.clone(),
        }
    }

    /// All packages, unfiltered.
    pub fn packages() -> Self {
        Self::Packages(PackageListParams::default())
    }

    /// One package.
    pub fn package(id: &AccessPackageId) -> Self {
        Self::Package(id.clone(), RequestPrefill::default())
    }

    /// The request form of a package, with nothing filled in.
    pub fn request_package(id: &AccessPackageId) -> Self {
        Self::RequestPackage(id.clone(), RequestPrefill::default())
    }

    /// All that one has.
    pub fn access() -> Self {
        Self::Access(AccessListParams::default())
    }

    /// All that one has asked for.
    pub fn requests() -> Self {
        Self::Requests(RequestListParams::default())
    }

    /// The approver's inbox.
    pub fn approvals() -> Self {
        Self::Approvals(ApprovalListParams::default())
    }

    /// One request to decide, as from a mail.
    pub fn approval(id: &RequestId) -> Self {
        Self::Approval(id.clone(), ApprovalListParams::default())
    }

    /// The first page of administration.
    pub fn admin() -> Self {
        Self::Admin(String::new())
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, query): (String, Vec<(String, String)>) = match self {
            Self::Landing => return f.write_str("/"),
            Self::Callback => return f.write_str("/callback"),
            Self::Overview => return f.write_str("/overview"),
            Self::Profile => return f.write_str("/profile"),
            Self::Offline => return f.write_str("/offline"),
            Self::Styleguide => return f.write_str("/styleguide"),
            Self::Admin(rest) if rest.is_empty() || rest.starts_with('?') => return write!(f, "/admin{rest}"),
            Self::Admin(rest) => return write!(f, "/admin/{rest}"),
            Self::Packages(params) => ("/packages".to_owned(), params.to_pairs()),
            Self::Package(id, prefill) => (format!("/packages/{}", encode(id.as_str())), prefill.to_pairs()),
            Self::RequestPackage(id, prefill) => {
                (format!("/packages/{}/request", encode(id.as_str())), prefill.to_pairs())
            }
            Self::Access(params) => ("/access".to_owned(), params.to_pairs()),
            Self::Assignment(id) => (format!("/access/{}", encode(id.as_str())), vec![]),
            Self::Requests(params) => ("/requests".to_owned(), params.to_pairs()),
            Self::Request(id) => (format!("/requests/{}", encode(id.as_str())), vec![]),
            Self::Approvals(params) => ("/approvals".to_owned(), params.to_pairs()),
            Self::Approval(id, params) => (format!("/approvals/{}", encode(id.as_str())), params.to_pairs()),
            Self::Why(id) => (format!("/why/{}", encode(id.as_str())), vec![]),
        };
        f.write_str(&path)?;
        for (index, (name, value)) in query.iter().enumerate() {
            f.write_str(if index == 0 { "?" } else { "&" })?;
            write!(f, "{}={}", encode(name), encode(value))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One page of each kind, with every parameter in use.
    pub(crate) fn samples() -> Vec<Page> {
        let prefill = RequestPrefill {
            policy: Some("p1".into()),
            justification: Some("Läs & \"skriv\" 100%?".to_owned()),
            answers: vec![("q 1".into(), "a=b".to_owned()), ("q2".into(), String::new())],
        };
        let packages = PackageListParams {
            search: "räka & co".to_owned(),
            catalog: Some("c1".into()),
            sort: PackageSort::Newest,
            layout: ListLayout::Table,
            page: PageNumber::new(3),
        };
        vec![
            Page::Landing,
            Page::Callback,
            Page::Overview,
            Page::packages(),
            Page::Packages(packages),
            Page::package(&"a/b?c".into()),
            Page::Package("a".into(), prefill.clone()),
            Page::request_package(&"é".into()),
            Page::RequestPackage("a".into(), prefill),
            Page::access(),
            Page::Access(AccessListParams {
                state: AccessListState::Expired,
                page: PageNumber::new(2),
            }),
            Page::Assignment("1".into()),
            Page::requests(),
            Page::Requests(RequestListParams {
                state: RequestListState::Open,
                page: PageNumber::new(9),
            }),
            Page::Request("1".into()),
            Page::approvals(),
            Page::Approvals(ApprovalListParams {
                state: ApprovalListState::History,
                page: PageNumber::new(1),
            }),
            Page::approval(&"1".into()),
            Page::Approval(
                "1".into(),
                ApprovalListParams {
                    state: ApprovalListState::History,
                    page: PageNumber::new(3),
                },
            ),
            Page::Profile,
            Page::Why("1".into()),
            Page::Offline,
            Page::Styleguide,
            Page::admin(),
            Page::Admin("catalogs/1?tab=roles".to_owned()),
        ]
    }

    #[test]
    fn every_page_comes_back_from_its_address() {
        for page in samples() {
            assert_eq!(Page::parse(&page.to_string()), Some(page.clone()), "{page}");
        }
    }

    #[test]
    fn what_leads_out_of_the_app_is_no_page() {
        for address in [
            "",
            "packages",
            "//evil.example/packages",
            "/\\evil.example",
            "https://evil.example/packages",
            "javascript:alert(1)",
            "/nowhere",
            "/packages/1/2/3",
            "/packages/1/edit",
        ] {
            assert_eq!(Page::parse(address), None, "{address}");
        }
    }

    #[test]
    fn addresses_are_read_leniently() {
        let check = |address: &str, expected: Page| assert_eq!(Page::parse(address), Some(expected), "{address}");
        check("/packages/", Page::packages());
        check("/packages?page=zero&sort=odd&search=", Page::packages());
        check("/packages/1#what", Page::package(&"1".into()));
        check("/overview?utm=mail", Page::Overview);
        check("/packages/%ZZ", Page::package(&"%ZZ".into()));
        check("/admin", Page::admin());
        check("/admin/", Page::admin());
    }
}
