//! The people, groups and organizations that a policy names.

use entitlement_types::json::FromObject;
use entitlement_types::{ConnectedOrganization, ConnectedOrganizationMembers, GroupMembers, SingleUser, SubjectSet};
use serde::Serialize;

use super::choices::WhoKind;

/// One that a policy names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Who {
    /// What it is.
    pub kind: WhoKind,
    /// What tells it from others.
    pub id: String,
    /// Its name, where it was chosen here or the policy that was read tells it; else the id alone is known.
    pub name: String,
}

impl Who {
    /// Whom a subject set names; none for one that names nobody by id.
    pub fn of(set: &SubjectSet) -> Option<Self> {
        let (kind, id, name) = match set {
            SubjectSet::SingleUser(user) => (WhoKind::User, user.user_id.as_str(), &user.description),
            SubjectSet::GroupMembers(group) => (WhoKind::Group, group.group_id.as_str(), &group.description),
            SubjectSet::ConnectedOrganizationMembers(members) => (
                WhoKind::Organization,
                members.connected_organization_id.as_str(),
                &members.description,
            ),
            _ => return None,
        };
        Some(Self {
            kind,
            id: id.to_owned(),
            name: name.clone().unwrap_or_default(),
        })
    }

    /// Whoever is of an organization.
    pub fn of_organization(organization: &ConnectedOrganization) -> Self {
        Self {
            kind: WhoKind::Organization,
            id: organization.id.to_string(),
            name: organization.display_name.clone().unwrap_or_default(),
        }
    }

    /// All whom these name.
    pub fn all_of(sets: &[SubjectSet]) -> Vec<Self> {
        sets.iter().filter_map(Self::of).collect()
    }

    /// Whether these name people, groups and organizations by id and nobody else.
    pub fn names_all(sets: &[SubjectSet]) -> bool {
        sets.iter().all(|set| Self::of(set).is_some())
    }

    fn set(&self) -> SubjectSet {
        // Whoever reads the policy next need not look the name up, which not everybody may.
        let description = Some(self.name.clone()).filter(|name| !name.is_empty());
        match self.kind {
            WhoKind::User => SubjectSet::SingleUser(SingleUser {
                user_id: self.id.as_str().into(),
                description,
            }),
            WhoKind::Group => SubjectSet::GroupMembers(GroupMembers {
                group_id: self.id.as_str().into(),
                description,
            }),
            WhoKind::Organization => SubjectSet::ConnectedOrganizationMembers(ConnectedOrganizationMembers {
                connected_organization_id: self.id.as_str().into(),
                description,
            }),
        }
    }

    /// The subject sets of these, and of `before` those that no form shows.
    pub fn sets(named: &[Self], before: &[SubjectSet]) -> Vec<SubjectSet> {
        let unknown = before.iter().filter(|set| Self::of(set).is_none()).cloned();
        named.iter().map(Self::set).chain(unknown).collect()
    }
}
