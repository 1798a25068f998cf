//! `/admin/assignments/new`: giving people a package without their asking.

mod draft;
mod fields;
mod give;
mod known;
mod picker;
mod problems;
mod refusal;
mod review;
mod scope;

use entitlement_types::{AccessPackage, AccessPackageId, AssignmentPolicy, Date, DateTimeOffset};
use leptos::prelude::*;

use self::draft::AssignmentDraft;
use self::fields::fields;
use self::give::giving_plan;
use self::picker::{Picking, picker};
use self::problems::problems_of;
use self::review::review;
use crate::api;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::plan::Plan;
use crate::features::admin::rights::{CatalogRight, Right, in_package, instead_of_page, page_with_right};
use crate::features::admin::wizard::{Discard, REVIEW, restored};
use crate::local_day;
use crate::navigation;
use crate::paths::{AdminPage, ListParams, Page};
use crate::query::{Query, use_query_when};
use crate::shell::{Crumb, PageHeading};
use crate::text::{format, text};
use crate::ui::{FieldError, Skeleton};

/// What the parts of the page share. Copy it freely.
#[derive(Clone, Copy)]
struct Form {
    draft: Draft<AssignmentDraft>,
    /// The package that is chosen, with its policies.
    package: Query<AccessPackage>,
    /// Whether what is wrong is shown.
    is_checked: RwSignal<bool>,
    attempts: RwSignal<u32>,
    picking: RwSignal<Option<Picking>>,
    problems: Signal<Vec<FieldError>>,
    /// What "Cancel" drops.
    discard: Discard,
    /// The package that the address names.
    named: StoredValue<Option<AccessPackageId>>,
}

impl Form {
    /// Reads what is filled in together with the policy that is chosen, once it is known. Tracked.
    fn with_policy<T>(self, read: impl FnOnce(&AssignmentDraft, Option<&AssignmentPolicy>) -> T) -> T {
        with_policy(self.draft, self.package, read)
    }

    /// The form, or its [`REVIEW`].
    fn page(self, step: &str) -> Page {
        let page = AdminPage::NewAssignment {
            package: self.named.get_value(),
            step: step.to_owned(),
        };
        page.into()
    }

    /// Whether the review is of what is filled in. Of what has begun it is, whatever the policy allows by now. Tracked.
    fn can_review(self, plan: Plan) -> bool {
        let is_looked_up = self.draft.value.with(AssignmentDraft::is_looked_up);
        is_looked_up && (plan.has_begun().get() || self.with_policy(problems_of).is_empty())
    }
}

/// The form, and what it comes to, for who may assign something.
pub fn new_page(package: Option<&AccessPackageId>, step: Memo<String>) -> AnyView {
    let right = CatalogRight::ManageAssignments;
    let (title, package) = (text().governance.new, package.cloned());
    let above = (text().admin.assignments, AdminPage::Assignments(ListParams::default()));
    let Some(package) = package else {
        return page_with_right(Right::InSomeCatalog(right), None, title, above, || form(None, step));
    };
    let of_package = package.clone();
    let allowed = move || form(Some(&of_package), step);
    let refused = move |why: Callback<(), AnyView>| instead_of_page(title, above.clone(), why.run(()));
    in_package(right, &package, title, allowed, refused)
}

fn form(package: Option<&AccessPackageId>, step: Memo<String>) -> AnyView {
    let (texts, words) = (&text().governance, &text().admin);
    let name = ["admin/assignment/", package.map_or("", AccessPackageId::as_str)].concat();
    let draft = use_draft(&name, || AssignmentDraft::for_package(package));
    // With one policy nobody has chosen it.
    let untouched = AssignmentDraft {
        policy: draft.value.with_untracked(|draft| draft.policy.clone()),
        ..AssignmentDraft::for_package(package)
    };
    let named = StoredValue::new(package.cloned());
    let package = use_query_when(move || {
        let id = draft.value.with(|draft| draft.package.clone());
        (!id.is_empty()).then(|| api::access_packages::get_access_package_with_policies(&id.as_str().into()))
    });
    let is_checked = RwSignal::new(false);
    let begun_with = untouched.clone();
    let discard = Discard {
        // With one policy nobody has chosen it; what was assigned already is not dropped.
        is_touched: Signal::derive(move || {
            draft.value.with(|draft| {
                let same = AssignmentDraft {
                    policy: draft.policy.clone(),
                    ..begun_with.clone()
                };
                draft.made.is_empty() && *draft != same
            })
        }),
        forget: Callback::new(move |()| draft.forget()),
    };
    let form = Form {
        draft,
        package,
        is_checked,
        attempts: RwSignal::new(0),
        picking: RwSignal::new(None),
        problems: Signal::derive(move || {
            if is_checked.get() {
                with_policy(draft, package, problems_of)
            } else {
                Vec::new()
            }
        }),
        discard,
        named,
    };
    // With one policy there is nothing to choose.
    Effect::new(move |_| {
        let Some(found) = form.package.data() else { return };
        let is_open = draft
            .value
            .with_untracked(|draft| draft.policy.is_empty() && draft.package == found.id.as_str());
        if is_open && let [only] = found.assignment_policies.as_deref().unwrap_or_default() {
            let policy = only.id.to_string();
            draft.value.update(|draft| draft.policy = policy);
        }
    });
    let plan = giving_plan(draft, Signal::derive(move || package_name(form)));
    let initial = untouched.clone();
    let begin_anew = Callback::new(move |()| {
        draft.value.set(untouched.clone());
        plan.forget();
        form.is_checked.set(false);
        navigation::replace(&form.page(""));
    });
    // What was given stands in the lists of requests and of assignments.
    let nothing_to_open = Callback::new(|()| None);
    let restored = restored(draft, initial, plan, nothing_to_open, begin_anew);
    let trail = vec![Crumb::new(
        words.assignments,
        AdminPage::Assignments(ListParams::default()).into(),
    )];
    let is_reviewing = use_steps(form, plan, step);
    let content = move || match is_reviewing.get() {
        Some(true) => review(form, plan),
        Some(false) => fields(form),
        None => view! { <Skeleton /> }.into_any(),
    };
    view! {
        <PageHeading title=texts.new trail=trail />
        <p class="lead">{texts.new_lead}</p>
        {restored}
        {content}
        {move || form.picking.get().map(|picking| picker(form, picking))}
    }
    .into_any()
}

/// Whether the review is shown, which names the package: none until that is read. What runs is shown until it halts.
fn use_steps(form: Form, plan: Plan, step: Memo<String>) -> Memo<Option<bool>> {
    let is_reviewing = Memo::new(move |_| {
        if plan.is_running().get() {
            return Some(true);
        }
        if step.get() != REVIEW {
            return Some(false);
        }
        let is_known = form.package.data().is_some();
        let is_settled = is_known || form.package.is_settled();
        is_settled.then(|| is_known && form.can_review(plan))
    });
    Effect::new(move |is_later: Option<()>| {
        if step.get() == REVIEW {
            return;
        }
        let is_running = untrack(|| plan.is_running().get());
        let is_begun = untrack(|| plan.has_begun().get() && form.can_review(plan));
        if is_running {
            // Who leaves while it runs stops it first.
            plan.stop();
        } else if is_later.is_none() && is_begun {
            // What was begun is gone on with, also after a reload.
            navigation::replace(&form.page(REVIEW));
        } else {
            // What failed may be different then.
            plan.set_aside();
        }
    });
    // There is nothing to review, or something else than what was looked up.
    Effect::new(move |_| {
        if step.get() == REVIEW && is_reviewing.get() == Some(false) {
            navigation::replace(&form.page(""));
        }
    });
    is_reviewing
}

/// Reads what is filled in together with the policy that is chosen, once it is known. Tracked.
fn with_policy<T>(
    draft: Draft<AssignmentDraft>,
    package: Query<AccessPackage>,
    read: impl FnOnce(&AssignmentDraft, Option<&AssignmentPolicy>) -> T,
) -> T {
    let package = package.data();
    let policies = package
        .as_ref()
        .and_then(|package| package.assignment_policies.as_deref());
    draft.value.with(|draft| {
        let mut policies = policies.unwrap_or_default().iter();
        read(draft, policies.find(|policy| policy.id.as_str() == draft.policy))
    })
}

/// The beginning of the first day, unless it has begun: then access begins at once.
fn start_of(draft: &AssignmentDraft) -> Option<DateTimeOffset> {
    let day = Date::parse(&draft.first_day).ok()?;
    Some(local_day::begin_of_day(day)).filter(|start| *start > format::now())
}

/// The end of the last day.
fn end_of(draft: &AssignmentDraft) -> Option<DateTimeOffset> {
    let day = Date::parse(&draft.last_day).ok()?;
    Some(local_day::end_of_day(day))
}

/// The name of the package that is chosen, once it is known. Tracked.
fn package_name(form: Form) -> String {
    let package = form.package.data();
    package
        .and_then(|package| package.display_name.clone())
        .unwrap_or_default()
}
