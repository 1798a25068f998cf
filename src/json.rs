//! JSON text, read by the browser: its parser is there already, and another one would weigh what a picture does.

use entitlement_types::json::{self, FromJson, JsonError};
use serde_json::Value;

/// What a JSON text says.
///
/// # Errors
/// When it is no JSON.
pub fn parse(text: &str) -> Result<Value, JsonError> {
    platform::parse(text)
}

/// A type out of a JSON text.
///
/// # Errors
/// When it is no JSON, or not of this type.
pub fn read<T: FromJson>(text: &str) -> Result<T, JsonError> {
    json::read(parse(text)?)
}

#[cfg(target_arch = "wasm32")]
mod platform {
    use js_sys::{Array, JSON, Object};
    use serde_json::{Map, Number};
    use wasm_bindgen::{JsCast, JsValue};

    use super::{JsonError, Value};

    pub fn parse(text: &str) -> Result<Value, JsonError> {
        match JSON::parse(text) {
            Ok(value) => Ok(value_of(&value)),
            Err(_) => Err(JsonError::expected("JSON")),
        }
    }

    /// What `JSON.parse` has made: nothing else than JSON has.
    fn value_of(value: &JsValue) -> Value {
        if let Some(text) = value.as_string() {
            return Value::String(text);
        }
        if let Some(number) = value.as_f64() {
            return number_of(number);
        }
        if let Some(is_true) = value.as_bool() {
            return Value::Bool(is_true);
        }
        if let Some(array) = value.dyn_ref::<Array>() {
            let mut values = Vec::with_capacity(array.length() as usize);
            for index in 0..array.length() {
                values.push(value_of(&array.get(index)));
            }
            return Value::Array(values);
        }
        let Some(object) = value.dyn_ref::<Object>() else {
            return Value::Null;
        };
        let names = Object::keys(object);
        let mut properties = Map::new();
        for index in 0..names.length() {
            let name = names.get(index);
            let property = js_sys::Reflect::get(object, &name).unwrap_or(JsValue::NULL);
            properties.insert(name.as_string().unwrap_or_default(), value_of(&property));
        }
        Value::Object(properties)
    }

    /// Whole numbers are whole, as for serde.
    fn number_of(number: f64) -> Value {
        let whole = number as i64;
        if whole as f64 == number {
            Value::Number(whole.into())
        } else {
            Number::from_f64(number).map_or(Value::Null, Value::Number)
        }
    }
}

/// For the tests, which run without a browser.
#[cfg(not(target_arch = "wasm32"))]
mod platform {
    use super::{JsonError, Value};

    pub fn parse(text: &str) -> Result<Value, JsonError> {
        serde_json::from_str(text).map_err(|_| JsonError::expected("JSON"))
    }
}
