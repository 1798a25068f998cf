//! How a request under a policy would go, before anything is sent.
//!
//! Graph: `accesspackageassignmentpolicy`, `accesspackageapprovalstage`.

use entitlement_types::{AssignmentPolicy, DateTimeOffset, PolicyOutlook, RequestType, Schedule, StageOutlook};

use crate::{latest_approval, period_if_approved_at, required_stages};

/// How a request that is made at `now` with the period `requested` would go under `policy`: its stages, and when access
/// would end if it were approved at once, and if every stage took all its time. Who would approve is left to the
/// caller, who knows what the reader may see.
pub fn policy_outlook(
    policy: &AssignmentPolicy,
    is_applicable: bool,
    requested: Option<&Schedule>,
    now: DateTimeOffset,
) -> PolicyOutlook {
    let stages = required_stages(policy, &RequestType::UserAdd);
    let end_if_approved_at = |moment| {
        period_if_approved_at(policy.expiration.as_ref(), requested, moment)
            .end
            .moment()
    };
    PolicyOutlook {
        policy_id: policy.id.clone(),
        display_name: policy.display_name.clone(),
        is_applicable,
        allowed_target_scope: policy.allowed_target_scope.clone(),
        stages: stages
            .iter()
            .map(|stage| StageOutlook {
                approvers: None,
                duration_before_automatic_denial: stage.duration_before_automatic_denial,
            })
            .collect(),
        end_date_time: end_if_approved_at(now),
        latest_end_date_time: latest_approval(stages, now).and_then(end_if_approved_at),
    }
}
