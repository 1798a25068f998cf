//! The steps in the head of a wizard: where one is, and links to where one may go.

use std::sync::Arc;

use leptos::prelude::*;

use super::{REVIEW, WizardStep};
use crate::paths::{AdminPage, Page};
use crate::text::text;

/// The steps before the current one can always be gone back to; one after it only where it was seen already and
/// nothing before it is wrong, as "Next" would say.
pub(super) fn step_list(
    steps: &Arc<[WizardStep]>,
    current: Memo<usize>,
    has_begun: Signal<bool>,
    address: &dyn Fn(&str) -> AdminPage,
    is_checked: RwSignal<bool>,
) -> AnyView {
    let texts = &text().admin;
    let last = steps.len();
    // What was begun was begun on the last step, also before a reload.
    let seen = Memo::new(move |before: Option<&usize>| {
        let now = if has_begun.get() { last } else { current.get() };
        now.max(before.copied().unwrap_or_default())
    });
    let names = steps.iter().map(|step| (step.name, step.title));
    let items: Vec<_> = names
        .chain([(REVIEW, texts.review_title)])
        .enumerate()
        .map(|(at, (name, title))| {
            let steps = Arc::clone(steps);
            let is_link = Memo::new(move |_| {
                // Read first: it is to know of each step that was current.
                let seen = seen.get();
                let is_right = |step: &WizardStep| step.problems.with(Vec::is_empty);
                let current = current.get();
                at < current || (at > current && at <= seen && steps[..at].iter().all(is_right))
            });
            let href = Page::from(address(name)).to_string();
            // What was wrong on the step that is left says nothing of this one.
            let leave = move |_| is_checked.set(false);
            let content = move || {
                let place = view! {
                    <span class="wizard__number" aria-hidden="true">
                        {at + 1}
                    </span>
                    {title}
                };
                if is_link.get() {
                    view! { <a class="wizard__link" href=href.clone() on:click=leave>{place}</a> }.into_any()
                } else {
                    place.into_any()
                }
            };
            let is_current = move || (current.get() == at).then_some("step");
            let is_done = move || (at < current.get()).then_some("");
            view! {
                <li class="wizard__place" aria-current=is_current data-done=is_done>
                    {content}
                </li>
            }
        })
        .collect();
    view! { <ol class="wizard__places" aria-label=texts.steps>{items}</ol> }.into_any()
}
