//! Codes and refresh tokens: given once, good once. Whoever shows one a second time may have stolen it, or been stolen
//! from; nobody can tell, so all that came of the same sign-in at the same client ends (RFC 6749, section 4.1.2;
//! RFC 9700, section 4.14.2).

use entitlement_types::{DateTimeOffset, Duration};

use super::authorization_request::AuthorizationRequest;
use super::language::Language;
use super::secrets::{equal, fresh_secret, hash};
use crate::app::{AppError, new_id};
use crate::store::Transaction;
use crate::store::issuer_grants::{self, StoredCode, StoredGrant, StoredRefreshToken};
use crate::store::issuer_people::{self, Person};
use crate::store::issuer_sessions::StoredSession;

/// How long a code is good.
const CODES_LIVE: Duration = Duration::seconds(60);
/// How long a grant can be refreshed: as long as a session lasts.
pub const GRANTS_LIVE: Duration = Duration::hours(24);
/// How long a grant that has ended is kept, so that what comes late is known for what it is.
const KEPT_AFTER: Duration = Duration::days(1);

/// A redeemed code or refresh token.
#[derive(Debug)]
pub struct Redeemed {
    /// What it was for.
    pub grant: StoredGrant,
    /// The person.
    pub person: Person,
    /// The next refresh token, where the client asked for `offline_access`.
    pub refresh_token: Option<String>,
}

/// Why a code or refresh token is not redeemed. The client learns `invalid_grant`, the log this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRedeemed {
    /// Never given, or forgotten.
    Unknown,
    /// Too late.
    Ended,
    /// Shown before: the grant is revoked now.
    Reused,
    /// The grant was revoked earlier, for instance by signing out.
    Revoked,
    /// Shown by another client than the one it was given to.
    OtherClient,
    /// Not the redirect address to which the code was sent.
    OtherRedirect,
    /// The verifier does not meet the challenge.
    WrongVerifier,
    /// The person's sign-in is blocked.
    Blocked,
}

/// A code for a request, for who is signed in and was spoken to in this language.
///
/// # Errors
/// The database's.
pub fn give_code(
    tx: &Transaction<'_>,
    request: &AuthorizationRequest,
    session: &StoredSession,
    language: Language,
    now: DateTimeOffset,
) -> Result<String, AppError> {
    issuer_grants::remove_ended_grants(tx, now - KEPT_AFTER)?;
    let (code, grant_id) = (fresh_secret(), new_id());
    issuer_grants::add_grant(
        tx,
        &StoredGrant {
            id: grant_id.clone(),
            client_id: request.client_id.clone(),
            subject_id: session.subject_id.clone(),
            session_hash: Some(session.hash.clone()),
            scope: request.scope.clone(),
            nonce: request.nonce.clone(),
            locale: Some(language.tag().to_owned()),
            signed_in: session.signed_in,
            ends: now + GRANTS_LIVE,
            revoked: None,
        },
    )?;
    issuer_grants::add_code(
        tx,
        &StoredCode {
            hash: hash(&code),
            grant_id,
            redirect_uri: request.redirect_uri.clone(),
            code_challenge: request.code_challenge.clone(),
            ends: now + CODES_LIVE,
            used: None,
        },
    )?;
    Ok(code)
}

/// What a client shows to redeem a code.
#[derive(Clone, Debug)]
pub struct CodeShown {
    /// The code.
    pub code: String,
    /// The client.
    pub client_id: String,
    /// Where the code was sent.
    pub redirect_uri: String,
    /// The PKCE verifier.
    pub code_verifier: String,
}

/// Redeems a code. Writes even when it refuses: a second showing revokes.
///
/// # Errors
/// The database's.
pub fn redeem_code(
    tx: &Transaction<'_>,
    shown: &CodeShown,
    now: DateTimeOffset,
) -> Result<Result<Redeemed, NotRedeemed>, AppError> {
    let Some(code) = issuer_grants::find_code(tx, &hash(&shown.code))? else {
        return Ok(Err(NotRedeemed::Unknown));
    };
    let grant = match live_grant(tx, &code.grant_id, &shown.client_id, code.used.is_some(), now)? {
        Ok(grant) => grant,
        Err(reason) => return Ok(Err(reason)),
    };
    if code.ends <= now {
        return Ok(Err(NotRedeemed::Ended));
    }
    if code.redirect_uri != shown.redirect_uri {
        return Ok(Err(NotRedeemed::OtherRedirect));
    }
    if !equal(&hash(&shown.code_verifier), &code.code_challenge) {
        return Ok(Err(NotRedeemed::WrongVerifier));
    }
    issuer_grants::use_code(tx, &code.hash, now)?;
    redeemed(tx, grant, now)
}

/// Exchanges a refresh token for the next one. Writes even when it refuses: a second showing revokes.
///
/// # Errors
/// The database's.
pub fn redeem_refresh_token(
    tx: &Transaction<'_>,
    refresh_token: &str,
    client_id: &str,
    now: DateTimeOffset,
) -> Result<Result<Redeemed, NotRedeemed>, AppError> {
    let Some(token) = issuer_grants::find_refresh_token(tx, &hash(refresh_token))? else {
        return Ok(Err(NotRedeemed::Unknown));
    };
    let grant = match live_grant(tx, &token.grant_id, client_id, token.used.is_some(), now)? {
        Ok(grant) => grant,
        Err(reason) => return Ok(Err(reason)),
    };
    issuer_grants::use_refresh_token(tx, &token.hash, now)?;
    redeemed(tx, grant, now)
}

/// The grant of a code or refresh token, if this client may use it now. One that is shown a second time ends it.
fn live_grant(
    tx: &Transaction<'_>,
    id: &str,
    client_id: &str,
    was_used: bool,
    now: DateTimeOffset,
) -> Result<Result<StoredGrant, NotRedeemed>, AppError> {
    let Some(grant) = issuer_grants::find_grant(tx, id)? else {
        return Ok(Err(NotRedeemed::Unknown));
    };
    Ok(if grant.client_id != client_id {
        Err(NotRedeemed::OtherClient)
    } else if grant.revoked.is_some() {
        Err(NotRedeemed::Revoked)
    } else if was_used {
        issuer_grants::revoke_grant(tx, id, now)?;
        Err(NotRedeemed::Reused)
    } else if grant.ends <= now {
        Err(NotRedeemed::Ended)
    } else {
        Ok(grant)
    })
}

fn redeemed(
    tx: &Transaction<'_>,
    grant: StoredGrant,
    now: DateTimeOffset,
) -> Result<Result<Redeemed, NotRedeemed>, AppError> {
    let person = match issuer_people::find_person(tx, &grant.subject_id)? {
        Some(person) if !person.is_blocked => person,
        Some(_) => return Ok(Err(NotRedeemed::Blocked)),
        None => return Ok(Err(NotRedeemed::Unknown)),
    };
    let refresh_token = grant.has_scope("offline_access").then(fresh_secret);
    if let Some(refresh_token) = &refresh_token {
        let token = StoredRefreshToken {
            hash: hash(refresh_token),
            grant_id: grant.id.clone(),
            created: now,
            used: None,
        };
        issuer_grants::add_refresh_token(tx, &token)?;
    }
    Ok(Ok(Redeemed {
        grant,
        person,
        refresh_token,
    }))
}
