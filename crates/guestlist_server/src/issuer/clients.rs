//! Who may ask for tokens. All clients are public (no secret) and prove themselves with PKCE and an exact redirect
//! address; they are named by the operator, so people are not asked for consent.

use std::path::Path;

use serde::Deserialize;
use url::Url;

/// The portal's client id.
pub const PORTAL: &str = "guestlist-portal";

/// A program that people sign in to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Client {
    /// Its id.
    pub client_id: String,
    /// What people call it.
    pub display_name: String,
    /// Where codes may be sent; compared letter by letter (RFC 9700, section 4.1.3).
    pub redirect_uris: Vec<String>,
    /// Where people may land after signing out.
    #[serde(default)]
    pub post_logout_redirect_uris: Vec<String>,
}

/// Why the file of clients cannot be used; for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ClientsError {
    /// It cannot be read.
    #[error("The file of clients {path} cannot be read: {error}")]
    Unreadable {
        /// Its path.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// It is no JSON of this shape.
    #[error("The file of clients {path} is not what it should be: {error}")]
    Malformed {
        /// Its path.
        path: String,
        /// What the reader said.
        error: serde_json::Error,
    },
    /// One of its addresses cannot be an address to return to.
    #[error("The client {client_id} cannot return to {address}: it needs https, or http on this machine, and no #.")]
    BadAddress {
        /// Whose it is.
        client_id: String,
        /// What stands there.
        address: String,
    },
    /// Two have the same id.
    #[error("There are two clients with the id {0}.")]
    Twice(String),
}

/// All clients of this installation.
#[derive(Clone, Debug)]
pub struct Clients(Vec<Client>);

impl Clients {
    /// The portal alone.
    pub fn portal_at(public_url: &str) -> Self {
        Self(vec![Client {
            client_id: PORTAL.to_owned(),
            display_name: "Guestlist".to_owned(),
            redirect_uris: vec![format!("{public_url}/callback")],
            post_logout_redirect_uris: vec![format!("{public_url}/")],
        }])
    }

    /// These too.
    ///
    /// # Errors
    /// When one has a bad address or an id that is taken.
    pub fn with(mut self, more: Vec<Client>) -> Result<Self, ClientsError> {
        for client in more {
            let addresses = client.redirect_uris.iter().chain(&client.post_logout_redirect_uris);
            if let Some(address) = addresses.into_iter().find(|address| !is_safe_address(address)) {
                return Err(ClientsError::BadAddress {
                    client_id: client.client_id.clone(),
                    address: address.clone(),
                });
            }
            if self.find(&client.client_id).is_some() {
                return Err(ClientsError::Twice(client.client_id));
            }
            self.0.push(client);
        }
        Ok(self)
    }

    /// The client with this id.
    pub fn find(&self, client_id: &str) -> Option<&Client> {
        self.0.iter().find(|client| client.client_id == client_id)
    }

    /// Whether a page of this origin belongs to a client: such pages may read what the issuer answers them.
    pub fn has_origin(&self, origin: &str) -> bool {
        let addresses = self.0.iter().flat_map(|client| &client.redirect_uris);
        addresses
            .into_iter()
            .any(|address| origin_of(address).as_deref() == Some(origin))
    }

    /// Whether people may land there after signing out of this client, or of any if it is not known which.
    pub fn may_land_at(&self, client_id: Option<&str>, address: &str) -> bool {
        self.0
            .iter()
            .filter(|client| client_id.is_none_or(|id| id == client.client_id))
            .any(|client| client.post_logout_redirect_uris.iter().any(|known| known == address))
    }
}

/// Reads a file with a JSON list of clients.
///
/// # Errors
/// When it cannot be read or is no such list.
pub fn read_clients(path: &Path) -> Result<Vec<Client>, ClientsError> {
    let text = std::fs::read_to_string(path).map_err(|error| ClientsError::Unreadable {
        path: path.display().to_string(),
        error,
    })?;
    serde_json::from_str(&text).map_err(|error| ClientsError::Malformed {
        path: path.display().to_string(),
        error,
    })
}

/// The origin of an address, as browsers write it.
pub fn origin_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    Some(url.origin().ascii_serialization())
}

/// Codes and people are sent over https only, or stay on this machine.
pub(super) fn is_safe_address(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let stays_here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    url.fragment().is_none() && (url.scheme() == "https" || (url.scheme() == "http" && stays_here))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(client_id: &str, redirect_uri: &str) -> Client {
        Client {
            client_id: client_id.to_owned(),
            display_name: "Other".to_owned(),
            redirect_uris: vec![redirect_uri.to_owned()],
            post_logout_redirect_uris: Vec::new(),
        }
    }

    #[test]
    fn addresses_that_would_give_codes_away_are_refused() {
        let check = |address: &str, is_good: bool| {
            let clients = Clients::portal_at("https://guests.example").with(vec![client("other", address)]);
            assert_eq!(clients.is_ok(), is_good, "{address}");
        };
        check("https://other.example/callback", true);
        check("http://127.0.0.1:9000/callback", true);
        check("http://localhost/callback", true);
        check("http://[::1]:9000/", true);
        check("http://other.example/callback", false);
        check("https://other.example/#callback", false);
        check("javascript:alert(1)", false);
        check("/callback", false);
        check("", false);
        let twice = Clients::portal_at("https://guests.example").with(vec![client(PORTAL, "https://evil.example/")]);
        assert!(matches!(twice, Err(ClientsError::Twice(_))), "{twice:?}");
    }

    #[test]
    fn origins_are_those_of_the_redirect_addresses() {
        let clients = Clients::portal_at("https://guests.example:8443");
        assert!(clients.has_origin("https://guests.example:8443"));
        for origin in [
            "https://guests.example",
            "http://guests.example:8443",
            "null",
            "",
            "https://evil.example",
        ] {
            assert!(!clients.has_origin(origin), "{origin}");
        }
        assert!(clients.may_land_at(None, "https://guests.example:8443/"));
        assert!(!clients.may_land_at(Some("other"), "https://guests.example:8443/"));
        assert!(!clients.may_land_at(None, "https://guests.example:8443/elsewhere"));
    }
}
