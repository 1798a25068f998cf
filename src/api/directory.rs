//! The directory as administrators choose from it: people, groups, apps and sites.

use entitlement_types::{Collection, DirectoryObject, Group, Invitation, Organization, ServicePrincipal, Site, User};

use super::odata::{Options, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write, brief};
use crate::browser::origin;
use crate::paths::encode;

/// The condition that one of these properties begins with a text; empty where there is none.
pub(super) fn beginning_with(search: &str, properties: &[&str]) -> String {
    let search = search.trim();
    if search.is_empty() {
        return String::new();
    }
    let term = |property: &&str| ["startswith(", property, ",", &literal(search), ")"].concat();
    properties.iter().map(term).collect::<Vec<_>>().join(" or ")
}

/// What people are found by.
const NAMED: &[&str] = &["displayName", "mail", "userPrincipalName"];

/// The organization whose directory this is, with its own domains; in a collection of one.
///
/// Graph: `organization-list`.
pub fn list_organizations() -> Read<Collection<Organization>> {
    Read::get(Resource::Directory, "/organization".to_owned())
}

/// People of whom each word of a text is in the name or the address.
///
/// Graph: `user-list`, `concepts/search-query-parameter`.
pub fn find_users(search: &str, top: u32) -> Read<Collection<User>> {
    let options = Options::new()
        .search_in(search, NAMED)
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(top);
    Read::list_brief(Resource::Directory, options.on("/users"), brief::user)
}

/// The same among the members of this organization, or among its guests.
///
/// Graph: `user-list`.
pub fn find_users_of_type(user_type: &str, search: &str, top: u32) -> Read<Collection<User>> {
    let options = Options::new()
        .filter(&["userType eq ", &literal(user_type)].concat())
        .search_in(search, NAMED)
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(top);
    Read::get(Resource::Directory, options.on("/users"))
}

/// People with these mail addresses, a dozen at most: a filter has an end.
///
/// Graph: `user-list`.
pub fn find_users_by_mail(addresses: &[&str]) -> Read<Collection<User>> {
    let options = Options::new()
        .filter(&one_of("mail", addresses))
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(LARGEST_PAGE);
    Read::get(Resource::Directory, options.on("/users"))
}

/// Groups and teams whose name begins with a text.
///
/// Graph: `group-list`.
pub fn find_groups(search: &str, top: u32) -> Read<Collection<Group>> {
    let options = Options::new()
        .filter(&beginning_with(search, &["displayName"]))
        .select("id,displayName,description,mail,resourceProvisioningOptions")
        .top(top);
    Read::get(Resource::Directory, options.on("/groups"))
}

/// Which groups are teams, as many as fit on one large page.
///
/// Graph: `group-list`, `concepts/teams-list-all-teams.md`.
pub fn list_teams() -> Read<Collection<Group>> {
    let options = Options::new()
        .filter("resourceProvisioningOptions/any(x:x eq 'Team')")
        .select("id")
        .top(LARGEST_PAGE);
    Read::get(Resource::Directory, options.on("/groups"))
}

/// Apps whose name begins with a text.
///
/// Graph: `serviceprincipal-list`.
pub fn find_service_principals(search: &str, top: u32) -> Read<Collection<ServicePrincipal>> {
    let options = Options::new()
        .filter(&beginning_with(search, &["displayName"]))
        .select("id,appId,displayName,description")
        .top(top);
    Read::get(Resource::Directory, options.on("/servicePrincipals"))
}

/// Sites that a text finds; all sites where there is none.
///
/// Graph: `site-search`.
pub fn find_sites(search: &str, top: u32) -> Read<Collection<Site>> {
    let search = search.trim();
    let options = Options::new()
        .search_sites(if search.is_empty() { "*" } else { search })
        .top(top);
    Read::get(Resource::Directory, options.on("/sites"))
}

/// Invites somebody from outside to be a guest, and sends them no message. Whoever is a guest already stays one.
///
/// Graph: `invitation-post`.
pub fn invite_guest(address: &str) -> Write<Invitation> {
    let invitation = Invitation {
        invited_user_email_address: Some(address.to_owned()),
        invite_redirect_url: Some(origin()),
        ..Invitation::default()
    };
    Write::create("/invitations".to_owned(), json(&invitation), &[Resource::Directory])
}

/// The name of one person.
///
/// Graph: `user-get`.
pub fn get_user(id: &str) -> Read<User> {
    let options = Options::new().select("id,displayName");
    Read::get(Resource::Directory, options.on(&["/users/", &encode(id)].concat()))
}

/// The largest page of directory objects that Graph gives. Graph: `concepts/paging.md`.
const LARGEST_PAGE: u32 = 999;

/// Whoever is in a group.
///
/// Graph: `group-list-members`.
pub fn list_group_members(id: &str) -> Read<Collection<DirectoryObject>> {
    let options = Options::new().select("id,displayName").top(LARGEST_PAGE);
    Read::get(
        Resource::Directory,
        options.on(&["/groups/", &encode(id), "/members"].concat()),
    )
}

/// The name of one group, and whether it is a team.
///
/// Graph: `group-get`.
pub fn get_group(id: &str) -> Read<Group> {
    let options = Options::new().select("id,displayName,groupTypes");
    Read::get(Resource::Directory, options.on(&["/groups/", &encode(id)].concat()))
}

/// One app: where it opens, and whether anybody can sign in to it.
///
/// Graph: `serviceprincipal-get`.
pub fn get_service_principal(id: &str) -> Read<ServicePrincipal> {
    let options = Options::new().select("id,displayName,homepage,loginUrl,accountEnabled");
    Read::get(
        Resource::Directory,
        options.on(&["/servicePrincipals/", &encode(id)].concat()),
    )
}
