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

/// The first of what is chosen where all rows are that match: whichever they are when something is done to them.
pub const ALL_MATCHING: &str = "all";

/// What a list of the administration is narrowed to, and how it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListParams {
    /// What is searched for.
    pub search: String,
    /// The column that orders the rows, with `-` before it from the other end; empty: as the list begins.
    pub sort: String,
    /// Which page.
    pub page: PageNumber,
    /// Columns that somebody wants otherwise than the list does: hidden, or shown where it leaves them out.
    pub hidden: Vec<String>,
    /// The ids of rows that are chosen; after [`ALL_MATCHING`] of those that are not.
    pub chosen: Vec<String>,
    /// Filters by name, with the word that is chosen of each.
    pub filters: Vec<(String, String)>,
    /// The id of the request that is open over the list; empty: none.
    pub request: String,
}

impl ListParams {
    /// The word that is chosen of a filter; empty: all.
    pub fn filter(&self, name: &str) -> &str {
        let found = self.filters.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, word)| word)
    }

    /// The same list with another word of a filter, from its first page on.
    pub fn with_filter(&self, name: &str, word: &str) -> Self {
        let mut filters = self.filters.clone();
        filters.retain(|(known, _)| known != name);
        if !word.is_empty() {
            filters.push((name.to_owned(), word.to_owned()));
        }
        Self {
            filters,
            ..self.from_the_start()
        }
    }

    /// Whether all rows are chosen that match.
    pub fn chooses_all(&self) -> bool {
        self.chosen.first().is_some_and(|first| first == ALL_MATCHING)
    }

    /// The same list from its first page on, where something else is going to match. Rows that are chosen stay so; all
    /// that matched are not chosen any more, or others would be.
    pub fn from_the_start(&self) -> Self {
        let chosen = if self.chooses_all() {
            Vec::new()
        } else {
            self.chosen.clone()
        };
        Self {
            page: PageNumber::default(),
            chosen,
            ..self.clone()
        }
    }

    /// The same list with a request open over it, or without where the id is empty.
    pub fn with_request(&self, id: &str) -> Self {
        Self {
            request: id.to_owned(),
            ..self.clone()
        }
    }

    /// Whether fewer than all rows are asked for.
    pub fn is_narrowed(&self) -> bool {
        !self.search.trim().is_empty() || !self.filters.is_empty()
    }
}

/// Names of filters begin so, to be told from the rest of an address.
const FILTER: &str = "f.";

impl Params for ListParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        let words = |name: &str| {
            let words = value(pairs, name).map(|text| text.split(' '));
            words.into_iter().flatten().map(str::to_owned).collect()
        };
        Self {
            search: value(pairs, "search").unwrap_or_default().to_owned(),
            sort: value(pairs, "sort").unwrap_or_default().to_owned(),
            page: page_number(pairs),
            hidden: words("hidden"),
            chosen: words("chosen"),
            filters: pairs
                .iter()
                .filter(|(_, word)| !word.is_empty())
                .filter_map(|(name, word)| Some((name.strip_prefix(FILTER)?.to_owned(), word.clone())))
                .collect(),
            request: value(pairs, "request").unwrap_or_default().to_owned(),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Pairs::default()
            .with("search", Some(&self.search))
            .with("sort", Some(&self.sort))
            .with_page(self.page)
            .with("hidden", Some(&self.hidden.join(" ")))
            .with("chosen", Some(&self.chosen.join(" ")))
            .with("request", Some(&self.request));
        for (name, word) in &self.filters {
            pairs = pairs.with(&[FILTER, name].concat(), Some(word));
        }
        pairs.0
    }
}

/// What is chosen on the way of the guided setup: ids, empty where nothing is chosen yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetupParams {
    /// The partner.
    pub organization: String,
    /// The catalog that holds what is shared.
    pub catalog: String,
    /// The package that gives it.
    pub package: String,
}

impl Params for SetupParams {
    fn from_pairs(pairs: &[(String, String)]) -> Self {
        let id = |name: &str| value(pairs, name).unwrap_or_default().to_owned();
        Self {
            organization: id("organization"),
            catalog: id("catalog"),
            package: id("package"),
        }
    }

    fn to_pairs(&self) -> Vec<(String, String)> {
        Pairs::default()
            .with("organization", Some(&self.organization))
            .with("catalog", Some(&self.catalog))
            .with("package", Some(&self.package))
            .0
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
    fn what_is_chosen_stays_when_something_else_matches_but_not_all_of_it() {
        let chosen = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let check = |ids: &[&str], expected: &[&str]| {
            let params = ListParams {
                page: PageNumber::new(3),
                chosen: chosen(ids),
                ..ListParams::default()
            };
            let narrowed = params.with_filter("state", "open");
            assert_eq!(
                (narrowed.page, narrowed.chosen),
                (PageNumber::default(), chosen(expected))
            );
        };
        check(&["a", "b"], &["a", "b"]);
        check(&[ALL_MATCHING], &[]);
        check(&[ALL_MATCHING, "a"], &[]);
    }

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
