//! Requests about access that somebody has: more time, another end, or the end of it.
//!
//! Graph: `entitlementmanagement-post-assignmentrequests`; `entra:access-package-lifecycle-policy` (extension).

use entitlement_types::{
    AssignmentPolicy, AssignmentRequest, DateTimeOffset, ExpirationPattern, RequestType, Schedule,
};

use crate::demands::check_justification;
use crate::request::{is_for, pending_request};
use crate::request_add::check_direct_scope;
use crate::{
    Answering, AssignmentEvent, DAY_OF_GRACE, Demands, End, HeldAssignment, LONGEST_PERIOD, PolicyFacts, Refusal,
    RequestFacts, UnclearSchedule, Verdict, assignment_of_request, can_extend, can_give_up, check_answers,
    end_if_changed_at, end_if_extended_at, latest_end_if_changed_at, requested_end, scope_holds, transition_assignment,
};

pub(crate) fn check_user_update(request: &AssignmentRequest, facts: &RequestFacts) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    let held = match assignment_of_request(request, facts) {
        Ok(held) => held,
        Err(refusal) => return vec![refusal],
    };
    if !is_for(request.assignment.as_ref(), facts.person) {
        refusals.push(Refusal::TargetNotRequestor);
    }
    let is_delivered = transition_assignment(&held.state, AssignmentEvent::Extend).is_ok();
    if !is_delivered || held.end.is_due(facts.now) {
        refusals.push(Refusal::AssignmentNotRunning);
    }
    refusals.extend(pending_request(facts, |_| true));
    let policy = match policy_of_assignment(held, facts) {
        Ok(policy) => policy,
        Err(refusal) => {
            refusals.push(refusal);
            return refusals;
        }
    };
    if is_delivered && !can_extend(&held.state, policy) {
        refusals.push(Refusal::ExtensionNotAllowed);
    }
    match scope_holds(policy, facts.person) {
        Verdict::No => refusals.push(Refusal::NotInScope),
        Verdict::NotTold => refusals.push(Refusal::NotTold {
            what: "specificAllowedTargets",
        }),
        Verdict::Yes => {}
    }
    let demands = Demands::from(policy);
    refusals.extend(check_justification(
        request.justification.as_deref(),
        demands.is_justification_required,
    ));
    refusals.extend(check_answers(
        &request.answers,
        demands.questions,
        Answering::Change,
        facts.matches,
    ));
    refusals.extend(check_extension(request, held, demands.expiration, facts.now));
    refusals
}

/// An extension needs no leave to choose a period: choosing the new end is what it is. Its start says nothing, because
/// access has begun.
fn check_extension(
    request: &AssignmentRequest,
    held: &HeldAssignment,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Option<Refusal> {
    let current = match held.end {
        End::At(current) => current,
        End::Never => return Some(Refusal::ExtensionNotNeeded),
        End::NotTold => return Some(Refusal::NotTold { what: "schedule" }),
    };
    let schedule = request.schedule.as_ref();
    let counted_from = schedule.and_then(|schedule| schedule.start_date_time).unwrap_or(now);
    let asked = match schedule.map_or(Ok(None), |schedule| requested_end(schedule, counted_from)) {
        Ok(asked) => asked,
        Err(UnclearSchedule) => return Some(Refusal::PeriodUnclear),
    };
    let limit = End::of_policy(expiration, now);
    let latest = match limit {
        End::At(latest) => latest,
        End::Never => now + LONGEST_PERIOD,
        End::NotTold => return Some(Refusal::NotTold { what: "expiration" }),
    };
    if asked.is_some_and(|asked| asked > latest + DAY_OF_GRACE) {
        return Some(Refusal::EndTooLate { latest });
    }
    match end_if_extended_at(expiration, schedule, held.end, now) {
        End::At(end) if end <= current => Some(Refusal::ExtensionNotLater { current }),
        End::At(_) | End::Never => None,
        End::NotTold => Some(Refusal::NotTold { what: "expiration" }),
    }
}

/// An administrator moves the end either way, whatever the policy lets the holder ask for. Who has left the policy's
/// scope can be given less time and not more. As with a new assignment neither a reason nor answers are demanded; nobody
/// has to approve ([`required_stages`](crate::required_stages)).
pub(crate) fn check_admin_update(request: &AssignmentRequest, facts: &RequestFacts) -> Vec<Refusal> {
    let held = match assignment_of_request(request, facts) {
        Ok(held) => held,
        Err(refusal) => return vec![refusal],
    };
    let mut refusals = check_justification(request.justification.as_deref(), false);
    if transition_assignment(&held.state, AssignmentEvent::Extend).is_err() || held.end.is_due(facts.now) {
        refusals.push(Refusal::AssignmentNotRunning);
    }
    refusals.extend(pending_request(facts, |_| true));
    let policy = match policy_of_assignment(held, facts) {
        Ok(policy) => policy,
        Err(refusal) => {
            refusals.push(refusal);
            return refusals;
        }
    };
    let demands = Demands::from(policy);
    refusals.extend(check_answers(
        &request.answers,
        demands.questions,
        Answering::ForSomebody,
        facts.matches,
    ));
    let Some(schedule) = &request.schedule else {
        return refusals;
    };
    refusals.extend(check_new_end(schedule, held.end, demands.expiration, facts.now));
    let end = end_if_changed_at(demands.expiration, Some(schedule), held.end, facts.now);
    let is_more = match (held.end, end) {
        (End::At(current), End::At(end)) => end > current,
        (current, end) => current != End::Never && end == End::Never,
    };
    if is_more {
        refusals.extend(check_direct_scope(policy, facts.person));
    }
    refusals
}

/// Access has begun: its start may be said as it is, and cannot be put off.
fn check_new_end(
    schedule: &Schedule,
    current: End,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Option<Refusal> {
    let start = schedule.start_date_time;
    if start.is_some_and(|start| start > now + DAY_OF_GRACE) {
        return Some(Refusal::StartTooLate { latest: now });
    }
    let latest = match latest_end_if_changed_at(expiration, current, now) {
        End::At(latest) => latest,
        End::Never => now + LONGEST_PERIOD,
        End::NotTold => return Some(Refusal::NotTold { what: "expiration" }),
    };
    match requested_end(schedule, start.unwrap_or(now)) {
        Err(UnclearSchedule) => Some(Refusal::PeriodUnclear),
        Ok(Some(end)) if end <= now => Some(Refusal::EndNotAfterStart),
        Ok(Some(end)) if end > latest + DAY_OF_GRACE => Some(Refusal::EndTooLate { latest }),
        Ok(_) => None,
    }
}

/// Giving up is for the holder where the policy lets them; taking away is for an administrator and always allowed. An
/// open request for an extension stands in the way of neither.
pub(crate) fn check_remove(request: &AssignmentRequest, facts: &RequestFacts, by_holder: bool) -> Vec<Refusal> {
    let held = match assignment_of_request(request, facts) {
        Ok(held) => held,
        Err(refusal) => return vec![refusal],
    };
    let mut refusals = check_justification(request.justification.as_deref(), false);
    let is_running = transition_assignment(&held.state, AssignmentEvent::End).is_ok();
    if !is_running {
        refusals.push(Refusal::AssignmentNotRunning);
    }
    refusals.extend(pending_request(facts, is_removal));
    if by_holder && is_running {
        match policy_of_assignment(held, facts) {
            Ok(policy) if can_give_up(&held.state, policy) => {}
            Ok(_) => refusals.push(Refusal::RemovalNotAllowed),
            Err(refusal) => refusals.push(refusal),
        }
    }
    refusals
}

fn is_removal(request_type: &RequestType) -> bool {
    matches!(
        request_type,
        RequestType::UserRemove | RequestType::AdminRemove | RequestType::SystemRemove | RequestType::ApproverRemove
    )
}

fn policy_of_assignment<'a>(held: &HeldAssignment, facts: &RequestFacts<'a>) -> Result<&'a AssignmentPolicy, Refusal> {
    match facts.package.policies {
        PolicyFacts::Policies(_) if !held.policy_id.is_empty() => facts
            .package
            .policies
            .policy(&held.policy_id)
            .ok_or(Refusal::PolicyGone),
        _ => Err(Refusal::NotTold {
            what: "assignmentPolicies",
        }),
    }
}
