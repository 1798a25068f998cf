//! The directory, as members and guests see it.

use entitlement_types::User;
use guestlist_server::store::directory_setup;
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
    assert_eq!(group["resourceProvisioningOptions"], json!(["Team"]));
    assert_eq!(
        world
            .get("ann", "/groups?$filter=resourceProvisioningOptions/any(x:x eq 'Team')")
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
async fn a_tenant_is_found_by_any_of_its_domains_and_by_its_id() {
    let world = World::new();
    world
        .app
        .write_blocking(|tx| {
            directory_setup::put_tenant_domain(tx, "steel.fabrikam.example", "fabrikam-tenant", "Fabrikam")?;
            Ok(())
        })
        .expect("is set up");
    let expected = json!({
        "@odata.context": "http://localhost/v1.0/$metadata#microsoft.graph.tenantInformation",
        "tenantId": "fabrikam-tenant",
        "displayName": "Fabrikam",
        "defaultDomainName": "fabrikam.example",
    });
    for function in [
        "findTenantInformationByDomainName(domainName='Steel.Fabrikam.example')",
        "findTenantInformationByTenantId(tenantId='fabrikam-tenant')",
        "microsoft.graph.findTenantInformationByTenantId(tenantId=%27fabrikam-tenant%27)",
    ] {
        let path = format!("/tenantRelationships/{function}");
        assert_eq!(world.get("ann", &path).await.expect(200), expected, "{function}");
    }
    let unknown = "/tenantRelationships/findTenantInformationByTenantId(tenantId='x')";
    let answer = world.get("ann", unknown).await;
    assert_eq!(
        (answer.status.as_u16(), answer.refusal().as_str()),
        (404, "itemNotFound -")
    );
    let without = "/tenantRelationships/findTenantInformationByTenantId()";
    assert_eq!(world.get("ann", without).await.status, 400);
}

#[tokio::test]
async fn guests_of_a_partner_are_found_by_the_domain_of_their_address() {
    let world = World::new();
    let now = world.app.now();
    world
        .app
        .write_blocking(|tx| {
            for (id, mail) in [
                ("ida", Some("Ida@FABRIKAM.example")),
                ("jon", Some("jon@steel.fabrikam.example")),
                ("kay", Some("\"kay@home\"@fabrikam.example")),
                ("lea", None),
            ] {
                let user = User {
                    id: id.into(),
                    display_name: Some(id.to_owned()),
                    mail: mail.map(str::to_owned),
                    user_principal_name: Some(mail.unwrap_or("lea@nowhere.example").to_owned()),
                    user_type: Some("Guest".to_owned()),
                    ..User::default()
                };
                directory_setup::add_user(tx, &user, now)?;
            }
            Ok(())
        })
        .expect("are set up");
    let scopes = "Bearer max;User.Read.All";
    let headers = [("authorization", scopes), ("consistencylevel", "eventual")];
    let check = async |condition: &str, expected: &[&str]| {
        let path = format!("/users?$filter=userType eq 'Guest' and {condition}&$count=true&$top=2");
        let answer = world
            .send("GET", &path.replace('"', "%22"), &headers, Value::Null)
            .await;
        assert_eq!(answer.json()["@odata.count"], expected.len(), "{condition}");
        let first: Vec<&str> = expected.iter().copied().take(2).collect();
        assert_eq!(answer.names(), first, "{condition}");
    };
    check("endswith(mail,'@fabrikam.example')", &["Gus", "ida", "kay"]).await;
    check("endswith(mail,'@Fabrikam.Example')", &["Gus", "ida", "kay"]).await;
    check("endswith(mail,'abrikam.example')", &["Gus", "ida", "jon", "kay"]).await;
    check("endswith(mail,'home\"@fabrikam.example')", &["kay"]).await;
    check("endswith(mail,'@home')", &[]).await;
    check("not endswith(mail,'@fabrikam.example')", &["jon", "lea", "Wim"]).await;
    check(
        "(endswith(mail,'@wingtip.example') or endswith(mail,'@steel.fabrikam.example'))",
        &["jon", "Wim"],
    )
    .await;
    check(
        "endswith(mail,'@fabrikam.example') and startswith(displayName,'i')",
        &["ida"],
    )
    .await;
}

#[tokio::test]
async fn people_are_found_by_any_word_of_their_name_and_by_their_address() {
    let world = World::new();
    let now = world.app.now();
    world
        .app
        .write_blocking(|tx| {
            let user = User {
                id: "kim".into(),
                display_name: Some("Kim de Vries".to_owned()),
                mail: Some("planning@litware.example".to_owned()),
                user_principal_name: Some("ext7@woodgrove.example".to_owned()),
                user_type: Some("Guest".to_owned()),
                ..User::default()
            };
            directory_setup::add_user(tx, &user, now)?;
            Ok(())
        })
        .expect("is set up");
    let headers = [
        ("authorization", "Bearer max;User.Read.All"),
        ("consistencylevel", "eventual"),
    ];
    // As the portal asks: a word anywhere, several in the name.
    let check = async |words: &[&str], filter: &str, expected: &[&str]| {
        let search = match words {
            [word] => format!("\"displayName:{word}\" OR \"mail:{word}\" OR \"userPrincipalName:{word}\""),
            _ => {
                let named = words.iter().map(|word| format!("\"displayName:{word}\""));
                named.collect::<Vec<_>>().join(" AND ")
            }
        };
        let path = format!("/users?$search={search}{filter}&$select=id,displayName&$top=25");
        let answer = world
            .send("GET", &path.replace('"', "%22"), &headers, Value::Null)
            .await;
        assert_eq!(answer.names(), expected, "{words:?}");
    };
    for words in [
        &["vries"][..],
        &["VRI", "kim"],
        &["litware"],
        &["vries", "kim", "de"],
        &["planning@"],
        &["ext7"],
    ] {
        check(words, "", &["Kim de Vries"]).await;
    }
    check(&["kim", "gus"], "", &[]).await;
    check(&["vries"], "&$filter=userType eq 'Guest'", &["Kim de Vries"]).await;
    check(&["vries"], "&$filter=userType eq 'Member'", &[]).await;
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
