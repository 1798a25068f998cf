//! The list of requests: what waits, the most urgent first; what was decided, the newest first.

use entitlement_types::RequestId;
use leptos::prelude::*;

use super::desk::{Desk, access_words, headline, package_name, requestor_name};
use super::inbox::Entry;
use super::keys::Keyboard;
use super::outcome::last_outcome;
use super::standing::end_if_approved;
use crate::api::approvals::Decision;
use crate::features::paging::Paging;
use crate::features::requests::state_text;
use crate::paths::{ApprovalListParams, ApprovalListState, Page};
use crate::query::{Loaded, empty_list};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, EmptyState, Icon, LinkButton, Skeleton, SkeletonShape, Tab, Tabs};

/// The tabs, the list, and what can be done with a selection.
#[component]
pub fn ApprovalList(
    /// What the list shares with the request beside it.
    desk: Desk,
    /// The keys, which are told of below the list.
    keys: Keyboard,
) -> impl IntoView {
    let texts = &text().approvals;
    let tab = move |state: ApprovalListState, word: &'static str| {
        let page = Page::Approvals(ApprovalListParams {
            state,
            ..ApprovalListParams::default()
        });
        let is_current = Signal::derive(move || desk.params.get().state == state);
        view! { <Tab href=page.to_string() is_current=is_current>{word}</Tab> }
    };
    let link = move |page| {
        Page::Approvals(ApprovalListParams {
            page,
            ..desk.params.get()
        })
    };
    view! {
        <Tabs label=texts.which>
            {tab(ApprovalListState::Pending, texts.pending)} {tab(ApprovalListState::History, texts.history)}
        </Tabs>
        <Loaded
            query=desk.requests
            empty=empty_list(move || nothing(desk.params.get()))
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Row count=4 /> }
            is_ready=desk.are_stages_settled
            let:page
        >
            <div class="stack">
                {select_all(desk)}
                <ul class="pick-list" aria-label=texts.list_label>
                    <For
                        each=move || desk.inbox.with(|inbox| inbox.entries.clone())
                        key=key
                        children=move |entry| item(desk, &entry)
                    />
                </ul>
                {move || with_others(desk)}
                {move || desk.has_nothing().then(|| nothing(desk.params.get()))}
                {move || selection(desk)}
                <Paging page=page link=link />
                {keys.hint()}
            </div>
        </Loaded>
    }
    .into_any()
}

/// What tells whether an entry has to be drawn anew.
fn key(entry: &Entry) -> (RequestId, bool, bool, Option<i64>) {
    let deadline = entry.decide_by.map(|moment| moment.unix_milliseconds());
    (
        entry.request.id.clone(),
        entry.open.is_some(),
        entry.stages.is_some(),
        deadline,
    )
}

fn nothing(params: ApprovalListParams) -> AnyView {
    let texts = &text().approvals;
    let (icon, title, meaning) = match params.state {
        ApprovalListState::Pending => (Icon::Inbox, texts.empty_title, texts.empty_meaning),
        ApprovalListState::History => (Icon::History, texts.no_match_title, texts.no_match_meaning),
    };
    let first = params.page.previous().map(|_| {
        Page::Approvals(ApprovalListParams {
            state: params.state,
            ..ApprovalListParams::default()
        })
    });
    view! {
        <EmptyState icon=icon sentence=[title, ". ", meaning].concat()>
            {first.map(|first| view! { <LinkButton href=first.to_string()>{texts.to_first_page}</LinkButton> })}
        </EmptyState>
    }
    .into_any()
}

fn with_others(desk: Desk) -> Option<AnyView> {
    let entries = desk.inbox.with(|inbox| inbox.with_others.clone());
    let items = entries.iter().map(|entry| item(desk, entry)).collect_view();
    (!entries.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="within" aria-labelledby="with-others-title">
                <h2 class="approvals__group" id="with-others-title">{text().approvals.with_others}</h2>
                <ul class="pick-list">{items}</ul>
            </section>
        }
        .into_any()
    })
}

fn item(desk: Desk, entry: &Entry) -> AnyView {
    let texts = &text().approvals;
    let request = &entry.request;
    let (name, package) = (requestor_name(request), package_name(request));
    let values = [("name", name.as_str()), ("package", package.as_str())];
    let id = StoredValue::new(request.id.clone());
    let is_current = move || {
        desk.chosen
            .with(|chosen| id.with_value(|id| chosen.as_ref() == Some(id)))
    };
    let href = move || Page::Approval(id.get_value(), desk.params.get()).to_string();
    let is_selected = move || id.with_value(|id| desk.is_selected(id));
    let checkbox = entry.open.is_some().then(|| {
        view! {
            <label class="approvals__check">
                <input
                    type="checkbox"
                    aria-label=fill(texts.select, &values)
                    prop:checked=is_selected
                    on:change=move |_| id.with_value(|id| desk.toggle(id))
                />
            </label>
        }
    });
    view! {
        <li class="pick-list__item">
            {checkbox}
            <div class="pick-list__words">
                <a class="pick-list__link" href=href aria-current=move || is_current().then_some("true")>
                    {headline(request)}
                </a>
                {lines(entry)
                    .into_iter()
                    .map(|line| view! { <span class="approvals__line">{line}</span> })
                    .collect_view()}
            </div>
        </li>
    }
    .into_any()
}

/// Both clocks while it waits, else what came of it.
fn lines(entry: &Entry) -> Vec<String> {
    let texts = &text().approvals;
    let request = &entry.request;
    let decided = entry.stages.as_deref().and_then(last_outcome);
    if entry.open.is_none() && entry.stages.is_some() {
        let state = state_text(request.state.as_ref(), &text().requests);
        return [Some(state), decided].into_iter().flatten().collect();
    }
    let until = entry.decide_by.map(|by| {
        fill(
            texts.row_decide_by,
            &[("date", &format::date(by)), ("relative", &format::relative(by))],
        )
    });
    let end = access_words(end_if_approved(request, format::now()));
    [until, end].into_iter().flatten().collect()
}

/// One box for all, where there are several to decide.
fn select_all(desk: Desk) -> impl Fn() -> Option<AnyView> {
    move || {
        let all = desk.inbox.with(super::inbox::Inbox::open_ids);
        let texts = &text().approvals;
        (all.len() > 1).then(|| {
            let everything = all.clone();
            let is_all = move || all.iter().all(|id| desk.is_selected(id));
            let change = move |event: leptos::ev::Event| {
                desk.selected.set(if event_target_checked(&event) {
                    everything.clone()
                } else {
                    Vec::new()
                });
            };
            view! {
                <label class="approvals__check approvals__all">
                    <input type="checkbox" prop:checked=is_all on:change=change />
                    {texts.select_all}
                </label>
            }
            .into_any()
        })
    }
}

/// What can be done with several.
fn selection(desk: Desk) -> Option<AnyView> {
    let texts = &text().approvals;
    let count = desk.selected_entries().len() as u64;
    let decide = move |decision: Decision| move || desk.decide_selected(decision);
    (count > 0).then(|| {
        view! {
            <div class="action-bar" role="group" aria-label=texts.bulk_label>
                <p class="approvals__count">{format::count(texts.selected, count)}</p>
                <Button on_click=decide(Decision::Approve)>{format::count(texts.approve_many, count)}</Button>
                <Button on_click=decide(Decision::Deny)>{format::count(texts.deny_many, count)}</Button>
                <Button variant=ButtonVariant::Plain on_click=move || desk.selected.set(Vec::new())>{texts.clear}</Button>
            </div>
        }
        .into_any()
    })
}
