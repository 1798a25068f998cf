//! In which rows things stand, and how the lines between them run. Plain Rust.

use super::model::{CatalogMap, Fit};

/// How many rows a column has at most: a page stays usable, and within 1,500 elements.
pub const MOST_ROWS: usize = 40;

/// The rows of each column, as places in the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The people.
    pub who: Vec<usize>,
    /// The packages.
    pub packages: Vec<usize>,
    /// What they give.
    pub resources: Vec<usize>,
    /// How many packages there was no room for.
    pub packages_left_out: usize,
    /// How many of the others that belong to packages that are shown.
    pub others_left_out: usize,
}

/// The rows of the packages that `is_shown` lets through: all of them where there is room, else those first that fit
/// what is chosen. People and resources stand beside the packages that they belong to, so that few lines cross.
pub fn layout(map: &CatalogMap, is_shown: &[bool], fit: &Fit, most: usize) -> Layout {
    let all: Vec<usize> = (0..map.packages.len()).filter(|at| is_shown[*at]).collect();
    let packages = first_of(all.clone(), &fit.packages, most);
    let row_of = rows_by_place(&packages, map.packages.len());
    let reach = map.reach.iter().map(|reach| (reach.who, reach.package));
    let gives = map.gives.iter().map(|gives| (gives.resource, gives.package));
    let who = beside(map.who.len(), reach, &row_of);
    let resources = beside(map.resources.len(), gives, &row_of);
    Layout {
        packages_left_out: all.len() - packages.len(),
        others_left_out: who.len().saturating_sub(most) + resources.len().saturating_sub(most),
        who: first_of(who, &fit.who, most),
        packages,
        resources: first_of(resources, &fit.resources, most),
    }
}

/// As many as there is room for, those first that fit; their order stays.
fn first_of(mut rows: Vec<usize>, fits: &[bool], most: usize) -> Vec<usize> {
    if rows.len() > most {
        let mut kept = rows.clone();
        // Stable: among those that fit, and among the others, the first stay.
        kept.sort_by_key(|at| !fits[*at]);
        kept.truncate(most);
        rows.retain(|at| kept.contains(at));
    }
    rows
}

/// For each place its row, if it has one.
fn rows_by_place(rows: &[usize], count: usize) -> Vec<Option<usize>> {
    let mut row_of = vec![None; count];
    for (row, place) in rows.iter().enumerate() {
        row_of[*place] = Some(row);
    }
    row_of
}

/// What is linked to packages in rows, in the order of the middle of these rows.
fn beside(count: usize, links: impl Iterator<Item = (usize, usize)>, row_of: &[Option<usize>]) -> Vec<usize> {
    let mut sums = vec![(0, 0); count];
    for (at, package) in links {
        if let Some(row) = row_of[package] {
            sums[at].0 += row;
            sums[at].1 += 1;
        }
    }
    let mut found: Vec<usize> = (0..count).filter(|at| sums[*at].1 > 0).collect();
    // The larger fraction without dividing: a/b against c/d is a·d against c·b.
    found.sort_by(|one, other| {
        let ((sum, links), (other_sum, other_links)) = (sums[*one], sums[*other]);
        (sum * other_links).cmp(&(other_sum * links))
    });
    found
}

/// A line from a row on the left to one on the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The row on the left.
    pub from: usize,
    /// The row on the right.
    pub to: usize,
}

/// The lines between two columns: those of `links` whose both ends have a row.
pub fn lines(left: &[usize], right: &[usize], links: impl Iterator<Item = (usize, usize)>) -> Vec<Line> {
    let row = |rows: &[usize], place: usize| rows.iter().position(|known| *known == place);
    links
        .filter_map(|(from, to)| {
            Some(Line {
                from: row(left, from)?,
                to: row(right, to)?,
            })
        })
        .collect()
}

/// The lines as one path: 100 wide, each row 10 high.
pub fn path(lines: &[Line]) -> String {
    let middle = |row: usize| (row * 10 + 5).to_string();
    let path = |line: &Line| {
        let (from, to) = (middle(line.from), middle(line.to));
        ["M0 ", &from, "C50 ", &from, " 50 ", &to, " 100 ", &to].concat()
    };
    lines.iter().map(path).collect()
}
