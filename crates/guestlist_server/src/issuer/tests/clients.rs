//! What clients see: discovery, authorization, tokens, and each thing that is refused.

use axum::http::{Method, StatusCode};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use entitlement_types::Duration;
use serde_json::Value;

use super::backend::{ANN, ANN_EMAIL, TestBackend, add_demo_people, backend, block_ann};
use super::browser::{Browser, CALLBACK, OTHER_CLIENT, issuer};
use crate::app::TokenVerifier;

async fn open(backend: &TestBackend) -> Browser {
    add_demo_people(&backend.app);
    Browser::new(&issuer(backend, None).await.router())
}

fn claims(token: &Value) -> Value {
    let text = token
        .as_str()
        .and_then(|token| token.split('.').nth(1))
        .expect("a token");
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64")).expect("JSON")
}

fn text<'a>(answer: &'a Value, name: &str) -> &'a str {
    answer[name].as_str().unwrap_or_else(|| panic!("{name} in {answer}"))
}

#[tokio::test]
async fn a_client_finds_everything_by_discovery() {
    let backend = backend();
    let mut browser = open(&backend).await;
    for path in [
        "/oidc/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/oidc",
    ] {
        let document = browser.get(path).await.json();
        assert_eq!(document["issuer"], "http://127.0.0.1:8080/oidc");
        assert_eq!(
            document["code_challenge_methods_supported"],
            serde_json::json!(["S256"])
        );
        assert_eq!(
            document["end_session_endpoint"],
            "http://127.0.0.1:8080/oidc/end-session"
        );
    }
    let keys = browser.get("/oidc/jwks").await.json();
    let key = &keys["keys"][0];
    assert_eq!(
        (text(key, "kty"), text(key, "crv"), text(key, "alg"), text(key, "use")),
        ("EC", "P-256", "ES256", "sig")
    );
    assert!(key.get("d").is_none(), "the private part stays here");
}

#[tokio::test]
async fn a_person_signs_in_and_the_client_gets_tokens_that_work() {
    let backend = backend();
    add_demo_people(&backend.app);
    let issuer = issuer(&backend, None).await;
    let mut browser = Browser::new(&issuer.router());
    let page = browser.begin(&[]).await;
    let answer = browser.post(&format!("{page}/person"), &[("person", ANN)]).await;
    assert!(answer.location().starts_with(CALLBACK), "{}", answer.location());
    assert_eq!(answer.parameter("state").as_deref(), Some("the-state"));
    assert_eq!(answer.parameter("iss").as_deref(), Some("http://127.0.0.1:8080/oidc"));
    let code = answer.parameter("code").expect("a code");

    let answer = browser.redeem(&code, &[]).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(answer.header("cache-control"), "no-store");
    let tokens = answer.json();
    assert_eq!(tokens["scope"], "openid profile email offline_access User.Read");
    assert_eq!(tokens["expires_in"], 600);
    let id = claims(&tokens["id_token"]);
    assert_eq!(
        (text(&id, "sub"), text(&id, "aud"), text(&id, "nonce")),
        (ANN, "guestlist-portal", "the-nonce")
    );
    assert_eq!(
        (text(&id, "name"), text(&id, "email"), text(&id, "tid")),
        ("Ann", ANN_EMAIL, "tenant")
    );

    let access_token = text(&tokens, "access_token").to_owned();
    let verified = issuer.tokens().verify(&access_token).await.expect("is good");
    assert_eq!(verified.id, ANN.into());
    let bearer = format!("Bearer {access_token}");
    let userinfo = browser
        .get_with("/oidc/userinfo", &[("authorization", &bearer)])
        .await
        .json();
    assert_eq!((text(&userinfo, "sub"), text(&userinfo, "email")), (ANN, ANN_EMAIL));

    let refreshed = browser.refresh(text(&tokens, "refresh_token")).await.json();
    assert_ne!(refreshed["refresh_token"], tokens["refresh_token"]);
    assert!(claims(&refreshed["id_token"]).get("nonce").is_none());
    assert!(issuer.tokens().verify(text(&refreshed, "access_token")).await.is_ok());
}

#[tokio::test]
async fn the_client_learns_in_which_language_the_person_signed_in() {
    let backend = backend();
    let mut browser = open(&backend).await;
    let page = browser.begin(&[("ui_locales", "en")]).await;
    browser.get(&format!("{page}?lang=nl")).await;
    let answer = browser.post(&format!("{page}/person"), &[("person", ANN)]).await;
    let code = answer.parameter("code").expect("a code");
    let id = claims(&browser.redeem(&code, &[]).await.json()["id_token"]);
    assert_eq!(text(&id, "locale"), "nl");

    // Whoever is not asked anything is not spoken to either: then it is the language that the client speaks.
    let silent = browser.authorize(&[("prompt", "none"), ("ui_locales", "en")]).await;
    let code = silent.parameter("code").expect("a code");
    let id = claims(&browser.redeem(&code, &[]).await.json()["id_token"]);
    assert_eq!(text(&id, "locale"), "en");
}

#[tokio::test]
async fn scopes_decide_what_the_client_gets() {
    let backend = backend();
    let mut browser = open(&backend).await;
    browser.sign_in_as(ANN).await;
    let mut tokens = async |scope: &str| {
        let answer = browser.authorize(&[("scope", scope)]).await;
        let code = answer.parameter("code").expect("a code");
        browser.redeem(&code, &[]).await.json()
    };
    let plain = tokens("User.Read Unknown.All").await;
    assert_eq!(plain["scope"], "User.Read");
    assert!(plain.get("id_token").is_none() && plain.get("refresh_token").is_none());
    let id = claims(&tokens("openid").await["id_token"]);
    assert!(
        id.get("name").is_none() && id.get("email").is_none() && id.get("locale").is_none(),
        "{id}"
    );
    let token = plain["access_token"].as_str().expect("a token");
    let bearer = format!("Bearer {token}");
    assert_eq!(
        browser
            .get_with("/oidc/userinfo", &[("authorization", &bearer)])
            .await
            .status,
        StatusCode::FORBIDDEN
    );
    for wrong in ["", "Bearer", "Bearer x.y.z", "Basic eDp5"] {
        let answer = browser.get_with("/oidc/userinfo", &[("authorization", wrong)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{wrong}");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
    }
}

#[tokio::test]
async fn nobody_is_sent_to_an_address_that_is_not_registered() {
    let backend = backend();
    let mut browser = open(&backend).await;
    for (name, value) in [
        ("client_id", "somebody"),
        ("client_id", ""),
        ("redirect_uri", "https://evil.example/callback"),
        ("redirect_uri", "http://127.0.0.1:8080/callback/"),
        ("redirect_uri", "http://127.0.0.1:8080/callback?x=1"),
        ("redirect_uri", "http://127.0.0.1:8080/Callback"),
        ("redirect_uri", ""),
    ] {
        let answer = browser.authorize(&[(name, value)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{name}={value}");
        assert_eq!(answer.header("location"), "");
        assert!(answer.body.contains("<h1>"), "people get a page");
    }
    let answer = browser.authorize(&[("client_id", "<script>alert(1)</script>")]).await;
    assert!(!answer.body.contains("<script>"), "{}", answer.body);
}

#[tokio::test]
async fn other_mistakes_are_told_to_the_client() {
    let backend = backend();
    let mut browser = open(&backend).await;
    let mut check = async |changes: &[(&str, &str)], error: &str| {
        let answer = browser.authorize(changes).await;
        assert!(answer.location().starts_with(CALLBACK), "{}", answer.location());
        assert_eq!(answer.parameter("error").as_deref(), Some(error), "{changes:?}");
        assert_eq!(answer.parameter("state").as_deref(), Some("the-state"));
        assert!(answer.parameter("code").is_none());
    };
    check(&[("prompt", "none")], "login_required").await;
    check(&[("response_type", "token")], "unsupported_response_type").await;
    check(&[("code_challenge", "")], "invalid_request").await;
    check(&[("code_challenge_method", "plain")], "invalid_request").await;
    check(&[("request", "eyJ9")], "request_not_supported").await;
}

#[tokio::test]
async fn a_code_is_redeemed_by_whom_it_was_given_to_only() {
    let backend = backend();
    let mut browser = open(&backend).await;
    for (name, value, error) in [
        (
            "code_verifier",
            "another-verifier-of-at-least-forty-three-chars",
            "invalid_grant",
        ),
        ("code_verifier", "", "invalid_request"),
        ("redirect_uri", "http://127.0.0.1:8080/", "invalid_grant"),
        ("code", "a-code-that-nobody-gave", "invalid_grant"),
        ("client_id", "somebody", "invalid_client"),
        ("client_id", OTHER_CLIENT, "invalid_grant"),
        ("grant_type", "password", "unsupported_grant_type"),
        ("grant_type", "", "invalid_request"),
    ] {
        let code = browser.sign_in_as(ANN).await;
        let answer = browser.redeem(&code, &[(name, value)]).await;
        assert_eq!(text(&answer.json(), "error"), error, "{name}={value}");
        assert!(answer.status.is_client_error());
        assert_eq!(answer.header("cache-control"), "no-store");
        browser = open_again(&browser);
    }
    let code = browser.sign_in_as(ANN).await;
    backend.clock.advance(Duration::seconds(60));
    assert_eq!(
        text(&browser.redeem(&code, &[]).await.json(), "error"),
        "invalid_grant",
        "it is a minute old"
    );
    let json = [("content-type", "application/json")];
    let answer = browser
        .call(Method::POST, "/oidc/token", &json, Some("{}".to_owned()))
        .await;
    assert_eq!(text(&answer.json(), "error"), "invalid_request");
}

/// The same server in a browser without cookies.
fn open_again(browser: &Browser) -> Browser {
    Browser::new(browser.router())
}

#[tokio::test]
async fn a_code_shown_twice_ends_all_that_came_of_it() {
    let backend = backend();
    add_demo_people(&backend.app);
    let issuer = issuer(&backend, None).await;
    let mut browser = Browser::new(&issuer.router());
    let code = browser.sign_in_as(ANN).await;
    let tokens = browser.redeem(&code, &[]).await.json();
    assert!(issuer.tokens().verify(text(&tokens, "access_token")).await.is_ok());
    assert_eq!(text(&browser.redeem(&code, &[]).await.json(), "error"), "invalid_grant");
    assert!(
        issuer.tokens().verify(text(&tokens, "access_token")).await.is_err(),
        "the access token is over"
    );
    let answer = browser.refresh(text(&tokens, "refresh_token")).await.json();
    assert_eq!(text(&answer, "error"), "invalid_grant", "the refresh token is over");
}

#[tokio::test]
async fn a_refresh_token_shown_twice_ends_its_whole_family() {
    let backend = backend();
    add_demo_people(&backend.app);
    let issuer = issuer(&backend, None).await;
    let mut browser = Browser::new(&issuer.router());
    let code = browser.sign_in_as(ANN).await;
    let first = browser.redeem(&code, &[]).await.json();
    let second = browser.refresh(text(&first, "refresh_token")).await.json();
    let other_code = browser.authorize(&[]).await.parameter("code").expect("a code");
    let other_grant = browser.redeem(&other_code, &[]).await.json();

    let stolen = browser.refresh(text(&first, "refresh_token")).await;
    assert_eq!(
        (stolen.status, text(&stolen.json(), "error")),
        (StatusCode::BAD_REQUEST, "invalid_grant")
    );
    let newest = browser.refresh(text(&second, "refresh_token")).await.json();
    assert_eq!(text(&newest, "error"), "invalid_grant", "the newest is over too");
    assert!(issuer.tokens().verify(text(&second, "access_token")).await.is_err());
    assert!(
        issuer.tokens().verify(text(&other_grant, "access_token")).await.is_ok(),
        "others live on"
    );
    assert!(
        browser
            .refresh(text(&other_grant, "refresh_token"))
            .await
            .json()
            .get("access_token")
            .is_some()
    );
}

#[tokio::test]
async fn refreshing_ends_after_a_day_and_when_sign_in_is_blocked() {
    let backend = backend();
    let mut browser = open(&backend).await;
    let code = browser.sign_in_as(ANN).await;
    let mut tokens = browser.redeem(&code, &[]).await.json();
    for _ in 0..3 {
        backend.clock.advance(Duration::hours(7));
        tokens = browser.refresh(text(&tokens, "refresh_token")).await.json();
    }
    backend.clock.advance(Duration::hours(3));
    assert_eq!(
        text(&browser.refresh(text(&tokens, "refresh_token")).await.json(), "error"),
        "invalid_grant"
    );

    let code = browser.sign_in_as(ANN).await;
    let tokens = browser.redeem(&code, &[]).await.json();
    block_ann(&backend.app);
    assert_eq!(
        text(&browser.refresh(text(&tokens, "refresh_token")).await.json(), "error"),
        "invalid_grant"
    );
}

#[tokio::test]
async fn only_pages_of_registered_clients_may_read_answers() {
    let backend = backend();
    let mut browser = open(&backend).await;
    for path in ["/oidc/.well-known/openid-configuration", "/oidc/jwks"] {
        let check = async |browser: &mut Browser, origin: &str, expected: &str| {
            let answer = browser.get_with(path, &[("origin", origin)]).await;
            assert_eq!(
                answer.header("access-control-allow-origin"),
                expected,
                "{path} from {origin}"
            );
            assert!(answer.header("vary").to_lowercase().contains("origin"));
        };
        check(&mut browser, "http://127.0.0.1:8080", "http://127.0.0.1:8080").await;
        check(&mut browser, "https://other.example", "https://other.example").await;
        check(&mut browser, "https://evil.example", "").await;
        check(&mut browser, "null", "").await;
    }
    let preflight = [
        ("origin", "http://127.0.0.1:8080"),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type"),
    ];
    let answer = browser.call(Method::OPTIONS, "/oidc/token", &preflight, None).await;
    assert_eq!(answer.header("access-control-allow-origin"), "http://127.0.0.1:8080");
    assert!(answer.header("access-control-allow-headers").contains("content-type"));
    let answer = browser
        .get_with("/oidc/authorize", &[("origin", "http://127.0.0.1:8080")])
        .await;
    assert_eq!(
        answer.header("access-control-allow-origin"),
        "",
        "pages for people are nobody else's"
    );
}
