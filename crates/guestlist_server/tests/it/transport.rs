//! What holds for every call: ids, headers, bodies, batches, and the portal's files.

use axum::body::Body;
use axum::http::Request;
use guestlist_server::http::HttpSettings;
use serde_json::{Value, json};

use crate::fixture::{EM, World};

const TOKEN: &str = "Bearer ann;EntitlementManagement.ReadWrite.All User.Read";

fn post(content_type: Option<&str>, body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder()
        .method("POST")
        .uri(format!("/v1.0{EM}/catalogs"))
        .header("authorization", TOKEN);
    if let Some(content_type) = content_type {
        request = request.header("content-type", content_type);
    }
    request.body(body.into()).expect("a request")
}

#[tokio::test]
async fn every_answer_has_ids_and_no_failure_is_without_its_envelope() {
    let world = World::new();
    let headers = [("client-request-id", "7f1c-a"), ("authorization", TOKEN)];
    let found = world.send("GET", "/me", &headers, Value::Null).await;
    assert_eq!(found.headers["client-request-id"], "7f1c-a");
    assert_eq!(found.headers["cache-control"], "no-store");
    assert_eq!(found.headers["x-content-type-options"], "nosniff");
    let missing = world.send("GET", "/nothing/here", &headers, Value::Null).await;
    assert_eq!(missing.status, 404);
    let inner = &missing.json()["error"]["innerError"];
    assert_eq!(
        inner["request-id"],
        missing.headers["request-id"].to_str().expect("text")
    );
    assert_eq!(inner["client-request-id"], "7f1c-a");
    assert_eq!(inner["date"], "2026-03-02T09:00:00Z");
    let hostile = world
        .send(
            "GET",
            "/me",
            &[("client-request-id", "<script>"), ("authorization", TOKEN)],
            Value::Null,
        )
        .await;
    assert!(!hostile.headers.contains_key("client-request-id"));
    let wrong = world.send("PUT", "/me", &headers, json!({})).await;
    assert_eq!(wrong.status, 405);
    assert!(wrong.headers["allow"].to_str().expect("text").contains("GET"));
    assert_eq!(wrong.refusal(), "notSupported -");
    let outside = world
        .raw(
            Request::builder()
                .uri("/elsewhere")
                .body(Body::empty())
                .expect("a request"),
        )
        .await;
    assert_eq!(outside.status, 404);
    assert_eq!(outside.json()["error"]["code"], "itemNotFound");
}

#[tokio::test]
async fn a_token_that_is_none_is_a_challenge() {
    let world = World::new();
    for (header, challenge) in [
        (None, "Bearer"),
        (Some("Bearer nonsense"), r#"Bearer error="invalid_token""#),
        (Some("Basic YTpi"), r#"Bearer error="invalid_token""#),
        (Some("Bearer"), r#"Bearer error="invalid_token""#),
    ] {
        let headers: Vec<(&str, &str)> = header.iter().map(|value| ("authorization", *value)).collect();
        let answer = world.send("GET", "/me", &headers, Value::Null).await;
        assert_eq!(answer.status, 401, "{header:?}");
        assert_eq!(answer.headers["www-authenticate"], challenge, "{header:?}");
        assert_eq!(answer.json()["error"]["code"], "unauthenticated");
    }
}

#[tokio::test]
async fn a_body_that_is_wrong_is_told_how() {
    let world = World::new();
    let check = async |request: Request<Body>, status: u16, expected: &str| {
        let answer = world.raw(request).await;
        assert_eq!(
            (answer.status.as_u16(), answer.refusal().as_str()),
            (status, expected),
            "{}",
            answer.text
        );
    };
    check(post(None, r#"{"displayName":"x"}"#), 415, "invalidRequest -").await;
    check(
        post(Some("text/plain"), r#"{"displayName":"x"}"#),
        415,
        "invalidRequest -",
    )
    .await;
    check(post(Some("application/json"), ""), 400, "invalidRequest -").await;
    check(
        post(Some("application/json"), "{\"displayName\":"),
        400,
        "invalidRequest -",
    )
    .await;
    check(post(Some("application/json"), "{} {}"), 400, "invalidRequest -").await;
    check(
        post(Some("application/json"), b"{\"displayName\":\"\xff\"}".to_vec()),
        400,
        "invalidRequest -",
    )
    .await;
    check(
        post(Some("application/json"), vec![b' '; 1024 * 1024 + 1]),
        413,
        "invalidRequest -",
    )
    .await;
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check(post(Some("application/json"), nested), 400, "invalidRequest -").await;
    let unknown = r#"{"displayName":"x","colour":"red"}"#;
    assert_eq!(
        world
            .raw(post(Some("Application/JSON; charset=utf-8"), unknown))
            .await
            .status,
        201
    );
}

#[tokio::test]
async fn a_batch_answers_each_call_as_if_it_had_come_alone() {
    let world = World::new();
    let call = |id: &str, method: &str, url: &str| json!({ "id": id, "method": method, "url": url });
    let mut create = call("make", "POST", &format!("{EM}/catalogs"));
    create["body"] = json!({ "displayName": "Sea" });
    create["headers"] = json!({ "Content-Type": "application/json" });
    let mut without_type = create.clone();
    without_type["id"] = json!("untyped");
    without_type["headers"] = json!({});
    let mut after = call("list", "GET", &format!("{EM}/catalogs?$filter=displayName eq 'Sea'"));
    after["dependsOn"] = json!(["make"]);
    let mut never = call("never", "GET", "/me");
    never["dependsOn"] = json!(["missing"]);
    let inner = call("batch", "POST", "/$batch");
    let calls = json!([
        after,
        create,
        without_type,
        call("missing", "GET", "/nothing"),
        never,
        inner
    ]);
    let answer = world
        .call("ann", "POST", "/$batch", json!({ "requests": calls }))
        .await
        .expect(200);
    let by_id = |id: &str| {
        let responses = answer["responses"].as_array().expect("responses");
        responses
            .iter()
            .find(|each| each["id"] == id)
            .expect("an answer")
            .clone()
    };
    assert_eq!(by_id("make")["status"], 201);
    assert_eq!(by_id("list")["body"]["value"][0]["displayName"], "Sea");
    assert_eq!(by_id("untyped")["status"], 415);
    assert_eq!(by_id("missing")["status"], 404);
    assert_eq!(by_id("missing")["body"]["error"]["code"], "itemNotFound");
    assert_eq!(by_id("never")["status"], 424);
    assert_eq!(by_id("batch")["status"], 415);
    // The token of the batch counts for each call in it, and for no more.
    let smuggled = json!({
        "id": "1",
        "method": "GET",
        "url": format!("{EM}/catalogs"),
        "headers": { "Authorization": "Bearer ann;EntitlementManagement.Read.All" },
    });
    let answer = world
        .call("wim", "POST", "/$batch", json!({ "requests": [smuggled] }))
        .await
        .expect(200);
    assert_eq!(answer["responses"][0]["status"], 403);
    let many: Vec<Value> = (0..21).map(|index| call(&index.to_string(), "GET", "/me")).collect();
    let refused = world.call("ann", "POST", "/$batch", json!({ "requests": many })).await;
    assert_eq!(refused.refusal(), "invalidRequest requests tooManyRequests");
}

#[tokio::test]
async fn the_portals_files_are_served_with_headers_that_keep_them_safe() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("assets")).expect("a folder");
    for (name, text) in [
        ("index.html", "<!doctype html>first page"),
        ("config.json", "not this one"),
        ("assets/portal-0a1b.js", "plain"),
        ("assets/portal-0a1b.js.br", "packed"),
        (".secret", "no"),
    ] {
        std::fs::write(folder.path().join(name), text).expect("is written");
    }
    let world = World::with(HttpSettings {
        portal: Some(folder.path().to_owned()),
        public_url: Some("https://guests.example".to_owned()),
        ..HttpSettings::default()
    });
    let get = async |path: &str, encoding: &str| {
        let request = Request::builder().uri(path).header("accept-encoding", encoding);
        world.raw(request.body(Body::empty()).expect("a request")).await
    };
    for path in ["/", "/packages/7", "/index.html"] {
        let page = get(path, "").await;
        assert_eq!(
            (page.status.as_u16(), page.text.as_str()),
            (200, "<!doctype html>first page"),
            "{path}"
        );
        assert_eq!(page.headers["cache-control"], "no-cache");
        let policy = page.headers["content-security-policy"].to_str().expect("text");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        assert_eq!(page.headers["x-frame-options"], "DENY");
        assert!(page.headers.contains_key("strict-transport-security"));
    }
    let script = get("/assets/portal-0a1b.js", "br").await;
    assert_eq!(
        (script.text.as_str(), &script.headers["content-encoding"]),
        ("packed", &"br".parse().expect("a value"))
    );
    assert_eq!(script.headers["cache-control"], "public, max-age=31536000, immutable");
    assert_eq!(get("/assets/portal-0a1b.js", "").await.text, "plain");
    assert_eq!(get("/assets/gone.js", "").await.status, 404);
    assert_eq!(get("/assets/../.secret", "").await.status, 404);
    assert_eq!(get("/..%2f..%2fetc/passwd.txt", "").await.status, 404);
    let configuration = get("/config.json", "").await;
    assert_eq!(configuration.json()["branding"]["name"], "Woodgrove");
    assert_eq!(configuration.headers["cache-control"], "no-cache");
    let posted = Request::builder()
        .method("POST")
        .uri("/packages")
        .body(Body::empty())
        .expect("a request");
    assert_eq!(world.raw(posted).await.status, 405);
    assert_eq!(get("/health/live", "").await.status, 200);
    assert_eq!(get("/health/ready", "").await.status, 200);
    assert!(get("/metrics", "").await.text.contains("guestlist_http_answers_total"));
}

#[tokio::test]
async fn pages_of_other_origins_read_answers_only_where_the_operator_allows_it() {
    let world = World::with(HttpSettings {
        allowed_origins: vec!["https://guests.example".to_owned()],
        ..HttpSettings::default()
    });
    let preflight = async |origin: &str| {
        let request = Request::builder()
            .method("OPTIONS")
            .uri(format!("/v1.0{EM}/catalogs"))
            .header("origin", origin)
            .header("access-control-request-method", "PATCH")
            .header("access-control-request-headers", "authorization");
        world.raw(request.body(Body::empty()).expect("a request")).await
    };
    let allowed = preflight("https://guests.example").await;
    assert_eq!(allowed.status, 200);
    assert_eq!(allowed.headers["access-control-allow-origin"], "https://guests.example");
    assert!(
        allowed.headers["access-control-allow-methods"]
            .to_str()
            .expect("text")
            .contains("PATCH")
    );
    assert!(!allowed.headers.contains_key("access-control-allow-credentials"));
    assert!(
        !preflight("https://evil.example")
            .await
            .headers
            .contains_key("access-control-allow-origin")
    );
    let headers = [("authorization", TOKEN), ("origin", "https://guests.example")];
    let answer = world.send("GET", "/me", &headers, Value::Null).await;
    assert_eq!(answer.headers["access-control-allow-origin"], "https://guests.example");
    assert_eq!(
        answer.headers["access-control-expose-headers"],
        "retry-after,request-id"
    );
}
