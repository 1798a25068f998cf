//! `/sites`

use axum::extract::Path;
use entitlement_types::Site;

use super::{Access, Endpoint};
use crate::app::{Scope, directory};

/// Sites are no directory objects in Graph; here they are read by the same people.
const ACCESS: Access = Access::Scopes(&[Scope::DirectoryRead]);

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![Endpoint::get(
        "/sites/{id}",
        ACCESS,
        "sites",
        |tx, caller, Path(id): &Path<String>, query| directory::get_site(tx, caller, id, query),
    )];
    // Graph searches sites by `search`, without the `$`; both are understood.
    all.extend(Endpoint::list("/sites", ACCESS, "sites", |tx, caller, (), wanted| {
        directory::list_all::<Site>(tx, caller, wanted)
    }));
    all
}
