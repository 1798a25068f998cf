//! What is made already is not changed by what is filled in afterwards.

use leptos::prelude::*;

use crate::features::admin::plan::{Plan, is_begun};
use crate::paths::{AdminPage, Page};
use crate::text::{fill, text};
use crate::ui::Notice;

/// The page of what was made, and its name; none while it is not known to be there.
pub type MadePage = Callback<(), Option<(AdminPage, String)>>;

/// The link to what was made.
pub(super) fn open_made(made: MadePage) -> Option<AnyView> {
    let (page, name) = made.run(())?;
    let href = Page::from(page).to_string();
    let link = view! { <a href=href>{fill(text().organizations.open_named, &[("name", &name)])}</a> };
    Some(link.into_any())
}

/// The fields for what a step of the plan makes, until that has begun: then why they can't be changed here, and where.
pub fn unless_begun(
    plan: Plan,
    step: &'static str,
    made: MadePage,
    fields: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is_begun = Memo::new(move |_| is_begun(&plan.made(), step));
    let content = move || {
        if is_begun.get() {
            begun_notice(text().admin.made_already, made)
        } else {
            fields()
        }
    };
    content.into_any()
}

/// Says why something can't be changed here, and leads to where it can.
pub fn begun_notice(words: &'static str, made: MadePage) -> AnyView {
    match open_made(made) {
        Some(link) => view! { <Notice action=link>{words}</Notice> }.into_any(),
        None => view! { <Notice>{words}</Notice> }.into_any(),
    }
}
