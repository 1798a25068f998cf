//! What can be pressed.

use leptos::prelude::*;

use super::{Icon, Still, Words, unique_id};
use crate::text::text;

/// What a button means on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one thing that the page is for. One on a page.
    Primary,
    /// Anything else that can be done.
    #[default]
    Secondary,
    /// Beside other buttons, and what takes something away until that is confirmed.
    Plain,
    /// The confirmation of what takes something away. Only in a [`ConfirmDialog`](super::ConfirmDialog).
    Danger,
}

impl ButtonVariant {
    fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::Plain => "plain",
            Self::Danger => "danger",
        }
    }
}

/// A button: a verb and its object.
///
/// While `is_busy` it says `busy_words` and does nothing, so nothing is sent twice; while it is `unavailable` the
/// reason stands below it. In both it keeps the focus: a `disabled` button would lose it.
#[component]
pub fn Button(
    /// What it means on the page.
    #[prop(optional)]
    variant: ButtonVariant,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it sends the form that it stands in.
    #[prop(optional)]
    is_submit: bool,
    /// Whether it is small, for dense places.
    #[prop(optional)]
    is_small: bool,
    /// Whether what it started is still under way.
    #[prop(optional, into)]
    is_busy: Option<Signal<bool>>,
    /// What it says while it is busy: "Sending…".
    #[prop(optional, into)]
    busy_words: Option<Signal<String>>,
    /// Why it can't be used now, if so.
    #[prop(optional, into)]
    unavailable: Option<Signal<Option<String>>>,
    /// What it does. Not needed where it only sends its form.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// A longer name for who can't see what it stands beside: "Remove Ada Lovelace" on "Remove".
    #[prop(optional, into)]
    name: Option<Words>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let is_sending = move || is_busy.is_some_and(|busy| busy.get());
    let is_off = move || is_sending() || unavailable.is_some_and(|reason| reason.with(Option::is_some));
    let can_be_off = is_busy.is_some() || unavailable.is_some();
    let reason_id = unavailable.map(|_| unique_id("reason"));
    let press = move |event: leptos::ev::MouseEvent| {
        if untrack(is_off) {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    let reason = reason_id.clone().map(|id| {
        move || {
            let id = id.clone();
            unavailable.and_then(|reason| reason.get()).map(|reason| {
                view! { <p class="button__reason" id=id>{Icon::Info.into_render()} {reason}</p> }
            })
        }
    });
    let spinner = busy_words.map(|words| {
        let spinner = move || {
            is_sending().then(|| {
                view! {
                    <span class="button__spinner" aria-hidden="true"></span>
                    <span class="button__busy">{move || words.get()}</span>
                }
            })
        };
        spinner.into_any()
    });
    let content: Vec<AnyView> = icon
        .map(Icon::into_render)
        .into_iter()
        .chain([label(children())])
        .chain(spinner)
        .collect();
    let button = view! {
        <button
            type=if is_submit { "submit" } else { "button" }
            class="button"
            data-variant=variant.as_str()
            data-size=is_small.then_some("small")
            aria-label=name
            aria-disabled=can_be_off.then_some(move || is_off().then_some("true"))
            aria-busy=is_busy.map(|busy| move || busy.get().then_some("true"))
            aria-describedby=reason_id
            on:click=press
        >
            {content}
        </button>
    };
    match reason {
        None => button.into_any(),
        Some(reason) => view! { {button} {reason} }.into_any(),
    }
}

fn label(words: impl IntoAny) -> AnyView {
    Still::new("span")
        .with("class", "button__label")
        .child(words)
        .into_any()
}

/// A link that looks like a button, for what leads to another page.
#[component]
pub fn LinkButton(
    /// Where it leads.
    #[prop(into)]
    href: Words,
    /// What it means on the page.
    #[prop(optional)]
    variant: ButtonVariant,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// An icon after the words.
    #[prop(optional)]
    icon_after: Option<Icon>,
    /// Whether it is small, for dense places.
    #[prop(optional)]
    is_small: bool,
    /// Whether it leads out of the portal, into a new tab.
    #[prop(optional)]
    leaves: bool,
    /// A longer name for who can't see what it stands beside.
    #[prop(optional, into)]
    name: Option<Words>,
    /// The words.
    children: Children,
) -> impl IntoView {
    let small = is_small.then_some("small".into());
    let link = Still::new("a")
        .with("class", "button")
        .with("href", href)
        .with("data-variant", variant.as_str())
        .with_some("data-size", small)
        .with_some("aria-label", name)
        .children(icon.map(Icon::into_render))
        .child(label(children()))
        .children(icon_after.map(Icon::into_render));
    if !leaves {
        return link.into_any();
    }
    link.with("target", "_blank")
        .with("rel", "noopener")
        .child(view! { <span class="visually-hidden">" "{text().core.opens_new_tab}</span> })
        .child(Icon::External.into_render())
        .into_any()
}

/// A button that is only an icon, with a name for ears and for the pointer that rests on it.
#[component]
pub fn IconButton(
    /// What it shows.
    icon: Icon,
    /// What it does: a verb and its object.
    #[prop(into)]
    name: Words,
    /// Whether it is small, for dense places.
    #[prop(optional)]
    is_small: bool,
    /// For a button that stays down: whether it is.
    #[prop(optional, into)]
    is_pressed: Option<Signal<bool>>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button"
            data-shape="icon"
            data-size=is_small.then_some("small")
            aria-label=name.clone()
            title=name
            aria-pressed=is_pressed.map(|pressed| move || if pressed.get() { "true" } else { "false" })
            on:click=move |_| on_click.run(())
        >
            {icon.into_render()}
        </button>
    }
    .into_any()
}
