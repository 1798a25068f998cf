//! What can be chosen in the picture: a step, or what branches off below one. Plain Rust.

use super::flow::{Branch, Place, flow};
use crate::features::admin::policies::draft::PolicyDraft;

/// What can be chosen in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// The step.
    pub place: Place,
    /// What branches off below it; none for the step itself.
    pub branch: Option<Branch>,
}

impl Node {
    /// A step itself.
    pub fn step(place: Place) -> Self {
        Self { place, branch: None }
    }

    /// What branches off below a step.
    pub fn branch(place: Place, branch: Branch) -> Self {
        Self {
            place,
            branch: Some(branch),
        }
    }

    /// Its id in the page.
    pub fn id(self) -> String {
        let branch = match self.branch {
            None => "",
            Some(Branch::Fallback) => "-fallback",
            Some(Branch::Forward) => "-forward",
            Some(Branch::TimeOut) => "-timeout",
            Some(Branch::Denial) => "-denial",
            Some(Branch::Unreviewed) => "-unreviewed",
        };
        [&self.place.id(), branch].concat()
    }

    /// The node with whose fields a field stands; none for name and description, which belong to all of them.
    pub fn of_field(field: &str) -> Option<Self> {
        let place = Place::of_field(field)?;
        let of_stage = field.strip_prefix("policy-stage-");
        let name = of_stage.and_then(|rest| rest.split_once('-')).map(|(_, name)| name);
        let branch = match name {
            Some("days") => Some(Branch::TimeOut),
            Some(name) if name.starts_with("fallback") => Some(Branch::Fallback),
            Some(name) if name.starts_with("escalation") => Some(Branch::Forward),
            _ => None,
        };
        Some(Self { place, branch })
    }

    /// The same node as the policy is now: a stage that is gone has become the last, and where a branch is gone its
    /// step is left.
    pub fn among(self, draft: &PolicyDraft) -> Self {
        let place = self.place.among(draft);
        let stop = flow(draft).into_iter().find(|stop| stop.place == place);
        let branches = stop.map(|stop| stop.branches).unwrap_or_default();
        Self {
            place,
            branch: self.branch.filter(|branch| branches.contains(branch)),
        }
    }
}

/// The node to which a key leads from the one at `at`, of nodes of which it is told whether they are steps; none for
/// other keys. Up and down go through all of them, left and right from step to step.
pub fn neighbour(key: &str, at: usize, are_steps: &[bool]) -> Option<usize> {
    let last = are_steps.len().checked_sub(1)?;
    let is_step = |at: &usize| are_steps.get(*at) == Some(&true);
    match key {
        "ArrowDown" => Some((at + 1).min(last)),
        "ArrowUp" => Some(at.saturating_sub(1)),
        "ArrowRight" => (at + 1..=last).find(is_step).or(Some(at)),
        "ArrowLeft" => (0..at).rev().find(is_step).or(Some(at)),
        "Home" => Some(0),
        "End" => (0..=last).rev().find(is_step),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::admin::policies::draft::StageDraft;

    #[test]
    fn a_field_stands_with_one_node() {
        let check = |field: &str, node: Option<Node>| assert_eq!(Node::of_field(field), node, "{field}");
        let of_stage = |branch| Some(Node::branch(Place::Stage(1), branch));
        check("policy-name", None);
        check("policy-question-2-choice-1", Some(Node::step(Place::Asked)));
        check("policy-stage-1-approvers", Some(Node::step(Place::Stage(1))));
        check("policy-stage-1-fallback", of_stage(Branch::Fallback));
        check("policy-stage-1-days", of_stage(Branch::TimeOut));
        check("policy-stage-1-escalation", of_stage(Branch::Forward));
        check("policy-stage-1-escalation-days", of_stage(Branch::Forward));
        check("policy-days", Some(Node::step(Place::Access)));
    }

    #[test]
    fn where_a_branch_is_gone_its_step_is_left() {
        let mut draft = PolicyDraft::new("");
        draft.stages.push(StageDraft::new());
        draft.stages[1].escalates = true;
        let forward = Node::branch(Place::Stage(1), Branch::Forward);
        assert_eq!(forward.among(&draft), forward);
        draft.stages[1].escalates = false;
        assert_eq!(forward.among(&draft), Node::step(Place::Stage(1)));
        draft.stages.pop();
        let denial = Node::branch(Place::Stage(1), Branch::Denial);
        assert_eq!(denial.among(&draft), Node::branch(Place::Stage(0), Branch::Denial));
        draft.requires_approval = false;
        assert_eq!(denial.among(&draft), Node::step(Place::Stage(0)));
    }

    #[test]
    fn every_node_has_an_id_of_its_own() {
        let mut draft = PolicyDraft::new("");
        draft.stages[0].escalates = true;
        draft.is_reviewed = true;
        let nodes = flow(&draft).into_iter().flat_map(|stop| {
            let place = stop.place;
            let branches = stop.branches.into_iter();
            std::iter::once(Node::step(place)).chain(branches.map(move |branch| Node::branch(place, branch)))
        });
        let mut ids: Vec<String> = nodes.map(Node::id).collect();
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!((ids.len(), count), (11, 11));
    }

    #[test]
    fn arrow_keys_go_through_the_nodes_and_stop_at_their_ends() {
        // A step, one with two branches, a step.
        let nodes = [true, true, false, false, true];
        let check =
            |key: &str, at: usize, to: Option<usize>| assert_eq!(neighbour(key, at, &nodes), to, "{key} from {at}");
        check("ArrowDown", 1, Some(2));
        check("ArrowDown", 4, Some(4));
        check("ArrowUp", 4, Some(3));
        check("ArrowUp", 0, Some(0));
        check("ArrowRight", 1, Some(4));
        check("ArrowRight", 2, Some(4));
        check("ArrowRight", 4, Some(4));
        check("ArrowLeft", 3, Some(1));
        check("ArrowLeft", 0, Some(0));
        check("Home", 3, Some(0));
        check("End", 0, Some(4));
        check("Enter", 0, None);
        assert_eq!(neighbour("Home", 0, &[]), None);
    }
}
