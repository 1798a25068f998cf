//! Pages of a collection.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

/// One page of a collection.
///
/// Follow `next_link` whole and as it is; a page may hold nothing and still have a next one. `count` stands on the
/// first page only. Graph: `concepts/paging.md`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Collection<T> {
    /// Where the metadata of the answer stands.
    #[serde(rename = "@odata.context", default)]
    pub context: Option<String>,
    /// How many there are in all, where `$count=true` asked.
    #[serde(rename = "@odata.count", default)]
    pub count: Option<u64>,
    /// The address of the next page; absent on the last.
    #[serde(rename = "@odata.nextLink", default)]
    pub next_link: Option<String>,
    /// The entries of this page.
    pub value: Vec<T>,
}
