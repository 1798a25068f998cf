//! `/admin/packages/new`: the wizard.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AssignmentPolicy, Catalog, CatalogId, ConnectedOrganization};
use leptos::prelude::*;

use super::basics::{catalog_field, property_fields};
use super::creation::{PACKAGE, POLICY, made_package, steps};
use super::draft::{PackageDraft, field_of};
use super::resource_roles::{all_resources, role_fields};
use super::review::review;
use crate::api;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::checks::problem;
use crate::features::admin::failure::not_made_words;
use crate::features::admin::name_check::{NameCheck, use_name_check};
use crate::features::admin::plan::{Made, Plan, is_begun, made as made_of};
use crate::features::admin::policies::{
    self, Calendar, Form, Node, Part, PolicyDraft, lifecycle_fields, open_node, part_of, picture_editor, problems,
    request_fields, usable_pattern, view_switch,
};
use crate::features::admin::rights::{CatalogRight, Right, page_with_right};
use crate::features::admin::setup::{above, show_made};
use crate::features::admin::wizard::{Discard, MadePage, Wizard, WizardStep, refused_fields, restored, unless_begun};
use crate::navigation;
use crate::paths::{AdminPage, CatalogTab, ListParams, SetupParams};
use crate::query::{Loaded, never_empty, use_query, use_query_when};
use crate::shell::{Crumb, PageHeading};
use crate::text::{fill, text};
use crate::ui::{FieldError, Notice, Skeleton, Words};

const REQUESTS: &str = "requests";
/// The same step with the picture of the policy in place of the form.
const REQUESTS_PICTURE: &str = "requests-picture";

/// Where the wizard was opened.
#[derive(Default)]
struct Origin {
    /// The catalog.
    catalog: Option<Arc<Catalog>>,
    /// What is chosen in the guided setup, and the partner that it is for.
    setup: Option<SetupParams>,
    partner: Option<Arc<ConnectedOrganization>>,
}

/// The wizard, in a catalog where the address names one.
pub fn new_page(catalog: Option<CatalogId>, step: Memo<String>, setup: Option<SetupParams>) -> AnyView {
    let guarded = move |right: Right, name: Option<String>, above: AdminPage, origin: Origin| {
        let above = (text().admin.packages, above);
        page_with_right(right, name, text().package_admin.new, above, || wizard(origin, step))
    };
    let asked = setup.clone();
    let partner = use_query_when(move || {
        let id = asked.as_ref().map(|setup| setup.organization.clone())?;
        let id = Some(id).filter(|id| !id.is_empty())?;
        Some(api::connected_organizations::get_connected_organization(&id.into()))
    });
    let Some(id) = catalog else {
        let is_known = Memo::new(move |before: Option<&bool>| before == Some(&true) || partner.is_settled());
        let content = move || {
            if !is_known.get() {
                return view! {
                    <PageHeading title=text().package_admin.new />
                    <Skeleton />
                }
                .into_any();
            }
            let some = Right::InSomeCatalog(CatalogRight::ManagePackages);
            let origin = Origin {
                setup: setup.clone(),
                partner: untrack(|| partner.data()),
                ..Origin::default()
            };
            guarded(some, None, AdminPage::Packages(ListParams::default()), origin)
        };
        return content.into_any();
    };
    let of_catalog = id.clone();
    let found = use_query(move || api::catalogs::get_catalog(&id));
    // Asked early, so that nothing moves once their step is shown.
    let resources = use_query(move || all_resources(&of_catalog));
    let content = move |catalog: Arc<Catalog>| {
        let here = Right::InCatalog(CatalogRight::ManagePackages, catalog.id.clone());
        let packages = AdminPage::Catalog(catalog.id.clone(), CatalogTab::Packages, ListParams::default());
        let origin = Origin {
            catalog: Some(Arc::clone(&catalog)),
            setup: setup.clone(),
            partner: untrack(|| partner.data()),
        };
        guarded(here, catalog.display_name.clone(), packages, origin)
    };
    view! {
        <Loaded
            query=found
            empty=never_empty()
            page_title=text().package_admin.new
            is_ready=Signal::derive(move || resources.is_settled() && partner.is_settled())
            let:catalog
        >
            {content(catalog.get_untracked())}
        </Loaded>
    }
    .into_any()
}

/// The picture of the policy in the wizard. Copy it freely.
#[derive(Clone, Copy)]
struct PictureView {
    /// Whether it stands in place of the form.
    is_shown: Memo<bool>,
    /// Shows it, or the form.
    show: Callback<bool>,
    /// The node of it whose fields are open.
    chosen: RwSignal<Option<Node>>,
}

#[derive(Clone, Copy)]
struct Drafts {
    package: Draft<PackageDraft>,
    policy: Draft<PolicyDraft>,
}

fn wizard(origin: Origin, step: Memo<String>) -> AnyView {
    let texts = &text().package_admin;
    let Origin {
        catalog,
        setup,
        partner,
    } = origin;
    let named = catalog.as_ref().map(|catalog| catalog.id.clone());
    // What is filled in for one partner is not for another.
    let form = |name: &str| {
        let partner = partner.as_ref().map_or("", |partner| partner.id.as_str());
        [name, named.as_ref().map_or("", CatalogId::as_str), partner].concat()
    };
    let untouched = match &partner {
        Some(partner) => PolicyDraft::new(texts.first_policy).open_to(partner),
        None => PolicyDraft::new(texts.first_policy),
    };
    let drafts = Drafts {
        package: use_draft(&form("admin/package/"), || PackageDraft::in_catalog(catalog.as_deref())),
        policy: use_draft(&form("admin/first-policy/"), || untouched.clone()),
    };
    let address = {
        let (named, setup) = (named.clone(), setup.clone());
        move |step: &str| AdminPage::NewPackage {
            catalog: named.clone(),
            step: step.to_owned(),
            setup: setup.clone(),
        }
    };
    let picture = {
        let address = address.clone();
        PictureView {
            is_shown: Memo::new(move |_| step.get() == REQUESTS_PICTURE),
            show: Callback::new(move |is_shown: bool| {
                let step = if is_shown { REQUESTS_PICTURE } else { REQUESTS };
                navigation::replace(&address(step).into());
            }),
            chosen: RwSignal::new(None),
        }
    };
    let step = Memo::new(move |_| match step.get() {
        step if step == REQUESTS_PICTURE => REQUESTS.to_owned(),
        step => step,
    });
    let open_field = Callback::new(move |field: Words| {
        if let Some(node) = Node::of_field(&field) {
            open_node(picture.chosen, node);
        }
    });
    let is_checked = RwSignal::new(false);
    let cancel = match &named {
        Some(id) => AdminPage::Catalog(id.clone(), CatalogTab::Packages, ListParams::default()),
        None => AdminPage::Packages(ListParams::default()),
    };
    // Where it was opened from a catalog, that is above it, and the list of catalogs above that.
    let named_above = catalog.as_deref().filter(|_| setup.is_none());
    let trail = match named_above {
        Some(catalog) => vec![
            Crumb::new(text().admin.catalogs, AdminPage::Catalogs(ListParams::default()).into()),
            Crumb::new(
                catalog.display_name.clone().unwrap_or_default(),
                AdminPage::catalog(&catalog.id).into(),
            ),
        ],
        None => {
            let list = (text().admin.packages, AdminPage::Packages(ListParams::default()));
            let (name, list) = above(setup.as_ref(), list);
            vec![Crumb::new(name, list.into())]
        }
    };
    let cancel = above(setup.as_ref(), ("", cancel)).1;
    let review = {
        let address = address.clone();
        Callback::new(move |()| {
            let package = drafts.package.value.get_untracked();
            review(&package, drafts.policy.value.into(), &address)
        })
    };
    let plan = plan(drafts, setup);
    let both = Signal::derive(move || (drafts.package.value.get(), drafts.policy.value.get()));
    let refused = refused_fields(plan, both, |made, (package, policy), target| {
        refused_field(made, package, policy, target)
    });
    let refused = Signal::derive(move || policies::with_pattern_words(refused.get()));
    let made = Callback::new(move |()| {
        let known = plan.made();
        made_of(&known, PACKAGE)?;
        let name = drafts
            .package
            .value
            .with_untracked(|draft| draft.name.trim().to_owned());
        Some((AdminPage::package(&made_package(&known)), name))
    });
    let initial = (PackageDraft::in_catalog(catalog.as_deref()), untouched.clone());
    let discard = Discard {
        is_touched: Signal::derive(move || {
            let (package, policy) = &initial;
            drafts.package.value.with(|draft| draft != package) || drafts.policy.value.with(|draft| draft != policy)
        }),
        forget: Callback::new(move |()| {
            drafts.package.forget();
            drafts.policy.forget();
        }),
    };
    let restored = restored_notice(drafts, (catalog, untouched), plan, made, address.clone());
    let wizard = Wizard {
        steps: wizard_steps(drafts, plan, made, picture, is_checked, refused),
        review,
        address: Arc::new(address),
        step,
        plan,
        refused,
        cancel,
        discard,
        is_checked,
        open_field,
    };
    view! {
        <PageHeading title=texts.new trail=trail />
        {restored}
        {wizard.show()}
    }
    .into_any()
}

fn plan(drafts: Drafts, setup: Option<SetupParams>) -> Plan {
    let made = drafts.package.value.with_untracked(|draft| draft.made.clone());
    Plan::new(made, move || {
        let (package, policy) = (drafts.package.value, drafts.policy.value);
        package.with_untracked(|package| policy.with_untracked(|policy| steps(package, policy)))
    })
    .explained_by(|error, known| not_made_words(error).filter(|_| !is_begun(known, PACKAGE)))
    .on_made(move |made| {
        drafts.package.value.try_update(|draft| draft.made.clone_from(made));
    })
    .on_done(move |made| {
        let (name, catalog) = drafts
            .package
            .value
            .with_untracked(|draft| (draft.name.clone(), draft.catalog.to_string()));
        drafts.package.forget();
        drafts.policy.forget();
        let id = made_package(made);
        let setup = setup.clone().map(|setup| SetupParams {
            catalog,
            package: id.to_string(),
            ..setup
        });
        let words = fill(text().package_admin.created, &[("name", &name)]);
        show_made(setup, AdminPage::package(&id), words);
    })
}

/// Where the server's word is said: of the package itself while that is not made, then of its policy. A role that it
/// refuses has no field of its own.
fn refused_field(made: &Made, package: &PackageDraft, policy: &PolicyDraft, target: &str) -> Option<String> {
    if made_of(made, PACKAGE).is_none() {
        return field_of(target).map(str::to_owned);
    }
    let has_roles = package.roles.iter().all(|role| made_of(made, &role.field()).is_some());
    has_roles.then(|| policies::field_of(target, policy.expiration))
}

fn restored_notice(
    drafts: Drafts,
    (catalog, policy): (Option<Arc<Catalog>>, PolicyDraft),
    plan: Plan,
    made: MadePage,
    address: impl Fn(&str) -> AdminPage + Send + Sync + 'static,
) -> AnyView {
    let initial = PackageDraft::in_catalog(catalog.as_deref());
    let untouched = StoredValue::new((initial.clone(), policy));
    let begin_anew = Callback::new(move |()| {
        let (package, policy) = untouched.get_value();
        drafts.package.value.set(package);
        drafts.policy.value.set(policy);
        plan.forget();
        navigation::go_to(&address("").into());
    });
    restored(drafts.package, initial, plan, made, begin_anew)
}

fn wizard_steps(
    drafts: Drafts,
    plan: Plan,
    made: MadePage,
    picture: PictureView,
    is_checked: RwSignal<bool>,
    refused: Signal<Vec<FieldError>>,
) -> Vec<WizardStep> {
    let texts = &text().package_admin;
    let draft = drafts.package.value;
    let shown = move |problems: Signal<Vec<FieldError>>| {
        Signal::derive(move || {
            let mut shown = if is_checked.get() { problems.get() } else { Vec::new() };
            shown.extend(refused.get());
            shown
        })
    };
    let names = name_check(draft, plan);
    let taken = move || {
        let name = names.namesake()?.display_name.unwrap_or_default();
        Some(problem("package-name", fill(texts.name_taken, &[("name", &name)])))
    };
    let basics = Signal::derive(move || -> Vec<FieldError> {
        let found = draft.with(PackageDraft::basics_problems);
        taken().into_iter().chain(found).collect()
    });
    // A name that is taken is told at once, what is missing only when somebody wants to go on.
    let at_basics = Signal::derive(move || {
        let mut found = if is_checked.get() {
            basics.get()
        } else {
            taken().into_iter().collect()
        };
        found.extend(refused.get());
        found
    });
    let roles = Signal::derive(move || draft.with(PackageDraft::role_problems));
    let of_policy = Memo::new(move |_| {
        let before = AssignmentPolicy::default();
        drafts.policy.value.with(|draft| {
            problems(draft, &before, &Calendar::here(), &|pattern, _| {
                usable_pattern(&before, pattern)
            })
        })
    });
    let part = move |part: Part| {
        Signal::derive(move || -> Vec<FieldError> {
            let found = of_policy.get();
            let stages = drafts.policy.value.with(|draft| draft.stages.len());
            found
                .iter()
                .filter(|problem| problem.part() == part)
                .map(|problem| problem.error(stages))
                .collect()
        })
    };
    let (requests, lifecycle) = (part(Part::Requests), part(Part::Lifecycle));
    let form = move |problems| Form {
        draft: drafts.policy.value,
        problems: shown(problems),
        is_checked,
    };
    let basics_view = move |()| {
        unless_begun(plan, PACKAGE, made, move || {
            view! {
                <div class="stack">{property_fields(draft, at_basics)} {catalog_field(draft, at_basics)}</div>
            }
            .into_any()
        })
    };
    // A package may give nothing at first, but nobody should find out when people have it.
    let gives_nothing = Memo::new(move |_| draft.with(|draft| draft.roles.is_empty()));
    let roles_view = move |()| {
        view! {
            {role_fields(draft, shown(roles))}
            {move || gives_nothing.get().then(|| view! { <Notice>{texts.roles_none}</Notice> })}
        }
        .into_any()
    };
    let policy_view = move || {
        if picture.is_shown.get() {
            picture_editor(form(requests), picture.chosen)
        } else {
            request_fields(form(requests))
        }
    };
    let requests_view = move |()| {
        unless_begun(plan, POLICY, made, move || {
            view! {
                {view_switch(picture.is_shown, move |is_picture| picture.show.run(is_picture))}
                {policy_view}
            }
            .into_any()
        })
    };
    let lifecycle_view = move |()| unless_begun(plan, POLICY, made, move || lifecycle_fields(form(lifecycle)));
    vec![
        WizardStep {
            name: "",
            title: texts.basics,
            view: Callback::new(basics_view),
            problems: basics,
            check: Some(names.check()),
            has_field: |field| ["package-name", "package-description", "package-catalog"].contains(&field),
        },
        WizardStep {
            name: "resource-roles",
            title: texts.resource_roles,
            view: Callback::new(roles_view),
            problems: roles,
            check: None,
            has_field: |field| field.starts_with("package-role-"),
        },
        WizardStep {
            name: REQUESTS,
            title: texts.requests,
            view: Callback::new(requests_view),
            problems: requests,
            check: None,
            has_field: |field| field.starts_with("policy-") && part_of(field) == Part::Requests,
        },
        WizardStep {
            name: "lifecycle",
            title: texts.lifecycle,
            view: Callback::new(lifecycle_view),
            problems: lifecycle,
            check: None,
            has_field: |field| field.starts_with("policy-") && part_of(field) == Part::Lifecycle,
        },
    ]
}

/// Whether another package of the catalog has the name.
fn name_check(draft: RwSignal<PackageDraft>, plan: Plan) -> NameCheck<AccessPackage> {
    use_name_check(
        move || draft.with(|draft| draft.name.clone()),
        // Its own name is no other's.
        move |name| {
            let catalog = draft.with(|draft| draft.catalog.clone());
            let is_new = !catalog.is_empty() && !is_begun(&plan.made(), PACKAGE);
            is_new.then(|| api::access_packages::list_access_packages_named(name, &catalog))
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_refused_is_said_where_it_was_filled_in() {
        let mut package = PackageDraft::in_catalog(None);
        package.roles = vec![super::super::draft::RoleDraft {
            resource: "r".into(),
            ..Default::default()
        }];
        let policy = PolicyDraft::new("First");
        let field = |made: &Made, target: &str| refused_field(made, &package, &policy, target);
        let mut made = Made::new();
        assert_eq!(field(&made, "displayName").as_deref(), Some("package-name"));
        assert_eq!(field(&made, "catalog/id").as_deref(), Some("package-catalog"));
        assert_eq!(field(&made, "expiration"), None);
        made.push((PACKAGE.to_owned(), "p".to_owned()));
        // It is the role that was refused.
        assert_eq!(field(&made, "role"), None);
        made.push(("package-role-r".to_owned(), "s".to_owned()));
        assert_eq!(field(&made, "displayName").as_deref(), Some("policy-name"));
    }
}
