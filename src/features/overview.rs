//! `/overview`: what needs attention. Each card asks and fails on its own; they appear together, because those with
//! nothing to say leave no gap.

use entitlement_types::{Approval, Assignment, AssignmentRequest, Collection, DateTimeOffset};
use leptos::prelude::*;

use crate::api::{self, ApiError, ListPage};
use crate::features::access::{ends_at, is_ending_soon};
use crate::features::approvals::{may_wait, use_stages};
use crate::features::requests::state_text;
use crate::paths::{ApprovalListParams, Page, PageNumber, RequestListParams, RequestListState};
use crate::query::{Loaded, Query, empty_list, empty_when, use_query};
use crate::session;
use crate::shell::{ErrorView, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{Skeleton, SkeletonShape};

/// How many entries a card shows before it says "see all".
const SHOWN: usize = 3;
/// How often to look for something new, in seconds.
const LOOK_AGAIN: u32 = 60;

/// What needs attention.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let texts = &text().overview;
    let name = session::account_untracked()
        .map(|account| account.name().to_owned())
        .unwrap_or_default();
    // The same reads as on the pages behind the cards, so that those open at once.
    let approvals = use_query(|| {
        api::approvals::list_requests_to_decide(&ApprovalListParams::default()).page(PageNumber::default())
    })
    .poll(|_| Some(LOOK_AGAIN));
    let (stages, are_stages_settled) = use_stages(approvals);
    let waiting = Memo::new(move |_| {
        let (page, stages) = (approvals.data(), stages.get());
        let stages = stages.as_ref().map(|stages| stages.value.as_slice());
        page.map(|page| Waiting::of(&page, stages)).unwrap_or_default()
    });
    let requests = use_query(|| {
        let params = RequestListParams {
            state: RequestListState::Open,
            ..Default::default()
        };
        api::assignment_requests::list_my_requests(&params).page(params.page)
    })
    .poll(|page| (!page.items.is_empty()).then_some(10));
    let assignments = use_query(api::assignments::list_my_active_assignments);
    let are_settled = Memo::new(move |before: Option<&bool>| {
        before == Some(&true)
            || approvals.is_settled() && are_stages_settled.get() && requests.is_settled() && assignments.is_settled()
    });
    let needs_nothing = move || {
        approvals.data().is_some()
            && waiting.with(Waiting::is_empty)
            && requests.data().is_some_and(|page| page.is_empty_list())
            && assignments.data().is_some_and(|all| ending_soon(&all).is_empty())
    };
    view! {
        <PageHeading title=texts.title />
        <p class="lead">{fill(texts.greeting, &[("name", &name)])}</p>
        {move || needs_nothing().then(nothing)}
        {move || {
            if are_settled.get() {
                view! {
                    <div class="card-grid">
                        <ApprovalsCard approvals waiting />
                        <RequestsCard requests />
                        <EndingCard assignments />
                    </div>
                }
                    .into_any()
            } else {
                view! { <Skeleton shape=SkeletonShape::Card count=3 /> }.into_any()
            }
        }}
    }
    .into_any()
}

fn nothing() -> AnyView {
    let texts = &text().overview;
    view! {
        <section class="empty-state">
            <h2 class="empty-state__title">{texts.nothing_title}</h2>
            <p>{texts.nothing_meaning}</p>
            <a class="button" data-variant="primary" href=Page::packages().to_string()>{text().core.browse_packages}</a>
        </section>
    }
    .into_any()
}

/// Those that end soon, the next one first.
fn ending_soon(all: &Collection<Assignment>) -> Vec<(DateTimeOffset, Assignment)> {
    let now = format::now();
    let mut ending: Vec<_> = all
        .value
        .iter()
        .filter(|assignment| is_ending_soon(assignment, now))
        .filter_map(|assignment| Some((ends_at(assignment)?, assignment.clone())))
        .collect();
    ending.sort_by_key(|(end, _)| *end);
    ending
}

/// What waits for the reader to decide.
#[derive(Clone, Debug, Default, PartialEq)]
struct Waiting {
    count: u64,
    /// The first of them.
    shown: Vec<AssignmentRequest>,
}

impl Waiting {
    /// By the rule of the inbox: what others decide next does not count. What stands on further pages is counted as
    /// it is, because nothing is known of its stages.
    fn of(page: &ListPage<AssignmentRequest>, stages: Option<&[Approval]>) -> Self {
        let own: Vec<_> = page
            .items
            .iter()
            .filter(|request| may_wait(&request.id, stages))
            .collect();
        let all = page.count.unwrap_or(page.items.len() as u64);
        Self {
            count: all.saturating_sub((page.items.len() - own.len()) as u64),
            shown: own.into_iter().take(SHOWN).cloned().collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.count == 0
    }
}

#[component]
fn ApprovalsCard(approvals: Query<ListPage<AssignmentRequest>>, waiting: Memo<Waiting>) -> impl IntoView {
    let texts = &text().overview;
    let has_any = Memo::new(move |_| !waiting.with(Waiting::is_empty));
    let content = move || {
        let Waiting { count, shown } = waiting.get();
        let lines = shown.iter().map(|request| {
            let who = request
                .requestor
                .as_ref()
                .and_then(|requestor| requestor.display_name.clone());
            let who = who.unwrap_or_else(|| text().core.unknown_name.to_owned());
            line(Page::approval(&request.id), who, package_name(request))
        });
        list(Some(format::count(texts.approvals_waiting, count)), lines.collect())
    };
    view! {
        <Loaded query=approvals empty=empty_list(|| ()) on_error=failed_card(texts.approvals_title, approvals) let:_page>
            {move || {
                has_any.get().then(|| card(texts.approvals_title, Page::approvals(), texts.approvals_open, content))
            }}
        </Loaded>
    }
}

#[component]
fn RequestsCard(requests: Query<ListPage<AssignmentRequest>>) -> impl IntoView {
    let texts = &text().overview;
    view! {
        <Loaded query=requests empty=empty_list(|| ()) on_error=failed_card(texts.pending_title, requests) let:page>
            {card(texts.pending_title, Page::requests(), texts.pending_open, move || {
                let page = page.get();
                let count = page.count.unwrap_or(page.items.len() as u64);
                let lines = page.items.iter().take(SHOWN).map(|request| {
                    let state = state_text(request.state.as_ref(), &text().requests);
                    line(Page::Request(request.id.clone()), package_name(request), state)
                });
                list(Some(format::count(texts.pending_count, count)), lines.collect())
            })}
        </Loaded>
    }
}

#[component]
fn EndingCard(assignments: Query<Collection<Assignment>>) -> impl IntoView {
    let texts = &text().overview;
    let empty = empty_when(|all: &Collection<Assignment>| ending_soon(all).is_empty(), || ());
    view! {
        <Loaded query=assignments empty on_error=failed_card(texts.ending_title, assignments) let:all>
            {card(texts.ending_title, Page::access(), texts.ending_open, move || {
                let lines = ending_soon(&all.get()).into_iter().take(SHOWN).map(|(end, assignment)| {
                    let package = assignment.access_package.as_ref().and_then(|package| package.display_name.clone());
                    let when = fill(
                        texts.ending_item,
                        &[("date", &format::date(end)), ("relative", &format::relative(end))],
                    );
                    line(Page::Assignment(assignment.id.clone()), package.unwrap_or_default(), when)
                });
                list(None, lines.collect())
            })}
        </Loaded>
    }
}

fn package_name(request: &AssignmentRequest) -> String {
    request
        .access_package
        .as_ref()
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}

fn card(
    title: &'static str,
    page: Page,
    open: &'static str,
    content: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    view! {
        <section class="card">
            <h2 class="card__title">{title}</h2>
            {content}
            <a class="button" href=page.to_string()>{open}</a>
        </section>
    }
    .into_any()
}

fn list(summary: Option<String>, lines: Vec<AnyView>) -> AnyView {
    view! {
        {summary.map(|summary| view! { <p>{summary}</p> })}
        <ul class="plain-list">{lines}</ul>
    }
    .into_any()
}

fn line(page: Page, name: String, about: String) -> AnyView {
    view! {
        <li class="plain-list__item">
            <a href=page.to_string()>{name}</a>
            <span class="plain-list__about">{about}</span>
        </li>
    }
    .into_any()
}

/// A card whose question failed: it says which one it is, the others go on.
fn failed_card<T: Send + Sync + 'static>(title: &'static str, query: Query<T>) -> Callback<ApiError, Option<AnyView>> {
    Callback::new(move |error: ApiError| {
        Some(
            view! {
                <section class="card">
                    <h2 class="card__title">{title}</h2>
                    <ErrorView error retry=Callback::new(move |()| query.refetch()) />
                </section>
            }
            .into_any(),
        )
    })
}

#[cfg(test)]
mod tests {
    use entitlement_types::ApprovalStage;

    use super::*;

    #[test]
    fn what_others_decide_next_does_not_count() {
        let request = |id: &str| AssignmentRequest {
            id: id.into(),
            ..AssignmentRequest::default()
        };
        let approval = |id: &str, is_own: bool| Approval {
            id: id.into(),
            stages: Some(vec![ApprovalStage {
                assigned_to_me: Some(is_own),
                ..ApprovalStage::default()
            }]),
        };
        let page = ListPage {
            items: ["a", "b", "c"].map(request).to_vec(),
            number: PageNumber::default(),
            has_next: false,
            count: Some(3),
        };
        let stages = [approval("a", false), approval("b", true), approval("c", false)];
        let waiting = Waiting::of(&page, Some(&stages));
        assert_eq!(waiting.count, 1);
        assert_eq!(waiting.shown, [request("b")]);
        assert_eq!(Waiting::of(&page, None).count, 3);
        let more = ListPage {
            has_next: true,
            count: Some(30),
            ..page
        };
        assert_eq!(Waiting::of(&more, Some(&stages)).count, 28);
        assert!(Waiting::of(&more, Some(&stages)).shown.len() <= SHOWN);
        assert!(Waiting::default().is_empty());
    }
}
