//! The one thing that can be done about a package now.

use std::sync::Arc;

use entitlement_types::{AccessPackageId, Assignment, Collection, Explanation, NextStep};
use leptos::prelude::*;

use super::explanation::Explained;
use super::state::{PackageState, package_state, use_own_access};
use super::why_view::WhyPane;
use crate::features::access::{MoreTime, more_time};
use crate::paths::{Page, RequestPrefill};
use crate::query::Query;
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, LinkButton};

/// What the one button of a package does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrimaryAction {
    /// It is being found out.
    Waiting,
    /// Leads to a page.
    GoTo {
        /// Which step that is.
        step: NextStep,
        /// Where.
        page: Page,
    },
    /// Says why not.
    Why,
}

/// What the one button of a package does, once its explanation is known.
pub fn action_for(explanation: Option<&Explanation>, prefill: &RequestPrefill) -> PrimaryAction {
    let Some(explanation) = explanation else {
        return PrimaryAction::Waiting;
    };
    let page = match &explanation.next_step {
        Some(NextStep::Request) => Some(Page::RequestPackage(
            explanation.access_package_id.clone(),
            prefill.clone(),
        )),
        Some(NextStep::SeeRequest) => explanation.request_id.clone().map(Page::Request),
        Some(NextStep::OpenAccess | NextStep::ExtendAccess) => explanation.assignment_id.clone().map(Page::Assignment),
        _ => None,
    };
    match (page, &explanation.next_step) {
        (Some(page), Some(step)) => PrimaryAction::GoTo {
            step: step.clone(),
            page,
        },
        _ => PrimaryAction::Why,
    }
}

/// The words of the button for a step.
pub fn step_words(step: &NextStep) -> &'static str {
    let texts = &text().packages;
    match step {
        NextStep::SeeRequest => texts.see_request,
        NextStep::OpenAccess => texts.open_access,
        NextStep::ExtendAccess => texts.extend,
        _ => texts.request,
    }
}

/// The one button that fits how the person stands to the package. It holds its place while that is found out.
pub fn primary_action(
    id: Memo<AccessPackageId>,
    prefill: Memo<RequestPrefill>,
    name: Signal<String>,
    explained: Explained,
) -> AnyView {
    let action = Memo::new(move |_| {
        let explanation = explained.get();
        action_for(explanation.as_deref(), &prefill.get())
    });
    let is_pane_open = RwSignal::new(false);
    let button = move || match action.get() {
        PrimaryAction::Waiting => view! {
            <span class="button package__action-waiting" data-variant="secondary" aria-hidden="true"></span>
        }
        .into_any(),
        PrimaryAction::GoTo { step, page } => view! {
            <a class="button" data-variant="primary" href=page.to_string()>{step_words(&step)}</a>
        }
        .into_any(),
        PrimaryAction::Why => view! {
            <Button variant=ButtonVariant::Primary on_click=move |()| is_pane_open.set(true)>
                {text().packages.why_not}
            </Button>
        }
        .into_any(),
    };
    view! {
        {button}
        {move || {
            is_pane_open
                .get()
                .then(|| view! { <WhyPane id=id name=name explained=explained on_close=move |()| is_pane_open.set(false) /> })
        }}
    }
    .into_any()
}

/// Leads to where more time can be asked for, beside the button that opens what one has.
pub fn more_time_link(explained: Explained, held: Query<Collection<Assignment>>) -> AnyView {
    let link = move || {
        let explanation = explained.get()?;
        if explanation.next_step != Some(NextStep::OpenAccess) {
            return None;
        }
        let held = held.data()?;
        let held = held.value.first()?;
        let page = Page::Assignment(held.id.clone()).to_string();
        let is_offered = more_time(held, format::now()) == MoreTime::Offered;
        is_offered.then(|| view! { <LinkButton href=page>{text().access.extend}</LinkButton> })
    };
    link.into_any()
}

/// How the person stands to the package, beside its name. Nothing for those who have nothing of it.
pub fn standing_line(explained: Explained) -> AnyView {
    let own = use_own_access();
    let state = Memo::new(move |_| {
        let explanation: Option<Arc<Explanation>> = explained.get();
        let assignments = own.assignments.data();
        let requests = own.requests.data();
        explanation.map(|explanation| {
            package_state(
                &explanation.access_package_id,
                assignments.as_deref(),
                requests.as_deref(),
            )
        })
    });
    (move || match state.get() {
        None | Some(PackageState::Free | PackageState::NotTold) => ().into_any(),
        Some(state) => view! { <p>{state.view()}</p> }.into_any(),
    })
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_fits_the_state() {
        let prefill = RequestPrefill {
            justification: Some("why".to_owned()),
            ..RequestPrefill::default()
        };
        let explanation = |step: Option<NextStep>| Explanation {
            access_package_id: "p".into(),
            next_step: step,
            assignment_id: Some("a".into()),
            request_id: Some("r".into()),
            ..Explanation::default()
        };
        let check = |step: NextStep, expected: Option<Page>| {
            let expected = match expected {
                Some(page) => PrimaryAction::GoTo {
                    step: step.clone(),
                    page,
                },
                None => PrimaryAction::Why,
            };
            assert_eq!(action_for(Some(&explanation(Some(step))), &prefill), expected);
        };
        check(
            NextStep::Request,
            Some(Page::RequestPackage("p".into(), prefill.clone())),
        );
        check(NextStep::SeeRequest, Some(Page::Request("r".into())));
        check(NextStep::OpenAccess, Some(Page::Assignment("a".into())));
        check(NextStep::ExtendAccess, Some(Page::Assignment("a".into())));
        check(NextStep::GiveUpConflictingAccess, None);
        check(NextStep::AskSponsor, None);
        check(NextStep::AskAdministrator, None);
        check(NextStep::UseAnotherAccount, None);
        check(NextStep::Unknown("askTheMoon".to_owned()), None);
        assert_eq!(action_for(None, &prefill), PrimaryAction::Waiting);
        assert_eq!(action_for(Some(&explanation(None)), &prefill), PrimaryAction::Why);
        let lost = Explanation {
            next_step: Some(NextStep::SeeRequest),
            ..Explanation::default()
        };
        assert_eq!(action_for(Some(&lost), &prefill), PrimaryAction::Why);
    }
}
