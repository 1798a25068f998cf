//! Access that is held: extended, given up, taken away, ended by time, changed with its package.

use entitlement_types::{Duration, RequestId, ReviewResult};
use sea_query::{Expr, ExprTrait, Query};
use serde_json::{Value, json};

use crate::fixture::{World, add_group, add_resource, ask_body, package, policy, refusal};
use guestlist_server::store::deliveries::note_role_scope_change;
use guestlist_server::store::facts::has_enabled_account;

/// A world in which Gwen holds the package.
fn with_access() -> (World, RequestId) {
    let world = World::new();
    let id = world.ask("gwen");
    world.work();
    world.decide("sam", &id, ReviewResult::Approve).expect("is decided");
    world.work();
    assert_eq!(world.state(&id), "delivered Delivered");
    (world, id)
}

fn change(request_type: &str, assignment: &str) -> Value {
    json!({ "requestType": request_type, "justification": "Because", "assignment": { "id": assignment } })
}

fn is_enabled(world: &World, who: &str) -> bool {
    world.read(|tx| Ok(has_enabled_account(tx, &who.into())?))
}

#[test]
fn given_up_it_is_gone_with_its_memberships_and_the_account_is_blocked_and_removed() {
    let (world, id) = with_access();
    let assignment = world.assignment_of(&id).id;
    let body = change("userRemove", assignment.as_str());
    assert_eq!(refusal(world.submit("gus", body.clone())), "notFound");
    let removal = world.submit("gwen", body.clone()).expect("is accepted");
    world.work();
    assert_eq!(world.state(&removal.id), "delivered Delivered");
    assert!(world.held("gwen").is_none());
    assert!(world.memberships("gwen").is_empty());
    assert!(!is_enabled(&world, "gwen"));
    assert_eq!(refusal(world.submit("gwen", body)), "conflict assignmentNotRunning");
    world.pass(Duration::days(31));
    assert_eq!(
        world.person("gwen").standing,
        entitlement_rules::Standing::NotInDirectory
    );
    assert_eq!(world.audits("Delete user"), 1);

    let again = world.ask("gwen");
    world.work();
    world.decide("sam", &again, ReviewResult::Approve).expect("is decided");
    world.work();
    assert!(is_enabled(&world, "gwen"));
}

#[test]
fn time_ends_it() {
    let (world, id) = with_access();
    world.pass(Duration::days(89));
    assert!(world.held("gwen").is_some());
    world.pass(Duration::days(2));
    assert!(world.held("gwen").is_none());
    assert_eq!(world.assignment_of(&id).state.as_str(), "expired");
    assert!(world.memberships("gwen").is_empty());
    assert_eq!(world.audits("Expire access package assignment"), 1);
    assert_eq!(world.state(&id), "delivered Delivered");
}

#[test]
fn an_extension_moves_the_end_with_or_without_approval() {
    let (world, id) = with_access();
    world.pass(Duration::days(60));
    let assignment = world.assignment_of(&id).id;
    let extension = world
        .submit("gwen", change("userUpdate", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.state(&extension.id), "delivered Delivered");
    let end = world.now() + Duration::days(90);
    assert_eq!(world.assignment_of(&id).ends, Some(end));
    assert_eq!(
        refusal(world.submit("gwen", change("userUpdate", assignment.as_str()))),
        "invalid extensionNotLater"
    );

    world.change_policy("requestApprovalSettings", {
        let mut approval = policy()["requestApprovalSettings"].clone();
        approval["isApprovalRequiredForUpdate"] = true.into();
        approval
    });
    world.pass(Duration::days(30));
    let extension = world
        .submit("gwen", change("userUpdate", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.state(&extension.id), "pendingApproval PendingApproval");
    assert_eq!(world.assignment_of(&id).ends, Some(end));
    world
        .decide("sue", &extension.id, ReviewResult::Approve)
        .expect("is decided");
    world.work();
    assert_eq!(world.assignment_of(&id).ends, Some(world.now() + Duration::days(90)));
}

#[test]
fn an_extension_that_is_not_decided_ends_with_the_access() {
    let (world, id) = with_access();
    world.change_policy("requestApprovalSettings", {
        let mut approval = policy()["requestApprovalSettings"].clone();
        approval["isApprovalRequiredForUpdate"] = true.into();
        approval
    });
    world.pass(Duration::days(85));
    let assignment = world.assignment_of(&id).id;
    let extension = world
        .submit("gwen", change("userUpdate", assignment.as_str()))
        .expect("is accepted");
    world.pass(Duration::days(6));
    assert_eq!(world.state(&extension.id), "denied AssignmentEnded");
    assert_eq!(
        refusal(world.decide("sam", &extension.id, ReviewResult::Approve)),
        "conflict requestNotPending"
    );
}

#[test]
fn giving_up_takes_an_extension_back_that_is_under_way() {
    let (world, id) = with_access();
    world.change_policy("requestApprovalSettings", {
        let mut approval = policy()["requestApprovalSettings"].clone();
        approval["isApprovalRequiredForUpdate"] = true.into();
        approval
    });
    world.pass(Duration::days(30));
    let assignment = world.assignment_of(&id).id;
    let extension = world
        .submit("gwen", change("userUpdate", assignment.as_str()))
        .expect("is accepted");
    world.work();
    let removal = world
        .submit("gwen", change("userRemove", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.state(&extension.id), "canceled Canceled");
    assert_eq!(world.state(&removal.id), "delivered Delivered");
}

#[test]
fn an_administrator_assigns_somebody_new_and_takes_it_away() {
    let world = World::new();
    let body = json!({
        "requestType": "adminAdd",
        "assignment": {
            "accessPackageId": "package",
            "assignmentPolicyId": "policy",
            "target": { "email": "Ivo@Fabrikam.example", "displayName": "Ivo" },
        },
    });
    assert_eq!(refusal(world.submit("gwen", body.clone())), "forbidden");
    let request = world.submit("alice", body.clone()).expect("is accepted");
    world.work();
    assert_eq!(world.state(&request.id), "pendingApproval PendingApproval");
    world
        .decide("sue", &request.id, ReviewResult::Approve)
        .expect("is decided");
    world.work();
    assert_eq!(world.state(&request.id), "delivered Delivered");
    let ivo = world.request(&request.id).target_id;
    assert_eq!(world.memberships(ivo.as_str()).len(), 2);
    assert_eq!(refusal(world.submit("alice", body)), "conflict alreadyAssigned");
    let assignment = world.assignment_of(&request.id).id;
    let removal = world
        .submit("alice", change("adminRemove", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.state(&removal.id), "delivered Delivered");
    assert!(world.memberships(ivo.as_str()).is_empty());
    let no_address = json!({
        "requestType": "adminAdd",
        "assignment": { "accessPackageId": "package", "assignmentPolicyId": "policy", "target": { "email": "ivo" } },
    });
    assert_eq!(refusal(world.submit("alice", no_address)), "invalid emailNotAnAddress");
}

#[test]
fn an_administrator_moves_the_end_either_way_without_approval() {
    let (world, id) = with_access();
    world.change_policy("requestApprovalSettings", {
        let mut approval = policy()["requestApprovalSettings"].clone();
        approval["isApprovalRequiredForUpdate"] = true.into();
        approval
    });
    let assignment = world.assignment_of(&id).id;
    let until = |days: i64| {
        let mut body = change("adminUpdate", assignment.as_str());
        let end = world.now() + Duration::days(days);
        body["schedule"] = json!({ "expiration": { "type": "afterDateTime", "endDateTime": end } });
        body
    };
    for stranger in ["gwen", "mallory"] {
        assert_eq!(refusal(world.submit(stranger, until(40))), "forbidden", "{stranger}");
    }
    let unnamed = json!({ "requestType": "adminUpdate" });
    assert_eq!(refusal(world.submit("alice", unnamed)), "invalid assignmentRequired");
    assert_eq!(refusal(world.submit("alice", until(92))), "invalid endTooLate");
    assert_eq!(refusal(world.submit("alice", until(-1))), "invalid endNotAfterStart");

    let end = world.now() + Duration::days(40);
    let earlier = world.submit("alice", until(40)).expect("is accepted");
    assert_eq!(world.state(&earlier.id), "submitted Accepted");
    assert_eq!(refusal(world.submit("alice", until(30))), "conflict requestPending");
    world.work();
    assert_eq!(world.state(&earlier.id), "delivered Delivered");
    assert_eq!(world.assignment_of(&id).ends, Some(end));
    assert_eq!(world.memberships("gwen").len(), 2);
    assert_eq!(
        world.audits("Administrator directly changes user access package assignment"),
        1
    );
    assert_eq!(world.audits("Update access package assignment"), 1);

    // Of what says nothing of the end the answers are kept, and the end stays.
    world
        .submit("alice", change("adminUpdate", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.assignment_of(&id).ends, Some(end));

    world.pass(Duration::days(30));
    let later = world.submit("alice", until(80)).expect("is accepted");
    world.work();
    assert_eq!(world.state(&later.id), "delivered Delivered");
    world.pass(Duration::days(79));
    assert!(world.held("gwen").is_some());
    world.pass(Duration::days(2));
    assert!(world.held("gwen").is_none());
    assert!(world.memberships("gwen").is_empty());
    assert_eq!(
        refusal(world.submit("alice", until(20))),
        "conflict assignmentNotRunning"
    );
}

#[test]
fn a_change_of_the_end_is_written_down_with_the_end_before_it() {
    let (world, id) = with_access();
    let assignment = world.assignment_of(&id);
    let mut body = change("adminUpdate", assignment.id.as_str());
    let end = world.now() + Duration::days(40);
    body["schedule"] = json!({ "expiration": { "type": "afterDateTime", "endDateTime": end } });
    world.submit("alice", body).expect("is accepted");
    world.work();
    let select = Query::select()
        .column("target_resources")
        .from("directory_audits")
        .and_where(Expr::col("activity_display_name").eq("Update access package assignment"))
        .to_owned();
    let entry = world
        .read(|tx| Ok(tx.one(&select, |row| row.text(0))?))
        .expect("is written");
    for moment in [assignment.ends.expect("had an end"), end] {
        assert!(entry.contains(&moment.to_string()), "{moment}: {entry}");
    }
}

#[test]
fn a_membership_stays_while_anything_else_gives_it() {
    let (world, id) = with_access();
    let update = Query::update()
        .table("memberships")
        .value("is_direct", true)
        .and_where(Expr::col("container_id").eq("delta"))
        .to_owned();
    world.write(|tx| Ok(tx.execute(&update)?));
    let assignment = world.assignment_of(&id).id;
    world
        .submit("gwen", change("userRemove", assignment.as_str()))
        .expect("is accepted");
    world.work();
    assert_eq!(world.memberships("gwen"), ["delta Member_delta"]);
}

#[test]
fn what_is_added_to_the_package_reaches_its_holders_and_what_is_taken_out_leaves_them() {
    let (world, _) = with_access();
    let now = world.now();
    world.write(|tx| {
        add_group(tx, "epsilon");
        add_resource(tx, "AadGroup", "epsilon", "Member");
        let delete = Query::delete()
            .from_table("access_package_role_scopes")
            .and_where(Expr::col("role_id").eq("role-delta"))
            .to_owned();
        tx.execute(&delete)?;
        Ok(note_role_scope_change(tx, &package(), now)?)
    });
    world.work();
    assert_eq!(
        world.memberships("gwen"),
        [
            "epsilon Member_epsilon",
            "https://sites.woodgrove.example/plans Visitors_https://sites.woodgrove.example/plans"
        ]
    );
    assert_eq!(world.held("gwen").expect("is held").state.as_str(), "delivered");
}

#[test]
fn asking_again_after_the_end_is_possible() {
    let (world, _) = with_access();
    world.pass(Duration::days(91));
    assert!(world.submit("gwen", ask_body()).is_ok());
}
