//! The steps of a policy in words: on the picture, and as sentences that say the same.

use entitlement_types::Date;

use super::asked::{Asked, MOST_ORGANIZATIONS, Source, alternates, fallbacks, first, reviewers};
use super::flow::{Branch, Place};
use super::lookups::{Lookups, People};
use crate::api::connected_organizations::Sponsors;
use crate::features::admin::policies::choices::{Audience, Expiration, WhoKind};
use crate::features::admin::policies::draft::{PolicyDraft, StageDraft};
use crate::features::admin::policies::facts::questions_words;
use crate::features::admin::policies::people::Found;
use crate::features::admin::policies::stage::stage_title;
use crate::features::admin::policies::to_policy::number;
use crate::features::admin::policies::words::{
    audience_words, days_words, expiration_words, frequency_words, names, organization_names, unreviewed_words,
};
use crate::text::{fill, format, text};

/// So many names are told; of the others only how many there are.
const MOST_NAMES: usize = 3;

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

/// What a step says, the most important line first.
pub fn lines(place: Place, draft: &PolicyDraft) -> Vec<String> {
    let texts = &text().policies;
    let words = |words: &str| words.to_owned();
    match place {
        Place::Who => vec![
            who_words(draft),
            words(if draft.is_enabled && draft.audience != Audience::Nobody {
                texts.takes_requests
            } else {
                texts.takes_none
            }),
        ],
        Place::Asked => vec![
            questions_words(draft),
            words(if draft.requires_justification {
                texts.why
            } else {
                texts.why_not
            }),
        ],
        Place::Stage(index) => match draft.stages.get(index).filter(|_| draft.has_approval()) {
            None => vec![words(text().package_admin.no_approval)],
            Some(stage) => {
                let only = (!draft.requires_approval).then(|| words(texts.branch_extension_only));
                let lines = [
                    asked_words(&first(draft, stage)),
                    fill(texts.within, &[("days", &days_words(&stage.days))]),
                ];
                lines.into_iter().chain(only).collect()
            }
        },
        Place::Access => vec![
            end_words(draft),
            words(if draft.requires_approval {
                texts.after_approval
            } else {
                texts.at_once
            }),
        ],
        Place::Review if !draft.is_reviewed => vec![words(texts.not_reviewed)],
        Place::Review => vec![
            words(frequency_words(draft.review_every)),
            asked_words(&reviewers(draft)),
            fill(texts.within, &[("days", &days_words(&draft.review_days))]),
        ],
        Place::End => vec![words(match (draft.allows_extension, draft.extension_needs_approval) {
            (true, true) => texts.extendable_approval,
            (true, false) => texts.extendable,
            (false, _) => texts.not_extendable,
        })],
    }
}

/// Whom a step tells that there is something to do; none where it tells nobody.
pub fn told(place: Place, draft: &PolicyDraft) -> Option<Asked> {
    match place {
        Place::Stage(index) if draft.has_approval() => draft.stages.get(index).map(|stage| first(draft, stage)),
        Place::Review if draft.is_reviewed => Some(reviewers(draft)),
        _ => None,
    }
}

/// What branches off below a step.
pub fn branch_words(branch: Branch, place: Place, draft: &PolicyDraft) -> String {
    let texts = &text().policies;
    let stage = match place {
        Place::Stage(index) => draft.stages.get(index).cloned().unwrap_or_default(),
        _ => StageDraft::default(),
    };
    match branch {
        Branch::Fallback => fill(
            texts.branch_fallback,
            &[("names", &all_words(&fallbacks(draft, &stage)))],
        ),
        Branch::Forward => fill(
            texts.branch_forward,
            &[
                ("days", &days_words(&stage.escalation_days)),
                ("names", &all_words(&alternates(draft, &stage))),
            ],
        ),
        Branch::TimeOut => fill(texts.branch_timeout, &[("days", &days_words(&stage.days))]),
        Branch::Denial => texts.branch_denial.to_owned(),
        Branch::Unreviewed => unreviewed(draft),
    }
}

fn unreviewed(draft: &PolicyDraft) -> String {
    [
        text().package_admin.unreviewed,
        ": ",
        unreviewed_words(draft.unreviewed),
    ]
    .concat()
}

/// Whom a branch tells that there is something to do.
pub fn told_at(branch: Branch, place: Place, draft: &PolicyDraft) -> Vec<Asked> {
    let stage = match place {
        Place::Stage(index) if draft.has_approval() => draft.stages.get(index),
        _ => None,
    };
    match (branch, stage) {
        (Branch::Fallback, Some(stage)) => fallbacks(draft, stage),
        (Branch::Forward, Some(stage)) => alternates(draft, stage),
        _ => Vec::new(),
    }
}

/// Who that is whom a step and its branches tell, in sentences.
pub fn reached(place: Place, draft: &PolicyDraft, lookups: Lookups) -> Vec<String> {
    let texts = &text().policies;
    let at_first = told(place, draft).map(|asked| reach(&asked, lookups));
    let at_first = at_first.unwrap_or_default().into_iter().map(|line| line + ".");
    let branches = [
        (Branch::Fallback, texts.twin_fallback_people),
        (Branch::Forward, texts.twin_forward_people),
    ];
    let later = branches.into_iter().filter_map(|(branch, words)| {
        let asked = told_at(branch, place, draft);
        let people: Vec<String> = asked.iter().flat_map(|asked| reach(asked, lookups)).collect();
        (!people.is_empty()).then(|| fill(words, &[("people", &people.join(", "))]))
    });
    at_first.chain(later).collect()
}

/// A step in sentences; none where there is nothing to say of it.
pub fn sentences(place: Place, draft: &PolicyDraft) -> String {
    let texts = &text().policies;
    let words = |words: &str| words.to_owned();
    let said = match place {
        Place::Who => vec![
            fill(texts.twin_who, &[("who", &who_words(draft))]),
            if draft.audience == Audience::Nobody {
                words(text().package_admin.for_nobody_hint)
            } else if draft.is_enabled {
                String::new()
            } else {
                words(texts.twin_off)
            },
        ],
        Place::Asked => vec![
            match draft.questions.len() as u64 {
                0 => String::new(),
                count => format::count(texts.twin_asked, count),
            },
            words(if draft.requires_justification {
                texts.twin_why
            } else {
                ""
            }),
        ],
        Place::Stage(index) => match draft.stages.get(index).filter(|_| draft.has_approval()) {
            Some(stage) => stage_sentences(index, draft, stage),
            None => return words(texts.twin_access_at_once),
        },
        Place::Access => vec![
            words(if draft.requires_approval { texts.twin_access } else { "" }),
            keeping(draft),
        ],
        Place::Review if draft.is_reviewed => vec![fill(
            texts.twin_review,
            &[
                ("often", frequency_words(draft.review_every)),
                ("who", &asked_words(&reviewers(draft))),
                ("days", &days_words(&draft.review_days)),
                ("unreviewed", unreviewed_words(draft.unreviewed)),
            ],
        )],
        Place::Review => vec![words(texts.not_reviewed) + "."],
        Place::End => vec![
            words(match (draft.allows_extension, draft.extension_needs_approval) {
                (true, true) => texts.twin_extension_approval,
                (true, false) => texts.twin_extension,
                (false, _) => "",
            }),
            words(texts.twin_end),
        ],
    };
    let said: Vec<&str> = said
        .iter()
        .map(String::as_str)
        .filter(|said| !said.is_empty())
        .collect();
    said.join(" ")
}

fn stage_sentences(index: usize, draft: &PolicyDraft, stage: &StageDraft) -> Vec<String> {
    let texts = &text().policies;
    let who = asked_words(&first(draft, stage));
    let title = stage_title(index, draft.stages.len());
    let mut said = vec![fill(
        texts.twin_stage,
        &[("stage", &title), ("who", &who), ("days", &days_words(&stage.days))],
    )];
    if !draft.requires_approval {
        said.push(texts.twin_extension_only.to_owned());
    }
    let fallbacks = fallbacks(draft, stage);
    if !fallbacks.is_empty() {
        said.push(fill(texts.twin_fallback, &[("who", &all_words(&fallbacks))]));
    }
    if stage.escalates {
        let values = [
            ("days", days_words(&stage.escalation_days)),
            ("who", all_words(&alternates(draft, stage))),
        ];
        said.push(fill(
            texts.twin_forward,
            &values.each_ref().map(|(name, value)| (*name, value.as_str())),
        ));
    }
    said.push(texts.twin_timeout.to_owned());
    said
}

/// When access ends. Of a step that is called "Access", "After 180 days" alone would be taken for its beginning.
fn end_words(draft: &PolicyDraft) -> String {
    let texts = &text().policies;
    match draft.expiration {
        Expiration::OnDate => fill(texts.ends_date, &[("date", &expiration_words(draft))]),
        Expiration::AfterDays => format::count(texts.ends_days, count(&draft.days)),
        Expiration::AfterHours => format::count(texts.ends_hours, count(&draft.hours)),
        Expiration::Never => texts.ends_never.to_owned(),
        Expiration::Kept => texts.ends_kept.to_owned(),
    }
}

fn count(typed: &str) -> u64 {
    number(typed)
        .and_then(|number| u64::try_from(number).ok())
        .unwrap_or_default()
}

/// For how long access is kept.
fn keeping(draft: &PolicyDraft) -> String {
    let texts = &text().policies;
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
}

fn who_words(draft: &PolicyDraft) -> String {
    let words = audience_words(draft);
    if words.is_empty() {
        text().policies.nobody_chosen.to_owned()
    } else {
        words
    }
}

fn all_words(asked: &[Asked]) -> String {
    let words: Vec<String> = asked.iter().map(asked_words).collect();
    if words.is_empty() {
        text().policies.nobody_chosen.to_owned()
    } else {
        format::all_of(&words)
    }
}

fn asked_words(asked: &Asked) -> String {
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
        Asked::Manager => texts.manager_of.to_owned(),
        Asked::Themselves => text().package_admin.review_self.to_owned(),
        Asked::Kept => text().package_admin.kept.to_owned(),
    }
}

/// Who that comes to, and how many are told: "Ada, Bo and 4 more", "6 will be notified".
pub fn reach(asked: &Asked, lookups: Lookups) -> Vec<String> {
    let texts = &text().policies;
    match asked {
        Asked::Named(named) if named.is_empty() => Vec::new(),
        Asked::Named(named) => {
            let mut all = People::default();
            for who in named {
                all.add(match who.kind {
                    WhoKind::User => People::one(&who.id, &who.name),
                    WhoKind::Group => match lookups.people(&Source::Members(who.id.clone())) {
                        Found::Known(members) => members,
                        Found::Waiting => return vec![texts.counting.to_owned()],
                        Found::Failed => return vec![texts.count_unknown.to_owned()],
                    },
                    WhoKind::Organization => continue,
                });
            }
            let has_groups = named.iter().any(|who| who.kind == WhoKind::Group);
            // The names of people who are named stand there already.
            let names = (has_groups && !all.people.is_empty()).then(|| names_of(&all));
            names.into_iter().chain([notified(&all)]).collect()
        }
        Asked::SponsorsOf(which, organizations) => {
            let is_one = organizations.len() == 1;
            let shown = organizations.iter().take(MOST_ORGANIZATIONS);
            let mut lines: Vec<String> = shown
                .flat_map(|who| {
                    let source = Source::Sponsors(*which, who.id.clone());
                    sponsors(&who.name, lookups.people(&source), is_one)
                })
                .collect();
            let more = organizations.len().saturating_sub(MOST_ORGANIZATIONS);
            if more > 0 {
                lines.push(format::count(texts.organizations_more, more as u64));
            }
            lines
        }
        Asked::SponsorsOfRequestor(_) => vec![texts.depends_organization.to_owned()],
        Asked::Manager => vec![texts.depends_manager.to_owned()],
        Asked::Themselves => vec![texts.depends_themselves.to_owned()],
        Asked::Kept => Vec::new(),
    }
}

fn sponsors(organization: &str, found: Found<People>, is_one: bool) -> Vec<String> {
    let texts = &text().policies;
    let of_organization = |people: &str| fill(texts.of_group, &[("name", organization), ("people", people)]);
    match found {
        Found::Waiting => vec![texts.counting.to_owned()],
        Found::Failed => vec![of_organization(texts.count_unknown)],
        Found::Known(people) if people.people.is_empty() => vec![fill(texts.nobody, &[("name", organization)])],
        Found::Known(people) if is_one => vec![names_of(&people), notified(&people)],
        Found::Known(people) => vec![of_organization(&names_of(&people)), notified(&people)],
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

fn notified(people: &People) -> String {
    let texts = &text().policies;
    let count = people.people.len() as u64;
    if people.has_more {
        fill(texts.notified_more, &[("count", &format::number(count))])
    } else {
        format::count(texts.notified, count)
    }
}
