//! What an id token claims, and whether to believe it. Plain Rust.
//!
//! The token comes straight from the token endpoint over TLS, so its signature may be left unchecked (OpenID Connect
//! Core 1.0, section 3.1.3.7, item 6). Its claims may not.

use entitlement_types::json::{FromJson, FromObject, JsonError};
use serde_json::Value;

use super::encoding::decode;
use crate::json;

/// Clocks may differ by so many seconds.
const LEEWAY: f64 = 300.0;

/// The claims that are looked at.
#[derive(Clone, Debug, Default, PartialEq, FromObject)]
pub(super) struct Claims {
    pub iss: String,
    pub sub: String,
    pub aud: Audience,
    pub azp: Option<String>,
    pub exp: f64,
    pub nonce: Option<String>,
    pub tid: Option<String>,
    pub preferred_username: Option<String>,
    pub login_hint: Option<String>,
    /// The person's language, BCP 47. OpenID Connect Core 1.0, section 5.1.
    pub locale: Option<String>,
}

/// One client id, or several.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Default for Audience {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

impl FromJson for Audience {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        match value {
            Value::String(client) => Ok(Self::One(client)),
            several => Vec::from_json(several).map(Self::Several),
        }
    }

    fn absent() -> Self {
        Self::default()
    }
}

/// What a token is held against.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    /// None for a refresh, where it need not be repeated.
    pub nonce: Option<&'a str>,
    /// None for the first token; a refreshed one must be about the same person.
    pub subject: Option<&'a str>,
    /// Seconds since 1970.
    pub now: f64,
}

/// The claims of an id token; none when it is no token.
pub(super) fn read(id_token: &str) -> Option<Claims> {
    let mut parts = id_token.split('.');
    let payload = parts.nth(1)?;
    parts.next()?;
    json::read(std::str::from_utf8(&decode(payload)?).ok()?).ok()
}

impl Claims {
    /// Whether these are about this sign-in, at this portal, by this issuer, and not over.
    pub fn fit(&self, expected: &Expected<'_>) -> bool {
        // Entra's `common` and `organizations` write a placeholder where the tenant of the person stands.
        let tenant = self.tid.as_deref().unwrap_or_default();
        let issuer = expected.issuer.replace("{tenantid}", tenant);
        let is_for_us = match &self.aud {
            Audience::One(client) => client == expected.client_id,
            Audience::Several(clients) => {
                clients.iter().any(|client| client == expected.client_id)
                    && (clients.len() == 1 || self.azp.as_deref() == Some(expected.client_id))
            }
        };
        self.iss == issuer
            && is_for_us
            && !self.sub.is_empty()
            && self.exp + LEEWAY > expected.now
            && expected.nonce.is_none_or(|nonce| self.nonce.as_deref() == Some(nonce))
            && expected.subject.is_none_or(|subject| self.sub == subject)
    }
}

/// The claims that a 401 challenges the client to ask for, from `WWW-Authenticate`: the step-up of a protected API.
/// Entra: "Claims challenges, claims requests, and client capabilities".
pub(super) fn challenge(header: &str) -> Option<String> {
    let (_, rest) = header.split_once("claims=\"")?;
    let (value, _) = rest.split_once('"')?;
    let json = String::from_utf8(decode(value)?).ok()?;
    json.trim_start().starts_with('{').then_some(json)
}

#[cfg(test)]
mod tests {
    use super::super::encoding::encode;
    use super::*;

    fn good() -> Claims {
        Claims {
            iss: "https://issuer.example".to_owned(),
            sub: "u1".to_owned(),
            aud: Audience::One("portal".to_owned()),
            exp: 1_000.0,
            nonce: Some("n".to_owned()),
            ..Claims::default()
        }
    }

    const EXPECTED: Expected<'static> = Expected {
        issuer: "https://issuer.example",
        client_id: "portal",
        nonce: Some("n"),
        subject: None,
        now: 1_000.0,
    };

    #[test]
    fn each_wrong_claim_is_noticed() {
        assert!(good().fit(&EXPECTED));
        let refused = [
            Claims {
                iss: "https://issuer.example.evil".to_owned(),
                ..good()
            },
            Claims {
                sub: String::new(),
                ..good()
            },
            Claims {
                aud: Audience::One("other".to_owned()),
                ..good()
            },
            Claims {
                aud: Audience::Several(vec![]),
                ..good()
            },
            Claims {
                aud: Audience::Several(vec!["portal".to_owned(), "other".to_owned()]),
                ..good()
            },
            Claims { exp: 600.0, ..good() },
            Claims {
                exp: f64::NAN,
                ..good()
            },
            Claims { nonce: None, ..good() },
            Claims {
                nonce: Some("other".to_owned()),
                ..good()
            },
        ];
        for claims in refused {
            assert!(!claims.fit(&EXPECTED), "{claims:?}");
        }
    }

    #[test]
    fn a_refreshed_token_is_about_the_same_person() {
        let expected = Expected {
            nonce: None,
            subject: Some("u1"),
            ..EXPECTED
        };
        assert!(Claims { nonce: None, ..good() }.fit(&expected));
        assert!(
            !Claims {
                sub: "u2".to_owned(),
                ..good()
            }
            .fit(&expected)
        );
    }

    #[test]
    fn the_issuer_of_many_tenants_is_understood() {
        let expected = Expected {
            issuer: "https://login.example/{tenantid}/v2.0",
            ..EXPECTED
        };
        let claims = Claims {
            iss: "https://login.example/t1/v2.0".to_owned(),
            tid: Some("t1".to_owned()),
            ..good()
        };
        assert!(claims.fit(&expected));
        assert!(
            !Claims {
                tid: Some("t2".to_owned()),
                ..claims
            }
            .fit(&expected)
        );
    }

    #[test]
    fn a_token_is_read_or_refused_as_a_whole() {
        let payload = encode(br#"{"iss":"i","sub":"s","aud":["a"],"exp":1,"more":{}}"#);
        let claims = read(&format!("h.{payload}.s")).expect("a token");
        assert_eq!(claims.aud, Audience::Several(vec!["a".to_owned()]));
        for token in [
            "",
            "a.b",
            "h..s",
            "h.!!.s",
            &format!("h.{payload}"),
            &format!("h.{}.s", encode(b"[]")),
        ] {
            assert_eq!(read(token).filter(|claims| !claims.sub.is_empty()), None, "{token}");
        }
    }

    #[test]
    fn a_claims_challenge_is_taken_from_the_header() {
        let json = r#"{"access_token":{"acrs":{"essential":true,"value":"c1"}}}"#;
        let header = format!(
            r#"Bearer realm="", error="insufficient_claims", claims="{}""#,
            encode(json.as_bytes())
        );
        assert_eq!(challenge(&header).as_deref(), Some(json));
        assert_eq!(challenge(r#"Bearer error="invalid_token""#), None);
        assert_eq!(challenge(r#"Bearer claims="%%""#), None);
    }
}
