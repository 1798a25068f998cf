//! What users, groups and directory roles have in common, where they stand in one list.

use entitlement_types::{DirectoryObject, Group, UnknownObject, User};
use sea_query::{Condition, Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use serde_json::Map;

use super::listing::{Entity, OrderedBy, Property, column};
use super::{Row, StoreError, Transaction};

impl Entity for DirectoryObject {
    type References = ();

    const COLLECTION: &'static str = "directoryObjects";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("directory_objects", "id")).required(),
        Property::searched("displayName", || column("directory_objects", "display_name")).required(),
        Property::searched("mail", || column("directory_objects", "mail")),
        Property::text("userPrincipalName", || {
            column("directory_objects", "user_principal_name")
        }),
        Property::text("userType", || column("directory_objects", "user_type")),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("directory_objects", name)))
            .from("directory_objects")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("directory_objects", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let (id, display_name) = (row.text(0)?, row.optional_text(2)?);
        let object = match row.text(1)?.as_str() {
            "user" => Self::User(User {
                id: id.into(),
                display_name,
                mail: row.optional_text(3)?,
                user_principal_name: row.optional_text(4)?,
                user_type: row.optional_text(5)?,
                company_name: row.optional_text(6)?,
                job_title: row.optional_text(7)?,
                ..User::default()
            }),
            "group" => Self::Group(Group {
                id: id.into(),
                display_name,
                mail: row.optional_text(3)?,
                description: row.optional_text(8)?,
                ..Group::default()
            }),
            kind => {
                let mut properties = Map::new();
                properties.insert("id".to_owned(), id.clone().into());
                properties.insert("displayName".to_owned(), display_name.into());
                if kind == "directoryRole" {
                    properties.insert("roleTemplateId".to_owned(), id.into());
                }
                let type_name = Some(format!("microsoft.graph.{kind}"));
                Self::Unknown(UnknownObject { type_name, properties })
            }
        };
        Ok((object, ()))
    }

    fn id(&self) -> &str {
        match self {
            Self::User(user) => user.id.as_str(),
            Self::Group(group) => group.id.as_str(),
            Self::ServicePrincipal(principal) => principal.id.as_deref().unwrap_or_default(),
            Self::Unknown(object) => object
                .properties
                .get("id")
                .and_then(|id| id.as_str())
                .unwrap_or_default(),
        }
    }
}

const COLUMNS: [&str; 9] = [
    "id",
    "kind",
    "display_name",
    "mail",
    "user_principal_name",
    "user_type",
    "company_name",
    "job_title",
    "description",
];

/// Only those of one kind: `user`, `group` or `directoryRole`.
pub fn of_kind(kind: &str) -> Condition {
    Condition::all().add(column("directory_objects", "kind").eq(kind))
}

/// What a user is a member of: groups and directory roles.
pub fn that_hold(user: &str) -> Condition {
    let groups = Query::select()
        .column("container_id")
        .from("memberships")
        .and_where(Expr::col("user_id").eq(user))
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .and_where(Expr::col("role").like(LikeExpr::new("Member\\_%").escape('\\')))
        .to_owned();
    let roles = Query::select()
        .column("role_template_id")
        .from("directory_roles")
        .and_where(Expr::col("user_id").eq(user))
        .to_owned();
    Condition::any()
        .add(column("directory_objects", "id").in_subquery(groups))
        .add(column("directory_objects", "id").in_subquery(roles))
}

/// The sponsors of a user.
pub fn sponsors_of(user: &str) -> Condition {
    let sponsors = Query::select()
        .column("sponsor_id")
        .from("user_sponsors")
        .and_where(Expr::col("user_id").eq(user))
        .to_owned();
    Condition::all().add(column("directory_objects", "id").in_subquery(sponsors))
}

/// Those of `ids` that a table does not have.
///
/// # Errors
/// The database's.
pub fn find_missing(tx: &Transaction<'_>, table: &'static str, ids: &[&str]) -> Result<Vec<String>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = Query::select()
        .column("id")
        .from(table)
        .and_where(Expr::col("id").is_in(ids.iter().copied()))
        .to_owned();
    let found = tx.all(&select, |row| row.text(0))?;
    Ok(ids
        .iter()
        .filter(|id| !found.iter().any(|each| each == *id))
        .map(|id| (*id).to_owned())
        .collect())
}
