//! The policy that comes of what is filled in. Plain Rust.
//!
//! It begins with the policy that was read, so that what the form does not show survives: an update replaces the whole.

use entitlement_types::{
    AccessReviewExpirationBehavior, AllowedTargetScope, ApprovalSettings, ApprovalStageSettings,
    ApproverInformationVisibility, AssignmentPolicy, Date, Duration, ExpirationPattern, ExpirationPatternType,
    ExternalSponsors, InternalSponsors, PatternedRecurrence, RecurrencePattern, RecurrenceRange, RequestorManager,
    RequestorSettings, ReviewSettings, Schedule, SubjectSet, TargetUserSponsors,
};

use super::choices::{Approver, Audience, Expiration, Inside, Outside, Reviewers, Unreviewed, Visibility};
use super::draft::{Calendar, FREQUENCIES, PolicyDraft, StageDraft, days_of, reviewers_of, unnamed};
use super::question::QuestionDraft;
use super::who::Who;

impl PolicyDraft {
    /// The policy; `before` is what was read, or nothing for a new one.
    pub fn to_policy(&self, before: &AssignmentPolicy, calendar: &Calendar) -> AssignmentPolicy {
        let (scope, targets) = self.scope(before);
        let known_questions = before.questions.as_deref().unwrap_or_default();
        let questions = if self.has_requests() {
            QuestionDraft::questions(&self.questions, known_questions)
        } else {
            Vec::new()
        };
        let name = self.name.trim();
        // Graph wants a description.
        let description = Some(self.description.trim()).filter(|description| !description.is_empty());
        AssignmentPolicy {
            display_name: Some(name.to_owned()),
            description: Some(description.unwrap_or(name).to_owned()),
            allowed_target_scope: scope,
            specific_allowed_targets: targets,
            expiration: self.expiration_pattern(before.expiration.as_ref(), calendar),
            requestor_settings: Some(self.requestor_settings(before)),
            request_approval_settings: Some(self.approval_settings(before)),
            review_settings: self.review(before.review_settings.as_ref(), calendar),
            questions: Some(questions),
            // The server's own.
            created_date_time: None,
            modified_date_time: None,
            catalog: None,
            ..before.clone()
        }
    }

    fn scope(&self, before: &AssignmentPolicy) -> (Option<AllowedTargetScope>, Vec<SubjectSet>) {
        let (scope, named) = match (self.audience, self.inside, self.outside) {
            (Audience::Kept, ..) => {
                return (
                    before.allowed_target_scope.clone(),
                    before.specific_allowed_targets.clone(),
                );
            }
            (Audience::Nobody, ..) => (AllowedTargetScope::NotSpecified, None),
            (Audience::Inside, Inside::Specific, _) => (AllowedTargetScope::SpecificDirectoryUsers, Some(&self.people)),
            (Audience::Inside, Inside::Members, _) => (AllowedTargetScope::AllMemberUsers, None),
            (Audience::Inside, Inside::Everybody, _) => (AllowedTargetScope::AllDirectoryUsers, None),
            (Audience::Outside, _, Outside::Organizations) => (
                AllowedTargetScope::SpecificConnectedOrganizationUsers,
                Some(&self.organizations),
            ),
            (Audience::Outside, _, Outside::Configured) => {
                (AllowedTargetScope::AllConfiguredConnectedOrganizationUsers, None)
            }
            (Audience::Outside, _, Outside::Everybody) => (AllowedTargetScope::AllExternalUsers, None),
        };
        let is_same = before.allowed_target_scope.as_ref() == Some(&scope);
        let known: &[SubjectSet] = if is_same { &before.specific_allowed_targets } else { &[] };
        let targets = named.map_or_else(Vec::new, |named| Who::sets(named, known));
        (Some(scope), targets)
    }

    /// Whether anything of what is set for requests is sent. Where nobody can ask it does nothing: it is turned off with
    /// that, and where it was so before, it stays as it was.
    fn sends_requests(&self, before: &AssignmentPolicy) -> bool {
        self.audience != Audience::Nobody || before.allowed_target_scope == Some(AllowedTargetScope::NotSpecified)
    }

    fn requestor_settings(&self, policy: &AssignmentPolicy) -> RequestorSettings {
        let before = policy.requestor_settings.clone();
        let before = before.unwrap_or_else(|| RequestorSettings {
            enable_on_behalf_requestors_to_add_access: Some(false),
            enable_on_behalf_requestors_to_update_access: Some(false),
            enable_on_behalf_requestors_to_remove_access: Some(false),
            ..RequestorSettings::default()
        });
        RequestorSettings {
            enable_targets_to_self_add_access: Some(self.is_enabled && self.sends_requests(policy)),
            enable_targets_to_self_update_access: Some(self.allows_extension),
            enable_targets_to_self_remove_access: Some(self.allows_giving_up),
            allow_custom_assignment_schedule: Some(self.allows_timeline),
            ..before
        }
    }

    fn approval_settings(&self, policy: &AssignmentPolicy) -> ApprovalSettings {
        let before = policy.request_approval_settings.clone().unwrap_or_default();
        let stages = if self.has_approval() {
            self.stages.iter().map(|stage| stage.settings(&before.stages)).collect()
        } else if before.is_approval_required_for_add == Some(true) {
            Vec::new()
        } else {
            before.stages
        };
        ApprovalSettings {
            is_approval_required_for_add: Some(self.needs_approval()),
            is_approval_required_for_update: Some(self.needs_extension_approval()),
            is_requestor_justification_required: Some(self.requires_justification && self.sends_requests(policy)),
            stages,
        }
    }

    fn expiration_pattern(&self, before: Option<&ExpirationPattern>, calendar: &Calendar) -> Option<ExpirationPattern> {
        let after = |duration: Option<Duration>| ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration,
            end_date_time: None,
        };
        Some(match self.expiration {
            Expiration::Kept => return before.cloned(),
            Expiration::Never => ExpirationPattern {
                kind: Some(ExpirationPatternType::NoExpiration),
                ..ExpirationPattern::default()
            },
            Expiration::AfterDays => after(number(&self.days).map(Duration::days)),
            Expiration::AfterHours => after(number(&self.hours).map(Duration::hours)),
            Expiration::OnDate => {
                let day = Date::parse(&self.end).ok();
                // The same day is the same moment of it.
                let known = before.and_then(|before| before.end_date_time);
                let known = known.filter(|end| day == Some((calendar.day_of)(*end)));
                ExpirationPattern {
                    kind: Some(ExpirationPatternType::AfterDateTime),
                    end_date_time: known.or_else(|| day.map(calendar.end_of_day)),
                    duration: None,
                }
            }
        })
    }

    fn review(&self, before: Option<&ReviewSettings>, calendar: &Calendar) -> Option<ReviewSettings> {
        if !self.is_reviewed {
            return before.cloned().map(|before| ReviewSettings {
                is_enabled: Some(false),
                ..before
            });
        }
        // Those of another kind of reviewers would stay unseen.
        let is_same = before.is_some_and(|before| reviewers_of(before) == self.reviewers);
        let before = before.cloned().unwrap_or_default();
        let is_manager =
            |set: &SubjectSet| matches!(set, SubjectSet::RequestorManager(_) | SubjectSet::TargetManager(_));
        let primary_reviewers = match self.reviewers {
            // Who is named besides has no say, and stays.
            Reviewers::Themselves if is_same => before.primary_reviewers.clone(),
            Reviewers::Themselves => Vec::new(),
            Reviewers::Specific => Who::sets(&self.review_people, &[]),
            Reviewers::Manager => match before.primary_reviewers.as_slice() {
                [known] if is_manager(known) => vec![known.clone()],
                _ => vec![manager(1)],
            },
            Reviewers::Kept => before.primary_reviewers.clone(),
        };
        Some(ReviewSettings {
            is_enabled: Some(true),
            expiration_behavior: match self.unreviewed {
                Unreviewed::Keep => Some(AccessReviewExpirationBehavior::KeepAccess),
                Unreviewed::Remove => Some(AccessReviewExpirationBehavior::RemoveAccess),
                Unreviewed::Recommended => Some(AccessReviewExpirationBehavior::AcceptAccessRecommendation),
                Unreviewed::Kept => before.expiration_behavior.clone(),
            },
            is_recommendation_enabled: Some(self.review_helps),
            is_reviewer_justification_required: Some(self.review_needs_reason),
            is_self_review: Some(match self.reviewers {
                Reviewers::Kept => before.is_self_review == Some(true),
                reviewers => reviewers == Reviewers::Themselves,
            }),
            schedule: Some(self.review_schedule(before.schedule.clone().unwrap_or_default(), calendar)),
            primary_reviewers,
            fallback_reviewers: match self.reviewers {
                Reviewers::Manager => Who::sets(&self.review_fallbacks, &before.fallback_reviewers),
                _ if is_same => before.fallback_reviewers.clone(),
                _ => Vec::new(),
            },
        })
    }

    fn review_schedule(&self, before: Schedule, calendar: &Calendar) -> Schedule {
        let lasted = before.expiration.as_ref().and_then(|expiration| expiration.duration);
        let known = before.recurrence.clone().unwrap_or_default();
        let pattern = match FREQUENCIES
            .iter()
            .find(|(frequency, ..)| *frequency == self.review_every)
        {
            Some((_, kind, interval)) => Some(RecurrencePattern {
                kind: Some((*kind).to_owned()),
                interval: Some(*interval),
                ..known.pattern.clone().unwrap_or_default()
            }),
            None => known.pattern.clone(),
        };
        // The same day is the same moment of it.
        let day = Date::parse(&self.review_start).ok();
        let begun = before.start_date_time;
        let begun = begun.filter(|begun| day == Some((calendar.day_of)(*begun)));
        Schedule {
            start_date_time: begun.or_else(|| day.map(calendar.begin_of_day)).or(Some(calendar.now)),
            expiration: Some(ExpirationPattern {
                kind: Some(ExpirationPatternType::AfterDuration),
                duration: days(&self.review_days, lasted),
                end_date_time: None,
            }),
            recurrence: Some(PatternedRecurrence {
                pattern,
                range: known.range.or_else(|| {
                    Some(RecurrenceRange {
                        kind: Some("noEnd".to_owned()),
                        ..RecurrenceRange::default()
                    })
                }),
            }),
        }
    }
}

impl StageDraft {
    fn settings(&self, known: &[ApprovalStageSettings]) -> ApprovalStageSettings {
        let known = self.was.and_then(|at| known.get(usize::try_from(at).ok()?)).cloned();
        let before = known.unwrap_or_default();
        let primary_approvers = match self.approver {
            Approver::Specific => Who::sets(&self.approvers, &[]),
            Approver::Kept => before.primary_approvers.clone(),
            kind => sets_of(&[], &[kind], &before.primary_approvers),
        };
        let (escalation, escalation_approvers, fallback_escalation_approvers) = if self.escalates {
            (
                days(&self.escalation_days, before.duration_before_escalation),
                sets_of(&self.escalates_to, &self.alternate_kinds, &before.escalation_approvers),
                sets_of(
                    &self.alternate_fallbacks,
                    &self.alternate_fallback_kinds,
                    &before.fallback_escalation_approvers,
                ),
            )
        } else if before.is_escalation_enabled == Some(true) {
            (Some(Duration::ZERO), Vec::new(), Vec::new())
        } else {
            // What was read and is turned off stays as it was.
            (
                before.duration_before_escalation.or(Some(Duration::ZERO)),
                before.escalation_approvers.clone(),
                before.fallback_escalation_approvers.clone(),
            )
        };
        ApprovalStageSettings {
            duration_before_automatic_denial: days(&self.days, before.duration_before_automatic_denial),
            is_approver_justification_required: Some(self.requires_justification),
            is_escalation_enabled: Some(self.escalates),
            duration_before_escalation: escalation,
            approver_information_visibility: self.visibility(before.approver_information_visibility.as_ref()),
            primary_approvers,
            fallback_primary_approvers: sets_of(
                &self.fallbacks,
                &self.fallback_kinds,
                &before.fallback_primary_approvers,
            ),
            escalation_approvers,
            fallback_escalation_approvers,
        }
    }

    fn visibility(&self, before: Option<&ApproverInformationVisibility>) -> Option<ApproverInformationVisibility> {
        match self.visibility {
            Visibility::Visible => Some(ApproverInformationVisibility::Visible),
            Visibility::Hidden => Some(ApproverInformationVisibility::NotVisible),
            Visibility::Kept => before.cloned(),
            // Nothing said means the same.
            Visibility::Default => before.map(|_| ApproverInformationVisibility::Default),
        }
    }
}

/// Those who are named, and these others. What was read and means the same stays as it was.
fn sets_of(named: &[Who], kinds: &[Approver], before: &[SubjectSet]) -> Vec<SubjectSet> {
    let mut sets = Who::sets(named, &[]);
    for kind in kinds {
        let is_known = |set: &&SubjectSet| Who::of(set).is_none() && unnamed(set) == *kind;
        let known: Vec<SubjectSet> = before.iter().filter(is_known).cloned().collect();
        if known.is_empty() {
            sets.extend(set_of(*kind));
        } else {
            sets.extend(known);
        }
    }
    sets
}

/// A new set that names nobody by id; none for those that were only read.
fn set_of(kind: Approver) -> Option<SubjectSet> {
    match kind {
        Approver::ExternalSponsors => Some(SubjectSet::ExternalSponsors(ExternalSponsors {})),
        Approver::InternalSponsors => Some(SubjectSet::InternalSponsors(InternalSponsors {})),
        Approver::OwnSponsors => Some(SubjectSet::TargetUserSponsors(TargetUserSponsors {})),
        Approver::Manager => Some(manager(1)),
        Approver::SecondManager => Some(manager(2)),
        Approver::Specific | Approver::Kept => None,
    }
}

fn manager(level: i32) -> SubjectSet {
    SubjectSet::RequestorManager(RequestorManager {
        manager_level: Some(level),
    })
}

/// A whole number as it is typed; none for anything else. One that is too large to count with is the largest.
pub(super) fn number(typed: &str) -> Option<i64> {
    let typed = typed.trim();
    let is_number = !typed.is_empty() && typed.bytes().all(|digit| digit.is_ascii_digit());
    let number = typed.parse().ok().or(is_number.then_some(i64::MAX));
    number.filter(|number| *number > 0)
}

/// So many days as are typed; what was there before where nobody has changed it, which may be no whole days.
fn days(typed: &str, before: Option<Duration>) -> Option<Duration> {
    let known = before.filter(|before| days_of(*before) == typed);
    known.or_else(|| number(typed).map(Duration::days))
}
