//! `/admin`: what needs attention, how much there is of everything, and where to begin. What can't be counted says so.

use entitlement_types::{AccessPackage, Assignment, AssignmentRequest, ConnectedOrganization};
use leptos::prelude::*;

use super::catalogs::new_catalog_button;
use super::list::condition_today;
use super::rights::{may_one_of, sees_catalogs, set_up};
use super::{assignments, organizations, packages, requests};
use crate::api::{self, ApiError, ErrorKind, ListPage, Read};
use crate::paths::{AdminPage, ListParams, Page, PageNumber};
use crate::query::{Query, use_query_when};
use crate::shell::{ErrorView, PageHeading};
use crate::text::{Plural, fill, format, text};
use crate::ui::{ButtonVariant, Icon, LinkButton, Skeleton, SkeletonShape};

/// How often to count again, in seconds.
const COUNT_AGAIN: u32 = 60;

/// How many there are of something. Copy it freely.
#[derive(Clone, Copy)]
struct Counted {
    /// None while it is not known, or can't be read.
    count: Signal<Option<u64>>,
    error: Signal<Option<ApiError>>,
    /// Whether who is signed in may read it, and it is asked.
    is_asked: Signal<bool>,
    is_settled: Signal<bool>,
    count_again: Callback<()>,
}

/// How far counting has come.
#[derive(Clone, Copy, PartialEq)]
enum Count {
    Asked,
    Known(u64),
    Failed,
    /// Who is signed in may not count it.
    Barred,
    /// The backend does not count it.
    Untold,
}

impl Counted {
    /// How far it has come. Tracked.
    fn state(self) -> Count {
        if !self.is_asked.get() {
            return Count::Barred;
        }
        if let Some(count) = self.count.get() {
            return Count::Known(count);
        }
        match self.error.get() {
            Some(error) if error.kind == ErrorKind::Forbidden => Count::Barred,
            Some(_) => Count::Failed,
            None if self.is_settled.get() => Count::Untold,
            None => Count::Asked,
        }
    }
}

/// What needs somebody, and the list of it.
struct Attention {
    counted: Counted,
    words: Plural,
    page: AdminPage,
}

/// An area of the administration, with how much is in it.
struct Area {
    page: AdminPage,
    title: &'static str,
    about: &'static str,
    counted: Counted,
    words: Plural,
}

/// What needs attention first; then the areas in the order of the seed article: a partner, what is shared, how it is given.
pub(super) fn overview_page() -> AnyView {
    let texts = &text().admin;
    let all = ListParams::default;
    let of_state = |word| ListParams::default().with_filter("state", word);
    let lacking = |word| AdminPage::Packages(ListParams::default().with_filter("lacks", word));

    let all_organizations = counted(|| organizations_where(""));
    let proposed = counted(|| organizations_where(organizations::PROPOSED));
    let catalogs = counted(|| api::catalogs::list_catalogs("", "", "", 1).page(PageNumber::default()));
    let all_packages = counted(|| packages_where(""));
    let without_roles = counted(|| packages_where(packages::WITHOUT_ROLES));
    let without_policy = counted(|| packages_where(packages::WITHOUT_POLICY));
    let without_sponsors = counted(|| organizations_where(organizations::WITHOUT_SPONSORS));
    let sees = Memo::new(move |_| sees_catalogs());
    let running = counted_where(sees, || assignments_where(assignments::RUNNING));
    let ending = counted_where(sees, || assignments_where(assignments::ENDING_SOON));
    let open = counted_where(sees, || requests_where(requests::OPEN));
    let failed = counted_where(sees, || requests_where(requests::FAILED_LATELY));

    let attention = [
        Attention {
            counted: failed,
            words: texts.attention_failed,
            page: AdminPage::Requests(of_state("failed-lately")),
        },
        Attention {
            counted: without_roles,
            words: texts.attention_no_roles,
            page: lacking("roles"),
        },
        Attention {
            counted: without_policy,
            words: texts.attention_no_policy,
            page: lacking("policy"),
        },
        Attention {
            counted: without_sponsors,
            words: texts.attention_no_sponsors,
            page: AdminPage::Organizations(of_state("no-sponsors")),
        },
        Attention {
            counted: proposed,
            words: texts.attention_proposed,
            page: AdminPage::Organizations(of_state("proposed")),
        },
        Attention {
            counted: ending,
            words: texts.attention_ending,
            page: AdminPage::Assignments(ListParams::default().with_filter("ends", "soon")),
        },
    ];
    let areas = [
        Area {
            page: AdminPage::Organizations(all()),
            title: texts.organizations,
            about: texts.organizations_about,
            counted: all_organizations,
            words: texts.count_organizations,
        },
        Area {
            page: AdminPage::Catalogs(all()),
            title: texts.catalogs,
            about: text().catalogs.nothing,
            counted: catalogs,
            words: texts.count_catalogs,
        },
        Area {
            page: AdminPage::Packages(all()),
            title: texts.packages,
            about: text().catalogs.packages_nothing,
            counted: all_packages,
            words: texts.count_packages,
        },
        Area {
            page: AdminPage::Assignments(of_state("running")),
            title: texts.assignments,
            about: texts.assignments_about,
            counted: running,
            words: texts.count_assignments,
        },
        Area {
            page: AdminPage::Requests(of_state("open")),
            title: texts.requests,
            about: texts.requests_about,
            counted: open,
            words: texts.count_requests,
        },
    ];
    // They appear together, so that nothing moves.
    let counts = [
        all_organizations,
        proposed,
        without_sponsors,
        catalogs,
        all_packages,
        without_roles,
        without_policy,
        running,
        ending,
        open,
        failed,
    ];
    let are_settled =
        Memo::new(move |before: Option<&bool>| before == Some(&true) || counts.iter().all(|one| one.is_settled.get()));
    let is_fresh = Memo::new(move |_| all_organizations.count.get() == Some(0));
    let areas: Vec<_> = areas.into_iter().map(area_card).collect();
    let attention = attention_view(attention);
    view! {
        <PageHeading title=texts.title />
        <p class="lead">{texts.overview_meaning}</p>
        {move || (!sees.get()).then(first_catalog)}
        {move || (!are_settled.get()).then(|| view! { <Skeleton shape=SkeletonShape::Card count=3 /> })}
        <div class="stack" data-gap="groups" hidden=move || !are_settled.get()>
            {attention}
            <ul class="card-grid">{areas}</ul>
            {move || (sees.get() && may_one_of(&set_up())).then(|| begin(is_fresh.get()))}
        </div>
    }
    .into_any()
}

fn organizations_where(condition: &str) -> Read<ListPage<ConnectedOrganization>> {
    api::connected_organizations::list_connected_organizations("", condition, "", 1).page(PageNumber::default())
}

fn packages_where(condition: &str) -> Read<ListPage<AccessPackage>> {
    api::access_packages::list_access_packages("", condition, "", 1).page(PageNumber::default())
}

fn assignments_where(condition: &str) -> Read<ListPage<Assignment>> {
    api::assignments::list_assignments("", &condition_today(condition), "", 1, false).page(PageNumber::default())
}

fn requests_where(condition: &str) -> Read<ListPage<AssignmentRequest>> {
    api::assignment_requests::list_requests("", &condition_today(condition), "", 1, false).page(PageNumber::default())
}

fn counted<T: Send + Sync + 'static>(read: impl Fn() -> Read<ListPage<T>> + Send + Sync + 'static) -> Counted {
    counted_where(Signal::stored(true), read)
}

/// Counts it where who is signed in may: what the server would refuse is not asked.
fn counted_where<T: Send + Sync + 'static>(
    is_asked: impl Into<Signal<bool>>,
    read: impl Fn() -> Read<ListPage<T>> + Send + Sync + 'static,
) -> Counted {
    let is_asked = is_asked.into();
    let found: Query<ListPage<T>> = use_query_when(move || is_asked.get().then(&read)).poll(|_| Some(COUNT_AGAIN));
    Counted {
        count: Signal::derive(move || found.data().and_then(|page| page.count)),
        error: Signal::derive(move || found.error()),
        is_asked,
        is_settled: Signal::derive(move || found.is_settled()),
        count_again: Callback::new(move |()| found.refetch()),
    }
}

fn attention_view(all: [Attention; 6]) -> AnyView {
    let counts = all.each_ref().map(|one| one.counted);
    let lines = move || {
        let line = |one: &Attention| {
            let count = one.counted.count.get().filter(|count| *count > 0)?;
            let href = Page::from(one.page.clone()).to_string();
            Some(view! {
                <li class="plain-list__item">
                    <a href=href>{format::count(one.words, count)}</a>
                </li>
            })
        };
        let lines: Vec<_> = all.iter().filter_map(line).collect();
        let are_known = all.iter().all(|one| one.counted.count.get().is_some());
        if !lines.is_empty() {
            view! { <ul class="plain-list">{lines}</ul> }.into_any()
        } else if are_known {
            view! { <p class="muted">{text().admin.attention_none}</p> }.into_any()
        } else {
            // What can't be counted is not said to be nothing.
            ().into_any()
        }
    };
    let is_barred = Memo::new(move |_| counts.iter().any(|one| one.state() == Count::Barred));
    let barred = move || {
        is_barred
            .get()
            .then(|| view! { <p class="muted">{text().admin.attention_barred}</p> })
    };
    let failure = move || {
        // What somebody may not read is said in words.
        let failed = |one: &Counted| one.error.get().filter(|error| error.kind != ErrorKind::Forbidden);
        let error = counts.iter().find_map(failed)?;
        let count_again = Callback::new(move |()| counts.iter().for_each(|one| one.count_again.run(())));
        Some(view! { <ErrorView error retry=count_again /> })
    };
    view! {
        <section class="stack" data-gap="within">
            <h2>{text().admin.attention}</h2>
            {lines}
            {barred}
            {failure}
        </section>
    }
    .into_any()
}

fn area_card(area: Area) -> AnyView {
    let Area {
        page,
        title,
        about,
        counted,
        words,
    } = area;
    let href = Page::from(page).to_string();
    // What is the same is not drawn anew, and keeps the focus.
    let state = Memo::new(move |_| counted.state());
    let line = move || match state.get() {
        Count::Known(count) => view! { <p>{format::count(words, count)}</p> }.into_any(),
        // Its line is kept, so that nothing moves while it is counted again.
        Count::Asked => view! { <p>"\u{a0}"</p> }.into_any(),
        Count::Failed => {
            let again = fill(text().admin.count_again, &[("what", title)]);
            view! {
                <p>
                    {text().admin.count_failed} " "
                    <button
                        type="button"
                        class="count-failed__again"
                        aria-label=again
                        on:click=move |_| counted.count_again.run(())
                    >
                        {text().core.retry}
                    </button>
                </p>
            }
            .into_any()
        }
        Count::Barred => view! { <p class="muted">{text().admin.count_barred}</p> }.into_any(),
        Count::Untold => ().into_any(),
    };
    view! {
        <li class="card">
            <h2 class="card__title">
                <a href=href>{title}</a>
            </h2>
            {line}
            <p class="muted">{about}</p>
        </li>
    }
    .into_any()
}

/// What comes first for who may make catalogs and sees none yet: one of their own.
fn first_catalog() -> AnyView {
    let setup = Page::from(AdminPage::setup()).to_string();
    view! {
        <div class="stack">
            <p>{text().admin.first_catalog}</p>
            <div class="actions">
                {new_catalog_button()} <LinkButton href=setup icon=Icon::ArrowRight>{text().admin.begin_setup}</LinkButton>
            </div>
        </div>
    }
    .into_any()
}

/// The guided setup: what comes first where there is no partner yet.
fn begin(is_fresh: bool) -> AnyView {
    let variant = if is_fresh {
        ButtonVariant::Primary
    } else {
        ButtonVariant::Secondary
    };
    let setup = Page::from(AdminPage::setup()).to_string();
    view! {
        <div class="actions">
            <LinkButton href=setup variant=variant icon=Icon::ArrowRight>
                {text().admin.begin_setup}
            </LinkButton>
        </div>
    }
    .into_any()
}
