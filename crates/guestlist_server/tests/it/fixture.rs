//! Woodgrove and its partner Fabrikam, reached over HTTP as any client reaches it. People are called by their id; a
//! token is `<id>;<scopes>`, so that each test says who calls and with what.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use entitlement_rules::AdminRole;
use entitlement_types::{AppRole, DateTimeOffset, Group, OriginSystem, ServicePrincipal, Site, User};
use guestlist_server::app::{App, AppError, Clock, Scope, TokenVerifier, Verification, VerifiedToken};
use guestlist_server::http::{HttpSettings, router};
use guestlist_server::store::{Database, Transaction, directory_setup as directory, role_assignments, subjects};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

/// The moment at which every test begins.
pub const MORNING: &str = "2026-03-02T09:00:00Z";
/// The role that the app CRM offers.
pub const EDITOR: &str = "5a3f1e0c-0b1d-4c8e-9f57-0c8d1d0a7e11";
/// Below the base.
pub const EM: &str = "/identityGovernance/entitlementManagement";

/// A server and the folder that holds its file.
pub struct World {
    pub app: App,
    pub clock: Clock,
    server: Router,
    _folder: TempDir,
}

/// An answer as a test looks at it.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    /// The body, of an answer that must have this status.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        if self.text.is_empty() { Value::Null } else { self.json() }
    }

    /// The `id` of what was made.
    pub fn id(self) -> String {
        let body = self.expect(201);
        body["id"].as_str().expect("has an id").to_owned()
    }

    /// The `displayName` of each entry of a collection, in order.
    pub fn names(self) -> Vec<String> {
        let body = self.expect(200);
        let rows = body["value"].as_array().expect("is a collection");
        rows.iter()
            .map(|row| row["displayName"].as_str().unwrap_or("-").to_owned())
            .collect()
    }

    /// Code and target of an error, and the codes of its details.
    pub fn refusal(&self) -> String {
        let error = &self.json()["error"];
        let details = error["details"].as_array().cloned().unwrap_or_default();
        let details: Vec<&str> = details.iter().filter_map(|detail| detail["code"].as_str()).collect();
        let target = error["target"].as_str().unwrap_or("-");
        format!(
            "{} {target} {}",
            error["code"].as_str().unwrap_or("-"),
            details.join(",")
        )
        .trim()
        .to_owned()
    }
}

/// Takes any token at its word.
struct Trusting;

impl TokenVerifier for Trusting {
    fn verify<'a>(&'a self, bearer: &'a str) -> Verification<'a> {
        Box::pin(async move {
            let (id, scopes) = bearer
                .split_once(';')
                .ok_or(AppError::Unauthenticated("this is no token"))?;
            Ok(VerifiedToken {
                id: id.into(),
                scopes: scopes.split_whitespace().map(str::to_owned).collect(),
            })
        })
    }
}

impl World {
    pub fn new() -> Self {
        Self::with(HttpSettings::default())
    }

    pub fn with(settings: HttpSettings) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::set_to(DateTimeOffset::parse(MORNING).expect("a moment"));
        let database = Database::open(&folder.path().join("guestlist.db")).expect("opens");
        let app = App::new(database, clock.clone());
        let now = app.now();
        app.write_blocking(|tx| Ok(furnish(tx, now)?)).expect("is furnished");
        let server = router(app.clone(), settings, Arc::new(Trusting), Router::new());
        Self {
            app,
            clock,
            server,
            _folder: folder,
        }
    }

    /// Calls in somebody's name with every scope there is.
    pub async fn call(&self, who: &str, method: &str, path: &str, body: Value) -> Answer {
        let scopes = Scope::ALL.map(Scope::as_str).join(" ");
        self.send(
            method,
            path,
            &[("authorization", &format!("Bearer {who};{scopes}"))],
            body,
        )
        .await
    }

    pub async fn get(&self, who: &str, path: &str) -> Answer {
        self.call(who, "GET", path, Value::Null).await
    }

    /// Calls with these headers, and with a JSON body unless it is null.
    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Value) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("/v1.0{}", path.replace(' ', "%20")));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !body.is_null() {
            request = request.header("content-type", "application/json");
        }
        let content = if body.is_null() {
            Body::empty()
        } else {
            Body::from(body.to_string())
        };
        let answer = self.raw(request.body(content).expect("a request")).await;
        record(method, path, &body, &answer);
        answer
    }

    /// Sends a request as it is.
    pub async fn raw(&self, request: Request<Body>) -> Answer {
        let response = self.server.clone().oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        }
    }

    /// A catalog of Ann's; open to outsiders.
    pub async fn catalog(&self, name: &str) -> String {
        let body = json!({ "displayName": name, "isExternallyVisible": true });
        self.call("ann", "POST", &format!("{EM}/catalogs"), body).await.id()
    }

    /// A package of a catalog.
    pub async fn package(&self, catalog: &str, name: &str) -> String {
        let body = json!({ "displayName": name, "catalog": { "id": catalog } });
        self.call("ann", "POST", &format!("{EM}/accessPackages"), body)
            .await
            .id()
    }

    /// A policy of a package: [`policy`] with these properties in place of its own.
    pub async fn policy(&self, package: &str, changes: Value) -> String {
        let body = policy(package, changes);
        self.call("ann", "POST", &format!("{EM}/assignmentPolicies"), body)
            .await
            .id()
    }

    /// Gives somebody a role in a catalog.
    pub async fn give_role(&self, who: &str, role: &str, catalog: &str) -> String {
        let body = json!({
            "principalId": who,
            "roleDefinitionId": role,
            "appScopeId": format!("/AccessPackageCatalog/{catalog}"),
        });
        self.call(
            "ann",
            "POST",
            "/roleManagement/entitlementManagement/roleAssignments",
            body,
        )
        .await
        .id()
    }

    /// Fabrikam as a connected organization, recognised by its domain.
    pub async fn connect_fabrikam(&self) -> String {
        let source =
            json!({ "@odata.type": "#microsoft.graph.domainIdentitySource", "domainName": "fabrikam.example" });
        let body = json!({ "displayName": "Fabrikam", "identitySources": [source] });
        self.call("ann", "POST", &format!("{EM}/connectedOrganizations"), body)
            .await
            .id()
    }
}

/// Everybody in the directory may ask, nobody approves, for ninety days; `changes` in place of properties.
pub fn policy(package: &str, changes: Value) -> Value {
    let mut body = json!({
        "displayName": "Everybody",
        "allowedTargetScope": "allDirectoryUsers",
        "expiration": { "type": "afterDuration", "duration": "P90D" },
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": true,
            "enableTargetsToSelfUpdateAccess": true,
            "enableTargetsToSelfRemoveAccess": true,
        },
        "accessPackage": { "id": package },
    });
    for (name, value) in changes.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    body
}

/// Ann administers; Carl may make catalogs; Max has no role; Gus is a guest from Fabrikam, Nina from there has no
/// account; Wim is a guest from Wingtip, which nobody has connected.
fn furnish(tx: &Transaction<'_>, now: DateTimeOffset) -> Result<(), guestlist_server::store::StoreError> {
    directory::put_organization(tx, "woodgrove-tenant", "Woodgrove", "woodgrove.example")?;
    directory::put_tenant_domain(tx, "fabrikam.example", "fabrikam-tenant", "Fabrikam")?;
    let members = ["ann", "carl", "olga", "paula", "asa", "rita", "max"];
    let guests = [("gus", "fabrikam.example"), ("wim", "wingtip.example")];
    for (id, domain, kind) in members
        .map(|id| (id, "woodgrove.example", "Member"))
        .into_iter()
        .chain(guests.map(|(id, domain)| (id, domain, "Guest")))
    {
        let user = User {
            id: id.into(),
            display_name: Some(format!("{}{}", id[..1].to_uppercase(), &id[1..])),
            mail: Some(format!("{id}@{domain}")),
            user_principal_name: Some(format!("{id}@{domain}")),
            user_type: Some(kind.to_owned()),
            ..User::default()
        };
        directory::add_user(tx, &user, now)?;
    }
    subjects::add_subject(tx, &"nina".into(), "nina@fabrikam.example", "Nina", now)?;
    directory::put_directory_role(tx, &"ann".into(), AdminRole::Administrator.definition_id())?;
    directory::put_manager(tx, &"max".into(), &"ann".into())?;
    directory::add_user_sponsor(tx, &"gus".into(), &"max".into())?;
    role_assignments::add_role_assignment(
        tx,
        "carl-creates",
        "carl",
        AdminRole::CatalogCreator.definition_id(),
        "/",
        now,
    )?;
    for (id, name, types) in [
        ("sales", "Sales", vec!["Unified".to_owned()]),
        ("élan", "Équipe Élan", Vec::new()),
    ] {
        let group = Group {
            id: id.into(),
            display_name: Some(name.to_owned()),
            group_types: types,
            ..Group::default()
        };
        directory::add_group(tx, &group, None, now)?;
    }
    let (member, owner) = ("Member_sales", "Owner_sales");
    for (role, user) in [(member, "gus"), (member, "max"), (owner, "olga")] {
        directory::put_direct_membership(tx, &OriginSystem::AadGroup, "sales", role, &user.into(), now)?;
    }
    let role = AppRole {
        id: Some(EDITOR.into()),
        display_name: Some("Editor".into()),
        ..AppRole::default()
    };
    let app = ServicePrincipal {
        id: Some("crm".into()),
        app_id: Some("crm-app".into()),
        display_name: Some("CRM".into()),
        app_roles: Some(vec![role]),
        ..ServicePrincipal::default()
    };
    directory::add_service_principal(tx, &app)?;
    let site = Site {
        id: Some("plans".into()),
        name: Some("plans".into()),
        display_name: Some("Plans".into()),
        web_url: Some("https://woodgrove.example/sites/plans".into()),
        ..Site::default()
    };
    directory::add_site(tx, &site, &[("4", "Plans Members"), ("5", "Plans Visitors")], now)
}

/// Writes an exchange where the checker of the contract finds it, when that is wanted: what went well and is part of
/// the contract; tests send much that is wrong on purpose.
fn record(method: &str, path: &str, body: &Value, answer: &Answer) {
    let is_contract = answer.status.is_success() && !path.starts_with("/guestlist/");
    if !is_contract || std::env::var_os("GUESTLIST_TRAFFIC").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../.test-output");
    std::fs::create_dir_all(&folder).expect("a folder");
    let exchange = json!({
        "method": method,
        "url": format!("http://localhost/v1.0{path}"),
        "requestHeaders": {},
        "requestBody": body,
        "status": answer.status.as_u16(),
        "responseHeaders": {
            "content-type": answer.headers.get("content-type").and_then(|value| value.to_str().ok()),
        },
        "responseBody": answer.text,
    });
    let file = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("server_traffic.jsonl"));
    // In one piece, because tests run side by side.
    file.expect("opens")
        .write_all(format!("{exchange}\n").as_bytes())
        .expect("is written");
}
