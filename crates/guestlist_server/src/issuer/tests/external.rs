//! Tokens of an issuer that is not ours, which the test plays over HTTP.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use axum::routing::get;
use axum::{Json, Router};
use entitlement_types::Duration;
use jsonwebtoken::jwk::{Jwk, PublicKeyUse};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::backend::{ANN, ANN_EMAIL, BOB, TestBackend, backend, block_ann, invite_ann};
use crate::app::{AppError, TokenVerifier};
use crate::issuer::{ExternalIssuerSettings, ExternalTokens, SubjectClaim};
use crate::store::{issuer_people, subjects};

const NOT_VALID: &str = "it is no access token of the configured issuer for this server";

/// A key of the other issuer.
struct Key {
    signs: EncodingKey,
    published: Jwk,
}

fn key(id: &str) -> Key {
    let pair = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).expect("a key");
    let signs = EncodingKey::from_ec_der(pair.as_ref());
    let mut published = Jwk::from_encoding_key(&signs, Algorithm::ES256).expect("a key");
    published.common.key_id = Some(id.to_owned());
    Key { signs, published }
}

/// The other issuer.
struct Other {
    url: String,
    published: Arc<Mutex<Vec<Jwk>>>,
    reads: Arc<AtomicUsize>,
}

impl Other {
    async fn start(keys: &[&Key]) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let published: Arc<Mutex<Vec<Jwk>>> = Arc::default();
        let reads: Arc<AtomicUsize> = Arc::default();
        let discovery = json!({ "issuer": url, "jwks_uri": format!("{url}/keys") });
        let (shown, counted) = (Arc::clone(&published), Arc::clone(&reads));
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(async move || Json(discovery)))
            .route(
                "/keys",
                get(async move || {
                    counted.fetch_add(1, Ordering::SeqCst);
                    Json(json!({ "keys": *shown.lock().expect("whole") }))
                }),
            );
        tokio::spawn(async move { axum::serve(listener, router).await });
        let other = Self { url, published, reads };
        other.publish(keys);
        other
    }

    fn publish(&self, keys: &[&Key]) {
        *self.published.lock().expect("whole") = keys.iter().map(|key| key.published.clone()).collect();
    }

    fn reads(&self) -> usize {
        self.reads.load(Ordering::SeqCst)
    }

    fn tokens(&self, backend: &TestBackend, subject_claim: SubjectClaim) -> ExternalTokens {
        let settings = ExternalIssuerSettings {
            issuer: self.url.clone(),
            audience: "api://guestlist".to_owned(),
            subject_claim,
        };
        ExternalTokens::new(backend.app.clone(), settings)
    }

    /// A token that is good for ten minutes, with claims changed.
    fn sign(&self, backend: &TestBackend, key: &Key, changes: &Value) -> String {
        let mut header = Header::new(Algorithm::ES256);
        header.kid = key.published.common.key_id.clone();
        self.sign_with(&header, backend, key, changes)
    }

    fn sign_with(&self, header: &Header, backend: &TestBackend, key: &Key, changes: &Value) -> String {
        let now = backend.app.now().unix_milliseconds() / 1000;
        let mut claims = json!({
            "iss": self.url, "aud": "api://guestlist", "sub": "whoever", "iat": now, "exp": now + 600,
            "email": ANN_EMAIL, "email_verified": true, "scope": "User.Read openid",
        });
        for (name, value) in changes.as_object().expect("an object") {
            claims[name] = value.clone();
        }
        encode(header, &claims, &key.signs).expect("is signed")
    }
}

async fn refusal(tokens: &ExternalTokens, token: &str) -> &'static str {
    match tokens.verify(token).await {
        Err(AppError::Unauthenticated(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_token_of_the_configured_issuer_says_who_it_is() {
    let (backend, key) = (backend(), key("k"));
    let other = Other::start(&[&key]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    let verified = tokens
        .verify(&other.sign(&backend, &key, &json!({})))
        .await
        .expect("is good");
    assert_eq!(verified.id, ANN.into());
    assert_eq!(verified.scopes, ["User.Read", "openid"]);
    let several = json!({ "aud": ["another", "api://guestlist"] });
    assert!(tokens.verify(&other.sign(&backend, &key, &several)).await.is_ok());
    let by_id = other.tokens(&backend, SubjectClaim::ObjectId);
    let verified = by_id
        .verify(&other.sign(&backend, &key, &json!({ "oid": BOB })))
        .await
        .expect("is good");
    assert_eq!(verified.id, BOB.into());
}

#[tokio::test]
async fn a_newcomer_becomes_known_by_what_the_issuer_vouches_for() {
    let (backend, key) = (backend(), key("k"));
    let other = Other::start(&[&key]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    let claims = json!({ "email": "Kim@Bücher.example", "name": "Kim de Wit" });
    let first = tokens
        .verify(&other.sign(&backend, &key, &claims))
        .await
        .expect("is good");
    let again = tokens
        .verify(&other.sign(&backend, &key, &claims))
        .await
        .expect("is good");
    assert_eq!(first.id, again.id);
    let found = backend
        .app
        .read_blocking(|tx| Ok(subjects::find_subject_by_email(tx, "kim@xn--bcher-kva.example")?))
        .expect("is read")
        .expect("is known");
    assert_eq!(found.display_name.as_deref(), Some("Kim de Wit"));

    let by_id = other.tokens(&backend, SubjectClaim::ObjectId);
    let id = "22222222-0000-4000-8000-000000000001";
    let taken = other.sign(&backend, &key, &json!({ "oid": id }));
    assert_eq!(
        refusal(&by_id, &taken).await,
        "the address of the access token belongs to another object id here"
    );
    let fresh = other.sign(&backend, &key, &json!({ "oid": id, "email": "lou@fabrikam.example" }));
    assert_eq!(by_id.verify(&fresh).await.expect("is good").id, id.into());
}

#[tokio::test]
async fn the_first_token_accepts_an_invitation() {
    let (backend, key) = (backend(), key("k"));
    invite_ann(&backend.app);
    let other = Other::start(&[&key]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    for _ in 0..2 {
        tokens
            .verify(&other.sign(&backend, &key, &json!({})))
            .await
            .expect("is good");
    }
    let person = backend.app.read_blocking(|tx| Ok(issuer_people::find_person(tx, ANN)?));
    assert!(!person.expect("is read").expect("is known").is_invited);
}

#[tokio::test]
async fn each_thing_that_is_wrong_makes_it_refused() {
    let (backend, published, unpublished) = (backend(), key("k"), key("k"));
    let other = Other::start(&[&published]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    let now = backend.app.now().unix_milliseconds() / 1000;
    let check = async |changes: Value, expected: &str| {
        let token = other.sign(&backend, &published, &changes);
        assert_eq!(refusal(&tokens, &token).await, expected, "{changes}");
    };
    check(json!({ "iss": "https://evil.example" }), NOT_VALID).await;
    check(json!({ "aud": "another" }), NOT_VALID).await;
    check(json!({ "aud": [] }), NOT_VALID).await;
    check(json!({ "iss": null }), NOT_VALID).await;
    check(json!({ "exp": null }), NOT_VALID).await;
    check(json!({ "exp": now - 60 }), "the access token has expired").await;
    check(json!({ "nbf": now + 61 }), "the access token is not valid yet").await;
    check(
        json!({ "email_verified": false }),
        "the token's email is no verified address; the issuer has to set email_verified",
    )
    .await;
    check(
        json!({ "email": null }),
        "the token has no email; the issuer has to put it into access tokens",
    )
    .await;
    assert!(
        tokens
            .verify(&other.sign(&backend, &published, &json!({ "exp": now - 59 })))
            .await
            .is_ok(),
        "leeway"
    );

    assert_eq!(
        refusal(&tokens, &other.sign(&backend, &unpublished, &json!({}))).await,
        NOT_VALID
    );
    let mut shared = Header::new(Algorithm::HS256);
    shared.kid = Some("k".to_owned());
    let secret = Key {
        signs: EncodingKey::from_secret(
            published
                .published
                .thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256)
                .expect("one")
                .as_bytes(),
        ),
        published: published.published.clone(),
    };
    assert_eq!(
        refusal(&tokens, &other.sign_with(&shared, &backend, &secret, &json!({}))).await,
        NOT_VALID
    );
    let mut critical = Header::new(Algorithm::ES256);
    critical.kid = Some("k".to_owned());
    critical.crit = Some(vec!["exp".to_owned()]);
    assert_eq!(
        refusal(&tokens, &other.sign_with(&critical, &backend, &published, &json!({}))).await,
        NOT_VALID
    );
    let good = other.sign(&backend, &published, &json!({}));
    let (_, rest) = good.split_once('.').expect("parts");
    assert_eq!(
        refusal(&tokens, &format!("eyJhbGciOiJub25lIn0.{rest}")).await,
        NOT_VALID
    );
    for nonsense in ["", "a.b.c", "é"] {
        assert_eq!(refusal(&tokens, nonsense).await, NOT_VALID);
    }
    block_ann(&backend.app);
    assert_eq!(
        refusal(&tokens, &good).await,
        "sign-in is blocked for the person of the access token"
    );
}

#[tokio::test]
async fn a_key_for_something_else_signs_nothing() {
    let (backend, mut encrypts, mut other_algorithm) = (backend(), key("enc"), key("rsa"));
    encrypts.published.common.public_key_use = Some(PublicKeyUse::Encryption);
    other_algorithm.published.common.key_algorithm = Some(jsonwebtoken::jwk::KeyAlgorithm::ES384);
    let other = Other::start(&[&encrypts, &other_algorithm]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    for key in [&encrypts, &other_algorithm] {
        assert_eq!(
            refusal(&tokens, &other.sign(&backend, key, &json!({}))).await,
            NOT_VALID
        );
    }
}

#[tokio::test]
async fn a_published_secret_signs_nothing() {
    let (backend, mut shared) = (backend(), key("shared"));
    shared.signs = EncodingKey::from_secret(b"a secret that an issuer has published by mistake");
    shared.published = Jwk::from_encoding_key(&shared.signs, Algorithm::HS256).expect("a key");
    shared.published.common.key_id = Some("shared".to_owned());
    let other = Other::start(&[&shared]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    let mut header = Header::new(Algorithm::HS256);
    header.kid = Some("shared".to_owned());
    assert_eq!(
        refusal(&tokens, &other.sign_with(&header, &backend, &shared, &json!({}))).await,
        NOT_VALID
    );
}

#[tokio::test]
async fn keys_are_read_again_for_a_new_one_but_not_at_anybodys_will() {
    let (backend, first, second) = (backend(), key("first"), key("second"));
    let other = Other::start(&[&first]).await;
    let tokens = other.tokens(&backend, SubjectClaim::Email);
    for _ in 0..3 {
        assert!(tokens.verify(&other.sign(&backend, &first, &json!({}))).await.is_ok());
    }
    assert_eq!(other.reads(), 1);
    other.publish(&[&first, &second]);
    for _ in 0..3 {
        assert_eq!(
            refusal(&tokens, &other.sign(&backend, &second, &json!({}))).await,
            NOT_VALID
        );
    }
    assert_eq!(other.reads(), 1, "it was read a moment ago");
    backend.clock.advance(Duration::seconds(60));
    assert!(tokens.verify(&other.sign(&backend, &second, &json!({}))).await.is_ok());
    assert_eq!(other.reads(), 2);

    other.publish(&[&second]);
    assert!(
        tokens.verify(&other.sign(&backend, &first, &json!({}))).await.is_ok(),
        "still known"
    );
    backend.clock.advance(Duration::hours(1));
    assert_eq!(
        refusal(&tokens, &other.sign(&backend, &first, &json!({}))).await,
        NOT_VALID,
        "withdrawn"
    );
}

#[tokio::test]
async fn an_issuer_that_does_not_answer_or_is_another_is_told_apart_from_a_bad_token() {
    let (backend, key) = (backend(), key("k"));
    let other = Other::start(&[&key]).await;
    let token = other.sign(&backend, &key, &json!({}));
    let silent = Other {
        url: "http://127.0.0.1:1".to_owned(),
        ..Other::start(&[]).await
    };
    let mistaken = Other {
        url: format!("{}/", other.url),
        ..Other::start(&[]).await
    };
    let insecure = Other {
        url: "http://issuer.example".to_owned(),
        ..Other::start(&[]).await
    };
    for unusable in [silent, mistaken, insecure] {
        let tokens = unusable.tokens(&backend, SubjectClaim::Email);
        let answer = tokens.verify(&token).await;
        assert!(
            matches!(answer, Err(AppError::IssuerUnreachable)),
            "{}: {answer:?}",
            unusable.url
        );
    }
}
