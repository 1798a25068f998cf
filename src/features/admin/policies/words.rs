//! Parts of a policy in words.

use entitlement_rules::PolicyFault;
use entitlement_types::{Date, Duration};

use super::choices::{Approver, Audience, Expiration, Frequency, Inside, Outside, Unreviewed};
use super::draft::{PolicyDraft, StageDraft};
use super::problems::{Fault, PolicyProblem};
use super::to_policy::number;
use super::who::Who;
use crate::text::{format, text};
use crate::ui::FieldError;

impl PolicyProblem {
    /// The same for the field, in words.
    pub fn error(&self) -> FieldError {
        FieldError {
            field: Some(self.field.clone().into()),
            message: fault_words(self.fault).to_owned(),
        }
    }
}

fn fault_words(fault: Fault) -> &'static str {
    let texts = &text().package_admin;
    let rule = match fault {
        Fault::OrganizationsRequired => return texts.fault_organizations,
        Fault::FallbackRequired => return texts.fault_fallback,
        Fault::ReviewDaysRequired => return texts.fault_days,
        Fault::ReviewersRequired => return texts.fault_reviewers,
        Fault::EndIsPast => return texts.fault_end_past,
        Fault::LengthRequired => return texts.fault_length,
        Fault::Rule(rule) => rule,
    };
    match rule {
        PolicyFault::NameRequired => text().admin.name_required,
        PolicyFault::TargetsRequired => texts.fault_targets,
        PolicyFault::ExpirationUnclear => texts.fault_expiration,
        PolicyFault::ExpirationOutOfRange | PolicyFault::TimeoutOutOfRange => texts.fault_range,
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

/// Who decides where nobody is named.
pub(super) fn unnamed_words(approver: Approver) -> &'static str {
    let texts = &text().package_admin;
    match approver {
        Approver::ExternalSponsors => texts.approver_external,
        Approver::InternalSponsors => texts.approver_internal,
        Approver::Specific => texts.approver_specific,
        Approver::Manager => texts.approver_manager,
        Approver::Kept => texts.kept,
    }
}

/// Who approves, stage by stage.
pub fn approval_words(draft: &PolicyDraft) -> String {
    let texts = &text().package_admin;
    if !draft.requires_approval {
        return texts.no_approval.to_owned();
    }
    let stages: Vec<String> = draft.stages.iter().map(approver_words).collect();
    stages.join(" → ")
}

/// When access ends.
pub fn expiration_words(draft: &PolicyDraft) -> String {
    let texts = &text().package_admin;
    let count = |typed: &str| typed.trim().parse::<u64>().unwrap_or_default();
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

/// "14 days"; what is typed where that is no number of days.
pub(super) fn days_words(typed: &str) -> String {
    match number(typed) {
        Some(days) => format::duration(Duration::days(days)),
        None => ["“", typed.trim(), "”"].concat(),
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
