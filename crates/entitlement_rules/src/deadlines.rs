//! What time does by itself: stages escalate and deny, access is about to end and ends.
//!
//! Graph: `accesspackageapprovalstage`; `entra:access-package-approval-policy`, Alternate approvers;
//! `entra:access-package-lifecycle-policy`, Allow users to extend access.

use entitlement_types::{ApprovalStageSettings, DateTimeOffset, Duration};

use crate::Period;

/// By when a stage wants what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageDeadlines {
    /// When others are asked too; `None` without escalation.
    pub escalate_at: Option<DateTimeOffset>,
    /// No decision before this moment is a denial; `None` where the policy names no time.
    pub decide_by: Option<DateTimeOffset>,
}

/// What time asks of a stage in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageDue {
    /// Ask the escalation approvers too; the first ones may still decide.
    Escalate,
    /// Deny the request: nobody decided in time.
    Deny,
}

impl StageDeadlines {
    /// The deadlines of a stage whose approvers were asked at `started`.
    pub fn of(settings: &ApprovalStageSettings, started: DateTimeOffset) -> Self {
        let has_others =
            !settings.escalation_approvers.is_empty() || !settings.fallback_escalation_approvers.is_empty();
        let decide_by = settings.duration_before_automatic_denial.map(|time| started + time);
        Self {
            escalate_at: settings
                .duration_before_escalation
                .filter(|_| settings.is_escalation_enabled == Some(true) && has_others)
                .map(|time| started + time)
                .filter(|escalate_at| decide_by.is_none_or(|decide_by| *escalate_at < decide_by)),
            decide_by,
        }
    }

    /// Whether it is too late to decide at `now`.
    pub fn is_over(self, now: DateTimeOffset) -> bool {
        self.decide_by.is_some_and(|decide_by| now >= decide_by)
    }

    /// Whether the escalation approvers may decide at `now`.
    pub fn is_escalated(self, now: DateTimeOffset) -> bool {
        self.escalate_at.is_some_and(|escalate_at| now >= escalate_at)
    }

    /// What is to be done at `now`. `has_escalated` keeps it from being done twice.
    pub fn due(self, has_escalated: bool, now: DateTimeOffset) -> Option<StageDue> {
        if self.is_over(now) {
            Some(StageDue::Deny)
        } else if !has_escalated && self.is_escalated(now) {
            Some(StageDue::Escalate)
        } else {
            None
        }
    }

    /// When to look at the stage again; `None` where time will not do anything.
    pub fn next(self, has_escalated: bool) -> Option<DateTimeOffset> {
        match self.escalate_at {
            Some(escalate_at) if !has_escalated => Some(escalate_at),
            _ => self.decide_by,
        }
    }
}

/// When a request made at `asked` is approved if every stage takes all its time; `None` where one has no end.
pub fn latest_approval(stages: &[ApprovalStageSettings], asked: DateTimeOffset) -> Option<DateTimeOffset> {
    stages.iter().try_fold(asked, |moment, stage| {
        stage.duration_before_automatic_denial.map(|time| moment + time)
    })
}

/// A word to the holder that access is about to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EndingReminder {
    /// Fourteen days before.
    FourteenDays,
    /// One day before.
    OneDay,
}

impl EndingReminder {
    /// Every reminder, in the order in which they come.
    pub const ALL: &[Self] = &[Self::FourteenDays, Self::OneDay];

    /// How long before the end it comes.
    pub const fn lead(self) -> Duration {
        match self {
            Self::FourteenDays => Duration::days(14),
            Self::OneDay => Duration::days(1),
        }
    }

    /// When it comes; `None` where access does not end, or is so short that it would come before the start.
    pub fn moment(self, period: Period) -> Option<DateTimeOffset> {
        let moment = period.end.moment()? - self.lead();
        (moment > period.start).then_some(moment)
    }

    /// The latest reminder that has come at `now` and is not overtaken by the end itself. Earlier ones that were missed
    /// are no use any more.
    pub fn due(period: Period, now: DateTimeOffset) -> Option<Self> {
        let has_come = |reminder: &Self| reminder.moment(period).is_some_and(|moment| now >= moment);
        Self::ALL
            .iter()
            .rev()
            .copied()
            .find(has_come)
            .filter(|_| !period.end.is_due(now))
    }
}
