//! As much of `wasm-streams` as leptos names for its server functions, of which the portal has none.
//!
//! The crate itself exports three classes to JavaScript; what is exported is linked whether or not anybody calls it,
//! and every browser loads it. Nothing here is ever called.

use futures_core::Stream;
use futures_util::stream::{Empty, empty};
use wasm_bindgen::JsValue;

const NEVER: &str = "the portal has no server functions";

/// A stream of the browser.
#[derive(Debug)]
pub struct ReadableStream;

impl ReadableStream {
    /// From a stream of Rust.
    ///
    /// # Panics
    /// Always.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("{NEVER}")
    }

    /// From a stream of the browser.
    ///
    /// # Panics
    /// Always.
    pub fn from_raw(_: web_sys::ReadableStream) -> Self {
        unreachable!("{NEVER}")
    }

    /// To a stream of the browser.
    ///
    /// # Panics
    /// Always.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        unreachable!("{NEVER}")
    }

    /// To a stream of Rust.
    pub fn into_stream(self) -> Empty<Result<JsValue, JsValue>> {
        empty()
    }
}
