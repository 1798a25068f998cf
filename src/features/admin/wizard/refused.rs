//! What the server said of fields when making it failed.

use leptos::prelude::*;

use super::WizardStep;
use crate::api::ApiError;
use crate::features::admin::checks::refused;
use crate::features::admin::plan::{Made, Plan, PlanState};
use crate::paths::{AdminPage, Page};
use crate::text::{fill, text};
use crate::ui::{FieldError, Notice, Tone};

/// What the server said, of which draft.
#[derive(Clone, PartialEq)]
struct Refusal<D> {
    error: ApiError,
    draft: D,
    fields: Vec<FieldError>,
}

/// What the server said of fields when the plan failed, until something else is filled in. `field_of` gives the id of
/// the control for a property, from what had been made when it failed.
pub fn refused_fields<D>(
    plan: Plan,
    draft: Signal<D>,
    field_of: fn(&Made, &D, &str) -> Option<String>,
) -> Signal<Vec<FieldError>>
where
    D: Clone + PartialEq + Send + Sync + 'static,
{
    let refusal = Memo::new(move |before: Option<&Option<Refusal<D>>>| {
        let PlanState::Failed(error) = plan.state() else {
            return None;
        };
        let (draft, made) = (draft.get(), plan.made());
        let fields = match before.and_then(Option::as_ref).filter(|before| before.error == error) {
            Some(before) if before.draft == draft => before.fields.clone(),
            Some(_) => Vec::new(),
            None => refused(&error, |target| field_of(&made, &draft, target)),
        };
        Some(Refusal { error, draft, fields })
    });
    Signal::derive(move || refusal.with(|refusal| refusal.as_ref().map_or_else(Vec::new, |it| it.fields.clone())))
}

/// The same on the last step, with links to the steps where it can be put right.
pub(super) fn refused_notice(
    refused: &[FieldError],
    steps: &[WizardStep],
    address: &dyn Fn(&str) -> AdminPage,
) -> AnyView {
    let lines: Vec<_> = refused
        .iter()
        .filter_map(|error| {
            let step = steps.iter().find(|step| step.has(error))?;
            let href = Page::from(address(step.name)).to_string();
            let link = fill(text().admin.edit_step, &[("step", step.title)]);
            Some(view! {
                <li>
                    {error.message.clone()} " " <a href=href>{link}</a>
                </li>
            })
        })
        .collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! {
        <Notice tone=Tone::Warning>
            <ul>{lines}</ul>
        </Notice>
    }
    .into_any()
}
