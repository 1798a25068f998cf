//! The shape of what is coming.

use leptos::prelude::*;

use crate::text::text;

/// What is coming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SkeletonShape {
    /// Lines of text under a title.
    #[default]
    Text,
    /// Cards side by side.
    Card,
    /// Rows of a table.
    Row,
}

/// The shape of what is coming, as high as it will be, so that nothing jumps. It shows after a moment: a quick answer
/// needs none. Where it takes long it says so in words, which ears hear at once.
#[component]
pub fn Skeleton(
    /// What is coming.
    #[prop(optional)]
    shape: SkeletonShape,
    /// How many of it.
    #[prop(default = 3)]
    count: usize,
) -> impl IntoView {
    let line = |width: &'static str| view! { <div class="skeleton__line" data-width=width></div> }.into_any();
    let one = move || match shape {
        SkeletonShape::Text => view! { {line("title")} {line("full")} {line("medium")} }.into_any(),
        SkeletonShape::Card => {
            view! { <div class="skeleton__card">{line("title")} {line("full")} {line("medium")} {line("short")}</div> }
                .into_any()
        }
        SkeletonShape::Row => view! {
            <div class="skeleton__row">{line("medium")} {line("full")} {line("medium")} {line("full")}</div>
        }
        .into_any(),
    };
    let shape = match shape {
        SkeletonShape::Text => "text",
        SkeletonShape::Card => "card",
        SkeletonShape::Row => "row",
    };
    view! {
        <p class="skeleton__words">{text().core.loading}</p>
        <div class="skeleton" data-shape=shape aria-hidden="true">
            {(0..count).map(|_| one()).collect_view()}
        </div>
    }
    .into_any()
}
