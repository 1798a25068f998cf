//! Inviting somebody from outside by mail address: they get the account of a guest, and the first sign-in accepts.

use entitlement_rules::is_mail_address;
use entitlement_types::odata::Query;
use entitlement_types::{DateTimeOffset, Invitation, Subject, SubjectId, SubjectLifecycle, User};
use url::Url;

use super::drafts::Problems;
use super::{AppError, Caller, Initiator, add_guest_account, new_id};
use crate::store::Transaction;
use crate::store::listing::{everything, find};
use crate::store::subjects::{add_subject, find_subject_by_email};

/// Makes a guest of whoever has this mail address. Whoever is a guest already stays as they are, so that an invitation
/// whose answer was lost can be sent again.
///
/// # Errors
/// Forbidden for whoever is not an administrator, invalid, a conflict where the address is a member's.
pub fn invite_guest(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    draft: &Invitation,
) -> Result<Invitation, AppError> {
    caller.require_administrator(tx)?;
    let email = draft.invited_user_email_address.as_deref().unwrap_or_default().trim();
    let redirect = draft.invite_redirect_url.as_deref().unwrap_or_default().trim();
    let mut problems = Problems::default();
    if !is_mail_address(email) {
        problems.add(
            "emailNotAnAddress",
            "invitedUserEmailAddress",
            "A mail address is required.",
        );
    }
    if !is_web_address(redirect) {
        problems.add(
            "addressNotValid",
            "inviteRedirectUrl",
            "An address on the web is required.",
        );
    }
    if draft.send_invitation_message == Some(true) {
        let message = "No messages are sent here; pass the address on yourself.";
        problems.add("messageNotSent", "sendInvitationMessage", message);
    }
    let given = draft.invited_user_display_name.as_deref().map(str::trim);
    let name = given.filter(|name| !name.is_empty()).unwrap_or(email);
    let name = problems.name("invitedUserDisplayName", Some(name));
    problems.check()?;
    let user = find_or_add_guest(tx, now, caller, email, &name)?;
    let has_accepted = user.external_user_state.as_deref() == Some("Accepted");
    Ok(Invitation {
        id: Some(new_id()),
        invited_user_email_address: Some(email.to_owned()),
        invited_user_display_name: user.display_name.clone(),
        invite_redirect_url: Some(redirect.to_owned()),
        // Signing in is what accepts, wherever that is.
        invite_redeem_url: Some(redirect.to_owned()),
        send_invitation_message: Some(false),
        status: Some(if has_accepted { "Completed" } else { "PendingAcceptance" }.to_owned()),
        invited_user: Some(Box::new(user)),
    })
}

fn find_or_add_guest(
    tx: &Transaction<'_>,
    now: DateTimeOffset,
    caller: &Caller,
    email: &str,
    name: &str,
) -> Result<User, AppError> {
    let known = find_subject_by_email(tx, email)?;
    if let Some(known) = known.as_ref().filter(|known| !known.object_id.is_empty()) {
        let id = known.object_id.as_str();
        let user: User =
            find(tx, id, &Query::default(), everything())?.ok_or_else(|| AppError::not_found("user", id))?;
        if user.user_type.as_deref() == Some("Guest") {
            return Ok(user);
        }
        return Err(AppError::conflict(
            "alreadyMember",
            "invitedUserEmailAddress",
            "Somebody of this organization has this address.",
        ));
    }
    let subject = match known {
        Some(known) => known,
        None => {
            let id = SubjectId::from(new_id());
            add_subject(tx, &id, email, name, now)?;
            Subject {
                id,
                email: Some(email.to_owned()),
                display_name: Some(name.to_owned()),
                ..Subject::default()
            }
        }
    };
    let by = Initiator::Caller(caller);
    // Not governed: whom somebody invited by hand stays when their last access ends.
    let account = (
        &SubjectLifecycle::NotGoverned,
        "PendingAcceptance",
        "Invite external user",
    );
    add_guest_account(tx, now, &by, &subject, account)
}

fn is_web_address(text: &str) -> bool {
    Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
}
