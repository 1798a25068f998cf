use entitlement_types::odata::{ComparisonOperator, Filter, Literal, Predicate};

use super::{parse, parse_within, refused, understood};

fn filter(text: &str) -> Filter {
    understood(&format!("$filter={text}"))
        .filter
        .expect("a filter was given")
}

#[test]
fn filters_of_the_pages_are_understood() {
    for text in [
        "appScopeId eq '/AccessPackageCatalog/4cee616b-fdf9-4890-9d10-955e0ccb12bc'",
        "originSystem eq 'AadGroup' and resource/id eq '4a1e21c5-8a76-4578-acb1-641160e076e8'",
        "startswith(displayName,'a')",
        "endswith(mail,'a@contoso.com')",
        "contains(scope/microsoft.graph.accessReviewQueryScope/query,'./members')",
        "identities/any(c:c/issuerAssignedId eq 'j.smith@yahoo.com' and c/issuer eq 'My B2C tenant')",
        "assignedLicenses/any()",
        "userType eq 'Guest'",
        "state in ('delivered','expired')",
        "createdDateTime ge 2026-01-01T00:00:00Z and createdDateTime lt 2027-01-01T00:00:00Z",
        "accessPackage/id eq a914b616-e04e-476b-aa37-91038f0b165b",
        "tolower(displayName) eq 'sales'",
        "duration gt duration'P1D'",
        "startDate eq 2026-02-28",
        "email eq null",
        "sequence le -5 or weight gt 1.5e-7",
    ] {
        assert_eq!(filter(text).to_string(), text);
    }
}

#[test]
fn other_spellings_come_out_as_those_of_the_pages() {
    for (text, printed) in [
        ("isHidden", "isHidden eq true"),
        ("not isHidden", "not (isHidden eq true)"),
        (
            "NOT(groupTypes/any(s:s EQ 'Unified'))",
            "not (groupTypes/any(s:s eq 'Unified'))",
        ),
        ("not displayName eq 'a'", "not (displayName eq 'a')"),
        ("not not a", "not (not (a eq true))"),
        ("'a' eq displayName", "displayName eq 'a'"),
        ("5 lt sequence", "sequence gt 5"),
        ("5 ge sequence", "sequence le 5"),
        ("startsWith( displayName , 'a' )", "startswith(displayName,'a')"),
        ("startswith(displayName,'a') eq true", "startswith(displayName,'a')"),
        ("contains(displayName,'a') eq false", "not (contains(displayName,'a'))"),
        ("contains(displayName,'a') ne true", "not (contains(displayName,'a'))"),
        (
            "contains(tolower(displayName),tolower('A'))",
            "contains(tolower(displayName),'a')",
        ),
        ("toupper(displayName) eq toupper('a')", "toupper(displayName) eq 'A'"),
        ("displayName in ( 'a' , 'b' )", "displayName in ('a','b')"),
        ("((a eq 1))", "a eq 1"),
        ("a eq 1 or b eq 2 and c eq 3", "a eq 1 or b eq 2 and c eq 3"),
        ("(a eq 1 or b eq 2) and c eq 3", "(a eq 1 or b eq 2) and c eq 3"),
        ("a eq 1 or (b eq 2 and c eq 3)", "a eq 1 or b eq 2 and c eq 3"),
        ("a eq 1 and b eq 2 and c eq 3", "a eq 1 and b eq 2 and c eq 3"),
        (
            "state eq microsoft.graph.accessPackageRequestState'denied'",
            "state eq 'denied'",
        ),
        (
            "id eq A914B616-E04E-476B-AA37-91038F0B165B",
            "id eq a914b616-e04e-476b-aa37-91038f0b165b",
        ),
        ("at eq 2020-02-29T12:00+02:00", "at eq 2020-02-29T10:00:00Z"),
        ("a eq TRUE", "a eq true"),
        ("a eq +5", "a eq 5"),
        ("a eq 99999999999999999999", "a eq 1e20"),
    ] {
        assert_eq!(filter(text).to_string(), printed, "{text}");
    }
}

#[test]
fn a_quote_in_a_string_is_doubled() {
    let read = filter("displayName eq 'O''Neill''s'");
    assert_eq!(read, Filter::equal("displayName", "O'Neill's"));
    assert_eq!(read.to_string(), "displayName eq 'O''Neill''s'");
    assert_eq!(filter("a eq ''"), Filter::equal("a", ""));
    assert_eq!(filter("a eq ''''"), Filter::equal("a", "'"));
    assert_eq!(filter("a eq ') and (b or '"), Filter::equal("a", ") and (b or "));
    assert_eq!(filter("a eq 'naïve 日本 👩‍👩‍👧'"), Filter::equal("a", "naïve 日本 👩‍👩‍👧"));
}

#[test]
fn the_condition_of_any_is_told_from_its_variable() {
    let Filter::Any {
        path,
        predicate: Some(predicate),
    } = filter("identities/any(i:i/issuer eq 'x' and i ne 'y')")
    else {
        panic!("an any");
    };
    assert_eq!(path, "identities");
    let Predicate {
        variable,
        filter: Filter::And(conditions),
    } = *predicate
    else {
        panic!("an and");
    };
    let paths: Vec<Option<&str>> = conditions
        .iter()
        .map(|condition| match condition {
            Filter::Comparison { property, .. } => property.path.from_variable(&variable),
            _ => None,
        })
        .collect();
    assert_eq!(paths, [Some("issuer"), Some("")]);
}

#[test]
fn filters_can_be_built() {
    let built = Filter::all([
        Filter::equal("catalog/id", "a"),
        Filter::comparison("isHidden", ComparisonOperator::NotEqual, true),
    ]);
    assert_eq!(
        built.expect("two conditions").to_string(),
        "catalog/id eq 'a' and isHidden ne true"
    );
    assert_eq!(Filter::all([Filter::equal("a", "b")]), Some(Filter::equal("a", "b")));
    assert_eq!(Filter::all([]), None);
    assert_eq!(Literal::from("O'Neill").to_string(), "'O''Neill'");
}

#[test]
fn what_is_not_understood_is_named_with_its_place() {
    for (text, expected) in [
        (
            "",
            "character 1: expected a condition such as `displayName eq 'text'`, found the end",
        ),
        (
            "displayName eq",
            "character 15: expected a condition such as `displayName eq 'text'`, found the end",
        ),
        (
            "displayName eq 'a",
            "character 16: the string is not closed; a quote inside it is written `''`",
        ),
        (
            "ï eq 1",
            "character 1: expected a condition such as `displayName eq 'text'`, found `ï`",
        ),
        ("a eq 'ï' b", "character 10: expected `and`, `or` or the end, found `b`"),
        (
            "a has 'b'",
            "character 3: expected `eq`, `ne`, `gt`, `ge`, `lt`, `le` or `in`, found `has`",
        ),
        (
            "a add 1 eq 2",
            "character 3: expected `eq`, `ne`, `gt`, `ge`, `lt`, `le` or `in`, found `add`",
        ),
        (
            "a eq b",
            "character 6: expected a value to compare the property with, found `b`",
        ),
        (
            "1 eq 1",
            "character 6: expected a property to compare the value with, found `1`",
        ),
        (
            "true",
            "character 5: expected `eq`, `ne`, `gt`, `ge`, `lt`, `le` or `in`, found the end",
        ),
        (
            "(a eq 1",
            "character 8: expected `)` to close the parenthesis, found the end",
        ),
        ("a eq 1)", "character 7: expected `and`, `or` or the end, found `)`"),
        (
            "a in ()",
            "character 7: expected a value of the list after `in`, found `)`",
        ),
        (
            "a in ('b' 'c')",
            "character 11: expected `)` or `,` after a value of the list, found `'c')`",
        ),
        (
            "contains(a)",
            "character 11: expected `,` between the function's arguments, found `)`",
        ),
        (
            "contains('a','b')",
            "character 10: expected a property as the function's first argument, found `'a','b')`",
        ),
        (
            "contains(a,5)",
            "character 12: expected a string as the function's second argument, found `5)`",
        ),
        (
            "a/any(b)",
            "character 8: expected `:` after the variable of `any`, found `)`",
        ),
        (
            "a eq 2026-02-30",
            "character 6: expected a number, a GUID, a date or a date and time with its offset, found `2026-02-30`",
        ),
        (
            "a eq 1e999",
            "character 6: expected a number, a GUID, a date or a date and time with its offset, found `1e999`",
        ),
        (
            "a eq duration'1D'",
            "character 6: expected a duration such as `duration'P14D'`",
        ),
        (
            "a eq datetime'2026'",
            "character 6: only `duration` and the full name of an enumeration may stand before a string",
        ),
        (
            "substringof('a',b)",
            "character 1: the function `substringof` is not understood here; `startswith`, `endswith`, `contains`, `tolower`, `toupper` and `…/any` are",
        ),
        (
            "a/all(b:b eq 1)",
            "character 1: the function `a/all` is not understood here; `startswith`, `endswith`, `contains`, `tolower`, `toupper` and `…/any` are",
        ),
        (
            "a eq aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "character 6: expected a value to compare the property with, found `aaaaaaaaaaaaaaaaaaaaaaaa…`",
        ),
    ] {
        assert_eq!(refused(&format!("$filter={text}")), format!("$filter, {expected}"));
    }
}

#[test]
fn depth_and_size_are_limited() {
    let limits = entitlement_types::odata::Limits {
        max_depth: 3,
        max_nodes: 4,
        ..Default::default()
    };
    for (text, is_within) in [
        ("(((a)))", true),
        ("((((a))))", false),
        ("not not not a", true),
        ("not not not not a", false),
        ("not (not (not (a)))", true),
        ("not ((((a))))", false),
        ("x/any(x:x/y/any(y:y/z/any(z:z eq 1)))", true),
        ("x/any(x:x/y/any(y:y/z/any(z:(z eq 1))))", false),
        ("a or b or c or d", true),
        ("a or b or c or d or e", false),
        ("((contains(a,'b') eq false))", true),
        ("(((contains(a,'b') eq false)))", false),
        ("a in (1,2,3)", true),
        ("a in (1,2,3,4)", false),
    ] {
        assert_eq!(
            parse_within(&limits, &format!("$filter={text}")).is_ok(),
            is_within,
            "{text}"
        );
    }
    for text in [
        "(".repeat(8000),
        "not ".repeat(2000),
        "a/any(a:".repeat(1000),
        "tolower(".repeat(1000),
        "a or ".repeat(1600),
        "'".repeat(8001),
        "$expand=a(".repeat(800),
    ] {
        assert!(parse(&format!("$filter={text}")).is_err());
        assert!(parse(&format!("$expand={text}")).is_err());
        assert!(parse(&format!("$expand=a({text}")).is_err());
    }
    assert_eq!(
        refused(&format!("$filter=a eq '{}'", "x".repeat(8192))),
        "$filter: the value is longer than 8192 bytes"
    );
}
