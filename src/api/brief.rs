//! Resources of the contract as lists read them: no more of each than is shown.
//!
//! The whole readers bring policies with their stages and questions, people with their sponsors, and come along to
//! every phone; these take what the portal shows first. A reader takes what it wants out of a JSON object and leaves
//! the rest at its default.

use entitlement_types::json::{JsonError, Object, read_object};
use entitlement_types::{
    AccessPackage, Assignment, AssignmentRequest, Catalog, Collection, ExpirationPattern, RequestRequirements,
    Resource, ResourceRole, ResourceRoleScope, ResourceScope, RoleAssignment, Schedule, Subject, User,
};
use serde_json::Value;

/// A page of a list whose items are read by `item`.
pub(super) fn collection<T>(answer: Value, item: fn(&mut Object) -> T) -> Result<Collection<T>, JsonError> {
    read_object(answer, |page| Collection {
        context: None,
        count: page.take(&["@odata.count"]),
        next_link: page.take(&["@odata.nextLink"]),
        value: page.take_parts("value", item).unwrap_or_default(),
    })
}

/// A package with its catalog and what it gives.
pub(super) fn access_package(package: &mut Object) -> AccessPackage {
    AccessPackage {
        description: package.take(&["description"]),
        modified_date_time: package.take(&["modifiedDateTime"]),
        catalog: package.take_part("catalog", catalog).map(Box::new),
        resource_role_scopes: package.take_parts("resourceRoleScopes", resource_role_scope),
        ..named_access_package(package)
    }
}

fn named_access_package(package: &mut Object) -> AccessPackage {
    AccessPackage {
        id: package.take(&["id"]),
        display_name: package.take(&["displayName"]),
        ..AccessPackage::default()
    }
}

fn catalog(catalog: &mut Object) -> Catalog {
    Catalog {
        id: catalog.take(&["id"]),
        display_name: catalog.take(&["displayName"]),
        ..Catalog::default()
    }
}

fn resource_role_scope(given: &mut Object) -> ResourceRoleScope {
    ResourceRoleScope {
        role: given.take_part("role", |role| ResourceRole {
            display_name: role.take(&["displayName"]),
            origin_system: role.take(&["originSystem"]),
            resource: role.take_part("resource", resource).map(Box::new),
            ..ResourceRole::default()
        }),
        scope: given.take_part("scope", |scope| ResourceScope {
            display_name: scope.take(&["displayName"]),
            origin_id: scope.take(&["originId"]),
            origin_system: scope.take(&["originSystem"]),
            is_root_scope: scope.take(&["isRootScope"]),
            resource: scope.take_part("resource", resource).map(Box::new),
            ..ResourceScope::default()
        }),
        ..ResourceRoleScope::default()
    }
}

fn resource(resource: &mut Object) -> Resource {
    Resource {
        display_name: resource.take(&["displayName"]),
        description: resource.take(&["description"]),
        origin_id: resource.take(&["originId"]),
        origin_system: resource.take(&["originSystem"]),
        ..Resource::default()
    }
}

/// An assignment with the name of its package.
pub(super) fn assignment(assignment: &mut Object) -> Assignment {
    Assignment {
        id: assignment.take(&["id"]),
        state: assignment.take(&["state"]),
        schedule: assignment.take_part("schedule", schedule),
        access_package_id: assignment.take(&["accessPackageId"]),
        assignment_policy_id: assignment.take(&["assignmentPolicyId"]),
        access_package: assignment
            .take_part("accessPackage", named_access_package)
            .map(Box::new),
        ..Assignment::default()
    }
}

/// A request with the name of its package.
pub(super) fn assignment_request(request: &mut Object) -> AssignmentRequest {
    AssignmentRequest {
        id: request.take(&["id"]),
        request_type: request.take(&["requestType"]),
        state: request.take(&["state"]),
        access_package: request.take_part("accessPackage", named_access_package),
        ..AssignmentRequest::default()
    }
}

/// A request with who asks and the name of its package.
pub(super) fn request_to_decide(request: &mut Object) -> AssignmentRequest {
    AssignmentRequest {
        requestor: request.take_part("requestor", |requestor| Subject {
            display_name: requestor.take(&["displayName"]),
            email: requestor.take(&["email"]),
            ..Subject::default()
        }),
        ..assignment_request(request)
    }
}

fn schedule(schedule: &mut Object) -> Schedule {
    Schedule {
        start_date_time: schedule.take(&["startDateTime"]),
        expiration: schedule.take_part("expiration", |expiration| ExpirationPattern {
            kind: expiration.take(&["type"]),
            end_date_time: expiration.take(&["endDateTime"]),
            duration: expiration.take(&["duration"]),
        }),
        ..Schedule::default()
    }
}

/// For how long a package may be had, and whether somebody decides.
pub(super) fn requirements(requirements: &mut Object) -> RequestRequirements {
    RequestRequirements {
        is_approval_required_for_add: requirements.take(&["isApprovalRequiredForAdd"]),
        schedule: requirements.take_part("schedule", schedule),
        ..RequestRequirements::default()
    }
}

/// A person, without the people around them.
pub(super) fn user(user: &mut Object) -> User {
    User {
        id: user.take(&["id"]),
        display_name: user.take(&["displayName"]),
        mail: user.take(&["mail"]),
        user_principal_name: user.take(&["userPrincipalName"]),
        user_type: user.take(&["userType"]),
        company_name: user.take(&["companyName"]),
        preferred_language: user.take(&["preferredLanguage"]),
        ..User::default()
    }
}

/// Which role somebody has, and where.
pub(super) fn role_assignment(assignment: &mut Object) -> RoleAssignment {
    RoleAssignment {
        role_definition_id: assignment.take(&["roleDefinitionId"]),
        app_scope_id: assignment.take(&["appScopeId"]),
        directory_scope_id: assignment.take(&["directoryScopeId"]),
        ..RoleAssignment::default()
    }
}

/// A directory role as a role that counts everywhere.
pub(super) fn directory_role(role: &mut Object) -> RoleAssignment {
    RoleAssignment {
        principal_id: role.take(&["id"]),
        role_definition_id: role.take(&["roleTemplateId"]),
        directory_scope_id: Some("/".to_owned()),
        ..RoleAssignment::default()
    }
}
