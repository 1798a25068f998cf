//! `/admin/assignments`, and the assignments of one package.

use std::sync::Arc;

use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, AssignmentId, AssignmentRequest, AssignmentState, Collection,
};
use leptos::prelude::*;

use super::dates::{can_change, dates_dialog};
use super::remove::removing;
use super::state::{end_in_file, end_words, has_failed, is_over, state_badge, state_words};
use crate::api;
use crate::api::ListPage;
use crate::features::access::end;
use crate::features::admin::bulk::{Asking, bulk_action, bulk_dialog};
use crate::features::admin::list::{
    AdminList, Chosen, Extras, FilterChoice, ListColumn, ListFilter, Nothing, list_view_with, row_link,
};
use crate::features::admin::narrow::package_filter;
use crate::features::admin::requests::{opened_request, use_failed_request};
use crate::features::admin::rights::{
    CatalogRight, Right, differ, may, may_in_catalog_of, refused_list, right_in_package, seen_in_catalogs, why_in_list,
    why_in_package, with_right,
};
use crate::features::admin::who::{mail_of, name_of, person};
use crate::paths::{AdminPage, ListParams, PackageTab, Page};
use crate::query::Action;
use crate::shell::{ErrorView, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, LinkButton};

/// Assignments of people who have access, or are about to.
pub const RUNNING: &str = "state ne 'expired'";
/// Assignments that end in the two weeks from today; see `FilterChoice::condition`.
pub const ENDING_SOON: &str = "state ne 'expired' and schedule/expiration/endDateTime ge {today} \
                               and schedule/expiration/endDateTime lt {today+15}";

/// What it takes to give and take access.
const RIGHT: CatalogRight = CatalogRight::ManageAssignments;

/// The assignments that one may administer.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    view! {
        <PageHeading title=text().admin.assignments>
            {new_button(None, Right::InSomeCatalog(RIGHT))}
        </PageHeading>
        {seen_in_catalogs(|| assignments_view(None, params))}
    }
    .into_any()
}

/// The assignments of a package, or all.
pub fn assignments_view(package: Option<Arc<AccessPackage>>, params: Memo<ListParams>) -> AnyView {
    let asking = Asking::new();
    let changing = RwSignal::new(None::<Assignment>);
    // As it was before its end was changed.
    let changed = RwSignal::new(None::<Assignment>);
    let place = package.as_ref().map(|package| package.id.clone());
    let address = move |params| match &place {
        Some(package) => AdminPage::Package(package.clone(), PackageTab::Assignments, params),
        None => AdminPage::Assignments(params),
    };
    let extras = Extras {
        // One that is taken away or gets another end stays as it is until the server has come to it.
        poll: Arc::new(move |page: &ListPage<Assignment>| {
            let keeps_end = |row: &Assignment| {
                let was = changed.get();
                was.is_some_and(|was| was.id == row.id && end(&was) == end(row))
            };
            let moves = |row: &Assignment| {
                let is_awaited = asking.has_begun(row.id.as_str()) || keeps_end(row);
                row.state == Some(AssignmentState::Delivering) || !is_over(row) && is_awaited
            };
            page.items.iter().any(moves).then_some(3)
        }),
        on_error: Some(refused_list()),
        ..Extras::default()
    };
    let (why, right) = match &package {
        Some(package) => (why_in_package(RIGHT, package), right_in_package(RIGHT, package)),
        None => (
            why_in_list(RIGHT, text().rights.assign_packages),
            Right::InSomeCatalog(RIGHT),
        ),
    };
    let may_change = may(&right);
    let dates = move || {
        let assignment = changing.get()?;
        let before = assignment.clone();
        let on_sent = Callback::new(move |()| changed.set(Some(before.clone())));
        let close = Callback::new(move |()| changing.set(None));
        Some(dates_dialog(assignment, on_sent, close))
    };
    let seeing = use_failed_request(params, address.clone());
    let not_seen = move || seeing.error().map(|error| view! { <ErrorView error=error /> });
    let list = assignments(package, Arc::new(address.clone()), asking, seeing, changing);
    view! {
        {why}
        {not_seen}
        {list_view_with(list, params, extras)}
        {bulk_dialog(asking, params, address.clone())}
        {opened_request(params, address, may_change)}
        {dates}
    }
    .into_any()
}

/// Leads to a new assignment, of a package where one is given.
fn new_button(package: Option<AccessPackageId>, right: Right) -> AnyView {
    let href = Page::from(AdminPage::new_assignment(package)).to_string();
    with_right(right, move || {
        view! {
            <LinkButton href=href.clone() variant=ButtonVariant::Primary icon=Icon::Plus>
                {text().governance.new}
            </LinkButton>
        }
    })
}

fn assignments(
    package: Option<Arc<AccessPackage>>,
    address: Arc<dyn Fn(ListParams) -> AdminPage + Send + Sync>,
    asking: Asking<Assignment>,
    seeing: Action<AssignmentId, Collection<AssignmentRequest>>,
    changing: RwSignal<Option<Assignment>>,
) -> AdminList<Assignment> {
    let texts = &text().governance;
    let of_package = package
        .as_ref()
        .map(|package| api::assignments::of_package(&package.id));
    let of_package = of_package.unwrap_or_default();
    let right = match &package {
        Some(package) => right_in_package(RIGHT, package),
        None => Right::InSomeCatalog(RIGHT),
    };
    let may_change = may(&right);
    // Of one package all are of one catalog.
    let with_catalog = package.is_none() && differ();
    let mut columns = vec![
        ListColumn::view("who", texts.who, who, who_words).ordered_by("target/displayName"),
        ListColumn::text("mail", texts.mail, |assignment: &Assignment| {
            mail_of(assignment.target.as_deref())
        })
        .of_file(),
        ListColumn::view("package", texts.package, package_link, package_name).ordered_by("accessPackage/displayName"),
        ListColumn::text("policy", texts.policy, policy_name).ordered_by("assignmentPolicy/displayName"),
        ListColumn::shown_by(
            "state",
            texts.state,
            move |assignment: &Assignment| state(assignment, seeing),
            state_words,
        )
        .ordered_by("state"),
        ListColumn::day("starts", texts.starts, |assignment: &Assignment| {
            assignment.schedule.as_ref()?.start_date_time
        })
        .ordered_by("schedule/startDateTime"),
        ListColumn::shown_by(
            "ends",
            texts.ends,
            move |assignment: &Assignment| end_button(assignment, may_change, changing),
            end_words,
        )
        .in_one_line()
        .in_file_as(end_in_file)
        .ordered_by("schedule/expiration/endDateTime"),
    ];
    let picks = if package.is_some() {
        columns.retain(|column| column.name != "package");
        Vec::new()
    } else {
        vec![package_filter()]
    };
    AdminList {
        name: "assignments",
        title: text().admin.assignments,
        search_label: Some(texts.search_people),
        columns,
        filters: vec![state_filter(), end_filter()],
        picks,
        sort: "-starts",
        read: Arc::new(move |asked| {
            let filter = api::odata::all(&[of_package.clone(), asked.filter.clone()]);
            api::assignments::list_assignments(&asked.search, &filter, &asked.order_by, asked.top, with_catalog)
        }),
        id: |assignment| assignment.id.to_string(),
        address,
        nothing: Nothing {
            icon: Icon::Key,
            sentence: texts.assignments_nothing,
            action: None,
        },
        bulk: may_change
            .then(|| bulk_action(texts.remove_chosen, Icon::Trash, asking, removing))
            .into_iter()
            .collect(),
        row_action: may_change.then_some(Callback::new(move |assignment: Assignment| {
            if is_over(&assignment) || !may_in_catalog_of(RIGHT, assignment.access_package.as_deref()) {
                return ().into_any();
            }
            let who = who_words(&assignment);
            let name = fill(text().admin.remove_named, &[("name", &who)]);
            let id = assignment.id.to_string();
            let remove = move |()| asking.ask(removing, Chosen::one(id.clone()));
            view! {
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=remove>
                    {text().admin.remove}
                </Button>
            }
            .into_any()
        })),
        action: package.map(|package| Callback::new(move |()| new_button(Some(package.id.clone()), right.clone()))),
    }
}

fn state_filter() -> ListFilter {
    let texts = &text().governance;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "state",
        label: texts.state,
        all: texts.all_states,
        choices: vec![
            choice("running", texts.running, RUNNING),
            choice("delivering", texts.state_delivering, "state eq 'delivering'"),
            choice("delivered", texts.state_delivered, "state eq 'delivered'"),
            choice(
                "failed",
                texts.state_failed,
                "state eq 'deliveryFailed' or state eq 'partiallyDelivered'",
            ),
            choice("ended", texts.state_expired, "state eq 'expired'"),
        ],
    }
}

fn end_filter() -> ListFilter {
    let texts = &text().governance;
    ListFilter {
        name: "ends",
        label: texts.ends,
        all: texts.all_ends,
        choices: vec![
            FilterChoice {
                word: "soon",
                label: texts.ends_soon,
                condition: ENDING_SOON,
            },
            FilterChoice {
                word: "some",
                label: texts.some_end,
                condition: "schedule/expiration/endDateTime ne null",
            },
            FilterChoice {
                word: "never",
                label: texts.no_end,
                condition: "schedule/expiration/endDateTime eq null",
            },
        ],
    }
}

/// All that this person has.
fn who(assignment: &Assignment) -> AnyView {
    let target = assignment.target.as_deref();
    let theirs = ListParams {
        search: mail_of(target),
        ..ListParams::default()
    };
    person(target, Some(Page::from(AdminPage::Assignments(theirs)).to_string()))
}

/// When it ends. Who may change that presses it: a button of its own in each row would leave the others no room.
fn end_button(assignment: &Assignment, may_change: bool, changing: RwSignal<Option<Assignment>>) -> AnyView {
    let words = end_words(assignment);
    let can_press = may_change
        && can_change(assignment, format::now())
        && may_in_catalog_of(RIGHT, assignment.access_package.as_deref());
    if !can_press {
        return words.into_any();
    }
    let texts = &text().governance;
    let change = fill(texts.dates_change_named, &[("name", &who_words(assignment))]);
    let name = [&words, ": ", &change].concat();
    let assignment = assignment.clone();
    view! {
        <button
            type="button"
            class="row-name"
            aria-label=name
            title=texts.dates_change
            on:click=move |_| changing.set(Some(assignment.clone()))
        >
            {words}
        </button>
    }
    .into_any()
}

/// The name of the person.
pub(super) fn who_words(assignment: &Assignment) -> String {
    name_of(assignment.target.as_deref())
}

/// How far it has come; where that is not all the way, a button opens the request, which tells why and what to do.
fn state(assignment: &Assignment, seeing: Action<AssignmentId, Collection<AssignmentRequest>>) -> AnyView {
    let badge = state_badge(assignment);
    if !has_failed(assignment) {
        return badge;
    }
    let texts = &text().governance;
    let name = fill(texts.see_request_named, &[("name", &who_words(assignment))]);
    let id = assignment.id.clone();
    let open = move |()| seeing.run(id.clone());
    view! {
        {badge}
        <Button variant=ButtonVariant::Plain is_small=true name=name on_click=open>
            {texts.see_request}
        </Button>
    }
    .into_any()
}

/// The name of the package.
pub(super) fn package_name(assignment: &Assignment) -> String {
    let package = assignment.access_package.as_deref();
    package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}

fn package_link(assignment: &Assignment) -> AnyView {
    let Some(package) = assignment.access_package.as_deref() else {
        return ().into_any();
    };
    let href = Page::from(AdminPage::package(&package.id)).to_string();
    row_link(href, package_name(assignment))
}

fn policy_name(assignment: &Assignment) -> String {
    let policy = assignment.assignment_policy.as_deref();
    policy
        .and_then(|policy| policy.display_name.clone())
        .unwrap_or_default()
}
