//! Who may invite and who may own catalogs: as it is, and where it is changed. Roles decide, so there is nothing to save.

use std::sync::Arc;

use entitlement_rules::AdminRole;
use entitlement_types::{Collection, RoleAssignment};
use leptos::prelude::*;

use crate::api;
use crate::features::admin::rights::{Right, may, named, with_right};
use crate::features::admin::roles::{add_dialog, principal_name};
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::{Loaded, Query, empty_when, use_query_when};
use crate::session;
use crate::text::{fill, text};
use crate::ui::{Button, Fact, Facts, Icon, LinkButton};

/// How many catalog creators are named; the list of roles has all.
const NAMED: u32 = 20;

/// Who may invite. Graph says it where this portal does not look, so only of a backend that declares itself it is known.
pub(super) fn inviting() -> AnyView {
    let texts = &text().governance;
    let is_declared = session::account_untracked().is_some_and(|account| !account.capabilities.product.is_empty());
    let words = if is_declared {
        view! {
            <p>{with_role(texts.invite_who)} " " {texts.invite_besides}</p>
            <p class="muted">{texts.invite_fixed}</p>
        }
        .into_any()
    } else {
        view! { <p class="muted">{texts.invite_elsewhere}</p> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{texts.settings_invite}</h2>
            {words}
        </section>
    }
    .into_any()
}

fn with_role(words: &str) -> String {
    fill(words, &[("role", text().governance.administrator)])
}

/// The catalog creators. Others than administrators would be told of themselves only.
pub(super) fn use_creators() -> Query<Collection<RoleAssignment>> {
    let is_told = may(&Right::Administer);
    use_query_when(move || {
        let creators = api::odata::one_of("roleDefinitionId", &[AdminRole::CatalogCreator.definition_id()]);
        is_told.then(|| api::roles::list_role_assignments(&creators, NAMED))
    })
}

/// Who may own catalogs.
pub(super) fn owning(creators: Query<Collection<RoleAssignment>>) -> AnyView {
    let texts = &text().governance;
    let is_adding = RwSignal::new(false);
    let catalogs = use_query_when(move || is_adding.get().then(api::catalogs::list_all_catalogs));
    let stop_adding = Callback::new(move |()| is_adding.set(false));
    let add = with_right(Right::Administer, move || {
        view! {
            <Button icon=Icon::Plus on_click=move |()| is_adding.set(true)>
                {texts.creators_add}
            </Button>
        }
    });
    let list = |role: &str| {
        let params = ListParams::default().with_filter("role", role);
        Page::from(AdminPage::Roles(params)).to_string()
    };
    // Others would find themselves there at most.
    let creators_link =
        may(&Right::Administer).then(|| view! { <LinkButton href=list("creator")>{texts.creators_list}</LinkButton> });
    let who = if may(&Right::Administer) {
        names(creators)
    } else {
        view! { <p class="muted">{texts.creators_hidden}</p> }.into_any()
    };
    view! {
        <section class="stack">
            <h2>{texts.settings_owners}</h2>
            <p>{with_role(texts.owners_lead)}</p>
            {who}
            <div class="actions">
                {add} {creators_link}
                <LinkButton href=list("owner")>{texts.owners_list}</LinkButton>
            </div>
        </section>
        {move || is_adding.get().then(|| add_dialog(AdminRole::CatalogCreator, None, catalogs, stop_adding))}
    }
    .into_any()
}

fn names(creators: Query<Collection<RoleAssignment>>) -> AnyView {
    let texts = &text().governance;
    let empty = empty_when(
        |creators: &Collection<RoleAssignment>| creators.value.is_empty(),
        || view! { <p>{text().governance.creators_none}</p> },
    );
    let content = move |creators: Signal<Arc<Collection<RoleAssignment>>>| {
        let names = move || {
            let creators = creators.get();
            let names: Vec<String> = creators.value.iter().map(principal_name).collect();
            named(&names, creators.count.unwrap_or_default())
        };
        view! {
            <Facts>
                <Fact name=texts.role_creator>{names}</Fact>
            </Facts>
        }
    };
    view! {
        <Loaded query=creators empty=empty let:creators>
            {content(creators)}
        </Loaded>
    }
    .into_any()
}
