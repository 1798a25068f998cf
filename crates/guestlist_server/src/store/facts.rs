//! What the rules want to know: a person, a package with what stands around it, what the person has already.
//! Loads facts and draws no conclusion from them.

use entitlement_rules::{End, HeldAssignment, Holdings, Home, Person, PriorRequest, Standing};
use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, Catalog, CatalogId, ConnectedOrganizationId, Group, GroupId,
    PolicyId, SubjectId, UserId,
};
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::connected_organizations::Sponsors;
use super::{Row, StoreError, Transaction};

/// The person with this subject id, with or without an account.
///
/// # Errors
/// The database's.
pub fn find_person(tx: &Transaction<'_>, id: &SubjectId) -> Result<Option<Person>, StoreError> {
    let select = Query::select()
        .column(("subjects", "email_domain"))
        .column(("users", "user_type"))
        .from("subjects")
        .left_join("users", Expr::col(("users", "id")).equals(("subjects", "id")))
        .and_where(Expr::col(("subjects", "id")).eq(id.as_str()))
        .to_owned();
    let found = tx.one(&select, |row| Ok((row.optional_text(0)?, row.optional_text(1)?)))?;
    let Some((domain, user_type)) = found else {
        return Ok(None);
    };
    let standing = match user_type.as_deref() {
        Some("Member") => Standing::Member,
        Some(_) => Standing::Guest,
        None => Standing::NotInDirectory,
    };
    let home = match (&standing, domain) {
        (Standing::Guest | Standing::NotInDirectory, Some(domain)) => match find_organization_by_domain(tx, &domain)? {
            Some((id, state)) => Home::ConnectedOrganization {
                id,
                state: state.as_str().into(),
            },
            None => Home::Elsewhere,
        },
        _ => Home::Elsewhere,
    };
    Ok(Some(Person {
        // The object id is the subject's from the first day, so that it stays the same when there is an account.
        id: id.as_str().into(),
        standing,
        home,
        group_ids: Some(find_group_ids(tx, id)?),
    }))
}

/// The connected organization that people with an address at `domain` come from, and its state: by the domain itself,
/// or by the tenant that the domain belongs to.
///
/// # Errors
/// The database's.
pub fn find_organization_by_domain(
    tx: &Transaction<'_>,
    domain: &str,
) -> Result<Option<(ConnectedOrganizationId, String)>, StoreError> {
    let domain = domain.to_lowercase();
    let tenant = Query::select()
        .column("tenant_id")
        .from("tenant_domains")
        .and_where(Expr::col("domain_name").eq(domain.as_str()))
        .to_owned();
    let select = Query::select()
        .column(("connected_organizations", "id"))
        .column(("connected_organizations", "state"))
        .from("identity_sources")
        .inner_join(
            "connected_organizations",
            Expr::col(("connected_organizations", "id")).equals(("identity_sources", "connected_organization_id")),
        )
        .and_where(
            Expr::col(("identity_sources", "domain_name"))
                .eq(domain.as_str())
                .or(Expr::col(("identity_sources", "tenant_id")).in_subquery(tenant)),
        )
        // The oldest, should two name the same domain: an organization that is added later takes nobody over.
        .order_by(("connected_organizations", "created"), Order::Asc)
        .order_by(("connected_organizations", "id"), Order::Asc)
        .limit(1)
        .to_owned();
    tx.one(&select, |row| Ok((row.of(0)?, row.text(1)?)))
}

/// The catalog that a package stands in.
///
/// # Errors
/// The database's.
pub fn find_catalog_of_package(tx: &Transaction<'_>, id: &AccessPackageId) -> Result<Option<CatalogId>, StoreError> {
    let select = Query::select()
        .column("catalog_id")
        .from("access_packages")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.one(&select, |row| row.of(0))
}

/// The ids of the packages in these catalogs, for conditions on what hangs on a package.
pub fn select_packages_in(catalogs: &[CatalogId]) -> SelectStatement {
    Query::select()
        .column("id")
        .from("access_packages")
        .and_where(Expr::col("catalog_id").is_in(catalogs.iter().map(CatalogId::as_str)))
        .to_owned()
}

/// The groups that somebody is in.
///
/// # Errors
/// The database's.
pub fn find_group_ids(tx: &Transaction<'_>, id: &SubjectId) -> Result<Vec<GroupId>, StoreError> {
    let select = Query::select()
        .distinct()
        .column("container_id")
        .from("memberships")
        .and_where(Expr::col("user_id").eq(id.as_str()))
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .to_owned();
    tx.all(&select, |row| row.of(0))
}

/// A package expanded to all that the rules look at: catalog, policies, incompatible packages and groups.
///
/// # Errors
/// The database's.
pub fn find_package_with_surroundings(
    tx: &Transaction<'_>,
    id: &AccessPackageId,
) -> Result<Option<AccessPackage>, StoreError> {
    let select = Query::select()
        .columns([
            ("access_packages", "id"),
            ("access_packages", "display_name"),
            ("access_packages", "description"),
            ("access_packages", "is_hidden"),
            ("access_packages", "created"),
            ("access_packages", "modified"),
            ("catalogs", "id"),
            ("catalogs", "display_name"),
            ("catalogs", "state"),
            ("catalogs", "is_externally_visible"),
        ])
        .from("access_packages")
        .inner_join(
            "catalogs",
            Expr::col(("catalogs", "id")).equals(("access_packages", "catalog_id")),
        )
        .and_where(Expr::col(("access_packages", "id")).eq(id.as_str()))
        .to_owned();
    let found = tx.one(&select, |row| {
        Ok(AccessPackage {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            is_hidden: Some(row.boolean(3)?),
            created_date_time: Some(row.moment(4)?),
            modified_date_time: Some(row.moment(5)?),
            catalog: Some(Box::new(Catalog {
                id: row.of(6)?,
                display_name: row.optional_text(7)?,
                state: Some(row.text(8)?.as_str().into()),
                is_externally_visible: Some(row.boolean(9)?),
                ..Catalog::default()
            })),
            ..AccessPackage::default()
        })
    })?;
    let Some(package) = found else {
        return Ok(None);
    };
    Ok(Some(AccessPackage {
        assignment_policies: Some(find_policies(tx, id)?),
        incompatible_access_packages: Some(find_incompatible_packages(tx, id)?),
        incompatible_groups: Some(find_incompatible_groups(tx, id)?),
        ..package
    }))
}

fn select_policies() -> SelectStatement {
    Query::select()
        .columns([
            "id",
            "display_name",
            "description",
            "allowed_target_scope",
            "body",
            "created",
            "modified",
        ])
        .from("assignment_policies")
        .to_owned()
}

fn read_policy(row: &Row<'_>) -> Result<AssignmentPolicy, StoreError> {
    Ok(AssignmentPolicy {
        id: row.of(0)?,
        display_name: row.optional_text(1)?,
        description: row.optional_text(2)?,
        allowed_target_scope: Some(row.text(3)?.as_str().into()),
        created_date_time: Some(row.moment(5)?),
        modified_date_time: Some(row.moment(6)?),
        ..row.json(4)?
    })
}

/// The policies of a package, with their questions.
///
/// # Errors
/// The database's.
pub fn find_policies(tx: &Transaction<'_>, package: &AccessPackageId) -> Result<Vec<AssignmentPolicy>, StoreError> {
    let select = select_policies()
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .order_by("id", Order::Asc)
        .to_owned();
    tx.all(&select, read_policy)
}

/// The policy with this id, with its questions.
///
/// # Errors
/// The database's.
pub fn find_policy(tx: &Transaction<'_>, id: &PolicyId) -> Result<Option<AssignmentPolicy>, StoreError> {
    tx.one(
        &select_policies().and_where(Expr::col("id").eq(id.as_str())).to_owned(),
        read_policy,
    )
}

fn find_incompatible_packages(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
) -> Result<Vec<AccessPackage>, StoreError> {
    let select = Query::select()
        .column(("access_packages", "id"))
        .column(("access_packages", "display_name"))
        .from("incompatible_access_packages")
        .inner_join(
            "access_packages",
            Expr::col(("access_packages", "id")).equals(("incompatible_access_packages", "incompatible_id")),
        )
        .and_where(Expr::col(("incompatible_access_packages", "access_package_id")).eq(package.as_str()))
        .order_by(("access_packages", "id"), Order::Asc)
        .to_owned();
    tx.all(&select, |row| {
        Ok(AccessPackage {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            ..AccessPackage::default()
        })
    })
}

fn find_incompatible_groups(tx: &Transaction<'_>, package: &AccessPackageId) -> Result<Vec<Group>, StoreError> {
    let select = Query::select()
        .column("group_id")
        .from("incompatible_groups")
        .and_where(Expr::col("access_package_id").eq(package.as_str()))
        .order_by("group_id", Order::Asc)
        .to_owned();
    tx.all(&select, |row| {
        Ok(Group {
            id: row.of(0)?,
            ..Group::default()
        })
    })
}

/// What somebody has and has asked for: assignments that have not ended, requests that are under way.
///
/// # Errors
/// The database's.
pub fn find_holdings(tx: &Transaction<'_>, id: &SubjectId) -> Result<Holdings, StoreError> {
    let assignments = Query::select()
        .columns([
            "id",
            "access_package_id",
            "assignment_policy_id",
            "state",
            "starts",
            "ends",
        ])
        .from("assignments")
        .and_where(Expr::col("target_id").eq(id.as_str()))
        .and_where(Expr::col("expired").is_null())
        .order_by("id", Order::Asc)
        .to_owned();
    let requests = Query::select()
        .columns(["id", "access_package_id", "request_type", "state"])
        .from("assignment_requests")
        .and_where(Expr::col("target_id").eq(id.as_str()))
        .and_where(Expr::col("completed").is_null())
        .order_by("id", Order::Asc)
        .to_owned();
    Ok(Holdings {
        assignments: Some(tx.all(&assignments, |row| {
            Ok(HeldAssignment {
                id: row.of(0)?,
                access_package_id: row.of(1)?,
                policy_id: row.of(2)?,
                state: row.text(3)?.as_str().into(),
                start: Some(row.moment(4)?),
                end: row.optional_moment(5)?.map_or(End::Never, End::At),
            })
        })?),
        requests: Some(tx.all(&requests, |row| {
            Ok(PriorRequest {
                id: row.of(0)?,
                access_package_id: row.of(1)?,
                request_type: row.text(2)?.as_str().into(),
                state: row.text(3)?.as_str().into(),
            })
        })?),
    })
}

/// The people in a group.
///
/// # Errors
/// The database's.
pub fn find_group_members(tx: &Transaction<'_>, group: &GroupId) -> Result<Vec<UserId>, StoreError> {
    let select = Query::select()
        .distinct()
        .column("user_id")
        .from("memberships")
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .and_where(Expr::col("container_id").eq(group.as_str()))
        .to_owned();
    tx.all(&select, |row| row.of(0))
}

/// Somebody's manager.
///
/// # Errors
/// The database's.
pub fn find_manager(tx: &Transaction<'_>, user: &UserId) -> Result<Option<UserId>, StoreError> {
    let select = Query::select()
        .column("manager_id")
        .from("users")
        .and_where(Expr::col("id").eq(user.as_str()))
        .and_where(Expr::col("manager_id").is_not_null())
        .to_owned();
    tx.one(&select, |row| row.of(0))
}

/// The people who answer for a person.
///
/// # Errors
/// The database's.
pub fn find_user_sponsors(tx: &Transaction<'_>, user: &UserId) -> Result<Vec<UserId>, StoreError> {
    let select = Query::select()
        .column("sponsor_id")
        .from("user_sponsors")
        .and_where(Expr::col("user_id").eq(user.as_str()))
        .to_owned();
    tx.all(&select, |row| row.of(0))
}

/// The people who answer for a connected organization, by themselves or through a group.
///
/// # Errors
/// The database's.
pub fn find_organization_sponsors(
    tx: &Transaction<'_>,
    organization: &ConnectedOrganizationId,
    which: Sponsors,
) -> Result<Vec<UserId>, StoreError> {
    let principals = || {
        Query::select()
            .column("principal_id")
            .from("connected_organization_sponsors")
            .and_where(Expr::col("connected_organization_id").eq(organization.as_str()))
            .and_where(Expr::col("relation").eq(which.as_str()))
            .to_owned()
    };
    let through_groups = Query::select()
        .column("user_id")
        .from("memberships")
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .and_where(Expr::col("container_id").in_subquery(principals()))
        .to_owned();
    let select = Query::select()
        .column("id")
        .from("users")
        .and_where(
            Expr::col("id")
                .in_subquery(principals())
                .or(Expr::col("id").in_subquery(through_groups)),
        )
        .order_by("id", Order::Asc)
        .to_owned();
    tx.all(&select, |row| row.of(0))
}

/// Whether somebody has an account with which they can sign in.
///
/// # Errors
/// The database's.
pub fn has_enabled_account(tx: &Transaction<'_>, user: &UserId) -> Result<bool, StoreError> {
    let select = Query::select()
        .expr(Expr::val(1))
        .from("users")
        .and_where(Expr::col("id").eq(user.as_str()))
        .and_where(Expr::col("account_enabled").eq(true))
        .to_owned();
    tx.exists(&select)
}
