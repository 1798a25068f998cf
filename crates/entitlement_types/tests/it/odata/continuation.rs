use entitlement_types::odata::{Continuation, Query};
use serde_json::{Value, json};

use super::understood;

fn keys(values: Value) -> Continuation {
    Continuation {
        keys: values.as_array().expect("an array").clone(),
    }
}

#[test]
fn a_token_comes_back() {
    let query = understood("$filter=isHidden eq false&$orderby=displayName desc&$search=a");
    let place = keys(json!(["O'Neill 日本", null, 5, true, "id"]));
    let token = place.to_token("accessPackages", &query);
    assert!(
        token
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'),
        "{token}"
    );
    assert_eq!(
        Continuation::from_token(&token, "accessPackages", &query, 5),
        Ok(place.clone())
    );

    // What changes no rows and no order changes no token: page size, selection, expansion, and how it is spelled.
    let same = understood("$top=9&filter=isHidden  eq  false&$orderby=displayName desc&$search=\"a\"&$select=id");
    assert_eq!(Continuation::from_token(&token, "accessPackages", &same, 5), Ok(place));
}

#[test]
fn a_token_of_another_query_is_refused() {
    let query = understood("$filter=isHidden eq false&$orderby=displayName");
    let token = keys(json!(["a", "1"])).to_token("accessPackages", &query);
    for other in [
        "",
        "$filter=isHidden eq true&$orderby=displayName",
        "$filter=isHidden eq false&$orderby=displayName desc",
        "$filter=isHidden eq false",
        "$filter=isHidden eq false&$orderby=displayName&$search=a",
    ] {
        let error = Continuation::from_token(&token, "accessPackages", &understood(other), 2).expect_err(other);
        assert_eq!(error.option, "$skiptoken");
        assert!(error.message.contains("belongs to another"), "{error}");
    }
    assert!(Continuation::from_token(&token, "catalogs", &query, 2).is_err());
    assert!(Continuation::from_token(&token, "accessPackages", &query, 3).is_err());
}

#[test]
fn what_is_no_token_is_refused() {
    use base64::Engine;
    let encode = |text: &str| base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(text);
    let query = Query::default();
    let token = keys(json!(["a"])).to_token("catalogs", &query);
    let mut cut = token.clone();
    cut.pop();
    for text in [
        String::new(),
        "!".to_owned(),
        "日本".to_owned(),
        cut,
        format!("{token}A"),
        encode("{}"),
        encode("[1]"),
        encode("[2,\"\",[]]"),
        encode("[1,\"\",[{}]]"),
        encode("[1,\"\",[[]]]"),
        encode(&"[".repeat(5000)),
    ] {
        let error = Continuation::from_token(&text, "catalogs", &query, 1).expect_err(&text);
        assert_eq!(error.option, "$skiptoken");
        assert!(error.message.contains("is not a token"), "{text}: {error}");
    }
}
