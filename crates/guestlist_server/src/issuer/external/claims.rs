//! Who the token of another issuer is about, and what it allows. No I/O.

use serde::Deserialize;
use serde_json::Value;

use crate::issuer::EmailAddress;

/// The claim by which an issuer's people are known here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectClaim {
    /// `email`, which counts only with `email_verified`: many issuers let people write there what they like.
    #[default]
    Email,
    /// `preferred_username`, where the issuer is known to keep addresses there that people cannot choose.
    PreferredUsername,
    /// `oid`: the object id, where this server's directory has the same ids as the issuer's, as Entra's has.
    ObjectId,
}

impl std::str::FromStr for SubjectClaim {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "email" => Ok(Self::Email),
            "preferred_username" => Ok(Self::PreferredUsername),
            "oid" => Ok(Self::ObjectId),
            other => Err(format!("{other} is none of email, preferred_username and oid")),
        }
    }
}

/// The claims that count here.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct ExternalClaims {
    /// When it ends.
    pub exp: f64,
    /// From when it is good.
    pub nbf: Option<f64>,
    email: Option<String>,
    email_verified: Option<Value>,
    preferred_username: Option<String>,
    oid: Option<String>,
    name: Option<String>,
    scp: Option<Value>,
    scope: Option<Value>,
}

/// Who a token is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalPerson {
    /// Their object id, where the issuer says it.
    pub id: Option<String>,
    /// Their address, where it can be believed.
    pub email: Option<EmailAddress>,
    /// Their name.
    pub name: Option<String>,
}

impl ExternalClaims {
    /// Who it is about, by this claim.
    ///
    /// # Errors
    /// Why nobody can be told from it.
    pub fn person(&self, claim: SubjectClaim) -> Result<ExternalPerson, &'static str> {
        let address = |text: &Option<String>| text.as_deref().and_then(EmailAddress::parse);
        let is_verified = match &self.email_verified {
            Some(Value::Bool(is_verified)) => *is_verified,
            // Some issuers write it as text.
            Some(Value::String(text)) => text == "true",
            _ => false,
        };
        let verified_email = address(&self.email).filter(|_| is_verified);
        let (id, email) = match claim {
            SubjectClaim::Email if verified_email.is_some() => (None, verified_email),
            SubjectClaim::Email if self.email.is_some() => {
                return Err("the token's email is no verified address; the issuer has to set email_verified");
            }
            SubjectClaim::Email => return Err("the token has no email; the issuer has to put it into access tokens"),
            SubjectClaim::PreferredUsername => match address(&self.preferred_username) {
                Some(email) => (None, Some(email)),
                None => return Err("the token's preferred_username is no mail address"),
            },
            SubjectClaim::ObjectId => match self.oid.as_deref().filter(|id| is_object_id(id)) {
                Some(id) => (Some(id.to_owned()), verified_email),
                None => return Err("the token has no oid that is an object id"),
            },
        };
        let name = self
            .name
            .clone()
            .filter(|name| !name.trim().is_empty() && name.len() <= 256);
        Ok(ExternalPerson { id, email, name })
    }

    /// What it allows: `scp` as Entra writes it, `scope` as RFC 9068 does; text or a list.
    pub fn scopes(&self) -> Vec<String> {
        let claims = [&self.scp, &self.scope];
        claims.into_iter().flatten().flat_map(words).collect()
    }
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => text.split_whitespace().map(str::to_owned).collect(),
        Value::Array(list) => list.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// A GUID in Graph's spelling.
fn is_object_id(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_the_issuer_vouches_for_says_who_it_is() {
        let check = |claim: SubjectClaim, claims: Value, expected: Option<&str>| {
            let text = claims.to_string();
            let mut claims = claims;
            claims["exp"] = json!(1);
            let claims: ExternalClaims = serde_json::from_value(claims).expect("claims");
            let person = claims.person(claim).ok();
            let found = person.and_then(|person| person.id.or(person.email.map(|email| email.as_str().to_owned())));
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        let ann = "ann@fabrikam.example";
        check(
            SubjectClaim::Email,
            json!({"email": ann, "email_verified": true}),
            Some(ann),
        );
        check(
            SubjectClaim::Email,
            json!({"email": ann, "email_verified": "true"}),
            Some(ann),
        );
        check(SubjectClaim::Email, json!({"email": ann}), None);
        check(
            SubjectClaim::Email,
            json!({"email": ann, "email_verified": false}),
            None,
        );
        check(
            SubjectClaim::Email,
            json!({"email": "ann", "email_verified": true}),
            None,
        );
        check(SubjectClaim::Email, json!({"preferred_username": ann}), None);
        check(
            SubjectClaim::PreferredUsername,
            json!({"preferred_username": ann, "email": "b@c.example"}),
            Some(ann),
        );
        check(
            SubjectClaim::PreferredUsername,
            json!({"email": ann, "email_verified": true}),
            None,
        );
        let id = "11111111-2222-3333-4444-555555555555";
        check(SubjectClaim::ObjectId, json!({"oid": id, "email": ann}), Some(id));
        check(SubjectClaim::ObjectId, json!({"oid": "x' OR 1=1"}), None);
    }

    #[test]
    fn scopes_are_read_in_every_spelling() {
        let check = |claims: Value, expected: &[&str]| {
            let claims: ExternalClaims = serde_json::from_value(claims).expect("claims");
            assert_eq!(claims.scopes(), expected);
        };
        check(json!({"exp": 1, "scp": "User.Read openid"}), &["User.Read", "openid"]);
        check(json!({"exp": 1, "scope": "User.Read"}), &["User.Read"]);
        check(json!({"exp": 1, "scp": ["User.Read", 7]}), &["User.Read"]);
        check(json!({"exp": 1}), &[]);
    }
}
