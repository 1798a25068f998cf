//! `$ref`: adding and removing what is related, by its address.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use percent_encoding::percent_decode_str;
use serde::Deserialize;

use crate::app::AppError;

/// The body `{"@odata.id": "https://…/users/7"}`. The host is not looked at: clients written for Graph send Graph's.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Reference {
    #[serde(rename = "@odata.id")]
    odata_id: String,
}

/// The option `@id` of a `DELETE …/$ref`, which says the same as [`Reference`] without a body.
#[derive(Clone, Debug)]
pub struct ReferenceOption(Reference);

impl<S: Send + Sync> FromRequestParts<S> for ReferenceOption {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let query = parts.uri.query().unwrap_or_default();
        let id = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| matches!(&**name, "@id" | "$id"));
        Ok(Self(Reference {
            odata_id: id.map(|(_, value)| value.into_owned()).unwrap_or_default(),
        }))
    }
}

impl ReferenceOption {
    /// As [`Reference::id`].
    ///
    /// # Errors
    /// As [`Reference::id`].
    pub fn id(&self, collections: &[&str]) -> Result<String, AppError> {
        self.0.id(collections)
    }
}

impl Reference {
    /// The id of what is referred to, which must be in one of these collections.
    ///
    /// # Errors
    /// Invalid where it is not.
    pub fn id(&self, collections: &[&str]) -> Result<String, AppError> {
        let path = self
            .odata_id
            .split(['?', '#'])
            .next()
            .unwrap_or_default()
            .trim_end_matches('/');
        let found = match path.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((before, key)) => before
                .rsplit('/')
                .next()
                .map(|collection| (collection, key.trim_matches('\''))),
            None => path
                .rsplit_once('/')
                .map(|(before, id)| (before.rsplit('/').next().unwrap_or(before), id)),
        };
        let id = found.filter(|(collection, id)| collections.contains(collection) && !id.is_empty());
        match id.map(|(_, id)| percent_decode_str(id).decode_utf8()) {
            Some(Ok(id)) => Ok(id.into_owned()),
            _ => {
                let message = format!("`@odata.id` must be the address of one of {}.", collections.join(", "));
                Err(AppError::invalid("referenceNotValid", "@odata.id", message))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_in_every_spelling() {
        let check = |address: &str, expected: Option<&str>| {
            let reference = Reference {
                odata_id: address.to_owned(),
            };
            let found = reference.id(&["users", "groups"]);
            assert_eq!(found.ok().as_deref(), expected, "{address}");
        };
        check("https://graph.microsoft.com/v1.0/users/7", Some("7"));
        check("https://graph.microsoft.com/v1.0/users('7')", Some("7"));
        check("http://127.0.0.1:8080/v1.0/groups/a%2Fb", Some("a/b"));
        check("users/7", Some("7"));
        check("https://graph.microsoft.com/v1.0/sites/7", None);
        check("https://graph.microsoft.com/v1.0/users/", None);
        check("7", None);
        check("", None);
    }
}
