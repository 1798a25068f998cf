//! Where a page ends and the next begins.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::error::{Fault, QueryError};
use super::filter::Filter;
use super::order_by::OrderBy;
use super::query::Query;
use super::search::Search;

/// Changes whenever tokens of before can no longer be read.
const VERSION: u64 = 1;

/// The place after the last row of a page, as the values by which rows are ordered: rows that come or go before it
/// move nothing, so none is lost and none comes twice.
///
/// On the wire it is one opaque word, tied to the collection, filter, search and order that it came from. It holds no
/// secret and gives no right: whoever forges one gets a page that they could have asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Continuation {
    /// The last row's values in the order of the order, the row's id last. Strings, numbers, booleans and null only.
    pub keys: Vec<Value>,
}

impl Continuation {
    /// The token for `$skiptoken`.
    ///
    /// `collection` tells apart collections that are read by like queries; a path such as `accessPackages` is enough.
    pub fn to_token(&self, collection: &str, query: &Query) -> String {
        let content = serde_json::json!([VERSION, fingerprint(collection, query), self.keys]);
        URL_SAFE_NO_PAD.encode(content.to_string())
    }

    /// Reads a token back. `keys` is how many values the order has, the id among them.
    ///
    /// # Errors
    /// When the token is none, or is of another collection, filter, search or order.
    pub fn from_token(token: &str, collection: &str, query: &Query, keys: usize) -> Result<Self, QueryError> {
        let broken = "is not a token of this service; take it from `@odata.nextLink` as it is";
        let foreign = "belongs to another collection, filter, search or order; start again without it";
        let fault = |message| Fault::whole(message).of("$skiptoken", token);

        let content = URL_SAFE_NO_PAD.decode(token).map_err(|_| fault(broken))?;
        let (version, of_query, values): (u64, String, Vec<Value>) =
            serde_json::from_slice(&content).map_err(|_| fault(broken))?;
        if version != VERSION || values.iter().any(|value| value.is_array() || value.is_object()) {
            return Err(fault(broken));
        }
        if of_query != fingerprint(collection, query) || values.len() != keys {
            return Err(fault(foreign));
        }
        Ok(Self { keys: values })
    }
}

/// A short text that differs for collections, filters, searches and orders that differ.
fn fingerprint(collection: &str, query: &Query) -> String {
    let filter = query.filter.as_ref().map(Filter::to_string);
    let search = query.search.as_ref().map(Search::to_string);
    let order_by: Vec<String> = query.order_by.iter().map(OrderBy::to_string).collect();
    let text = serde_json::json!([collection, filter, search, order_by]).to_string();
    // FNV-1a with 64 bits: the same in every version of the service, which the standard library's hasher is not.
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
