//! Signing in with a passcode: that it works, for whom, how often, how long, and what it never tells.

use axum::http::StatusCode;
use entitlement_types::Duration;
use sea_query::{Expr, Query};

use super::backend::{ANN_EMAIL, TestBackend, backend, block_ann};
use super::browser::{Answer, Browser, issuer};
use super::mail_server::MailServer;
use crate::mail::Mailer;
use crate::store::subjects;

async fn open(backend: &TestBackend, mail: &MailServer) -> Browser {
    Browser::new(&issuer(backend, Some(mail.mailer.clone())).await.router())
}

async fn ask(browser: &mut Browser, page: &str, email: &str) -> Answer {
    browser.post(&format!("{page}/address"), &[("email", email)]).await
}

async fn enter(browser: &mut Browser, page: &str, passcode: &str) -> Answer {
    browser
        .post(&format!("{page}/passcode"), &[("passcode", passcode)])
        .await
}

/// A passcode that is not this one.
fn other_than(passcode: &str) -> String {
    passcode
        .chars()
        .map(|digit| if digit == '0' { '1' } else { '0' })
        .collect()
}

fn count(backend: &TestBackend, table: &'static str) -> i64 {
    let select = Query::select().expr(Expr::cust("COUNT(*)")).from(table).to_owned();
    let count = backend
        .app
        .read_blocking(|tx| Ok(tx.one(&select, |row| row.integer(0))?));
    count.expect("is read").expect("a row")
}

#[tokio::test]
async fn who_is_known_signs_in_as_who_they_are() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[("ui_locales", "nl")]).await;
    let sent = ask(&mut browser, &page, " ANN@Fabrikam.EXAMPLE ").await;
    assert_eq!(sent.location(), page);
    assert!(browser.get(&page).await.body.contains("autocomplete=\"one-time-code\""));
    let message = mail.message();
    for part in [
        "From: Contoso <guests@contoso.example>",
        "To: ANN@fabrikam.example",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(message.contains(part), "{part} in {message}");
    }
    assert!(
        message.contains("is je code voor Contoso") && message.contains("text/html"),
        "{message}"
    );

    ask(&mut browser, &page, ANN_EMAIL).await;
    let passcode = mail.passcode();
    let spaced = format!(" {} {}", &passcode[..4], &passcode[4..]);
    let code = enter(&mut browser, &page, &spaced)
        .await
        .parameter("code")
        .expect("a code");
    let tokens = browser.redeem(&code, &[]).await.json();
    assert!(tokens.get("access_token").is_some());
    assert!(
        browser
            .authorize(&[("prompt", "none")])
            .await
            .parameter("code")
            .is_some(),
        "and stays signed in"
    );
    assert_eq!(count(&backend, "subjects"), 2, "nobody new");
}

#[tokio::test]
async fn who_is_not_known_is_known_after_the_first_sign_in() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    ask(&mut browser, &page, "kim.de_wit@BÜCHER.example").await;
    assert_eq!(count(&backend, "subjects"), 2, "asking for a code makes nobody known");
    enter(&mut browser, &page, &mail.passcode())
        .await
        .parameter("code")
        .expect("a code");
    let found = backend
        .app
        .read_blocking(|tx| Ok(subjects::find_subject_by_email(tx, "Kim.de_wit@xn--bcher-kva.example")?));
    let found = found.expect("is read").expect("is known");
    assert_eq!(found.display_name.as_deref(), Some("Kim De Wit"));
    assert_eq!(count(&backend, "directory_audits"), 1, "and it is written down");

    let mut later = open(&backend, &mail).await;
    let page = later.begin(&[]).await;
    ask(&mut later, &page, "kim.de_wit@bücher.example").await;
    enter(&mut later, &page, &mail.passcode())
        .await
        .parameter("code")
        .expect("a code");
    assert_eq!(
        (count(&backend, "subjects"), count(&backend, "directory_audits")),
        (3, 1),
        "the same person"
    );
}

#[tokio::test]
async fn pages_are_the_same_whether_somebody_is_known_or_not() {
    let (backend, mail) = (backend(), MailServer::start());
    block_ann(&backend.app);
    let mut seen = Vec::new();
    for email in [ANN_EMAIL, "bob@fabrikam.example", "new@fabrikam.example"] {
        let mut browser = open(&backend, &mail).await;
        let page = browser.begin(&[]).await;
        let sent = ask(&mut browser, &page, email).await;
        let shown = browser.get(&page).await.body.replace(&page, "").replace(email, "");
        let wrong = enter(&mut browser, &page, &other_than(&mail.passcode())).await;
        let wrong_page = wrong.body.replace(&page, "").replace(email, "");
        seen.push((sent.status, shown, wrong.status, wrong_page));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:#?}");
}

#[tokio::test]
async fn whose_sign_in_is_blocked_learns_it_with_the_right_passcode_only() {
    let (backend, mail) = (backend(), MailServer::start());
    block_ann(&backend.app);
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    ask(&mut browser, &page, ANN_EMAIL).await;
    let answer = enter(&mut browser, &page, &mail.passcode()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("Your sign-in is blocked"));
    assert_eq!(browser.cookie("guestlist-session"), None);
}

#[tokio::test]
async fn a_passcode_has_five_tries() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    ask(&mut browser, &page, ANN_EMAIL).await;
    let passcode = mail.passcode();
    for malformed in ["", "1234567", "123456789", "1234567a", "１２３４５６７８"] {
        assert_eq!(
            enter(&mut browser, &page, malformed).await.status,
            StatusCode::UNPROCESSABLE_ENTITY
        );
    }
    for left in (1..5).rev() {
        let answer = enter(&mut browser, &page, &other_than(&passcode)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            answer.body.contains(&format!("You can try {left} more time")),
            "{left}: {}",
            answer.body
        );
    }
    let last = enter(&mut browser, &page, &other_than(&passcode)).await;
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    let right = enter(&mut browser, &page, &passcode).await;
    assert_eq!(
        right.status,
        StatusCode::TOO_MANY_REQUESTS,
        "the right one comes too late"
    );
    ask(&mut browser, &page, ANN_EMAIL).await;
    assert!(
        enter(&mut browser, &page, &mail.passcode())
            .await
            .parameter("code")
            .is_some(),
        "a new one works"
    );
}

#[tokio::test]
async fn a_passcode_works_once_for_ten_minutes_and_until_the_next() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    ask(&mut browser, &page, ANN_EMAIL).await;
    let first = mail.passcode();
    let again = ask(&mut browser, &page, ANN_EMAIL).await;
    assert!(again.body.contains("The old one no longer works"), "{}", again.body);
    let second = mail.passcode();
    assert!(
        enter(&mut browser, &page, &first)
            .await
            .body
            .contains("This is not the code")
    );
    backend.clock.advance(Duration::seconds(600));
    let late = enter(&mut browser, &page, &second).await;
    assert!(late.body.contains("older than 10 minutes"), "{}", late.body);
    ask(&mut browser, &page, ANN_EMAIL).await;
    let third = mail.passcode();
    backend.clock.advance(Duration::seconds(599));
    assert!(enter(&mut browser, &page, &third).await.parameter("code").is_some());
    assert_eq!(enter(&mut browser, &page, &third).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_passcode_is_good_in_the_sign_in_that_asked_only() {
    let (backend, mail) = (backend(), MailServer::start());
    let (mut ann, mut mallory) = (open(&backend, &mail).await, open(&backend, &mail).await);
    let (anns, mallorys) = (ann.begin(&[]).await, mallory.begin(&[]).await);
    ask(&mut ann, &anns, ANN_EMAIL).await;
    let passcode = mail.passcode();
    ask(&mut mallory, &mallorys, ANN_EMAIL).await;
    assert!(
        enter(&mut mallory, &mallorys, &passcode)
            .await
            .body
            .contains("This is not the code")
    );
    assert_eq!(enter(&mut mallory, &anns, &passcode).await.status, StatusCode::GONE);
    assert!(
        enter(&mut ann, &anns, &passcode).await.parameter("code").is_some(),
        "and Mallory has not voided it"
    );
}

#[tokio::test]
async fn passcodes_to_one_address_are_limited_whoever_asks() {
    let (backend, mail) = (backend(), MailServer::start());
    for _ in 0..5 {
        let mut browser = open(&backend, &mail).await;
        let page = browser.begin(&[]).await;
        assert_eq!(ask(&mut browser, &page, ANN_EMAIL).await.status, StatusCode::SEE_OTHER);
        mail.message();
        backend.clock.advance(Duration::seconds(60));
    }
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    let sixth = ask(&mut browser, &page, "ANN@fabrikam.example").await;
    assert_eq!(sixth.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(
        sixth.body.contains("another in 10 minutes") && sixth.body.contains("ANN@fabrikam.example"),
        "{}",
        sixth.body
    );
    assert_eq!(
        ask(&mut browser, &page, "bob@fabrikam.example").await.status,
        StatusCode::SEE_OTHER,
        "others are not"
    );
    backend.clock.advance(Duration::seconds(600));
    assert_eq!(
        ask(&mut browser, &page, ANN_EMAIL).await.status,
        StatusCode::SEE_OTHER,
        "and it passes"
    );
}

#[tokio::test]
async fn passcodes_from_one_network_are_limited_whoever_they_are_for() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[]).await;
    for number in 0..60 {
        let answer = ask(&mut browser, &page, &format!("guest{number}@fabrikam.example")).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{number}");
    }
    let answer = ask(&mut browser, &page, "another@fabrikam.example").await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.body.contains("from your network"), "{}", answer.body);
}

#[tokio::test]
async fn what_is_typed_wrongly_stays_and_is_explained() {
    let (backend, mail) = (backend(), MailServer::start());
    let mut browser = open(&backend, &mail).await;
    let page = browser.begin(&[("login_hint", "ann@fabrikam.example")]).await;
    assert!(
        browser.get(&page).await.body.contains("value=\"ann@fabrikam.example\""),
        "the client's hint is filled in"
    );
    let empty = ask(&mut browser, &page, "  ").await;
    assert!(empty.body.contains("Enter your e-mail address.") && empty.body.contains("aria-invalid=\"true\""));
    let wrong = ask(&mut browser, &page, "\"><script>alert(1)</script>").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("&quot;&gt;&lt;script&gt;") && !wrong.body.contains("<script"),
        "{}",
        wrong.body
    );
    assert!(wrong.body.contains("<title>Error: Sign in"));
}

#[tokio::test]
async fn a_mail_server_that_does_not_take_the_message_is_told_and_nothing_is_lost() {
    let unreachable = Mailer::new("smtp://127.0.0.1:1", "guests@contoso.example").expect("good");
    for mailer in [MailServer::with_answer("550 no such user").mailer, unreachable] {
        let backend = backend();
        let mut browser = Browser::new(&issuer(&backend, Some(mailer)).await.router());
        let page = browser.begin(&[]).await;
        let answer = ask(&mut browser, &page, ANN_EMAIL).await;
        assert_eq!(answer.status, StatusCode::BAD_GATEWAY);
        assert!(
            answer.body.contains("The code could not be sent")
                && answer.body.contains("value=\"ann@fabrikam.example\"")
        );
        assert!(
            browser.get(&page).await.body.contains("name=\"email\""),
            "no code is awaited"
        );
    }
}

#[tokio::test]
async fn without_a_mail_server_the_page_says_so() {
    let backend = backend();
    let mut browser = Browser::new(&issuer(&backend, None).await.router());
    let page = browser.begin(&[]).await;
    assert!(
        browser
            .get(&page)
            .await
            .body
            .contains("Mail is not set up on this server")
    );
    assert_eq!(ask(&mut browser, &page, ANN_EMAIL).await.location(), page);
    assert!(browser.get(&page).await.body.contains("is in the server’s log"));
}
