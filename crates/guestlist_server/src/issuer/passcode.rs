//! One-time passcodes: sent to an address, and good for ten minutes, five tries and the one sign-in that asked. What is
//! answered never depends on whether somebody is known: who is not gets a code like anybody else.

use entitlement_types::{DateTimeOffset, Duration};

use super::email_address::EmailAddress;
use super::interaction::Interaction;
use super::newcomers::{Newcomer, add_newcomer};
use super::passcode_mail::passcode_mail;
use super::secrets::{equal, fresh_passcode, hash, hash_passcode};
use super::visit::{Problem, Visit};
use crate::app::{AppError, new_id};
use crate::store::issuer_interactions::{self, StoredInteraction};
use crate::store::{Transaction, subjects};

/// How long a passcode is good.
const PASSCODES_LIVE: Duration = Duration::seconds(600);
/// How many wrong passcodes may be entered.
const MOST_TRIES: i64 = 5;
/// Digits in a passcode.
const DIGITS: usize = 8;

/// What is counted, how many there may be, and in how long.
struct Limit {
    kind: &'static str,
    most: i64,
    within: Duration,
}

/// With five tries each, somebody who guesses at one address has 100 tries a day at 100,000,000 passcodes.
const PER_ADDRESS: [Limit; 2] = [
    Limit {
        kind: "passcode-to-address",
        most: 5,
        within: Duration::seconds(900),
    },
    Limit {
        kind: "passcode-to-address",
        most: 20,
        within: Duration::hours(24),
    },
];
/// A room full of guests behind one router is many people at one address.
const PER_CLIENT: [Limit; 2] = [
    Limit {
        kind: "passcode-from-client",
        most: 60,
        within: Duration::seconds(900),
    },
    Limit {
        kind: "passcode-from-client",
        most: 600,
        within: Duration::hours(24),
    },
];

/// Whether a passcode went out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It did; or it stands in the log, where mail is not set up.
    Yes,
    /// Wait so many minutes: too many went to this address.
    TooManyForAddress(i64),
    /// Wait so many minutes: too many were asked for from this network.
    TooManyFromClient(i64),
    /// The mail server did not take it.
    Failed,
}

/// What came of a passcode that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// It is the one: the person's object id.
    Right(String),
    /// It has not the form of one; no try was used.
    Malformed,
    /// It is not the one; so many tries are left.
    Wrong(i64),
    /// No try is left.
    Spent,
    /// It is too old.
    Ended,
}

/// Sends a passcode for an interaction; one that was sent before is no longer good.
///
/// # Errors
/// The database's.
pub async fn send(visit: &Visit, interaction: &Interaction, address: &EmailAddress) -> Result<Sent, Problem> {
    let now = visit.issuer.app.now();
    let passcode = fresh_passcode();
    let awaiting = StoredInteraction {
        address: Some(address.as_str().to_owned()),
        passcode_hash: Some(hash_passcode(&interaction.secret, &passcode)),
        passcode_ends: Some(now + PASSCODES_LIVE),
        tries: 0,
        ..interaction.stored.clone()
    };
    let (counted_address, counted_client) = (
        hash(&subjects::email_key(address.as_str())),
        hash(&visit.client_address),
    );
    let kept = awaiting.clone();
    let held_up = visit.issuer.app.write(move |tx| {
        if let Some(minutes) = wait(tx, &PER_ADDRESS, &counted_address, now)? {
            return Ok(Some(Sent::TooManyForAddress(minutes)));
        }
        if let Some(minutes) = wait(tx, &PER_CLIENT, &counted_client, now)? {
            return Ok(Some(Sent::TooManyFromClient(minutes)));
        }
        issuer_interactions::remove_attempts(tx, now - Duration::hours(24))?;
        issuer_interactions::add_attempt(tx, PER_ADDRESS[0].kind, &counted_address, now)?;
        issuer_interactions::add_attempt(tx, PER_CLIENT[0].kind, &counted_client, now)?;
        issuer_interactions::update_interaction(tx, &kept)?;
        Ok(None)
    });
    if let Some(sent) = held_up.await? {
        tracing::warn!(?sent, "a passcode was not sent");
        return Ok(sent);
    }
    if deliver(visit, address, &passcode).await? {
        return Ok(Sent::Yes);
    }
    let forgotten = StoredInteraction {
        address: None,
        passcode_hash: None,
        passcode_ends: None,
        ..awaiting
    };
    visit
        .issuer
        .app
        .write(move |tx| Ok(issuer_interactions::update_interaction(tx, &forgotten)?))
        .await?;
    Ok(Sent::Failed)
}

/// How many minutes the next one has to wait, if it has to.
fn wait(tx: &Transaction<'_>, limits: &[Limit], counted: &str, now: DateTimeOffset) -> Result<Option<i64>, AppError> {
    for limit in limits {
        let (number, first) = issuer_interactions::count_attempts(tx, limit.kind, counted, now - limit.within)?;
        if let (true, Some(first)) = (number >= limit.most, first) {
            let seconds = (first + limit.within).since(now).as_seconds();
            return Ok(Some((seconds + 59) / 60));
        }
    }
    Ok(None)
}

/// Sends the message, or writes the passcode to the log where mail is not set up. Whether it went.
async fn deliver(visit: &Visit, address: &EmailAddress, passcode: &str) -> Result<bool, Problem> {
    let Some(mailer) = visit.issuer.mailer.clone() else {
        tracing::warn!(
            address = address.as_str(),
            passcode,
            "mail is not set up (--smtp-url), so here is the passcode"
        );
        return Ok(true);
    };
    let organization = visit.issuer.organization().await;
    let mail = passcode_mail(visit.language, &organization, address.as_str(), passcode);
    let server = mailer.server().to_owned();
    let sent = tokio::task::spawn_blocking(move || mailer.send(&mail)).await;
    match sent {
        Ok(Ok(())) => Ok(true),
        Ok(Err(error)) => {
            tracing::error!(%error, server, "a passcode could not be sent");
            Ok(false)
        }
        Err(_) => Err(Problem::App(AppError::Interrupted)),
    }
}

/// Checks a passcode that was entered. The person is made known if they are not.
///
/// # Errors
/// The database's; [`Problem::Expired`] when the interaction was completed meanwhile.
pub async fn enter(visit: &Visit, interaction: &Interaction, typed: &str) -> Result<Entered, Problem> {
    let typed: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    if typed.len() != DIGITS || !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Entered::Malformed);
    }
    let now = visit.issuer.app.now();
    let entered = hash_passcode(&interaction.secret, &typed);
    let (key, request_id) = (interaction.stored.hash.clone(), visit.request_id.clone());
    let work = move |tx: &Transaction<'_>| {
        let Some(mut stored) = issuer_interactions::find_interaction(tx, &key, now)? else {
            return Ok(Err(Problem::Expired));
        };
        let (Some(address), Some(expected)) = (stored.address.clone(), stored.passcode_hash.clone()) else {
            return Ok(Ok(Entered::Spent));
        };
        if stored.passcode_ends.is_none_or(|ends| ends <= now) {
            return Ok(Ok(Entered::Ended));
        }
        if equal(&entered, &expected) {
            return Ok(Ok(Entered::Right(know(tx, &address, &request_id, now)?)));
        }
        stored.tries += 1;
        let left = MOST_TRIES - stored.tries;
        if left <= 0 {
            stored.passcode_hash = None;
            tracing::warn!("a passcode was entered wrongly too often");
        }
        issuer_interactions::update_interaction(tx, &stored)?;
        Ok::<_, AppError>(Ok(if left > 0 { Entered::Wrong(left) } else { Entered::Spent }))
    };
    visit.issuer.app.write(work).await?
}

/// The object id of whoever has this address; they become known now if they are not.
fn know(tx: &Transaction<'_>, address: &str, request_id: &str, now: DateTimeOffset) -> Result<String, AppError> {
    if let Some(subject) = subjects::find_subject_by_email(tx, address)? {
        return Ok(subject.id.into());
    }
    let id = new_id();
    let name = EmailAddress::parse(address).map_or_else(|| address.to_owned(), |address| address.likely_name());
    let newcomer = Newcomer {
        id: &id,
        email: address,
        name: &name,
        request_id,
    };
    add_newcomer(tx, &newcomer, now)?;
    Ok(id)
}
