//! One request with all that may be known of it: who asked what for whom, who decided, what arrived, and what to do where
//! it did not.

use entitlement_types::{AssignmentRequest, RequestId, RequestState, RequestTimeline};
use leptos::prelude::*;

use super::actions::{RequestAction, action_dialog, action_of, is_past, is_too_late};
use super::list::{RIGHT, kind_words, package_link, package_name, state_badge, target, who_words};
use crate::features::access::resource_row;
use crate::features::admin::rights::{differ, may_in_catalog_of};
use crate::features::admin::who::{mail_of, name_of, person};
use crate::features::requests::{
    Ending, Event, EventKind, History, Known, answered, requested_period, story_view, takes_away, tell,
};
use crate::paths::{AdminPage, ListParams, PackageTab, Page};
use crate::query::{Loaded, Query, never_empty, use_query};
use crate::shell::ErrorView;
use crate::text::{fill, format, language, text};
use crate::ui::{Button, Dialog, Fact, Facts, LinkButton, Notice, Tone};
use crate::{api, browser, navigation};

/// The request that the address of a list names, open over the list until one leaves it or goes back. `address` is the
/// list's, and with `may_change` it can be acted on by who may.
pub fn opened_request(
    params: Memo<ListParams>,
    address: impl Fn(ListParams) -> AdminPage + Send + Sync + 'static,
    may_change: bool,
) -> AnyView {
    let opened = Memo::new(move |_| params.with(|params| params.request.clone()));
    // Whoever was sent here has nothing of this list to go back to.
    let is_over_list = StoredValue::new(false);
    Effect::new(move |was_open: Option<bool>| {
        let is_open = opened.with(|id| !id.is_empty());
        is_over_list.set_value(is_open && was_open == Some(false));
        is_open
    });
    let leave = Callback::new(move |()| {
        if is_over_list.get_value() {
            is_over_list.set_value(false);
            browser::go_back();
        } else {
            let list = address(params.with_untracked(|params| params.with_request("")));
            navigation::replace(&list.into());
        }
    });
    let content = move || {
        let id = opened.get();
        (!id.is_empty()).then(|| request_dialog(id.into(), may_change, leave))
    };
    content.into_any()
}

/// The request, or the question whether to do what can be done about it.
fn request_dialog(id: RequestId, may_change: bool, leave: Callback<()>) -> AnyView {
    let history = History::of(Signal::stored(id.clone()));
    let request = use_query(move || api::assignment_requests::get_request_to_administer(&id, differ()));
    let asking = RwSignal::new(None::<(RequestAction, AssignmentRequest)>);
    let back = Callback::new(move |()| asking.set(None));
    let content = move || match asking.get() {
        Some((action, request)) => action_dialog(action, request, back, leave),
        None => details_dialog(request, history, may_change.then_some(asking), leave),
    };
    content.into_any()
}

/// The request as it stands now. `asking` takes what is to be done about it, from who may.
fn details_dialog(
    request: Query<AssignmentRequest>,
    history: History,
    asking: Option<RwSignal<Option<(RequestAction, AssignmentRequest)>>>,
    leave: Callback<()>,
) -> AnyView {
    let title = Signal::derive(move || {
        let request = request.data()?;
        let names = [("name", who_words(&request)), ("package", package_name(&request))];
        let names = names.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(fill(text().governance.request_title, &names))
    });
    let is_ready = Signal::derive(move || history.is_settled());
    let may_act =
        move |request: &AssignmentRequest| asking.filter(|_| may_in_catalog_of(RIGHT, request.access_package.as_ref()));
    let action = move || {
        let request = request.data()?;
        let asking = may_act(&request)?;
        let action = action_of(&request, format::now())?;
        let ask = move |()| asking.set(Some((action, (*request).clone())));
        Some(view! { <Button on_click=ask>{action.label()}</Button> })
    };
    view! {
        <Dialog title=text().requests.one_title outcome=title is_wide=true on_close=leave>
            <Loaded query=request empty=never_empty() is_ready=is_ready let:request>
                {move || {
                    let request = request.get();
                    content(&request, history, may_act(&request).is_some())
                }}
            </Loaded>
            <div class="dialog__actions">{action} <Button on_click=leave>{text().core.close}</Button></div>
        </Dialog>
    }
    .into_any()
}

fn content(request: &AssignmentRequest, history: History, may_act: bool) -> AnyView {
    let timeline = history.get();
    let remedy = may_act.then(|| remedy(request)).flatten();
    view! {
        {remedy}
        {facts(request)}
        {story(request, &timeline, history)}
        {deliveries(&timeline)}
    }
    .into_any()
}

/// What to do about access that did not arrive.
fn remedy(request: &AssignmentRequest) -> Option<AnyView> {
    let texts = &text().governance;
    let now = format::now();
    if is_past(request) && !takes_away(request) {
        return Some(view! { <Notice>{texts.reprocess_over}</Notice> }.into_any());
    }
    if !is_too_late(request, now) {
        let is_tried_again = action_of(request, now) == Some(RequestAction::Reprocess);
        return is_tried_again
            .then(|| view! { <Notice tone=Tone::Warning>{texts.remedy_reprocess}</Notice> }.into_any());
    }
    let package = request.access_package.as_ref()?.id.clone();
    let theirs = ListParams {
        search: mail_of(target(request)),
        ..ListParams::default()
    };
    let assignment = AdminPage::Package(package.clone(), PackageTab::Assignments, theirs);
    let assignment = Page::from(assignment).to_string();
    let (words, again) = if takes_away(request) {
        (texts.remedy_remove, None)
    } else {
        let again = Page::from(AdminPage::new_assignment(Some(package))).to_string();
        let link = view! { <LinkButton href=again is_small=true>{texts.new}</LinkButton> };
        (texts.remedy_assign, Some(link))
    };
    let links = view! {
        <div class="actions">
            <LinkButton href=assignment is_small=true>
                {texts.remedy_assignment}
            </LinkButton>
            {again}
        </div>
    }
    .into_any();
    Some(
        view! {
            <Notice tone=Tone::Warning action=links>
                {words}
            </Notice>
        }
        .into_any(),
    )
}

fn facts(request: &AssignmentRequest) -> AnyView {
    let (texts, words) = (&text().governance, &text().requests);
    let target = target(request);
    let theirs = ListParams {
        search: mail_of(target),
        ..ListParams::default()
    };
    let whom = person(target, Some(Page::from(AdminPage::Assignments(theirs)).to_string()));
    let is_for_another = request.requestor.as_ref().map(|one| &one.id) != target.map(|one| &one.id);
    let requestor = is_for_another.then(|| {
        let requestor = person(request.requestor.as_ref(), None);
        view! { <Fact name=texts.by_whom>{requestor}</Fact> }
    });
    let (state, kind, package) = (
        state_badge(request),
        kind_words(request.request_type.as_ref()),
        package_link(request),
    );
    let policy = policy_link(request).map(|link| view! { <Fact name=texts.policy>{link}</Fact> });
    let status = request.status.clone().filter(|status| says_more(status, request));
    let status = status.map(|status| view! { <p class="muted small">{status}</p> });
    let created = request.created_date_time.map(format::date_time);
    let completed = request.completed_date_time.map(format::date_time);
    let completed = completed.map(|completed| view! { <Fact name=texts.completed>{completed}</Fact> });
    let period = requested_period(request).map(|period| view! { <Fact name=words.period>{period}</Fact> });
    let why = request.justification.clone().filter(|why| !why.trim().is_empty());
    let why = why.unwrap_or_else(|| words.no_justification.to_owned());
    let answers = answered(request, language().tag)
        .into_iter()
        .map(|answered| view! { <Fact name=answered.question>{answered.answer}</Fact> })
        .collect_view();
    view! {
        <Facts>
            <Fact name=texts.state>{state} {status}</Fact>
            <Fact name=texts.kind>{kind}</Fact>
            <Fact name=texts.for_whom>{whom}</Fact>
            {requestor}
            <Fact name=texts.package>{package}</Fact>
            {policy}
            <Fact name=texts.created>{created}</Fact>
            {completed}
            {period}
            <Fact name=words.you_wrote>{why}</Fact>
            {answers}
        </Facts>
    }
    .into_any()
}

/// Whether the backend's word for how a request stands says more than the state: it does only now and then.
fn says_more(status: &str, request: &AssignmentRequest) -> bool {
    let said = match &request.state {
        _ if status.trim().is_empty() => return false,
        Some(RequestState::Submitted) => "Accepted",
        Some(RequestState::Scheduled) => "PendingNotBefore",
        Some(state) => state.as_str(),
        None => return true,
    };
    !said.eq_ignore_ascii_case(status)
}

fn policy_link(request: &AssignmentRequest) -> Option<AnyView> {
    let policy = request.assignment.as_ref()?.assignment_policy.as_deref()?;
    let name = policy.display_name.clone()?;
    let page = AdminPage::Policy {
        package: request.access_package.as_ref()?.id.clone(),
        policy: Some(policy.id.clone()),
    };
    let href = Page::from(page).to_string();
    Some(view! { <a href=href>{name}</a> }.into_any())
}

/// Who decided and who can, as far as whoever reads it may see that.
fn story(request: &AssignmentRequest, timeline: &RequestTimeline, history: History) -> AnyView {
    let story = match history.error() {
        Some(error) => {
            let again = Callback::new(move |()| history.refetch());
            view! { <ErrorView error=error retry=again /> }.into_any()
        }
        None => {
            let mut events = tell(Known { request, timeline });
            events.retain(|event| is_story(event, request));
            let who = Some(name_of(request.requestor.as_ref())).filter(|name| !name.is_empty());
            story_view(events, Some(who.unwrap_or_else(|| text().core.unknown_name.to_owned())))
        }
    };
    view! {
        <section class="stack" data-gap="within">
            <h3>{text().requests.how_it_goes}</h3>
            {story}
        </section>
    }
    .into_any()
}

/// Whether an event belongs to the story here. What arrived is told of each resource below it, and access that did not
/// arrive does not end.
fn is_story(event: &Event, request: &AssignmentRequest) -> bool {
    match &event.kind {
        EventKind::Delivery { .. } | EventKind::End(Ending::NotTold) => false,
        EventKind::End(_) => request.state != Some(RequestState::DeliveryFailed),
        _ => true,
    }
}

/// How far each resource has come, and why not further; nothing where the backend does not tell.
fn deliveries(timeline: &RequestTimeline) -> Option<AnyView> {
    if timeline.deliveries.is_empty() {
        return None;
    }
    let rows: Vec<_> = timeline
        .deliveries
        .iter()
        .map(|delivery| resource_row(delivery, false))
        .collect();
    Some(
        view! {
            <section class="stack" data-gap="within">
                <h3>{text().governance.what_it_gives}</h3>
                <ul class="resources">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_that_says_the_state_is_not_told_twice() {
        let check = |state: RequestState, status: &str, expected: bool| {
            let request = AssignmentRequest {
                state: Some(state),
                ..AssignmentRequest::default()
            };
            assert_eq!(says_more(status, &request), expected, "{status}");
        };
        check(RequestState::Submitted, "Accepted", false);
        check(RequestState::Submitted, "submitted", true);
        check(RequestState::Scheduled, "PendingNotBefore", false);
        check(RequestState::PendingApproval, "PendingApproval", false);
        check(RequestState::Denied, "ApproverDenied", true);
        check(RequestState::Delivered, " ", false);
    }
}
