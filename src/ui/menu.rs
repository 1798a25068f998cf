//! What else can be done.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Icon, Tone, Words, unique_id};

/// A button that opens a list of what else can be done. A popover of the platform: Esc and a click elsewhere close it,
/// and the focus returns to the button. It closes too when the focus goes on, and arrows go through it.
#[component]
pub fn Menu(
    /// What the button shows.
    icon: Icon,
    /// What it opens: "More actions for Project Delta".
    #[prop(into)]
    name: Words,
    /// Whether the button shows its name. Otherwise it is only an icon, and says its name to who can't see it.
    #[prop(optional)]
    is_named: bool,
    /// Whether it is the one thing that the page is for, now.
    #[prop(optional, into)]
    is_primary: Option<Signal<bool>>,
    /// The [`MenuButton`]s and [`MenuLink`]s.
    children: Children,
) -> impl IntoView {
    let id = unique_id("menu");
    let list = NodeRef::<html::Ul>::new();
    let opener = NodeRef::<html::Button>::new();
    let keys = move |event: KeyboardEvent| {
        if let Some(list) = list.get_untracked() {
            go_through(&event, &list);
        }
    };
    let leave = move |_: FocusEvent| {
        // By then it is where it goes to.
        request_animation_frame(move || {
            let list = list.try_get_untracked().flatten();
            let opener = opener.try_get_untracked().flatten();
            if let Some((list, opener)) = list.zip(opener) {
                close_behind(&list, &opener);
            }
        });
    };
    let close_after_choice = move |event: leptos::ev::MouseEvent| {
        if let Some(list) = list.get_untracked() {
            close_after(&event, "a, button", &list);
        }
    };
    let hidden_name = (!is_named).then(|| name.clone());
    let shown_name = is_named.then(|| {
        view! {
            <span class="button__label">{name}</span>
            {Icon::ChevronDown.into_render()}
        }
    });
    view! {
        <button
            type="button"
            class="button"
            data-shape=(!is_named).then_some("icon")
            data-variant=is_primary.map(|primary| move || primary.get().then_some("primary"))
            popovertarget=id.clone()
            aria-label=hidden_name.clone()
            title=hidden_name
            node_ref=opener
            on:keydown=keys
            on:focusout=leave
        >
            {icon.into_render()}
            {shown_name}
        </button>
        <ul
            class="menu"
            id=id
            popover="auto"
            node_ref=list
            on:click=close_after_choice
            on:keydown=keys
            on:focusout=leave
        >
            {children()}
        </ul>
    }
    .into_any()
}

/// Up and down go through an open list and around its ends, Home and End to its first and its last.
fn go_through(event: &KeyboardEvent, list: &web_sys::HtmlElement) {
    if !list.matches(":popover-open").unwrap_or_default() {
        return;
    }
    let Ok(found) = list.query_selector_all("a, button, input") else {
        return;
    };
    let items: Vec<web_sys::Element> = (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect();
    let focused = document().active_element();
    let at = items.iter().position(|item| Some(item) == focused.as_ref());
    let last = items.len().saturating_sub(1);
    let next = match (event.key().as_str(), at) {
        ("ArrowDown", Some(at)) if at < last => at + 1,
        ("ArrowUp", Some(at)) if at > 0 => at - 1,
        ("ArrowDown" | "Home", _) => 0,
        ("ArrowUp" | "End", _) => last,
        _ => return,
    };
    if let Some(next) = items.get(next).and_then(|item| item.dyn_ref::<web_sys::HtmlElement>()) {
        // The page behind stays where it is.
        event.prevent_default();
        let _ = next.focus();
    }
}

/// Closes a list once the focus is neither in it nor on its button.
fn close_behind(list: &web_sys::HtmlElement, opener: &web_sys::Node) {
    let Some(focused) = document().active_element() else {
        return;
    };
    let focused: &web_sys::Node = &focused;
    let is_here = list.contains(Some(focused)) || opener.contains(Some(focused));
    // Nothing has the focus where a pointer is used: then a click elsewhere closes it.
    if !is_here && focused.node_name() != "BODY" {
        // Fails when it is closed already.
        let _ = list.hide_popover();
    }
}

/// Closes a popover after a click on what `choices`, a selector, finds in it.
pub fn close_after(event: &leptos::ev::MouseEvent, choices: &str, popover: &web_sys::HtmlElement) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if target.is_some_and(|target| matches!(target.closest(choices), Ok(Some(_)))) {
        // Fails when it is closed already.
        let _ = popover.hide_popover();
    }
}

/// Something that a [`Menu`] does.
#[component]
pub fn MenuButton(
    /// What it is about.
    #[prop(optional)]
    icon: Option<Icon>,
    /// [`Tone::Danger`] for what takes something away.
    #[prop(optional)]
    tone: Tone,
    /// For one of several to choose from: whether it is the one.
    #[prop(optional, into)]
    is_chosen: Option<Signal<bool>>,
    /// What it does.
    #[prop(into)]
    on_click: Callback<()>,
    /// The verb and its object.
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <button
                type="button"
                class="menu__item"
                data-tone=tone.as_str()
                aria-pressed=is_chosen.map(|chosen| move || if chosen.get() { "true" } else { "false" })
                on:click=move |_| on_click.run(())
            >
                {icon.map(Icon::into_render)}
                {children()}
                {is_chosen.map(|_| Icon::Check.draw("icon menu__mark"))}
            </button>
        </li>
    }
    .into_any()
}

/// Somewhere that a [`Menu`] leads.
#[component]
pub fn MenuLink(
    /// Where.
    #[prop(into)]
    href: Words,
    /// What it is about.
    #[prop(optional)]
    icon: Option<Icon>,
    /// The page's name.
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <a class="menu__item" href=href>
                {icon.map(Icon::into_render)}
                {children()}
            </a>
        </li>
    }
    .into_any()
}
