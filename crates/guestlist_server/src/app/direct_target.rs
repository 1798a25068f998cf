//! Whom an administrator assigns a package to: somebody who is known, or a mail address that is new here.

use entitlement_rules::is_mail_address;
use entitlement_types::{Assignment, DateTimeOffset, SubjectId};
use serde_json::{Value, json};

use super::{AppError, Caller, Change, Initiator, new_id, record};
use crate::store::Transaction;
use crate::store::subjects::{add_subject, find_subject, find_subject_by_email};

/// The person whom an assignment is for; a mail address that nobody has here becomes a person without an account.
///
/// # Errors
/// Invalid where nobody is named, the id is not known or the address is none.
pub fn find_or_add_target(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    assignment: Option<&Assignment>,
) -> Result<SubjectId, AppError> {
    let target = assignment.and_then(|assignment| assignment.target.as_deref());
    let named = [
        assignment.map(|assignment| assignment.target_id.as_str()),
        target.map(|target| target.object_id.as_str()),
    ];
    if let Some(id) = named.into_iter().flatten().find(|id| !id.is_empty()) {
        let known = find_subject(tx, &id.into())?;
        return known.map(|subject| subject.id).ok_or_else(|| {
            AppError::invalid(
                "targetNotFound",
                "assignment/targetId",
                format!("There is nobody with the object id {id}."),
            )
        });
    }
    let Some(email) = target.and_then(|target| target.email.as_deref()).map(str::trim) else {
        return Err(AppError::invalid(
            "targetRequired",
            "assignment/targetId",
            "Name who is to get access: assignment/targetId, or assignment/target with an email.",
        ));
    };
    if let Some(known) = find_subject_by_email(tx, email)? {
        return Ok(known.id);
    }
    if !is_mail_address(email) {
        return Err(AppError::invalid(
            "emailNotAnAddress",
            "assignment/target/email",
            "That is no mail address.",
        ));
    }
    let id = SubjectId::from(new_id());
    let name = target.and_then(|target| target.display_name.as_deref()).map(str::trim);
    let name = name.filter(|name| !name.is_empty()).unwrap_or(email);
    add_subject(tx, &id, email, name, now)?;
    record(
        tx,
        now,
        &Initiator::Caller(caller),
        &Change {
            activity: "Add subject",
            operation: "Add",
            kind: "AccessPackageSubject",
            id: id.as_str(),
            display_name: Some(name),
            before: Value::Null,
            after: json!({ "email": email, "displayName": name }),
            ..Change::default()
        },
    )?;
    Ok(id)
}
