use crate::text::{OverviewMessages, messages::plural};

pub(in crate::text) const MESSAGES: OverviewMessages = OverviewMessages {
    title: "Overview",
    greeting: "Hello {name}",
    nothing_title: "Nothing needs you now",
    nothing_meaning: "No request waits for your decision, none of yours is under way, and no access ends soon.",
    approvals_title: "Waiting for you",
    approvals_waiting: plural!(
        "{count} request waits for your decision",
        "{count} requests wait for your decision"
    ),
    approvals_open: "Decide",
    pending_title: "Under way",
    pending_count: plural!(
        "{count} request of yours is under way",
        "{count} requests of yours are under way"
    ),
    pending_open: "See requests",
    ending_title: "Ending soon",
    ending_item: "until {date}, {relative}",
    ending_open: "See my access",
};
