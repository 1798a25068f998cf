//! Patterns of questions, matched by the browser while somebody types. Only a hint: the server matches again.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RegExp)]
    type Pattern;
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;
    #[wasm_bindgen(method)]
    fn test(this: &Pattern, text: &str) -> bool;
}

/// Whether a text as a whole matches a pattern. None: the browser does not understand the pattern, which is written for
/// the server; then only the server can say.
pub fn matches_pattern(pattern: &str, text: &str) -> Option<bool> {
    let whole = ["^(?:", pattern, ")$"].concat();
    // With `u` a character is a code point, as it is for the server; some old patterns do without only.
    let pattern = Pattern::new(&whole, "u").or_else(|_| Pattern::new(&whole, "")).ok()?;
    Some(pattern.test(text))
}
