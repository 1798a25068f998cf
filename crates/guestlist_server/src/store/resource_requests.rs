//! Requests to add resources to catalogs and to remove them. They are carried out at once and kept as they were made.

use entitlement_types::odata::Query as Options;
use entitlement_types::{Catalog, CatalogId, DateTimeOffset, Resource, ResourceRequest};
use sea_query::{Expr, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_one};
use super::{Row, StoreError, Transaction, json_text};

impl Entity for ResourceRequest {
    /// The catalog, and the resource as it was.
    type References = (CatalogId, Resource);

    const COLLECTION: &'static str = "resourceRequests";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("resource_requests", "id")).required(),
        Property::text("requestType", || column("resource_requests", "request_type")).required(),
        Property::text("state", || column("resource_requests", "state")).required(),
        Property::moment("createdDateTime", || column("resource_requests", "created")).required(),
        Property::key("catalog/id", || column("resource_requests", "catalog_id")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::descending("createdDateTime")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("resource_requests", name)))
            .from("resource_requests")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("resource_requests", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let request = Self {
            id: row.optional_text(0)?,
            request_type: Some(row.text(1)?.as_str().into()),
            state: Some(row.text(2)?.as_str().into()),
            created_date_time: Some(row.moment(3)?),
            ..Self::default()
        };
        Ok((request, (row.of(4)?, row.json(5)?)))
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        references: &[Self::References],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "catalog" => {
                let ids = references.iter().map(|(catalog, _)| catalog);
                expand_one::<Self, Catalog>(tx, rows, ids, options, |row, found| row.catalog = found)?;
            }
            "resource" => {
                for (row, (_, resource)) in rows.iter_mut().zip(references) {
                    row.resource = Some(resource.clone());
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 6] = ["id", "request_type", "state", "created", "catalog_id", "resource"];

/// Keeps a request that was carried out.
///
/// # Errors
/// The database's.
pub fn add_resource_request(
    tx: &Transaction<'_>,
    request: &ResourceRequest,
    catalog: &CatalogId,
    resource: &Resource,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("resource_requests")
        .columns(COLUMNS)
        .values_panic([
            request.id.as_deref().into(),
            request.request_type.as_ref().map(|kind| kind.as_str()).into(),
            request.state.as_ref().map(|state| state.as_str()).into(),
            now.unix_milliseconds().into(),
            catalog.as_str().into(),
            json_text(resource).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}
