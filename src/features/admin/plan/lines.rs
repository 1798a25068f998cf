//! The lines that a plan is told in. Plain Rust.

use std::collections::HashSet;

use super::{Made, PlanState, PlanStep, StepGroup};
use crate::text::Plural;

/// A line: one step, or all steps of a group that stand together.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// What is done.
    pub label: String,
    /// The names of its steps.
    steps: Vec<String>,
    /// How many of its steps are told, and how.
    group: Option<StepGroup>,
}

/// How far a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineState {
    /// Its turn has not come.
    Waiting,
    /// It is being done.
    Running,
    /// It failed.
    Failed,
    /// All of it is done.
    Done,
}

/// How many of a line are done, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    /// In which words.
    pub words: Plural,
    /// Those that are done.
    pub done: u64,
    /// All.
    pub all: u64,
}

/// The lines of these steps, in their order.
pub(super) fn lines(steps: &[PlanStep]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for step in steps {
        let group = step.group.as_deref();
        match lines.last_mut() {
            Some(line)
                if group.is_some()
                    && line.group.as_ref().map(|group| &group.name) == group.map(|group| &group.name) =>
            {
                line.steps.push(step.name.clone());
            }
            _ => lines.push(Line {
                label: group.map_or_else(|| step.label.clone(), |group| group.label.clone()),
                steps: vec![step.name.clone()],
                group: group.cloned(),
            }),
        }
    }
    lines
}

/// How far each line is, and how many of it are done where that is told.
pub(super) fn progress(lines: &[Line], made: &Made, state: &PlanState) -> Vec<(LineState, Option<Count>)> {
    let made: HashSet<&str> = made.iter().map(|(name, _)| name.as_str()).collect();
    let mut is_next = true;
    let mut of_line = |line: &Line| {
        let is_done = line.steps.iter().all(|step| made.contains(step.as_str()));
        let is_at = !is_done && std::mem::take(&mut is_next);
        let at = match state {
            _ if is_done => LineState::Done,
            PlanState::Running if is_at => LineState::Running,
            PlanState::Failed(_) if is_at => LineState::Failed,
            _ => LineState::Waiting,
        };
        (at, line.count(&made))
    };
    lines.iter().map(&mut of_line).collect()
}

impl Line {
    fn count(&self, made: &HashSet<&str>) -> Option<Count> {
        let group = self.group.as_ref()?;
        let counted = || self.steps.iter().filter(|step| step.starts_with(group.counted));
        let done = counted().filter(|step| made.contains(step.as_str())).count() as u64;
        let count = Count {
            words: group.progress,
            done: done + group.done_before,
            all: counted().count() as u64 + group.done_before,
        };
        (count.all > 0).then_some(count)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::text::messages::plural;

    fn step(name: &str) -> PlanStep {
        PlanStep::new(name, name, |_| async { Ok(String::new()) })
    }

    #[test]
    fn steps_of_a_group_are_one_line_that_counts() {
        let group = Rc::new(StepGroup {
            name: "p".to_owned(),
            label: "Take the access away".to_owned(),
            progress: plural!("{done} of {count} person", "{done} of {count} people"),
            counted: "person/",
            done_before: 2,
        });
        let steps = [
            step("close"),
            step("person/1").in_group(&group),
            step("person/2").in_group(&group),
            step("wait/p").in_group(&group),
            step("delete"),
        ];
        let lines = lines(&steps);
        let labels: Vec<&str> = lines.iter().map(|line| line.label.as_str()).collect();
        assert_eq!(labels, ["close", "Take the access away", "delete"]);
        let made = |names: &[&str]| {
            names
                .iter()
                .map(|name| ((*name).to_owned(), String::new()))
                .collect::<Made>()
        };
        let check = |names: &[&str], state: PlanState, states: [LineState; 3], done: u64| {
            let progress = progress(&lines, &made(names), &state);
            let found: Vec<LineState> = progress.iter().map(|(state, _)| *state).collect();
            assert_eq!(found, states, "{names:?}");
            let count = progress[1].1.expect("a group counts");
            assert_eq!((count.done, count.all), (done, 4), "{names:?}");
            assert_eq!(progress[0].1, None);
        };
        use LineState::{Done, Running, Waiting};
        check(&[], PlanState::Running, [Running, Waiting, Waiting], 2);
        check(&["close", "person/1"], PlanState::Running, [Done, Running, Waiting], 3);
        check(&["close", "person/1"], PlanState::Stopped, [Done, Waiting, Waiting], 3);
        let waits = ["close", "person/1", "person/2"];
        check(&waits, PlanState::Running, [Done, Running, Waiting], 4);
        let over = ["close", "person/1", "person/2", "wait/p", "delete"];
        check(&over, PlanState::Done, [Done, Done, Done], 4);
    }
}
