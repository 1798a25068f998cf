use entitlement_types::odata::{Direction, Limits, OrderBy, Query, Search};

use super::{refused, understood};

#[test]
fn every_option_is_understood() {
    let query = understood(
        "$filter=isHidden eq false&$select=id,displayName, *&$expand=catalog&$orderby=displayName desc,id\
         &$top=20&$skip=40&$count=true&$search=\"displayName:wa\"&$skiptoken=abc&$format=json",
    );
    assert_eq!(query.filter.expect("a filter").to_string(), "isHidden eq false");
    assert_eq!(query.select, ["id", "displayName", "*"]);
    assert_eq!(query.expand.len(), 1);
    assert_eq!(
        query.order_by,
        [
            OrderBy {
                path: "displayName".into(),
                direction: Direction::Descending
            },
            OrderBy {
                path: "id".into(),
                direction: Direction::Ascending
            },
        ]
    );
    assert_eq!((query.top, query.skip, query.count), (Some(20), Some(40), true));
    assert_eq!(query.search.expect("a search").to_string(), "\"displayName:wa\"");
    assert_eq!(query.skip_token.as_deref(), Some("abc"));
}

#[test]
fn names_are_known_without_their_sign_and_in_any_letters() {
    assert_eq!(
        understood("top=5&orderBy=a ASC&COUNT=False"),
        understood("$top=5&$orderby=a&$count=false")
    );
    assert_eq!(understood("on=target&x-custom=1&=&filters=("), Query::default());
    assert_eq!(
        understood("$format=application/json;odata.metadata=minimal"),
        Query::default()
    );
}

#[test]
fn expansions_nest() {
    let query = understood(
        "$expand=resourceRoleScopes($expand=role($select=id;$expand=resource),scope;$top=5),\
         catalog(select=displayName),assignmentPolicies($filter=displayName eq 'a;b)(' and isHidden;$orderby=id desc)",
    );
    let scopes = query.expanded("resourceRoleScopes").expect("expanded");
    assert_eq!(scopes.query.top, Some(5));
    let role = scopes.query.expanded("role").expect("expanded");
    assert_eq!(role.query.select, ["id"]);
    assert!(role.query.expanded("resource").is_some());
    assert!(scopes.query.expanded("scope").is_some());
    assert_eq!(
        query.expanded("catalog").expect("expanded").query.select,
        ["displayName"]
    );
    let policies = &query.expanded("assignmentPolicies").expect("expanded").query;
    assert_eq!(
        policies.filter.as_ref().expect("a filter").to_string(),
        "displayName eq 'a;b)(' and isHidden eq true"
    );
    assert_eq!(policies.order_by[0].to_string(), "id desc");
    assert_eq!(query.expanded("nothing"), None);

    let members = understood(r#"$expand=members($search="a\");b" OR "c\\";$top=5)"#);
    let members = &members.expanded("members").expect("expanded").query;
    assert_eq!(
        members.search.as_ref().expect("a search").to_string(),
        r#""a\");b" OR "c\\""#
    );
    assert_eq!(members.top, Some(5));
}

#[test]
fn a_star_alone_finds_everything() {
    assert_eq!(understood("search=*").search, None);
    assert_eq!(
        understood("$search=\"*\"")
            .search
            .map(|search| search.to_string())
            .as_deref(),
        Some("\"*\"")
    );
}

#[test]
fn searches_are_understood() {
    for (text, printed) in [
        ("wa", "\"wa\""),
        ("contoso team", "\"contoso\" AND \"team\""),
        (
            "\"displayName:wa\" OR \"displayName:ad\"",
            "\"displayName:wa\" OR \"displayName:ad\"",
        ),
        ("\"a\" AND (\"b\" OR \"c\") OR d", "\"a\" AND (\"b\" OR \"c\") OR \"d\""),
        ("\"displayName:Project: X\"", "\"displayName:Project: X\""),
        ("\"say \\\"hi\\\" \\\\ bye\"", "\"say \\\"hi\\\" \\\\ bye\""),
        ("or ORacle", "\"or\" AND \"ORacle\""),
        ("日本", "\"日本\""),
    ] {
        let search = understood(&format!("$search={text}")).search.expect("a search");
        assert_eq!(search.to_string(), printed, "{text}");
    }
    assert_eq!(
        understood("$search=\"displayName:wa\"").search,
        Some(Search::Term {
            property: Some("displayName".to_owned()),
            text: "wa".to_owned()
        })
    );
}

#[test]
fn what_is_not_understood_is_named() {
    for (text, expected) in [
        (
            "$apply=groupby((a))",
            "$apply: is not understood; $filter, $select, $expand, $orderby, $top, $skip, $count, $search, $skiptoken, $format are",
        ),
        ("$top=1&$top=2", "$top: `$top` is given twice"),
        ("$top=1&top=2", "$top: `$top` is given twice"),
        (
            "$top=0",
            "$top, character 1: expected a number from 1 to 999, found `0`",
        ),
        (
            "$top=1000",
            "$top, character 1: expected a number from 1 to 999, found `1000`",
        ),
        (
            "$top=-1",
            "$top, character 1: expected a number from 1 to 999, found `-1`",
        ),
        (
            "$top=5x",
            "$top, character 1: expected a number from 1 to 999, found `5x`",
        ),
        (
            "$skip=",
            "$skip, character 1: expected a number from 0 to 4294967295, found the end",
        ),
        (
            "$skip=4294967296",
            "$skip, character 1: expected a number from 0 to 4294967295, found `4294967296`",
        ),
        (
            "$count=yes",
            "$count, character 1: expected `true` or `false`, found `yes`",
        ),
        (
            "$format=atom",
            "$format, character 1: expected `json`, the only format there is, found `atom`",
        ),
        (
            "$select=",
            "$select, character 1: expected a property's name or `*`, found the end",
        ),
        (
            "$select=a,,b",
            "$select, character 3: expected a property's name or `*`, found `,b`",
        ),
        (
            "$select=a b",
            "$select, character 3: expected `,` or the end, found `b`",
        ),
        (
            "$orderby=a up",
            "$orderby, character 3: expected `asc`, `desc`, `,` or the end, found `up`",
        ),
        (
            "$orderby=a desc b",
            "$orderby, character 8: expected `asc`, `desc`, `,` or the end, found `b`",
        ),
        (
            "$orderby=5",
            "$orderby, character 1: expected a property to order by, found `5`",
        ),
        (
            "$expand=*",
            "$expand, character 1: expected a relationship's name, found `*`",
        ),
        ("$expand=a,a", "$expand, character 3: `a` is expanded twice"),
        (
            "$expand=a/b",
            "$expand, character 2: what lies behind a relationship is expanded inside it: `a($expand=…)`",
        ),
        (
            "$expand=a()",
            "$expand, character 3: expected an option such as `$select=…`, found `)`",
        ),
        (
            "$expand=a($select=b",
            "$expand, character 12: expected `;` or `)` after the option, found the end",
        ),
        (
            "$expand=manager($levels=max)",
            "$expand, character 9: `$levels` in an expansion is not understood; $filter, $select, $expand, $orderby, $top, $skip, $count, $search are",
        ),
        (
            "$expand=a($top=1;$top=2)",
            "$expand, character 10: `$top` is given twice",
        ),
        (
            "$expand=ä",
            "$expand, character 1: expected a relationship's name, found `ä`",
        ),
        (
            "$expand=a($filter=b eq 'é' c)",
            "$expand, character 20: expected `and`, `or` or the end, found `c`",
        ),
        (
            "$search=",
            "$search, character 1: expected a text to search for, for instance `\"displayName:text\"`",
        ),
        ("$search=\"a", "$search, character 1: the quotation mark is not closed"),
        (
            "$search=a OR",
            "$search, character 5: expected a text to search for, for instance `\"displayName:text\"`",
        ),
        (
            "$search=a)",
            "$search, character 2: expected `AND`, `OR` or the end, found `)`",
        ),
        (
            "$search=NOT a",
            "$search, character 1: `NOT` is not understood in a search; `AND`, `OR` and parentheses are",
        ),
    ] {
        assert_eq!(refused(text), expected, "{text}");
    }
}

#[test]
fn options_share_one_budget() {
    let limits = Limits {
        max_nodes: 3,
        ..Limits::default()
    };
    assert!(super::parse_within(&limits, "$select=a,b&$orderby=c").is_ok());
    assert!(super::parse_within(&limits, "$select=a,b&$expand=c($select=d)").is_err());
}
