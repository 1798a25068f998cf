//! What else can be done.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{Icon, Tone, Words, unique_id};

/// A button that opens a list of what else can be done. A popover of the platform: Esc and a click elsewhere close it,
/// and the focus returns to the button.
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
        >
            {icon.into_render()}
            {shown_name}
        </button>
        <ul class="menu" id=id popover="auto" node_ref=list on:click=close_after_choice>
            {children()}
        </ul>
    }
    .into_any()
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
