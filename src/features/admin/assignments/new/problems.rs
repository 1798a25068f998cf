//! What is wrong with what is filled in, in the order of the fields.

use entitlement_rules::{End, Refusal, check_period};
use entitlement_types::{AssignmentPolicy, DateTimeOffset, ExpirationPattern};

use super::draft::{AssignmentDraft, schedule_until};
use super::end_of;
use crate::features::admin::checks::problem;
use crate::text::{fill, format, text};
use crate::ui::FieldError;

/// The id of the field for the last day.
pub(super) const LAST_DAY: &str = "assignment-end";

/// All of it; `policy` is the one that is chosen, once it is known.
pub(super) fn problems_of(draft: &AssignmentDraft, policy: Option<&AssignmentPolicy>) -> Vec<FieldError> {
    let texts = &text().governance;
    let mut problems = Vec::new();
    if draft.package.is_empty() {
        problems.push(problem("assignment-package", texts.package_required.to_owned()));
    } else if draft.policy.is_empty() {
        problems.push(problem("assignment-policy", texts.policy_required.to_owned()));
    } else if policy.is_some_and(|policy| has_ended(policy.expiration.as_ref(), format::now())) {
        problems.push(problem("assignment-policy", texts.refused_policy_ended.to_owned()));
    }
    if draft.targets().is_empty() {
        problems.push(problem("assignment-people", texts.people_required.to_owned()));
    }
    if let Some(address) = draft.wrong_address() {
        let message = fill(texts.address_wrong, &[("address", &address)]);
        problems.push(problem("assignment-addresses", message));
    }
    let end = end_of(draft);
    if !draft.last_day.is_empty() && end.is_none_or(|end| end <= format::now()) {
        problems.push(problem(LAST_DAY, texts.last_day_wrong.to_owned()));
    }
    problems.extend(late_day(draft, policy).map(|message| problem(LAST_DAY, message)));
    problems
}

/// What is said while somebody types: that the policy does not allow a day that is that late.
pub(super) fn late_day(draft: &AssignmentDraft, policy: Option<&AssignmentPolicy>) -> Option<String> {
    let latest = latest_before(end_of(draft)?, policy?.expiration.as_ref(), format::now())?;
    let date = format::date(latest);
    Some(fill(text().governance.last_day_late, &[("date", &date)]))
}

/// When access ends at the latest; none where `end` is not later than that.
fn latest_before(
    end: DateTimeOffset,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Option<DateTimeOffset> {
    let refusals = check_period(Some(&schedule_until(end)), true, expiration, now);
    refusals.into_iter().find_map(|refusal| match refusal {
        Refusal::EndTooLate { latest } => Some(latest),
        _ => None,
    })
}

fn has_ended(expiration: Option<&ExpirationPattern>, now: DateTimeOffset) -> bool {
    End::of_policy(expiration, now).is_due(now)
}

#[cfg(test)]
mod tests {
    use entitlement_types::{Duration, ExpirationPatternType};

    use super::*;

    fn at(moment: &str) -> DateTimeOffset {
        DateTimeOffset::parse(moment).expect("a moment")
    }

    #[test]
    fn a_day_that_the_policy_does_not_allow_is_told_before_it_is_sent() {
        let expiration = ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration: Some(Duration::days(90)),
            end_date_time: None,
        };
        let now = at("2026-11-29T10:00:00Z");
        let check = |end: &str, expected: Option<&str>| {
            assert_eq!(
                latest_before(at(end), Some(&expiration), now),
                expected.map(at),
                "{end}"
            );
        };
        check("2099-01-01T22:59:59Z", Some("2027-02-27T10:00:00Z"));
        check("2027-02-28T22:59:59Z", Some("2027-02-27T10:00:00Z"));
        // The last day counts as a whole.
        check("2027-02-27T22:59:59Z", None);
    }

    #[test]
    fn a_policy_that_has_ended_gives_nothing_to_anybody() {
        let expiration = ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDateTime),
            end_date_time: Some(at("2026-11-01T00:00:00Z")),
            duration: None,
        };
        assert!(has_ended(Some(&expiration), at("2026-11-29T10:00:00Z")));
        assert!(!has_ended(Some(&expiration), at("2026-10-01T10:00:00Z")));
        assert!(!has_ended(None, at("2026-11-29T10:00:00Z")));
    }
}
