//! What the query string of each page carries, typed. Defaults are left out of the address, and what cannot be read
//! counts as the default, so that an old or mistyped link still opens.

use entitlement_types::{AccessPackageId, CatalogId, PolicyId, QuestionId};

/// A query string as a type.
pub trait Params: Default {
    /// Reads the names and values of a query string.
    fn from_pairs(pairs: &[(String, String)]) -> Self;
    /// The names and values that differ from the default.
    fn to_pairs(&self) -> Vec<(String, String)>;
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
        .filter(|value| !value.is_empty())
}

fn page_number(pairs: &[(String, String)]) -> PageNumber {
    value(pairs, "page")
        .and_then(|text| text.parse().ok())
        .map_or_else(PageNumber::default, PageNumber::new)
}

/// Which page of a list, from 1 upwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PageNumber(u32);

impl PageNumber {
    /// The page with this number; 0 is the first as well.
    pub const fn new(number: u32) -> Self {
        Self(if number == 0 { 1 } else { number })
    }

    /// From 1 upwards.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The page after this one.
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The page before this one; none before the first.
    pub const fn previous(self) -> Option<Self> {
        if self.0 > 1 { Some(Self(self.0 - 1)) } else { None }
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

/// Collects the pairs that are worth writing.
#[derive(Default)]
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn with(mut self, name: &str, value: Option<&str>) -> Self {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    fn with_page(self, page: PageNumber) -> Self {
        let page = page.previous().map(|_| page.get().to_string());
        self.with("page", page.as_deref())
    }
}

/// Declares a choice that stands in the address as a word; the first is the default and is left out.
macro_rules! choices {
    ($(#[$meta:meta])* $name:ident {
        $(#[$first_meta:meta])* $first:ident, $($(#[$variant_meta:meta])* $variant:ident = $word:literal),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name {
            $(#[$first_meta])* #[default] $first,
            $($(#[$variant_meta])* $variant),+
        }

        impl $name {
            fn read(word: Option<&str>) -> Self {
                match word {
                    $(Some($word) => Self::$variant,)+
                    _ => Self::$first,
                }
            }

            fn word(self) -> Option<&'static str> {
                match self {
                    Self::$first => None,
                    $(Self::$variant => Some($word),)+
                }
            }
        }
    };
}

choices! {
    /// How a list is laid out.
    ListLayout {
        /// As cards.
        Cards,
        /// As a table.
        Table = "table",
    }
}

choices! {
    /// In which order packages stand.
    PackageSort {
        /// By name.
        Name,
        /// The newest first.
        Newest = "newest",
    }
}

choices! {
    /// Which assignments are shown.
    AccessListState {
        /// Those that give access, or are about to.
        Active,
        /// Those that are over.
        Expired = "expired",
    }
}

choices! {
    /// Which requests are shown.
    RequestListState {
        /// All of them.
        All,
        /// Those that may still change.
        Open = "open",
        /// Those that are settled.
        Closed = "closed",
    }
}

choices! {
    /// Which approvals are shown.
    ApprovalListState {
        /// Those that wait for a decision.
        Pending,
        /// Those that are decided.
        History = "history",
    }
}

/// The query of `/packages`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageListParams {
    /// What the person looks for; empty for everything.
    pub search: String,
    /// Only this catalog.
    pub catalog: Option<CatalogId>,
    /// In which order.
    pub sort: PackageSort,
    /// Cards or a table.
    pub layout: ListLayout,
    /// Which page of it.
    pub page: PageNumber,
}

impl Params for PackageListParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            search: value(pairs, "search").unwrap_or_default().to_owned(),
            catalog: value(pairs, "catalog").map(CatalogId::from),
            sort: PackageSort::read(value(pairs, "sort")),
            layout: ListLayout::read(value(pairs, "layout")),
            page: page_number(pairs),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        Pairs::default()
            .with("search", Some(&self.search))
            .with("catalog", self.catalog.as_ref().map(CatalogId::as_str))
            .with("sort", self.sort.word())
            .with("layout", self.layout.word())
            .with_page(self.page)
            .0
    }
}

/// The query of `/access`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccessListParams {
    /// Active or expired.
    pub state: AccessListState,
    /// Which page of it.
    pub page: PageNumber,
}

impl Params for AccessListParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            state: AccessListState::read(value(pairs, "state")),
            page: page_number(pairs),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        Pairs::default().with("state", self.state.word()).with_page(self.page).0
    }
}

/// The query of `/requests`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestListParams {
    /// Which of them.
    pub state: RequestListState,
    /// Which page of it.
    pub page: PageNumber,
}

impl Params for RequestListParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            state: RequestListState::read(value(pairs, "state")),
            page: page_number(pairs),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        Pairs::default().with("state", self.state.word()).with_page(self.page).0
    }
}

/// The query of `/approvals` and of `/approvals/:id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApprovalListParams {
    /// Waiting or decided.
    pub state: ApprovalListState,
    /// Which page of it.
    pub page: PageNumber,
}

impl Params for ApprovalListParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            state: ApprovalListState::read(value(pairs, "state")),
            page: page_number(pairs),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        Pairs::default().with("state", self.state.word()).with_page(self.page).0
    }
}

/// What a link to a package may already fill in: `?policy=…&justification=…&answer.<question>=…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestPrefill {
    /// The policy to request through.
    pub policy: Option<PolicyId>,
    /// Why.
    pub justification: Option<String>,
    /// Answers by question.
    pub answers: Vec<(QuestionId, String)>,
}

const ANSWER: &str = "answer.";

impl Params for RequestPrefill {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        Self {
            policy: value(pairs, "policy").map(PolicyId::from),
            justification: value(pairs, "justification").map(str::to_owned),
            answers: pairs
                .iter()
                .filter_map(|(name, value)| Some((name.strip_prefix(ANSWER)?.into(), value.clone())))
                .collect(),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Pairs::default()
            .with("policy", self.policy.as_ref().map(PolicyId::as_str))
            .with("justification", self.justification.as_deref())
            .0;
        pairs.extend(
            self.answers
                .iter()
                .map(|(id, value)| (ANSWER.to_owned() + id.as_str(), value.clone())),
        );
        pairs
    }
}

/// The template of a link that people send each other, as `config.json` gives it, for one package.
pub fn package_link(template: &str, origin: &str, id: &AccessPackageId) -> String {
    template
        .replace("{origin}", origin)
        .replace("{id}", &super::encode(id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_follows_its_template() {
        let check = |template: &str, expected: &str| {
            assert_eq!(
                package_link(template, "https://guests.example", &"a b".into()),
                expected
            );
        };
        check("{origin}/packages/{id}", "https://guests.example/packages/a%20b");
        check(
            "https://myaccess.microsoft.com/@contoso#/access-packages/{id}",
            "https://myaccess.microsoft.com/@contoso#/access-packages/a%20b",
        );
    }
}
