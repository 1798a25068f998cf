//! Whether two answers say the same, without keeping the first.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde_json::Value;

/// The same for values that are the same.
pub(super) fn fingerprint(value: &Value) -> u64 {
    fn mix(value: &Value, hasher: &mut DefaultHasher) {
        std::mem::discriminant(value).hash(hasher);
        match value {
            Value::Null => {}
            Value::Bool(is_true) => is_true.hash(hasher),
            Value::Number(number) => number.hash(hasher),
            Value::String(text) => text.hash(hasher),
            Value::Array(values) => {
                values.len().hash(hasher);
                values.iter().for_each(|value| mix(value, hasher));
            }
            Value::Object(properties) => {
                properties.len().hash(hasher);
                for (name, value) in properties {
                    name.hash(hasher);
                    mix(value, hasher);
                }
            }
        }
    }
    let mut hasher = DefaultHasher::new();
    mix(value, &mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_differ_have_other_fingerprints() {
        let print = |json: &str| fingerprint(&serde_json::from_str(json).expect("JSON"));
        assert_eq!(
            print(r#"{"a":1,"b":[true,null]}"#),
            print(r#"{ "b":[true,null], "a":1 }"#)
        );
        let different = [
            "{}",
            "[]",
            "null",
            r#"{"a":1}"#,
            r#"{"a":"1"}"#,
            r#"{"a":[1]}"#,
            r#"["a",1]"#,
            r#"[["a"],1]"#,
        ];
        for (at, one) in different.iter().enumerate() {
            assert!(
                different[at + 1..].iter().all(|other| print(one) != print(other)),
                "{one}"
            );
        }
    }
}
