//! The audit: what was done, and all that it is about.

use entitlement_rules::AdminRole;
use serde_json::{Value, json};

use crate::fixture::{EM, World};

/// The entries about one thing, the earliest first: what was done, and the names of what it is about.
async fn told_of(world: &World, id: &str) -> Vec<String> {
    let filter = format!("targetResources/any(t:t/id eq '{id}')");
    let path = format!("/auditLogs/directoryAudits?$filter={filter}&$orderby=activityDateTime");
    let audits = world.get("ann", &path).await.expect(200);
    let told = |row: &Value| {
        let targets = row["targetResources"].as_array().expect("targets");
        let names = targets
            .iter()
            .map(|target| target["displayName"].as_str().unwrap_or("-"));
        let activity = row["activityDisplayName"].as_str().expect("an activity");
        format!("{activity}: {}", names.collect::<Vec<_>>().join(", "))
    };
    let mut told: Vec<String> = audits["value"].as_array().expect("rows").iter().map(told).collect();
    told.sort_unstable();
    told
}

#[tokio::test]
async fn what_is_done_about_a_package_is_found_by_its_id() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let other = world.package(&catalog, "Hall 4").await;
    world.policy(&package, json!({})).await;
    world.policy(&other, json!({})).await;
    let packages = format!("{EM}/accessPackages/{package}/incompatibleAccessPackages/$ref");
    let reference = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0{EM}/accessPackages/{other}") });
    world.call("ann", "POST", &packages, reference).await.expect(204);
    let ask = json!({ "requestType": "userAdd", "assignment": { "accessPackageId": package } });
    let request = world
        .call("max", "POST", &format!("{EM}/assignmentRequests"), ask)
        .await
        .id();

    assert_eq!(
        told_of(&world, &package).await,
        [
            "Add incompatibility to access package: Hall 3, Hall 4",
            "Create access package assignment policy: Everybody, Hall 3",
            "Create access package: Hall 3, Sea",
            "User requests access package assignment: -, Max, Hall 3",
        ]
    );
    assert_eq!(
        told_of(&world, &other).await,
        [
            "Add incompatibility to access package: Hall 3, Hall 4",
            "Create access package assignment policy: Everybody, Hall 4",
            "Create access package: Hall 4, Sea",
        ]
    );
    assert_eq!(
        told_of(&world, &request).await,
        ["User requests access package assignment: -, Max, Hall 3"]
    );
    assert_eq!(told_of(&world, "nothing").await, Vec::<String>::new());
    // One entry about several of them counts once.
    let filter = format!("targetResources/any(t:t/id eq '{package}' or t/id eq '{other}')");
    let count = format!("/auditLogs/directoryAudits/$count?$filter={filter}");
    assert_eq!(world.get("ann", &count).await.text, "6");
}

#[tokio::test]
async fn what_is_done_at_one_moment_is_told_in_the_order_in_which_it_was_done() {
    // The clock stands still.
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let policy = world.policy(&package, json!({})).await;
    let assignment = json!({ "targetId": "max", "assignmentPolicyId": policy, "accessPackageId": package });
    let body = json!({ "requestType": "adminAdd", "assignment": assignment });
    world
        .call("ann", "POST", &format!("{EM}/assignmentRequests"), body)
        .await
        .expect(201);
    let mut expected = vec![
        "Create catalog",
        "Create access package",
        "Create access package assignment policy",
        "Administrator directly assigns user to access package",
    ];
    let known = expected.clone();
    let told = async |order: &str| -> Vec<String> {
        let path = format!("/auditLogs/directoryAudits?$filter=initiatedBy/user/id eq 'ann'&$orderby={order}");
        let audits = world.get("ann", &path).await.expect(200);
        let rows = audits["value"].as_array().expect("rows");
        let activity = |row: &Value| row["activityDisplayName"].as_str().map(str::to_owned);
        let told = rows.iter().filter_map(activity);
        told.filter(|activity| known.contains(&activity.as_str())).collect()
    };
    assert_eq!(told("activityDateTime").await, expected);
    expected.reverse();
    assert_eq!(told("activityDateTime desc").await, expected);
}

#[tokio::test]
async fn what_is_told_stays_as_it_was_called() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    world
        .give_role("olga", AdminRole::CatalogOwner.definition_id(), &catalog)
        .await;
    let renamed = json!({ "displayName": "Ocean" });
    world
        .call("ann", "PATCH", &format!("{EM}/catalogs/{catalog}"), renamed)
        .await
        .expect(204);
    assert_eq!(
        told_of(&world, "olga").await,
        ["Add role assignment: -, Olga, Sea"],
        "who has the role, and where"
    );
    let organization = world.connect_fabrikam().await;
    let sponsors = format!("{EM}/connectedOrganizations/{organization}/externalSponsors/$ref");
    let gus = json!({ "@odata.id": "https://graph.microsoft.com/v1.0/users/gus" });
    world.call("ann", "POST", &sponsors, gus).await.expect(204);
    assert_eq!(
        told_of(&world, "gus").await,
        ["Add sponsor to connected organization: Fabrikam, Gus"]
    );
}

#[tokio::test]
async fn what_is_done_is_found_by_the_names_of_who_did_it_and_of_what_it_was_done_to() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    world.package(&catalog, "Hall 3").await;
    let organization = world.connect_fabrikam().await;
    let renamed = json!({ "displayName": "Fabrikam Steel" });
    let one = format!("{EM}/connectedOrganizations/{organization}");
    world.call("ann", "PATCH", &one, renamed).await.expect(202);
    let count = async |filter: &str| {
        let path = format!("/auditLogs/directoryAudits/$count?$filter={filter}");
        world.get("ann", &path).await.text
    };
    let all = count("loggedByService eq 'Entitlement Management'").await;
    assert_ne!(all, "0");
    // All of it was Ann.
    assert_eq!(count("initiatedBy/user/displayName eq 'ANN'").await, all);
    assert_eq!(count("contains(initiatedBy/user/displayName,'nn')").await, all);
    assert_eq!(count("initiatedBy/user/id eq 'ann'").await, all);
    assert_eq!(count("initiatedBy/user/displayName eq 'Max'").await, "0");
    assert_eq!(count("initiatedBy/app/displayName eq 'Guestlist'").await, "0");
    // Under the name that it had.
    assert_eq!(count("targetResources/any(t:t/displayName eq 'fabrikam')").await, "1");
    assert_eq!(
        count("targetResources/any(t:startswith(t/displayName,'Fabrikam'))").await,
        "2"
    );
    assert_eq!(
        count("targetResources/any(t:contains(t/displayName,'steel'))").await,
        "1"
    );
    // The package names its catalog too.
    assert_eq!(count("targetResources/any(t:t/displayName eq 'Sea')").await, "2");
    assert_eq!(count("result eq 'success'").await, all);
    assert_eq!(count("result eq 'failure'").await, "0");
}
