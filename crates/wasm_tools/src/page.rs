//! `index.html`: puts the final addresses in the place of the ones that the source names.

use anyhow::{Result, ensure};

/// One address of the source and what stands in its place.
pub struct Replacement<'a> {
    /// The address as `index.html` spells it, without quotes.
    pub address: &'a str,
    /// The final address.
    pub with: String,
    /// The value of the `integrity` attribute that is added, where browsers check one.
    pub integrity: Option<&'a str>,
}

/// Replaces each address, which has to stand in the page exactly once, in double quotes.
///
/// # Errors
/// When an address is missing from the page or stands there twice: the page would load the wrong file.
pub fn replace_addresses(page: &str, replacements: &[Replacement<'_>]) -> Result<String> {
    let mut page = page.to_owned();
    for Replacement {
        address,
        with,
        integrity,
    } in replacements
    {
        let quoted = format!("\"{address}\"");
        let found = page.matches(&quoted).count();
        ensure!(
            found == 1,
            "index.html must name {quoted} once, but does so {found} times"
        );
        let integrity = integrity
            .map(|value| format!(" integrity=\"{value}\""))
            .unwrap_or_default();
        page = page.replace(&quoted, &format!("\"{with}\"{integrity}"));
    }
    Ok(page)
}

/// Removes comments and the white space between lines; both are for readers of the source.
pub fn shorten(page: &str) -> String {
    let mut rest = page;
    let mut kept = String::with_capacity(page.len());
    while let Some(start) = rest.find("<!--") {
        let end = rest[start..]
            .find("-->")
            .map_or(rest.len(), |length| start + length + "-->".len());
        kept.push_str(&rest[..start]);
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: Option<&str>) {
        let replaced = replace_addresses(
            page,
            &[Replacement {
                address: "/a.js",
                with: "/assets/a-1.js".to_owned(),
                integrity: Some("sha384-x"),
            }],
        );
        assert_eq!(replaced.ok().as_deref(), expected, "{page}");
    }

    #[test]
    fn an_address_is_replaced_once_or_the_build_fails() {
        check(
            r#"<script src="/a.js">"#,
            Some(r#"<script src="/assets/a-1.js" integrity="sha384-x">"#),
        );
        check(r#"<script src="/b.js">"#, None);
        check(r#"<script src="/a.js"><script src="/a.js">"#, None);
        check(r#"<script src=/a.js>"#, None);
    }

    #[test]
    fn comments_and_indentation_go_and_the_rest_stays() {
        let page = "<p>\n  one <!-- two\n three -->\n\n  <b>four</b>\n</p>\n<!-- unfinished";
        assert_eq!(shorten(page), "<p>\none\n<b>four</b>\n</p>");
    }
}
