//! Writes as views see them: once only, whatever is clicked and whatever the network does.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Pause;
use crate::api::{ApiError, LocalFuture};
use crate::text::text;
use crate::ui::announce;

/// How many seconds a write waits by itself where the server asks for a pause. After a longer one, what is filled in may
/// have changed, and nobody wants to look at a dialog that long; then it is sent when somebody wants it.
const LONGEST_PAUSE: u32 = 20;
/// How many of them it waits for, before it says that the server is busy and lets whoever wants it send again.
const MOST_PAUSES: u32 = 3;

/// How far a write has come.
pub enum ActionState<T> {
    /// Nothing was sent, or it was put away.
    Ready,
    /// It is under way, or waits for the end of a short pause; further runs are ignored.
    Sending,
    /// It worked.
    Done(Arc<T>),
    /// It did not work, or it is not known whether it did.
    Failed(ApiError),
}

impl<T> Clone for ActionState<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Ready => Self::Ready,
            Self::Sending => Self::Sending,
            Self::Done(answer) => Self::Done(Arc::clone(answer)),
            Self::Failed(error) => Self::Failed(error.clone()),
        }
    }
}

type Send<I, T> = Box<dyn Fn(I) -> LocalFuture<Result<T, ApiError>>>;
type Check<I, T> = Box<dyn Fn(I) -> LocalFuture<Result<Option<T>, ApiError>>>;
type OnDone<I, T> = Box<dyn Fn(&I, &T)>;

struct Parts<I, T> {
    send: Send<I, T>,
    check: Option<Check<I, T>>,
    on_done: Option<OnDone<I, T>>,
    /// What was sent when an answer was lost. Something else may be typed by the next run.
    lost: Option<I>,
}

/// A write that can be run from a view. Copy it freely.
pub struct Action<I: 'static, T: 'static> {
    state: RwSignal<ActionState<T>>,
    parts: StoredValue<Parts<I, T>, LocalStorage>,
    pause: Pause,
}

impl<I, T> Clone for Action<I, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I, T> Copy for Action<I, T> {}

/// A write: `use_action(|id: RequestId| api::assignment_requests::cancel_request(&id).send())`.
///
/// Whatever the write makes stale is fetched again by itself; what else should happen goes into
/// [`on_done`](Action::on_done). Show [`error`](Action::error) in one place.
pub fn use_action<I, T, F>(send: impl Fn(I) -> F + 'static) -> Action<I, T>
where
    I: Clone + 'static,
    T: std::marker::Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + 'static,
{
    let send: Send<I, T> = Box::new(move |input| Box::pin(send(input)));
    Action {
        state: RwSignal::new(ActionState::Ready),
        parts: StoredValue::new_local(Parts {
            send,
            check: None,
            on_done: None,
            lost: None,
        }),
        pause: Pause::default(),
    }
}

impl<I, T> Action<I, T>
where
    I: Clone + 'static,
    T: std::marker::Send + Sync + 'static,
{
    /// What to do once it worked, for instance go to another page. Not called when the view is gone by then.
    pub fn on_done(self, on_done: impl Fn(&I, &T) + 'static) -> Self {
        self.parts.update_value(|parts| parts.on_done = Some(Box::new(on_done)));
        self
    }

    /// How to find out whether a write whose answer was lost has worked: some answer if it has. It is asked at once,
    /// and before anything is sent again, both times of what was sent. Without it, a repeated run sends again.
    pub fn check_before_resend<F>(self, check: impl Fn(I) -> F + 'static) -> Self
    where
        F: Future<Output = Result<Option<T>, ApiError>> + 'static,
    {
        self.parts
            .update_value(|parts| parts.check = Some(Box::new(move |input| Box::pin(check(input)))));
        self
    }

    /// What was sent before this page was opened, where its answer is not known: it is asked about before anything else
    /// is sent.
    pub fn lost_before(self, lost: Option<I>) -> Self {
        self.parts.update_value(|parts| parts.lost = lost);
        self
    }

    /// Sends it, unless it is under way already; not before the end of a pause that the server has asked for. What the
    /// server has not taken because of such a pause is sent again by itself, if that is soon.
    pub fn run(self, input: I) {
        match self.state.try_get_untracked() {
            None | Some(ActionState::Sending) => return,
            Some(_) => self.state.set(ActionState::Sending),
        }
        spawn_local(async move {
            self.pause.sit_out().await;
            let lost = self.parts.try_with_value(|parts| parts.lost.clone()).flatten();
            if let Some(lost) = lost {
                match self.check(&lost).await {
                    Ok(None) => {}
                    Ok(Some(answer)) => return self.finish(&lost, Ok(answer)),
                    // Not knowing is no reason to send twice; it stays as it was.
                    Err(error) => {
                        let error = ApiError {
                            is_unconfirmed: true,
                            ..error
                        };
                        return self.finish(&lost, Err(error));
                    }
                }
            }
            let mut pauses = 0;
            let answer = loop {
                // Nobody wants it any more once the view is gone.
                let Some(sending) = self.parts.try_with_value(|parts| (parts.send)(input.clone())) else {
                    return;
                };
                match sending.await {
                    Err(error) if error.is_unconfirmed => break self.look(&input, error).await,
                    Err(error) if pauses < MOST_PAUSES && self.pause.begin(&error, LONGEST_PAUSE) => {
                        pauses += 1;
                        announce(text().core.busy);
                        self.pause.sit_out().await;
                    }
                    answer => break answer,
                }
            };
            self.finish(&input, answer);
        });
    }

    /// After an answer was lost: what came of it, if that can be found out now, else the failure.
    async fn look(self, input: &I, lost: ApiError) -> Result<T, ApiError> {
        match self.check(input).await {
            Ok(Some(answer)) => Ok(answer),
            _ => Err(lost),
        }
    }

    async fn check(self, input: &I) -> Result<Option<T>, ApiError> {
        let checking = self
            .parts
            .try_with_value(|parts| parts.check.as_ref().map(|check| check(input.clone())))
            .flatten();
        match checking {
            Some(checking) => checking.await,
            None => Ok(None),
        }
    }

    fn finish(self, input: &I, answer: Result<T, ApiError>) {
        let is_lost = matches!(&answer, Err(error) if error.is_unconfirmed);
        self.parts
            .try_update_value(|parts| parts.lost = is_lost.then(|| input.clone()));
        match answer {
            Ok(answer) => {
                let answer = Arc::new(answer);
                // `try_set` gives the value back when the view is gone.
                if self.state.try_set(ActionState::Done(Arc::clone(&answer))).is_none() {
                    self.parts.try_with_value(|parts| {
                        if let Some(on_done) = &parts.on_done {
                            on_done(input, &answer);
                        }
                    });
                }
            }
            Err(error) => {
                self.pause.begin(&error, LONGEST_PAUSE);
                self.state.try_set(ActionState::Failed(error));
            }
        }
    }

    /// What its button says while it is under way: `words`, or when it is sent if the server has asked for a pause.
    pub fn busy_words(self, words: &'static str) -> Signal<String> {
        Signal::derive(move || self.pause.words(words))
    }

    /// How many seconds are left of a pause, while it waits for its end. Tracked.
    pub fn pause_left(self) -> Option<u32> {
        self.pause.left()
    }

    /// How far it has come. Tracked.
    pub fn state(self) -> ActionState<T> {
        self.state.get()
    }

    /// Whether it is under way. Tracked.
    pub fn is_sending(self) -> bool {
        self.state.with(|state| matches!(state, ActionState::Sending))
    }

    /// Why it did not work. Tracked.
    pub fn error(self) -> Option<ApiError> {
        self.state.with(|state| match state {
            ActionState::Failed(error) => Some(error.clone()),
            _ => None,
        })
    }

    /// What came of it. Tracked.
    pub fn done(self) -> Option<Arc<T>> {
        self.state.with(|state| match state {
            ActionState::Done(answer) => Some(Arc::clone(answer)),
            _ => None,
        })
    }

    /// Puts an outcome away, for instance when the dialog that showed it is closed.
    pub fn reset(self) {
        if !self.is_sending() {
            self.state.try_set(ActionState::Ready);
            self.parts.try_update_value(|parts| parts.lost = None);
        }
    }
}
