//! `config.json`: what differs between installations of the same files.
//!
//! Every field has a default that fits a backend on the same origin, so `{}` is a whole configuration there. Read
//! once at start, before anything is shown; see `public/config.json` for an example and `docs/` for the fields.

use std::sync::OnceLock;

use entitlement_types::LocalizedText;
use entitlement_types::json::{FromJson, FromObject};

use crate::json;

/// The settings of an installation.
#[derive(Clone, Debug, PartialEq, FromObject)]
#[serde(rename_all = "camelCase")]
pub struct Config {
    /// Where the contract is served: a path on this origin (`/v1.0`) or an absolute address
    /// (`https://graph.microsoft.com/v1.0`). No slash at the end.
    #[serde(default = "default::api_base")]
    pub api_base: String,
    /// The OIDC issuer; `/.well-known/openid-configuration` below it is its discovery document. A path is on this
    /// origin. For Entra `https://login.microsoftonline.com/<tenant>/v2.0`.
    #[serde(default = "default::authority")]
    pub authority: String,
    /// The portal's client id at the issuer: a public client without secret.
    #[serde(default = "default::client_id")]
    pub client_id: String,
    /// What to ask for beyond `openid profile offline_access`, as the issuer spells it.
    #[serde(default = "default::scopes")]
    pub scopes: Vec<String>,
    /// How the link of a package looks that people send each other; `{origin}` and `{id}` are filled in.
    #[serde(default = "default::link_template")]
    pub link_template: String,
    /// Whose portal it is.
    pub branding: Branding,
    /// For whoever has chosen none and whose browser prefers none that there is: `en` or `nl`.
    #[serde(default = "default::language")]
    pub default_language: String,
    /// Links in the account menu, or on the pages that they are about.
    pub help_links: Vec<HelpLink>,
}

/// Whose portal it is.
#[derive(Clone, Debug, PartialEq, FromObject)]
#[serde(rename_all = "camelCase")]
pub struct Branding {
    /// The organization's name.
    #[serde(default = "default::name")]
    pub name: String,
    /// The address of its logo, on an origin that the content security policy allows; none for its name alone.
    pub logo_url: Option<String>,
    /// Its accent colour as CSS, in place of the built-in one; left out if its contrast is too low.
    pub accent: Option<String>,
    /// Where people get help: `https:` or `mailto:`.
    pub support_url: Option<String>,
}

/// A link to something that helps.
#[derive(Clone, Debug, Default, PartialEq, FromObject)]
#[serde(rename_all = "camelCase")]
pub struct HelpLink {
    /// What it says.
    pub text: String,
    /// The same in other languages.
    pub localizations: Vec<LocalizedText>,
    /// Where it leads: `https:` or `mailto:`.
    pub url: String,
    /// The pages of the administration that it is about, as their addresses begin: `/admin/orgs`. None: it stands in
    /// the account menu.
    pub pages: Vec<String>,
}

impl HelpLink {
    /// What it says in a language, by its code.
    pub fn text_in(&self, language: &str) -> String {
        let localized = self
            .localizations
            .iter()
            .find(|localized| localized.language_code.as_deref() == Some(language));
        let text = localized.and_then(|localized| localized.text.clone());
        text.unwrap_or_else(|| self.text.clone())
    }
}

/// What holds where `config.json` says nothing.
mod default {
    pub fn api_base() -> String {
        "/v1.0".to_owned()
    }

    pub fn authority() -> String {
        "/oidc".to_owned()
    }

    pub fn client_id() -> String {
        "guestlist-portal".to_owned()
    }

    pub fn scopes() -> Vec<String> {
        vec!["EntitlementMgmt-SubjectAccess.ReadWrite".to_owned()]
    }

    pub fn link_template() -> String {
        "{origin}/packages/{id}".to_owned()
    }

    pub fn language() -> String {
        "en".to_owned()
    }

    pub fn name() -> String {
        "Guestlist".to_owned()
    }
}

impl Default for Config {
    fn default() -> Self {
        Self::absent()
    }
}

impl Config {
    /// Reads `config.json` and makes its addresses absolute.
    ///
    /// # Errors
    /// A sentence for the operator, when it is no JSON of this shape.
    pub fn parse(json: &str, origin: &str) -> Result<Self, String> {
        let mut config: Self = json::read(json).map_err(|error| error.to_string())?;
        config.api_base = absolute(&config.api_base, origin);
        config.authority = absolute(&config.authority, origin);
        config.help_links.retain(|link| is_safe_link(&link.url));
        config.branding.support_url = config.branding.support_url.take().filter(|url| is_safe_link(url));
        Ok(config)
    }
}

fn absolute(address: &str, origin: &str) -> String {
    let address = address.trim_end_matches('/');
    if address.starts_with('/') || address.is_empty() {
        origin.to_owned() + address
    } else {
        address.to_owned()
    }
}

fn is_safe_link(url: &str) -> bool {
    ["https://", "http://", "mailto:", "/"]
        .iter()
        .any(|start| url.starts_with(start))
}

static CONFIG: OnceLock<Config> = OnceLock::new();

/// The settings of this installation; the defaults until [`install`] has run.
pub fn config() -> &'static Config {
    CONFIG.get_or_init(Config::default)
}

/// Makes these the settings, once, before anything is shown.
pub fn install(config: Config) {
    // A second call cannot happen: `main` is the only caller.
    let _ = CONFIG.set(config);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_given_means_a_backend_on_the_same_origin() {
        let config = Config::parse("{}", "https://guests.example").expect("defaults");
        assert_eq!(config.api_base, "https://guests.example/v1.0");
        assert_eq!(config.authority, "https://guests.example/oidc");
        assert_eq!(config.branding.name, "Guestlist");
    }

    #[test]
    fn a_microsoft_tenant_is_a_matter_of_configuration() {
        let json = r#"{
            "apiBase": "https://graph.microsoft.com/v1.0/",
            "authority": "https://login.microsoftonline.com/contoso.com/v2.0",
            "clientId": "11111111-2222-3333-4444-555555555555",
            "scopes": ["https://graph.microsoft.com/EntitlementManagement.Read.All"],
            "linkTemplate": "https://myaccess.microsoft.com/@contoso#/access-packages/{id}",
            "branding": {"name": "Contoso", "accent": "teal"},
            "somethingNewer": true
        }"#;
        let config = Config::parse(json, "https://guests.contoso.example").expect("valid");
        assert_eq!(config.api_base, "https://graph.microsoft.com/v1.0");
        assert_eq!(config.branding.name, "Contoso");
        assert_eq!(config.default_language, "en");
    }

    #[test]
    fn links_that_run_scripts_are_left_out() {
        let json = r#"{"branding":{"supportUrl":"javascript:alert(1)"},
            "helpLinks":[{"text":"a","localizations":[{"languageCode":"nl","text":"aa"}],"url":"https://help.example"},
                {"text":"b","url":"data:text/html,x"}]}"#;
        let config = Config::parse(json, "https://guests.example").expect("valid");
        assert_eq!(config.branding.support_url, None);
        assert_eq!(config.help_links.len(), 1);
        let link = &config.help_links[0];
        assert_eq!(
            (link.text_in("nl"), link.text_in("en")),
            ("aa".to_owned(), "a".to_owned())
        );
    }

    #[test]
    fn what_is_no_configuration_is_told() {
        for json in ["", "7", "<!doctype html>", r#"{"scopes":"one"}"#] {
            assert!(Config::parse(json, "https://guests.example").is_err(), "{json}");
        }
    }
}
