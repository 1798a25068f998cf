//! A browser as far as the issuer sees one: it keeps cookies, sends forms and follows no redirect by itself. And a
//! client that signs in through it.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use url::Url;

use super::backend::{PUBLIC_URL, TestBackend};
use crate::issuer::secrets::hash;
use crate::issuer::{Client, Clients, Issuer, IssuerSettings};
use crate::mail::Mailer;

/// A PKCE verifier.
pub const VERIFIER: &str = "a-verifier-of-at-least-forty-three-characters";
/// The id of a client beside the portal.
pub const OTHER_CLIENT: &str = "other";
/// The portal's redirect address.
pub const CALLBACK: &str = "http://127.0.0.1:8080/callback";

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn location(&self) -> &str {
        assert_eq!(self.status, StatusCode::SEE_OTHER, "{}", self.body);
        self.header(LOCATION.as_str())
    }

    /// A parameter of the address that the browser is sent to.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let url = Url::parse(PUBLIC_URL)
            .expect("an address")
            .join(self.location())
            .expect("an address");
        url.query_pairs()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error} in {:?} {}", self.status, self.body))
    }
}

/// A browser.
pub struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
}

/// A client beside the portal, at another origin.
fn other_client() -> Client {
    Client {
        client_id: OTHER_CLIENT.to_owned(),
        display_name: "Other".to_owned(),
        redirect_uris: vec!["https://other.example/callback".to_owned()],
        post_logout_redirect_uris: Vec::new(),
    }
}

/// The issuer of a backend.
pub async fn issuer(backend: &TestBackend, mailer: Option<Mailer>) -> std::sync::Arc<Issuer> {
    let settings = IssuerSettings {
        public_url: PUBLIC_URL.to_owned(),
        clients: Clients::portal_at(PUBLIC_URL).with(vec![other_client()]).expect("good"),
        mailer,
        is_demo: true,
    };
    Issuer::open(backend.app.clone(), settings).await.expect("opens")
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self {
            router: router.clone(),
            cookies: Vec::new(),
        }
    }

    /// The server.
    pub fn router(&self) -> &Router {
        &self.router
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.call(Method::GET, path, &[], None).await
    }

    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.call(Method::GET, path, headers, None).await
    }

    pub async fn post(&mut self, path: &str, form: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let headers = [(CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded")];
        self.call(Method::POST, path, &headers, Some(form)).await
    }

    pub async fn call(&mut self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        for (name, value) in &self.cookies {
            request = request.header(COOKIE, format!("{name}={value}"));
        }
        let request = request
            .body(body.map_or_else(Body::empty, Body::from))
            .expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(SET_COOKIE) {
            self.keep(cookie.to_str().expect("text"));
        }
        let body = to_bytes(body, 1 << 20).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).expect("UTF-8"),
        }
    }

    fn keep(&mut self, cookie: &str) {
        assert!(
            cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Lax"),
            "{cookie}"
        );
        let (name, rest) = cookie.split_once('=').expect("a name");
        let value = rest.split(';').next().expect("a value");
        self.cookies.retain(|(kept, _)| kept != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies
            .iter()
            .find(|(kept, _)| kept == name)
            .map(|(_, value)| value.clone())
    }

    /// Comes to the authorization endpoint, with parameters added to, or put in the place of, a good request's.
    pub async fn authorize(&mut self, changes: &[(&str, &str)]) -> Answer {
        self.get(&authorize_address(changes)).await
    }

    /// Begins a sign-in; the address of its page.
    pub async fn begin(&mut self, changes: &[(&str, &str)]) -> String {
        let answer = self.authorize(changes).await;
        let address = answer.location().to_owned();
        assert!(address.starts_with("/oidc/sign-in/"), "{address}");
        address
    }

    /// Signs in as a demo person; the code.
    pub async fn sign_in_as(&mut self, person: &str) -> String {
        let page = self.begin(&[]).await;
        let answer = self.post(&format!("{page}/person"), &[("person", person)]).await;
        answer.parameter("code").expect("a code")
    }

    /// Redeems a code, with parameters added to, or put in the place of, a good redemption's.
    pub async fn redeem(&mut self, code: &str, changes: &[(&str, &str)]) -> Answer {
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "guestlist-portal"),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
            ("code", code),
        ];
        self.post("/oidc/token", &changed(&form, changes)).await
    }

    /// Exchanges a refresh token.
    pub async fn refresh(&mut self, refresh_token: &str) -> Answer {
        let form = [
            ("grant_type", "refresh_token"),
            ("client_id", "guestlist-portal"),
            ("refresh_token", refresh_token),
        ];
        self.post("/oidc/token", &form).await
    }
}

/// The address of a good request at the authorization endpoint, changed.
pub fn authorize_address(changes: &[(&str, &str)]) -> String {
    let challenge = hash(VERIFIER);
    let good = [
        ("client_id", "guestlist-portal"),
        ("redirect_uri", CALLBACK),
        ("response_type", "code"),
        ("scope", "openid profile email offline_access User.Read"),
        ("state", "the-state"),
        ("nonce", "the-nonce"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(changed(&good, changes))
        .finish();
    format!("/oidc/authorize?{query}")
}

fn changed<'a>(good: &[(&'a str, &'a str)], changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_changed = |name: &str| changes.iter().any(|(change, _)| *change == name);
    good.iter()
        .filter(|(name, _)| !is_changed(name))
        .chain(changes)
        .copied()
        .collect()
}
