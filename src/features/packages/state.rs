//! How the person stands to a package: what they have of it, and what they have asked for.

use entitlement_rules::{End, HeldAssignment, PriorRequest, is_assignment_running, is_request_final};
use entitlement_types::{
    AccessPackageId, Assignment, AssignmentId, AssignmentRequest, AssignmentState, Collection, RequestId, RequestState,
};
use leptos::prelude::*;

use crate::api;
use crate::paths::Page;
use crate::query::{Query, use_query};
use crate::text::{fill, format, text};
use crate::ui::{Icon, StatusBadge, Tone};

/// How the person stands to a package.
#[derive(Clone, Debug, PartialEq)]
pub enum PackageState {
    /// Not known, or not yet.
    NotTold,
    /// They have nothing of it and have not asked for it.
    Free,
    /// They have asked for it.
    Requested {
        /// By this request.
        request_id: RequestId,
        /// How far it has come.
        state: RequestState,
    },
    /// They have it, or are about to.
    Held {
        /// By this assignment.
        assignment_id: AssignmentId,
        /// How far it has come.
        state: AssignmentState,
        /// Until when.
        end: End,
    },
}

/// How the person stands to `package`, from all that they have and all that they have asked for and is still open.
/// None: not known. What they have says more than what they have asked for.
pub fn package_state(
    package: &AccessPackageId,
    assignments: Option<&Collection<Assignment>>,
    requests: Option<&Collection<AssignmentRequest>>,
) -> PackageState {
    let held = assignments.and_then(|assignments| {
        let mut held = assignments.value.iter().map(HeldAssignment::from);
        held.find(|held| held.access_package_id == *package && is_assignment_running(&held.state))
    });
    if let Some(held) = held {
        return PackageState::Held {
            assignment_id: held.id,
            state: held.state,
            end: held.end,
        };
    }
    let asked = requests.and_then(|requests| {
        let mut asked = requests.value.iter().map(PriorRequest::from);
        asked.find(|asked| asked.access_package_id == *package && !is_request_final(&asked.state))
    });
    if let Some(asked) = asked {
        return PackageState::Requested {
            request_id: asked.id,
            state: asked.state,
        };
    }
    // What stands on a further page may be about this package.
    let is_all = |next_link: Option<&Option<String>>| next_link.is_some_and(Option::is_none);
    if is_all(assignments.map(|all| &all.next_link)) && is_all(requests.map(|all| &all.next_link)) {
        PackageState::Free
    } else {
        PackageState::NotTold
    }
}

/// What the person has and has asked for, read once for a whole page. Copy it freely.
#[derive(Clone, Copy)]
pub struct OwnAccess {
    /// What they have.
    pub assignments: Query<Collection<Assignment>>,
    /// What they have asked for.
    pub requests: Query<Collection<AssignmentRequest>>,
}

/// Reads what the person has and has asked for.
pub fn use_own_access() -> OwnAccess {
    OwnAccess {
        assignments: use_query(api::assignments::list_my_active_assignments),
        requests: use_query(api::assignment_requests::list_my_open_requests),
    }
}

impl OwnAccess {
    /// Whether both are there, or failed to come. Tracked.
    pub fn is_settled(self) -> bool {
        self.assignments.is_settled() && self.requests.is_settled()
    }

    /// How the person stands to a package. Tracked.
    pub fn state_of(self, package: &AccessPackageId) -> PackageState {
        let assignments = self.assignments.data();
        let requests = self.requests.data();
        package_state(package, assignments.as_deref(), requests.as_deref())
    }
}

impl PackageState {
    /// Where it can be followed further.
    pub fn page(&self) -> Option<Page> {
        match self {
            Self::Requested { request_id, .. } => Some(Page::Request(request_id.clone())),
            Self::Held { assignment_id, .. } => Some(Page::Assignment(assignment_id.clone())),
            Self::Free | Self::NotTold => None,
        }
    }

    /// In words, with an icon.
    pub fn view(&self) -> AnyView {
        let texts = &text().package_list;
        let badge = |tone: Tone, icon: Option<Icon>, words: String| {
            let icon = icon.unwrap_or(tone.icon());
            view! { <StatusBadge tone=tone icon=icon>{words}</StatusBadge> }.into_any()
        };
        match self {
            Self::NotTold => ().into_any(),
            Self::Free => view! { <span class="muted small">{texts.state_free}</span> }.into_any(),
            Self::Requested { state, .. } => {
                let words = match state {
                    RequestState::PendingApproval => texts.state_waiting,
                    RequestState::Scheduled => texts.state_scheduled,
                    RequestState::Delivering => texts.state_arriving,
                    _ => texts.state_requested,
                };
                badge(Tone::Neutral, Some(Icon::Clock), words.to_owned())
            }
            Self::Held {
                state: AssignmentState::Delivering,
                ..
            } => badge(Tone::Neutral, Some(Icon::Clock), texts.state_arriving.to_owned()),
            Self::Held {
                state: AssignmentState::DeliveryFailed,
                ..
            } => badge(Tone::Danger, None, texts.state_failed.to_owned()),
            Self::Held {
                state: AssignmentState::PartiallyDelivered,
                ..
            } => badge(Tone::Warning, None, texts.state_partly.to_owned()),
            Self::Held { end, .. } => badge(Tone::Positive, None, held_until(*end)),
        }
    }
}

fn held_until(end: End) -> String {
    let texts = &text().package_list;
    match end {
        End::At(end) => fill(texts.state_active_until, &[("date", &format::short_date(end))]),
        End::Never | End::NotTold => texts.state_active.to_owned(),
    }
}

/// The state of a package of a list, kept up to date. It comes after the list, so it holds its place while it is empty.
pub fn state_view(own: OwnAccess, package: AccessPackageId) -> AnyView {
    let state = Memo::new(move |_| own.state_of(&package));
    view! { <div class="package-state">{move || state.with(PackageState::view)}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assignments(json: &str) -> Collection<Assignment> {
        serde_json::from_str(json).expect("assignments")
    }

    fn requests(json: &str) -> Collection<AssignmentRequest> {
        serde_json::from_str(json).expect("requests")
    }

    const NONE: &str = r#"{"value":[]}"#;

    #[test]
    fn what_one_has_comes_before_what_one_asked_for() {
        let check = |held: &str, asked: &str, expected: PackageState| {
            let found = package_state(&"p".into(), Some(&assignments(held)), Some(&requests(asked)));
            assert_eq!(found, expected, "{held} {asked}");
        };
        let held = r#"{"value":[{"id":"x","state":"delivered","accessPackage":{"id":"other"}},
            {"id":"old","state":"expired","accessPackage":{"id":"p"}},
            {"id":"a","state":"delivered","accessPackage":{"id":"p"},
             "schedule":{"expiration":{"type":"noExpiration"}}}]}"#;
        let over = r#"{"value":[{"id":"old","state":"expired","accessPackage":{"id":"p"}}]}"#;
        let asked = r#"{"value":[{"id":"d","state":"denied","accessPackage":{"id":"p"}},
            {"id":"r","state":"pendingApproval","accessPackage":{"id":"p"}}]}"#;
        let is_held = || PackageState::Held {
            assignment_id: "a".into(),
            state: AssignmentState::Delivered,
            end: End::Never,
        };
        let is_requested = || PackageState::Requested {
            request_id: "r".into(),
            state: RequestState::PendingApproval,
        };
        check(NONE, NONE, PackageState::Free);
        check(over, NONE, PackageState::Free);
        check(held, NONE, is_held());
        check(held, asked, is_held());
        check(over, asked, is_requested());
        let further = r#"{"value":[],"@odata.nextLink":"https://x/next"}"#;
        check(further, NONE, PackageState::NotTold);
        check(NONE, further, PackageState::NotTold);
        check(further, asked, is_requested());
    }

    #[test]
    fn nobody_is_told_that_they_have_nothing_before_it_is_known() {
        assert_eq!(package_state(&"p".into(), None, None), PackageState::NotTold);
        let none = assignments(NONE);
        assert_eq!(package_state(&"p".into(), Some(&none), None), PackageState::NotTold);
    }
}
