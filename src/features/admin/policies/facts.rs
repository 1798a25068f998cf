//! Every setting of a policy with its value in words: what a wizard comes to, what a reader sees, and by what a change
//! is told.

use entitlement_types::Date;

use super::choices::{AnswerKind, Approver, Audience, Inside, Outside, Reviewers};
use super::draft::{PolicyDraft, StageDraft};
use super::picture::{Branch, Node, Place};
use super::question::QuestionDraft;
use super::who::Who;
use super::words::{
    approver_label, approver_words, audience_words, days_words, expiration_words, frequency_words, names,
    unnamed_words, unreviewed_words, visibility_words,
};
use crate::text::{fill, format, text};

/// A setting and its value, in words.
pub type Setting = (String, String);

fn setting(name: &str, value: String) -> Setting {
    (name.to_owned(), value)
}

fn yes_or_no(is: bool) -> String {
    let words = &text().admin;
    if is { words.yes } else { words.no }.to_owned()
}

/// All settings of a policy. Each name is there once.
pub fn all_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let words = &text().admin;
    let mut facts = vec![
        setting(words.name, draft.name.trim().to_owned()),
        setting(words.description, draft.description.trim().to_owned()),
    ];
    facts.extend(request_facts(draft));
    facts.extend(lifecycle_facts(draft));
    facts
}

/// What "Requests" comes to.
pub fn request_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let mut facts = audience_facts(draft);
    if draft.has_requests() {
        facts.extend([approval_fact(draft), justification_fact(draft)]);
    }
    if draft.has_approval() {
        let stages = draft.stages.iter().enumerate();
        facts.extend(stages.flat_map(|(index, stage)| {
            let of_stage = StageFacts { index, stage };
            let approver = [
                of_stage.approver(),
                of_stage.fallback(),
                of_stage.days(),
                of_stage.reason(),
                of_stage.visibility(),
            ];
            approver.into_iter().chain(of_stage.forward())
        }));
    }
    facts.extend(enable_fact(draft));
    if draft.has_requests() {
        facts.extend(question_facts(draft));
    }
    facts
}

/// What one node of the picture comes to.
pub fn node_facts(node: Node, draft: &PolicyDraft) -> Vec<Setting> {
    let of_stage = match node.place {
        Place::Stage(index) if draft.has_approval() => draft.stages.get(index).map(|stage| StageFacts { index, stage }),
        _ => None,
    };
    match (node.place, of_stage, node.branch) {
        (Place::Who, ..) => audience_facts(draft).into_iter().chain(enable_fact(draft)).collect(),
        (Place::Asked, ..) => std::iter::once(justification_fact(draft))
            .chain(question_facts(draft))
            .collect(),
        (Place::Stage(_), None, _) => vec![approval_fact(draft)],
        (Place::Stage(_), Some(stage), None) => vec![
            approval_fact(draft),
            stage.approver(),
            stage.reason(),
            stage.visibility(),
        ],
        (Place::Stage(_), Some(stage), Some(branch)) => match branch {
            Branch::Fallback => vec![stage.fallback()],
            Branch::Forward => stage.forward(),
            Branch::TimeOut => vec![stage.days()],
            Branch::Denial | Branch::Unreviewed => vec![stage.reason()],
        },
        (Place::Access, ..) => expiration_facts(draft),
        (Place::Review, _, None) => review_facts(draft),
        (Place::Review, _, Some(_)) => vec![unreviewed_fact(draft)],
        (Place::End, ..) => extension_facts(draft),
    }
}

/// Who can request, as it is chosen: whether they are in the directory, which of them, and who is named.
fn audience_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let texts = &text().package_admin;
    let who = |words: &str| setting(texts.who_can_request, words.to_owned());
    let which = |name: &str, words: &str| setting(name, words.to_owned());
    match (draft.audience, draft.inside, draft.outside) {
        (Audience::Inside, Inside::Specific, _) => vec![
            who(texts.for_inside),
            which(texts.which_inside, texts.inside_specific),
            setting(texts.people, audience_words(draft)),
        ],
        (Audience::Inside, ..) => vec![
            who(texts.for_inside),
            setting(texts.which_inside, audience_words(draft)),
        ],
        (Audience::Outside, _, Outside::Organizations) => vec![
            who(texts.for_outside),
            which(texts.which_outside, texts.outside_specific),
            setting(texts.directories, audience_words(draft)),
        ],
        (Audience::Outside, ..) => vec![
            who(texts.for_outside),
            setting(texts.which_outside, audience_words(draft)),
        ],
        (Audience::Nobody | Audience::Kept, ..) => vec![setting(texts.who_can_request, audience_words(draft))],
    }
}

/// Whether new requests are taken; nothing where nobody can ask anyway.
fn enable_fact(draft: &PolicyDraft) -> Option<Setting> {
    let name = text().package_admin.enable_requests;
    (draft.audience != Audience::Nobody).then(|| setting(name, yes_or_no(draft.is_enabled)))
}

fn approval_fact(draft: &PolicyDraft) -> Setting {
    setting(
        text().package_admin.require_approval,
        yes_or_no(draft.requires_approval),
    )
}

fn justification_fact(draft: &PolicyDraft) -> Setting {
    setting(
        text().package_admin.require_justification,
        yes_or_no(draft.requires_justification),
    )
}

fn question_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let count = setting(text().policies.information, questions_words(draft));
    let questions = draft.questions.iter().enumerate();
    let questions = questions.map(|(index, question)| question_fact(index, question));
    std::iter::once(count).chain(questions).collect()
}

/// What the fields of a stage come to. Each is called as what it is, and not as its field asks.
#[derive(Clone, Copy)]
struct StageFacts<'a> {
    index: usize,
    stage: &'a StageDraft,
}

impl StageFacts<'_> {
    fn setting(self, name: &str, value: String) -> Setting {
        let number = format::number(self.index as u64 + 1);
        let of_stage = text().package_admin.of_stage;
        (fill(of_stage, &[("stage", &number), ("setting", name)]), value)
    }

    fn approver(self) -> Setting {
        self.setting(approver_label(self.index), approver_words(self.stage))
    }

    fn fallback(self) -> Setting {
        let words = people_words(&self.stage.fallbacks, &self.stage.fallback_kinds);
        self.setting(text().package_admin.fallback, words)
    }

    fn days(self) -> Setting {
        self.setting(text().policies.decide_time, days_words(&self.stage.days))
    }

    fn reason(self) -> Setting {
        self.setting(
            text().package_admin.approver_justification,
            yes_or_no(self.stage.requires_justification),
        )
    }

    fn visibility(self) -> Setting {
        let words = visibility_words(self.stage.visibility).to_owned();
        self.setting(text().policies.show_approvers, words)
    }

    fn forward(self) -> Vec<Setting> {
        let mut facts = vec![self.setting(text().policies.forward, yes_or_no(self.stage.escalates))];
        if self.stage.escalates {
            let alternates = people_words(&self.stage.escalates_to, &self.stage.alternate_kinds);
            let instead = people_words(&self.stage.alternate_fallbacks, &self.stage.alternate_fallback_kinds);
            facts.push(self.setting(text().package_admin.alternates, alternates));
            facts.push(self.setting(text().policies.alternate_fallback, instead));
            facts.push(self.setting(text().policies.forward_after, days_words(&self.stage.escalation_days)));
        }
        facts
    }
}

/// Those who are named, and those besides whom no field changes.
fn people_words(named: &[Who], kept: &[Approver]) -> String {
    let named = (!named.is_empty()).then(|| names(named));
    let kept = kept.iter().map(|approver| unnamed_words(*approver).to_owned());
    let all: Vec<String> = named.into_iter().chain(kept).collect();
    if all.is_empty() {
        text().package_admin.nobody.to_owned()
    } else {
        format::all_of(&all)
    }
}

/// How many questions there are.
pub(super) fn questions_words(draft: &PolicyDraft) -> String {
    let texts = &text().policies;
    match draft.questions.len() as u64 {
        0 => texts.no_questions.to_owned(),
        count => format::count(texts.information_count, count),
    }
}

fn question_fact(index: usize, question: &QuestionDraft) -> Setting {
    let texts = &text().policies;
    let number = format::number(index as u64 + 1);
    let with_value = |name: &str, value: &str| [name, ": ", value].concat();
    let format = match question.kind {
        AnswerKind::Line => texts.short_text,
        AnswerKind::Text => texts.long_text,
        AnswerKind::Choice | AnswerKind::Choices => texts.multiple_choice,
    };
    let mut parts = vec![question.text.trim().to_owned()];
    parts.extend(told_in(&question.translations));
    parts.push(format.to_owned());
    if question.is_choice() {
        let choices: Vec<String> = question
            .choices
            .iter()
            .map(|choice| {
                let words = std::iter::once(choice.text.trim().to_owned());
                words
                    .chain(told_in(&choice.translations))
                    .collect::<Vec<_>>()
                    .join("; ")
            })
            .collect();
        parts.push(with_value(texts.choices, &choices.join(", ")));
        parts.push(with_value(
            texts.several,
            &yes_or_no(question.kind == AnswerKind::Choices),
        ));
    } else if !question.pattern.trim().is_empty() {
        parts.push(with_value(texts.pattern, &question.pattern));
    }
    parts.push(with_value(texts.required, &yes_or_no(question.is_required)));
    parts.push(with_value(texts.editable, &yes_or_no(question.is_editable)));
    let name = fill(texts.question_number, &[("number", &number)]);
    (name, parts.join(" · "))
}

/// The same in other languages: "Dutch: Dag".
fn told_in(translations: &[(String, String)]) -> Vec<String> {
    let told = translations.iter().filter(|(_, words)| !words.trim().is_empty());
    told.map(|(code, words)| [&format::language_name(code), ": ", words.trim()].concat())
        .collect()
}

/// What "Lifecycle" comes to.
pub fn lifecycle_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let mut facts = expiration_facts(draft);
    facts.extend(extension_facts(draft));
    facts.extend(review_facts(draft));
    if draft.is_reviewed {
        facts.push(unreviewed_fact(draft));
    }
    facts
}

fn expiration_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let texts = &text().package_admin;
    vec![
        setting(texts.expires, expiration_words(draft)),
        setting(texts.timeline, yes_or_no(draft.allows_timeline)),
    ]
}

fn extension_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let texts = &text().package_admin;
    let approval = (draft.allows_extension && draft.has_requests())
        .then(|| setting(texts.extension_approval, yes_or_no(draft.extension_needs_approval)));
    let allowed = setting(texts.extension, yes_or_no(draft.allows_extension));
    let giving_up = setting(text().policies.giving_up, yes_or_no(draft.allows_giving_up));
    std::iter::once(allowed).chain(approval).chain([giving_up]).collect()
}

fn review_facts(draft: &PolicyDraft) -> Vec<Setting> {
    let texts = &text().package_admin;
    let mut facts = vec![setting(texts.require_reviews, yes_or_no(draft.is_reviewed))];
    if draft.is_reviewed {
        let reviewers = match draft.reviewers {
            Reviewers::Themselves => texts.review_self.to_owned(),
            Reviewers::Specific => names(&draft.review_people),
            Reviewers::Manager => texts.review_manager.to_owned(),
            Reviewers::Kept => texts.kept.to_owned(),
        };
        let words = &text().policies;
        let often = frequency_words(draft.review_every).to_owned();
        facts.push(setting(words.review_start, review_start_words(draft)));
        facts.push(setting(texts.review_frequency, often));
        facts.push(setting(texts.review_days, days_words(&draft.review_days)));
        facts.push(setting(texts.reviewers, reviewers));
        if draft.reviewers == Reviewers::Manager {
            let instead = people_words(&draft.review_fallbacks, &[]);
            facts.push(setting(words.review_fallback, instead));
        }
        facts.push(setting(words.review_helps, yes_or_no(draft.review_helps)));
        facts.push(setting(words.review_reason, yes_or_no(draft.review_needs_reason)));
    }
    facts
}

/// The day on which reviews begin.
fn review_start_words(draft: &PolicyDraft) -> String {
    match Date::parse(&draft.review_start) {
        Ok(day) => format::date(day.start()),
        Err(_) => text().policies.review_start_now.to_owned(),
    }
}

fn unreviewed_fact(draft: &PolicyDraft) -> Setting {
    let words = unreviewed_words(draft.unreviewed).to_owned();
    setting(text().package_admin.unreviewed, words)
}
