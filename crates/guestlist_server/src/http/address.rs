//! Brings the spellings of OData addresses to one that the router knows, before it looks.
//!
//! - `/catalogs/`, `/catalogs` → `/catalogs`
//! - `/assignments('7')`, `/assignments(7)`, `/assignments/7` → `/assignments/7`
//! - `/x/microsoft.graph.filterByCurrentUser(on='target')`, `/x/filterByCurrentUser(on=%27target%27)` →
//!   `/x/filterByCurrentUser()` with the arguments beside it, see [`Arguments`]

use axum::extract::{FromRequestParts, Request};
use axum::http::Uri;
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;

use crate::app::AppError;

/// The named arguments of the function in an address, for instance `on` of `filterByCurrentUser(on='target')`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments(Vec<(String, String)>);

impl Arguments {
    /// The argument with this name.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when it is missing.
    pub fn get(&self, name: &str) -> Result<&str, AppError> {
        let value = self
            .0
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str());
        value.ok_or_else(|| {
            AppError::invalid(
                "argumentRequired",
                name,
                format!("The function needs the argument {name}='…'."),
            )
        })
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Arguments {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

/// The path of a call below the base, as it was sent: links to the next page repeat it.
#[derive(Clone, Debug)]
pub(super) struct CalledPath(pub(super) String);

/// Rewrites the address of a call; what is not understood stays and is not found.
pub(super) fn normalize(mut request: Request) -> Request {
    let called = CalledPath(request.uri().path().to_owned());
    request.extensions_mut().insert(called);
    let Some((path, arguments)) = canonical(request.uri().path()) else {
        return request;
    };
    let path_and_query = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path,
    };
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = path_and_query.parse().ok();
    if let Ok(uri) = Uri::from_parts(parts) {
        *request.uri_mut() = uri;
    }
    request.extensions_mut().insert(arguments);
    request
}

/// The path in the router's spelling and the arguments it carried; `None` when it is in that spelling already.
fn canonical(path: &str) -> Option<(String, Arguments)> {
    let is_plain = !path.ends_with('/') && !path.contains(['(', '%']) && !path.contains("graph.");
    if is_plain {
        return None;
    }
    let mut arguments = Arguments::default();
    let mut canonical = String::with_capacity(path.len());
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        canonical.push('/');
        canonical.push_str(&canonical_segment(segment, &mut arguments));
    }
    Some((canonical, arguments))
}

fn canonical_segment(segment: &str, arguments: &mut Arguments) -> String {
    let decoded = percent_decode_str(segment).decode_utf8_lossy();
    let name = decoded
        .strip_prefix("microsoft.graph.")
        .or_else(|| decoded.strip_prefix("graph."))
        .unwrap_or(&decoded);
    if name.starts_with('$') {
        return name.to_owned();
    }
    let call = name.strip_suffix(')').and_then(|rest| rest.split_once('('));
    let Some((name, inside)) = call.filter(|(name, _)| is_name(name)) else {
        // A key stays encoded: it may hold what would change the path.
        return if name.len() == decoded.len() {
            segment.to_owned()
        } else {
            name.to_owned()
        };
    };
    match split_arguments(inside) {
        Some(named) => {
            arguments.0.extend(named);
            format!("{name}()")
        }
        None => format!(
            "{name}/{}",
            percent_encoding::utf8_percent_encode(unquote(inside), percent_encoding::NON_ALPHANUMERIC)
        ),
    }
}

/// `a='b',c='d'` as pairs; `None` for a bare key.
fn split_arguments(inside: &str) -> Option<Vec<(String, String)>> {
    let mut pairs = Vec::new();
    let mut rest = inside.trim();
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=').filter(|(name, _)| is_name(name.trim()))?;
        let end = end_of_argument(after);
        pairs.push((name.trim().to_owned(), unquote(&after[..end]).replace("''", "'")));
        rest = after[end..].trim_start_matches(',').trim();
    }
    Some(pairs)
}

/// Where an argument ends: at the comma that stands in no quotation marks.
fn end_of_argument(text: &str) -> usize {
    let mut is_quoted = false;
    for (index, letter) in text.char_indices() {
        match letter {
            '\'' => is_quoted = !is_quoted,
            ',' if !is_quoted => return index,
            _ => {}
        }
    }
    text.len()
}

fn unquote(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix('\'')
        .and_then(|text| text.strip_suffix('\''))
        .unwrap_or(text)
}

fn is_name(text: &str) -> bool {
    text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_an_address_comes_to_one() {
        let check = |path: &str, expected: &str, named: &[(&str, &str)]| {
            let (found, arguments) = canonical(path).unwrap_or_else(|| (path.to_owned(), Arguments::default()));
            assert_eq!(found, expected, "{path}");
            let named: Vec<_> = named
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            assert_eq!(arguments.0, named, "{path}");
        };
        check("/me", "/me", &[]);
        check("/me/", "/me", &[]);
        check(
            "/x/filterByCurrentUser(on='target')",
            "/x/filterByCurrentUser()",
            &[("on", "target")],
        );
        check(
            "/x/microsoft.graph.filterByCurrentUser(on='target')/$count",
            "/x/filterByCurrentUser()/$count",
            &[("on", "target")],
        );
        check(
            "/x/filterByCurrentUser%28on%3D%27target%27%29",
            "/x/filterByCurrentUser()",
            &[("on", "target")],
        );
        check("/x/f(a='1,2',b='it''s')", "/x/f()", &[("a", "1,2"), ("b", "it's")]);
        check("/assignments('7')/reprocess", "/assignments/7/reprocess", &[]);
        check("/assignments(7)", "/assignments/7", &[]);
        check("/subjects(objectId='7')", "/subjects()", &[("objectId", "7")]);
        check("/x/7/microsoft.graph.reprocess", "/x/7/reprocess", &[]);
        check("/users/anna%40fabrikam.example", "/users/anna%40fabrikam.example", &[]);
        check("/users/a%2Fb", "/users/a%2Fb", &[]);
        check("/users/%24count", "/users/$count", &[]);
        check("/users('a/../b')", "/users('a/../b')", &[]);
        check("/users('a%2Fb')", "/users/a%2Fb", &[]);
        check("/x/f(", "/x/f(", &[]);
        check("/x/f()", "/x/f()", &[]);
    }
}
