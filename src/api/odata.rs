//! Builds OData query options. Source: OData 4.01 URL conventions, section 5.

use entitlement_types::DateTimeOffset;

use crate::paths::encode;

/// The query options of one call, in the order in which they are given.
#[derive(Clone, Debug, Default)]
pub struct Options(String);

impl Options {
    /// No options.
    pub fn new() -> Self {
        Self::default()
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push(if self.0.is_empty() { '?' } else { '&' });
        self.0.push_str(name);
        self.0.push('=');
        self.0.push_str(&encode(value));
        self
    }

    /// `$filter`; an empty one is left out.
    pub fn filter(self, filter: &str) -> Self {
        if filter.is_empty() {
            self
        } else {
            self.with("$filter", filter)
        }
    }

    /// `$search` for all words of a text, wherever they stand; a text without any is left out.
    pub fn search(self, text: &str) -> Self {
        let terms: Vec<String> = words(text).map(|word| ["\"", word, "\""].concat()).collect();
        if terms.is_empty() {
            self
        } else {
            self.with("$search", &terms.join(" AND "))
        }
    }

    /// `$search` as the directory has it: a word in one of these properties, several words in the first of them; a text
    /// without any word is left out.
    pub fn search_in(self, text: &str, properties: &[&str]) -> Self {
        let within = |word: &str, property: &str| ["\"", property, ":", word, "\""].concat();
        let words: Vec<&str> = words(text).collect();
        let Some(name) = properties.first() else { return self };
        let (terms, junction): (Vec<String>, _) = match words[..] {
            [] => return self,
            [word] => (
                properties.iter().map(|property| within(word, property)).collect(),
                " OR ",
            ),
            _ => (words.iter().map(|word| within(word, name)).collect(), " AND "),
        };
        self.with("$search", &terms.join(junction))
    }

    /// `search`, as `/sites` has it: without the `$`.
    pub fn search_sites(self, text: &str) -> Self {
        self.with("search", text)
    }

    /// `$select`: names with commas.
    pub fn select(self, properties: &str) -> Self {
        self.with("$select", properties)
    }

    /// `$expand`: names with commas, nested options in parentheses.
    pub fn expand(self, properties: &str) -> Self {
        self.with("$expand", properties)
    }

    /// `$orderby`; an empty one is left out.
    pub fn order_by(self, properties: &str) -> Self {
        if properties.is_empty() {
            self
        } else {
            self.with("$orderby", properties)
        }
    }

    /// `$top`: at most so many on a page.
    pub fn top(self, number: u32) -> Self {
        self.with("$top", &number.to_string())
    }

    /// `$count=true`: say how many there are in all.
    pub fn count(self) -> Self {
        self.with("$count", "true")
    }

    /// The path with these options behind it.
    pub fn on(&self, path: &str) -> String {
        [path, &self.0].concat()
    }
}

/// A string literal of a filter.
pub fn literal(text: &str) -> String {
    ["'", &text.replace('\'', "''"), "'"].concat()
}

/// The words of what somebody searches for. Quotation marks would end a term of `$search`, and what stands before a
/// colon would be the name of a property.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\\' | ':'))
        .filter(|word| !word.is_empty())
}

/// For each word of a text the condition that one of these properties contains it.
pub fn contains_words(text: &str, properties: &[&str]) -> Vec<String> {
    let contains = |word: &str, property: &&str| ["contains(", property, ",", &literal(word), ")"].concat();
    let somewhere = |word| {
        let found: Vec<String> = properties.iter().map(|property| contains(word, property)).collect();
        ["(", &found.join(" or "), ")"].concat()
    };
    words(text).map(somewhere).collect()
}

/// Conditions that must all hold. Empty ones are left out.
pub fn all(conditions: &[String]) -> String {
    let conditions: Vec<&str> = conditions
        .iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    conditions.join(" and ")
}

/// The condition that a mail address is one of these domains'.
pub fn at_domains(property: &str, domains: &[String]) -> String {
    let at = |domain: &String| ["endswith(", property, ",", &literal(&["@", domain].concat()), ")"].concat();
    let domains: Vec<String> = domains.iter().map(at).collect();
    ["(", &domains.join(" or "), ")"].concat()
}

/// `property eq 'a' or property eq 'b'`, in parentheses.
pub fn one_of(property: &str, values: &[&str]) -> String {
    let terms: Vec<String> = values
        .iter()
        .map(|value| [property, " eq ", &literal(value)].concat())
        .collect();
    ["(", &terms.join(" or "), ")"].concat()
}

/// A moment as a filter writes it.
pub fn moment(moment: DateTimeOffset) -> String {
    moment.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_encoded() {
        let options = Options::new()
            .filter("displayName eq 'a&b'")
            .search("")
            .select("id,displayName")
            .top(50)
            .count();
        assert_eq!(
            options.on("/x"),
            "/x?$filter=displayName%20eq%20%27a%26b%27&$select=id%2CdisplayName&$top=50&$count=true"
        );
        assert_eq!(Options::new().on("/x"), "/x");
    }

    #[test]
    fn what_a_person_types_cannot_leave_its_quotes() {
        assert_eq!(literal("O'Brien' or true"), "'O''Brien'' or true'");
        let check = |text: &str, expected: &str| assert_eq!(Options::new().search(text).on("/x"), expected, "{text}");
        check(" a\"b\\ ", "/x?$search=%22a%22%20AND%20%22b%22");
        check("Quay: site", "/x?$search=%22Quay%22%20AND%20%22site%22");
        check(
            "displayName:x OR y",
            "/x?$search=%22displayName%22%20AND%20%22x%22%20AND%20%22OR%22%20AND%20%22y%22",
        );
        check(" : ", "/x");
        assert_eq!(Options::new().search(" \" ").on("/x"), "/x");
    }

    #[test]
    fn one_word_is_searched_for_everywhere_and_several_in_the_name() {
        let check = |text: &str, expected: &str| {
            let address = Options::new().search_in(text, &["displayName", "mail"]).on("/users");
            assert_eq!(crate::paths::decode(&address), expected, "{text}");
        };
        check(" ", "/users");
        check("vries", "/users?$search=\"displayName:vries\" OR \"mail:vries\"");
        check(
            "Kim \"mail:x",
            "/users?$search=\"displayName:Kim\" AND \"displayName:mail\" AND \"displayName:x\"",
        );
    }

    #[test]
    fn conditions_are_joined() {
        assert_eq!(all(&[]), "");
        assert_eq!(all(&[String::new(), "a eq 1".to_owned()]), "a eq 1");
        assert_eq!(
            all(&["a eq 1".to_owned(), one_of("b", &["x", "y"])]),
            "a eq 1 and (b eq 'x' or b eq 'y')"
        );
    }
}
