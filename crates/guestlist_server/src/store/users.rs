//! Users: people with an account.

use entitlement_types::odata::Query as Options;
use entitlement_types::{DirectoryObject, User, UserId};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_many, expand_one};
use super::{Row, StoreError, Transaction};

impl Entity for User {
    type References = Option<String>;

    const COLLECTION: &'static str = "users";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("users", "id")).required(),
        Property::searched("displayName", || column("users", "display_name")).required(),
        Property::text("givenName", || column("users", "given_name")),
        Property::text("surname", || column("users", "surname")),
        Property::searched("mail", || column("users", "mail")).address(),
        Property::searched("userPrincipalName", || column("users", "user_principal_name")).required(),
        Property::text("userType", || column("users", "user_type")).required(),
        Property::text("companyName", || column("users", "company_name")),
        Property::text("jobTitle", || column("users", "job_title")),
        Property::text("department", || column("users", "department")),
        Property::text("externalUserState", || column("users", "external_user_state")),
        Property::moment("externalUserStateChangeDateTime", || {
            column("users", "external_user_state_changed")
        }),
        Property::boolean("accountEnabled", || column("users", "account_enabled")).required(),
        Property::moment("createdDateTime", || column("users", "created")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(COLUMNS.map(|name| ("users", name)))
            .from("users")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("users", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let user = Self {
            id: row.of(0)?,
            display_name: row.optional_text(1)?,
            given_name: row.optional_text(2)?,
            surname: row.optional_text(3)?,
            mail: row.optional_text(4)?,
            user_principal_name: row.optional_text(5)?,
            user_type: row.optional_text(6)?,
            company_name: row.optional_text(7)?,
            job_title: row.optional_text(8)?,
            department: row.optional_text(9)?,
            preferred_language: row.optional_text(10)?,
            account_enabled: Some(row.boolean(11)?),
            external_user_state: row.optional_text(12)?,
            external_user_state_change_date_time: row.optional_moment(13)?,
            created_date_time: Some(row.moment(14)?),
            ..Self::default()
        };
        Ok((user, row.optional_text(15)?))
    }

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn expand(
        tx: &Transaction<'_>,
        rows: &mut [Self],
        managers: &[Option<String>],
        relationship: &str,
        options: &Options,
    ) -> Result<bool, StoreError> {
        match relationship {
            "manager" => {
                let ids = managers.iter().map(|id| id.as_deref().unwrap_or_default());
                expand_one::<Self, DirectoryObject>(tx, rows, ids, options, |row, found| {
                    row.manager = found.map(Box::new);
                })?;
            }
            "sponsors" => expand_many::<Self, DirectoryObject>(tx, rows, options, link_sponsors, |row, found| {
                row.sponsors = Some(found)
            })?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

const COLUMNS: [&str; 16] = [
    "id",
    "display_name",
    "given_name",
    "surname",
    "mail",
    "user_principal_name",
    "user_type",
    "company_name",
    "job_title",
    "department",
    "preferred_language",
    "account_enabled",
    "external_user_state",
    "external_user_state_changed",
    "created",
    "manager_id",
];

fn link_sponsors(select: &mut SelectStatement) -> Expr {
    select.inner_join(
        "user_sponsors",
        column("user_sponsors", "sponsor_id").equals(("directory_objects", "id")),
    );
    column("user_sponsors", "user_id")
}

/// The id of the user with this id or principal name.
///
/// # Errors
/// The database's.
pub fn find_user_id(tx: &Transaction<'_>, id_or_principal_name: &str) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("id")
        .from("users")
        .and_where(
            Expr::col("id")
                .eq(id_or_principal_name)
                .or(Expr::col("user_principal_name").eq(id_or_principal_name)),
        )
        .to_owned();
    tx.one(&select, |row| row.text(0))
}

/// The object that is a user's manager.
///
/// # Errors
/// The database's.
pub fn find_manager_id(tx: &Transaction<'_>, user: &str) -> Result<Option<String>, StoreError> {
    let select = Query::select()
        .column("manager_id")
        .from("users")
        .and_where(Expr::col("id").eq(user))
        .to_owned();
    Ok(tx.one(&select, |row| row.optional_text(0))?.flatten())
}

/// Whether somebody is one of the organization's own people.
///
/// # Errors
/// The database's.
pub fn is_member(tx: &Transaction<'_>, id: &UserId) -> Result<bool, StoreError> {
    let select = Query::select()
        .column("id")
        .from("users")
        .and_where(Expr::col("id").eq(id.as_str()))
        .and_where(Expr::col("user_type").eq("Member"))
        .to_owned();
    tx.exists(&select)
}
