//! Pages of assignments in a large database: the first and one far in, narrowed and counted, everybody's and one's own.

use rusqlite::types::Value as Parameter;
use serde_json::Value;

use crate::Outcome;
use crate::client::Client;
use crate::pages::{Page, Pages, text};
use crate::statements::Statement;

const PATH: &str = "/v1.0/identityGovernance/entitlementManagement/assignments";
const OPTIONS: &str = "$expand=accessPackage,target&$top=50&$orderby=createdDateTime desc";
/// How many pages in the deep page lies.
const DEPTH: usize = 200;

const SELECT: &str = "SELECT a.id, a.state, a.status, a.schedule, a.expired, a.access_package_id,
    a.assignment_policy_id, a.target_id, a.created, p.display_name, p.description, p.is_hidden, p.created, p.modified,
    s.display_name, s.email, s.principal_name, s.subject_type, s.subject_lifecycle, u.id
    FROM assignments a LEFT JOIN access_packages p ON p.id = a.access_package_id
    LEFT JOIN subjects s ON s.id = a.target_id LEFT JOIN users u ON u.id = s.id";
const ORDER: &str = "a.created DESC, a.id DESC";

/// Finds out what is on the pages, and adds them.
pub fn add_pages(pages: &mut Pages) -> Outcome<()> {
    let first = format!("{PATH}?{OPTIONS}");
    let answer = pages.administrator.get_json(&first)?;
    let package = text(&answer["value"][0]["accessPackage"]["id"]);
    let (deep, last) = deep_page(&mut pages.administrator, answer)?;
    let select = "SELECT created FROM assignments WHERE id = ?1";
    let created: i64 = pages.connection().query_row(select, [&last], |row| row.get(0))?;
    let own = format!("{PATH}/filterByCurrentUser(on='target')?{OPTIONS}");
    let holder = match &mut pages.guest {
        Some(guest) => text(&guest.get_json(&own)?["value"][0]["target"]["id"]),
        None => return Err("pages of one's own need a guest".into()),
    };

    let page = |name, path, condition: &str, parameters| Page {
        name,
        path,
        is_guests: false,
        statement: Statement::new(SELECT, condition, ORDER, parameters),
    };
    pages.add(page("page-first", first.clone(), "", Vec::new()))?;
    let place = vec![Parameter::Integer(created), Parameter::Text(last)];
    pages.add(page("page-deep", deep, "WHERE (a.created, a.id) < (?1, ?2)", place))?;
    pages.add(page(
        "page-of-package",
        format!("{first}&$filter=accessPackage/id eq '{package}'"),
        "WHERE a.access_package_id = ?1",
        vec![Parameter::Text(package)],
    ))?;
    pages.add(page(
        "page-of-state",
        format!("{first}&$filter=state eq 'deliveryFailed'"),
        "WHERE fold(a.state) = fold('deliveryFailed')",
        Vec::new(),
    ))?;
    let counted = page("page-counted", format!("{first}&$count=true"), "", Vec::new());
    pages.add(Page {
        statement: counted.statement.counted("assignments", ""),
        ..counted
    })?;
    let holder = vec![Parameter::Text(holder)];
    pages.add(Page {
        is_guests: true,
        ..page("page-own", own, "WHERE a.target_id = ?1", holder)
    })
}

/// The address of a page far in, and the id of the last row before it.
fn deep_page(client: &mut Client, mut answer: Value) -> Outcome<(String, String)> {
    for step in 1.. {
        let next = text(&answer["@odata.nextLink"]);
        let path = next.find("/v1.0/").map(|at| next[at..].to_owned());
        let rows = answer["value"].as_array().map(Vec::as_slice).unwrap_or_default();
        let last = rows.last().map(|row| text(&row["id"]));
        let (Some(path), Some(last)) = (path, last) else {
            return Err("there is no other page; measure with more assignments".into());
        };
        answer = client.get_json(&path)?;
        if step == DEPTH || answer["@odata.nextLink"].is_null() {
            return Ok((path, last));
        }
    }
    unreachable!("the walk ends at its depth")
}
