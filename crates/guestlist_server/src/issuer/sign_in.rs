//! The pages of a sign-in under way, and what their forms do.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::Response;

use super::Issuer;
use super::authorization_request::{Prompt, Refusal};
use super::authorize::refuse;
use super::email_address::EmailAddress;
use super::grants::give_code;
use super::interaction::{Interaction, Method};
use super::language::Language;
use super::pages::{PasscodeNote, SignInNote, continue_page};
use super::parameters::Parameters;
use super::passcode::{self, Entered, Sent};
use super::visit::{Problem, Visit, redirect};
use crate::store::issuer_interactions;
use crate::store::issuer_people::Person;

/// `GET /oidc/sign-in/{interaction}`: whatever page it has come to.
pub async fn show(State(_): State<Arc<Issuer>>, mut visit: Visit, Path(secret): Path<String>) -> Response {
    let result = show_page(&mut visit, &secret).await;
    visit.conclude(result).await
}

async fn show_page(visit: &mut Visit, secret: &str) -> Result<Response, Problem> {
    let mut interaction = Interaction::find(visit, secret).await?;
    if let Some(language) = visit.query.get("lang").and_then(Language::of_tag) {
        visit.language = language;
        interaction.stored.language = language.tag().to_owned();
        let changed = interaction.stored.clone();
        visit
            .issuer
            .app
            .write(move |tx| Ok(issuer_interactions::update_interaction(tx, &changed)?))
            .await?;
    }
    // Who asks to choose an account has said already that they may be somebody else: no need to ask that first.
    let is_other = visit.query.get("use") == Some("other") || interaction.asked.request.prompt == Prompt::SelectAccount;
    if interaction.stored.address.is_some() && visit.query.get("use") != Some("other") {
        return Ok(interaction
            .passcode_page(visit, PasscodeNote::None, StatusCode::OK)
            .await);
    }
    if interaction.asked.offers_session
        && !is_other
        && let Some((_, person)) = visit.signed_in().await?
    {
        let hint = interaction.asked.request.login_hint.as_deref();
        let unexpected = hint.filter(|hint| {
            !person
                .email
                .as_deref()
                .is_some_and(|email| email.eq_ignore_ascii_case(hint))
        });
        let page = continue_page(visit.language, &interaction.address(), &person, unexpected);
        let title = visit.language.texts().continue_title;
        return Ok(interaction.frame(visit).await.answer(StatusCode::OK, title, &page));
    }
    let email = match is_other {
        true => String::new(),
        false => interaction.asked.request.login_hint.clone().unwrap_or_default(),
    };
    interaction
        .sign_in_page(visit, &email, SignInNote::None, StatusCode::OK)
        .await
}

/// `POST /oidc/sign-in/{interaction}/address`: sends a passcode, or another one.
pub async fn send_passcode(
    State(_): State<Arc<Issuer>>,
    mut visit: Visit,
    Path(secret): Path<String>,
    body: Bytes,
) -> Response {
    let form = Parameters::parse(&body);
    let result = send(&mut visit, &secret, form.get("email").unwrap_or_default()).await;
    visit.conclude(result).await
}

async fn send(visit: &mut Visit, secret: &str, typed: &str) -> Result<Response, Problem> {
    let interaction = Interaction::find(visit, secret).await?;
    let typed = typed.trim();
    let Some(address) = EmailAddress::parse(typed) else {
        let note = if typed.is_empty() {
            SignInNote::EmailMissing
        } else {
            SignInNote::EmailMalformed
        };
        return interaction
            .sign_in_page(visit, typed, note, StatusCode::UNPROCESSABLE_ENTITY)
            .await;
    };
    let is_again = interaction.stored.address.as_deref() == Some(address.as_str());
    let (note, minutes) = match passcode::send(visit, &interaction, &address).await? {
        Sent::Yes if is_again => {
            let interaction = Interaction::find(visit, secret).await?;
            return Ok(interaction
                .passcode_page(visit, PasscodeNote::NewCodeSent, StatusCode::OK)
                .await);
        }
        Sent::Yes => return Ok(redirect(&interaction.address())),
        Sent::TooManyForAddress(minutes) => (SignInNote::TooManyForAddress(minutes), minutes),
        Sent::TooManyFromClient(minutes) => (SignInNote::TooManyFromClient(minutes), minutes),
        Sent::Failed => {
            let request_id = visit.request_id.clone();
            let note = SignInNote::MailFailed(&request_id);
            return interaction
                .sign_in_page(visit, typed, note, StatusCode::BAD_GATEWAY)
                .await;
        }
    };
    let mut page = interaction
        .sign_in_page(visit, typed, note, StatusCode::TOO_MANY_REQUESTS)
        .await?;
    let seconds = minutes.saturating_mul(60);
    page.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    Ok(page)
}

/// `POST /oidc/sign-in/{interaction}/passcode`: signs in with the passcode.
pub async fn enter_passcode(
    State(_): State<Arc<Issuer>>,
    mut visit: Visit,
    Path(secret): Path<String>,
    body: Bytes,
) -> Response {
    let form = Parameters::parse(&body);
    let result = enter(&mut visit, &secret, form.get("passcode").unwrap_or_default()).await;
    visit.conclude(result).await
}

async fn enter(visit: &mut Visit, secret: &str, typed: &str) -> Result<Response, Problem> {
    let interaction = Interaction::find(visit, secret).await?;
    if interaction.stored.address.is_none() {
        return Ok(redirect(&interaction.address()));
    }
    let (note, status) = match passcode::enter(visit, &interaction, typed).await? {
        Entered::Right(subject_id) => return interaction.complete(visit, subject_id, Method::Passcode).await,
        Entered::Malformed => (PasscodeNote::Malformed, StatusCode::UNPROCESSABLE_ENTITY),
        Entered::Wrong(left) => (PasscodeNote::Wrong(left), StatusCode::UNPROCESSABLE_ENTITY),
        Entered::Spent => (PasscodeNote::Spent, StatusCode::TOO_MANY_REQUESTS),
        Entered::Ended => (PasscodeNote::Ended, StatusCode::UNPROCESSABLE_ENTITY),
    };
    Ok(interaction.passcode_page(visit, note, status).await)
}

/// `POST /oidc/sign-in/{interaction}/person`: signs in as one of the demo people.
pub async fn be_person(
    State(_): State<Arc<Issuer>>,
    mut visit: Visit,
    Path(secret): Path<String>,
    body: Bytes,
) -> Response {
    let form = Parameters::parse(&body);
    let result = be(&mut visit, &secret, form.get("person").unwrap_or_default()).await;
    visit.conclude(result).await
}

async fn be(visit: &mut Visit, secret: &str, subject_id: &str) -> Result<Response, Problem> {
    let interaction = Interaction::find(visit, secret).await?;
    let people = visit.issuer.demo_people().await?;
    if !people.iter().any(|person| person.subject_id == subject_id) {
        return Err(Problem::Malformed("person"));
    }
    interaction.complete(visit, subject_id.to_owned(), Method::Demo).await
}

/// `POST /oidc/sign-in/{interaction}/continue`: goes on as who is signed in.
pub async fn go_on(
    State(_): State<Arc<Issuer>>,
    mut visit: Visit,
    Path(secret): Path<String>,
    body: Bytes,
) -> Response {
    let form = Parameters::parse(&body);
    let result = go_on_signed_in(&mut visit, &secret, form.get("person").unwrap_or_default()).await;
    visit.conclude(result).await
}

async fn go_on_signed_in(visit: &mut Visit, secret: &str, subject_id: &str) -> Result<Response, Problem> {
    let interaction = Interaction::find(visit, secret).await?;
    let found = visit.signed_in().await?;
    // Somebody else may have signed in meanwhile, in another tab: then the page is shown again.
    let is_shown = |person: &Person| interaction.asked.offers_session && person.id == subject_id;
    let Some((session, _)) = found.filter(|(_, person)| is_shown(person)) else {
        return Ok(redirect(&interaction.address()));
    };
    let (key, request, language, now) = (
        interaction.stored.hash,
        interaction.asked.request.clone(),
        visit.language,
        visit.issuer.app.now(),
    );
    let work = move |tx: &crate::store::Transaction<'_>| match issuer_interactions::remove_interaction(tx, &key)? {
        true => give_code(tx, &request, &session, language, now).map(Ok),
        false => Ok(Err(Problem::Expired)),
    };
    let code = visit.issuer.app.write(work).await??;
    Ok(redirect(&super::authorize::with_code(
        &visit.issuer,
        &interaction.asked.request,
        &code,
    )))
}

/// `POST /oidc/sign-in/{interaction}/cancel`: back to the client without signing in.
pub async fn cancel(State(_): State<Arc<Issuer>>, mut visit: Visit, Path(secret): Path<String>) -> Response {
    let result = go_back(&mut visit, &secret).await;
    visit.conclude(result).await
}

async fn go_back(visit: &mut Visit, secret: &str) -> Result<Response, Problem> {
    let interaction = Interaction::find(visit, secret).await?;
    let key = interaction.stored.hash.clone();
    visit
        .issuer
        .app
        .write(move |tx| Ok(issuer_interactions::remove_interaction(tx, &key)?))
        .await?;
    let refusal = Refusal::new("access_denied", "The person did not sign in.");
    let request = &interaction.asked.request;
    Ok(refuse(
        &visit.issuer,
        &request.redirect_uri,
        request.state.as_deref(),
        &refusal,
    ))
}
