//! Who may know whom. Each rule names the folder, the words that must not stand in its code, and the reason that a
//! person who breaks it should read.

use crate::sources::{code_lines, files};

/// Fails with every line of `folder` that holds one of `words`, save in the files `except`.
fn forbid(folder: &str, words: &[&str], except: &[&str], reason: &str) {
    let mut found = Vec::new();
    for (path, code) in files(folder, ".rs") {
        if except.contains(&path.as_str()) {
            continue;
        }
        for (number, line) in code_lines(&code) {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                found.push(format!("{path}:{number}: {word}"));
            }
        }
    }
    assert!(found.is_empty(), "{reason}\n{}", found.join("\n"));
}

#[test]
fn building_blocks_know_no_page_no_session_and_no_backend() {
    forbid(
        "src/ui",
        &[
            "crate::api",
            "crate::session",
            "crate::query",
            "crate::routes",
            "crate::paths",
            "crate::features",
        ],
        &[],
        "src/ui is for building blocks that any page can use: pass what they need as properties.",
    );
}

#[test]
fn only_the_client_and_the_sign_in_speak_http() {
    forbid(
        "src",
        &["RequestInit", "fetch_with", "http::send"],
        // The transport, those that speak to the API and to the issuer, and the start, which reads config.json.
        &["src/api/http.rs", "src/api/client.rs", "src/api/oidc.rs", "src/main.rs"],
        "Calls go through src/api/client.rs, so that tokens, retries and errors are handled once.",
    );
}

#[test]
fn only_the_site_map_names_the_administration() {
    let mut files: Vec<String> = files("src", ".rs").into_iter().map(|(path, _)| path).collect();
    files.retain(|path| path.starts_with("src/features/admin/"));
    let mut except: Vec<&str> = files.iter().map(String::as_str).collect();
    except.push("src/routes.rs");
    forbid(
        "src",
        &["features::admin"],
        &except,
        "The administration is a module of its own: what names it from outside is downloaded by every guest.",
    );
}

#[test]
fn pages_never_build_addresses() {
    forbid(
        "src/features",
        &["format!(\"/", "href=\"/", "navigate(\"/"],
        &[],
        "In-app addresses are built in src/paths.rs only, so that the site map can change in one place.",
    );
}

#[test]
fn types_and_rules_do_no_input_or_output_and_read_no_clock() {
    for folder in ["crates/entitlement_types/src", "crates/entitlement_rules/src"] {
        forbid(
            folder,
            &[
                "std::fs",
                "std::net",
                "std::io",
                "std::env",
                "SystemTime",
                "Instant::now",
                "getrandom",
            ],
            &[],
            "Types and rules are pure: facts and a time come in as arguments.",
        );
    }
}

#[test]
fn the_app_layer_knows_no_transport() {
    forbid(
        "crates/guestlist_server/src/app",
        &["axum", "StatusCode", "HeaderMap"],
        &[],
        "What may happen does not depend on how it was asked for: map to HTTP in src/http.",
    );
}

#[test]
fn only_one_file_knows_the_database_driver() {
    forbid(
        "crates/guestlist_server/src",
        &["rusqlite"],
        &[
            "crates/guestlist_server/src/store/database.rs",
            "crates/guestlist_server/src/store/migrations.rs",
        ],
        "Statements are made with the query builder, so that another database needs no query rewritten.",
    );
}

#[test]
fn the_store_decides_nothing() {
    forbid(
        "crates/guestlist_server/src/store",
        &["entitlement_rules", "crate::app", "crate::http"],
        // Loads the facts that the rules ask for, in their own types.
        &["crates/guestlist_server/src/store/facts.rs"],
        "The store keeps; app/ decides by the rules and calls the store.",
    );
}
