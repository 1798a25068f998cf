//! Sites.

use entitlement_types::Site;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column};
use super::{Row, StoreError, Transaction};

impl Entity for Site {
    type References = ();

    const COLLECTION: &'static str = "sites";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("sites", "id")).required(),
        Property::searched("name", || column("sites", "name")).required(),
        Property::searched("displayName", || column("sites", "display_name")).required(),
        Property::searched("description", || column("sites", "description")),
        Property::text("webUrl", || column("sites", "web_url")).required(),
        Property::moment("createdDateTime", || column("sites", "created")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(["id", "name", "display_name", "description", "web_url", "created"].map(|name| ("sites", name)))
            .from("sites")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("sites", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let site = Self {
            id: row.optional_text(0)?,
            name: row.optional_text(1)?,
            display_name: row.optional_text(2)?,
            description: row.optional_text(3)?,
            web_url: row.optional_text(4)?,
            created_date_time: Some(row.moment(5)?),
            last_modified_date_time: Some(row.moment(5)?),
        };
        Ok((site, ()))
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }
}

/// The id of the site at this address.
///
/// # Errors
/// The database's.
pub fn find_site_id(tx: &Transaction<'_>, web_url: &str) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("id")
        .from("sites")
        .and_where(Expr::col("web_url").eq(web_url))
        .to_owned();
    tx.one(&select, |row| row.text(0))
}

/// The roles of a site: id in the origin system, a sequence number, and name.
///
/// # Errors
/// The database's.
pub fn find_site_roles(tx: &Transaction<'_>, site: &str) -> Result<Vec<(String, String)>, StoreError> {
    let select = Query::select()
        .columns(["origin_id", "display_name"])
        .from("site_roles")
        .and_where(Expr::col("site_id").eq(site))
        .order_by("origin_id", Order::Asc)
        .to_owned();
    tx.all(&select, |row| Ok((row.text(0)?, row.text(1)?)))
}
