//! What of a plan there is to undo, and what of it stays all the same. Plain Rust.

use super::{Made, PlanStep, SENT, Undo, is_begun, made};

/// The last of what was made that can be undone: how, the name of its step, and what it made.
pub(super) fn last_to_undo(steps: &[PlanStep], known: Made) -> Option<(Undo, String, String)> {
    known.into_iter().rev().find_map(|(name, id)| {
        let step = steps.iter().find(|step| step.name == name)?;
        Some((step.undo.clone()?, name, id))
    })
}

/// What is known of the steps of a plan before it is undone.
pub(super) struct Undoing {
    /// The names of the steps that can be undone.
    steps: Vec<String>,
    /// The names of the steps of which something stays, and what.
    stays: Vec<(String, String)>,
}

impl Undoing {
    /// What is known of these steps.
    pub(super) fn of(steps: &[PlanStep]) -> Self {
        let undone = steps.iter().filter(|step| step.undo.is_some());
        let staying = steps
            .iter()
            .filter_map(|step| Some((step.name.clone(), step.stays.clone()?)));
        Self {
            steps: undone.map(|step| step.name.clone()).collect(),
            stays: staying.collect(),
        }
    }

    /// Whether there is anything to undo. What was sent and not answered may be.
    pub(super) fn is_any(&self, known: &Made) -> bool {
        self.steps.iter().any(|step| is_begun(known, step))
    }

    /// What of it is left to undo.
    pub(super) fn left(&self, known: &Made) -> Made {
        let is_undone = |(name, id): &&(String, String)| self.steps.contains(if name == SENT { id } else { name });
        known.iter().filter(is_undone).cloned().collect()
    }

    /// What stays of what was made, in sentences.
    pub(super) fn stays(&self, known: &Made) -> String {
        let staying = self.stays.iter().filter(|(step, _)| made(known, step).is_some());
        let mut sentences: Vec<&str> = staying.map(|(_, sentence)| sentence.as_str()).collect();
        // Of many of a kind the same stays.
        sentences.dedup();
        sentences.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &str) -> PlanStep {
        PlanStep::new(name, name, |_| async { Ok(String::new()) })
    }

    fn known(names: &[(&str, &str)]) -> Made {
        let own = |(name, id): &(&str, &str)| ((*name).to_owned(), (*id).to_owned());
        names.iter().map(own).collect()
    }

    #[test]
    fn only_what_was_done_can_be_undone() {
        let steps = [
            step("organization").undone_by(|_| async { Ok(()) }),
            step("sponsor").leaving("Nora stays a guest.".to_owned()),
        ];
        let undoing = Undoing::of(&steps);
        assert!(!undoing.is_any(&known(&[])));
        assert!(!undoing.is_any(&known(&[("sponsor", "s")])), "no step undoes it");
        assert!(undoing.is_any(&known(&[("organization", "o")])));
        assert!(
            undoing.is_any(&known(&[("sent", "organization")])),
            "it may have been done"
        );
    }

    #[test]
    fn what_cannot_be_undone_is_no_step_on_the_way() {
        let steps = [
            step("organization").undone_by(|_| async { Ok(()) }),
            step("guest").leaving("Nora stays a guest.".to_owned()),
        ];
        let known = known(&[("organization", "o"), ("guest", "g")]);
        let last = last_to_undo(&steps, known.clone()).map(|(_, name, id)| (name, id));
        assert_eq!(last, Some(("organization".to_owned(), "o".to_owned())));
        assert_eq!(Undoing::of(&steps).left(&known), known[..1]);
        assert!(last_to_undo(&steps[1..], known).is_none());
    }

    #[test]
    fn what_stays_is_told_once_it_was_made() {
        let leaving = |name: &str| step(name).leaving("Nora stays a guest.".to_owned());
        let steps = [leaving("sponsor"), leaving("second"), step("other")];
        let undoing = Undoing::of(&steps);
        assert_eq!(undoing.stays(&known(&[("other", "x")])), "");
        let both = [("sponsor", "s"), ("second", "t")];
        assert_eq!(undoing.stays(&known(&both)), "Nora stays a guest.");
        assert_eq!(undoing.stays(&known(&[("sponsor", "s")])), "Nora stays a guest.");
    }
}
