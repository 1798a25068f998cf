//! Packages and policies, as those who keep them and those who ask for them see them.

use entitlement_rules::AdminRole;
use serde_json::{Value, json};

use crate::fixture::{EM, World, policy};

#[tokio::test]
async fn a_package_is_made_changed_and_deleted() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    world
        .give_role("paula", AdminRole::AccessPackageManager.definition_id(), &catalog)
        .await;
    let path = format!("{EM}/accessPackages");
    let body =
        json!({ "displayName": "Hall 3", "description": "Plans", "isHidden": true, "catalog": { "id": catalog } });
    let made = world.call("paula", "POST", &path, body).await.expect(201);
    assert_eq!(made["isHidden"], true);
    assert_eq!(made["catalog"], Value::Null);
    let one = format!("{path}/{}", made["id"].as_str().expect("an id"));
    world
        .call("paula", "PATCH", &one, json!({ "isHidden": false }))
        .await
        .expect(204);
    let read = world.get("paula", &one).await.expect(200);
    assert_eq!(
        (&read["isHidden"], &read["description"]),
        (&json!(false), &json!("Plans"))
    );
    world.call("paula", "DELETE", &one, Value::Null).await.expect(204);
    assert_eq!(world.get("paula", &one).await.status, 404);
    let nowhere = json!({ "displayName": "x", "catalog": { "id": "nowhere" } });
    assert_eq!(world.call("ann", "POST", &path, nowhere.clone()).await.status, 404);
    assert_eq!(world.call("paula", "POST", &path, nowhere).await.status, 404);
    let without = world.call("ann", "POST", &path, json!({ "displayName": "x" })).await;
    assert_eq!(without.refusal(), "invalidRequest catalog/id idRequired");
}

#[tokio::test]
async fn a_policy_is_checked_kept_and_replaced_as_a_whole() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let path = format!("{EM}/assignmentPolicies");
    let question = json!({
        "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion",
        "sequence": 1,
        "text": "Why?",
        "localizations": [{ "languageCode": "nl", "text": "Waarom?" }],
    });
    let body = policy(&package, json!({ "questions": [question] }));
    let made = world.call("ann", "POST", &path, body.clone()).await.expect(201);
    assert_eq!(made["questions"], Value::Null);
    assert_eq!(made["accessPackage"], Value::Null);
    let one = format!("{path}/{}", made["id"].as_str().expect("an id"));
    let read = world
        .get("ann", &format!("{one}?$expand=questions,accessPackage,catalog"))
        .await
        .expect(200);
    assert_eq!(read["questions"][0]["localizations"][0]["text"], "Waarom?");
    assert!(read["questions"][0]["id"].as_str().is_some_and(|id| !id.is_empty()));
    assert_eq!(read["accessPackage"]["displayName"], "Hall 3");
    assert_eq!(read["catalog"]["displayName"], "Sea");
    assert_eq!(
        read["expiration"],
        json!({ "type": "afterDuration", "duration": "P90D" })
    );

    let replaced = policy(
        &package,
        json!({ "displayName": "Later", "expiration": { "type": "noExpiration" } }),
    );
    let replaced = world.call("ann", "PUT", &one, replaced).await.expect(200);
    assert_eq!(
        (&replaced["displayName"], &replaced["description"]),
        (&json!("Later"), &Value::Null)
    );
    let read = world.get("ann", &format!("{one}?$expand=questions")).await.expect(200);
    assert_eq!(read["questions"], json!([]));

    let check = async |changes: Value, expected: &str| {
        let answer = world
            .call("ann", "POST", &path, policy(&package, changes.clone()))
            .await;
        assert_eq!(answer.status, 400, "{changes}");
        assert_eq!(answer.refusal(), expected, "{changes}");
    };
    check(json!({ "displayName": "" }), "invalidRequest displayName nameRequired").await;
    check(
        json!({ "allowedTargetScope": "everybody" }),
        "invalidRequest allowedTargetScope scopeUnknown",
    )
    .await;
    check(
        json!({ "expiration": { "type": "afterDuration" } }),
        "invalidRequest expiration expirationUnclear",
    )
    .await;
    let somebody = json!([{ "@odata.type": "#microsoft.graph.singleUser", "userId": "nobody" }]);
    let named = json!({ "allowedTargetScope": "specificDirectoryUsers", "specificAllowedTargets": somebody });
    check(named, "invalidRequest specificAllowedTargets/0 referenceUnknown").await;
    let elsewhere = policy(&world.package(&catalog, "Other").await, json!({}));
    let moved = world.call("ann", "PUT", &one, elsewhere).await;
    assert_eq!(
        moved.refusal(),
        "invalidRequest accessPackage/id accessPackageNotChangeable"
    );
    world.call("ann", "DELETE", &one, Value::Null).await.expect(204);
    assert_eq!(world.get("ann", &one).await.status, 404);
}

#[tokio::test]
async fn requestors_see_what_they_may_ask_for_and_hidden_packages_by_their_link() {
    let world = World::new();
    let fabrikam = world.connect_fabrikam().await;
    let catalog = world.catalog("Sea").await;
    let outsiders = json!({
        "allowedTargetScope": "specificConnectedOrganizationUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
            "connectedOrganizationId": fabrikam,
        }],
    });
    let shown = world.package(&catalog, "Shown").await;
    world.policy(&shown, outsiders.clone()).await;
    let hidden = world.package(&catalog, "Hidden").await;
    world.policy(&hidden, outsiders.clone()).await;
    world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/accessPackages/{hidden}"),
            json!({ "isHidden": true }),
        )
        .await
        .expect(204);
    let members = world.package(&catalog, "Members").await;
    world
        .policy(&members, json!({ "allowedTargetScope": "allMemberUsers" }))
        .await;
    let closed = world.package(&catalog, "Closed").await;
    let mut no_new = outsiders;
    no_new["requestorSettings"] = json!({ "enableTargetsToSelfAddAccess": false });
    world.policy(&closed, no_new).await;

    let mine = format!("{EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')");
    for (who, names) in [
        ("gus", vec!["Shown"]),
        ("nina", vec!["Shown"]),
        ("wim", vec![]),
        ("max", vec!["Members"]),
    ] {
        assert_eq!(world.get(who, &mine).await.names(), names, "{who}");
        let qualified =
            format!("{EM}/accessPackages/microsoft.graph.filterByCurrentUser(on='allowedRequestor')/$count");
        assert_eq!(world.get(who, &qualified).await.text, names.len().to_string(), "{who}");
        assert_eq!(
            world.get(who, &format!("{EM}/availableAccessPackages")).await.names(),
            names,
            "{who}"
        );
    }
    let one = |id: &str| format!("{EM}/accessPackages/{id}");
    for (who, id, status) in [
        ("gus", &shown, 200),
        ("gus", &hidden, 200),
        ("gus", &members, 404),
        ("gus", &closed, 404),
        ("wim", &shown, 404),
        ("wim", &hidden, 404),
        ("nina", &hidden, 200),
        ("ann", &closed, 200),
    ] {
        assert_eq!(world.get(who, &one(id)).await.status, status, "{who} {id}");
        let requirements = format!("{}/getApplicablePolicyRequirements", one(id));
        let asked = world.call(who, "POST", &requirements, Value::Null).await;
        assert_eq!(asked.status, status, "{who} {id}");
    }
    assert_eq!(
        world
            .get("gus", &format!("{}?$expand=catalog($select=displayName)", one(&shown)))
            .await
            .status,
        200
    );
    let given = "catalog,resourceRoleScopes($expand=role($expand=resource))";
    assert_eq!(world.get("gus", &format!("{mine}?$expand={given}")).await.status, 200);
    assert_eq!(
        world
            .get("gus", &format!("{}?$expand=assignmentPolicies", one(&shown)))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .get("gus", &format!("{mine}?$expand=assignmentPolicies"))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .get("gus", &format!("{EM}/accessPackages/filterByCurrentUser(on='me')"))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .get("gus", &format!("{EM}/accessPackages/filterByCurrentUser()"))
            .await
            .status,
        400
    );

    world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/catalogs/{catalog}"),
            json!({ "isExternallyVisible": false }),
        )
        .await
        .expect(204);
    assert_eq!(world.get("gus", &one(&shown)).await.status, 404);
    assert_eq!(world.get("max", &one(&members)).await.status, 200);
    world
        .call(
            "ann",
            "PATCH",
            &format!("{EM}/catalogs/{catalog}"),
            json!({ "state": "unpublished" }),
        )
        .await
        .expect(204);
    assert_eq!(world.get("max", &one(&members)).await.status, 404);
}

#[tokio::test]
async fn requirements_say_what_asking_takes_one_for_each_policy() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let approver = json!([{ "@odata.type": "#microsoft.graph.singleUser", "userId": "ann" }]);
    let question = |sequence: i64, text: &str| json!({ "@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "sequence": sequence, "text": text });
    let first = world
        .policy(
            &package,
            json!({
                "displayName": "With approval",
                "description": "Somebody looks",
                "requestApprovalSettings": {
                    "isApprovalRequiredForAdd": true,
                    "isRequestorJustificationRequired": true,
                    "stages": [{ "durationBeforeAutomaticDenial": "P14D", "primaryApprovers": approver }],
                },
                "questions": [question(2, "Second?"), question(1, "First?")],
            }),
        )
        .await;
    world.policy(&package, json!({ "displayName": "Without" })).await;
    world
        .policy(
            &package,
            json!({ "displayName": "Members", "allowedTargetScope": "allMemberUsers" }),
        )
        .await;
    let path = format!("{EM}/accessPackages/{package}/getApplicablePolicyRequirements");
    let asked = world.call("gus", "POST", &path, Value::Null).await.expect(200);
    let rows = asked["value"].as_array().expect("rows");
    assert_eq!(rows.len(), 2, "{asked}");
    let with = rows
        .iter()
        .find(|row| row["policyId"] == first.as_str())
        .expect("the policy with approval");
    assert_eq!(with["policyDisplayName"], "With approval");
    assert_eq!(with["isApprovalRequiredForAdd"], true);
    assert_eq!(with["isRequestorJustificationRequired"], true);
    assert_eq!(with["allowCustomAssignmentSchedule"], false);
    assert_eq!(with["schedule"]["expiration"]["duration"], "P90D");
    assert_eq!(with["questions"][0]["text"], "First?");
    assert_eq!(
        with["questions"][0]["@odata.type"],
        "#microsoft.graph.accessPackageTextInputQuestion"
    );
    // A member is offered the strictest class alone.
    let asked = world.call("max", "POST", &path, Value::Null).await.expect(200);
    assert_eq!(asked["value"].as_array().map(Vec::len), Some(1));
    assert_eq!(asked["value"][0]["policyDisplayName"], "Members");
}

#[tokio::test]
async fn what_a_package_gives_is_told_to_requestors_too() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let package = world.package(&catalog, "Hall 3").await;
    let resource = json!({ "originId": "sales", "originSystem": "AadGroup" });
    let request = json!({ "requestType": "adminAdd", "resource": resource, "catalog": { "id": catalog } });
    world
        .call("ann", "POST", &format!("{EM}/resourceRequests"), request)
        .await
        .id();
    let path = format!("{EM}/accessPackages/{package}/resourceRoleScopes");
    let role = json!({
        "role": { "originId": "Member_sales", "originSystem": "AadGroup", "resource": { "originId": "sales" } },
        "scope": { "originId": "sales", "originSystem": "AadGroup" },
    });
    let that_give_nothing = format!("{EM}/accessPackages?$filter=not resourceRoleScopes/any()");
    assert_eq!(world.get("ann", &that_give_nothing).await.names(), ["Hall 3"]);
    let made = world.call("ann", "POST", &path, role.clone()).await.expect(201);
    assert!(world.get("ann", &that_give_nothing).await.names().is_empty());
    assert_eq!(made["role"], Value::Null);
    let id = made["id"].as_str().expect("an id").to_owned();
    assert!(id.contains('_'), "{id}");
    assert_eq!(world.call("ann", "POST", &path, role).await.status, 409);
    let unknown = json!({ "role": { "originId": "Boss_sales" } });
    assert_eq!(
        world.call("ann", "POST", &path, unknown).await.refusal(),
        "invalidRequest role roleUnknown"
    );
    let whole =
        format!("{EM}/accessPackages/{package}?$expand=resourceRoleScopes($expand=role($expand=resource),scope)");
    let whole = world.get("ann", &whole).await.expect(200);
    assert_eq!(
        whole["resourceRoleScopes"][0]["role"]["resource"]["displayName"],
        "Sales"
    );
    assert_eq!(whole["resourceRoleScopes"][0]["scope"]["isRootScope"], true);

    let available =
        format!("{EM}/availableAccessPackages/{package}/resourceRoleScopes?$expand=role($expand=resource),scope");
    assert_eq!(world.get("gus", &available).await.status, 404);
    let without_policy = format!("{EM}/accessPackages?$filter=not assignmentPolicies/any()");
    assert_eq!(world.get("ann", &without_policy).await.names(), ["Hall 3"]);
    world.policy(&package, json!({})).await;
    assert!(world.get("ann", &without_policy).await.names().is_empty());
    let told = world.get("gus", &available).await.expect(200);
    assert_eq!(told["value"][0]["role"]["displayName"], "Member");
    assert_eq!(told["value"][0]["role"]["resource"]["displayName"], "Sales");
    let mine = format!("{EM}/accessPackages/filterByCurrentUser(on='allowedRequestor')?$search=%22sales%22");
    assert_eq!(world.get("gus", &mine).await.names(), ["Hall 3"]);
    assert_eq!(
        world.get("gus", &mine.replace("sales", "harbour")).await.names(),
        Vec::<String>::new()
    );
    world
        .call("ann", "DELETE", &format!("{path}/{id}"), Value::Null)
        .await
        .expect(204);
    assert_eq!(
        world
            .call("ann", "DELETE", &format!("{path}/{id}"), Value::Null)
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn incompatibilities_are_added_and_removed_one_way() {
    let world = World::new();
    let catalog = world.catalog("Sea").await;
    let (a, b) = (world.package(&catalog, "A").await, world.package(&catalog, "B").await);
    let reference =
        |id: &str| json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0{EM}/accessPackages/{id}") });
    let packages = format!("{EM}/accessPackages/{a}/incompatibleAccessPackages");
    world
        .call("ann", "POST", &format!("{packages}/$ref"), reference(&b))
        .await
        .expect(204);
    assert_eq!(
        world
            .call("ann", "POST", &format!("{packages}/$ref"), reference(&b))
            .await
            .status,
        409
    );
    assert_eq!(
        world
            .call("ann", "POST", &format!("{packages}/$ref"), reference(&a))
            .await
            .status,
        400
    );
    assert_eq!(
        world
            .call("ann", "POST", &format!("{packages}/$ref"), reference("none"))
            .await
            .status,
        404
    );
    assert_eq!(
        world
            .call("ann", "POST", &format!("{packages}/$ref"), json!({ "@odata.id": "x" }))
            .await
            .status,
        400
    );
    assert_eq!(world.get("ann", &packages).await.names(), ["B"]);
    let reverse = |id: &str| format!("{EM}/accessPackages/{id}/accessPackagesIncompatibleWith");
    assert_eq!(world.get("ann", &reverse(&b)).await.names(), ["A"]);
    assert_eq!(world.get("ann", &reverse(&a)).await.names(), Vec::<String>::new());
    let expanded = "?$expand=incompatibleAccessPackages,accessPackagesIncompatibleWith,incompatibleGroups";
    let expanded = world
        .get("ann", &format!("{EM}/accessPackages/{b}{expanded}"))
        .await
        .expect(200);
    assert_eq!(expanded["accessPackagesIncompatibleWith"][0]["displayName"], "A");
    world
        .call("ann", "DELETE", &format!("{packages}/{b}/$ref"), Value::Null)
        .await
        .expect(204);
    assert_eq!(
        world
            .call("ann", "DELETE", &format!("{packages}/{b}/$ref"), Value::Null)
            .await
            .status,
        404
    );
    let groups = format!("{EM}/accessPackages/{a}/incompatibleGroups");
    let group = json!({ "@odata.id": "https://graph.microsoft.com/v1.0/groups/sales" });
    world
        .call("ann", "POST", &format!("{groups}/$ref"), group)
        .await
        .expect(204);
    assert_eq!(world.get("ann", &groups).await.names(), ["Sales"]);
    let option = format!("{groups}/$ref?@id=https://graph.microsoft.com/v1.0/groups/sales");
    world.call("ann", "DELETE", &option, Value::Null).await.expect(204);
    assert_eq!(world.get("ann", &groups).await.names(), Vec::<String>::new());
}
