//! `/roleManagement/entitlementManagement`: who has which role.

use axum::extract::Path;
use axum::http::Method;

use super::{Access, Endpoint, REQUEST, WRITE};
use crate::app::role_assignments;

const ASSIGNMENTS: &str = "/roleManagement/entitlementManagement/roleAssignments";
const ASSIGNMENT: &str = "/roleManagement/entitlementManagement/roleAssignments/{id}";
const DEFINITIONS: &str = "/roleManagement/entitlementManagement/roleDefinitions";
const DEFINITION: &str = "/roleManagement/entitlementManagement/roleDefinitions/{id}";

type ById = Path<String>;

/// Everybody may ask for their own roles, which is how a client finds out what to show.
const OWN: Access = REQUEST;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(ASSIGNMENTS, WRITE, &ASSIGNMENTS[1..], |tx, now, caller, (), draft| {
            role_assignments::create_role_assignment(tx, now, caller, draft)
        }),
        Endpoint::get(
            ASSIGNMENT,
            OWN,
            &ASSIGNMENTS[1..],
            |tx, caller, Path(id): &ById, query| role_assignments::get_role_assignment(tx, caller, id, query),
        ),
        Endpoint::act(Method::DELETE, ASSIGNMENT, WRITE, |tx, now, caller, Path(id): &ById| {
            role_assignments::delete_role_assignment(tx, now, caller, id)
        }),
        Endpoint::get(DEFINITION, OWN, &DEFINITIONS[1..], |tx, _, Path(id): &ById, query| {
            role_assignments::get_role_definition(tx, id, query)
        }),
    ];
    all.extend(Endpoint::list(
        ASSIGNMENTS,
        OWN,
        &ASSIGNMENTS[1..],
        |tx, caller, (), wanted| role_assignments::list_role_assignments(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        DEFINITIONS,
        OWN,
        &DEFINITIONS[1..],
        |tx, _, (), wanted| role_assignments::list_role_definitions(tx, wanted),
    ));
    all
}
