//! Catalogs with their resources and packages.

use std::collections::HashMap;

use entitlement_rules::{AdminRole, scope_of_catalog};
use entitlement_types::{
    AccessPackage, AppRole, Catalog, CatalogId, CatalogState, Group, GroupId, OriginSystem, RequestType, Resource,
    ResourceRequest, ResourceRole, ResourceRoleScope, ResourceScope, RoleAssignment, ServicePrincipal, Site,
};

use super::content::{CatalogText, PackageText, ResourceText};
use super::{Demo, policies, slug};
use crate::app::access_packages::{Incompatible, add_incompatible, create_access_package};
use crate::app::assignment_policies::create_assignment_policy;
use crate::app::resource_role_scopes::create_resource_role_scope;
use crate::app::{AppError, catalogs, new_id, resources, role_assignments};
use crate::store::directory_setup::{add_group, add_service_principal, add_site};
use crate::store::groups::Part;

/// The roles that every site has, by their number there.
const SITE_ROLES: [(&str, &str); 3] = [("3", "Owners"), ("4", "Visitors"), ("5", "Members")];

/// Where a resource is found in the directory, and the origin ids of its roles by name.
struct Stocked {
    system: OriginSystem,
    origin_id: String,
    roles: HashMap<String, String>,
}

/// Makes every catalog with what it holds.
pub(super) fn stock(demo: &mut Demo<'_>) -> Result<(), AppError> {
    let content = demo.content;
    for text in &content.catalogs {
        stock_catalog(demo, text)?;
    }
    // Packages rule each other out across catalogs, so all of them have to be there first.
    let administrator = demo.administrator()?;
    for package in content.catalogs.iter().flat_map(|catalog| &catalog.packages) {
        for other in &package.incompatible {
            let other = Incompatible::AccessPackage(demo.package(other)?);
            add_incompatible(demo.tx, demo.now, &administrator, &demo.package(&package.name)?, &other)?;
        }
    }
    Ok(())
}

fn stock_catalog(demo: &mut Demo<'_>, text: &CatalogText) -> Result<(), AppError> {
    let administrator = demo.administrator()?;
    let draft = Catalog {
        display_name: Some(text.name.clone()),
        description: Some(text.description.clone()),
        state: Some(if text.enabled {
            CatalogState::Published
        } else {
            CatalogState::Unpublished
        }),
        is_externally_visible: Some(text.external),
        ..Catalog::default()
    };
    let catalog = catalogs::create_catalog(demo.tx, demo.now, &administrator, &draft)?;
    demo.catalogs.insert(text.name.clone(), catalog.id.clone());
    for (role, people) in [
        (AdminRole::CatalogOwner.definition_id(), &text.owners),
        (AdminRole::AccessPackageManager.definition_id(), &text.package_managers),
        (AdminRole::AssignmentManager.definition_id(), &text.assignment_managers),
    ] {
        for person in people {
            let draft = RoleAssignment {
                principal_id: Some(demo.user(person)?.to_string()),
                role_definition_id: Some(role.to_owned()),
                app_scope_id: Some(scope_of_catalog(&catalog.id)),
                ..RoleAssignment::default()
            };
            role_assignments::create_role_assignment(demo.tx, demo.now, &administrator, &draft)?;
        }
    }
    let mut stocked = HashMap::new();
    for resource in &text.resources {
        let (name, found) = stock_resource(demo, &catalog.id, resource)?;
        stocked.insert(name, found);
    }
    for package in &text.packages {
        stock_package(demo, text, &catalog, &stocked, package)?;
    }
    Ok(())
}

fn stock_resource(demo: &Demo<'_>, catalog: &CatalogId, text: &ResourceText) -> Result<(String, Stocked), AppError> {
    let description = Some(text.description.clone());
    let host = &demo.content.people.host.domain;
    let (name, found) = if let Some(name) = &text.team {
        let id = GroupId::from(new_id());
        let group = Group {
            id: id.clone(),
            display_name: Some(name.clone()),
            description,
            mail: Some(format!("{}@{host}", slug(name))),
            mail_nickname: Some(slug(name)),
            visibility: Some("Private".to_owned()),
            group_types: vec!["Unified".to_owned()],
            ..Group::default()
        };
        let open_url = format!("https://teams.{host}/{}", slug(name));
        add_group(demo.tx, &group, Some(&open_url), demo.now)?;
        let roles = [("Member", Part::Member), ("Owner", Part::Owner)];
        let roles = roles.map(|(role, part)| (role.to_owned(), part.role(id.as_str())));
        (name, stocked(OriginSystem::AadGroup, id.as_str(), roles))
    } else if let Some(name) = &text.site {
        let path = text.path.as_deref().unwrap_or_default();
        let web_url = format!("https://sites.{host}/{path}");
        let site = Site {
            id: Some(new_id()),
            name: Some(path.to_owned()),
            display_name: Some(name.clone()),
            description,
            web_url: Some(web_url.clone()),
            ..Site::default()
        };
        add_site(demo.tx, &site, &SITE_ROLES, demo.now)?;
        let roles = SITE_ROLES.map(|(number, role)| (role.to_owned(), number.to_owned()));
        (name, stocked(OriginSystem::SharePointOnline, &web_url, roles))
    } else {
        let name = text
            .app
            .as_ref()
            .ok_or_else(|| AppError::not_found("resource", &*text.description))?;
        let id = new_id();
        let roles: Vec<AppRole> = text.roles.iter().map(|role| app_role(role)).collect();
        let app = ServicePrincipal {
            id: Some(id.clone()),
            app_id: Some(new_id()),
            display_name: Some(name.clone()),
            description,
            homepage: text.url.clone(),
            app_roles: Some(roles.clone()),
            ..ServicePrincipal::default()
        };
        add_service_principal(demo.tx, &app)?;
        let roles = roles
            .into_iter()
            .map(|role| (role.display_name.unwrap_or_default(), role.id.unwrap_or_default()));
        (name, stocked(OriginSystem::AadApplication, &id, roles))
    };
    let draft = ResourceRequest {
        request_type: Some(RequestType::AdminAdd),
        resource: Some(Resource {
            origin_id: Some(found.origin_id.clone()),
            origin_system: Some(found.system.clone()),
            ..Resource::default()
        }),
        catalog: Some(Catalog {
            id: catalog.clone(),
            ..Catalog::default()
        }),
        ..ResourceRequest::default()
    };
    resources::submit_resource_request(demo.tx, demo.now, &demo.administrator()?, &draft)?;
    Ok((name.clone(), found))
}

fn stocked(system: OriginSystem, origin_id: &str, roles: impl IntoIterator<Item = (String, String)>) -> Stocked {
    Stocked {
        system,
        origin_id: origin_id.to_owned(),
        roles: roles.into_iter().collect(),
    }
}

fn app_role(name: &str) -> AppRole {
    AppRole {
        id: Some(new_id()),
        display_name: Some(name.to_owned()),
        value: Some(name.to_owned()),
        is_enabled: Some(true),
        ..AppRole::default()
    }
}

fn stock_package(
    demo: &mut Demo<'_>,
    catalog_text: &CatalogText,
    catalog: &Catalog,
    stocked: &HashMap<String, Stocked>,
    text: &PackageText,
) -> Result<(), AppError> {
    let administrator = demo.administrator()?;
    let draft = AccessPackage {
        display_name: Some(text.name.clone()),
        description: Some(text.description.clone()),
        is_hidden: Some(text.hidden),
        catalog: Some(Box::new(catalog.clone())),
        ..AccessPackage::default()
    };
    let package = create_access_package(demo.tx, demo.now, &administrator, &draft)?;
    for (resource, role) in &text.gives {
        let found = stocked
            .get(resource)
            .ok_or_else(|| AppError::not_found("resource", resource))?;
        let role_id = found.roles.get(role).ok_or_else(|| AppError::not_found("role", role))?;
        let draft = role_scope(found, role, role_id);
        create_resource_role_scope(demo.tx, demo.now, &administrator, &package.id, &draft)?;
    }
    for policy in &text.policies {
        let draft = policies::policy(demo, catalog_text, &package.id, policy)?;
        create_assignment_policy(demo.tx, demo.now, &administrator, &draft)?;
    }
    demo.packages.insert(text.name.clone(), package.id);
    Ok(())
}

fn role_scope(found: &Stocked, role: &str, role_id: &str) -> ResourceRoleScope {
    ResourceRoleScope {
        role: Some(ResourceRole {
            display_name: Some(role.to_owned()),
            origin_id: Some(role_id.to_owned()),
            origin_system: Some(found.system.clone()),
            resource: Some(Box::new(Resource {
                origin_id: Some(found.origin_id.clone()),
                origin_system: Some(found.system.clone()),
                ..Resource::default()
            })),
            ..ResourceRole::default()
        }),
        scope: Some(ResourceScope {
            origin_id: Some(found.origin_id.clone()),
            origin_system: Some(found.system.clone()),
            is_root_scope: Some(true),
            ..ResourceScope::default()
        }),
        ..ResourceRoleScope::default()
    }
}
