//! How something goes, and how it went.

use leptos::prelude::*;

use super::{Icon, Words};
use crate::style::{Sheets, adopt};

/// Most pages show no steps, so that their style comes with the first of them.
static SHEETS: Sheets = &[include_str!("../../style/components/steps.css")];

/// Where a step stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StepState {
    /// It will come.
    #[default]
    Next,
    /// It is under way; somebody has to act.
    Now,
    /// It is over, and went on.
    Done,
    /// It is over, and went no further.
    Failed,
}

impl StepState {
    fn as_str(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Now => "now",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }

    /// The icon where the step has none of its own, or where its state tells more.
    fn icon(self) -> Option<Icon> {
        match self {
            Self::Next | Self::Now => None,
            Self::Done => Some(Icon::Check),
            Self::Failed => Some(Icon::X),
        }
    }

    fn aria_current(self) -> Option<&'static str> {
        (self == Self::Now).then_some("step")
    }
}

/// A step of a [`FlowLine`].
#[derive(Clone, Debug)]
pub struct Step {
    /// Who acts, or what happens.
    pub icon: Icon,
    /// Who does what: "Fabrikam’s sponsors decide".
    pub title: Words,
    /// When, or how long it takes: "usually 1 day".
    pub detail: Option<Words>,
    /// Where it stands.
    pub state: StepState,
}

/// How something goes, in a few steps: you ask, the sponsors decide, access until a day. Side by side where there is
/// room, below each other on a phone.
#[component]
pub fn FlowLine(
    /// What goes so, for who can't see what it stands under.
    #[prop(into)]
    label: Words,
    /// The steps.
    steps: Vec<Step>,
) -> impl IntoView {
    adopt(SHEETS);
    let steps = steps
        .into_iter()
        .map(
            |Step {
                 icon,
                 title,
                 detail,
                 state,
             }| {
                view! {
                    <li class="flow-line__step" data-state=state.as_str() aria-current=state.aria_current()>
                        <span class="flow-line__node">{state.icon().unwrap_or(icon).into_render()}</span>
                        <span class="flow-line__words">
                            <span class="flow-line__title">{title}</span>
                            {detail.map(|detail| view! { <span class="flow-line__detail">{detail}</span> })}
                        </span>
                    </li>
                }
            },
        )
        .collect_view();
    view! {
        <div class="flow-line">
            <ol class="flow-line__steps" aria-label=label>
                {steps}
            </ol>
        </div>
    }
    .into_any()
}

/// What has happened and what is still to come, from the top down.
#[component]
pub fn Timeline(
    /// What it is the story of.
    #[prop(into)]
    label: Words,
    /// The [`TimelineItem`]s, in order.
    children: Children,
) -> impl IntoView {
    adopt(SHEETS);
    view! {
        <ol class="timeline" aria-label=label>
            {children()}
        </ol>
    }
    .into_any()
}

/// An event of a [`Timeline`].
#[component]
pub fn TimelineItem(
    /// Where it stands.
    #[prop(optional)]
    state: StepState,
    /// Who did what, who acts now, or what will happen: a sentence that says the state too.
    #[prop(into)]
    title: Words,
    /// When it happened, or when it will at the latest.
    #[prop(optional, into)]
    time: Option<Words>,
    /// What else there is to it: a reason, the approvers, what can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="timeline__item" data-state=state.as_str() aria-current=state.aria_current()>
            <span class="timeline__node">{state.icon().map(Icon::into_render)}</span>
            <div class="timeline__content">
                <p class="timeline__title">{title}</p>
                {time.map(|time| view! { <p class="timeline__time">{time}</p> })}
                {children.map(|children| view! { <div class="timeline__more">{children()}</div> })}
            </div>
        </li>
    }
    .into_any()
}
