//! Reading the audit. Writing is `app::record`'s alone.

use entitlement_types::DirectoryAudit;
use sea_query::{Expr, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column};
use super::{Row, StoreError};

impl Entity for DirectoryAudit {
    type References = ();

    const COLLECTION: &'static str = "directoryAudits";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("directory_audits", "id")).required(),
        Property::moment("activityDateTime", || column("directory_audits", "activity_date_time")).required(),
        Property::searched("activityDisplayName", || {
            column("directory_audits", "activity_display_name")
        })
        .required(),
        Property::text("category", || column("directory_audits", "category")).required(),
        Property::text("operationType", || column("directory_audits", "operation_type")).required(),
        Property::text("result", || column("directory_audits", "result")).required(),
        Property::text("loggedByService", || Expr::value(SERVICE)).required(),
        Property::key("correlationId", || column("directory_audits", "correlation_id")).required(),
        Property::key("initiatedBy/user/id", || column("directory_audits", "initiated_by_id")),
        Property::text("initiatedBy/user/displayName", || {
            column("directory_audits", "initiated_by_user")
        }),
        Property::text("initiatedBy/app/displayName", || {
            column("directory_audits", "initiated_by_app")
        }),
        Property::collection_of(
            "targetResources",
            || column("directory_audits", "id"),
            select_audits_of_targets,
            &[
                Property::key("id", || column("directory_audit_targets", "target_id")),
                Property::text("displayName", || column("directory_audit_targets", "display_name")),
            ],
        ),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::descending("activityDateTime")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("directory_audits", name)))
            .from("directory_audits")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("directory_audits", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let audit = Self {
            id: row.optional_text(0)?,
            activity_date_time: Some(row.moment(1)?),
            activity_display_name: row.optional_text(2)?,
            category: row.optional_text(3)?,
            operation_type: row.optional_text(4)?,
            result: row.optional_text(5)?,
            result_reason: row.optional_text(6)?,
            correlation_id: row.optional_text(7)?,
            initiated_by: Some(row.json(8)?),
            target_resources: row.json(9)?,
            additional_details: row.json(10)?,
            logged_by_service: Some(SERVICE.to_owned()),
        };
        Ok((audit, ()))
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }
}

/// The service that writes entries, as Graph names it.
const SERVICE: &str = "Entitlement Management";

const COLUMNS: [&str; 11] = [
    "id",
    "activity_date_time",
    "activity_display_name",
    "category",
    "operation_type",
    "result",
    "result_reason",
    "correlation_id",
    "initiated_by",
    "target_resources",
    "additional_details",
];

fn select_audits_of_targets() -> SelectStatement {
    Query::select()
        .column(("directory_audit_targets", "audit_id"))
        .from("directory_audit_targets")
        .to_owned()
}
