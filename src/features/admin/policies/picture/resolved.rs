//! Who that is whom a stage asks, below the choice in the form: the sponsors of the organizations that are chosen, and
//! whoever is in the groups that are named.

use leptos::prelude::*;

use super::asked::{Asked, only_stage};
use super::flow::{Branch, Place};
use super::lookups::Lookups;
use super::node::Node;
use super::reach::{Reach, reach, remedy, told};
use super::sentences::{first_sentence, sentence};
use crate::features::admin::policies::draft::PolicyDraft;
use crate::features::admin::policies::fields::Form;
use crate::paths::{AdminPage, ListParams, OrganizationTab, Page};
use crate::text::{fill, text};
use crate::ui::{Notice, Tone};

/// Who that is whom the stage at `index` asks first, or in one of its branches.
pub fn resolved(form: Form, index: usize, branch: Option<Branch>) -> AnyView {
    let draft = form.part(move |draft| only_stage(draft, index));
    let lookups = Lookups::of(draft);
    let node = Node {
        place: Place::Stage(0),
        branch,
    };
    let all = Memo::new(move |_| lookups.named.with(|draft| reached(node, draft, lookups)));
    let lines = move || all.get().into_iter().map(line).collect_view();
    let what_to_do = move || {
        let line = lookups.named.with(|draft| all.with(|all| remedy(node, draft, all)));
        line.map(|line| view! { <p class="muted small">{line.words}</p> })
    };
    view! { {lines} {what_to_do} }.into_any()
}

/// The names of people who are named stand in the form already.
fn reached(node: Node, draft: &PolicyDraft, lookups: Lookups) -> Vec<Reach> {
    let mut all = Vec::new();
    for asked in told(node, draft) {
        let is_named = matches!(asked, Asked::Named(_));
        let found = reach(&asked, node.place, lookups).into_iter();
        all.extend(found.filter(|reach| !is_named || reach.who.is_some() || reach.told.is_problem));
    }
    all
}

fn line(reach: Reach) -> AnyView {
    if !reach.told.is_problem {
        return view! { <p class="muted small">{first_sentence(&reach)}</p> }.into_any();
    }
    let words = sentence(&reach.told.words);
    let Some(organization) = reach.lacking else {
        return view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any();
    };
    let id = organization.id.as_str().into();
    let page = AdminPage::Organization(id, OrganizationTab::Sponsors, ListParams::default());
    let href = Page::from(page).to_string();
    let link = fill(text().policies.sponsors_link, &[("name", &organization.name)]);
    let link = view! { <a href=href>{link}</a> }.into_any();
    view! {
        <Notice tone=Tone::Warning action=link>
            {words}
        </Notice>
    }
    .into_any()
}
