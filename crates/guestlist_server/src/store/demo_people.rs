//! The people whom visitors of a demo tenant can be; the issuer shows them.

use sea_query::Query;

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
