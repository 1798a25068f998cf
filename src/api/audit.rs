//! What was done, by whom, for administrators.

use entitlement_types::{Collection, DirectoryAudit};

use super::odata::{Options, all, literal, one_of, words};
use super::{Read, Resource};

const PATH: &str = "/auditLogs/directoryAudits";
/// A directory writes down much more than who may have what.
const SERVICE: &str = "loggedByService eq 'Entitlement Management'";
/// What is named in an entry, besides what it is about.
const NAMES: [&str; 3] = [
    "activityDisplayName",
    "initiatedBy/user/displayName",
    "initiatedBy/app/displayName",
];

/// What was done in entitlement management; filter, order and size of a page as a list asks. `search` is words of what
/// was done, of who did it or of what it was done to, or the id of a request or of what was changed; `named` are names of
/// what was done that are meant by it too.
///
/// Graph: `directoryaudit-list`.
pub fn list_directory_audits(
    search: &str,
    named: &[&str],
    filter: &str,
    order_by: &str,
    top: u32,
) -> Read<Collection<DirectoryAudit>> {
    let search = search.trim();
    let found = if is_id(search) {
        ["(correlationId eq ", &literal(search), " or ", &about(search), ")"].concat()
    } else {
        let contained = all(&words(search).map(told_by).collect::<Vec<_>>());
        if contained.is_empty() || named.is_empty() {
            contained
        } else {
            let named = one_of("activityDisplayName", named);
            ["(", &contained, " or ", &named, ")"].concat()
        }
    };
    let options = Options::new()
        .filter(&all(&[SERVICE.to_owned(), found, filter.to_owned()]))
        .order_by(order_by)
        .top(top)
        .count();
    Read::get(Resource::Audit, options.on(PATH))
}

/// The condition on entries in which a word stands: in what was done, who did it or what it was done to.
fn told_by(word: &str) -> String {
    let contained = |property: &str| ["contains(", property, ",", &literal(word), ")"].concat();
    let told: Vec<String> = NAMES.into_iter().map(contained).collect();
    let target = contained("t/displayName");
    ["(", &told.join(" or "), " or targetResources/any(t:", &target, "))"].concat()
}

/// The condition on entries of what somebody did.
pub fn by(id: &str) -> String {
    ["initiatedBy/user/id eq ", &literal(id)].concat()
}

/// The condition on entries that are about what has this id.
pub fn about(id: &str) -> String {
    ["targetResources/any(t:t/id eq ", &literal(id), ")"].concat()
}

/// Whether a text is an id, as 8-4-4-4-12 hexadecimal digits.
fn is_id(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && text.chars().all(|letter| letter == '-' || letter.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_looked_up_and_words_are_searched() {
        let check = |search: &str, named: &[&str], expected: &str| {
            let key = list_directory_audits(search, named, "", "", 50).key();
            let query = crate::paths::decode(key.split_once('?').expect("options").1);
            assert!(query.contains(expected), "{query}");
        };
        let id = "0f89e6ee-e714-4df6-a6f6-0577227c1a0b";
        check(id, &[], "correlationId eq '0f89e6ee");
        check(id, &[], "or targetResources/any(t:t/id eq '0f89e6ee");
        check("role assignment", &[], "contains(activityDisplayName,'role')");
        check("Daan", &[], "or contains(initiatedBy/user/displayName,'Daan')");
        check(
            "Contoso",
            &[],
            "or targetResources/any(t:contains(t/displayName,'Contoso')))",
        );
        check(
            "Daan Contoso",
            &[],
            "'Daan'))) and (contains(activityDisplayName,'Contoso')",
        );
        check(
            "rol",
            &["Add role assignment"],
            "or (activityDisplayName eq 'Add role assignment')",
        );
    }
}
