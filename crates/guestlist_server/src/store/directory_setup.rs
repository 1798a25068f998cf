//! What is in the directory before anybody asks for anything: put there when an installation is set up, by the demo
//! tenant and by tests. In a real installation a directory is mostly filled from elsewhere.

use entitlement_types::{
    AppRole, DateTimeOffset, Group, OriginSystem, ServicePrincipal, Site, SubjectLifecycle, User, UserId,
};
use sea_query::{Expr, ExprTrait, IntoIden, OnConflict, Query, SimpleExpr};

use super::{StoreError, Transaction};
use crate::store::subjects::{add_account, add_subject};

/// Says whose directory this is; it can be said again.
///
/// # Errors
/// The database's.
pub fn put_organization(tx: &Transaction<'_>, id: &str, name: &str, domain: &str) -> Result<(), StoreError> {
    tx.execute(&Query::delete().from_table("organization").to_owned())?;
    insert(
        tx,
        "organization",
        [
            ("id", id.into()),
            ("display_name", name.into()),
            ("domain_name", domain.into()),
        ],
    )
}

/// Says which tenant a mail domain belongs to.
///
/// # Errors
/// The database's.
pub fn put_tenant_domain(tx: &Transaction<'_>, domain: &str, tenant_id: &str, name: &str) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("tenant_domains")
        .columns(["domain_name", "tenant_id", "display_name"])
        .values_panic([domain.to_lowercase().into(), tenant_id.into(), name.into()])
        .on_conflict(
            OnConflict::column("domain_name")
                .update_columns(["tenant_id", "display_name"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Adds a person with an account; the mail address is what they are known by.
///
/// # Errors
/// [`StoreError::NotUnique`] where the address or the principal name is known already.
pub fn add_user(tx: &Transaction<'_>, user: &User, now: DateTimeOffset) -> Result<(), StoreError> {
    let subject = user.id.as_str().into();
    let name = user.display_name.as_deref().unwrap_or_default();
    add_subject(tx, &subject, user.mail.as_deref().unwrap_or_default(), name, now)?;
    let user = User {
        created_date_time: user.created_date_time.or(Some(now)),
        ..user.clone()
    };
    add_account(tx, &user, &SubjectLifecycle::NotGoverned)
}

/// Says who somebody's manager is.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such manager.
pub fn put_manager(tx: &Transaction<'_>, user: &UserId, manager: &UserId) -> Result<(), StoreError> {
    let update = Query::update()
        .table("users")
        .value("manager_id", manager.as_str())
        .and_where(Expr::col("id").eq(user.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Adds somebody who answers for a user.
///
/// # Errors
/// [`StoreError::BrokenReference`] where either is unknown.
pub fn add_user_sponsor(tx: &Transaction<'_>, user: &UserId, sponsor: &UserId) -> Result<(), StoreError> {
    insert(
        tx,
        "user_sponsors",
        [
            ("user_id", user.as_str().into()),
            ("sponsor_id", sponsor.as_str().into()),
        ],
    )
}

/// Gives somebody a role in the directory as a whole, by its template; nothing changes where they have it.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such user.
pub fn put_directory_role(tx: &Transaction<'_>, user: &UserId, role_template: &str) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("directory_roles")
        .columns(["user_id", "role_template_id"])
        .values_panic([user.as_str().into(), role_template.into()])
        .on_conflict(
            OnConflict::columns(["user_id", "role_template_id"])
                .do_nothing()
                .to_owned(),
        )
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Adds a group or team; `open_url` is where people open it.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id is taken.
pub fn add_group(
    tx: &Transaction<'_>,
    group: &Group,
    open_url: Option<&str>,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let values = [
        ("id", group.id.as_str().into()),
        ("display_name", group.display_name.as_deref().unwrap_or_default().into()),
        ("description", group.description.as_deref().into()),
        ("mail", group.mail.as_deref().into()),
        ("mail_nickname", group.mail_nickname.as_deref().into()),
        ("is_team", group.group_types.iter().any(|kind| kind == "Unified").into()),
        ("visibility", group.visibility.as_deref().into()),
        ("open_url", open_url.into()),
        ("created", now.unix_milliseconds().into()),
    ];
    insert(tx, "groups", values)
}

/// Adds an app with the roles that it offers.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id or the app's id is taken.
pub fn add_service_principal(tx: &Transaction<'_>, app: &ServicePrincipal) -> Result<(), StoreError> {
    let id = app.id.as_deref().unwrap_or_default();
    let values = [
        ("id", id.into()),
        ("app_id", app.app_id.as_deref().unwrap_or_default().into()),
        ("display_name", app.display_name.as_deref().unwrap_or_default().into()),
        ("description", app.description.as_deref().into()),
        ("homepage", app.homepage.as_deref().into()),
        ("login_url", app.login_url.as_deref().into()),
        ("account_enabled", app.account_enabled.unwrap_or(true).into()),
    ];
    insert(tx, "service_principals", values)?;
    for AppRole {
        id: role,
        display_name,
        description,
        value,
        ..
    } in app.app_roles.iter().flatten()
    {
        let values = [
            ("id", role.as_deref().unwrap_or_default().into()),
            ("service_principal_id", id.into()),
            ("display_name", display_name.as_deref().unwrap_or_default().into()),
            ("description", description.as_deref().into()),
            ("value", value.as_deref().into()),
        ];
        insert(tx, "app_roles", values)?;
    }
    Ok(())
}

/// Adds a site with its roles: id in the origin system, a sequence number, and name.
///
/// # Errors
/// [`StoreError::NotUnique`] where the id or the address is taken.
pub fn add_site(
    tx: &Transaction<'_>,
    site: &Site,
    roles: &[(&str, &str)],
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let id = site.id.as_deref().unwrap_or_default();
    let values = [
        ("id", id.into()),
        ("name", site.name.as_deref().unwrap_or_default().into()),
        ("display_name", site.display_name.as_deref().unwrap_or_default().into()),
        ("description", site.description.as_deref().into()),
        ("web_url", site.web_url.as_deref().unwrap_or_default().into()),
        ("created", now.unix_milliseconds().into()),
    ];
    insert(tx, "sites", values)?;
    for (origin_id, name) in roles {
        let values = [
            ("site_id", id.into()),
            ("origin_id", (*origin_id).into()),
            ("display_name", (*name).into()),
        ];
        insert(tx, "site_roles", values)?;
    }
    Ok(())
}

/// Makes somebody something to a group, app or site directly: no package gave it and none takes it away.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such user.
pub fn put_direct_membership(
    tx: &Transaction<'_>,
    origin_system: &OriginSystem,
    container_id: &str,
    role: &str,
    user: &UserId,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    const KEY: [&str; 4] = ["origin_system", "container_id", "role", "user_id"];
    let insert = Query::insert()
        .into_table("memberships")
        .columns(KEY.into_iter().chain(["is_direct", "created"]))
        .values_panic([
            origin_system.as_str().into(),
            container_id.into(),
            role.into(),
            user.as_str().into(),
            true.into(),
            now.unix_milliseconds().into(),
        ])
        .on_conflict(OnConflict::columns(KEY).update_column("is_direct").to_owned())
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Takes an app out of the directory by its name, as whoever looks after it would. Packages that give it go on to say so
/// and can no longer be delivered.
///
/// # Errors
/// The database's.
pub fn remove_service_principal(tx: &Transaction<'_>, display_name: &str) -> Result<(), StoreError> {
    let apps = Query::select()
        .column("id")
        .from("service_principals")
        .and_where(Expr::col("display_name").eq(display_name))
        .to_owned();
    let roles = Query::delete()
        .from_table("app_roles")
        .and_where(Expr::col("service_principal_id").in_subquery(apps))
        .to_owned();
    tx.execute(&roles)?;
    let app = Query::delete()
        .from_table("service_principals")
        .and_where(Expr::col("display_name").eq(display_name))
        .to_owned();
    tx.execute(&app)?;
    Ok(())
}

fn insert<const N: usize>(
    tx: &Transaction<'_>,
    table: &'static str,
    values: [(&'static str, SimpleExpr); N],
) -> Result<(), StoreError> {
    let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    let insert = Query::insert()
        .into_table(table.into_iden())
        .columns(columns)
        .values_panic(values)
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}
