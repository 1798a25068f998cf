//! Who has which role in entitlement management, and which roles there are.

use entitlement_types::odata::Query as Options;
use entitlement_types::{DateTimeOffset, DirectoryObject, RoleAssignment, RoleDefinition};
use sea_query::{Expr, ExprTrait, Func, JoinType, Query, SelectStatement};

use super::listing::{Entity, OrderedBy, Property, column, expand_one};
use super::{Row, StoreError, Transaction};

impl Entity for RoleAssignment {
    /// Principal and role definition.
    type References = (String, String);

    const COLLECTION: &'static str = "roleAssignments";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("role_assignments", "id")).required(),
        Property::key("principalId", || column("role_assignments", "principal_id")).required(),
        Property::searched("principal/displayName", principal_name).joined(),
        Property::key("roleDefinitionId", || column("role_assignments", "role_definition_id")).required(),
        Property::key("appScopeId", || column("role_assignments", "app_scope_id")).required(),
        Property::moment("createdDateTime", || column("role_assignments", "created")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("createdDateTime")];

    /// Left joins over unique keys, so that a database can leave out those that nothing asks for.
    fn select() -> SelectStatement {
        let to = |table: &'static str| column(table, "id").equals(("role_assignments", "principal_id"));
        Query::select()
            .columns(
                ["id", "principal_id", "role_definition_id", "app_scope_id"].map(|name| ("role_assignments", name)),
            )
            .from("role_assignments")
            .join(JoinType::LeftJoin, "users", to("users"))
            .join(JoinType::LeftJoin, "groups", to("groups"))
            .to_owned()
    }

    fn select_alone() -> SelectStatement {
        Query::select().from("role_assignments").to_owned()
    }

    fn id_column() -> Expr {
        column("role_assignments", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, Self::References), StoreError> {
        let (principal, definition) = (row.text(1)?, row.text(2)?);
        let assignment = Self {
            id: row.optional_text(0)?,
            principal_id: Some(principal.clone()),
            role_definition_id: Some(definition.clone()),
            app_scope_id: row.optional_text(3)?,
            ..Self::default()
        };
        Ok((assignment, (principal, definition)))
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
            "principal" => {
                let ids = references.iter().map(|(principal, _)| principal);
                expand_one::<Self, DirectoryObject>(tx, rows, ids, options, |row, found| row.principal = found)?;
            }
            "roleDefinition" => {
                let ids = references.iter().map(|(_, definition)| definition);
                expand_one::<Self, RoleDefinition>(tx, rows, ids, options, |row, found| row.role_definition = found)?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}

/// A role is a person's or a group's.
fn principal_name() -> Expr {
    Func::coalesce([column("users", "display_name"), column("groups", "display_name")]).into()
}

impl Entity for RoleDefinition {
    type References = ();

    const COLLECTION: &'static str = "roleDefinitions";
    const PROPERTIES: &'static [Property] = &[
        Property::key("id", || column("role_definitions", "id")).required(),
        Property::searched("displayName", || column("role_definitions", "display_name")).required(),
        Property::text("description", || column("role_definitions", "description")).required(),
    ];
    const ORDER: &'static [OrderedBy] = &[OrderedBy::ascending("displayName")];

    fn select() -> SelectStatement {
        Query::select()
            .columns(["id", "display_name", "description"].map(|name| ("role_definitions", name)))
            .from("role_definitions")
            .to_owned()
    }

    fn id_column() -> Expr {
        column("role_definitions", "id")
    }

    fn read(row: &Row<'_>) -> Result<(Self, ()), StoreError> {
        let id = row.optional_text(0)?;
        let definition = Self {
            template_id: id.clone(),
            id,
            display_name: row.optional_text(1)?,
            description: row.optional_text(2)?,
            is_built_in: Some(true),
            is_enabled: Some(true),
        };
        Ok((definition, ()))
    }

    fn id(&self) -> &str {
        self.id.as_deref().unwrap_or_default()
    }
}

/// Gives somebody a role.
///
/// # Errors
/// [`StoreError::NotUnique`] when they have it already.
pub fn add_role_assignment(
    tx: &Transaction<'_>,
    id: &str,
    principal: &str,
    role_definition: &str,
    app_scope: &str,
    now: DateTimeOffset,
) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("role_assignments")
        .columns(["id", "principal_id", "role_definition_id", "app_scope_id", "created"])
        .values_panic([
            id.into(),
            principal.into(),
            role_definition.into(),
            app_scope.into(),
            now.unix_milliseconds().into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Takes a role away.
///
/// # Errors
/// The database's.
pub fn delete_role_assignment(tx: &Transaction<'_>, id: &str) -> Result<(), StoreError> {
    let delete = Query::delete()
        .from_table("role_assignments")
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    tx.execute(&delete)?;
    Ok(())
}
