use crate::text::ApprovalsMessages;

pub(super) const MESSAGES: ApprovalsMessages = ApprovalsMessages {
    title: "Approvals",
    empty_title: "Your inbox is empty",
    empty_meaning: "Requests that wait for your decision appear here.",
    no_match_title: "You have not decided anything yet",
    no_match_meaning: "Requests that you or another approver decided appear here.",
    asks_for: "{name} asks for {package}",
};
