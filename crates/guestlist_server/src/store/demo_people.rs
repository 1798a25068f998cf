//! The people whom visitors of a demo tenant can be; the issuer shows them.

use sea_query::{Expr, ExprTrait, Order, Query};

use super::{StoreError, Transaction};

/// Somebody whom visitors of a demo can be.
#[derive(Clone, Debug)]
pub struct DemoPerson<'a> {
    /// Who.
    pub subject_id: &'a str,
    /// The place in the list.
    pub position: i64,
    /// Under which organization they stand.
    pub organization: &'a str,
    /// What they are, in English and Dutch.
    pub role: (&'a str, &'a str),
    /// What can be seen as them, in English and Dutch.
    pub hint: (&'a str, &'a str),
}

/// Adds somebody to the list of those whom visitors of a demo can be.
///
/// # Errors
/// [`StoreError::BrokenReference`] where there is nobody with this id.
pub fn add_demo_person(tx: &Transaction<'_>, person: &DemoPerson<'_>) -> Result<(), StoreError> {
    let insert = Query::insert()
        .into_table("demo_people")
        .columns([
            "subject_id",
            "position",
            "organization",
            "role_en",
            "role_nl",
            "hint_en",
            "hint_nl",
        ])
        .values_panic([
            person.subject_id.into(),
            person.position.into(),
            person.organization.into(),
            person.role.0.into(),
            person.role.1.into(),
            person.hint.0.into(),
            person.hint.1.into(),
        ])
        .to_owned();
    tx.execute(&insert)?;
    Ok(())
}

/// Somebody whom visitors of a demo can be, as the issuer shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedDemoPerson {
    /// The object id.
    pub subject_id: String,
    /// The name that people see.
    pub display_name: String,
    /// The organization they stand under in the list; empty for those who come from none.
    pub organization: String,
    /// What they are, in English.
    pub role_en: String,
    /// What they are, in Dutch.
    pub role_nl: String,
    /// What they can do, in English.
    pub hint_en: String,
    /// What they can do, in Dutch.
    pub hint_nl: String,
}

/// The people whom visitors of a demo can be, in the order in which they are shown.
///
/// # Errors
/// The database's.
pub fn list_demo_people(tx: &Transaction<'_>) -> Result<Vec<ListedDemoPerson>, StoreError> {
    let select = Query::select()
        .columns([
            ("demo_people", "subject_id"),
            ("subjects", "display_name"),
            ("demo_people", "organization"),
            ("demo_people", "role_en"),
            ("demo_people", "role_nl"),
            ("demo_people", "hint_en"),
            ("demo_people", "hint_nl"),
        ])
        .from("demo_people")
        .inner_join(
            "subjects",
            Expr::col(("subjects", "id")).equals(("demo_people", "subject_id")),
        )
        .order_by(("demo_people", "position"), Order::Asc)
        .to_owned();
    tx.all(&select, |row| {
        Ok(ListedDemoPerson {
            subject_id: row.text(0)?,
            display_name: row.text(1)?,
            organization: row.text(2)?,
            role_en: row.text(3)?,
            role_nl: row.text(4)?,
            hint_en: row.text(5)?,
            hint_nl: row.text(6)?,
        })
    })
}
