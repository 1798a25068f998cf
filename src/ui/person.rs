//! A person or an organization.

use leptos::prelude::*;

use super::{Still, Words};

/// The first letters of the first and the last name, beside the name or as the name of a button.
#[component]
pub fn Avatar(
    /// The name.
    #[prop(into)]
    name: Signal<String>,
    /// Whether it is an organization, which has corners.
    #[prop(optional)]
    is_organization: bool,
) -> impl IntoView {
    view! {
        <span class="avatar" data-kind=is_organization.then_some("organization") aria-hidden="true">
            {move || name.with(|name| initials(name))}
        </span>
    }
    .into_any()
}

/// The same for a name that stays.
pub fn avatar(name: &str) -> AnyView {
    Still::new("span")
        .with("class", "avatar")
        .with("aria-hidden", "true")
        .child(initials(name))
        .into_any()
}

/// Who it is: initials, name, and what tells one Ada from another (mail, organization).
#[component]
pub fn Person(
    /// The name.
    #[prop(into)]
    name: Words,
    /// Mail or organization.
    #[prop(optional, into)]
    about: Option<Words>,
    /// Whether it is an organization.
    #[prop(optional)]
    is_organization: bool,
) -> impl IntoView {
    let picture = if is_organization {
        view! { <Avatar name=name.to_string() is_organization=true /> }.into_any()
    } else {
        avatar(&name)
    };
    let about = about.map(|about| {
        Still::new("span")
            .with("class", "person__about")
            .children(breakable(&about))
            .into_any()
    });
    Still::new("span")
        .with("class", "person")
        .child(picture)
        .child(
            Still::new("span")
                .with("class", "person__words")
                .child(Still::new("span").with("class", "person__name").child(name))
                .children(about),
        )
        .into_any()
}

/// A mail address or a domain in pieces that stay whole: where there is no room it goes on in the next line after its
/// `@` or a dot. Other words stay as they are.
pub fn breakable(address: &str) -> Vec<AnyView> {
    let mut views = Vec::new();
    for piece in pieces(address) {
        if !views.is_empty() {
            views.push(view! { <wbr /> }.into_any());
        }
        views.push(piece.into_any());
    }
    views
}

/// As few as fit in the narrowest column: each break is an element, and lists are long.
fn pieces(address: &str) -> Vec<String> {
    const LONGEST: usize = 16;
    if !address.contains(['@', '.']) {
        return vec![address.to_owned()];
    }
    let mut pieces: Vec<String> = Vec::new();
    for part in address.split_inclusive(['@', '.']) {
        match pieces.last_mut() {
            // The dot of a sentence or of a number is none of an address.
            Some(last)
                if !part.starts_with(char::is_alphabetic) || last.chars().count() + part.chars().count() <= LONGEST =>
            {
                last.push_str(part);
            }
            _ => pieces.push(part.to_owned()),
        }
    }
    pieces
}

/// The first letters of the first and the last name. The style sheet makes them capitals: the browser has the tables
/// for that, and knows the language.
fn initials(name: &str) -> String {
    let mut words = name
        .split_whitespace()
        .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

#[cfg(test)]
mod tests {
    use super::{initials, pieces};

    #[test]
    fn addresses_break_after_their_signs() {
        let check = |address: &str, expected: &[&str]| assert_eq!(pieces(address), expected, "{address}");
        check("ada@fabrikam.nl", &["ada@fabrikam.nl"]);
        check("ada@fabrikam.example", &["ada@fabrikam.", "example"]);
        check(
            "daan.verhoeven@woodgrove.example",
            &["daan.verhoeven@", "woodgrove.", "example"],
        );
        check("lindqvistberg.example", &["lindqvistberg.", "example"]);
        check(
            "Fabrikam Steel · fabrikam.example",
            &["Fabrikam Steel · fabrikam.", "example"],
        );
        check("Members of St. Mary’s", &["Members of St. Mary’s"]);
        check("Nobody. At most 1.200 people", &["Nobody. At most 1.200 people"]);
        check("", &[""]);
    }

    #[test]
    fn initials_fit_the_name() {
        for (name, expected) in [
            ("", ""),
            ("Ada", "A"),
            ("Ada Lovelace", "AL"),
            ("Jan van der Berg", "JB"),
            ("élodie ñu", "éñ"),
            ("(Bo) -", "B"),
            ("李 小龙", "李小"),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
    }
}
