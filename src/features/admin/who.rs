//! People in lists: their name and what tells one Ada from another.

use entitlement_types::Subject;
use leptos::prelude::*;

use crate::text::text;
use crate::ui::{Person, Still, avatar, breakable};

/// The name of a person, or else their address.
pub fn name_of(subject: Option<&Subject>) -> String {
    let Some(subject) = subject else { return String::new() };
    let named = subject.display_name.clone().filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| mail_of(Some(subject)))
}

/// Their address, or else the name by which they sign in.
pub fn mail_of(subject: Option<&Subject>) -> String {
    let mail = |subject: &Subject| subject.email.clone().or_else(|| subject.principal_name.clone());
    subject.and_then(mail).unwrap_or_default()
}

/// A person whose name leads to what opens over the list, and below what else there is to say: "by Daan Verhoeven".
pub fn person_opening(subject: Option<&Subject>, href: Signal<String>, more: Option<String>) -> AnyView {
    let (name, mail) = (name_of(subject), mail_of(subject));
    let words = if name.is_empty() {
        text().core.unknown_name
    } else {
        name.as_str()
    };
    let link = view! {
        <a class="person__name" href=move || href.get() data-noscroll="">
            {words.to_owned()}
        </a>
    };
    with_mail(words, link.into_any(), &mail, more)
}

/// A person, and their name as a link where there is one.
pub fn person(subject: Option<&Subject>, href: Option<String>) -> AnyView {
    let (name, mail) = (name_of(subject), mail_of(subject));
    let Some(href) = href else {
        return view! { <Person name=name about=mail /> }.into_any();
    };
    let link = Still::new("a")
        .with("class", "person__name")
        .with("href", href)
        .children(breakable(&name));
    with_mail(&name, link.into_any(), &mail, None)
}

fn with_mail(name: &str, shown: AnyView, mail: &str, more: Option<String>) -> AnyView {
    let line = |words: Vec<AnyView>| {
        Still::new("span")
            .with("class", "person__about")
            .children(words)
            .into_any()
    };
    let more = more.map(|more| line(vec![more.into_any()]));
    Still::new("span")
        .with("class", "person")
        .child(avatar(name))
        .child(
            Still::new("span")
                .with("class", "person__words")
                .child(shown)
                .child(line(breakable(mail)))
                .children(more),
        )
        .into_any()
}
