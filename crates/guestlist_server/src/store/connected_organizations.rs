//! Connected organizations, how their people are recognised, and who answers for them.

use std::collections::HashMap;

use entitlement_types::odata::Query as Options;
use entitlement_types::{
    ConnectedOrganization, ConnectedOrganizationId, ConnectedOrganizationState, DateTimeOffset, DirectoryObject,
    IdentitySource,
};
use sea_query::{Condition, Expr, ExprTrait, Func, OnConflict, Order, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many};
use super::{Row, StoreError, Transaction, json_text};

impl Entity for ConnectedOrganization {
    type References = ();

    const COLLECTION: &'static str = "connectedOrganizations";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("connected_organizations", "id")).required(),
        Property::searched("displayName", || column("connected_organizations", "display_name")).required(),
        Property::searched("description", || column("connected_organizations", "description")),
        Property::text("state", || column("connected_organizations", "state")).required(),
        Property::moment("createdDateTime", || column("connected_organizations", "created")).required(),
        Property::moment("modifiedDateTime", || column("connected_organizations", "modified")).required(),
        Property::searched_collection("identitySources", select_sources, SOURCES),
        Property::collection("internalSponsors", || select_sponsors(Sponsors::Internal), SPONSORS),
        Property::collection("externalSponsors", || select_sponsors(Sponsors::External), SPONSORS),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("connected_organizations", name)))
            .from("connected_organizations")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("connected_organizations", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let organization = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            state: Some(row.text(3)?.as_str().into()),
            created_date_time: Some(row.moment(4)?),
            modified_date_time: Some(row.moment(5)?),
            ..Self::default()
        };
        Ok((organization, ()))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn complete(tx: &Transaction<'_>, rows: &mut [Self]) -> Result<(), StoreError> {
        let ids: Vec<&str> = rows.iter().map(Entity::id).collect();
        let mut sources = find_identity_sources(tx, &ids)?;
        for row in rows {
            row.identity_sources = sources.remove(row.id.as_str()).unwrap_or_default();
        }
        Ok(())
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        _references: &[()],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "internalSponsors" => expand_many::<Self, DirectoryObject>(
                tx,
                rows,
                options,
                |select| link_sponsors(select, Sponsors::Internal),
                |row, found| row.internal_sponsors = Some(found),
            )?,
            "externalSponsors" => expand_many::<Self, DirectoryObject>(
                tx,
                rows,
                options,
                |select| link_sponsors(select, Sponsors::External),
                |row, found| row.external_sponsors = Some(found),
            )?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 6] = ["id", "display_name", "description", "state", "created", "modified"];

/// How people are recognised, for conditions on it. Who looks for a domain finds the tenant that it belongs to as well.
const SOURCES: &[Property] = &[
    Property::searched("domainName", domain_name),
    Property::text("microsoft.graph.domainIdentitySource/domainName", domain_name),
    Property::text("tenantId", || column("identity_sources", "tenant_id")),
    Property::text("microsoft.graph.azureActiveDirectoryTenant/tenantId", || {
        column("identity_sources", "tenant_id")
    }),
];

fn select_sources() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("identity_sources")
        .left_join(
            "tenant_domains",
            column("tenant_domains", "tenant_id").equals(("identity_sources", "tenant_id")),
        )
        .and_where(column("identity_sources", "connected_organization_id").equals(("connected_organizations", "id")))
        .to_owned()
}

fn domain_name() -> Expr {
    Func::coalesce([
        column("identity_sources", "domain_name"),
        column("tenant_domains", "domain_name"),
    ])
    .into()
}

/// Those here, or those there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sponsors {
    /// People of this organization.
    Internal,
    /// People of the connected organization.
    External,
}

impl Sponsors {
    /// As it is kept.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::External => "external",
        }
    }

    /// The property that holds them.
    pub const fn property(self) -> &'static str {
        match self {
            Self::Internal => "internalSponsors",
            Self::External => "externalSponsors",
        }
    }
}

/// Those who answer for an organization, for conditions on it.
const SPONSORS: &[Property] = &[Property::key("id", || {
    column("connected_organization_sponsors", "principal_id")
})];

fn select_sponsors(which: Sponsors) -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("connected_organization_sponsors")
        .and_where(
            column("connected_organization_sponsors", "connected_organization_id")
                .equals(("connected_organizations", "id")),
        )
        .and_where(column("connected_organization_sponsors", "relation").eq(which.as_str()))
        .to_owned()
}

/// Joins the sponsors of an organization; the column of that organization.
fn link_sponsors(select: &mut SelectStatement, which: Sponsors) -> Expr {
    select
        .inner_join(
            "connected_organization_sponsors",
            column("connected_organization_sponsors", "principal_id").equals(("directory_objects", "id")),
        )
        .and_where(column("connected_organization_sponsors", "relation").eq(which.as_str()));
    column("connected_organization_sponsors", "connected_organization_id")
}

/// Of the directory's objects, those who answer for an organization.
pub fn sponsors_of(id: &ConnectedOrganizationId, which: Sponsors) -> Condition {
    let sponsors = Query::select()
        .column("principal_id")
        .from("connected_organization_sponsors")
        .and_where(Expr::col("connected_organization_id").eq(id.as_str()))
        .and_where(Expr::col("relation").eq(which.as_str()))
        .to_owned();
    Condition::all().add(column("directory_objects", "id").in_subquery(sponsors))
}

fn find_identity_sources(
    tx: &Transaction<'_>,
    organizations: &[&str],
) -> Result<HashMap<String, Vec<IdentitySource>>, StoreError> {
    let mut by_organization: HashMap<String, Vec<IdentitySource>> = HashMap::new();
    if organizations.is_empty() {
        return Ok(by_organization);
    }
    let select = Query::select()
        .columns(["connected_organization_id", "body"])
        .from("identity_sources")
        .and_where(Expr::col("connected_organization_id").is_in(organizations.iter().copied()))
        .order_by("connected_organization_id", Order::Asc)
        .order_by("position", Order::Asc)
        .to_owned();
    for (organization, source) in tx.all(&select, |row| Ok((row.text(0)?, row.json(1)?)))? {
        by_organization.entry(organization).or_default().push(source);
    }
    Ok(by_organization)
}

/// An organization as it is to be kept.
#[derive(Clone, Debug)]
pub struct ConnectedOrganizationValues {
    /// The name that people see.
    pub display_name: String,
    /// What it is.
    pub description: Option<String>,
    /// Whether somebody vouches for it.
    pub state: ConnectedOrganizationState,
}

/// By what a source recognises people: a domain, a tenant or neither.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceKeys {
    /// In lower case.
    pub domain_name: Option<String>,
    /// In lower case.
    pub tenant_id: Option<String>,
}

/// Adds an organization with how its people are recognised.
///
/// # Errors
/// The database's.
pub fn add_connected_organization(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    values: &ConnectedOrganizationValues,
    sources: &[(IdentitySource, SourceKeys)],
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("connected_organizations")
        .columns(COLUMNS)
        .values_panic([
            id.as_str().into(),
            values.display_name.as_str().into(),
            values.description.as_deref().into(),
            values.state.as_str().into(),
            now.unix_milliseconds().into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    put_identity_sources(tx, id, sources)
}

/// Has an organization recognised by other sources.
///
/// # Errors
/// The database's.
pub fn replace_identity_sources(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    sources: &[(IdentitySource, SourceKeys)],
) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("identity_sources")
        .and_where(Expr::col("connected_organization_id").eq(id.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    put_identity_sources(tx, id, sources)
}

fn put_identity_sources(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    sources: &[(IdentitySource, SourceKeys)],
) -> Result<(), StoreError> {
    for (position, (source, keys)) in (0_i64..).zip(sources) {
        let insert = Query::insert()
            .into_table("identity_sources")
            .columns([
                "connected_organization_id",
                "position",
                "domain_name",
                "tenant_id",
                "body",
            ])
            .values_panic([
                id.as_str().into(),
                position.into(),
                keys.domain_name.as_deref().into(),
                keys.tenant_id.as_deref().into(),
                json_text(source).into(),
            ])
            .to_owned();
        tx.execute(&insert)?;
    }
    Ok(())
}

/// Changes an organization.
///
/// # Errors
/// The database's.
pub fn update_connected_organization(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    values: &ConnectedOrganizationValues,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let update = Query::update()
        .table("connected_organizations")
        .value("display_name", values.display_name.as_str())
        .value("description", values.description.as_deref())
        .value("state", values.state.as_str())
        .value("modified", now.unix_milliseconds())
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    Ok(())
}

/// Removes an organization with its sources and sponsors.
///
/// # Errors
/// The database's.
pub fn delete_connected_organization(tx: &Transaction<'_>, id: &ConnectedOrganizationId) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("connected_organizations")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// Another organization that recognises people by the same domain or tenant.
///
/// # Errors
/// The database's.
pub fn find_other_organization_by_source(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    keys: &SourceKeys,
) -> Result<Option<ConnectedOrganizationId>, StoreError> {
    let mut condition = Expr::value(false);
    for (name, key) in [("domain_name", &keys.domain_name), ("tenant_id", &keys.tenant_id)] {
        if let Some(key) = key {
            condition = condition.or(Expr::col(name).eq(key.as_str()));
        }
    }
    let select = Query::select()
        .column("connected_organization_id")
        .from("identity_sources")
        .and_where(condition)
        .and_where(Expr::col("connected_organization_id").ne(id.as_str()))
        .limit(1)
        .to_owned();
    tx.one(&select, |row| row.of(0))
}

/// Whether a policy names the organization.
///
/// # Errors
/// The database's.
pub fn is_named_by_policy(tx: &Transaction<'_>, id: &ConnectedOrganizationId) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("target_id")
        .from("assignment_policy_targets")
        .and_where(Expr::col("target_id").eq(id.as_str()))
        .limit(1)
        .to_owned();
    tx.exists(&select)
}

/// Makes a user or group answer for an organization; whether that is new.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is no such organization.
pub fn add_sponsor(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    which: Sponsors,
    principal: &str,
) -> Result<bool, StoreError> {
    const KEY: [&str; 3] = ["connected_organization_id", "relation", "principal_id"];
    let insert = Query::insert()
        .into_table("connected_organization_sponsors")
        .columns(KEY)
        .values_panic([id.as_str().into(), which.as_str().into(), principal.into()])
        .on_conflict(OnConflict::columns(KEY).do_nothing().to_owned())
        .to_owned();
    Ok(tx.execute(&insert)? > 0)
}

/// Makes a user or group no longer answer for an organization; whether it did.
///
/// # Errors
/// The database's.
pub fn remove_sponsor(
    tx: &Transaction<'_>,
    id: &ConnectedOrganizationId,
    which: Sponsors,
    principal: &str,
) -> Result<bool, StoreError> {
    let delete = Query::delete()
        .from_table("connected_organization_sponsors")
        .and_where(Expr::col("connected_organization_id").eq(id.as_str()))
        .and_where(Expr::col("relation").eq(which.as_str()))
        .and_where(Expr::col("principal_id").eq(principal))
        .to_owned();
    Ok(tx.execute(&delete)? > 0)
}
