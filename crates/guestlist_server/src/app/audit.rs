//! The audit: every change writes who, what, before, after and the request id, in the transaction of the change.

use entitlement_types::{DateTimeOffset, KeyValue, ModifiedProperty, TargetResource};
use sea_query::{Expr, ExprTrait, Query};
use serde::Serialize;
use serde_json::{Value, json};

use super::{AppError, Caller, new_id_in_order};
use crate::store::Transaction;
use crate::store::directory_objects::find_missing;

/// What the server itself is called.
const SERVER: &str = "Guestlist";

/// What else a change is about, told with its name: whose request, of which package.
#[derive(Clone, Copy, Debug)]
pub enum About<'a> {
    /// The catalog with this id.
    Catalog(&'a str),
    /// The group with this id.
    Group(&'a str),
    /// The package with this id.
    Package(&'a str),
    /// The person with this id.
    Person(&'a str),
}

impl<'a> About<'a> {
    /// A user or a group.
    ///
    /// # Errors
    /// The database's.
    pub fn principal(tx: &Transaction<'_>, id: &'a str) -> Result<Self, AppError> {
        let is_person = find_missing(tx, "users", &[id])?.is_empty();
        Ok(if is_person { Self::Person(id) } else { Self::Group(id) })
    }

    /// Graph's type, and the id.
    const fn target(self) -> (&'static str, &'a str) {
        match self {
            Self::Catalog(id) => ("AccessPackageCatalog", id),
            Self::Group(id) => ("Group", id),
            Self::Package(id) => ("AccessPackage", id),
            Self::Person(id) => ("AccessPackageSubject", id),
        }
    }
}

/// Who made a change.
#[derive(Clone, Debug)]
pub enum Initiator<'a> {
    /// A person, by a call.
    Caller(&'a Caller),
    /// The server itself, for instance at a deadline; with the id of the piece of work.
    Worker(&'a str),
}

/// One change of one thing.
#[derive(Clone, Debug)]
pub struct Change<'a> {
    /// What was done, for instance `Approve access package assignment request`.
    pub activity: &'a str,
    /// `Add`, `Update` or `Delete`.
    pub operation: &'a str,
    /// Graph's type of what was changed, for instance `AccessPackageAssignmentRequest`.
    pub kind: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Its name, where it has one.
    pub display_name: Option<&'a str>,
    /// What else it is about; the entry is found by these too.
    pub about: &'a [About<'a>],
    /// What it was; null for a new one.
    pub before: Value,
    /// What it is; null for one that is gone.
    pub after: Value,
    /// Anything that helps to find it again: keys and values.
    pub details: &'a [(&'a str, &'a str)],
    /// Whether it is told that something could not be done, or not all of it.
    pub has_failed: bool,
}

impl Default for Change<'_> {
    fn default() -> Self {
        Self {
            activity: "",
            operation: "Update",
            kind: "",
            id: "",
            display_name: None,
            about: &[],
            before: Value::Null,
            after: Value::Null,
            details: &[],
            has_failed: false,
        }
    }
}

/// Writes one change.
///
/// # Errors
/// The database's.
pub fn record(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    by: &Initiator<'_>,
    change: &Change<'_>,
) -> Result<(), AppError> {
    let (initiator_id, user_name, app_name, initiator, correlation) = match by {
        Initiator::Caller(caller) => {
            let (name, principal) = names(tx, caller.id.as_str())?;
            let user = json!({ "id": caller.id, "displayName": name, "userPrincipalName": principal });
            (
                Some(caller.id.to_string()),
                name,
                None,
                json!({ "user": user }),
                caller.request_id.clone(),
            )
        }
        Initiator::Worker(work) => (
            None,
            None,
            Some(SERVER),
            json!({ "app": { "displayName": SERVER } }),
            (*work).to_owned(),
        ),
    };
    let target = TargetResource {
        id: Some(change.id.to_owned()),
        display_name: change.display_name.map(str::to_owned),
        kind: Some(change.kind.to_owned()),
        modified_properties: modified_properties(&change.before, &change.after),
        ..TargetResource::default()
    };
    let mut targets = vec![target];
    for about in change.about {
        let (kind, id) = about.target();
        targets.push(TargetResource {
            id: Some(id.to_owned()),
            display_name: find_name(tx, kind, id)?,
            kind: Some(kind.to_owned()),
            ..TargetResource::default()
        });
    }
    let result = if change.has_failed { "failure" } else { "success" };
    let id = new_id_in_order();
    let details: Vec<KeyValue> = change
        .details
        .iter()
        .map(|(key, value)| KeyValue {
            key: Some((*key).to_owned()),
            value: Some((*value).to_owned()),
        })
        .collect();
    let insert = Query::insert()
        .into_table("directory_audits")
        .columns([
            "id",
            "activity_date_time",
            "activity_display_name",
            "category",
            "operation_type",
            "result",
            "correlation_id",
            "initiated_by_id",
            "initiated_by_user",
            "initiated_by_app",
            "initiated_by",
            "target_resources",
            "additional_details",
        ])
        .values_panic([
            id.as_str().into(),
            now.unix_milliseconds().into(),
            change.activity.into(),
            "EntitlementManagement".into(),
            change.operation.into(),
            result.into(),
            correlation.into(),
            initiator_id.into(),
            user_name.into(),
            app_name.into(),
            initiator.to_string().into(),
            text(&targets).into(),
            text(&details).into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    let mut insert = Query::insert()
        .into_table("directory_audit_targets")
        .columns(["target_id", "audit_id", "display_name"])
        .to_owned();
    for target in targets {
        insert.values_panic([target.id.into(), id.as_str().into(), target.display_name.into()]);
    }
    tx.execute(&insert)?;
    Ok(())
}

/// What something is called now; none where it is not there, or has no name of its own.
fn find_name(tx: &Transaction<'_>, kind: &str, id: &str) -> Result<Option<String>, AppError> {
    let table = match kind {
        "AccessPackage" => "access_packages",
        "AccessPackageCatalog" => "catalogs",
        "AccessPackageSubject" => "subjects",
        "ConnectedOrganization" => "connected_organizations",
        "Group" => "groups",
        _ => return Ok(None),
    };
    let select = Query::select()
        .column("display_name")
        .from(table)
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    Ok(tx.one(&select, |row| row.optional_text(0))?.flatten())
}

/// Writes what a person changed of one thing and what else that is about, from how it was before and is after; null
/// where it was or is not there.
///
/// # Errors
/// The database's.
pub fn record_change(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    activity: &str,
    (kind, id, about): (&str, &str, &[About<'_>]),
    before: Value,
    after: Value,
) -> Result<(), AppError> {
    let operation = match (&before, &after) {
        (Value::Null, _) => "Add",
        (_, Value::Null) => "Delete",
        _ => "Update",
    };
    let named = if after.is_null() { &before } else { &after };
    let display_name = match named.get("displayName").and_then(Value::as_str) {
        Some(name) => Some(name.to_owned()),
        None => find_name(tx, kind, id)?,
    };
    let change = Change {
        activity,
        operation,
        kind,
        id,
        display_name: display_name.as_deref(),
        about,
        before,
        after,
        ..Change::default()
    };
    record(tx, now, &Initiator::Caller(caller), &change)
}

fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn names(tx: &Transaction<'_>, id: &str) -> Result<(Option<String>, Option<String>), AppError> {
    let select = Query::select()
        .columns(["display_name", "principal_name"])
        .from("subjects")
        .and_where(Expr::col("id").eq(id))
        .to_owned();
    Ok(tx
        .one(&select, |row| Ok((row.optional_text(0)?, row.optional_text(1)?)))?
        .unwrap_or_default())
}

/// Every top-level property that differs, as JSON texts.
fn modified_properties(before: &Value, after: &Value) -> Vec<ModifiedProperty> {
    let empty = serde_json::Map::new();
    let (before, after) = (
        before.as_object().unwrap_or(&empty),
        after.as_object().unwrap_or(&empty),
    );
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| ModifiedProperty {
            display_name: Some(name.clone()),
            old_value: before.get(name).map(Value::to_string),
            new_value: after.get(name).map(Value::to_string),
        })
        .collect()
}
