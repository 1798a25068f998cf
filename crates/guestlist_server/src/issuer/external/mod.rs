//! Access tokens of an issuer that is not ours: Entra, Keycloak, any that speaks OpenID Connect and signs its access
//! tokens. The built-in issuer is off then.

mod claims;
mod fetch;
mod keys;

use std::sync::Arc;

use entitlement_types::{DateTimeOffset, Duration};
use jsonwebtoken::jwk::PublicKeyUse;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};

pub use claims::SubjectClaim;
use claims::{ExternalClaims, ExternalPerson};
use keys::{ExternalKeys, Found};

use super::newcomers::{Newcomer, accept_invitation, add_newcomer};
use crate::app::{App, AppError, TokenVerifier, Verification, VerifiedToken, new_id};
use crate::store::issuer_people::{self, Person};
use crate::store::{Transaction, subjects};

/// How far the issuer's clock and ours may be apart.
const LEEWAY: Duration = Duration::seconds(60);

/// What stands in the audit for the call that brought a first token; its own id is not known here.
const CORRELATION: &str = "access-token";

/// Signatures that prove who signed. Those with a shared secret are not among them: anybody who can check one can make
/// one, and with a public key taken for the secret everybody could.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// What the operator says of another issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalIssuerSettings {
    /// Its `iss`, letter by letter; its discovery document is below it.
    pub issuer: String,
    /// The `aud` that its access tokens for this server carry.
    pub audience: String,
    /// The claim by which its people are known here.
    pub subject_claim: SubjectClaim,
}

/// Checks access tokens of another issuer.
#[derive(Clone, Debug)]
pub struct ExternalTokens {
    app: App,
    settings: Arc<ExternalIssuerSettings>,
    keys: Arc<ExternalKeys>,
}

impl ExternalTokens {
    /// A check of this issuer's tokens. Its keys are read when the first token comes, so that this server starts
    /// whether the issuer runs or not.
    pub fn new(app: App, settings: ExternalIssuerSettings) -> Self {
        Self {
            app,
            keys: Arc::new(ExternalKeys::new(&settings.issuer)),
            settings: Arc::new(settings),
        }
    }

    async fn check(&self, bearer: &str) -> Result<VerifiedToken, AppError> {
        let now = self.app.now();
        let claims = self.read(bearer, now).await?;
        let seconds = |moment: DateTimeOffset| moment.unix_milliseconds() as f64 / 1000.0;
        if claims.exp <= seconds(now - LEEWAY) {
            return Err(AppError::Unauthenticated("the access token has expired"));
        }
        if claims.nbf.is_some_and(|nbf| nbf > seconds(now + LEEWAY)) {
            return Err(AppError::Unauthenticated("the access token is not valid yet"));
        }
        let person = claims
            .person(self.settings.subject_claim)
            .map_err(AppError::Unauthenticated)?;
        let wanted = person.clone();
        let known = self.app.read(move |tx| find(tx, &wanted)).await?;
        let known = match known {
            Some(known) => known,
            None => self.app.write(move |tx| know(tx, &person, now)).await?,
        };
        if known.is_blocked {
            return Err(AppError::Unauthenticated(
                "sign-in is blocked for the person of the access token",
            ));
        }
        if known.is_invited {
            let person = known.clone();
            let accept = move |tx: &Transaction<'_>| accept_invitation(tx, &person, CORRELATION, now);
            self.app.write(accept).await?;
        }
        Ok(VerifiedToken {
            id: known.id.into(),
            scopes: claims.scopes(),
        })
    }

    /// The claims of a token that the issuer has signed for this server; nothing of its times is checked.
    async fn read(&self, token: &str, now: DateTimeOffset) -> Result<ExternalClaims, AppError> {
        let not_valid = || AppError::Unauthenticated("it is no access token of the configured issuer for this server");
        let header = decode_header(token).map_err(|_| not_valid())?;
        if !ALGORITHMS.contains(&header.alg) || header.crit.is_some() {
            return Err(not_valid());
        }
        let jwk = match self.keys.find(header.kid.as_deref(), now).await {
            Found::Key(jwk) => jwk,
            Found::NoSuchKey => return Err(not_valid()),
            Found::Unreachable => return Err(AppError::IssuerUnreachable),
        };
        let is_for_signatures = jwk
            .common
            .public_key_use
            .as_ref()
            .is_none_or(|of| *of == PublicKeyUse::Signature);
        let is_for_algorithm = jwk.common.key_algorithm.is_none_or(|of| of == header.alg.into());
        if !is_for_signatures || !is_for_algorithm {
            return Err(not_valid());
        }
        let key = DecodingKey::from_jwk(&jwk).map_err(|_| not_valid())?;
        let mut validation = Validation::new(header.alg);
        validation.set_required_spec_claims(&["exp", "iss", "aud"]);
        validation.set_issuer(&[&self.settings.issuer]);
        validation.set_audience(&[&self.settings.audience]);
        // The library asks the machine's clock; the App's is asked instead, by the caller.
        validation.validate_exp = false;
        decode(token, &key, &validation)
            .map(|data| data.claims)
            .map_err(|error| {
                tracing::info!(%error, "refused an access token of the configured issuer");
                not_valid()
            })
    }
}

impl TokenVerifier for ExternalTokens {
    fn verify<'a>(&'a self, bearer: &'a str) -> Verification<'a> {
        Box::pin(self.check(bearer))
    }
}

/// Who it is, if they are known: by the object id where the issuer says it, else by the address.
fn find(tx: &Transaction<'_>, person: &ExternalPerson) -> Result<Option<Person>, AppError> {
    match (&person.id, &person.email) {
        (Some(id), _) => Ok(issuer_people::find_person(tx, id)?),
        (None, Some(email)) => match subjects::find_subject_by_email(tx, email.as_str())? {
            Some(subject) => Ok(issuer_people::find_person(tx, subject.id.as_str())?),
            None => Ok(None),
        },
        (None, None) => Ok(None),
    }
}

/// Makes somebody known whom the issuer vouches for.
fn know(tx: &Transaction<'_>, person: &ExternalPerson, now: DateTimeOffset) -> Result<Person, AppError> {
    // Another call of theirs may have been first.
    if let Some(known) = find(tx, person)? {
        return Ok(known);
    }
    let Some(email) = &person.email else {
        return Err(AppError::Unauthenticated(
            "the person of the access token is not known here, and the token has no verified email to know them by",
        ));
    };
    if subjects::find_subject_by_email(tx, email.as_str())?.is_some() {
        return Err(AppError::Unauthenticated(
            "the address of the access token belongs to another object id here",
        ));
    }
    let id = person.id.clone().unwrap_or_else(new_id);
    let name = person.name.clone().unwrap_or_else(|| email.likely_name());
    let newcomer = Newcomer {
        id: &id,
        email: email.as_str(),
        name: &name,
        request_id: CORRELATION,
    };
    add_newcomer(tx, &newcomer, now)?;
    issuer_people::find_person(tx, &id)?.ok_or(AppError::Interrupted)
}
