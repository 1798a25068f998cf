//! What a catalog is, how much is in it, and while that is nothing, what comes next.

use std::sync::Arc;

use entitlement_types::{AccessPackage, Catalog, CatalogId, Resource};
use leptos::prelude::*;

use super::enable::set_enabled;
use super::list::{is_enabled, name_of, state_badge};
use super::properties::{CatalogDraft, field_of, fields};
use crate::api::{self, ListPage};
use crate::browser;
use crate::features::admin::deletion::Subject;
use crate::features::admin::doing::Doing;
use crate::features::admin::edit::{Editing, edit_dialog};
use crate::features::admin::rights::{CatalogRight, Right, why, with_right};
use crate::paths::{AdminPage, CatalogTab, ListParams, Page, PageNumber};
use crate::query::{Query, use_action, use_query};
use crate::shell::{ErrorView, notices};
use crate::text::{Plural, fill, format, text};
use crate::ui::{Button, ButtonVariant, Fact, Facts, Icon, LinkButton, Notice, Skeleton, Tone};

/// How much is in a catalog. Copy it freely.
#[derive(Clone, Copy)]
pub struct Counts {
    resources: Query<ListPage<Resource>>,
    packages: Query<ListPage<AccessPackage>>,
}

impl Counts {
    /// Asks for them.
    pub fn of_catalog(id: &CatalogId) -> Self {
        let (of_resources, of_packages) = (id.clone(), id.clone());
        let first = PageNumber::default();
        Self {
            resources: use_query(move || api::catalogs::list_resources(&of_resources, "", "", 1).page(first)),
            packages: use_query(move || {
                let filter = api::access_packages::in_catalog(&of_packages);
                api::access_packages::list_access_packages("", &filter, "", 1).page(first)
            }),
        }
    }

    /// What the catalog lacks first; none while that is not known. Tracked.
    fn lacking(self) -> Option<Next> {
        if count(self.resources)? == 0 {
            Some(Next::Resources)
        } else if count(self.packages)? == 0 {
            Some(Next::Package)
        } else {
            None
        }
    }
}

/// What comes next for a catalog.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Resources,
    Package,
}

fn count<T: Send + Sync + 'static>(query: Query<ListPage<T>>) -> Option<u64> {
    query.data()?.count
}

/// The overview. It waits for the counts, so that nothing moves once they are there.
pub fn overview_tab(catalog: Signal<Arc<Catalog>>, counts: Counts, doing: Doing) -> AnyView {
    let are_settled = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || (counts.resources.is_settled() && counts.packages.is_settled())
    });
    let content = move || {
        if are_settled.get() {
            overview(catalog, counts, doing)
        } else {
            view! { <Skeleton /> }.into_any()
        }
    };
    content.into_any()
}

fn overview(catalog: Signal<Arc<Catalog>>, counts: Counts, doing: Doing) -> AnyView {
    let texts = &text().catalogs;
    let words = &text().admin;
    let Doing { is_editing, deletion } = doing;
    let id = catalog.with_untracked(|catalog| catalog.id.clone());
    let yes_or_no = |is: Option<bool>| if is == Some(true) { words.yes } else { words.no };
    let of_facts = id.clone();
    let facts = move || {
        let catalog = catalog.get();
        let created = catalog.created_date_time.map(format::date).unwrap_or_default();
        let description = catalog.description.clone().unwrap_or_default();
        let state = state_badge(&catalog);
        let external = yes_or_no(catalog.is_externally_visible);
        let resources = counted(&of_facts, CatalogTab::Resources, counts.resources, texts.resource_count);
        let packages = counted(&of_facts, CatalogTab::Packages, counts.packages, words.count_packages);
        view! {
            <Facts>
                <Fact name=words.description>{description}</Fact>
                <Fact name=texts.state>{state}</Fact>
                <Fact name=texts.external_label>{external}</Fact>
                <Fact name=texts.resources>{resources}</Fact>
                <Fact name=texts.packages>{packages}</Fact>
                <Fact name=words.created>{created}</Fact>
            </Facts>
        }
    };
    let next = Memo::new(move |_| counts.lacking());
    let of_next = id.clone();
    let coming = move || {
        let button = next_button(&of_next, next.get()?);
        Some(view! { <div class="actions">{button}</div> })
    };
    let own = Right::InCatalog(CatalogRight::Own, id);
    view! {
        {deletion.view(move || Subject::Catalog(catalog.get_untracked()))}
        {disabled_notice(catalog, counts)}
        <section class="stack">
            <h2>{texts.properties}</h2>
            {facts}
            {coming}
            {why(own, None)}
        </section>
        {move || is_editing.get().then(|| editor(&catalog.get_untracked(), is_editing))}
    }
    .into_any()
}

/// That nobody can ask for the packages of a catalog that is not enabled, and enabling it.
fn disabled_notice(catalog: Signal<Arc<Catalog>>, counts: Counts) -> AnyView {
    let texts = &text().admin;
    let id = catalog.with_untracked(|catalog| catalog.id.clone());
    let own = Right::InCatalog(CatalogRight::Own, id.clone());
    let enable = use_action(move |()| set_enabled(id.clone(), true)).on_done(|(), _| {
        notices::show(Tone::Positive, text().admin.saved);
        // The button goes away.
        browser::focus("h1");
    });
    let is_shown = Memo::new(move |_| {
        let is_disabled = catalog.with(|catalog| !is_enabled(catalog));
        is_disabled && count(counts.packages).is_some_and(|packages| packages > 0)
    });
    let button = move || {
        view! {
            <Button
                is_small=true
                is_busy=Signal::derive(move || enable.is_sending())
                busy_words=enable.busy_words(texts.plan_running)
                on_click=move |()| enable.run(())
            >
                {texts.setup_enable}
            </Button>
        }
    };
    let content = move || {
        is_shown.get().then(|| {
            let name = catalog.with_untracked(|catalog| name_of(catalog));
            let words = fill(texts.setup_catalog_off, &[("name", &name)]);
            let action = with_right(own.clone(), button);
            view! {
                <Notice tone=Tone::Warning action=action>
                    {words}
                </Notice>
                {move || enable.error().map(|error| view! { <ErrorView error=error /> })}
            }
        })
    };
    content.into_any()
}

/// How many of something are in the catalog, which leads to them. Tracked.
fn counted<T: Send + Sync + 'static>(
    id: &CatalogId,
    tab: CatalogTab,
    query: Query<ListPage<T>>,
    words: Plural,
) -> AnyView {
    let Some(count) = count(query) else {
        return text().catalogs.not_known.into_any();
    };
    let href = Page::from(AdminPage::Catalog(id.clone(), tab, ListParams::default())).to_string();
    view! { <a href=href>{format::count(words, count)}</a> }.into_any()
}

fn next_button(id: &CatalogId, next: Next) -> AnyView {
    let (right, page, words) = match next {
        Next::Resources => (
            CatalogRight::Own,
            AdminPage::Catalog(id.clone(), CatalogTab::Resources, ListParams::default()),
            text().catalogs.add_resources,
        ),
        Next::Package => (
            CatalogRight::ManagePackages,
            AdminPage::NewPackage {
                catalog: Some(id.clone()),
                step: String::new(),
                setup: None,
            },
            text().catalogs.new_package,
        ),
    };
    let href = Page::from(page).to_string();
    with_right(Right::InCatalog(right, id.clone()), move || {
        view! {
            <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                {words}
            </LinkButton>
        }
    })
}

fn editor(catalog: &Catalog, is_open: RwSignal<bool>) -> AnyView {
    let draft = RwSignal::new(CatalogDraft::of(catalog));
    let editing = Editing {
        title: fill(text().catalogs.edit_title, &[("name", &name_of(catalog))]),
        draft,
        problems: CatalogDraft::problems,
        facts: CatalogDraft::facts,
        field_of,
        is_open,
    };
    let id = catalog.id.clone();
    let asked = id.clone();
    edit_dialog(
        editing,
        move |problems| fields(draft, problems),
        move || {
            let read = api::catalogs::get_catalog(&asked);
            async move { read.send().await.map(|now| CatalogDraft::of(&now)) }
        },
        move |filled| {
            let write = api::catalogs::update_catalog(&id, &filled.catalog());
            async move { write.send().await }
        },
    )
}
