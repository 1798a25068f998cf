//! How many people have each package of a map, or are about to.

use entitlement_types::{AccessPackageId, MAX_BATCH_REQUESTS};
use leptos::prelude::*;

use super::model::CatalogMap;
use crate::api::{Counts, assignments};
use crate::features::admin::assignments::RUNNING;
use crate::query::{Query, use_query_when};
use crate::text::{format, text};

/// In how many calls the packages that a map reads at once are asked for.
const CALLS: usize = 5;

/// How many have each package, by its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holders {
    counts: Vec<Option<u64>>,
    is_asking: bool,
}

impl Holders {
    /// How many have the package at this place, in words; none where that is not known.
    pub fn words(&self, at: usize) -> Option<String> {
        let count = (*self.counts.get(at)?)?;
        Some(format::count(text().catalog_map.holders, count))
    }

    /// Whether they are on their way.
    pub fn is_asking(&self) -> bool {
        self.is_asking
    }
}

/// How many have each package of a map, once that is known.
pub fn use_holders(map: Memo<CatalogMap>) -> Memo<Holders> {
    let ids = Memo::new(move |_| {
        map.with(|map| {
            let ids = map.packages.iter().map(|package| package.id.clone());
            ids.collect::<Vec<AccessPackageId>>()
        })
    });
    let ask = |call: usize| {
        use_query_when(move || {
            ids.with(|ids| {
                let some = ids.chunks(MAX_BATCH_REQUESTS).nth(call)?;
                Some(assignments::count_assignments(some.iter(), RUNNING))
            })
        })
    };
    let calls: Vec<Query<Counts>> = (0..CALLS).map(ask).collect();
    Memo::new(move |_| {
        let counts: Vec<_> = calls.iter().map(|call| call.data()).collect();
        let count =
            |(at, id): (usize, &AccessPackageId)| counts.get(at / MAX_BATCH_REQUESTS)?.as_ref()?.of(id.as_str());
        Holders {
            counts: ids.with(|ids| ids.iter().enumerate().map(count).collect()),
            is_asking: calls.iter().any(|call| !call.is_settled()),
        }
    })
}
