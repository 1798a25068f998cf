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

/// What came of one part.
pub struct Measured {
    /// The part, in a word.
    pub name: &'static str,
    /// What was measured how.
    pub title: String,
    /// The heads of the columns: what was measured, and its floors.
    pub here: &'static str,
    pub floors: &'static [&'static str],
    pub rows: &'static [Row],
    pub figures: Figures,
}

impl Measured {
    /// All rows, below the title.
    pub fn write(&self) -> String {
        let mut head = vec![String::new(), self.here.to_owned()];
        for floor in self.floors {
            head.extend([(*floor).to_owned(), "ratio".to_owned()]);
        }
        head.extend(["goal".to_owned(), String::new()]);
        let mut lines = vec![head];
        lines.extend(self.rows.iter().map(|row| cells(row, self.floors, &self.figures)));
        format!("\n{}\n\n{}", self.title, aligned(&lines))
    }
}

/// What has a goal, of all parts: the ratio to the floor that the goal names, or the figure itself.
pub fn summary(parts: &[Measured]) -> String {
    let mut lines = vec![["", "came to", "goal", ""].map(str::to_owned).to_vec()];
    let mut counts = [0, 0];
    for part in parts {
        for row in part.rows {
            let median = |place| part.figures.median(row.name, place);
            let (Some(figure), Some(is_met)) = (median(0), verdict(row, &part.figures)) else {
                continue;
            };
            let came_to = match row.goal {
                Goal::AtMostTimes(_, place) | Goal::AtLeastTimes(_, place) => {
                    median(place + 1).map_or_else(String::new, |floor| times(figure, floor))
                }
                Goal::None | Goal::AtMost(_) => row.unit.write(figure),
            };
            counts[usize::from(!is_met)] += 1;
            lines.push(vec![
                format!("{}: {}", part.name, row.what),
                came_to,
                row.goal.write(row.unit, part.floors),
                in_a_word(is_met).to_owned(),
            ]);
        }
    }
    let titles: Vec<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    let [met, missed] = counts;
    format!(
        "\nRatios and goals: {met} met, {missed} missed\n\n{}\n{}\n",
        aligned(&lines),
        titles.join("\n")
    )
}

/// Words on the left, the verdict behind the goal, figures under each other.
fn aligned(lines: &[Vec<String>]) -> String {
    let widths: Vec<usize> = (0..lines[0].len())
        .map(|column| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut text = String::new();
    for line in lines {
        let mut written = String::new();
        for (column, (cell, width)) in line.iter().zip(&widths).enumerate() {
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
        cells.push(ratio.map_or_else(String::new, |(figure, floor)| times(figure, floor)));
    }
    cells.push(row.goal.write(row.unit, floors));
    cells.push(verdict(row, figures).map_or("", in_a_word).to_owned());
    cells
}

/// Whether the goal is met; none where there is no goal, or no figure to hold against it.
fn verdict(row: &Row, figures: &Figures) -> Option<bool> {
    row.goal
        .is_met(figures.median(row.name, 0), |place| figures.median(row.name, place + 1))
}

fn in_a_word(is_met: bool) -> &'static str {
    if is_met { "met" } else { "missed" }
}

fn times(figure: f64, floor: f64) -> String {
    format!("{:.2}×", figure / floor)
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

    static ROWS: [Row; 4] = [
        Row::new("page", "a page", Unit::Milliseconds, Goal::AtMostTimes(2.0, 0)),
        Row::new("reads", "reads", Unit::PerSecond, Goal::AtLeastTimes(0.25, 0)),
        Row::new("memory", "memory", Unit::Megabytes, Goal::AtMost(80.0)),
        Row::new("gone", "not measured here", Unit::Number, Goal::AtMost(0.0)),
    ];

    fn measured() -> Measured {
        let mut figures = Figures::default();
        for line in ["page\t3\t1", "reads\t2000\t4000", "memory\t30.25"] {
            assert!(figures.read(line));
        }
        Measured {
            name: "server",
            title: "The server".to_owned(),
            here: "here",
            floors: &["floor"],
            rows: &ROWS,
            figures,
        }
    }

    #[test]
    fn a_row_says_what_it_is_what_it_came_to_and_what_the_goal_is() {
        let expected = "\nThe server\n\n\
            \u{20}                     here    floor  ratio       goal\n\
            a page             3.00 ms  1.00 ms  3.00×       ≤ 2×  missed\n\
            reads              2000 /s  4000 /s  0.50×    ≥ 0.25×  met\n\
            memory             30.2 MB                  ≤ 80.0 MB  met\n\
            not measured here        –                        ≤ 0\n";
        assert_eq!(measured().write(), expected);
    }

    #[test]
    fn a_summary_has_the_ratios_and_whether_they_are_good_enough() {
        let expected = "\nRatios and goals: 2 met, 1 missed\n\n\
            \u{20}               came to       goal\n\
            server: a page    3.00×       ≤ 2×  missed\n\
            server: reads     0.50×    ≥ 0.25×  met\n\
            server: memory  30.2 MB  ≤ 80.0 MB  met\n\
            \nThe server\n";
        assert_eq!(summary(&[measured()]), expected);
    }
}
