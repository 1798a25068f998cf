//! Deliveries as they are listed, each with what its resource's description says and the address where it opens.

use entitlement_types::{AssignmentId, Delivery};
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use crate::store::listing::{Entity, OrderedBy, Property, column};
use crate::store::{Row, StoreError, Transaction};

impl Entity for Delivery {
    type References = ();

    const COLLECTION: &'static str = "deliveries";
    const PROPERTIES: &'static [Property] = &[
        Property::key("assignmentId", || column("deliveries", "assignment_id")).required(),
        Property::key("accessPackageId", || column("assignments", "access_package_id")).required(),
        Property::text("assignmentState", || column("assignments", "state")).required(),
        Property::text("state", || column("deliveries", "state")).required(),
        Property::searched("resourceDisplayName", || column("deliveries", "resource_display_name")).required(),
        Property::text("originSystem", || column("deliveries", "origin_system")).required(),
        Property::moment("dateTime", || column("deliveries", "changed")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("resourceDisplayName")];

    fn select() -> SelectStatement {
        let holds = |table: &'static str, id: &'static str, system: &'static str| {
            column(table, id)
                .equals(("deliveries", "container_id"))
                .and(column("deliveries", "origin_system").eq(system))
        };
        let link = Func::coalesce([
            column("groups", "open_url"),
            column("service_principals", "homepage"),
            column("service_principals", "login_url"),
            column("sites", "web_url"),
        ]);
        Query::select()
            .columns(COLUMNS.map(|name| ("deliveries", name)))
            .expr(link)
            .column(("resources", "description"))
            .from("deliveries")
            .inner_join(
                "assignments",
                column("assignments", "id").equals(("deliveries", "assignment_id")),
            )
            .join(JoinType::LeftJoin, "groups", holds("groups", "id", "AadGroup"))
            .join(
                JoinType::LeftJoin,
                "service_principals",
                holds("service_principals", "id", "AadApplication"),
            )
            .join(
                JoinType::LeftJoin,
                "sites",
                holds("sites", "web_url", "SharePointOnline"),
            )
            // What has left its catalog is still told, without a description.
            .join(
                JoinType::LeftJoin,
                "resource_roles",
                column("resource_roles", "id").equals(("deliveries", "role_id")),
            )
            .join(
                JoinType::LeftJoin,
                "resources",
                column("resources", "id").equals(("resource_roles", "resource_id")),
            )
            .to_owned()
    }

    fn id_column() -> Expr {
        Expr::cust("deliveries.assignment_id || '_' || deliveries.role_id || '_' || deliveries.scope_id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let delivery = Self {
            assignment_id: row.of(0)?,
            resource_role_scope_id: format!("{}_{}", row.text(1)?, row.text(2)?).into(),
            resource_display_name: row.optional_text(3)?,
            role_display_name: row.optional_text(4)?,
            origin_system: Some(row.text(5)?.as_str().into()),
            state: Some(row.text(6)?.as_str().into()),
            date_time: Some(row.moment(7)?),
            failure: row.optional_text(8)?.map(|word| word.as_str().into()),
            open_url: row.optional_text(9)?,
            resource_description: row.optional_text(10)?,
        };
        Ok((delivery, ()))
    }

    fn id(&self) -> &str {
        self.resource_role_scope_id.as_str()
    }
}

const COLUMNS: [&str; 9] = [
    "assignment_id",
    "role_id",
    "scope_id",
    "resource_display_name",
    "role_display_name",
    "origin_system",
    "state",
    "changed",
    "failure",
];

/// The deliveries of an assignment, as they are told.
///
/// # Errors
/// The database's.
pub fn find_deliveries_with_links(
    tx: &Transaction<'_>,
    assignment: &AssignmentId,
) -> Result<Vec<Delivery>, StoreError> {
    let of_assignment = Delivery::select()
        .and_where(column("deliveries", "assignment_id").eq(assignment.as_str()))
        .order_by_expr(column("deliveries", "resource_display_name"), sea_query::Order::Asc)
        .order_by_expr(Delivery::id_column(), sea_query::Order::Asc)
        .to_owned();
    tx.all(&of_assignment, |row| Ok(Delivery::read(row)?.0))
}
