//! What a policy wants of a request, and whether the request brings it: the part that a form can check while somebody
//! types.
//!
//! Graph: `accesspackageassignmentrequestrequirements`, `entitlementmanagement-post-assignmentrequests`.

use entitlement_types::{
    AssignmentPolicy, AssignmentRequest, DateTimeOffset, Duration, ExpirationPattern, ExpirationPatternType, Question,
    RequestRequirements, Schedule,
};

use crate::answers::{has_control_characters, is_longer};
use crate::{
    Answering, End, LONGEST_PERIOD, LONGEST_TEXT, PatternMatcher, Refusal, UnclearSchedule, asks_for_period,
    check_answers, requested_end,
};

/// How far a period may reach beyond its limits: who chooses a day means all of it, wherever that day begins and ends.
/// Nobody gets more by it, because access begins at the approval at the earliest and ends with the policy at the latest.
pub const DAY_OF_GRACE: Duration = Duration::days(1);

const NO_EXPIRATION: &ExpirationPattern = &ExpirationPattern {
    kind: Some(ExpirationPatternType::NoExpiration),
    end_date_time: None,
    duration: None,
};

/// What a policy wants of a request for access.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Demands<'a> {
    /// Whether the requestor must say why.
    pub is_justification_required: bool,
    /// What the requestor is asked.
    pub questions: &'a [Question],
    /// Whether the requestor may choose a period.
    pub allows_period: bool,
    /// When access ends at the latest; `None` where that was not told.
    pub expiration: Option<&'a ExpirationPattern>,
}

impl<'a> From<&'a AssignmentPolicy> for Demands<'a> {
    fn from(policy: &'a AssignmentPolicy) -> Self {
        let approval = policy.request_approval_settings.as_ref();
        let requestor = policy.requestor_settings.as_ref();
        Self {
            is_justification_required: approval
                .is_some_and(|settings| settings.is_requestor_justification_required == Some(true)),
            questions: policy.questions.as_deref().unwrap_or_default(),
            allows_period: requestor.is_some_and(|settings| settings.allow_custom_assignment_schedule == Some(true)),
            expiration: policy.expiration.as_ref(),
        }
    }
}

impl<'a> From<&'a RequestRequirements> for Demands<'a> {
    fn from(requirements: &'a RequestRequirements) -> Self {
        let schedule = requirements.schedule.as_ref();
        Self {
            is_justification_required: requirements.is_requestor_justification_required == Some(true),
            questions: &requirements.questions,
            allows_period: requirements.allow_custom_assignment_schedule == Some(true),
            // Null where the policy restricts nothing.
            expiration: schedule
                .and_then(|schedule| schedule.expiration.as_ref())
                .or(Some(NO_EXPIRATION)),
        }
    }
}

/// Everything that is wrong with a request for access, as far as the policy's demands go.
pub fn check_demands(
    request: &AssignmentRequest,
    demands: &Demands,
    now: DateTimeOffset,
    matches: &PatternMatcher,
) -> Vec<Refusal> {
    let mut refusals = check_justification(request.justification.as_deref(), demands.is_justification_required);
    refusals.extend(check_answers(
        &request.answers,
        demands.questions,
        Answering::First,
        matches,
    ));
    refusals.extend(check_period(
        request.schedule.as_ref(),
        demands.allows_period,
        demands.expiration,
        now,
    ));
    refusals
}

/// What is wrong with a reason, the requestor's or the approver's.
pub fn check_justification(justification: Option<&str>, is_required: bool) -> Vec<Refusal> {
    let text = justification.unwrap_or_default();
    let mut refusals = Vec::new();
    if is_required && text.trim().is_empty() {
        refusals.push(Refusal::JustificationRequired);
    }
    if is_longer(text, LONGEST_TEXT) {
        refusals.push(Refusal::JustificationTooLong { limit: LONGEST_TEXT });
    }
    if has_control_characters(text, false) {
        refusals.push(Refusal::JustificationNotText);
    }
    refusals
}

/// What is wrong with the period of a request for access that is made at `now`. `expiration` is the policy's.
pub fn check_period(
    schedule: Option<&Schedule>,
    allows_period: bool,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    match End::of_policy(expiration, now) {
        End::At(end) if end <= now => return vec![Refusal::PolicyEnded { end }],
        End::NotTold => refusals.push(Refusal::NotTold { what: "expiration" }),
        End::At(_) | End::Never => {}
    }
    let Some(schedule) = schedule.filter(|schedule| asks_for_period(Some(schedule))) else {
        return refusals;
    };
    if !allows_period {
        refusals.push(Refusal::PeriodNotAllowed);
        return refusals;
    }

    let asked_start = schedule.start_date_time.unwrap_or(now);
    let start = asked_start.max(now);
    let limit = End::of_policy(expiration, start).moment();
    if asked_start + DAY_OF_GRACE < now {
        refusals.push(Refusal::StartInPast);
    }
    let latest_start = match limit {
        Some(limit) if is_fixed(expiration) => limit,
        _ => now + LONGEST_PERIOD,
    };
    if asked_start >= latest_start {
        refusals.push(Refusal::StartTooLate { latest: latest_start });
    }
    let latest = limit.unwrap_or(start + LONGEST_PERIOD);
    match requested_end(schedule, start) {
        Err(UnclearSchedule) => refusals.push(Refusal::PeriodUnclear),
        Ok(Some(end)) if end <= start => refusals.push(Refusal::EndNotAfterStart),
        Ok(Some(end)) if end > latest + DAY_OF_GRACE => refusals.push(Refusal::EndTooLate { latest }),
        Ok(_) => {}
    }
    refusals
}

/// Whether the policy ends on a day rather than after a time.
fn is_fixed(expiration: Option<&ExpirationPattern>) -> bool {
    expiration.is_some_and(|expiration| expiration.kind == Some(ExpirationPatternType::AfterDateTime))
}
