//! Calls that change nothing.

use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use entitlement_types::Collection;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::client::{self, Call};
use super::http::Response;
use super::{ApiError, ErrorKind, Resource};
use crate::paths::PageNumber;

/// A call that changes nothing, described but not sent. Two reads with the same [`key`](Read::key) are the same.
pub struct Read<T> {
    resource: Resource,
    address: Address,
    decode: fn(&str, Option<Place>) -> serde_json::Result<T>,
}

/// A [`Read`] whose type only its asker knows: what the query cache works with, so that it is compiled once and not
/// once for each type.
#[derive(Clone)]
pub struct ErasedRead {
    /// What the answer is about.
    pub resource: Resource,
    address: Address,
    decode: Arc<Decode>,
    is_same: fn(&Data, &Data) -> bool,
}

/// An answer whose type only its asker knows.
pub type Data = Arc<dyn Any + Send + Sync>;
type Decode = dyn Fn(&Response, Option<Place>) -> Result<Data, ApiError> + Send + Sync;

/// What is asked, and which page of it.
#[derive(Clone)]
struct Address {
    method: &'static str,
    path: String,
    page: Option<PageNumber>,
}

/// Where a page stands in its list.
struct Place {
    number: PageNumber,
    has_next: bool,
    count: Option<u64>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListPage<T> {
    /// What stands on it; a page may be empty and still have a next one.
    pub items: Vec<T>,
    /// Which page it is.
    pub number: PageNumber,
    /// Whether there is a page after it.
    pub has_next: bool,
    /// How many there are in all, where the server counts.
    pub count: Option<u64>,
}

impl<T> ListPage<T> {
    /// Whether the list as a whole is empty, not just this page of it.
    pub fn is_empty_list(&self) -> bool {
        self.items.is_empty() && !self.has_next && self.number == PageNumber::default()
    }
}

impl<T: DeserializeOwned> Read<T> {
    /// A GET below the API base.
    pub(super) fn get(resource: Resource, path: String) -> Self {
        let address = Address {
            method: "GET",
            path,
            page: None,
        };
        Self {
            resource,
            address,
            decode: |body, _| serde_json::from_str(body),
        }
    }

    /// A POST without a body that changes nothing; Graph has a few.
    pub(super) fn post(resource: Resource, path: String) -> Self {
        let address = Address {
            method: "POST",
            path,
            page: None,
        };
        Self {
            resource,
            address,
            decode: |body, _| serde_json::from_str(body),
        }
    }
}

impl<T: DeserializeOwned> Read<Collection<T>> {
    /// One page of the list. Next links are opaque, so the way to a page leads over the ones before it; links that
    /// were seen are remembered, so it is walked once.
    pub fn page(self, number: PageNumber) -> Read<ListPage<T>> {
        Read {
            resource: self.resource,
            address: Address {
                page: Some(number),
                ..self.address
            },
            decode: |body, place| {
                let items = serde_json::from_str::<Collection<T>>(body)?.value;
                let place = place.unwrap_or(Place {
                    number: PageNumber::default(),
                    has_next: false,
                    count: None,
                });
                Ok(ListPage {
                    items,
                    number: place.number,
                    has_next: place.has_next,
                    count: place.count,
                })
            },
        }
    }
}

impl<T> Read<T> {
    /// What the answer is about.
    pub fn resource(&self) -> Resource {
        self.resource
    }

    /// What tells this read from others.
    pub fn key(&self) -> String {
        self.address.key()
    }

    /// Sends it.
    ///
    /// # Errors
    /// When there is no answer, an error status, or an answer that is not of the contract's shape.
    pub async fn send(self) -> Result<T, ApiError> {
        let (response, place) = self.address.fetch().await?;
        decode(&response, |body| (self.decode)(body, place))
    }
}

impl<T: PartialEq + Send + Sync + 'static> Read<T> {
    /// The same read for those who need not know its type.
    pub fn erase(self) -> ErasedRead {
        let as_json = self.decode;
        ErasedRead {
            resource: self.resource,
            address: self.address,
            decode: Arc::new(move |response, place| {
                decode(response, |body| as_json(body, place)).map(|data| Arc::new(data) as Data)
            }),
            is_same: |one, other| one.downcast_ref::<T>() == other.downcast_ref::<T>(),
        }
    }
}

impl ErasedRead {
    /// What tells this read from others.
    pub fn key(&self) -> String {
        self.address.key()
    }

    /// Sends it.
    ///
    /// # Errors
    /// As [`Read::send`].
    pub async fn send(&self) -> Result<Data, ApiError> {
        let (response, place) = self.address.fetch().await?;
        (self.decode)(&response, place)
    }

    /// Whether two answers to this read say the same.
    pub fn is_same(&self, one: &Data, other: &Data) -> bool {
        (self.is_same)(one, other)
    }
}

impl Address {
    fn key(&self) -> String {
        match self.page {
            Some(page) => [self.method, " ", &self.path, "#", &page.get().to_string()].concat(),
            None => [self.method, " ", &self.path].concat(),
        }
    }

    async fn fetch(&self) -> Result<(Response, Option<Place>), ApiError> {
        match self.page {
            None => Ok((send_safe(self.method, &self.path).await?, None)),
            Some(page) => {
                let (response, place) = walk(self.method, &self.path, page).await?;
                Ok((response, Some(place)))
            }
        }
    }
}

/// What an answer says about its place in a list; the entries themselves are skipped.
#[derive(Default, Deserialize)]
struct Links {
    #[serde(rename = "@odata.nextLink", default)]
    next_link: Option<String>,
    #[serde(rename = "@odata.count", default)]
    count: Option<u64>,
}

/// The addresses of the pages of a list, as far as they are known, and its count.
#[derive(Clone, Default)]
struct Walk {
    addresses: Vec<String>,
    count: Option<u64>,
}

thread_local! {
    static WALKS: RefCell<HashMap<String, Walk>> = RefCell::default();
}

/// Forgets the addresses of all pages, when another person signs in.
pub fn forget_pages() {
    WALKS.with_borrow_mut(HashMap::clear);
}

async fn walk(method: &'static str, first: &str, wanted: PageNumber) -> Result<(Response, Place), ApiError> {
    let known = WALKS.with_borrow(|walks| walks.get(first).cloned()).unwrap_or_default();
    match walk_from(method, first, wanted, known.clone()).await {
        // A link that was remembered may have run out: then once more from the first page.
        Err(error) if error.kind == ErrorKind::Refused && known.addresses.len() > 1 => {
            walk_from(method, first, wanted, Walk::default()).await
        }
        answer => answer,
    }
}

/// Walks to the wanted page, or to the last one if there are not so many.
async fn walk_from(
    method: &'static str,
    first: &str,
    wanted: PageNumber,
    mut known: Walk,
) -> Result<(Response, Place), ApiError> {
    if known.addresses.is_empty() {
        known.addresses.push(first.to_owned());
    }
    let mut number = PageNumber::new((known.addresses.len() as u32).min(wanted.get()));
    loop {
        let at = number.get() as usize;
        let response = send_safe(method, &known.addresses[at - 1]).await?;
        let links: Links = decode(&response, |body| serde_json::from_str(body))?;
        known.addresses.truncate(at);
        known.addresses.extend(links.next_link);
        known.count = links.count.or(known.count);
        WALKS.with_borrow_mut(|walks| walks.insert(first.to_owned(), known.clone()));
        let has_next = known.addresses.len() > at;
        if number == wanted || !has_next {
            return Ok((
                response,
                Place {
                    number,
                    has_next,
                    count: known.count,
                },
            ));
        }
        number = number.next();
    }
}

async fn send_safe(method: &'static str, path: &str) -> Result<Response, ApiError> {
    client::send(Call {
        method,
        path,
        body: None,
        is_safe: true,
    })
    .await
}

/// Decodes an answer that must be JSON.
pub(super) fn decode<T>(
    response: &Response,
    decode: impl FnOnce(&str) -> serde_json::Result<T>,
) -> Result<T, ApiError> {
    let malformed = |message: String| ApiError::malformed(response.status, message, response.request_id.clone());
    if !(response.content_type == "application/json" || response.content_type.ends_with("+json")) {
        return Err(malformed(["expected JSON, got ", &response.content_type].concat()));
    }
    decode(&response.body).map_err(|error| malformed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(content_type: &str, body: &str) -> Response {
        Response {
            status: 200,
            content_type: content_type.to_owned(),
            body: body.to_owned(),
            ..Response::default()
        }
    }

    #[test]
    fn only_whole_json_is_an_answer() {
        let check = |content_type: &str, body: &str, is_good: bool| {
            let decoded =
                decode::<Collection<String>>(&response(content_type, body), |body| serde_json::from_str(body));
            match decoded {
                Ok(_) => assert!(is_good, "{content_type} {body}"),
                Err(error) => {
                    assert!(!is_good, "{content_type} {body}: {error:?}");
                    assert_eq!(error.kind, ErrorKind::Malformed);
                }
            }
        };
        check("application/json", r#"{"value":["a"]}"#, true);
        check("application/problem+json", r#"{"value":[]}"#, true);
        check("application/json", r#"{"value":["a""#, false);
        check("application/json", "", false);
        check("text/html", r#"{"value":["a"]}"#, false);
        check("", r#"{"value":["a"]}"#, false);
    }

    #[test]
    fn reads_are_told_apart_by_what_they_ask() {
        let read = |path: &str| Read::<Collection<String>>::get(Resource::Catalogs, path.to_owned());
        assert_eq!(read("/a").key(), read("/a").key());
        assert_ne!(read("/a").key(), read("/b").key());
        assert_ne!(read("/a").key(), read("/a").page(PageNumber::default()).key());
        assert_ne!(
            read("/a").page(PageNumber::new(1)).key(),
            read("/a").page(PageNumber::new(2)).key()
        );
        assert_ne!(
            read("/a").key(),
            Read::<()>::post(Resource::Catalogs, "/a".to_owned()).key()
        );
    }

    #[test]
    fn a_list_is_empty_only_as_a_whole() {
        let page = |items: Vec<u8>, number: u32, has_next: bool| ListPage {
            items,
            number: PageNumber::new(number),
            has_next,
            count: None,
        };
        assert!(page(vec![], 1, false).is_empty_list());
        assert!(!page(vec![], 1, true).is_empty_list());
        assert!(!page(vec![], 2, false).is_empty_list());
        assert!(!page(vec![1], 1, false).is_empty_list());
    }
}
