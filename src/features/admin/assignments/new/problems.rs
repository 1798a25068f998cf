//! What is wrong with what is filled in, in the order of the fields.

use entitlement_rules::{End, LONGEST_TEXT, Refusal, check_justification, check_period};
use entitlement_types::{AssignmentPolicy, Date, DateTimeOffset, ExpirationPattern};

use super::draft::{AssignmentDraft, schedule_of};
use super::{end_of, start_of};
use crate::features::admin::checks::problem;
use crate::features::admin::rights::named;
use crate::local_day;
use crate::text::{fill, format, text};
use crate::ui::FieldError;

/// The id of the field for the first day.
pub(super) const FIRST_DAY: &str = "assignment-start";
/// The id of the field for the last day.
pub(super) const LAST_DAY: &str = "assignment-end";

/// The id of the field for the reason.
pub(super) const JUSTIFICATION: &str = "assignment-justification";

/// How many wrong addresses are named.
const NAMED: usize = 5;

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
    problems.extend(wrong_addresses(draft).map(|message| problem("assignment-addresses", message)));
    if is_no_day_from_now(&draft.first_day) {
        problems.push(problem(FIRST_DAY, texts.last_day_wrong.to_owned()));
    }
    problems.extend(late_start(draft, policy).map(|message| problem(FIRST_DAY, message)));
    if is_no_day_from_now(&draft.last_day) {
        problems.push(problem(LAST_DAY, texts.last_day_wrong.to_owned()));
    }
    problems.extend(late_day(draft, policy).map(|message| problem(LAST_DAY, message)));
    if !check_justification(Some(draft.justification.as_str()), false).is_empty() {
        let most = LONGEST_TEXT.to_string();
        let message = fill(texts.justification_wrong, &[("count", &most)]);
        problems.push(problem(JUSTIFICATION, message));
    }
    problems
}

/// Which of what is typed are no addresses: the first few, so that not each takes another try.
fn wrong_addresses(draft: &AssignmentDraft) -> Option<String> {
    let wrong = draft.wrong_addresses();
    let count = wrong.len() as u64;
    let quoted = wrong.iter().take(NAMED).map(|part| ["“", *part, "”"].concat());
    let addresses = named(&quoted.collect::<Vec<String>>(), count)?;
    let words = text().governance.address_wrong;
    Some(format::count_with(words, count, &[("addresses", &addresses)]))
}

/// Whether something is typed that is no day, or one that is over.
fn is_no_day_from_now(day: &str) -> bool {
    let end = Date::parse(day).ok().map(local_day::end_of_day);
    !day.is_empty() && end.is_none_or(|end| end <= format::now())
}

/// What is said while somebody types: that the policy gives no access any more by then.
pub(super) fn late_start(draft: &AssignmentDraft, policy: Option<&AssignmentPolicy>) -> Option<String> {
    let start = start_of(draft)?;
    let refusals = refusals(Some(start), None, policy?.expiration.as_ref(), format::now());
    let latest = refusals.into_iter().find_map(|refusal| match refusal {
        Refusal::StartTooLate { latest } => Some(latest),
        _ => None,
    })?;
    let date = format::date(latest);
    Some(fill(text().governance.first_day_late, &[("date", &date)]))
}

/// What is said while somebody types: that the last day is before the first, or later than the policy allows.
pub(super) fn late_day(draft: &AssignmentDraft, policy: Option<&AssignmentPolicy>) -> Option<String> {
    let texts = &text().governance;
    let (start, end) = (start_of(draft), end_of(draft)?);
    if start.is_some_and(|start| end <= start) {
        return Some(texts.last_day_before.to_owned());
    }
    let latest = latest_before(start, end, policy?.expiration.as_ref(), format::now())?;
    let date = format::date(latest);
    Some(fill(texts.last_day_late, &[("date", &date)]))
}

/// When access ends at the latest; none where `end` is not later than that.
fn latest_before(
    start: Option<DateTimeOffset>,
    end: DateTimeOffset,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Option<DateTimeOffset> {
    let refusals = refusals(start, Some(end), expiration, now);
    refusals.into_iter().find_map(|refusal| match refusal {
        Refusal::EndTooLate { latest } => Some(latest),
        _ => None,
    })
}

fn refusals(
    start: Option<DateTimeOffset>,
    end: Option<DateTimeOffset>,
    expiration: Option<&ExpirationPattern>,
    now: DateTimeOffset,
) -> Vec<Refusal> {
    check_period(schedule_of(start, end).as_ref(), true, expiration, now)
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
                latest_before(None, at(end), Some(&expiration), now),
                expected.map(at),
                "{end}"
            );
        };
        check("2099-01-01T22:59:59Z", Some("2027-02-27T10:00:00Z"));
        check("2027-02-28T22:59:59Z", Some("2027-02-27T10:00:00Z"));
        // The last day counts as a whole.
        check("2027-02-27T22:59:59Z", None);
        // Counted from the first day.
        let start = Some(at("2026-12-09T23:00:00Z"));
        assert_eq!(
            latest_before(start, at("2027-03-09T22:59:59Z"), Some(&expiration), now),
            None
        );
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
