//! Choosing things that exist: people, groups, organizations, resources. A dialog with a search that the server
//! answers.

use std::sync::Arc;
use std::time::Duration;

use entitlement_types::json::FromObject;
use entitlement_types::{AccessPackage, Catalog, Collection, Group, User};
use leptos::prelude::*;
use serde::Serialize;

use super::focus::is_touched;
use super::likely::{Likely, doubted, groups};
use crate::api::{ListPage, Read};
use crate::browser;
use crate::paths::{PageNumber, encode};
use crate::query::{Loaded, Query, QueryState, empty_when, use_list, use_query_when};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, SearchInput, announce};

/// How long to wait for the next letter before the server is asked.
pub const TYPING_PAUSE: Duration = Duration::from_millis(250);
/// The id of the search field.
const SEARCH: &str = "pick-search";
/// How many things are shown to choose from.
pub const SHOWN: u32 = 25;

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Pick {
    /// What tells it from the others.
    pub id: String,
    /// Its name.
    pub name: String,
    /// A line that tells it from others of that name: an address, a kind.
    pub about: String,
}

impl Pick {
    /// A person, told from others by their address; one without a name can't be chosen.
    pub fn of_user(user: &User) -> Option<Self> {
        let address = user.mail.as_ref().or(user.user_principal_name.as_ref());
        Some(Self {
            id: user.id.to_string(),
            name: user.display_name.clone()?,
            about: address.cloned().unwrap_or_default(),
        })
    }

    /// A catalog, told from others by what it is for.
    pub fn of_catalog(catalog: &Catalog) -> Option<Self> {
        Some(Self {
            id: catalog.id.to_string(),
            name: catalog.display_name.clone()?,
            about: catalog.description.clone().unwrap_or_default(),
        })
    }

    /// A package, told from others by its catalog.
    pub fn of_package(package: &AccessPackage) -> Option<Self> {
        let catalog = package.catalog.as_ref();
        Some(Self {
            id: package.id.to_string(),
            name: package.display_name.clone()?,
            about: catalog
                .and_then(|catalog| catalog.display_name.clone())
                .unwrap_or_default(),
        })
    }

    /// A group or team, told from others by which it is and what it is for.
    pub fn of_group(group: &Group) -> Option<Self> {
        let texts = &text().catalogs;
        let kind = if group.is_team() {
            texts.type_team
        } else {
            texts.type_group
        };
        let purpose = group.description.as_deref().filter(|purpose| !purpose.is_empty());
        let about: Vec<&str> = std::iter::once(kind).chain(purpose).collect();
        Some(Self {
            id: group.id.to_string(),
            name: group.display_name.clone()?,
            about: about.join(" · "),
        })
    }
}

/// Asks the server for what fits a text.
pub type FindPicks<T> = Arc<dyn Fn(&str) -> Read<Collection<T>> + Send + Sync>;

/// What a [`pick_dialog`] offers.
pub struct PickFrom<T: 'static> {
    /// What it asks: "Add sponsors".
    pub title: &'static str,
    /// What the search field says.
    pub search_label: &'static str,
    /// What the button says that takes what is chosen: "Select", "Add".
    pub action: &'static str,
    /// Whether only one can be chosen.
    pub is_single: bool,
    /// Asks the server for what fits a text.
    pub read: FindPicks<T>,
    /// What is shown of each; none for what can't be chosen.
    pub pick: fn(&T) -> Option<Pick>,
}

/// What is offered where a text finds nothing, for instance to invite whoever has this address: the words of a button,
/// and what it chooses.
pub type Offer = fn(&str) -> Option<(String, Pick)>;

/// What more a [`pick_dialog_with`] has.
pub struct PickMore<T: 'static> {
    /// What is offered where a text finds nothing.
    pub offer: Offer,
    /// What is good to know before anything is typed; empty: nothing.
    pub hint: &'static str,
    /// Those who are most likely meant: shown alone until somebody searches, then before the others.
    pub likely: Option<Likely<T>>,
    /// Those that are there already: shown with the words that say so, and not to be chosen.
    pub taken: Option<Taken>,
}

impl<T: 'static> PickMore<T> {
    /// Nothing more.
    pub fn none() -> Self {
        Self {
            offer: |_| None,
            hint: "",
            likely: None,
            taken: None,
        }
    }
}

/// Those of a list that are there already. Copy it freely.
#[derive(Clone, Copy)]
pub struct Taken {
    /// Says so.
    pub words: &'static str,
    /// Whether what has this id is one of them. Tracked.
    pub is_taken: Callback<String, bool>,
    /// Whether it is known which they are, or can't be known now.
    pub is_known: Signal<bool>,
}

/// The dialog, for as long as it is mounted. `on_done` gets what is chosen, and nothing when it was left.
pub fn pick_dialog<T>(from: PickFrom<T>, on_done: Callback<Vec<Pick>>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    pick_dialog_with(from, PickMore::none(), on_done)
}

/// The same where some of it is there already.
pub fn pick_dialog_beside<T>(from: PickFrom<T>, taken: Taken, on_done: Callback<Vec<Pick>>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let more = PickMore {
        taken: Some(taken),
        ..PickMore::none()
    };
    pick_dialog_with(from, more, on_done)
}

/// The same with something to choose where nothing is found, or with some of it first.
pub fn pick_dialog_with<T>(from: PickFrom<T>, more: PickMore<T>, on_done: Callback<Vec<Pick>>) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    let texts = &text().admin;
    let asked = RwSignal::new(String::new());
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let input = move |search: String| {
        stop();
        let apply = move || _ = asked.try_set(search.clone());
        timer.set_value(set_timeout_with_handle(apply, TYPING_PAUSE).ok());
    };
    let chosen = RwSignal::new(Vec::<Pick>::new());
    let lacks_choice = RwSignal::new(false);
    let PickFrom {
        title,
        search_label,
        action,
        is_single,
        read,
        pick,
    } = from;
    let PickMore {
        offer,
        hint,
        likely,
        taken,
    } = more;
    let found = use_list(move || read(asked.get().trim()).page(PageNumber::default()));
    let doubt = likely.as_ref().map(|likely| likely.doubt);
    let (likely_words, read_likely) = likely.map(|likely| (likely.words, likely.read)).unzip();
    let has_likely = likely_words.is_some();
    let likely = use_query_when(move || Some(read_likely.as_ref()?(asked.get().trim())));
    let likely_picks = Memo::new(move |before: Option<&Vec<Pick>>| {
        if !likely.is_settled() {
            return before.cloned().unwrap_or_default();
        }
        let found = likely.data();
        let found = found.iter().flat_map(|found| &found.value);
        found.filter_map(pick).collect::<Vec<Pick>>()
    });
    // As long as what fits a search is not known, it stays as it is.
    let is_searched = Memo::new(move |before: Option<&bool>| {
        if likely.is_settled() {
            asked.with(|asked| !asked.trim().is_empty())
        } else {
            before.copied().unwrap_or_default()
        }
    });
    let are_alone = Signal::derive(move || has_likely && !is_searched.get());
    let is_known = move || taken.is_none_or(|taken| taken.is_known.get());
    let kind = if is_single { "radio" } else { "checkbox" };
    let option = move |pick: Pick| {
        let id = pick.id.clone();
        let is_chosen = move || chosen.with(|chosen| chosen.iter().any(|chosen| chosen.id == id));
        let (name, about) = (pick.name.clone(), pick.about.clone());
        let this = pick.id.clone();
        let is_taken = Memo::new(move |_| taken.is_some_and(|taken| taken.is_taken.run(this.clone())));
        let doubt = doubt.and_then(|doubt| doubt.run(pick.clone()));
        let is_doubted = doubt.is_some();
        let reason_id = ["pick-taken-", &encode(&pick.id)].concat();
        let described_by = reason_id.clone();
        let reason = move || {
            let id = reason_id.clone();
            match taken.filter(|_| is_taken.get()) {
                Some(taken) => Some(view! { <p class="pick__taken" id=id>{taken.words}</p> }.into_any()),
                None => doubt.clone().map(|words| doubted(words, id)),
            }
        };
        let change = move |event| {
            let is_on = event_target_checked(&event);
            lacks_choice.set(false);
            chosen.update(|chosen| {
                if is_single {
                    chosen.clear();
                }
                chosen.retain(|chosen| chosen.id != pick.id);
                if is_on {
                    chosen.push(pick.clone());
                }
            });
            announce(format::count(
                text().admin.pick_chosen,
                chosen.with_untracked(Vec::len) as u64,
            ));
        };
        view! {
            <li>
                <label class="choice">
                    <input
                        class="choice__control"
                        type=kind
                        name="pick"
                        disabled=move || is_taken.get()
                        aria-describedby=move || (is_doubted || is_taken.get()).then(|| described_by.clone())
                        prop:checked=is_chosen
                        on:change=change
                    />
                    <span class="choice__label">{name} <span class="choice__hint">{about}</span></span>
                </label>
                {reason}
            </li>
        }
    };
    let nothing = move || {
        let search = asked.get();
        let search = search.trim();
        let offered = offer(search).map(|(words, pick)| {
            let doubt = doubt.and_then(|doubt| doubt.run(pick.clone()));
            let take = move |()| {
                let mut picks = chosen.get_untracked();
                picks.push(pick.clone());
                on_done.run(picks);
            };
            view! {
                {doubt.map(|words| doubted(words, "pick-doubt".to_owned()))}
                <div class="actions">
                    <Button icon=Icon::Mail on_click=take>
                        {words}
                    </Button>
                </div>
            }
        });
        view! {
            <p class="muted">{fill(text().admin.pick_none, &[("search", search)])}</p>
            {offered}
        }
        .into_any()
    };
    let count = move || chosen.with(Vec::len) as u64;
    let required = if is_single {
        texts.pick_required_one
    } else {
        texts.pick_required
    };
    let take = move |()| {
        let picks = chosen.get_untracked();
        if picks.is_empty() {
            lacks_choice.set(true);
            announce(required);
        } else {
            on_done.run(picks);
        }
    };
    announce_found(
        asked,
        found,
        likely_picks,
        Signal::derive(move || likely.is_settled()),
        are_alone,
        pick,
        offer,
    );
    focus_field(SEARCH);
    view! {
        <Dialog title=title on_close=move |()| on_done.run(Vec::new())>
            <div class="stack">
                <SearchInput
                    id=SEARCH
                    label=search_label
                    placeholder=search_label
                    value=asked
                    on_input=input
                />
                {(!hint.is_empty()).then(|| view! { <p class="muted small">{hint}</p> })}
                <div class="pick">
                    <Loaded
                        query=found
                        empty=empty_when(|page: &ListPage<T>| page.items.is_empty(), nothing)
                        is_ready=Signal::derive(move || likely.is_settled() && is_known())
                        let:page
                    >
                        {groups(
                            likely_words.clone(),
                            likely_picks,
                            Signal::derive(move || page.get().items.iter().filter_map(pick).collect()),
                            are_alone,
                            option,
                        )}
                        {move || {
                            let is_more = page.get().has_next && !are_alone.get();
                            is_more.then(|| view! { <p class="muted small">{texts.pick_more}</p> })
                        }}
                    </Loaded>
                </div>
                <p class="field__error">
                    {move || {
                        lacks_choice
                            .get()
                            .then(|| view! { {Icon::Error.draw("icon")} <span>{required}</span> })
                    }}
                </p>
                <p class="muted small">{move || format::count(texts.pick_chosen, count())}</p>
                <div class="dialog__actions">
                    <Button on_click=move |()| on_done.run(Vec::new())>{texts.cancel}</Button>
                    <Button variant=ButtonVariant::Primary on_click=take>
                        {action}
                    </Button>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Says what a search brought; nothing when the dialog is just opened.
fn announce_found<T: Send + Sync + 'static>(
    asked: RwSignal<String>,
    found: Query<ListPage<T>>,
    likely: Memo<Vec<Pick>>,
    is_likely_known: Signal<bool>,
    are_alone: Signal<bool>,
    pick: fn(&T) -> Option<Pick>,
    offer: Offer,
) {
    Effect::new(move |told: Option<String>| {
        let told = told.unwrap_or_default();
        let search = asked.with(|asked| asked.trim().to_owned());
        let is_known = is_likely_known.get();
        let QueryState::Loaded {
            data,
            is_refreshing: false,
            ..
        } = found.state()
        else {
            return told;
        };
        if !is_known || search == told {
            return told;
        }
        let likely = likely.get();
        let is_other = |pick: &Pick| likely.iter().all(|likely| likely.id != pick.id);
        let others = data.items.iter().filter_map(pick).filter(is_other);
        let others = if are_alone.get() { 0 } else { others.count() };
        let mut words = match likely.len() + others {
            0 => fill(text().admin.pick_none, &[("search", &search)]),
            count => format::count(text().core.commands_found, count as u64),
        };
        let more = data.has_next.then(|| text().admin.pick_more.to_owned());
        let offered = data.items.is_empty().then(|| offer(&search)).flatten();
        for more in more.into_iter().chain(offered.map(|(words, _)| words)) {
            words.push(' ');
            words.push_str(&more);
        }
        announce(words);
        search
    });
}

/// The field with this id has the focus at once, in the dialog that holds it. Not on a screen that is touched: there the
/// keys would cover what is offered.
pub fn focus_field(id: &'static str) {
    request_animation_frame(move || {
        if !is_touched() {
            browser::focus(&["#", id].concat());
        }
    });
}
