//! The picture in sentences: a step, all that branches off below it, and who is told.

use entitlement_types::Date;

use super::asked::{alternate_fallbacks, alternates, fallbacks, first, reviewers};
use super::flow::{Branch, Place, Stop};
use super::lookups::Lookups;
use super::node::Node;
use super::reach::{Reach, reach, remedy, told};
use super::words::{
    asked_words, count, end_fault, forward_fault, inline, inline_all, inline_asked, is_nobody, question_words,
    takes_requests, with_name,
};
use crate::features::admin::policies::choices::{Audience, Expiration, Reviewers, Visibility};
use crate::features::admin::policies::draft::{PolicyDraft, StageDraft};
use crate::features::admin::policies::stage::stage_title;
use crate::features::admin::policies::words::{
    audience_words, days_fault, days_words, frequency_words, names, unreviewed_words,
};
use crate::text::{fill, format, text};

/// A step and what branches off below it, in sentences.
pub fn sentences(stop: &Stop, draft: &PolicyDraft, lookups: Lookups) -> String {
    let mut said = step_sentences(stop.place, draft);
    said.extend(people_sentences(stop, draft, lookups));
    said.join(" ")
}

/// Who that is whom a step and its branches tell.
fn people_sentences(stop: &Stop, draft: &PolicyDraft, lookups: Lookups) -> Vec<String> {
    let texts = &text().policies;
    let reached = |node: Node| -> Vec<Reach> {
        let asked = told(node, draft);
        asked
            .iter()
            .flat_map(|asked| reach(asked, node.place, lookups))
            .collect()
    };
    let step = Node::step(stop.place);
    let at_first = reached(step);
    let remedy = remedy(step, draft, &at_first);
    let mut said: Vec<String> = at_first.iter().map(first_sentence).collect();
    said.extend(remedy.map(|line| sentence(&line.words)));
    for (branch, words) in [
        (Branch::Fallback, texts.twin_fallback_people),
        (Branch::Forward, texts.twin_forward_people),
    ] {
        let people: Vec<String> = reached(Node::branch(stop.place, branch)).iter().map(inside).collect();
        if !people.is_empty() {
            said.push(fill(words, &[("people", &people.join(", "))]));
        }
    }
    said
}

/// Who that is, and that they are told.
pub fn first_sentence(reach: &Reach) -> String {
    match &reach.who {
        Some(_) => fill(text().policies.twin_people, &[("people", &inside(reach))]),
        None => sentence(&reach.told.words),
    }
}

/// "Ada and Bo (2 will be notified)".
fn inside(reach: &Reach) -> String {
    match &reach.who {
        Some(who) => [who, " (", &reach.told.words, ")"].concat(),
        None => reach.told.words.clone(),
    }
}

/// Words with a full stop, where they have none.
pub fn sentence(words: &str) -> String {
    let end = if words.ends_with('.') { "" } else { "." };
    [words, end].concat()
}

fn step_sentences(place: Place, draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    let words = |words: &str| words.to_owned();
    match place {
        Place::Who => who_sentences(draft),
        Place::Asked => {
            let questions: Vec<String> = draft.questions.iter().map(question_words).collect();
            vec![
                match questions.len() as u64 {
                    0 => words(texts.twin_no_questions),
                    count => format::count_with(texts.twin_asked, count, &[("questions", &questions.join("; "))]),
                },
                words(if draft.requires_justification {
                    texts.twin_why
                } else {
                    texts.twin_why_not
                }),
            ]
        }
        Place::Stage(index) => match draft.stages.get(index).filter(|_| draft.has_approval()) {
            Some(stage) => stage_sentences(index, draft, stage),
            None => vec![words(texts.twin_access_at_once)],
        },
        Place::Access => access_sentences(draft),
        Place::Review if draft.is_reviewed => review_sentences(draft),
        Place::Review => vec![sentence(texts.not_reviewed)],
        Place::End => vec![
            words(match (draft.allows_extension, draft.needs_extension_approval()) {
                (true, true) => texts.twin_extension_approval,
                (true, false) => texts.twin_extension,
                (false, _) => texts.twin_no_extension,
            }),
            words(if draft.allows_giving_up {
                texts.twin_giving_up
            } else {
                texts.twin_no_giving_up
            }),
            words(texts.twin_end),
        ],
    }
}

fn who_sentences(draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    let who = audience_words(draft);
    let who: &str = if who.is_empty() { texts.nobody_chosen } else { &who };
    let takes = if draft.audience == Audience::Nobody {
        text().package_admin.for_nobody_hint
    } else if takes_requests(draft) {
        texts.twin_on
    } else {
        texts.twin_off
    };
    vec![fill(texts.twin_who, &[("who", who)]), takes.to_owned()]
}

fn stage_sentences(index: usize, draft: &PolicyDraft, stage: &StageDraft) -> Vec<String> {
    let texts = &text().policies;
    let asked = first(draft, stage);
    let title = stage_title(index, draft.stages.len());
    let days = days_words(&stage.days);
    let mut said = vec![if is_nobody(&asked) {
        fill(texts.twin_stage_nobody, &[("stage", &title)])
    } else {
        let who = asked_words(&asked);
        fill(texts.twin_stage, &[("stage", &title), ("who", &who), ("days", &days)])
    }];
    let fault = days_fault(&stage.days);
    said.extend(fault.map(|fault| sentence(&with_name(texts.decide_time, &fault))));
    if stage.requires_justification {
        said.push(sentence(texts.approver_why));
    }
    match stage.visibility {
        Visibility::Visible => said.push(texts.twin_visible.to_owned()),
        Visibility::Hidden => said.push(texts.twin_hidden.to_owned()),
        Visibility::Default | Visibility::Kept => {}
    }
    if !draft.needs_approval() {
        said.push(texts.twin_extension_only.to_owned());
    }
    said.push(match inline_all(&fallbacks(draft, stage)) {
        Some(who) => fill(texts.twin_fallback, &[("who", &who)]),
        None => texts.twin_no_fallback.to_owned(),
    });
    if stage.escalates {
        said.push(forward_sentence(draft, stage));
        if let Some(who) = inline_all(&alternate_fallbacks(draft, stage)) {
            said.push(fill(texts.twin_forward_fallback, &[("who", &who)]));
        }
    }
    said.push(texts.twin_timeout.to_owned());
    said
}

fn forward_sentence(draft: &PolicyDraft, stage: &StageDraft) -> String {
    let texts = &text().policies;
    if let Some(fault) = forward_fault(stage) {
        return sentence(&with_name(texts.forward, &fault));
    }
    let days = days_words(&stage.escalation_days);
    match inline_all(&alternates(draft, stage)) {
        Some(who) => fill(texts.twin_forward, &[("days", &days), ("who", &who)]),
        None => sentence(&fill(texts.branch_forward_nobody, &[("days", &days)])),
    }
}

/// That they get access, and for how long they keep it.
fn access_sentences(draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    // Where nobody has to approve, the step before says that they get it at once, if there is that.
    let given = match (draft.needs_approval(), draft.has_requests()) {
        (true, _) => Some(texts.twin_access.to_owned()),
        (false, true) => None,
        (false, false) => Some(texts.twin_access_at_once.to_owned()),
    };
    let keeping = if let Some(fault) = end_fault(draft) {
        fault
    } else {
        match draft.expiration {
            Expiration::OnDate => {
                let day = Date::parse(&draft.end).map(|day| format::date(day.start()));
                fill(texts.twin_date, &[("date", &day.unwrap_or_default())])
            }
            Expiration::AfterDays => format::count(texts.twin_days, count(&draft.days)),
            Expiration::AfterHours => format::count(texts.twin_hours, count(&draft.hours)),
            Expiration::Never => texts.twin_never.to_owned(),
            Expiration::Kept => texts.twin_kept.to_owned(),
        }
    };
    let period = draft.allows_timeline.then(|| texts.twin_period.to_owned());
    given.into_iter().chain([keeping]).chain(period).collect()
}

fn review_sentences(draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    let values = [
        ("often", inline(frequency_words(draft.review_every))),
        ("who", inline_asked(&reviewers(draft))),
        ("days", days_words(&draft.review_days)),
        ("unreviewed", inline(unreviewed_words(draft.unreviewed))),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let fault = days_fault(&draft.review_days);
    [fill(texts.twin_review, &values)]
        .into_iter()
        .chain(fault.map(|fault| sentence(&with_name(text().package_admin.review_days, &fault))))
        .chain(review_details(draft))
        .collect()
}

/// What else is said of reviews, where it is set.
fn review_details(draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    let mut said = Vec::new();
    if let Ok(day) = Date::parse(&draft.review_start) {
        let date = format::date(day.start());
        said.push(fill(texts.twin_review_start, &[("date", &date)]));
    }
    if draft.reviewers == Reviewers::Manager && !draft.review_fallbacks.is_empty() {
        let who = names(&draft.review_fallbacks);
        said.push(fill(texts.twin_review_fallback, &[("who", &who)]));
    }
    if draft.review_helps {
        said.push(texts.twin_review_helps.to_owned());
    }
    if draft.review_needs_reason {
        said.push(texts.twin_review_reason.to_owned());
    }
    said
}

#[cfg(test)]
mod tests {
    use super::super::words::Line;
    use super::*;

    #[test]
    fn names_stand_in_a_sentence_and_never_alone() {
        let named = Reach {
            who: Some("Ada and Bo".to_owned()),
            told: Line::said("2 will be notified"),
            lacking: None,
        };
        assert_eq!(
            first_sentence(&named),
            "At present that is: Ada and Bo (2 will be notified)."
        );
        let unnamed = Reach {
            who: None,
            told: Line::said("1 will be notified"),
            lacking: None,
        };
        assert_eq!(first_sentence(&unnamed), "1 will be notified.");
    }

    #[test]
    fn what_the_picture_says_of_a_stage_that_nobody_decides_is_said_too() {
        let mut draft = PolicyDraft::new("");
        draft.stages[0].days = "abc".to_owned();
        draft.stages[0].escalates = true;
        let fault = text().package_admin.fault_escalation;
        assert_eq!(
            forward_sentence(
                &draft,
                &StageDraft {
                    days: "2".to_owned(),
                    ..draft.stages[0].clone()
                }
            ),
            ["Forwarding: ", fault].concat()
        );
    }

    #[test]
    fn whether_requests_are_taken_and_access_can_be_extended_is_said_either_way() {
        let texts = &text().policies;
        let mut draft = PolicyDraft::new("");
        draft.audience = Audience::Inside;
        draft.inside = crate::features::admin::policies::choices::Inside::Everybody;
        assert_eq!(who_sentences(&draft)[1], texts.twin_on);
        draft.is_enabled = false;
        assert_eq!(who_sentences(&draft)[1], texts.twin_off);
        draft.requires_justification = false;
        assert_eq!(
            step_sentences(Place::Asked, &draft),
            [texts.twin_no_questions, texts.twin_why_not]
        );
        draft.allows_extension = false;
        assert_eq!(step_sentences(Place::End, &draft)[0], texts.twin_no_extension);
    }
}
