//! What texts that people give things must be, the same for every kind of thing.

use entitlement_rules::{is_hidden_control, is_visible};

use super::{AppError, Problem};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 256;
/// The longest description, in characters.
pub const LONGEST_DESCRIPTION: usize = 4000;

/// Collects what is wrong with a draft, so that all of it is told at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<Problem>);

impl Problems {
    /// One more thing that is wrong.
    pub fn add(&mut self, code: &'static str, target: &str, message: impl Into<String>) {
        self.0.push(Problem {
            code,
            target: target.to_owned(),
            message: message.into(),
        });
    }

    /// A name that must be there, and be seen: one line, without spaces around it.
    pub fn name(&mut self, target: &str, name: Option<&str>) -> String {
        let name = name.unwrap_or_default().trim();
        let is_forbidden = |letter: char| letter.is_control() || is_hidden_control(letter);
        if name.is_empty() {
            self.add("nameRequired", target, "A name is required.");
        } else if !is_visible(name) && !name.contains(is_forbidden) {
            let message = "A name is required of which something can be seen.";
            self.add("nameRequired", target, message);
        }
        self.plain(target, name, LONGEST_NAME, is_forbidden);
        name.to_owned()
    }

    /// A description that may be missing; one of which nothing can be seen counts as missing.
    pub fn description(&mut self, target: &str, text: Option<&str>) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        self.plain(target, text, LONGEST_DESCRIPTION, is_hidden_control);
        is_visible(text).then(|| text.to_owned())
    }

    /// An id that must be there.
    pub fn id<'a>(&mut self, target: &str, id: Option<&'a str>) -> &'a str {
        let id = id.unwrap_or_default();
        if id.is_empty() {
            self.add("idRequired", target, format!("`{target}` is required."));
        }
        id
    }

    /// Goes on if nothing is wrong.
    ///
    /// # Errors
    /// [`AppError::Invalid`] with everything that is.
    pub fn check(self) -> Result<(), AppError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(AppError::Invalid(self.0))
        }
    }

    fn plain(&mut self, target: &str, text: &str, longest: usize, is_forbidden: impl Fn(char) -> bool) {
        if text.chars().count() > longest {
            self.add("textTooLong", target, format!("At most {longest} characters."));
        }
        // It can't be seen, so it is called by its number.
        if let Some(letter) = text.chars().find(|letter| is_forbidden(*letter)) {
            let message = format!("The control character U+{:04X} is not allowed.", u32::from(letter));
            self.add("controlCharacters", target, message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_held_to_one_measure() {
        let check = |name: Option<&str>, code: Option<&str>| {
            let mut problems = Problems::default();
            problems.name("displayName", name);
            let found = match problems.check() {
                Err(AppError::Invalid(problems)) => Some(problems[0].code),
                _ => None,
            };
            assert_eq!(found, code, "{name:?}");
        };
        check(Some("Project Zeewind"), None);
        check(Some("مشروع البحر 🌊 <b>"), None);
        check(Some(&"é".repeat(LONGEST_NAME)), None);
        check(None, Some("nameRequired"));
        check(Some(" \t "), Some("nameRequired"));
        check(Some(&"é".repeat(LONGEST_NAME + 1)), Some("textTooLong"));
        check(Some("a\u{0}b"), Some("controlCharacters"));
        check(Some("two\nlines"), Some("controlCharacters"));
        check(Some("a\u{202E}b"), Some("controlCharacters"));
        check(Some("\u{2066}"), Some("controlCharacters"));
        check(Some("\u{200B}\u{200B}"), Some("nameRequired"));
        check(Some("می\u{200C}خواهم"), None);
    }

    #[test]
    fn a_description_may_have_lines_and_nothing_that_turns_text_around() {
        let check = |text: &str, expected: Result<Option<&str>, &str>| {
            let mut problems = Problems::default();
            let kept = problems.description("description", Some(text));
            let found = match problems.check() {
                Err(AppError::Invalid(problems)) => Err(problems[0].message.clone()),
                _ => Ok(kept),
            };
            let expected = expected.map(|kept| kept.map(str::to_owned)).map_err(str::to_owned);
            assert_eq!(found, expected, "{text:?}");
        };
        check(" two\nlines\t", Ok(Some("two\nlines")));
        check(" ", Ok(None));
        check("\u{200B}", Ok(None));
        check("a\u{7}b", Err("The control character U+0007 is not allowed."));
        check("a\u{202E}b", Err("The control character U+202E is not allowed."));
    }
}
