//! Assignments as they are listed.

use entitlement_types::odata::Query as Options;
use entitlement_types::{AccessPackage, AccessPackageId, Assignment, AssignmentPolicy, PolicyId, Subject, SubjectId};
use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use crate::store::listing::{Entity, OrderedBy, Property, column, expand_one};
use crate::store::{Row, StoreError, Transaction};

/// What an assignment points at.
#[derive(Clone, Debug)]
pub struct AssignmentReferences {
    /// The package that is held.
    pub access_package_id: AccessPackageId,
    /// The policy under which it is held.
    pub assignment_policy_id: PolicyId,
    /// Who holds it.
    pub target_id: SubjectId,
}

impl Entity for Assignment {
    type References = AssignmentReferences;

    const COLLECTION: &'static str = "assignments";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("assignments", "id")).required(),
        Property::text("state", || column("assignments", "state")).required(),
        Property::text("status", || column("assignments", "status")).required(),
        Property::moment("createdDateTime", || column("assignments", "created")).required(),
        Property::moment("expiredDateTime", || column("assignments", "expired")),
        Property::moment("schedule/startDateTime", || column("assignments", "starts")).required(),
        Property::moment("schedule/expiration/endDateTime", || column("assignments", "ends")),
        Property::key("accessPackage/id", || column("assignments", "access_package_id")).required(),
        Property::key("accessPackageId", || column("assignments", "access_package_id")).required(),
        Property::searched("accessPackage/displayName", || {
            column("access_packages", "display_name")
        })
        .joined(),
        Property::key("accessPackage/catalog/id", || column("access_packages", "catalog_id")).joined(),
        Property::key("assignmentPolicy/id", || column("assignments", "assignment_policy_id")).required(),
        Property::text("assignmentPolicy/displayName", || {
            column("assignment_policies", "display_name")
        })
        .joined(),
        Property::key("target/id", || column("assignments", "target_id")).required(),
        Property::key("target/objectId", || column("assignments", "target_id")).required(),
        Property::searched("target/displayName", || column("subjects", "display_name")).joined(),
        Property::searched("target/email", || column("subjects", "email")).joined(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::descending("createdDateTime")];

    /// Left joins over unique keys, so that a database can leave out those that nothing asks for.
    fn select() -> SelectStatement {
        let to = |table: &'static str, reference: &'static str| column(table, "id").equals(("assignments", reference));
        Query::select()
            .columns(COLUMNS.map(|name| ("assignments", name)))
            .from("assignments")
            .join(
                JoinType::LeftJoin,
                "access_packages",
                to("access_packages", "access_package_id"),
            )
            .join(
                JoinType::LeftJoin,
                "assignment_policies",
                to("assignment_policies", "assignment_policy_id"),
            )
            .join(JoinType::LeftJoin, "subjects", to("subjects", "target_id"))
            .to_owned()
    }

    fn select_alone() -> SelectStatement {
        Query::select().from("assignments").to_owned()
    }

    fn id_column() -> Expr {
        column("assignments", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, AssignmentReferences), StoreError> {
        let assignment = Self {
            id: row.of(0)?,
            state: Some(row.text(1)?.as_str().into()),
            status: row.optional_text(2)?,
            schedule: row.optional_json(3)?,
            expired_date_time: row.optional_moment(4)?,
            ..Self::default()
        };
        let references = AssignmentReferences {
            access_package_id: row.of(5)?,
            assignment_policy_id: row.of(6)?,
            target_id: row.of(7)?,
        };
        Ok((assignment, references))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        references: &[AssignmentReferences],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "target" => {
                let ids = references.iter().map(|each| each.target_id.as_str());
                expand_one::<Self, Subject>(tx, rows, ids, options, |row, found| row.target = found.map(Box::new))?;
            }
            "accessPackage" => {
                let ids = references.iter().map(|each| each.access_package_id.as_str());
                expand_one::<Self, AccessPackage>(tx, rows, ids, options, |row, found| {
                    row.access_package = found.map(Box::new);
                })?;
            }
            "assignmentPolicy" => {
                let ids = references.iter().map(|each| each.assignment_policy_id.as_str());
                expand_one::<Self, AssignmentPolicy>(tx, rows, ids, options, |row, found| {
                    row.assignment_policy = found.map(Box::new);
                })?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 8] = [
    "id",
    "state",
    "status",
    "schedule",
    "expired",
    "access_package_id",
    "assignment_policy_id",
    "target_id",
];
