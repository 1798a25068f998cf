//! What is filled in of a new package besides its policy. Plain Rust.

use entitlement_types::json::FromObject;
use entitlement_types::{
    AccessPackage, Catalog, CatalogId, OriginSystem, Resource, ResourceId, ResourceRole, ResourceRoleId,
    ResourceRoleScope, ResourceScope,
};
use serde::Serialize;

use crate::features::admin::checks::{description_problem, name_problem, problem};
use crate::features::admin::plan::Made;
use crate::text::{fill, text};
use crate::ui::FieldError;

/// The id of the control for a property of a package.
pub fn field_of(target: &str) -> Option<&'static str> {
    match target {
        "displayName" => Some("package-name"),
        "description" => Some("package-description"),
        "isHidden" => Some("package-hidden"),
        "catalog" | "catalog/id" => Some("package-catalog"),
        _ => None,
    }
}

/// What is filled in of a package.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct PackageDraft {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// "Hidden".
    pub is_hidden: bool,
    /// The catalog in which it is made; empty until it is chosen.
    pub catalog: CatalogId,
    /// The catalog's name.
    pub catalog_name: String,
    /// What it gives.
    pub roles: Vec<RoleDraft>,
    /// What has been made of it, so that a reload can go on.
    pub made: Made,
}

/// A resource that is chosen, and the role on it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct RoleDraft {
    /// The resource in the catalog.
    pub resource: ResourceId,
    /// Its name.
    pub name: String,
    /// Its id where it lives.
    pub origin_id: String,
    /// Where it lives.
    pub system: String,
    /// The role; empty until it is chosen.
    pub role: ResourceRoleId,
    /// The role's name.
    pub role_name: String,
    /// The role's id where the resource lives.
    pub role_origin: String,
    /// The id of the part of the resource where it lives: all of it.
    pub scope_origin: String,
}

impl RoleDraft {
    /// A resource of a catalog. Where it has one role only, that is it.
    pub fn of(resource: &Resource) -> Self {
        let origin_id = resource.origin_id.clone().unwrap_or_default();
        let scopes = resource.scopes.as_deref().unwrap_or_default();
        let root = scopes.iter().find(|scope| scope.is_root_scope == Some(true));
        let draft = Self {
            resource: resource.id.clone(),
            name: resource.display_name.clone().unwrap_or_default(),
            system: resource
                .origin_system
                .as_ref()
                .map_or("", OriginSystem::as_str)
                .to_owned(),
            scope_origin: root
                .and_then(|scope| scope.origin_id.clone())
                .unwrap_or_else(|| origin_id.clone()),
            origin_id,
            ..Self::default()
        };
        match resource.roles.as_deref() {
            Some([only]) => draft.with_role(only),
            _ => draft,
        }
    }

    /// The same with a role.
    pub fn with_role(self, role: &ResourceRole) -> Self {
        Self {
            role: role.id.clone(),
            role_name: role.display_name.clone().unwrap_or_default(),
            role_origin: role.origin_id.clone().unwrap_or_default(),
            ..self
        }
    }

    /// What is sent for it.
    pub fn role_scope(&self) -> ResourceRoleScope {
        let system = || Some(OriginSystem::from(self.system.as_str()));
        ResourceRoleScope {
            role: Some(ResourceRole {
                id: self.role.clone(),
                display_name: Some(self.role_name.clone()),
                origin_id: Some(self.role_origin.clone()),
                origin_system: system(),
                resource: Some(Box::new(Resource {
                    id: self.resource.clone(),
                    origin_id: Some(self.origin_id.clone()),
                    origin_system: system(),
                    ..Resource::default()
                })),
                ..ResourceRole::default()
            }),
            scope: Some(ResourceScope {
                origin_id: Some(self.scope_origin.clone()),
                origin_system: system(),
                is_root_scope: Some(true),
                ..ResourceScope::default()
            }),
            ..ResourceRoleScope::default()
        }
    }

    /// Whether it is what a package gives.
    pub fn is_in(&self, given: &ResourceRoleScope) -> bool {
        let role = given.role.as_ref().and_then(|role| role.origin_id.as_deref());
        let scope = given.scope.as_ref().and_then(|scope| scope.origin_id.as_deref());
        role == Some(&*self.role_origin) && scope == Some(&*self.scope_origin)
    }

    /// The id of its control.
    pub fn field(&self) -> String {
        ["package-role-", self.resource.as_str()].concat()
    }
}

impl PackageDraft {
    /// A package as it is.
    pub fn of(package: &AccessPackage) -> Self {
        Self {
            name: package.display_name.clone().unwrap_or_default(),
            description: package.description.clone().unwrap_or_default(),
            is_hidden: package.is_hidden == Some(true),
            ..Self::default()
        }
    }

    /// A new one, in a catalog where it is known.
    pub fn in_catalog(catalog: Option<&Catalog>) -> Self {
        Self {
            catalog: catalog.map(|catalog| catalog.id.clone()).unwrap_or_default(),
            catalog_name: catalog
                .and_then(|catalog| catalog.display_name.clone())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// What is sent to make it.
    pub fn new_package(&self) -> AccessPackage {
        AccessPackage {
            is_hidden: Some(self.is_hidden),
            catalog: Some(Box::new(Catalog {
                id: self.catalog.clone(),
                ..Catalog::default()
            })),
            ..self.change()
        }
    }

    /// What is sent to change it.
    pub fn change(&self) -> AccessPackage {
        AccessPackage {
            display_name: Some(self.name.trim().to_owned()),
            description: Some(self.description.trim().to_owned()),
            is_hidden: Some(self.is_hidden),
            ..AccessPackage::default()
        }
    }

    /// Name, description and whether it is hidden, in words.
    pub fn property_facts(&self) -> Vec<(&'static str, String)> {
        let words = &text().admin;
        let hidden = if self.is_hidden { words.yes } else { words.no };
        vec![
            (words.name, self.name.clone()),
            (words.description, self.description.clone()),
            (text().package_admin.hidden, hidden.to_owned()),
        ]
    }

    /// What is wrong with name and description.
    pub fn property_problems(&self) -> Vec<FieldError> {
        let name = name_problem(&self.name).map(|message| problem("package-name", message));
        let description =
            description_problem(&self.description, true).map(|message| problem("package-description", message));
        name.into_iter().chain(description).collect()
    }

    /// What is wrong with the step "Basics".
    pub fn basics_problems(&self) -> Vec<FieldError> {
        let mut found = self.property_problems();
        if self.catalog.is_empty() {
            found.push(problem(
                "package-catalog",
                text().package_admin.catalog_required.to_owned(),
            ));
        }
        found
    }

    /// What is wrong with the step "Resource roles". A package may give nothing at first.
    pub fn role_problems(&self) -> Vec<FieldError> {
        let open = self.roles.iter().filter(|role| role.role.is_empty());
        open.map(|role| {
            let words = fill(text().package_admin.role_required, &[("name", &role.name)]);
            problem(role.field(), words)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_role_is_sent_as_the_contract_has_it() {
        let resource: Resource = serde_json::from_value(json!({
            "id": "r", "displayName": "Delta", "originId": "g", "originSystem": "AadGroup",
            "roles": [{"id": "m", "displayName": "Member", "originId": "Member_g", "originSystem": "AadGroup"}],
            "scopes": [{"id": "s", "originId": "g", "originSystem": "AadGroup", "isRootScope": true}],
        }))
        .expect("a resource");
        assert_eq!(
            serde_json::to_value(RoleDraft::of(&resource).role_scope()).expect("JSON"),
            json!({
                "role": {
                    "id": "m", "displayName": "Member", "originId": "Member_g", "originSystem": "AadGroup",
                    "resource": {"id": "r", "originId": "g", "originSystem": "AadGroup"},
                },
                "scope": {"originId": "g", "originSystem": "AadGroup", "isRootScope": true},
            })
        );
    }

    #[test]
    fn what_is_missing_is_told_at_its_field() {
        let draft = PackageDraft {
            name: "Delta".to_owned(),
            roles: vec![RoleDraft {
                resource: "r".into(),
                ..RoleDraft::default()
            }],
            ..PackageDraft::default()
        };
        let fields = |found: Vec<FieldError>| -> Vec<String> {
            found
                .into_iter()
                .filter_map(|error| error.field)
                .map(|field| field.to_string())
                .collect()
        };
        assert_eq!(
            fields(draft.basics_problems()),
            ["package-description", "package-catalog"]
        );
        assert_eq!(fields(draft.role_problems()), ["package-role-r"]);
    }
}
