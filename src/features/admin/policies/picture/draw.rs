//! The picture of a policy: its steps from left to right as far as there is room, from top to bottom on a phone.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::asked::Asked;
use super::flow::{Branch, Place, Stop, flow, neighbour};
use super::lookups::Lookups;
use super::words::{branch_words, lines, place_words, reach, told, told_at};
use crate::features::admin::policies::draft::PolicyDraft;
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, FieldError, Icon, StatusBadge, Tone};

/// What makes the picture an editor.
#[derive(Clone, Copy)]
pub struct Editing {
    /// The step whose form is open.
    pub chosen: Signal<Place>,
    /// Opens the form of a step.
    pub choose: Callback<Place>,
    /// Adds a stage of approval.
    pub add_stage: Callback<()>,
    /// Lets the stage at this place be forwarded.
    pub add_forward: Callback<usize>,
    /// What is wrong with what is filled in, as far as it shall be shown.
    pub problems: Signal<Vec<FieldError>>,
}

/// The picture of a policy, to look at or to edit.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The policy.
    pub draft: Signal<PolicyDraft>,
    /// What is known of those whom it names.
    pub lookups: Lookups,
    /// With this its steps are buttons.
    pub editing: Option<Editing>,
}

impl Picture {
    /// Draws it.
    pub fn draw(self) -> AnyView {
        let stops = Memo::new(move |_| self.draft.with(flow));
        let can_add_stage = Memo::new(move |_| {
            self.draft
                .with(|draft| !draft.has_approval() || draft.stages.len() < entitlement_rules::MOST_STAGES)
        });
        let stops = move || {
            let can_add_stage = can_add_stage.get();
            let all = stops.get();
            let last_stage = all.iter().rposition(|stop| matches!(stop.place, Place::Stage(_)));
            all.into_iter()
                .enumerate()
                .map(|(at, stop)| self.stop(stop, can_add_stage && Some(at) == last_stage))
                .collect_view()
        };
        view! {
            <div class="flow-picture">
                <ol class="flow-picture__stops" aria-label=text().policies.flow on:keydown=|event| move_focus(&event)>
                    {stops}
                </ol>
            </div>
        }
        .into_any()
    }

    fn words<T>(self, words: impl Fn(&PolicyDraft) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let named = self.lookups.named;
        Memo::new(move |_| named.with(&words))
    }

    fn stop(self, stop: Stop, can_add_stage: bool) -> AnyView {
        let Stop {
            place,
            branches,
            is_passed_by,
        } = stop;
        let passed_by = is_passed_by.then_some("");
        let node = match self.editing {
            Some(editing) => {
                let is_chosen = move || if editing.chosen.get() == place { "true" } else { "false" };
                view! {
                    <button
                        type="button"
                        class="flow-picture__node"
                        id=place.id()
                        data-passed-by=passed_by
                        aria-pressed=is_chosen
                        on:click=move |_| editing.choose.run(place)
                    >
                        {self.content(place)}
                        {problem_badge(move |found| found == place, editing.problems)}
                    </button>
                }
                .into_any()
            }
            None => view! {
                <div class="flow-picture__node" data-passed-by=passed_by>
                    {self.content(place)}
                </div>
            }
            .into_any(),
        };
        let can_forward = branches.contains(&Branch::TimeOut) && !branches.contains(&Branch::Forward);
        let adding = self
            .editing
            .map(|editing| add_buttons(editing, place, can_forward, can_add_stage));
        let branches: Vec<_> = branches.into_iter().map(|branch| self.branch(branch, place)).collect();
        let branches = (!branches.is_empty()).then(|| view! { <ul class="flow-picture__branches">{branches}</ul> });
        view! { <li class="flow-picture__stop">{node} {branches} {adding}</li> }.into_any()
    }

    fn content(self, place: Place) -> AnyView {
        let name = self.words(move |draft| place_words(place, draft));
        let said = self.words(move |draft| lines(place, draft));
        let line = |line: String| view! { <span class="flow-picture__line">{line}</span> };
        let title = move || said.get().into_iter().next();
        let rest = move || said.get().into_iter().skip(1).map(line).collect_view();
        view! {
            <span class="flow-picture__kind">{icon(place).into_render()} {move || name.get()}</span>
            <span class="flow-picture__title">{title}</span>
            {rest}
            {self.people(move |draft| told(place, draft).into_iter().collect())}
        }
        .into_any()
    }

    fn branch(self, branch: Branch, place: Place) -> AnyView {
        let words = self.words(move |draft| branch_words(branch, place, draft));
        let tells = matches!(branch, Branch::Fallback | Branch::Forward);
        let people = tells.then(|| self.people(move |draft| told_at(branch, place, draft)));
        let icon = match branch {
            Branch::Fallback => Icon::Users,
            Branch::Forward => Icon::Send,
            Branch::TimeOut | Branch::Unreviewed => Icon::Clock,
            Branch::Denial => Icon::X,
        };
        view! {
            <li class="flow-picture__branch">
                {icon.into_render()} <span>{move || words.get()} {people}</span>
            </li>
        }
        .into_any()
    }

    /// Who is told of it, and how many that are.
    fn people(self, asked: impl Fn(&PolicyDraft) -> Vec<Asked> + Send + Sync + 'static) -> AnyView {
        let asked = self.words(asked);
        let line = |line: String| view! { <span class="flow-picture__people">{line}</span> };
        let lines = move || {
            let asked = asked.get();
            let lines = asked.iter().flat_map(|asked| reach(asked, self.lookups));
            lines.map(line).collect_view()
        };
        lines.into_any()
    }
}

fn icon(place: Place) -> Icon {
    match place {
        Place::Who => Icon::Users,
        Place::Asked => Icon::Edit,
        Place::Stage(_) => Icon::Shield,
        Place::Access => Icon::Key,
        Place::Review => Icon::Refresh,
        Place::End => Icon::Calendar,
    }
}

/// How many problems there are in some steps; nothing where there is none.
pub fn problem_badge(
    is_here: impl Fn(Place) -> bool + Send + Sync + 'static,
    problems: Signal<Vec<FieldError>>,
) -> AnyView {
    let count = Memo::new(move |_| {
        problems.with(|problems| {
            let places = problems
                .iter()
                .filter_map(|problem| Place::of_field(problem.field.as_deref()?));
            places.filter(|place| is_here(*place)).count() as u64
        })
    });
    let badge = move || {
        let count = count.get();
        (count > 0).then(|| {
            let words = format::count(text().policies.problems, count);
            view! { <StatusBadge tone=Tone::Danger>{words}</StatusBadge> }
        })
    };
    badge.into_any()
}

fn add_buttons(editing: Editing, place: Place, can_forward: bool, can_add_stage: bool) -> AnyView {
    let forward = match place {
        Place::Stage(index) if can_forward => Some(view! {
            <Button
                variant=ButtonVariant::Plain
                is_small=true
                icon=Icon::Plus
                on_click=move |()| editing.add_forward.run(index)
            >
                {text().policies.add_forward}
            </Button>
        }),
        _ => None,
    };
    let stage = can_add_stage.then(|| {
        view! {
            <Button variant=ButtonVariant::Plain is_small=true icon=Icon::Plus on_click=editing.add_stage>
                {text().package_admin.add_stage}
            </Button>
        }
    });
    let is_any = forward.is_some() || stage.is_some();
    is_any
        .then(|| view! { <div class="flow-picture__add">{forward} {stage}</div> })
        .into_any()
}

/// Arrow keys go from step to step, Home and End to the first and the last.
fn move_focus(event: &KeyboardEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(node) = target.filter(|element| element.matches(NODE).unwrap_or(false)) else {
        return;
    };
    let Some(nodes) = node
        .closest(".flow-picture__stops")
        .ok()
        .flatten()
        .and_then(|stops| stops.query_selector_all(NODE).ok())
    else {
        return;
    };
    let all: Vec<web_sys::HtmlElement> = (0..nodes.length())
        .filter_map(|at| nodes.item(at)?.dyn_into().ok())
        .collect();
    let at = all.iter().position(|other| other.is_same_node(Some(node.as_ref())));
    let next = at.and_then(|at| neighbour(&event.key(), at, all.len()));
    if let Some(next) = next {
        event.prevent_default();
        // Fails for what can't have focus, and then it stays where it is.
        let _ = all[next].focus();
    }
}

const NODE: &str = "button.flow-picture__node";
