//! One HTTP exchange by `fetch`, and nothing above it: no token, no retry, no decoding.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Headers, Request as FetchRequest, RequestCredentials, RequestInit, Response as FetchResponse,
};

/// What to send.
pub struct Request<'a> {
    /// `GET`, `POST`, …
    pub method: &'static str,
    /// Absolute.
    pub url: &'a str,
    /// Names and values.
    pub headers: &'a [(&'static str, &'a str)],
    /// The body; its type stands among the headers.
    pub body: Option<&'a str>,
    /// Milliseconds until the whole answer must be there.
    pub timeout: u32,
}

/// What came back, whatever its status.
#[derive(Debug, Default)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The media type without its parameters, in lower case; empty if there was none.
    pub content_type: String,
    /// Seconds, from `Retry-After`; a date in it counts as none.
    pub retry_after: Option<u32>,
    /// The server's id of the call.
    pub request_id: Option<String>,
    /// `WWW-Authenticate`, where a claims challenge stands.
    pub challenge: Option<String>,
    /// The whole body.
    pub body: String,
}

impl Response {
    /// Whether its body says that it is JSON.
    pub fn is_json(&self) -> bool {
        self.content_type == "application/json" || self.content_type.ends_with("+json")
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The browser says that there is no connection; nothing was sent.
    Offline,
    /// No connection, a refused one, one that broke, or one that CORS forbids: the browser does not tell them apart.
    Unreachable,
    /// Not all of the answer came in time.
    Timeout,
}

/// Sends one request and reads the whole answer.
///
/// # Errors
/// When there is no whole answer. An answer with an error status is an answer.
pub async fn send(request: Request<'_>) -> Result<Response, Failure> {
    let window = web_sys::window().expect("the portal runs in a window");
    if !window.navigator().on_line() {
        return Err(Failure::Offline);
    }
    let prepared = prepare(&request).map_err(|_| Failure::Unreachable)?;
    let response = JsFuture::from(window.fetch_with_request(&prepared))
        .await
        .map_err(failure)?;
    let response: FetchResponse = response.unchecked_into();
    let text = response.text().map_err(failure)?;
    let body = JsFuture::from(text)
        .await
        .map_err(failure)?
        .as_string()
        .unwrap_or_default();
    let header = |name: &str| response.headers().get(name).ok().flatten();
    let content_type = header("content-type").unwrap_or_default();
    Ok(Response {
        status: response.status(),
        content_type: content_type
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase(),
        retry_after: header("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
        request_id: header("request-id"),
        challenge: header("www-authenticate"),
        body,
    })
}

fn prepare(request: &Request<'_>) -> Result<FetchRequest, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in request.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_headers(&headers);
    // A token is the only thing that opens the API: no cookie goes along to another origin. `Omit` would say the same
    // to our own, whose API reads none, but then the page's preload of config.json would not fit and be fetched twice.
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&AbortSignal::timeout_with_u32(request.timeout)));
    if let Some(body) = request.body {
        init.set_body(&JsValue::from_str(body));
    }
    FetchRequest::new_with_str_and_init(request.url, &init)
}

fn failure(error: JsValue) -> Failure {
    match error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name)
        .as_deref()
    {
        Some("TimeoutError" | "AbortError") => Failure::Timeout,
        _ => Failure::Unreachable,
    }
}
