//! Starts the portal: settings, then the app. Also the last resort when it breaks.

use guestlist::api::http;
use guestlist::app::App;
use guestlist::browser;
use guestlist::config::{self, Config};
use guestlist::shell::preferences;
use guestlist::text::text;
use guestlist::{query, session};
use leptos::prelude::*;

fn main() {
    std::panic::set_hook(Box::new(|panic| {
        leptos::logging::error!("{panic}");
        show_last_resort(text().core.crash_title, text().core.crash_meaning);
    }));
    wasm_bindgen_futures::spawn_local(start());
}

async fn start() {
    let settings = load_config().await;
    let is_loaded = settings.is_some();
    if let Some(settings) = settings {
        config::install(settings);
    }
    preferences::install();
    if !is_loaded {
        show_last_resort(text().core.config_failed_title, text().core.config_failed_meaning);
        return;
    }
    query::install();
    session::install();
    mount_to_body(App);
    remove_static_shell();
}

async fn load_config() -> Option<Config> {
    let url = browser::origin() + "/config.json";
    let request = http::Request {
        method: "GET",
        url: &url,
        headers: &[],
        body: None,
        timeout: 15_000,
    };
    let response = http::send(request)
        .await
        .ok()
        .filter(|response| response.status == 200)?;
    Config::parse(&response.body, &browser::origin()).ok()
}

/// What index.html shows until the app is there.
fn remove_static_shell() {
    if let Some(shell) = browser::document().get_element_by_id("static-shell") {
        shell.remove();
    }
}

/// The id of the notice that covers the page when nothing else can be said.
const LAST_RESORT: &str = "last-resort";

/// Covers the page with a plain notice and a way out. Uses nothing but the DOM: whatever broke, this must not.
fn show_last_resort(title: &str, meaning: &str) {
    let document = browser::document();
    let Some(body) = document.body() else { return };
    // What broke may break more; one notice says it all.
    if document.get_element_by_id(LAST_RESORT).is_some() {
        return;
    }
    let element = |name: &str, text: &str| {
        let element = document.create_element(name).ok()?;
        element.set_text_content(Some(text));
        Some(element)
    };
    let Some(notice) = element("section", "") else { return };
    notice.set_id(LAST_RESORT);
    let _ = notice.set_attribute("class", "last-resort");
    let _ = notice.set_attribute("role", "alertdialog");
    let _ = notice.set_attribute("aria-label", title);
    for part in [element("h1", title), element("p", meaning), reload_link(&document)]
        .into_iter()
        .flatten()
    {
        let _ = notice.append_child(&part);
    }
    let _ = body.append_child(&notice);
}

/// A link to this same address: it works without any script of ours.
fn reload_link(document: &web_sys::Document) -> Option<web_sys::Element> {
    let link = document.create_element("a").ok()?;
    link.set_text_content(Some(text().core.reload));
    link.set_attribute("href", &browser::address()).ok()?;
    link.set_attribute("rel", "external").ok()?;
    link.set_attribute("class", "button").ok()?;
    Some(link)
}
