//! What signing in and out says.

use super::messages::messages;

messages! {
    /// Signing in and out.
    SessionMessages {
        landing_title, landing_lead, landing_button, landing_hint, signing_in_to,
        issuer_unreachable_title, issuer_unreachable_meaning,
        state_lost_title, state_lost_meaning, access_denied_title, access_denied_meaning,
        login_required_title, login_required_meaning, refused_title, refused_meaning,
        insecure_title, insecure_meaning, account_unknown_title, account_unknown_meaning,
        start_again, use_another_account,
    }
}
