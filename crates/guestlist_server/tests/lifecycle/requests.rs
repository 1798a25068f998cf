//! What is taken, what is refused and by which name, and how a request goes its way.

use entitlement_types::{Duration, ReviewResult};
use serde_json::{Value, json};

use crate::fixture::{World, add_group, add_package, add_policy, ask_body, caller, policy, refusal};
use guestlist_server::app::{delete_request, reprocess_request};
use sea_query::{Expr, ExprTrait, Query};

#[test]
fn a_guest_without_an_account_asks_a_sponsor_approves_and_access_is_delivered() {
    let world = World::new();
    let id = world.ask("gwen");
    assert_eq!(world.state(&id), "submitted Accepted");
    world.work();
    assert_eq!(world.state(&id), "pendingApproval PendingApproval");
    assert_eq!(
        world.person("gwen").standing,
        entitlement_rules::Standing::NotInDirectory
    );
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "delivered Delivered");
    assert_eq!(world.person("gwen").standing, entitlement_rules::Standing::Guest);
    assert_eq!(
        world.memberships("gwen"),
        [
            "delta Member_delta",
            "https://sites.woodgrove.example/plans Visitors_https://sites.woodgrove.example/plans"
        ]
    );
    let assignment = world.assignment_of(&id);
    assert_eq!(assignment.state.as_str(), "delivered");
    assert_eq!(assignment.ends, Some(world.now() + Duration::days(90)));
    assert_eq!(world.audits("Add user"), 1);
    assert_eq!(world.audits("Fulfill access package resource assignment"), 2);
}

#[test]
fn what_is_refused_says_why() {
    let with = |change: Value| {
        let mut body = ask_body();
        body.as_object_mut()
            .expect("an object")
            .extend(change.as_object().cloned().expect("an object"));
        body
    };
    let policy = |id: &str| json!({ "assignment": { "accessPackageId": "package", "assignmentPolicyId": id } });
    let check = |who: &str, body: Value, expected: &str| {
        let world = World::new();
        assert_eq!(refusal(world.submit(who, body.clone())), expected, "{who} {body}");
        assert_eq!(world.audits("User requests access package assignment"), 0);
    };
    check(
        "gwen",
        with(json!({ "justification": null })),
        "invalid justificationRequired",
    );
    check(
        "gwen",
        with(json!({ "justification": "x".repeat(5000) })),
        "invalid justificationTooLong",
    );
    check("gwen", with(policy("other")), "refused policyNotOffered");
    check("tess", ask_body(), "refused notInScope");
    check("mallory", ask_body(), "refused notInScope");
    check(
        "gwen",
        with(json!({ "requestType": "onBehalfAdd" })),
        "invalid requestTypeNotSupported",
    );
    check(
        "gwen",
        with(json!({ "requestType": "systemAdd" })),
        "invalid requestTypeNotSupported",
    );
    check(
        "gwen",
        with(json!({ "assignment": { "accessPackageId": "package", "targetId": "gus" } })),
        "refused targetNotRequestor",
    );
    check(
        "gwen",
        with(json!({ "assignment": { "accessPackageId": "nothing" } })),
        "notFound",
    );
    check(
        "gwen",
        with(json!({ "assignment": {} })),
        "invalid accessPackageRequired",
    );
    check(
        "gwen",
        with(json!({ "requestType": "userRemove", "assignment": { "id": "nothing" } })),
        "notFound",
    );
    check("gwen", with(json!({ "requestType": "adminAdd" })), "forbidden");
    check(
        "mallory",
        with(json!({ "requestType": "adminRemove", "assignment": { "id": "nothing" } })),
        "notFound",
    );
    check(
        "gwen",
        with(json!({ "schedule": { "expiration": { "type": "afterDuration", "duration": "P400D" } } })),
        "invalid endTooLate",
    );
}

#[test]
fn sent_again_it_is_answered_with_the_request_that_is_open() {
    let world = World::new();
    let id = world.ask("gwen");
    for _ in 0..2 {
        match world.submit("gwen", ask_body()) {
            Err(guestlist_server::app::AppError::Conflict(problems)) => {
                assert_eq!(problems[0].code, "requestPending");
                assert_eq!(problems[0].target, format!("assignmentRequests/{id}"));
            }
            other => panic!("{other:?}"),
        }
        world.work();
    }
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    let assignment = world.assignment_of(&id).id;
    match world.submit("gwen", ask_body()) {
        Err(guestlist_server::app::AppError::Conflict(problems)) => {
            assert_eq!(problems[0].code, "alreadyAssigned");
            assert_eq!(problems[0].target, format!("assignments/{assignment}"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_is_taken_back_until_access_is_given() {
    let world = World::new();
    let id = world.ask("gwen");
    assert_eq!(refusal(world.cancel("gus", &id)), "notFound");
    world.work();
    assert_eq!(refusal(world.cancel("sam", &id)), "forbidden");
    assert_eq!(refusal(world.cancel("gwen", &id)), "done");
    assert_eq!(world.state(&id), "canceled Canceled");
    assert_eq!(refusal(world.cancel("gwen", &id)), "conflict cancel");
    assert_eq!(
        refusal(world.decide("sam", &id, ReviewResult::Approve)),
        "conflict requestNotPending"
    );

    let id = world.ask("gwen");
    world.work();
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(refusal(world.cancel("gwen", &id)), "conflict cancel");
    assert_eq!(world.state(&id), "delivered Delivered");
}

#[test]
fn access_for_later_waits_for_its_day() {
    let world = World::new();
    let mut body = ask_body();
    let start = world.now() + Duration::days(10);
    body["schedule"] = json!({ "startDateTime": start, "expiration": { "type": "afterDuration", "duration": "P30D" } });
    let id = world.submit("gwen", body).expect("is accepted").id;
    world.work();
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "scheduled PendingNotBefore");
    assert!(world.held("gwen").is_none());
    world.pass(Duration::days(10));
    assert_eq!(world.state(&id), "delivered Delivered");
    let assignment = world.assignment_of(&id);
    assert_eq!(assignment.starts, start);
    assert_eq!(assignment.ends, Some(start + Duration::days(30)));
}

#[test]
fn what_rules_the_package_out_by_the_time_of_the_approval_denies_it() {
    let world = World::new();
    world.write(|tx| {
        add_package(tx, "other");
        add_policy(tx, "open", "other", &{
            let mut open = policy();
            open["requestApprovalSettings"] = json!({ "isApprovalRequiredForAdd": false, "stages": [] });
            open
        });
        let insert = Query::insert()
            .into_table("incompatible_access_packages")
            .columns(["access_package_id", "incompatible_id"])
            .values_panic(["package".into(), "other".into()])
            .to_owned();
        Ok(tx.execute(&insert)?)
    });
    let id = world.ask("gwen");
    world.work();
    let other = world
        .submit(
            "gwen",
            json!({ "requestType": "userAdd", "assignment": { "accessPackageId": "other" } }),
        )
        .expect("is accepted");
    world.work();
    assert_eq!(world.state(&other.id), "delivered Delivered");
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "denied ConflictingAccess");
    assert_eq!(
        refusal(world.submit("gwen", ask_body())),
        "conflict incompatiblePackage"
    );
}

#[test]
fn what_cannot_be_delivered_is_told_and_tried_again() {
    let world = World::new();
    world.write(|tx| Ok(tx.execute(&Query::delete().from_table("sites").to_owned())?));
    let id = world.ask("gwen");
    world.work();
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "partiallyDelivered PartiallyDelivered");
    assert_eq!(world.memberships("gwen"), ["delta Member_delta"]);
    // Who looks for what failed finds it in the audit, and not among what went well.
    for (activity, result) in [
        ("Failed access package resource assignment", "failure"),
        ("Partially fulfill access package assignment request", "failure"),
        ("Fulfill access package resource assignment", "success"),
        ("Create access package assignment", "success"),
    ] {
        assert_eq!(world.results(activity), [result], "{activity}");
    }
    let now = world.now();
    let again = |who: &str| {
        world
            .app
            .write_blocking(|tx| reprocess_request(tx, now, &caller(who), &id))
    };
    assert_eq!(refusal(again("gwen")), "forbidden");
    assert_eq!(refusal(again("gus")), "notFound");
    assert_eq!(refusal(again("alice")), "done");
    assert_eq!(refusal(again("alice")), "invalid reprocess");
    assert_eq!(world.state(&id), "delivering Delivering");
    world.work();
    assert_eq!(world.state(&id), "partiallyDelivered PartiallyDelivered");

    world.write(|tx| Ok(tx.execute(&Query::delete().from_table("memberships").to_owned())?));
    world.write(|tx| Ok(tx.execute(&Query::delete().from_table("groups").to_owned())?));
    assert_eq!(refusal(again("alice")), "done");
    world.work();
    assert_eq!(world.state(&id), "deliveryFailed DeliveryFailed");
    world.write(|tx| {
        add_group(tx, "delta");
        Ok(())
    });
    assert_eq!(refusal(again("alice")), "done");
    world.work();
    assert_eq!(world.memberships("gwen"), ["delta Member_delta"]);
    world.pass(Duration::days(15));
    let now = world.now();
    let too_late = world
        .app
        .write_blocking(|tx| reprocess_request(tx, now, &caller("alice"), &id));
    assert_eq!(refusal(too_late), "invalid reprocess");
}

#[test]
fn what_was_delivered_in_part_is_not_tried_again_once_the_access_is_taken_away() {
    let world = World::new();
    world.write(|tx| Ok(tx.execute(&Query::delete().from_table("sites").to_owned())?));
    let id = world.ask("gwen");
    world.work();
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "partiallyDelivered PartiallyDelivered");
    let assignment = world.assignment_of(&id).id;
    let removal = json!({ "requestType": "adminRemove", "assignment": { "id": assignment } });
    world.submit("alice", removal).expect("is accepted");
    world.work();
    assert_eq!(world.state(&id), "partiallyDelivered PartiallyDelivered");
    let now = world.now();
    let again = world
        .app
        .write_blocking(|tx| reprocess_request(tx, now, &caller("alice"), &id));
    assert_eq!(refusal(again), "invalid assignmentNotRunning");
}

#[test]
fn only_finished_requests_without_access_are_deleted_and_only_by_administrators() {
    let world = World::new();
    let id = world.ask("gwen");
    let now = world.now();
    let delete = |who: &str| {
        world
            .app
            .write_blocking(|tx| delete_request(tx, now, &caller(who), &id))
    };
    assert_eq!(refusal(delete("gus")), "notFound");
    assert_eq!(refusal(delete("gwen")), "forbidden");
    assert_eq!(refusal(delete("alice")), "conflict delete");
    world.cancel("gwen", &id).expect("is taken back");
    assert_eq!(refusal(delete("alice")), "done");
    assert_eq!(refusal(delete("alice")), "notFound");
    let kept = Query::select()
        .column("id")
        .from("assignment_requests")
        .and_where(Expr::col("id").eq(id.as_str()))
        .to_owned();
    assert!(!world.read(|tx| Ok(tx.exists(&kept)?)));
    assert_eq!(world.audits("Delete access package assignment request"), 1);
}
