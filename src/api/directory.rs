//! The directory as administrators choose from it: people, groups, apps and sites.

use entitlement_types::json::FromJson;
use entitlement_types::{
    BatchCall, BatchRequest, BatchResponse, Collection, DirectoryObject, Group, Invitation, ServicePrincipal, Site,
    User,
};

use super::odata::{Options, all, literal, one_of};
use super::write::json;
use super::{Read, Resource, Write, brief};
use crate::browser::origin;
use crate::paths::encode;

fn beginning_with(search: &str, properties: &[&str]) -> String {
    let search = search.trim();
    if search.is_empty() {
        return String::new();
    }
    let term = |property: &&str| ["startswith(", property, ",", &literal(search), ")"].concat();
    properties.iter().map(term).collect::<Vec<_>>().join(" or ")
}

/// People whose name or address begins with a text.
///
/// Graph: `user-list`.
pub fn find_users(search: &str, top: u32) -> Read<Collection<User>> {
    let options = Options::new()
        .filter(&beginning_with(search, &["displayName", "mail", "userPrincipalName"]))
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(top);
    Read::list_brief(Resource::Directory, options.on("/users"), brief::user)
}

/// The same among the members of this organization, or among its guests.
///
/// Graph: `user-list`.
pub fn find_users_of_type(user_type: &str, search: &str, top: u32) -> Read<Collection<User>> {
    let named = beginning_with(search, &["displayName", "mail", "userPrincipalName"]);
    let named = if named.is_empty() {
        named
    } else {
        ["(", &named, ")"].concat()
    };
    let options = Options::new()
        .filter(&all(&[["userType eq ", &literal(user_type)].concat(), named]))
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(top);
    Read::get(Resource::Directory, options.on("/users"))
}

/// Guests whose mail address is at one of these domains, a dozen at most, and whose name or address begins with a text.
/// Directory objects are found by how a property ends only with a header, which a call in a batch can have.
///
/// Graph: `user-list`, `concepts/aad-advanced-queries.md`, `concepts/json-batching.md`.
pub fn find_guests_of_domains(domains: &[String], search: &str, top: u32) -> Read<Collection<User>> {
    let at = |domain: &String| ["endswith(mail,", &literal(&["@", domain].concat()), ")"].concat();
    let at: Vec<String> = domains.iter().take(12).map(at).collect();
    let is_one_of = |terms: String| {
        if terms.is_empty() {
            terms
        } else {
            ["(", &terms, ")"].concat()
        }
    };
    let conditions = [
        "userType eq 'Guest'".to_owned(),
        is_one_of(at.join(" or ")),
        is_one_of(beginning_with(search, &["displayName", "mail", "userPrincipalName"])),
    ];
    let options = Options::new()
        .filter(&all(&conditions))
        .select("id,displayName,mail,userPrincipalName,userType,companyName")
        .top(top)
        .count();
    let call = BatchCall {
        id: "1".to_owned(),
        method: "GET".to_owned(),
        url: options.on("/users"),
        headers: [("ConsistencyLevel".to_owned(), "eventual".to_owned())].into(),
        ..BatchCall::default()
    };
    let batch = BatchRequest { requests: vec![call] };
    Read::batch(Resource::Directory, json(&batch), |answer, _| {
        let answers = BatchResponse::from_json(answer)?.responses;
        let found = answers.into_iter().find(|answer| answer.status == 200);
        let found = found.and_then(|answer| answer.body);
        found.map_or_else(|| Ok(Collection::default()), Collection::from_json)
    })
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
        .select("id,displayName,description,groupTypes,mail")
        .top(top);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_of_a_partner_are_found_by_the_end_of_their_address() {
        let read = find_guests_of_domains(&["fabrikam.example".to_owned()], "Ada", 25);
        let key = read.key();
        assert!(key.contains("\"ConsistencyLevel\":\"eventual\""), "{key}");
        assert!(key.contains("endswith%28mail%2C%27%40fabrikam.example%27%29"), "{key}");
        let answer = r#"{"responses":[{"id":"1","status":200,"body":{"value":[{"id":"u","displayName":"Ada"}]}}]}"#;
        let found = read
            .decode(serde_json::from_str(answer).expect("JSON"))
            .expect("a batch");
        assert_eq!(found.value.len(), 1);
    }

    #[test]
    fn who_may_not_ask_finds_nobody() {
        let answer = r#"{"responses":[{"id":"1","status":403}]}"#;
        let read = find_guests_of_domains(&["fabrikam.example".to_owned()], "", 25);
        let found = read
            .decode(serde_json::from_str(answer).expect("JSON"))
            .expect("a batch");
        assert!(found.value.is_empty());
    }
}
