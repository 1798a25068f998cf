//! `/admin/catalogs/:id/board`: the resources of a catalog beside its packages, to put one into the other. Nothing is
//! written at once: wishes gather as a [`change_set::ChangeSet`] in a tray and are carried out together.
//!
//! There are three ways to put a resource into a package, and each ends in the question for the role: dragging it,
//! picking it up and choosing the package with the keys, and "Add to…".

mod apply;
mod change_set;
mod chips;
mod hold;
mod packages;
mod people;
mod place;
mod read;
mod resources;
#[cfg(test)]
mod tests;
mod tray;
mod words;

use entitlement_types::{AccessPackage, AccessPackageId, CatalogId, Resource};
use leptos::prelude::*;

pub use self::apply::swap_steps;
use self::change_set::{BoardPackage, ChangeSet, Outcome};
use self::hold::Held;
use self::place::Placing;
use self::read::board_package;
pub use self::read::given_role;
use crate::api::{self, ListPage};
use crate::browser;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::catalogs::catalog_frame;
use crate::features::admin::packages::RoleDraft;
use crate::features::admin::plan::{Plan, PlanState};
use crate::features::admin::rights::{CatalogRight, Right, may, why};
use crate::paths::{AdminPage, CatalogTab, ListParams, Page, PageNumber};
use crate::query::{Loaded, Query, QueryState, never_empty, use_list, use_query_when};
use crate::shell::notices;
use crate::text::{format, text};
use crate::ui::{Skeleton, SkeletonShape, Tone, announce};

/// How many packages stand on the board at once. Each has a handful of roles, and all are drawn.
const PACKAGES: u32 = 10;

/// The board of a catalog.
pub fn board_page(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    let of_board = id.clone();
    catalog_frame(id, CatalogTab::Board, move |_, _| show(Board::new(&of_board, params)))
}

/// What everything on the board shares. Copy it freely.
#[derive(Clone, Copy)]
struct Board {
    catalog: StoredValue<CatalogId>,
    /// Whether who is signed in may change anything here. Otherwise it is only looked at.
    may_edit: bool,
    params: Memo<ListParams>,
    found: Query<ListPage<AccessPackage>>,
    /// The packages that are shown.
    packages: Memo<Vec<BoardPackage>>,
    /// Changed packages that are not shown.
    others: Query<ListPage<AccessPackage>>,
    draft: Draft<ChangeSet>,
    /// When the changes were made what they are, in milliseconds since 1970: what was read before says nothing of them.
    wished_at: StoredValue<f64>,
    plan: Plan,
    /// The resource that is on its way.
    held: RwSignal<Option<Held>>,
    /// The package over which the mouse holds it.
    over: RwSignal<Option<AccessPackageId>>,
    /// What the role is asked for.
    placing: RwSignal<Option<Placing>>,
}

impl Board {
    fn new(catalog: &CatalogId, params: Memo<ListParams>) -> Self {
        let asked = catalog.clone();
        let found = use_list(move || {
            let ListParams { search, page, .. } = params.get();
            api::access_packages::list_access_packages_with_roles(&asked, &search, PACKAGES).page(page)
        });
        let packages = Memo::new(move |before: Option<&Vec<BoardPackage>>| match found.data() {
            Some(page) => page.items.iter().map(board_package).collect(),
            None => before.cloned().unwrap_or_default(),
        });
        let draft = use_draft(&["admin/board/", catalog.as_str()].concat(), ChangeSet::default);
        let others = use_query_when(move || {
            let shown = found.data()?;
            let is_shown = |id: &AccessPackageId| shown.items.iter().any(|package| package.id == *id);
            let changed = draft.value.with(ChangeSet::packages);
            let ids: Vec<_> = changed.into_iter().filter(|id| !is_shown(id)).collect();
            let read = api::access_packages::list_access_packages_with_roles_by_id;
            (!ids.is_empty()).then(|| read(&ids).page(PageNumber::default()))
        });
        Self {
            catalog: StoredValue::new(catalog.clone()),
            may_edit: may(&right(catalog)),
            params,
            found,
            packages,
            others,
            draft,
            wished_at: StoredValue::new(browser::now_milliseconds()),
            plan: plan(draft),
            held: RwSignal::new(None),
            over: RwSignal::new(None),
            placing: RwSignal::new(None),
        }
    }

    /// The board's address with other parameters.
    fn address(self, params: ListParams) -> Page {
        AdminPage::Catalog(self.catalog.get_value(), CatalogTab::Board, params).into()
    }

    /// A package that is shown, as it stands now.
    fn package(self, id: &AccessPackageId) -> Option<BoardPackage> {
        let packages = self.packages.get_untracked();
        packages.into_iter().find(|package| package.id == *id)
    }

    /// Whether a package that is shown will give all that there is of a resource. Tracked.
    fn gives_all(self, id: &AccessPackageId, resource: &Resource) -> bool {
        let is_it = |package: &&BoardPackage| package.id == *id;
        self.packages.with(|packages| {
            let package = packages.iter().find(is_it);
            package.is_some_and(|package| self.draft.value.with(|set| set.gives_all(package, resource)))
        })
    }

    /// A package as it stands now, shown or not; none until it was read. Tracked.
    fn known(self, id: &AccessPackageId) -> Option<BoardPackage> {
        let pages = [self.found, self.others].map(Query::data);
        let mut packages = pages.iter().flatten().flat_map(|page| &page.items);
        packages.find(|package| package.id == *id).map(board_package)
    }

    /// Asks for the role. What is picked up is put down: it is no longer what somebody is about.
    fn ask(self, placing: Placing) {
        self.held.set(None);
        self.placing.set(Some(placing));
    }

    /// Changes what is wished for.
    fn change<T>(self, change: impl FnOnce(&mut ChangeSet) -> T) -> Option<T> {
        self.wished_at.set_value(browser::now_milliseconds());
        self.draft.value.try_update(change)
    }

    /// Wishes for a change, see [`ChangeSet::wish`], and says what came of it.
    fn wish(self, package: &AccessPackageId, from: Option<&RoleDraft>, to: Option<RoleDraft>) -> Outcome {
        let Some(package) = self.package(package) else {
            return Outcome::TakenBack;
        };
        // What stands there tells of earlier changes, and the tray is about to stand there.
        notices::clear();
        let words = words::planned(&package.name, from, to.as_ref());
        let wished = self.change(|set| set.wish(&package, from, to));
        let outcome = wished.unwrap_or(Outcome::TakenBack);
        match outcome {
            Outcome::Planned => announce(words),
            Outcome::TakenBack => announce(text().board.as_it_was),
            // Whoever asked says so where it was asked.
            Outcome::AlreadyGiven => {}
        }
        outcome
    }
}

/// What it takes to change what packages give.
fn right(catalog: &CatalogId) -> Right {
    Right::InCatalog(CatalogRight::ManagePackages, catalog.clone())
}

/// Carries out the changes. How far that is, is kept nowhere: whoever comes back finds out what has come about.
fn plan(draft: Draft<ChangeSet>) -> Plan {
    let set = draft.value;
    let plan = Plan::new(Vec::new(), move || set.with_untracked(|set| apply::steps(&set.changes)));
    plan.on_done(move |_| {
        let count = set.with_untracked(|set| set.changes.len()) as u64;
        set.set(ChangeSet::default());
        plan.forget();
        notices::show(Tone::Positive, format::count(text().board.applied, count));
        stand_at_packages();
    })
}

/// Takes out of the changes what has come about since they were wished for, whoever did it, and says so.
fn keep_to_the_facts(board: Board) {
    Effect::new(move |_| {
        let fresh = |query: Query<ListPage<AccessPackage>>| match query.state() {
            QueryState::Loaded {
                data,
                loaded_at,
                is_refreshing: false,
                error: None,
            } if loaded_at > board.wished_at.get_value() => Some(data),
            _ => None,
        };
        let pages = [board.found, board.others].map(fresh);
        let packages = pages.iter().flatten().flat_map(|page| &page.items);
        let packages: Vec<BoardPackage> = packages.map(board_package).collect();
        // While they are carried out, the plan tells what is done.
        if untrack(|| board.plan.state()) != PlanState::Ready {
            return;
        }
        let mut left = board.draft.value.get_untracked();
        let count = left.keep_to_the_facts(&packages);
        if board.draft.value.with_untracked(|set| *set != left) {
            board.draft.value.set(left);
        }
        if count > 0 {
            notices::show(Tone::Neutral, format::count(text().board.came_about, count as u64));
        }
    });
}

fn show(board: Board) -> AnyView {
    if board.may_edit {
        keep_to_the_facts(board);
    }
    let resources = resources::query(board);
    let is_ready = Signal::derive(move || resources.is_settled());
    let head = move || {
        if board.may_edit {
            hold::help(board)
        } else {
            why(board.catalog.with_value(right), None)
        }
    };
    let escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            hold::put_back(board);
        }
    };
    view! {
        <Loaded
            query=board.found
            empty=never_empty()
            skeleton=|| view! { <Skeleton shape=SkeletonShape::Card count=4 /> }
            is_ready=is_ready
            let:page
        >
            <div class="board-frame" on:keydown=escape>
                {head()}
                <div class="board">{resources::list(board, resources)} {packages::list(board, page)}</div>
                {board.may_edit.then(|| tray::tray(board))}
            </div>
            {move || board.placing.get().map(|placing| place::dialog(board, placing))}
        </Loaded>
    }
    .into_any()
}

/// Moves the focus to what is there once everything that has just changed is drawn.
fn focus_soon(selector: impl Into<String>) {
    let selector = selector.into();
    set_timeout(move || browser::focus(&selector), std::time::Duration::ZERO);
}

/// Moves the focus to the packages, when what had it is gone. The page stays where it is.
fn stand_at_packages() {
    set_timeout(|| browser::focus_in_place(packages::HEADING), std::time::Duration::ZERO);
}

/// A selector of the element with this id, whatever characters it has.
fn by_id(id: &str) -> String {
    ["[id=\"", id, "\"]"].concat()
}
