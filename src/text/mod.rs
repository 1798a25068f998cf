//! Everything the portal says, in every language that it speaks.
//!
//! One struct of texts per feature ([`messages!`](messages)), one folder of values per language. A text that a
//! language lacks does not compile. What differs by language but is no text (dates, numbers, plural rules) comes from
//! the browser's `Intl`, see [`format`].
//!
//! A new language is a folder beside `en/` and one line in [`Language`].
//!
//! Texts are read with [`text()`] where a view is built. They are plain `&'static str`: when somebody changes the
//! language, `App` builds the page anew, so no view has to listen.

mod access;
mod admin;
mod apart;
mod approvals;
mod board;
mod bulk;
mod catalog_map;
mod catalogs;
mod core;
mod deletion;
mod en;
mod errors;
mod fill;
pub mod format;
mod governance;
pub(crate) mod messages;
mod nl;
mod no_administration;
mod organizations;
mod overview;
mod package_admin;
mod packages;
mod policies;
mod requests;
mod rights;
mod service_words;
mod session;

use std::cell::Cell;

pub use self::{
    access::AccessMessages,
    admin::AdminMessages,
    apart::Apart,
    approvals::ApprovalsMessages,
    board::BoardMessages,
    bulk::BulkMessages,
    catalog_map::CatalogMapMessages,
    catalogs::CatalogsMessages,
    core::CoreMessages,
    deletion::DeletionMessages,
    errors::{ErrorMessages, ErrorSentence},
    fill::{around, fill},
    governance::GovernanceMessages,
    messages::Plural,
    no_administration::NoAdministrationMessages,
    organizations::OrganizationsMessages,
    overview::OverviewMessages,
    package_admin::PackageAdminMessages,
    packages::{PackageListMessages, PackagesMessages},
    policies::PoliciesMessages,
    requests::RequestsMessages,
    rights::RightsMessages,
    service_words::{activity_word, said_for, service_word},
    session::SessionMessages,
};

/// All texts of the portal in one language, by feature.
#[derive(Debug)]
pub struct Messages {
    /// The frame around every page, and what several pages say.
    pub core: CoreMessages,
    /// Signing in and out.
    pub session: SessionMessages,
    /// What went wrong, what it means, what to do.
    pub errors: ErrorMessages,
    /// The overview.
    pub overview: Apart<OverviewMessages>,
    /// The list of packages, and how one stands to each.
    pub package_list: PackageListMessages,
    /// The pages of a package, the request form and why not.
    pub packages: Apart<PackagesMessages>,
    /// What a person has.
    pub access: Apart<AccessMessages>,
    /// Requests and their timelines.
    pub requests: Apart<RequestsMessages>,
    /// The approver's inbox.
    pub approvals: Apart<ApprovalsMessages>,
    /// The administration, for whoever has no role there.
    pub no_administration: Apart<NoAdministrationMessages>,
    /// The administration's frame, lists, wizards and plans.
    pub admin: Apart<AdminMessages>,
    /// Catalogs, for those who keep them.
    pub catalogs: Apart<CatalogsMessages>,
    /// The board of a catalog, and its tray of changes.
    pub board: Apart<BoardMessages>,
    /// Deleting things with all that hangs on them.
    pub deletion: Apart<DeletionMessages>,
    /// The map of a catalog.
    pub catalog_map: Apart<CatalogMapMessages>,
    /// Connected organizations.
    pub organizations: Apart<OrganizationsMessages>,
    /// Packages and policies, for those who make them.
    pub package_admin: Apart<PackageAdminMessages>,
    /// Policies as pictures, and what requestors are asked, for those who make them.
    pub policies: Apart<PoliciesMessages>,
    /// Assignments, requests, roles, audit and settings, for administrators.
    pub governance: Apart<GovernanceMessages>,
    /// Doing the same to several rows of a list.
    pub bulk: Apart<BulkMessages>,
    /// Why somebody may look but not change, and who can.
    pub rights: Apart<RightsMessages>,
}

/// A language of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47, as in `<html lang>` and for `Intl`.
    pub tag: &'static str,
    /// Its own name for itself.
    pub name: &'static str,
    /// The region whose dates and numbers it has where the browser names none of this language.
    pub locale: &'static str,
    /// `ltr` or `rtl`, as in `<html dir>`.
    pub direction: &'static str,
    /// Its place in [`Language::ALL`], which is also where its texts stand.
    index: usize,
}

/// The texts of each language, in the order of [`Language::ALL`].
static MESSAGES: [&Messages; Language::ALL.len()] = [&en::MESSAGES, &nl::MESSAGES];

impl Language {
    /// Every language, the one to fall back to first.
    pub const ALL: [Self; 2] = [
        Self {
            tag: "en",
            name: "English",
            locale: "en-GB",
            direction: "ltr",
            index: 0,
        },
        Self {
            tag: "nl",
            name: "Nederlands",
            locale: "nl-NL",
            direction: "ltr",
            index: 1,
        },
    ];

    /// How somebody with these preferences writes dates and numbers in this language: `en-US` of `["nl", "en-US"]`.
    pub fn locale_of(self, preferred: impl IntoIterator<Item = String>) -> String {
        let is_regional = |tag: &String| tag.contains('-') && Self::find(tag) == Some(self);
        preferred
            .into_iter()
            .find(is_regional)
            .unwrap_or_else(|| self.locale.to_owned())
    }

    /// The texts of this language.
    pub fn messages(self) -> &'static Messages {
        MESSAGES[self.index]
    }

    /// The language with this tag, or else of the same base: `nl-BE` is `nl`.
    pub fn find(tag: &str) -> Option<Self> {
        let base = tag.split(['-', '_']).next().unwrap_or(tag);
        let named = |wanted: &str| {
            Self::ALL
                .into_iter()
                .find(|language| language.tag.eq_ignore_ascii_case(wanted))
        };
        named(tag).or_else(|| named(base))
    }

    /// The first that is spoken here of: what the person chose, what the browser prefers, what the installation says.
    pub fn choose<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Self {
        wanted.into_iter().find_map(Self::find).unwrap_or(Self::ALL[0])
    }
}

thread_local! {
    static CURRENT: Cell<Language> = const { Cell::new(Language::ALL[0]) };
}

/// The language in use.
pub fn language() -> Language {
    CURRENT.get()
}

/// Switches to a language. Only `shell::preferences` calls this, which also builds the page anew.
pub fn set_language(language: Language) {
    CURRENT.set(language);
}

/// The texts in the language in use.
pub fn text() -> &'static Messages {
    language().messages()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Fields that are pairs of a text and its translations in every language.
    fn all_texts(messages: &Messages) -> Vec<(&'static str, Vec<&'static str>)> {
        [
            messages.core.texts(),
            messages.session.texts(),
            messages.errors.texts(),
            messages.overview.texts(),
            messages.package_list.texts(),
            messages.packages.texts(),
            messages.access.texts(),
            messages.requests.texts(),
            messages.approvals.texts(),
            messages.no_administration.texts(),
            messages.admin.texts(),
            messages.catalogs.texts(),
            messages.board.texts(),
            messages.deletion.texts(),
            messages.catalog_map.texts(),
            messages.organizations.texts(),
            messages.package_admin.texts(),
            messages.policies.texts(),
            messages.governance.texts(),
            messages.bulk.texts(),
            messages.rights.texts(),
        ]
        .concat()
    }

    #[test]
    fn every_language_names_the_same_placeholders() {
        let reference = all_texts(Language::ALL[0].messages());
        for language in Language::ALL {
            for ((field, expected), (_, found)) in reference.iter().zip(all_texts(language.messages())) {
                let expected = placeholders(expected.last().expect("a text"));
                for form in &found {
                    let found = placeholders(form);
                    let may_leave_out_count = found.iter().all(|name| expected.contains(name))
                        && expected.iter().all(|name| found.contains(name) || *name == "count");
                    assert!(may_leave_out_count, "{field} in {}: {form:?}", language.tag);
                }
                let last = placeholders(found.last().expect("a text"));
                assert_eq!(last, expected, "{field} in {}", language.tag);
            }
        }
    }

    #[test]
    fn no_text_is_empty_and_no_two_spaces_meet() {
        for language in Language::ALL {
            for (field, forms) in all_texts(language.messages()) {
                for form in forms {
                    assert!(!form.trim().is_empty(), "{field} in {} is empty", language.tag);
                    assert!(
                        !form.contains("  ") && form.trim() == form,
                        "{field} in {}: {form:?}",
                        language.tag
                    );
                }
            }
        }
    }

    #[test]
    fn a_language_is_found_by_tag_and_by_base() {
        let check =
            |tag: &str, expected: Option<&str>| assert_eq!(Language::find(tag).map(|l| l.tag), expected, "{tag}");
        check("nl", Some("nl"));
        check("nl-BE", Some("nl"));
        check("EN_us", Some("en"));
        check("de", None);
        check("", None);
        assert_eq!(Language::choose(["de", "nl-NL", "en"]).tag, "nl");
        assert_eq!(Language::choose(["xx"]).tag, "en");
    }

    #[test]
    fn dates_are_written_as_in_the_region_that_the_browser_prefers() {
        let [english, dutch] = Language::ALL;
        let check = |language: Language, preferred: &[&str], expected: &str| {
            let preferred = preferred.iter().map(|tag| (*tag).to_owned());
            assert_eq!(language.locale_of(preferred), expected, "{}", language.tag);
        };
        check(english, &["nl", "en-US", "en-AU"], "en-US");
        check(english, &["en", "nl-BE"], "en-GB");
        check(dutch, &["en-US", "nl-BE"], "nl-BE");
        check(dutch, &[], "nl-NL");
    }

    #[test]
    fn languages_stand_at_their_index() {
        for (index, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.index, index);
        }
    }
}
