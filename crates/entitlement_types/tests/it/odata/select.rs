use entitlement_types::odata::Selected;
use serde_json::{Value, json};

use super::understood;

fn check(query: &str, before: Value, after: Value) {
    let query_read = understood(query);
    let selected = serde_json::to_value(Selected::by(&query_read, &before)).expect("is written");
    assert_eq!(selected, after, "{query}");
}

#[test]
fn what_is_selected_stays() {
    let package = json!({
        "@odata.context": "c", "@odata.type": "#microsoft.graph.accessPackage",
        "id": "1", "displayName": "Sales", "isHidden": null, "displayName@custom.annotation": 1, "isHidden@x": 2,
        "schedule": {"startDateTime": "s", "expiration": {"type": "noExpiration", "duration": null}},
        "catalog": {"id": "2", "displayName": "C", "state": "published"},
        "resourceRoleScopes": [{"id": "3", "role": {"id": "4", "displayName": "Member"}, "scope": {"id": "5"}}],
        "resourceRoleScopes@odata.count": 1,
    });
    check("", package.clone(), package.clone());
    check("$select=*", package.clone(), package.clone());
    check(
        "$select=displayName",
        package.clone(),
        json!({
            "@odata.context": "c", "@odata.type": "#microsoft.graph.accessPackage",
            "id": "1", "displayName": "Sales", "displayName@custom.annotation": 1,
        }),
    );
    check(
        "$select=isHidden,schedule/expiration/type&$expand=catalog($select=state),resourceRoleScopes($select=id;$expand=role($select=displayName))",
        package.clone(),
        json!({
            "@odata.context": "c", "@odata.type": "#microsoft.graph.accessPackage",
            "id": "1", "isHidden": null, "isHidden@x": 2,
            "schedule": {"expiration": {"type": "noExpiration"}},
            "catalog": {"id": "2", "state": "published"},
            "resourceRoleScopes": [{"id": "3", "role": {"id": "4", "displayName": "Member"}}],
            "resourceRoleScopes@odata.count": 1,
        }),
    );
    check(
        "$select=unknown",
        json!([{"id": "1", "a": 2}, {"b": 3}, null]),
        json!([{"id": "1"}, {}, null]),
    );
    check(
        "$select=targets/id",
        json!({"targets": [{"@odata.type": "#t", "id": 1, "name": "n"}]}),
        json!({"targets": [{"@odata.type": "#t", "id": 1}]}),
    );
}
