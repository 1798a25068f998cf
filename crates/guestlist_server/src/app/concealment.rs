//! What those see who do not look after a catalog: their own matters and what they decide on, and of packages and
//! policies only what concerns them there.

use entitlement_types::odata::Query;
use entitlement_types::{Assignment, AssignmentPolicy, AssignmentRequest};

use super::AppError;
use crate::store::StoreError;
use entitlement_types::odata::QueryError;

/// What may be expanded of a package: what it gives, and where it stands.
const OF_PACKAGE: &[&str] = &[
    "catalog",
    "resourceRoleScopes",
    "resourceRoleScopes/role",
    "resourceRoleScopes/role/resource",
    "resourceRoleScopes/scope",
    "resourceRoleScopes/scope/resource",
];
/// What may be expanded of an assignment.
const OF_ASSIGNMENT: &[&str] = &[
    "target",
    "target/connectedOrganization",
    "assignmentPolicy",
    "assignmentPolicy/questions",
    "accessPackage",
];
/// What may be expanded of a request.
const OF_REQUEST: &[&str] = &[
    "requestor",
    "requestor/connectedOrganization",
    "accessPackage",
    "assignment",
];

/// Makes sure that a requestor's query about packages expands nothing of how they are set up.
///
/// # Errors
/// The query's, which names what may not be expanded.
pub fn check_package_query(query: &Query) -> Result<(), AppError> {
    check(query, "", &|path| OF_PACKAGE.contains(&path))
}

/// Makes sure that a query about requests expands nothing that leads further.
///
/// # Errors
/// As [`check_package_query`].
pub fn check_request_query(query: &Query) -> Result<(), AppError> {
    check(query, "", &|path| {
        OF_REQUEST.contains(&path)
            || path
                .strip_prefix("accessPackage/")
                .is_some_and(|rest| OF_PACKAGE.contains(&rest))
            || path.strip_prefix("assignment/").is_some_and(is_of_assignment)
    })
}

/// Makes sure that a query about assignments expands nothing that leads further.
///
/// # Errors
/// As [`check_package_query`].
pub fn check_assignment_query(query: &Query) -> Result<(), AppError> {
    check(query, "", &is_of_assignment)
}

fn is_of_assignment(path: &str) -> bool {
    OF_ASSIGNMENT.contains(&path)
        || path
            .strip_prefix("accessPackage/")
            .is_some_and(|rest| OF_PACKAGE.contains(&rest))
}

/// A nested filter could ask about what is not shown, so there is none here.
fn check(query: &Query, prefix: &str, is_allowed: &dyn Fn(&str) -> bool) -> Result<(), AppError> {
    for expand in &query.expand {
        let path = format!("{prefix}{}", expand.path);
        let looks_further = expand.query.filter.is_some() || expand.query.search.is_some();
        if !is_allowed(&path) || looks_further {
            return Err(StoreError::Query(QueryError {
                option: "$expand".to_owned(),
                position: None,
                message: format!("`{path}` is for whoever looks after the catalog"),
            })
            .into());
        }
        check(&expand.query, &format!("{path}/"), is_allowed)?;
    }
    Ok(())
}

/// Takes out of requests what is not the requestor's or the approver's business.
pub fn conceal_in_requests(requests: &mut [AssignmentRequest]) {
    let assignments = requests.iter_mut().filter_map(|request| request.assignment.as_mut());
    for assignment in assignments {
        conceal_in_assignment(assignment);
    }
}

/// Takes out of assignments what is not the holder's business.
pub fn conceal_in_assignments(assignments: &mut [Assignment]) {
    for assignment in assignments {
        conceal_in_assignment(assignment);
    }
}

fn conceal_in_assignment(assignment: &mut Assignment) {
    if let Some(policy) = &mut assignment.assignment_policy {
        conceal_in_policy(policy);
    }
}

/// Leaves of a policy what its holders and approvers need: how long, what they may do themselves, what is asked and
/// demanded. Who else may request, and who approves and reviews, is told elsewhere and only where the policy lets it.
fn conceal_in_policy(policy: &mut AssignmentPolicy) {
    policy.specific_allowed_targets.clear();
    policy.review_settings = None;
    policy.automatic_request_settings = None;
    if let Some(settings) = &mut policy.requestor_settings {
        settings.on_behalf_requestors.clear();
    }
    let stages = policy
        .request_approval_settings
        .iter_mut()
        .flat_map(|approval| &mut approval.stages);
    for stage in stages {
        stage.primary_approvers.clear();
        stage.fallback_primary_approvers.clear();
        stage.escalation_approvers.clear();
        stage.fallback_escalation_approvers.clear();
    }
}

#[cfg(test)]
mod tests {
    use entitlement_types::odata::{Limits, Query};

    use super::{check_assignment_query, check_request_query};

    #[test]
    fn what_may_be_expanded_by_everybody() {
        let parse = |expand: &str| Query::parse([("$expand", expand)], &Limits::default()).expect("is understood");
        for (expand, expected) in [
            ("requestor($expand=connectedOrganization),accessPackage", true),
            ("accessPackage($expand=resourceRoleScopes($expand=role,scope))", true),
            (
                "assignment($expand=target,accessPackage($expand=catalog),assignmentPolicy)",
                true,
            ),
            ("accessPackage($expand=assignmentPolicies)", false),
            ("accessPackage($expand=incompatibleAccessPackages)", false),
            (
                "requestor($expand=connectedOrganization($expand=internalSponsors))",
                false,
            ),
            (
                "accessPackage($filter=assignmentPolicies/any(p:p/displayName eq 'x'))",
                false,
            ),
        ] {
            assert_eq!(check_request_query(&parse(expand)).is_ok(), expected, "{expand}");
        }
        for (expand, expected) in [
            (
                "accessPackage($expand=resourceRoleScopes),assignmentPolicy,target",
                true,
            ),
            ("assignmentPolicy($expand=accessPackage)", false),
        ] {
            assert_eq!(check_assignment_query(&parse(expand)).is_ok(), expected, "{expand}");
        }
    }
}
