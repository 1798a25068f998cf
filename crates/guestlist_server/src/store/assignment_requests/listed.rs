//! Assignment requests as they are listed.

use entitlement_types::odata::Query as Options;
use entitlement_types::{AccessPackage, AccessPackageId, Assignment, AssignmentId, AssignmentRequest, SubjectId};
use sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};

use super::StoredRequest;
use crate::store::assignments::AssignmentReferences;
use crate::store::listing::{Entity, OrderedBy, Property, column, expand_one};
use crate::store::{Row, StoreError, Transaction};

/// What a request points at.
#[derive(Clone, Debug)]
pub struct RequestReferences {
    requestor_id: SubjectId,
    assignment_id: Option<AssignmentId>,
    assignment: AssignmentReferences,
}

impl Entity for AssignmentRequest {
    type References = RequestReferences;

    const COLLECTION: &'static str = "assignmentRequests";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("assignment_requests", "id")).required(),
        Property::text("requestType", || column("assignment_requests", "request_type")).required(),
        Property::text("state", || column("assignment_requests", "state")).required(),
        Property::text("status", || column("assignment_requests", "status")).required(),
        Property::moment("createdDateTime", || column("assignment_requests", "created")).required(),
        Property::moment("completedDateTime", || column("assignment_requests", "completed")),
        Property::text("justification", || column("assignment_requests", "justification")),
        Property::key("accessPackage/id", || {
            column("assignment_requests", "access_package_id")
        })
        .required(),
        Property::searched("accessPackage/displayName", || {
            column("access_packages", "display_name")
        })
        .joined(),
        Property::key("accessPackage/catalog/id", || column("access_packages", "catalog_id")).joined(),
        Property::key("requestor/id", || column("assignment_requests", "requestor_id")).required(),
        Property::key("requestor/objectId", || column("assignment_requests", "requestor_id")).required(),
        Property::searched("requestor/displayName", || column("requestors", "display_name")).joined(),
        Property::searched("requestor/email", || column("requestors", "email")).joined(),
        Property::key("assignment/id", || column("assignment_requests", "assignment_id")),
        Property::key("assignment/target/id", || column("assignment_requests", "target_id")).required(),
        Property::key("assignment/target/objectId", || {
            column("assignment_requests", "target_id")
        })
        .required(),
        Property::searched("assignment/target/displayName", || column("targets", "display_name")).joined(),
        Property::searched("assignment/target/email", || column("targets", "email")).joined(),
        Property::key("assignment/accessPackage/id", || {
            column("assignment_requests", "access_package_id")
        })
        .required(),
        Property::key("assignment/assignmentPolicy/id", || {
            column("assignment_requests", "assignment_policy_id")
        }),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::descending("createdDateTime")];

    /// Left joins over unique keys, so that a database can leave out those that nothing asks for.
    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("assignment_requests", name)))
            .from("assignment_requests")
            .left_join(
                "access_packages",
                column("access_packages", "id").equals(("assignment_requests", "access_package_id")),
            )
            .join_as(
                JoinType::LeftJoin,
                "subjects",
                "requestors",
                column("requestors", "id").equals(("assignment_requests", "requestor_id")),
            )
            .join_as(
                JoinType::LeftJoin,
                "subjects",
                "targets",
                column("targets", "id").equals(("assignment_requests", "target_id")),
            )
            .to_owned()
    }

    fn select_alone() -> SelectStatement {
        Query::select().from("assignment_requests").to_owned()
    }

    fn id_column() -> Expr {
        column("assignment_requests", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, RequestReferences), StoreError> {
        let request = Self {
            id: row.of(0)?,
            request_type: Some(row.text(1)?.as_str().into()),
            state: Some(row.text(2)?.as_str().into()),
            status: row.optional_text(3)?,
            created_date_time: Some(row.moment(4)?),
            completed_date_time: row.optional_moment(5)?,
            schedule: row.optional_json(6)?,
            justification: row.optional_text(7)?,
            answers: row.json(8)?,
            ..Self::default()
        };
        let references = RequestReferences {
            requestor_id: row.of(9)?,
            assignment_id: row.optional_text(10)?.map(Into::into),
            assignment: AssignmentReferences {
                access_package_id: row.of(11)?,
                assignment_policy_id: row.optional_text(12)?.unwrap_or_default().into(),
                target_id: row.of(13)?,
            },
        };
        Ok((request, references))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        references: &[RequestReferences],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "requestor" => {
                let ids = references.iter().map(|each| each.requestor_id.as_str());
                expand_one(tx, rows, ids, options, |row: &mut Self, found| row.requestor = found)?;
            }
            "accessPackage" => {
                let ids = references
                    .iter()
                    .map(|each: &RequestReferences| &each.assignment.access_package_id);
                let ids = ids.map(AccessPackageId::as_str);
                expand_one::<Self, AccessPackage>(tx, rows, ids, options, |row, found| row.access_package = found)?;
            }
            "assignment" => expand_assignments(tx, rows, references, options)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 14] = [
    "id",
    "request_type",
    "state",
    "status",
    "created",
    "completed",
    "schedule",
    "justification",
    "answers",
    "requestor_id",
    "assignment_id",
    "access_package_id",
    "assignment_policy_id",
    "target_id",
];

/// A request that nothing has come of yet has an assignment too: without id and state, for whom, what and under which
/// policy.
fn expand_assignments(
    tx: &Transaction<'_>,
    rows: &mut [AssignmentRequest],
    references: &[RequestReferences],
    options: &Options,
) -> Result<(), StoreError> {
    let ids = references
        .iter()
        .map(|each| each.assignment_id.as_ref().map_or("", AssignmentId::as_str));
    expand_one::<AssignmentRequest, Assignment>(tx, rows, ids, options, |row, found| row.assignment = found)?;
    let (mut waiting, wanted): (Vec<&mut AssignmentRequest>, Vec<AssignmentReferences>) = rows
        .iter_mut()
        .zip(references)
        .filter(|(row, _)| row.assignment.is_none())
        .map(|(row, each)| (row, each.assignment.clone()))
        .unzip();
    let mut assignments = vec![Assignment::default(); waiting.len()];
    for expand in &options.expand {
        Assignment::expand(tx, &mut assignments, &wanted, &expand.path, &expand.query)?;
    }
    for (row, assignment) in waiting.iter_mut().zip(assignments) {
        row.assignment = Some(assignment);
    }
    Ok(())
}

/// A request as it is told to whoever made it.
impl From<&StoredRequest> for AssignmentRequest {
    fn from(request: &StoredRequest) -> Self {
        Self {
            id: request.id.clone(),
            request_type: Some(request.request_type.clone()),
            state: Some(request.state.clone()),
            status: Some(request.status.clone()),
            created_date_time: Some(request.created),
            completed_date_time: request.completed,
            schedule: request.schedule.clone(),
            justification: request.justification.clone(),
            answers: request.answers.clone(),
            ..Self::default()
        }
    }
}
