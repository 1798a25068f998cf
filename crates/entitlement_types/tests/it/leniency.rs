//! What comes from other backends is read as far as it can be, and what is not known is written back unchanged.

use entitlement_types::{Answer, DirectoryObject, IdentitySource, Question, Reference, SubjectSet};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use crate::every_type::{ENUMERATIONS, ENUMERATIONS_OF_THE_PAGES, TYPES, round_trip};

#[test]
fn null_is_absent() {
    for described in TYPES {
        let properties = (described.property_names)();
        let nulls: Map<String, Value> = properties
            .iter()
            .map(|name| ((*name).to_owned(), Value::Null))
            .collect();
        match (described.is_default)(Value::Object(nulls)) {
            Ok(is_default) => assert!(is_default, "{}", described.name),
            Err(error) => panic!("{}: {error}", described.name),
        }
    }
}

#[test]
fn properties_that_are_not_known_are_passed_over() {
    for described in TYPES {
        let strange = json!({"@odata.context": "x", "@odata.etag": 1, "somethingNew": {"a": [null]}});
        assert_eq!((described.is_default)(strange).ok(), Some(true), "{}", described.name);
    }
}

/// Otherwise the body of a change would say more than was changed.
#[test]
fn what_is_absent_is_not_written() {
    // Parts of a policy, which is always written whole, and objects that we never change.
    const WITH_EMPTY_COLLECTIONS: [&str; 13] = [
        "AppRole",
        "ApprovalSettings",
        "ApprovalStageSettings",
        "AssignmentPolicy",
        "DirectoryAudit",
        "Group",
        "MultipleChoiceQuestion",
        "Organization",
        "RequestRequirements",
        "RequestorSettings",
        "ReviewSettings",
        "ServicePrincipal",
        "TargetResource",
    ];
    for described in TYPES {
        let written = (described.round_trip)(json!({})).expect("everything may be absent");
        let properties = written.as_object().expect("an object");
        if WITH_EMPTY_COLLECTIONS.contains(&described.name) {
            assert!(
                properties.values().all(|value| *value == json!([])),
                "{}: {written}",
                described.name
            );
        } else {
            assert!(properties.is_empty(), "{}: {written}", described.name);
        }
    }
}

#[test]
fn a_value_of_another_shape_is_refused() {
    for json in [json!("text"), json!(5), json!([]), json!(true)] {
        assert!(round_trip::<SubjectSet>(json.clone()).is_err(), "{json}");
        assert!(round_trip::<Question>(json.clone()).is_err(), "{json}");
    }
    let wrong = json!({"@odata.type": "#microsoft.graph.singleUser", "userId": 5});
    assert!(round_trip::<SubjectSet>(wrong).is_err());
}

#[test]
fn questions_are_read_in_the_shape_of_the_page_too() {
    let localized = |text: &str, dutch: &str| json!({"defaultText": text, "localizedTexts": [{"text": dutch, "languageCode": "nl"}]});
    let question: Question = serde_json::from_value(json!({
        "@odata.type": "#microsoft.graph.multipleChoiceQuestion",
        "id": "1",
        "text": localized("Which team?", "Welk team?"),
        "choices": [{"actualValue": "a", "text": localized("Sales", "Verkoop")}, {"actualValue": "b", "text": "B"}],
    }))
    .expect("a question");
    assert_eq!(question.text_in("nl-BE"), "Welk team?");
    assert_eq!(question.text_in("de"), "Which team?");
    let dutch = |text: &str| json!([{"languageCode": "nl", "text": text}]);
    assert_eq!(
        serde_json::to_value(&question).expect("a question"),
        json!({
            "@odata.type": "#microsoft.graph.accessPackageMultipleChoiceQuestion",
            "id": "1",
            "text": "Which team?",
            "localizations": dutch("Welk team?"),
            "choices": [
                {"actualValue": "a", "text": "Sales", "localizations": dutch("Verkoop")},
                {"actualValue": "b", "text": "B"},
            ],
        })
    );

    let question: Question = serde_json::from_value(json!({
        "@odata.type": "microsoft.graph.textInputQuestion", "text": {}, "localizations": null,
    }))
    .expect("a question");
    assert!(matches!(question, Question::TextInput(_)));
    assert_eq!(question.text_in("en"), "");
}

#[test]
fn directory_objects_without_a_type_have_an_id_and_a_name() {
    for (json, id, name) in [
        (
            json!({"@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Anna"}),
            "1",
            Some("Anna"),
        ),
        (json!({"@odata.type": "microsoft.graph.group", "id": "2"}), "2", None),
        (
            json!({"@odata.type": "#microsoft.graph.device", "id": "3", "displayName": "D"}),
            "3",
            Some("D"),
        ),
        (json!({"id": "4", "displayName": "Sara Davis"}), "4", Some("Sara Davis")),
        (json!({}), "", None),
    ] {
        let object: DirectoryObject = serde_json::from_value(json).expect("an object");
        assert_eq!((object.id(), object.display_name()), (id, name));
    }
}

#[test]
fn the_id_at_the_end_of_a_reference_is_found() {
    for (address, id) in [
        ("https://graph.microsoft.com/v1.0/users/a914b616", "a914b616"),
        (
            "https://graph.microsoft.com/v1.0/directoryObjects('a914b616')",
            "a914b616",
        ),
        ("a914b616", "a914b616"),
        ("https://graph.microsoft.com/v1.0/users/", ""),
        ("", ""),
    ] {
        let reference: Reference = serde_json::from_value(json!({"@odata.id": address})).expect("a reference");
        assert_eq!(reference.target_id(), id, "{address}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("[a-zA-Z@.]{0,6}", inner, 0..3).prop_map(|all| Value::Object(all.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn members_that_are_not_known_are_written_back(text in any::<String>()) {
        for described in ENUMERATIONS.iter().chain(ENUMERATIONS_OF_THE_PAGES) {
            let is_known = (described.known)().iter().any(|known| known.eq_ignore_ascii_case(&text));
            let written = (described.round_trip)(json!(text)).expect("any text is a member");
            prop_assert!(is_known || written == json!(text), "{}: {}", described.contract, written);
        }
    }

    #[test]
    fn members_are_read_in_any_letters(capitals in vec(any::<bool>(), 50)) {
        for described in ENUMERATIONS.iter().chain(ENUMERATIONS_OF_THE_PAGES) {
            for member in (described.known)() {
                let other: String = member
                    .chars()
                    .zip(capitals.iter().cycle())
                    .map(|(c, is_capital)| if *is_capital { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
                    .collect();
                prop_assert_eq!((described.round_trip)(json!(other)).expect("a member"), json!(member));
            }
        }
    }

    #[test]
    fn objects_of_types_that_are_not_known_are_written_back(
        type_name in prop_oneof![Just(None), "[a-z.]{0,12}".prop_map(Some)],
        has_sign in any::<bool>(),
        properties in btree_map("[a-zA-Z]{1,6}", any_json(), 0..4),
    ) {
        let mut before: Map<String, Value> = properties.into_iter().collect();
        let mut after = before.clone();
        if let Some(name) = type_name {
            before.insert("@odata.type".to_owned(), json!(format!("{}{name}", if has_sign { "#" } else { "" })));
            after.insert("@odata.type".to_owned(), json!(format!("#{name}")));
        }
        let (before, after) = (Value::Object(before), Value::Object(after));
        for round_trip in [
            round_trip::<Answer>,
            round_trip::<DirectoryObject>,
            round_trip::<IdentitySource>,
            round_trip::<Question>,
            round_trip::<SubjectSet>,
        ] {
            prop_assert_eq!(&round_trip(before.clone()).expect("any object"), &after);
        }
    }

    /// Whatever was understood, writing and reading it again changes nothing.
    #[test]
    fn what_is_written_is_read_as_the_same(
        index in any::<proptest::sample::Index>(),
        picked in vec((any::<proptest::sample::Index>(), select(plausible_values())), 0..8),
    ) {
        let described = index.get(TYPES);
        let names = (described.property_names)();
        let json: Map<String, Value> = picked
            .into_iter()
            .filter(|_| !names.is_empty())
            .map(|(name, value)| ((*name.get(&names)).to_owned(), value))
            .collect();
        if let Ok(once) = (described.round_trip)(Value::Object(json)) {
            let twice = (described.round_trip)(once.clone()).expect("own text");
            prop_assert_eq!(twice, once, "{}", described.name);
        }
    }
}

/// Values of every shape that properties have.
fn plausible_values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(7),
        json!("text"),
        json!("Published"),
        json!("2026-01-01T01:00:00.5+01:00"),
        json!("2026-01-01"),
        json!("P14D"),
        json!([]),
        json!({}),
        json!({"id": "1", "displayName": "x", "unknown": 1}),
        json!([{"id": "1"}]),
        json!({"@odata.type": "microsoft.graph.user", "id": "1"}),
        json!([{"@odata.type": "#microsoft.graph.singleUser", "userId": null}, {"@odata.type": "#new", "a": 1}]),
        json!([{"@odata.type": "#microsoft.graph.accessPackageTextInputQuestion", "text": {"defaultText": "t"}}]),
    ]
}
