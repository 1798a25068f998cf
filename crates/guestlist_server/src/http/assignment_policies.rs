//! `assignmentPolicies`

use axum::extract::Path;
use axum::http::{Method, StatusCode};
use entitlement_types::PolicyId;

use super::{Endpoint, READ, WRITE, em};
use crate::app::assignment_policies;

const CONTEXT: &str = "identityGovernance/entitlementManagement/assignmentPolicies";

type OfPolicy = Path<PolicyId>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(
            &em("/assignmentPolicies"),
            WRITE,
            CONTEXT,
            |tx, now, caller, (), draft| assignment_policies::create_assignment_policy(tx, now, caller, draft),
        ),
        Endpoint::get(
            &em("/assignmentPolicies/{id}"),
            READ,
            CONTEXT,
            |tx, caller, Path(id): &OfPolicy, query| assignment_policies::get_assignment_policy(tx, caller, id, query),
        ),
        Endpoint::replace(
            (Method::PUT, StatusCode::OK),
            &em("/assignmentPolicies/{id}"),
            WRITE,
            CONTEXT,
            |tx, now, caller, Path(id): &OfPolicy, draft| {
                assignment_policies::replace_assignment_policy(tx, now, caller, id, draft)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/assignmentPolicies/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfPolicy| assignment_policies::delete_assignment_policy(tx, now, caller, id),
        ),
        Endpoint::get(
            &em("/assignmentPolicies/{id}/accessPackage"),
            READ,
            "identityGovernance/entitlementManagement/accessPackages",
            |tx, caller, Path(id): &OfPolicy, query| {
                assignment_policies::get_access_package_of_policy(tx, caller, id, query)
            },
        ),
        Endpoint::get(
            &em("/assignmentPolicies/{id}/catalog"),
            READ,
            "identityGovernance/entitlementManagement/catalogs",
            |tx, caller, Path(id): &OfPolicy, query| assignment_policies::get_catalog_of_policy(tx, caller, id, query),
        ),
    ];
    all.extend(Endpoint::list(
        &em("/assignmentPolicies"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| assignment_policies::list_assignment_policies(tx, caller, wanted),
    ));
    all
}
