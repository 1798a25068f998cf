//! Why somebody can or cannot request a package, how it would go, and the one thing that helps.
//!
//! A backend that declares the extension `explanations` says it all. Any other says less; what it says is put together
//! here by the same rules (`entitlement_rules::explain`) into the same shape, and what it does not say is told to be so.

use std::sync::Arc;

use entitlement_rules::{
    CameBy, Demands, Holdings, Home, PackageFacts, Person, Standing, explain, period_if_approved_at,
};
use entitlement_types::{
    AccessPackage, AccessPackageId, Assignment, AssignmentRequest, Collection, DateTimeOffset, EXPLANATIONS,
    Explanation, PolicyOutlook, RequestRequirements, StageOutlook, User,
};
use leptos::prelude::*;

use super::state::use_own_access;
use crate::api::{self, ApiError};
use crate::query::{QueryState, use_query_when};
use crate::session;
use crate::text::format;

/// What a person may read of a package and of their own access, without the extension.
#[derive(Clone, Copy, Default)]
pub struct Told<'a> {
    /// The package.
    pub package: Option<&'a AccessPackage>,
    /// What requesting it takes, one for each policy that the person may request through.
    pub requirements: Option<&'a Collection<RequestRequirements>>,
    /// What they have.
    pub assignments: Option<&'a Collection<Assignment>>,
    /// What they have asked for and is still open.
    pub requests: Option<&'a Collection<AssignmentRequest>>,
}

/// Puts together what was told. The person came by the package's link, or they would not be on a page about it.
pub fn explanation_of(id: &AccessPackageId, told: &Told, user: &User, now: DateTimeOffset) -> Explanation {
    let package = AccessPackage {
        id: id.clone(),
        ..told.package.cloned().unwrap_or_default()
    };
    let facts = PackageFacts::from(&package);
    let facts = match told.requirements {
        Some(requirements) => facts.with_requirements(&requirements.value),
        None => facts,
    };
    let is_guest = user
        .user_type
        .as_deref()
        .is_some_and(|kind| kind.eq_ignore_ascii_case("guest"));
    let person = Person {
        id: user.id.clone(),
        standing: if is_guest { Standing::Guest } else { Standing::Member },
        home: Home::NotTold,
        group_ids: None,
    };
    let holdings = Holdings {
        assignments: told.assignments.map(|all| all.value.iter().map(Into::into).collect()),
        requests: told.requests.map(|all| all.value.iter().map(Into::into).collect()),
    };
    let reasons = explain(&facts, &person, &holdings, CameBy::Link, now);
    let requirements = told.requirements.iter().flat_map(|requirements| &requirements.value);
    let conflicts = package.incompatible_access_packages.unwrap_or_default();
    Explanation {
        access_package_id: package.id,
        checks: reasons.checks,
        next_step: Some(reasons.next_step),
        policies: requirements.map(|requirements| outlook(requirements, now)).collect(),
        conflicts: conflicts
            .into_iter()
            .filter(|package| reasons.conflicts.packages.contains(&package.id))
            .collect(),
        assignment_id: reasons.assignment_id,
        request_id: reasons.request_id,
        sponsors: Vec::new(),
    }
}

/// How a request would go, as far as requirements tell: that somebody decides, but not who and by when.
fn outlook(requirements: &RequestRequirements, now: DateTimeOffset) -> PolicyOutlook {
    let is_approved = requirements.is_approval_required_for_add == Some(true);
    let period = period_if_approved_at(Demands::from(requirements).expiration, None, now);
    PolicyOutlook {
        policy_id: requirements.policy_id.clone(),
        display_name: requirements.policy_display_name.clone(),
        is_applicable: true,
        allowed_target_scope: None,
        stages: is_approved.then(StageOutlook::default).into_iter().collect(),
        end_date_time: period.end.moment(),
        latest_end_date_time: None,
    }
}

/// What is known of a package for the person who is signed in; none until it is known.
pub type Explained = Memo<Option<Arc<Explanation>>>;

/// Finds out about a package.
pub fn use_explanation(id: Memo<AccessPackageId>) -> Explained {
    let account = session::account_untracked().unwrap_or_default();
    let is_declared = account.capabilities.has(EXPLANATIONS);
    let told = use_query_when(move || is_declared.then(|| api::extensions::get_explanation(&id.get())));
    // A backend that fails to explain may still answer the rest.
    let needs_facts = Memo::new(move |_| !is_declared || matches!(told.state(), QueryState::Failed(_)));
    let package = use_query_when(move || {
        needs_facts
            .get()
            .then(|| api::access_packages::get_access_package(&id.get()))
    });
    let requirements = use_query_when(move || {
        needs_facts
            .get()
            .then(|| api::access_packages::get_applicable_policy_requirements(&id.get()))
    });
    let own = use_own_access();
    Memo::new(move |_| {
        if let Some(explanation) = told.data() {
            return Some(explanation);
        }
        let is_settled = needs_facts.get() && package.is_settled() && requirements.is_settled() && own.is_settled();
        if !is_settled {
            return None;
        }
        let (package, requirements) = (package.data(), requirements.data());
        let (assignments, requests) = (own.assignments.data(), own.requests.data());
        let told = Told {
            package: package.as_deref(),
            requirements: requirements.as_deref(),
            assignments: assignments.as_deref(),
            requests: requests.as_deref(),
        };
        Some(Arc::new(explanation_of(&id.get(), &told, &account.user, format::now())))
    })
}

/// Whether a failure to read a package means that it is not there for this person.
pub fn is_not_there(error: &ApiError) -> bool {
    matches!(error.kind, api::ErrorKind::NotFound | api::ErrorKind::Forbidden)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{CheckKind, CheckOutcome, NextStep};

    use super::*;

    fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
        serde_json::from_str(json).expect("as the contract says")
    }

    const NOW: DateTimeOffset = DateTimeOffset::from_unix_milliseconds(1_763_712_000_000);

    struct Case {
        requirements: &'static str,
        assignments: &'static str,
        requests: &'static str,
    }

    const NONE: &str = r#"{"value":[]}"#;
    const OFFERED: &str = r#"{"value":[{"policyId":"y","policyDisplayName":"Partners","isApprovalRequiredForAdd":true,
        "schedule":{"expiration":{"type":"afterDuration","duration":"P30D"}}}]}"#;

    fn explanation(case: &Case) -> Explanation {
        let package: AccessPackage = read(r#"{"id":"p","displayName":"Delta","isHidden":true}"#);
        let (requirements, assignments, requests) =
            (read(case.requirements), read(case.assignments), read(case.requests));
        let told = Told {
            package: Some(&package),
            requirements: Some(&requirements),
            assignments: Some(&assignments),
            requests: Some(&requests),
        };
        let user: User = read(r#"{"id":"u","userType":"Guest"}"#);
        explanation_of(&"p".into(), &told, &user, NOW)
    }

    #[test]
    fn the_next_step_fits_what_was_told() {
        let check = |case: Case, expected: NextStep| {
            let explanation = explanation(&case);
            assert_eq!(explanation.next_step, Some(expected));
            explanation
        };
        let free = check(
            Case {
                requirements: OFFERED,
                assignments: NONE,
                requests: NONE,
            },
            NextStep::Request,
        );
        assert_eq!(free.policies.len(), 1);
        assert_eq!(free.policies[0].stages.len(), 1);
        assert_eq!(
            free.policies[0].end_date_time,
            Some(NOW + entitlement_types::Duration::days(30))
        );
        let pending = check(
            Case {
                requirements: OFFERED,
                assignments: NONE,
                requests: r#"{"value":[{"id":"r","requestType":"userAdd","state":"pendingApproval","accessPackage":{"id":"p"}}]}"#,
            },
            NextStep::SeeRequest,
        );
        assert_eq!(pending.request_id, Some("r".into()));
        let held = check(
            Case {
                requirements: NONE,
                assignments: r#"{"value":[{"id":"a","state":"delivered","accessPackage":{"id":"p"}}]}"#,
                requests: NONE,
            },
            NextStep::OpenAccess,
        );
        assert_eq!(held.assignment_id, Some("a".into()));
        check(
            Case {
                requirements: NONE,
                assignments: NONE,
                requests: NONE,
            },
            NextStep::AskAdministrator,
        );
    }

    #[test]
    fn what_was_not_told_is_said_to_be_so() {
        let user: User = read(r#"{"id":"u","userType":"Guest"}"#);
        let nothing = explanation_of(&"p".into(), &Told::default(), &user, NOW);
        let told: Vec<_> = nothing
            .checks
            .iter()
            .filter(|check| check.outcome != CheckOutcome::NotTold && check.outcome != CheckOutcome::NotApplicable)
            .collect();
        assert!(told.is_empty(), "{told:?}");
        assert_eq!(
            nothing.checks.first().map(|check| &check.kind),
            Some(&CheckKind::CatalogPublished)
        );
    }
}
