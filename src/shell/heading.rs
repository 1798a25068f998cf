//! The head of a page: where it stands, what it is called, its one primary action.

use std::cell::Cell;

use leptos::html;
use leptos::prelude::*;

use crate::browser::document;
use crate::config::config;
use crate::paths::Page;
use crate::text::{fill, text};

thread_local! {
    static AWAITS_FOCUS: Cell<bool> = const { Cell::new(false) };
}

/// The next heading takes the focus: the shell calls this when somebody went to another page.
pub(super) fn focus_next_heading() {
    AWAITS_FOCUS.set(true);
}

/// A page above this one.
#[derive(Clone, Debug)]
pub struct Crumb {
    /// What it is called.
    pub text: String,
    /// Where it is.
    pub page: Page,
}

impl Crumb {
    /// A page above this one.
    pub fn new(text: impl Into<String>, page: Page) -> Self {
        Self {
            text: text.into(),
            page,
        }
    }
}

/// The head of a page. Each page has one: it gives the document its title, and it takes the focus when somebody comes
/// from another page, so that screen readers say where one is.
#[component]
pub fn PageHeading(
    /// What the page is called.
    #[prop(into)]
    title: Signal<String>,
    /// Which part of it is shown, where each has an address: the title of the document says that first.
    #[prop(optional)]
    part: &'static str,
    /// The pages above it, the topmost first.
    #[prop(optional)]
    trail: Vec<Crumb>,
    /// The primary action of the page.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| {
        let page = title.with(|title| match part {
            "" => title.clone(),
            part => [part, " · ", title].concat(),
        });
        let title = fill(
            text().core.page_title,
            &[("page", &page), ("organization", &config().branding.name)],
        );
        document().set_title(&title);
    });
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && AWAITS_FOCUS.replace(false)
        {
            let _ = heading.focus();
        }
    });
    // The heading that stood there while the page was loading hands the focus on.
    on_cleanup(move || {
        let heading = heading.try_get_untracked().flatten();
        let focused = document().active_element();
        if focused.is_some() && focused.as_ref() == heading.as_deref().map(|heading| heading.as_ref()) {
            AWAITS_FOCUS.set(true);
        }
    });
    let trail = (!trail.is_empty()).then(|| {
        view! {
            <nav class="breadcrumb" aria-label=text().core.breadcrumb>
                <ol>
                    {trail
                        .into_iter()
                        .map(|crumb| view! { <li><a href=crumb.page.to_string()>{crumb.text}</a></li> })
                        .collect_view()}
                </ol>
            </nav>
        }
    });
    view! {
        <header class="page-heading">
            {trail}
            <div class="page-heading__row">
                <h1 class="page-heading__title" tabindex="-1" node_ref=heading>{move || title.get()}</h1>
                {children.map(|children| view! { <div class="page-heading__actions">{children()}</div> })}
            </div>
        </header>
    }
    .into_any()
}
