//! Who may do what, role by role: the table of `entra:delegate`.

use entitlement_rules::{
    AdminRole, CatalogRight, EVERYWHERE, MissingRole, Right, Roles, catalog_of_scope, scope_of_catalog,
};
use entitlement_types::CatalogId;

fn with(role: AdminRole, scope: &str) -> Roles {
    let mut roles = Roles::default();
    roles.add(role.definition_id(), scope);
    roles
}

/// Somebody with this role, where it counts: everywhere, or in the catalog `sea`.
fn having(role: AdminRole) -> Roles {
    match CatalogRight::of_role(role) {
        Some(_) => with(role, &scope_of_catalog(&"sea".into())),
        None => with(role, EVERYWHERE),
    }
}

#[test]
fn each_role_may_do_what_the_table_says() {
    use AdminRole::*;
    use CatalogRight::*;
    let sea = |right| Right::InCatalog(right, "sea".into());
    let land = |right| Right::InCatalog(right, "land".into());
    let table: [(Right, &[AdminRole]); 15] = [
        (
            sea(Read),
            &[
                Administrator,
                CatalogOwner,
                AccessPackageManager,
                AssignmentManager,
                CatalogReader,
            ],
        ),
        (
            sea(ManageAssignments),
            &[Administrator, CatalogOwner, AccessPackageManager, AssignmentManager],
        ),
        (
            sea(ManagePackages),
            &[Administrator, CatalogOwner, AccessPackageManager],
        ),
        (sea(Own), &[Administrator, CatalogOwner]),
        (land(Read), &[Administrator]),
        (land(ManageAssignments), &[Administrator]),
        (land(ManagePackages), &[Administrator]),
        (land(Own), &[Administrator]),
        (
            Right::InSomeCatalog(Read),
            &[
                Administrator,
                CatalogOwner,
                AccessPackageManager,
                AssignmentManager,
                CatalogReader,
            ],
        ),
        (
            Right::InSomeCatalog(ManageAssignments),
            &[Administrator, CatalogOwner, AccessPackageManager, AssignmentManager],
        ),
        (
            Right::InSomeCatalog(ManagePackages),
            &[Administrator, CatalogOwner, AccessPackageManager],
        ),
        (Right::InSomeCatalog(Own), &[Administrator, CatalogOwner]),
        (Right::CreateCatalogs, &[Administrator, CatalogCreator]),
        (Right::Administer, &[Administrator]),
        (Right::Look, &AdminRole::ALL),
    ];
    for (right, enough) in table {
        assert!(Roles::default().check(&right).is_err(), "nobody: {right:?}");
        for role in AdminRole::ALL {
            let answer = having(role).check(&right);
            assert_eq!(answer.is_ok(), enough.contains(&role), "{role:?}: {right:?}");
        }
    }
}

#[test]
fn a_refusal_names_the_role_that_is_missing_and_the_one_that_is_held() {
    let check = |role: AdminRole, right: Right, needed: AdminRole, held: Option<AdminRole>| {
        assert_eq!(
            having(role).check(&right),
            Err(MissingRole { needed, held }),
            "{right:?}"
        );
    };
    let sea = |right| Right::InCatalog(right, "sea".into());
    let reader = AdminRole::CatalogReader;
    check(
        reader,
        sea(CatalogRight::ManageAssignments),
        AdminRole::AssignmentManager,
        Some(reader),
    );
    check(reader, sea(CatalogRight::Own), AdminRole::CatalogOwner, Some(reader));
    check(
        reader,
        Right::InCatalog(CatalogRight::Own, "land".into()),
        AdminRole::CatalogOwner,
        None,
    );
    check(reader, Right::Administer, AdminRole::Administrator, None);
    check(reader, Right::CreateCatalogs, AdminRole::CatalogCreator, None);
}

#[test]
fn the_mightiest_of_several_roles_counts() {
    let scope = scope_of_catalog(&"sea".into());
    let mut roles = with(AdminRole::AccessPackageManager, &scope);
    roles.add(AdminRole::CatalogReader.definition_id(), &scope);
    let sea = CatalogId::from("sea");
    assert_eq!(roles.in_catalog(&sea), Some(CatalogRight::ManagePackages));
    assert_eq!(roles.catalogs_with(CatalogRight::Read), Some(vec![sea]));
    assert_eq!(roles.catalogs_with(CatalogRight::Own), Some(Vec::new()));
}

#[test]
fn what_is_missing_in_one_catalog_is_found() {
    let mut roles = with(AdminRole::CatalogOwner, &scope_of_catalog(&"sea".into()));
    assert!(!roles.lacks_somewhere(CatalogRight::Own));
    roles.add(
        AdminRole::CatalogReader.definition_id(),
        &scope_of_catalog(&"land".into()),
    );
    assert!(roles.lacks_somewhere(CatalogRight::ManageAssignments));
    assert!(!roles.lacks_somewhere(CatalogRight::Read));
    roles.add(AdminRole::Administrator.definition_id(), EVERYWHERE);
    assert!(!roles.lacks_somewhere(CatalogRight::Own));
}

#[test]
fn a_role_in_a_scope_that_is_not_its_own_counts_for_nothing() {
    let scope = scope_of_catalog(&"sea".into());
    for (role, scope) in [
        (AdminRole::Administrator, scope.as_str()),
        (AdminRole::CatalogCreator, scope.as_str()),
        (AdminRole::CatalogOwner, EVERYWHERE),
    ] {
        assert!(with(role, scope).is_empty(), "{role:?} in {scope}");
    }
    let mut guest_inviter = Roles::default();
    guest_inviter.add("95e79109-95c0-4d8e-aee3-d01accf2d47b", EVERYWHERE);
    assert!(guest_inviter.is_empty());
}

#[test]
fn global_administrators_may_do_what_identity_governance_administrators_may() {
    let mut roles = Roles::default();
    roles.add("62e90394-69f5-4237-9190-012177145e10", EVERYWHERE);
    assert_eq!(roles, having(AdminRole::Administrator));
}

#[test]
fn ids_and_scopes_come_back_as_they_were() {
    for role in AdminRole::ALL {
        assert_eq!(AdminRole::of_definition(role.definition_id()), Some(role));
    }
    assert_eq!(catalog_of_scope("/AccessPackageCatalog/c1"), Some("c1".into()));
    assert_eq!(catalog_of_scope("/"), None);
}
