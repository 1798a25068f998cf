//! Why somebody can or cannot request a package, and how it would go: the extension `explanations`.
//!
//! Whoever knows a package's id has come by its link. What it is called and what it gives is not told here; to those
//! for whom it is not meant, neither is how it stands, and of a private one not even that there is such a package.

use entitlement_rules::{CameBy, Disclosure, Reasons, disclosure, explain, policy_outlook, required_stages};
use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, Check, CheckKind, CheckOutcome, DateTimeOffset, Explanation,
    PolicyOutlook, RequestType,
};

use super::approver_names::{may_see_approvers, name_people, name_visible_sponsors};
use super::request_facts::KnownFacts;
use super::stage_approvers::{KnownParties, look_up_approvers};
use super::{AppError, Caller, CatalogRight, Scope};
use crate::store::Transaction;
use crate::store::assignments::has_dealt_with;

/// Every check in order, the one next step, and the outlook under each policy that the caller may use.
///
/// # Errors
/// Not found where there is no such package, or it is none of the caller's business.
pub fn explain_package(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    id: &AccessPackageId,
) -> Result<Explanation, AppError> {
    let facts = KnownFacts::read(tx, id, &caller.id.as_str().into())?;
    let reasons = explain(&facts.package(), &facts.person, &facts.holdings, CameBy::Link, now);
    match disclosure_to(tx, caller, &facts)? {
        Disclosure::Everything => {}
        Disclosure::ForOthers => return Ok(that_it_is_for_others(id, reasons)),
        Disclosure::Nothing => return Err(AppError::not_found("accessPackage", id.as_str())),
    }
    let policies = facts.package.assignment_policies.iter().flatten();
    let stages = policies
        .clone()
        .flat_map(|policy| required_stages(policy, &RequestType::UserAdd));
    let sponsors = name_visible_sponsors(tx, stages, &facts.person)?;
    let offered: Vec<&AssignmentPolicy> = policies.filter(|policy| reasons.offered.contains(&policy.id)).collect();
    let mut outlooks = Vec::with_capacity(offered.len());
    for policy in offered {
        outlooks.push(outlook(tx, now, &facts, policy)?);
    }
    let in_the_way = facts.package.incompatible_access_packages.iter().flatten();
    let conflicts = in_the_way.filter(|package| reasons.conflicts.packages.contains(&package.id));
    Ok(Explanation {
        access_package_id: id.clone(),
        checks: reasons.checks,
        next_step: Some(reasons.next_step),
        policies: outlooks,
        conflicts: conflicts
            .map(|package| AccessPackage {
                id: package.id.clone(),
                display_name: package.display_name.clone(),
                ..AccessPackage::default()
            })
            .collect(),
        assignment_id: reasons.assignment_id,
        request_id: reasons.request_id,
        sponsors,
    })
}

/// What the rules say; everything to those who look after it, have it, or once asked for it.
fn disclosure_to(tx: &Transaction<'_>, caller: &Caller, facts: &KnownFacts) -> Result<Disclosure, AppError> {
    let disclosed = disclosure(&facts.package(), &facts.person);
    if disclosed == Disclosure::Everything {
        return Ok(disclosed);
    }
    let catalog = facts.package.catalog.as_ref();
    let catalog = catalog.map(|catalog| catalog.id.clone()).unwrap_or_default();
    let looks_after = caller.has_scope(Scope::EntitlementRead) && caller.roles(tx)?.allow(CatalogRight::Read, &catalog);
    if looks_after || has_dealt_with(tx, &caller.id.as_str().into(), &facts.package.id)? {
        return Ok(Disclosure::Everything);
    }
    Ok(disclosed)
}

fn that_it_is_for_others(id: &AccessPackageId, reasons: Reasons) -> Explanation {
    Explanation {
        access_package_id: id.clone(),
        checks: vec![Check {
            kind: CheckKind::InScope,
            outcome: CheckOutcome::Failed,
        }],
        next_step: Some(reasons.next_step),
        ..Explanation::default()
    }
}

fn outlook(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    facts: &KnownFacts,
    policy: &AssignmentPolicy,
) -> Result<PolicyOutlook, AppError> {
    let mut outlook = policy_outlook(policy, true, None, now);
    let person = facts.person.id.as_str();
    let parties = KnownParties::read(tx, person, person)?;
    let stages = required_stages(policy, &RequestType::UserAdd);
    for (shown, settings) in outlook.stages.iter_mut().zip(stages) {
        if may_see_approvers(settings, &facts.person) {
            let approvers = look_up_approvers(tx, settings, &parties)?;
            shown.approvers = Some(name_people(tx, &approvers.primary)?);
        }
    }
    Ok(outlook)
}
