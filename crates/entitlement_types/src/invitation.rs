//! Invitations: how somebody from outside becomes a guest.

use contract_derive::FromObject;
use serde::Serialize;
use serde_with::skip_serializing_none;

use crate::User;

/// An invitation of somebody from outside, by mail address.
///
/// Graph: `invitation`.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Invitation {
    /// Read-only.
    pub id: Option<String>,
    /// Whom it is for.
    pub invited_user_email_address: Option<String>,
    /// What they are called; the address where nothing is given.
    pub invited_user_display_name: Option<String>,
    /// Where they come out once they have accepted.
    pub invite_redirect_url: Option<String>,
    /// Where they accept; read-only.
    pub invite_redeem_url: Option<String>,
    /// Whether they are sent a message.
    pub send_invitation_message: Option<bool>,
    /// `PendingAcceptance`, `Completed`, `InProgress` or `Error`; read-only.
    pub status: Option<String>,
    /// The guest; read-only.
    pub invited_user: Option<Box<User>>,
}
