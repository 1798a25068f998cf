//! One of several things side by side.

use leptos::prelude::*;

use super::{Icon, Words};

/// One of several things side by side, as an item of `<ul class="card-grid">`. With an address, all of it is a link.
#[component]
pub fn Card(
    /// Its name.
    #[prop(into)]
    title: Words,
    /// Where it leads.
    #[prop(optional, into)]
    href: Option<Words>,
    /// Whether it stands in a section that has a heading of its own, so that its title is one level deeper.
    #[prop(optional)]
    is_in_section: bool,
    /// What kind of thing it is.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Where it belongs, above its name.
    #[prop(optional, into)]
    overline: Option<Words>,
    /// A sentence about it; cut off after three lines.
    #[prop(optional, into)]
    about: Option<Words>,
    /// What else there is: facts at the start, what can be done at the end.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let title = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let title = if is_in_section {
        view! { <h3 class="card__title">{title}</h3> }.into_any()
    } else {
        view! { <h2 class="card__title">{title}</h2> }.into_any()
    };
    view! {
        <li class="card">
            <div class="card__head">
                {icon.map(|icon| view! { <span class="card__icon">{icon.into_render()}</span> })}
                <div class="card__heading">
                    {overline.map(|overline| view! { <p class="card__overline">{overline}</p> })}
                    {title}
                </div>
            </div>
            {about.map(|about| view! { <p class="card__text">{about}</p> })}
            {children.map(|children| view! { <div class="card__foot">{children()}</div> })}
        </li>
    }
    .into_any()
}
