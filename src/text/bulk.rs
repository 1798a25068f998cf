//! What the administration says when the same is done to several rows of a list.

use super::messages::messages;

messages! {
    /// Doing the same to several rows.
    BulkMessages {
        cancel_requests, cancel_title: plural, cancel_effect, cancel_step, cancel_nothing, cancel_lead,
        cancel_keep: plural, cancel_confirm: plural, canceled: plural,
        hide, hide_title: plural, hide_effect, hide_step, hide_nothing, hide_lead, hide_confirm: plural, hidden: plural,
        show, show_title: plural, show_effect, show_step, show_nothing, show_lead, show_confirm: plural, shown: plural,
        enable, enable_title: plural, enable_effect, enable_step, enable_nothing, enable_lead, enable_confirm: plural,
        enabled: plural,
        disable, disable_title: plural, disable_effect, disable_step, disable_nothing, disable_lead,
        disable_confirm: plural, disabled: plural,
        configure, configure_title: plural, configure_effect, configure_step, configure_nothing, configure_lead,
        configure_confirm: plural, configured: plural,
        propose, propose_title: plural, propose_effect, propose_step, propose_nothing, propose_lead,
        propose_confirm: plural, proposed: plural,
        // Before something is taken from several at once.
        sure_label, sure: plural,
    }
}
