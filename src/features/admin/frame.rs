//! The administration's own menu, at the side of every page of it.

use leptos::{html, prelude::*};

use super::focus::{remember, watch_focus};
use super::rights::{Right, may_one_of, set_up};
use crate::browser;
use crate::config::{HelpLink, config};
use crate::paths::{AdminPage, ListParams, Page};
use crate::text::{language, text};
use crate::ui::{Icon, Menu};

/// What the organization has to read about a part of the administration, as the items of a list.
pub(super) fn help_links(section: AdminPage) -> Vec<AnyView> {
    let address = Page::from(section).to_string();
    let is_about = |link: &&HelpLink| link.pages.iter().any(|page| address.starts_with(page.as_str()));
    let item = |link: &HelpLink| {
        let (words, href) = (link.text_in(language().tag), link.url.clone());
        view! {
            <li>
                <a href=href>{words}</a>
            </li>
        }
        .into_any()
    };
    config().help_links.iter().filter(is_about).map(item).collect()
}

/// The same at the foot of its pages; nothing where there is nothing.
fn guidance(section: AdminPage) -> AnyView {
    let links = help_links(section);
    if links.is_empty() {
        return ().into_any();
    }
    let heading = text().admin.guidance;
    view! {
        <aside class="admin-guidance" aria-label=heading>
            <p class="muted">{heading}</p>
            <ul class="admin-guidance__list">{links}</ul>
        </aside>
    }
    .into_any()
}

/// An entry of the menu.
pub(super) struct MenuEntry {
    /// Where it leads.
    pub page: AdminPage,
    icon: Icon,
    /// What it says.
    pub name: &'static str,
    /// One of these is enough to have any use for it.
    takes: Vec<Right>,
}

impl MenuEntry {
    /// Whether who is signed in has any use for it. Tracked.
    pub fn is_allowed(&self) -> bool {
        may_one_of(&self.takes)
    }
}

/// The entries of the menu, in its order.
pub(super) fn menu_entries() -> Vec<MenuEntry> {
    let texts = &text().admin;
    let all = ListParams::default;
    let entry = |page, icon, name, takes| MenuEntry {
        page,
        icon,
        name,
        takes,
    };
    let looked_at = |page, icon, name| entry(page, icon, name, vec![Right::Look]);
    vec![
        looked_at(AdminPage::Overview, Icon::Home, texts.overview),
        entry(AdminPage::setup(), Icon::ArrowRight, texts.setup, set_up()),
        looked_at(AdminPage::Catalogs(all()), Icon::Catalog, texts.catalogs),
        looked_at(AdminPage::Packages(all()), Icon::Package, texts.packages),
        looked_at(AdminPage::Assignments(all()), Icon::Key, texts.assignments),
        looked_at(AdminPage::Requests(all()), Icon::Send, texts.requests),
        looked_at(AdminPage::Organizations(all()), Icon::Building, texts.organizations),
        looked_at(AdminPage::Roles(all()), Icon::Shield, texts.roles),
        entry(
            AdminPage::Audit(all()),
            Icon::History,
            texts.audit,
            vec![Right::Administer],
        ),
        looked_at(AdminPage::Settings, Icon::Settings, texts.settings),
    ]
}

fn menu_link(section: Memo<Option<AdminPage>>, entry: &MenuEntry, class: &'static str) -> AnyView {
    let (page, icon, name) = (entry.page.clone(), entry.icon, entry.name);
    let href = Page::from(page.clone()).to_string();
    let is_current = move || {
        section
            .with(|section| section.as_ref() == Some(&page))
            .then_some("page")
    };
    view! {
        <li>
            <a class=class href=href aria-current=is_current>
                {icon.into_render()}
                {name}
            </a>
        </li>
    }
    .into_any()
}

/// The entries for who is signed in, as items of a list of links of this class.
fn menu_links(section: Memo<Option<AdminPage>>, class: &'static str) -> Vec<AnyView> {
    menu_entries()
        .into_iter()
        .map(|entry| {
            let entry = StoredValue::new(entry);
            let is_allowed = Memo::new(move |_| entry.with_value(MenuEntry::is_allowed));
            let link = move || {
                is_allowed
                    .get()
                    .then(|| entry.with_value(|entry| menu_link(section, entry, class)))
            };
            link.into_any()
        })
        .collect()
}

/// The menu, and the page beside it. Where the menu is one line that scrolls, a button before it shows all of it.
pub(super) fn frame(section: Memo<Option<AdminPage>>, content: AnyView) -> AnyView {
    let entries = menu_links(section, "admin-menu__link");
    let all_entries = menu_links(section, "menu__item");
    let list = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        section.track();
        if let Some(list) = list.get() {
            // By then this section is the current one.
            request_animation_frame(move || browser::show_current(&list));
        }
    });
    let page = NodeRef::<html::Div>::new();
    let last = watch_focus(page);
    view! {
        <div class="admin">
            <nav class="admin-menu" aria-label=text().admin.menu>
                <div class="admin-menu__all">
                    <Menu icon=Icon::Menu name=text().admin.menu_all is_named=true>
                        {all_entries}
                    </Menu>
                </div>
                <ul class="admin-menu__list" node_ref=list>
                    {entries}
                </ul>
            </nav>
            <div
                class="admin__page"
                node_ref=page
                on:focusin=move |event| remember(last, &event)
                on:pointerdown=move |event| remember(last, &event)
            >
                {content}
                {move || section.get().map(guidance)}
            </div>
        </div>
    }
    .into_any()
}
