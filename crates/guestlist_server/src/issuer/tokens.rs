//! Makes and checks the tokens of the built-in issuer: access tokens (RFC 9068, with Entra's `scp`, `oid` and `tid`)
//! and id tokens (OpenID Connect Core, section 2). An id token is never good as an access token: their `typ` differs.

use std::sync::Arc;

use entitlement_types::{DateTimeOffset, Duration};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header, encode};
use serde::{Deserialize, Serialize};

use super::checked_tokens::{CheckedToken, CheckedTokens};
use super::secrets::{Hash, digest_of};
use super::signing_keys::SigningKeys;
use crate::app::{App, AppError, TokenVerifier, Verification, VerifiedToken, new_id};
use crate::store::issuer_grants;
use crate::store::issuer_keys::{self, Identity};
use crate::store::issuer_people::{self, Person};

/// How long an access token and an id token live.
pub const TOKENS_LIVE: Duration = Duration::seconds(600);

const ACCESS_TOKEN_TYPE: &str = "at+jwt";

/// What an access token is to say.
#[derive(Clone, Debug)]
pub struct AccessTokenRequest<'a> {
    /// Whose it is: the object id.
    pub subject: &'a str,
    /// Which client it is for.
    pub client_id: &'a str,
    /// What it allows, separated by spaces.
    pub scope: &'a str,
    /// The grant that it ends with, where there is one.
    pub grant: Option<&'a str>,
}

/// What an id token is to say beside who it is about.
#[derive(Clone, Debug)]
pub struct IdTokenRequest<'a> {
    /// Which client it is for.
    pub client_id: &'a str,
    /// The client's `nonce`.
    pub nonce: Option<&'a str>,
    /// The language in which the person signed in.
    pub locale: Option<&'a str>,
    /// When the person signed in.
    pub signed_in: DateTimeOffset,
    /// Whether the client may know the name and the language.
    pub with_profile: bool,
    /// Whether the client may know the mail address.
    pub with_email: bool,
}

#[derive(Serialize, Deserialize)]
struct AccessClaims {
    iss: String,
    sub: String,
    aud: String,
    exp: i64,
    iat: i64,
    nbf: i64,
    jti: String,
    client_id: String,
    scp: String,
    oid: String,
    tid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    grant: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct IdClaims {
    iss: String,
    sub: String,
    aud: String,
    exp: i64,
    iat: i64,
    auth_time: i64,
    oid: String,
    tid: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locale: Option<String>,
    #[serde(flatten)]
    about: AboutPerson,
}

/// What a client learns about a person, in an id token and from the userinfo endpoint.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutPerson {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_username: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email_verified: Option<bool>,
}

impl AboutPerson {
    /// What the scopes `profile` and `email` let a client know.
    pub fn new(person: &Person, with_profile: bool, with_email: bool) -> Self {
        let profile = with_profile.then_some(person);
        let email = person.email.clone().filter(|_| with_email);
        Self {
            name: profile.map(|person| person.display_name.clone()),
            preferred_username: profile.and_then(|person| person.email.clone().or(person.principal_name.clone())),
            email_verified: email.is_some().then_some(true),
            email,
        }
    }
}

/// Whom an id token was about, and for which client, as the end-session endpoint is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdTokenHint {
    /// The object id.
    pub subject: String,
    /// The client.
    pub client_id: String,
}

/// The tokens of the built-in issuer.
#[derive(Clone)]
pub struct Tokens {
    app: App,
    keys: Arc<SigningKeys>,
    identity: Arc<Identity>,
    checked: Arc<CheckedTokens>,
}

impl Tokens {
    /// The tokens of an installation that is reached at `public_url` (without a slash at the end). Keeps its name, so
    /// that [`Tokens::of_data_folder`] finds it.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(app: App, public_url: &str) -> Result<Self, AppError> {
        let identity = Identity {
            issuer: format!("{public_url}/oidc"),
            audience: format!("{public_url}/v1.0"),
        };
        let (kept, found) = (
            identity.clone(),
            app.read(|tx| Ok(issuer_keys::find_identity(tx)?)).await?,
        );
        if found.as_ref() != Some(&kept) {
            app.write(move |tx| Ok(issuer_keys::put_identity(tx, &kept)?)).await?;
        }
        Ok(Self::with_identity(app, identity))
    }

    /// The tokens of an installation whose server has run before; `None` when it never has.
    ///
    /// # Errors
    /// The database's.
    pub async fn of_data_folder(app: App) -> Result<Option<Self>, AppError> {
        let identity = app.read(|tx| Ok(issuer_keys::find_identity(tx)?)).await?;
        Ok(identity.map(|identity| Self::with_identity(app, identity)))
    }

    fn with_identity(app: App, identity: Identity) -> Self {
        Self {
            keys: Arc::new(SigningKeys::new(app.clone())),
            app,
            identity: Arc::new(identity),
            checked: Arc::default(),
        }
    }

    /// The `iss` of all tokens.
    pub fn issuer(&self) -> &str {
        &self.identity.issuer
    }

    /// The keys to check tokens with.
    ///
    /// # Errors
    /// The database's.
    pub async fn published_keys(&self) -> Result<JwkSet, AppError> {
        self.keys.published().await
    }

    /// An access token.
    ///
    /// # Errors
    /// The database's.
    pub async fn make_access_token(&self, request: &AccessTokenRequest<'_>) -> Result<String, AppError> {
        let now = self.app.now();
        let claims = AccessClaims {
            iss: self.identity.issuer.clone(),
            sub: request.subject.to_owned(),
            aud: self.identity.audience.clone(),
            exp: seconds(now + TOKENS_LIVE),
            iat: seconds(now),
            nbf: seconds(now),
            jti: new_id(),
            client_id: request.client_id.to_owned(),
            scp: request.scope.to_owned(),
            oid: request.subject.to_owned(),
            tid: self.tenant().await?,
            grant: request.grant.map(str::to_owned),
        };
        self.sign(ACCESS_TOKEN_TYPE, &claims).await
    }

    /// An id token about a person.
    ///
    /// # Errors
    /// The database's.
    pub async fn make_id_token(&self, person: &Person, request: &IdTokenRequest<'_>) -> Result<String, AppError> {
        let now = self.app.now();
        let claims = IdClaims {
            iss: self.identity.issuer.clone(),
            sub: person.id.clone(),
            aud: request.client_id.to_owned(),
            exp: seconds(now + TOKENS_LIVE),
            iat: seconds(now),
            auth_time: seconds(request.signed_in),
            oid: person.id.clone(),
            tid: self.tenant().await?,
            nonce: request.nonce.map(str::to_owned),
            locale: request.locale.filter(|_| request.with_profile).map(str::to_owned),
            about: AboutPerson::new(person, request.with_profile, request.with_email),
        };
        self.sign("JWT", &claims).await
    }

    /// The id of the organization, which may be set up while the server runs.
    async fn tenant(&self) -> Result<String, AppError> {
        let organization = self.app.read(|tx| Ok(issuer_people::find_organization(tx)?)).await?;
        Ok(organization.map(|(id, _)| id).unwrap_or_default())
    }

    async fn sign<T: Serialize>(&self, kind: &str, claims: &T) -> Result<String, AppError> {
        let key = self.keys.current().await?;
        let mut header = Header::new(Algorithm::ES256);
        header.typ = Some(kind.to_owned());
        header.kid = Some(key.id.clone());
        encode(&header, claims, &key.encoding).map_err(|error| {
            tracing::error!(%error, kid = key.id, "a token could not be signed");
            AppError::Interrupted
        })
    }

    /// Whom an id token of ours was about. One that has expired still says that (OpenID Connect RP-Initiated Logout,
    /// section 2); anything else that is wrong with it makes it say nothing.
    ///
    /// # Errors
    /// The database's.
    pub async fn read_id_token_hint(&self, token: &str) -> Result<Option<IdTokenHint>, AppError> {
        let read: Option<(String, IdClaims)> = self.read(token, "JWT", None).await?;
        Ok(read.map(|(_, claims)| IdTokenHint {
            subject: claims.sub,
            client_id: claims.aud,
        }))
    }

    /// The key that signed a token of this type, if it is ours, and the token's claims; nothing of its times is checked.
    async fn read<T: serde::de::DeserializeOwned>(
        &self,
        token: &str,
        kind: &str,
        audience: Option<&str>,
    ) -> Result<Option<(String, T)>, AppError> {
        let Ok(header) = decode_header(token) else {
            return Ok(None);
        };
        let is_kind = header.typ.as_deref().is_some_and(|typ| typ.eq_ignore_ascii_case(kind));
        let (true, Some(kid)) = (is_kind, header.kid) else {
            return Ok(None);
        };
        let Some(key) = self.keys.find(&kid).await? else {
            return Ok(None);
        };
        let mut validation = Validation::new(Algorithm::ES256);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[&self.identity.issuer]);
        match audience {
            Some(audience) => validation.set_audience(&[audience]),
            None => validation.validate_aud = false,
        }
        // The library asks the machine's clock; the App's is asked instead, by the caller.
        validation.validate_exp = false;
        let read = decode(token, &key.decoding, &validation).ok();
        Ok(read.map(|data| (kid, data.claims)))
    }

    /// Whose a token is, if it is good now. What was found of it before is looked up again once anybody has written:
    /// who is blocked or signed out is out at once.
    async fn check(&self, bearer: &str) -> Result<VerifiedToken, AppError> {
        let hash = digest_of(bearer);
        // Before anything is looked up, so that what is written meanwhile is not missed.
        let version = self.app.version()?;
        let checked = self.check_signature(bearer, &hash).await?;
        let now = seconds(self.app.now());
        let (good_from, expires) = checked.times;
        if expires <= now {
            return Err(AppError::Unauthenticated("the access token has expired"));
        }
        if good_from > now {
            return Err(AppError::Unauthenticated("the access token is not valid yet"));
        }
        let token = checked.token.clone();
        if checked.looked_up_in != Some(version) {
            self.check_standing(&checked).await?;
            let looked_up = CheckedToken {
                looked_up_in: Some(version),
                ..CheckedToken::clone(&checked)
            };
            self.checked.remember(hash, looked_up, now);
        }
        Ok(token)
    }

    /// What a token says, if one of the keys that are still published has signed it.
    async fn check_signature(&self, bearer: &str, hash: &Hash) -> Result<Arc<CheckedToken>, AppError> {
        if let Some(known) = self.checked.find(hash)
            && self.keys.find(&known.key).await?.is_some()
        {
            return Ok(known);
        }
        let audience = Some(self.identity.audience.as_str());
        let read: Option<(String, AccessClaims)> = self.read(bearer, ACCESS_TOKEN_TYPE, audience).await?;
        let Some((key, claims)) = read else {
            return Err(AppError::Unauthenticated(
                "it is no access token of this server's issuer",
            ));
        };
        let scopes = claims.scp.split(' ').filter(|scope| !scope.is_empty());
        Ok(Arc::new(CheckedToken {
            key,
            times: (claims.nbf, claims.exp),
            grant: claims.grant,
            token: VerifiedToken {
                scopes: scopes.map(str::to_owned).collect(),
                id: claims.sub.into(),
            },
            looked_up_in: None,
        }))
    }

    /// Whether the person may still sign in, and the grant was not revoked.
    async fn check_standing(&self, checked: &CheckedToken) -> Result<(), AppError> {
        let (subject, grant) = (checked.token.id.clone(), checked.grant.clone());
        let standing = self.app.read(move |tx| {
            let person = issuer_people::find_person(tx, subject.as_str())?;
            let is_revoked = match grant {
                Some(grant) => !issuer_grants::is_grant_live(tx, &grant)?,
                None => false,
            };
            Ok((person, is_revoked))
        });
        match standing.await? {
            (_, true) => Err(AppError::Unauthenticated("the access token was revoked")),
            (None, _) => Err(AppError::Unauthenticated(
                "the person of the access token is not known any more",
            )),
            (Some(person), _) if person.is_blocked => Err(AppError::Unauthenticated(
                "sign-in is blocked for the person of the access token",
            )),
            (Some(_), false) => Ok(()),
        }
    }
}

impl TokenVerifier for Tokens {
    fn verify<'a>(&'a self, bearer: &'a str) -> Verification<'a> {
        Box::pin(self.check(bearer))
    }
}

impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens")
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

/// Seconds since 1970, as tokens count them.
pub(super) fn seconds(moment: DateTimeOffset) -> i64 {
    moment.unix_milliseconds().div_euclid(1000)
}
