//! Style sheets that come with a module, and not to everybody at the start.
//!
//! Adopted by the document before the first page of the module is built, so that nothing is ever seen without them. See
//! `docs/decisions/0008-style-of-modules.md`.

use std::cell::RefCell;

use web_sys::CssStyleSheet;

use crate::browser::document;

/// Style sheets, the later ones overruling the earlier ones.
pub type Sheets = &'static [&'static str];

thread_local! {
    static ADOPTED: RefCell<Vec<Sheets>> = const { RefCell::new(Vec::new()) };
}

/// Brings style sheets into the document, once, in the layer in which the building blocks are.
pub fn adopt(sheets: Sheets) {
    let is_new = ADOPTED.with_borrow_mut(|adopted| {
        let is_new = !adopted.iter().any(|known| std::ptr::eq(*known, sheets));
        if is_new {
            adopted.push(sheets);
        }
        is_new
    });
    // Fails in no browser that can run the portal; the pages are plain then, and work.
    if is_new
        && let Ok(sheet) = CssStyleSheet::new()
        && sheet
            .replace_sync(&["@layer components {", &sheets.concat(), "}"].concat())
            .is_ok()
    {
        document().adopted_style_sheets().push(&sheet);
    }
}
