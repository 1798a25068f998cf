//! What texts that people give things must be, the same for every kind of thing.

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

    /// A name that must be there: one line, without spaces around it.
    pub fn name(&mut self, target: &str, name: Option<&str>) -> String {
        let name = name.unwrap_or_default().trim();
        if name.is_empty() {
            self.add("nameRequired", target, "A name is required.");
        }
        self.plain(target, name, LONGEST_NAME, |letter| letter.is_control());
        name.to_owned()
    }

    /// A description that may be missing; an empty one counts as missing.
    pub fn description(&mut self, target: &str, text: Option<&str>) -> Option<String> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        let is_forbidden = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
        self.plain(target, text, LONGEST_DESCRIPTION, is_forbidden);
        Some(text.to_owned())
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
        if text.chars().any(is_forbidden) {
            self.add("controlCharacters", target, "Control characters are not allowed.");
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
    }
}
