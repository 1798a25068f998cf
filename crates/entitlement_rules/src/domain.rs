//! Mail domains, by which the people of an organization are known.

/// Whether a text can be the part of a mail address after the `@`: labels joined by dots, in any alphabet.
pub fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    text.len() <= 253 && text.contains('.') && text.split('.').all(is_label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_told_from_what_is_none() {
        let check = |text: &str, expected: bool| assert_eq!(is_domain(text), expected, "{text:?}");
        check("fabrikam.example", true);
        check("a.b-c.example", true);
        check("bücher.example", true);
        check("", false);
        check("fabrikam", false);
        check("fabrikam.", false);
        check(".example", false);
        check("-a.example", false);
        check("a b.example", false);
        check("a@b.example", false);
        check(&format!("{}.example", "a".repeat(64)), false);
    }
}
