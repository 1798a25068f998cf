//! What is filled in of a policy: the steps "Requests", "Requestor information" and "Lifecycle". Plain Rust.
//!
//! The draft mirrors the screen: numbers as they are typed, days as the browser's picker gives them. What it comes to
//! is in `to_policy`, what is wrong with it in `problems`.

use entitlement_types::json::FromObject;
use entitlement_types::{
    AccessReviewExpirationBehavior, AllowedTargetScope, ApprovalStageSettings, ApproverInformationVisibility,
    AssignmentPolicy, ConnectedOrganization, Date, DateTimeOffset, Duration, ExpirationPattern, ExpirationPatternType,
    RecurrencePattern, ReviewSettings, SubjectSet,
};
use serde::Serialize;

use super::choices::{Approver, Audience, Expiration, Frequency, Inside, Outside, Reviewers, Unreviewed, Visibility};
use super::question::QuestionDraft;
use super::who::Who;

/// What is filled in of a policy.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct PolicyDraft {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// "Users who can request access".
    pub audience: Audience,
    /// With [`Audience::Nobody`]: the policy that was read has approval or questions nevertheless, which apply to what
    /// administrators assign. They are shown, so that nobody takes them out unseen.
    pub keeps_requests: bool,
    /// With [`Audience::Inside`].
    pub inside: Inside,
    /// With [`Inside::Specific`].
    pub people: Vec<Who>,
    /// With [`Audience::Outside`].
    pub outside: Outside,
    /// With [`Outside::Organizations`].
    pub organizations: Vec<Who>,
    /// "Require approval".
    pub requires_approval: bool,
    /// "Require requestor justification".
    pub requires_justification: bool,
    /// One to three.
    pub stages: Vec<StageDraft>,
    /// "Enable": new requests are taken.
    pub is_enabled: bool,
    /// What requestors are asked.
    pub questions: Vec<QuestionDraft>,
    /// When access ends.
    pub expiration: Expiration,
    /// With [`Expiration::OnDate`].
    pub end: String,
    /// With [`Expiration::AfterDays`].
    pub days: String,
    /// With [`Expiration::AfterHours`].
    pub hours: String,
    /// "Users can request specific timeline".
    pub allows_timeline: bool,
    /// "Allow users to extend access".
    pub allows_extension: bool,
    /// "Require approval to grant extension".
    pub extension_needs_approval: bool,
    /// Whether people may give access up themselves.
    pub allows_giving_up: bool,
    /// "Require access reviews".
    pub is_reviewed: bool,
    /// The day on which the first review begins; empty for the day on which that is saved first.
    pub review_start: String,
    /// How often.
    pub review_every: Frequency,
    /// How many days reviewers have.
    pub review_days: String,
    /// Who reviews.
    pub reviewers: Reviewers,
    /// With [`Reviewers::Specific`].
    pub review_people: Vec<Who>,
    /// With [`Reviewers::Manager`]: who reviews where no manager is found.
    pub review_fallbacks: Vec<Who>,
    /// If reviewers do not respond.
    pub unreviewed: Unreviewed,
    /// "Show reviewer decision helpers".
    pub review_helps: bool,
    /// "Require reviewer justification".
    pub review_needs_reason: bool,
}

/// What is filled in of a stage of approval.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct StageDraft {
    /// Its place in the policy that was read; none for one that was added.
    pub was: Option<i32>,
    /// "First approver".
    pub approver: Approver,
    /// With [`Approver::Specific`].
    pub approvers: Vec<Who>,
    /// "Add fallback": who decides when the first approvers are not found.
    pub fallbacks: Vec<Who>,
    /// Who decides then besides those who are named; chosen elsewhere, to be taken out here.
    pub fallback_kinds: Vec<Approver>,
    /// How many days there are to decide.
    pub days: String,
    /// "Require approver justification".
    pub requires_justification: bool,
    /// "Show approver details".
    pub visibility: Visibility,
    /// Whether others are asked too when nobody decides.
    pub escalates: bool,
    /// After how many days.
    pub escalation_days: String,
    /// Who.
    pub escalates_to: Vec<Who>,
    /// Who besides those who are named: sponsors, managers.
    pub alternate_kinds: Vec<Approver>,
    /// Who decides when these are not found either.
    pub alternate_fallbacks: Vec<Who>,
    /// Who decides then besides those who are named; chosen elsewhere, to be taken out here.
    pub alternate_fallback_kinds: Vec<Approver>,
}

/// What a day is where the administrator is.
#[derive(Clone, Copy)]
pub struct Calendar {
    /// This moment.
    pub now: DateTimeOffset,
    /// The first moment of a day.
    pub begin_of_day: fn(Date) -> DateTimeOffset,
    /// The last second of a day.
    pub end_of_day: fn(Date) -> DateTimeOffset,
    /// The day of a moment.
    pub day_of: fn(DateTimeOffset) -> Date,
}

impl Calendar {
    /// By the browser's clock and time zone.
    pub fn here() -> Self {
        Self {
            now: crate::text::format::now(),
            begin_of_day: crate::local_day::begin_of_day,
            end_of_day: crate::local_day::end_of_day,
            day_of: crate::local_day::day_of,
        }
    }
}

impl StageDraft {
    /// A new one: the partner's sponsors decide within two weeks and say why.
    pub fn new() -> Self {
        Self {
            days: "14".to_owned(),
            requires_justification: true,
            escalation_days: "4".to_owned(),
            ..Self::default()
        }
    }

    fn of(index: usize, stage: &ApprovalStageSettings) -> Self {
        let approver = approver_of(&stage.primary_approvers);
        let escalation = stage.duration_before_escalation.filter(|time| *time > Duration::ZERO);
        Self {
            was: i32::try_from(index).ok(),
            approver,
            approvers: match approver {
                Approver::Specific => Who::all_of(&stage.primary_approvers),
                _ => Vec::new(),
            },
            fallbacks: Who::all_of(&stage.fallback_primary_approvers),
            fallback_kinds: kinds_of(&stage.fallback_primary_approvers),
            days: stage.duration_before_automatic_denial.map(days_of).unwrap_or_default(),
            requires_justification: stage.is_approver_justification_required == Some(true),
            visibility: visibility_of(stage.approver_information_visibility.as_ref()),
            escalates: stage.is_escalation_enabled == Some(true),
            escalation_days: escalation.map_or_else(|| Self::new().escalation_days, days_of),
            escalates_to: Who::all_of(&stage.escalation_approvers),
            alternate_kinds: kinds_of(&stage.escalation_approvers),
            alternate_fallbacks: Who::all_of(&stage.fallback_escalation_approvers),
            alternate_fallback_kinds: kinds_of(&stage.fallback_escalation_approvers),
        }
    }
}

impl PolicyDraft {
    /// A new one: for partners that are named, their sponsors decide, access for half a year.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            requires_approval: true,
            requires_justification: true,
            stages: vec![StageDraft::new()],
            is_enabled: true,
            days: "180".to_owned(),
            hours: "8".to_owned(),
            allows_extension: true,
            allows_giving_up: true,
            review_days: "14".to_owned(),
            review_helps: true,
            review_needs_reason: true,
            ..Self::default()
        }
    }

    /// The same for the people of a partner.
    pub fn open_to(self, organization: &ConnectedOrganization) -> Self {
        Self {
            organizations: vec![Who::of_organization(organization)],
            ..self
        }
    }

    /// A policy as it is.
    pub fn of_policy(policy: &AssignmentPolicy, calendar: &Calendar) -> Self {
        let new = Self::new("");
        let (audience, inside, outside) = audience_of(policy.allowed_target_scope.as_ref());
        let named = Who::all_of(&policy.specific_allowed_targets);
        let (people, organizations) = match audience {
            Audience::Outside => (Vec::new(), named),
            _ => (named, Vec::new()),
        };
        let approval = policy.request_approval_settings.clone().unwrap_or_default();
        let requestor = policy.requestor_settings.clone().unwrap_or_default();
        let stages: Vec<StageDraft> = approval
            .stages
            .iter()
            .enumerate()
            .map(|(index, stage)| StageDraft::of(index, stage))
            .collect();
        let questions = policy.questions.as_deref().unwrap_or_default();
        let is_approved = approval.is_approval_required_for_add == Some(true)
            || approval.is_approval_required_for_update == Some(true);
        let draft = Self {
            name: policy.display_name.clone().unwrap_or_default(),
            description: policy.description.clone().unwrap_or_default(),
            audience,
            keeps_requests: audience == Audience::Nobody && (is_approved || !questions.is_empty()),
            inside,
            people,
            outside,
            organizations,
            requires_approval: approval.is_approval_required_for_add == Some(true),
            requires_justification: approval.is_requestor_justification_required == Some(true),
            // One to begin with, for whoever turns approval on.
            stages: if stages.is_empty() { new.stages.clone() } else { stages },
            is_enabled: requestor.enable_targets_to_self_add_access == Some(true),
            questions: QuestionDraft::all_of(questions),
            allows_timeline: requestor.allow_custom_assignment_schedule == Some(true),
            allows_extension: requestor.enable_targets_to_self_update_access == Some(true),
            extension_needs_approval: approval.is_approval_required_for_update == Some(true),
            allows_giving_up: match &policy.requestor_settings {
                Some(requestor) => requestor.enable_targets_to_self_remove_access == Some(true),
                None => new.allows_giving_up,
            },
            ..new
        };
        let draft = draft.with_expiration(policy.expiration.as_ref(), calendar);
        match &policy.review_settings {
            Some(review) => draft.with_review(review, calendar),
            None => draft,
        }
    }

    fn with_expiration(self, expiration: Option<&ExpirationPattern>, calendar: &Calendar) -> Self {
        let kept = Self {
            expiration: Expiration::Kept,
            ..self.clone()
        };
        let Some(expiration) = expiration else { return kept };
        match (&expiration.kind, expiration.end_date_time, expiration.duration) {
            (Some(ExpirationPatternType::NoExpiration), ..) => Self {
                expiration: Expiration::Never,
                ..self
            },
            (Some(ExpirationPatternType::AfterDateTime), Some(end), _) => Self {
                expiration: Expiration::OnDate,
                end: (calendar.day_of)(end).to_string(),
                ..self
            },
            (Some(ExpirationPatternType::AfterDuration), _, Some(time)) if time == Duration::days(time.as_days()) => {
                Self {
                    expiration: Expiration::AfterDays,
                    days: days_of(time),
                    ..self
                }
            }
            (Some(ExpirationPatternType::AfterDuration), _, Some(time)) if time.as_seconds() % 3600 == 0 => Self {
                expiration: Expiration::AfterHours,
                hours: (time.as_seconds() / 3600).to_string(),
                ..self
            },
            _ => kept,
        }
    }

    fn with_review(self, review: &ReviewSettings, calendar: &Calendar) -> Self {
        let schedule = review.schedule.clone().unwrap_or_default();
        let lasts = schedule.expiration.and_then(|expiration| expiration.duration);
        let pattern = schedule.recurrence.and_then(|recurrence| recurrence.pattern);
        let reviewers = reviewers_of(review);
        Self {
            is_reviewed: review.is_enabled == Some(true),
            review_start: schedule
                .start_date_time
                .map(|start| (calendar.day_of)(start).to_string())
                .unwrap_or_default(),
            review_every: pattern.as_ref().map_or(self.review_every, frequency_of),
            review_days: lasts.map_or(self.review_days, days_of),
            reviewers,
            review_people: match reviewers {
                Reviewers::Specific => Who::all_of(&review.primary_reviewers),
                _ => Vec::new(),
            },
            review_fallbacks: Who::all_of(&review.fallback_reviewers),
            // Graph: both are on where nothing is said.
            review_helps: review.is_recommendation_enabled != Some(false),
            review_needs_reason: review.is_reviewer_justification_required != Some(false),
            unreviewed: match &review.expiration_behavior {
                None | Some(AccessReviewExpirationBehavior::KeepAccess) => Unreviewed::Keep,
                Some(AccessReviewExpirationBehavior::RemoveAccess) => Unreviewed::Remove,
                Some(AccessReviewExpirationBehavior::AcceptAccessRecommendation) => Unreviewed::Recommended,
                Some(AccessReviewExpirationBehavior::Unknown(_)) => Unreviewed::Kept,
            },
            ..self
        }
    }

    /// Adds a stage of approval, or asks for approval where nobody has to give it yet. Which one it is.
    pub fn add_stage(&mut self) -> usize {
        if self.has_approval() || self.stages.is_empty() {
            self.stages.push(StageDraft::new());
        }
        if !self.has_approval() {
            self.requires_approval = true;
        }
        self.stages.len() - 1
    }

    /// Whether there is anything to approve and to answer: not where nobody can ask. What was filled in for it stays in
    /// the draft.
    pub fn has_requests(&self) -> bool {
        self.audience != Audience::Nobody || self.keeps_requests
    }

    /// Whether somebody has to approve new access.
    pub fn needs_approval(&self) -> bool {
        self.requires_approval && self.has_requests()
    }

    /// Whether somebody has to approve an extension.
    pub fn needs_extension_approval(&self) -> bool {
        self.allows_extension && self.extension_needs_approval && self.has_requests()
    }

    /// Whether anybody has to approve anything.
    pub fn has_approval(&self) -> bool {
        self.needs_approval() || self.needs_extension_approval()
    }
}

/// Whole days as they are typed; the rest is not shown.
pub(super) fn days_of(time: Duration) -> String {
    time.as_days().to_string()
}

fn audience_of(scope: Option<&AllowedTargetScope>) -> (Audience, Inside, Outside) {
    let inside = |inside| (Audience::Inside, inside, Outside::default());
    let outside = |outside| (Audience::Outside, Inside::default(), outside);
    match scope {
        Some(AllowedTargetScope::SpecificDirectoryUsers) => inside(Inside::Specific),
        Some(AllowedTargetScope::AllMemberUsers) => inside(Inside::Members),
        Some(AllowedTargetScope::AllDirectoryUsers) => inside(Inside::Everybody),
        Some(AllowedTargetScope::SpecificConnectedOrganizationUsers) => outside(Outside::Organizations),
        Some(AllowedTargetScope::AllConfiguredConnectedOrganizationUsers) => outside(Outside::Configured),
        Some(AllowedTargetScope::AllExternalUsers) => outside(Outside::Everybody),
        Some(AllowedTargetScope::NotSpecified) => (Audience::Nobody, Inside::default(), Outside::default()),
        _ => (Audience::Kept, Inside::default(), Outside::default()),
    }
}

fn approver_of(sets: &[SubjectSet]) -> Approver {
    match sets {
        [set] if Who::of(set).is_none() => unnamed(set),
        sets if Who::names_all(sets) => Approver::Specific,
        _ => Approver::Kept,
    }
}

/// Who is meant by those of the sets that name nobody by id, each once.
fn kinds_of(sets: &[SubjectSet]) -> Vec<Approver> {
    let mut kinds = Vec::new();
    for kind in sets.iter().filter(|set| Who::of(set).is_none()).map(unnamed) {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    kinds
}

/// Who is meant by a set that names nobody by id.
pub(super) fn unnamed(set: &SubjectSet) -> Approver {
    match set {
        SubjectSet::ExternalSponsors(_) => Approver::ExternalSponsors,
        SubjectSet::InternalSponsors(_) => Approver::InternalSponsors,
        SubjectSet::TargetUserSponsors(_) => Approver::OwnSponsors,
        SubjectSet::RequestorManager(manager) => match manager.manager_level {
            None | Some(1) => Approver::Manager,
            Some(2) => Approver::SecondManager,
            Some(_) => Approver::Kept,
        },
        _ => Approver::Kept,
    }
}

fn visibility_of(visibility: Option<&ApproverInformationVisibility>) -> Visibility {
    match visibility {
        None | Some(ApproverInformationVisibility::Default) => Visibility::Default,
        Some(ApproverInformationVisibility::Visible) => Visibility::Visible,
        Some(ApproverInformationVisibility::NotVisible) => Visibility::Hidden,
        Some(ApproverInformationVisibility::Unknown(_)) => Visibility::Kept,
    }
}

/// Who reviews, as a policy says it.
pub(super) fn reviewers_of(review: &ReviewSettings) -> Reviewers {
    match review.primary_reviewers.as_slice() {
        _ if review.is_self_review == Some(true) => Reviewers::Themselves,
        [] if review.is_enabled != Some(true) => Reviewers::Themselves,
        [SubjectSet::RequestorManager(_) | SubjectSet::TargetManager(_)] => Reviewers::Manager,
        sets if Who::names_all(sets) => Reviewers::Specific,
        _ => Reviewers::Kept,
    }
}

/// How often each frequency is, as Graph tells it.
pub(super) const FREQUENCIES: [(Frequency, &str, i32); 5] = [
    (Frequency::Weekly, "weekly", 1),
    (Frequency::Monthly, "absoluteMonthly", 1),
    (Frequency::Quarterly, "absoluteMonthly", 3),
    (Frequency::HalfYearly, "absoluteMonthly", 6),
    (Frequency::Yearly, "absoluteMonthly", 12),
];

fn frequency_of(pattern: &RecurrencePattern) -> Frequency {
    let known = FREQUENCIES
        .iter()
        .find(|(_, kind, interval)| pattern.kind.as_deref() == Some(kind) && pattern.interval == Some(*interval));
    known.map_or(Frequency::Kept, |(frequency, ..)| *frequency)
}
