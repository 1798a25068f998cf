use crate::text::PackagesMessages;

pub(super) const MESSAGES: PackagesMessages = PackagesMessages {
    title: "Access packages",
    search_label: "Search access packages",
    empty_title: "There is nothing you can request",
    empty_meaning: "Access packages that your organization may use appear here. Someone who expects you to have access can send you a link.",
    no_match_title: "No access package matches",
    no_match_meaning: "Nothing that you may request matches “{search}”. A hidden package opens by its link only.",
    gives: "What you get",
    request: "Request access",
    request_title: "Request {name}",
    why_not: "Why not?",
    why_title: "Why can’t I request this?",
    not_found_title: "This access package is not here for you",
    not_found_meaning: "The link is old, or it belongs to another organization or account.",
};
