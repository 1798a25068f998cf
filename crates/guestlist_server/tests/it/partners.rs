//! Connected organizations, their sponsors, and the settings.

use serde_json::{Value, json};

use crate::fixture::{EM, World};

#[tokio::test]
async fn an_organization_is_connected_changed_and_disconnected() {
    let world = World::new();
    let path = format!("{EM}/connectedOrganizations");
    let id = world.connect_fabrikam().await;
    let one = format!("{path}/{id}");
    let read = world.get("ann", &one).await.expect(200);
    assert_eq!(read["state"], "configured");
    let source = json!([{ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "fabrikam.example" }]);
    assert_eq!(read["identitySources"], source);
    let changed = world
        .call("ann", "PATCH", &one, json!({ "description": "Partner" }))
        .await
        .expect(202);
    assert_eq!(
        (&changed["description"], &changed["displayName"]),
        (&json!("Partner"), &json!("Fabrikam"))
    );

    let check = async |sources: Value, status: u16, expected: &str| {
        let body = json!({ "displayName": "Again", "identitySources": sources });
        let answer = world.call("ann", "POST", &path, body.clone()).await;
        assert_eq!(
            (answer.status.as_u16(), answer.refusal().as_str()),
            (status, expected),
            "{body}"
        );
    };
    check(
        source.clone(),
        409,
        "identitySourceInUse identitySources/0 identitySourceInUse",
    )
    .await;
    check(json!([]), 400, "invalidRequest identitySources oneIdentitySource").await;
    let domain = |name: &str| json!([{ "@odata.type": "microsoft.graph.domainIdentitySource", "domainName": name }]);
    check(
        domain("no domain"),
        400,
        "invalidRequest identitySources/0/domainName domainNotValid",
    )
    .await;
    // Nobody is a partner of themselves, by whichever source.
    let own = "invalidRequest identitySources/0 identitySourceOwn";
    check(domain("Woodgrove.example"), 400, own).await;
    let tenant = "#microsoft.graph.azureActiveDirectoryTenant";
    check(
        json!([{ "@odata.type": tenant, "tenantId": "woodgrove-tenant" }]),
        400,
        own,
    )
    .await;
    let added = json!([source[0], domain("woodgrove.example")[0]]);
    let added = world
        .call("ann", "PATCH", &one, json!({ "identitySources": added }))
        .await;
    assert_eq!(added.refusal(), "invalidRequest identitySources/1 identitySourceOwn");
    check(
        json!([{ "domainName": "x.example" }]),
        400,
        "invalidRequest identitySources/0 identitySourceUnknown",
    )
    .await;

    let by_domain = format!("{path}?$filter=identitySources/any(s:s/domainName eq 'FABRIKAM.example')");
    assert_eq!(world.get("ann", &by_domain).await.names(), ["Fabrikam"]);
    let part = "contains(displayName,'KAM.ex') or identitySources/any(s:contains(s/microsoft.graph.domainIdentitySource/domainName,'KAM.ex'))";
    let by_part = format!("{path}?$filter={part}");
    assert_eq!(world.get("ann", &by_part).await.names(), ["Fabrikam"]);
    let package = world.package(&world.catalog("Sea").await, "Hall 3").await;
    let target =
        json!([{ "@odata.type": "#microsoft.graph.connectedOrganizationMembers", "connectedOrganizationId": id }]);
    let scope = json!({ "allowedTargetScope": "specificConnectedOrganizationUsers", "specificAllowedTargets": target });
    let policy = world.policy(&package, scope).await;
    assert_eq!(world.call("ann", "DELETE", &one, Value::Null).await.status, 409);
    let that_name = async |organization: &str| {
        let target = "t/microsoft.graph.connectedOrganizationMembers/connectedOrganizationId";
        let filter = format!("specificAllowedTargets/any(t:{target} eq '{organization}')");
        let policies = format!("{EM}/assignmentPolicies?$filter={filter}&$orderby=accessPackage/displayName");
        world.get("ann", &policies).await.names()
    };
    assert_eq!(that_name(&id).await.len(), 1);
    assert!(that_name("another").await.is_empty());
    world
        .call(
            "ann",
            "DELETE",
            &format!("{EM}/assignmentPolicies/{policy}"),
            Value::Null,
        )
        .await
        .expect(204);
    world.call("ann", "DELETE", &one, Value::Null).await.expect(204);
    assert_eq!(world.get("ann", &one).await.status, 404);
}

#[tokio::test]
async fn an_organization_is_known_by_other_sources_once_they_are_changed() {
    let world = World::new();
    let path = format!("{EM}/connectedOrganizations");
    let domain = |name: &str| json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": name });
    let tenant = json!({ "@odata.type": "#microsoft.graph.azureActiveDirectoryTenant", "tenantId": "fabrikam-tenant" });
    let body = json!({ "displayName": "Litware", "identitySources": [domain("litware.example")] });
    let other = world.call("ann", "POST", &path, body).await.id();
    let one = format!("{path}/{other}");
    let change = async |sources: Value| {
        let body = json!({ "identitySources": sources });
        world.call("ann", "PATCH", &one, body).await
    };
    let both = json!([domain("litware.example"), tenant]);
    assert_eq!(change(both.clone()).await.expect(202)["identitySources"], both);
    // A tenant is found by its domains.
    let by_domain = "identitySources/any(s:s/microsoft.graph.domainIdentitySource/domainName eq 'fabrikam.example')";
    let found = world.get("ann", &format!("{path}?$filter={by_domain}")).await;
    assert_eq!(found.names(), ["Litware"]);
    // What is not told stays.
    let renamed = json!({ "displayName": "Litware Ltd" });
    let renamed = world.call("ann", "PATCH", &one, renamed).await.expect(202);
    assert_eq!(renamed["identitySources"], both);

    world.connect_fabrikam().await;
    let taken = change(json!([domain("litware.example"), domain("fabrikam.example")])).await;
    assert_eq!(
        (taken.status.as_u16(), taken.refusal().as_str()),
        (409, "identitySourceInUse identitySources/1 identitySourceInUse")
    );
    let twice = change(json!([domain("a.example"), domain("A.example")])).await;
    assert_eq!(twice.refusal(), "invalidRequest identitySources/1 identitySourceTwice");
    assert_eq!(change(json!([domain("b.example")])).await.status, 202);
    assert_eq!(
        world.get("ann", &one).await.expect(200)["identitySources"],
        json!([domain("b.example")])
    );
}

#[tokio::test]
async fn sponsors_are_users_or_groups_on_either_side() {
    let world = World::new();
    let id = world.connect_fabrikam().await;
    let path = |which: &str| format!("{EM}/connectedOrganizations/{id}/{which}");
    let reference = |of: &str| json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/{of}") });
    let external = path("externalSponsors");
    let lacking = "not internalSponsors/any() and not externalSponsors/any()";
    let lacking = format!("{EM}/connectedOrganizations?$filter={lacking}");
    assert_eq!(world.get("ann", &lacking).await.names(), ["Fabrikam"]);
    world
        .call("ann", "POST", &format!("{external}/$ref"), reference("users/gus"))
        .await
        .expect(204);
    assert_eq!(
        world
            .call("ann", "POST", &format!("{external}/$ref"), reference("users/gus"))
            .await
            .status,
        409
    );
    assert_eq!(
        world
            .call("ann", "POST", &format!("{external}/$ref"), reference("users/nobody"))
            .await
            .status,
        404
    );
    world
        .call(
            "ann",
            "POST",
            &format!("{}/$ref", path("internalSponsors")),
            reference("groups/sales"),
        )
        .await
        .expect(204);
    assert!(world.get("ann", &lacking).await.names().is_empty());
    let sponsors = world.get("ann", &external).await.expect(200);
    assert_eq!(sponsors["value"][0]["@odata.type"], "#microsoft.graph.user");
    let one = format!("{EM}/connectedOrganizations/{id}?$expand=internalSponsors,externalSponsors($select=mail)");
    let one = world.get("ann", &one).await.expect(200);
    assert_eq!(one["internalSponsors"][0]["displayName"], "Sales");
    assert_eq!(one["externalSponsors"][0]["mail"], "gus@fabrikam.example");
    world
        .call("ann", "DELETE", &format!("{external}/gus/$ref"), Value::Null)
        .await
        .expect(204);
    assert_eq!(
        world
            .call("ann", "DELETE", &format!("{external}/gus/$ref"), Value::Null)
            .await
            .status,
        404
    );
    assert_eq!(world.get("ann", &format!("{external}/$count")).await.text, "0");
}

#[tokio::test]
async fn whoever_is_invited_is_a_guest_and_can_be_a_sponsor() {
    let world = World::new();
    let invite = async |address: &str| {
        let body = json!({ "invitedUserEmailAddress": address, "inviteRedirectUrl": "https://portal.example/" });
        world.call("ann", "POST", "/invitations", body).await
    };
    let made = invite("Nora@fabrikam.example").await.expect(201);
    assert_eq!(made["status"], "PendingAcceptance");
    let guest = &made["invitedUser"];
    assert_eq!(
        (&guest["displayName"], &guest["userType"]),
        (&json!("Nora@fabrikam.example"), &json!("Guest"))
    );
    // Once more, as after a lost answer.
    let again = invite("nora@fabrikam.example").await.expect(201);
    assert_eq!(again["invitedUser"]["id"], guest["id"]);
    // Nina has signed in and has no account yet.
    let nina = invite("nina@fabrikam.example").await.expect(201);
    assert_eq!(nina["invitedUser"]["id"], "nina");
    let id = world.connect_fabrikam().await;
    let sponsors = format!("{EM}/connectedOrganizations/{id}/externalSponsors");
    let user = guest["id"].as_str().expect("an id");
    let reference = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{user}") });
    world
        .call("ann", "POST", &format!("{sponsors}/$ref"), reference)
        .await
        .expect(204);
    assert_eq!(world.get("ann", &sponsors).await.names(), ["Nora@fabrikam.example"]);

    let of_member = invite("max@woodgrove.example").await;
    assert_eq!(
        (of_member.status.as_u16(), of_member.refusal().as_str()),
        (409, "alreadyMember invitedUserEmailAddress alreadyMember")
    );
    let wrong = json!({ "invitedUserEmailAddress": "nora", "sendInvitationMessage": true });
    let refused = world.call("ann", "POST", "/invitations", wrong).await;
    assert_eq!(
        refused.refusal(),
        "invalidRequest - emailNotAnAddress,addressNotValid,messageNotSent"
    );
}

#[tokio::test]
async fn settings_are_graphs_until_they_are_changed() {
    let world = World::new();
    let path = format!("{EM}/settings");
    let read = world.get("ann", &path).await.expect(200);
    assert_eq!(read["externalUserLifecycleAction"], "blockSignInAndDelete");
    assert_eq!(read["durationUntilExternalUserDeletedAfterBlocked"], "P30D");
    let change = json!({ "externalUserLifecycleAction": "blockSignIn" });
    world.call("ann", "PATCH", &path, change).await.expect(204);
    let read = world.get("ann", &path).await.expect(200);
    assert_eq!(
        (&read["externalUserLifecycleAction"], &read["id"]),
        (&json!("blockSignIn"), &json!("singleton"))
    );
    let wrong = json!({
        "externalUserLifecycleAction": "forget",
        "durationUntilExternalUserDeletedAfterBlocked": "-P1D",
    });
    let refused = world.call("ann", "PATCH", &path, wrong).await;
    assert_eq!(refused.refusal(), "invalidRequest - actionUnknown,durationOutOfRange");
}
