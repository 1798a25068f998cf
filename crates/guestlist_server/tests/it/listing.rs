//! OData over real rows: filter, search, order, select, expand, and what is not understood.

use serde_json::{Value, json};

use crate::fixture::{EM, World};

async fn shelf() -> World {
    let world = World::new();
    for (name, description, open) in [
        ("Élan", Some("Wind 50%"), true),
        ("zee", None, false),
        ("Land", Some("Fields_and meadows"), true),
        ("Alpha", Some("it's first"), false),
    ] {
        let body = json!({ "displayName": name, "description": description, "isExternallyVisible": open });
        world.call("ann", "POST", &format!("{EM}/catalogs"), body).await.id();
        world.clock.advance(entitlement_types::Duration::seconds(60));
    }
    world
}

#[tokio::test]
async fn filters_searches_and_orders_answer_what_they_say() {
    let world = shelf().await;
    let check = async |options: &str, expected: &[&str]| {
        let path = format!("{EM}/catalogs?{}", options.replace('%', "%25").replace('"', "%22"));
        assert_eq!(world.get("ann", &path).await.names(), expected, "{options}");
    };
    check("", &["Alpha", "Land", "zee", "Élan"]).await;
    check("$orderby=displayName desc", &["Élan", "zee", "Land", "Alpha"]).await;
    check(
        "$orderby=isExternallyVisible,displayName",
        &["Alpha", "zee", "Land", "Élan"],
    )
    .await;
    check("$orderby=description", &["zee", "Land", "Alpha", "Élan"]).await;
    check("$orderby=description desc", &["Élan", "Alpha", "Land", "zee"]).await;
    check("$orderby=createdDateTime desc&$top=2", &["Alpha", "Land"]).await;
    check("$skip=1&$top=2", &["Land", "zee"]).await;
    check("$filter=displayName eq 'ZEE'", &["zee"]).await;
    check("$filter=displayName eq 'éLAN'", &["Élan"]).await;
    check("$filter=startswith(displayName,'éL')", &["Élan"]).await;
    // What is found does not take the keyboard that has its letters; what is equal does.
    check("$filter=contains(displayName,'elan')", &["Élan"]).await;
    check("$filter=startswith(displayName,'ÊL')", &["Élan"]).await;
    check("$filter=displayName eq 'elan'", &[]).await;
    check("$filter=contains(description,'50%')", &["Élan"]).await;
    check("$filter=contains(description,'s_a')", &["Land"]).await;
    check("$filter=contains(tolower(displayName),'LA')", &[]).await;
    check("$filter=contains(tolower(displayName),'la')", &["Land", "Élan"]).await;
    check("$filter=endswith(description,'it''s first')", &["Alpha"]).await;
    check("$filter=isExternallyVisible", &["Land", "Élan"]).await;
    check(
        "$filter=isExternallyVisible eq false and not (displayName eq 'zee')",
        &["Alpha"],
    )
    .await;
    check("$filter=description eq null", &["zee"]).await;
    check("$filter=description ne null and isExternallyVisible", &["Land", "Élan"]).await;
    // An absent value is not equal to anything, which makes its opposite true.
    check("$filter=description ne 'Wind 50%'", &["Alpha", "Land", "zee"]).await;
    check("$filter=not (description eq 'Wind 50%')", &["Alpha", "Land", "zee"]).await;
    check("$filter=displayName in ('zee','alpha')", &["Alpha", "zee"]).await;
    check("$filter=createdDateTime ge 2026-03-02T09:02:00Z", &["Alpha", "Land"]).await;
    check("$filter=createdDateTime lt 2026-03-02", &[]).await;
    check("$search=\"wind\"", &["Élan"]).await;
    check("$search=\"displayName:an\"", &["Land", "Élan"]).await;
    check("$search=\"wind\" OR \"zee\"", &["zee", "Élan"]).await;
}

#[tokio::test]
async fn what_is_not_understood_is_a_400_that_names_the_option() {
    let world = shelf().await;
    let check = async |options: &str, expected: &str| {
        let answer = world
            .get("ann", &format!("{EM}/catalogs?{}", options.replace('"', "%22")))
            .await;
        assert_eq!(answer.status, 400, "{options}");
        assert_eq!(answer.refusal(), expected, "{options}");
    };
    check("$filter=colour eq 'red'", "invalidRequest $filter").await;
    check("$filter=displayName eq", "invalidRequest $filter").await;
    check("$filter=displayName eq 7", "invalidRequest $filter").await;
    check("$filter=isExternallyVisible eq 'yes'", "invalidRequest $filter").await;
    check("$filter=createdDateTime gt 'now'", "invalidRequest $filter").await;
    check("$filter=contains(createdDateTime,'2')", "invalidRequest $filter").await;
    check("$filter=displayName/any(d:d eq 'x')", "invalidRequest $filter").await;
    check("$orderby=colour", "invalidRequest $orderby").await;
    check("$expand=colour", "invalidRequest $expand").await;
    check("$expand=accessPackages($filter=colour eq 1)", "invalidRequest $filter").await;
    check("$expand=accessPackages($count=true)", "invalidRequest $expand").await;
    check("$search=\"colour:red\"", "invalidRequest $search").await;
    check("$top=0", "invalidRequest $top").await;
    check("$top=1000", "invalidRequest $top").await;
    check("$top=x", "invalidRequest $top").await;
    check("$skiptoken=x", "invalidRequest $skiptoken").await;
    check("$compute=x", "invalidRequest $compute").await;
    let one = world.get("ann", &format!("{EM}/catalogs/x?$top=1")).await;
    assert_eq!(one.refusal(), "invalidRequest $top");
}

#[tokio::test]
async fn counts_come_alone_and_on_the_first_page() {
    let world = shelf().await;
    let path = format!("{EM}/catalogs");
    let alone = world
        .get("ann", &format!("{path}/$count?$filter=isExternallyVisible"))
        .await;
    assert_eq!((alone.status.as_u16(), alone.text.as_str()), (200, "2"));
    assert_eq!(alone.headers["content-type"], "text/plain; charset=utf-8");
    let first = world
        .get("ann", &format!("{path}?$count=true&$top=3&$select=id"))
        .await
        .expect(200);
    assert_eq!(first["@odata.count"], 4);
    let next = first["@odata.nextLink"].as_str().expect("another page").to_owned();
    assert!(
        next.starts_with("http://localhost/v1.0/identityGovernance/entitlementManagement/catalogs?"),
        "{next}"
    );
    let second = world
        .get("ann", next.strip_prefix("http://localhost/v1.0").expect("ours"))
        .await
        .expect(200);
    assert_eq!(second["@odata.count"], Value::Null);
    assert_eq!(second["@odata.nextLink"], Value::Null);
    let rows = second["value"].as_array().expect("rows");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        rows[0].as_object().map(serde_json::Map::len),
        Some(1),
        "only what is selected: {rows:?}"
    );
}

#[tokio::test]
async fn relationships_come_when_they_are_asked_for_and_only_then() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    for name in ["Beacon", "Anchor", "Compass"] {
        let package = world.package(&catalog, name).await;
        world
            .policy(&package, json!({ "displayName": format!("{name} for all") }))
            .await;
    }
    let plain = world.get("ann", &format!("{EM}/catalogs/{catalog}")).await.expect(200);
    assert_eq!(plain["accessPackages"], Value::Null);
    let nested = "accessPackages($select=displayName;$orderby=displayName desc;$top=2;$expand=assignmentPolicies($select=displayName))";
    let found = world
        .get("ann", &format!("{EM}/catalogs/{catalog}?$expand={nested}&$select=id"))
        .await
        .expect(200);
    let names: Vec<&Value> = found["accessPackages"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["displayName"])
        .collect();
    assert_eq!(names, ["Compass", "Beacon"]);
    assert_eq!(
        found["accessPackages"][0]["assignmentPolicies"][0]["displayName"],
        "Compass for all"
    );
    assert_eq!(
        found["accessPackages"][0]["assignmentPolicies"][0]["expiration"],
        Value::Null
    );
    assert_eq!(found["accessPackages"][0]["isHidden"], Value::Null);
    assert_eq!(found["displayName"], Value::Null);
    let path = format!(
        "{EM}/accessPackages?$expand=catalog&$filter=catalog/id eq '{catalog}' and startswith(displayName,'b')"
    );
    let packages = world.get("ann", &path).await.expect(200);
    assert_eq!(packages["value"][0]["catalog"]["displayName"], "Sea");
}

#[tokio::test]
async fn a_request_is_found_and_ordered_by_whom_it_is_for_and_found_by_who_made_it() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let policy = world.policy(&package, json!({})).await;
    let requests = format!("{EM}/assignmentRequests");
    for target in ["olga", "max"] {
        let assignment = json!({ "targetId": target, "assignmentPolicyId": policy, "accessPackageId": package });
        let body = json!({ "requestType": "adminAdd", "assignment": assignment });
        world.call("ann", "POST", &requests, body).await.expect(201);
    }
    let targets = async |options: &str| -> Vec<String> {
        let path = format!("{requests}?$expand=assignment($expand=target)&$count=true&{options}");
        let body = world.get("ann", &path).await.expect(200);
        let rows = body["value"].as_array().expect("rows");
        assert_eq!(body["@odata.count"], rows.len(), "{options}");
        let name = |row: &Value| row["assignment"]["target"]["displayName"].as_str().map(str::to_owned);
        rows.iter().filter_map(name).collect()
    };
    let by_target = "$orderby=assignment/target/displayName";
    assert_eq!(targets(by_target).await, ["Max", "Olga"]);
    assert_eq!(targets(&format!("{by_target} desc")).await, ["Olga", "Max"]);
    let found = |name: &str, word: &str| {
        format!(
            "{by_target}&$filter=contains(assignment/target/{name},'{word}') or contains(requestor/{name},'{word}')"
        )
    };
    assert_eq!(targets(&found("displayName", "MAX")).await, ["Max"]);
    assert_eq!(targets(&found("email", "olga@")).await, ["Olga"]);
    assert_eq!(targets(&found("displayName", "ann")).await, ["Max", "Olga"]);
    assert_eq!(targets(&found("displayName", "gus")).await, Vec::<String>::new());
}
