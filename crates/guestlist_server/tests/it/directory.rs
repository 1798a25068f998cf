//! The directory, as members and guests see it.

use serde_json::{Value, json};

use crate::fixture::World;

#[tokio::test]
async fn everybody_sees_themselves_with_and_without_an_account() {
    let world = World::new();
    let me = world.get("gus", "/me?$select=displayName,userType").await.expect(200);
    let expected = json!({
        "@odata.context": "http://localhost/v1.0/$metadata#users/$entity",
        "id": "gus",
        "displayName": "Gus",
        "userType": "Guest",
    });
    assert_eq!(me, expected);
    let me = world.get("nina", "/me").await.expect(200);
    assert_eq!(me["id"], "nina");
    assert_eq!(me["mail"], "nina@fabrikam.example");
    assert_eq!(me["userType"], "Guest");
    assert_eq!(me["externalUserState"], Value::Null);
    assert_eq!(world.get("nobody", "/me").await.status, 404);
    assert_eq!(world.get("max", "/me/manager").await.expect(200)["displayName"], "Ann");
    assert_eq!(world.get("gus", "/me/manager").await.status, 404);
    assert_eq!(world.get("gus", "/me/memberOf").await.names(), ["Sales"]);
    assert_eq!(world.get("gus", "/me/sponsors").await.names(), ["Max"]);
    assert_eq!(world.get("nina", "/me/memberOf").await.names(), Vec::<String>::new());
    let roles = world
        .get("ann", "/me/memberOf/microsoft.graph.directoryRole")
        .await
        .expect(200);
    assert_eq!(roles["value"][0]["@odata.type"], "#microsoft.graph.directoryRole");
    assert_eq!(
        roles["value"][0]["roleTemplateId"],
        "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e"
    );
    assert_eq!(
        world.get("max", "/me/memberOf/graph.directoryRole").await.names(),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn members_see_the_directory_and_guests_do_not() {
    let world = World::new();
    for path in ["/users", "/groups", "/servicePrincipals", "/sites"] {
        assert_eq!(world.get("max", path).await.status, 200, "{path}");
        assert_eq!(world.get("gus", path).await.status, 403, "{path}");
    }
    for path in [
        "/users/max",
        "/groups/sales",
        "/groups/sales/members",
        "/servicePrincipals/crm",
        "/sites/plans",
    ] {
        assert_eq!(world.get("ann", path).await.status, 200, "{path}");
        assert_eq!(world.get("gus", path).await.status, 404, "{path}");
    }
    assert_eq!(world.get("gus", "/users/gus").await.status, 200);
    assert_eq!(world.get("gus", "/users/gus@fabrikam.example").await.status, 200);
    assert_eq!(world.get("ann", "/users/nina").await.status, 404);
    assert_eq!(world.get("ann", "/groups/sales/members").await.names(), ["Gus", "Max"]);
    assert_eq!(world.get("ann", "/groups/sales/owners").await.names(), ["Olga"]);
    let group = world
        .get("ann", "/groups/sales?$expand=members($select=mail),owners")
        .await
        .expect(200);
    assert_eq!(group["members"][0]["mail"], "gus@fabrikam.example");
    assert_eq!(group["members"][0]["displayName"], Value::Null);
    assert_eq!(group["owners"][0]["@odata.type"], "#microsoft.graph.user");
    assert_eq!(group["groupTypes"], json!(["Unified"]));
    assert_eq!(
        world
            .get("ann", "/groups?$filter=groupTypes/any(g:g eq 'Unified')")
            .await
            .names(),
        ["Sales"]
    );
    assert_eq!(
        world
            .get("ann", "/servicePrincipals(appId='crm-app')")
            .await
            .expect(200)["id"],
        "crm"
    );
    let user = world
        .get("ann", "/users/gus?$expand=manager,sponsors")
        .await
        .expect(200);
    assert_eq!(user["sponsors"][0]["id"], "max");
    assert_eq!(world.get("gus", "/organization").await.names(), ["Woodgrove"]);
    assert_eq!(world.get("gus", "/organization/woodgrove-tenant").await.status, 200);
    let tenant = "/tenantRelationships/findTenantInformationByDomainName(domainName='fabrikam.example')";
    assert_eq!(
        world.get("ann", tenant).await.expect(200)["tenantId"],
        "fabrikam-tenant"
    );
    assert_eq!(world.get("max", tenant).await.status, 403);
}

#[tokio::test]
async fn advanced_queries_on_directory_objects_need_the_header_as_in_graph() {
    let world = World::new();
    let token = "Bearer max;User.Read.All";
    for path in [
        "/users?$count=true",
        "/users?$search=\"displayName:gus\"",
        "/users?$filter=endswith(mail,'fabrikam.example')",
        "/users?$filter=userType ne 'Member'",
        "/users?$filter=not startswith(displayName,'A')",
        "/users/$count",
    ] {
        let encoded = path.replace('"', "%22");
        let without = world
            .send("GET", &encoded, &[("authorization", token)], Value::Null)
            .await;
        assert_eq!(without.status, 400, "{path}");
        assert_eq!(
            without.refusal(),
            "invalidRequest ConsistencyLevel consistencyLevelRequired"
        );
        let headers = [("authorization", token), ("consistencylevel", "eventual")];
        assert_eq!(
            world.send("GET", &encoded, &headers, Value::Null).await.status,
            200,
            "{path}"
        );
    }
    assert_eq!(
        world.get("max", "/users?$filter=userType eq 'Guest'").await.names(),
        ["Gus", "Wim"]
    );
    assert_eq!(world.get("max", "/sites?search=plan").await.names(), ["Plans"]);
}
