//! `/groups`

use axum::extract::Path;
use entitlement_types::Group;

use super::collection::DirectoryObjects;
use super::{DIRECTORY, Endpoint};
use crate::app::directory;
use crate::store::groups::Part;

type ById = Path<String>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![Endpoint::get(
        "/groups/{id}",
        DIRECTORY,
        "groups",
        |tx, caller, Path(id): &ById, query| directory::get_group(tx, caller, id, query),
    )];
    all.extend(Endpoint::list(
        "/groups",
        DIRECTORY,
        "groups",
        |tx, caller, _: &DirectoryObjects, wanted| directory::list_all::<Group>(tx, caller, wanted),
    ));
    for (path, part) in [
        ("/groups/{id}/members", Part::Member),
        ("/groups/{id}/owners", Part::Owner),
    ] {
        all.extend(Endpoint::list(
            path,
            DIRECTORY,
            "directoryObjects",
            move |tx, caller, (Path(id), _): &(ById, DirectoryObjects), wanted| {
                directory::list_group_people(tx, caller, id, part, wanted)
            },
        ));
    }
    all
}
