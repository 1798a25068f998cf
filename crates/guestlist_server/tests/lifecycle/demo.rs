//! The demo tenant: whole, of every state, and as real as anything else.

use std::collections::BTreeMap;

use entitlement_types::DateTimeOffset;
use guestlist_server::app::{App, Clock};
use guestlist_server::demo;
use guestlist_server::store::Database;
use sea_query::{Asterisk, Expr, Func, Query};

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
