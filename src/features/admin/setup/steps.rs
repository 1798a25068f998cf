//! What else the steps show: what is shared, what is lacking and in the way, the link.

use entitlement_types::CatalogId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::Setup;
use super::way::{Obstacle, Part};
use crate::config::config;
use crate::features::admin::catalogs::Adding;
use crate::features::admin::qr_code::QrPicture;
use crate::features::admin::rights::{CatalogRight, Right, why, with_right};
use crate::paths::{AdminPage, ListParams, OrganizationTab, PackageTab, Page, package_link};
use crate::shell::ErrorView;
use crate::text::{fill, format, text};
use crate::ui::{ButtonVariant, CopyButton, LinkButton, Notice, Tone};

pub(super) fn show_resources(setup: Setup, is_current: Signal<bool>) -> AnyView {
    let texts = &text().admin;
    let resources = setup.resources;
    let names = move || {
        if let Some(error) = resources.error() {
            return view! { <ErrorView error retry=Callback::new(move |()| resources.refetch()) /> }.into_any();
        }
        let Some(page) = resources.data() else {
            return ().into_any();
        };
        let names: Vec<String> = page.items.iter().filter_map(|one| one.display_name.clone()).collect();
        if names.is_empty() {
            return ().into_any();
        }
        view! { <p>{fill(texts.setup_resources_there, &[("names", &format::all_of(&names))])}</p> }.into_any()
    };
    // What is chosen besides the catalog takes no focus away.
    let catalog = Memo::new(move |_| setup.chosen(Part::Catalog).map(CatalogId::from));
    let add = move || {
        let id = catalog.get()?;
        let right = Right::InCatalog(CatalogRight::Own, id.clone());
        let adding = Adding::to_catalog(&id);
        Some(view! {
            <div class="actions">
                {with_right(right.clone(), move || adding.menu(is_current))} {why(right, None)}
            </div>
            {adding.view()}
        })
    };
    view! {
        {names}
        {add}
    }
    .into_any()
}

/// That nobody answers for the partner, and where to change it.
pub(super) fn show_lacking_sponsors(setup: Setup, is_lacking: Memo<bool>) -> AnyView {
    let texts = &text().admin;
    let content = move || {
        let organization = setup.organization.data().filter(|_| is_lacking.get())?;
        let name = organization.display_name.clone().unwrap_or_default();
        let sponsors = AdminPage::Organization(
            organization.id.clone(),
            OrganizationTab::Sponsors,
            ListParams::default(),
        );
        let href = Page::from(sponsors).to_string();
        let action = view! { <a href=href>{texts.setup_add_sponsors}</a> }.into_any();
        let words = fill(texts.setup_no_sponsors, &[("name", &name)]);
        Some(view! { <Notice tone=Tone::Warning action=action>{words}</Notice> })
    };
    content.into_any()
}

/// What keeps the partner's people from asking, and where to change it.
pub(super) fn show_obstacle(setup: Setup, obstacle: Memo<Option<Obstacle>>) -> AnyView {
    let texts = &text().admin;
    let content = move || {
        let obstacle = obstacle.get()?;
        let package = setup.package.data()?.id.clone();
        let name = setup.organization.data()?.display_name.clone().unwrap_or_default();
        let named: &[(&str, &str)] = &[("name", &name)];
        let tab = |tab: PackageTab| AdminPage::Package(package.clone(), tab, ListParams::default());
        let policy = |policy| AdminPage::Policy {
            package: package.clone(),
            policy,
        };
        let (words, page, action) = match obstacle {
            Obstacle::NoPolicy => (
                text().package_admin.gap_no_policy.to_owned(),
                policy(None),
                text().governance.policy_make,
            ),
            Obstacle::NotTheirs => (
                fill(texts.setup_not_theirs, named),
                tab(PackageTab::Policies),
                texts.setup_open_policies,
            ),
            Obstacle::TakesNoRequests(id) => (
                fill(texts.setup_no_requests, named),
                policy(Some(id)),
                texts.setup_open_policy,
            ),
            Obstacle::GivesNothing => (
                text().package_admin.gap_no_roles.to_owned(),
                tab(PackageTab::ResourceRoles),
                texts.setup_open_roles,
            ),
        };
        let href = Page::from(page).to_string();
        let action = view! { <a href=href>{action}</a> }.into_any();
        Some(view! { <Notice tone=Tone::Warning action=action>{words}</Notice> })
    };
    content.into_any()
}

pub(super) fn show_link(setup: Setup) -> AnyView {
    let texts = &text().admin;
    let package = Memo::new(move |_| setup.chosen(Part::Package));
    let content = move || {
        let id = package.get()?.into();
        let link = package_link(&config().link_template, &crate::browser::origin(), &id);
        let page = Page::from(AdminPage::package(&id)).to_string();
        let note = move |event: leptos::ev::MouseEvent| {
            let pressed = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if pressed.is_some_and(|element| matches!(element.closest("button"), Ok(Some(_)))) {
                setup.way.update(|way| way.copy_link());
            }
        };
        Some(view! {
            <div on:click=note>
                <CopyButton value=link.clone() label=texts.setup_copy />
            </div>
            <QrPicture value=link name=texts.qr_code />
            <div class="actions">
                <LinkButton href=page variant=ButtonVariant::Secondary>
                    {texts.setup_open_package}
                </LinkButton>
            </div>
        })
    };
    content.into_any()
}
