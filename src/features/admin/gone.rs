//! What stands in the place of a page about something that is not there.

use leptos::prelude::*;

use crate::api::{ApiError, ErrorKind};
use crate::paths::{AdminPage, Page};
use crate::shell::PageHeading;
use crate::text::text;
use crate::ui::{ErrorNotice, Icon, LinkButton, Tone, announce};

/// Says that it is gone or not for who is signed in, and leads on: `go` is the way to the page `above`. Other failures
/// are left to the general translator.
pub fn gone(title: &'static str, above: AdminPage, go: &'static str) -> Callback<ApiError, Option<AnyView>> {
    let href = Page::from(above).to_string();
    Callback::new(move |error: ApiError| {
        (error.kind == ErrorKind::NotFound).then(|| instead(title, href.clone(), go, &error))
    })
}

/// Says of a list that the server does not have it: no link was wrong.
pub fn no_list(error: &ApiError) -> Option<AnyView> {
    let texts = &text().admin;
    if error.kind != ErrorKind::NotFound {
        return None;
    }
    announce(texts.no_list);
    let view = view! {
        <ErrorNotice
            title=texts.no_list
            meaning=texts.no_list_meaning
            tone=Tone::Neutral
            icon=Icon::Search
            details=request_id(error)
        />
    };
    Some(view.into_any())
}

fn request_id(error: &ApiError) -> Vec<(&'static str, String)> {
    let id = error.request_id.clone();
    id.into_iter().map(|id| (text().core.request_id, id)).collect()
}

fn instead(title: &'static str, href: String, go: &'static str, error: &ApiError) -> AnyView {
    let texts = &text().admin;
    announce(texts.gone);
    view! {
        <PageHeading title=title />
        <ErrorNotice
            title=texts.gone
            meaning=texts.gone_meaning
            tone=Tone::Neutral
            icon=Icon::Search
            details=request_id(error)
        >
            <LinkButton href=href>{go}</LinkButton>
        </ErrorNotice>
    }
    .into_any()
}
