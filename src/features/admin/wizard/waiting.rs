//! Going on once the server has said whether one may.

use leptos::prelude::*;

/// What the server is asked before a step is left.
#[derive(Clone, Copy)]
pub struct StepCheck {
    /// Asks it of what is filled in now.
    pub ask: Callback<()>,
    /// Whether it has not answered yet. Where it can't answer, nobody waits for it.
    pub is_open: Signal<bool>,
}

/// Waits for a check before it goes on. Copy it freely.
#[derive(Clone, Copy)]
pub struct Waiting {
    wants: RwSignal<bool>,
    check: StoredValue<Check, LocalStorage>,
}

type Check = Box<dyn Fn() -> Option<StepCheck>>;

/// Goes on after the check that counts now, if there is one.
pub fn use_waiting(check: impl Fn() -> Option<StepCheck> + Clone + 'static, go_on: impl Fn() + 'static) -> Waiting {
    let wants = RwSignal::new(false);
    let counted = check.clone();
    Effect::new(move |_| {
        if wants.get() && !counted().is_some_and(|check| check.is_open.get()) {
            wants.set(false);
            untrack(&go_on);
        }
    });
    Waiting {
        wants,
        check: StoredValue::new_local(Box::new(check)),
    }
}

impl Waiting {
    /// Asks, and goes on once that is answered.
    pub fn begin(self) {
        let check = self.check.with_value(|check| untrack(check));
        if let Some(check) = check {
            check.ask.run(());
        }
        self.wants.set(true);
    }

    /// Does not go on any more.
    pub fn stop(self) {
        self.wants.set(false);
    }

    /// Whether it waits. Tracked.
    pub fn is_waiting(self) -> Signal<bool> {
        self.wants.into()
    }
}
