//! A small world: Woodgrove, its partner Fabrikam, and one package for Fabrikam's people.

use entitlement_rules::AdminRole;
use entitlement_types::{
    AccessPackageId, ApprovalStage, AssignmentPolicy, AssignmentRequest, DateTimeOffset, Duration, RequestId,
    ReviewResult, StageId,
};
use guestlist_server::app::{App, AppError, Caller, Clock, Scope, cancel_request, decide_stage, submit_request};
use guestlist_server::store::assignment_requests::{StoredRequest, find_request};
use guestlist_server::store::assignments::{StoredAssignment, find_assignment, find_live_assignment};
use guestlist_server::store::{Database, Transaction, approvals, assignment_policies, facts};
use guestlist_server::worker;
use sea_query::{Asterisk, Expr, ExprTrait, Func, Query, Value};
use serde_json::{Value as Json, json};
use tempfile::TempDir;

/// Nine o'clock on the morning on which every test begins.
pub const MORNING: &str = "2026-03-02T09:00:00Z";

/// A backend with its clock, and the folder that holds its file.
pub struct World {
    pub app: App,
    pub clock: Clock,
    _folder: TempDir,
}

/// The refusal of a call as a test writes it down: what kind, and the codes of all reasons.
pub fn refusal<T>(result: Result<T, AppError>) -> String {
    let codes = |problems: Vec<guestlist_server::app::Problem>| {
        problems
            .iter()
            .map(|problem| problem.code)
            .collect::<Vec<_>>()
            .join(" ")
    };
    match result {
        Ok(_) => "done".to_owned(),
        Err(AppError::Forbidden { .. }) => "forbidden".to_owned(),
        Err(AppError::NotFound { .. }) => "notFound".to_owned(),
        Err(AppError::Invalid(problems)) => format!("invalid {}", codes(problems)),
        Err(AppError::Refused(problems)) => format!("refused {}", codes(problems)),
        Err(AppError::Conflict(problems)) => format!("conflict {}", codes(problems)),
        Err(other) => format!("{other:?}"),
    }
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::set_to(DateTimeOffset::parse(MORNING).expect("a moment"));
        let database = Database::open(&folder.path().join("guestlist.db")).expect("opens");
        let world = Self {
            app: App::new(database, clock.clone()),
            clock,
            _folder: folder,
        };
        world.write(|tx| {
            furnish(tx);
            Ok(())
        });
        world
    }

    pub fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>) -> T {
        self.app.write_blocking(work).expect("is written")
    }

    pub fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, AppError>) -> T {
        self.app.read_blocking(work).expect("is read")
    }

    pub fn now(&self) -> DateTimeOffset {
        self.app.now()
    }

    /// Lets the worker do all that is due, one transaction for each step as in the running server.
    pub fn work(&self) {
        let now = self.now();
        while self
            .app
            .write_blocking(|tx| worker::work_off_within(tx, now))
            .expect("works")
            > 0
        {}
    }

    /// Lets time pass, with the worker at every moment at which something is due.
    pub fn pass(&self, time: Duration) {
        let end = self.now() + time;
        loop {
            self.work();
            let now = self.now();
            let next = self.read(|tx| worker::next_moment(tx, now));
            match next.filter(|next| *next <= end) {
                Some(next) => self
                    .clock
                    .advance(Duration::seconds(Ord::max(next.since(now).as_seconds(), 1))),
                None => break,
            }
        }
        self.clock.advance(end.since(self.now()));
        self.work();
    }

    pub fn submit(&self, who: &str, body: Json) -> Result<StoredRequest, AppError> {
        let body: AssignmentRequest = serde_json::from_value(body).expect("a request");
        let now = self.now();
        self.app
            .write_blocking(|tx| submit_request(tx, now, &caller(who), &body))
    }

    /// Asks for the package of the fixture, in order.
    pub fn ask(&self, who: &str) -> RequestId {
        self.submit(who, ask_body()).expect("is accepted").id
    }

    pub fn cancel(&self, who: &str, id: &RequestId) -> Result<(), AppError> {
        let now = self.now();
        self.app.write_blocking(|tx| cancel_request(tx, now, &caller(who), id))
    }

    pub fn decide(&self, who: &str, id: &RequestId, result: ReviewResult) -> Result<(), AppError> {
        self.decide_because(who, id, result, Some("Known to us"))
    }

    pub fn decide_because(
        &self,
        who: &str,
        id: &RequestId,
        result: ReviewResult,
        justification: Option<&str>,
    ) -> Result<(), AppError> {
        let stage = self.open_stage(id);
        let body = ApprovalStage {
            review_result: Some(result),
            justification: justification.map(str::to_owned),
            ..ApprovalStage::default()
        };
        let now = self.now();
        self.app
            .write_blocking(|tx| decide_stage(tx, now, &caller(who), id, &stage, &body))
    }

    /// The stage that is open, or the last.
    pub fn open_stage(&self, id: &RequestId) -> StageId {
        let stages = self.read(|tx| Ok(approvals::find_stages(tx, id)?));
        let open = stages.iter().find(|stage| stage.reviewed_by.is_none());
        open.or(stages.last()).expect("has stages").id.clone()
    }

    pub fn request(&self, id: &RequestId) -> StoredRequest {
        self.read(|tx| Ok(find_request(tx, id)?)).expect("is there")
    }

    /// State and status of a request.
    pub fn state(&self, id: &RequestId) -> String {
        let request = self.request(id);
        format!("{} {}", request.state, request.status)
    }

    /// The assignment that came of a request.
    pub fn assignment_of(&self, id: &RequestId) -> StoredAssignment {
        let id = self.request(id).assignment_id.expect("has an assignment");
        self.read(|tx| Ok(find_assignment(tx, &id)?)).expect("is there")
    }

    pub fn held(&self, who: &str) -> Option<StoredAssignment> {
        self.read(|tx| Ok(find_live_assignment(tx, &package(), &who.into())?))
    }

    /// What somebody is to which group, app or site, in order.
    pub fn memberships(&self, who: &str) -> Vec<String> {
        let select = Query::select()
            .columns(["container_id", "role"])
            .from("memberships")
            .and_where(Expr::col("user_id").eq(who))
            .order_by("container_id", sea_query::Order::Asc)
            .to_owned();
        self.read(|tx| Ok(tx.all(&select, |row| Ok(format!("{} {}", row.text(0)?, row.text(1)?)))?))
    }

    /// How many rows of the audit carry this activity.
    pub fn audits(&self, activity: &str) -> i64 {
        let select = Query::select()
            .expr(Func::count(Expr::col(Asterisk)))
            .from("directory_audits")
            .and_where(Expr::col("activity_display_name").eq(activity))
            .to_owned();
        self.read(|tx| Ok(tx.one(&select, |row| row.integer(0))?))
            .unwrap_or_default()
    }

    /// The results with which the audit tells of this activity, each once.
    pub fn results(&self, activity: &str) -> Vec<String> {
        let select = Query::select()
            .distinct()
            .column("result")
            .from("directory_audits")
            .and_where(Expr::col("activity_display_name").eq(activity))
            .to_owned();
        self.read(|tx| Ok(tx.all(&select, |row| row.text(0))?))
    }

    pub fn person(&self, who: &str) -> entitlement_rules::Person {
        self.read(|tx| Ok(facts::find_person(tx, &who.into())?))
            .expect("is known")
    }

    /// Sets one top-level property of the policy.
    pub fn change_policy(&self, property: &str, value: Json) {
        let mut body = policy();
        body[property] = value;
        let update = Query::update()
            .table("assignment_policies")
            .value("body", body.to_string())
            .and_where(Expr::col("id").eq("policy"))
            .to_owned();
        self.write(|tx| Ok(tx.execute(&update)?));
    }
}

pub fn caller(who: &str) -> Caller {
    let scopes = [Scope::SubjectAccess, Scope::EntitlementReadWrite];
    let scopes = scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
    Caller::new(who.into(), scopes, format!("call-of-{who}"))
}

pub fn package() -> AccessPackageId {
    "package".into()
}

/// A request for the package that has all that the policy asks for.
pub fn ask_body() -> Json {
    json!({
        "requestType": "userAdd",
        "justification": "I draw the plans of hall 3",
        "assignment": { "accessPackageId": "package", "assignmentPolicyId": "policy" },
    })
}

/// Fabrikam's people ask, Fabrikam's sponsors decide, for ninety days.
pub fn policy() -> Json {
    json!({
        "allowedTargetScope": "specificConnectedOrganizationUsers",
        "specificAllowedTargets": [{
            "@odata.type": "#microsoft.graph.connectedOrganizationMembers",
            "connectedOrganizationId": "fabrikam",
        }],
        "expiration": { "type": "afterDuration", "duration": "P90D" },
        "requestorSettings": {
            "enableTargetsToSelfAddAccess": true,
            "enableTargetsToSelfUpdateAccess": true,
            "enableTargetsToSelfRemoveAccess": true,
            "allowCustomAssignmentSchedule": true,
        },
        "requestApprovalSettings": {
            "isApprovalRequiredForAdd": true,
            "isApprovalRequiredForUpdate": false,
            "isRequestorJustificationRequired": true,
            "stages": [stage(json!({ "@odata.type": "#microsoft.graph.externalSponsors" }))],
        },
        "questions": [],
    })
}

/// A stage with these first approvers, Carol behind them, and Bob when nobody decides for five days.
pub fn stage(primary: Json) -> Json {
    let single = |user: &str| json!([{ "@odata.type": "#microsoft.graph.singleUser", "userId": user }]);
    json!({
        "durationBeforeAutomaticDenial": "P14D",
        "isApproverJustificationRequired": true,
        "isEscalationEnabled": true,
        "durationBeforeEscalation": "P5D",
        "primaryApprovers": [primary],
        "fallbackPrimaryApprovers": single("carol"),
        "escalationApprovers": single("bob"),
        "fallbackEscalationApprovers": [],
    })
}

fn add<const N: usize>(tx: &Transaction<'_>, table: &'static str, values: [(&'static str, Value); N]) {
    let (columns, values): (Vec<_>, Vec<_>) = values.into_iter().unzip();
    let insert = Query::insert()
        .into_table(table)
        .columns(columns)
        .values_panic(values.into_iter().map(Expr::value))
        .to_owned();
    tx.execute(&insert).expect("is added");
}

pub fn add_person(tx: &Transaction<'_>, id: &str, domain: &str, user_type: Option<&str>) {
    let email = format!("{id}@{domain}");
    add(
        tx,
        "subjects",
        [
            ("id", id.into()),
            ("email", email.as_str().into()),
            ("email_key", email.as_str().into()),
            ("email_domain", domain.into()),
            ("display_name", id.into()),
            ("subject_type", "user".into()),
            ("subject_lifecycle", "notGoverned".into()),
            ("created", 0.into()),
        ],
    );
    if let Some(user_type) = user_type {
        add(
            tx,
            "users",
            [
                ("id", id.into()),
                ("display_name", id.into()),
                ("mail", email.as_str().into()),
                ("user_principal_name", email.as_str().into()),
                ("user_type", user_type.into()),
                ("account_enabled", true.into()),
                ("created", 0.into()),
            ],
        );
    }
}

/// A resource of the catalog with one role on it, given by the package.
pub fn add_resource(tx: &Transaction<'_>, system: &str, container: &str, role: &str) {
    add(
        tx,
        "resources",
        [
            ("id", format!("resource-{container}").into()),
            ("catalog_id", "catalog".into()),
            ("display_name", container.into()),
            ("description", format!("What {container} is for").into()),
            ("origin_system", system.into()),
            ("origin_id", container.into()),
            ("created", 0.into()),
            ("modified", 0.into()),
        ],
    );
    add(
        tx,
        "resource_roles",
        [
            ("id", format!("role-{container}").into()),
            ("resource_id", format!("resource-{container}").into()),
            ("display_name", role.into()),
            ("origin_id", format!("{role}_{container}").into()),
        ],
    );
    add(
        tx,
        "resource_scopes",
        [
            ("id", format!("scope-{container}").into()),
            ("resource_id", format!("resource-{container}").into()),
            ("display_name", "Root".into()),
            ("origin_id", container.into()),
            ("is_root_scope", true.into()),
        ],
    );
    add(
        tx,
        "access_package_role_scopes",
        [
            ("access_package_id", "package".into()),
            ("role_id", format!("role-{container}").into()),
            ("scope_id", format!("scope-{container}").into()),
            ("created", 0.into()),
        ],
    );
}

pub fn add_group(tx: &Transaction<'_>, id: &str) {
    add(
        tx,
        "groups",
        [
            ("id", id.into()),
            ("display_name", id.into()),
            ("is_team", true.into()),
            ("created", 0.into()),
        ],
    );
}

pub fn add_package(tx: &Transaction<'_>, id: &str) {
    add(
        tx,
        "access_packages",
        [
            ("id", id.into()),
            ("catalog_id", "catalog".into()),
            ("display_name", id.into()),
            ("is_hidden", false.into()),
            ("created", 0.into()),
            ("modified", 0.into()),
        ],
    );
}

pub fn add_policy(tx: &Transaction<'_>, id: &str, package: &str, body: &Json) {
    let mut policy: AssignmentPolicy = serde_json::from_value(body.clone()).expect("a policy");
    policy.id = id.into();
    policy.display_name = Some(id.to_owned());
    let beginning = DateTimeOffset::from_unix_milliseconds(0);
    assignment_policies::add_policy(tx, &package.into(), &policy, true, beginning).expect("is added");
}

pub fn add_sponsor(tx: &Transaction<'_>, relation: &str, who: &str) {
    add(
        tx,
        "connected_organization_sponsors",
        [
            ("connected_organization_id", "fabrikam".into()),
            ("relation", relation.into()),
            ("principal_id", who.into()),
        ],
    );
}

/// Woodgrove, Fabrikam and the package.
pub fn furnish(tx: &Transaction<'_>) {
    add(
        tx,
        "organization",
        [
            ("id", "woodgrove".into()),
            ("display_name", "Woodgrove".into()),
            ("domain_name", "woodgrove.example".into()),
        ],
    );
    for member in ["alice", "bob", "carol", "mallory"] {
        add_person(tx, member, "woodgrove.example", Some("Member"));
    }
    for sponsor in ["sam", "sue"] {
        add_person(tx, sponsor, "fabrikam.example", Some("Guest"));
    }
    add_person(tx, "gwen", "fabrikam.example", None);
    add_person(tx, "gus", "fabrikam.example", None);
    add_person(tx, "tess", "tailspin.example", None);
    add(
        tx,
        "directory_roles",
        [
            ("user_id", "alice".into()),
            ("role_template_id", AdminRole::Administrator.definition_id().into()),
        ],
    );
    add(
        tx,
        "connected_organizations",
        [
            ("id", "fabrikam".into()),
            ("display_name", "Fabrikam".into()),
            ("state", "configured".into()),
            ("created", 0.into()),
            ("modified", 0.into()),
        ],
    );
    add(
        tx,
        "identity_sources",
        [
            ("connected_organization_id", "fabrikam".into()),
            ("position", 0.into()),
            ("domain_name", "fabrikam.example".into()),
            ("body", "{}".into()),
        ],
    );
    add_sponsor(tx, "external", "sam");
    add_sponsor(tx, "external", "sue");
    add(
        tx,
        "catalogs",
        [
            ("id", "catalog".into()),
            ("display_name", "Projects".into()),
            ("catalog_type", "userManaged".into()),
            ("state", "published".into()),
            ("is_externally_visible", true.into()),
            ("created", 0.into()),
            ("modified", 0.into()),
        ],
    );
    add_package(tx, "package");
    add_policy(tx, "policy", "package", &policy());
    add_group(tx, "delta");
    add_resource(tx, "AadGroup", "delta", "Member");
    add(
        tx,
        "sites",
        [
            ("id", "site".into()),
            ("name", "plans".into()),
            ("display_name", "Plans".into()),
            ("web_url", "https://sites.woodgrove.example/plans".into()),
            ("created", 0.into()),
        ],
    );
    add_resource(
        tx,
        "SharePointOnline",
        "https://sites.woodgrove.example/plans",
        "Visitors",
    );
}
