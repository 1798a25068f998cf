//! What an entry is about: what was changed, whose it is and of which package, and where that stands in the portal.

use entitlement_types::{CatalogId, DirectoryAudit, TargetResource};

use super::value::words_of;
use crate::paths::{AdminPage, CatalogTab, ListParams, PackageTab, Page};

/// The type of what was changed.
pub(super) fn kind_of(target: &TargetResource) -> String {
    words_of(target.kind.as_deref().unwrap_or_default())
}

/// What an entry says that the thing with this id is called.
pub(super) fn name_by_id<'a>(audit: &'a DirectoryAudit, id: &str) -> Option<&'a str> {
    let mut targets = audit.target_resources.iter();
    let found = targets.find(|target| target.id.as_deref() == Some(id))?;
    found.display_name.as_deref()
}

/// The names of all that an entry is about: "Agnieszka Nowak · Site Delta".
pub(super) fn names_of(audit: &DirectoryAudit) -> String {
    let targets = audit.target_resources.iter();
    let names: Vec<&str> = targets.filter_map(|target| target.display_name.as_deref()).collect();
    names.join(" · ")
}

/// What was changed, in one line: "Access package: Site Delta". Of what has no name, such as a request, the facts above
/// tell whose it is and of which package.
pub(super) fn title_of(target: &TargetResource) -> String {
    let kind = kind_of(target);
    match target.display_name.as_deref() {
        Some(name) if !name.is_empty() => [kind.as_str(), ": ", name].concat(),
        _ => kind,
    }
}

/// Where what an entry is about stands in the portal; none where it has no page, or was just removed.
pub(super) fn page_of(audit: &DirectoryAudit, target: &TargetResource) -> Option<String> {
    let is_changed = audit.target_resources.first() == Some(target);
    if is_changed && audit.operation_type.as_deref() == Some("Delete") {
        return None;
    }
    let id = target.id.as_deref().filter(|id| !id.is_empty())?;
    let all = ListParams::default;
    let of = |name: Option<&str>| ListParams {
        search: name.unwrap_or_default().to_owned(),
        ..ListParams::default()
    };
    let package = id_of(audit, PACKAGE);
    let catalog = id_of(audit, CATALOG);
    let page = match target.kind.as_deref()? {
        PACKAGE => AdminPage::package(&id.into()),
        CATALOG => AdminPage::catalog(&id.into()),
        "ConnectedOrganization" => AdminPage::organization(&id.into()),
        "AccessPackageAssignmentPolicy" => AdminPage::Policy {
            package: package?.into(),
            policy: Some(id.into()),
        },
        "AccessPackageResourceRoleScope" => AdminPage::Package(package?.into(), PackageTab::ResourceRoles, all()),
        "AccessPackageAssignmentRequest" => {
            AdminPage::Package(package?.into(), PackageTab::Requests, all().with_request(id))
        }
        "AccessPackageAssignment" => {
            AdminPage::Package(package?.into(), PackageTab::Assignments, of(named(audit, PERSON)))
        }
        "AccessPackageResource" => AdminPage::Catalog(catalog?.into(), CatalogTab::Resources, all()),
        "RoleAssignment" => match catalog {
            Some(catalog) => AdminPage::Catalog(CatalogId::from(catalog), CatalogTab::Roles, all()),
            None => AdminPage::Roles(all()),
        },
        PERSON | "User" => AdminPage::Assignments(of(Some(target.display_name.as_deref()?))),
        "EntitlementManagementSettings" => AdminPage::Settings,
        _ => return None,
    };
    Some(Page::from(page).to_string())
}

const CATALOG: &str = "AccessPackageCatalog";
const PACKAGE: &str = "AccessPackage";
const PERSON: &str = "AccessPackageSubject";

fn of_kind<'a>(audit: &'a DirectoryAudit, kind: &str) -> Option<&'a TargetResource> {
    let mut targets = audit.target_resources.iter();
    targets.find(|target| target.kind.as_deref() == Some(kind))
}

fn id_of<'a>(audit: &'a DirectoryAudit, kind: &str) -> Option<&'a str> {
    of_kind(audit, kind)?.id.as_deref()
}

fn named<'a>(audit: &'a DirectoryAudit, kind: &str) -> Option<&'a str> {
    of_kind(audit, kind)?.display_name.as_deref()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(kind: &str, id: &str, name: Option<&str>) -> TargetResource {
        TargetResource {
            id: Some(id.to_owned()),
            display_name: name.map(str::to_owned),
            kind: Some(kind.to_owned()),
            ..TargetResource::default()
        }
    }

    fn of_request() -> DirectoryAudit {
        DirectoryAudit {
            target_resources: vec![
                target("AccessPackageAssignmentRequest", "r", None),
                target(PERSON, "nowak", Some("Agnieszka Nowak")),
                target(PACKAGE, "delta", Some("Site Delta")),
            ],
            ..DirectoryAudit::default()
        }
    }

    #[test]
    fn an_entry_tells_whose_it_is_and_of_which_package() {
        let audit = of_request();
        assert_eq!(names_of(&audit), "Agnieszka Nowak · Site Delta");
        let [request, _, package] = audit.target_resources.as_slice() else {
            panic!("three");
        };
        assert_eq!(title_of(request), "Request");
        assert_eq!(title_of(package), "Access package: Site Delta");
    }

    #[test]
    fn what_has_a_page_leads_there() {
        let mut audit = of_request();
        let pages = |audit: &DirectoryAudit| -> Vec<Option<String>> {
            let targets = audit.target_resources.iter();
            targets.map(|target| page_of(audit, target)).collect()
        };
        let said = |page: &str| Some(page.to_owned());
        let expected = [
            said("/admin/packages/delta/requests?request=r"),
            said("/admin/assignments?search=Agnieszka%20Nowak"),
            said("/admin/packages/delta"),
        ];
        assert_eq!(pages(&audit), expected);
        // What was removed has no page any more; whose it was still has.
        audit.operation_type = Some("Delete".to_owned());
        assert_eq!(pages(&audit), [None, expected[1].clone(), expected[2].clone()]);
        // As entries were before they told more.
        audit.target_resources.truncate(1);
        assert_eq!(pages(&audit), [None]);
    }
}
