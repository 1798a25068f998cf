//! The demo tenant: Woodgrove, a builder of quays and tunnels, with four partners and a year of history.
//!
//! It is made by the same functions that serve calls and by the same worker, with a clock that steps through the year,
//! so that states, deadlines and the audit are what they would be. What it is made of stands in readable files; nothing
//! of it reaches a tenant that is not a demo. `measurements` makes tenants of any size by the same functions.

mod cast;
mod catalogs;
mod chance;
mod content;
mod diary;
mod forms;
mod history;
pub mod measurements;
mod people;
mod policies;

use std::collections::HashMap;

use entitlement_types::{
    AccessPackageId, CatalogId, ConnectedOrganizationId, DateTimeOffset, Duration, GroupId, UserId,
};

use crate::app::{App, AppError, Caller, Scope, new_id};
use crate::store::Transaction;
use crate::store::settings::find_organization;
use crate::store::subjects::find_subject;
use chance::Chance;
use content::Content;

/// How far the history reaches back.
const YEAR: Duration = Duration::days(365);

/// Furnishes an empty database as the demo tenant, all or nothing; whether it was empty.
///
/// # Errors
/// The database's, or what the rules say of the demo's own data, which a test excludes.
pub fn furnish(app: &App) -> Result<bool, AppError> {
    let present = app.now();
    // The story is full of what an operator would be warned of; it is no news here.
    let silence = tracing::subscriber::NoSubscriber::default();
    let was_empty = tracing::subscriber::with_default(silence, || {
        app.write_blocking(|tx| {
            if find_organization(tx)?.is_some() {
                return Ok(false);
            }
            let content = Content::read();
            let mut demo = Demo::new(tx, &content, present - YEAR);
            people::settle(&mut demo)?;
            catalogs::stock(&mut demo)?;
            history::live(&mut demo, present)?;
            cast::introduce(&demo)?;
            Ok(true)
        })
    })?;
    if was_empty {
        tracing::info!("furnished the demo tenant");
    }
    Ok(was_empty)
}

/// The tenant while it is made.
struct Demo<'a> {
    tx: &'a Transaction<'a>,
    content: &'a Content,
    /// The time in the story.
    now: DateTimeOffset,
    chance: Chance,
    /// People by their id in the files, which is the part of their address before the `@`.
    users: HashMap<String, UserId>,
    /// Groups by name.
    groups: HashMap<String, GroupId>,
    /// Partners by their id in the files.
    organizations: HashMap<String, ConnectedOrganizationId>,
    /// Catalogs by name.
    catalogs: HashMap<String, CatalogId>,
    /// Packages by name.
    packages: HashMap<String, AccessPackageId>,
    /// The partner that somebody comes from, both by their ids in the files.
    partner_of: HashMap<String, String>,
}

impl<'a> Demo<'a> {
    fn new(tx: &'a Transaction<'a>, content: &'a Content, now: DateTimeOffset) -> Self {
        Self {
            tx,
            content,
            now,
            chance: Chance::new(1_978),
            users: HashMap::new(),
            groups: HashMap::new(),
            organizations: HashMap::new(),
            catalogs: HashMap::new(),
            packages: HashMap::new(),
            partner_of: HashMap::new(),
        }
    }

    /// Somebody of the files.
    fn user(&self, id: &str) -> Result<UserId, AppError> {
        self.users
            .get(id)
            .cloned()
            .ok_or_else(|| AppError::not_found("user", id))
    }

    fn group(&self, name: &str) -> Result<GroupId, AppError> {
        self.groups
            .get(name)
            .cloned()
            .ok_or_else(|| AppError::not_found("group", name))
    }

    fn organization(&self, id: &str) -> Result<ConnectedOrganizationId, AppError> {
        let found = self.organizations.get(id).cloned();
        found.ok_or_else(|| AppError::not_found("connectedOrganization", id))
    }

    fn package(&self, name: &str) -> Result<AccessPackageId, AppError> {
        self.packages
            .get(name)
            .cloned()
            .ok_or_else(|| AppError::not_found("accessPackage", name))
    }

    /// The id in the files of whoever has this object id.
    fn id_of(&self, user: &str) -> Option<String> {
        let found = self.users.iter().find(|(_, id)| id.as_str() == user);
        found.map(|(id, _)| id.clone())
    }

    /// The name of a package.
    fn name_of(&self, package: &AccessPackageId) -> Option<String> {
        let found = self.packages.iter().find(|(_, id)| *id == package);
        found.map(|(name, _)| name.clone())
    }

    fn has_account(&self, user: &UserId) -> Result<bool, AppError> {
        let subject = find_subject(self.tx, &user.as_str().into())?;
        Ok(subject.is_some_and(|subject| !subject.object_id.is_empty()))
    }

    /// Whoever sets everything up: the first administrator.
    fn administrator(&self) -> Result<Caller, AppError> {
        let first = self.content.people.host.administrators.first().map(String::as_str);
        Ok(caller(self.user(first.unwrap_or_default())?))
    }
}

/// Somebody who calls, with all scopes: what they may do is a matter of their roles.
fn caller(id: UserId) -> Caller {
    let scopes = [Scope::SubjectAccess, Scope::EntitlementReadWrite];
    Caller::new(
        id,
        scopes.iter().map(|scope| scope.as_str().to_owned()).collect(),
        new_id(),
    )
}

/// A name as a part of an address.
fn slug(name: &str) -> String {
    let plain = name.chars().map(|letter| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    let mut slug: String = plain.collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    slug.trim_matches('-').to_owned()
}
