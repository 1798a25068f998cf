//! `/admin/orgs/new`: the wizard.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, IdentitySource};
use leptos::prelude::*;

use super::add_source::{Adding, add_button, add_dialog};
use super::create::{ORGANIZATION, create_plan, invite_step_name, invited_stays, made_organization, sponsor_step_name};
use super::draft::{DESCRIPTION, NAME, OrganizationDraft, SOURCES, basics_fields, field_of};
use super::list::name_of;
use super::source::FoundSource;
use super::sources::{SourceRow, sources_list};
use super::sponsors::{Sponsor, add_menu, added_words, elsewhere_notice, side_words, sponsor_list};
use crate::api;
use crate::api::connected_organizations::Sponsors;
use crate::drafts::use_draft;
use crate::features::admin::checks::{error_at, problem};
use crate::features::admin::name_check::{NameCheck, use_name_check};
use crate::features::admin::plan::{Plan, is_begun};
use crate::features::admin::rights::{Right, page_with_right};
use crate::features::admin::setup::{above, show_made};
use crate::features::admin::wizard::{
    Discard, MadePage, ReviewBlock, Wizard, WizardStep, begun_notice, refused_fields, restored, unless_begun,
};
use crate::navigation;
use crate::paths::{AdminPage, ListParams, Page, SetupParams};
use crate::shell::{Crumb, PageHeading, notices};
use crate::text::{fill, text};
use crate::ui::{Field, FieldError, Notice, Tone, announce, described_by};

const BASICS_STEP: &str = "";
const SOURCES_STEP: &str = "domains";
const SPONSORS_STEP: &str = "sponsors";

/// What the steps share.
#[derive(Clone, Copy)]
struct Form {
    draft: RwSignal<OrganizationDraft>,
    /// What is wrong with a step, once somebody wanted to go on.
    is_checked: RwSignal<bool>,
    /// Whether another organization has the name.
    names: NameCheck<ConnectedOrganization>,
    /// What the server said of fields.
    refused: Signal<Vec<FieldError>>,
    /// Makes it. Once the organization has begun to be made, only the sponsors can still be changed here.
    plan: Plan,
    /// What was made.
    made: MadePage,
}

/// The wizard at a step, for who may connect organizations.
pub fn new_page(step: Memo<String>, setup: Option<SetupParams>) -> AnyView {
    let list = (
        text().admin.organizations,
        AdminPage::Organizations(ListParams::default()),
    );
    let above = above(setup.as_ref(), list);
    page_with_right(Right::Administer, None, text().organizations.new, above.clone(), || {
        wizard(step, setup, above)
    })
}

fn wizard(step: Memo<String>, setup: Option<SetupParams>, above: (&'static str, AdminPage)) -> AnyView {
    let texts = &text().organizations;
    let draft = use_draft("admin/organization", OrganizationDraft::default);
    let adding = use_draft("admin/organization/adding", Adding::default);
    let of_steps = setup.clone();
    let address = move |step: &str| address(of_steps.as_ref(), step);
    let plan = create_plan(draft.value).on_done(move |made| {
        draft.forget();
        adding.forget();
        let name = draft.value.with_untracked(|draft| draft.name.trim().to_owned());
        let words = fill(text().organizations.created, &[("name", &name)]);
        let id = made_organization(made).unwrap_or_default();
        let setup = setup.clone().map(|setup| SetupParams {
            organization: id.to_string(),
            ..setup
        });
        show_made(setup, AdminPage::organization(&id), words);
    });
    let form = form(draft.value, plan);
    let first = address(BASICS_STEP);
    let of_notice = first.clone();
    let begin_anew = Callback::new(move |()| {
        adding.value.set(Adding::default());
        draft.value.set(OrganizationDraft::default());
        plan.forget();
        navigation::go_to(&first.clone().into());
    });
    let restored = restored(draft, OrganizationDraft::default(), plan, form.made, begin_anew);
    let (name, above) = above;
    let trail = vec![Crumb::new(name, above.clone().into())];
    let of_review = address.clone();
    let wizard = Wizard {
        steps: vec![
            WizardStep {
                name: BASICS_STEP,
                title: texts.basics,
                view: Callback::new(move |()| basics_step(form)),
                problems: Signal::derive(move || form.basics_problems()),
                check: Some(form.names.check()),
                has_field: |field| field == NAME || field == DESCRIPTION,
            },
            WizardStep {
                name: SOURCES_STEP,
                title: texts.sources_step,
                view: Callback::new(move |()| sources_step(form, adding.value)),
                problems: Signal::derive(move || form.draft.with(OrganizationDraft::sources_problems)),
                check: None,
                has_field: |field| field == SOURCES,
            },
            WizardStep {
                name: SPONSORS_STEP,
                title: texts.sponsors_step,
                view: Callback::new(move |()| sponsors_step(form)),
                problems: Signal::derive(Vec::new),
                check: None,
                has_field: |_| false,
            },
        ],
        review: Callback::new(move |()| review(form, &of_review)),
        address: Arc::new(address),
        step,
        plan,
        refused: form.refused,
        cancel: above,
        discard: Discard {
            is_touched: Signal::derive(move || {
                draft.value.with(|draft| *draft != OrganizationDraft::default())
                    || adding.value.with(|adding| *adding != Adding::default())
            }),
            forget: Callback::new(move |()| {
                draft.forget();
                adding.forget();
            }),
        },
        is_checked: form.is_checked,
        open_field: Callback::new(|_| ()),
    };
    view! {
        <PageHeading title=texts.new trail=trail />
        <p class="lead">{texts.new_lead}</p>
        {restored}
        {move || (step.get() != BASICS_STEP).then(|| taken_notice(form, &of_notice)).flatten()}
        {wizard.show()}
    }
    .into_any()
}

fn address(setup: Option<&SetupParams>, step: &str) -> AdminPage {
    AdminPage::NewOrganization {
        step: step.to_owned(),
        setup: setup.cloned(),
    }
}

fn form(draft: RwSignal<OrganizationDraft>, plan: Plan) -> Form {
    let made = Callback::new(move |()| {
        let id = made_organization(&plan.made())?;
        let name = draft.with_untracked(|draft| draft.name.trim().to_owned());
        Some((AdminPage::organization(&id), name))
    });
    let refused = refused_fields(plan, Signal::<OrganizationDraft>::from(draft), |_, _, target| {
        field_of(target).map(str::to_owned)
    });
    let names = use_name_check(
        move || draft.with(|draft| draft.name.clone()),
        // Its own name is no other's.
        move |name| {
            let is_new = !is_begun(&plan.made(), ORGANIZATION);
            is_new.then(|| api::connected_organizations::list_connected_organizations_named(name))
        },
    );
    Form {
        draft,
        is_checked: RwSignal::new(false),
        names,
        plan,
        made,
        refused,
    }
}

impl Form {
    fn basics_problems(self) -> Vec<FieldError> {
        let mut problems = self.draft.with(OrganizationDraft::basics_problems);
        if let Some(namesake) = self.names.namesake() {
            let taken = fill(text().organizations.name_taken, &[("name", &name_of(&namesake))]);
            problems.insert(0, problem(NAME, taken));
        }
        problems
    }

    /// What is wrong, once somebody wanted to go on.
    fn shown(self, problems: impl Fn() -> Vec<FieldError> + Send + Sync + 'static) -> Signal<Vec<FieldError>> {
        Signal::derive(move || {
            let mut shown = if self.is_checked.get() { problems() } else { Vec::new() };
            shown.extend(self.refused.get());
            shown
        })
    }
}

/// Says in the other steps that the name is another organization's, and leads back to it.
fn taken_notice(form: Form, first: &AdminPage) -> Option<AnyView> {
    let namesake = form.names.namesake()?;
    let words = fill(text().organizations.name_taken, &[("name", &name_of(&namesake))]);
    let href = Page::from(first.clone()).to_string();
    let edit = fill(text().admin.edit_step, &[("step", text().organizations.basics)]);
    let action = view! { <a href=href>{edit}</a> }.into_any();
    Some(view! { <Notice tone=Tone::Warning action=action>{words}</Notice> }.into_any())
}

fn basics_step(form: Form) -> AnyView {
    let namesake = move || {
        let namesake = form.names.namesake()?;
        let href = Page::from(AdminPage::organization(&namesake.id)).to_string();
        let words = fill(text().organizations.open_named, &[("name", &name_of(&namesake))]);
        Some(view! { <p class="small"><a href=href>{words}</a></p> })
    };
    // A name that is taken is told at once, what is missing only when somebody wants to go on.
    let problems = Signal::derive(move || {
        let is_shown = form.is_checked.get() || form.names.namesake().is_some();
        let mut shown = if is_shown { form.basics_problems() } else { Vec::new() };
        shown.extend(form.refused.get());
        shown
    });
    unless_made(form, move || {
        view! {
            <div class="stack" data-gap="groups">
                {basics_fields(form.draft, problems, namesake.into_any())}
            </div>
        }
        .into_any()
    })
}

/// Fields of the organization itself, until that has begun to be made.
fn unless_made(form: Form, fields: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    unless_begun(form.plan, ORGANIZATION, form.made, fields)
}

fn sources_step(form: Form, adding: RwSignal<Adding>) -> AnyView {
    let texts = &text().organizations;
    let sources = Memo::new(move |_| form.draft.with(|draft| draft.sources.clone()));
    let known = Signal::derive(move || {
        sources.with(|sources| {
            sources
                .iter()
                .map(FoundSource::to_source)
                .collect::<Vec<IdentitySource>>()
        })
    });
    let connect = Callback::new(move |found: Vec<FoundSource>| {
        form.draft.update(|draft| draft.sources.extend(found));
        adding.set(Adding::default());
    });
    let remove = Callback::new(move |place: usize| form.draft.update(|draft| _ = draft.sources.remove(place)));
    let problems = form.shown(move || form.draft.with(OrganizationDraft::sources_problems));
    let list = move || {
        let sources = sources.get();
        (!sources.is_empty()).then(|| sources_list(sources.iter().map(SourceRow::from).collect(), Some(remove)))
    };
    unless_made(form, move || {
        view! {
        <Field id=SOURCES label=texts.sources_label hint=texts.sources_lead error=error_at(problems, SOURCES)>
            <div
                class="stack"
                id=SOURCES
                tabindex="-1"
                role="group"
                aria-label=texts.sources_label
                aria-describedby=described_by(SOURCES)
            >
                {list}
                <div class="actions">{add_button(adding)}</div>
            </div>
        </Field>
        {add_dialog(
            adding,
            known,
            connect,
            Signal::derive(|| None),
            Signal::derive(|| None),
        )}
        }
        .into_any()
    })
}

fn sponsors_step(form: Form) -> AnyView {
    view! {
        <p class="muted">{text().organizations.sponsors_lead} " " {text().organizations.sponsors_later}</p>
        {side(form, Sponsors::Internal)}
        {side(form, Sponsors::External)}
    }
    .into_any()
}

fn sponsors_of(draft: &OrganizationDraft, which: Sponsors) -> &Vec<Sponsor> {
    match which {
        Sponsors::Internal => &draft.internal,
        Sponsors::External => &draft.external,
    }
}

fn sponsors_mut(draft: &mut OrganizationDraft, which: Sponsors) -> &mut Vec<Sponsor> {
    match which {
        Sponsors::Internal => &mut draft.internal,
        Sponsors::External => &mut draft.external,
    }
}

fn side(form: Form, which: Sponsors) -> AnyView {
    let (title, about) = side_words(which);
    let add = Callback::new(move |added: Vec<Sponsor>| {
        announce(added_words(which, &added));
        form.draft.update(|draft| {
            let sponsors = sponsors_mut(draft, which);
            for sponsor in added {
                if sponsors.iter().all(|known| known.id != sponsor.id) {
                    sponsors.push(sponsor);
                }
            }
        });
    });
    let remove = Callback::new(move |sponsor: Sponsor| {
        form.draft
            .update(|draft| sponsors_mut(draft, which).retain(|known| known.id != sponsor.id));
        // Whoever was invited and could not be added is a guest all the same.
        if is_begun(&untrack(|| form.plan.made()), &invite_step_name(&sponsor.id)) {
            notices::show(Tone::Neutral, invited_stays(&sponsor.name));
        }
    });
    let sponsors = Memo::new(move |_| form.draft.with(|draft| sponsors_of(draft, which).clone()));
    let domains = Signal::derive(move || {
        let sources = form.draft.with(|draft| draft.sources.clone());
        sources.into_iter().map(|source| source.domain).collect::<Vec<String>>()
    });
    let list = move || {
        let known = form.plan.made();
        let is_added = |sponsor: &Sponsor| is_begun(&known, &sponsor_step_name(which, &sponsor.id));
        let (added, rest): (Vec<Sponsor>, Vec<Sponsor>) = sponsors.get().into_iter().partition(is_added);
        if added.is_empty() && rest.is_empty() {
            return view! { <p class="muted">{text().organizations.none_chosen}</p> }.into_any();
        }
        let added = (!added.is_empty())
            .then(|| view! { {begun_notice(text().admin.made_already, form.made)} {sponsor_list(added, None)} });
        let elsewhere = (which == Sponsors::External)
            .then(|| {
                form.draft
                    .with(|draft| elsewhere_notice(&draft.external, &draft.to_sources()))
            })
            .flatten();
        view! {
            {added}
            {(!rest.is_empty()).then(|| sponsor_list(rest, Some(remove)))}
            {elsewhere}
        }
        .into_any()
    };
    view! {
        <section class="stack" data-gap="within">
            <h3>{title}</h3>
            <p class="muted small">{about}</p>
            {list}
            <div class="actions">{add_menu(which, domains, add)}</div>
        </section>
    }
    .into_any()
}

fn review(form: Form, address: &impl Fn(&str) -> AdminPage) -> AnyView {
    let texts = &text().organizations;
    let words = &text().admin;
    let draft = form.draft.get_untracked();
    let or_none = |words: String| {
        if words.is_empty() {
            texts.none_chosen.to_owned()
        } else {
            words
        }
    };
    let names = |sponsors: &[Sponsor]| {
        let name = |sponsor: &Sponsor| {
            if sponsor.is_invited_first() {
                fill(texts.invited_on_create, &[("name", &sponsor.name)])
            } else {
                sponsor.name.clone()
            }
        };
        let names: Vec<String> = sponsors.iter().map(name).collect();
        or_none(names.join(", "))
    };
    let rows = draft.sources.iter().map(SourceRow::from);
    let mut domains: Vec<(&'static str, String)> = rows
        .map(|row| (texts.domain, [&row.name, ": ", &row.authentication].concat()))
        .collect();
    if domains.is_empty() {
        domains.push((texts.domain, String::new()));
    }
    view! {
        <ReviewBlock
            title=texts.basics
            page=address(BASICS_STEP)
            facts=vec![
                (words.name, draft.name.trim().to_owned()),
                (words.description, or_none(draft.description.trim().to_owned())),
            ]
        />
        <ReviewBlock
            title=texts.sources_step
            page=address(SOURCES_STEP)
            facts=domains
        />
        <ReviewBlock
            title=texts.sponsors_step
            page=address(SPONSORS_STEP)
            facts=vec![(texts.internal, names(&draft.internal)), (texts.external, names(&draft.external))]
        />
    }
    .into_any()
}
