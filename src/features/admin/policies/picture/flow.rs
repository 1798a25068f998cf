//! What a policy looks like as a flow: its steps from left to right, and what branches off below each. Plain Rust.

use crate::features::admin::policies::choices::Audience;
use crate::features::admin::policies::draft::PolicyDraft;

/// A step of the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Who may ask.
    Who,
    /// What they are asked.
    Asked,
    /// A stage of approval; the first also where nobody has to approve.
    Stage(usize),
    /// Getting access, and how long it lasts.
    Access,
    /// Looking again.
    Review,
    /// What comes at the end.
    End,
}

/// What branches off below a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Branch {
    /// Who decides where nobody is found who decides first; there also where nobody is chosen for it.
    Fallback,
    /// Who is asked too when nobody decides.
    Forward,
    /// Nobody decides in time.
    TimeOut,
    /// It is denied.
    Denial,
    /// Nobody reviews in time.
    Unreviewed,
}

/// A step with what branches off below it, in the order from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The step.
    pub place: Place,
    /// What branches off.
    pub branches: Vec<Branch>,
    /// Whether it is there only to be filled in: requests pass it by.
    pub is_passed_by: bool,
}

impl Place {
    /// The id of its node.
    pub fn id(self) -> String {
        match self {
            Self::Who => "picture-who".to_owned(),
            Self::Asked => "picture-asked".to_owned(),
            Self::Stage(index) => ["picture-stage-", &index.to_string()].concat(),
            Self::Access => "picture-access".to_owned(),
            Self::Review => "picture-review".to_owned(),
            Self::End => "picture-end".to_owned(),
        }
    }

    /// The step in which a field stands; none for name and description, which belong to all of them.
    pub fn of_field(field: &str) -> Option<Self> {
        if let Some(rest) = field.strip_prefix("policy-stage-") {
            let index = rest.split('-').next().and_then(|index| index.parse().ok());
            return Some(Self::Stage(index.unwrap_or_default()));
        }
        let starts = [
            ("policy-name", None),
            ("policy-description", None),
            ("policy-targets", Some(Self::Who)),
            ("policy-question", Some(Self::Asked)),
            ("policy-review", Some(Self::Review)),
        ];
        let known = starts.iter().find(|(start, _)| field.starts_with(start));
        known.map_or(Some(Self::Access), |(_, place)| *place)
    }

    /// The same step where there are so many stages now: one that is gone has become the last. Where nobody can ask any
    /// more, it is that.
    pub fn among(self, draft: &PolicyDraft) -> Self {
        match self {
            Self::Asked | Self::Stage(_) if !draft.has_requests() => Self::Who,
            Self::Stage(index) => Self::Stage(index.min(draft.shown_stages() - 1)),
            other => other,
        }
    }
}

impl PolicyDraft {
    /// How many stages the picture has; one to be filled in where nobody has to approve.
    fn shown_stages(&self) -> usize {
        if self.has_approval() {
            self.stages.len().max(1)
        } else {
            1
        }
    }
}

/// The steps of a policy, from the first to the last.
pub fn flow(draft: &PolicyDraft) -> Vec<Stop> {
    let stop = |place: Place, branches: Vec<Branch>, is_passed_by: bool| Stop {
        place,
        branches,
        is_passed_by,
    };
    let is_closed = !draft.is_enabled || draft.audience == Audience::Nobody;
    let asks_nothing = draft.questions.is_empty() && !draft.requires_justification;
    let mut stops = vec![stop(Place::Who, Vec::new(), is_closed)];
    if draft.has_requests() {
        stops.push(stop(Place::Asked, Vec::new(), asks_nothing));
    }
    if draft.has_approval() {
        stops.extend(draft.stages.iter().enumerate().map(|(index, stage)| {
            let mut branches = vec![Branch::Fallback];
            branches.extend(stage.escalates.then_some(Branch::Forward));
            branches.extend([Branch::TimeOut, Branch::Denial]);
            stop(Place::Stage(index), branches, !draft.needs_approval())
        }));
    } else if draft.has_requests() {
        stops.push(stop(Place::Stage(0), Vec::new(), true));
    }
    let unreviewed = if draft.is_reviewed {
        vec![Branch::Unreviewed]
    } else {
        Vec::new()
    };
    stops.extend([
        stop(Place::Access, Vec::new(), false),
        stop(Place::Review, unreviewed, !draft.is_reviewed),
        stop(Place::End, Vec::new(), false),
    ]);
    stops
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::admin::policies::draft::StageDraft;

    fn places(draft: &PolicyDraft) -> Vec<Place> {
        flow(draft).iter().map(|stop| stop.place).collect()
    }

    #[test]
    fn the_steps_go_from_who_asks_to_the_end() {
        let mut draft = PolicyDraft::new("");
        draft.stages.push(StageDraft::new());
        assert_eq!(
            places(&draft),
            [
                Place::Who,
                Place::Asked,
                Place::Stage(0),
                Place::Stage(1),
                Place::Access,
                Place::Review,
                Place::End
            ]
        );
        draft.requires_approval = false;
        let stops = flow(&draft);
        assert_eq!(stops[2].place, Place::Stage(0));
        assert!(stops[2].is_passed_by && stops[2].branches.is_empty());
        assert_eq!(stops.len(), 6);
    }

    #[test]
    fn what_can_happen_at_a_stage_branches_off_below_it() {
        let mut draft = PolicyDraft::new("");
        let branches = |draft: &PolicyDraft| flow(draft)[2].branches.clone();
        assert_eq!(branches(&draft), [Branch::Fallback, Branch::TimeOut, Branch::Denial]);
        draft.stages[0].escalates = true;
        assert_eq!(
            branches(&draft),
            [Branch::Fallback, Branch::Forward, Branch::TimeOut, Branch::Denial]
        );
    }

    #[test]
    fn what_requests_pass_by_is_still_there_to_be_filled_in() {
        let mut draft = PolicyDraft::new("");
        let passed = |draft: &PolicyDraft| -> Vec<Place> {
            let stops = flow(draft).into_iter().filter(|stop| stop.is_passed_by);
            stops.map(|stop| stop.place).collect()
        };
        assert_eq!(passed(&draft), [Place::Review]);
        draft.requires_justification = false;
        draft.is_enabled = false;
        draft.is_reviewed = true;
        assert_eq!(passed(&draft), [Place::Who, Place::Asked]);
        assert_eq!(flow(&draft)[4].branches, [Branch::Unreviewed]);
        // Stages that only extensions go through.
        draft.requires_approval = false;
        draft.extension_needs_approval = true;
        assert_eq!(passed(&draft), [Place::Who, Place::Asked, Place::Stage(0)]);
    }

    #[test]
    fn where_nobody_can_ask_nothing_is_asked_and_approved() {
        let mut draft = PolicyDraft::new("");
        draft.audience = Audience::Nobody;
        assert_eq!(places(&draft), [Place::Who, Place::Access, Place::Review, Place::End]);
        assert_eq!(Place::Stage(0).among(&draft), Place::Who);
        assert_eq!(Place::Asked.among(&draft), Place::Who);
        // As it was read.
        draft.keeps_requests = true;
        assert_eq!(places(&draft)[..3], [Place::Who, Place::Asked, Place::Stage(0)]);
    }

    #[test]
    fn a_field_stands_in_one_step() {
        let check = |field: &str, place: Option<Place>| assert_eq!(Place::of_field(field), place, "{field}");
        check("policy-name", None);
        check("policy-targets", Some(Place::Who));
        check("policy-question-2-choice-1", Some(Place::Asked));
        check("policy-stage-1-escalation-days", Some(Place::Stage(1)));
        check("policy-days", Some(Place::Access));
        check("policy-end", Some(Place::Access));
        check("policy-reviewers", Some(Place::Review));
        check("policy-review-days", Some(Place::Review));
    }

    #[test]
    fn a_stage_that_is_gone_has_become_the_last() {
        let mut draft = PolicyDraft::new("");
        assert_eq!(Place::Stage(2).among(&draft), Place::Stage(0));
        draft.stages.push(StageDraft::new());
        assert_eq!(Place::Stage(2).among(&draft), Place::Stage(1));
        draft.requires_approval = false;
        assert_eq!(Place::Stage(1).among(&draft), Place::Stage(0));
        draft.stages.clear();
        assert_eq!(Place::Stage(1).among(&draft), Place::Stage(0));
        assert_eq!(Place::End.among(&draft), Place::End);
    }
}
