//! The demo tenant: whole, of every state, and as real as anything else.

use std::collections::BTreeMap;

use entitlement_types::DateTimeOffset;
use guestlist_server::app::{App, Clock};
use guestlist_server::demo;
use guestlist_server::demo::measurements::{Size, generate};
use guestlist_server::store::Database;
use guestlist_server::worker::next_moment;
use sea_query::{Asterisk, Expr, ExprTrait, Func, Query};

/// An autumn Saturday, so that the history ends in a weekend.
const PRESENT: &str = "2026-11-21T10:00:00Z";

fn count_by(app: &App, table: &'static str, column: &'static str) -> BTreeMap<String, i64> {
    let select = Query::select()
        .column(column)
        .expr(Func::count(Expr::col(Asterisk)))
        .from(table)
        .group_by_col(column)
        .to_owned();
    let rows = app
        .read_blocking(|tx| Ok(tx.all(&select, |row| Ok((row.text(0)?, row.integer(1)?)))?))
        .expect("is read");
    rows.into_iter().collect()
}

#[test]
fn it_is_furnished_once_with_a_year_in_every_state() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = Database::open(&folder.path().join("guestlist.db")).expect("opens");
    let app = App::new(
        database,
        Clock::set_to(DateTimeOffset::parse(PRESENT).expect("a moment")),
    );
    assert!(demo::furnish(&app).expect("is furnished"));
    assert!(!demo::furnish(&app).expect("is left alone"));
    let requests = count_by(&app, "assignment_requests", "state");
    let assignments = count_by(&app, "assignments", "state");
    for state in [
        "pendingApproval",
        "scheduled",
        "delivered",
        "partiallyDelivered",
        "deliveryFailed",
        "denied",
        "canceled",
    ] {
        assert!(requests.contains_key(state), "no request is {state}");
    }
    for state in ["delivered", "partiallyDelivered", "deliveryFailed", "expired"] {
        assert!(assignments.contains_key(state), "no assignment is {state}");
    }
}

/// The story counts back from now, and people work on working days: what is written comes about whenever it is told.
#[test]
fn what_is_written_has_happened_on_any_day() {
    for present in ["2026-11-22T21:30:00Z", "2026-11-23T05:00:00Z"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("guestlist.db")).expect("opens");
        let app = App::new(
            database,
            Clock::set_to(DateTimeOffset::parse(present).expect("a moment")),
        );
        demo::furnish(&app).expect("is furnished");
        let select = Query::select()
            .column(("users", "mail"))
            .column(("access_packages", "display_name"))
            .column(("assignment_requests", "state"))
            .from("assignment_requests")
            .inner_join(
                "users",
                Expr::col(("users", "id")).equals(("assignment_requests", "target_id")),
            )
            .inner_join(
                "access_packages",
                Expr::col(("access_packages", "id")).equals(("assignment_requests", "access_package_id")),
            )
            .to_owned();
        let requests = app
            .read_blocking(|tx| Ok(tx.all(&select, |row| Ok((row.text(0)?, row.text(1)?, row.text(2)?)))?))
            .expect("is read");
        let scenes: Vec<serde_json::Value> =
            serde_json::from_str(include_str!("../../src/demo/scenes.json")).expect("the scenes");
        for scene in scenes {
            let (who, package) = (
                scene["who"].as_str().expect("who"),
                scene["package"].as_str().expect("package"),
            );
            // After a fortnight at most, nobody waits any more.
            let is_recent = scene["days_ago"].as_i64().is_some_and(|days| days < 10);
            let waits = is_recent
                && scene["stages"]
                    .as_array()
                    .is_some_and(|stages| stages.last().is_some_and(|last| last == "wait"));
            let has_happened = requests.iter().any(|(mail, name, state)| {
                let is_theirs = mail.split('@').next() == Some(who) && name == package;
                is_theirs && (!waits || state == "pendingApproval")
            });
            assert!(has_happened, "{present}: {who} and {package}, {:?}", scene["stages"]);
        }
    }
}

#[test]
fn a_tenant_for_measurements_has_the_size_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("guestlist.db");
    let size = Size {
        packages: 60,
        assignments: 5_100,
        organizations: 12,
    };
    let open = |database| {
        App::new(
            database,
            Clock::set_to(DateTimeOffset::parse(PRESENT).expect("a moment")),
        )
    };
    let filled = open(Database::open_to_fill(&path).expect("opens"));
    assert!(generate(&filled, size).expect("is generated"));
    assert!(!generate(&filled, size).expect("is left alone"));
    drop(filled);

    // It is an ordinary database to whoever opens it next.
    let app = open(Database::open(&path).expect("opens"));
    let sum = |counts: BTreeMap<String, i64>| counts.values().sum::<i64>();
    assert_eq!(sum(count_by(&app, "access_packages", "catalog_id")), 60);
    assert_eq!(sum(count_by(&app, "connected_organizations", "state")), 12);
    assert_eq!(sum(count_by(&app, "assignment_requests", "state")), 5_100);
    let assignments = count_by(&app, "assignments", "state");
    assert_eq!(
        assignments.keys().collect::<Vec<_>>(),
        ["delivered", "deliveryFailed", "expired"]
    );
    assert_eq!(sum(assignments), 5_100);
    let next = app
        .read_blocking(|tx| next_moment(tx, app.now()))
        .expect("is read")
        .expect("access ends some day");
    let year = entitlement_types::Duration::days(360);
    assert!(next > app.now() + year, "the worker has to do something at {next:?}");
}
