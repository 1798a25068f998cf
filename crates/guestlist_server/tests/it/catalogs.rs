//! Catalogs, their resources, and the roles in them.

use entitlement_rules::AdminRole;
use serde_json::{Value, json};

use crate::fixture::{EDITOR, EM, World};

#[tokio::test]
async fn a_catalog_is_made_read_changed_and_deleted_by_its_owner() {
    let world = World::new();
    let path = format!("{EM}/catalogs");
    let made = world
        .call(
            "carl",
            "POST",
            &path,
            json!({ "displayName": " Zee ", "description": "" }),
        )
        .await;
    let made = made.expect(201);
    let id = made["id"].as_str().expect("an id").to_owned();
    let expected = json!({
        "@odata.context": "http://localhost/v1.0/$metadata#identityGovernance/entitlementManagement/catalogs/$entity",
        "id": id,
        "displayName": "Zee",
        "catalogType": "userManaged",
        "state": "published",
        "isExternallyVisible": false,
        "createdDateTime": "2026-03-02T09:00:00Z",
        "modifiedDateTime": "2026-03-02T09:00:00Z",
    });
    assert_eq!(made, expected);

    world.clock.advance(entitlement_types::Duration::days(1));
    let one = format!("{path}/{id}");
    world
        .call(
            "carl",
            "PATCH",
            &one,
            json!({ "state": "unpublished", "description": "Wind" }),
        )
        .await
        .expect(204);
    let read = world.get("carl", &one).await.expect(200);
    assert_eq!(read["state"], "unpublished");
    assert_eq!(read["displayName"], "Zee");
    assert_eq!(read["description"], "Wind");
    assert_eq!(read["modifiedDateTime"], "2026-03-03T09:00:00Z");

    let package = world.package(&id, "Hall 3").await;
    let refused = world.call("carl", "DELETE", &one, Value::Null).await;
    assert_eq!(refused.status, 409);
    assert_eq!(refused.refusal(), "catalogNotEmpty accessPackages catalogNotEmpty");
    world
        .call("carl", "DELETE", &format!("{EM}/accessPackages/{package}"), Value::Null)
        .await
        .expect(204);
    world.call("carl", "DELETE", &one, Value::Null).await.expect(204);
    assert_eq!(world.get("carl", &one).await.status, 404);
}

#[tokio::test]
async fn a_catalog_that_is_wrong_is_refused_with_every_reason() {
    let world = World::new();
    let check = async |body: Value, expected: &str| {
        let answer = world.call("ann", "POST", &format!("{EM}/catalogs"), body.clone()).await;
        assert_eq!(answer.status, 400, "{body}");
        assert_eq!(answer.refusal(), expected, "{body}");
    };
    check(json!({}), "invalidRequest displayName nameRequired").await;
    for name in ["a\u{0}", "a\u{202E}b"] {
        check(
            json!({ "displayName": name }),
            "invalidRequest displayName controlCharacters",
        )
        .await;
    }
    check(
        json!({ "displayName": "\u{200B}\u{200B}" }),
        "invalidRequest displayName nameRequired",
    )
    .await;
    let both = json!({ "displayName": "x".repeat(257), "state": "open" });
    check(both, "invalidRequest - textTooLong,stateUnknown").await;
    check(json!({ "displayName": 7 }), "invalidRequest displayName").await;
    check(json!([]), "invalidRequest -").await;
}

#[tokio::test]
async fn resources_come_with_roles_and_scopes_and_leave_when_nothing_uses_them() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let request =
        |resource: Value| json!({ "requestType": "adminAdd", "resource": resource, "catalog": { "id": catalog } });
    let path = format!("{EM}/resourceRequests");
    let group = json!({ "originId": "sales", "originSystem": "AadGroup" });
    let done = world
        .call("ann", "POST", &path, request(group.clone()))
        .await
        .expect(201);
    assert_eq!(done["state"], "delivered");
    let again = world.call("ann", "POST", &path, request(group)).await;
    assert_eq!(
        again.refusal(),
        "resourceAlreadyInCatalog resource/originId resourceAlreadyInCatalog"
    );
    world
        .call(
            "ann",
            "POST",
            &path,
            request(json!({ "originId": "crm", "originSystem": "AadApplication" })),
        )
        .await
        .id();
    let site = json!({ "originId": "https://woodgrove.example/sites/plans", "originSystem": "SharePointOnline" });
    world.call("ann", "POST", &path, request(site)).await.id();
    let unknown = request(json!({ "originId": "nobody", "originSystem": "AadGroup" }));
    let refused = world.call("ann", "POST", &path, unknown).await;
    assert_eq!(refused.refusal(), "invalidRequest resource/originId resourceUnknown");

    let resources = format!("{EM}/catalogs/{catalog}/resources");
    let listed = world
        .get("ann", &format!("{resources}?$expand=roles,scopes&$select=displayName"))
        .await
        .expect(200);
    let told: Vec<String> = listed["value"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| {
            let roles = row["roles"].as_array().expect("roles").iter();
            let roles: Vec<&str> = roles.filter_map(|role| role["originId"].as_str()).collect();
            let root = row["scopes"][0]["isRootScope"] == true && row["scopes"].as_array().map_or(0, Vec::len) == 1;
            format!(
                "{} {} {root}",
                row["displayName"].as_str().unwrap_or("-"),
                roles.join(",")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            format!("CRM {EDITOR} true").as_str(),
            "Plans 4,5 true",
            "Sales Member_sales,Owner_sales true"
        ]
    );

    let filter = "(originSystem eq 'AadGroup' and resource/originId eq 'sales')";
    let roles = format!("{EM}/catalogs/{catalog}/resourceRoles?$filter={filter}&$expand=resource");
    let roles = world.get("ann", &roles).await.expect(200);
    assert_eq!(roles["value"][0]["resource"]["displayName"], "Sales");
    assert_eq!(roles["value"].as_array().map(Vec::len), Some(2));

    let package = world.package(&catalog, "Hall 3").await;
    let given = json!({ "role": { "id": roles["value"][0]["id"] }, "scope": { "originId": "sales" } });
    world
        .call(
            "ann",
            "POST",
            &format!("{EM}/accessPackages/{package}/resourceRoleScopes"),
            given,
        )
        .await
        .id();
    let resource = roles["value"][0]["resource"]["id"].clone();
    let removal = json!({ "requestType": "adminRemove", "resource": { "id": resource } });
    let refused = world.call("ann", "POST", &path, removal.clone()).await;
    assert_eq!(refused.refusal(), "resourceInUse resource/id resourceInUse");
    let scopes = format!("{EM}/accessPackages/{package}/resourceRoleScopes");
    let id = world.get("ann", &scopes).await.expect(200)["value"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    world
        .call("ann", "DELETE", &format!("{scopes}/{id}"), Value::Null)
        .await
        .expect(204);
    world.call("ann", "POST", &path, removal).await.id();
    assert_eq!(world.get("ann", &resources).await.names(), ["CRM", "Plans"]);
    let requests = world
        .get(
            "ann",
            &format!("{path}?$expand=resource,catalog&$filter=requestType eq 'adminRemove'"),
        )
        .await;
    let requests = requests.expect(200);
    assert_eq!(requests["value"][0]["resource"]["displayName"], "Sales");
    assert_eq!(requests["value"][0]["catalog"]["displayName"], "Sea");
}

#[tokio::test]
async fn owners_add_what_they_own_and_nothing_else() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    world
        .give_role("olga", AdminRole::CatalogOwner.definition_id(), &catalog)
        .await;
    let add = async |origin: &str, system: &str| {
        let resource = json!({ "originId": origin, "originSystem": system });
        let body = json!({ "requestType": "adminAdd", "resource": resource, "catalog": { "id": catalog } });
        world
            .call("olga", "POST", &format!("{EM}/resourceRequests"), body)
            .await
            .status
            .as_u16()
    };
    assert_eq!(add("élan", "AadGroup").await, 403);
    assert_eq!(add("crm", "AadApplication").await, 403);
    assert_eq!(add("sales", "AadGroup").await, 201);
}

#[tokio::test]
async fn owners_give_roles_in_their_catalog_and_only_there() {
    let world = World::new();
    let (sea, land) = (world.catalog("Sea").await, world.catalog("Land").await);
    world
        .give_role("olga", AdminRole::CatalogOwner.definition_id(), &sea)
        .await;
    let path = "/roleManagement/entitlementManagement/roleAssignments";
    let give = async |role: &str, scope: &str| {
        let body = json!({ "principalId": "rita", "roleDefinitionId": role, "appScopeId": scope });
        world.call("olga", "POST", path, body).await
    };
    let in_sea = format!("/AccessPackageCatalog/{sea}");
    let given = give(AdminRole::CatalogReader.definition_id(), &in_sea).await.id();
    assert_eq!(
        give(AdminRole::CatalogReader.definition_id(), &in_sea).await.status,
        409
    );
    assert_eq!(
        give(
            AdminRole::CatalogReader.definition_id(),
            &format!("/AccessPackageCatalog/{land}")
        )
        .await
        .status,
        404
    );
    assert_eq!(give(AdminRole::CatalogCreator.definition_id(), "/").await.status, 403);
    assert_eq!(
        give("nonsense", &in_sea).await.refusal(),
        "invalidRequest roleDefinitionId referenceUnknown"
    );

    assert_eq!(world.get("rita", &format!("{EM}/catalogs")).await.names(), ["Sea"]);
    let own = format!("{path}?$filter=principalId eq 'rita'&$expand=principal,roleDefinition");
    let own = world.get("rita", &own).await.expect(200);
    assert_eq!(own["value"][0]["principal"]["@odata.type"], "#microsoft.graph.user");
    assert_eq!(own["value"][0]["roleDefinition"]["displayName"], "Catalog reader");
    let of_catalog = format!("{path}?$filter=appScopeId eq '{in_sea}'");
    assert_eq!(world.get("max", &of_catalog).await.expect(200)["value"], json!([]));
    assert_eq!(world.get("max", &format!("{path}/{given}")).await.status, 404);
    assert_eq!(
        world
            .call("rita", "DELETE", &format!("{path}/{given}"), Value::Null)
            .await
            .status,
        403
    );
    world
        .call("olga", "DELETE", &format!("{path}/{given}"), Value::Null)
        .await
        .expect(204);
    assert_eq!(world.get("rita", &format!("{EM}/catalogs")).await.status, 403);
}

#[tokio::test]
async fn every_change_is_in_the_audit_with_what_was_and_is() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let changed = world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/catalogs/{catalog}"),
            json!({ "displayName": "Ocean" }),
        )
        .await;
    let request_id = changed.headers["request-id"].to_str().expect("text").to_owned();
    let filter = format!("targetResources/any(t:t/id eq '{catalog}')");
    let audits = world
        .get("ann", &format!("/auditLogs/directoryAudits?$filter={filter}"))
        .await
        .expect(200);
    let activities: Vec<&Value> = audits["value"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| &row["activityDisplayName"])
        .collect();
    assert_eq!(activities.len(), 2, "{audits}");
    let update = world
        .get(
            "ann",
            &format!("/auditLogs/directoryAudits?$filter=correlationId eq '{request_id}'"),
        )
        .await;
    let update = &update.expect(200)["value"][0];
    assert_eq!(update["activityDisplayName"], "Update catalog");
    assert_eq!(
        update["initiatedBy"]["user"]["userPrincipalName"],
        "ann@woodgrove.example"
    );
    let modified = &update["targetResources"][0]["modifiedProperties"];
    let expected = json!([{ "displayName": "displayName", "oldValue": "\"Sea\"", "newValue": "\"Ocean\"" }]);
    assert_eq!(*modified, expected);
    let failed = world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/catalogs/{catalog}"),
            json!({ "displayName": "" }),
        )
        .await;
    assert_eq!(failed.status, 400);
    let after = world
        .get("ann", &format!("/auditLogs/directoryAudits/$count?$filter={filter}"))
        .await;
    assert_eq!(after.text, "2");
}

#[tokio::test]
async fn roles_are_found_and_ordered_by_whose_they_are() {
    let world = World::new();
    let sea = world.catalog("Sea").await;
    let reader = AdminRole::CatalogReader.definition_id();
    for who in ["rita", "sales", "max"] {
        world.give_role(who, reader, &sea).await;
    }
    let check = async |condition: &str, options: &str, expected: &[&str]| {
        let path = format!(
            "/roleManagement/entitlementManagement/roleAssignments?$count=true&$expand=principal\
             &$filter=roleDefinitionId eq '{reader}'{condition}{options}"
        );
        let found = world.get("ann", &path).await.expect(200);
        let rows = found["value"].as_array().expect("rows");
        let names: Vec<&str> = rows
            .iter()
            .map(|row| row["principal"]["displayName"].as_str().unwrap_or("-"))
            .collect();
        assert_eq!(names, expected, "{condition}{options}");
        assert_eq!(found["@odata.count"], expected.len(), "{condition}{options}");
    };
    check("", "&$orderby=principal/displayName", &["Max", "Rita", "Sales"]).await;
    check("", "&$orderby=principal/displayName desc", &["Sales", "Rita", "Max"]).await;
    check(" and contains(principal/displayName,'AL')", "", &["Sales"]).await;
    check("", "&$search=%22rit%22", &["Rita"]).await;
    check(" and contains(principal/displayName,'nobody')", "", &[]).await;
}
