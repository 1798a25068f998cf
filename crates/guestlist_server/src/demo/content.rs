//! What the demo tenant is made of, as it stands in the files beside this one.

use std::collections::BTreeMap;

use entitlement_types::Question;
use serde::Deserialize;

/// Everything that is read from files.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) people: People,
    pub(super) catalogs: Vec<CatalogText>,
    pub(super) questions: BTreeMap<String, Question>,
    pub(super) words: Words,
    pub(super) cast: Vec<CastMember>,
}

impl Content {
    /// Reads the files, which are part of the program.
    pub(super) fn read() -> Self {
        fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
            serde_json::from_str(text).expect("a test reads every file of the demo tenant")
        }
        Self {
            people: parse(include_str!("people.json")),
            catalogs: [
                include_str!("catalogs/quay.json"),
                include_str!("catalogs/tunnel.json"),
                include_str!("catalogs/library.json"),
                include_str!("catalogs/survey.json"),
                include_str!("catalogs/purchasing.json"),
                include_str!("catalogs/safety.json"),
                include_str!("catalogs/office.json"),
                include_str!("catalogs/closed.json"),
            ]
            .map(parse)
            .into(),
            questions: parse(include_str!("questions.json")),
            words: parse(include_str!("words.json")),
            cast: parse(include_str!("cast.json")),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct People {
    pub(super) host: Host,
    pub(super) partners: Vec<Partner>,
    pub(super) strangers: Vec<Stranger>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Host {
    pub(super) name: String,
    pub(super) domain: String,
    pub(super) members: Vec<Member>,
    pub(super) administrators: Vec<String>,
    pub(super) groups: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Member {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) department: String,
    pub(super) manager: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Partner {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) description: String,
    pub(super) domain: String,
    /// Its directory; without one its people are known by their mail domain.
    pub(super) tenant: Option<String>,
    pub(super) external_sponsors: Vec<String>,
    pub(super) internal_sponsors: Vec<String>,
    pub(super) people: Vec<Person>,
    pub(super) first_names: Vec<String>,
    pub(super) last_names: Vec<String>,
    /// How many more people it has than those who are named.
    pub(super) guests: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) title: String,
    pub(super) language: String,
    #[serde(default = "yes")]
    pub(super) account: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stranger {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) domain: String,
    #[expect(dead_code, reason = "said for whoever reads the file; subjects have no language")]
    pub(super) language: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CatalogText {
    pub(super) name: String,
    pub(super) description: String,
    pub(super) enabled: bool,
    pub(super) external: bool,
    /// It is disabled shortly before the present, so that access given before still runs.
    #[serde(default)]
    pub(super) disabled_at_the_end: bool,
    pub(super) owners: Vec<String>,
    #[serde(default)]
    pub(super) package_managers: Vec<String>,
    #[serde(default)]
    pub(super) assignment_managers: Vec<String>,
    pub(super) resources: Vec<ResourceText>,
    pub(super) packages: Vec<PackageText>,
}

/// A team, a site with its path, or an app with its address and roles.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResourceText {
    pub(super) team: Option<String>,
    pub(super) site: Option<String>,
    pub(super) app: Option<String>,
    pub(super) path: Option<String>,
    pub(super) url: Option<String>,
    #[serde(default)]
    pub(super) roles: Vec<String>,
    pub(super) description: String,
    /// It leaves the directory during the year, so that it can no longer be delivered.
    #[serde(default)]
    pub(super) gone: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PackageText {
    pub(super) name: String,
    pub(super) description: String,
    #[serde(default)]
    pub(super) hidden: bool,
    /// Resource and role, both by name.
    pub(super) gives: Vec<(String, String)>,
    #[serde(default)]
    pub(super) incompatible: Vec<String>,
    pub(super) policies: Vec<PolicyText>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PolicyText {
    pub(super) name: String,
    /// `partners: a, b`, `configuredPartners`, `allOutside`, `members`, `everyoneHere` or `administratorsOnly`.
    #[serde(rename = "for")]
    pub(super) audience: String,
    /// A duration, a moment, or `never`.
    pub(super) ends: String,
    /// `externalSponsors`, `internalSponsors`, `manager`, `user:…` or `group:…`, one for each stage.
    pub(super) stages: Vec<String>,
    #[serde(default)]
    pub(super) questions: Vec<String>,
    #[serde(default)]
    pub(super) visible_approvers: bool,
    #[serde(default)]
    pub(super) own_period: bool,
    #[serde(default)]
    pub(super) extend_needs_approval: bool,
    #[serde(default = "yes")]
    pub(super) justification: bool,
    #[serde(default = "yes")]
    pub(super) enabled: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// By partner.
    pub(super) reasons: BTreeMap<String, Vec<String>>,
    pub(super) approvals: Vec<String>,
    pub(super) denials: Vec<String>,
    /// By question.
    pub(super) answers: BTreeMap<String, Vec<String>>,
}

/// Somebody whom visitors can be; texts in English and Dutch.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CastMember {
    pub(super) id: String,
    pub(super) organization: String,
    pub(super) role: (String, String),
    pub(super) hint: (String, String),
}

const fn yes() -> bool {
    true
}
