use entitlement_types::odata::{
    ComparisonOperator, Filter, LetterCase, Limits, Literal, Predicate, Property, Query, Search, Selected, TextFunction,
};
use entitlement_types::{DateTimeOffset, Duration};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select as one_of;
use serde_json::Value;

/// Names that cannot be taken for a word of the grammar.
fn name() -> impl Strategy<Value = String> {
    "[a-zA-Z_][a-zA-Z0-9_]{0,3}(\\.x)?(/[a-z][a-zA-Z0-9]{0,3}){0,2}".prop_filter("a word of the grammar", |name| {
        ![
            "and", "or", "not", "in", "null", "true", "eq", "ne", "gt", "ge", "lt", "le",
        ]
        .iter()
        .any(|word| name.eq_ignore_ascii_case(word))
    })
}

fn property() -> impl Strategy<Value = Property> {
    let letter_case = one_of(vec![LetterCase::AsIs, LetterCase::Lower, LetterCase::Upper]);
    (name(), letter_case).prop_map(|(name, letter_case)| Property {
        path: name.as_str().into(),
        letter_case,
    })
}

fn literal() -> impl Strategy<Value = Literal> {
    let moments = -62_135_596_800_000_i64..253_402_214_400_000;
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Boolean),
        any::<i64>().prop_map(Literal::Integer),
        (proptest::num::f64::NORMAL | proptest::num::f64::ZERO).prop_map(Literal::Decimal),
        any::<String>().prop_map(Literal::Text),
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}".prop_map(Literal::Guid),
        moments
            .clone()
            .prop_map(|ms| Literal::DateTimeOffset(DateTimeOffset::from_unix_milliseconds(ms))),
        moments.prop_map(|ms| Literal::Date(DateTimeOffset::from_unix_milliseconds(ms).date())),
        (-400_000_000_000_i64..400_000_000_000).prop_map(|s| Literal::Duration(Duration::seconds(s))),
    ]
}

fn filter() -> impl Strategy<Value = Filter> {
    use ComparisonOperator::{Equal, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual, NotEqual};
    let operator = one_of(vec![
        Equal,
        NotEqual,
        GreaterThan,
        GreaterThanOrEqual,
        LessThan,
        LessThanOrEqual,
    ]);
    let function = one_of(vec![
        TextFunction::StartsWith,
        TextFunction::EndsWith,
        TextFunction::Contains,
    ]);
    let leaf = prop_oneof![
        (property(), operator, literal()).prop_map(|(property, operator, literal)| Filter::Comparison {
            property,
            operator,
            literal
        }),
        (property(), vec(literal(), 1..4)).prop_map(|(property, literals)| Filter::In { property, literals }),
        (function, property(), any::<String>()).prop_map(|(function, property, text)| Filter::Function {
            function,
            property,
            text
        }),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let predicate =
            ("[a-z]{1,3}", inner.clone()).prop_map(|(variable, filter)| Box::new(Predicate { variable, filter }));
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Filter::And),
            vec(inner.clone(), 2..4).prop_map(Filter::Or),
            inner.prop_map(|inner| Filter::Not(Box::new(inner))),
            (name(), option::of(predicate)).prop_map(|(name, predicate)| Filter::Any {
                path: name.as_str().into(),
                predicate
            }),
        ]
    })
}

fn search() -> impl Strategy<Value = Search> {
    let text = any::<String>().prop_filter("neither blank nor with a property", |text| {
        !text.trim().is_empty() && !text.contains(':')
    });
    let term = (option::of("[a-zA-Z]{1,5}"), text).prop_map(|(property, text)| Search::Term { property, text });
    term.prop_recursive(4, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(Search::And),
            vec(inner, 2..4).prop_map(Search::Or),
        ]
    })
}

/// Text made of the words of the grammar, which comes further than any text does.
fn almost_a_query() -> impl Strategy<Value = String> {
    let word = one_of(vec![
        "a",
        "a/b",
        "x/any(",
        "s:s",
        "eq",
        "ne",
        "in",
        "and",
        "or",
        "not",
        "(",
        ")",
        ",",
        ";",
        ":",
        "'",
        "''",
        "'x'",
        "\"",
        "\\",
        "5",
        "-1.5",
        "2026-01-01",
        "2026-01-01T00:00:00Z",
        "duration'P1D'",
        "null",
        "true",
        "tolower(",
        "startswith(",
        "$expand=",
        "$select=",
        "$filter=",
        "$top=",
        "=",
        "*",
        "AND",
        "OR",
        " ",
        "\0",
        "ï",
        "日",
    ]);
    (vec(word, 0..40), one_of(vec![" ", ""])).prop_map(|(words, between)| words.join(between))
}

fn read(option: &str, text: &str, limits: &Limits) -> Result<Query, entitlement_types::odata::QueryError> {
    Query::parse([(option, text)], limits)
}

const GENEROUS: Limits = Limits {
    max_length: usize::MAX,
    max_depth: 100,
    max_nodes: 10_000,
    max_top: 999,
};

proptest! {
    #[test]
    fn a_printed_filter_is_the_same_filter(filter in filter()) {
        let text = filter.to_string();
        let query = read("$filter", &text, &GENEROUS).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(query.filter, Some(filter), "{}", text);
    }

    #[test]
    fn a_printed_search_is_the_same_search(search in search()) {
        let text = search.to_string();
        let query = read("$search", &text, &GENEROUS).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        prop_assert_eq!(query.search, Some(search), "{}", text);
    }

    #[test]
    fn no_text_panics_and_what_is_understood_stays(text in prop_oneof![almost_a_query(), any::<String>()], nodes in 1_usize..20) {
        let limits = Limits { max_depth: 4, max_nodes: nodes, ..Limits::default() };
        for option in ["$filter", "$select", "$expand", "$orderby", "$top", "$skip", "$count", "$search", "$format", "$x"] {
            match read(option, &text, &limits) {
                Ok(query) => {
                    // What was read within limits is printed so that it can be read again within the same.
                    if let Some(filter) = &query.filter {
                        let again = read("$filter", &filter.to_string(), &limits).expect("own text");
                        prop_assert_eq!(again.filter.as_ref(), Some(filter));
                    }
                    if let Some(search) = &query.search {
                        let again = read("$search", &search.to_string(), &limits).expect("own text");
                        prop_assert_eq!(again.search.as_ref(), Some(search));
                    }
                }
                Err(error) => {
                    let characters = text.chars().count();
                    prop_assert!(error.position.is_none_or(|position| position <= characters), "{}", error);
                }
            }
        }
    }

    #[test]
    fn selecting_twice_is_selecting_once(names in vec("[a-c](/[a-c])?", 0..3), nested in "[a-c]") {
        let value = serde_json::json!({"id": 1, "a": {"a": 1, "b": [{"c": 2}]}, "b": [{"a": 1, "id": 2}], "c": null});
        let expand = format!("{nested}($select=a)");
        let pairs = [("$select", names.join(",")), ("$expand", expand)];
        let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
        let query = Query::parse(pairs.map(|(name, value)| (*name, value)), &GENEROUS).expect("a query");
        let select = |value: &Value| serde_json::to_value(Selected::by(&query, value)).expect("is written");
        let once = select(&value);
        prop_assert_eq!(select(&once), once);
    }
}
