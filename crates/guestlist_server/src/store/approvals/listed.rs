//! Approvals and their stages as they are listed. Whether a stage is the caller's to decide is not for the store to
//! say.

use entitlement_types::odata::Query as Options;
use entitlement_types::{Approval, ApprovalStage, Identity};
use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use crate::store::listing::{Entity, OrderedBy, Property, column, expand_many};
use crate::store::{Row, StoreError, Transaction};

impl Entity for Approval {
    type References = ();

    const COLLECTION: &'static str = "accessPackageAssignmentApprovals";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("assignment_requests", "id")).required(),
        Property::moment("createdDateTime", || column("assignment_requests", "created")).required(),
        Property::collection("stages", select_stages, ApprovalStage::PROPERTIES),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::descending("createdDateTime")];

    fn select() -> SelectStatement {
        Query::select()
            .column(("assignment_requests", "id"))
            .from("assignment_requests")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("assignment_requests", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        Ok((
            Self {
                id: row.of(0)?,
                stages: None,
            },
            (),
        ))
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
        if relationship != "stages" {
            return Ok(false);
        }
        let link = |_: &mut SelectStatement| column("approval_stages", "request_id");
        expand_many::<Self, ApprovalStage>(tx, rows, options, link, |row, found| row.stages = Some(found))?;
        Ok(true)
    }
}

fn select_stages() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("approval_stages")
        .and_where(column("approval_stages", "request_id").equals(("assignment_requests", "id")))
        .to_owned()
}

impl Entity for ApprovalStage {
    type References = ();

    const COLLECTION: &'static str = "stages";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("approval_stages", "id")).required(),
        Property::text("displayName", || column("approval_stages", "display_name")).required(),
        Property::text("status", || column("approval_stages", "status")).required(),
        Property::text("reviewResult", || column("approval_stages", "review_result")).required(),
        Property::moment("reviewedDateTime", || column("approval_stages", "reviewed")),
    ];
    /// There are three at most, named `Stage 1` to `Stage 3`.
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("approval_stages", name)))
            .columns([("reviewers", "display_name"), ("reviewers", "principal_name")])
            .from("approval_stages")
            .join_as(
                JoinType::LeftJoin,
                "subjects",
                "reviewers",
                column("reviewers", "id").equals(("approval_stages", "reviewed_by")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        column("approval_stages", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let reviewer = row.optional_text(5)?;
        let (display_name, user_principal_name) = (row.optional_text(7)?, row.optional_text(8)?);
        let stage = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            status: Some(row.text(2)?.as_str().into()),
            assigned_to_me: Some(false),
            review_result: Some(row.text(3)?.as_str().into()),
            justification: row.optional_text(4)?,
            reviewed_by: reviewer.map(|id| Identity {
                id: Some(id),
                display_name,
                user_principal_name,
            }),
            reviewed_date_time: row.optional_moment(6)?,
        };
        Ok((stage, ()))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }
}

const COLUMNS: [&str; 7] = [
    "id",
    "display_name",
    "status",
    "review_result",
    "justification",
    "reviewed_by",
    "reviewed",
];
