//! What who is signed in may do here; where not, why, and who could.
//!
//! The rule is [`entitlement_rules::Roles::check`], with which the server refuses too. Where the backend did not tell
//! all roles, everything is shown and it has the last word.

use std::sync::Arc;

use entitlement_rules::{AdminRole, MissingRole, Roles};
pub use entitlement_rules::{CatalogRight, Right};
use entitlement_types::{AccessPackage, AccessPackageId, Collection, RoleAssignment};
use leptos::prelude::*;

use super::catalogs::new_catalog_button;
use super::gone::{gone, no_list};
use super::roles::{principal_name, role_name};
use crate::api::{self, ApiError, ErrorKind};
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::{Loaded, never_empty, use_query, use_query_when};
use crate::session;
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{EmptyState, Icon, LinkButton};

/// How many of those who could are named.
const NAMED: usize = 3;
/// Among how many roles they are looked for where it may be any catalog: somebody often owns several.
const LOOKED_AMONG: u32 = 100;

/// The roles, once the backend told all of them. Tracked.
fn told<T>(read: impl FnOnce(&Roles) -> T) -> Option<T> {
    let known = session::roles().filter(|known| known.are_all)?;
    Some(read(&known.roles))
}

/// Which role is missing for something. Tracked.
fn missing(right: &Right) -> Option<MissingRole> {
    told(|roles| roles.check(right).err()).flatten()
}

/// Whether who is signed in may do something.
pub fn may(right: &Right) -> bool {
    untrack(|| missing(right)).is_none()
}

/// Whether they may do something in the catalog of a package; where it is not known, the server says.
pub fn may_in_catalog_of(right: CatalogRight, package: Option<&AccessPackage>) -> bool {
    let catalog = package.and_then(|package| package.catalog.as_deref());
    catalog.is_none_or(|catalog| may(&Right::InCatalog(right, catalog.id.clone())))
}

/// Whether they see what is in some catalog: only then there are assignments and requests to read. Tracked.
pub fn sees_catalogs() -> bool {
    may_one_of(&[Right::InSomeCatalog(CatalogRight::Read)])
}

/// Whether it differs from catalog to catalog what they may do, so that lists have to know the catalog of each row.
pub fn differ() -> bool {
    untrack(|| told(|roles| !roles.is_administrator)) == Some(true)
}

/// Whether who is signed in may do one of several things. Tracked.
pub fn may_one_of(rights: &[Right]) -> bool {
    rights.iter().any(|right| missing(right).is_none())
}

/// What the guided setup takes, one or the other: without them one could only read that one can't.
pub fn set_up() -> Vec<Right> {
    vec![
        Right::CreateCatalogs,
        Right::InSomeCatalog(CatalogRight::ManagePackages),
    ]
}

/// What takes a right, for who has it.
pub fn with_right<V>(right: Right, view: impl Fn() -> V + Send + Sync + 'static) -> AnyView
where
    V: IntoView + 'static,
{
    let is_allowed = Memo::new(move |_| missing(&right).is_none());
    let content = move || is_allowed.get().then(|| view().into_any());
    content.into_any()
}

/// One line that says why something can't be done and who could do it; nothing for who may do it. `catalog` is the
/// name of the catalog that it is about, on pages of something else.
pub fn why(right: Right, catalog: Option<String>) -> AnyView {
    let texts = &text().rights;
    let what = match right {
        Right::InSomeCatalog(CatalogRight::Own) => texts.give_roles,
        Right::InSomeCatalog(CatalogRight::ManagePackages) => texts.make_packages,
        _ => texts.assign_packages,
    };
    why_not(what, right, catalog)
}

/// The same; `what` is what takes a right in a catalog that is still to be chosen, as "To … you need" goes on.
fn why_not(what: &'static str, right: Right, catalog: Option<String>) -> AnyView {
    let asked = right.clone();
    let missing = Memo::new(move |_| missing(&asked));
    let about = right.clone();
    let able = use_query_when(move || {
        missing.get()?;
        // In some catalog: who owns one can give the role.
        let (right, on_catalog, most) = match &about {
            Right::InCatalog(right, catalog) => (*right, api::roles::on_catalog(catalog), NAMED as u32),
            Right::InSomeCatalog(_) => (CatalogRight::Own, String::new(), LOOKED_AMONG),
            _ => return None,
        };
        let enough: Vec<&str> = AdminRole::IN_CATALOGS
            .into_iter()
            .filter(|role| CatalogRight::of_role(*role) >= Some(right))
            .map(AdminRole::definition_id)
            .collect();
        let filter = [on_catalog, api::odata::one_of("roleDefinitionId", &enough)];
        Some(api::roles::list_role_assignments(&api::odata::all(&filter), most))
    });
    let names = move || {
        let able = able.data()?;
        let (names, all) = holders(&able);
        named(&names, all)
    };
    let content = move || {
        missing.get().map(|missing| {
            let sentence = sentence(what, &right, missing, catalog.as_deref(), names());
            view! { <p class="admin-why muted small">{Icon::Lock.draw("icon")} <span>{sentence}</span></p> }
        })
    };
    content.into_any()
}

/// The same above a list whose rows are of several catalogs: also that some of them can only be looked at. `what` is
/// what takes the right, as "To … you need" goes on.
pub fn why_in_list(right: CatalogRight, what: &'static str) -> AnyView {
    let lacks_somewhere = Memo::new(move |_| told(|roles| roles.lacks_somewhere(right)) == Some(true));
    let some = Right::InSomeCatalog(right);
    let only_looks = with_right(some.clone(), move || {
        let words = move || lacks_somewhere.get().then_some(text().rights.only_looks_somewhere);
        view! { {move || words().map(|words| view! { <p class="muted small">{words}</p> })} }
    });
    view! {
        {why_not(what, some, None)}
        {only_looks}
    }
    .into_any()
}

/// A list of what is in catalogs. Who sees none of them reads in its place which role that takes.
pub fn seen_in_catalogs(list: impl FnOnce() -> AnyView) -> AnyView {
    if untrack(sees_catalogs) { list() } else { no_catalogs() }
}

/// The same where only the server knows that somebody may not read a list.
pub fn refused_list() -> Callback<ApiError, Option<AnyView>> {
    Callback::new(|error: ApiError| match error.kind {
        ErrorKind::Forbidden => Some(no_catalogs()),
        _ => no_list(&error),
    })
}

fn no_catalogs() -> AnyView {
    let reader = role_name(AdminRole::CatalogReader.definition_id());
    let sentence = fill(text().rights.no_catalogs, &[("role", reader)]);
    view! { <EmptyState icon=Icon::Lock sentence=sentence>{new_catalog_button()}</EmptyState> }.into_any()
}

/// A page that takes a right; who does not have it reads why in its place. `above` is where one goes from there.
pub fn page_with_right(
    right: Right,
    catalog: Option<String>,
    title: &'static str,
    above: (&'static str, AdminPage),
    page: impl FnOnce() -> AnyView,
) -> AnyView {
    if may(&right) {
        return page();
    }
    instead_of_page(title, above, why(right, catalog))
}

/// What stands in the place of a page that is not for who is signed in: why, and a way on.
pub fn instead_of_page(title: &'static str, above: (&'static str, AdminPage), why: AnyView) -> AnyView {
    let (name, above) = above;
    let href = Page::from(above.clone()).to_string();
    view! {
        <PageHeading title=title trail=vec![Crumb::new(name, above.into())] />
        {why}
        <div class="actions">
            <LinkButton href=href>{name}</LinkButton>
        </div>
    }
    .into_any()
}

/// What takes a right in the catalog of a package, and what stands in its place for who does not have it; that is given
/// what says why.
pub fn in_package(
    right: CatalogRight,
    package: &AccessPackageId,
    title: &'static str,
    allowed: impl Fn() -> AnyView + Send + Sync + 'static,
    refused: impl Fn(Callback<(), AnyView>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    if !differ() {
        return allowed();
    }
    let id = package.clone();
    let found = use_query(move || api::access_packages::get_whole_access_package(&id));
    let content = move |package: Signal<Arc<AccessPackage>>| {
        let package = package.get_untracked();
        if may_in_catalog_of(right, Some(&package)) {
            allowed()
        } else {
            refused(Callback::new(move |()| why_in_package(right, &package)))
        }
    };
    let on_error = gone(
        title,
        AdminPage::Packages(ListParams::default()),
        text().admin.go_packages,
    );
    view! {
        <Loaded query=found empty=never_empty() page_title=title on_error=on_error let:package>
            {content(package)}
        </Loaded>
    }
    .into_any()
}

/// Why something of a package can't be changed.
pub fn why_in_package(right: CatalogRight, package: &AccessPackage) -> AnyView {
    match package.catalog.as_deref() {
        Some(catalog) => why(
            Right::InCatalog(right, catalog.id.clone()),
            Some(catalog.display_name.clone().unwrap_or_else(|| catalog.id.to_string())),
        ),
        None => ().into_any(),
    }
}

/// What takes a right in the catalog of a package.
pub fn right_in_package(right: CatalogRight, package: &AccessPackage) -> Right {
    match package.catalog.as_deref() {
        Some(catalog) => Right::InCatalog(right, catalog.id.clone()),
        None => Right::InSomeCatalog(right),
    }
}

/// A few of those who have these roles, each once, and how many there are in all.
fn holders(able: &Collection<RoleAssignment>) -> (Vec<String>, u64) {
    let (mut known, mut names) = (Vec::new(), Vec::new());
    for assignment in &able.value {
        let id = assignment.principal_id.as_deref();
        if !known.contains(&id) {
            known.push(id);
            names.push(principal_name(assignment));
        }
    }
    let repeated = able.value.len() - names.len();
    let all = able.count.unwrap_or_default().saturating_sub(repeated as u64);
    names.truncate(NAMED);
    (names, all)
}

/// A few names, and how many more there are; none where no name is known.
pub fn named(names: &[String], all: u64) -> Option<String> {
    let shown: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    if shown.is_empty() {
        return None;
    }
    let more = all.saturating_sub(names.len() as u64);
    Some(if more == 0 {
        format::all_of(&shown)
    } else {
        format::count_with(text().rights.and_more, more, &[("names", &shown.join(", "))])
    })
}

fn sentence(what: &str, right: &Right, missing: MissingRole, catalog: Option<&str>, names: Option<String>) -> String {
    let texts = &text().rights;
    match right {
        Right::Administer => texts.administrators.to_owned(),
        Right::CreateCatalogs => texts.creators.to_owned(),
        Right::Look => texts.outside.to_owned(),
        Right::InSomeCatalog(_) => {
            let role = role_name(missing.needed.definition_id());
            let needed = fill(texts.some_catalog, &[("what", what), ("role", role)]);
            let givers = match names {
                Some(names) => fill(texts.givers_named, &[("names", &names)]),
                None => texts.givers.to_owned(),
            };
            [&needed, " ", &givers].concat()
        }
        Right::InCatalog(right, _) => {
            let catalog = match catalog {
                Some(name) => fill(texts.catalog_named, &[("name", name)]),
                None => texts.this_catalog.to_owned(),
            };
            let held = match missing.held {
                Some(AdminRole::AccessPackageManager) => texts.is_package_manager,
                Some(AdminRole::AssignmentManager) => texts.is_assignment_manager,
                Some(AdminRole::CatalogReader) => texts.is_reader,
                _ => texts.is_nothing,
            };
            let (able, able_named) = match right {
                CatalogRight::Own => (texts.owners, texts.owners_named),
                CatalogRight::ManagePackages => (texts.package_managers, texts.package_managers_named),
                CatalogRight::ManageAssignments | CatalogRight::Read => {
                    (texts.assignment_managers, texts.assignment_managers_named)
                }
            };
            let held = fill(held, &[("catalog", &catalog)]);
            let able = match names {
                Some(names) => fill(able_named, &[("names", &names)]),
                None => able.to_owned(),
            };
            [&held, " ", &able].concat()
        }
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::CatalogId;

    use super::*;

    fn said(right: Right, held: Option<AdminRole>, catalog: Option<&str>, names: Option<&str>) -> String {
        let missing = MissingRole {
            needed: AdminRole::CatalogOwner,
            held,
        };
        sentence("change it", &right, missing, catalog, names.map(str::to_owned))
    }

    #[test]
    fn a_reader_is_told_who_could() {
        let sea = |right| Right::InCatalog(right, CatalogId::from("sea"));
        assert_eq!(
            said(
                sea(CatalogRight::Own),
                Some(AdminRole::CatalogReader),
                None,
                Some("Daan Verhoeven")
            ),
            "You are a reader of this catalog. Its owners can change this: Daan Verhoeven."
        );
        assert_eq!(
            said(
                sea(CatalogRight::ManagePackages),
                Some(AdminRole::AssignmentManager),
                Some("Sea"),
                None
            ),
            "You manage the assignments of the catalog Sea. Its owners and access package managers can change this."
        );
    }

    #[test]
    fn what_takes_another_role_names_it() {
        assert_eq!(
            said(Right::Administer, None, None, None),
            "Only an Identity Governance Administrator can change this."
        );
        let some = || Right::InSomeCatalog(CatalogRight::Own);
        assert_eq!(
            said(some(), None, None, None),
            "To change it you need the role “Catalog owner” in a catalog, or one that allows more there. The owners of a \
             catalog can give it to you."
        );
        assert!(said(some(), None, None, Some("Lotte Visser")).ends_with("Lotte Visser can give it to you."));
    }

    #[test]
    fn who_owns_several_catalogs_is_named_once() {
        let owner = |name: &str| RoleAssignment {
            principal_id: Some(name.to_owned()),
            ..RoleAssignment::default()
        };
        let able = Collection {
            value: ["Lotte", "Lotte", "Ada"].map(owner).to_vec(),
            count: Some(7),
            ..Collection::default()
        };
        assert_eq!(holders(&able), (vec!["Lotte".to_owned(), "Ada".to_owned()], 6));
    }
}
