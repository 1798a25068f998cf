//! Each endpoint without a token, without its scope, by a stranger and by somebody with the wrong role.
//!
//! A new endpoint fails `every_endpoint_has_a_case` until it has a line in [`CASES`]. The line says what a stranger (a
//! guest of an organization that nobody connected) and somebody who is no stranger but has too small a role are
//! answered. What a person may not know of is 404, what they may know of but not do is 403, a list is empty or 403.

use std::collections::{BTreeMap, BTreeSet};

use entitlement_rules::AdminRole;
use guestlist_server::http::{Access, endpoints};
use guestlist_server::worker;
use serde_json::{Value, json};

use crate::fixture::{EM, World, policy};

/// Method, path of the endpoint, what stands for the parameters, the body, what Wim is answered, and whom else to try.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    u16,
    (&'static str, u16),
);

/// `$em` stands for the path of entitlement management; words in angle brackets for the ids of [`furnish`].
const CASES: &[Case] = &[
    ("GET", "/me", "/me", "", 200, ("nina", 200)),
    ("GET", "/me/manager", "/me/manager", "", 404, ("nina", 404)),
    ("GET", "/me/memberOf", "/me/memberOf", "", 200, ("nina", 200)),
    (
        "GET",
        "/me/memberOf/directoryRole",
        "/me/memberOf/directoryRole",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "/me/memberOf/group",
        "/me/memberOf/group",
        "",
        200,
        ("nina", 200),
    ),
    ("GET", "/me/sponsors", "/me/sponsors", "", 200, ("nina", 200)),
    ("GET", "/users", "/users", "", 403, ("nina", 403)),
    ("GET", "/users/{id}", "/users/max", "", 404, ("nina", 404)),
    (
        "GET",
        "/users/{id}/manager",
        "/users/max/manager",
        "",
        404,
        ("nina", 404),
    ),
    (
        "GET",
        "/users/{id}/memberOf",
        "/users/max/memberOf",
        "",
        404,
        ("nina", 404),
    ),
    (
        "GET",
        "/users/{id}/sponsors",
        "/users/gus/sponsors",
        "",
        404,
        ("nina", 404),
    ),
    (
        "POST",
        "/invitations",
        "/invitations",
        r#"{"invitedUserEmailAddress":"x@fabrikam.example","inviteRedirectUrl":"https://portal.example/"}"#,
        403,
        ("olga", 403),
    ),
    ("GET", "/groups", "/groups", "", 403, ("nina", 403)),
    ("GET", "/groups/{id}", "/groups/sales", "", 404, ("nina", 404)),
    (
        "GET",
        "/groups/{id}/members",
        "/groups/sales/members",
        "",
        404,
        ("nina", 404),
    ),
    (
        "GET",
        "/groups/{id}/owners",
        "/groups/sales/owners",
        "",
        404,
        ("nina", 404),
    ),
    (
        "GET",
        "/servicePrincipals",
        "/servicePrincipals",
        "",
        403,
        ("nina", 403),
    ),
    (
        "GET",
        "/servicePrincipals/{id}",
        "/servicePrincipals/crm",
        "",
        404,
        ("nina", 404),
    ),
    (
        "GET",
        "/servicePrincipals()",
        "/servicePrincipals(appId='crm-app')",
        "",
        404,
        ("nina", 404),
    ),
    ("GET", "/sites", "/sites", "", 403, ("nina", 403)),
    ("GET", "/sites/{id}", "/sites/plans", "", 404, ("nina", 404)),
    // Whose directory it is stands on the sign-in page already.
    ("GET", "/organization", "/organization", "", 200, ("nina", 200)),
    (
        "GET",
        "/organization/{id}",
        "/organization/woodgrove-tenant",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "/tenantRelationships/findTenantInformationByDomainName()",
        "/tenantRelationships/findTenantInformationByDomainName(domainName='fabrikam.example')",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "/tenantRelationships/findTenantInformationByTenantId()",
        "/tenantRelationships/findTenantInformationByTenantId(tenantId='fabrikam-tenant')",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "/guestlist/capabilities",
        "/guestlist/capabilities",
        "",
        200,
        ("nina", 200),
    ),
    // The calls in it are tried one by one in `transport`.
    ("POST", "/$batch", "/$batch", r#"{"requests":[]}"#, 200, ("nina", 200)),
    (
        "GET",
        "/auditLogs/directoryAudits",
        "/auditLogs/directoryAudits",
        "",
        403,
        ("olga", 403),
    ),
    (
        "GET",
        "/auditLogs/directoryAudits/{id}",
        "/auditLogs/directoryAudits/<audit>",
        "",
        403,
        ("olga", 403),
    ),
    // Catalogs.
    ("GET", "$em/catalogs", "$em/catalogs", "", 403, ("max", 403)),
    (
        "POST",
        "$em/catalogs",
        "$em/catalogs",
        r#"{"displayName":"x"}"#,
        403,
        ("olga", 403),
    ),
    (
        "GET",
        "$em/catalogs/{id}",
        "$em/catalogs/<catalog>",
        "",
        404,
        ("max", 404),
    ),
    (
        "PATCH",
        "$em/catalogs/{id}",
        "$em/catalogs/<catalog>",
        r#"{"displayName":"x"}"#,
        404,
        ("paula", 403),
    ),
    (
        "DELETE",
        "$em/catalogs/{id}",
        "$em/catalogs/<catalog>",
        "",
        404,
        ("paula", 403),
    ),
    (
        "GET",
        "$em/catalogs/{id}/accessPackages",
        "$em/catalogs/<catalog>/accessPackages",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resources",
        "$em/catalogs/<catalog>/resources",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resources/{resource_id}",
        "$em/catalogs/<catalog>/resources/<resource>",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resources/{resource_id}/roles",
        "$em/catalogs/<catalog>/resources/<resource>/roles",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resources/{resource_id}/scopes",
        "$em/catalogs/<catalog>/resources/<resource>/scopes",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resourceRoles",
        "$em/catalogs/<catalog>/resourceRoles",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/catalogs/{id}/resourceScopes",
        "$em/catalogs/<catalog>/resourceScopes",
        "",
        404,
        ("max", 404),
    ),
    (
        "GET",
        "$em/resourceRequests",
        "$em/resourceRequests",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "$em/resourceRequests/{id}",
        "$em/resourceRequests/<resourceRequest>",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/resourceRequests",
        "$em/resourceRequests",
        r#"{"requestType":"adminRemove","resource":{"id":"<resource>"}}"#,
        404,
        ("paula", 403),
    ),
    // Packages.
    ("GET", "$em/accessPackages", "$em/accessPackages", "", 403, ("max", 403)),
    (
        "POST",
        "$em/accessPackages",
        "$em/accessPackages",
        r#"{"displayName":"x","catalog":{"id":"<catalog>"}}"#,
        404,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/accessPackages/filterByCurrentUser()",
        "$em/accessPackages/filterByCurrentUser(on='allowedRequestor')",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "$em/accessPackages/{id}",
        "$em/accessPackages/<package>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "PATCH",
        "$em/accessPackages/{id}",
        "$em/accessPackages/<package>",
        r#"{"isHidden":true}"#,
        403,
        ("rita", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}",
        "$em/accessPackages/<package>",
        "",
        403,
        ("asa", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/catalog",
        "$em/accessPackages/<package>/catalog",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/accessPackages/{id}/getApplicablePolicyRequirements",
        "$em/accessPackages/<package>/getApplicablePolicyRequirements",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/assignmentPolicies",
        "$em/accessPackages/<package>/assignmentPolicies",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/resourceRoleScopes",
        "$em/accessPackages/<package>/resourceRoleScopes",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/accessPackages/{id}/resourceRoleScopes",
        "$em/accessPackages/<package>/resourceRoleScopes",
        r#"{"role":{"originId":"Owner_sales"}}"#,
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/resourceRoleScopes/{role_scope_id}",
        "$em/accessPackages/<package>/resourceRoleScopes/<roleScope>",
        "",
        403,
        ("max", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}/resourceRoleScopes/{role_scope_id}",
        "$em/accessPackages/<package>/resourceRoleScopes/<roleScope>",
        "",
        403,
        ("asa", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/incompatibleAccessPackages",
        "$em/accessPackages/<package>/incompatibleAccessPackages",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/accessPackagesIncompatibleWith",
        "$em/accessPackages/<package>/accessPackagesIncompatibleWith",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/accessPackages/{id}/incompatibleAccessPackages/$ref",
        "$em/accessPackages/<package>/incompatibleAccessPackages/$ref",
        r#"{"@odata.id":"/accessPackages/<other>"}"#,
        403,
        ("rita", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}/incompatibleAccessPackages/$ref",
        "$em/accessPackages/<package>/incompatibleAccessPackages/$ref?@id=/accessPackages/<other>",
        "",
        403,
        ("rita", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}/incompatibleAccessPackages/{other_id}/$ref",
        "$em/accessPackages/<package>/incompatibleAccessPackages/<other>/$ref",
        "",
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/accessPackages/{id}/incompatibleGroups",
        "$em/accessPackages/<package>/incompatibleGroups",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/accessPackages/{id}/incompatibleGroups/$ref",
        "$em/accessPackages/<package>/incompatibleGroups/$ref",
        r#"{"@odata.id":"/groups/sales"}"#,
        403,
        ("rita", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}/incompatibleGroups/$ref",
        "$em/accessPackages/<package>/incompatibleGroups/$ref?@id=/groups/sales",
        "",
        403,
        ("rita", 403),
    ),
    (
        "DELETE",
        "$em/accessPackages/{id}/incompatibleGroups/{other_id}/$ref",
        "$em/accessPackages/<package>/incompatibleGroups/sales/$ref",
        "",
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/availableAccessPackages",
        "$em/availableAccessPackages",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "$em/availableAccessPackages/{id}",
        "$em/availableAccessPackages/<package>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "$em/availableAccessPackages/{id}/resourceRoleScopes",
        "$em/availableAccessPackages/<package>/resourceRoleScopes",
        "",
        404,
        ("gus", 404),
    ),
    // Policies.
    (
        "GET",
        "$em/assignmentPolicies",
        "$em/assignmentPolicies",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/assignmentPolicies",
        "$em/assignmentPolicies",
        "<policyBody>",
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/assignmentPolicies/{id}",
        "$em/assignmentPolicies/<policy>",
        "",
        403,
        ("max", 403),
    ),
    (
        "PUT",
        "$em/assignmentPolicies/{id}",
        "$em/assignmentPolicies/<policy>",
        "<policyBody>",
        403,
        ("asa", 403),
    ),
    (
        "DELETE",
        "$em/assignmentPolicies/{id}",
        "$em/assignmentPolicies/<policy>",
        "",
        403,
        ("asa", 403),
    ),
    (
        "GET",
        "$em/assignmentPolicies/{id}/accessPackage",
        "$em/assignmentPolicies/<policy>/accessPackage",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "$em/assignmentPolicies/{id}/catalog",
        "$em/assignmentPolicies/<policy>/catalog",
        "",
        403,
        ("max", 403),
    ),
    // Partners.
    (
        "GET",
        "$em/connectedOrganizations",
        "$em/connectedOrganizations",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/connectedOrganizations",
        "$em/connectedOrganizations",
        r#"{"displayName":"x","identitySources":[]}"#,
        403,
        ("olga", 403),
    ),
    (
        "GET",
        "$em/connectedOrganizations/{id}",
        "$em/connectedOrganizations/<organization>",
        "",
        403,
        ("max", 403),
    ),
    (
        "PATCH",
        "$em/connectedOrganizations/{id}",
        "$em/connectedOrganizations/<organization>",
        r#"{"description":"x"}"#,
        403,
        ("olga", 403),
    ),
    (
        "DELETE",
        "$em/connectedOrganizations/{id}",
        "$em/connectedOrganizations/<organization>",
        "",
        403,
        ("olga", 403),
    ),
    (
        "GET",
        "$em/connectedOrganizations/{id}/internalSponsors",
        "$em/connectedOrganizations/<organization>/internalSponsors",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/connectedOrganizations/{id}/internalSponsors/$ref",
        "$em/connectedOrganizations/<organization>/internalSponsors/$ref",
        r#"{"@odata.id":"/users/max"}"#,
        403,
        ("olga", 403),
    ),
    (
        "DELETE",
        "$em/connectedOrganizations/{id}/internalSponsors/$ref",
        "$em/connectedOrganizations/<organization>/internalSponsors/$ref?@id=/users/max",
        "",
        403,
        ("olga", 403),
    ),
    (
        "DELETE",
        "$em/connectedOrganizations/{id}/internalSponsors/{sponsor_id}/$ref",
        "$em/connectedOrganizations/<organization>/internalSponsors/max/$ref",
        "",
        403,
        ("olga", 403),
    ),
    (
        "GET",
        "$em/connectedOrganizations/{id}/externalSponsors",
        "$em/connectedOrganizations/<organization>/externalSponsors",
        "",
        403,
        ("max", 403),
    ),
    (
        "POST",
        "$em/connectedOrganizations/{id}/externalSponsors/$ref",
        "$em/connectedOrganizations/<organization>/externalSponsors/$ref",
        r#"{"@odata.id":"/users/gus"}"#,
        403,
        ("olga", 403),
    ),
    (
        "DELETE",
        "$em/connectedOrganizations/{id}/externalSponsors/$ref",
        "$em/connectedOrganizations/<organization>/externalSponsors/$ref?@id=/users/gus",
        "",
        403,
        ("olga", 403),
    ),
    (
        "DELETE",
        "$em/connectedOrganizations/{id}/externalSponsors/{sponsor_id}/$ref",
        "$em/connectedOrganizations/<organization>/externalSponsors/gus/$ref",
        "",
        403,
        ("olga", 403),
    ),
    ("GET", "$em/settings", "$em/settings", "", 403, ("max", 403)),
    (
        "PATCH",
        "$em/settings",
        "$em/settings",
        r#"{"externalUserLifecycleAction":"none"}"#,
        403,
        ("olga", 403),
    ),
    // Roles: everybody sees their own, so that lists are short rather than forbidden.
    (
        "GET",
        "/roleManagement/entitlementManagement/roleAssignments",
        "/roleManagement/entitlementManagement/roleAssignments",
        "",
        200,
        ("max", 200),
    ),
    (
        "POST",
        "/roleManagement/entitlementManagement/roleAssignments",
        "/roleManagement/entitlementManagement/roleAssignments",
        r#"{"principalId":"wim","roleDefinitionId":"<owner>","appScopeId":"/AccessPackageCatalog/<catalog>"}"#,
        404,
        ("paula", 403),
    ),
    (
        "GET",
        "/roleManagement/entitlementManagement/roleAssignments/{id}",
        "/roleManagement/entitlementManagement/roleAssignments/<roleAssignment>",
        "",
        404,
        ("max", 404),
    ),
    (
        "DELETE",
        "/roleManagement/entitlementManagement/roleAssignments/{id}",
        "/roleManagement/entitlementManagement/roleAssignments/<roleAssignment>",
        "",
        404,
        ("paula", 403),
    ),
    (
        "GET",
        "/roleManagement/entitlementManagement/roleDefinitions",
        "/roleManagement/entitlementManagement/roleDefinitions",
        "",
        200,
        ("max", 200),
    ),
    (
        "GET",
        "/roleManagement/entitlementManagement/roleDefinitions/{id}",
        "/roleManagement/entitlementManagement/roleDefinitions/<owner>",
        "",
        200,
        ("max", 200),
    ),
    // Requests, approvals and assignments: Max has asked, and holds the package; Ann decides.
    (
        "GET",
        "$em/assignmentRequests",
        "$em/assignmentRequests",
        "",
        403,
        ("max", 403),
    ),
    // Who has the link of a package is told why they may not ask for it.
    (
        "POST",
        "$em/assignmentRequests",
        "$em/assignmentRequests",
        "<ask>",
        403,
        ("gus", 403),
    ),
    (
        "POST",
        "$em/assignmentRequests",
        "$em/assignmentRequests",
        r#"{"requestType":"adminUpdate","assignment":{"id":"<assignment>"}}"#,
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/assignmentRequests/filterByCurrentUser()",
        "$em/assignmentRequests/filterByCurrentUser(on='target')",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "$em/assignmentRequests/{id}",
        "$em/assignmentRequests/<request>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "DELETE",
        "$em/assignmentRequests/{id}",
        "$em/assignmentRequests/<request>",
        "",
        404,
        ("rita", 403),
    ),
    (
        "POST",
        "$em/assignmentRequests/{id}/cancel",
        "$em/assignmentRequests/<request>/cancel",
        "",
        404,
        ("rita", 403),
    ),
    (
        "POST",
        "$em/assignmentRequests/{id}/reprocess",
        "$em/assignmentRequests/<request>/reprocess",
        "",
        404,
        ("rita", 403),
    ),
    ("GET", "$em/assignments", "$em/assignments", "", 403, ("max", 403)),
    (
        "GET",
        "$em/assignments/filterByCurrentUser()",
        "$em/assignments/filterByCurrentUser(on='target')",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "$em/assignments/additionalAccess()",
        "$em/assignments/additionalAccess(accessPackageId='<package>',incompatibleAccessPackageId='<other>')",
        "",
        403,
        ("max", 403),
    ),
    (
        "GET",
        "$em/assignments/{id}",
        "$em/assignments/<assignment>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "POST",
        "$em/assignments/{id}/reprocess",
        "$em/assignments/<assignment>/reprocess",
        "",
        403,
        ("rita", 403),
    ),
    (
        "GET",
        "$em/accessPackageAssignmentApprovals/filterByCurrentUser()",
        "$em/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')",
        "",
        200,
        ("nina", 200),
    ),
    (
        "GET",
        "$em/accessPackageAssignmentApprovals/{id}",
        "$em/accessPackageAssignmentApprovals/<request>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "$em/accessPackageAssignmentApprovals/{id}/stages",
        "$em/accessPackageAssignmentApprovals/<request>/stages",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "$em/accessPackageAssignmentApprovals/{id}/stages/{stage_id}",
        "$em/accessPackageAssignmentApprovals/<request>/stages/<stage>",
        "",
        404,
        ("gus", 404),
    ),
    (
        "PATCH",
        "$em/accessPackageAssignmentApprovals/{id}/stages/{stage_id}",
        "$em/accessPackageAssignmentApprovals/<request>/stages/<stage>",
        r#"{"reviewResult":"Approve"}"#,
        404,
        ("max", 403),
    ),
    (
        "GET",
        "/guestlist/accessPackages/{id}/explanation",
        "/guestlist/accessPackages/<package>/explanation",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "/guestlist/assignmentRequests/{id}/timeline",
        "/guestlist/assignmentRequests/<request>/timeline",
        "",
        404,
        ("gus", 404),
    ),
    (
        "GET",
        "/guestlist/deliveries",
        "/guestlist/deliveries",
        "",
        200,
        ("nina", 200),
    ),
];

/// The path of a case's endpoint.
fn template(case: &Case) -> String {
    case.1.replace("$em", EM)
}

#[test]
fn every_endpoint_has_a_case() {
    let cases: BTreeSet<(String, String)> = CASES.iter().map(|case| (case.0.to_owned(), template(case))).collect();
    let all: BTreeSet<(String, String)> = endpoints()
        .iter()
        // A count goes the same way as its list.
        .filter(|endpoint| !endpoint.path.ends_with("/$count"))
        .map(|endpoint| (endpoint.method.to_string(), endpoint.path.to_string()))
        .collect();
    let untried: Vec<_> = all.difference(&cases).collect();
    assert!(
        untried.is_empty(),
        "endpoints that nobody tries without rights; add a line to CASES for each: {untried:?}"
    );
    let gone: Vec<_> = cases.difference(&all).collect();
    assert!(gone.is_empty(), "cases of endpoints that are no longer there: {gone:?}");
}

#[tokio::test]
async fn no_endpoint_answers_without_its_token_and_scope() {
    let world = World::new();
    for endpoint in endpoints() {
        let (method, path) = (endpoint.method.as_str(), endpoint.path.replace(['{', '}'], ""));
        let body = if method == "GET" { Value::Null } else { json!({}) };
        let nobody = world.send(method, &path, &[], body.clone()).await.status.as_u16();
        let unscoped = world
            .send(method, &path, &[("authorization", "Bearer ann;openid")], body)
            .await
            .status
            .as_u16();
        match endpoint.access {
            Access::Public => assert_ne!(nobody, 401, "{method} {path}"),
            Access::SignedIn => assert_eq!(nobody, 401, "{method} {path}"),
            Access::Scopes(_) => assert_eq!((nobody, unscoped), (401, 403), "{method} {path}"),
        }
    }
}

#[tokio::test]
async fn nobody_gets_further_than_their_rights() {
    let (world, ids) = furnish().await;
    let fill = |text: &str| {
        let named = ids.iter().fold(text.replace("$em", EM), |text, (name, id)| {
            text.replace(&format!("<{name}>"), id)
        });
        assert!(!named.contains('<'), "an id is missing in {named}");
        named
    };
    for (method, _, path, body, stranger, (other, other_status)) in CASES {
        let path = fill(path);
        let body = if body.is_empty() {
            Value::Null
        } else {
            serde_json::from_str(&fill(body)).expect("JSON")
        };
        for (who, status) in [("wim", *stranger), (*other, *other_status)] {
            let answer = world.call(who, method, &path, body.clone()).await;
            assert_eq!(answer.status.as_u16(), status, "{who} {method} {path}: {}", answer.text);
            if status == 200 && *method == "GET" && answer.text.contains("\"value\":[") {
                let own = ["organization", "roleDefinitions"]
                    .iter()
                    .any(|open| path.contains(open));
                assert!(
                    own || answer.json()["value"] == json!([]),
                    "{who} {method} {path}: {}",
                    answer.text
                );
            }
        }
    }
}

#[tokio::test]
async fn the_end_of_access_is_moved_by_who_may_take_it_away_and_not_by_its_holder() {
    let (world, ids) = furnish().await;
    let change = json!({
        "requestType": "adminUpdate",
        "assignment": { "id": ids["assignment"] },
        "schedule": { "expiration": { "type": "afterDuration", "duration": "P10D" } },
    });
    // Once one is under way the next is told so.
    for (who, status) in [("max", 403), ("rita", 403), ("asa", 201), ("olga", 409)] {
        let path = format!("{EM}/assignmentRequests");
        let answer = world.call(who, "POST", &path, change.clone()).await;
        assert_eq!(answer.status.as_u16(), status, "{who}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_role_in_one_catalog_counts_in_no_other() {
    let (world, ids) = furnish().await;
    let elsewhere = world.catalog("Elsewhere").await;
    world
        .give_role("gus", AdminRole::CatalogOwner.definition_id(), &elsewhere)
        .await;
    for path in [
        "catalogs/<catalog>",
        "accessPackages/<package>",
        "assignmentPolicies/<policy>",
    ] {
        let path = ids.iter().fold(path.to_owned(), |path, (name, id)| {
            path.replace(&format!("<{name}>"), id)
        });
        for method in ["GET", "DELETE"] {
            let answer = world.call("gus", method, &format!("{EM}/{path}"), Value::Null).await;
            assert_eq!(answer.status, 404, "{method} {path}");
        }
    }
    assert_eq!(world.get("gus", &format!("{EM}/catalogs")).await.names(), ["Elsewhere"]);
    for list in [
        "accessPackages",
        "assignmentPolicies",
        "assignmentRequests",
        "assignments",
        "resourceRequests",
    ] {
        let found = world.get("gus", &format!("{EM}/{list}")).await.expect(200);
        assert_eq!(found["value"], json!([]), "{list}");
    }
}

/// A catalog with everything in it, the people who look after it, and Max, who has one package and asks for another.
async fn furnish() -> (World, BTreeMap<&'static str, String>) {
    let world = World::new();
    let mut ids = BTreeMap::new();
    let catalog = world.catalog("Sea").await;
    for (who, role) in [
        ("olga", AdminRole::CatalogOwner.definition_id()),
        ("paula", AdminRole::AccessPackageManager.definition_id()),
        ("asa", AdminRole::AssignmentManager.definition_id()),
        ("rita", AdminRole::CatalogReader.definition_id()),
    ] {
        let id = world.give_role(who, role, &catalog).await;
        ids.insert("roleAssignment", id);
    }
    let resource = json!({ "originId": "sales", "originSystem": "AadGroup" });
    let request = json!({ "requestType": "adminAdd", "resource": resource, "catalog": { "id": catalog } });
    ids.insert(
        "resourceRequest",
        world
            .call("ann", "POST", &format!("{EM}/resourceRequests"), request)
            .await
            .id(),
    );
    let resources = world
        .get("ann", &format!("{EM}/catalogs/{catalog}/resources"))
        .await
        .expect(200);
    ids.insert(
        "resource",
        resources["value"][0]["id"].as_str().expect("an id").to_owned(),
    );

    let package = world.package(&catalog, "Hall 3").await;
    let other = world.package(&catalog, "Hall 4").await;
    let role = json!({ "role": { "originId": "Member_sales" }, "scope": { "originId": "sales" } });
    let role_scopes = format!("{EM}/accessPackages/{package}/resourceRoleScopes");
    ids.insert("roleScope", world.call("ann", "POST", &role_scopes, role).await.id());
    let approver = json!([{ "@odata.type": "#microsoft.graph.singleUser", "userId": "ann" }]);
    let stages = json!([{ "durationBeforeAutomaticDenial": "P14D", "primaryApprovers": approver }]);
    let for_members = json!({ "allowedTargetScope": "allMemberUsers" });
    let mut with_approval = for_members.clone();
    with_approval["requestApprovalSettings"] = json!({ "isApprovalRequiredForAdd": true, "stages": stages });
    ids.insert("policy", world.policy(&package, with_approval.clone()).await);
    world.policy(&other, for_members).await;
    ids.insert("policyBody", policy(&package, with_approval).to_string());
    ids.insert("organization", world.connect_fabrikam().await);

    let ask = |package: &str| json!({ "requestType": "userAdd", "assignment": { "accessPackageId": package } });
    let requests = format!("{EM}/assignmentRequests");
    world.call("max", "POST", &requests, ask(&other)).await.id();
    ids.insert(
        "request",
        world.call("max", "POST", &requests, ask(&package)).await.id(),
    );
    ids.insert("ask", ask(&package).to_string());
    let now = world.app.now();
    while world
        .app
        .write_blocking(|tx| worker::work_off_within(tx, now))
        .expect("works")
        > 0
    {}
    let stages = format!("{EM}/accessPackageAssignmentApprovals/{}/stages", ids["request"]);
    let stages = world.get("ann", &stages).await.expect(200);
    ids.insert("stage", stages["value"][0]["id"].as_str().expect("an id").to_owned());
    let own = world
        .get("max", &format!("{EM}/assignments/filterByCurrentUser(on='target')"))
        .await
        .expect(200);
    ids.insert("assignment", own["value"][0]["id"].as_str().expect("an id").to_owned());
    let audits = world.get("ann", "/auditLogs/directoryAudits?$top=1").await.expect(200);
    ids.insert("audit", audits["value"][0]["id"].as_str().expect("an id").to_owned());
    ids.insert("owner", AdminRole::CatalogOwner.definition_id().to_owned());
    ids.insert("catalog", catalog);
    ids.insert("package", package);
    ids.insert("other", other);
    (world, ids)
}
