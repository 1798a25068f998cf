//! What surrounds every page: head, the organization, the choice of language; and the one stylesheet.

use std::sync::LazyLock;

use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

use crate::issuer::language::Language;
use crate::issuer::secrets::hash;

/// The stylesheet and its address, which changes with its content so that browsers may keep it for ever.
#[derive(Debug)]
pub struct Stylesheet {
    /// The name of the file.
    pub name: String,
    /// What it holds.
    pub text: &'static str,
}

/// The stylesheet of all pages: the portal's own files where they fit, so that the two look alike by construction.
pub static STYLESHEET: LazyLock<Stylesheet> = LazyLock::new(|| {
    let text = concat!(
        include_str!("../../../../../style/tokens.css"),
        include_str!("../../../../../style/base.css"),
        include_str!("../../../../../style/components/icon.css"),
        include_str!("../../../../../style/components/button.css"),
        include_str!("../../../../../style/components/field.css"),
        include_str!("../../../../../style/components/input.css"),
        include_str!("../../../../../style/components/notice.css"),
        include_str!("issuer.css"),
    );
    Stylesheet {
        name: format!("issuer-{}.css", &hash(text)[..12]),
        text,
    }
});

/// The portal's icon, as its own first page has it.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect \
    width='32' height='32' rx='8' fill='%23006a6a'/%3E%3Cpath d='M9 11h14M9 16h9M9 21h6m3 0 3 3 5-6' fill='none' \
    stroke='%23fff' stroke-width='2.5' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E";

/// What surrounds a page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The language of the page.
    pub language: Language,
    /// Whose portal it is.
    pub organization: String,
    /// Where forms may lead besides this origin: the client's origin, because browsers hold redirects after a form to
    /// the same rule.
    pub form_target: Option<String>,
    /// The address of this page, for the links to its other languages; without one there are none.
    pub address: Option<String>,
}

impl Frame {
    /// A whole page as an answer.
    pub fn answer(&self, status: StatusCode, title: &str, body: &Markup) -> Response {
        let page = self.page(title, body).into_string();
        let policy = format!(
            "default-src 'none'; style-src 'self'; form-action 'self'{}; frame-ancestors 'none'; base-uri 'none'; \
             img-src data:",
            self.form_target
                .as_deref()
                .map(|origin| format!(" {origin}"))
                .unwrap_or_default()
        );
        let mut response = (status, axum::response::Html(page)).into_response();
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(CONTENT_SECURITY_POLICY, policy);
        }
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(self.language.tag()));
        headers.insert(
            HeaderName::from_static("x-frame-options"),
            HeaderValue::from_static("DENY"),
        );
        response
    }

    fn page(&self, title: &str, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (title) " – " (self.organization) }
                    link rel="icon" href=(ICON);
                    link rel="stylesheet" href={ "/oidc/assets/" (STYLESHEET.name) };
                }
                body {
                    header class="masthead" {
                        (mark())
                        span class="masthead__organization" { (self.organization) }
                    }
                    main class="sheet" { (body) }
                    footer class="foot" {
                        (self.languages())
                        span { "Guestlist" }
                    }
                }
            }
        }
    }

    fn languages(&self) -> Markup {
        html! {
            @if let Some(address) = &self.address {
                nav aria-label=(self.language.texts().language) {
                    ul class="languages" {
                        @for language in Language::ALL {
                            li {
                                a href={ (address) "?lang=" (language.tag()) } lang=(language.tag())
                                    hreflang=(language.tag()) aria-current=[(language == self.language).then_some("true")]
                                    { (language.name()) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The product's mark: a list with one name ticked.
fn mark() -> Markup {
    html! {
        svg class="masthead__mark" viewBox="0 0 32 32" aria-hidden="true" {
            rect class="masthead__ground" width="32" height="32" rx="8" {}
            path d="M9 11h14M9 16h9M9 21h6m3 0 3 3 5-6" {}
        }
    }
}
