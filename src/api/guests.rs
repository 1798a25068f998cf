//! Guests of a partner: known by the domain of their mail address.

use entitlement_types::{Collection, ConnectedOrganizationId, User};

use super::directory::beginning_with;
use super::odata::{Options, all, at_domains};
use super::{Counts, Read, Resource, counts};

const PATH: &str = "/users";

/// Guests with a mail address of one of these domains whose name or address begins with a text; filter, order and size
/// of a page as a list asks.
///
/// Graph: `user-list`.
pub fn list_guests(domains: &[String], search: &str, filter: &str, order_by: &str, top: u32) -> Read<Collection<User>> {
    let named = beginning_with(search, &["displayName", "surname", "mail"]);
    let named = if named.is_empty() {
        named
    } else {
        ["(", &named, ")"].concat()
    };
    let options = Options::new()
        .filter(&all(&[of_domains(domains), named, filter.to_owned()]))
        .select("id,displayName,mail,userPrincipalName,externalUserState,accountEnabled,createdDateTime")
        .order_by(order_by)
        .top(top)
        .count();
    Read::get(Resource::Directory, options.on(PATH))
}

/// How many guests each of some organizations has, by its domains; those without a known domain are left out. At most
/// [`entitlement_types::MAX_BATCH_REQUESTS`] organizations.
///
/// Graph: `user-list`.
pub fn count_guests(organizations: impl Iterator<Item = (ConnectedOrganizationId, Vec<String>)>) -> Read<Counts> {
    let known = organizations.filter(|(_, domains)| !domains.is_empty());
    let asked = known.map(|(id, domains)| (id.to_string(), of_domains(&domains)));
    counts::get_counts(Resource::Directory, PATH, asked)
}

fn of_domains(domains: &[String]) -> String {
    ["userType eq 'Guest' and ", &at_domains("mail", domains)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guests_are_known_by_the_whole_domain_of_their_address() {
        let domains = ["fabrikam.example".to_owned(), "o'neil.example".to_owned()];
        let key = list_guests(&domains, "", "accountEnabled eq false", "displayName", 20).key();
        let query = crate::paths::decode(key.split_once('?').expect("options").1);
        let expected = "$filter=userType eq 'Guest' and (endswith(mail,'@fabrikam.example') \
                        or endswith(mail,'@o''neil.example')) and accountEnabled eq false&";
        assert!(query.starts_with(expected), "{query}");
        let key = list_guests(&domains[..1], "ag", "", "", 20).key();
        let query = crate::paths::decode(key.split_once('?').expect("options").1);
        assert!(query.contains("and (startswith(displayName,'ag') or "), "{query}");
    }

    #[test]
    fn organizations_without_a_known_domain_are_not_counted() {
        let organizations = [
            (
                ConnectedOrganizationId::from("steel"),
                vec!["fabrikam.example".to_owned()],
            ),
            (ConnectedOrganizationId::from("ink"), Vec::new()),
        ];
        let key = count_guests(organizations.into_iter()).key();
        assert!(key.contains("\"steel\"") && !key.contains("\"ink\""), "{key}");
    }
}
