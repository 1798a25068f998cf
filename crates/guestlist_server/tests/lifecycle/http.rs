//! The same over HTTP: addresses, statuses, bodies, and who gets what.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode};
use guestlist_server::app::{AppError, TokenVerifier, Verification, VerifiedToken};
use guestlist_server::http::{HttpSettings, router};
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::fixture::{World, ask_body};

const EM: &str = "/v1.0/identityGovernance/entitlementManagement";
const SUBJECT: &str = "EntitlementMgmt-SubjectAccess.ReadWrite";
const ALL: &str = "EntitlementMgmt-SubjectAccess.ReadWrite EntitlementManagement.ReadWrite.All";

/// Believes a token that says whose it is and what it allows: `gwen EntitlementManagement.Read.All`.
struct Believer;

impl TokenVerifier for Believer {
    fn verify<'a>(&'a self, bearer: &'a str) -> Verification<'a> {
        Box::pin(async move {
            let mut words = bearer.split(' ').map(str::to_owned);
            let id = words.next().filter(|id| !id.is_empty());
            let id = id.ok_or(AppError::Unauthenticated("it names nobody"))?;
            Ok(VerifiedToken {
                id: id.into(),
                scopes: words.collect(),
            })
        })
    }
}

struct Server {
    world: World,
    router: Router,
    runtime: tokio::runtime::Runtime,
}

impl Server {
    fn new() -> Self {
        let world = World::new();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        let router = router(
            world.app.clone(),
            HttpSettings::default(),
            Arc::new(Believer),
            Router::new(),
        );
        Self { world, router, runtime }
    }

    fn call(&self, method: Method, path: &str, token: Option<&str>, body: Option<Value>) -> (StatusCode, Value) {
        let path = path.replace(' ', "%20");
        let mut request = Request::builder()
            .method(method)
            .uri(format!("http://guestlist.example{path}"));
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        let body = match body {
            Some(body) => {
                request = request.header("content-type", "application/json");
                Body::from(body.to_string())
            }
            None => Body::empty(),
        };
        let request = request.body(body).expect("a request");
        self.runtime.block_on(async {
            let response = self.router.clone().oneshot(request).await.expect("is answered");
            let status = response.status();
            let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
            (
                status,
                serde_json::from_slice(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned().into()),
            )
        })
    }

    fn get(&self, who: &str, path: &str) -> Value {
        let (status, body) = self.call(Method::GET, path, Some(&format!("{who} {SUBJECT}")), None);
        assert_eq!(status, StatusCode::OK, "{path}: {body}");
        body
    }

    fn post(&self, who: &str, path: &str, body: Option<Value>) -> (StatusCode, Value) {
        self.call(Method::POST, path, Some(&format!("{who} {SUBJECT}")), body)
    }

    fn ask(&self, who: &str) -> String {
        let (status, body) = self.post(who, &format!("{EM}/assignmentRequests"), Some(ask_body()));
        assert_eq!(status, StatusCode::CREATED, "{body}");
        body["id"].as_str().expect("has an id").to_owned()
    }

    fn decide(&self, who: &str, id: &str, result: &str) -> (StatusCode, Value) {
        let stages = self.get(who, &format!("{EM}/accessPackageAssignmentApprovals/{id}/stages"));
        let stage = stages["value"][0]["id"].as_str().expect("has a stage").to_owned();
        self.call(
            Method::PATCH,
            &format!("{EM}/accessPackageAssignmentApprovals/{id}/stages/{stage}"),
            Some(&format!("{who} {SUBJECT}")),
            Some(json!({ "reviewResult": result, "justification": "Known to us" })),
        )
    }
}

#[test]
fn the_whole_path_from_request_to_giving_up() {
    let server = Server::new();
    let explanation = server.get("gwen", "/v1.0/guestlist/accessPackages/package/explanation");
    assert_eq!(explanation["nextStep"], "request");
    assert_eq!(explanation["policies"][0]["policyId"], "policy");
    assert_eq!(explanation["policies"][0]["stages"][0]["approvers"], Value::Null);

    let id = server.ask("gwen");
    server.world.work();
    let own = server.get(
        "gwen",
        &format!("{EM}/assignmentRequests/filterByCurrentUser(on='target')?$expand=accessPackage"),
    );
    assert_eq!(own["value"][0]["state"], "pendingApproval");
    assert_eq!(own["value"][0]["accessPackage"]["displayName"], "package");

    let inbox = server.get(
        "sam",
        &format!("{EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')?$expand=stages"),
    );
    assert_eq!(inbox["value"][0]["id"], id.as_str());
    assert_eq!(inbox["value"][0]["stages"][0]["assignedToMe"], true);
    let asked = server.get(
        "sam",
        &format!("{EM}/assignmentRequests/{id}?$expand=requestor($expand=connectedOrganization),accessPackage"),
    );
    assert_eq!(asked["requestor"]["displayName"], "gwen");
    assert_eq!(asked["requestor"]["connectedOrganization"]["displayName"], "Fabrikam");
    assert_eq!(asked["justification"], "I draw the plans of hall 3");

    assert_eq!(server.decide("sam", &id, "Approve").0, StatusCode::NO_CONTENT);
    let (status, body) = server.decide("sue", &id, "Deny");
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(body["error"]["code"], "alreadyDecided");
    assert_eq!(body["error"]["details"][0]["target"], "users/sam");
    server.world.work();

    let timeline = server.get("gwen", &format!("/v1.0/guestlist/assignmentRequests/{id}/timeline"));
    assert_eq!(timeline["stages"][0]["reviewResult"], "Approved");
    assert_eq!(timeline["stages"][0]["justification"], "Known to us");
    assert_eq!(timeline["stages"][0]["reviewedBy"], Value::Null);
    assert_eq!(timeline["deliveries"][0]["state"], "delivered");
    let seen_by_approver = server.get("sue", &format!("/v1.0/guestlist/assignmentRequests/{id}/timeline"));
    assert_eq!(seen_by_approver["stages"][0]["reviewedBy"]["displayName"], "sam");

    let held = server.get(
        "gwen",
        &format!("{EM}/assignments/filterByCurrentUser(on='target')?$expand=accessPackage,assignmentPolicy,target"),
    );
    assert_eq!(held["value"][0]["state"], "delivered");
    assert_eq!(held["value"][0]["target"]["objectId"], "gwen");
    let policy = &held["value"][0]["assignmentPolicy"];
    assert_eq!(policy["requestorSettings"]["enableTargetsToSelfRemoveAccess"], true);
    assert_eq!(
        policy["requestApprovalSettings"]["stages"][0]["primaryApprovers"],
        json!([])
    );
    assert_eq!(policy["specificAllowedTargets"], json!([]));
    let deliveries = server.get("gwen", "/v1.0/guestlist/deliveries?$filter=state eq 'delivered'");
    assert_eq!(deliveries["value"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        deliveries["value"][1]["openUrl"],
        "https://sites.woodgrove.example/plans"
    );
    assert_eq!(
        deliveries["value"][1]["resourceDescription"],
        "What https://sites.woodgrove.example/plans is for"
    );

    let assignment = held["value"][0]["id"].as_str().expect("has an id");
    let give_up = json!({ "requestType": "userRemove", "assignment": { "id": assignment } });
    let (status, body) = server.post("gwen", &format!("{EM}/assignmentRequests"), Some(give_up));
    assert_eq!((status, &body["state"]), (StatusCode::CREATED, &json!("submitted")));
    assert_eq!(body["status"], "Accepted");
    server.world.work();
    let held = server.get("gwen", &format!("{EM}/assignments/{assignment}"));
    assert_eq!(held["state"], "expired");
}

#[test]
fn sent_twice_it_is_one_request_and_the_second_answer_names_it() {
    let server = Server::new();
    let id = server.ask("gwen");
    let (status, body) = server.post("gwen", &format!("{EM}/assignmentRequests"), Some(ask_body()));
    assert_eq!(status, StatusCode::CONFLICT);
    assert_eq!(body["error"]["code"], "requestPending");
    assert_eq!(
        body["error"]["details"][0]["target"],
        format!("assignmentRequests/{id}")
    );
}

#[test]
fn cancel_and_reprocess_answer_as_documented() {
    let server = Server::new();
    let id = server.ask("gwen");
    let cancel = format!("{EM}/assignmentRequests/{id}/cancel");
    assert_eq!(server.post("gwen", &cancel, None).0, StatusCode::NO_CONTENT);
    let (status, body) = server.post("gwen", &cancel, None);
    assert_eq!(
        (status, &body["error"]["code"]),
        (StatusCode::CONFLICT, &json!("cancel"))
    );
    let reprocess = format!("{EM}/assignmentRequests/{id}/reprocess");
    let (status, body) = server.call(Method::POST, &reprocess, Some(&format!("alice {ALL}")), None);
    assert_eq!(
        (status, &body["error"]["details"][0]["code"]),
        (StatusCode::BAD_REQUEST, &json!("reprocess"))
    );
    let one = format!("{EM}/assignmentRequests/{id}");
    assert_eq!(
        server.call(Method::DELETE, &one, Some(&format!("alice {ALL}")), None).0,
        StatusCode::NO_CONTENT
    );
}

/// Every endpoint without a token, with a token for something else, by a guest who has no part in it, by somebody of
/// another organization, and by somebody who may.
#[test]
fn every_endpoint_asks_who_calls() {
    let server = Server::new();
    let id = server.ask("gwen");
    server.world.work();
    assert_eq!(server.decide("sam", &id, "Approve").0, StatusCode::NO_CONTENT);
    server.world.work();
    let assignment = server.world.assignment_of(&id.as_str().into()).id;
    let stage = server.world.open_stage(&id.as_str().into());
    let decision = || Some(json!({ "reviewResult": "Approve", "justification": "Yes" }));
    let em = |path: &str| format!("{EM}{path}");
    let approvals = "/accessPackageAssignmentApprovals";
    // Method, address, body, what a guest without a part gets, what somebody of another organization gets, who may.
    let cases = [
        (Method::GET, em("/assignmentRequests"), None, 403, 403, ("alice", 200)),
        (
            Method::GET,
            em("/assignmentRequests/$count"),
            None,
            403,
            403,
            ("alice", 200),
        ),
        (
            Method::POST,
            em("/assignmentRequests"),
            Some(ask_body()),
            201,
            403,
            ("gwen", 409),
        ),
        (
            Method::GET,
            em("/assignmentRequests/filterByCurrentUser(on='target')"),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            em("/assignmentRequests/filterByCurrentUser(on='target')/$count"),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            em(&format!("/assignmentRequests/{id}")),
            None,
            404,
            404,
            ("sam", 200),
        ),
        (
            Method::POST,
            em(&format!("/assignmentRequests/{id}/cancel")),
            None,
            404,
            404,
            ("gwen", 409),
        ),
        (
            Method::POST,
            em(&format!("/assignmentRequests/{id}/reprocess")),
            None,
            403,
            403,
            ("alice", 400),
        ),
        (
            Method::DELETE,
            em(&format!("/assignmentRequests/{id}")),
            None,
            403,
            403,
            ("alice", 409),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/filterByCurrentUser(on='approver')")),
            None,
            200,
            200,
            ("sam", 200),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/filterByCurrentUser(on='approver')/$count")),
            None,
            200,
            200,
            ("sam", 200),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/{id}")),
            None,
            404,
            404,
            ("sam", 200),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/{id}/stages")),
            None,
            404,
            404,
            ("sam", 200),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/{id}/stages/$count")),
            None,
            404,
            404,
            ("sam", 200),
        ),
        (
            Method::GET,
            em(&format!("{approvals}/{id}/stages/{stage}")),
            None,
            404,
            404,
            ("sue", 200),
        ),
        (
            Method::PATCH,
            em(&format!("{approvals}/{id}/stages/{stage}")),
            decision(),
            404,
            404,
            ("sue", 409),
        ),
        (Method::GET, em("/assignments"), None, 403, 403, ("alice", 200)),
        (Method::GET, em("/assignments/$count"), None, 403, 403, ("alice", 200)),
        (
            Method::GET,
            em("/assignments/filterByCurrentUser(on='target')"),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            em("/assignments/filterByCurrentUser(on='target')/$count"),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            em(&format!("/assignments/{assignment}")),
            None,
            404,
            404,
            ("gwen", 200),
        ),
        (
            Method::POST,
            em(&format!("/assignments/{assignment}/reprocess")),
            None,
            403,
            403,
            ("alice", 202),
        ),
        (
            Method::GET,
            em("/assignments/additionalAccess(accessPackageId='package',incompatibleAccessPackageId='package')"),
            None,
            403,
            403,
            ("alice", 200),
        ),
        (
            Method::GET,
            "/v1.0/guestlist/accessPackages/package/explanation".to_owned(),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            format!("/v1.0/guestlist/assignmentRequests/{id}/timeline"),
            None,
            404,
            404,
            ("gwen", 200),
        ),
        (
            Method::GET,
            "/v1.0/guestlist/deliveries".to_owned(),
            None,
            200,
            200,
            ("gwen", 200),
        ),
        (
            Method::GET,
            "/v1.0/guestlist/deliveries/$count".to_owned(),
            None,
            200,
            200,
            ("gwen", 200),
        ),
    ];
    for (method, path, body, guest, other, (who, allowed)) in cases {
        let status = |token: Option<&str>| {
            let (status, answer) = server.call(method.clone(), &path, token, body.clone());
            (status.as_u16(), answer)
        };
        assert_eq!(status(None).0, 401, "{method} {path} without a token");
        assert_eq!(
            status(Some("gwen User.Read")).0,
            403,
            "{method} {path} without the scope"
        );
        let read_only = "gwen EntitlementManagement.Read.All";
        if method != Method::GET {
            assert_eq!(status(Some(read_only)).0, 403, "{method} {path} with a right to read");
        }
        let (found, answer) = status(Some(&format!("gus {SUBJECT}")));
        assert_eq!(found, guest, "{method} {path} as another guest: {answer}");
        let (found, answer) = status(Some(&format!("tess {SUBJECT}")));
        assert_eq!(
            found, other,
            "{method} {path} as somebody of another organization: {answer}"
        );
        let (found, answer) = status(Some(&format!("{who} {ALL}")));
        assert_eq!(found, allowed, "{method} {path} as {who}: {answer}");
    }
}

#[test]
fn what_leads_further_is_not_expanded_for_everybody() {
    let server = Server::new();
    let id = server.ask("gwen");
    for expand in [
        "accessPackage($expand=assignmentPolicies)",
        "requestor($expand=connectedOrganization($expand=internalSponsors))",
    ] {
        let path = format!("{EM}/assignmentRequests/{id}?$expand={expand}");
        let (status, _) = server.call(Method::GET, &path, Some(&format!("gwen {SUBJECT}")), None);
        assert_eq!(status, StatusCode::BAD_REQUEST, "{expand}");
        let (status, body) = server.call(Method::GET, &path, Some(&format!("alice {ALL}")), None);
        assert_eq!(status, StatusCode::OK, "{expand}: {body}");
    }
}
