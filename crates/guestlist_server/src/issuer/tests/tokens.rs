//! What makes an access token good, and each thing that makes it bad.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use entitlement_types::Duration;
use serde_json::{Value, json};

use super::backend::{ANN, ANN_EMAIL, PUBLIC_URL, backend, block_ann, block_ann_for_want_of_access};
use crate::app::{AppError, TokenVerifier, VerifiedToken};
use crate::issuer::tokens::{AccessTokenRequest, IdTokenRequest, Tokens};
use crate::issuer::{TokenCommandError, make_token};
use crate::store::issuer_people;

const REQUEST: AccessTokenRequest<'_> = AccessTokenRequest {
    subject: ANN,
    client_id: "guestlist-portal",
    scope: "User.Read openid",
    grant: None,
};

/// Why a token is refused; fails where it is taken.
async fn refusal(tokens: &Tokens, token: &str) -> &'static str {
    match tokens.verify(token).await {
        Err(AppError::Unauthenticated(reason)) => reason,
        other => panic!("{token} gave {other:?}"),
    }
}

fn part(token: &str, number: usize) -> Value {
    let text = token.split('.').nth(number).expect("three parts");
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).expect("base64")).expect("JSON")
}

fn encode(value: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(value.to_string())
}

#[tokio::test]
async fn a_fresh_token_says_whose_it_is_and_what_it_allows() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let token = tokens.make_access_token(&REQUEST).await.expect("is made");
    let verified = tokens.verify(&token).await.expect("is good");
    let expected = VerifiedToken {
        id: ANN.into(),
        scopes: vec!["User.Read".to_owned(), "openid".to_owned()],
    };
    assert_eq!(verified, expected);
    let claims = part(&token, 1);
    assert_eq!(part(&token, 0)["typ"], "at+jwt");
    assert_eq!(claims["aud"], "http://127.0.0.1:8080/v1.0");
    assert_eq!(claims["tid"], "tenant");
    assert_eq!(claims["exp"].as_i64(), claims["iat"].as_i64().map(|iat| iat + 600));
}

#[tokio::test]
async fn what_is_wrong_with_a_token_makes_it_refused() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let token = tokens.make_access_token(&REQUEST).await.expect("is made");
    let not_ours = "it is no access token of this server's issuer";

    let mut claims = part(&token, 1);
    let (header, signature) = (
        token.split('.').next().expect("a header"),
        token.rsplit('.').next().expect("one"),
    );
    let unsigned = format!(
        "{}.{}.",
        encode(&json!({"alg": "none", "typ": "at+jwt"})),
        encode(&claims)
    );
    assert_eq!(refusal(&tokens, &unsigned).await, not_ours);
    claims["sub"] = "somebody-else".into();
    assert_eq!(
        refusal(&tokens, &format!("{header}.{}.{signature}", encode(&claims))).await,
        not_ours
    );
    for nonsense in ["", "a", "a.b.c", "....", "é.é.é"] {
        assert_eq!(refusal(&tokens, nonsense).await, not_ours);
    }

    let elsewhere = super::backend::backend();
    let foreign = Tokens::open(elsewhere.app.clone(), PUBLIC_URL).await.expect("opens");
    let signed_by_another = foreign.make_access_token(&REQUEST).await.expect("is made");
    assert_eq!(refusal(&tokens, &signed_by_another).await, not_ours);

    let moved = Tokens::open(backend.app.clone(), "https://guests.example")
        .await
        .expect("opens");
    assert_eq!(refusal(&moved, &token).await, not_ours);

    let person = backend
        .app
        .read(|tx| Ok(issuer_people::find_person(tx, ANN)?))
        .await
        .expect("reads")
        .expect("Ann");
    let about_ann = IdTokenRequest {
        client_id: "http://127.0.0.1:8080/v1.0",
        nonce: None,
        locale: None,
        signed_in: backend.app.now(),
        with_profile: true,
        with_email: true,
    };
    let id_token = tokens.make_id_token(&person, &about_ann).await.expect("is made");
    assert_eq!(refusal(&tokens, &id_token).await, not_ours);

    let revoked = AccessTokenRequest {
        grant: Some("gone"),
        ..REQUEST
    };
    let revoked = tokens.make_access_token(&revoked).await.expect("is made");
    assert_eq!(refusal(&tokens, &revoked).await, "the access token was revoked");
    let unknown = AccessTokenRequest {
        subject: "nobody",
        ..REQUEST
    };
    let unknown = tokens.make_access_token(&unknown).await.expect("is made");
    assert_eq!(
        refusal(&tokens, &unknown).await,
        "the person of the access token is not known any more"
    );

    backend.clock.advance(Duration::seconds(-10));
    assert_eq!(refusal(&tokens, &token).await, "the access token is not valid yet");
    backend.clock.advance(Duration::seconds(609));
    assert!(tokens.verify(&token).await.is_ok());
    backend.clock.advance(Duration::seconds(1));
    assert_eq!(refusal(&tokens, &token).await, "the access token has expired");
}

#[tokio::test]
async fn a_person_whose_sign_in_is_blocked_is_out_at_once() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let token = tokens.make_access_token(&REQUEST).await.expect("is made");
    assert!(tokens.verify(&token).await.is_ok());
    block_ann(&backend.app);
    assert_eq!(
        refusal(&tokens, &token).await,
        "sign-in is blocked for the person of the access token"
    );
}

#[tokio::test]
async fn what_another_program_writes_counts_for_a_token_that_was_good_before() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let token = tokens.make_access_token(&REQUEST).await.expect("is made");
    assert!(tokens.verify(&token).await.is_ok());
    assert!(tokens.verify(&token).await.is_ok());
    block_ann(&backend.opened_again());
    assert_eq!(
        refusal(&tokens, &token).await,
        "sign-in is blocked for the person of the access token"
    );
}

#[tokio::test]
async fn who_is_blocked_for_having_no_access_left_may_come_and_ask_again() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let token = tokens.make_access_token(&REQUEST).await.expect("is made");
    block_ann_for_want_of_access(&backend.app);
    assert!(tokens.verify(&token).await.is_ok());
}

#[tokio::test]
async fn tokens_stay_good_while_keys_rotate() {
    let backend = backend();
    let tokens = Tokens::open(backend.app.clone(), PUBLIC_URL).await.expect("opens");
    let kid = async |tokens: &Tokens| {
        let token = tokens.make_access_token(&REQUEST).await.expect("is made");
        part(&token, 0)["kid"].as_str().expect("a kid").to_owned()
    };
    let published = async |tokens: &Tokens| {
        let keys = tokens.published_keys().await.expect("are published").keys;
        keys.into_iter().filter_map(|key| key.common.key_id).collect::<Vec<_>>()
    };
    let first = kid(&tokens).await;
    assert_eq!(published(&tokens).await, std::slice::from_ref(&first));

    backend.clock.advance(Duration::days(29));
    let announced = published(&tokens).await;
    assert_eq!(announced.len(), 2, "the next key is published");
    assert_eq!(kid(&tokens).await, first, "but does not sign yet");

    backend.clock.advance(Duration::seconds(24 * 3600 - 1));
    let last_of_first = tokens.make_access_token(&REQUEST).await.expect("is made");
    backend.clock.advance(Duration::seconds(61));
    assert_eq!(kid(&tokens).await, announced[0], "now the next one signs");
    assert!(
        tokens.verify(&last_of_first).await.is_ok(),
        "and what the first one signed is good"
    );

    backend.clock.advance(Duration::days(2));
    assert_eq!(published(&tokens).await, [announced[0].clone()], "the first is gone");
}

#[tokio::test]
async fn the_command_prints_tokens_for_people_who_are_known() {
    let backend = backend();
    let app = backend.app.clone();
    let never = make_token(app.clone(), ANN_EMAIL, &[]).await;
    assert!(matches!(never, Err(TokenCommandError::NeverServed)), "{never:?}");
    let tokens = Tokens::open(app.clone(), PUBLIC_URL).await.expect("opens");
    let unknown = make_token(app.clone(), "nobody@fabrikam.example", &[]).await;
    assert!(
        matches!(unknown, Err(TokenCommandError::UnknownPerson(_))),
        "{unknown:?}"
    );
    let all = make_token(app.clone(), "Ann@Fabrikam.example", &[])
        .await
        .expect("is made");
    let verified = tokens.verify(&all).await.expect("is good");
    assert_eq!(verified.id, ANN.into());
    assert!(
        verified
            .scopes
            .contains(&"EntitlementManagement.ReadWrite.All".to_owned())
    );
    let mistyped = make_token(app.clone(), ANN_EMAIL, &["User.Raed".to_owned()])
        .await
        .expect_err("no such scope");
    assert!(
        mistyped.to_string().contains("User.Raed") && mistyped.to_string().contains("User.Read.All"),
        "{mistyped}"
    );
    let one = make_token(app, ANN_EMAIL, &["User.Read".to_owned()])
        .await
        .expect("is made");
    assert_eq!(tokens.verify(&one).await.expect("is good").scopes, ["User.Read"]);
}
