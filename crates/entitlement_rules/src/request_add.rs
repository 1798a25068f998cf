//! Requests for new access: by the person, or by an administrator for the person.
//!
//! Graph: `entitlementmanagement-post-assignmentrequests`; `entra:access-package-assignments` (direct assignment),
//! `entra:access-package-incompatible`.

use entitlement_types::{
    AllowedTargetScope, AssignmentPolicy, AssignmentRequest, Check, CheckKind, CheckOutcome, PolicyId,
};

use crate::demands::{check_justification, check_period};
use crate::facts::in_order;
use crate::request::{is_for, pending_request, running_assignment};
use crate::{
    Answering, Conflicts, Demands, Person, PolicyFacts, Refusal, RequestFacts, Verdict, Visibility, check_answers,
    check_demands, scope_holds, visibility,
};

pub(crate) fn check_user_add(request: &AssignmentRequest, facts: &RequestFacts) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    if !is_for(request.assignment.as_ref(), facts.person) {
        refusals.push(Refusal::TargetNotRequestor);
    }
    let visibility = visibility(facts.package, facts.person);
    refusals.extend(refusals_of(&visibility));
    refusals.extend(check_holdings(facts));
    if visibility.may_request.is_yes() {
        match offered_policy(request, visibility.offered) {
            Ok(id) => match demands_of(facts.package.policies, &id) {
                Some(demands) => refusals.extend(check_demands(request, &demands, facts.now, facts.matches)),
                None => refusals.push(Refusal::PolicyGone),
            },
            Err(refusal) => refusals.push(refusal),
        }
    }
    refusals
}

/// An administrator may assign whatever the catalog's and the policy's switches say, but no further than the policy's
/// scope, and not past a conflict. Neither a reason nor answers are demanded, because Graph's own example has none;
/// approval is not skipped ([`required_stages`](crate::required_stages)).
pub(crate) fn check_admin_add(request: &AssignmentRequest, facts: &RequestFacts) -> Vec<Refusal> {
    let mut refusals = check_holdings(facts);
    let policy = match direct_policy(request, facts) {
        Ok(policy) => policy,
        Err(refusal) => {
            refusals.push(refusal);
            return refusals;
        }
    };
    refusals.extend(check_direct_scope(policy, facts.person));
    let demands = Demands::from(policy);
    refusals.extend(check_justification(request.justification.as_deref(), false));
    refusals.extend(check_answers(
        &request.answers,
        demands.questions,
        Answering::ForSomebody,
        facts.matches,
    ));
    refusals.extend(check_period(
        request.schedule.as_ref(),
        true,
        demands.expiration,
        facts.now,
    ));
    refusals
}

/// Whether an administrator may give somebody access, or more of it, under a policy. One for direct assignments only
/// names nobody, and is for anybody.
pub(crate) fn check_direct_scope(policy: &AssignmentPolicy, person: &Person) -> Option<Refusal> {
    let is_for_anybody = policy.allowed_target_scope == Some(AllowedTargetScope::NotSpecified);
    match scope_holds(policy, person) {
        Verdict::No if !is_for_anybody => Some(Refusal::NotInScope),
        Verdict::NotTold => Some(Refusal::NotTold {
            what: "specificAllowedTargets",
        }),
        Verdict::No | Verdict::Yes => None,
    }
}

/// What the person has or has asked for that stands in the way of getting the package.
fn check_holdings(facts: &RequestFacts) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    match &facts.holdings.assignments {
        Some(held) => refusals.extend(
            running_assignment(held, facts.package).map(|held| Refusal::AlreadyAssigned {
                assignment_id: held.id.clone(),
            }),
        ),
        None => refusals.push(Refusal::NotTold { what: "assignments" }),
    }
    refusals.extend(pending_request(facts, |_| true));
    let conflicts = Conflicts::of(facts.package, facts.person, facts.holdings);
    let is_complete = conflicts.is_complete;
    refusals.extend(
        conflicts
            .packages
            .into_iter()
            .map(|access_package_id| Refusal::IncompatiblePackage { access_package_id }),
    );
    refusals.extend(
        conflicts
            .groups
            .into_iter()
            .map(|group_id| Refusal::IncompatibleGroup { group_id }),
    );
    if !is_complete {
        refusals.push(Refusal::NotTold {
            what: "incompatibleAccessPackages",
        });
    }
    refusals
}

/// The reasons behind a visibility that does not let the person request.
fn refusals_of(visibility: &Visibility) -> Vec<Refusal> {
    if visibility.may_request.is_yes() {
        return Vec::new();
    }
    let mut refusals: Vec<Refusal> = visibility.checks.iter().filter_map(refusal_of).collect();
    if visibility.may_request.is_no() && refusals.iter().all(Refusal::is_not_told) {
        refusals.push(Refusal::NotOffered);
    }
    refusals
}

fn refusal_of(check: &Check) -> Option<Refusal> {
    match (&check.kind, &check.outcome) {
        (CheckKind::CatalogPublished, CheckOutcome::Failed) => Some(Refusal::CatalogNotPublished),
        (CheckKind::CatalogExternallyVisible, CheckOutcome::Failed) => Some(Refusal::CatalogNotExternallyVisible),
        (CheckKind::PolicyEnabled, CheckOutcome::Failed) => Some(Refusal::NoPolicyEnabled),
        (CheckKind::InScope, CheckOutcome::Failed) => Some(Refusal::NotInScope),
        (CheckKind::CatalogPublished | CheckKind::CatalogExternallyVisible, CheckOutcome::NotTold) => {
            Some(Refusal::NotTold { what: "catalog" })
        }
        (CheckKind::PolicyEnabled | CheckKind::InScope, CheckOutcome::NotTold) => Some(Refusal::NotTold {
            what: "assignmentPolicies",
        }),
        // A hidden package can be requested by its link.
        _ => None,
    }
}

pub(crate) fn offered_policy(request: &AssignmentRequest, offered: Vec<PolicyId>) -> Result<PolicyId, Refusal> {
    let named = request
        .assignment
        .as_ref()
        .map(|assignment| &assignment.assignment_policy_id);
    match (named.filter(|id| !id.is_empty()), offered.as_slice()) {
        (Some(named), _) if offered.contains(named) => Ok(named.clone()),
        (None, [only]) => Ok(only.clone()),
        (None, [_, ..]) => Err(Refusal::PolicyNotChosen { offered }),
        (Some(_), _) | (None, []) => Err(Refusal::PolicyNotOffered { offered }),
    }
}

/// The policy of a direct assignment, which an administrator names.
pub(crate) fn direct_policy<'a>(
    request: &AssignmentRequest,
    facts: &RequestFacts<'a>,
) -> Result<&'a AssignmentPolicy, Refusal> {
    let PolicyFacts::Policies(policies) = facts.package.policies else {
        return Err(Refusal::NotTold {
            what: "assignmentPolicies",
        });
    };
    let offered = || in_order(policies.iter().map(|policy| &policy.id));
    let named = request
        .assignment
        .as_ref()
        .map(|assignment| &assignment.assignment_policy_id);
    match named.filter(|id| !id.is_empty()) {
        Some(named) => policies
            .iter()
            .find(|policy| policy.id == *named)
            .ok_or_else(|| Refusal::PolicyNotOffered { offered: offered() }),
        None => Err(Refusal::PolicyNotChosen { offered: offered() }),
    }
}

fn demands_of<'a>(policies: PolicyFacts<'a>, id: &PolicyId) -> Option<Demands<'a>> {
    match policies {
        PolicyFacts::Requirements(requirements) => requirements
            .iter()
            .find(|each| each.policy_id == *id)
            .map(Demands::from),
        PolicyFacts::Policies(_) => policies.policy(id).map(Demands::from),
        PolicyFacts::NotTold => None,
    }
}
