//! Puts values in the places that a text names.

/// The text with each `{name}` replaced by its value. A name without a value stays as it is, so that the mistake shows.
///
/// ```
/// assert_eq!(guestlist::text::fill("Hello {name}", &[("name", "Ada")]), "Hello Ada");
/// ```
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after_name)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => {
                filled.push('{');
                filled.push_str(name);
                filled.push('}');
            }
        }
        rest = after_name;
    }
    filled.push_str(rest);
    filled
}

/// The text cut at `{name}`: what stands before and after, for a text with a link or a field in the middle.
pub fn around(text: &'static str, name: &str) -> (&'static str, &'static str) {
    text.split_once('{')
        .and_then(|(before, after)| Some((before, after.strip_prefix(name)?.strip_prefix('}')?)))
        .unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_their_places() {
        let check = |text: &str, values: &[(&str, &str)], expected: &str| assert_eq!(fill(text, values), expected);
        check("", &[], "");
        check("plain", &[("name", "x")], "plain");
        check("{a} and {b}, {a}", &[("a", "1"), ("b", "2")], "1 and 2, 1");
        check("{missing} stays", &[], "{missing} stays");
        check("{a}", &[("a", "{b}"), ("b", "never")], "{b}");
        check("brace { alone", &[], "brace { alone");
        check("émoji 🎉 {a}", &[("a", "ü")], "émoji 🎉 ü");
    }

    #[test]
    fn a_text_is_cut_around_a_name() {
        assert_eq!(around("Ask {link} for help", "link"), ("Ask ", " for help"));
        assert_eq!(around("No place", "link"), ("No place", ""));
        assert_eq!(around("{other} first", "link"), ("{other} first", ""));
    }
}
