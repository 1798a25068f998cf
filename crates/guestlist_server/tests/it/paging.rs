//! Pages while rows come and go: none that stays is lost, none comes twice.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::fixture::{EM, World};

async fn add(world: &World, name: &str) -> String {
    world.catalog(name).await
}

async fn remove(world: &World, id: &str) {
    world
        .call("ann", "DELETE", &format!("{EM}/catalogs/{id}"), Value::Null)
        .await
        .expect(204);
}

/// Goes through all pages, and lets `between` change things after each.
async fn walk(world: &World, options: &str, mut between: impl AsyncFnMut(usize)) -> Vec<String> {
    let mut path = format!("{EM}/catalogs?{options}");
    let mut names = Vec::new();
    for page in 0.. {
        let answer = world.get("ann", &path).await.expect(200);
        for row in answer["value"].as_array().expect("rows") {
            names.push(row["displayName"].as_str().expect("a name").to_owned());
        }
        match answer["@odata.nextLink"].as_str() {
            Some(next) => path = next.strip_prefix("http://localhost/v1.0").expect("ours").to_owned(),
            None => return names,
        }
        between(page).await;
    }
    names
}

#[tokio::test]
async fn no_row_is_lost_or_doubled_while_rows_come_and_go() {
    for options in [
        "$top=3",
        "$top=3&$orderby=displayName desc",
        "$top=3&$orderby=description,displayName",
        "$top=3&$orderby=description desc",
        "$top=3&$orderby=isExternallyVisible desc,createdDateTime",
        "$top=3&$filter=startswith(displayName,'stays') or startswith(displayName,'goes') or startswith(displayName,'new')",
        "$top=1&$orderby=state",
    ] {
        let world = World::new();
        let mut going = Vec::new();
        for index in 0..12 {
            let name = format!("stays {index:02}");
            // Some without a description, some alike, so that absent and equal values are met at page ends.
            let description = (index % 3 > 0).then(|| format!("kind {}", index % 2));
            let body =
                json!({ "displayName": name, "description": description, "isExternallyVisible": index % 2 == 0 });
            world.call("ann", "POST", &format!("{EM}/catalogs"), body).await.id();
            if index % 2 == 0 {
                going.push(add(&world, &format!("goes {index:02}")).await);
            }
        }
        let names = walk(&world, options, async |page| {
            if let Some(id) = going.pop() {
                remove(&world, &id).await;
            }
            add(&world, &format!("new {page}")).await;
        })
        .await;
        let distinct: HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{options}: {names:?}");
        for index in 0..12 {
            assert!(
                distinct.contains(&format!("stays {index:02}")),
                "{options}: {index} is lost in {names:?}"
            );
        }
        if names.len() > 60 {
            panic!("{options}: the walk does not end");
        }
    }
}

#[tokio::test]
async fn a_page_that_begins_behind_so_many_rows_has_the_same_count_and_goes_on_by_its_link() {
    let world = World::new();
    for index in 0..8 {
        add(&world, &format!("row {index}")).await;
    }
    for options in [
        "$top=3",
        "$top=3&$orderby=state",
        "$top=3&$filter=startswith(displayName,'row')",
    ] {
        let all = walk(&world, options, async |_| {}).await;
        let behind = walk(&world, &format!("{options}&$skip=2"), async |_| {}).await;
        assert_eq!(behind, all[2..], "{options}");
        let page = async |skipped: usize| {
            let path = format!("{EM}/catalogs?{options}&$count=true&$skip={skipped}");
            world.get("ann", &path).await.expect(200)
        };
        let last = page(all.len() - 1).await;
        assert_eq!(last["@odata.count"], all.len(), "{options}");
        assert!(last["@odata.nextLink"].is_null(), "{options}");
        let beyond = page(all.len() + 100).await;
        assert_eq!(
            (&beyond["@odata.count"], &beyond["value"]),
            (&json!(all.len()), &json!([])),
            "{options}"
        );
    }
}

#[tokio::test]
async fn a_token_is_for_the_list_it_came_from() {
    let world = World::new();
    for name in ["a", "b", "c"] {
        add(&world, name).await;
    }
    let first = world.get("ann", &format!("{EM}/catalogs?$top=1")).await.expect(200);
    let next = first["@odata.nextLink"].as_str().expect("another page");
    let token = next.split("skiptoken=").nth(1).expect("a token");
    for path in [
        format!("{EM}/catalogs?$orderby=createdDateTime&$skiptoken={token}"),
        format!("{EM}/catalogs?$filter=isExternallyVisible&$skiptoken={token}"),
        format!("{EM}/accessPackages?$skiptoken={token}"),
    ] {
        let answer = world.get("ann", &path).await;
        assert_eq!(answer.refusal(), "invalidRequest $skiptoken", "{path}");
    }
}
