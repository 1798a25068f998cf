//! Why somebody can or cannot request a package, and the one thing that helps now.
//!
//! `entra:access-package-visibility`, `entra:process`, Who can request; `entra:access-package-incompatible`.

use entitlement_types::{AssignmentId, Check, CheckKind, CheckOutcome, DateTimeOffset, NextStep, PolicyId, RequestId};

use crate::request::running_assignment;
use crate::{
    Conflicts, End, EndingReminder, HeldAssignment, Holdings, Home, PackageFacts, Person, Verdict, can_extend,
    is_request_final, scope_holds, visibility,
};

/// How somebody came to a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CameBy {
    /// By looking through lists, where hidden packages do not stand.
    List,
    /// By the package's link, for which it does not matter whether the package is hidden.
    Link,
}

/// Why somebody can or cannot request a package.
#[derive(Clone, Debug, PartialEq)]
pub struct Reasons {
    /// Every condition in the order in which they are looked at.
    pub checks: Vec<Check>,
    /// Whether the person can request the package now.
    pub may_request: Verdict,
    /// The policies to choose from, by id.
    pub offered: Vec<PolicyId>,
    /// What the person has that rules the package out.
    pub conflicts: Conflicts,
    /// The person's running assignment of the package.
    pub assignment_id: Option<AssignmentId>,
    /// The person's open request about the package.
    pub request_id: Option<RequestId>,
    /// The one thing that helps now.
    pub next_step: NextStep,
}

/// Why `person` can or cannot request `package` at `now`.
pub fn explain(
    package: &PackageFacts,
    person: &Person,
    holdings: &Holdings,
    came_by: CameBy,
    now: DateTimeOffset,
) -> Reasons {
    let visibility = visibility(package, person);
    let conflicts = Conflicts::of(package, person, holdings);
    let held = holdings
        .assignments
        .as_deref()
        .and_then(|held| running_assignment(held, package));
    let not_held = match &holdings.assignments {
        Some(_) => held.is_none().into(),
        None => Verdict::NotTold,
    };
    let open_requests = || {
        let requests = holdings.requests.iter().flatten();
        requests.filter(|prior| prior.access_package_id == package.id && !is_request_final(&prior.state))
    };
    let request_id = open_requests().map(|prior| &prior.id).min().cloned();
    let not_pending = match &holdings.requests {
        Some(_) => request_id.is_none().into(),
        None => Verdict::NotTold,
    };

    let mut checks = visibility.checks;
    for check in &mut checks {
        if check.kind == CheckKind::PackageNotHidden && came_by == CameBy::Link {
            check.outcome = CheckOutcome::NotApplicable;
        }
    }
    checks.extend([
        Check {
            kind: CheckKind::NoConflict,
            outcome: conflicts.verdict().outcome(),
        },
        Check {
            kind: CheckKind::NotAlreadyAssigned,
            outcome: not_held.outcome(),
        },
        Check {
            kind: CheckKind::NoRequestPending,
            outcome: not_pending.outcome(),
        },
    ]);

    let seen = match came_by {
        CameBy::List => visibility.may_list,
        CameBy::Link => visibility.may_request,
    };
    let may_request = Verdict::all([seen, conflicts.verdict(), not_held, not_pending]);
    let next_step = if let Some(held) = held {
        next_step_of_holder(held, package, person, now)
    } else if request_id.is_some() {
        NextStep::SeeRequest
    } else if may_request.is_yes() {
        NextStep::Request
    } else if seen.is_yes() && conflicts.verdict().is_no() {
        next_step_in_conflict(&conflicts)
    } else if seen.is_yes() {
        // Only what the person has was not told; the server will say if that is in the way.
        NextStep::Request
    } else {
        next_step_of_stranger(person)
    };
    Reasons {
        checks,
        may_request,
        offered: visibility.offered,
        conflicts,
        assignment_id: held.map(|held| held.id.clone()),
        request_id,
        next_step,
    }
}

/// Who holds the package opens it, and extends it once the first reminder of its end has come.
fn next_step_of_holder(
    held: &HeldAssignment,
    package: &PackageFacts,
    person: &Person,
    now: DateTimeOffset,
) -> NextStep {
    let ends_soon = match held.end {
        End::At(end) => now + EndingReminder::FourteenDays.lead() >= end && now < end,
        End::Never | End::NotTold => false,
    };
    let can_ask = package
        .policies
        .policy(&held.policy_id)
        .is_some_and(|policy| can_extend(&held.state, policy) && scope_holds(policy, person).is_yes());
    if ends_soon && can_ask {
        NextStep::ExtendAccess
    } else {
        NextStep::OpenAccess
    }
}

/// A package in the way can be given up by its holder, a group cannot.
fn next_step_in_conflict(conflicts: &Conflicts) -> NextStep {
    if conflicts.groups.is_empty() {
        NextStep::GiveUpConflictingAccess
    } else {
        NextStep::AskAdministrator
    }
}

/// Who is not let in asks those who can change that: the sponsors of their organization, who know them, or an
/// administrator; who comes from no organization that is known here has perhaps signed in with the wrong account.
fn next_step_of_stranger(person: &Person) -> NextStep {
    match &person.home {
        Home::ConnectedOrganization { .. } => NextStep::AskSponsor,
        Home::Elsewhere if person.is_external() => NextStep::UseAnotherAccount,
        Home::Elsewhere | Home::NotTold => NextStep::AskAdministrator,
    }
}
