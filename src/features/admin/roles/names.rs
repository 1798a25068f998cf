//! The roles that there are, and where they count. Graph: `entitlement-management-delegate`.

use entitlement_rules::{AdminRole, catalog_of_scope};
use entitlement_types::{Catalog, CatalogId, Collection, RoleAssignment};

use crate::query::Query;
use crate::text::text;

/// What a role is called, by the id of its definition.
pub fn role_name(definition: &str) -> &'static str {
    let (texts, words) = (&text().catalogs, &text().governance);
    match AdminRole::of_definition(definition) {
        Some(AdminRole::CatalogOwner) => texts.role_owner,
        Some(AdminRole::CatalogReader) => texts.role_reader,
        Some(AdminRole::AccessPackageManager) => texts.role_package_manager,
        Some(AdminRole::AssignmentManager) => texts.role_assignment_manager,
        Some(AdminRole::CatalogCreator) => words.role_creator,
        Some(AdminRole::Administrator) => words.administrator,
        None => texts.role_other,
    }
}

/// What it allows.
pub(super) fn role_meaning(role: AdminRole) -> &'static str {
    let texts = &text().governance;
    match role {
        AdminRole::CatalogOwner => texts.role_owner_hint,
        AdminRole::CatalogReader => texts.role_reader_hint,
        AdminRole::AccessPackageManager => texts.role_package_manager_hint,
        AdminRole::AssignmentManager => texts.role_assignment_manager_hint,
        AdminRole::CatalogCreator | AdminRole::Administrator => texts.role_creator_hint,
    }
}

/// Which role it is.
pub(super) fn name_of(assignment: &RoleAssignment) -> &'static str {
    role_name(assignment.role_definition_id.as_deref().unwrap_or_default())
}

/// Who has it.
pub fn principal_name(assignment: &RoleAssignment) -> String {
    let principal = assignment.principal.as_ref();
    let named = principal
        .and_then(|principal| principal.display_name())
        .map(str::to_owned);
    named.or_else(|| assignment.principal_id.clone()).unwrap_or_default()
}

/// The catalog on which it counts; none: everywhere.
pub(super) fn catalog_of(assignment: &RoleAssignment) -> Option<CatalogId> {
    catalog_of_scope(assignment.app_scope_id.as_deref()?)
}

/// The name of the catalog on which a role counts, its id while names are not known. Tracked.
pub(super) fn scope_words(catalogs: Query<Collection<Catalog>>, assignment: &RoleAssignment) -> String {
    let Some(id) = catalog_of(assignment) else {
        return text().governance.everything.to_owned();
    };
    let known = catalogs.data();
    let found = known
        .iter()
        .flat_map(|known| &known.value)
        .find(|catalog| catalog.id == id);
    let named = found.and_then(|catalog| catalog.display_name.clone());
    named.unwrap_or_else(|| id.to_string())
}
