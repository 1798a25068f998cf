//! What the nodes of the picture say.

use entitlement_types::Date;

use super::asked::{Asked, alternates, fallbacks, first, reviewers};
use super::flow::{Branch, Place};
use super::node::Node;
use crate::api::connected_organizations::Sponsors;
use crate::features::admin::policies::choices::{AnswerKind, Audience, Expiration};
use crate::features::admin::policies::draft::{PolicyDraft, StageDraft};
use crate::features::admin::policies::facts::questions_words;
use crate::features::admin::policies::question::QuestionDraft;
use crate::features::admin::policies::stage::stage_title;
use crate::features::admin::policies::to_policy::number;
use crate::features::admin::policies::words::{
    HOURS, audience_words, days_fault, days_words, expiration_words, frequency_words, length_fault, names,
    organization_names, unreviewed_words,
};
use crate::text::{fill, format, text};

/// So many names are told; of the others only how many there are.
pub const MOST_NAMES: usize = 3;

/// A line of a node.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What it says.
    pub words: String,
    /// Whether somebody has to do something about it.
    pub is_problem: bool,
}

impl Line {
    /// How it is.
    pub fn said(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            is_problem: false,
        }
    }

    /// What is wrong.
    pub fn problem(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            is_problem: true,
        }
    }
}

/// What a step is called: "Stage 1 of 2".
pub fn place_words(place: Place, draft: &PolicyDraft) -> String {
    let texts = &text().policies;
    match place {
        Place::Who => texts.place_who.to_owned(),
        Place::Asked => texts.place_asked.to_owned(),
        Place::Stage(index) if draft.has_approval() => stage_title(index, draft.stages.len()),
        Place::Stage(_) => text().package_admin.approval.to_owned(),
        Place::Access => texts.place_access.to_owned(),
        Place::Review => texts.place_review.to_owned(),
        Place::End => texts.place_end.to_owned(),
    }
}

/// What a node is called, away from the picture: "Stage 1 of 2: Time to decide".
pub fn node_words(node: Node, draft: &PolicyDraft) -> String {
    let place = place_words(node.place, draft);
    let Some(branch) = node.branch else { return place };
    let branch = match branch {
        Branch::Fallback => text().package_admin.fallback,
        Branch::Forward => text().policies.forward,
        Branch::TimeOut => text().policies.decide_time,
        Branch::Denial => text().policies.denial,
        Branch::Unreviewed => text().package_admin.unreviewed,
    };
    with_name(&place, branch)
}

/// "Time to decide: 14 days".
pub fn with_name(name: &str, value: &str) -> String {
    [name, ": ", value].concat()
}

/// What a node says, the most important line first.
pub fn lines(node: Node, draft: &PolicyDraft) -> Vec<Line> {
    match node.branch {
        None => step_lines(node.place, draft),
        Some(branch) => vec![branch_line(branch, node.place, draft)],
    }
}

fn step_lines(place: Place, draft: &PolicyDraft) -> Vec<Line> {
    let texts = &text().policies;
    match place {
        Place::Who => vec![
            who_line(draft),
            Line::said(if takes_requests(draft) {
                texts.takes_requests
            } else {
                texts.takes_none
            }),
        ],
        Place::Asked => {
            let questions = draft.questions.iter().map(|question| Line {
                words: question_words(question),
                is_problem: question.text.trim().is_empty(),
            });
            let why = Line::said(if draft.requires_justification {
                texts.why
            } else {
                texts.why_not
            });
            [Line::said(questions_words(draft))]
                .into_iter()
                .chain(questions)
                .chain([why])
                .collect()
        }
        Place::Stage(index) => match draft.stages.get(index).filter(|_| draft.has_approval()) {
            None => vec![Line::said(text().package_admin.no_approval)],
            Some(stage) => {
                let only = (!draft.needs_approval()).then(|| Line::said(texts.branch_extension_only));
                let reason = stage.requires_justification.then(|| Line::said(texts.approver_why));
                let lines = [asked_line(&first(draft, stage)), within(&stage.days, texts.decide_time)];
                lines.into_iter().chain(reason).chain(only).collect()
            }
        },
        Place::Access => {
            let chosen = draft.allows_timeline.then(|| Line::said(texts.period_chosen));
            let lines = [
                end_line(draft),
                Line::said(if draft.needs_approval() {
                    texts.after_approval
                } else {
                    texts.at_once
                }),
            ];
            lines.into_iter().chain(chosen).collect()
        }
        Place::Review if !draft.is_reviewed => vec![Line::said(texts.not_reviewed)],
        Place::Review => vec![
            Line::said(frequency_words(draft.review_every)),
            asked_line(&reviewers(draft)),
            within(&draft.review_days, text().package_admin.review_days),
        ],
        Place::End => vec![Line::said(
            match (draft.allows_extension, draft.needs_extension_approval()) {
                (true, true) => texts.extendable_approval,
                (true, false) => texts.extendable,
                (false, _) => texts.not_extendable,
            },
        )],
    }
}

fn branch_line(branch: Branch, place: Place, draft: &PolicyDraft) -> Line {
    let texts = &text().policies;
    let stage = match place {
        Place::Stage(index) => draft.stages.get(index).cloned().unwrap_or_default(),
        _ => StageDraft::default(),
    };
    match branch {
        Branch::Fallback => match inline_all(&fallbacks(draft, &stage)) {
            Some(names) => Line::said(fill(texts.branch_fallback, &[("names", &names)])),
            None => Line::said(texts.branch_no_fallback),
        },
        Branch::Forward => {
            if let Some(fault) = forward_fault(&stage) {
                return Line::problem(with_name(texts.forward, &fault));
            }
            let days = days_words(&stage.escalation_days);
            match inline_all(&alternates(draft, &stage)) {
                Some(names) => Line::said(fill(texts.branch_forward, &[("days", &days), ("names", &names)])),
                None => Line::problem(fill(texts.branch_forward_nobody, &[("days", &days)])),
            }
        }
        Branch::TimeOut => match days_fault(&stage.days) {
            Some(fault) => Line::problem(with_name(texts.decide_time, &fault)),
            None => Line::said(fill(texts.branch_timeout, &[("days", &days_words(&stage.days))])),
        },
        Branch::Denial => Line::said(texts.branch_denial),
        Branch::Unreviewed => Line::said(with_name(
            text().package_admin.unreviewed,
            &inline(unreviewed_words(draft.unreviewed)),
        )),
    }
}

/// What is wrong with the time after which a stage is forwarded.
pub fn forward_fault(stage: &StageDraft) -> Option<String> {
    let in_time = match (number(&stage.escalation_days), number(&stage.days)) {
        (Some(forward), Some(decide)) => forward < decide,
        (forward, _) => forward.is_some(),
    };
    (!in_time).then(|| text().package_admin.fault_escalation.to_owned())
}

/// Whether anybody can ask now.
pub fn takes_requests(draft: &PolicyDraft) -> bool {
    draft.is_enabled && draft.audience != Audience::Nobody
}

fn who_line(draft: &PolicyDraft) -> Line {
    let words = audience_words(draft);
    if words.is_empty() {
        Line::problem(text().policies.nobody_chosen)
    } else {
        Line::said(words)
    }
}

/// A question, how it is answered, and whether it must be: "“Which shift?” (short answer, required)".
pub fn question_words(question: &QuestionDraft) -> String {
    let texts = &text().policies;
    let asked = question.text.trim();
    if asked.is_empty() {
        return text().package_admin.fault_question.to_owned();
    }
    let kind = match question.kind {
        AnswerKind::Line => texts.answer_line,
        AnswerKind::Text => texts.answer_text,
        AnswerKind::Choice => texts.answer_choice,
        AnswerKind::Choices => texts.answer_choices,
    };
    let must = if question.is_required {
        texts.answer_required
    } else {
        texts.answer_optional
    };
    fill(
        texts.question_told,
        &[("question", asked), ("kind", kind), ("must", must)],
    )
}

/// How long there is, or what is wrong with what is typed. `name` is what the time is called.
fn within(days: &str, name: &str) -> Line {
    match days_fault(days) {
        Some(fault) => Line::problem(with_name(name, &fault)),
        None => Line::said(fill(text().policies.within, &[("days", &days_words(days))])),
    }
}

/// When access ends. Of a step that is called "Access", "After 180 days" alone would be taken for its beginning.
fn end_line(draft: &PolicyDraft) -> Line {
    let texts = &text().policies;
    if let Some(fault) = end_fault(draft) {
        return Line::problem(fault);
    }
    Line::said(match draft.expiration {
        Expiration::OnDate => fill(texts.ends_date, &[("date", &expiration_words(draft))]),
        Expiration::AfterDays => format::count(texts.ends_days, count(&draft.days)),
        Expiration::AfterHours => format::count(texts.ends_hours, count(&draft.hours)),
        Expiration::Never => texts.ends_never.to_owned(),
        Expiration::Kept => texts.ends_kept.to_owned(),
    })
}

/// What is wrong with what is filled in of when access ends.
pub fn end_fault(draft: &PolicyDraft) -> Option<String> {
    let missing = || text().package_admin.fault_expiration.to_owned();
    match draft.expiration {
        Expiration::OnDate => Date::parse(&draft.end).is_err().then(missing),
        Expiration::AfterDays => length_fault(&draft.days, 1, missing),
        Expiration::AfterHours => length_fault(&draft.hours, HOURS, missing),
        Expiration::Never | Expiration::Kept => None,
    }
}

/// A number as it is typed.
pub fn count(typed: &str) -> u64 {
    number(typed)
        .and_then(|number| u64::try_from(number).ok())
        .unwrap_or_default()
}

fn asked_line(asked: &Asked) -> Line {
    let words = asked_words(asked);
    if is_nobody(asked) {
        Line::problem(words)
    } else {
        Line::said(words)
    }
}

/// Whether nobody is chosen yet.
pub fn is_nobody(asked: &Asked) -> bool {
    matches!(asked, Asked::Named(named) if named.is_empty())
}

/// Whom a step asks.
pub fn asked_words(asked: &Asked) -> String {
    let texts = &text().policies;
    match asked {
        Asked::Named(named) if named.is_empty() => texts.nobody_chosen.to_owned(),
        Asked::Named(named) => names(named),
        Asked::SponsorsOf(which, organizations) => {
            let words = match which {
                Sponsors::External => texts.external_of,
                Sponsors::Internal => texts.internal_of,
            };
            let names = if organizations.len() > MOST_NAMES {
                let count = organizations.len() as u64;
                format::count(text().package_admin.organizations_named, count)
            } else {
                organization_names(organizations)
            };
            fill(words, &[("names", &names)])
        }
        Asked::SponsorsOfRequestor(Sponsors::External) => texts.external_any.to_owned(),
        Asked::SponsorsOfRequestor(Sponsors::Internal) => texts.internal_any.to_owned(),
        Asked::OwnSponsors => texts.sponsors_of.to_owned(),
        Asked::Manager => texts.manager_of.to_owned(),
        Asked::SecondManager => texts.second_manager_of.to_owned(),
        Asked::Themselves => text().package_admin.review_self.to_owned(),
        Asked::Kept => text().package_admin.kept.to_owned(),
    }
}

/// The same inside a sentence; names keep their letters.
pub fn inline_asked(asked: &Asked) -> String {
    let texts = &text().policies;
    match asked {
        Asked::Named(named) if named.is_empty() => texts.nobody_yet.to_owned(),
        Asked::Named(_) => asked_words(asked),
        Asked::Themselves => texts.twin_themselves.to_owned(),
        Asked::Kept => texts.kept_who.to_owned(),
        _ => inline(&asked_words(asked)),
    }
}

/// All of them inside a sentence; none where nobody is chosen.
pub fn inline_all(asked: &[Asked]) -> Option<String> {
    let words: Vec<String> = asked.iter().map(inline_asked).collect();
    (!words.is_empty()).then(|| format::all_of(&words))
}

/// Words of ours inside a sentence: they begin with a small letter.
pub fn inline(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next();
    first.into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(branch: Branch, draft: &PolicyDraft) -> Line {
        branch_line(branch, Place::Stage(0), draft)
    }

    #[test]
    fn a_node_says_what_is_wrong_with_a_number() {
        let mut draft = PolicyDraft::new("");
        let texts = &text().package_admin;
        for typed in ["-5", "", "abc", "0"] {
            typed.clone_into(&mut draft.stages[0].days);
            let line = said(Branch::TimeOut, &draft);
            assert!(line.is_problem, "{typed}");
            assert_eq!(line.words, with_name("Time to decide", texts.fault_days), "{typed}");
            assert_eq!(lines(Node::step(Place::Stage(0)), &draft)[1], line, "{typed}");
            typed.clone_into(&mut draft.days);
            assert_eq!(end_line(&draft), Line::problem(texts.fault_expiration), "{typed}");
        }
        "4".clone_into(&mut draft.stages[0].days);
        draft.stages[0].escalates = true;
        assert!(said(Branch::Forward, &draft).is_problem, "after the time is over");
    }

    #[test]
    fn a_stage_that_is_forwarded_to_nobody_says_so() {
        let stage = StageDraft::new();
        assert_eq!(forward_fault(&stage), None);
        assert_eq!(inline_all(&[]), None);
        let late = StageDraft {
            escalation_days: "14".to_owned(),
            ..stage.clone()
        };
        assert!(forward_fault(&late).is_some());
        let unsaid = StageDraft {
            escalation_days: "soon".to_owned(),
            ..stage
        };
        assert!(forward_fault(&unsaid).is_some());
    }

    #[test]
    fn a_question_says_how_it_is_answered_and_whether_it_must_be() {
        let mut question = QuestionDraft::new();
        assert_eq!(question_words(&question), text().package_admin.fault_question);
        "Which shift?".clone_into(&mut question.text);
        assert_eq!(question_words(&question), "“Which shift?” (short answer, required)");
        question.kind = AnswerKind::Choices;
        question.is_required = false;
        assert_eq!(question_words(&question), "“Which shift?” (several choices, optional)");
    }

    #[test]
    fn our_own_words_begin_small_inside_a_sentence() {
        assert_eq!(inline("External sponsors"), "external sponsors");
        assert_eq!(inline(""), "");
    }
}
