//! `/me` and `/users`

use axum::extract::Path;

use super::collection::DirectoryObjects;
use super::{Access, DIRECTORY, Endpoint};
use crate::app::{Scope, directory};

/// Everybody may read their own account.
const OWN: Access = Access::Scopes(&[Scope::UserRead, Scope::DirectoryRead, Scope::SubjectAccess]);
const USERS: &str = "users";
const OBJECTS: &str = "directoryObjects";

type ById = Path<String>;

pub(super) fn endpoints() -> Vec<Endpoint> {
    let mut all = vec![
        Endpoint::get("/me", OWN, USERS, |tx, caller, (), query| {
            directory::get_me(tx, caller, query)
        }),
        Endpoint::get("/me/manager", OWN, OBJECTS, |tx, caller, (), query| {
            directory::get_manager(tx, caller, caller.id.as_str(), query)
        }),
        Endpoint::get("/users/{id}", DIRECTORY, USERS, |tx, caller, Path(id): &ById, query| {
            directory::get_user(tx, caller, id, query)
        }),
        Endpoint::get(
            "/users/{id}/manager",
            DIRECTORY,
            OBJECTS,
            |tx, caller, Path(id): &ById, query| directory::get_manager(tx, caller, id, query),
        ),
    ];
    all.extend(Endpoint::list(
        "/me/sponsors",
        OWN,
        OBJECTS,
        |tx, caller, _: &DirectoryObjects, wanted| {
            directory::list_user_sponsors(tx, caller, caller.id.as_str(), wanted)
        },
    ));
    for (path, kind) in [
        ("/me/memberOf", None),
        ("/me/memberOf/group", Some("group")),
        ("/me/memberOf/directoryRole", Some("directoryRole")),
    ] {
        all.extend(Endpoint::list(
            path,
            OWN,
            OBJECTS,
            move |tx, caller, _: &DirectoryObjects, wanted| {
                directory::list_member_of(tx, caller, caller.id.as_str(), kind, wanted)
            },
        ));
    }
    all.extend(Endpoint::list(
        "/users",
        DIRECTORY,
        USERS,
        |tx, caller, _: &DirectoryObjects, wanted| directory::list_users(tx, caller, wanted),
    ));
    all.extend(Endpoint::list(
        "/users/{id}/memberOf",
        DIRECTORY,
        OBJECTS,
        |tx, caller, (Path(id), _): &(ById, DirectoryObjects), wanted| {
            directory::list_member_of(tx, caller, id, None, wanted)
        },
    ));
    all.extend(Endpoint::list(
        "/users/{id}/sponsors",
        DIRECTORY,
        OBJECTS,
        |tx, caller, (Path(id), _): &(ById, DirectoryObjects), wanted| {
            directory::list_user_sponsors(tx, caller, id, wanted)
        },
    ));
    all
}
