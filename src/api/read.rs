//! Calls that change nothing.

use std::any::Any;
use std::sync::Arc;

use entitlement_types::Collection;
use entitlement_types::json::{FromJson, JsonError, Object, read_object};
use serde_json::Value;

use super::client::{self, Call, LocalFuture};
use super::fingerprint::fingerprint;
use super::http::Response;
use super::pages::walk;
use super::{ApiError, Resource, brief};
use crate::json;
use crate::paths::PageNumber;

/// A call that changes nothing, described but not sent. Two reads with the same [`key`](Read::key) are the same.
pub struct Read<T> {
    resource: Resource,
    address: Address,
    decode: Decode<T>,
}

type Decode<T> = Box<dyn Fn(Value, Option<Place>) -> Result<T, JsonError> + Send + Sync>;

/// A [`Read`] whose type only its asker knows: what the query cache works with, so that it is compiled once and not
/// once for each type.
#[derive(Clone)]
pub struct ErasedRead {
    /// What the answer is about.
    pub resource: Resource,
    address: Address,
    decode: Arc<DecodeErased>,
}

/// An answer whose type only its asker knows.
pub type Data = Arc<dyn Any + Send + Sync>;
type DecodeErased = dyn Fn(Value, Option<Place>) -> Result<Data, JsonError> + Send + Sync;

/// An answer to an [`ErasedRead`].
pub struct ErasedAnswer {
    /// What it says.
    pub data: Data,
    /// The same for answers that say the same.
    pub fingerprint: u64,
}

/// Asks what else it takes to show an answer; what it learns is kept by whoever asks.
pub(super) type Beside = fn(&Value) -> LocalFuture<()>;

/// What is asked, and which page of it.
#[derive(Clone)]
struct Address {
    method: &'static str,
    path: String,
    body: Option<String>,
    page: Option<PageNumber>,
    beside: Option<Beside>,
}

/// Where a page stands in its list.
pub(super) struct Place {
    pub number: PageNumber,
    pub has_next: bool,
    pub count: Option<u64>,
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

impl<T: FromJson> Read<T> {
    /// A GET below the API base.
    pub(super) fn get(resource: Resource, path: String) -> Self {
        let address = Address::of("GET", path);
        Self {
            resource,
            address,
            decode: Box::new(|answer, _| T::from_json(answer)),
        }
    }

    /// A POST without a body that changes nothing; Graph has a few.
    pub(super) fn post(resource: Resource, path: String) -> Self {
        let address = Address::of("POST", path);
        Self {
            resource,
            address,
            decode: Box::new(|answer, _| T::from_json(answer)),
        }
    }
}

impl<T: 'static> Read<T> {
    /// Several calls in one, none of which changes anything; `body` is the batch. Graph: `concepts/json-batching.md`.
    pub(super) fn batch(
        resource: Resource,
        body: String,
        decode: fn(Value, Option<Place>) -> Result<T, JsonError>,
    ) -> Self {
        let address = Address {
            method: "POST",
            path: "/$batch".to_owned(),
            body: Some(body),
            page: None,
            beside: None,
        };
        Self {
            resource,
            address,
            decode: Box::new(decode),
        }
    }

    /// A GET below the API base whose answer is read as far as `read` does, see [`super::brief`].
    pub(super) fn get_brief(resource: Resource, path: String, read: fn(&mut Object) -> T) -> Self {
        let address = Address::of("GET", path);
        Self {
            resource,
            address,
            decode: Box::new(move |answer, _| read_object(answer, read)),
        }
    }

    /// What an answer says, for tests.
    #[cfg(test)]
    pub(super) fn decode(&self, answer: Value) -> Result<T, JsonError> {
        (self.decode)(answer, None)
    }
}

impl<T: 'static> Read<Collection<T>> {
    /// A GET below the API base of a list, each item of which is read as far as `item` does, see [`super::brief`].
    pub(super) fn list_brief(resource: Resource, path: String, item: fn(&mut Object) -> T) -> Self {
        let address = Address::of("GET", path);
        Self {
            resource,
            address,
            decode: Box::new(move |answer, _| brief::collection(answer, item)),
        }
    }

    /// One page of the list: by the link that another page had to it, else by how many rows are before it, which keeps
    /// its place only as long as these stay. Where a list cannot be asked so, the way leads over the pages before it.
    pub fn page(self, number: PageNumber) -> Read<ListPage<T>> {
        let decode = self.decode;
        Read {
            resource: self.resource,
            address: Address {
                page: Some(number),
                ..self.address
            },
            decode: Box::new(move |answer, place| {
                let items = decode(answer, None)?.value;
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
            }),
        }
    }
}

impl<T> Read<T> {
    /// The same read, which has an answer only once `beside` has asked what else it takes to show it.
    pub(super) fn beside(mut self, beside: Beside) -> Self {
        self.address.beside = Some(beside);
        self
    }

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
        let answer = self.address.fetch().await?;
        (self.decode)(answer.value, answer.place).map_err(|error| malformed(&answer.response, error.to_string()))
    }
}

impl<T: Send + Sync + 'static> Read<T> {
    /// The same read for those who need not know its type.
    pub fn erase(self) -> ErasedRead {
        let decode = self.decode;
        ErasedRead {
            resource: self.resource,
            address: self.address,
            decode: Arc::new(move |value, place| decode(value, place).map(|data| Arc::new(data) as Data)),
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
    pub async fn send(&self) -> Result<ErasedAnswer, ApiError> {
        let answer = self.address.fetch().await?;
        let fingerprint = fingerprint(&answer.value);
        match (self.decode)(answer.value, answer.place) {
            Ok(data) => Ok(ErasedAnswer { data, fingerprint }),
            Err(error) => Err(malformed(&answer.response, error.to_string())),
        }
    }
}

impl Address {
    fn of(method: &'static str, path: String) -> Self {
        Self {
            method,
            path,
            body: None,
            page: None,
            beside: None,
        }
    }

    fn key(&self) -> String {
        // An answer with nothing beside it is no answer to who wants both.
        let beside = if self.beside.is_some() { "#+" } else { "" };
        let body = self.body.as_deref().unwrap_or_default();
        let asked = [self.method, " ", &self.path, body, beside].concat();
        match self.page {
            Some(page) => [&asked, "#", &page.get().to_string()].concat(),
            None => asked,
        }
    }

    async fn fetch(&self) -> Result<Answer, ApiError> {
        let answer = match self.page {
            None => ask(self.method, &self.path, self.body.as_deref(), is_advanced(&self.path)).await?,
            Some(page) => walk(self.method, &self.path, page).await?,
        };
        if let Some(beside) = self.beside {
            beside(&answer.value).await;
        }
        Ok(answer)
    }
}

/// An answer that is JSON.
pub(super) struct Answer {
    pub value: Value,
    pub response: Response,
    pub place: Option<Place>,
}

/// Whether Graph answers it only where it may come from an index that is a moment behind: people are searched, counted
/// and found by how their address ends.
///
/// Graph: `concepts/aad-advanced-queries.md`.
pub(super) fn is_advanced(path: &str) -> bool {
    path.starts_with("/users?")
}

pub(super) async fn ask(
    method: &'static str,
    path: &str,
    body: Option<&str>,
    is_advanced: bool,
) -> Result<Answer, ApiError> {
    let response = client::send(Call {
        method,
        path,
        body,
        is_safe: true,
        is_advanced,
    })
    .await?;
    let value = parse(&response)?;
    Ok(Answer {
        value,
        response,
        place: None,
    })
}

/// The JSON of an answer.
pub(super) fn parse(response: &Response) -> Result<Value, ApiError> {
    if !response.is_json() {
        return Err(malformed(
            response,
            ["expected JSON, got ", &response.content_type].concat(),
        ));
    }
    json::parse(&response.body).map_err(|error| malformed(response, error.to_string()))
}

/// What to say about an answer that is not of the contract's shape.
pub(super) fn malformed(response: &Response, message: String) -> ApiError {
    ApiError::malformed(response.status, message, response.request_id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::ErrorKind;

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
        let check = |content_type: &str, body: &str, is_good: bool| match parse(&response(content_type, body)) {
            Ok(_) => assert!(is_good, "{content_type} {body}"),
            Err(error) => {
                assert!(!is_good, "{content_type} {body}: {error:?}");
                assert_eq!(error.kind, ErrorKind::Malformed);
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
        assert_ne!(read("/a").key(), read("/a").beside(|_| Box::pin(async {})).key());
        assert_ne!(
            read("/a").page(PageNumber::new(1)).key(),
            read("/a").page(PageNumber::new(2)).key()
        );
        assert_ne!(
            read("/a").key(),
            Read::<String>::post(Resource::Catalogs, "/a".to_owned()).key()
        );
    }

    #[test]
    fn who_looks_for_people_in_the_directory_says_that_it_may_be_a_moment_behind() {
        assert!(is_advanced(
            "/users?$filter=endswith%28mail%2C%27%40fabrikam.example%27%29"
        ));
        assert!(is_advanced("/users?$search=%28%22mail%3Aa%22%29"));
        assert!(!is_advanced("/users/1?$select=id"));
        assert!(!is_advanced(
            "/auditLogs/directoryAudits?$filter=endswith%28x%2C%27a%27%29"
        ));
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
