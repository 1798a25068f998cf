//! Who answers for an organization's people, on both sides.

use std::sync::Arc;

use entitlement_types::{Collection, ConnectedOrganization, ConnectedOrganizationId, DirectoryObject};
use leptos::prelude::*;

use super::create::{invite_step, sponsor_step};
use super::detail::{explained, failure};
use super::source::mail_domains;
use super::sponsors::{Sponsor, add_menu, added_words, elsewhere_notice, side_words, sponsor_list};
use crate::api;
use crate::api::connected_organizations::Sponsors;
use crate::features::admin::plan::{Plan, PlanState};
use crate::features::admin::rights::{Right, may, why, with_right};
use crate::query::{Loaded, empty_when, use_action, use_query};
use crate::shell::notices;
use crate::text::{fill, text};
use crate::ui::{ConfirmDialog, Skeleton, SkeletonShape, Tone};

/// The sponsors of an organization.
pub fn sponsors_tab(organization: Signal<Arc<ConnectedOrganization>>) -> AnyView {
    let id = organization.with_untracked(|organization| organization.id.clone());
    // Both at once: the second side stands below the first.
    let sides = [Sponsors::Internal, Sponsors::External].map(|which| {
        let id = id.clone();
        use_query(move || api::connected_organizations::list_sponsors(&id, which))
    });
    let are_settled = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || sides.iter().all(|sponsors| sponsors.is_settled())
    });
    let content = move || {
        if are_settled.get() {
            view! { {side(organization, &id, Sponsors::Internal)} {side(organization, &id, Sponsors::External)} }
                .into_any()
        } else {
            view! { <Skeleton shape=SkeletonShape::Row count=4 /> }.into_any()
        }
    };
    view! {
        <p class="muted">{text().organizations.sponsors_lead}</p>
        {why(Right::Administer, None)}
        <div class="stack" data-gap="groups">
            {content}
        </div>
    }
    .into_any()
}

fn side(organization: Signal<Arc<ConnectedOrganization>>, id: &ConnectedOrganizationId, which: Sponsors) -> AnyView {
    let sources = Signal::derive(move || organization.with(|organization| organization.identity_sources.clone()));
    let texts = &text().organizations;
    let (title, about) = side_words(which);
    let asked = id.clone();
    let sponsors = use_query(move || api::connected_organizations::list_sponsors(&asked, which));
    let domains = Signal::derive(move || sources.with(|sources| mail_domains(sources)));
    let organization = id.clone();
    let chosen = RwSignal::new(Vec::<Sponsor>::new());
    let plan = Plan::new(Vec::new(), move || {
        let organization = organization.clone();
        let steps = move |sponsor: Sponsor| {
            let organization = organization.clone();
            let known = organization.clone();
            let id = sponsor.id.clone();
            let invite = invite_step(&sponsor);
            let add = sponsor_step(which, id, sponsor, move |_| Some(known.clone()))
                .undone_by(move |id| api::connected_organizations::remove_sponsor(&organization, which, &id).send());
            invite.into_iter().chain([add])
        };
        chosen.get_untracked().into_iter().flat_map(steps).collect()
    })
    .explained_by(|error, _| explained(error))
    .on_done(move |_| {
        let added = chosen.with_untracked(|chosen| added_words(which, chosen));
        notices::show(Tone::Positive, added);
    });
    let add = Callback::new(move |added| {
        chosen.set(added);
        plan.restart();
    });
    let is_idle = Memo::new(move |_| matches!(plan.state(), PlanState::Ready | PlanState::Done));
    let removing = RwSignal::new(None::<Sponsor>);
    let organization = id.clone();
    let remove = move || {
        let sponsor = removing.get()?;
        let known = untrack(|| sponsors.data());
        let is_last = known.is_some_and(|known| known.value.len() == 1);
        Some(remove_dialog(&organization, which, sponsor, is_last, removing))
    };
    let nobody = move || {
        let words = match which {
            Sponsors::Internal => texts.no_internal,
            Sponsors::External => texts.no_external,
        };
        view! { <p class="muted">{words}</p> }
    };
    let on_remove = may(&Right::Administer).then_some(Callback::new(move |sponsor| removing.set(Some(sponsor))));
    view! {
        <section class="stack" data-gap="within">
            <h2>{title}</h2>
            <p class="muted small">{about}</p>
            <Loaded
                query=sponsors
                empty=empty_when(|sponsors: &Collection<DirectoryObject>| sponsors.value.is_empty(), nobody)
                skeleton=|| view! { <Skeleton shape=SkeletonShape::Row count=2 /> }
                let:sponsors
            >
                {move || {
                    let sponsors: Vec<Sponsor> = sponsors.get().value.iter().map(Sponsor::from).collect();
                    let elsewhere = (which == Sponsors::External)
                        .then(|| sources.with(|sources| elsewhere_notice(&sponsors, sources))).flatten();
                    view! { {sponsor_list(sponsors, on_remove)} {elsewhere} }
                }}
            </Loaded>
            {move || {
                if is_idle.get() {
                    with_right(
                        Right::Administer,
                        move || view! { <div class="actions">{add_menu(which, domains, add)}</div> },
                    )
                } else {
                    plan.view()
                }
            }}
        </section>
        {remove}
    }
    .into_any()
}

fn remove_dialog(
    organization: &ConnectedOrganizationId,
    which: Sponsors,
    sponsor: Sponsor,
    is_last: bool,
    removing: RwSignal<Option<Sponsor>>,
) -> AnyView {
    let texts = &text().organizations;
    let organization = organization.clone();
    let Sponsor { id, name, .. } = sponsor;
    let values: &[(&str, &str)] = &[("name", &name)];
    let title = fill(texts.remove_sponsor_title, values);
    let mut losses = vec![fill(texts.remove_sponsor_lead, values)];
    losses.extend(is_last.then(|| texts.remove_last_sponsor_lead.to_owned()));
    let remove = use_action(move |()| {
        let write = api::connected_organizations::remove_sponsor(&organization, which, &id);
        async move {
            match write.send().await {
                // It is none any more.
                Err(error) if error.status == Some(404) => Ok(()),
                answer => answer,
            }
        }
    })
    .on_done(move |(), ()| {
        removing.set(None);
        notices::show(
            Tone::Positive,
            fill(text().organizations.sponsor_removed, &[("name", &name)]),
        );
    });
    view! {
        <ConfirmDialog
            title=title
            losses=losses
            confirm=texts.remove_sponsor_confirm
            busy_words=remove.busy_words(text().admin.plan_running)
            is_busy=Signal::derive(move || remove.is_sending())
            on_confirm=move |()| remove.run(())
            on_cancel=move |()| removing.set(None)
        >
            {move || remove.error().map(failure)}
        </ConfirmDialog>
    }
    .into_any()
}
