//! Several views of one subject.

use leptos::{html, prelude::*};

use super::Words;
use crate::browser;

/// Several views of one subject, each with an address of its own: links, so that reload and back work.
#[component]
pub fn Tabs(
    /// What the views are of.
    #[prop(into)]
    label: Words,
    /// The [`Tab`]s.
    children: Children,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if let Some(list) = list.get() {
            // It has its size by then.
            request_animation_frame(move || browser::show_current(&list));
        }
    });
    view! {
        <nav class="tabs" aria-label=label>
            <ul class="tabs__list" node_ref=list>
                {children()}
            </ul>
        </nav>
    }
    .into_any()
}

/// A view in [`Tabs`].
#[component]
pub fn Tab(
    /// Its address.
    #[prop(into)]
    href: Words,
    /// Whether it is the one that is shown.
    #[prop(into)]
    is_current: Signal<bool>,
    /// How many things it holds.
    #[prop(optional, into)]
    count: Option<Signal<Option<String>>>,
    /// Its name.
    children: Children,
) -> impl IntoView {
    let count = count.map(|count| {
        move || {
            count
                .get()
                .map(|count| view! { <span class="tabs__count">{count}</span> })
        }
    });
    view! {
        <li>
            <a class="tabs__tab" href=href aria-current=move || is_current.get().then_some("page")>
                {children()}
                {count}
            </a>
        </li>
    }
    .into_any()
}
