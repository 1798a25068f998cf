//! What stands in the columns of a list, and what it can be narrowed by.

use std::sync::Arc;

use entitlement_types::{DateTimeOffset, Duration};
use leptos::prelude::*;

use super::counted::Counted;
use crate::api::odata;
use crate::local_day;
use crate::text::format;
use crate::ui::Still;

type Tell<T> = Arc<dyn Fn(&T) -> String + Send + Sync>;
type Show<T> = Arc<dyn Fn(&T) -> AnyView + Send + Sync>;

/// A column of a list.
pub struct ListColumn<T: 'static> {
    /// Its name in the address: `name`.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// The property of OData by which the server orders; none: rows can't be ordered by it.
    pub order_by: Option<&'static str>,
    /// Whether it holds sentences.
    pub is_long: bool,
    /// Whether it stays in one line where there is room.
    pub is_short: bool,
    /// Whether it is shown only to those who choose it.
    pub is_extra: bool,
    /// Whether it stands in the file only.
    pub is_of_file: bool,
    /// What it shows of a row; none: its text.
    pub view: Option<Show<T>>,
    /// The same in words.
    pub text: Tell<T>,
    /// The same in a file, which programs read too; none: its text.
    pub in_file: Option<Tell<T>>,
    /// How the server is asked for it beside the rows; none: the row tells it.
    pub counted: Option<Counted<T>>,
}

impl<T: 'static> ListColumn<T> {
    /// A column of words, which looks on the screen as it does in a file.
    pub fn text(name: &'static str, label: &'static str, text: fn(&T) -> String) -> Self {
        Self::told_by(name, label, text)
    }

    /// The same, where more than the row has to be known for it.
    pub fn told_by(
        name: &'static str,
        label: &'static str,
        text: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            name,
            label,
            order_by: None,
            is_long: false,
            is_short: false,
            is_extra: false,
            is_of_file: false,
            view: None,
            text: Arc::new(text),
            in_file: None,
            counted: None,
        }
    }

    /// A column of numbers that the server is asked for beside the rows, once somebody chooses it: each is a question
    /// of its own. Not in a file, which has all rows.
    pub fn counted(name: &'static str, label: &'static str, counted: Counted<T>) -> Self {
        Self {
            counted: Some(counted),
            ..Self::text(name, label, |_| String::new()).on_demand()
        }
    }

    /// A column with a look of its own.
    pub fn view(name: &'static str, label: &'static str, view: fn(&T) -> AnyView, text: fn(&T) -> String) -> Self {
        Self::shown_by(name, label, view, text)
    }

    /// The same, where more than the row has to be known for it.
    pub fn shown_by(
        name: &'static str,
        label: &'static str,
        view: impl Fn(&T) -> AnyView + Send + Sync + 'static,
        text: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            view: Some(Arc::new(view)),
            ..Self::told_by(name, label, text)
        }
    }

    /// A column of days, which can be sorted in a file.
    pub fn day(name: &'static str, label: &'static str, moment: fn(&T) -> Option<DateTimeOffset>) -> Self {
        let text = move |row: &T| moment(row).map(format::short_date).unwrap_or_default();
        let in_file = move |row: &T| moment(row).map(day_in_file).unwrap_or_default();
        Self::told_by(name, label, text).in_one_line().in_file_as(in_file)
    }

    /// A column of sentences: two lines of each are shown.
    pub fn sentences(name: &'static str, label: &'static str, text: fn(&T) -> String) -> Self {
        Self {
            is_long: true,
            ..Self::text(name, label, text)
        }
    }

    /// The same, in one line where there is room.
    pub fn in_one_line(self) -> Self {
        Self { is_short: true, ..self }
    }

    /// The same, and rows can be ordered by it.
    pub fn ordered_by(self, property: &'static str) -> Self {
        Self {
            order_by: Some(property),
            ..self
        }
    }

    /// The same, and only those see it who choose it: there is room for so many.
    pub fn on_demand(self) -> Self {
        Self { is_extra: true, ..self }
    }

    /// The same, and something else stands in a file.
    pub fn in_file_as(self, text: impl Fn(&T) -> String + Send + Sync + 'static) -> Self {
        Self {
            in_file: Some(Arc::new(text)),
            ..self
        }
    }

    /// The same in the file only.
    pub fn of_file(self) -> Self {
        Self {
            is_of_file: true,
            ..self
        }
    }

    /// Whether it stands in a file.
    pub fn is_in_file(&self) -> bool {
        self.counted.is_none()
    }

    /// What stands of a row in a file.
    pub fn file_text(&self, row: &T) -> String {
        (self.in_file.as_ref().unwrap_or(&self.text))(row)
    }

    /// Whether it is shown, from the columns that somebody wants otherwise than the list does.
    pub fn is_shown(&self, otherwise: &[String]) -> bool {
        !self.is_of_file && otherwise.iter().any(|name| name == self.name) == self.is_extra
    }

    /// What it shows of a row.
    pub fn show(&self, row: &T) -> AnyView {
        match &self.view {
            Some(view) => view(row),
            None if self.is_long => view! { <span class="sentences">{(self.text)(row)}</span> }.into_any(),
            None => (self.text)(row).into_any(),
        }
    }
}

/// What leads to the page of a thing, in a row.
pub fn row_link(href: String, words: String) -> AnyView {
    Still::new("a").with("href", href).child(words).into_any()
}

/// Whether a word is longer than a column should be. It may break anywhere; all others stay whole, so that no column
/// gets narrower than they are.
pub fn has_long_word(text: &str) -> bool {
    const LONGEST: usize = 28;
    // A line can end after a hyphen, too.
    let mut words = text.split(|letter: char| letter.is_whitespace() || letter == '-');
    words.any(|word| word.chars().count() > LONGEST)
}

/// The day of a moment here, as a file has it: 2026-11-28.
pub fn day_in_file(moment: DateTimeOffset) -> String {
    local_day::day_of(moment).to_string()
}

/// Something that a list can be narrowed by: a few words to choose from.
pub struct ListFilter {
    /// Its name in the address: `state`.
    pub name: &'static str,
    /// Its label.
    pub label: &'static str,
    /// What it says when nothing is chosen: "All states".
    pub all: &'static str,
    /// What can be chosen.
    pub choices: Vec<FilterChoice>,
}

/// One of the words of a [`ListFilter`].
pub struct FilterChoice {
    /// The word in the address: `enabled`.
    pub word: &'static str,
    /// What the person reads.
    pub label: &'static str,
    /// What the server is asked: `state eq 'published'`. `{today}`, `{today+14}` and `{today-6}` stand for the moments
    /// at which these days begin here.
    pub condition: &'static str,
}

impl ListFilter {
    /// What the server is asked for a chosen word; none for a word that it does not have.
    pub fn condition(&self, word: &str) -> Option<String> {
        let choice = self.choices.iter().find(|choice| choice.word == word)?;
        Some(["(", &condition_today(choice.condition), ")"].concat())
    }
}

/// A [`FilterChoice::condition`] with its days filled in, as of today.
pub fn condition_today(condition: &str) -> String {
    with_days(condition, |days| {
        let today = local_day::day_of(format::now());
        local_day::begin_of_day((today.start() + Duration::days(days)).date())
    })
}

/// A condition with its days filled in. A day and not the present moment, so that the same list is asked all day long.
fn with_days(condition: &str, begin_of: impl Fn(i64) -> DateTimeOffset) -> String {
    let mut parts = condition.split("{today");
    let mut filled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (days, rest) = part.split_once('}').unwrap_or((part, ""));
        filled += &odata::moment(begin_of(days.parse().unwrap_or_default()));
        filled += rest;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api;
    use crate::paths::AdminPage;
    use crate::text::Plural;

    #[test]
    fn a_column_is_shown_as_the_list_has_it_or_as_somebody_wants_it() {
        let always = ListColumn::text("name", "Name", |row: &String| row.clone());
        let extra = ListColumn::text("size", "Size", |row: &String| row.clone()).on_demand();
        let check = |otherwise: &[&str], expected: (bool, bool)| {
            let otherwise: Vec<String> = otherwise.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!((always.is_shown(&otherwise), extra.is_shown(&otherwise)), expected);
        };
        check(&[], (true, false));
        check(&["name"], (false, false));
        check(&["size"], (true, true));
        let of_file = ListColumn::text("mail", "Mail", |row: &String| row.clone()).of_file();
        assert!(!of_file.is_shown(&[]) && !of_file.is_shown(&["mail".to_owned()]));
    }

    #[test]
    fn what_is_counted_beside_the_rows_is_on_demand_and_in_no_file() {
        let counted = Counted {
            read: |_: &[String]| api::assignments::count_assignments(std::iter::empty(), ""),
            page: |_| AdminPage::Overview,
            words: Plural { forms: &[] },
        };
        let column = ListColumn::counted("size", "Size", counted);
        assert!(!column.is_in_file() && !column.is_shown(&[]) && column.is_shown(&["size".to_owned()]));
        assert!(ListColumn::text("name", "Name", |row: &String| row.clone()).is_in_file());
    }

    #[test]
    fn a_word_without_end_is_told_from_long_ones() {
        let check = |text: &str, expected: bool| assert_eq!(has_long_word(text), expected, "{text}");
        check("", false);
        check("Aansprakelijkheidsclausules of the quay extension, phase 3", false);
        check("0b2d8a3e-6f5c-4a0e-9f9e-0c6b8f2d7a11", false);
        check(&"é".repeat(28), false);
        check(&format!("Quay {}", "é".repeat(29)), true);
    }

    #[test]
    fn conditions_name_days() {
        let begin_of = |days: i64| {
            let today = DateTimeOffset::parse("2026-11-28T23:00:00Z").expect("a moment");
            today + Duration::days(days)
        };
        let check = |condition: &str, expected: &str| assert_eq!(with_days(condition, begin_of), expected);
        check("state eq 'a'", "state eq 'a'");
        check("end ge {today}", "end ge 2026-11-28T23:00:00Z");
        check(
            "end ge {today-6} and end lt {today+1}",
            "end ge 2026-11-22T23:00:00Z and end lt 2026-11-29T23:00:00Z",
        );
    }
}
