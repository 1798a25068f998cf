//! The packages that stand in somebody's list, found in one statement however many there are. What holds whom is the
//! rules' business; here it is only written as a condition, and a test holds the two together.

use entitlement_types::{AllowedTargetScope, CatalogState};
use sea_query::{Condition, Expr, ExprTrait, Query};

use super::listing::column;

/// What of a person decides which policies are for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestorKeys {
    /// The scopes that hold the person whatever else a policy says.
    pub scopes: Vec<AllowedTargetScope>,
    /// The ids by which a policy for named people of the directory names the person: their own and their groups'.
    pub directory_ids: Vec<String>,
    /// The id by which a policy for named organizations names the person's.
    pub organization_id: Option<String>,
    /// Whether the catalog must be open to people from outside.
    pub is_external: bool,
}

/// Of all packages joined with their catalogs, those that a person may request; `with_hidden`: by their link too.
pub fn requestable_by(keys: &RequestorKeys, with_hidden: bool) -> Condition {
    let scope = || column("assignment_policies", "allowed_target_scope");
    let targets = |ids: &[&str]| {
        Expr::exists(
            Query::select()
                .expr(Expr::value(1))
                .from("assignment_policy_targets")
                .and_where(
                    column("assignment_policy_targets", "assignment_policy_id").equals(("assignment_policies", "id")),
                )
                .and_where(column("assignment_policy_targets", "target_id").is_in(ids.iter().copied()))
                .to_owned(),
        )
    };
    let mut holds = Condition::any().add(scope().is_in(keys.scopes.iter().map(AllowedTargetScope::as_str)));
    if !keys.directory_ids.is_empty() {
        let ids: Vec<&str> = keys.directory_ids.iter().map(String::as_str).collect();
        let named = scope().eq(AllowedTargetScope::SpecificDirectoryUsers.as_str());
        holds = holds.add(named.and(targets(&ids)));
    }
    if let Some(organization) = &keys.organization_id {
        let named = scope().eq(AllowedTargetScope::SpecificConnectedOrganizationUsers.as_str());
        holds = holds.add(named.and(targets(&[organization])));
    }
    let policies = Query::select()
        .expr(Expr::value(1))
        .from("assignment_policies")
        .and_where(column("assignment_policies", "access_package_id").equals(("access_packages", "id")))
        .and_where(column("assignment_policies", "takes_requests").eq(true))
        .cond_where(holds)
        .to_owned();
    Condition::all()
        .add(column("catalogs", "state").eq(CatalogState::Published.as_str()))
        .add_option(
            keys.is_external
                .then(|| column("catalogs", "is_externally_visible").eq(true)),
        )
        .add_option((!with_hidden).then(|| column("access_packages", "is_hidden").eq(false)))
        .add(Expr::exists(policies))
}
