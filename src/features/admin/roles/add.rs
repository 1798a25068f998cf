//! Giving somebody a role: which, where, whom.

use std::sync::Arc;

use entitlement_rules::{AdminRole, EVERYWHERE, scope_of_catalog};
use entitlement_types::{Catalog, CatalogId, Collection, RoleAssignment};
use leptos::prelude::*;

use super::names::{catalog_of, role_meaning, role_name, scope_words};
use crate::api;
use crate::api::ErrorKind;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::features::admin::rights::{CatalogRight, Right, may};
use crate::query::{Action, Query, use_action};
use crate::session;
use crate::shell::{ErrorView, notices};
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Choice, Dialog, Field, Icon, Person, RadioGroup, Select, Tone, described_by};

/// What is chosen so far. Copy it freely.
#[derive(Clone, Copy)]
struct RoleDraft {
    role: RwSignal<String>,
    catalog: RwSignal<String>,
    who: RwSignal<Option<Pick>>,
}

/// Whom to choose from.
#[derive(Clone, Copy, PartialEq)]
enum Picking {
    People,
    Groups,
}

impl RoleDraft {
    fn needs_catalog(self) -> bool {
        self.role.get() != AdminRole::CatalogCreator.definition_id()
    }

    /// What is sent for it; none while something is missing. Tracked.
    fn assignment(self) -> Option<RoleAssignment> {
        let scope = if self.needs_catalog() {
            let catalog = self.catalog.get();
            (!catalog.is_empty()).then(|| scope_of_catalog(&catalog.as_str().into()))?
        } else {
            EVERYWHERE.to_owned()
        };
        Some(RoleAssignment {
            principal_id: Some(self.who.get()?.id),
            role_definition_id: Some(self.role.get()),
            app_scope_id: Some(scope),
            ..RoleAssignment::default()
        })
    }
}

/// The dialog, on one catalog or on any; `role` is chosen to begin with.
pub fn add_dialog(
    role: AdminRole,
    catalog: Option<CatalogId>,
    catalogs: Query<Collection<Catalog>>,
    close: Callback<()>,
) -> AnyView {
    let (texts, words) = (&text().governance, &text().admin);
    let draft = RoleDraft {
        role: RwSignal::new(role.definition_id().to_owned()),
        catalog: RwSignal::new(catalog.as_ref().map(CatalogId::to_string).unwrap_or_default()),
        who: RwSignal::new(None),
    };
    let is_checked = RwSignal::new(false);
    let picking = RwSignal::new(None::<Picking>);
    let add = adding(draft, catalogs, close);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_checked.set(true);
        if let Some(assignment) = untrack(move || draft.assignment()) {
            add.run(assignment);
        }
    };
    let is_any = catalog.is_none();
    let role = |role: AdminRole| {
        let id = role.definition_id();
        Choice::new(id, role_name(id)).with_hint(role_meaning(role))
    };
    // Who owns catalogs gives the roles on them.
    let may_make_creators = is_any && may(&Right::Administer);
    let roles: Vec<Choice> = AdminRole::IN_CATALOGS
        .into_iter()
        .chain(may_make_creators.then_some(AdminRole::CatalogCreator))
        .map(role)
        .collect();
    let where_to = move || (is_any && draft.needs_catalog()).then(|| catalog_field(draft, catalogs, is_checked));
    // What the server says of the person is said beside the person, everything else below.
    let error = move || {
        let error = add.error().filter(|error| error.kind != ErrorKind::Conflict);
        error.map(|error| view! { <ErrorView error=error /> })
    };
    let picked = Callback::new(move |picks: Vec<Pick>| {
        picking.set(None);
        if let Some(pick) = picks.into_iter().next() {
            add.reset();
            draft.who.set(Some(pick));
        }
    });
    view! {
        <Dialog title=texts.role_add is_wide=true on_close=close>
            <form class="stack" data-gap="groups" novalidate on:submit=submit>
                <RadioGroup
                    id="role"
                    label=text().catalogs.role
                    value=draft.role
                    on_change=move |role: String| draft.role.set(role)
                    choices=roles
                />
                {where_to}
                {who_field(draft, picking, is_checked, add)}
                {error}
                <div class="dialog__actions">
                    <Button on_click=close>{words.cancel}</Button>
                    <Button
                        variant=ButtonVariant::Primary
                        is_submit=true
                        is_busy=Signal::derive(move || add.is_sending())
                        busy_words=add.busy_words(texts.saving)
                    >
                        {texts.role_add}
                    </Button>
                </div>
            </form>
            {move || picking.get().map(|from| who_dialog(from, picked))}
        </Dialog>
    }
    .into_any()
}

fn adding(
    draft: RoleDraft,
    catalogs: Query<Collection<Catalog>>,
    close: Callback<()>,
) -> Action<RoleAssignment, RoleAssignment> {
    let send = |assignment: RoleAssignment| async move {
        let made = api::roles::add_role_assignment(&assignment).send().await?;
        // It may be one's own.
        session::renew_roles().await;
        Ok(made)
    };
    use_action(send)
        .check_before_resend(|assignment: RoleAssignment| async move {
            let found = api::roles::find_role_assignment(&assignment).send().await?;
            Ok(found.value.into_iter().next())
        })
        .on_done(move |sent: &RoleAssignment, _| {
            let name = draft.who.get_untracked().map(|who| who.name).unwrap_or_default();
            let role = role_name(sent.role_definition_id.as_deref().unwrap_or_default());
            let catalog = untrack(|| scope_words(catalogs, sent));
            let words = match catalog_of(sent) {
                Some(_) => text().governance.role_added_in,
                None => text().governance.role_added,
            };
            notices::show(
                Tone::Positive,
                fill(words, &[("name", &name), ("role", role), ("catalog", &catalog)]),
            );
            close.run(());
        })
}

fn catalog_field(draft: RoleDraft, catalogs: Query<Collection<Catalog>>, is_checked: RwSignal<bool>) -> AnyView {
    let texts = &text().governance;
    let error = Signal::derive(move || {
        let is_missing = is_checked.get() && draft.catalog.with(String::is_empty);
        is_missing.then(|| texts.catalog_required.to_owned())
    });
    let field = move || {
        let known = catalogs.data();
        let is_own = |catalog: &&Catalog| may(&Right::InCatalog(CatalogRight::Own, catalog.id.clone()));
        let named = known
            .iter()
            .flat_map(|known| &known.value)
            .filter(is_own)
            .map(|catalog| {
                let name = catalog.display_name.clone().unwrap_or_else(|| catalog.id.to_string());
                Choice::new(catalog.id.to_string(), name)
            });
        let choices: Vec<Choice> = std::iter::once(Choice::new("", texts.catalog_choose))
            .chain(named)
            .collect();
        view! {
            <Select
                id="role-catalog"
                label=texts.catalog
                error=error
                value=draft.catalog
                on_change=move |catalog: String| draft.catalog.set(catalog)
                choices=choices
            />
        }
    };
    field.into_any()
}

fn who_field(
    draft: RoleDraft,
    picking: RwSignal<Option<Picking>>,
    is_checked: RwSignal<bool>,
    add: Action<RoleAssignment, RoleAssignment>,
) -> AnyView {
    let texts = &text().governance;
    let error = Signal::derive(move || {
        if add.error().is_some_and(|error| error.kind == ErrorKind::Conflict) {
            return Some(texts.role_already.to_owned());
        }
        let is_missing = is_checked.get() && draft.who.with(Option::is_none);
        is_missing.then(|| texts.principal_required.to_owned())
    });
    let chosen = move || {
        draft
            .who
            .get()
            .map(|who| view! { <Person name=who.name about=who.about /> })
    };
    view! {
        <Field id="role-who" label=text().catalogs.principal error=error>
            <div id="role-who" class="stack" role="group" aria-describedby=described_by("role-who")>
                {chosen}
                <div class="actions">
                    <Button icon=Icon::Users on_click=move |()| picking.set(Some(Picking::People))>
                        {texts.choose_person}
                    </Button>
                    <Button icon=Icon::Team on_click=move |()| picking.set(Some(Picking::Groups))>
                        {texts.choose_group}
                    </Button>
                </div>
            </div>
        </Field>
    }
    .into_any()
}

fn who_dialog(from: Picking, picked: Callback<Vec<Pick>>) -> AnyView {
    let texts = &text().governance;
    let action = text().admin.select;
    match from {
        Picking::People => pick_dialog(
            PickFrom {
                title: texts.choose_person,
                search_label: texts.search_people,
                action,
                is_single: true,
                read: Arc::new(|search| api::directory::find_users(search, SHOWN)),
                pick: Pick::of_user,
            },
            picked,
        ),
        Picking::Groups => pick_dialog(
            PickFrom {
                title: texts.choose_group,
                search_label: text().catalogs.search_groups,
                action,
                is_single: true,
                read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
                pick: Pick::of_group,
            },
            picked,
        ),
    }
}
