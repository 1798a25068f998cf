//! What is wrong with a policy, at which field. Plain Rust.
//!
//! Nearly all of it is decided by `entitlement_rules`, which the server asks too; so the server's own refusals find
//! their fields in the same way.

use entitlement_rules::{LONGEST_PERIOD, PatternMatcher, PolicyFault, check_policy};
use entitlement_types::{AssignmentPolicy, Date};

use super::choices::{Approver, Audience, Expiration, Reviewers};
use super::draft::{Calendar, PolicyDraft};
use super::to_policy::number;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What the rules say.
    Rule(PolicyFault),
    /// No organization is named whose people may ask.
    OrganizationsRequired,
    /// Sponsors and managers may be missing, so somebody must be named who decides then.
    FallbackRequired,
    /// When reviews begin is no day.
    ReviewStartUnclear,
    /// A review has no length.
    ReviewDaysRequired,
    /// A review has nobody who reviews.
    ReviewersRequired,
    /// The day on which access ends is over.
    EndIsPast,
    /// After how many days or hours access ends is no whole number.
    LengthRequired,
}

/// What is wrong, at which field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyProblem {
    /// The id of the control.
    pub field: String,
    /// What.
    pub fault: Fault,
}

/// A step of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Name and description.
    Basics,
    /// "Requests", with "Requestor information".
    Requests,
    /// "Lifecycle".
    Lifecycle,
}

impl PolicyProblem {
    /// The step in which its field stands.
    pub fn part(&self) -> Part {
        part_of(&self.field)
    }
}

/// The step in which a field stands.
pub fn part_of(field: &str) -> Part {
    match field {
        "policy-name" | "policy-description" => Part::Basics,
        field
            if ["policy-stage", "policy-targets", "policy-question"]
                .iter()
                .any(|start| field.starts_with(start)) =>
        {
            Part::Requests
        }
        _ => Part::Lifecycle,
    }
}

/// Everything that is wrong with what is filled in.
pub fn problems(
    draft: &PolicyDraft,
    before: &AssignmentPolicy,
    calendar: &Calendar,
    matches: &PatternMatcher,
) -> Vec<PolicyProblem> {
    let policy = draft.to_policy(before, calendar);
    let mut found: Vec<PolicyProblem> = check_policy(&policy, matches)
        .into_iter()
        .map(|refusal| PolicyProblem {
            field: field_of(&refusal.target, draft.expiration),
            fault: match refusal.fault {
                PolicyFault::TargetsRequired if draft.audience == Audience::Outside => Fault::OrganizationsRequired,
                PolicyFault::ExpirationUnclear
                    if matches!(draft.expiration, Expiration::AfterDays | Expiration::AfterHours) =>
                {
                    Fault::LengthRequired
                }
                fault => Fault::Rule(fault),
            },
        })
        .collect();
    let mut add = |field: String, fault| found.push(PolicyProblem { field, fault });
    if draft.has_approval() {
        for (index, stage) in draft.stages.iter().enumerate() {
            let may_be_missing = matches!(
                stage.approver,
                Approver::ExternalSponsors
                    | Approver::InternalSponsors
                    | Approver::OwnSponsors
                    | Approver::Manager
                    | Approver::SecondManager
            );
            // The rules are content with a fallback alone; then nobody would be asked first.
            if stage.approver == Approver::Specific && stage.approvers.is_empty() {
                add(
                    stage_field(index, "approvers"),
                    Fault::Rule(PolicyFault::ApproversRequired),
                );
            }
            if may_be_missing && stage.fallbacks.is_empty() && stage.fallback_kinds.is_empty() {
                add(stage_field(index, "fallback"), Fault::FallbackRequired);
            }
            if stage.escalates && stage.escalates_to.is_empty() && stage.alternate_kinds.is_empty() {
                add(
                    stage_field(index, "escalation"),
                    Fault::Rule(PolicyFault::EscalationApproversRequired),
                );
            }
        }
    }
    if draft.is_reviewed {
        if !draft.review_start.is_empty() && Date::parse(&draft.review_start).is_err() {
            add("policy-review-start".to_owned(), Fault::ReviewStartUnclear);
        }
        let review_days = number(&draft.review_days);
        if review_days.is_none() {
            add("policy-review-days".to_owned(), Fault::ReviewDaysRequired);
        } else if review_days.is_some_and(|days| days > LONGEST_PERIOD.as_days()) {
            let fault = Fault::Rule(PolicyFault::TimeoutOutOfRange);
            add("policy-review-days".to_owned(), fault);
        }
        if draft.reviewers == Reviewers::Specific && draft.review_people.is_empty() {
            add("policy-reviewers".to_owned(), Fault::ReviewersRequired);
        }
    }
    let end = policy
        .expiration
        .as_ref()
        .and_then(|expiration| expiration.end_date_time);
    let was = before
        .expiration
        .as_ref()
        .and_then(|expiration| expiration.end_date_time);
    if end != was && end.is_some_and(|end| end < calendar.now) {
        add("policy-end".to_owned(), Fault::EndIsPast);
    }
    // Each field says one thing, in the order of the screen.
    found.sort_by_key(|problem| place(&problem.field));
    found.dedup_by(|next, first| next.field == first.field);
    found
}

/// The id of a control of a stage.
pub fn stage_field(index: usize, name: &str) -> String {
    ["policy-stage-", &index.to_string(), "-", name].concat()
}

/// The stage in which a field stands; none for fields outside of stages.
pub fn stage_of_field(field: &str) -> Option<usize> {
    let (index, _) = field.strip_prefix("policy-stage-")?.split_once('-')?;
    index.parse().ok()
}

/// The id of a control of a question; without a name, that of its text.
pub fn question_field(index: usize, name: &str) -> String {
    let separator = if name.is_empty() { "" } else { "-" };
    ["policy-question-", &index.to_string(), separator, name].concat()
}

/// The id of the control of a choice of a question.
pub fn choice_field(question: usize, choice: usize) -> String {
    question_field(question, &["choice-", &choice.to_string()].concat())
}

/// The id of the control in which a property is filled in, by its path in the policy.
pub fn field_of(target: &str, expiration: Expiration) -> String {
    let segments: Vec<&str> = target.split('/').collect();
    match segments.as_slice() {
        ["displayName"] => "policy-name".to_owned(),
        ["description"] => "policy-description".to_owned(),
        ["expiration", ..] => match expiration {
            Expiration::OnDate => "policy-end",
            Expiration::AfterHours => "policy-hours",
            Expiration::AfterDays => "policy-days",
            Expiration::Never | Expiration::Kept => "policy-expiration",
        }
        .to_owned(),
        ["requestApprovalSettings", "stages", index, property, ..] => {
            let name = match *property {
                "fallbackPrimaryApprovers" => "fallback",
                "durationBeforeAutomaticDenial" => "days",
                "durationBeforeEscalation" => "escalation-days",
                "escalationApprovers" => "escalation",
                "fallbackEscalationApprovers" => "escalation-fallback",
                _ => "approvers",
            };
            ["policy-stage-", index, "-", name].concat()
        }
        ["requestApprovalSettings", ..] => stage_field(0, "approvers"),
        ["reviewSettings", "fallbackReviewers", ..] => "policy-review-fallback".to_owned(),
        ["reviewSettings", "schedule", ..] => "policy-review-start".to_owned(),
        ["reviewSettings", ..] => "policy-reviewers".to_owned(),
        ["questions", index, "choices", choice, ..] => ["policy-question-", index, "-choice-", choice].concat(),
        ["questions", index, "choices"] => ["policy-question-", index, "-choices"].concat(),
        ["questions", index, "regexPattern"] => ["policy-question-", index, "-pattern"].concat(),
        ["questions", index, ..] => ["policy-question-", index].concat(),
        _ => "policy-targets".to_owned(),
    }
}

/// Where a field stands on the screen: in which part, in which stage or question of it, and where in that.
fn place(field: &str) -> (usize, usize, usize) {
    const ORDER: [&str; 6] = [
        "policy-name",
        "policy-description",
        "policy-targets",
        "policy-stage",
        "policy-question",
        "policy-",
    ];
    const IN_STAGE: [&str; 6] = [
        "approvers",
        "fallback",
        "days",
        "escalation",
        "escalation-fallback",
        "escalation-days",
    ];
    const IN_QUESTION: [&str; 3] = ["pattern", "choices", "choice"];
    let part = ORDER.iter().position(|start| field.starts_with(start));
    let part = part.unwrap_or(ORDER.len());
    let (within, known): (Option<&str>, &[&str]) = match part {
        3 => (field.strip_prefix("policy-stage-"), &IN_STAGE[..]),
        4 => (field.strip_prefix("policy-question-"), &IN_QUESTION[..]),
        _ => (None, &[]),
    };
    let Some(within) = within else { return (part, 0, 0) };
    let (index, name) = within.split_once('-').unwrap_or((within, ""));
    // The choices of a question keep their order among themselves.
    let name = if name.starts_with("choice-") { "choice" } else { name };
    let at = known.iter().position(|known| *known == name);
    (part, index.parse().unwrap_or_default(), at.map_or(0, |at| at + 1))
}
