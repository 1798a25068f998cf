use crate::text::{BulkMessages, messages::plural};

pub(in crate::text) const MESSAGES: BulkMessages = BulkMessages {
    cancel_requests: "Cancel requests",
    cancel_title: plural!("Cancel {count} request?", "Cancel {count} requests?"),
    cancel_effect: "{name} no longer waits for {package}.",
    cancel_step: "Cancel the request of {name} for {package}",
    cancel_nothing: "None of these requests can be cancelled any more.",
    cancel_lead: "Nobody will decide on them. Anyone who still wants access has to ask again.",
    cancel_keep: plural!("Keep request", "Keep requests"),
    cancel_confirm: plural!("Cancel {count} request", "Cancel {count} requests"),
    canceled: plural!("{count} request is cancelled.", "{count} requests are cancelled."),
    hide: "Hide",
    hide_title: plural!("Hide {count} access package?", "Hide {count} access packages?"),
    hide_effect: "{name} is no longer listed in My Access.",
    hide_step: "Hide {name}",
    hide_nothing: "All of these are hidden already.",
    hide_lead: "Whoever has the link can still ask. Nobody loses access.",
    hide_confirm: plural!("Hide {count} access package", "Hide {count} access packages"),
    hidden: plural!(
        "{count} access package is hidden.",
        "{count} access packages are hidden."
    ),
    show: "Stop hiding",
    show_title: plural!(
        "Stop hiding {count} access package?",
        "Stop hiding {count} access packages?"
    ),
    show_effect: "{name} is listed for everybody who may ask for it.",
    show_step: "Stop hiding {name}",
    show_nothing: "None of these is hidden.",
    show_lead: "Who may ask does not change: the policies decide that.",
    show_confirm: plural!(
        "Stop hiding {count} access package",
        "Stop hiding {count} access packages"
    ),
    shown: plural!(
        "{count} access package is listed again.",
        "{count} access packages are listed again."
    ),
    enable: "Enable",
    enable_title: plural!("Enable {count} catalog?", "Enable {count} catalogs?"),
    enable_effect: "The access packages of {name} can be requested.",
    enable_step: "Enable {name}",
    enable_nothing: "All of these are enabled already.",
    enable_lead: "Who may ask does not change: the policies decide that.",
    enable_confirm: plural!("Enable {count} catalog", "Enable {count} catalogs"),
    enabled: plural!("{count} catalog is enabled.", "{count} catalogs are enabled."),
    disable: "Disable",
    disable_title: plural!("Disable {count} catalog?", "Disable {count} catalogs?"),
    disable_effect: "Nothing of {name} can be requested any more.",
    disable_step: "Disable {name}",
    disable_nothing: "None of these is enabled.",
    disable_lead: "People who have access keep it.",
    disable_confirm: plural!("Disable {count} catalog", "Disable {count} catalogs"),
    disabled: plural!("{count} catalog is disabled.", "{count} catalogs are disabled."),
    configure: "Set to configured",
    configure_title: plural!(
        "Set {count} organization to configured?",
        "Set {count} organizations to configured?"
    ),
    configure_effect: "Policies for all configured organizations let people of {name} ask too.",
    configure_step: "Set {name} to configured",
    configure_nothing: "All of these are configured already.",
    configure_lead: "Policies that name an organization count for it either way.",
    configure_confirm: plural!(
        "Set {count} organization to configured",
        "Set {count} organizations to configured"
    ),
    configured: plural!(
        "{count} organization is configured.",
        "{count} organizations are configured."
    ),
    propose: "Set to proposed",
    propose_title: plural!(
        "Set {count} organization to proposed?",
        "Set {count} organizations to proposed?"
    ),
    propose_effect: "Policies for all configured organizations no longer let people of {name} ask.",
    propose_step: "Set {name} to proposed",
    propose_nothing: "All of these are proposed already.",
    propose_lead: "People who have access keep it. Policies that name an organization count for it either way.",
    propose_confirm: plural!(
        "Set {count} organization to proposed",
        "Set {count} organizations to proposed"
    ),
    proposed: plural!(
        "{count} organization is proposed.",
        "{count} organizations are proposed."
    ),
    sure_label: "This is done to several at once",
    sure: plural!(
        "I know that this is about {count}.",
        "I know that this is about all {count}."
    ),
};
