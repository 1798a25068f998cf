//! `accessPackages`

use axum::Json;
use axum::extract::{Path, State};
use axum::http::Method;
use entitlement_types::{AccessPackageId, Collection, RequestRequirements, ResourceRoleScopeId};

use super::reference::{Reference, ReferenceOption};
use super::{Arguments, Endpoint, Origin, READ, REQUEST, WRITE, em};
use crate::app::access_packages::{self, Incompatible};
use crate::app::{App, AppError, Caller, assignment_policies, requestable_packages, resource_role_scopes};

const CONTEXT: &str = "identityGovernance/entitlementManagement/accessPackages";
const PACKAGES: &[&str] = &["accessPackages"];
const GROUPS: &[&str] = &["groups", "directoryObjects"];

type OfPackage = Path<AccessPackageId>;
type OfPair = Path<(AccessPackageId, String)>;
type ByOption = (OfPackage, ReferenceOption);

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::create(&em("/accessPackages"), WRITE, CONTEXT, |tx, now, caller, (), draft| {
            access_packages::create_access_package(tx, now, caller, draft)
        }),
        Endpoint::get(
            &em("/accessPackages/{id}"),
            REQUEST,
            CONTEXT,
            |tx, caller, Path(id): &OfPackage, query| access_packages::get_access_package(tx, caller, id, query),
        ),
        Endpoint::change(
            Method::PATCH,
            &em("/accessPackages/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfPackage, draft| {
                access_packages::update_access_package(tx, now, caller, id, draft)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}"),
            WRITE,
            |tx, now, caller, Path(id): &OfPackage| access_packages::delete_access_package(tx, now, caller, id),
        ),
        Endpoint::new(
            Method::POST,
            &em("/accessPackages/{id}/getApplicablePolicyRequirements"),
            REQUEST,
            get_applicable_policy_requirements,
        ),
        Endpoint::get(
            &em("/accessPackages/{id}/catalog"),
            READ,
            "identityGovernance/entitlementManagement/catalogs",
            |tx, caller, Path(id): &OfPackage, query| access_packages::get_catalog_of_package(tx, caller, id, query),
        ),
    ];
    all.extend(Endpoint::list(
        &em("/accessPackages"),
        READ,
        CONTEXT,
        |tx, caller, (), wanted| access_packages::list_access_packages(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        &em("/accessPackages/filterByCurrentUser()"),
        REQUEST,
        "Collection(accessPackage)",
        |tx, caller, arguments: &Arguments, wanted| match arguments.get("on")? {
            "allowedRequestor" => requestable_packages::list_requestable_access_packages(tx, caller, wanted),
            _ => Err(AppError::invalid(
                "argumentUnknown",
                "on",
                "The argument `on` must be 'allowedRequestor'.",
            )),
        },
    ));
    all.extend(Endpoint::list(
        &em("/accessPackages/{id}/assignmentPolicies"),
        READ,
        "Collection(accessPackageAssignmentPolicy)",
        |tx, caller, Path(id): &OfPackage, wanted| {
            assignment_policies::list_assignment_policies_of_package(tx, caller, id, wanted)
        },
    ));
    all.extend(resource_role_scopes());
    all.extend(incompatible_access_packages());
    all.extend(incompatible_groups());
    all
}

async fn get_applicable_policy_requirements(
    State(app): State<App>,
    caller: Caller,
    Path(id): OfPackage,
    origin: Origin,
) -> Result<Json<Collection<RequestRequirements>>, AppError> {
    let value = app
        .read(move |tx| requestable_packages::get_applicable_policy_requirements(tx, &caller, &id))
        .await?;
    let context = Some(origin.context("Collection(accessPackageAssignmentRequestRequirements)"));
    Ok(Json(Collection {
        context,
        value,
        ..Collection::default()
    }))
}

fn resource_role_scopes() -> Vec<Endpoint> {
    const CONTEXT: &str = "Collection(accessPackageResourceRoleScope)";
    type OfRoleScope = Path<(AccessPackageId, ResourceRoleScopeId)>;
    let mut all = vec![
        Endpoint::create(
            &em("/accessPackages/{id}/resourceRoleScopes"),
            WRITE,
            CONTEXT,
            |tx, now, caller, Path(id): &OfPackage, draft| {
                resource_role_scopes::create_resource_role_scope(tx, now, caller, id, draft)
            },
        ),
        Endpoint::get(
            &em("/accessPackages/{id}/resourceRoleScopes/{role_scope_id}"),
            READ,
            CONTEXT,
            |tx, caller, Path((id, role_scope)): &OfRoleScope, query| {
                resource_role_scopes::get_resource_role_scope(tx, caller, id, role_scope, query)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}/resourceRoleScopes/{role_scope_id}"),
            WRITE,
            |tx, now, caller, Path((id, role_scope)): &OfRoleScope| {
                resource_role_scopes::delete_resource_role_scope(tx, now, caller, id, role_scope)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &em("/accessPackages/{id}/resourceRoleScopes"),
        READ,
        CONTEXT,
        |tx, caller, Path(id): &OfPackage, wanted| {
            resource_role_scopes::list_resource_role_scopes(tx, caller, id, wanted)
        },
    ));
    all
}

fn incompatible_access_packages() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::change(
            Method::POST,
            &em("/accessPackages/{id}/incompatibleAccessPackages/$ref"),
            WRITE,
            |tx, now, caller, Path(id): &OfPackage, reference: &Reference| {
                let other = Incompatible::AccessPackage(reference.id(PACKAGES)?.into());
                access_packages::add_incompatible(tx, now, caller, id, &other)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}/incompatibleAccessPackages/$ref"),
            WRITE,
            |tx, now, caller, (Path(id), reference): &ByOption| {
                let other = Incompatible::AccessPackage(reference.id(PACKAGES)?.into());
                access_packages::remove_incompatible(tx, now, caller, id, &other)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}/incompatibleAccessPackages/{other_id}/$ref"),
            WRITE,
            |tx, now, caller, Path((id, other)): &OfPair| {
                let other = Incompatible::AccessPackage(other.as_str().into());
                access_packages::remove_incompatible(tx, now, caller, id, &other)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &em("/accessPackages/{id}/incompatibleAccessPackages"),
        READ,
        "Collection(accessPackage)",
        |tx, caller, Path(id): &OfPackage, wanted| {
            access_packages::list_incompatible_access_packages(tx, caller, id, wanted)
        },
    ));
    all.extend(Endpoint::list(
        &em("/accessPackages/{id}/accessPackagesIncompatibleWith"),
        READ,
        "Collection(accessPackage)",
        |tx, caller, Path(id): &OfPackage, wanted| {
            access_packages::list_access_packages_incompatible_with(tx, caller, id, wanted)
        },
    ));
    all
}

fn incompatible_groups() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::change(
            Method::POST,
            &em("/accessPackages/{id}/incompatibleGroups/$ref"),
            WRITE,
            |tx, now, caller, Path(id): &OfPackage, reference: &Reference| {
                let other = Incompatible::Group(reference.id(GROUPS)?.into());
                access_packages::add_incompatible(tx, now, caller, id, &other)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}/incompatibleGroups/$ref"),
            WRITE,
            |tx, now, caller, (Path(id), reference): &ByOption| {
                let other = Incompatible::Group(reference.id(GROUPS)?.into());
                access_packages::remove_incompatible(tx, now, caller, id, &other)
            },
        ),
        Endpoint::act(
            Method::DELETE,
            &em("/accessPackages/{id}/incompatibleGroups/{other_id}/$ref"),
            WRITE,
            |tx, now, caller, Path((id, group)): &OfPair| {
                let other = Incompatible::Group(group.as_str().into());
                access_packages::remove_incompatible(tx, now, caller, id, &other)
            },
        ),
    ];
    all.extend(Endpoint::list(
        &em("/accessPackages/{id}/incompatibleGroups"),
        READ,
        "Collection(group)",
        |tx, caller, Path(id): &OfPackage, wanted| access_packages::list_incompatible_groups(tx, caller, id, wanted),
    ));
    all
}
