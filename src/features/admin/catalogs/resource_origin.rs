//! What stands behind a resource: whether the directory still has it, and where it opens. What is found keeps nobody
//! from anything; it is said where somebody looks.
//!
//! Whether a team or a site lets guests in is no part of what Graph documents for groups and sites: it can't be told.

use entitlement_types::{Group, OriginSystem, Resource, ServicePrincipal, Site};

use crate::api::directory::{find_sites, get_group, get_service_principal};
use crate::api::{ApiError, ErrorKind, ListPage};
use crate::features::access::web_address;
use crate::paths::{PageNumber, decode};
use crate::query::{Query, QueryState, use_query};

/// How many sites of the same name are looked through.
const SITES: u32 = 100;

/// The word in `groupTypes` for a team or Microsoft 365 group. Graph: `group`.
const UNIFIED: &str = "Unified";

/// What stands behind a resource.
pub enum Origin {
    /// A group or team.
    Group(Query<Group>),
    /// An app.
    App(Query<ServicePrincipal>),
    /// A site, by its address, and those that are called as it is: the contract has no way to read one by its address.
    Site(String, Query<ListPage<Site>>),
    /// Something of a system that is not known here.
    Elsewhere,
}

/// How far the check has come.
#[derive(Debug, PartialEq)]
pub enum Check {
    /// It is being looked up.
    Asking,
    /// It can't be looked up now.
    Failed(ApiError),
    /// It was looked up.
    Found(Standing),
}

/// What the check has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    There,
    /// It is not there, or not to be seen.
    Gone,
    /// It is there, and nobody can sign in to it.
    SignInOff,
    /// That can't be told.
    NotTold,
}

/// What lets guests in or not, and where that can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuestSharing {
    /// A site's external sharing.
    OfSite,
    /// A team's settings.
    OfTeam,
}

impl Origin {
    /// Asks for what stands behind a resource.
    pub fn of(resource: &Resource) -> Self {
        let id = resource.origin_id.clone().unwrap_or_default();
        match &resource.origin_system {
            Some(OriginSystem::AadGroup) => Self::Group(use_query(move || get_group(&id))),
            Some(OriginSystem::AadApplication) => Self::App(use_query(move || get_service_principal(&id))),
            Some(OriginSystem::SharePointOnline) => {
                let name = name_in(&id);
                let found = use_query(move || find_sites(&name, SITES).page(PageNumber::default()));
                Self::Site(id, found)
            }
            _ => Self::Elsewhere,
        }
    }

    /// Whether it is of a kind that has an address.
    pub fn has_address(&self) -> bool {
        matches!(self, Self::App(_) | Self::Site(..))
    }

    /// Where it opens; none where that is not known. Tracked.
    pub fn address(&self) -> Option<String> {
        match self {
            Self::Site(address, _) => web_address(Some(address.as_str())),
            Self::App(app) => app.data().and_then(|app| address_of(&app)),
            Self::Group(_) | Self::Elsewhere => None,
        }
    }

    /// How far the check has come. Tracked.
    pub fn check(&self) -> Check {
        match self {
            Self::Group(group) => checked(group.state(), |_| Standing::There),
            Self::App(app) => checked(app.state(), standing_of_app),
            Self::Site(address, found) => checked(found.state(), |found| standing_of_site(address, found)),
            Self::Elsewhere => Check::Found(Standing::NotTold),
        }
    }

    /// What else decides whether guests get in, and can't be read. Tracked.
    pub fn guest_sharing(&self) -> Option<GuestSharing> {
        match self {
            Self::Site(..) => Some(GuestSharing::OfSite),
            Self::Group(group) => {
                let group = group.data()?;
                let is_team = group.group_types.iter().any(|kind| kind == UNIFIED);
                is_team.then_some(GuestSharing::OfTeam)
            }
            Self::App(_) | Self::Elsewhere => None,
        }
    }

    /// Looks it up again.
    pub fn look_again(&self) {
        match self {
            Self::Group(group) => group.refetch(),
            Self::App(app) => app.refetch(),
            Self::Site(_, found) => found.refetch(),
            Self::Elsewhere => {}
        }
    }
}

fn checked<T>(state: QueryState<T>, standing: impl FnOnce(&T) -> Standing) -> Check {
    match state {
        QueryState::Idle | QueryState::Loading => Check::Asking,
        // Also what was there a moment ago.
        QueryState::Failed(error) | QueryState::Loaded { error: Some(error), .. }
            if error.kind == ErrorKind::NotFound =>
        {
            Check::Found(Standing::Gone)
        }
        QueryState::Failed(error) => Check::Failed(error),
        QueryState::Loaded { data, .. } => Check::Found(standing(&data)),
    }
}

fn standing_of_app(app: &ServicePrincipal) -> Standing {
    if app.account_enabled == Some(false) {
        Standing::SignInOff
    } else {
        Standing::There
    }
}

fn standing_of_site(address: &str, found: &ListPage<Site>) -> Standing {
    let is_it = |site: &Site| site.web_url.as_deref().map(plain) == Some(plain(address));
    if found.items.iter().any(is_it) {
        Standing::There
    } else if found.has_next {
        Standing::NotTold
    } else {
        Standing::Gone
    }
}

/// An address in the one spelling in which addresses of sites are compared. An id stays what it is.
pub(super) fn plain(address: &str) -> String {
    decode(address.trim_end_matches('/')).to_lowercase()
}

/// What a site is searched by: the last part of its address, which its title may differ from. What means something in a
/// search is left out.
fn name_in(address: &str) -> String {
    let part = address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let words = decode(part).replace(|letter: char| !is_plain(letter), " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where an app opens, or else where it signs in.
fn address_of(app: &ServicePrincipal) -> Option<String> {
    web_address(app.homepage.as_deref()).or_else(|| web_address(app.login_url.as_deref()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn sites(addresses: &[&str], has_next: bool) -> ListPage<Site> {
        let site = |address: &&str| Site {
            web_url: Some((*address).to_owned()),
            ..Site::default()
        };
        ListPage {
            items: addresses.iter().map(site).collect(),
            number: PageNumber::default(),
            has_next,
            count: None,
        }
    }

    #[test]
    fn a_site_is_the_one_at_the_same_address() {
        let check = |found: &[&str], has_next: bool, expected: Standing| {
            let standing = standing_of_site("https://sites.example/My%20plans", &sites(found, has_next));
            assert_eq!(standing, expected, "{found:?}");
        };
        check(&["https://sites.example/my plans/"], false, Standing::There);
        check(&["https://sites.example/my%20plans/moved"], false, Standing::Gone);
        check(&["https://sites.example/other"], true, Standing::NotTold);
        check(&[], false, Standing::Gone);
    }

    #[test]
    fn a_site_is_searched_by_the_end_of_its_address() {
        let check = |address: &str, expected: &str| assert_eq!(name_in(address), expected, "{address}");
        check("https://sites.example/quay-planning/", "quay-planning");
        check("https://sites.example/My%20plans%20(2)", "My plans 2");
        check("https://sites.example/a%22path:b", "a path b");
        check("", "");
    }

    #[test]
    fn an_app_opens_at_its_home_page_or_where_it_signs_in() {
        let check = |homepage: Option<&str>, login_url: Option<&str>, expected: Option<&str>| {
            let app = ServicePrincipal {
                homepage: homepage.map(str::to_owned),
                login_url: login_url.map(str::to_owned),
                ..ServicePrincipal::default()
            };
            assert_eq!(address_of(&app).as_deref(), expected);
        };
        check(
            Some("https://app.example"),
            Some("https://sign.example"),
            Some("https://app.example"),
        );
        check(
            Some("javascript:alert(1)"),
            Some("https://sign.example"),
            Some("https://sign.example"),
        );
        check(None, None, None);
    }

    #[test]
    fn what_is_not_found_is_gone_and_what_fails_is_not_known() {
        let error = |kind| ApiError::without_answer(kind, None);
        let look = |state: QueryState<ServicePrincipal>| checked(state, standing_of_app);
        let loaded = |app: ServicePrincipal, error: Option<ApiError>| QueryState::Loaded {
            data: Arc::new(app),
            loaded_at: 0.0,
            is_refreshing: false,
            error,
        };
        let app = ServicePrincipal::default;
        let off = ServicePrincipal {
            account_enabled: Some(false),
            ..app()
        };
        assert_eq!(look(QueryState::Loading), Check::Asking);
        assert_eq!(look(loaded(app(), None)), Check::Found(Standing::There));
        assert_eq!(look(loaded(off, None)), Check::Found(Standing::SignInOff));
        let gone = error(ErrorKind::NotFound);
        assert_eq!(look(QueryState::Failed(gone.clone())), Check::Found(Standing::Gone));
        assert_eq!(look(loaded(app(), Some(gone))), Check::Found(Standing::Gone));
        let broken = error(ErrorKind::Server);
        assert_eq!(look(QueryState::Failed(broken.clone())), Check::Failed(broken));
    }
}
