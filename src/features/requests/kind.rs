//! What a request is about, in words.

use entitlement_types::RequestType;

use crate::text::RequestsMessages;

/// What was asked, and by whom.
pub fn kind_text(kind: Option<&RequestType>, texts: &RequestsMessages) -> &'static str {
    match kind {
        Some(RequestType::UserAdd | RequestType::OnBehalfAdd) => texts.kind_add,
        Some(RequestType::UserUpdate) => texts.kind_update,
        Some(RequestType::UserRemove) => texts.kind_remove,
        Some(RequestType::AdminAdd | RequestType::SystemAdd) => texts.kind_given,
        Some(RequestType::AdminRemove | RequestType::SystemRemove | RequestType::ApproverRemove) => {
            texts.kind_withdrawn
        }
        _ => texts.kind_other,
    }
}
