//! The portal's files, as any web server could serve them: what carries a hash in its name is kept for ever, the rest
//! is asked for again each time, and addresses that only the portal knows answer its first page.

use std::path::Path;

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

use super::error::Failure;
use super::settings::HttpSettings;

/// The folder in which every file's name carries a hash of its content.
const HASHED: &str = "/assets/";

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const CROSS_ORIGIN_OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

/// The portal's files, with the headers that keep its pages safe.
#[derive(Clone, Debug)]
pub(super) struct Portal {
    files: ServeDir,
    pages: ServeDir<ServeFile>,
    headers: HeaderMap,
}

impl Portal {
    /// The files of a folder.
    pub(super) fn new(folder: &Path, settings: &HttpSettings) -> Self {
        let first_page = ServeFile::new(folder.join("index.html"))
            .precompressed_br()
            .precompressed_gzip();
        // Folders have no pages of their own, and no redirects: `//assets` would lead to another host.
        let files = ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip();
        Self {
            pages: files.clone().fallback(first_page),
            files,
            headers: headers(settings),
        }
    }

    /// Answers a call that is for none of the server's own addresses.
    pub(super) async fn serve(self, request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Failure::method_not_allowed().into_response();
        }
        // A file that is missing is missing; only an address without an extension can be one of the portal's pages.
        let names_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        let answer = match names_file {
            true => self.files.oneshot(request).await,
            false => self.pages.oneshot(request).await,
        };
        let mut response = answer.unwrap_or_else(|never| match never {}).into_response();
        if response.status() == StatusCode::NOT_FOUND {
            return Failure::no_such_address().into_response();
        }
        if !response.status().is_success() && !response.status().is_redirection() {
            return response;
        }
        let lasting = path.starts_with(HASHED);
        let cache = if lasting {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        response
            .headers_mut()
            .insert(CACHE_CONTROL, HeaderValue::from_static(cache));
        response.headers_mut().extend(self.headers);
        response
    }
}

fn headers(settings: &HttpSettings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let issuer = settings
        .external_issuer
        .as_ref()
        .map(|issuer| format!(" {}", origin_of(&issuer.url)));
    let issuer = issuer.unwrap_or_default();
    // No inline script or style, no frame, nothing from elsewhere but what the issuer answers.
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'{issuer}; form-action 'self'{issuer}; manifest-src 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(CROSS_ORIGIN_OPENER_POLICY, HeaderValue::from_static("same-origin"));
    let nothing = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(nothing));
    if settings
        .public_url
        .as_ref()
        .is_some_and(|url| url.starts_with("https://"))
    {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers
}

/// Scheme, host and port of an address.
fn origin_of(address: &str) -> String {
    crate::issuer::origin_of(address).unwrap_or_default()
}
