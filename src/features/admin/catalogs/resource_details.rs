//! What is known of one resource of a catalog: where it opens, what is good to know of it, which packages give it, and
//! whether it is still there.

use std::sync::Arc;

use entitlement_types::Resource;
use leptos::prelude::*;

use super::resource_origin::{Check, GuestSharing, Origin, Standing};
use super::resource_uses::{Use, UsedBy, Uses};
use super::resources::{name_of, resource_kind};
use crate::features::admin::frame::help_links;
use crate::paths::{AdminPage, ListParams, Page};
use crate::shell::ErrorView;
use crate::text::text;
use crate::ui::{Button, Dialog, Fact, Facts, StatusBadge, Tone};

/// A resource, until it is closed.
pub(super) fn details_dialog(resource: &Resource, uses: Uses, close: Callback<()>) -> AnyView {
    let texts = &text().catalogs;
    let origin = Arc::new(Origin::of(resource));
    let address = origin.has_address().then(|| {
        let origin = Arc::clone(&origin);
        view! { <Fact name=texts.resource_address>{move || address_view(&origin)}</Fact> }
    });
    let used_by = {
        let resource = resource.clone();
        move || used_by_view(uses, &resource)
    };
    let sharing = {
        let origin = Arc::clone(&origin);
        move || origin.guest_sharing().map(guest_sharing_view)
    };
    let (kind, note) = (resource_kind(resource), note_view(resource));
    view! {
        <Dialog title=name_of(resource) on_close=close>
            <Facts>
                <Fact name=texts.resource_type>{kind}</Fact>
                {address}
                <Fact name=texts.resource_note>{note}</Fact>
                <Fact name=texts.used_by>{used_by}</Fact>
                <Fact name=texts.check>
                    <div class="stack" data-gap="within">
                        <div role="status">{move || check_view(&origin)}</div>
                        {sharing}
                    </div>
                </Fact>
            </Facts>
            <div class="dialog__actions">
                <Button on_click=close>{text().core.close}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn address_view(origin: &Origin) -> AnyView {
    let Some(address) = origin.address() else {
        let words = match origin.check() {
            Check::Asking => text().core.loading,
            Check::Found(Standing::There | Standing::SignInOff) => text().catalogs.resource_no_address,
            _ => text().catalogs.not_known,
        };
        return view! { <span class="muted">{words}</span> }.into_any();
    };
    let href = address.clone();
    view! {
        <a href=href target="_blank" rel="noopener">
            {address}
            <span class="visually-hidden">" "{text().core.opens_new_tab}</span>
        </a>
    }
    .into_any()
}

/// The description, which is the one place of the contract for what people need before they can use it.
fn note_view(resource: &Resource) -> AnyView {
    let texts = &text().catalogs;
    let note = resource.description.clone().filter(|note| !note.trim().is_empty());
    match note {
        Some(note) => view! {
            <p>{note}</p>
            <p class="hint">{texts.resource_note_about}</p>
        }
        .into_any(),
        None => view! { <p class="hint">{texts.resource_no_note}</p> }.into_any(),
    }
}

fn used_by_view(uses: Uses, resource: &Resource) -> AnyView {
    let texts = &text().catalogs;
    let used = match uses.of(resource) {
        Use::Asking => return view! { <span class="muted">{text().core.loading}</span> }.into_any(),
        Use::Failed(error) => {
            let again = Callback::new(move |()| uses.look_again());
            return view! { <ErrorView error=error retry=again /> }.into_any();
        }
        Use::Told(used) => used,
    };
    let more = (!used.is_all).then(|| view! { <p class="hint">{texts.used_by_more}</p> });
    if used.packages.is_empty() {
        return view! { <p>{texts.used_by_none}</p> {more} }.into_any();
    }
    let packages: Vec<_> = used.packages.into_iter().map(package).collect();
    view! { <ul class="plain-list">{packages}</ul> {more} }.into_any()
}

fn package(used_by: UsedBy) -> AnyView {
    let href = Page::from(AdminPage::package(&used_by.id)).to_string();
    view! {
        <li class="plain-list__item">
            <a href=href>{used_by.name}</a>
            <span class="plain-list__about">{used_by.roles}</span>
        </li>
    }
    .into_any()
}

fn check_view(origin: &Arc<Origin>) -> AnyView {
    match origin.check() {
        Check::Asking => view! { <p class="muted">{text().catalogs.checking}</p> }.into_any(),
        Check::Failed(error) => {
            let origin = Arc::clone(origin);
            let again = Callback::new(move |()| origin.look_again());
            view! { <ErrorView error=error retry=again /> }.into_any()
        }
        Check::Found(standing) => standing_view(standing, origin),
    }
}

fn standing_view(standing: Standing, origin: &Origin) -> AnyView {
    let texts = &text().catalogs;
    let is_site = matches!(origin, Origin::Site(..));
    let (tone, word, meaning) = match standing {
        Standing::There => (Tone::Positive, texts.check_there, None),
        Standing::Gone if is_site => (Tone::Warning, texts.check_gone, Some(texts.check_gone_site)),
        Standing::Gone => (Tone::Warning, texts.check_gone, Some(texts.check_gone_else)),
        Standing::SignInOff => (Tone::Warning, texts.check_off, Some(texts.check_off_meaning)),
        Standing::NotTold if is_site => (Tone::Neutral, texts.not_known, Some(texts.check_many_sites)),
        Standing::NotTold => (Tone::Neutral, texts.not_known, Some(texts.check_elsewhere)),
    };
    view! {
        <p>
            <StatusBadge tone=tone>{word}</StatusBadge>
        </p>
        {meaning.map(|meaning| view! { <p>{meaning}</p> })}
    }
    .into_any()
}

fn guest_sharing_view(sharing: GuestSharing) -> AnyView {
    let texts = &text().catalogs;
    let words = match sharing {
        GuestSharing::OfSite => texts.sharing_of_site,
        GuestSharing::OfTeam => texts.sharing_of_team,
    };
    let links = help_links(AdminPage::Catalogs(ListParams::default()));
    let links = (!links.is_empty()).then(|| view! { <ul class="stack" data-gap="within">{links}</ul> });
    view! {
        <p class="hint">{words}</p>
        {links}
    }
    .into_any()
}
