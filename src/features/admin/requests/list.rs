//! `/admin/requests`, and the requests for one package.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AssignmentRequest, RequestState, RequestType, Subject};
use leptos::prelude::*;

use super::actions::{RequestAction, action_dialog, action_of, is_too_late};
use super::cancel::canceling;
use super::details::opened_request;
use crate::api::ListPage;
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, Extras, FilterChoice, ListColumn, ListFilter, Nothing, list_view_with, row_link,
};
use crate::features::admin::narrow::package_filter;
use crate::features::admin::rights::{
    CatalogRight, Right, differ, may, may_in_catalog_of, refused_list, right_in_package, seen_in_catalogs, why_in_list,
    why_in_package,
};
use crate::features::admin::who::{mail_of, name_of, person_opening};
use crate::features::requests::{state_text, state_tone, takes_away};
use crate::paths::{AdminPage, ListParams, PackageTab, Page};
use crate::shell::PageHeading;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, StatusBadge};
use crate::{api, navigation};

/// Requests that nothing has been decided about, or whose access is on its way.
pub const OPEN: &str =
    "state eq 'submitted' or state eq 'pendingApproval' or state eq 'scheduled' or state eq 'delivering'";
/// Requests whose access did not arrive, or not all of it.
pub(super) const FAILED: &str = "state eq 'deliveryFailed' or state eq 'partiallyDelivered'";
/// Those of them that may still be tried again; see `FilterChoice::condition`.
pub const FAILED_LATELY: &str = "(state eq 'deliveryFailed' or state eq 'partiallyDelivered') \
                                 and completedDateTime ge {today-13}";

/// What it takes to cancel a request and to deliver once more.
pub(super) const RIGHT: CatalogRight = CatalogRight::ManageAssignments;

/// The requests that one may administer.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    view! {
        <PageHeading title=text().admin.requests />
        {seen_in_catalogs(|| requests_view(None, params))}
    }
    .into_any()
}

/// The requests for a package, or all.
pub fn requests_view(package: Option<Arc<AccessPackage>>, params: Memo<ListParams>) -> AnyView {
    let several = Asking::new();
    let place = package.as_ref().map(|package| package.id.clone());
    let address = move |params| match &place {
        Some(package) => AdminPage::Package(package.clone(), PackageTab::Requests, params),
        None => AdminPage::Requests(params),
    };
    let why = match &package {
        Some(package) => why_in_package(RIGHT, package),
        None => why_in_list(RIGHT, text().rights.handle_requests),
    };
    let right = match &package {
        Some(package) => right_in_package(RIGHT, package),
        None => Right::InSomeCatalog(RIGHT),
    };
    let may_change = may(&right);
    let asking = RwSignal::new(None::<(RequestAction, AssignmentRequest)>);
    let close = Callback::new(move |()| asking.set(None));
    let extras = Extras {
        poll: Arc::new(|page: &ListPage<AssignmentRequest>| {
            let moves =
                |row: &AssignmentRequest| matches!(row.state, Some(RequestState::Submitted | RequestState::Delivering));
            page.items.iter().any(moves).then_some(3)
        }),
        on_error: Some(refused_list()),
        ..Extras::default()
    };
    view! {
        {why}
        {list_view_with(requests(package, params, Arc::new(address.clone()), several, asking, may_change), params, extras)}
        {bulk_dialog(several, params, address.clone())}
        {opened_request(params, address, may_change)}
        {move || asking.get().map(|(action, request)| action_dialog(action, request, close, close))}
    }
    .into_any()
}

fn requests(
    package: Option<Arc<AccessPackage>>,
    params: Memo<ListParams>,
    address: Arc<dyn Fn(ListParams) -> AdminPage + Send + Sync>,
    several: Asking<AssignmentRequest>,
    asking: RwSignal<Option<(RequestAction, AssignmentRequest)>>,
    may_change: bool,
) -> AdminList<AssignmentRequest> {
    let texts = &text().governance;
    let for_package = package
        .as_ref()
        .map(|package| api::assignments::of_package(&package.id));
    let for_package = for_package.unwrap_or_default();
    // For one package all are of one catalog.
    let with_catalog = package.is_none() && differ();
    let opened = {
        let address = Arc::clone(&address);
        move |id: &str| -> Page { address(params.with(|params| params.with_request(id))).into() }
    };
    let of_row = opened.clone();
    let mut columns = vec![
        ListColumn::shown_by(
            "who",
            texts.who,
            move |request: &AssignmentRequest| who(request, of_row.clone()),
            who_words,
        )
        .ordered_by("assignment/target/displayName"),
        ListColumn::text("mail", texts.mail, |request: &AssignmentRequest| {
            mail_of(target(request))
        })
        .of_file(),
        ListColumn::text("asked-by", texts.by_whom, |request: &AssignmentRequest| {
            name_of(request.requestor.as_ref())
        })
        .of_file(),
        ListColumn::view("package", texts.package, package_link, package_name).ordered_by("accessPackage/displayName"),
        ListColumn::text("kind", texts.kind, |request: &AssignmentRequest| {
            kind_words(request.request_type.as_ref())
        })
        .ordered_by("requestType"),
        ListColumn::view("state", texts.state, state_badge, state_words).ordered_by("state"),
        ListColumn::day("created", texts.created, |request: &AssignmentRequest| {
            request.created_date_time
        })
        .ordered_by("createdDateTime"),
        ListColumn::day("completed", texts.completed, |request: &AssignmentRequest| {
            request.completed_date_time
        })
        .ordered_by("completedDateTime")
        .on_demand(),
    ];
    let picks = if package.is_some() {
        columns.retain(|column| column.name != "package");
        Vec::new()
    } else {
        vec![package_filter()]
    };
    AdminList {
        name: "requests",
        title: text().admin.requests,
        search_label: Some(texts.search_people),
        columns,
        filters: vec![state_filter(), kind_filter()],
        picks,
        sort: "-created",
        read: Arc::new(move |asked| {
            let filter = api::odata::all(&[for_package.clone(), asked.filter.clone()]);
            api::assignment_requests::list_requests(&asked.search, &filter, &asked.order_by, asked.top, with_catalog)
        }),
        id: |request| request.id.to_string(),
        address,
        nothing: Nothing {
            icon: Icon::Send,
            sentence: texts.requests_nothing,
            action: None,
        },
        bulk: may_change
            .then(|| bulk_action(text().bulk.cancel_requests, Icon::X, several, canceling))
            .into_iter()
            .collect(),
        row_action: may_change.then_some(Callback::new(move |request: AssignmentRequest| {
            if !may_in_catalog_of(RIGHT, request.access_package.as_ref()) {
                return ().into_any();
            }
            let now = format::now();
            let Some(action) = action_of(&request, now) else {
                return is_too_late(&request, now)
                    .then(|| late_button(request, opened.clone()))
                    .into_any();
            };
            let name = fill(action.name(), &[("name", &who_words(&request))]);
            let ask = move |()| asking.set(Some((action, request.clone())));
            view! {
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=ask>
                    {action.label()}
                </Button>
            }
            .into_any()
        })),
        action: None,
    }
}

/// Opens what else can be done about what is too old to be tried again.
fn late_button(request: AssignmentRequest, opened: impl Fn(&str) -> Page + Send + Sync + 'static) -> AnyView {
    let texts = &text().governance;
    let name = fill(texts.remedy_named, &[("name", &who_words(&request))]);
    let open = move |()| navigation::open_over(&untrack(|| opened(request.id.as_str())));
    view! {
        <Button variant=ButtonVariant::Plain is_small=true name=name on_click=open>
            {texts.remedy}
        </Button>
    }
    .into_any()
}

fn state_filter() -> ListFilter {
    let texts = &text().governance;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "state",
        label: texts.state,
        all: texts.all_states,
        choices: vec![
            choice("open", texts.open, OPEN),
            choice("failed", texts.state_failed, FAILED),
            choice("failed-lately", texts.state_failed_lately, FAILED_LATELY),
            choice("denied", text().requests.state_denied, "state eq 'denied'"),
            choice("canceled", text().requests.state_canceled, "state eq 'canceled'"),
            choice("delivered", texts.state_delivered, "state eq 'delivered'"),
        ],
    }
}

fn kind_filter() -> ListFilter {
    let texts = &text().governance;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "kind",
        label: texts.kind,
        all: texts.all_kinds,
        choices: vec![
            choice(
                "asked",
                texts.kind_user_add,
                "requestType eq 'userAdd' or requestType eq 'onBehalfAdd'",
            ),
            choice("longer", texts.kind_user_update, "requestType eq 'userUpdate'"),
            choice("given-up", texts.kind_user_remove, "requestType eq 'userRemove'"),
            choice("assigned", texts.kind_admin_add, "requestType eq 'adminAdd'"),
            choice("changed", texts.kind_admin_update, "requestType eq 'adminUpdate'"),
            choice(
                "removed",
                texts.kind_admin_remove,
                "requestType eq 'adminRemove' or requestType eq 'approverRemove'",
            ),
            choice(
                "automatic",
                texts.kind_automatic,
                "requestType eq 'systemAdd' or requestType eq 'systemUpdate' or requestType eq 'systemRemove'",
            ),
        ],
    }
}

/// What was asked, and by whom; a kind that this portal does not know as it is.
pub fn kind_words(kind: Option<&RequestType>) -> String {
    let texts = &text().governance;
    let known = match kind {
        None | Some(RequestType::NotSpecified) => return String::new(),
        Some(RequestType::UserAdd) => texts.kind_user_add,
        Some(RequestType::OnBehalfAdd) => texts.kind_on_behalf,
        Some(RequestType::UserUpdate) => texts.kind_user_update,
        Some(RequestType::UserRemove) => texts.kind_user_remove,
        Some(RequestType::AdminAdd) => texts.kind_admin_add,
        Some(RequestType::AdminUpdate) => texts.kind_admin_update,
        Some(RequestType::AdminRemove) => texts.kind_admin_remove,
        Some(RequestType::ApproverRemove) => texts.kind_approver_remove,
        Some(RequestType::SystemAdd) => texts.kind_system_add,
        Some(RequestType::SystemUpdate) => texts.kind_system_update,
        Some(RequestType::SystemRemove) => texts.kind_system_remove,
        Some(RequestType::Unknown(raw)) => return raw.clone(),
    };
    known.to_owned()
}

/// Who gets it or loses it; where the server does not say, who asked.
pub(super) fn target(request: &AssignmentRequest) -> Option<&Subject> {
    let target = request
        .assignment
        .as_ref()
        .and_then(|assignment| assignment.target.as_deref());
    target.or(request.requestor.as_ref())
}

/// Whom it is about, which leads to what is known of it.
fn who(request: &AssignmentRequest, opened: impl Fn(&str) -> Page + Send + Sync + 'static) -> AnyView {
    let target = target(request);
    let id = request.id.clone();
    let href = Signal::derive(move || opened(id.as_str()).to_string());
    let asked_by = request
        .requestor
        .as_ref()
        .filter(|requestor| target.is_some_and(|target| target.id != requestor.id))
        .map(|requestor| fill(text().governance.asked_by, &[("name", &name_of(Some(requestor)))]));
    person_opening(target, href, asked_by)
}

/// Whom it is about.
pub(super) fn who_words(request: &AssignmentRequest) -> String {
    name_of(target(request))
}

/// The name of the package.
pub(super) fn package_name(request: &AssignmentRequest) -> String {
    let package = request.access_package.as_ref();
    package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}

pub(super) fn package_link(request: &AssignmentRequest) -> AnyView {
    let Some(package) = &request.access_package else {
        return ().into_any();
    };
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    row_link(href, package_name(request))
}

/// The state in few words: of what takes access away, how far that has come.
pub(super) fn state_words(request: &AssignmentRequest) -> String {
    let texts = &text().governance;
    let state = request.state.as_ref();
    if !takes_away(request) {
        return request_state(state);
    }
    let known = match state {
        Some(RequestState::Delivering) => texts.state_taking_back,
        Some(RequestState::Delivered) => texts.state_taken_back,
        Some(RequestState::PartiallyDelivered) => texts.state_partly_taken_back,
        Some(RequestState::DeliveryFailed) => texts.state_not_taken_back,
        _ => return request_state(state),
    };
    known.to_owned()
}

/// The state of a request in few words; one that this portal does not know as it is.
pub fn request_state(state: Option<&RequestState>) -> String {
    let texts = &text().governance;
    let known = match state {
        Some(RequestState::Delivering) => texts.state_delivering,
        Some(RequestState::Delivered) => texts.state_delivered,
        Some(RequestState::PartiallyDelivered) => texts.state_partially_delivered,
        Some(RequestState::DeliveryFailed) => texts.state_delivery_failed,
        Some(RequestState::Scheduled) => texts.state_scheduled,
        Some(RequestState::Unknown(raw)) => return raw.clone(),
        state => return state_text(state, &text().requests),
    };
    known.to_owned()
}

pub(super) fn state_badge(request: &AssignmentRequest) -> AnyView {
    let words = state_words(request);
    view! { <StatusBadge tone=state_tone(request.state.as_ref())>{words}</StatusBadge> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_words_and_an_unknown_one_is_shown() {
        for kind in RequestType::KNOWN
            .iter()
            .filter(|kind| **kind != RequestType::NotSpecified)
        {
            assert!(!kind_words(Some(kind)).is_empty(), "{kind}");
        }
        let unknown = RequestType::Unknown("moonAdd".to_owned());
        assert_eq!(kind_words(Some(&unknown)), "moonAdd");
    }

    #[test]
    fn what_takes_access_away_is_not_delivered() {
        let check = |kind: RequestType, state: RequestState, expected: &str| {
            let request = AssignmentRequest {
                request_type: Some(kind),
                state: Some(state),
                ..AssignmentRequest::default()
            };
            assert_eq!(state_words(&request), expected);
        };
        check(RequestType::UserAdd, RequestState::Delivered, "Delivered");
        check(RequestType::UserRemove, RequestState::Delivered, "Taken back");
        check(RequestType::AdminRemove, RequestState::DeliveryFailed, "Not taken back");
        check(
            RequestType::AdminRemove,
            RequestState::PendingApproval,
            "Waiting for approval",
        );
    }
}
