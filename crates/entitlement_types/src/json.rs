//! How contract types are read: out of a JSON value, one call per field.
//!
//! serde's derive is faster and several times as large; what reads thousands of entities per second is nowhere, and
//! the portal carries every byte to a phone. Lenient, as the contract wants it: what is absent or null is the default.

use std::collections::BTreeMap;

/// Writes [`FromObject`], [`FromJson`] and serde's `Deserialize` for a struct.
pub use contract_derive::FromObject;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// Why a value could not be read: what was expected, and at which property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonError(String);

impl std::fmt::Display for JsonError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for JsonError {}

impl JsonError {
    /// Something else than this was found.
    pub fn expected(what: &str) -> Self {
        Self(["expected ", what].concat())
    }

    fn at(self, property: &str) -> Self {
        Self([property, ": ", &self.0].concat())
    }
}

impl serde::de::Error for JsonError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// A type that can be read out of a JSON value.
pub trait FromJson: Sized {
    /// Reads a value that is there and not null.
    ///
    /// # Errors
    /// When it is not of this type.
    fn from_json(value: Value) -> Result<Self, JsonError>;

    /// What stands for a value that is absent or null.
    fn absent() -> Self;
}

/// A struct that is read out of the properties of a JSON object; `#[derive(FromObject)]` writes it.
pub trait FromObject: Sized {
    /// The names of its properties.
    const PROPERTIES: &'static [&'static str];

    /// Takes its properties out of an object.
    fn take_from(object: &mut Object) -> Self;
}

/// Reads a struct out of an object.
///
/// # Errors
/// When it is no object, or a property is not of its type.
pub fn from_object<T: FromObject>(value: Value) -> Result<T, JsonError> {
    read_object(value, T::take_from)
}

/// Reads an object by a function that takes what it wants out of it; the rest is left.
///
/// # Errors
/// When it is no object, or a property is not of its type.
pub fn read_object<T>(value: Value, read: impl FnOnce(&mut Object) -> T) -> Result<T, JsonError> {
    let Value::Object(properties) = value else {
        return Err(JsonError::expected("an object"));
    };
    let mut object = Object {
        properties,
        error: None,
    };
    let read = read(&mut object);
    object.error.map_or(Ok(read), Err)
}

/// Reads a value that may be null.
///
/// # Errors
/// When it is there and not of this type.
pub fn read<T: FromJson>(value: Value) -> Result<T, JsonError> {
    if value.is_null() {
        Ok(T::absent())
    } else {
        T::from_json(value)
    }
}

/// An object whose properties are taken out one by one. The first thing that goes wrong is kept until the end, so that
/// the code between needs no way out.
#[derive(Default)]
pub struct Object {
    properties: Map<String, Value>,
    error: Option<JsonError>,
}

impl Object {
    /// The first of these names that is there and not null.
    fn take_value(&mut self, names: &[&str]) -> Value {
        names
            .iter()
            .find_map(|name| self.properties.remove(*name).filter(|value| !value.is_null()))
            .unwrap_or_default()
    }

    fn keep_error(&mut self, name: &str, error: JsonError) {
        self.error.get_or_insert(error.at(name));
    }

    /// Takes the property of the first of these names that is there.
    #[inline(never)]
    pub fn take<T: FromJson>(&mut self, names: &[&str]) -> T {
        let value = self.take_value(names);
        match read(value) {
            Ok(read) => read,
            Err(error) => {
                self.keep_error(names[0], error);
                T::absent()
            }
        }
    }

    /// Takes a property that is an object, as far as `read` reads it; none when it is not there.
    pub fn take_part<T>(&mut self, name: &str, read: impl FnOnce(&mut Object) -> T) -> Option<T> {
        let value = self.take_value(&[name]);
        if value.is_null() {
            return None;
        }
        read_object(value, read)
            .map_err(|error| self.keep_error(name, error))
            .ok()
    }

    /// Takes a property that is an array of objects, each as far as `read` reads it; none when it is not there.
    pub fn take_parts<T>(&mut self, name: &str, read: impl Fn(&mut Object) -> T) -> Option<Vec<T>> {
        let values: Option<Vec<Value>> = self.take(&[name]);
        let values = values?;
        let mut parts = Vec::with_capacity(values.len());
        for value in values {
            match read_object(value, &read) {
                Ok(part) => parts.push(part),
                Err(error) => self.keep_error(name, error),
            }
        }
        Some(parts)
    }

    /// For a property of which other shapes are known: a function that knows them.
    pub fn take_with<T: FromJson>(&mut self, names: &[&str], with: impl FnOnce(Value) -> Result<T, JsonError>) -> T {
        let value = self.take_value(names);
        if value.is_null() {
            return T::absent();
        }
        with(value).unwrap_or_else(|error| {
            self.keep_error(names[0], error);
            T::absent()
        })
    }
}

/// Reads by serde, for whoever does not know [`FromJson`].
///
/// # Errors
/// When it is no JSON, or not of this type.
pub fn deserialize<'de, T: FromJson, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    read(Value::deserialize(deserializer)?).map_err(serde::de::Error::custom)
}

impl FromJson for Value {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        Ok(value)
    }

    fn absent() -> Self {
        Value::Null
    }
}

impl FromJson for String {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(JsonError::expected("a string")),
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

impl FromJson for bool {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        value.as_bool().ok_or_else(|| JsonError::expected("true or false"))
    }

    fn absent() -> Self {
        false
    }
}

macro_rules! numbers {
    ($($number:ident),+) => {$(
        impl FromJson for $number {
            fn from_json(value: Value) -> Result<Self, JsonError> {
                value
                    .as_i64()
                    .and_then(|number| number.try_into().ok())
                    .ok_or_else(|| JsonError::expected("a whole number in range"))
            }

            fn absent() -> Self {
                0
            }
        }
    )+};
}

numbers!(i32, i64, u16, u32, u64);

impl FromJson for f64 {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        value.as_f64().ok_or_else(|| JsonError::expected("a number"))
    }

    fn absent() -> Self {
        0.0
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        T::from_json(value).map(Some)
    }

    fn absent() -> Self {
        None
    }
}

impl FromJson for BTreeMap<String, String> {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        match value {
            Value::Object(properties) => {
                // Not collected: that sorts first, by code that weighs more than the rest of this.
                let mut read = Self::new();
                for (name, value) in properties {
                    read.insert(name, String::from_json(value)?);
                }
                Ok(read)
            }
            _ => Err(JsonError::expected("an object")),
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        T::from_json(value).map(Box::new)
    }

    fn absent() -> Self {
        Box::new(T::absent())
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        let pair: Vec<Value> = FromJson::from_json(value)?;
        match <[Value; 2]>::try_from(pair) {
            Ok([first, second]) => Ok((read(first)?, read(second)?)),
            Err(_) => Err(JsonError::expected("a pair")),
        }
    }

    fn absent() -> Self {
        (A::absent(), B::absent())
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: Value) -> Result<Self, JsonError> {
        match value {
            Value::Array(values) => {
                // Not collected: that takes several functions for each type.
                let mut read = Self::with_capacity(values.len());
                for value in values {
                    read.push(T::from_json(value)?);
                }
                Ok(read)
            }
            _ => Err(JsonError::expected("an array")),
        }
    }

    fn absent() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use crate::{AccessPackage, Assignment, Collection, GraphError, RequestRequirements};

    fn error(json: &str) -> String {
        serde_json::from_str::<Collection<Assignment>>(json)
            .expect_err("not of the contract")
            .to_string()
    }

    #[test]
    fn what_is_absent_or_null_is_the_default() {
        let package: AccessPackage =
            serde_json::from_str(r#"{"id":null,"isHidden":null,"more":[1]}"#).expect("lenient");
        assert_eq!(package, AccessPackage::default());
        let none: RequestRequirements = serde_json::from_str(r#"{"questions":null}"#).expect("lenient");
        assert!(none.questions.is_empty());
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        for (json, place) in [
            (r#"{"value":[{"id":7}]}"#, "value: id: expected a string"),
            (
                r#"{"value":[{"schedule":{"startDateTime":"soon"}}]}"#,
                "value: schedule: startDateTime: not an Edm",
            ),
            (r#"{"value":{}}"#, "value: expected an array"),
            (r#"{"value":[[]]}"#, "value: expected an object"),
            ("[]", "expected an object"),
        ] {
            assert!(error(json).contains(place), "{json}: {}", error(json));
        }
    }

    #[test]
    fn another_name_is_read_too() {
        for name in ["innerError", "innererror"] {
            let json = format!(r#"{{"code":"x","message":"y","{name}":{{"request-id":"r"}}}}"#);
            let read: GraphError = serde_json::from_str(&json).expect("an error");
            assert_eq!(
                read.inner_error.and_then(|inner| inner.request_id).as_deref(),
                Some("r"),
                "{name}"
            );
        }
    }
}
