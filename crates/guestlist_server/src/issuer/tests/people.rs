//! What people see and do: pages in their language, who is signed in, forms of strangers, signing out.

use axum::http::StatusCode;
use entitlement_types::Duration;

use super::backend::{ANN, ANN_EMAIL, BOB, add_demo_people, backend, block_ann, invite_ann};
use super::browser::{Browser, OTHER_CLIENT, authorize_address, issuer};
use crate::app::TokenVerifier;
use crate::store::issuer_people;

#[tokio::test]
async fn who_is_signed_in_is_not_asked_again_until_the_session_ends() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    browser.sign_in_as(ANN).await;
    assert!(browser.authorize(&[]).await.parameter("code").is_some());
    assert!(
        browser
            .authorize(&[("prompt", "none")])
            .await
            .parameter("code")
            .is_some()
    );
    assert!(
        browser
            .authorize(&[("prompt", "login")])
            .await
            .location()
            .starts_with("/oidc/sign-in/")
    );
    assert!(
        browser.authorize(&[("max_age", "0")]).await.parameter("code").is_some(),
        "no time has gone by"
    );
    backend.clock.advance(Duration::seconds(2));
    assert!(
        browser
            .authorize(&[("max_age", "1")])
            .await
            .location()
            .starts_with("/oidc/sign-in/")
    );
    backend.clock.advance(Duration::hours(24));
    let error = browser.authorize(&[("prompt", "none")]).await.parameter("error");
    assert_eq!(error.as_deref(), Some("login_required"));
}

#[tokio::test]
async fn the_account_can_be_chosen() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    browser.sign_in_as(ANN).await;
    let before = browser.cookie("guestlist-session");
    let page = browser.begin(&[("prompt", "select_account")]).await;
    let shown = browser.get(&page).await.body;
    assert!(
        shown.contains("name=\"email\"") && shown.contains("Bob") && shown.contains("Continue as Ann"),
        "{shown}"
    );
    let went_on = browser.post(&format!("{page}/continue"), &[("person", ANN)]).await;
    assert!(went_on.parameter("code").is_some());
    assert_eq!(browser.cookie("guestlist-session"), before);
    assert_eq!(browser.get(&page).await.status, StatusCode::GONE, "it is answered once");

    let page = browser.begin(&[("login_hint", "bob@fabrikam.example")]).await;
    let unexpected = browser.get(&page).await.body;
    assert!(
        unexpected.contains("The app expects bob@fabrikam.example.")
            && unexpected.contains("Continue as Ann")
            && unexpected.contains(ANN_EMAIL),
        "{unexpected}"
    );
    let other = browser.get(&format!("{page}?use=other")).await.body;
    assert!(other.contains("name=\"email\""), "{other}");
    let as_another = browser.post(&format!("{page}/person"), &[("person", BOB)]).await;
    assert!(as_another.parameter("code").is_some());
    assert_ne!(
        browser.cookie("guestlist-session"),
        before,
        "a sign-in has a session of its own"
    );
    let cookie = format!("guestlist-session={}", before.expect("a session"));
    let silent = authorize_address(&[("prompt", "none")]);
    let answer = Browser::new(browser.router())
        .get_with(&silent, &[("cookie", &cookie)])
        .await;
    assert_eq!(
        answer.parameter("error").as_deref(),
        Some("login_required"),
        "and the one before is over"
    );

    let page = browser.begin(&[("prompt", "select_account")]).await;
    let stale = browser.post(&format!("{page}/continue"), &[("person", ANN)]).await;
    assert_eq!(
        stale.location(),
        page,
        "the page showed Ann, but Bob is signed in by now"
    );
    let page = browser.begin(&[("prompt", "login")]).await;
    let skipped = browser.post(&format!("{page}/continue"), &[("person", BOB)]).await;
    assert_eq!(
        skipped.location(),
        page,
        "prompt=login cannot be answered with the session"
    );
}

#[tokio::test]
async fn a_sign_in_belongs_to_the_browser_that_began_it() {
    let backend = backend();
    add_demo_people(&backend.app);
    let router = issuer(&backend, None).await.router();
    let (mut ann, mut mallory) = (Browser::new(&router), Browser::new(&router));
    let page = mallory.begin(&[]).await;
    assert_eq!(
        ann.get(&page).await.status,
        StatusCode::GONE,
        "a link that Mallory sent"
    );
    let form = [("person", ANN)];
    assert_eq!(
        ann.post(&format!("{page}/person"), &form).await.status,
        StatusCode::GONE,
        "a form on Mallory's site"
    );
    ann.begin(&[]).await;
    assert_eq!(
        ann.post(&format!("{page}/person"), &form).await.status,
        StatusCode::GONE,
        "with a cookie of her own"
    );
    assert!(
        mallory
            .post(&format!("{page}/person"), &form)
            .await
            .parameter("code")
            .is_some()
    );
    assert_eq!(ann.get("/oidc/sign-in/made-up").await.status, StatusCode::GONE);

    let page = ann.begin(&[]).await;
    backend.clock.advance(Duration::hours(1));
    assert_eq!(ann.get(&page).await.status, StatusCode::GONE, "an hour is over");
}

#[tokio::test]
async fn pages_speak_the_persons_language_and_keep_it() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let check = |body: &str, lang: &str| assert!(body.contains(&format!("<html lang=\"{lang}\">")), "{lang}: {body}");
    let page = browser.begin(&[("ui_locales", "fr nl")]).await;
    let dutch = browser.get(&page).await.body;
    check(&dutch, "nl");
    assert!(
        dutch.contains("Aanmelden bij Contoso") && dutch.contains("Gast") && !dutch.contains("Guest<"),
        "{dutch}"
    );
    check(&browser.get(&format!("{page}?lang=en")).await.body, "en");
    check(&browser.get_with(&page, &[("accept-language", "nl")]).await.body, "en");
    let page = browser.begin(&[]).await;
    check(&browser.get(&page).await.body, "en");
    check(
        &browser
            .get_with("/oidc/nowhere", &[("accept-language", "nl-BE")])
            .await
            .body,
        "nl",
    );
}

#[tokio::test]
async fn pages_let_nothing_in_and_are_framed_by_nobody() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let page = browser.begin(&[]).await;
    for answer in [browser.get(&page).await, browser.get("/oidc/nowhere").await] {
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; style-src 'self'; form-action 'self'"),
            "{policy}"
        );
        assert!(
            policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
        for forbidden in ["<script", "style=", "onclick", "type=\"password\""] {
            assert!(!answer.body.contains(forbidden), "{forbidden}");
        }
    }
    let stylesheet = browser.get(&page).await.body;
    let stylesheet = stylesheet
        .split("href=\"")
        .find(|part| part.starts_with("/oidc/assets/"))
        .expect("a stylesheet");
    let answer = browser.get(stylesheet.split('"').next().expect("an address")).await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "text/css; charset=utf-8")
    );
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(
        browser.get("/oidc/assets/issuer-older.css").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_form_may_lead_to_the_client_it_answers_and_nowhere_else() {
    let backend = backend();
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let client = [
        ("client_id", OTHER_CLIENT),
        ("redirect_uri", "https://other.example/callback"),
    ];
    let page = browser.begin(&client).await;
    let answer = browser.get(&page).await;
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("form-action 'self' https://other.example;"), "{policy}");
}

#[tokio::test]
async fn nobody_is_somebody_else_outside_the_list() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let page = browser.begin(&[]).await;
    let answer = browser
        .post(&format!("{page}/person"), &[("person", "administrator")])
        .await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    block_ann(&backend.app);
    let answer = browser.post(&format!("{page}/person"), &[("person", ANN)]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("Your sign-in is blocked"));
    assert_eq!(browser.cookie("guestlist-session"), None);
}

#[tokio::test]
async fn cancelling_goes_back_to_the_client() {
    let backend = backend();
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let page = browser.begin(&[]).await;
    assert_eq!(
        browser.get(&format!("{page}/cancel")).await.location(),
        page,
        "a form's address opened as a page"
    );
    let answer = browser.post(&format!("{page}/cancel"), &[]).await;
    assert_eq!(answer.parameter("error").as_deref(), Some("access_denied"));
    assert_eq!(answer.parameter("state").as_deref(), Some("the-state"));
    assert_eq!(browser.get(&page).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_what_came_of_it() {
    let backend = backend();
    add_demo_people(&backend.app);
    let issuer = issuer(&backend, None).await;
    let mut browser = Browser::new(&issuer.router());
    let code = browser.sign_in_as(ANN).await;
    let tokens = browser.redeem(&code, &[]).await.json();
    let (id_token, access_token) = (tokens["id_token"].as_str(), tokens["access_token"].as_str());
    let (id_token, access_token) = (id_token.expect("one"), access_token.expect("one"));
    backend.clock.advance(Duration::seconds(60));

    let unproved = browser.get("/oidc/end-session").await;
    assert_eq!(unproved.status, StatusCode::OK);
    assert!(
        unproved.body.contains("Sign out?"),
        "a stranger's link asks first: {}",
        unproved.body
    );
    let forged = browser.post("/oidc/end-session", &[("confirm", "guess")]).await;
    assert!(forged.body.contains("Sign out?"));
    assert!(issuer.tokens().verify(access_token).await.is_ok());

    let home = "http://127.0.0.1:8080/";
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("id_token_hint", id_token),
            ("post_logout_redirect_uri", home),
            ("state", "s"),
        ])
        .finish();
    let answer = browser.get(&format!("/oidc/end-session?{query}")).await;
    assert_eq!(answer.location(), "http://127.0.0.1:8080/?state=s");
    assert_eq!(browser.cookie("guestlist-session"), None);
    assert!(issuer.tokens().verify(access_token).await.is_err());
    let refreshed = browser.refresh(tokens["refresh_token"].as_str().expect("one")).await;
    assert_eq!(refreshed.json()["error"], "invalid_grant");

    let elsewhere = browser
        .get("/oidc/end-session?post_logout_redirect_uri=https://evil.example/")
        .await;
    assert_eq!(elsewhere.status, StatusCode::OK);
    assert!(elsewhere.body.contains("You are signed out") && elsewhere.header("location").is_empty());
    let mixed = browser
        .get(&format!("/oidc/end-session?client_id=other&id_token_hint={id_token}"))
        .await;
    assert_eq!(mixed.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn signing_out_can_be_confirmed_on_the_page() {
    let backend = backend();
    add_demo_people(&backend.app);
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    browser.sign_in_as(ANN).await;
    let page = browser
        .get("/oidc/end-session?post_logout_redirect_uri=http://127.0.0.1:8080/")
        .await
        .body;
    let proof = page
        .split("name=\"confirm\" value=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("proof");
    let form = [
        ("confirm", proof),
        ("post_logout_redirect_uri", "http://127.0.0.1:8080/"),
    ];
    assert_eq!(
        browser.post("/oidc/end-session", &form).await.location(),
        "http://127.0.0.1:8080/"
    );
    assert_eq!(browser.cookie("guestlist-session"), None);
}

#[tokio::test]
async fn the_first_sign_in_accepts_an_invitation() {
    let backend = backend();
    add_demo_people(&backend.app);
    invite_ann(&backend.app);
    let is_invited = || {
        let person = backend.app.read_blocking(|tx| Ok(issuer_people::find_person(tx, ANN)?));
        person.expect("is read").expect("is known").is_invited
    };
    assert!(is_invited());
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    browser.sign_in_as(ANN).await;
    assert!(!is_invited());
}
