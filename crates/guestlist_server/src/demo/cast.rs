//! The people whom visitors of the demo can be.

use super::Demo;
use crate::app::AppError;
use crate::store::demo_people::{DemoPerson, add_demo_person};

/// Puts the cast on the list that the issuer shows.
pub(super) fn introduce(demo: &Demo<'_>) -> Result<(), AppError> {
    for (position, member) in demo.content.cast.iter().enumerate() {
        let id = demo.user(&member.id)?;
        let person = DemoPerson {
            subject_id: id.as_str(),
            position: i64::try_from(position).unwrap_or(i64::MAX),
            organization: &member.organization,
            role: (&member.role.0, &member.role.1),
            hint: (&member.hint.0, &member.hint.1),
        };
        add_demo_person(demo.tx, &person)?;
    }
    Ok(())
}
