//! By what an organization is known: the list of domains and directories, and their tab.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, IdentitySource};
use leptos::prelude::*;

use super::add_source::{Adding, add_button, add_dialog};
use super::detail::failure;
use super::list::name_of;
use super::source::{FoundSource, authentication, is_for_anybody, is_same, known_by, source_name};
use crate::api;
use crate::drafts::use_draft;
use crate::features::admin::rights::{Right, may, why, with_right};
use crate::query::{Action, use_action};
use crate::shell::notices;
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, ConfirmDialog, Notice, Tone, breakable};

/// A line of the list: what it is called, by what it recognises people, and how they sign in.
pub struct SourceRow {
    /// The domain, and the directory that it belongs to.
    pub name: String,
    /// By what its people are recognised: a domain, or the id of a directory.
    pub known_by: String,
    /// Whether anybody can have an address there.
    pub is_for_anybody: bool,
    /// How its people sign in.
    pub authentication: String,
}

impl From<&FoundSource> for SourceRow {
    fn from(found: &FoundSource) -> Self {
        let source = found.to_source();
        Self {
            name: found.words(),
            known_by: known_by(&source),
            is_for_anybody: is_for_anybody(&source),
            authentication: authentication(&source),
        }
    }
}

impl From<&IdentitySource> for SourceRow {
    fn from(source: &IdentitySource) -> Self {
        Self {
            name: source_name(source),
            known_by: known_by(source),
            is_for_anybody: is_for_anybody(source),
            authentication: authentication(source),
        }
    }
}

impl SourceRow {
    /// What stands beside the name: by what people are recognised, where that is something else, and how they sign in.
    fn about(&self) -> String {
        let sign_in = [text().organizations.authentication, ": ", &self.authentication].concat();
        if self.known_by.is_empty() || self.known_by == self.name {
            sign_in
        } else {
            [&self.known_by, " · ", &sign_in].concat()
        }
    }
}

/// Domains and directories. `on_remove` gets the place of the one to remove; without it none can be removed.
pub fn sources_list(rows: Vec<SourceRow>, on_remove: Option<Callback<usize>>) -> AnyView {
    let words = &text().admin;
    let open: Vec<_> = rows
        .iter()
        .filter(|row| row.is_for_anybody)
        .map(|row| open_notice(&row.known_by))
        .collect();
    let rows: Vec<_> = rows
        .into_iter()
        .enumerate()
        .map(|(place, row)| {
            let remove = on_remove.map(|on_remove| {
                let name = fill(words.remove_named, &[("name", &row.name)]);
                view! {
                    <Button
                        variant=ButtonVariant::Plain
                        is_small=true
                        name=name
                        on_click=move |()| on_remove.run(place)
                    >
                        {words.remove}
                    </Button>
                }
            });
            let about = row.about();
            view! {
                <li class="plain-list__item">
                    <span>
                        <strong>{breakable(&row.name)}</strong>
                        " "
                        <span class="plain-list__about">{breakable(&about)}</span>
                    </span>
                    {remove}
                </li>
            }
        })
        .collect();
    view! {
        <ul class="plain-list" aria-label=text().organizations.sources_label>
            {rows}
        </ul>
        {open}
    }
    .into_any()
}

/// Says who counts as the partner's by a domain where anybody can have an address.
fn open_notice(domain: &str) -> AnyView {
    let words = fill(text().organizations.domain_of_anybody, &[("domain", domain)]);
    view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any()
}

/// The domains and directories of an organization, which can be changed.
pub fn sources_tab(organization: Signal<Arc<ConnectedOrganization>>) -> AnyView {
    let texts = &text().organizations;
    let id = organization.with_untracked(|organization| organization.id.clone());
    let adding = use_draft(
        &["admin/organization/", id.as_str(), "/adding"].concat(),
        Adding::default,
    );
    let removing = RwSignal::new(None::<usize>);
    let known = Signal::derive(move || organization.with(|organization| organization.identity_sources.clone()));
    let connect = change_action(organization, move || adding.value.set(Adding::default()));
    let connecting = connect.busy_words(text().admin.plan_running);
    let connecting = Signal::derive(move || connect.is_sending().then(|| connecting.get()));
    let remove = change_action(organization, move || removing.set(None));
    let on_connect = Callback::new(move |found: Vec<FoundSource>| {
        let known = known.get_untracked();
        // What was connected by a call whose answer was lost is known by then.
        let is_new = |source: &IdentitySource| !known.iter().any(|known| is_same(known, source));
        let added: Vec<IdentitySource> = found.iter().map(FoundSource::to_source).filter(is_new).collect();
        connect.run([known, added].concat());
    });
    let on_remove = Callback::new(move |place| {
        remove.reset();
        removing.set(Some(place));
    });
    let may_change = may(&Right::Administer);
    let list = move || {
        let known = known.get();
        let is_last = known.len() < 2;
        let rows = known.iter().map(SourceRow::from).collect();
        view! {
            {sources_list(rows, (may_change && !is_last).then_some(on_remove))}
            {(may_change && is_last).then(|| view! { <p class="muted small">{texts.last_source}</p> })}
        }
    };
    let remove_dialog = move || {
        let place = removing.get()?;
        let mut sources = known.get_untracked();
        if place >= sources.len() {
            return None;
        }
        let source = source_name(&sources.remove(place));
        let name = organization.with_untracked(|organization| name_of(organization));
        let values: &[(&str, &str)] = &[("source", &source), ("name", &name)];
        Some(view! {
            <ConfirmDialog
                title=fill(texts.remove_source_title, values)
                losses=vec![fill(texts.remove_source_lead, values)]
                confirm=fill(texts.remove_source_confirm, values)
                busy_words=remove.busy_words(text().admin.plan_running)
                is_busy=Signal::derive(move || remove.is_sending())
                on_confirm=move |()| remove.run(sources.clone())
                on_cancel=move |()| removing.set(None)
            >
                {move || remove.error().map(failure)}
            </ConfirmDialog>
        })
    };
    view! {
        <section class="stack">
            <h2>{texts.sources_label}</h2>
            <p class="muted">{texts.sources_nothing}</p>
            {list}
            {with_right(
                Right::Administer,
                move || view! { <div class="actions">{add_button(adding.value)}</div> },
            )}
            {why(Right::Administer, None)}
        </section>
        {add_dialog(
            adding.value,
            known,
            on_connect,
            connecting,
            Signal::derive(move || connect.error()),
        )}
        {remove_dialog}
    }
    .into_any()
}

/// Has an organization known by what is given, in place of what it is known by now.
fn change_action(
    organization: Signal<Arc<ConnectedOrganization>>,
    on_done: impl Fn() + 'static,
) -> Action<Vec<IdentitySource>, ()> {
    let id = organization.with_untracked(|organization| organization.id.clone());
    use_action(move |sources: Vec<IdentitySource>| {
        let change = ConnectedOrganization {
            identity_sources: sources,
            ..ConnectedOrganization::default()
        };
        let write = api::connected_organizations::update_connected_organization(&id, &change);
        async move { write.send().await }
    })
    .on_done(move |sources: &Vec<IdentitySource>, ()| {
        on_done();
        let names: Vec<String> = sources.iter().map(source_name).collect();
        let name = organization.with_untracked(|organization| name_of(organization));
        let values: &[(&str, &str)] = &[("name", &name), ("domains", &names.join(", "))];
        notices::show(Tone::Positive, fill(text().organizations.sources_changed, values));
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_told_once() {
        let row = |tenant: &str, name: &str| {
            SourceRow::from(&FoundSource {
                domain: "fabrikam.example".to_owned(),
                tenant: tenant.to_owned(),
                tenant_name: name.to_owned(),
            })
        };
        assert_eq!(row("", "").about(), "Authentication type: One-time passcode");
        assert_eq!(
            row("t1", "Fabrikam").about(),
            "t1 · Authentication type: Microsoft Entra ID"
        );
    }
}
