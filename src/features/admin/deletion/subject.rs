//! What is to be deleted.

use std::sync::Arc;

use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, Catalog, CatalogId, CatalogType, ConnectedOrganization, Resource,
};
use leptos::prelude::*;

use super::facts::{CatalogFacts, OrganizationFacts, OrganizationPeople, PackageFacts, PolicyFacts, ResourceFacts};
use super::look;
use super::stages::{Emptied, Stage, of_catalog, of_organization, of_package, of_policy, of_resource};
use crate::api::ApiError;
use crate::paths::{AdminPage, CatalogTab, ListParams, PackageTab};
use crate::text::{fill, text};

/// What is to be deleted.
#[derive(Clone, Debug, PartialEq)]
pub enum Subject {
    /// A package.
    Package(Arc<AccessPackage>),
    /// A policy of a package.
    Policy(AccessPackageId, Arc<AssignmentPolicy>),
    /// A catalog.
    Catalog(Arc<Catalog>),
    /// A connected organization.
    Organization(Arc<ConnectedOrganization>),
    /// A resource of a catalog, which is taken out of it.
    Resource(CatalogId, Arc<Resource>),
}

/// What hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Facts {
    Package(PackageFacts),
    Policy(Box<PolicyFacts>),
    Catalog(CatalogFacts),
    Organization(OrganizationFacts),
    Resource(ResourceFacts),
}

impl Subject {
    /// Its name.
    pub(super) fn name(&self) -> String {
        let (name, id) = match self {
            Self::Package(package) => (&package.display_name, package.id.as_str()),
            Self::Policy(_, policy) => (&policy.display_name, policy.id.as_str()),
            Self::Catalog(catalog) => (&catalog.display_name, catalog.id.as_str()),
            Self::Organization(organization) => (&organization.display_name, organization.id.as_str()),
            Self::Resource(_, resource) => (&resource.display_name, resource.id.as_str()),
        };
        name.clone().unwrap_or_else(|| id.to_owned())
    }

    /// What is asked.
    pub(super) fn title(&self) -> String {
        let texts = &text().deletion;
        let words = match self {
            Self::Resource(..) => texts.resource_title,
            Self::Policy(..) => text().package_admin.policy_remove_title,
            _ => texts.title,
        };
        fill(words, &[("name", &self.name())])
    }

    /// What is done once it is begun.
    pub(super) fn doing(&self) -> String {
        let texts = &text().deletion;
        let words = match self {
            Self::Resource(..) => texts.resource_doing,
            Self::Policy(..) => texts.policy_doing,
            _ => texts.doing,
        };
        fill(words, &[("name", &self.name())])
    }

    /// What the button says that begins it.
    pub(super) fn confirm(&self) -> &'static str {
        let texts = &text().deletion;
        match self {
            Self::Package(_) => texts.confirm_package,
            Self::Policy(..) => text().package_admin.policy_remove_confirm,
            Self::Catalog(_) => texts.confirm_catalog,
            Self::Organization(_) => texts.confirm_organization,
            Self::Resource(..) => texts.confirm_resource,
        }
    }

    /// What is said once it is gone.
    pub fn done(&self) -> String {
        let texts = &text().deletion;
        let words = match self {
            Self::Package(_) => texts.done_package,
            Self::Policy(..) => texts.done_policy,
            Self::Catalog(_) => texts.done_catalog,
            Self::Organization(_) => texts.done_organization,
            Self::Resource(..) => texts.done_resource,
        };
        fill(words, &[("name", &self.name())])
    }

    /// The list that it stood in.
    pub(super) fn list(&self) -> AdminPage {
        let all = ListParams::default();
        match self {
            Self::Package(_) => AdminPage::Packages(all),
            Self::Policy(package, _) => AdminPage::Package(package.clone(), PackageTab::Policies, all),
            Self::Catalog(_) => AdminPage::Catalogs(all),
            Self::Organization(_) => AdminPage::Organizations(all),
            Self::Resource(catalog, _) => AdminPage::Catalog(catalog.clone(), CatalogTab::Resources, all),
        }
    }

    /// Why it cannot be deleted at all.
    pub(super) fn obstacle(&self) -> Option<&'static str> {
        match self {
            Self::Catalog(catalog) => {
                let is_made_here = catalog
                    .catalog_type
                    .as_ref()
                    .is_none_or(|kind| *kind == CatalogType::UserManaged);
                (!is_made_here).then_some(text().deletion.built_in)
            }
            _ => None,
        }
    }

    /// Finds out what hangs on it. `looked` hears of how many packages that is known, of how many.
    pub(super) async fn look(self, looked: RwSignal<Option<(usize, usize)>>) -> Result<Facts, ApiError> {
        let tell = move |count, all| _ = looked.try_set(Some((count, all)));
        Ok(match self {
            Self::Package(package) => Facts::Package(look::at_package_by_id(&package.id).await?),
            Self::Policy(package, policy) => {
                let facts = look::at_policy(&package, (*policy).clone()).await?;
                Facts::Policy(Box::new(facts))
            }
            Self::Catalog(catalog) => Facts::Catalog(look::at_catalog(&catalog.id, tell).await?),
            Self::Organization(organization) => {
                Facts::Organization(look::at_organization((*organization).clone()).await?)
            }
            Self::Resource(catalog, resource) => {
                Facts::Resource(look::at_resource(catalog, (*resource).clone()).await?)
            }
        })
    }
}

impl Facts {
    /// How many people lose access; of an organization, whose people lose none, how many have access or wait for it.
    pub fn people(&self) -> usize {
        match self {
            Self::Package(facts) => facts.people(),
            Self::Policy(facts) => facts.under.people(),
            Self::Catalog(facts) => facts.people(),
            Self::Organization(facts) => facts.people.as_ref().map_or(0, OrganizationPeople::touched),
            Self::Resource(facts) => facts.people(),
        }
    }

    /// How many policies are left with nobody and may go, so that somebody has to decide what becomes of them.
    pub fn emptied(&self) -> usize {
        match self {
            Self::Organization(facts) => facts.deletable().count(),
            _ => 0,
        }
    }

    /// What is done, in which order.
    pub fn stages(&self, emptied: Emptied) -> Vec<Stage> {
        match self {
            Self::Package(facts) => of_package(facts),
            Self::Policy(facts) => of_policy(facts),
            Self::Catalog(facts) => of_catalog(facts),
            Self::Organization(facts) => of_organization(facts, emptied),
            Self::Resource(facts) => of_resource(facts),
        }
    }
}
