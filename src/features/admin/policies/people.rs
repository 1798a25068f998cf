//! Naming people, groups and organizations in a form: those who are named, and buttons that add more.

use std::sync::Arc;

use entitlement_types::ConnectedOrganization;
use leptos::prelude::*;

use super::choices::WhoKind;
use super::fields::group_field;
use super::who::Who;
use crate::api;
use crate::features::admin::organizations::sources_words;
use crate::features::admin::pick::{Pick, PickFrom, SHOWN, pick_dialog};
use crate::query::{Query, use_query};
use crate::text::{fill, text};
use crate::ui::{Icon, IconButton};

/// A button that adds some of one kind.
#[derive(Clone, Copy)]
pub struct Adding {
    /// What it adds.
    pub kind: WhoKind,
    /// What it says: "Add fallback".
    pub label: &'static str,
}

/// Those who are named, and buttons that add more.
#[component]
pub fn WhoField(
    /// The id of the first button, to which an error summary links.
    #[prop(into)]
    id: String,
    /// What is asked for.
    label: &'static str,
    /// What helps to answer.
    #[prop(optional, into)]
    hint: Option<&'static str>,
    /// What is wrong.
    error: Signal<Option<String>>,
    /// Those who are named.
    value: Signal<Vec<Who>>,
    /// Called with those who shall be.
    #[prop(into)]
    on_change: Callback<Vec<Who>>,
    /// The buttons.
    adding: Vec<Adding>,
) -> impl IntoView {
    let open = RwSignal::new(None::<Adding>);
    let done = Callback::new(move |picks: Vec<Pick>| {
        let Some(Adding { kind, .. }) = open.get_untracked() else {
            return;
        };
        open.set(None);
        let mut named = value.get_untracked();
        let is_new = |pick: &Pick| !named.iter().any(|who| who.kind == kind && who.id == pick.id);
        let new: Vec<Who> = picks
            .into_iter()
            .filter(is_new)
            .map(|pick| Who {
                kind,
                id: pick.id,
                name: pick.name,
            })
            .collect();
        if !new.is_empty() {
            named.extend(new);
            on_change.run(named);
        }
    });
    let rows = move || {
        let named = value.get();
        let row = |who: Who| {
            let id = who.id.clone();
            let remove = move |()| {
                let mut named = value.get_untracked();
                named.retain(|who| who.id != id);
                on_change.run(named);
            };
            let name = name_of(&who);
            let icon = match who.kind {
                WhoKind::User => Icon::User,
                WhoKind::Group => Icon::Group,
                WhoKind::Organization => Icon::Building,
            };
            // Its name is known only later for a policy that was read.
            let button = move || {
                let label = fill(text().admin.remove_named, &[("name", &name.get())]);
                view! { <IconButton icon=Icon::X is_small=true name=label on_click=remove.clone() /> }
            };
            view! {
                <li class="named__one">
                    <span class="icon-line">{icon.draw("icon")} <span>{move || name.get()}</span></span>
                    {button}
                </li>
            }
        };
        (!named.is_empty()).then(|| {
            let rows = named.into_iter().map(row).collect_view();
            view! { <ul class="named">{rows}</ul> }
        })
    };
    let buttons: Vec<_> = adding
        .into_iter()
        .enumerate()
        .map(|(at, adding)| {
            let id = if at == 0 { id.clone() } else { format!("{id}-{at}") };
            view! {
                <button type="button" class="button" data-variant="secondary" id=id on:click=move |_| open.set(Some(adding))>
                    {Icon::Plus.into_render()}
                    <span class="button__label">{adding.label}</span>
                </button>
            }
        })
        .collect();
    let controls = view! { {rows} <div class="actions">{buttons}</div> }.into_any();
    view! {
        {group_field(&id, label, hint, error, controls)}
        {move || open.get().map(|adding| dialog(adding, done))}
    }
    .into_any()
}

/// What the server says about something.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<T> {
    /// Nothing yet.
    Waiting,
    /// This.
    Known(T),
    /// Nothing: it refuses, fails, or does not know it.
    Failed,
}

impl<T> Found<T> {
    /// What it says, if it does.
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Waiting | Self::Failed => None,
        }
    }

    /// Whether it may still say something.
    pub fn is_waiting(&self) -> bool {
        matches!(self, Self::Waiting)
    }
}

/// What `read` makes of an answer.
pub fn found<T, U>(query: Query<T>, read: fn(&T) -> Option<U>) -> Signal<Found<U>>
where
    T: Send + Sync + 'static,
    U: Send + Sync + 'static,
{
    Signal::derive(move || match query.data() {
        Some(answer) => read(&answer).map_or(Found::Failed, Found::Known),
        None if query.error().is_some() => Found::Failed,
        None => Found::Waiting,
    })
}

/// The name of one who is named, looked up where only the id is known.
pub fn look_up_name(who: &Who) -> Signal<Found<String>> {
    if !who.name.is_empty() {
        return Signal::stored(Found::Known(who.name.clone()));
    }
    let id = who.id.clone();
    match who.kind {
        WhoKind::User => found(use_query(move || api::directory::get_user(&id)), |user| {
            user.display_name.clone()
        }),
        WhoKind::Group => found(use_query(move || api::directory::get_group(&id)), |group| {
            group.display_name.clone()
        }),
        WhoKind::Organization => {
            let get = move || api::connected_organizations::get_connected_organization(&id.as_str().into());
            found(use_query(get), |organization| organization.display_name.clone())
        }
    }
}

/// The same for a row; until it is known, and where it can't be, the id.
fn name_of(who: &Who) -> Signal<String> {
    let found = look_up_name(who);
    let id = who.id.clone();
    Signal::derive(move || found.get().known().unwrap_or_else(|| id.clone()))
}

fn dialog(adding: Adding, done: Callback<Vec<Pick>>) -> AnyView {
    let texts = &text().package_admin;
    let action = text().admin.select;
    match adding.kind {
        WhoKind::User => pick_dialog(
            PickFrom {
                title: adding.label,
                search_label: texts.search_people,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_users(search, SHOWN)),
                pick: Pick::of_user,
            },
            done,
        ),
        WhoKind::Group => pick_dialog(
            PickFrom {
                title: adding.label,
                search_label: text().catalogs.search_groups,
                action,
                is_single: false,
                read: Arc::new(|search| api::directory::find_groups(search, SHOWN)),
                pick: Pick::of_group,
            },
            done,
        ),
        WhoKind::Organization => pick_dialog(
            PickFrom {
                title: adding.label,
                search_label: texts.search_organizations,
                action,
                is_single: false,
                read: Arc::new(|search| {
                    api::connected_organizations::list_connected_organizations_with_domains(
                        search,
                        "",
                        "displayName",
                        SHOWN,
                    )
                }),
                pick: |organization: &ConnectedOrganization| {
                    Some(Pick {
                        id: organization.id.to_string(),
                        name: organization.display_name.clone()?,
                        about: sources_words(organization),
                    })
                },
            },
            done,
        ),
    }
}
