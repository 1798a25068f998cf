//! Rules by which a policy gives access without anybody asking. They are made elsewhere, so they are only shown.

use entitlement_types::AssignmentPolicy;
use leptos::prelude::*;

use crate::text::{format, text};
use crate::ui::{Fact, Facts, Notice};

/// The automatic rules of a policy; nothing where it has none.
pub fn automatic_rules(policy: &AssignmentPolicy) -> AnyView {
    let texts = &text().policies;
    let words = &text().admin;
    let Some(rules) = &policy.automatic_request_settings else {
        return ().into_any();
    };
    if rules.request_access_for_allowed_targets != Some(true) {
        return ().into_any();
    }
    let takes = if rules.remove_access_when_target_leaves_allowed_targets == Some(true) {
        words.yes
    } else {
        words.no
    };
    let grace = rules.grace_period_before_access_removal.map(|time| {
        let time = format::duration(time);
        view! { <Fact name=texts.automatic_grace>{time}</Fact> }
    });
    view! {
        <section class="stack">
            <h2>{texts.automatic}</h2>
            <Notice>{texts.automatic_lead}</Notice>
            <Facts>
                <Fact name=texts.automatic_gives>{words.yes}</Fact>
                <Fact name=texts.automatic_takes>{takes}</Fact>
                {grace}
            </Facts>
        </section>
    }
    .into_any()
}
