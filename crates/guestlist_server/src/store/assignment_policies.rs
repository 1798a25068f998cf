//! Assignment policies. The policy itself is one JSON text, as it is written on the wire; beside it stands what
//! questions to the database need: whom it is for, and whether people can request through it.

use entitlement_types::odata::Query as Options;
use entitlement_types::{
    AccessPackage, AccessPackageId, AssignmentPolicy, Catalog, CatalogId, DateTimeOffset, PolicyId, Question,
    SubjectSet,
};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_one};
use super::{Row, StoreError, Transaction, json_text};

/// What a policy points at, and its questions, which are told only when they are expanded.
#[derive(Clone, Debug)]
pub struct PolicyReferences {
    access_package_id: AccessPackageId,
    catalog_id: CatalogId,
    questions: Vec<Question>,
}

impl Entity for AssignmentPolicy {
    type References = PolicyReferences;

    const COLLECTION: &'static str = "assignmentPolicies";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("assignment_policies", "id")).required(),
        Property::searched("displayName", || column("assignment_policies", "display_name")).required(),
        Property::searched("description", || column("assignment_policies", "description")),
        Property::text("allowedTargetScope", || {
            column("assignment_policies", "allowed_target_scope")
        })
        .required(),
        Property::moment("createdDateTime", || column("assignment_policies", "created")).required(),
        Property::moment("modifiedDateTime", || column("assignment_policies", "modified")).required(),
        Property::key("accessPackage/id", || {
            column("assignment_policies", "access_package_id")
        })
        .required(),
        Property::text("accessPackage/displayName", || {
            column("access_packages", "display_name")
        })
        .required(),
        Property::key("catalog/id", || column("access_packages", "catalog_id")).required(),
        Property::collection("specificAllowedTargets", select_targets, TARGETS),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns([
                ("assignment_policies", "id"),
                ("assignment_policies", "body"),
                ("assignment_policies", "created"),
                ("assignment_policies", "modified"),
                ("assignment_policies", "access_package_id"),
                ("access_packages", "catalog_id"),
            ])
            .from("assignment_policies")
            .inner_join(
                "access_packages",
                column("access_packages", "id").equals(("assignment_policies", "access_package_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        column("assignment_policies", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, PolicyReferences), StoreError> {
        let mut policy: Self = row.json(1)?;
        let references = PolicyReferences {
            access_package_id: row.of(4)?,
            catalog_id: row.of(5)?,
            questions: policy.questions.take().unwrap_or_default(),
        };
        policy.id = row.of(0)?;
        policy.created_date_time = Some(row.moment(2)?);
        policy.modified_date_time = Some(row.moment(3)?);
        Ok((policy, references))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        references: &[PolicyReferences],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "accessPackage" => {
                let ids = references.iter().map(|each| &each.access_package_id);
                expand_one::<Self, AccessPackage>(tx, rows, ids, options, |row, found| {
                    row.access_package = found.map(Box::new);
                })?;
            }
            "catalog" => {
                let ids = references.iter().map(|each| &each.catalog_id);
                expand_one::<Self, Catalog>(tx, rows, ids, options, |row, found| row.catalog = found.map(Box::new))?;
            }
            "questions" => {
                for (row, references) in rows.iter_mut().zip(references) {
                    row.questions = Some(references.questions.clone());
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// Whom a policy names, for conditions on it. An id is of one kind only, so that it need not be asked of which.
const TARGETS: &[Property] = &[
    Property::key("microsoft.graph.singleUser/userId", target),
    Property::key("microsoft.graph.groupMembers/groupId", target),
    Property::key(
        "microsoft.graph.connectedOrganizationMembers/connectedOrganizationId",
        target,
    ),
];

fn target() -> Expr {
    column("assignment_policy_targets", "target_id")
}

fn select_targets() -> SelectStatement {
    Query::select()
        .expr(Expr::value(1))
        .from("assignment_policy_targets")
        .and_where(column("assignment_policy_targets", "assignment_policy_id").equals(("assignment_policies", "id")))
        .to_owned()
}

/// Adds a policy to a package; its id says which it is. `takes_requests` as the rules say.
///
/// # Errors
/// The database's.
pub fn add_policy(
    tx: &Transaction<'_>,
    package: &AccessPackageId,
    policy: &AssignmentPolicy,
    takes_requests: bool,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let scope = policy.allowed_target_scope.as_ref().map_or("", |scope| scope.as_str());
    let insert = Query::insert()
        .into_table("assignment_policies")
        .columns([
            "id",
            "access_package_id",
            "display_name",
            "description",
            "allowed_target_scope",
            "takes_requests",
            "body",
            "created",
            "modified",
        ])
        .values_panic([
            policy.id.as_str().into(),
            package.as_str().into(),
            policy.display_name.as_deref().unwrap_or_default().into(),
            policy.description.as_deref().into(),
            scope.into(),
            takes_requests.into(),
            json_text(&body(policy)).into(),
            now.unix_milliseconds().into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    add_targets(tx, policy)
}

/// Replaces a policy.
///
/// # Errors
/// The database's.
pub fn update_policy(
    tx: &Transaction<'_>,
    policy: &AssignmentPolicy,
    takes_requests: bool,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let scope = policy.allowed_target_scope.as_ref().map_or("", |scope| scope.as_str());
    let update = Query::update()
        .table("assignment_policies")
        .value("display_name", policy.display_name.as_deref().unwrap_or_default())
        .value("description", policy.description.as_deref())
        .value("allowed_target_scope", scope)
        .value("takes_requests", takes_requests)
        .value("body", json_text(&body(policy)))
        .value("modified", now.unix_milliseconds())
        .and_where(Expr::col("id").eq(policy.id.as_str()))
        .to_owned();
    tx.execute(&update)?;
    let targets = Query::delete()
        .from_table("assignment_policy_targets")
        .and_where(Expr::col("assignment_policy_id").eq(policy.id.as_str()))
        .to_owned();
    tx.execute(&targets)?;
    add_targets(tx, policy)
}

/// Removes a policy.
///
/// # Errors
/// [`StoreError::BrokenReference`] while there are assignments or requests under it.
pub fn delete_policy(tx: &Transaction<'_>, id: &PolicyId) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("assignment_policies")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}

/// The package that a policy belongs to.
///
/// # Errors
/// The database's.
pub fn find_package_of_policy(tx: &Transaction<'_>, id: &PolicyId) -> Result<Option<AccessPackageId>, StoreError> {
    let select = Query::select()
        .column("access_package_id")
        .from("assignment_policies")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    tx.one(&select, |row| row.of(0))
}

/// Whether there are assignments or requests under the policy.
///
/// # Errors
/// The database's.
pub fn is_policy_used(tx: &Transaction<'_>, id: &PolicyId) -> Result<bool, StoreError> {
    for table in ["assignments", "assignment_requests"] {
        let select = Query::select()
            .column("id")
            .from(table)
            .and_where(Expr::col("assignment_policy_id").eq(id.as_str()))
            .limit(1)
            .to_owned();
        if tx.exists(&select)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The policy without what has a column or a table of its own.
fn body(policy: &AssignmentPolicy) -> AssignmentPolicy {
    AssignmentPolicy {
        id: PolicyId::default(),
        created_date_time: None,
        modified_date_time: None,
        access_package: None,
        catalog: None,
        ..policy.clone()
    }
}

fn add_targets(tx: &Transaction<'_>, policy: &AssignmentPolicy) -> Result<(), StoreError> {
    let mut targets: Vec<&str> = policy.specific_allowed_targets.iter().filter_map(target_id).collect();
    targets.sort_unstable();
    targets.dedup();
    for target in targets {
        let insert = Query::insert()
            .into_table("assignment_policy_targets")
            .columns(["assignment_policy_id", "target_id"])
            .values_panic([policy.id.as_str().into(), target.into()])
            .to_owned();
        tx.execute(&insert)?;
    }
    Ok(())
}

fn target_id(target: &SubjectSet) -> Option<&str> {
    match target {
        SubjectSet::SingleUser(user) => Some(user.user_id.as_str()),
        SubjectSet::GroupMembers(group) => Some(group.group_id.as_str()),
        SubjectSet::ConnectedOrganizationMembers(members) => Some(members.connected_organization_id.as_str()),
        _ => None,
    }
}
