//! Who decides, in which order, and what time does.

use entitlement_types::{Duration, ReviewResult};
use sea_query::Query;
use serde_json::{Value, json};

use crate::fixture::{World, add_sponsor, policy, refusal, stage};
use guestlist_server::app::wake_approvals_of;

#[test]
fn who_may_not_decide_learns_only_what_they_may_know() {
    let world = World::new();
    let id = world.ask("gwen");
    world.work();
    for (who, expected) in [
        ("gus", "notFound"),
        ("mallory", "notFound"),
        ("alice", "notFound"),
        ("gwen", "refused ownRequest"),
        ("bob", "refused notEscalated"),
    ] {
        assert_eq!(
            refusal(world.decide(who, &id, ReviewResult::Approve)),
            expected,
            "{who}"
        );
    }
    let silent = world.decide_because("sam", &id, ReviewResult::Approve, None);
    assert_eq!(refusal(silent), "invalid justificationRequired");
    let undecided = world.decide("sam", &id, ReviewResult::NotReviewed);
    assert_eq!(refusal(undecided), "invalid reviewResultRequired");
    assert_eq!(world.state(&id), "pendingApproval PendingApproval");
}

#[test]
fn the_first_decision_counts_and_the_second_is_told_whose_it_was() {
    let world = World::new();
    let id = world.ask("gwen");
    world.work();
    world.decide("sam", &id, ReviewResult::Deny).expect("is decided");
    assert_eq!(world.state(&id), "denied Denied");
    match world.decide("sue", &id, ReviewResult::Approve) {
        Err(guestlist_server::app::AppError::Conflict(problems)) => {
            assert_eq!(problems[0].code, "alreadyDecided");
            assert_eq!(problems[0].target, "users/sam");
            assert_eq!(problems[0].message, "sam decided already: Denied.");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        world.audits("Approval stage completed for access package assignment request"),
        1
    );
    assert!(world.memberships("gwen").is_empty());
}

#[test]
fn nobody_decides_in_time_and_the_others_are_asked_then_it_is_denied() {
    let world = World::new();
    let id = world.ask("gwen");
    world.pass(Duration::hours(5 * 24 - 1));
    assert_eq!(
        refusal(world.decide("bob", &id, ReviewResult::Approve)),
        "refused notEscalated"
    );
    world.pass(Duration::hours(2));
    assert_eq!(world.state(&id), "pendingApproval PendingApprovalEscalated");
    assert_eq!(
        refusal(world.decide_because("bob", &id, ReviewResult::Approve, None)),
        "invalid justificationRequired"
    );
    world.pass(Duration::days(9));
    assert_eq!(world.state(&id), "denied Expired");
    assert_eq!(
        refusal(world.decide("bob", &id, ReviewResult::Approve)),
        "conflict expired"
    );
    assert_eq!(
        refusal(world.decide("sam", &id, ReviewResult::Approve)),
        "conflict expired"
    );
    assert!(world.held("gwen").is_none());
}

#[test]
fn stages_come_one_after_the_other_and_one_denial_ends_all() {
    let single = |user: &str| json!({ "@odata.type": "#microsoft.graph.singleUser", "userId": user });
    let two_stages = || {
        let mut approval = policy()["requestApprovalSettings"].clone();
        approval["stages"] = json!([
            stage(json!({ "@odata.type": "#microsoft.graph.externalSponsors" })),
            stage(single("alice"))
        ]);
        approval
    };
    let run = |decisions: &[(&str, ReviewResult, &str)], end: &str| {
        let world = World::new();
        world.change_policy("requestApprovalSettings", two_stages());
        let id = world.ask("gwen");
        world.work();
        for (who, result, expected) in decisions {
            assert_eq!(refusal(world.decide(who, &id, result.clone())), *expected, "{who}");
            world.work();
        }
        assert_eq!(world.state(&id), end);
    };
    run(
        &[
            ("alice", ReviewResult::Approve, "notFound"),
            ("sam", ReviewResult::Approve, "done"),
            ("sue", ReviewResult::Approve, "refused notApprover"),
            ("alice", ReviewResult::Approve, "done"),
        ],
        "delivered Delivered",
    );
    run(
        &[
            ("sam", ReviewResult::Approve, "done"),
            ("alice", ReviewResult::Deny, "done"),
        ],
        "denied Denied",
    );
    run(&[("sam", ReviewResult::Deny, "done")], "denied Denied");
}

#[test]
fn without_a_sponsor_the_fallback_decides_and_a_sponsor_who_is_named_later_is_asked() {
    let world = World::new();
    world.write(|tx| Ok(tx.execute(&Query::delete().from_table("connected_organization_sponsors").to_owned())?));
    let id = world.ask("gwen");
    world.work();
    assert_eq!(refusal(world.decide("sam", &id, ReviewResult::Approve)), "notFound");
    world.write(|tx| {
        add_sponsor(tx, "external", "sam");
        wake_approvals_of(tx, world.now(), &"fabrikam".into())
    });
    world.work();
    assert_eq!(refusal(world.decide("carol", &id, ReviewResult::Approve)), "notFound");
    assert_eq!(refusal(world.decide("sam", &id, ReviewResult::Approve)), "done");
}

#[test]
fn a_sponsor_who_asks_does_not_decide_on_it() {
    let world = World::new();
    world.change_policy("requestApprovalSettings", {
        let mut approval: Value = policy()["requestApprovalSettings"].clone();
        approval["isRequestorJustificationRequired"] = false.into();
        approval
    });
    let id = world.ask("sam");
    world.work();
    assert_eq!(
        refusal(world.decide("sam", &id, ReviewResult::Approve)),
        "refused ownRequest"
    );
    assert_eq!(refusal(world.decide("sue", &id, ReviewResult::Approve)), "done");
}
