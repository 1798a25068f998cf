//! What the palette shows while it is open: the field and the list.

use std::time::Duration;

use entitlement_types::AssignmentRequest;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::entries::{Group, matches, pages, step};
use super::{Command, Finding, Lot, registered};
use crate::api;
use crate::navigation;
use crate::paths::Page;
use crate::query::use_query_when;
use crate::routes::administration_search;
use crate::session;
use crate::shell::announce;
use crate::shell::preferences::{self, Theme};
use crate::text::{Language, fill, format, text};
use crate::ui::{Icon, IconButton, LiveRegion};

/// How long to wait after a key before asking the server.
const PAUSE: Duration = Duration::from_millis(200);

/// One line of the list.
#[derive(Clone)]
struct Entry {
    group: Group,
    text: String,
    run: Callback<()>,
}

/// What stands in the palette while it is open.
#[component]
pub(super) fn CommandList() -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let finding = Finding {
        asked: RwSignal::new(String::new()),
        lots: RwSignal::new(Vec::new()),
        failed: RwSignal::new(Vec::new()),
    };
    provide_context(finding);
    let (entries, failures, is_found) = use_entries(typed, finding);
    let run = move |at: usize| {
        if let Some(entry) = entries.with_untracked(|entries| entries.get(at).cloned()) {
            close_around(field);
            entry.run.run(());
        }
    };
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    Effect::new(move |_| {
        let count = entries.with(Vec::len) as u64;
        let failures = failures.get();
        if is_found.get() && !typed.with(String::is_empty) {
            let found = format::count(text().core.commands_found, count);
            announce([found].into_iter().chain(failures).collect::<Vec<_>>().join(". "));
        }
    });
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" | "ArrowUp" => {
            event.prevent_default();
            let is_forward = event.key() == "ArrowDown";
            let count = entries.with_untracked(Vec::len);
            chosen.update(|at| *at = step(*at, count, is_forward));
            show_chosen(chosen.get_untracked());
        }
        // While an input method is composing, Enter belongs to it.
        "Enter" if !event.is_composing() => {
            event.prevent_default();
            run(chosen.get_untracked());
        }
        _ => {}
    };
    let texts = &text().core;
    view! {
        <div class="command-palette__head">
            <input
                type="text"
                class="command-palette__field"
                role="combobox"
                aria-expanded="true"
                aria-controls="command-list"
                aria-autocomplete="list"
                aria-label=texts.commands_title
                aria-activedescendant=move || entry_id(chosen.get())
                placeholder=texts.commands_placeholder
                autocomplete="off"
                spellcheck="false"
                node_ref=field
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    chosen.set(0);
                }
                on:keydown=on_key
            />
            <IconButton icon=Icon::X name=texts.close on_click=move |()| close_around(field) />
        </div>
        <ul id="command-list" class="command-palette__list" role="listbox" aria-label=texts.commands_title>
            {move || entries.with(|entries| list(entries, chosen, run))}
        </ul>
        {move || failures.get().into_iter().map(|words| view! { <p class="command-palette__none">{words}</p> }).collect_view()}
        {move || {
            (entries.with(Vec::is_empty) && failures.with(Vec::is_empty))
                .then(|| {
                    let words = if is_found.get() {
                        typed.with(|typed| fill(texts.commands_none, &[("search", typed)]))
                    } else {
                        texts.loading.to_owned()
                    };
                    view! { <p class="command-palette__none">{words}</p> }
                })
        }}
        <p class="command-palette__hint">{texts.commands_hint}</p>
        <LiveRegion />
        <div hidden>{move || session::is_administrator().then(|| administration_search().show())}</div>
    }
    .into_any()
}

/// Closes the palette at once, so that the focus is back where it was before a command moves it.
fn close_around(field: NodeRef<html::Input>) {
    if let Some(field) = field.get_untracked()
        && let Ok(Some(dialog)) = field.closest("dialog")
    {
        dialog.unchecked_into::<web_sys::HtmlDialogElement>().close();
    }
}

fn entry_id(at: usize) -> String {
    ["command-", &at.to_string()].concat()
}

fn show_chosen(at: usize) {
    if let Some(element) = crate::browser::document().get_element_by_id(&entry_id(at)) {
        element.scroll_into_view_with_bool(false);
    }
}

fn list(entries: &[Entry], chosen: RwSignal<usize>, run: impl Fn(usize) + Copy + Send + 'static) -> Vec<AnyView> {
    let mut views = Vec::with_capacity(entries.len() + 4);
    let mut group = None;
    for (at, entry) in entries.iter().enumerate() {
        if group.replace(entry.group) != Some(entry.group) {
            let title = entry.group.title(&text().core);
            views.push(view! { <li class="command-palette__group" role="presentation">{title}</li> }.into_any());
        }
        views.push(
            view! {
                <li
                    id=entry_id(at)
                    class="command-palette__entry"
                    role="option"
                    aria-selected=move || (chosen.get() == at).to_string()
                    on:click=move |_| run(at)
                >
                    {entry.text.clone()}
                </li>
            }
            .into_any(),
        );
    }
    views
}

/// What fits what was typed: pages and actions at once, packages and requests when the server has found them, what the
/// administration finds when its code is there. What of it could not be searched, but not what this person may not
/// search at all. And whether the server has answered what was typed.
fn use_entries(
    typed: RwSignal<String>,
    Finding { asked, lots, failed }: Finding,
) -> (Memo<Vec<Entry>>, Memo<Vec<String>>, Memo<bool>) {
    let timer = StoredValue::new(None::<TimeoutHandle>);
    Effect::new(move |_| {
        let typed = typed.get().trim().to_owned();
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let ask = move || {
            asked.try_set(typed);
        };
        timer.try_set_value(set_timeout_with_handle(ask, PAUSE).ok());
    });
    let packages = use_query_when(move || {
        let asked = asked.get();
        let search_by = session::account()?.search_by();
        (!asked.is_empty()).then(|| api::access_packages::find_requestable_access_packages(&asked, search_by))
    });
    // The people whom an approver may know of are those who ask them.
    let requests = use_query_when(move || {
        let asked = asked.get();
        session::account()?;
        (!asked.is_empty()).then(|| api::approvals::find_requests_to_decide(&asked))
    });
    let is_found = Memo::new(move |_| {
        let is_asked = typed.with(|typed| asked.with(|asked| typed.trim() == asked));
        is_asked && packages.is_settled() && requests.is_settled()
    });
    let failures = Memo::new(move |_| {
        let texts = text();
        let own = [
            (texts.core.commands_packages, packages.error()),
            (texts.core.commands_requests, requests.error()),
        ];
        let own = own.into_iter().filter_map(|(title, error)| Some((title, error?)));
        let failed = own.chain(failed.get()).filter(|(_, error)| error.is_passing());
        let mut words: Vec<String> = failed
            .map(|(title, error)| [title, ": ", error.explain(texts).title].concat())
            .collect();
        words.dedup();
        words
    });
    let entries = Memo::new_with_compare(
        move |_| {
            let typed = typed.get();
            let mut entries: Vec<Entry> = pages(&text().core, session::is_administrator())
                .into_iter()
                .map(|(name, page)| to_page(Group::Pages, name.to_owned(), page))
                .collect();
            entries.extend(actions().into_iter().map(|Command { text, run }| Entry {
                group: Group::Actions,
                text,
                run,
            }));
            entries.retain(|entry| matches(&entry.text, &typed));
            let is_asking = !typed.trim().is_empty();
            for (at, lot) in lots.get().into_iter().enumerate() {
                let Lot {
                    title,
                    entries: mut places,
                    is_all,
                } = lot;
                let group = Group::Administration(at, title);
                places.retain(|(text, _)| if is_all { matches(text, &typed) } else { is_asking });
                entries.extend(places.into_iter().map(|(text, page)| to_page(group, text, page)));
            }
            if is_asking {
                let found = packages.data();
                let found = found.iter().flat_map(|found| &found.value);
                entries.extend(found.map(|package| {
                    to_page(
                        Group::Packages,
                        package.display_name.clone().unwrap_or_default(),
                        Page::package(&package.id),
                    )
                }));
                let found = requests.data();
                let found = found.iter().flat_map(|found| &found.value);
                entries.extend(
                    found.map(|request| to_page(Group::Requests, asked_by(request), Page::approval(&request.id))),
                );
            }
            entries.sort_by_key(|entry| entry.group);
            entries
        },
        |_, _| true,
    );
    (entries, failures, is_found)
}

/// Who asks, and what for.
fn asked_by(request: &AssignmentRequest) -> String {
    let who = request.requestor.as_ref();
    let who = who.and_then(|who| who.display_name.as_deref().or(who.email.as_deref()));
    let what = request.access_package.as_ref();
    let what = what.and_then(|package| package.display_name.as_deref());
    [who.unwrap_or(text().core.unknown_name), ": ", what.unwrap_or_default()].concat()
}

fn to_page(group: Group, text: String, page: Page) -> Entry {
    Entry {
        group,
        text,
        run: Callback::new(move |()| navigation::go_to(&page)),
    }
}

/// What the open page offers, and what can be done everywhere.
fn actions() -> Vec<Command> {
    let texts = &text().core;
    let mut actions: Vec<Command> = registered()
        .get()
        .into_iter()
        .flat_map(|(_, commands)| commands)
        .collect();
    let setting = |name: &str, value: &str| [name, ": ", value].concat();
    actions.extend(
        Language::ALL
            .into_iter()
            .filter(|language| *language != crate::text::language())
            .map(|language| Command {
                text: setting(texts.language, language.name),
                run: Callback::new(move |()| preferences::choose_language(language)),
            }),
    );
    actions.extend(
        Theme::ALL
            .into_iter()
            .filter(|theme| *theme != preferences::theme())
            .map(|theme| Command {
                text: setting(texts.theme, theme.label()),
                run: Callback::new(move |()| preferences::choose_theme(theme)),
            }),
    );
    actions.push(Command {
        text: texts.use_another_account.to_owned(),
        run: Callback::new(|()| crate::shell::use_another_account()),
    });
    actions.push(Command {
        text: texts.sign_out.to_owned(),
        run: Callback::new(|()| session::sign_out()),
    });
    actions
}
