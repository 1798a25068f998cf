//! What the tenant is made of, counted instead of written.

use std::collections::BTreeMap;

use super::super::content::{
    CastMember, CatalogText, Content, Host, Member, PackageText, Partner, People, Person, PolicyText, ResourceText,
    Words,
};

/// How many packages stand in a catalog.
const IN_CATALOG: usize = 50;

/// The texts of a tenant with so many packages and connected organizations.
pub(super) fn content(packages: usize, organizations: usize) -> Content {
    let mut people = people();
    people.partners.extend((1..organizations).map(partner));
    Content {
        people,
        catalogs: (0..packages.div_ceil(IN_CATALOG))
            .map(|number| catalog(number, packages))
            .collect(),
        questions: BTreeMap::new(),
        words: Words {
            reasons: BTreeMap::new(),
            approvals: Vec::new(),
            denials: Vec::new(),
            answers: BTreeMap::new(),
        },
        cast: vec![
            cast_member("guest", "Fabrikam Steel", ("Guest", "Gast")),
            cast_member("administrator", "Woodgrove", ("Administrator", "Beheerder")),
        ],
    }
}

fn people() -> People {
    let administrator = "administrator".to_owned();
    People {
        host: Host {
            name: "Woodgrove".to_owned(),
            domain: "woodgrove.example".to_owned(),
            members: vec![Member {
                id: administrator.clone(),
                name: "Ada Administrator".to_owned(),
                title: "Administrator".to_owned(),
                department: "IT".to_owned(),
                manager: None,
            }],
            administrators: vec![administrator.clone()],
            groups: BTreeMap::new(),
        },
        partners: vec![Partner {
            id: "fabrikam".to_owned(),
            name: "Fabrikam Steel".to_owned(),
            description: "Everybody who holds anything here.".to_owned(),
            domain: "fabrikam.example".to_owned(),
            tenant: None,
            external_sponsors: Vec::new(),
            internal_sponsors: vec![administrator],
            people: vec![Person {
                id: "guest".to_owned(),
                name: "Gita Guest".to_owned(),
                title: "Engineer".to_owned(),
                language: "en".to_owned(),
                account: true,
            }],
            first_names: Vec::new(),
            last_names: Vec::new(),
            guests: 0,
        }],
        strangers: Vec::new(),
    }
}

/// An organization that is connected and has nobody here yet.
fn partner(number: usize) -> Partner {
    Partner {
        id: format!("partner{number:05}"),
        name: format!("Partner {number:05}"),
        description: "Connected to be measured with.".to_owned(),
        domain: format!("partner{number:05}.example"),
        tenant: None,
        external_sponsors: Vec::new(),
        internal_sponsors: vec!["administrator".to_owned()],
        people: Vec::new(),
        first_names: Vec::new(),
        last_names: Vec::new(),
        guests: 0,
    }
}

fn cast_member(id: &str, organization: &str, (english, dutch): (&str, &str)) -> CastMember {
    CastMember {
        id: id.to_owned(),
        organization: organization.to_owned(),
        role: (english.to_owned(), dutch.to_owned()),
        hint: ("For measurements.".to_owned(), "Voor metingen.".to_owned()),
    }
}

fn catalog(number: usize, packages: usize) -> CatalogText {
    let first = number * IN_CATALOG;
    let team = format!("Team {number:03}");
    CatalogText {
        name: format!("Works {number:03}"),
        description: "Packages to be measured with.".to_owned(),
        enabled: true,
        external: true,
        disabled_at_the_end: false,
        // Whoever makes a catalog owns it: the administrator.
        owners: Vec::new(),
        package_managers: Vec::new(),
        assignment_managers: Vec::new(),
        packages: (first..packages.min(first + IN_CATALOG))
            .map(|number| package(number, &team))
            .collect(),
        resources: vec![ResourceText {
            team: Some(team),
            site: None,
            app: None,
            path: None,
            url: None,
            roles: Vec::new(),
            description: "Where the people of this part of the works talk.".to_owned(),
            gone: false,
        }],
    }
}

/// Names hold no digits but their number, so that whatever part of a number is searched changes the list.
fn package(number: usize, team: &str) -> PackageText {
    PackageText {
        name: format!("Drawings and minutes {number:05}"),
        description: "Read and comment on the drawings, and find the minutes of the meetings on site.".to_owned(),
        hidden: false,
        gives: vec![(team.to_owned(), "Member".to_owned())],
        incompatible: Vec::new(),
        policies: vec![PolicyText {
            name: "Partners, without approval".to_owned(),
            audience: "configuredPartners".to_owned(),
            ends: "P365D".to_owned(),
            stages: Vec::new(),
            questions: Vec::new(),
            visible_approvers: false,
            own_period: false,
            extend_needs_approval: false,
            justification: false,
            enabled: true,
        }],
    }
}
