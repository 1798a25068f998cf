//! Mail addresses, and their domains, by which the people of an organization are known.

/// The longest address, in bytes. RFC 5321, section 4.5.3.1.3, without the angle brackets.
const LONGEST_ADDRESS: usize = 254;
/// The longest part of it before the `@`, in bytes. RFC 5321, section 4.5.3.1.1.
const LONGEST_LOCAL_PART: usize = 64;

/// Whether a text can be a mail address: RFC 5321's `Dot-string`, with letters of any alphabet as RFC 6531 has it, and a
/// domain. Not every address that the standards allow is one: no quotes, no comments, no numeric domains, and the domain
/// needs a dot, because a name without one is a slip. Whether somebody reads it is known only when they sign in.
pub fn is_mail_address(text: &str) -> bool {
    let Some((local_part, domain)) = text.split_once('@') else {
        return false;
    };
    let is_letter = |letter: char| letter.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(letter);
    let is_atom = |atom: &str| !atom.is_empty() && atom.chars().all(is_letter);
    text.len() <= LONGEST_ADDRESS
        && local_part.len() <= LONGEST_LOCAL_PART
        && local_part.split('.').all(is_atom)
        && is_domain(domain)
}

/// Whether a text can be the part of a mail address after the `@`: labels joined by dots, in any alphabet, of which the
/// last is no number.
pub fn is_domain(text: &str) -> bool {
    let is_label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
    };
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let last = text.rsplit_once('.').map(|(_, last)| last);
    text.len() <= 253 && last.is_some_and(|last| !is_number(last)) && text.split('.').all(is_label)
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
        check("127.0.0.1", false);
        check("4.example", true);
    }

    #[test]
    fn an_address_is_told_from_what_is_none() {
        let check = |text: &str, expected: bool| assert_eq!(is_mail_address(text), expected, "{text:?}");
        let longest_name = "a".repeat(64);
        // Together with that name 254 bytes.
        let (one, two, three) = ("b".repeat(63), "c".repeat(63), "d".repeat(53));
        let long_domain = format!("{one}.{two}.{three}.example");
        check("ada@fabrikam.example", true);
        check("o'neill+lab@sub.fabrikam.example", true);
        check("a.b_c-d!#$%&*/=?^`{|}~@fabrikam.example", true);
        check("zoë@bücher.example", true);
        check(&format!("{longest_name}@fabrikam.example"), true);
        check(&format!("{longest_name}@{long_domain}"), true);
        check(&format!("{longest_name}@{long_domain}s"), false);
        check(&format!("a{longest_name}@fabrikam.example"), false);
        for wrong in [
            "",
            "@",
            "ada",
            "ada@",
            "@fabrikam.example",
            "ada@fabrikam",
            "ada@@fabrikam.example",
            "ada@lab@fabrikam.example",
            "ada lovelace@fabrikam.example",
            " ada@fabrikam.example",
            "ada@fabrikam.example ",
            "a@b..c",
            "ada@fabrikam.example.",
            "ada@.fabrikam.example",
            "ada@-fabrikam.example",
            "ada@fabri_kam.example",
            "ada@127.0.0.1",
            "ada@[127.0.0.1]",
            ".ada@fabrikam.example",
            "ada.@fabrikam.example",
            "a..b@fabrikam.example",
            "<script>@x.example",
            "<ada@fabrikam.example>",
            "\"a b\"@fabrikam.example",
            "ada@fabrikam.example\u{0}",
            "a\u{202E}da@fabrikam.example",
            "ada,bob@fabrikam.example",
        ] {
            check(wrong, false);
        }
    }
}
