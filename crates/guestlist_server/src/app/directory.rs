//! The directory: everybody sees themselves; members see everybody, guests do not.

use entitlement_types::odata::Query;
use entitlement_types::{
    Collection, DirectoryObject, Group, Organization, ServicePrincipal, Site, TenantInformation, User,
};
use sea_query::Condition;

use super::{AppError, Caller};
use crate::store::Transaction;
use crate::store::directory_objects::{of_kind, sponsors_of, that_hold};
use crate::store::facts::find_organization_by_domain;
use crate::store::groups::{Part, people_of};
use crate::store::listing::{Entity, Page, Wanted, everything, find, list};
use crate::store::service_principals::find_principal_id;
use crate::store::settings::{find_organization, find_tenant, find_tenant_of_domain};
use crate::store::subjects::{domain_of, find_organization_name, find_subject};
use crate::store::users::{find_manager_id, find_user_id, is_member};

/// The caller. A person without an account yet is told what is known of them, as the guest they will be.
///
/// # Errors
/// Not found where nothing is known of them.
pub fn get_me(tx: &Transaction<'_>, caller: &Caller, query: &Query) -> Result<User, AppError> {
    if let Some(user) = find(tx, caller.id.as_str(), query, everything())? {
        return Ok(user);
    }
    let subject =
        find_subject(tx, &caller.id.as_str().into())?.ok_or_else(|| AppError::not_found("user", caller.id.as_str()))?;
    Ok(User {
        id: caller.id.clone(),
        company_name: company_of(tx, subject.email.as_deref().unwrap_or_default())?,
        display_name: subject.display_name,
        user_principal_name: subject.principal_name.or_else(|| subject.email.clone()),
        mail: subject.email,
        user_type: Some("Guest".to_owned()),
        ..User::default()
    })
}

/// The organization that somebody comes from, by the domain of their address.
///
/// # Errors
/// The database's.
pub fn company_of(tx: &Transaction<'_>, email: &str) -> Result<Option<String>, AppError> {
    let organization = match domain_of(email) {
        Some(domain) => find_organization_by_domain(tx, &domain)?,
        None => None,
    };
    match organization {
        Some((id, _)) => Ok(find_organization_name(tx, &id)?),
        None => Ok(None),
    }
}

/// What a user is a member of; `kind` for groups or directory roles alone.
///
/// # Errors
/// Not found where the caller may not see the user.
pub fn list_member_of(
    tx: &Transaction<'_>,
    caller: &Caller,
    user: &str,
    kind: Option<&str>,
    wanted: &Wanted,
) -> Result<Page<DirectoryObject>, AppError> {
    let id = visible_user(tx, caller, user)?;
    let visible = Condition::all().add(that_hold(&id)).add_option(kind.map(of_kind));
    Ok(list(tx, wanted, visible)?)
}

/// A user's manager.
///
/// # Errors
/// Not found where the caller may not see the user, or there is none.
pub fn get_manager(
    tx: &Transaction<'_>,
    caller: &Caller,
    user: &str,
    query: &Query,
) -> Result<DirectoryObject, AppError> {
    let id = visible_user(tx, caller, user)?;
    let unknown = || AppError::not_found("manager", user);
    let manager = find_manager_id(tx, &id)?.ok_or_else(unknown)?;
    find(tx, &manager, query, everything())?.ok_or_else(unknown)
}

/// Those who answer for a user.
///
/// # Errors
/// Not found where the caller may not see the user.
pub fn list_user_sponsors(
    tx: &Transaction<'_>,
    caller: &Caller,
    user: &str,
    wanted: &Wanted,
) -> Result<Page<DirectoryObject>, AppError> {
    let id = visible_user(tx, caller, user)?;
    Ok(list(tx, wanted, sponsors_of(&id))?)
}

/// All users.
///
/// # Errors
/// Forbidden for guests.
pub fn list_users(tx: &Transaction<'_>, caller: &Caller, wanted: &Wanted) -> Result<Page<User>, AppError> {
    require_member(tx, caller)?;
    Ok(list(tx, wanted, everything())?)
}

/// One user, by id or principal name.
///
/// # Errors
/// Not found, also for guests who ask for anybody else.
pub fn get_user(tx: &Transaction<'_>, caller: &Caller, user: &str, query: &Query) -> Result<User, AppError> {
    let id = visible_user(tx, caller, user)?;
    find(tx, &id, query, everything())?.ok_or_else(|| AppError::not_found("user", user))
}

/// All rows of one kind: groups, service principals or sites.
///
/// # Errors
/// Forbidden for guests.
pub fn list_all<E: Entity>(tx: &Transaction<'_>, caller: &Caller, wanted: &Wanted) -> Result<Page<E>, AppError> {
    require_member(tx, caller)?;
    Ok(list(tx, wanted, everything())?)
}

/// One group.
///
/// # Errors
/// Not found, also for guests.
pub fn get_group(tx: &Transaction<'_>, caller: &Caller, id: &str, query: &Query) -> Result<Group, AppError> {
    get_one(tx, caller, "group", id, query)
}

/// One service principal.
///
/// # Errors
/// Not found, also for guests.
pub fn get_service_principal(
    tx: &Transaction<'_>,
    caller: &Caller,
    id: &str,
    query: &Query,
) -> Result<ServicePrincipal, AppError> {
    get_one(tx, caller, "servicePrincipal", id, query)
}

/// One service principal, by the id of its app.
///
/// # Errors
/// Not found, also for guests.
pub fn get_service_principal_by_app_id(
    tx: &Transaction<'_>,
    caller: &Caller,
    app_id: &str,
    query: &Query,
) -> Result<ServicePrincipal, AppError> {
    let id = find_principal_id(tx, app_id)?.unwrap_or_else(|| app_id.to_owned());
    get_one(tx, caller, "servicePrincipal", &id, query)
}

/// One site.
///
/// # Errors
/// Not found, also for guests.
pub fn get_site(tx: &Transaction<'_>, caller: &Caller, id: &str, query: &Query) -> Result<Site, AppError> {
    get_one(tx, caller, "site", id, query)
}

/// The members or owners of a group.
///
/// # Errors
/// Not found, also for guests.
pub fn list_group_people(
    tx: &Transaction<'_>,
    caller: &Caller,
    group: &str,
    part: Part,
    wanted: &Wanted,
) -> Result<Page<DirectoryObject>, AppError> {
    get_group(tx, caller, group, &Query::default())?;
    Ok(list(tx, wanted, people_of(group, part))?)
}

/// The organization whose directory this is, in a collection of one.
///
/// # Errors
/// The database's.
pub fn list_organizations(tx: &Transaction<'_>) -> Result<Collection<Organization>, AppError> {
    Ok(Collection {
        value: find_organization(tx)?.into_iter().collect(),
        ..Collection::default()
    })
}

/// The organization whose directory this is, by its id.
///
/// # Errors
/// Not found.
pub fn get_organization(tx: &Transaction<'_>, id: &str) -> Result<Organization, AppError> {
    find_organization(tx)?
        .filter(|organization| organization.id.as_deref() == Some(id))
        .ok_or_else(|| AppError::not_found("organization", id))
}

/// The tenant that a mail domain belongs to.
///
/// # Errors
/// Forbidden without any role, not found.
pub fn find_tenant_by_domain_name(
    tx: &Transaction<'_>,
    caller: &Caller,
    domain: &str,
) -> Result<TenantInformation, AppError> {
    caller.require_any_role(tx)?;
    let found = match find_tenant_of_domain(tx, domain)? {
        Some(id) => find_tenant(tx, &id)?,
        None => None,
    };
    found.ok_or_else(|| AppError::not_found("tenantInformation", domain))
}

/// The tenant with this id.
///
/// # Errors
/// Forbidden without any role, not found.
pub fn find_tenant_by_id(tx: &Transaction<'_>, caller: &Caller, id: &str) -> Result<TenantInformation, AppError> {
    caller.require_any_role(tx)?;
    find_tenant(tx, id)?.ok_or_else(|| AppError::not_found("tenantInformation", id))
}

fn get_one<E: Entity>(
    tx: &Transaction<'_>,
    caller: &Caller,
    kind: &'static str,
    id: &str,
    query: &Query,
) -> Result<E, AppError> {
    let unknown = || AppError::not_found(kind, id);
    if !is_member(tx, &caller.id)? {
        return Err(unknown());
    }
    find(tx, id, query, everything())?.ok_or_else(unknown)
}

fn require_member(tx: &Transaction<'_>, caller: &Caller) -> Result<(), AppError> {
    if is_member(tx, &caller.id)? {
        return Ok(());
    }
    Err(AppError::Forbidden {
        needs: "to be a member of this organization, not a guest",
    })
}

/// The id of a user whom the caller may see.
fn visible_user(tx: &Transaction<'_>, caller: &Caller, user: &str) -> Result<String, AppError> {
    if user == caller.id.as_str() {
        return Ok(user.to_owned());
    }
    let unknown = || AppError::not_found("user", user);
    let id = find_user_id(tx, user)?.ok_or_else(unknown)?;
    if id == caller.id.as_str() || is_member(tx, &caller.id)? {
        Ok(id)
    } else {
        Err(unknown())
    }
}
