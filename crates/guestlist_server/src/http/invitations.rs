//! `/invitations`

use super::{Access, Endpoint};
use crate::app::{Scope, invite_guest};

const ACCESS: Access = Access::Scopes(&[Scope::Invite]);

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![Endpoint::create(
        "/invitations",
        ACCESS,
        "invitations",
        |tx, now, caller, (), draft| invite_guest(tx, now, caller, draft),
    )]
}
