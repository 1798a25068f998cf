//! A link as a picture that a phone's camera reads. ISO/IEC 18004.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::ui::Words;

/// How many modules of nothing have to be around it. ISO/IEC 18004, section 6.3.8.
const QUIET_ZONE: i32 = 4;

/// A text as a QR code, and nothing where it is too long for one.
#[component]
pub fn QrPicture(
    /// What it says, as a rule a link.
    value: String,
    /// What it is, for who can't see it: the link itself stands beside it.
    #[prop(into)]
    name: Words,
) -> impl IntoView {
    let picture = QrCode::encode_text(&value, QrCodeEcc::Medium).ok().map(|code| {
        let side = code.size() + 2 * QUIET_ZONE;
        view! {
            <svg class="qr-code" role="img" aria-label=name viewBox=format!("0 0 {side} {side}") shape-rendering="crispEdges">
                <path d=path_of(&code) />
            </svg>
        }
    });
    picture.into_any()
}

/// The dark modules, each run of them in a row as one rectangle.
fn path_of(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let start = x;
            while code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                let (left, top, width) = (start + QUIET_ZONE, y + QUIET_ZONE, x - start);
                path += &format!("M{left} {top}h{width}v1h-{width}z");
            }
            x += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_of_a_code_is_its_finder_pattern() {
        let code = QrCode::encode_text("https://guests.example/packages/1", QrCodeEcc::Medium).expect("short enough");
        // Seven dark modules begin the first row.
        assert!(path_of(&code).starts_with("M4 4h7v1h-7z"));
    }
}
