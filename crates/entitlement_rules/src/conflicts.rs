//! Separation of duties: what a person has already that rules a package out.
//!
//! `entra:access-package-incompatible`; Graph: `accesspackage-list-incompatibleaccesspackages`,
//! `accesspackage-list-incompatiblegroups`.

use entitlement_types::{AccessPackageId, GroupId};

use crate::{Holdings, PackageFacts, Person, Verdict, is_assignment_running};

/// What a person has that rules a package out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conflicts {
    /// Packages held.
    pub packages: Vec<AccessPackageId>,
    /// Groups the person is in.
    pub groups: Vec<GroupId>,
    /// Whether the caller was told enough to be sure that there are no others.
    pub is_complete: bool,
}

impl Conflicts {
    /// What `person` has that rules `package` out. One-way: it counts what this package names as incompatible, and not
    /// which other packages name this one.
    pub fn of(package: &PackageFacts, person: &Person, holdings: &Holdings) -> Self {
        let packages = package.incompatible_packages.as_ref().map(|incompatible| {
            let held = |id: &&AccessPackageId| {
                let assignments = holdings.assignments.iter().flatten();
                assignments
                    .filter(|held| is_assignment_running(&held.state))
                    .any(|held| held.access_package_id == **id)
            };
            incompatible.iter().filter(held).cloned().collect()
        });
        let groups = package.incompatible_groups.as_ref().map(|incompatible| {
            let is_in = |id: &&GroupId| person.group_ids.iter().flatten().any(|group| group == *id);
            incompatible.iter().filter(is_in).cloned().collect()
        });
        let is_told = |is_ruled_out: Option<bool>, has: bool| is_ruled_out.is_some_and(|rules_out| has || !rules_out);
        Self {
            is_complete: is_told(
                package
                    .incompatible_packages
                    .as_ref()
                    .map(|packages| !packages.is_empty()),
                holdings.assignments.is_some(),
            ) && is_told(
                package.incompatible_groups.as_ref().map(|groups| !groups.is_empty()),
                person.group_ids.is_some(),
            ),
            packages: packages.unwrap_or_default(),
            groups: groups.unwrap_or_default(),
        }
    }

    /// Whether nothing is in the way.
    pub fn verdict(&self) -> Verdict {
        if !self.packages.is_empty() || !self.groups.is_empty() {
            Verdict::No
        } else if self.is_complete {
            Verdict::Yes
        } else {
            Verdict::NotTold
        }
    }
}
