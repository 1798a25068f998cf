//! The picture of a policy: its steps from left to right, from top to bottom where there is no room for that. The fields
//! of an open node stand beside it.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::flow::{Branch, Place, Stop, flow};
use super::lookups::Lookups;
use super::node::{Node, neighbour};
use super::reach::people_lines;
use super::words::{Line, lines, place_words};
use crate::features::admin::policies::draft::PolicyDraft;
use crate::text::{format, text};
use crate::ui::{Button, ButtonVariant, FieldError, Icon, StatusBadge, Tone, breakable};

/// What makes its nodes buttons.
#[derive(Clone, Copy)]
pub struct Choosing {
    /// The node that is open.
    pub chosen: Signal<Option<Node>>,
    /// Opens a node, or closes it where it is open.
    pub choose: Callback<Node>,
    /// What an open node shows: its fields, or what it comes to.
    pub panel: Callback<Node, AnyView>,
    /// With this the policy can be changed.
    pub editing: Option<Editing>,
}

/// What can be changed in the picture itself.
#[derive(Clone, Copy)]
pub struct Editing {
    /// Adds a stage of approval.
    pub add_stage: Callback<()>,
    /// Lets the stage at this place be forwarded.
    pub add_forward: Callback<usize>,
    /// What is wrong with what is filled in, as far as it shall be shown.
    pub problems: Signal<Vec<FieldError>>,
}

/// The picture of a policy, to look at, or with nodes that can be chosen.
#[derive(Clone, Copy)]
pub struct Picture {
    /// The policy.
    pub draft: Signal<PolicyDraft>,
    /// What is known of those whom it names.
    pub lookups: Lookups,
    /// With this its nodes are buttons.
    pub choosing: Option<Choosing>,
}

/// Where what is open stands beside the picture; elsewhere it stands below its node. As in the style sheet.
const WIDE: &str = "(min-width: 70rem)";

/// The nodes that can be chosen, and those of them that are steps.
const NODE: &str = "button:is(.flow-picture__node, .flow-picture__way)";
const STEP: &str = ".flow-picture__node";

impl Picture {
    /// Draws it.
    pub fn draw(self) -> AnyView {
        let is_wide = use_is_wide();
        let stops = Memo::new(move |_| self.draft.with(flow));
        let places = move || stops.with(|stops| stops.iter().map(|stop| stop.place).collect::<Vec<_>>());
        let on_key = move |event: KeyboardEvent| {
            move_focus(&event);
            if event.key() == "Escape" {
                self.close_open();
            }
        };
        // Steps keep their elements, so that what has the focus keeps it.
        view! {
            <div class="flow-picture__view">
                <div class="flow-picture__frame">
                    <ol class="flow-picture" aria-label=text().policies.flow on:keydown=on_key>
                        <For each=places key=|place| *place children=move |place| self.stop(place, stops, is_wide) />
                    </ol>
                </div>
                {self.open_beside(is_wide)}
            </div>
        }
        .into_any()
    }

    /// Closes what is open; the focus stays where it is.
    fn close_open(self) {
        if let Some(choosing) = self.choosing
            && let Some(node) = choosing.chosen.get_untracked()
        {
            choosing.choose.run(node);
        }
    }

    fn words<T>(self, words: impl Fn(&PolicyDraft) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        let named = self.lookups.named;
        Memo::new(move |_| named.with(&words))
    }

    fn stop(self, place: Place, stops: Memo<Vec<Stop>>, is_wide: Signal<bool>) -> AnyView {
        let stop = move |stops: &[Stop]| stops.iter().find(|stop| stop.place == place).cloned();
        let branches = Memo::new(move |_| {
            stops
                .with(|stops| stop(stops))
                .map_or_else(Vec::new, |stop| stop.branches)
        });
        let is_passed_by = Memo::new(move |_| stops.with(|stops| stop(stops)).is_some_and(|stop| stop.is_passed_by));
        let step = Node::step(place);
        let branch = move |branch: Branch| {
            let node = Node::branch(place, branch);
            view! {
                <li class="flow-picture__branch">
                    {self.node(node, Signal::stored(false))} {self.open_here(node, is_wide)}
                </li>
            }
        };
        let has_branches = Memo::new(move |_| branches.with(|branches| !branches.is_empty()));
        let branches_below = move || {
            has_branches.get().then(|| {
                view! {
                    <ul class="flow-picture__branches">
                        <For each=move || branches.get() key=|branch| *branch children=branch />
                    </ul>
                }
            })
        };
        let adding = match (self.choosing.and_then(|choosing| choosing.editing), place) {
            (Some(editing), Place::Stage(index)) => self.add_buttons(editing, index, branches),
            _ => ().into_any(),
        };
        view! {
            <li class="flow-picture__stop">
                {self.node(step, is_passed_by.into())} {self.open_here(step, is_wide)} {branches_below} {adding}
            </li>
        }
        .into_any()
    }

    fn node(self, node: Node, is_passed_by: Signal<bool>) -> AnyView {
        let class = match node.branch {
            None => "flow-picture__node",
            Some(_) => "flow-picture__way",
        };
        let passed_by = move || is_passed_by.get().then_some("");
        let content = match node.branch {
            None => self.step_content(node),
            Some(branch) => self.branch_content(node, branch),
        };
        let Some(choosing) = self.choosing else {
            return view! {
                <div class=class data-passed-by=passed_by>
                    {content}
                </div>
            }
            .into_any();
        };
        let is_open = move || {
            if choosing.chosen.get() == Some(node) {
                "true"
            } else {
                "false"
            }
        };
        let badge = choosing
            .editing
            .map(|editing| problem_badge(move |found| found == node, editing.problems));
        view! {
            <button
                type="button"
                class=class
                id=node.id()
                data-passed-by=passed_by
                aria-expanded=is_open
                on:click=move |_| choosing.choose.run(node)
            >
                {content}
                {badge}
            </button>
        }
        .into_any()
    }

    fn step_content(self, node: Node) -> AnyView {
        let name = self.words(move |draft| place_words(node.place, draft));
        let said = self.words(move |draft| lines(node, draft));
        let title = move || {
            said.get()
                .into_iter()
                .next()
                .map(|line| drawn(line, "flow-picture__title"))
        };
        let rest = move || {
            let rest = said.get().into_iter().skip(1);
            rest.map(|line| drawn(line, "flow-picture__line")).collect_view()
        };
        view! {
            <span class="flow-picture__kind">{icon(node.place).into_render()} {move || name.get()}</span>
            {title}
            {rest}
            {self.people(node)}
        }
        .into_any()
    }

    fn branch_content(self, node: Node, branch: Branch) -> AnyView {
        let said = self.words(move |draft| lines(node, draft));
        let words = move || {
            let lines = said.get().into_iter();
            lines.map(|line| drawn(line, "flow-picture__words")).collect_view()
        };
        let icon = match branch {
            Branch::Fallback => Icon::Users,
            Branch::Forward => Icon::Send,
            Branch::TimeOut | Branch::Unreviewed => Icon::Clock,
            Branch::Denial => Icon::X,
        };
        view! { {icon.into_render()} <span>{words} {self.people(node)}</span> }.into_any()
    }

    /// Who is told of it, and how many that are.
    fn people(self, node: Node) -> AnyView {
        let lookups = self.lookups;
        let lines = self.words(move |draft| people_lines(node, draft, lookups));
        let lines = move || {
            let lines = lines.get().into_iter();
            lines.map(|line| drawn(line, "flow-picture__people")).collect_view()
        };
        lines.into_any()
    }

    /// What an open node shows, directly below it.
    fn open_here(self, node: Node, is_wide: Signal<bool>) -> AnyView {
        let Some(choosing) = self.choosing else {
            return ().into_any();
        };
        let is_here = Memo::new(move |_| !is_wide.get() && choosing.chosen.get() == Some(node));
        let panel = move || is_here.get().then(|| choosing.panel.run(node));
        panel.into_any()
    }

    /// The same beside the picture.
    fn open_beside(self, is_wide: Signal<bool>) -> AnyView {
        let Some(choosing) = self.choosing else {
            return ().into_any();
        };
        let shown = Memo::new(move |_| choosing.chosen.get().filter(|_| is_wide.get()));
        let panel = move || shown.get().map(|node| choosing.panel.run(node));
        panel.into_any()
    }

    /// What can be added to the stage at `index`, and after the last one.
    fn add_buttons(self, editing: Editing, index: usize, branches: Memo<Vec<Branch>>) -> AnyView {
        let can_forward =
            Memo::new(move |_| branches.with(|branches| !branches.is_empty() && !branches.contains(&Branch::Forward)));
        let can_add_stage = Memo::new(move |_| {
            self.draft.with(|draft| {
                let stages = draft.stages.len();
                !draft.has_approval() || (index + 1 == stages && stages < entitlement_rules::MOST_STAGES)
            })
        });
        let forward = move || {
            let add = Callback::new(move |()| editing.add_forward.run(index));
            can_forward.get().then(|| add_button(text().policies.add_forward, add))
        };
        let stage = move || {
            can_add_stage
                .get()
                .then(|| add_button(text().package_admin.add_stage, editing.add_stage))
        };
        view! { <div class="flow-picture__add">{forward} {stage}</div> }.into_any()
    }
}

fn add_button(words: &'static str, add: Callback<()>) -> AnyView {
    view! {
        <Button variant=ButtonVariant::Plain is_small=true icon=Icon::Plus on_click=add>
            {words}
        </Button>
    }
    .into_any()
}

/// A line of a node; one that is a problem says so with more than its colour.
fn drawn(line: Line, class: &'static str) -> AnyView {
    let problem = line.is_problem.then(|| Tone::Warning.icon().into_render());
    view! {
        <span class=class data-problem=line.is_problem.then_some("")>
            {problem}
            <span>{breakable(&line.words)}</span>
        </span>
    }
    .into_any()
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

/// How many problems there are in some nodes; nothing where there is none.
pub fn problem_badge(
    is_here: impl Fn(Node) -> bool + Send + Sync + 'static,
    problems: Signal<Vec<FieldError>>,
) -> AnyView {
    let count = Memo::new(move |_| {
        problems.with(|problems| {
            let nodes = problems
                .iter()
                .filter_map(|problem| Node::of_field(problem.field.as_deref()?));
            nodes.filter(|node| is_here(*node)).count() as u64
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

/// Whether there is room for what is open beside the picture.
pub fn is_wide() -> bool {
    matches!(window().match_media(WIDE), Ok(Some(query)) if query.matches())
}

/// The same, also after the window has become another.
fn use_is_wide() -> Signal<bool> {
    let is_wide = RwSignal::new(is_wide());
    let handle = window_event_listener(ev::resize, move |_| {
        let now = self::is_wide();
        if is_wide.get_untracked() != now {
            is_wide.set(now);
        }
    });
    on_cleanup(move || handle.remove());
    is_wide.into()
}

/// Arrow keys go from node to node, Home and End to the first and the last step.
fn move_focus(event: &KeyboardEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let Some(node) = target.filter(|element| element.matches(NODE).unwrap_or(false)) else {
        return;
    };
    let Some(nodes) = node
        .closest(".flow-picture")
        .ok()
        .flatten()
        .and_then(|picture| picture.query_selector_all(NODE).ok())
    else {
        return;
    };
    let all: Vec<web_sys::HtmlElement> = (0..nodes.length())
        .filter_map(|at| nodes.item(at)?.dyn_into().ok())
        .collect();
    let are_steps: Vec<bool> = all.iter().map(|node| node.matches(STEP).unwrap_or(false)).collect();
    let at = all.iter().position(|other| other.is_same_node(Some(node.as_ref())));
    let next = at.and_then(|at| neighbour(&event.key(), at, &are_steps));
    if let Some(next) = next {
        event.prevent_default();
        // Fails for what can't have focus, and then it stays where it is.
        let _ = all[next].focus();
    }
}
