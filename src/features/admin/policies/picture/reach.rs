//! Who is behind those whom a node asks, how many of them are told, and where nobody is.

use super::asked::{Asked, MOST_ORGANIZATIONS, Source, alternates, fallbacks, first, reviewers};
use super::flow::{Branch, Place};
use super::lookups::{Lookups, People};
use super::node::Node;
use super::words::{Line, MOST_NAMES};
use crate::api::connected_organizations::Sponsors;
use crate::features::admin::policies::choices::WhoKind;
use crate::features::admin::policies::draft::PolicyDraft;
use crate::features::admin::policies::people::Found;
use crate::features::admin::policies::who::Who;
use crate::text::{fill, format, text};

/// Who that comes to, and what they are told.
#[derive(Clone, Debug, PartialEq)]
pub struct Reach {
    /// Their names, where nothing around tells them: "Ada, Bo and 4 more".
    pub who: Option<String>,
    /// "6 will be notified"; "6 find it in their approvals" where no mail is sent.
    pub told: Line,
    /// The organization that has no sponsors of the kind that is asked.
    pub lacking: Option<Who>,
}

impl Reach {
    fn told(words: impl Into<String>) -> Self {
        Self {
            who: None,
            told: Line::said(words),
            lacking: None,
        }
    }

    fn nobody(words: impl Into<String>) -> Self {
        Self {
            who: None,
            told: Line::problem(words),
            lacking: None,
        }
    }
}

/// Whom a node tells that there is something to do; nobody where it tells nobody.
pub fn told(node: Node, draft: &PolicyDraft) -> Vec<Asked> {
    let stage = match node.place {
        Place::Stage(index) if draft.has_approval() => draft.stages.get(index),
        Place::Review if draft.is_reviewed && node.branch.is_none() => return vec![reviewers(draft)],
        _ => None,
    };
    match (stage, node.branch) {
        (Some(stage), None) => vec![first(draft, stage)],
        (Some(stage), Some(Branch::Fallback)) => fallbacks(draft, stage),
        (Some(stage), Some(Branch::Forward)) => alternates(draft, stage),
        _ => Vec::new(),
    }
}

/// What a node says of the people whom it tells, and what to do where there is nobody.
pub fn people_lines(node: Node, draft: &PolicyDraft, lookups: Lookups) -> Vec<Line> {
    let all: Vec<Reach> = told(node, draft)
        .iter()
        .flat_map(|asked| reach(asked, node.place, lookups))
        .collect();
    let remedy = remedy(node, draft, &all);
    let lines = all
        .into_iter()
        .flat_map(|reach| reach.who.map(Line::said).into_iter().chain([reach.told]));
    lines.chain(remedy).collect()
}

/// What to do where those who decide first are nobody.
pub fn remedy(node: Node, draft: &PolicyDraft, all: &[Reach]) -> Option<Line> {
    let texts = &text().policies;
    let Place::Stage(index) = node.place else { return None };
    let stage = draft.stages.get(index)?;
    if node.branch.is_some() || !all.iter().any(|reach| reach.told.is_problem) {
        return None;
    }
    Some(Line::said(if fallbacks(draft, stage).is_empty() {
        texts.nobody_remedy
    } else {
        texts.nobody_fallback
    }))
}

/// Who that is whom a step asks, and how many are told.
pub fn reach(asked: &Asked, place: Place, lookups: Lookups) -> Vec<Reach> {
    let texts = &text().policies;
    let told = Telling::of(place, lookups.sends_mail);
    match asked {
        Asked::Named(named) if named.is_empty() => Vec::new(),
        Asked::Named(named) => {
            let mut all = People::default();
            for who in named {
                all.add(match who.kind {
                    WhoKind::User => People::one(&who.id, &who.name),
                    WhoKind::Group => match lookups.people(&Source::Members(who.id.clone())) {
                        Found::Known(members) => members,
                        Found::Waiting => return vec![Reach::told(texts.counting)],
                        Found::Failed => return vec![Reach::told(texts.count_unknown)],
                    },
                    WhoKind::Organization => continue,
                });
            }
            if all.people.is_empty() && !all.has_more {
                return vec![Reach::nobody(texts.group_empty)];
            }
            let has_groups = named.iter().any(|who| who.kind == WhoKind::Group);
            // The names of people who are named stand there already.
            vec![Reach {
                who: has_groups.then(|| names_of(&all)),
                told: Line::said(told.words(&all)),
                lacking: None,
            }]
        }
        Asked::SponsorsOf(which, organizations) => {
            let is_one = organizations.len() == 1;
            let shown = organizations.iter().take(MOST_ORGANIZATIONS);
            let mut all: Vec<Reach> = shown
                .map(|who| {
                    let found = lookups.people(&Source::Sponsors(*which, who.id.clone()));
                    sponsors(*which, who, found, told, is_one)
                })
                .collect();
            let more = organizations.len().saturating_sub(MOST_ORGANIZATIONS);
            if more > 0 {
                all.push(Reach::told(format::count(texts.organizations_more, more as u64)));
            }
            all
        }
        Asked::SponsorsOfRequestor(_) => vec![Reach::told(texts.depends_organization)],
        Asked::OwnSponsors | Asked::Manager | Asked::SecondManager => vec![Reach::told(texts.depends_manager)],
        Asked::Themselves => vec![Reach::told(texts.depends_themselves)],
        Asked::Kept => Vec::new(),
    }
}

fn sponsors(which: Sponsors, organization: &Who, found: Found<People>, told: Telling, is_one: bool) -> Reach {
    let texts = &text().policies;
    let of_organization = |people: &str| fill(texts.of_group, &[("name", &organization.name), ("people", people)]);
    let none = match which {
        Sponsors::External => texts.no_external_sponsors,
        Sponsors::Internal => texts.no_internal_sponsors,
    };
    match found {
        Found::Waiting => Reach::told(texts.counting),
        Found::Failed => Reach::told(of_organization(texts.count_unknown)),
        Found::Known(people) if people.people.is_empty() => Reach {
            lacking: Some(organization.clone()),
            ..Reach::nobody(fill(none, &[("name", &organization.name)]))
        },
        Found::Known(people) => {
            let names = names_of(&people);
            Reach {
                who: Some(if is_one { names } else { of_organization(&names) }),
                told: Line::said(told.words(&people)),
                lacking: None,
            }
        }
    }
}

fn names_of(people: &People) -> String {
    let names: Vec<&str> = people.people.iter().map(|person| person.name.as_str()).collect();
    if names.len() <= MOST_NAMES {
        return format::all_of(&names);
    }
    let more = (names.len() - MOST_NAMES) as u64;
    let first = names[..MOST_NAMES].join(", ");
    format::count_with(text().policies.names_more, more, &[("names", &first)])
}

/// How those learn of it who have something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// The backend sends mail.
    Mail,
    /// They look into their approvals.
    Approvals,
    /// They look again by themselves.
    Reviews,
}

impl Telling {
    fn of(place: Place, sends_mail: bool) -> Self {
        match place {
            _ if sends_mail => Self::Mail,
            Place::Review => Self::Reviews,
            _ => Self::Approvals,
        }
    }

    /// How many they are, and how they learn of it.
    fn words(self, people: &People) -> String {
        let texts = &text().policies;
        let (all, more) = match self {
            Self::Mail => (texts.notified, texts.notified_more),
            Self::Approvals => (texts.decide_there, texts.decide_there_more),
            Self::Reviews => (texts.can_review, texts.can_review_more),
        };
        let count = people.people.len() as u64;
        if people.has_more {
            fill(more, &[("count", &format::number(count))])
        } else {
            format::count(all, count)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_no_sponsor_is_it_is_said_what_to_do() {
        let stage = Node::step(Place::Stage(0));
        let nobody = Found::Known(People::default());
        let partner = Who {
            kind: WhoKind::Organization,
            id: "p".to_owned(),
            name: "Partner 110".to_owned(),
        };
        let none = sponsors(Sponsors::External, &partner, nobody, Telling::Mail, true);
        assert_eq!(none.lacking, Some(partner));
        assert!(none.told.is_problem);
        assert_eq!(none.told.words, "Partner 110 has no external sponsors");
        let all = [none];
        let mut draft = PolicyDraft::new("");
        let said = |draft: &PolicyDraft, node| remedy(node, draft, &all).map(|line| line.words);
        let texts = &text().policies;
        assert_eq!(said(&draft, stage).as_deref(), Some(texts.nobody_remedy));
        assert_eq!(said(&draft, Node::branch(Place::Stage(0), Branch::Forward)), None);
        draft.stages[0].fallbacks = vec![Who::default()];
        assert_eq!(said(&draft, stage).as_deref(), Some(texts.nobody_fallback));
        assert_eq!(remedy(stage, &draft, &[Reach::told("2 will be notified")]), None);
    }

    #[test]
    fn who_gets_no_mail_looks_where_there_is_something_to_do() {
        assert_eq!(Telling::of(Place::Stage(0), true), Telling::Mail);
        assert_eq!(Telling::of(Place::Review, true), Telling::Mail);
        assert_eq!(Telling::of(Place::Stage(0), false), Telling::Approvals);
        assert_eq!(Telling::of(Place::Review, false), Telling::Reviews);
    }

    #[test]
    fn whom_a_node_tells_depends_on_its_branch() {
        let mut draft = PolicyDraft::new("");
        draft.stages[0].fallbacks = vec![Who::default()];
        let count = |draft: &PolicyDraft, branch| {
            told(
                Node {
                    place: Place::Stage(0),
                    branch,
                },
                draft,
            )
            .len()
        };
        assert_eq!(count(&draft, None), 1);
        assert_eq!(count(&draft, Some(Branch::Fallback)), 1);
        assert_eq!(count(&draft, Some(Branch::Forward)), 0, "it is not forwarded");
        assert_eq!(count(&draft, Some(Branch::Denial)), 0);
        draft.requires_approval = false;
        assert_eq!(count(&draft, None), 0);
    }
}
