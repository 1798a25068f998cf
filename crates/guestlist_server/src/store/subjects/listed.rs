//! Subjects as they come along with what is listed.

use std::collections::HashMap;

use entitlement_types::odata::Query as Options;
use entitlement_types::{ConnectedOrganization, Subject};
use sea_query::{Expr, SelectStatement};

use super::{read, select};
use crate::store::facts::find_organization_by_domain;
use crate::store::listing::{Entity, OrderedBy, Property, column, expand_one};
use crate::store::{Row, StoreError, Transaction};

impl Entity for Subject {
    type References = Option<String>;

    const COLLECTION: &'static str = "subjects";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("subjects", "id")).required(),
        Property::key("objectId", || column("users", "id")),
        Property::searched("displayName", || column("subjects", "display_name")).required(),
        Property::searched("email", || column("subjects", "email")),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        select()
    }

    fn id_column() -> Expr {
        column("subjects", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Option<String>), StoreError> {
        Ok((read(row)?, row.optional_text(7)?))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        domains: &[Option<String>],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        if relationship != "connectedOrganization" {
            return Ok(false);
        }
        let mut organizations: HashMap<&str, String> = HashMap::new();
        for domain in domains.iter().flatten() {
            if !organizations.contains_key(domain.as_str()) {
                let found = find_organization_by_domain(tx, domain)?;
                organizations.insert(domain, found.map(|(id, _)| id.to_string()).unwrap_or_default());
            }
        }
        let ids = domains.iter().map(|domain| {
            let organization = domain.as_ref().and_then(|domain| organizations.get(domain.as_str()));
            organization.map_or("", String::as_str)
        });
        expand_one::<Self, ConnectedOrganization>(tx, rows, ids, options, |row, found| {
            row.connected_organization = found;
        })?;
        Ok(true)
    }
}
