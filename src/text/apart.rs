//! Texts that are downloaded with the pages that show them.

use std::marker::PhantomData;
use std::ops::Deref;

use super::{
    AccessMessages, ApprovalsMessages, Language, OverviewMessages, PackagesMessages, RequestsMessages, en, nl,
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
