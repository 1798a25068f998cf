//! What came of the administration's lists in a browser: those of a large organization beside the same of a small one,
//! because how much there is should make no difference to whoever looks at a page of it.

use super::{
    data::Size,
    figures::Figures,
    lists::LARGE,
    table::{
        Goal, Measured, Row,
        Unit::{Kilobytes, Megabytes, Milliseconds, Number},
    },
};
use crate::steps::grouped;

/// More than a page of everything.
pub const SMALL: Size = Size {
    packages: 100,
    assignments: 1_000,
    organizations: 100,
};

const FLAT: Goal = Goal::AtMostTimes(1.2, 0);

static ROWS: [Row; 22] = [
    Row::new(
        "main-packages",
        "packages: main-thread CPU to the usable list",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "usable-packages",
        "packages: usable list, wall, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "search-packages",
        "packages: search, worst key to paint, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "detail-packages",
        "packages: list to detail, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new("nodes-packages", "packages: DOM nodes", Number, Goal::AtMost(1_000.0)),
    Row::new("shift-packages", "packages: layout shift", Number, Goal::AtMost(0.0)),
    Row::new(
        "memory-packages",
        "packages: heap and wasm after GC",
        Megabytes,
        Goal::AtMost(6.0),
    ),
    Row::new(
        "requests-packages",
        "packages: requests, without API",
        Number,
        Goal::None,
    ),
    Row::new("weight-packages", "packages: bytes, without API", Kilobytes, Goal::None),
    Row::new(
        "main-assignments",
        "assignments: main-thread CPU to the usable list",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "usable-assignments",
        "assignments: usable list, wall, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "search-assignments",
        "assignments: search, worst key to paint, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "nodes-assignments",
        "assignments: DOM nodes",
        Number,
        Goal::AtMost(1_000.0),
    ),
    Row::new(
        "shift-assignments",
        "assignments: layout shift",
        Number,
        Goal::AtMost(0.0),
    ),
    Row::new(
        "memory-assignments",
        "assignments: heap and wasm after GC",
        Megabytes,
        Goal::AtMost(6.0),
    ),
    Row::new(
        "main-organizations",
        "organizations: main-thread CPU to the usable list",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "usable-organizations",
        "organizations: usable list, wall, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "search-organizations",
        "organizations: search, worst key to paint, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "detail-organizations",
        "organizations: list to detail, 4× slowed",
        Milliseconds,
        FLAT,
    ),
    Row::new(
        "nodes-organizations",
        "organizations: DOM nodes",
        Number,
        Goal::AtMost(1_000.0),
    ),
    Row::new(
        "shift-organizations",
        "organizations: layout shift",
        Number,
        Goal::AtMost(0.0),
    ),
    Row::new(
        "memory-organizations",
        "organizations: heap and wasm after GC",
        Megabytes,
        Goal::AtMost(6.0),
    ),
];

/// What of these figures is the administration's.
pub fn measured(figures: Figures, conditions: &str) -> Measured {
    Measured {
        name: "administration",
        title: format!(
            "The portal's administration, lists of {} packages, {} assignments and {} organizations beside lists of \
             {}, {} and {}: {conditions}",
            grouped(LARGE.packages),
            grouped(LARGE.assignments),
            grouped(LARGE.organizations),
            grouped(SMALL.packages),
            grouped(SMALL.assignments),
            grouped(SMALL.organizations),
        ),
        here: "large",
        floors: &["small"],
        rows: &ROWS,
        figures,
    }
}
