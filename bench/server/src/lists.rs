//! The lists of the administration as the portal asks for them: the first page with how many there are, of 50 rows, as
//! it opens, searched, narrowed by each kind of filter, and ordered by each kind of column.

use crate::Outcome;
use crate::pages::{Page, Pages};
use crate::statements::Statement;

/// A list: how the portal asks for it, and the floor of that.
struct List {
    /// Its address with what it brings along.
    path: &'static str,
    /// Columns and tables of everything that an answer says.
    select: &'static str,
    /// The table of its rows.
    table: &'static str,
    /// The table with others that conditions look at.
    joined: &'static str,
}

const PACKAGES: List = List {
    path: "/v1.0/identityGovernance/entitlementManagement/accessPackages\
           ?$expand=catalog($select=id,displayName),assignmentPolicies($select=id)",
    select: "SELECT p.id, p.display_name, p.description, p.is_hidden, p.created, p.modified, c.id, c.display_name,
        (SELECT group_concat(y.id) FROM assignment_policies y WHERE y.access_package_id = p.id)
        FROM access_packages p JOIN catalogs c ON c.id = p.catalog_id",
    table: "access_packages p",
    joined: "access_packages p",
};

const ASSIGNMENTS: List = List {
    path: "/v1.0/identityGovernance/entitlementManagement/assignments\
           ?$expand=target,accessPackage($select=id,displayName),assignmentPolicy($select=id,displayName)",
    select: "SELECT a.id, a.state, a.status, a.schedule, a.expired, p.id, p.display_name, y.id, y.display_name, s.id,
        s.display_name, s.email, s.principal_name, s.subject_type, s.subject_lifecycle, u.id
        FROM assignments a LEFT JOIN access_packages p ON p.id = a.access_package_id
        LEFT JOIN assignment_policies y ON y.id = a.assignment_policy_id
        LEFT JOIN subjects s ON s.id = a.target_id LEFT JOIN users u ON u.id = s.id",
    table: "assignments a",
    joined: "assignments a LEFT JOIN subjects s ON s.id = a.target_id",
};

const REQUESTS: List = List {
    path: "/v1.0/identityGovernance/entitlementManagement/assignmentRequests\
           ?$expand=requestor,accessPackage($select=id,displayName),assignment($expand=target)",
    select: "SELECT r.id, r.request_type, r.state, r.status, r.created, r.completed, r.schedule, r.justification,
        r.answers, p.id, p.display_name, s.id, s.display_name, s.email, s.principal_name, s.subject_type,
        s.subject_lifecycle, u.id, a.id, a.state, a.status, a.schedule, a.expired, t.id, t.display_name, t.email,
        t.principal_name, t.subject_type, t.subject_lifecycle, v.id
        FROM assignment_requests r LEFT JOIN access_packages p ON p.id = r.access_package_id
        LEFT JOIN subjects s ON s.id = r.requestor_id LEFT JOIN users u ON u.id = s.id
        LEFT JOIN assignments a ON a.id = r.assignment_id
        LEFT JOIN subjects t ON t.id = r.target_id LEFT JOIN users v ON v.id = t.id",
    table: "assignment_requests r",
    joined: "assignment_requests r LEFT JOIN subjects s ON s.id = r.requestor_id
        LEFT JOIN subjects t ON t.id = r.target_id",
};

const ORGANIZATIONS: List = List {
    path: "/v1.0/identityGovernance/entitlementManagement/connectedOrganizations\
           ?$expand=internalSponsors($select=id),externalSponsors($select=id)",
    // Each is known by exactly one source here.
    select: "SELECT o.id, o.display_name, o.description, o.state, o.created, o.modified, i.body,
        (SELECT group_concat(n.principal_id) FROM connected_organization_sponsors n
            WHERE n.connected_organization_id = o.id)
        FROM connected_organizations o LEFT JOIN identity_sources i ON i.connected_organization_id = o.id",
    table: "connected_organizations o",
    joined: "connected_organizations o",
};

const CATALOGS: List = List {
    path: "/v1.0/identityGovernance/entitlementManagement/catalogs?",
    select: "SELECT c.id, c.display_name, c.description, c.catalog_type, c.state, c.is_externally_visible, c.created,
        c.modified FROM catalogs c",
    table: "catalogs c",
    joined: "catalogs c",
};

const AUDIT: List = List {
    path: "/v1.0/auditLogs/directoryAudits?",
    select: "SELECT d.id, d.activity_date_time, d.activity_display_name, d.category, d.operation_type, d.result,
        d.result_reason, d.correlation_id, d.initiated_by, d.target_resources, d.additional_details
        FROM directory_audits d",
    table: "directory_audits d",
    joined: "directory_audits d",
};

/// What a search for "42" finds of organizations.
const ORGANIZATION_FOUND: &str = "(fold(o.display_name) LIKE '%42%' OR EXISTS (SELECT 1 FROM identity_sources w
    LEFT JOIN tenant_domains t ON t.tenant_id = w.tenant_id WHERE w.connected_organization_id = o.id
    AND fold(coalesce(w.domain_name, t.domain_name)) LIKE '%42%'))";

/// One way to look at a list, in the words of the portal and of SQL.
struct View<'a> {
    name: &'static str,
    list: &'a List,
    filter: &'a str,
    condition: &'a str,
    order_by: &'static str,
    order: &'static str,
}

/// Adds every view of every list.
pub fn add_pages(pages: &mut Pages) -> Outcome<()> {
    let views = [
        views_of_packages(),
        views_of_assignments(),
        views_of_requests(),
        views_of_the_rest(),
    ];
    for view in views.iter().flatten() {
        add(pages, view)?;
    }
    // The days in which the first accesses of all end: as few rows as "within two weeks" has where much is measured.
    let select = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', min(ends) / 1000, 'unixepoch'), min(ends) / 1000 * 1000
        FROM assignments";
    let (first, ends): (String, i64) = pages
        .connection()
        .query_row(select, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let until = ends + 86_400_000;
    let select = "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', ?1 / 1000, 'unixepoch')";
    let last: String = pages.connection().query_row(select, [until], |row| row.get(0))?;
    let end = "schedule/expiration/endDateTime";
    add(
        pages,
        &View {
            name: "assignments-ending",
            list: &ASSIGNMENTS,
            filter: &format!("state ne 'expired' and {end} ge {first} and {end} lt {last}"),
            condition: &format!("fold(a.state) <> fold('expired') AND a.ends >= {ends} AND a.ends < {until}"),
            order_by: "schedule/startDateTime desc",
            order: "a.starts DESC, a.id DESC",
        },
    )
}

fn add(pages: &mut Pages, view: &View<'_>) -> Outcome<()> {
    let list = view.list;
    let mut path = list.path.to_owned();
    for (option, words) in [("filter", view.filter), ("orderby", view.order_by)] {
        if !words.is_empty() {
            path.push_str(&format!("&${option}={words}"));
        }
    }
    path.push_str("&$top=50&$count=true");
    let condition = match view.condition {
        "" => String::new(),
        condition => format!("WHERE {condition}"),
    };
    // Names of people stand in another table.
    let looks_beyond = condition.contains("s.display_name");
    let tables = if looks_beyond { list.joined } else { list.table };
    pages.add(Page {
        name: view.name,
        path: path.replace("?&", "?"),
        is_guests: false,
        statement: Statement::new(list.select, &condition, view.order, Vec::new()).counted(tables, &condition),
    })
}

const fn view<'a>(
    (name, list): (&'static str, &'a List),
    (filter, condition): (&'a str, &'a str),
    (order_by, order): (&'static str, &'static str),
) -> View<'a> {
    View {
        name,
        list,
        filter,
        condition,
        order_by,
        order,
    }
}

const ALL: (&str, &str) = ("", "");

fn views_of_packages() -> Vec<View<'static>> {
    const BY_NAME: (&str, &str) = ("displayName", "fold(p.display_name), p.id");
    let found = (
        "(contains(displayName,'42') or contains(description,'42'))",
        "(fold(p.display_name) LIKE '%42%' OR fold(p.description) LIKE '%42%')",
    );
    let visible = ("isHidden eq false", "p.is_hidden = 0");
    let newest = ("createdDateTime desc", "p.created DESC, p.id DESC");
    vec![
        view(("packages", &PACKAGES), ALL, BY_NAME),
        view(("packages-found", &PACKAGES), found, BY_NAME),
        view(("packages-visible", &PACKAGES), visible, BY_NAME),
        view(("packages-newest", &PACKAGES), ALL, newest),
    ]
}

fn views_of_assignments() -> Vec<View<'static>> {
    const NEWEST: (&str, &str) = ("schedule/startDateTime desc", "a.starts DESC, a.id DESC");
    let found = (
        "(contains(target/displayName,'42') or contains(target/email,'42'))",
        "(fold(s.display_name) LIKE '%42%' OR fold(s.email) LIKE '%42%')",
    );
    let running = ("state ne 'expired'", "fold(a.state) <> fold('expired')");
    let delivered = ("state eq 'delivered'", "fold(a.state) = fold('delivered')");
    let failed = (
        "state eq 'deliveryFailed' or state eq 'partiallyDelivered'",
        "(fold(a.state) = fold('deliveryFailed') OR fold(a.state) = fold('partiallyDelivered'))",
    );
    vec![
        view(("assignments", &ASSIGNMENTS), ALL, NEWEST),
        view(("assignments-found", &ASSIGNMENTS), found, NEWEST),
        view(("assignments-running", &ASSIGNMENTS), running, NEWEST),
        view(("assignments-delivered", &ASSIGNMENTS), delivered, NEWEST),
        view(("assignments-failed", &ASSIGNMENTS), failed, NEWEST),
        view(
            ("assignments-by-person", &ASSIGNMENTS),
            ALL,
            ("target/displayName", "fold(s.display_name), a.id"),
        ),
        view(
            ("assignments-by-package", &ASSIGNMENTS),
            ALL,
            ("accessPackage/displayName", "fold(p.display_name), a.id"),
        ),
        view(
            ("assignments-by-state", &ASSIGNMENTS),
            ALL,
            ("state", "fold(a.state), a.id"),
        ),
        view(
            ("assignments-by-end", &ASSIGNMENTS),
            ALL,
            ("schedule/expiration/endDateTime", "a.ends, a.id"),
        ),
    ]
}

fn views_of_requests() -> Vec<View<'static>> {
    const NEWEST: (&str, &str) = ("createdDateTime desc", "r.created DESC, r.id DESC");
    let found = (
        "(contains(assignment/target/displayName,'42') or contains(assignment/target/email,'42') \
         or contains(requestor/displayName,'42') or contains(requestor/email,'42'))",
        "(fold(t.display_name) LIKE '%42%' OR fold(t.email) LIKE '%42%' \
         OR fold(s.display_name) LIKE '%42%' OR fold(s.email) LIKE '%42%')",
    );
    let open = (
        "(state eq 'submitted' or state eq 'pendingApproval' or state eq 'scheduled' or state eq 'delivering')",
        "fold(r.state) IN (fold('submitted'), fold('pendingApproval'), fold('scheduled'), fold('delivering'))",
    );
    vec![
        view(("requests", &REQUESTS), ALL, NEWEST),
        view(("requests-found", &REQUESTS), found, NEWEST),
        view(("requests-open", &REQUESTS), open, NEWEST),
        view(
            ("requests-by-person", &REQUESTS),
            ALL,
            ("assignment/target/displayName", "fold(t.display_name), r.id"),
        ),
        view(
            ("requests-by-end", &REQUESTS),
            ALL,
            ("completedDateTime desc", "r.completed DESC, r.id DESC"),
        ),
    ]
}

fn views_of_the_rest() -> Vec<View<'static>> {
    const BY_NAME: (&str, &str) = ("displayName", "fold(o.display_name), o.id");
    let found = (
        "(contains(displayName,'42') or identitySources/any(is:contains(\
         is/microsoft.graph.domainIdentitySource/domainName,'42')))",
        ORGANIZATION_FOUND,
    );
    let configured = ("state eq 'configured'", "fold(o.state) = fold('configured')");
    let newest = ("createdDateTime desc", "o.created DESC, o.id DESC");
    let by_name = ("displayName", "fold(c.display_name), c.id");
    let latest = ("activityDateTime desc", "d.activity_date_time DESC, d.id DESC");
    // The portal asks for no other service's entries, and here are none.
    let ours = ("loggedByService eq 'Entitlement Management'", "");
    let about = (
        "loggedByService eq 'Entitlement Management' and contains(activityDisplayName,'connected organization')",
        "fold(d.activity_display_name) LIKE '%connected organization%'",
    );
    vec![
        view(("organizations", &ORGANIZATIONS), ALL, BY_NAME),
        view(("organizations-found", &ORGANIZATIONS), found, BY_NAME),
        view(("organizations-configured", &ORGANIZATIONS), configured, BY_NAME),
        view(("organizations-newest", &ORGANIZATIONS), ALL, newest),
        view(("catalogs", &CATALOGS), ALL, by_name),
        view(("audit", &AUDIT), ours, latest),
        view(("audit-about", &AUDIT), about, latest),
    ]
}
