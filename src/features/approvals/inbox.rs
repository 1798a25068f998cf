//! The order of the inbox, and the way from one request to the next. Plain Rust.

use entitlement_types::{Approval, ApprovalStage, AssignmentRequest, DateTimeOffset, RequestId};

use super::standing::{OpenStage, are_over, decide_by, open_stage, waits_for_reader};

/// A request of the list with what is known of its stages.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The request.
    pub request: AssignmentRequest,
    /// Its stages; none until they are known.
    pub stages: Option<Vec<ApprovalStage>>,
    /// The stage that waits for who is signed in.
    pub open: Option<OpenStage>,
    /// By when it has to be decided.
    pub decide_by: Option<DateTimeOffset>,
}

/// A page of the list in the order in which it is worth working.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inbox {
    /// What waits for who is signed in, or what the page holds while that is not known.
    pub entries: Vec<Entry>,
    /// What others decide next, whoever has decided before.
    pub with_others: Vec<Entry>,
}

impl Inbox {
    /// Requests that wait for somebody, with their stages where these are known: first what has to be decided first, then
    /// the oldest.
    pub fn of_pending(requests: &[AssignmentRequest], approvals: Option<&[Approval]>) -> Self {
        let mut entries: Vec<Entry> = requests.iter().map(|request| entry(request, approvals)).collect();
        // What nobody decides any more is settled a moment later.
        entries.retain(|entry| entry.open.is_some() || !entry.stages.as_deref().is_some_and(are_over));
        entries.sort_by_key(|entry| {
            let deadline = entry.decide_by;
            (deadline.is_none(), deadline, entry.request.created_date_time)
        });
        let (entries, with_others) = entries
            .into_iter()
            .partition(|entry| entry.open.is_some() || entry.stages.is_none());
        Self { entries, with_others }
    }

    /// Requests that are settled, as the server orders them.
    pub fn of_history(requests: &[AssignmentRequest], approvals: Option<&[Approval]>) -> Self {
        Self {
            entries: requests.iter().map(|request| entry(request, approvals)).collect(),
            with_others: Vec::new(),
        }
    }

    /// The ids in the order of the screen.
    pub fn ids(&self) -> Vec<RequestId> {
        let all = self.entries.iter().chain(&self.with_others);
        all.map(|entry| entry.request.id.clone()).collect()
    }

    /// What can be decided, in order.
    pub fn open_ids(&self) -> Vec<RequestId> {
        let open = self.entries.iter().filter(|entry| entry.open.is_some());
        open.map(|entry| entry.request.id.clone()).collect()
    }
}

fn entry(request: &AssignmentRequest, approvals: Option<&[Approval]>) -> Entry {
    let stages = stages_of(&request.id, approvals).map(<[ApprovalStage]>::to_vec);
    Entry {
        open: stages.as_deref().and_then(|stages| open_stage(request, stages)),
        decide_by: decide_by(request, stages.as_deref().unwrap_or_default()),
        request: request.clone(),
        stages,
    }
}

fn stages_of<'a>(request: &RequestId, approvals: Option<&'a [Approval]>) -> Option<&'a [ApprovalStage]> {
    let approval = approvals?.iter().find(|approval| approval.id == *request)?;
    approval.stages.as_deref()
}

/// Whether a request waits for who is signed in, or may do so because its stages are not known. These are the
/// [`entries`](Inbox::entries) of the inbox.
pub fn may_wait(request: &RequestId, approvals: Option<&[Approval]>) -> bool {
    stages_of(request, approvals).is_none_or(|stages| stages.iter().any(waits_for_reader))
}

/// Where to go with the keys: the one after or before the current one, which stays at the ends; the first where none is
/// chosen or the chosen one is not in the list.
pub fn step(ids: &[RequestId], current: Option<&RequestId>, is_forward: bool) -> Option<RequestId> {
    let Some(at) = current.and_then(|current| ids.iter().position(|id| id == current)) else {
        return ids.first().cloned();
    };
    let next = if is_forward {
        (at + 1).min(ids.len() - 1)
    } else {
        at.saturating_sub(1)
    };
    ids.get(next).cloned()
}

/// What is left to decide after this one: the next below it, else the first of those above it.
pub fn next_open(open: &[RequestId], all: &[RequestId], decided: &RequestId) -> Option<RequestId> {
    let place = |id: &RequestId| all.iter().position(|known| known == id);
    let at = place(decided);
    let mut left = open.iter().filter(|id| *id != decided);
    let below = left.clone().find(|id| at.is_some() && place(id) > at);
    below.or_else(|| left.next()).cloned()
}

#[cfg(test)]
mod tests {
    use entitlement_types::{
        ApprovalSettings, ApprovalStageSettings, Assignment, AssignmentPolicy, Duration, RequestState, RequestType,
        ReviewResult, StageStatus,
    };

    use super::*;

    fn request(id: &str, created: &str, days: Option<i64>) -> AssignmentRequest {
        let policy = AssignmentPolicy {
            request_approval_settings: Some(ApprovalSettings {
                is_approval_required_for_add: Some(true),
                stages: vec![ApprovalStageSettings {
                    duration_before_automatic_denial: days.map(Duration::days),
                    ..ApprovalStageSettings::default()
                }],
                ..ApprovalSettings::default()
            }),
            ..AssignmentPolicy::default()
        };
        AssignmentRequest {
            id: id.into(),
            request_type: Some(RequestType::UserAdd),
            state: Some(RequestState::PendingApproval),
            created_date_time: DateTimeOffset::parse(created).ok(),
            assignment: Some(Assignment {
                assignment_policy: Some(Box::new(policy)),
                ..Assignment::default()
            }),
            ..AssignmentRequest::default()
        }
    }

    fn approval(id: &str, is_mine: bool) -> Approval {
        let stage = ApprovalStage {
            id: "stage".into(),
            status: Some(StageStatus::InProgress),
            assigned_to_me: Some(is_mine),
            review_result: Some(ReviewResult::NotReviewed),
            ..ApprovalStage::default()
        };
        Approval {
            id: id.into(),
            stages: Some(vec![stage]),
        }
    }

    fn ids(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.request.id.as_str()).collect()
    }

    #[test]
    fn what_ends_first_stands_first_and_what_others_decide_apart() {
        let requests = [
            request("slow", "2026-11-01T08:00:00Z", Some(14)),
            request("never", "2026-10-01T08:00:00Z", None),
            request("quick", "2026-11-02T08:00:00Z", Some(2)),
            request("theirs", "2026-11-01T08:00:00Z", Some(1)),
        ];
        let before = Inbox::of_pending(&requests, None);
        assert_eq!(ids(&before.entries), ["theirs", "quick", "slow", "never"]);
        assert!(
            before.open_ids().is_empty(),
            "nothing is offered to decide before the stages are known"
        );
        let approvals = [
            approval("slow", true),
            approval("never", true),
            approval("quick", true),
            approval("theirs", false),
        ];
        let after = Inbox::of_pending(&requests, Some(&approvals));
        assert_eq!(ids(&after.entries), ["quick", "slow", "never"]);
        assert_eq!(ids(&after.with_others), ["theirs"]);
        assert_eq!(after.open_ids().len(), 3);
        for (known, inbox) in [(None, before), (Some(approvals.as_slice()), after)] {
            let mut waiting = requests.iter().filter(|request| may_wait(&request.id, known));
            assert!(waiting.all(|request| ids(&inbox.entries).contains(&request.id.as_str())));
            let count = requests.iter().filter(|request| may_wait(&request.id, known)).count();
            assert_eq!(count, inbox.entries.len(), "who counts them elsewhere finds as many");
        }
    }

    #[test]
    fn what_was_just_decided_to_the_end_waits_for_nobody() {
        let request = [request("one", "2026-11-01T08:00:00Z", Some(14))];
        let stage = |id: &str, result: ReviewResult| ApprovalStage {
            id: id.into(),
            assigned_to_me: Some(false),
            review_result: Some(result),
            ..ApprovalStage::default()
        };
        let check = |stages: Vec<ApprovalStage>, expected: &[&str]| {
            let approvals = [Approval {
                id: "one".into(),
                stages: Some(stages),
            }];
            let inbox = Inbox::of_pending(&request, Some(&approvals));
            assert_eq!(ids(&inbox.with_others), expected);
            assert!(inbox.entries.is_empty());
        };
        let approved = || stage("1", ReviewResult::Approved);
        check(vec![approved()], &[]);
        check(vec![approved(), stage("2", ReviewResult::Approved)], &[]);
        check(
            vec![stage("1", ReviewResult::Denied), stage("2", ReviewResult::NotReviewed)],
            &[],
        );
        check(vec![approved(), stage("2", ReviewResult::NotReviewed)], &["one"]);
        // Who may read none of the stages learns nothing from that.
        check(vec![], &["one"]);
    }

    fn list(ids: &[&str]) -> Vec<RequestId> {
        ids.iter().map(|id| RequestId::from(*id)).collect()
    }

    #[test]
    fn keys_go_down_and_up_and_stop_at_the_ends() {
        let all = list(&["a", "b", "c"]);
        let check = |current: Option<&str>, is_forward: bool, expected: Option<&str>| {
            let current = current.map(RequestId::from);
            assert_eq!(step(&all, current.as_ref(), is_forward), expected.map(RequestId::from));
        };
        check(None, true, Some("a"));
        check(Some("a"), true, Some("b"));
        check(Some("c"), true, Some("c"));
        check(Some("a"), false, Some("a"));
        check(Some("gone"), false, Some("a"));
        assert_eq!(step(&[], None, true), None);
    }

    #[test]
    fn after_a_decision_comes_the_next_that_can_be_decided() {
        let all = list(&["a", "b", "c", "d"]);
        let check = |open: &[&str], decided: &str, expected: Option<&str>| {
            let next = next_open(&list(open), &all, &decided.into());
            assert_eq!(next, expected.map(RequestId::from), "{decided}");
        };
        check(&["a", "b", "c"], "b", Some("c"));
        check(&["a", "c", "d"], "b", Some("c"));
        check(&["a", "b"], "b", Some("a"));
        check(&["b"], "b", None);
        check(&["a", "b"], "from a mail", Some("a"));
    }
}
