//! Mail addresses as people type them. How they are compared is `subjects::email_key`.

use entitlement_rules::is_mail_address;

/// A mail address: what stands before the `@` as it was typed, the domain in lower case and in ASCII (IDNA).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress {
    text: String,
    at: usize,
}

impl EmailAddress {
    /// Reads what a person typed: what [`is_mail_address`] takes, once its domain is in ASCII.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, domain) = text.trim().rsplit_once('@')?;
        let domain = idna::domain_to_ascii_strict(domain.trim_end_matches('.')).ok()?;
        let address = Self {
            text: format!("{name}@{domain}"),
            at: name.len(),
        };
        is_mail_address(&address.text).then_some(address)
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A name to begin with for somebody of whom only the address is known: `ann.de_vries+x@…` is Ann De Vries.
    pub fn likely_name(&self) -> String {
        let name = self.text[..self.at].split('+').next().unwrap_or_default();
        let words = name.split(['.', '_']).filter(|word| !word.is_empty());
        let capitalized: Vec<String> = words.map(capitalize).collect();
        match capitalized.is_empty() {
            true => self.text.clone(),
            false => capitalized.join(" "),
        }
    }
}

fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_people_type_them() {
        let check = |typed: &str, expected: Option<&str>| {
            let address = EmailAddress::parse(typed);
            assert_eq!(address.as_ref().map(EmailAddress::as_str), expected, "{typed}");
        };
        check(" Ann@Fabrikam.Example ", Some("Ann@fabrikam.example"));
        check("ann@bücher.example", Some("ann@xn--bcher-kva.example"));
        check("ann@BÜCHER.example.", Some("ann@xn--bcher-kva.example"));
        check("zoë@fabrikam.example", Some("zoë@fabrikam.example"));
        check("o'hara+x@fabrikam.example", Some("o'hara+x@fabrikam.example"));
        let too_long = format!("{}@fabrikam.example", "a".repeat(65));
        for wrong in [
            "",
            "@",
            "ann",
            "ann@",
            "@fabrikam.example",
            "ann@fabrikam",
            "ann@127.0.0.1",
            "ann@fabrikam..example",
            ".ann@fabrikam.example",
            "a..b@fabrikam.example",
            "an n@fabrikam.example",
            "ann@fabri kam.example",
            "ann\r\nBcc: all@fabrikam.example",
            "<ann@fabrikam.example>",
            "\"a b\"@fabrikam.example",
            "ann@[127.0.0.1]",
            "ann@-fabrikam.example",
            "a\u{202e}nn@fabrikam.example",
            &too_long,
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn a_name_is_made_of_the_address() {
        let check = |typed: &str, expected: &str| {
            assert_eq!(
                EmailAddress::parse(typed).expect("an address").likely_name(),
                expected,
                "{typed}"
            );
        };
        check("ann.de_vries+news@fabrikam.example", "Ann De Vries");
        check("jan-willem@fabrikam.example", "Jan-willem");
        check("ébène@fabrikam.example", "Ébène");
        check("+x@fabrikam.example", "+x@fabrikam.example");
    }
}
