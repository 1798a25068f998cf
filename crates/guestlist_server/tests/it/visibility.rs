//! The list of what somebody may ask for is a condition in SQL; the rules decide. This holds the two together.

use entitlement_rules::{PackageFacts, visibility};
use entitlement_types::AllowedTargetScope;
use guestlist_server::store::facts;
use serde_json::{Value, json};

use crate::fixture::{EM, World};

#[tokio::test]
async fn the_list_is_what_the_rules_say_for_every_kind_of_policy_and_person() {
    let world = World::new();
    let fabrikam = world.connect_fabrikam().await;
    let open = world.catalog("Open").await;
    let closed = world.catalog("Closed").await;
    let change = json!({ "isExternallyVisible": false });
    world
        .call("ann", "PATCH", &format!("{EM}/catalogs/{closed}"), change)
        .await
        .expect(204);
    let retired = world.catalog("Retired").await;
    world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/catalogs/{retired}"),
            json!({ "state": "unpublished" }),
        )
        .await
        .expect(204);

    let user = |id: &str| json!([{ "@odata.type": "#microsoft.graph.singleUser", "userId": id }]);
    let group = json!([{ "@odata.type": "#microsoft.graph.groupMembers", "groupId": "sales" }]);
    let partner = json!([{
        "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
        "connectedOrganizationId": fabrikam,
    }]);
    let mut scopes: Vec<(String, Value)> = AllowedTargetScope::KNOWN
        .iter()
        .filter(|scope| !scope.as_str().starts_with("specific"))
        .map(|scope| (scope.to_string(), json!([])))
        .collect();
    scopes.push(("specificDirectoryUsers".to_owned(), user("max")));
    scopes.push(("specificDirectoryUsers".to_owned(), user("gus")));
    scopes.push(("specificDirectoryUsers".to_owned(), group));
    scopes.push(("specificConnectedOrganizationUsers".to_owned(), partner));
    let mut packages = Vec::new();
    for catalog in [&open, &closed, &retired] {
        for (index, (scope, targets)) in scopes.iter().enumerate() {
            for takes_requests in [true, false] {
                let package = world
                    .package(catalog, &format!("{scope} {index} {takes_requests}"))
                    .await;
                let body = json!({
                    "allowedTargetScope": scope,
                    "specificAllowedTargets": targets,
                    "requestorSettings": { "enableTargetsToSelfAddAccess": takes_requests },
                });
                world.policy(&package, body).await;
                if index % 3 == 0 {
                    let hide = json!({ "isHidden": true });
                    world
                        .call("ann", "PATCH", &format!("{EM}/accessPackages/{package}"), hide)
                        .await
                        .expect(204);
                }
                packages.push(package);
            }
        }
    }
    let mut seen = 0;
    for who in ["max", "rita", "gus", "wim", "nina"] {
        let mine = format!("{EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')?$top=999&$select=id");
        let listed = world.get(who, &mine).await.expect(200);
        let listed: Vec<&str> = listed["value"]
            .as_array()
            .expect("rows")
            .iter()
            .filter_map(|row| row["id"].as_str())
            .collect();
        for id in &packages {
            let may_list = world.app.read_blocking(|tx| {
                let person = facts::find_person(tx, &who.into())?.expect("is known");
                let package = facts::find_package_with_surroundings(tx, &id.as_str().into())?.expect("is there");
                Ok(visibility(&PackageFacts::from(&package), &person).may_list.is_yes())
            });
            let may_list = may_list.expect("is read");
            assert_eq!(listed.contains(&id.as_str()), may_list, "{who}: {id}");
            seen += usize::from(may_list);
        }
    }
    assert!(seen > 10, "the test shows somebody something: {seen}");
}
