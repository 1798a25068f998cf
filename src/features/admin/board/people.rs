//! How many people have what is changed, as far as the server tells.

use entitlement_types::AccessPackageId;
use leptos::prelude::*;

use crate::api;
use crate::paths::PageNumber;
use crate::query::use_query;

/// How many have a package, or are about to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum People {
    /// It is being asked.
    Asking,
    /// It is not told.
    Unknown,
    /// So many.
    Known(u64),
}

impl People {
    /// Of several packages together. Somebody who has more than one of them is counted more than once.
    pub fn together(all: impl Iterator<Item = Self>) -> Self {
        all.fold(Self::Known(0), |sum, people| match (sum, people) {
            (Self::Known(sum), Self::Known(people)) => Self::Known(sum + people),
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::Asking,
        })
    }
}

/// Asks how many have a package.
pub fn people_of(package: &AccessPackageId) -> Signal<People> {
    let package = package.clone();
    let held = use_query(move || api::access_packages::list_holders(&package).page(PageNumber::default()));
    Signal::derive(move || match held.data() {
        Some(page) => {
            // Of a server that does not count, all of a page is all only where none follows.
            let all = (!page.has_next).then_some(page.items.len() as u64);
            page.count.or(all).map_or(People::Unknown, People::Known)
        }
        None if held.error().is_some() => People::Unknown,
        None => People::Asking,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_packages_are_known_once_each_is() {
        use People::{Asking, Known, Unknown};
        let check = |all: &[People], expected: People| assert_eq!(People::together(all.iter().copied()), expected);
        check(&[], Known(0));
        check(&[Known(2), Known(3)], Known(5));
        check(&[Known(2), Asking], Asking);
        check(&[Asking, Unknown], Unknown);
        check(&[Unknown, Known(1)], Unknown);
    }
}
