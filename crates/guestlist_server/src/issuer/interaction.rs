//! A sign-in under way: found by the secret in its address, by the browser in which it began and by no other.

use axum::http::StatusCode;
use axum::response::Response;
use entitlement_types::Duration;

use super::authorize::{Asked, with_code};
use super::clients::origin_of;
use super::cookies::Cookie;
use super::grants::{GRANTS_LIVE, give_code};
use super::language::Language;
use super::newcomers::accept_invitation;
use super::pages::{Frame, PasscodeNote, PasscodeView, SignInNote, SignInView, passcode_page, sign_in_page};
use super::secrets::{equal, fresh_secret, hash};
use super::visit::{Problem, Visit, redirect, with_cookie};
use crate::app::AppError;
use crate::store::issuer_interactions::{self, StoredInteraction};
use crate::store::issuer_people;
use crate::store::issuer_sessions::{self, StoredSession};

/// How long somebody stays signed in.
const SESSIONS_LIVE: Duration = GRANTS_LIVE;

/// A sign-in under way.
pub struct Interaction {
    /// The secret in its address.
    pub secret: String,
    /// What it has to answer.
    pub asked: Asked,
    /// What is kept of it.
    pub stored: StoredInteraction,
}

/// How somebody has shown who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// By a passcode that was sent to their address.
    Passcode,
    /// By choosing, in a demo tenant.
    Demo,
}

impl Interaction {
    /// The interaction with this secret; from here on the visit speaks its language.
    ///
    /// # Errors
    /// [`Problem::Expired`] when it has ended or is another browser's.
    pub async fn find(visit: &mut Visit, secret: &str) -> Result<Self, Problem> {
        let now = visit.issuer.app.now();
        let key = hash(secret);
        let find = move |tx: &crate::store::Transaction<'_>| Ok(issuer_interactions::find_interaction(tx, &key, now)?);
        let stored = visit.issuer.app.read(find).await?.ok_or(Problem::Expired)?;
        let browser = visit.cookie(Cookie::Browser).ok_or(Problem::Expired)?;
        if !equal(&hash(&browser), &stored.browser_hash) {
            return Err(Problem::Expired);
        }
        let asked = serde_json::from_str(&stored.request).map_err(|_| Problem::Expired)?;
        visit.language = Language::of_tag(&stored.language).unwrap_or(visit.language);
        Ok(Self {
            secret: secret.to_owned(),
            asked,
            stored,
        })
    }

    /// The address of its page.
    pub fn address(&self) -> String {
        format!("/oidc/sign-in/{}", self.secret)
    }

    /// What surrounds its pages.
    pub async fn frame(&self, visit: &Visit) -> Frame {
        Frame {
            form_target: origin_of(&self.asked.request.redirect_uri),
            address: Some(self.address()),
            ..visit.frame().await
        }
    }

    /// The page that asks for the address.
    ///
    /// # Errors
    /// The database's.
    pub async fn sign_in_page(
        &self,
        visit: &Visit,
        email: &str,
        note: SignInNote<'_>,
        status: StatusCode,
    ) -> Result<Response, Problem> {
        let demo_people = visit.issuer.demo_people().await?;
        let signed_in = match self.asked.offers_session {
            true => visit.signed_in().await?,
            false => None,
        };
        let frame = self.frame(visit).await;
        let (page, is_wrong) = sign_in_page(
            visit.language,
            &SignInView {
                interaction: &self.address(),
                organization: &frame.organization,
                email,
                note,
                sends_mail: visit.issuer.mailer.is_some(),
                demo_people: &demo_people,
                signed_in: signed_in.as_ref().map(|(_, person)| person),
            },
        );
        Ok(frame.answer(status, &title(visit, visit.language.texts().sign_in, is_wrong), &page))
    }

    /// The page that asks for the passcode.
    pub async fn passcode_page(&self, visit: &Visit, note: PasscodeNote, status: StatusCode) -> Response {
        let (page, is_wrong) = passcode_page(
            visit.language,
            &PasscodeView {
                interaction: &self.address(),
                address: self.stored.address.as_deref().unwrap_or_default(),
                sends_mail: visit.issuer.mailer.is_some(),
                note,
            },
        );
        let title = title(visit, visit.language.texts().passcode_title, is_wrong);
        self.frame(visit).await.answer(status, &title, &page)
    }

    /// Ends the interaction: the person is signed in in this browser, and the client gets its code.
    ///
    /// # Errors
    /// [`Problem::Blocked`] when the person's sign-in is blocked, [`Problem::Expired`] when it was completed meanwhile.
    pub async fn complete(self, visit: &Visit, subject_id: String, method: Method) -> Result<Response, Problem> {
        let now = visit.issuer.app.now();
        let earlier = visit.cookie(Cookie::Session);
        // A secret that was there before the sign-in may be known to somebody else, so it is never kept.
        let secret = fresh_secret();
        let session = StoredSession {
            hash: hash(&secret),
            subject_id,
            method: method.name().to_owned(),
            signed_in: now,
            ends: now + SESSIONS_LIVE,
        };
        let (key, request, request_id) = (self.stored.hash, self.asked.request.clone(), visit.request_id.clone());
        let language = visit.language;
        let work = move |tx: &crate::store::Transaction<'_>| {
            if !issuer_interactions::remove_interaction(tx, &key)? {
                return Ok(Err(Problem::Expired));
            }
            match issuer_people::find_person(tx, &session.subject_id)? {
                Some(person) if !person.is_blocked => accept_invitation(tx, &person, &request_id, now)?,
                Some(_) => return Ok(Err(Problem::Blocked)),
                None => return Ok(Err(Problem::Expired)),
            }
            issuer_sessions::remove_ended_sessions(tx, now)?;
            if let Some(earlier) = earlier {
                issuer_sessions::remove_session(tx, &hash(&earlier))?;
            }
            issuer_sessions::add_session(tx, &session)?;
            tracing::info!(subject = session.subject_id, method = session.method, "signed in");
            Ok::<_, AppError>(Ok(give_code(tx, &request, &session, language, now)?))
        };
        let code = visit.issuer.app.write(work).await??;
        let response = redirect(&with_code(&visit.issuer, &self.asked.request, &code));
        Ok(with_cookie(
            response,
            Cookie::Session.set(&secret, visit.issuer.is_secure()),
        ))
    }
}

impl Method {
    const fn name(self) -> &'static str {
        match self {
            Self::Passcode => "passcode",
            Self::Demo => "demo",
        }
    }
}

fn title(visit: &Visit, title: &str, is_wrong: bool) -> String {
    match is_wrong {
        true => format!("{}: {title}", visit.language.texts().error_prefix),
        false => title.to_owned(),
    }
}
