//! Parts of a policy in words.

use entitlement_rules::{LONGEST_PERIOD, PolicyFault};
use entitlement_types::{Date, Duration};

use super::choices::{Approver, Audience, Expiration, Frequency, Inside, Outside, Unreviewed, Visibility};
use super::draft::{PolicyDraft, StageDraft};
use super::problems::{Fault, PolicyProblem, stage_of_field};
use super::to_policy::number;
use super::who::Who;
use crate::text::{fill, format, text};
use crate::ui::FieldError;

impl PolicyProblem {
    /// The same for the field, in words. Where there are several stages, it says which one it is about.
    pub fn error(&self, stages: usize) -> FieldError {
        let message = fault_words(self.fault, &self.field);
        let message = match stage_of_field(&self.field).filter(|_| stages > 1) {
            Some(index) => {
                let number = format::number(index as u64 + 1);
                let texts = &text().package_admin;
                fill(texts.of_stage, &[("stage", &number), ("setting", &message)])
            }
            None => message,
        };
        FieldError {
            field: Some(self.field.clone().into()),
            message,
        }
    }
}

fn fault_words(fault: Fault, field: &str) -> String {
    let texts = &text().package_admin;
    let words = match fault {
        Fault::OrganizationsRequired => texts.fault_organizations,
        Fault::FallbackRequired => texts.fault_fallback,
        Fault::ReviewStartUnclear => text().policies.fault_review_start,
        Fault::ReviewDaysRequired => texts.fault_days,
        Fault::ReviewersRequired => texts.fault_reviewers,
        Fault::EndIsPast => texts.fault_end_past,
        Fault::LengthRequired => texts.fault_length,
        Fault::Rule(PolicyFault::ExpirationOutOfRange | PolicyFault::TimeoutOutOfRange) => {
            return range_words(if field == "policy-hours" { HOURS } else { 1 });
        }
        Fault::Rule(rule) => rule_words(rule),
    };
    words.to_owned()
}

fn rule_words(rule: PolicyFault) -> &'static str {
    let texts = &text().package_admin;
    match rule {
        PolicyFault::NameRequired => text().admin.name_required,
        PolicyFault::TargetsRequired => texts.fault_targets,
        PolicyFault::ExpirationUnclear => texts.fault_expiration,
        PolicyFault::ApproversRequired | PolicyFault::StagesRequired => texts.fault_approvers,
        PolicyFault::TimeoutRequired => texts.fault_days,
        PolicyFault::TimeoutTooShortForEscalation => texts.fault_timeout_escalation,
        PolicyFault::EscalationApproversRequired => texts.fault_alternates,
        PolicyFault::EscalationTooEarly | PolicyFault::EscalationTooLate => texts.fault_escalation,
        PolicyFault::QuestionTextRequired => texts.fault_question,
        PolicyFault::ChoicesRequired | PolicyFault::ChoiceValueRequired => texts.fault_choices,
        PolicyFault::ChoiceValueRepeated => texts.fault_choice_repeated,
        PolicyFault::PatternNotUsable => text().policies.fault_pattern,
        _ => texts.fault_other,
    }
}

/// So many hours go in a day.
pub(super) const HOURS: i64 = 24;

/// How short and how long a time may be, in days or in hours: `in_a_day` of them go in a day.
fn range_words(in_a_day: i64) -> String {
    let texts = &text().package_admin;
    let words = if in_a_day == HOURS {
        texts.fault_range_hours
    } else {
        texts.fault_range
    };
    let most = u64::try_from(LONGEST_PERIOD.as_days() * in_a_day).unwrap_or_default();
    fill(words, &[("most", &format::number(most))])
}

/// What is wrong with a number of days as it is typed.
pub(super) fn days_fault(typed: &str) -> Option<String> {
    length_fault(typed, 1, || text().package_admin.fault_days.to_owned())
}

/// What is wrong with a length of time as it is typed, of which so many go in a day; `missing` where it is no number.
pub(super) fn length_fault(typed: &str, in_a_day: i64, missing: impl FnOnce() -> String) -> Option<String> {
    match number(typed) {
        None => Some(missing()),
        Some(length) if length > LONGEST_PERIOD.as_days() * in_a_day => Some(range_words(in_a_day)),
        Some(_) => None,
    }
}

/// The names that are known; of others only how many there are.
pub(super) fn names(named: &[Who]) -> String {
    let known: Vec<&str> = named
        .iter()
        .map(|who| who.name.as_str())
        .filter(|name| !name.is_empty())
        .collect();
    if known.len() == named.len() {
        format::all_of(&known)
    } else {
        format::count(text().package_admin.named, named.len() as u64)
    }
}

/// The organizations' names; only how many there are where they are not known.
pub(super) fn organization_names(named: &[Who]) -> String {
    if named.iter().all(|who| !who.name.is_empty()) {
        names(named)
    } else {
        format::count(text().package_admin.organizations_named, named.len() as u64)
    }
}

/// Who may request.
pub fn audience_words(draft: &PolicyDraft) -> String {
    let texts = &text().package_admin;
    match (draft.audience, draft.inside, draft.outside) {
        (Audience::Inside, Inside::Specific, _) => names(&draft.people),
        (Audience::Inside, Inside::Members, _) => texts.inside_members.to_owned(),
        (Audience::Inside, Inside::Everybody, _) => texts.inside_everybody.to_owned(),
        (Audience::Outside, _, Outside::Organizations) => organization_names(&draft.organizations),
        (Audience::Outside, _, Outside::Configured) => texts.outside_configured.to_owned(),
        (Audience::Outside, _, Outside::Everybody) => texts.outside_everybody.to_owned(),
        (Audience::Nobody, ..) => texts.for_nobody.to_owned(),
        (Audience::Kept, ..) => texts.kept.to_owned(),
    }
}

/// Who decides first in a stage.
pub(super) fn approver_words(stage: &StageDraft) -> String {
    match stage.approver {
        Approver::Specific => names(&stage.approvers),
        approver => unnamed_words(approver).to_owned(),
    }
}

/// What those who decide first in a stage are called: "Second approver".
pub(super) fn approver_label(index: usize) -> &'static str {
    let texts = &text().package_admin;
    match index {
        0 => texts.first_approver,
        1 => texts.second_approver,
        _ => texts.third_approver,
    }
}

/// Who decides where nobody is named.
pub(super) fn unnamed_words(approver: Approver) -> &'static str {
    let texts = &text().package_admin;
    match approver {
        Approver::ExternalSponsors => texts.approver_external,
        Approver::InternalSponsors => texts.approver_internal,
        Approver::Specific => texts.approver_specific,
        Approver::OwnSponsors => text().policies.approver_sponsors,
        Approver::Manager => texts.approver_manager,
        Approver::SecondManager => text().policies.approver_second_manager,
        Approver::Kept => texts.kept,
    }
}

/// Who approves, stage by stage.
pub fn approval_words(draft: &PolicyDraft) -> String {
    let texts = &text().package_admin;
    if !draft.needs_approval() {
        return texts.no_approval.to_owned();
    }
    let stages: Vec<String> = draft.stages.iter().map(approver_words).collect();
    stages.join(" → ")
}

/// When access ends.
pub fn expiration_words(draft: &PolicyDraft) -> String {
    let texts = &text().package_admin;
    let count = |typed: &str| {
        number(typed)
            .and_then(|number| u64::try_from(number).ok())
            .unwrap_or_default()
    };
    match draft.expiration {
        Expiration::OnDate => Date::parse(&draft.end)
            .map(|day| format::date(day.start()))
            .unwrap_or_default(),
        Expiration::AfterDays => format::count(texts.after_days, count(&draft.days)),
        Expiration::AfterHours => format::count(texts.after_hours, count(&draft.hours)),
        Expiration::Never => texts.expires_never.to_owned(),
        Expiration::Kept => texts.kept.to_owned(),
    }
}

/// "14 days"; that it is still to be set where what is typed can't be meant.
pub(super) fn days_words(typed: &str) -> String {
    match number(typed).filter(|_| days_fault(typed).is_none()) {
        Some(days) => format::duration(Duration::days(days)),
        None => text().policies.days_unset.to_owned(),
    }
}

/// How often it is reviewed.
pub(super) fn frequency_words(frequency: Frequency) -> &'static str {
    let texts = &text().package_admin;
    match frequency {
        Frequency::Weekly => texts.weekly,
        Frequency::Monthly => texts.monthly,
        Frequency::Quarterly => texts.quarterly,
        Frequency::HalfYearly => texts.half_yearly,
        Frequency::Yearly => texts.yearly,
        Frequency::Kept => texts.kept,
    }
}

/// Whether requestors see who decides.
pub(super) fn visibility_words(visibility: Visibility) -> &'static str {
    let texts = &text().policies;
    match visibility {
        Visibility::Default => texts.visible_default,
        Visibility::Visible => text().admin.yes,
        Visibility::Hidden => text().admin.no,
        Visibility::Kept => text().package_admin.kept,
    }
}

/// What happens to access that nobody reviewed in time.
pub(super) fn unreviewed_words(unreviewed: Unreviewed) -> &'static str {
    let texts = &text().package_admin;
    match unreviewed {
        Unreviewed::Keep => texts.unreviewed_keep,
        Unreviewed::Remove => texts.unreviewed_remove,
        Unreviewed::Recommended => texts.unreviewed_recommended,
        Unreviewed::Kept => texts.kept,
    }
}
