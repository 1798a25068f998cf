//! Reading: the query options of a call, and answers in OData's shape.

use std::convert::Infallible;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use entitlement_types::Collection;
use entitlement_types::odata::{ComparisonOperator, Filter, Limits, Query, QueryError, Selected, TextFunction};
use serde::Serialize;

use super::address::CalledPath;
use super::{API_BASE, ServerState};
use crate::app::AppError;
use crate::store::listing::{Page, Wanted};

/// The address under which the caller reached this server, without a slash at the end.
#[derive(Clone, Debug)]
pub struct Origin(pub String);

impl Origin {
    /// As the operator says; otherwise as the call does. Headers of proxies are not believed: behind one, the
    /// operator says it.
    pub(super) fn of(state: &ServerState, headers: &HeaderMap, authority: Option<&str>) -> Self {
        Self(match &state.settings.public_url {
            Some(url) => url.clone(),
            None => {
                let host = headers.get(HOST).and_then(|host| host.to_str().ok()).or(authority);
                format!("http://{}", host.unwrap_or("localhost"))
            }
        })
    }

    /// Where the metadata of an answer stands.
    pub fn context(&self, name: &str) -> String {
        format!("{}{API_BASE}/$metadata#{name}", self.0)
    }
}

impl FromRequestParts<ServerState> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, Infallible> {
        let called = parts.extensions.get::<Self>().cloned();
        Ok(called.unwrap_or_else(|| Self::of(state, &parts.headers, None)))
    }
}

/// A call that reads a collection, its `/$count` included.
#[derive(Clone, Debug)]
pub struct ListRequest {
    /// What is wanted of it.
    pub wanted: Wanted,
    origin: Origin,
    path: String,
    raw_query: String,
}

/// A call that reads one thing.
#[derive(Clone, Debug)]
pub struct ItemRequest {
    /// `$select` and `$expand`.
    pub query: Query,
    origin: Origin,
}

impl FromRequestParts<ServerState> for ListRequest {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, AppError> {
        let raw_query = parts.uri.query().unwrap_or_default().to_owned();
        let query = Query::parse(form_urlencoded::parse(raw_query.as_bytes()), &Limits::default())?;
        Ok(Self {
            wanted: Wanted {
                query,
                is_count: parts.uri.path().ends_with("/$count"),
            },
            origin: Origin::from_request_parts(parts, state)
                .await
                .unwrap_or_else(|never| match never {}),
            path: match parts.extensions.get::<CalledPath>() {
                Some(path) => path.0.clone(),
                None => parts.uri.path().to_owned(),
            },
            raw_query,
        })
    }
}

impl FromRequestParts<ServerState> for ItemRequest {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, AppError> {
        let raw_query = parts.uri.query().unwrap_or_default();
        let query = Query::parse(form_urlencoded::parse(raw_query.as_bytes()), &Limits::default())?;
        let unfit = [
            ("$filter", query.filter.is_some()),
            ("$orderby", !query.order_by.is_empty()),
            ("$top", query.top.is_some()),
            ("$skip", query.skip.is_some()),
            ("$search", query.search.is_some()),
        ];
        if let Some((option, _)) = unfit.into_iter().find(|(_, is_given)| *is_given) {
            return Err(AppError::Query(QueryError {
                option: option.to_owned(),
                position: None,
                message: "is for collections; this is one thing".to_owned(),
            }));
        }
        Ok(Self {
            query,
            origin: Origin::from_request_parts(parts, state)
                .await
                .unwrap_or_else(|never| match never {}),
        })
    }
}

/// The rule of directory objects: Graph asks for `ConsistencyLevel: eventual` where they are searched, counted or
/// filtered in the ways that its index does not serve. Asked here too, so that what works here works there.
///
/// Graph: `concepts/aad-advanced-queries.md`.
#[derive(Clone, Copy, Debug)]
pub struct DirectoryObjects;

impl FromRequestParts<ServerState> for DirectoryObjects {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, AppError> {
        let request = ListRequest::from_request_parts(parts, state).await?;
        let level = parts.headers.get("consistencylevel");
        let is_eventual = level.is_some_and(|level| level.as_bytes().eq_ignore_ascii_case(b"eventual"));
        let query = &request.wanted.query;
        let is_advanced = request.wanted.is_count
            || query.search.is_some()
            || query.count
            || query.filter.as_ref().is_some_and(is_advanced_filter);
        if is_advanced && !is_eventual {
            let message = "$search, $count, ne, not and endsWith on directory objects need the header \
                           ConsistencyLevel: eventual.";
            return Err(AppError::invalid(
                "consistencyLevelRequired",
                "ConsistencyLevel",
                message,
            ));
        }
        Ok(Self)
    }
}

impl ListRequest {
    /// The page as an answer; `context` is the collection's name in the metadata.
    pub fn answer<T: Serialize>(&self, context: &str, page: Page<T>) -> Response {
        if self.wanted.is_count {
            let count = page.count.unwrap_or_default().to_string();
            return ([(CONTENT_TYPE, "text/plain; charset=utf-8")], count).into_response();
        }
        let (context, count) = (Some(self.origin.context(context)), page.count);
        let next_link = page.next.map(|token| self.next_link(&token));
        let rows = page.rows.iter();
        Json(Collection {
            context,
            count,
            next_link,
            value: rows.map(|row| Selected::by(&self.wanted.query, row)).collect(),
        })
        .into_response()
    }

    /// The same call from this place on.
    fn next_link(&self, token: &str) -> String {
        let start = format!("{}{API_BASE}{}?", self.origin.0, self.path);
        let end = start.len();
        let mut pairs = form_urlencoded::Serializer::for_suffix(start, end);
        for (name, value) in form_urlencoded::parse(self.raw_query.as_bytes()) {
            let option = name.trim_start_matches('$').to_ascii_lowercase();
            if !matches!(option.as_str(), "skip" | "skiptoken" | "count") {
                pairs.append_pair(&name, &value);
            }
        }
        pairs.append_pair("$skiptoken", token);
        pairs.finish()
    }
}

impl ItemRequest {
    /// The thing as an answer; `context` is its name in the metadata.
    pub fn answer<T: Serialize>(&self, context: &str, item: &T) -> Response {
        Json(Item {
            context: self.origin.context(&format!("{context}/$entity")),
            item: Selected::by(&self.query, item),
        })
        .into_response()
    }
}

#[derive(Serialize)]
struct Item<'a, T> {
    #[serde(rename = "@odata.context")]
    context: String,
    #[serde(flatten)]
    item: Selected<'a, T>,
}

fn is_advanced_filter(filter: &Filter) -> bool {
    match filter {
        Filter::And(all) | Filter::Or(all) => all.iter().any(is_advanced_filter),
        Filter::Not(_) => true,
        Filter::Comparison { operator, .. } => *operator == ComparisonOperator::NotEqual,
        Filter::Function { function, .. } => *function == TextFunction::EndsWith,
        Filter::In { .. } | Filter::Any { .. } => false,
    }
}
