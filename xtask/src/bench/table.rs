//! The table that comes of it: each row says what it is, what it came to beside its floors, and what the goal is.

use std::fmt::Write;

use super::figures::Figures;

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    PerSecond,
    Megabytes,
    Kilobytes,
    /// Things, or a score without a unit.
    Number,
}

/// How good it should be. Printed, never asserted: another program on the machine can spoil any of these.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Goal {
    /// There is none; the figure is there to be known.
    None,
    /// The figure itself.
    AtMost(f64),
    /// Times the floor at this place, the first being 0.
    AtMostTimes(f64, usize),
    /// Times the floor, where more is better.
    AtLeastTimes(f64, usize),
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub name: &'static str,
    pub what: &'static str,
    pub unit: Unit,
    pub goal: Goal,
}

impl Row {
    pub const fn new(name: &'static str, what: &'static str, unit: Unit, goal: Goal) -> Self {
        Self { name, what, unit, goal }
    }
}

/// All rows, below a line that says what was measured how. `here` and `floors` are the heads of the columns.
pub fn write(title: &str, here: &str, floors: &[&str], rows: &[Row], figures: &Figures) -> String {
    let mut head = vec![String::new(), here.to_owned()];
    for floor in floors {
        head.extend([(*floor).to_owned(), "ratio".to_owned()]);
    }
    head.extend(["goal".to_owned(), String::new()]);
    let mut lines = vec![head];
    lines.extend(rows.iter().map(|row| cells(row, floors, figures)));
    let widths: Vec<usize> = (0..lines[0].len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = format!("\n{title}\n\n");
    for line in lines {
        let mut written = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
            // What it is on the left, the verdict behind the goal, figures under each other.
            let is_words = column == 0 || column + 1 == widths.len();
            if is_words {
                write!(written, "{cell:<width$}  ").expect("text can always grow");
            } else {
                write!(written, "{cell:>width$}  ").expect("text can always grow");
            }
        }
        text.push_str(written.trim_end());
        text.push('\n');
    }
    text
}

fn cells(row: &Row, floors: &[&str], figures: &Figures) -> Vec<String> {
    let figure = figures.median(row.name, 0);
    let mut cells = vec![
        row.what.to_owned(),
        figure.map_or_else(|| "–".to_owned(), |figure| row.unit.write(figure)),
    ];
    for place in 1..=floors.len() {
        let floor = figures.median(row.name, place);
        let ratio = figure.zip(floor).filter(|(_, floor)| *floor > 0.0);
        cells.push(floor.map_or_else(String::new, |floor| row.unit.write(floor)));
        cells.push(ratio.map_or_else(String::new, |(figure, floor)| format!("{:.2}×", figure / floor)));
    }
    cells.push(row.goal.write(row.unit, floors));
    let verdict = row.goal.is_met(figure, |place| figures.median(row.name, place + 1));
    let verdict = verdict.map_or("", |is_met| if is_met { "met" } else { "missed" });
    cells.push(verdict.to_owned());
    cells
}

impl Unit {
    fn write(self, figure: f64) -> String {
        let digits = match figure.abs() {
            figure if figure >= 100.0 => 0,
            figure if figure >= 10.0 => 1,
            _ => 2,
        };
        match self {
            Self::Milliseconds => format!("{figure:.digits$} ms"),
            Self::PerSecond => format!("{figure:.0} /s"),
            Self::Megabytes => format!("{figure:.1} MB"),
            Self::Kilobytes => format!("{figure:.1} kB"),
            Self::Number if figure.fract() == 0.0 => format!("{figure:.0}"),
            Self::Number => format!("{figure:.4}"),
        }
    }
}

impl Goal {
    fn write(self, unit: Unit, floors: &[&str]) -> String {
        // Which floor is meant is plain where there is one.
        let of = |place: usize| match floors {
            [_] => String::new(),
            floors => format!(" {}", floors.get(place).copied().unwrap_or_default()),
        };
        match self {
            Self::None => String::new(),
            Self::AtMost(most) => format!("≤ {}", unit.write(most)),
            Self::AtMostTimes(most, place) => format!("≤ {most}×{}", of(place)),
            Self::AtLeastTimes(least, place) => format!("≥ {least}×{}", of(place)),
        }
    }

    /// None where there is no goal, or no figure to hold against it.
    fn is_met(self, figure: Option<f64>, floor: impl Fn(usize) -> Option<f64>) -> Option<bool> {
        let figure = figure?;
        match self {
            Self::None => None,
            Self::AtMost(most) => Some(figure <= most),
            Self::AtMostTimes(most, place) => Some(figure <= most * floor(place)?),
            Self::AtLeastTimes(least, place) => Some(figure >= least * floor(place)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_what_it_is_what_it_came_to_and_what_the_goal_is() {
        let rows = [
            Row::new("page", "a page", Unit::Milliseconds, Goal::AtMostTimes(2.0, 0)),
            Row::new("reads", "reads", Unit::PerSecond, Goal::AtLeastTimes(0.25, 0)),
            Row::new("memory", "memory", Unit::Megabytes, Goal::AtMost(80.0)),
            Row::new("gone", "not measured here", Unit::Number, Goal::AtMost(0.0)),
        ];
        let mut figures = Figures::default();
        for line in ["page\t3\t1", "reads\t2000\t4000", "memory\t30.25"] {
            assert!(figures.read(line));
        }
        let expected = "\nThe server\n\n\
            \u{20}                     here    floor  ratio       goal\n\
            a page             3.00 ms  1.00 ms  3.00×       ≤ 2×  missed\n\
            reads              2000 /s  4000 /s  0.50×    ≥ 0.25×  met\n\
            memory             30.2 MB                  ≤ 80.0 MB  met\n\
            not measured here        –                        ≤ 0\n";
        assert_eq!(write("The server", "here", &["floor"], &rows, &figures), expected);
    }
}
