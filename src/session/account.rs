//! The person who is signed in.

use entitlement_rules::Roles;
use entitlement_types::{Capabilities, Collection, RoleAssignment, User, UserId};

use crate::api::{self, ApiError, ErrorKind};

/// About how many groups one call can be asked, by the length of its address.
const GROUPS_AT_ONCE: usize = 40;

/// Who is signed in, and what the backend offers them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// As the directory knows them.
    pub user: User,
    /// What the backend offers beyond Graph.
    pub capabilities: Capabilities,
}

/// What is known of the roles that somebody has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownRoles {
    /// The roles that the backend told.
    pub roles: Roles,
    /// Whether it told all. Where it did not, only it can say what they may do.
    pub are_all: bool,
}

impl Account {
    /// The object id in the directory.
    pub fn id(&self) -> &UserId {
        &self.user.id
    }

    /// The name to greet them with.
    pub fn name(&self) -> &str {
        let user = &self.user;
        [&user.display_name, &user.mail, &user.user_principal_name]
            .into_iter()
            .find_map(|name| name.as_deref().filter(|name| !name.trim().is_empty()))
            .unwrap_or_default()
    }

    /// Their address.
    pub fn mail(&self) -> &str {
        self.user
            .mail
            .as_deref()
            .or(self.user.user_principal_name.as_deref())
            .unwrap_or_default()
    }

    /// How packages are searched on this backend: `$search` is documented for no resource of entitlement management,
    /// so only a backend that declares itself is asked for it.
    pub fn search_by(&self) -> api::access_packages::SearchBy {
        if self.capabilities.product.is_empty() {
            api::access_packages::SearchBy::Filter
        } else {
            api::access_packages::SearchBy::Search
        }
    }
}

/// Finds out who the token belongs to.
///
/// # Errors
/// When `/me` gives no answer, or the backend fails. A backend that knows no capabilities is plain Graph.
pub(super) async fn load_account() -> Result<Account, ApiError> {
    let (user, capabilities) = futures::join!(api::me::get_me().send(), api::me::get_capabilities().send());
    Ok(Account {
        user: user?,
        capabilities: none_if_refused(capabilities)?.unwrap_or_default(),
    })
}

/// Finds out what somebody may administer, by themselves and through groups. Most people may not even ask.
///
/// # Errors
/// When the backend fails.
pub(super) async fn load_roles(id: &UserId) -> Result<KnownRoles, ApiError> {
    // Who administers everything does so by a role in the directory, which is no role assignment.
    let own = [id.as_str()];
    let (assigned, memberships) = futures::join!(
        api::me::list_role_assignments_of(&own).send(),
        api::me::list_memberships().send()
    );
    let mut known = KnownRoles {
        are_all: true,
        ..KnownRoles::default()
    };
    let groups = known.add(none_if_refused(memberships)?);
    known.add(none_if_refused(assigned)?);
    if known.roles.is_administrator {
        known.are_all = true;
        return Ok(known);
    }
    for some in groups.chunks(GROUPS_AT_ONCE) {
        let some: Vec<&str> = some.iter().map(String::as_str).collect();
        let assigned = api::me::list_role_assignments_of(&some).send().await;
        known.add(none_if_refused(assigned)?);
    }
    Ok(known)
}

impl KnownRoles {
    /// Adds what the backend told, if it did; gives the ids of what has no role: groups.
    fn add(&mut self, told: Option<Collection<RoleAssignment>>) -> Vec<String> {
        let Some(told) = told else {
            self.are_all = false;
            return Vec::new();
        };
        // A page of an answer is not all of it.
        self.are_all &= told.next_link.is_none();
        let mut without_role = Vec::new();
        for assignment in told.value {
            let scope = assignment.app_scope_id.or(assignment.directory_scope_id);
            match assignment.role_definition_id {
                Some(role) => self.roles.add(&role, scope.as_deref().unwrap_or_default()),
                None => without_role.extend(assignment.principal_id),
            }
        }
        without_role
    }
}

/// A 4xx means that there is nothing for this person; anything else may pass and is told.
fn none_if_refused<T>(answer: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.status.is_some_and(|status| (400..500).contains(&status)) => match error.kind {
            ErrorKind::Throttled { .. } | ErrorKind::SignInNeeded => Err(error),
            _ => Ok(None),
        },
        // A plain web server in front of a static portal answers unknown paths with a page.
        Err(error) if error.kind == ErrorKind::Malformed => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use entitlement_rules::{AdminRole, EVERYWHERE};

    use super::*;

    #[test]
    fn a_refusal_means_none_and_an_outage_is_told() {
        let check = |status: u16, is_none: bool| {
            let answer = none_if_refused::<()>(Err(ApiError::from_answer(status, None, "", None)));
            assert_eq!(answer.is_ok(), is_none, "{status}");
        };
        check(403, true);
        check(404, true);
        check(400, true);
        check(401, false);
        check(429, false);
        check(500, false);
        check(503, false);
    }

    fn told(assignments: &[(Option<&str>, &str)]) -> Option<Collection<RoleAssignment>> {
        let assignment = |(role, scope): &(Option<&str>, &str)| RoleAssignment {
            principal_id: Some("g".to_owned()),
            role_definition_id: role.map(str::to_owned),
            app_scope_id: Some((*scope).to_owned()),
            ..RoleAssignment::default()
        };
        Some(Collection {
            value: assignments.iter().map(assignment).collect(),
            ..Collection::default()
        })
    }

    #[test]
    fn groups_are_told_from_directory_roles() {
        let mut known = KnownRoles {
            are_all: true,
            ..KnownRoles::default()
        };
        let administrator = AdminRole::Administrator.definition_id();
        let groups = known.add(told(&[(Some(administrator), EVERYWHERE), (None, EVERYWHERE)]));
        assert_eq!(groups, ["g"]);
        assert!(known.are_all && known.roles.is_administrator);
    }

    #[test]
    fn a_backend_that_does_not_tell_leaves_open_what_somebody_may_do() {
        let mut known = KnownRoles {
            are_all: true,
            ..KnownRoles::default()
        };
        known.add(told(&[]));
        assert!(known.are_all && known.roles.is_empty());
        known.add(None);
        assert!(!known.are_all);
        let mut paged = told(&[]).unwrap_or_default();
        paged.next_link = Some("more".to_owned());
        let mut known = KnownRoles {
            are_all: true,
            ..KnownRoles::default()
        };
        known.add(Some(paged));
        assert!(!known.are_all);
    }

    #[test]
    fn the_name_falls_back_to_what_there_is() {
        let account = |user: User| Account {
            user,
            ..Account::default()
        };
        let named = User {
            display_name: Some("Ada".to_owned()),
            mail: Some("ada@x.example".to_owned()),
            ..User::default()
        };
        let blank = User {
            display_name: Some(" ".to_owned()),
            mail: Some("ada@x.example".to_owned()),
            ..User::default()
        };
        assert_eq!(account(named).name(), "Ada");
        assert_eq!(account(blank).name(), "ada@x.example");
        assert_eq!(account(User::default()).name(), "");
    }
}
