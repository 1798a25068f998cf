//! The way to the issuer and back. RFC 6749, RFC 7636 (PKCE), OpenID Connect Core 1.0.

use std::cell::RefCell;

use leptos::prelude::GetUntracked;
use wasm_bindgen_futures::JsFuture;

use super::claims::{self, Expected};
use super::encoding::encode as base64url;
use super::pending::Pending;
use super::tokens;
use crate::api::oidc::{self, Discovery, OidcFailure};
use crate::browser;
use crate::config::config;
use crate::paths::{Page, encode, parse_pairs};
use crate::shell::preferences;

/// How to ask the issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignInOptions {
    /// Ask the person nothing: `prompt=none`.
    pub is_silent: bool,
    /// Let the person choose another account: `prompt=select_account`.
    pub is_other_account: bool,
    /// Whom to expect: `login_hint`.
    pub login_hint: Option<String>,
    /// What the API challenges us to ask for: `claims`.
    pub claims: Option<String>,
}

/// Why signing in did not work. Each has its sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInError {
    /// The issuer does not answer.
    IssuerUnreachable,
    /// The return belongs to no sign-in of this tab: another tab, too late, or used before.
    StateLost,
    /// The issuer, or the person there, said no.
    AccessDenied,
    /// The issuer has to ask the person, and was asked not to.
    LoginRequired,
    /// The answer does not hold: wrong issuer, audience, nonce, or a code that is not ours.
    Refused,
    /// The browser has no cryptography here, because the page came without https.
    Insecure,
}

impl From<OidcFailure> for SignInError {
    fn from(failure: OidcFailure) -> Self {
        match failure {
            OidcFailure::Unreachable => Self::IssuerUnreachable,
            OidcFailure::Refused(_) | OidcFailure::Malformed => Self::Refused,
        }
    }
}

/// What `error` in a return means. OpenID Connect Core 1.0, section 3.1.2.6.
pub(super) fn returned_error(code: &str) -> SignInError {
    match code {
        "login_required" | "interaction_required" | "consent_required" | "account_selection_required" => {
            SignInError::LoginRequired
        }
        "access_denied" => SignInError::AccessDenied,
        "server_error" | "temporarily_unavailable" => SignInError::IssuerUnreachable,
        _ => SignInError::Refused,
    }
}

thread_local! {
    static DISCOVERY: RefCell<Option<Discovery>> = const { RefCell::new(None) };
}

/// What the issuer says about itself, asked once.
pub(super) async fn discovery() -> Result<Discovery, SignInError> {
    if let Some(known) = DISCOVERY.with_borrow(Clone::clone) {
        return Ok(known);
    }
    let discovery = oidc::discover(&config().authority)
        .await
        .map_err(|failure| match failure {
            OidcFailure::Malformed => SignInError::IssuerUnreachable,
            other => other.into(),
        })?;
    DISCOVERY.set(Some(discovery.clone()));
    Ok(discovery)
}

fn redirect_uri() -> String {
    browser::origin() + &Page::Callback.to_string()
}

fn random() -> Result<String, SignInError> {
    let mut bytes = [0_u8; 32];
    let crypto = browser::window().crypto().map_err(|_| SignInError::Insecure)?;
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .map_err(|_| SignInError::Insecure)?;
    Ok(base64url(&bytes))
}

async fn challenge(verifier: &str) -> Result<String, SignInError> {
    let crypto = browser::window().crypto().map_err(|_| SignInError::Insecure)?;
    // `subtle` is undefined where the page is no secure context, whatever the bindings say.
    let subtle = js_sys::Reflect::get(&crypto, &"subtle".into()).map_err(|_| SignInError::Insecure)?;
    if subtle.is_undefined() {
        return Err(SignInError::Insecure);
    }
    let digest = crypto
        .subtle()
        .digest_with_str_and_u8_array("SHA-256", verifier.as_bytes())
        .map_err(|_| SignInError::Insecure)?;
    let digest = JsFuture::from(digest).await.map_err(|_| SignInError::Insecure)?;
    Ok(base64url(&js_sys::Uint8Array::new(&digest).to_vec()))
}

/// Leaves for the issuer.
pub(super) async fn leave(target: &Page, options: &SignInOptions) -> Result<(), SignInError> {
    // What the issuer says about itself may be in the browser's cache still; its pages are not.
    if !browser::is_online().get_untracked() {
        return Err(SignInError::IssuerUnreachable);
    }
    let discovery = discovery().await?;
    let pending = Pending {
        state: random()?,
        nonce: random()?,
        verifier: random()?,
        target: target.to_string(),
        is_silent: options.is_silent,
    };
    let challenge = challenge(&pending.verifier).await?;
    let url = authorization_url(
        &discovery.authorization_endpoint,
        &pending,
        &challenge,
        options,
        &redirect_uri(),
    );
    pending.keep();
    browser::leave_for(&url);
    Ok(())
}

fn authorization_url(
    endpoint: &str,
    pending: &Pending,
    challenge: &str,
    options: &SignInOptions,
    redirect_uri: &str,
) -> String {
    let scope = ["openid profile email offline_access ", &config().scopes.join(" ")].concat();
    let prompt = match options {
        SignInOptions { is_silent: true, .. } => Some("none"),
        SignInOptions {
            is_other_account: true, ..
        } => Some("select_account"),
        _ => None,
    };
    let parameters = [
        ("client_id", Some(config().client_id.as_str())),
        ("response_type", Some("code")),
        ("redirect_uri", Some(redirect_uri)),
        ("scope", Some(scope.trim())),
        ("state", Some(&pending.state)),
        ("nonce", Some(&pending.nonce)),
        ("code_challenge", Some(challenge)),
        ("code_challenge_method", Some("S256")),
        ("prompt", prompt),
        ("login_hint", options.login_hint.as_deref()),
        ("claims", options.claims.as_deref()),
        ("ui_locales", Some(crate::text::language().tag)),
    ];
    with_parameters(endpoint, &parameters)
}

fn with_parameters(endpoint: &str, parameters: &[(&str, Option<&str>)]) -> String {
    let mut url = endpoint.to_owned();
    for (name, value) in parameters {
        if let Some(value) = value {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(name);
            url.push('=');
            url.push_str(&encode(value));
        }
    }
    url
}

/// A sign-in that failed on its way back: why, where it was to return to, and whether it was silent.
type FailedReturn = (SignInError, Option<Page>, bool);

/// Takes the return from the issuer, which stands in the address, and keeps the tokens. Gives the page to go to.
pub(super) async fn finish() -> Result<Page, FailedReturn> {
    let address = browser::address();
    let answer = parse_pairs(address.split_once('?').map_or("", |(_, query)| query));
    let pending = Pending::take().ok_or((SignInError::StateLost, None, false))?;
    let (target, is_silent) = (pending.target(), pending.is_silent);
    match redeem(&pending, &answer).await {
        Ok(()) => Ok(target),
        Err(error) => Err((error, Some(target), is_silent)),
    }
}

async fn redeem(pending: &Pending, answer: &[(String, String)]) -> Result<(), SignInError> {
    let value = |name: &str| {
        answer
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    };
    if value("state") != Some(&pending.state) {
        return Err(SignInError::StateLost);
    }
    if let Some(error) = value("error") {
        return Err(returned_error(error));
    }
    let discovery = discovery().await?;
    // RFC 9207: an answer of another issuer must not be taken for this one's.
    if value("iss").is_some_and(|issuer| issuer != discovery.issuer && !discovery.issuer.contains("{tenantid}")) {
        return Err(SignInError::Refused);
    }
    let code = value("code").ok_or(SignInError::Refused)?;
    let redirect_uri = redirect_uri();
    let form = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", &redirect_uri),
        ("client_id", &config().client_id),
        ("code_verifier", &pending.verifier),
    ];
    let tokens = match oidc::request_tokens(&discovery.token_endpoint, &form).await {
        // A code that was used or has run out: going back in history, or a very slow network.
        Err(OidcFailure::Refused(error)) if error == "invalid_grant" => return Err(SignInError::StateLost),
        other => other?,
    };
    let claims = tokens
        .id_token
        .as_deref()
        .and_then(claims::read)
        .ok_or(SignInError::Refused)?;
    let expected = Expected {
        issuer: &discovery.issuer,
        client_id: &config().client_id,
        nonce: Some(&pending.nonce),
        subject: None,
        now: browser::now_milliseconds() / 1000.0,
    };
    if !claims.fit(&expected) {
        return Err(SignInError::Refused);
    }
    if let Some(locale) = &claims.locale {
        preferences::adopt_language(locale);
    }
    tokens::keep(tokens, claims.sub);
    Ok(())
}

/// Where to sign out at the issuer; none when it has no such place or cannot be reached.
pub(super) async fn end_session_url() -> Option<String> {
    let endpoint = discovery().await.ok()?.end_session_endpoint?;
    let id_token = tokens::id_token();
    let home = browser::origin() + &Page::Landing.to_string();
    Some(with_parameters(
        &endpoint,
        &[
            ("id_token_hint", id_token.as_deref()),
            ("client_id", Some(&config().client_id)),
            ("post_logout_redirect_uri", Some(&home)),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_issuers_words_become_ours() {
        let check = |code: &str, expected: SignInError| assert_eq!(returned_error(code), expected, "{code}");
        check("login_required", SignInError::LoginRequired);
        check("interaction_required", SignInError::LoginRequired);
        check("access_denied", SignInError::AccessDenied);
        check("temporarily_unavailable", SignInError::IssuerUnreachable);
        check("invalid_scope", SignInError::Refused);
    }

    #[test]
    fn the_way_to_the_issuer_carries_all_it_must() {
        let pending = Pending {
            state: "s".to_owned(),
            nonce: "n".to_owned(),
            verifier: "v".to_owned(),
            target: "/packages/1".to_owned(),
            is_silent: true,
        };
        let options = SignInOptions {
            is_silent: true,
            ..SignInOptions::default()
        };
        let url = authorization_url(
            "https://i.example/auth?x=1",
            &pending,
            "c",
            &options,
            "https://p.example/callback",
        );
        for part in [
            "https://i.example/auth?x=1&client_id=guestlist-portal",
            "&response_type=code",
            "&redirect_uri=https%3A%2F%2Fp.example%2Fcallback",
            "&scope=openid%20profile",
            "&state=s",
            "&nonce=n",
            "&code_challenge=c&code_challenge_method=S256",
            "&prompt=none",
        ] {
            assert!(url.contains(part), "{part} in {url}");
        }
        assert!(!url.contains("code_verifier") && !url.contains("login_hint") && !url.contains("packages"));
    }
}
