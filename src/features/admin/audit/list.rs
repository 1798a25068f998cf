//! The list of what was done.

use std::sync::Arc;

use entitlement_types::DirectoryAudit;
use leptos::prelude::*;

use super::detail::detail_dialog;
use super::target::{kind_of, names_of};
use crate::api;
use crate::api::{ApiError, ErrorKind};
use crate::features::admin::list::{
    AdminList, Extras, FilterChoice, ListColumn, ListFilter, Nothing, PickFilter, list_view_with, row_link,
};
use crate::features::admin::pick::{Pick, PickFrom, SHOWN};
use crate::features::admin::rights::{Right, may};
use crate::paths::{AdminPage, ListParams, Page};
use crate::shell::PageHeading;
use crate::text::{activity_word, fill, format, said_for, text};
use crate::ui::{Button, ButtonVariant, EmptyState, Icon, StatusBadge, Still, Tone};

/// The filter by who did it.
const BY: &str = "by";

/// What was done in entitlement management.
pub fn list_page(params: Memo<ListParams>) -> AnyView {
    view! {
        <PageHeading title=text().admin.audit />
        {activity_view(None, AdminPage::Audit, params)}
    }
    .into_any()
}

/// What was done about the thing with this id, at these addresses; or everything.
pub fn activity_view(
    about: Option<&str>,
    address: impl Fn(ListParams) -> AdminPage + Send + Sync + 'static,
    params: Memo<ListParams>,
) -> AnyView {
    if !may(&Right::Administer) {
        return only_for_administrators();
    }
    let opened = RwSignal::new(None::<DirectoryAudit>);
    let close = Callback::new(move |()| opened.set(None));
    let extras = Extras {
        on_error: Some(Callback::new(|error: ApiError| {
            (error.kind == ErrorKind::Forbidden).then(only_for_administrators)
        })),
        ..Extras::default()
    };
    view! {
        {list_view_with(audits(about, Arc::new(address), opened), params, extras)}
        {move || opened.get().map(|audit| detail_dialog(&audit, close))}
    }
    .into_any()
}

fn only_for_administrators() -> AnyView {
    let texts = &text().governance;
    let sentence = fill(texts.audit_needs_role, &[("role", texts.administrator)]);
    view! { <EmptyState icon=Icon::Lock sentence=sentence /> }.into_any()
}

fn audits(
    about: Option<&str>,
    address: Arc<dyn Fn(ListParams) -> AdminPage + Send + Sync>,
    opened: RwSignal<Option<DirectoryAudit>>,
) -> AdminList<DirectoryAudit> {
    let texts = &text().governance;
    let narrowed = about.map(api::audit::about).unwrap_or_default();
    let mut filters = vec![time_filter(), result_filter()];
    // What one thing is about is known.
    if about.is_none() {
        filters.push(subject_filter());
    }
    AdminList {
        name: "audit",
        title: text().admin.audit,
        search_label: Some(texts.search_audit),
        columns: vec![
            ListColumn::text("when", texts.when, short_when)
                .in_one_line()
                .in_file_as(moment)
                .ordered_by("activityDateTime"),
            ListColumn::text("what", texts.what, activity).ordered_by("activityDisplayName"),
            ListColumn::view("who", texts.by_whom, initiator_link, initiator),
            ListColumn::view("target", texts.target, targets, target_words),
            ListColumn::view("result", texts.result, result_badge, result_words).ordered_by("result"),
            ListColumn::view("request", text().core.request_id, request_id, |audit| {
                audit.correlation_id.clone().unwrap_or_default()
            }),
        ],
        filters,
        picks: vec![person_filter()],
        sort: "-when",
        read: Arc::new(move |asked| {
            let named = said_for(&asked.search);
            let filter = api::odata::all(&[narrowed.clone(), asked.filter.clone()]);
            api::audit::list_directory_audits(&asked.search, &named, &filter, &asked.order_by, asked.top)
        }),
        id: |audit| audit.id.clone().unwrap_or_default(),
        address,
        nothing: Nothing {
            icon: Icon::History,
            sentence: texts.audit_nothing,
            action: None,
        },
        bulk: Vec::new(),
        row_action: Some(Callback::new(move |audit: DirectoryAudit| {
            let name = fill(text().governance.open_named, &[("name", &activity(&audit))]);
            let open = move |()| opened.set(Some(audit.clone()));
            view! {
                <Button variant=ButtonVariant::Plain is_small=true name=name on_click=open>
                    {text().governance.open_details}
                </Button>
            }
            .into_any()
        })),
        action: None,
    }
}

fn time_filter() -> ListFilter {
    let texts = &text().governance;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "time",
        label: texts.when,
        all: texts.all_times,
        choices: vec![
            choice("today", texts.today, "activityDateTime ge {today}"),
            choice("week", texts.last_week, "activityDateTime ge {today-6}"),
            choice("month", texts.last_month, "activityDateTime ge {today-29}"),
        ],
    }
}

fn result_filter() -> ListFilter {
    let texts = &text().governance;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "result",
        label: texts.result,
        all: texts.all_results,
        choices: vec![
            choice("failed", texts.failed, "result eq 'failure'"),
            choice("timed-out", texts.timed_out, "result eq 'timeout'"),
            choice("succeeded", texts.succeeded, "result eq 'success'"),
        ],
    }
}

/// Only what one person did.
fn person_filter() -> PickFilter {
    let texts = &text().governance;
    PickFilter::of(
        (BY, texts.by_whom, texts.by_anybody),
        api::audit::by,
        api::directory::get_user,
        || PickFrom {
            title: text().governance.choose_person,
            search_label: text().governance.search_people,
            action: text().admin.select,
            is_single: true,
            read: Arc::new(|search| api::directory::find_users(search, SHOWN)),
            pick: Pick::of_user,
        },
    )
}

/// By the names of what can be done: Graph has one category for all of it, and filters targets by id only.
fn subject_filter() -> ListFilter {
    let (texts, words) = (&text().governance, &text().admin);
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "about",
        label: texts.about,
        all: texts.all_subjects,
        choices: vec![
            choice(
                "access",
                texts.about_access,
                "contains(activityDisplayName,'package assignment') and not contains(activityDisplayName,'policy') \
                 or contains(activityDisplayName,'user to access package')",
            ),
            choice(
                "packages",
                texts.about_packages,
                "contains(activityDisplayName,'access package') and (not contains(activityDisplayName,'assign') \
                 or contains(activityDisplayName,'policy'))",
            ),
            choice("catalogs", words.catalogs, "contains(activityDisplayName,'catalog')"),
            choice(
                "organizations",
                words.organizations,
                "contains(activityDisplayName,'connected organization')",
            ),
            choice("roles", words.roles, "contains(activityDisplayName,'role assignment')"),
            choice(
                "people",
                texts.about_people,
                "contains(activityDisplayName,'subject') or endswith(activityDisplayName,' user')",
            ),
            choice("settings", words.settings, "contains(activityDisplayName,'settings')"),
        ],
    }
}

/// A day and a time in little space.
fn short_when(audit: &DirectoryAudit) -> String {
    let short = |moment| [&format::short_date(moment), ", ", &format::time(moment)].concat();
    audit.activity_date_time.map(short).unwrap_or_default()
}

/// The moment as a file has it: 2026-11-28T14:03:21Z.
fn moment(audit: &DirectoryAudit) -> String {
    let moment = audit.activity_date_time.map(|moment| moment.to_string());
    moment.unwrap_or_default()
}

pub(super) fn when(audit: &DirectoryAudit) -> String {
    audit.activity_date_time.map(format::date_time).unwrap_or_default()
}

/// What was done. The service gives it a name in English, which stays where there is no other.
pub(super) fn activity(audit: &DirectoryAudit) -> String {
    let name = audit.activity_display_name.as_deref().unwrap_or_default();
    let changed = audit.target_resources.first();
    let kind = changed.and_then(|changed| changed.kind.as_deref()).unwrap_or_default();
    activity_word(name, kind).unwrap_or(name).to_owned()
}

/// Who did it: a person or a program.
pub(super) fn initiator(audit: &DirectoryAudit) -> String {
    let Some(by) = &audit.initiated_by else {
        return String::new();
    };
    let user = by.user.as_ref().and_then(|user| {
        let name = user.display_name.clone();
        name.or_else(|| user.user_principal_name.clone())
            .or_else(|| user.id.clone())
    });
    let app = by.app.as_ref().and_then(|app| app.display_name.clone());
    user.or(app).unwrap_or_default()
}

/// The same, and all that this person did is one step away.
fn initiator_link(audit: &DirectoryAudit) -> AnyView {
    let name = initiator(audit);
    let user = audit.initiated_by.as_ref().and_then(|by| by.user.as_ref());
    match user.and_then(|user| user.id.as_deref()) {
        Some(id) => row_link(log_address(&ListParams::default().with_filter(BY, id)), name),
        None => name.into_any(),
    }
}

/// The address of the log, narrowed.
fn log_address(params: &ListParams) -> String {
    Page::from(AdminPage::Audit(params.clone())).to_string()
}

/// What was changed: whose it is and of which package, and what it is. All that was done to something is one step away.
fn targets(audit: &DirectoryAudit) -> AnyView {
    let named = audit
        .target_resources
        .iter()
        .filter_map(|target| target.display_name.clone());
    let kind = audit.target_resources.first().map(kind_of).unwrap_or_default();
    let mut cell = Still::new("div");
    for (place, name) in named.enumerate() {
        if place > 0 {
            cell = cell.child(" · ");
        }
        let about = ListParams {
            search: name.clone(),
            ..ListParams::default()
        };
        cell = cell.child(row_link(log_address(&about), name));
    }
    cell.child(Still::new("div").with("class", "muted small").child(kind))
        .into_any()
}

fn target_words(audit: &DirectoryAudit) -> String {
    let names = names_of(audit);
    let kind = audit.target_resources.first().map(kind_of).unwrap_or_default();
    if names.is_empty() {
        kind
    } else {
        [&names, " (", &kind, ")"].concat()
    }
}

pub(super) fn result_words(audit: &DirectoryAudit) -> String {
    let texts = &text().governance;
    match audit.result.as_deref() {
        Some("success") => texts.succeeded.to_owned(),
        Some("failure") => texts.failed.to_owned(),
        Some("timeout") => texts.timed_out.to_owned(),
        other => other.unwrap_or_default().to_owned(),
    }
}

pub(super) fn result_badge(audit: &DirectoryAudit) -> AnyView {
    let tone = match audit.result.as_deref() {
        Some("success") => Tone::Positive,
        Some("failure" | "timeout") => Tone::Danger,
        _ => Tone::Neutral,
    };
    let words = result_words(audit);
    view! { <StatusBadge tone=tone>{words}</StatusBadge> }.into_any()
}

/// The first part, which is enough to see what belongs together; all of it is in the details.
fn request_id(audit: &DirectoryAudit) -> AnyView {
    let id = audit.correlation_id.clone().unwrap_or_default();
    let begin = id.split('-').next().unwrap_or_default().to_owned();
    view! { <code title=id>{begin}</code> }.into_any()
}
