//! Texts that are downloaded with the pages that show them.

use std::marker::PhantomData;
use std::ops::Deref;

use super::{
    AccessMessages, AdminMessages, ApprovalsMessages, BoardMessages, BulkMessages, CatalogMapMessages,
    CatalogsMessages, DeletionMessages, GovernanceMessages, Language, NoAdministrationMessages, OrganizationsMessages,
    OverviewMessages, PackageAdminMessages, PackagesMessages, PoliciesMessages, RequestsMessages, RightsMessages, en,
    nl,
};

/// The texts of a feature whose pages are fetched when somebody first goes there (`shell::LazyView`).
///
/// [`Messages`](super::Messages) holds no reference to them, only how to find them: what is reachable from there is
/// downloaded by everybody before anything shows. They are read as if they stood there.
#[derive(Clone, Copy, Debug)]
pub struct Apart<T> {
    language: usize,
    texts: PhantomData<T>,
}

impl<T> Apart<T> {
    /// The texts of the language at this place in [`Language::ALL`].
    pub(super) const fn of(language: usize) -> Self {
        Self {
            language,
            texts: PhantomData,
        }
    }
}

/// Texts that may be [`Apart`].
pub trait InEveryLanguage: Sized + 'static {
    /// The texts of each language, in the order of [`Language::ALL`].
    const TEXTS: [&'static Self; Language::ALL.len()];
}

impl<T: InEveryLanguage> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        T::TEXTS[self.language]
    }
}

impl InEveryLanguage for OverviewMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::overview::MESSAGES, &nl::overview::MESSAGES];
}

impl InEveryLanguage for PackagesMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::packages::MESSAGES, &nl::packages::MESSAGES];
}

impl InEveryLanguage for AccessMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::access::MESSAGES, &nl::access::MESSAGES];
}

impl InEveryLanguage for RequestsMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::requests::MESSAGES, &nl::requests::MESSAGES];
}

impl InEveryLanguage for ApprovalsMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::approvals::MESSAGES, &nl::approvals::MESSAGES];
}

impl InEveryLanguage for NoAdministrationMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] =
        [&en::no_administration::MESSAGES, &nl::no_administration::MESSAGES];
}

impl InEveryLanguage for AdminMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::admin::MESSAGES, &nl::admin::MESSAGES];
}

impl InEveryLanguage for CatalogsMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::catalogs::MESSAGES, &nl::catalogs::MESSAGES];
}

impl InEveryLanguage for BoardMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::board::MESSAGES, &nl::board::MESSAGES];
}

impl InEveryLanguage for CatalogMapMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::catalog_map::MESSAGES, &nl::catalog_map::MESSAGES];
}

impl InEveryLanguage for DeletionMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::deletion::MESSAGES, &nl::deletion::MESSAGES];
}

impl InEveryLanguage for OrganizationsMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::organizations::MESSAGES, &nl::organizations::MESSAGES];
}

impl InEveryLanguage for PackageAdminMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::package_admin::MESSAGES, &nl::package_admin::MESSAGES];
}

impl InEveryLanguage for PoliciesMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::policies::MESSAGES, &nl::policies::MESSAGES];
}

impl InEveryLanguage for GovernanceMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::governance::MESSAGES, &nl::governance::MESSAGES];
}

impl InEveryLanguage for RightsMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::rights::MESSAGES, &nl::rights::MESSAGES];
}

impl InEveryLanguage for BulkMessages {
    const TEXTS: [&'static Self; Language::ALL.len()] = [&en::bulk::MESSAGES, &nl::bulk::MESSAGES];
}
