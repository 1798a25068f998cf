//! Whether the pattern of a question can be used, told before the server is asked. The server has the last word; what
//! only it understands is left to it.

use entitlement_types::{AssignmentPolicy, Question};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = RegExp)]
    type Pattern;
    #[wasm_bindgen(constructor, catch, js_class = "RegExp")]
    fn new(pattern: &str, flags: &str) -> Result<Pattern, JsValue>;
}

/// Whether a pattern can be used, as `check_policy` asks it: none where it can't. What the policy asks already was
/// accepted once.
pub fn usable_pattern(before: &AssignmentPolicy, pattern: &str) -> Option<bool> {
    let asked = before.questions.iter().flatten();
    let mut known = asked.filter_map(|question| match question {
        Question::TextInput(question) => question.regex_pattern.as_deref(),
        _ => None,
    });
    let is_usable = known.any(|known| known == pattern) || (!is_foreign(pattern) && is_closed(pattern));
    is_usable.then_some(true)
}

/// Whether the browser can read it, or can't be asked because it is in the server's words.
fn is_closed(pattern: &str) -> bool {
    let whole = ["^(?:", pattern, ")$"].concat();
    has_flags(pattern) || Pattern::new(&whole, "u").is_ok() || Pattern::new(&whole, "").is_ok()
}

/// Whether it sets flags or names groups as only the server knows it: `(?i)`, `(?P<year>…)`.
fn has_flags(pattern: &str) -> bool {
    let mut groups = pattern.split("(?").skip(1);
    groups.any(|group| !group.starts_with([':', '<', '=', '!']))
}

/// The letters that mean something after a backslash, where the server reads them.
const ESCAPED: &str = "dDsSwWbBAzpPnrtfvaxuU";

/// Whether it has what browsers understand and the server does not: what looks ahead or back, what refers to an earlier
/// group, unknown letters after a backslash, and braces that repeat nothing.
fn is_foreign(pattern: &str) -> bool {
    let mut rest = pattern;
    let mut is_in_class = false;
    while let Some(first) = rest.chars().next() {
        rest = &rest[first.len_utf8()..];
        match first {
            '\\' => {
                let Some(escaped) = rest.chars().next() else {
                    return false;
                };
                rest = &rest[escaped.len_utf8()..];
                if escaped.is_ascii_alphanumeric() && !ESCAPED.contains(escaped) {
                    return true;
                }
                // `\p{L}`: these braces belong to the letter.
                if escaped.is_ascii_alphabetic() && rest.starts_with('{') {
                    rest = rest.split_once('}').map_or("", |(_, after)| after);
                }
            }
            '[' => is_in_class = true,
            ']' => is_in_class = false,
            '(' if !is_in_class && ["?=", "?!", "?<=", "?<!"].iter().any(|look| rest.starts_with(*look)) => {
                return true;
            }
            '{' if !is_in_class => {
                let Some((times, after)) = rest.split_once('}') else {
                    return true;
                };
                let is_number = |c: char| c.is_ascii_digit() || c == ',';
                if !times.starts_with(|c: char| c.is_ascii_digit()) || !times.chars().all(is_number) {
                    return true;
                }
                rest = after;
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use entitlement_types::TextInputQuestion;

    use super::*;

    #[test]
    fn what_only_browsers_understand_is_known() {
        for pattern in [
            "(?=a)b",
            "a(?!b)",
            "(?<=a)b",
            "(?<!a)b",
            r"(a)\1",
            r"\k<year>",
            r"\y",
            "a{",
            "{3}{x}",
            "a{,3}",
        ] {
            assert!(is_foreign(pattern), "{pattern}");
        }
        for pattern in [
            "WG-[0-9]{5}",
            r"\d{2,4}",
            r"\p{L}+",
            r"[(?=]",
            r"\(?=",
            "(?:a|b)",
            "(?<year>[0-9]{4})",
            "[{]",
            r"\{",
            "(?i)a",
        ] {
            assert!(!is_foreign(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_is_in_the_servers_words_is_left_to_it() {
        for pattern in ["(?i)wg", "(?P<year>[0-9]{4})", "a(?-u:b)"] {
            assert!(has_flags(pattern), "{pattern}");
        }
        for pattern in ["(?:a)", "(?<year>a)", "(?=a)", "a?"] {
            assert!(!has_flags(pattern), "{pattern}");
        }
    }

    #[test]
    fn what_is_asked_already_is_not_asked_about_again() {
        let question = TextInputQuestion {
            regex_pattern: Some("(?=a)".to_owned()),
            ..TextInputQuestion::default()
        };
        let before = AssignmentPolicy {
            questions: Some(vec![Question::TextInput(question)]),
            ..AssignmentPolicy::default()
        };
        assert_eq!(usable_pattern(&before, "(?=a)"), Some(true));
        assert_eq!(usable_pattern(&before, "(?=b)"), None);
    }
}
