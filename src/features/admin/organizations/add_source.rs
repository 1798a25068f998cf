//! "Add directory + domain": a domain is typed, looked up and added, until all are connected.

use entitlement_rules::is_domain;
use entitlement_types::json::FromObject;
use entitlement_types::{ConnectedOrganization, IdentitySource};
use leptos::prelude::*;
use serde::Serialize;

use super::detail::failure;
use super::list::name_of;
use super::source::{FoundSource, Lookup, authentication, is_for_anybody, is_same, look_up};
use super::sources::{SourceRow, sources_list};
use crate::api::ApiError;
use crate::browser;
use crate::features::admin::pick::focus_field;
use crate::paths::{AdminPage, Page};
use crate::query::use_action;
use crate::text::{fill, text};
use crate::ui::{Button, ButtonVariant, Dialog, Icon, TextInput, announce};

const DOMAIN: &str = "organization-domain";

/// What is typed and found while domains are added; kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct Adding {
    /// Whether the dialog is open.
    pub is_open: bool,
    /// What stands in the field.
    pub typed: String,
    /// What was added and is not connected yet.
    pub found: Vec<FoundSource>,
}

/// What is wrong with what is typed.
#[derive(Clone)]
struct Problem {
    words: String,
    /// The organization that is known by it.
    owner: Option<ConnectedOrganization>,
}

impl Problem {
    fn new(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            owner: None,
        }
    }
}

/// The button that opens the dialog.
pub fn add_button(adding: RwSignal<Adding>) -> AnyView {
    let open = move |()| adding.update(|adding| adding.is_open = true);
    view! {
        <Button icon=Icon::Plus on_click=open>
            {text().organizations.add_source}
        </Button>
    }
    .into_any()
}

/// The dialog, while it is open. `known` is what the organization is known by already; `on_connect` gets what was
/// added, and `connecting` is what is said while that is under way.
pub fn add_dialog(
    adding: RwSignal<Adding>,
    known: Signal<Vec<IdentitySource>>,
    on_connect: Callback<Vec<FoundSource>>,
    connecting: Signal<Option<String>>,
    error: Signal<Option<ApiError>>,
) -> AnyView {
    let is_open = Memo::new(move |_| adding.with(|adding| adding.is_open));
    let dialog = move || {
        is_open
            .get()
            .then(|| dialog(adding, known, on_connect, connecting, error))
    };
    dialog.into_any()
}

fn dialog(
    adding: RwSignal<Adding>,
    known: Signal<Vec<IdentitySource>>,
    on_connect: Callback<Vec<FoundSource>>,
    connecting: Signal<Option<String>>,
    error: Signal<Option<ApiError>>,
) -> AnyView {
    let texts = &text().organizations;
    let problem = RwSignal::new(None::<Problem>);
    let tell = move |found: Problem| {
        announce(found.words.clone());
        problem.set(Some(found));
    };
    let look = use_action(look_up).on_done(move |_, lookup: &Lookup| {
        let Lookup { found, owner, is_own } = lookup;
        let source = found.to_source();
        let is_listed = known.with_untracked(|known| known.iter().any(|known| is_same(known, &source)))
            || adding.with_untracked(|adding| adding.found.iter().any(|known| is_same(&known.to_source(), &source)));
        let words = found.words();
        if is_listed {
            let listed = fill(text().organizations.domain_listed, &[("domain", &words)]);
            tell(Problem::new(listed));
        } else if *is_own {
            tell(Problem::new(text().organizations.domain_own));
        } else if let Some(owner) = owner {
            let values: &[(&str, &str)] = &[("domain", &words), ("name", &name_of(owner))];
            tell(Problem {
                words: fill(text().organizations.domain_taken, values),
                owner: Some(owner.clone()),
            });
        } else {
            let values: &[(&str, &str)] = &[("name", &words), ("authentication", &authentication(&source))];
            let mut news = fill(text().organizations.source_added, values);
            if is_for_anybody(&source) {
                news.push(' ');
                news.push_str(&fill(text().organizations.domain_of_anybody, &[("domain", &words)]));
            }
            announce(news);
            problem.set(None);
            adding.update(|adding| {
                adding.typed.clear();
                adding.found.push(found.clone());
            });
        }
    });
    // What was chosen may stand far below the field.
    let refuse = move |words: String| {
        tell(Problem::new(words));
        browser::focus(&["#", DOMAIN].concat());
    };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let domain = adding.with_untracked(|adding| domain_in(&adding.typed));
        let wrong = if domain.is_empty() {
            Some(text().organizations.domain_required)
        } else {
            (!is_domain(&domain)).then_some(text().organizations.domain_not_valid)
        };
        match wrong {
            Some(words) => refuse(words.to_owned()),
            None => {
                problem.set(None);
                look.run(domain);
            }
        }
    };
    let connect = move |()| {
        let Adding { typed, found, .. } = adding.get_untracked();
        // What is there already need not be added before the rest is connected.
        let domain = domain_in(&typed);
        let is_listed = found.iter().any(|found| found.domain == domain);
        let wrong = if !domain.is_empty() && !is_domain(&domain) {
            Some(text().organizations.domain_not_valid.to_owned())
        } else if !domain.is_empty() && !is_listed {
            Some(fill(text().organizations.add_first, &[("domain", typed.trim())]))
        } else if found.is_empty() {
            Some(text().organizations.nothing_added.to_owned())
        } else {
            None
        };
        match wrong {
            Some(words) => refuse(words),
            None => on_connect.run(found),
        }
    };
    let close = move |()| adding.set(Adding::default());
    // The button goes with its row.
    let remove = Callback::new(move |place: usize| {
        adding.update(|adding| _ = adding.found.remove(place));
        request_animation_frame(|| browser::focus(&["#", DOMAIN].concat()));
    });
    let found = Memo::new(move |_| adding.with(|adding| adding.found.clone()));
    let list = move || {
        let found = found.get();
        if found.is_empty() {
            view! { <p class="muted">{texts.found_nothing_yet}</p> }.into_any()
        } else {
            sources_list(found.iter().map(SourceRow::from).collect(), Some(remove))
        }
    };
    let owner_link = move || {
        let owner = problem.get()?.owner?;
        let href = Page::from(AdminPage::organization(&owner.id)).to_string();
        let words = fill(texts.open_named, &[("name", &name_of(&owner))]);
        Some(view! { <a href=href>{words}</a> })
    };
    // Not before what is being looked up is known.
    let is_waiting = Signal::derive(move || connecting.with(Option::is_some) || look.is_sending());
    let waiting_words = Signal::derive(move || {
        let looking_up = look.is_sending().then(|| text().organizations.looking_up.to_owned());
        looking_up.or_else(|| connecting.get()).unwrap_or_default()
    });
    focus_field(DOMAIN);
    view! {
        <Dialog title=texts.add_source on_close=close>
            <p>{texts.add_source_lead}</p>
            <form class="stack" data-gap="within" novalidate on:submit=add>
                <TextInput
                    id=DOMAIN
                    label=texts.domain
                    hint=texts.domain_hint
                    kind="text"
                    autocomplete="off"
                    error=Signal::derive(move || problem.get().map(|problem| problem.words))
                    value=Signal::derive(move || adding.with(|adding| adding.typed.clone()))
                    on_input=move |typed| {
                        problem.set(None);
                        adding.update(|adding| adding.typed = typed);
                    }
                />
                {owner_link}
                <div class="actions">
                    <Button
                        is_submit=true
                        is_busy=Signal::derive(move || look.is_sending())
                        busy_words=look.busy_words(texts.looking_up)
                    >
                        {texts.add}
                    </Button>
                </div>
                {move || look.error().map(failure)}
            </form>
            {list}
            {move || error.get().map(failure)}
            <div class="dialog__actions">
                <Button on_click=close>{text().admin.cancel}</Button>
                <Button
                    variant=ButtonVariant::Primary
                    is_busy=is_waiting
                    busy_words=waiting_words
                    on_click=connect
                >
                    {texts.connect}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The domain in what somebody types: of a mail address what stands after the `@`, of the address of a page its host.
fn domain_in(typed: &str) -> String {
    let typed = typed.trim();
    let address = typed.split_once("://").map_or(typed, |(_, address)| address);
    let place = address.split(['/', '?', '#']).next().unwrap_or_default();
    let host = place.rsplit('@').next().unwrap_or_default();
    let domain = host.split(':').next().unwrap_or_default();
    domain.trim_end_matches('.').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_address_and_the_address_of_a_page_tell_their_domain() {
        let check = |typed: &str, expected: &str| assert_eq!(domain_in(typed), expected, "{typed}");
        check(" Fabrikam.EXAMPLE ", "fabrikam.example");
        check("ada@fabrikam.example", "fabrikam.example");
        check("@fabrikam.example", "fabrikam.example");
        check("https://Fabrikam.example/", "fabrikam.example");
        check("http://fabrikam.example:8080/about?from=mail#us", "fabrikam.example");
        check("fabrikam.example/", "fabrikam.example");
        check("fabrikam.example.", "fabrikam.example");
        check("mailto:ada@fabrikam.example", "fabrikam.example");
        check("", "");
    }
}
