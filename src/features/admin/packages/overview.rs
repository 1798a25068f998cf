//! What a package is, its link, and what is in the way of using it.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, AssignmentPolicy, Collection};
use leptos::prelude::*;

use super::basics::property_fields;
use super::draft::{PackageDraft, field_of};
use super::list::{catalog_link, hidden_badge};
use super::readiness::{Gap, gaps};
use crate::api;
use crate::browser;
use crate::config::config;
use crate::features::admin::deletion::Subject;
use crate::features::admin::doing::Doing;
use crate::features::admin::edit::{Editing, edit_dialog};
use crate::features::admin::policies::{Calendar, PolicyDraft, policy_picture, yes_or_no};
use crate::features::admin::qr_code::QrPicture;
use crate::features::admin::rights::{CatalogRight, may_in_catalog_of, why_in_package};
use crate::paths::{AdminPage, ListParams, PackageTab, Page, PageNumber, package_link};
use crate::query::{Loaded, Query, empty_when, use_query};
use crate::text::{format, text};
use crate::ui::{CopyButton, Fact, Facts, Notice, Tone};

/// The overview: the link first, for which most people come.
pub fn overview_tab(id: &AccessPackageId, package: Signal<Arc<AccessPackage>>, doing: Doing) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let Doing { is_editing, deletion } = doing;
    let facts = move || {
        let package = package.get();
        let description = package.description.clone().unwrap_or_default();
        let created = package.created_date_time.map(format::date).unwrap_or_default();
        let (catalog, hidden) = (catalog_link(&package), hidden_badge(&package));
        view! {
            <Facts>
                <Fact name=words.description>{description}</Fact>
                <Fact name=texts.catalog>{catalog}</Fact>
                <Fact name=texts.hidden>{hidden}</Fact>
                <Fact name=words.created>{created}</Fact>
            </Facts>
        }
    };
    let why = package.with_untracked(|package| why_in_package(CatalogRight::ManagePackages, package));
    view! {
        {deletion.view(move || Subject::Package(package.get_untracked()))}
        {move || gaps(&package.get()).into_iter().map(|gap| gap_notice(&package.get(), gap)).collect_view()}
        {link_section(id)}
        <section class="stack">
            <h2>{texts.properties}</h2>
            {facts}
            {counts(id)}
            {why}
        </section>
        {pictures(id)}
        {move || is_editing.get().then(|| editor(&package.get_untracked(), is_editing))}
    }
    .into_any()
}

/// What is in the way, and for who may change it, where.
fn gap_notice(package: &AccessPackage, gap: Gap) -> AnyView {
    let texts = &text().package_admin;
    let (tone, words) = match gap {
        Gap::NoPolicy => (Tone::Warning, texts.gap_no_policy),
        Gap::NotEnabled => (Tone::Warning, texts.gap_not_enabled),
        Gap::NoRoles => (Tone::Warning, texts.gap_no_roles),
        Gap::NoApproval => (Tone::Warning, text().policies.gap_no_approval),
        Gap::CatalogOff => (Tone::Warning, texts.gap_catalog_off),
        Gap::CatalogInside => (Tone::Warning, texts.gap_catalog_inside),
        Gap::Hidden => (Tone::Neutral, texts.gap_hidden),
    };
    let id = &package.id;
    let tab = |tab: PackageTab| AdminPage::Package(id.clone(), tab, ListParams::default());
    let remedy = match gap {
        Gap::NoPolicy => {
            let policy = AdminPage::Policy {
                package: id.clone(),
                policy: None,
            };
            Some((policy, text().governance.policy_make))
        }
        Gap::NotEnabled | Gap::NoApproval => Some((tab(PackageTab::Policies), text().admin.setup_open_policies)),
        Gap::NoRoles => Some((tab(PackageTab::ResourceRoles), texts.add_roles)),
        Gap::CatalogOff | Gap::CatalogInside | Gap::Hidden => None,
    };
    let may_change = may_in_catalog_of(CatalogRight::ManagePackages, Some(package));
    let Some((page, remedy)) = remedy.filter(|_| may_change) else {
        return view! { <Notice tone=tone>{words}</Notice> }.into_any();
    };
    let href = Page::from(page).to_string();
    let action = view! { <a href=href>{remedy}</a> }.into_any();
    view! { <Notice tone=tone action=action>{words}</Notice> }.into_any()
}

fn link_section(id: &AccessPackageId) -> AnyView {
    let texts = &text().package_admin;
    let address = package_link(&config().link_template, &browser::origin(), id);
    view! {
        <section class="stack">
            <h2>{texts.link}</h2>
            <p class="muted">{texts.link_hint}</p>
            <CopyButton value=address.clone() label=texts.copy_link />
            <QrPicture value=address name=text().admin.qr_code />
        </section>
    }
    .into_any()
}

/// How a request goes by each of its policies. They are read together: whoever deletes the package stands here, and the
/// list of its policies is empty then, while each policy would be missing.
fn pictures(id: &AccessPackageId) -> AnyView {
    let asked = id.clone();
    let found = use_query(move || api::assignment_policies::list_policies_of_package(&asked));
    let id = id.clone();
    let content = move |found: Signal<Arc<Collection<AssignmentPolicy>>>| {
        // What is read again and says the same is not drawn anew.
        let policies = Memo::new(move |_| found.get().value.clone());
        let id = id.clone();
        let pictures = move || {
            let policies = policies.get();
            policies.iter().map(|policy| picture(&id, policy)).collect_view()
        };
        view! {
            <h2>{text().policies.pictures}</h2>
            {pictures}
        }
    };
    view! {
        <section class="stack">
            <Loaded
                query=found
                empty=empty_when(
                    |found: &Collection<AssignmentPolicy>| found.value.is_empty(),
                    || ().into_any(),
                )
                let:found
            >
                {content(found)}
            </Loaded>
        </section>
    }
    .into_any()
}

fn picture(package: &AccessPackageId, policy: &AssignmentPolicy) -> AnyView {
    let href = Page::from(AdminPage::PolicyPicture {
        package: package.clone(),
        policy: Some(policy.id.clone()),
    })
    .to_string();
    let draft = PolicyDraft::of_policy(policy, &Calendar::here());
    let name = draft.name.clone();
    view! {
        <div class="stack">
            <h3>
                <a href=href>{name}</a>
            </h3>
            {policy_picture(Signal::stored(draft))}
        </div>
    }
    .into_any()
}

/// How many have it, and how many wait for it.
fn counts(id: &AccessPackageId) -> AnyView {
    let texts = &text().package_admin;
    let (asked, waiting) = (id.clone(), id.clone());
    let first = PageNumber::default();
    let held = use_query(move || api::access_packages::list_holders(&asked).page(first));
    let open = use_query(move || api::access_packages::list_open_requests(&waiting).page(first));
    let id = id.clone();
    // Each has a line of its own, which is kept while it is not known, so that nothing moves.
    let line = move |tab: PackageTab, words: Option<String>| {
        let href = Page::from(AdminPage::Package(id.clone(), tab, ListParams::default())).to_string();
        match words {
            Some(words) => view! { <a href=href>{words}</a> }.into_any(),
            None => "\u{a0}".into_any(),
        }
    };
    let shown = move || {
        let held = count(held).map(|count| format::count(texts.held, count));
        let open = count(open).map(|count| format::count(texts.open, count));
        view! {
            <ul class="counted">
                <li>{line(PackageTab::Assignments, held)}</li>
                <li>{line(PackageTab::Requests, open)}</li>
            </ul>
        }
    };
    shown.into_any()
}

fn count<T: Send + Sync + 'static>(query: Query<api::ListPage<T>>) -> Option<u64> {
    let page = query.data()?;
    Some(page.count.unwrap_or(page.items.len() as u64))
}

fn editor(package: &AccessPackage, is_open: RwSignal<bool>) -> AnyView {
    let texts = &text().package_admin;
    let draft = RwSignal::new(PackageDraft::of(package));
    let editing = Editing {
        title: texts.properties.to_owned(),
        draft,
        problems: PackageDraft::property_problems,
        facts: PackageDraft::property_facts,
        field_of,
        is_open,
    };
    let fields = move |problems| {
        view! {
            {property_fields(draft, problems)}
            {yes_or_no(
                "package-hidden",
                texts.hidden,
                texts.hidden_hint,
                Signal::derive(move || draft.with(|draft| draft.is_hidden)),
                move |is| draft.update(|draft| draft.is_hidden = is),
            )}
        }
        .into_any()
    };
    let id = package.id.clone();
    let asked = id.clone();
    let read = move || {
        let read = api::access_packages::get_access_package(&asked);
        async move { read.send().await.map(|now| PackageDraft::of(&now)) }
    };
    edit_dialog(editing, fields, read, move |filled| {
        let write = api::access_packages::update_access_package(&id, &filled.change());
        async move { write.send().await }
    })
}
