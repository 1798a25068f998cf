//! What the portal takes from the browser, in one place: clock, connection, visibility, storage, title, focus.
//!
//! Thin on purpose: nothing is decided here, so everything else can be tested on the host.

use std::cell::OnceCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement, Storage, VisibilityState, Window};

/// The window.
pub fn window() -> Window {
    web_sys::window().expect("the portal runs in a window")
}

/// The document.
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The languages that the person prefers, as BCP 47 tags, the most preferred first.
pub fn languages() -> Vec<String> {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Milliseconds since 1970.
pub fn now_milliseconds() -> f64 {
    js_sys::Date::now()
}

/// The origin of this app: scheme, host, port.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The current address inside the app: path and query.
pub fn address() -> String {
    let location = window().location();
    let part = |part: Result<String, _>| part.unwrap_or_default();
    part(location.pathname()) + &part(location.search())
}

/// Leaves for another address; the app ends here.
pub fn leave_for(url: &str) {
    // Fails only for what is no URL; then there is nowhere to go and the page stays.
    let _ = window().location().assign(url);
}

/// Goes back to where one came from in this tab.
pub fn go_back() {
    if let Ok(history) = window().history() {
        // Fails only in a document that is about to go.
        let _ = history.back();
    }
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Storage that outlives the tab; none where the browser forbids it.
pub fn local_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Storage that ends with the tab; none where the browser forbids it.
pub fn session_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

struct Environment {
    is_online: ArcRwSignal<bool>,
    is_visible: ArcRwSignal<bool>,
}

thread_local! {
    static ENVIRONMENT: OnceCell<Environment> = const { OnceCell::new() };
}

fn with_environment<T>(read: impl FnOnce(&Environment) -> T) -> T {
    ENVIRONMENT.with(|environment| {
        read(environment.get_or_init(|| {
            // See `public/service_worker.js`.
            let is_kept = document()
                .document_element()
                .is_some_and(|page| page.has_attribute("data-kept"));
            let is_online = ArcRwSignal::new(!is_kept && window().navigator().on_line());
            let is_visible = ArcRwSignal::new(document().visibility_state() == VisibilityState::Visible);
            for (event, state) in [("online", true), ("offline", false)] {
                let is_online = is_online.clone();
                listen(event, move || is_online.set(state));
            }
            let visible = is_visible.clone();
            listen("visibilitychange", move || {
                visible.set(document().visibility_state() == VisibilityState::Visible);
            });
            Environment { is_online, is_visible }
        }))
    })
}

/// Calls a function at every event of this name, for as long as the page lives.
fn listen(event: &str, run: impl Fn() + 'static) {
    let run = wasm_bindgen::closure::Closure::<dyn Fn()>::new(run);
    // `visibilitychange` bubbles from the document to the window.
    let _ = window().add_event_listener_with_callback(event, run.as_ref().unchecked_ref());
    run.forget();
}

/// Whether the device says that it has a connection.
pub fn is_online() -> ArcReadSignal<bool> {
    with_environment(|environment| environment.is_online.read_only())
}

/// Whether anybody can see the page.
pub fn is_visible() -> ArcReadSignal<bool> {
    with_environment(|environment| environment.is_visible.read_only())
}

/// Calls a function each time the connection comes back.
pub fn on_online(run: impl Fn() + 'static) {
    listen("online", run);
}

/// Calls a function each time the page comes into sight.
pub fn on_visible(run: impl Fn() + 'static) {
    listen("visibilitychange", move || {
        if document().visibility_state() == VisibilityState::Visible {
            run();
        }
    });
}

/// Moves the focus to the first element that a selector finds.
pub fn focus(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten()
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let _ = element.focus();
    }
}

/// The same, and the page stays where it is.
pub fn focus_in_place(selector: &str) {
    if let Some(element) = document().query_selector(selector).ok().flatten()
        && let Ok(element) = element.dyn_into::<HtmlElement>()
    {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Scrolls a list that goes on sideways to the item in it that is current; nothing around it moves.
pub fn show_current(list: &HtmlElement) {
    let item = list.query_selector("[aria-current]").ok().flatten();
    if let Some(item) = item.and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        // What is wider than the list is cut at its end only.
        let before = (list.client_width() - item.offset_width()).max(0) / 2;
        list.set_scroll_left(item.offset_left() - list.offset_left() - before);
    }
}

/// Gives a drag that begins something to carry: some browsers begin none without.
pub fn carry(event: &web_sys::DragEvent, text: &str) {
    use wasm_bindgen::prelude::*;
    #[wasm_bindgen]
    extern "C" {
        type DataTransfer;
        #[wasm_bindgen(method, js_name = setData)]
        fn set_data(this: &DataTransfer, kind: &str, text: &str);
    }
    if let Ok(data) = js_sys::Reflect::get(event, &"dataTransfer".into())
        && !data.is_null()
    {
        data.unchecked_into::<DataTransfer>().set_data("text/plain", text);
    }
}

/// Puts a text on the clipboard, and says whether the browser takes it: it doesn't where the page isn't served securely.
/// The text has to be visible then, for [`select`].
pub fn copy(text: &str) -> bool {
    use wasm_bindgen::prelude::*;
    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(catch, js_namespace = ["navigator", "clipboard"], js_name = writeText)]
        fn write_text(text: &str) -> Result<js_sys::Promise, JsValue>;
    }
    // What it answers later tells no more than that the person has forbidden it.
    write_text(text).is_ok()
}

/// Selects the text of an element, so that the person's own way of copying works.
pub fn select(element: &web_sys::Node) {
    if let Ok(Some(selection)) = window().get_selection() {
        let _ = selection.select_all_children(element);
    }
}

/// Gives the person a file with this content, as a download.
pub fn save_file(name: &str, kind: &str, content: &str) {
    let parts = js_sys::Array::of1(&content.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let address = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)
        .and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
    let Ok(address) = address else { return };
    let link = document().create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // Fails only for names that are no attribute names.
        let _ = link.set_attribute("href", &address);
        let _ = link.set_attribute("download", name);
        link.click();
    }
    let _ = web_sys::Url::revoke_object_url(&address);
}
