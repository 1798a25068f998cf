//! What the list, the request beside it and the keys share.

use std::sync::Arc;

use entitlement_rules::End;
use entitlement_types::{Approval, AssignmentRequest, Collection, RequestId, RequestState, RequestType};
use leptos::prelude::*;

use super::inbox::{Entry, Inbox, next_open};
use crate::api::approvals::Decision;
use crate::api::{self, ListPage};
use crate::navigation;
use crate::paths::{ApprovalListParams, ApprovalListState, Page};
use crate::query::{Query, use_list, use_query_when};
use crate::text::{fill, format, text};

/// How often to look for something new, in seconds.
const LOOK_AGAIN: u32 = 30;

/// What the list, the request beside it and the keys share. Copy it freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Which list, and which page of it.
    pub params: Memo<ApprovalListParams>,
    /// The request that is open.
    pub chosen: Memo<Option<RequestId>>,
    /// The page of the list.
    pub requests: Query<ListPage<AssignmentRequest>>,
    /// The same in the order of the screen, with its stages.
    pub inbox: Memo<Inbox>,
    /// Whether the stages of what is listed are there, or failed to come.
    pub are_stages_settled: Signal<bool>,
    /// What is selected, for deciding several at once.
    pub selected: RwSignal<Vec<RequestId>>,
    /// The decision about the selection that is being confirmed, with what it is about.
    pub bulk: RwSignal<Option<(Decision, Vec<Entry>)>>,
}

impl Desk {
    /// The desk of the page, with its reads.
    pub fn new(params: Memo<ApprovalListParams>, chosen: Memo<Option<RequestId>>) -> Self {
        let requests = use_list(move || {
            let params = params.get();
            api::approvals::list_requests_to_decide(&params).page(params.page)
        })
        .poll(|_| Some(LOOK_AGAIN));
        let (stages, are_stages_settled) = use_stages(requests);
        let inbox = Memo::new(move |_| {
            let page = requests.data();
            let items = page.as_ref().map(|page| page.items.as_slice()).unwrap_or_default();
            let stages = stages.get();
            let stages = stages.as_ref().map(|stages| stages.value.as_slice());
            match params.get().state {
                ApprovalListState::Pending => Inbox::of_pending(items, stages),
                ApprovalListState::History => Inbox::of_history(items, stages),
            }
        });
        Self {
            params,
            chosen,
            requests,
            inbox,
            are_stages_settled,
            selected: RwSignal::new(Vec::new()),
            bulk: RwSignal::new(None),
        }
    }

    /// Whether there is nothing to show, on this page or after it. Tracked.
    pub fn has_nothing(self) -> bool {
        let is_last = self.requests.data().is_some_and(|page| !page.has_next);
        is_last && self.inbox.with(|inbox| inbox.ids().is_empty())
    }

    /// The address of a request beside this list.
    pub fn page_of(self, id: &RequestId) -> Page {
        Page::Approval(id.clone(), self.params.get_untracked())
    }

    /// Those of the selection that can still be decided. Tracked.
    pub fn selected_entries(self) -> Vec<Entry> {
        let is_selected = |entry: &&Entry| entry.open.is_some() && self.is_selected(&entry.request.id);
        self.inbox
            .with(|inbox| inbox.entries.iter().filter(is_selected).cloned().collect())
    }

    /// Whether a request is selected. Tracked.
    pub fn is_selected(self, id: &RequestId) -> bool {
        self.selected.with(|selected| selected.contains(id))
    }

    /// Selects a request, or leaves it out.
    pub fn toggle(self, id: &RequestId) {
        self.selected.update(|selected| {
            let before = selected.len();
            selected.retain(|known| known != id);
            if selected.len() == before {
                selected.push(id.clone());
            }
        });
    }

    /// Asks to confirm a decision about the selection.
    pub fn decide_selected(self, decision: Decision) {
        let entries = untrack(|| self.selected_entries());
        if !entries.is_empty() {
            self.bulk.set(Some((decision, entries)));
        }
    }

    /// Goes to the next that can be decided, or to the list when there is none.
    pub fn go_on_after(self, decided: &RequestId) {
        let params = ApprovalListParams {
            state: ApprovalListState::Pending,
            ..self.params.get_untracked()
        };
        let next = self
            .inbox
            .with_untracked(|inbox| next_open(&inbox.open_ids(), &inbox.ids(), decided));
        navigation::go_to(&match next {
            Some(next) => Page::Approval(next, params),
            None => Page::Approvals(params),
        });
    }
}

/// What is known of the stages of several requests.
pub type Stages = Signal<Option<Arc<Collection<Approval>>>>;

/// The stages of what the page lists, and whether they are settled. The last answer stays until the next is there, so
/// that nothing flickers.
pub fn use_stages(requests: Query<ListPage<AssignmentRequest>>) -> (Stages, Signal<bool>) {
    let ids = Memo::new(move |_| -> Vec<RequestId> {
        let page = requests.data();
        let items = page.as_ref().map(|page| page.items.as_slice()).unwrap_or_default();
        items.iter().map(|request| request.id.clone()).collect()
    });
    let stages = use_query_when(move || {
        let ids = ids.get();
        (!ids.is_empty()).then(|| api::approvals::list_stages_of(&ids))
    })
    .poll(|_| Some(LOOK_AGAIN));
    let kept = Memo::new_with_compare(
        move |before: Option<&Option<Arc<Collection<Approval>>>>| stages.data().or_else(|| before.cloned().flatten()),
        |one, other| match (one.and_then(Option::as_ref), other.and_then(Option::as_ref)) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            (one, other) => one.is_some() != other.is_some(),
        },
    );
    (kept.into(), Signal::derive(move || stages.is_settled()))
}

/// Who asks for what, or asked for it once there is nothing to decide any more.
pub fn headline(request: &AssignmentRequest) -> String {
    let texts = &text().approvals;
    let is_pending = request.state == Some(RequestState::PendingApproval);
    let is_update = request.request_type == Some(RequestType::UserUpdate);
    let words = match (is_update, is_pending) {
        (false, true) => texts.asks_for,
        (false, false) => texts.asked_for,
        (true, true) => texts.asks_more_time,
        (true, false) => texts.asked_more_time,
    };
    let (name, package) = (requestor_name(request), package_name(request));
    fill(words, &[("name", &name), ("package", &package)])
}

/// How long access lasts; none where that is not told.
pub fn access_words(end: End) -> Option<String> {
    let texts = &text().approvals;
    match end {
        End::At(end) => Some(fill(texts.row_access_until, &[("date", &format::date(end))])),
        End::Never => Some(texts.row_access_forever.to_owned()),
        End::NotTold => None,
    }
}

/// Who asks.
pub fn requestor_name(request: &AssignmentRequest) -> String {
    let requestor = request.requestor.as_ref();
    let names = requestor.map(|requestor| [&requestor.display_name, &requestor.email]);
    let name = names.and_then(|names| {
        names
            .into_iter()
            .find_map(|name| name.clone().filter(|name| !name.trim().is_empty()))
    });
    name.unwrap_or_else(|| text().core.unknown_name.to_owned())
}

/// What they ask for.
pub fn package_name(request: &AssignmentRequest) -> String {
    let package = request.access_package.as_ref();
    package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}
