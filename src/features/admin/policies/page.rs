//! `/admin/packages/:id/policies/:policy`, and a new one.

use std::sync::Arc;

use entitlement_types::{AccessPackage, AccessPackageId, AssignmentPolicy, PolicyId};
use leptos::prelude::*;

use super::automatic::automatic_rules;
use super::changes::{Versions, changed_dialog, changes_dialog};
use super::checked::{found_problems, refused_fields};
use super::draft::{Calendar, PolicyDraft};
use super::facts::{Setting, lifecycle_facts, request_facts};
use super::fields::Form;
use super::lifecycle::lifecycle_fields;
use super::picture::{self, Node, picture_editor, picture_reader, view_switch, with_names};
use super::requests::request_fields;
use super::saving::{Saved, is_change, not_saved, use_save};
use super::sections::{Section, section_links};
use crate::api;
use crate::drafts::{Draft, use_draft};
use crate::features::admin::gone::gone;
use crate::features::admin::rights::{CatalogRight, in_package, instead_of_page};
use crate::features::admin::sent::forget_sent;
use crate::features::admin::wizard::{Discard, cancel_button, start_over};
use crate::navigation;
use crate::paths::{AdminPage, ListParams, PackageTab, Page};
use crate::query::{Loaded, Query, never_empty, use_query};
use crate::shell::{Crumb, PageHeading, notices};
use crate::text::{format, text};
use crate::ui::{
    Button, ButtonVariant, ErrorSummary, Fact, Facts, Skeleton, SkeletonShape, TextArea, TextInput, Tone, Words,
};

/// One policy, or a new one, as a form or as a picture. Who may not change it sees what it says.
pub fn policy_page(package: &AccessPackageId, policy: Option<PolicyId>, is_picture: Memo<bool>) -> AnyView {
    let title = text().package_admin.policy;
    let (of_form, of_reader) = (package.clone(), package.clone());
    let (edited, read) = (policy.clone(), policy);
    let page = in_package(
        CatalogRight::ManagePackages,
        package,
        title,
        move || form(&of_form, edited.clone(), is_picture),
        move |why| match read.clone() {
            Some(policy) => read_only(&of_reader, policy, is_picture, why),
            None => {
                let above = (text().package_admin.policies, tab_of(&of_reader));
                instead_of_page(title, above, why.run(()))
            }
        },
    );
    view! { <div class="policy-page">{page}</div> }.into_any()
}

fn form(package: &AccessPackageId, policy: Option<PolicyId>, is_picture: Memo<bool>) -> AnyView {
    let package = package.clone();
    let above = package_above(&package);
    match policy {
        None => {
            let before = Arc::new(AssignmentPolicy {
                access_package: Some(Box::new(AccessPackage {
                    id: package.clone(),
                    ..AccessPackage::default()
                })),
                ..AssignmentPolicy::default()
            });
            view! {
                <Loaded query=above empty=never_empty() page_title=text().package_admin.new_policy let:above>
                    {editor(&package, above.get_untracked().display_name.clone(), Arc::clone(&before), is_picture)}
                </Loaded>
            }
            .into_any()
        }
        Some(id) => {
            let found = use_query(move || api::assignment_policies::get_policy(&id));
            let title = text().package_admin.policy;
            let on_error = gone(title, tab_of(&package), text().admin.go_policies);
            view! {
                <Loaded
                    query=found
                    empty=never_empty()
                    page_title=title
                    on_error=on_error
                    is_ready=Signal::derive(move || above.is_settled())
                    let:policy
                >
                    {editor(&package, name_of(above), policy.get_untracked(), is_picture)}
                </Loaded>
            }
            .into_any()
        }
    }
}

/// The package of a policy, as the page of the package reads it.
fn package_above(package: &AccessPackageId) -> Query<AccessPackage> {
    let id = package.clone();
    use_query(move || api::access_packages::get_whole_access_package(&id))
}

fn name_of(package: Query<AccessPackage>) -> Option<String> {
    untrack(|| package.data())?.display_name.clone()
}

/// The pages above a policy; the package is among them once its name is known.
fn trail(package: &AccessPackageId, name: Option<String>) -> Vec<Crumb> {
    let all = AdminPage::Packages(ListParams::default());
    let named = name.map(|name| Crumb::new(name, AdminPage::package(package).into()));
    std::iter::once(Crumb::new(text().admin.packages, all.into()))
        .chain(named)
        .chain([Crumb::new(text().package_admin.policies, tab_of(package).into())])
        .collect()
}

fn tab_of(package: &AccessPackageId) -> AdminPage {
    AdminPage::Package(package.clone(), PackageTab::Policies, ListParams::default())
}

/// What a policy says, and why it can't be changed.
fn read_only(
    package: &AccessPackageId,
    policy: PolicyId,
    is_picture: Memo<bool>,
    why: Callback<(), AnyView>,
) -> AnyView {
    let package = package.clone();
    let above = package_above(&package);
    let found = use_query(move || api::assignment_policies::get_policy(&policy));
    let on_error = gone(text().package_admin.policy, tab_of(&package), text().admin.go_policies);
    let content = move |policy: Arc<AssignmentPolicy>| {
        let draft = PolicyDraft::of_policy(&policy, &Calendar::here());
        let (name, draft) = (draft.name.clone(), Signal::stored(draft));
        let package_name = name_of(above);
        let shown = move || {
            if is_picture.get() {
                picture_reader(draft)
            } else {
                settings(draft.get_untracked())
            }
        };
        view! {
            {print_head(package_name.clone())}
            <PageHeading title=name trail=trail(&package, package_name) />
            {print_description(draft)}
            {why.run(())}
            {views(&package, &policy.id, is_picture)}
            {shown}
        }
    };
    view! {
        <Loaded
            query=found
            empty=never_empty()
            page_title=text().package_admin.policy
            on_error=on_error
            is_ready=Signal::derive(move || above.is_settled())
            let:policy
        >
            {content(policy.get_untracked())}
        </Loaded>
    }
    .into_any()
}

/// Every setting with its value.
fn settings(draft: PolicyDraft) -> AnyView {
    let texts = &text().package_admin;
    let (draft, is_named) = with_names(draft);
    let block = |title: &'static str, facts: Vec<Setting>| {
        let facts: Vec<_> = facts
            .into_iter()
            .map(|(name, value)| view! { <Fact name=name>{value}</Fact> })
            .collect();
        view! {
            <section class="stack">
                <h2>{title}</h2>
                <Facts>{facts}</Facts>
            </section>
        }
    };
    let blocks = move || {
        if !is_named.get() {
            return view! { <Skeleton shape=SkeletonShape::Card count=2 /> }.into_any();
        }
        view! {
            {block(texts.requests, draft.with(request_facts))}
            {block(texts.lifecycle, draft.with(lifecycle_facts))}
        }
        .into_any()
    };
    blocks.into_any()
}

/// On paper, where the pages above a policy don't stand: the package that it is of.
fn print_head(package: Option<String>) -> AnyView {
    let named = package.map(|package| view! { <p class="policy-print">{package}</p> });
    named.into_any()
}

/// On paper, in place of its field.
fn print_description(draft: Signal<PolicyDraft>) -> AnyView {
    view! { <p class="policy-print">{move || draft.with(|draft| draft.description.clone())}</p> }.into_any()
}

fn editor(
    package: &AccessPackageId,
    package_name: Option<String>,
    before: Arc<AssignmentPolicy>,
    is_picture: Memo<bool>,
) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().admin;
    let is_new = before.id.is_empty();
    let tab = Page::from(tab_of(package));
    // What the form began with; once somebody else has changed that and it is known, what they made of it.
    let base = StoredValue::new(Arc::clone(&before));
    let was = move || {
        if is_new {
            PolicyDraft::new("")
        } else {
            PolicyDraft::of_policy(&base.get_value(), &Calendar::here())
        }
    };
    let form_name = ["admin/policy/", package.as_str(), "/", before.id.as_str()].concat();
    let sent_from = [&form_name, "/sent"].concat();
    let draft = use_draft(&form_name, was);
    let is_checked = RwSignal::new(false);
    let attempts = RwSignal::new(0);
    let chosen = RwSignal::new(None::<Node>);
    let rules = automatic_rules(&before);
    let views = views(package, &before.id, is_picture);
    // What is filled in, and what somebody else has made of the policy meanwhile.
    let changed = RwSignal::new(None::<(PolicyDraft, Arc<AssignmentPolicy>)>);
    let save = {
        let (tab, sent_from) = (tab.clone(), sent_from.clone());
        use_save(base, &sent_from).on_done(move |filled: &PolicyDraft, saved| match saved {
            Saved::Done => {
                forget_sent::<PolicyDraft>(&sent_from);
                draft.forget();
                navigation::go_to(&tab);
                notices::show(Tone::Positive, text().admin.saved);
            }
            Saved::Changed(now) => changed.set(Some((filled.clone(), Arc::clone(now)))),
        })
    };
    let sent = RwSignal::new(None::<PolicyDraft>);
    let send = move |filled: PolicyDraft| {
        sent.set(Some(filled.clone()));
        save.run(filled);
    };
    // What is to be saved once it is seen what it does; and what was accepted, which is not asked again when saving
    // fails.
    let asking = RwSignal::new(None::<PolicyDraft>);
    let accepted = StoredValue::new(None::<PolicyDraft>);
    let asked = before.id.clone();
    let dialog = move || {
        let filled = asking.get()?;
        let after = filled.clone();
        let close = Callback::new(move |()| asking.set(None));
        let accept = Callback::new(move |()| {
            accepted.set_value(Some(filled.clone()));
            asking.set(None);
            send(filled.clone());
        });
        Some(changes_dialog(&asked, was(), after, close, accept))
    };
    let somebody_else = move || {
        let (filled, now) = changed.get()?;
        let theirs = PolicyDraft::of_policy(&now, &Calendar::here());
        let versions = Versions {
            before: was(),
            theirs,
            mine: filled.clone(),
        };
        let close = Callback::new(move |()| changed.set(None));
        let keep = Callback::new(move |()| {
            changed.set(None);
            base.set_value(Arc::clone(&now));
            send(filled.clone());
        });
        let take = Callback::new(move |()| begin_anew(draft));
        Some(changed_dialog(versions, close, keep, take))
    };
    let of_server = Memo::new(move |_| {
        let expiration = draft.value.with_untracked(|draft| draft.expiration);
        let error = save.error();
        error.map_or_else(Vec::new, |error| refused_fields(&error, expiration))
    });
    let problems = Signal::derive(move || {
        if !is_checked.get() {
            return Vec::new();
        }
        let mut found = draft.value.with(|draft| found_problems(draft, &base.get_value()));
        // What the server has said holds until something else is filled in.
        let is_sent = draft.value.with(|draft| sent.with(|sent| sent.as_ref() == Some(draft)));
        if is_sent {
            found.extend(of_server.get());
        }
        found
    });
    // The button is far below the summary, in which it stands.
    Effect::new(move |_| {
        if !of_server.with(Vec::is_empty) {
            attempts.update(|attempts| *attempts += 1);
        }
    });
    let above = tab.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_checked.set(true);
        let filled = draft.value.get_untracked();
        let is_same = !is_new && !is_change(&filled, &base.get_value(), &Calendar::here());
        let is_accepted = accepted.with_value(|accepted| accepted.as_ref() == Some(&filled));
        if !found_problems(&filled, &base.get_value()).is_empty() {
            attempts.update(|attempts| *attempts += 1);
        } else if is_same {
            draft.forget();
            navigation::go_to(&above);
            notices::show(Tone::Neutral, text().policies.unchanged);
        } else if is_new || is_accepted {
            send(filled);
        } else {
            asking.set(Some(filled));
        }
    };
    let form = Form {
        draft: draft.value,
        problems,
        is_checked,
    };
    // In the picture a field stands with its node.
    let open_node = Callback::new(move |field: Words| {
        if let Some(node) = Node::of_field(&field) {
            picture::open_node(chosen, node);
        }
    });
    let summary_title = Signal::derive(move || format::count(words.fix_first, problems.with(Vec::len) as u64));
    let fields = move || {
        if is_picture.get() {
            picture_editor(form, chosen)
        } else {
            whole_form(form)
        }
    };
    let name = draft.value.with_untracked(|draft| draft.name.clone());
    let title = if is_new { texts.new_policy.to_owned() } else { name };
    let untouched = was();
    let discard = Discard {
        is_touched: Signal::derive(move || draft.value.with(|draft| *draft != untouched)),
        forget: Callback::new(move |()| draft.forget()),
    };
    let cancel = cancel_button(tab, discard);
    let head = print_head(package_name.clone());
    let trail = trail(package, package_name);
    let failure = move || {
        // What is said at a field is not said twice.
        let error = save.error().filter(|_| of_server.with(Vec::is_empty))?;
        show_failure();
        Some(view! { <div id=FAILURE>{not_saved(error, is_new)}</div> })
    };
    view! {
        {head}
        <PageHeading title=title trail=trail />
        {print_description(draft.value.into())}
        {restored(draft, sent_from)}
        <form class="stack policy-form" data-gap="groups" novalidate on:submit=submit>
            <ErrorSummary title=summary_title errors=problems attempts=attempts before_focus=open_node />
            <section class="policy-names">{name_fields(form)}</section>
            {rules}
            {views}
            {fields}
            {failure}
            <div class="actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || save.is_sending())
                    busy_words=save.busy_words(words.plan_running)
                >
                    {if is_new { words.create } else { words.save }}
                </Button>
                {cancel}
            </div>
        </form>
        {dialog}
        {somebody_else}
    }
    .into_any()
}

/// Where it is said that saving has failed.
const FAILURE: &str = "policy-failure";

/// The box stands above the button, which may be all that is in sight.
fn show_failure() {
    request_animation_frame(|| {
        if let Some(failure) = document().get_element_by_id(FAILURE) {
            failure.scroll_into_view();
        }
    });
}

/// The two views of what is filled in, each with its address.
fn views(package: &AccessPackageId, policy: &PolicyId, is_picture: Memo<bool>) -> AnyView {
    let policy = (!policy.is_empty()).then(|| policy.clone());
    let package = package.clone();
    view_switch(is_picture, move |is_picture| {
        let (package, policy) = (package.clone(), policy.clone());
        navigation::replace(&Page::from(if is_picture {
            AdminPage::PolicyPicture { package, policy }
        } else {
            AdminPage::Policy { package, policy }
        }));
    })
}

fn whole_form(form: Form) -> AnyView {
    let heading = |section: Section| {
        view! {
            <h2 id=section.id() tabindex="-1">
                {section.title()}
            </h2>
        }
    };
    view! {
        {section_links(form)}
        <section class="stack">{heading(Section::Requests)} {request_fields(form)}</section>
        <section class="stack">{heading(Section::Lifecycle)} {lifecycle_fields(form)}</section>
    }
    .into_any()
}

/// Whether what was filled in before is shown, and a way to what the server has.
fn restored(draft: Draft<PolicyDraft>, sent_from: String) -> AnyView {
    if !draft.was_restored {
        return ().into_any();
    }
    let words = &text().admin;
    let again = Callback::new(move |()| {
        forget_sent::<PolicyDraft>(&sent_from);
        begin_anew(draft);
    });
    // Saving forgets what is filled in, so it was not saved: a sign-in came between, or an answer was lost.
    view! {
        <crate::ui::Notice action=start_over(again)>
            {words.draft_restored} " " {text().policies.unsaved}
        </crate::ui::Notice>
    }
    .into_any()
}

/// Drops what is filled in and shows what the server has.
fn begin_anew(draft: Draft<PolicyDraft>) {
    draft.forget();
    crate::browser::reload();
}

fn name_fields(form: Form) -> AnyView {
    let words = &text().admin;
    let draft = form.draft;
    view! {
        <TextInput
            id="policy-name"
            label=words.name
            error=form.error("policy-name")
            value=form.part(|draft| draft.name.clone())
            on_input=move |name| draft.update(|draft| draft.name = name)
        />
        <TextArea
            id="policy-description"
            label=words.description
            is_optional=true
            error=form.error("policy-description")
            value=form.part(|draft| draft.description.clone())
            on_input=move |text| draft.update(|draft| draft.description = text)
        />
    }
    .into_any()
}
