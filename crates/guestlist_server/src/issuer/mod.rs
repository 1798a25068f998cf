//! The built-in OpenID Connect issuer, for installations without one: people sign in with nothing but a mail address,
//! or in demo mode as one of the demo people. There are no passwords here and there never will be.
//!
//! It knows nothing of entitlement management: what it gives is who somebody is and which scopes a client asked for;
//! roles and rules are the business of `app`. See docs/decisions/0006-issuer.md.

mod authorization_request;
mod authorize;
mod checked_tokens;
mod clients;
mod command;
mod cookies;
mod email_address;
mod end_session;
mod external;
mod grants;
mod interaction;
mod language;
mod metadata;
mod newcomers;
mod pages;
mod parameters;
mod passcode;
mod passcode_mail;
mod routes;
mod secrets;
mod sign_in;
mod signing_keys;
#[cfg(test)]
mod tests;
mod texts;
mod token_endpoint;
mod tokens;
mod userinfo;
mod visit;

use std::sync::Arc;

use url::Url;

pub use clients::{Client, Clients, ClientsError, PORTAL, origin_of, read_clients};
pub use command::{TokenCommandError, make_token};
pub use email_address::EmailAddress;
pub use external::{ExternalIssuerSettings, ExternalTokens, SubjectClaim};
pub use tokens::{AccessTokenRequest, Tokens};

use crate::app::{App, AppError};
use crate::mail::Mailer;
use crate::store::demo_people::{self, ListedDemoPerson};
use crate::store::issuer_people;

/// What the operator decides about the issuer.
#[derive(Clone, Debug)]
pub struct IssuerSettings {
    /// The address under which people reach this server, without a slash at the end.
    pub public_url: String,
    /// Who may ask for tokens.
    pub clients: Clients,
    /// Sends the passcodes; without one they go to the log.
    pub mailer: Option<Mailer>,
    /// Whether everybody may be one of the demo people.
    pub is_demo: bool,
}

/// The built-in issuer.
#[derive(Debug)]
pub struct Issuer {
    app: App,
    tokens: Tokens,
    clients: Clients,
    mailer: Option<Mailer>,
    is_demo: bool,
    is_secure: bool,
}

impl Issuer {
    /// The issuer of this backend.
    ///
    /// # Errors
    /// When the public address cannot be one; the database's.
    pub async fn open(app: App, settings: IssuerSettings) -> Result<Arc<Self>, AppError> {
        check_public_url(&settings.public_url)?;
        Ok(Arc::new(Self {
            tokens: Tokens::open(app.clone(), &settings.public_url).await?,
            app,
            clients: settings.clients,
            mailer: settings.mailer,
            is_demo: settings.is_demo,
            is_secure: settings.public_url.starts_with("https://"),
        }))
    }

    /// Makes and checks its tokens.
    pub fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// Its `iss`.
    fn name(&self) -> &str {
        self.tokens.issuer()
    }

    /// Whether browsers reach it over https.
    fn is_secure(&self) -> bool {
        self.is_secure
    }

    /// Whose portal this is; the product's name where that is not set or cannot be read.
    async fn organization(&self) -> String {
        let found = self.app.read(|tx| Ok(issuer_people::find_organization(tx)?)).await;
        found
            .ok()
            .flatten()
            .map_or_else(|| "Guestlist".to_owned(), |(_, name)| name)
    }

    /// The people whom everybody may be; nobody outside a demo.
    async fn demo_people(&self) -> Result<Vec<ListedDemoPerson>, AppError> {
        match self.is_demo {
            true => self.app.read(|tx| Ok(demo_people::list_demo_people(tx)?)).await,
            false => Ok(Vec::new()),
        }
    }
}

/// Everything of the issuer is built on this address, and people are sent to it.
fn check_public_url(public_url: &str) -> Result<(), AppError> {
    let url = Url::parse(public_url).ok();
    let is_origin = url.as_ref().is_some_and(|url| {
        matches!(url.scheme(), "http" | "https") && url.origin().ascii_serialization() == public_url
    });
    if !is_origin {
        let message = format!("The public address {public_url} is not like https://guests.contoso.com.");
        return Err(AppError::invalid("publicUrl", "publicUrl", message));
    }
    if !clients::is_safe_address(public_url) {
        tracing::warn!(
            public_url,
            "people reach this server in the clear: browsers will not let them sign in"
        );
    }
    Ok(())
}
