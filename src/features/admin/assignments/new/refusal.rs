//! Why the server does not assign something, in words. The codes are those of the rules.

use crate::api::ApiError;
use crate::text::text;

/// What stands in the way and what to do; none for what the general translator says as well.
pub(super) fn refusal_words(error: &ApiError) -> Option<String> {
    let words = obstacle(error)?;
    Some([words, " ", text().governance.refused_remedy].concat())
}

fn obstacle(error: &ApiError) -> Option<&'static str> {
    let texts = &text().governance;
    // The code itself is Graph's, one for all that somebody may not do: what is refused stands in the details.
    let detailed = error.details.iter().map(|detail| detail.code.as_str());
    detailed.chain([error.code.as_str()]).find_map(|code| {
        Some(match code {
            "alreadyAssigned" => texts.refused_assigned,
            "requestPending" => texts.refused_pending,
            "incompatiblePackage" | "incompatibleGroup" => texts.refused_incompatible,
            "answerRequired" => texts.refused_questions,
            "policyEnded" => texts.refused_policy_ended,
            "notInScope" => texts.refused_scope,
            "catalogNotPublished" => texts.refused_catalog,
            "startInPast" | "startTooLate" => texts.refused_start,
            "periodNotAllowed" | "endTooLate" | "endNotAfterStart" => texts.refused_end,
            "emailNotAnAddress" => texts.refused_address,
            "targetNotFound" => texts.refused_unknown,
            _ => return None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_rules_refuse_has_words() {
        let error = |code: &str| {
            let body = ["{\"error\":{\"code\":\"", code, "\",\"message\":\"\"}}"].concat();
            ApiError::from_answer(409, None, &body, None)
        };
        assert!(refusal_words(&error("alreadyAssigned")).is_some());
        assert!(refusal_words(&error("conflict")).is_none());
    }

    #[test]
    fn whom_the_policy_is_not_for_is_told_from_who_may_not_assign() {
        let error = |details: &str| {
            let body = [
                "{\"error\":{\"code\":\"accessDenied\",\"message\":\"\",\"details\":[",
                details,
                "]}}",
            ];
            ApiError::from_answer(403, None, &body.concat(), None)
        };
        let scope = error("{\"code\":\"notInScope\",\"message\":\"\",\"target\":\"assignment/accessPackageId\"}");
        let words = refusal_words(&scope).unwrap_or_default();
        assert!(words.starts_with(text().governance.refused_scope), "{words}");
        assert!(refusal_words(&error("")).is_none());
    }
}
