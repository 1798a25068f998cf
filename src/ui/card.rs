//! One of several things side by side.

use leptos::prelude::*;

use super::Words;

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
    // Together, because each part that may be left out has a node that marks its place, and lists are full of cards.
    let overline = overline.map(|overline| view! { <p class="card__overline">{overline}</p> }.into_any());
    let heading: Vec<AnyView> = overline.into_iter().chain([title]).collect();
    let about = about.map(|about| view! { <p class="card__text">{about}</p> }.into_any());
    let foot = children.map(|children| view! { <div class="card__foot">{children()}</div> }.into_any());
    let rest: Vec<AnyView> = about.into_iter().chain(foot).collect();
    view! {
        <li class="card">
            <div class="card__head">
                <div class="card__heading">{heading}</div>
            </div>
            {rest}
        </li>
    }
    .into_any()
}
