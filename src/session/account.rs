//! The person who is signed in.

use entitlement_types::{Capabilities, RoleAssignment, User, UserId};

use crate::api::{self, ApiError, ErrorKind};

/// Who is signed in, and what the backend offers them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Account {
    /// As the directory knows them.
    pub user: User,
    /// What the backend offers beyond Graph.
    pub capabilities: Capabilities,
}

/// A role in entitlement management.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Role {
    /// Which role. Graph: `entitlement-management-delegate`.
    pub definition_id: String,
    /// `/` for everything, or `/AccessPackageCatalog/<id>`.
    pub scope: String,
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

/// Finds out what somebody may administer. Most people may not even ask: then it is nothing.
///
/// # Errors
/// When the backend fails.
pub(super) async fn load_roles(id: &UserId) -> Result<Vec<Role>, ApiError> {
    let roles = none_if_refused(api::me::list_role_assignments_of(id).send().await)?;
    Ok(roles
        .map(|roles| roles.value.into_iter().map(role).collect())
        .unwrap_or_default())
}

fn role(assignment: RoleAssignment) -> Role {
    Role {
        definition_id: assignment.role_definition_id.unwrap_or_default(),
        scope: assignment
            .app_scope_id
            .or(assignment.directory_scope_id)
            .unwrap_or_default(),
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
