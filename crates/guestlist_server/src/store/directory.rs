//! What the directory is given by whoever sets it up: groups, apps, sites, their roles and direct memberships. The
//! contract only reads these; people come and go through `subjects`.

use entitlement_types::{DateTimeOffset, GroupId, OriginSystem, UserId};
use sea_query::{Expr, ExprTrait, OnConflict, Query};

use super::{StoreError, Transaction};

/// Says whose directory this is.
///
/// # Errors
/// [`StoreError::NotUnique`] where that was said.
pub fn add_host(tx: &Transaction<'_>, id: &str, display_name: &str, domain: &str) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("organization")
        .columns(["id", "display_name", "domain_name"])
        .values_panic([id.into(), display_name.into(), domain.into()])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Says which tenant a mail domain belongs to.
///
/// # Errors
/// [`StoreError::NotUnique`] where that was said.
pub fn add_tenant_domain(
    tx: &Transaction<'_>,
    domain: &str,
    tenant: &str,
    display_name: &str,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("tenant_domains")
        .columns(["domain_name", "tenant_id", "display_name"])
        .values_panic([domain.into(), tenant.into(), display_name.into()])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// A group or team.
#[derive(Clone, Debug)]
pub struct GroupValues<'a> {
    /// Its object id.
    pub id: &'a GroupId,
    /// The name that people see.
    pub display_name: &'a str,
    /// What it is for.
    pub description: Option<&'a str>,
    /// Its mail address.
    pub mail: Option<&'a str>,
    /// Whether it is a team.
    pub is_team: bool,
    /// Where it opens.
    pub open_url: Option<&'a str>,
}

/// Adds a group or team.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id is there already.
pub fn add_group(tx: &Transaction<'_>, group: &GroupValues<'_>, now: DateTimeOffset) -> Result<(), StoreError> {
    let nickname = group.mail.and_then(|mail| mail.split('@').next());
    let insert = Query::insert()
        .into_table("groups")
        .columns([
            "id",
            "display_name",
            "description",
            "mail",
            "mail_nickname",
            "is_team",
            "visibility",
            "open_url",
            "created",
        ])
        .values_panic([
            group.id.as_str().into(),
            group.display_name.into(),
            group.description.into(),
            group.mail.into(),
            nickname.into(),
            group.is_team.into(),
            "Private".into(),
            group.open_url.into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Adds an app with its roles, each by id and name.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id is there already.
pub fn add_service_principal(
    tx: &Transaction<'_>,
    (id, app_id): (&str, &str),
    display_name: &str,
    description: Option<&str>,
    homepage: Option<&str>,
    roles: &[(String, String)],
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("service_principals")
        .columns([
            "id",
            "app_id",
            "display_name",
            "description",
            "homepage",
            "account_enabled",
        ])
        .values_panic([
            id.into(),
            app_id.into(),
            display_name.into(),
            description.into(),
            homepage.into(),
            true.into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    for (role, name) in roles {
        let insert = Query::insert()
            .into_table("app_roles")
            .columns(["id", "service_principal_id", "display_name", "value"])
            .values_panic([
                role.as_str().into(),
                id.into(),
                name.as_str().into(),
                name.as_str().into(),
            ])
            .to_owned();
        tx.execute(&insert)?;
    }
    Ok(())
}

/// Adds a site with the roles that every site has; each by the sequence number that it has there and its name.
///
/// # Errors
/// [`StoreError::NotUnique`] where the address is there already.
pub fn add_site(
    tx: &Transaction<'_>,
    (id, name): (&str, &str),
    display_name: &str,
    description: Option<&str>,
    web_url: &str,
    roles: &[(&str, &str)],
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("sites")
        .columns(["id", "name", "display_name", "description", "web_url", "created"])
        .values_panic([
            id.into(),
            name.into(),
            display_name.into(),
            description.into(),
            web_url.into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    for (number, role) in roles {
        let insert = Query::insert()
            .into_table("site_roles")
            .columns(["site_id", "origin_id", "display_name"])
            .values_panic([id.into(), (*number).into(), (*role).into()])
            .to_owned();
        tx.execute(&insert)?;
    }
    Ok(())
}

/// Takes a group, app or site out of the directory, as whoever looks after it there would.
///
/// # Errors
/// The database's.
pub fn remove_container(tx: &Transaction<'_>, system: &OriginSystem, id: &str) -> Result<(), StoreError> {
    let by = |table: &'static str, column: &'static str| {
        Query::delete()
            .from_table(table)
            .and_where(Expr::col(column).eq(id))
            .to_owned()
    };
    let deletes = match system {
        OriginSystem::AadGroup => vec![by("groups", "id")],
        OriginSystem::AadApplication => vec![by("app_roles", "service_principal_id"), by("service_principals", "id")],
        OriginSystem::SharePointOnline => {
            let sites = Query::select()
                .column("id")
                .from("sites")
                .and_where(Expr::col("web_url").eq(id))
                .to_owned();
            let roles = Query::delete()
                .from_table("site_roles")
                .and_where(Expr::col("site_id").in_subquery(sites))
                .to_owned();
            vec![roles, by("sites", "web_url")]
        }
        OriginSystem::Unknown(_) => Vec::new(),
    };
    for delete in deletes {
        tx.execute(&delete)?;
    }
    Ok(())
}

/// Makes somebody a member of a group directly, so that no package takes it away.
///
/// # Errors
/// [`StoreError::BrokenReference`] where they have no account.
pub fn add_direct_member(
    tx: &Transaction<'_>,
    group: &GroupId,
    user: &UserId,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("memberships")
        .columns([
            "origin_system",
            "container_id",
            "role",
            "user_id",
            "is_direct",
            "created",
        ])
        .values_panic([
            OriginSystem::AadGroup.as_str().into(),
            group.as_str().into(),
            format!("Member_{group}").into(),
            user.as_str().into(),
            true.into(),
            now.unix_milliseconds().into(),
        ])
        .on_conflict(
            OnConflict::columns(["origin_system", "container_id", "role", "user_id"])
                .update_column("is_direct")
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Gives somebody a role in the directory as a whole, by its template.
///
/// # Errors
/// [`StoreError::NotUnique`] where they have it.
pub fn add_directory_role(tx: &Transaction<'_>, user: &UserId, role_template: &str) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("directory_roles")
        .columns(["user_id", "role_template_id"])
        .values_panic([user.as_str().into(), role_template.into()])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Says who somebody's manager is.
///
/// # Errors
/// [`StoreError::BrokenReference`] where the manager has no account.
pub fn set_manager(tx: &Transaction<'_>, user: &UserId, manager: &UserId) -> Result<(), StoreError> {
    let update = Query::update()
        .table("users")
        .value("manager_id", manager.as_str())
        .and_where(Expr::col("id").eq(user.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Somebody whom visitors of a demo can be.
#[derive(Clone, Debug)]
pub struct DemoPerson<'a> {
    /// Who.
    pub subject_id: &'a str,
    /// The place in the list.
    pub position: i64,
    /// Under which organization they stand.
    pub organization: &'a str,
    /// What they are, in English and Dutch.
    pub role: (&'a str, &'a str),
    /// What can be seen as them, in English and Dutch.
    pub hint: (&'a str, &'a str),
}

/// Adds somebody to the list of those whom visitors of a demo can be.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is nobody with this id.
pub fn add_demo_person(tx: &Transaction<'_>, person: &DemoPerson<'_>) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("demo_people")
        .columns([
            "subject_id",
            "position",
            "organization",
            "role_en",
            "role_nl",
            "hint_en",
            "hint_nl",
        ])
        .values_panic([
            person.subject_id.into(),
            person.position.into(),
            person.organization.into(),
            person.role.0.into(),
            person.role.1.into(),
            person.hint.0.into(),
            person.hint.1.into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}
