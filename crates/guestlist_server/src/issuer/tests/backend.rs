//! A backend for the issuer's tests: a database of its own, a clock that stands still, and people.

use entitlement_types::DateTimeOffset;
use sea_query::Query;
use tempfile::TempDir;

use crate::app::{App, Clock};
use crate::store::{Database, subjects};

/// Ann works at a partner and has no account yet.
pub const ANN: &str = "11111111-0000-4000-8000-000000000001";
/// Her address.
pub const ANN_EMAIL: &str = "ann@fabrikam.example";

/// Bob works there too.
pub const BOB: &str = "11111111-0000-4000-8000-000000000002";

/// Where the tests are served.
pub const PUBLIC_URL: &str = "http://127.0.0.1:8080";

/// A backend and what it stands on.
pub struct TestBackend {
    pub app: App,
    pub clock: Clock,
    folder: TempDir,
}

impl TestBackend {
    /// The same database as another program opens it.
    pub fn opened_again(&self) -> App {
        let database = Database::open(&self.folder.path().join("guestlist.db")).expect("opens");
        App::new(database, self.clock.clone())
    }
}

/// A backend that knows Ann.
pub fn backend() -> TestBackend {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let clock = Clock::set_to(DateTimeOffset::parse("2026-11-21T09:00:00Z").expect("a moment"));
    let database = Database::open(&folder.path().join("guestlist.db")).expect("opens");
    let app = App::new(database, clock.clone());
    let now = app.now();
    app.write_blocking(|tx| {
        let organization = Query::insert()
            .into_table("organization")
            .columns(["id", "display_name", "domain_name"])
            .values_panic(["tenant".into(), "Contoso".into(), "contoso.example".into()])
            .to_owned();
        tx.execute(&organization)?;
        subjects::add_subject(tx, &BOB.into(), "bob@fabrikam.example", "Bob", now)?;
        Ok(subjects::add_subject(tx, &ANN.into(), ANN_EMAIL, "Ann", now)?)
    })
    .expect("is written");
    TestBackend { app, clock, folder }
}

/// Lets everybody be Ann and Bob.
pub fn add_demo_people(app: &App) {
    let mut insert = Query::insert();
    insert.into_table("demo_people").columns([
        "subject_id",
        "position",
        "organization",
        "role_en",
        "role_nl",
        "hint_en",
        "hint_nl",
    ]);
    for (position, subject_id) in [(1, ANN), (2, BOB)] {
        let texts = ["Fabrikam", "Guest", "Gast", "Asks for access.", "Vraagt toegang aan."];
        let values = [subject_id.into(), position.into()]
            .into_iter()
            .chain(texts.map(Into::into));
        insert.values_panic(values);
    }
    app.write_blocking(|tx| Ok(tx.execute(&insert)?)).expect("is written");
}

/// Gives Ann an account whose sign-in is blocked.
pub fn block_ann(app: &App) {
    add_account_of_ann(app, false);
}

/// Gives Ann an account that the end of her last access has blocked.
pub fn block_ann_for_want_of_access(app: &App) {
    add_account_of_ann(app, true);
    let ann = entitlement_types::UserId::from(ANN);
    app.write_blocking(|tx| {
        subjects::note_blocked_account(tx, &ann, app.now(), None)?;
        Ok(subjects::enable_account(tx, &ann, false)?)
    })
    .expect("is written");
}

/// Gives Ann an account that an administrator has made for her.
pub fn invite_ann(app: &App) {
    add_account_of_ann(app, true);
}

fn add_account_of_ann(app: &App, is_enabled: bool) {
    let account = entitlement_types::User {
        id: ANN.into(),
        user_principal_name: Some(ANN_EMAIL.to_owned()),
        account_enabled: Some(is_enabled),
        external_user_state: Some("PendingAcceptance".to_owned()),
        ..Default::default()
    };
    app.write_blocking(|tx| Ok(subjects::add_account(tx, &account, &"governed".into())?))
        .expect("is written");
}
