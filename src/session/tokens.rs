//! The tokens, in memory only, and their renewal. However many calls need a new one, it is fetched once.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use futures::FutureExt;
use futures::future::Shared;

use super::claims::{self, Expected};
use super::flow::discovery;
use crate::api::oidc::{OidcFailure, TokenAnswer, request_tokens};
use crate::browser::now_milliseconds;
use crate::config::config;

/// A token that ends within so many seconds is renewed before it is used.
const MARGIN: f64 = 30.0;

struct Tokens {
    access: String,
    refresh: Option<String>,
    /// For `id_token_hint` at sign-out.
    id: Option<String>,
    subject: String,
    /// Milliseconds since 1970.
    expires_at: f64,
}

type Renewal = Shared<Pin<Box<dyn Future<Output = Option<Rc<str>>>>>>;

thread_local! {
    static TOKENS: RefCell<Option<Tokens>> = const { RefCell::new(None) };
    static RENEWAL: RefCell<Option<Renewal>> = const { RefCell::new(None) };
}

/// Keeps the tokens of a person.
pub(super) fn keep(answer: TokenAnswer, subject: String) {
    let expires_at = now_milliseconds() + answer.expires_in * 1000.0;
    TOKENS.with_borrow_mut(|tokens| {
        let before = tokens.take();
        let (refresh, id) = before.map_or((None, None), |before| (before.refresh, before.id));
        *tokens = Some(Tokens {
            access: answer.access_token,
            refresh: answer.refresh_token.or(refresh),
            id: answer.id_token.or(id),
            subject,
            expires_at,
        });
    });
}

/// Forgets all of them.
pub(super) fn forget() {
    TOKENS.set(None);
    RENEWAL.set(None);
}

/// The id token of who is signed in, for signing out.
pub(super) fn id_token() -> Option<String> {
    TOKENS.with_borrow(|tokens| tokens.as_ref().and_then(|tokens| tokens.id.clone()))
}

/// A token that is valid for now, renewed if it is about to end; none when nobody is signed in.
pub(super) async fn access_token() -> Option<String> {
    let (token, left) = TOKENS.with_borrow(|tokens| {
        tokens
            .as_ref()
            .map(|tokens| (tokens.access.clone(), (tokens.expires_at - now_milliseconds()) / 1000.0))
    })?;
    if left > MARGIN {
        return Some(token);
    }
    // Where it cannot be renewed, the old one is tried: the server says 401, and that leads to a new sign-in.
    Some(renewed_token().await.unwrap_or(token))
}

/// A new token, whatever the old one says; none when it cannot be renewed.
pub(super) async fn renewed_token() -> Option<String> {
    let renewal = RENEWAL.with_borrow_mut(|renewal| {
        renewal
            .get_or_insert_with(|| {
                let renewing: Pin<Box<dyn Future<Output = Option<Rc<str>>>>> = Box::pin(async {
                    let token = renew().await;
                    RENEWAL.set(None);
                    token
                });
                renewing.shared()
            })
            .clone()
    });
    renewal.await.map(|token| token.as_ref().to_owned())
}

async fn renew() -> Option<Rc<str>> {
    let (refresh, subject) = TOKENS.with_borrow(|tokens| {
        tokens
            .as_ref()
            .and_then(|tokens| Some((tokens.refresh.clone()?, tokens.subject.clone())))
    })?;
    let discovery = discovery().await.ok()?;
    let form = [
        ("grant_type", "refresh_token"),
        ("refresh_token", &refresh),
        ("client_id", &config().client_id),
    ];
    match request_tokens(&discovery.token_endpoint, &form).await {
        Ok(answer) => {
            let expected = Expected {
                issuer: &discovery.issuer,
                client_id: &config().client_id,
                nonce: None,
                subject: Some(&subject),
                now: now_milliseconds() / 1000.0,
            };
            let is_trusted = match answer.id_token.as_deref() {
                Some(token) => claims::read(token).is_some_and(|claims| claims.fit(&expected)),
                None => true,
            };
            let token = is_trusted.then(|| Rc::from(answer.access_token.as_str()))?;
            keep(answer, subject);
            Some(token)
        }
        // A refresh token that was refused is of no use any more; without an answer it may still be.
        Err(OidcFailure::Refused(_)) => {
            TOKENS.with_borrow_mut(|tokens| {
                if let Some(tokens) = tokens {
                    tokens.refresh = None;
                }
            });
            None
        }
        Err(_) => None,
    }
}
