//! What a property says in one of few words, in the words of lists and forms.

use entitlement_rules::{AdminRole, EVERYWHERE};
use entitlement_types::{
    AllowedTargetScope, DeliveryFailure, ExternalUserLifecycleAction, OriginSystem, RequestState, RequestType,
};

use crate::features::admin::catalogs::kind_words as resource_kind;
use crate::features::admin::requests::{kind_words as request_kind, request_state};
use crate::features::admin::roles::role_name;
use crate::text::text;

/// What a property says; none where the portal has no other words for it.
pub(super) fn meaning(property: &str, said: &str) -> Option<String> {
    let texts = &text().governance;
    let known = match property {
        "state" => return state(said),
        "status" => return status(said),
        "requestType" => match RequestType::from(said) {
            RequestType::NotSpecified | RequestType::Unknown(_) => None,
            kind => return Some(request_kind(Some(&kind))),
        },
        "reviewResult" => decision(said),
        "roleDefinitionId" => AdminRole::of_definition(said).map(|_| role_name(said)),
        "appScopeId" => (said == EVERYWHERE).then_some(texts.everything),
        "originSystem" => match OriginSystem::from(said) {
            OriginSystem::Unknown(_) => None,
            system => Some(resource_kind(Some(&system))),
        },
        "allowedTargetScope" => audience(said),
        "type" => expiration(said),
        "EndDateTime" => (said == "never").then_some(text().package_admin.expires_never),
        "externalUserLifecycleAction" => lifecycle(said),
        "failure" => {
            let is_gone = DeliveryFailure::from(said) == DeliveryFailure::ResourceGone;
            is_gone.then_some(text().access.failure_resource_gone)
        }
        _ => None,
    };
    known.map(str::to_owned)
}

/// The state of a request, an assignment, a catalog or a connected organization.
fn state(said: &str) -> Option<String> {
    let known = match said {
        "expired" => text().governance.state_expired,
        "published" => text().catalogs.enabled,
        "unpublished" => text().catalogs.disabled,
        "configured" => text().organizations.configured,
        "proposed" => text().organizations.proposed,
        _ => {
            return match RequestState::from(said) {
                RequestState::Unknown(_) => None,
                state => Some(request_state(Some(&state))),
            };
        }
    };
    Some(known.to_owned())
}

/// Most of the time a status says no more than the state.
fn status(said: &str) -> Option<String> {
    match said {
        "Accepted" => state("submitted"),
        "PendingNotBefore" => state("scheduled"),
        _ => state(said),
    }
}

fn decision(said: &str) -> Option<&'static str> {
    match said {
        "Approve" => Some(text().governance.approved),
        "Deny" => Some(text().requests.state_denied),
        _ => None,
    }
}

fn audience(said: &str) -> Option<&'static str> {
    let texts = &text().package_admin;
    Some(match AllowedTargetScope::from(said) {
        AllowedTargetScope::NotSpecified => texts.for_nobody,
        AllowedTargetScope::SpecificDirectoryUsers => texts.inside_specific,
        AllowedTargetScope::AllMemberUsers => texts.inside_members,
        AllowedTargetScope::AllDirectoryUsers => texts.inside_everybody,
        AllowedTargetScope::SpecificConnectedOrganizationUsers => texts.outside_specific,
        AllowedTargetScope::AllConfiguredConnectedOrganizationUsers => texts.outside_configured,
        AllowedTargetScope::AllExternalUsers => texts.outside_everybody,
        _ => return None,
    })
}

fn expiration(said: &str) -> Option<&'static str> {
    let texts = &text().package_admin;
    match said {
        "noExpiration" => Some(texts.expires_never),
        "afterDateTime" => Some(texts.expires_on),
        "afterDuration" => Some(text().governance.expires_after),
        _ => None,
    }
}

/// Those who are something to whoever asks, by the type of their set.
pub(super) fn set_words(kind: &str) -> Option<&'static str> {
    let texts = &text().package_admin;
    Some(match kind {
        "requestorManager" | "targetManager" => texts.review_manager,
        "internalSponsors" => texts.approver_internal,
        "externalSponsors" => texts.approver_external,
        "targetUserSponsors" => text().organizations.sponsors,
        _ => return None,
    })
}

fn lifecycle(said: &str) -> Option<&'static str> {
    let texts = &text().governance;
    match ExternalUserLifecycleAction::from(said) {
        ExternalUserLifecycleAction::None => Some(texts.lifecycle_none),
        ExternalUserLifecycleAction::BlockSignIn => Some(texts.lifecycle_block),
        ExternalUserLifecycleAction::BlockSignInAndDelete => Some(texts.lifecycle_delete),
        ExternalUserLifecycleAction::Unknown(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_are_said_as_lists_say_them() {
        let check = |property: &str, said: &str, expected: Option<&str>| {
            assert_eq!(meaning(property, said).as_deref(), expected, "{property} {said}");
        };
        check("state", "pendingApproval", Some("Waiting for approval"));
        check("state", "deliveryFailed", Some("Delivery failed"));
        check("state", "unpublished", Some("Not enabled"));
        check("state", "proposed", Some("Proposed"));
        check("state", "of the art", None);
        check("status", "PartiallyDelivered", Some("Partly delivered"));
        check("status", "Accepted", Some("Sent"));
        check("requestType", "userUpdate", Some("More time"));
        check("requestType", "moonAdd", None);
        check("reviewResult", "Deny", Some("Denied"));
        check(
            "allowedTargetScope",
            "allMemberUsers",
            Some("All members (excluding guests)"),
        );
        check("appScopeId", "/", Some("Everything"));
        check("type", "noExpiration", Some("Never"));
        check("EndDateTime", "never", Some("Never"));
        // The same word as somebody's own text.
        check("justification", "delivered", None);
    }
}
