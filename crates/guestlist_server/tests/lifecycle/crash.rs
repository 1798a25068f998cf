//! The server is killed at random moments while several people ask and decide; afterwards everything is counted.
//!
//! What was answered with a success must be there, what was asked must be delivered once and only once. The moments
//! depend on the machine; which they are meant to be, on a seed that is printed and can be given.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use guestlist_server::app::{App, Clock};
use guestlist_server::issuer::make_token;
use guestlist_server::store::Database;
use sea_query::{Alias, Asterisk, Expr, Func, Query};
use serde_json::{Value, json};

use crate::fixture::{add_package, add_person, add_policy, furnish, policy};

const GUESTS: usize = 50;
const PACKAGES: usize = 10;
const CLIENTS: usize = 6;
const KILLS: usize = 12;
/// After this the test has failed, whatever the machine.
const PATIENCE: Duration = Duration::from_secs(85);

const EM: &str = "/v1.0/identityGovernance/entitlementManagement";

/// Which moments are tried.
struct Chance(AtomicU64);

impl Chance {
    fn below(&self, end: u64) -> u64 {
        let state = self.0.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 27)) % end
    }
}

/// A server that is killed and started again over the same folder and port.
struct Server {
    data: PathBuf,
    address: SocketAddr,
    child: Child,
}

impl Server {
    fn start(data: PathBuf) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        drop(listener);
        let child = spawn(&data, address);
        Self { data, address, child }
    }

    fn kill(&mut self) {
        self.child.kill().expect("is killed");
        self.child.wait().expect("has ended");
    }

    fn start_again(&mut self) {
        self.child = spawn(&self.data, self.address);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(data: &PathBuf, address: SocketAddr) -> Child {
    Command::new(env!("CARGO_BIN_EXE_guestlist_server"))
        .arg("serve")
        .arg("--data")
        .arg(data)
        .args([
            "--listen",
            &address.to_string(),
            "--public-url",
            "http://guestlist.example",
        ])
        .args(["--calls-per-person", "0", "--calls-per-address", "0", "--log", "error"])
        .stdout(Stdio::null())
        .spawn()
        .expect("starts")
}

/// One call; nothing where the server went away before it had answered.
fn call(address: SocketAddr, method: &str, path: &str, token: &str, body: Option<&Value>) -> Option<(u16, Value)> {
    let mut connection = TcpStream::connect_timeout(&address, Duration::from_secs(2)).ok()?;
    connection.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let body = body.map(Value::to_string).unwrap_or_default();
    let path = path.replace(' ', "%20");
    write!(
        connection,
        "{method} {path} HTTP/1.1\r\nHost: guestlist.example\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head
        .lines()
        .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    // Half an answer is none.
    let is_whole = length.is_none_or(|length: usize| body.len() == length);
    is_whole.then(|| (status, serde_json::from_str(body).unwrap_or(Value::Null)))
}

/// What the clients were told.
#[derive(Default)]
struct Told {
    requests: Mutex<BTreeMap<(usize, usize), String>>,
    decisions: Mutex<BTreeSet<(String, String)>>,
}

/// Asks until there is an answer: a new request, or a conflict that names the one that was made before the answer was
/// lost.
fn ask(address: SocketAddr, token: &str, (guest, package): (usize, usize), told: &Told, deadline: Instant) {
    let body = json!({
        "requestType": "userAdd",
        "justification": format!("guest {guest} asks for {package}"),
        "assignment": { "accessPackageId": format!("package-{package}") },
    });
    loop {
        assert!(
            Instant::now() < deadline,
            "guest {guest} never got an answer for package {package}"
        );
        let answer = call(address, "POST", &format!("{EM}/assignmentRequests"), token, Some(&body));
        let id = match &answer {
            Some((201, body)) => body["id"].as_str().map(str::to_owned),
            Some((409, body)) => {
                let target = body["error"]["details"][0]["target"].as_str().unwrap_or_default();
                // Delivered already: the assignment is named, and its request is counted in the end.
                Some(target.trim_start_matches("assignmentRequests/").to_owned())
            }
            Some((status @ 400..500, body)) => panic!("{status} {body}"),
            _ => None,
        };
        if let Some(id) = id {
            told.requests.lock().expect("is whole").insert((guest, package), id);
            return;
        }
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// Approves whatever waits for the caller, until told to stop.
fn approve(address: SocketAddr, token: &str, told: &Told, has_ended: &AtomicBool) {
    let inbox = format!(
        "{EM}/accessPackageAssignmentApprovals/filterByCurrentUser(on='approver')\
         ?$expand=stages&$filter=stages/any(s:s/status eq 'InProgress')&$top=20"
    );
    let decision = json!({ "reviewResult": "Approve", "justification": "Known to us" });
    while !has_ended.load(Ordering::Relaxed) {
        let Some((200, page)) = call(address, "GET", &inbox, token, None) else {
            std::thread::sleep(Duration::from_millis(30));
            continue;
        };
        let approvals = page["value"].as_array().cloned().unwrap_or_default();
        if approvals.is_empty() {
            std::thread::sleep(Duration::from_millis(20));
        }
        for approval in approvals {
            let id = approval["id"].as_str().unwrap_or_default();
            let stage = approval["stages"][0]["id"].as_str().unwrap_or_default();
            let path = format!("{EM}/accessPackageAssignmentApprovals/{id}/stages/{stage}");
            match call(address, "PATCH", &path, token, Some(&decision)) {
                Some((204, _)) => {
                    let mut decisions = told.decisions.lock().expect("is whole");
                    decisions.insert((id.to_owned(), stage.to_owned()));
                }
                Some((409, _) | (500.., _)) | None => {}
                Some((status, body)) => panic!("{status} {body}"),
            }
        }
    }
}

fn open(data: &std::path::Path) -> App {
    App::new(
        Database::open(&data.join("guestlist.db")).expect("opens"),
        Clock::System,
    )
}

/// The fixture's world with fifty guests and ten packages, half of which need an approval.
fn populate(app: &App) {
    app.write_blocking(|tx| {
        furnish(tx);
        for guest in 0..GUESTS {
            add_person(tx, &format!("guest-{guest}"), "fabrikam.example", None);
        }
        for package in 0..PACKAGES {
            let id = format!("package-{package}");
            add_package(tx, &id);
            for container in ["delta", "https://sites.woodgrove.example/plans"] {
                let insert = Query::insert()
                    .into_table("access_package_role_scopes")
                    .columns(["access_package_id", "role_id", "scope_id", "created"])
                    .values_panic([
                        id.as_str().into(),
                        format!("role-{container}").into(),
                        format!("scope-{container}").into(),
                        0.into(),
                    ])
                    .to_owned();
                tx.execute(&insert)?;
            }
            let mut terms = policy();
            if package % 2 == 0 {
                terms["requestApprovalSettings"] = json!({ "isApprovalRequiredForAdd": false, "stages": [] });
            }
            add_policy(tx, &format!("policy-{package}"), &id, &terms);
        }
        Ok(())
    })
    .expect("is written");
}

fn numbers(app: &App, statement: &sea_query::SelectStatement) -> Vec<(String, i64)> {
    app.read_blocking(|tx| Ok(tx.all(statement, |row| Ok((row.text(0)?, row.integer(1)?)))?))
        .expect("is read")
}

fn count_by(app: &App, table: &'static str, column: &'static str, condition: Expr) -> Vec<(String, i64)> {
    let select = Query::select()
        .column(column)
        .expr_as(Func::count(Expr::col(Asterisk)), Alias::new("number"))
        .from(table)
        .and_where(condition)
        .group_by_col(column)
        .to_owned();
    numbers(app, &select)
}

#[test]
fn nothing_that_was_answered_is_lost_and_nothing_happens_twice() {
    let seed = std::env::var("GUESTLIST_CRASH_SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or(2_026);
    println!("GUESTLIST_CRASH_SEED={seed}");
    let chance = Chance(AtomicU64::new(seed));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().to_owned();
    let app = open(&data);
    populate(&app);
    let mut server = Server::start(data.clone());
    let (address, deadline) = (server.address, Instant::now() + PATIENCE);
    let tokens = tokens(&app, deadline);
    let told = Told::default();
    let has_ended = AtomicBool::new(false);

    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|client| {
                let (tokens, told) = (&tokens, &told);
                scope.spawn(move || {
                    for number in (client..GUESTS * PACKAGES).step_by(CLIENTS) {
                        let (guest, package) = (number % GUESTS, number / GUESTS);
                        ask(address, &tokens[guest], (guest, package), told, deadline);
                    }
                })
            })
            .collect();
        for sponsor in [&tokens[GUESTS], &tokens[GUESTS + 1]] {
            let (told, has_ended) = (&told, &has_ended);
            scope.spawn(move || approve(address, sponsor, told, has_ended));
        }
        for _ in 0..KILLS {
            std::thread::sleep(Duration::from_millis(100 + chance.below(900)));
            server.kill();
            server.start_again();
        }
        for client in clients {
            client.join().expect("every client got its answers");
        }
        let is_open = Expr::cust("completed IS NULL");
        while !count_by(&app, "assignment_requests", "state", is_open.clone()).is_empty() {
            assert!(Instant::now() < deadline, "some requests are still open");
            std::thread::sleep(Duration::from_millis(50));
        }
        has_ended.store(true, Ordering::Relaxed);
    });
    server.kill();
    count_everything(&app, &told);
}

/// A token for each guest and for both sponsors, as soon as the server has made its keys.
fn tokens(app: &App, deadline: Instant) -> Vec<String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let guests = (0..GUESTS).map(|guest| format!("guest-{guest}"));
    let people = guests.chain(["sam".to_owned(), "sue".to_owned()]);
    people
        .map(|person| {
            loop {
                assert!(Instant::now() < deadline, "the server never started");
                let address = format!("{person}@fabrikam.example");
                if let Ok(token) = runtime.block_on(make_token(app.clone(), &address, &[])) {
                    return token;
                }
                std::thread::sleep(Duration::from_millis(30));
            }
        })
        .collect()
}

fn count_everything(app: &App, told: &Told) {
    const ALL: usize = GUESTS * PACKAGES;
    let everything = || Expr::value(true);
    let states = count_by(app, "assignment_requests", "state", everything());
    assert_eq!(
        states,
        [("delivered".to_owned(), ALL as i64)],
        "every request is delivered, and there is one for each"
    );
    assert_eq!(
        told.requests.lock().expect("is whole").len(),
        ALL,
        "everybody got an answer"
    );
    let kept: BTreeSet<String> = count_by(app, "assignment_requests", "id", everything())
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    let held: BTreeSet<String> = count_by(app, "assignments", "id", everything())
        .into_iter()
        .map(|(id, _)| format!("assignments/{id}"))
        .collect();
    for id in told.requests.lock().expect("is whole").values() {
        assert!(kept.contains(id) || held.contains(id), "{id} was answered and is gone");
    }
    assert_eq!(held.len(), ALL, "one assignment for each request");
    let assignments = count_by(app, "assignments", "state", everything());
    assert_eq!(assignments, [("delivered".to_owned(), ALL as i64)]);
    let per_assignment = count_by(app, "deliveries", "assignment_id", Expr::cust("state = 'delivered'"));
    assert_eq!(per_assignment.len(), ALL);
    assert!(
        per_assignment.iter().all(|(_, number)| *number == 2),
        "each gives two roles, once"
    );
    let memberships = count_by(app, "memberships", "user_id", everything());
    assert_eq!(memberships.len(), GUESTS);
    assert!(
        memberships.iter().all(|(_, number)| *number == 2),
        "two memberships each, whatever gives them"
    );
    let accounts = count_by(app, "users", "user_type", Expr::cust("id LIKE 'guest-%'"));
    assert_eq!(accounts, [("Guest".to_owned(), GUESTS as i64)], "one account each");

    let decided: BTreeSet<String> = count_by(app, "approval_stages", "id", Expr::cust("review_result = 'Approved'"))
        .into_iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(decided.len(), ALL / 2, "one decision for each request that needs one");
    for (_, stage) in told.decisions.lock().expect("is whole").iter() {
        assert!(
            decided.contains(stage),
            "the decision on {stage} was answered and is gone"
        );
    }
    for (activity, expected) in [
        ("User requests access package assignment", ALL),
        (
            "Approval stage completed for access package assignment request",
            ALL / 2,
        ),
        ("Create access package assignment", ALL),
        ("Fulfill access package resource assignment", ALL * 2),
        // Of the request and of the assignment.
        ("Fulfill access package assignment request", ALL * 2),
        ("Add user", GUESTS),
    ] {
        let written: i64 = count_by(
            app,
            "directory_audits",
            "activity_display_name",
            Expr::cust_with_values("activity_display_name = ?", [activity]),
        )
        .iter()
        .map(|(_, number)| *number)
        .sum();
        assert_eq!(written, expected as i64, "{activity}");
    }
}
