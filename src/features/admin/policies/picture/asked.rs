//! Whom the steps of a policy ask, and what is to be looked up to say who that is. Plain Rust.

use crate::api::connected_organizations::Sponsors;
use crate::features::admin::policies::choices::{Approver, Audience, Outside, Reviewers, WhoKind};
use crate::features::admin::policies::draft::{PolicyDraft, StageDraft};
use crate::features::admin::policies::who::Who;

/// Whom a step asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// These people, and whoever is in these groups.
    Named(Vec<Who>),
    /// The sponsors of that one of these organizations from which somebody asks.
    SponsorsOf(Sponsors, Vec<Who>),
    /// The sponsors of whichever organization somebody asks from.
    SponsorsOfRequestor(Sponsors),
    /// Those who answer for whoever gets access.
    OwnSponsors,
    /// The manager of whoever asks or has access.
    Manager,
    /// That manager's manager.
    SecondManager,
    /// Each for oneself.
    Themselves,
    /// As it was: what the form does not know.
    Kept,
}

/// What tells several people by one id.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// The members of a group.
    Members(String),
    /// The sponsors of an organization.
    Sponsors(Sponsors, String),
}

/// Of so many organizations the sponsors are looked up; more would not be looked at.
pub const MOST_ORGANIZATIONS: usize = 5;

/// Who decides first in a stage.
pub fn first(draft: &PolicyDraft, stage: &StageDraft) -> Asked {
    match stage.approver {
        Approver::Specific => Asked::Named(stage.approvers.clone()),
        approver => unnamed(draft, approver),
    }
}

/// Who decides where nobody is found who decides first.
pub fn fallbacks(draft: &PolicyDraft, stage: &StageDraft) -> Vec<Asked> {
    all(draft, &stage.fallbacks, &stage.fallback_kinds)
}

/// Who is asked too when nobody decides; nobody where the stage is not forwarded.
pub fn alternates(draft: &PolicyDraft, stage: &StageDraft) -> Vec<Asked> {
    if stage.escalates {
        all(draft, &stage.escalates_to, &stage.alternate_kinds)
    } else {
        Vec::new()
    }
}

/// Who decides where nobody is found who is asked too.
pub fn alternate_fallbacks(draft: &PolicyDraft, stage: &StageDraft) -> Vec<Asked> {
    all(draft, &stage.alternate_fallbacks, &stage.alternate_fallback_kinds)
}

/// Who looks again whether access is still needed.
pub fn reviewers(draft: &PolicyDraft) -> Asked {
    match draft.reviewers {
        Reviewers::Themselves => Asked::Themselves,
        Reviewers::Specific => Asked::Named(draft.review_people.clone()),
        Reviewers::Manager => Asked::Manager,
        Reviewers::Kept => Asked::Kept,
    }
}

fn all(draft: &PolicyDraft, named: &[Who], kept: &[Approver]) -> Vec<Asked> {
    let named = (!named.is_empty()).then(|| Asked::Named(named.to_vec()));
    let kept = kept.iter().map(|approver| unnamed(draft, *approver));
    named.into_iter().chain(kept).collect()
}

fn unnamed(draft: &PolicyDraft, approver: Approver) -> Asked {
    let sponsors = |which| match (draft.audience, draft.outside) {
        (Audience::Outside, Outside::Organizations) if !draft.organizations.is_empty() => {
            Asked::SponsorsOf(which, draft.organizations.clone())
        }
        _ => Asked::SponsorsOfRequestor(which),
    };
    match approver {
        Approver::ExternalSponsors => sponsors(Sponsors::External),
        Approver::InternalSponsors => sponsors(Sponsors::Internal),
        Approver::OwnSponsors => Asked::OwnSponsors,
        Approver::Manager => Asked::Manager,
        Approver::SecondManager => Asked::SecondManager,
        Approver::Specific | Approver::Kept => Asked::Kept,
    }
}

impl Asked {
    /// What is to be looked up to say who that is.
    fn sources(&self) -> Vec<Source> {
        match self {
            Self::Named(named) => {
                let groups = named.iter().filter(|who| who.kind == WhoKind::Group);
                groups.map(|who| Source::Members(who.id.clone())).collect()
            }
            Self::SponsorsOf(which, organizations) => organizations
                .iter()
                .take(MOST_ORGANIZATIONS)
                .map(|who| Source::Sponsors(*which, who.id.clone()))
                .collect(),
            Self::SponsorsOfRequestor(_)
            | Self::OwnSponsors
            | Self::Manager
            | Self::SecondManager
            | Self::Themselves
            | Self::Kept => Vec::new(),
        }
    }
}

/// What is to be looked up to say who is asked in all steps, each once.
pub fn sources(draft: &PolicyDraft) -> Vec<Source> {
    let mut asked = Vec::new();
    if draft.has_approval() {
        for stage in &draft.stages {
            asked.push(first(draft, stage));
            asked.extend(fallbacks(draft, stage));
            asked.extend(alternates(draft, stage));
        }
    }
    if draft.is_reviewed {
        asked.push(reviewers(draft));
    }
    let mut sources: Vec<Source> = Vec::new();
    for source in asked.iter().flat_map(Asked::sources) {
        if !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}

/// A policy with nothing but whom one of its stages asks, so that it stays the same while something else is typed.
pub fn only_stage(draft: &PolicyDraft, index: usize) -> PolicyDraft {
    let stage = draft.stages.get(index).map(|stage| StageDraft {
        days: String::new(),
        escalation_days: String::new(),
        ..stage.clone()
    });
    PolicyDraft {
        audience: draft.audience,
        keeps_requests: draft.keeps_requests,
        outside: draft.outside,
        organizations: draft.organizations.clone(),
        requires_approval: true,
        stages: stage.into_iter().collect(),
        ..PolicyDraft::default()
    }
}

/// Everybody whom a policy names, to give them names.
pub fn named_in(draft: &mut PolicyDraft) -> Vec<&mut Who> {
    let PolicyDraft {
        people,
        organizations,
        stages,
        review_people,
        review_fallbacks,
        ..
    } = draft;
    let of_stages = stages.iter_mut().flat_map(|stage| {
        let StageDraft {
            approvers,
            fallbacks,
            escalates_to,
            alternate_fallbacks,
            ..
        } = stage;
        let first = approvers.iter_mut().chain(fallbacks);
        first.chain(escalates_to).chain(alternate_fallbacks)
    });
    people
        .iter_mut()
        .chain(organizations)
        .chain(of_stages)
        .chain(review_people)
        .chain(review_fallbacks)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(kind: WhoKind, id: &str) -> Who {
        Who {
            kind,
            id: id.to_owned(),
            name: String::new(),
        }
    }

    #[test]
    fn sponsors_are_those_of_the_organizations_that_may_ask() {
        let mut draft = PolicyDraft::new("");
        let external = Sponsors::External;
        assert_eq!(
            first(&draft, &draft.stages[0]),
            Asked::SponsorsOfRequestor(external),
            "none is named yet"
        );
        draft.organizations = vec![who(WhoKind::Organization, "o")];
        assert_eq!(
            first(&draft, &draft.stages[0]),
            Asked::SponsorsOf(external, draft.organizations.clone())
        );
        draft.outside = Outside::Everybody;
        assert_eq!(first(&draft, &draft.stages[0]), Asked::SponsorsOfRequestor(external));
    }

    #[test]
    fn a_stage_alone_asks_the_same() {
        let mut draft = PolicyDraft::new("");
        draft.organizations = vec![who(WhoKind::Organization, "o")];
        let mut second = StageDraft::new();
        second.approver = Approver::InternalSponsors;
        draft.stages.push(second);
        let alone = only_stage(&draft, 1);
        assert_eq!(first(&alone, &alone.stages[0]), first(&draft, &draft.stages[1]));
        assert_eq!(sources(&alone), [Source::Sponsors(Sponsors::Internal, "o".to_owned())]);
        draft.days = "30".to_owned();
        draft.stages[1].days = "3".to_owned();
        assert_eq!(only_stage(&draft, 1), alone);
        assert_eq!(sources(&only_stage(&draft, 2)), []);
    }

    #[test]
    fn whom_no_field_shows_is_asked_too() {
        let mut draft = PolicyDraft::new("");
        let stage = &mut draft.stages[0];
        stage.escalates_to = vec![who(WhoKind::User, "u")];
        stage.alternate_kinds = vec![Approver::Manager];
        assert_eq!(alternates(&draft, &draft.stages[0]), [], "it is not forwarded");
        draft.stages[0].escalates = true;
        assert_eq!(
            alternates(&draft, &draft.stages[0]),
            [Asked::Named(vec![who(WhoKind::User, "u")]), Asked::Manager]
        );
    }

    #[test]
    fn each_group_and_organization_is_looked_up_once() {
        let mut draft = PolicyDraft::new("");
        draft.organizations = vec![who(WhoKind::Organization, "o")];
        draft.is_reviewed = true;
        draft.reviewers = Reviewers::Specific;
        draft.review_people = vec![who(WhoKind::Group, "g"), who(WhoKind::User, "u")];
        let mut second = StageDraft::new();
        second.approver = Approver::Specific;
        second.approvers = vec![who(WhoKind::Group, "g")];
        draft.stages.push(second);
        draft.stages[0].fallback_kinds = vec![Approver::InternalSponsors];
        assert_eq!(
            sources(&draft),
            [
                Source::Sponsors(Sponsors::External, "o".to_owned()),
                Source::Sponsors(Sponsors::Internal, "o".to_owned()),
                Source::Members("g".to_owned())
            ]
        );
        draft.requires_approval = false;
        assert_eq!(sources(&draft), [Source::Members("g".to_owned())]);
    }
}
