//! Who of a partner's people is a guest here: those with a mail address of one of its domains.

use std::sync::Arc;

use entitlement_types::{ConnectedOrganization, User};
use leptos::prelude::*;

use super::source::mail_domains;
use crate::api::guests::{count_guests, list_guests};
use crate::features::admin::list::{
    AdminList, Counted, FilterChoice, ListColumn, ListFilter, Nothing, list_view, row_link,
};
use crate::paths::{AdminPage, ListParams, OrganizationTab, Page, PageNumber};
use crate::query::{QueryState, use_query_when};
use crate::text::{fill, format, text};
use crate::ui::{EmptyState, Icon, StatusBadge, Still, Tone, breakable};

/// The guests of an organization.
pub fn guests_tab(organization: &ConnectedOrganization, params: Memo<ListParams>) -> AnyView {
    let texts = &text().organizations;
    let domains = mail_domains(&organization.identity_sources);
    if domains.is_empty() {
        return view! { <EmptyState icon=Icon::Users sentence=texts.guests_unknown /> }.into_any();
    }
    let lead = fill(texts.guests_lead, &[("domains", &domains.join(", "))]);
    view! {
        <p class="muted">{lead}</p>
        {list_view(guests(organization, domains), params)}
    }
    .into_any()
}

fn guests(organization: &ConnectedOrganization, domains: Vec<String>) -> AdminList<User> {
    let texts = &text().organizations;
    let id = organization.id.clone();
    AdminList {
        name: "guests-of-organization",
        title: texts.guests,
        search_label: Some(texts.search_people),
        columns: vec![
            ListColumn::view("name", text().admin.name, assignments_link, name_of).ordered_by("displayName"),
            ListColumn::view("mail", texts.mail, mail_view, mail_of),
            ListColumn::day("since", texts.guest_since, |guest: &User| guest.created_date_time)
                .ordered_by("createdDateTime"),
            ListColumn::view("sign-in", texts.sign_in, sign_in_badge, sign_in_words),
        ],
        filters: vec![sign_in_filter()],
        picks: Vec::new(),
        sort: "name",
        read: Arc::new(move |asked| list_guests(&domains, &asked.search, &asked.filter, &asked.order_by, asked.top)),
        id: |guest| guest.id.to_string(),
        address: Arc::new(move |params| AdminPage::Organization(id.clone(), OrganizationTab::Guests, params)),
        nothing: Nothing {
            icon: Icon::Users,
            sentence: texts.guests_nothing,
            action: None,
        },
        bulk: Vec::new(),
        row_action: None,
        action: None,
    }
}

fn sign_in_filter() -> ListFilter {
    let texts = &text().organizations;
    let choice = |word, label, condition| FilterChoice { word, label, condition };
    ListFilter {
        name: "sign-in",
        label: texts.sign_in,
        all: texts.all_guests,
        choices: vec![
            choice(
                "invited",
                texts.guest_invited,
                "externalUserState eq 'PendingAcceptance'",
            ),
            choice("blocked", texts.guest_blocked, "accountEnabled eq false"),
        ],
    }
}

/// How many guests each organization has.
pub(super) fn guests_column() -> ListColumn<ConnectedOrganization> {
    let texts = &text().organizations;
    let counted = Counted {
        read: |organizations: &[ConnectedOrganization]| {
            let known = organizations.iter();
            count_guests(known.map(|one| (one.id.clone(), mail_domains(&one.identity_sources))))
        },
        page: |organization| {
            AdminPage::Organization(organization.id.clone(), OrganizationTab::Guests, ListParams::default())
        },
        words: texts.guests_of,
    };
    ListColumn::counted("guests", texts.guests, counted)
}

/// How many guests an organization has, leading to them. Its place is kept while that is not known.
pub(super) fn guest_count(organization: Signal<Arc<ConnectedOrganization>>) -> impl Fn() -> AnyView + Copy + Send {
    let domains = Memo::new(move |_| organization.with(|organization| mail_domains(&organization.identity_sources)));
    let found = use_query_when(move || {
        let domains = domains.get();
        (!domains.is_empty()).then(|| list_guests(&domains, "", "", "", 1).page(PageNumber::default()))
    });
    move || {
        let count = match found.state() {
            QueryState::Loading => return "\u{a0}".into_any(),
            QueryState::Loaded { data, .. } => data.count,
            QueryState::Idle | QueryState::Failed(_) => None,
        };
        let Some(count) = count else {
            return text().catalogs.not_known.into_any();
        };
        let id = organization.with(|organization| organization.id.clone());
        let page = AdminPage::Organization(id, OrganizationTab::Guests, ListParams::default());
        let href = Page::from(page).to_string();
        view! { <a href=href>{format::count(text().organizations.guest_count, count)}</a> }.into_any()
    }
}

/// The guest's name, or else their address.
fn name_of(guest: &User) -> String {
    let named = guest.display_name.clone().filter(|name| !name.trim().is_empty());
    named.unwrap_or_else(|| mail_of(guest))
}

fn mail_of(guest: &User) -> String {
    let mail = guest.mail.clone().or_else(|| guest.user_principal_name.clone());
    mail.unwrap_or_default()
}

fn mail_view(guest: &User) -> AnyView {
    Still::new("span").children(breakable(&mail_of(guest))).into_any()
}

/// A link to what a guest has.
fn assignments_link(guest: &User) -> AnyView {
    let assignments = AdminPage::Assignments(ListParams {
        search: mail_of(guest),
        ..ListParams::default()
    });
    row_link(Page::from(assignments).to_string(), name_of(guest))
}

/// Whether a guest can sign in, and has.
fn sign_in_words(guest: &User) -> String {
    let texts = &text().organizations;
    let words = match (guest.account_enabled, guest.external_user_state.as_deref()) {
        (Some(false), _) => texts.guest_blocked,
        (_, Some("PendingAcceptance")) => texts.guest_invited,
        (_, Some("Accepted")) => texts.guest_accepted,
        // Made by hand, without an invitation.
        _ => texts.guest_enabled,
    };
    words.to_owned()
}

fn sign_in_badge(guest: &User) -> AnyView {
    let is_blocked = guest.account_enabled == Some(false);
    let is_invited = guest.external_user_state.as_deref() == Some("PendingAcceptance");
    let tone = match (is_blocked, is_invited) {
        (true, _) => Tone::Danger,
        (false, true) => Tone::Neutral,
        (false, false) => Tone::Positive,
    };
    let words = sign_in_words(guest);
    view! { <StatusBadge tone=tone>{words}</StatusBadge> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_told_by_whether_they_can_sign_in() {
        let check = |is_enabled: Option<bool>, state: Option<&str>, expected: &str| {
            let guest = User {
                account_enabled: is_enabled,
                external_user_state: state.map(str::to_owned),
                ..User::default()
            };
            assert_eq!(sign_in_words(&guest), expected, "{is_enabled:?} {state:?}");
        };
        check(Some(true), Some("Accepted"), "Has signed in");
        check(Some(true), Some("PendingAcceptance"), "Invited, has not signed in yet");
        check(Some(false), Some("Accepted"), "Sign-in blocked");
        check(Some(true), None, "Can sign in");
        check(None, None, "Can sign in");
    }

    #[test]
    fn a_guest_without_a_name_is_called_by_their_address() {
        let guest = User {
            mail: Some("ada@fabrikam.example".to_owned()),
            ..User::default()
        };
        assert_eq!(name_of(&guest), "ada@fabrikam.example");
        assert_eq!(mail_of(&User::default()), "");
    }
}
