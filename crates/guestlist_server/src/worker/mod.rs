//! What happens by itself: requests are taken further, access is delivered, deadlines pass, access ends.
//!
//! One task in the server's process goes through what is due, one step after the other. Each step is one transaction
//! that reads how things stand and moves them on, so that the process can be killed between any two of them: what was
//! not done is found again, what was done is not found any more. Nothing is kept in memory but which pieces of work are
//! put off because they failed.

mod accounts;
mod admission;
mod approval;
mod delivery;
mod ending;
mod extension;
mod queue;
mod request;
mod role_scopes;

use std::collections::HashMap;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use entitlement_types::DateTimeOffset;

use crate::app::{App, AppError};
use crate::store::Transaction;

pub use queue::Work;

/// How long a piece of work that failed is put off.
const PUT_OFF: entitlement_types::Duration = entitlement_types::Duration::seconds(60);
/// The longest sleep: a clock that was set, or a file that another process wrote to, is noticed after this.
const LONGEST_SLEEP: Duration = Duration::from_secs(600);
/// How many pieces of work are looked up at a time.
const BATCH: u64 = 64;

/// Works until `stop` comes. A step that has begun is ended.
pub async fn run(app: App, stop: impl Future<Output = ()>) {
    let mut stop = pin!(stop);
    let mut worker = Worker::default();
    loop {
        let next = tokio::select! {
            biased;
            () = &mut stop => return,
            next = worker.work_off(&app) => next,
        };
        let sleep = next.map_or(LONGEST_SLEEP, |next| until(app.now(), next).min(LONGEST_SLEEP));
        tokio::select! {
            biased;
            () = &mut stop => return,
            () = app.work().notified() => {}
            () = tokio::time::sleep(sleep) => {}
        }
    }
}

fn until(now: DateTimeOffset, then: DateTimeOffset) -> Duration {
    let milliseconds = then.unix_milliseconds().saturating_sub(now.unix_milliseconds());
    Duration::from_millis(u64::try_from(milliseconds).unwrap_or(0).max(1))
}

/// Does everything that is due at `now` inside one transaction; how many steps that took. For code that makes much at
/// once: the demo tenant, tests.
///
/// # Errors
/// The first that a step meets.
pub fn work_off_within(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<usize, AppError> {
    let mut steps = 0;
    loop {
        let due = queue::find_work(tx, now, BATCH)?;
        if due.is_empty() {
            return Ok(steps);
        }
        for work in due {
            queue::do_step(tx, now, &work)?;
            steps += 1;
        }
    }
}

/// The next moment after `now` at which something is due by itself.
///
/// # Errors
/// The database's.
pub fn next_moment(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<Option<DateTimeOffset>, AppError> {
    queue::next_moment(tx, now)
}

/// The worker's memory: what failed, and until when it is put off.
#[derive(Debug, Default)]
struct Worker {
    put_off: HashMap<Work, DateTimeOffset>,
}

impl Worker {
    /// Does everything that is due, one transaction for each step; when to look again.
    async fn work_off(&mut self, app: &App) -> Option<DateTimeOffset> {
        loop {
            let now = app.now();
            self.put_off.retain(|_, until| *until > now);
            // What is put off is still found, so that many failures never hide what can be done.
            let most = BATCH + self.put_off.len() as u64;
            let found = app
                .read(move |tx| Ok((queue::find_work(tx, now, most)?, queue::next_moment(tx, now)?)))
                .await;
            let (due, next) = match found {
                Ok(found) => found,
                Err(error) => {
                    tracing::error!(%error, "cannot look for work");
                    return Some(now + PUT_OFF);
                }
            };
            let due: Vec<Work> = due
                .into_iter()
                .filter(|work| !self.put_off.contains_key(work))
                .collect();
            if due.is_empty() {
                return self.put_off.values().copied().chain(next).min();
            }
            for work in due {
                self.step(app, work).await;
            }
        }
    }

    async fn step(&mut self, app: &App, work: Work) {
        let now = app.now();
        let piece = work.clone();
        match app.write(move |tx| queue::do_step(tx, now, &piece)).await {
            Ok(()) => tracing::debug!(?work, "did a step"),
            Err(error) => {
                tracing::error!(?work, %error, "a step failed; it is put off and tried again");
                self.put_off.insert(work, now + PUT_OFF);
            }
        }
    }
}
