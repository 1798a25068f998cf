use crate::text::AccessMessages;

pub(super) const MESSAGES: AccessMessages = AccessMessages {
    title: "My access",
    empty_title: "You have no access yet",
    empty_meaning: "What you have appears here, with the date on which it ends and a button that opens it.",
    no_match_title: "Nothing has expired",
    no_match_meaning: "Access that has ended appears here, so that you can request it again.",
    active: "Active",
    expired: "Expired",
    ends: "Ends on {date}, {relative}",
    ended: "Ended on {date}",
};
