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
mod place;
mod read;
mod resources;
#[cfg(test)]
mod tests;
mod tray;
mod words;

use entitlement_types::{AccessPackage, AccessPackageId, CatalogId};
use leptos::prelude::*;

use self::change_set::{BoardPackage, ChangeSet, Outcome};
use self::hold::Held;
use self::place::Placing;
use self::read::board_package;
use crate::api::{self, ListPage};
use crate::browser;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::catalogs::catalog_frame;
use crate::features::admin::packages::RoleDraft;
use crate::features::admin::plan::{Plan, PlanState};
use crate::features::admin::rights::{CatalogRight, Right, may, why};
use crate::paths::{AdminPage, CatalogTab, ListParams, Page};
use crate::query::{Loaded, Query, never_empty, use_list};
use crate::shell::notices;
use crate::text::{format, text};
use crate::ui::{Skeleton, SkeletonShape, Tone, announce};

/// How many packages stand on the board at once. Each has a handful of roles, and all are drawn.
const PACKAGES: u32 = 10;

/// The board of a catalog.
pub fn board_page(id: &CatalogId, params: Memo<ListParams>) -> AnyView {
    let of_board = id.clone();
    catalog_frame(id, CatalogTab::Board, move |_| show(Board::new(&of_board, params)))
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
    draft: Draft<ChangeSet>,
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
        Self {
            catalog: StoredValue::new(catalog.clone()),
            may_edit: may(&right(catalog)),
            params,
            found,
            packages,
            draft,
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

    /// Whether changes are being carried out, or stopped halfway. Tracked.
    fn is_locked(self) -> bool {
        self.plan.state() != PlanState::Ready
    }

    /// Whether something may be changed now; says why not.
    fn may_change(self) -> bool {
        let is_locked = untrack(|| self.is_locked());
        if is_locked {
            announce(text().board.locked);
        }
        !is_locked
    }

    /// Wishes for a change, see [`ChangeSet::wish`], and says what came of it.
    fn wish(self, package: &AccessPackageId, from: Option<&RoleDraft>, to: Option<RoleDraft>) -> Outcome {
        let Some(package) = self.package(package) else {
            return Outcome::TakenBack;
        };
        // What stands there tells of earlier changes, and the tray is about to stand there.
        notices::clear();
        let words = words::planned(&package.name, from, to.as_ref());
        let wished = self.draft.value.try_update(|set| set.wish(&package, from, to));
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

/// Carries out the changes. What is done is kept with them, so that a reload can go on.
fn plan(draft: Draft<ChangeSet>) -> Plan {
    let set = draft.value;
    let plan = Plan::new(set.with_untracked(|set| set.made.clone()), move || {
        set.with_untracked(|set| apply::steps(&set.changes))
    });
    plan.on_made(move |made| _ = set.try_update(|set| set.made.clone_from(made)))
        .on_done(move |_| {
            let count = set.with_untracked(|set| set.changes.len()) as u64;
            set.set(ChangeSet::default());
            plan.forget();
            notices::show(Tone::Positive, format::count(text().board.applied, count));
            focus_soon(packages::HEADING);
        })
}

fn show(board: Board) -> AnyView {
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

/// A selector of the element with this id, whatever characters it has.
fn by_id(id: &str) -> String {
    ["[id=\"", id, "\"]"].concat()
}
