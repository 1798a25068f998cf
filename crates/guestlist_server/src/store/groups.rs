//! Groups and teams.

use entitlement_types::odata::Query as Options;
use entitlement_types::{DirectoryObject, Group, TEAM};
use sea_query::{Condition, Expr, ExprTrait, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many};
use super::{Row, StoreError, Transaction};

impl Entity for Group {
    type References = ();

    const COLLECTION: &'static str = "groups";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("groups", "id")).required(),
        Property::searched("displayName", || column("groups", "display_name")).required(),
        Property::searched("description", || column("groups", "description")),
        Property::text("mail", || column("groups", "mail")),
        Property::text("mailNickname", || column("groups", "mail_nickname")),
        Property::text("visibility", || column("groups", "visibility")),
        Property::moment("createdDateTime", || column("groups", "created")).required(),
        Property::collection(
            "groupTypes",
            select_types,
            &[Property::text("", || Expr::value(UNIFIED))],
        ),
        // Here each Microsoft 365 group is a team.
        Property::collection(
            "resourceProvisioningOptions",
            select_types,
            &[Property::text("", || Expr::value(TEAM))],
        ),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("groups", name)))
            .from("groups")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("groups", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let is_unified = row.boolean(5)?;
        let marked = |word: &str| {
            if is_unified { vec![word.to_owned()] } else { Vec::new() }
        };
        let mail = row.optional_text(3)?;
        let group = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            mail_enabled: Some(mail.is_some()),
            mail,
            mail_nickname: row.optional_text(4)?,
            security_enabled: Some(!is_unified),
            group_types: marked(UNIFIED),
            resource_provisioning_options: marked(TEAM),
            visibility: row.optional_text(6)?,
            created_date_time: Some(row.moment(7)?),
            ..Self::default()
        };
        Ok((group, ()))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        _references: &[()],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "members" => expand_many::<Self, DirectoryObject>(
                tx,
                rows,
                options,
                |select| link_people(select, Part::Member),
                |row, found| row.members = Some(found),
            )?,
            "owners" => expand_many::<Self, DirectoryObject>(
                tx,
                rows,
                options,
                |select| link_people(select, Part::Owner),
                |row, found| row.owners = Some(found),
            )?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 8] = [
    "id",
    "display_name",
    "description",
    "mail",
    "mail_nickname",
    "is_team",
    "visibility",
    "created",
];

/// The word in `groupTypes` for a team or Microsoft 365 group.
const UNIFIED: &str = "Unified";

fn select_types() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .and_where(column("groups", "is_team").eq(true))
        .to_owned()
}

/// What a person is to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A member.
    Member,
    /// An owner.
    Owner,
}

impl Part {
    /// The origin id of this role of a group.
    pub fn role(self, group: &str) -> String {
        match self {
            Self::Member => format!("Member_{group}"),
            Self::Owner => format!("Owner_{group}"),
        }
    }
}

/// Joins the people of a group to their directory objects; the column of the group.
fn link_people(select: &mut SelectStatement, part: Part) -> Expr {
    select
        .inner_join(
            "memberships",
            column("memberships", "user_id").equals(("directory_objects", "id")),
        )
        .and_where(column("memberships", "origin_system").eq("AadGroup"))
        .and_where(column("memberships", "role").like(format!("{}%", part.role(""))));
    column("memberships", "container_id")
}

/// Of the directory's objects, the people of a group.
pub fn people_of(group: &str, part: Part) -> Condition {
    let people = Query::select()
        .column("user_id")
        .from("memberships")
        .and_where(Expr::col("origin_system").eq("AadGroup"))
        .and_where(Expr::col("container_id").eq(group))
        .and_where(Expr::col("role").eq(part.role(group)))
        .to_owned();
    Condition::all().add(column("directory_objects", "id").in_subquery(people))
}
