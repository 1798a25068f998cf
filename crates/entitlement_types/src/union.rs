//! How Graph's polymorphic values become Rust enums, told apart by `@odata.type`.

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use crate::json::JsonError;

/// A value whose `@odata.type` is missing or not known here, kept whole so that it can be written back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnknownObject {
    /// The type's name without `#`; `None` where the value carried none.
    pub type_name: Option<String>,
    /// All other properties as they came.
    pub properties: Map<String, Value>,
}

impl Serialize for UnknownObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = Map::new();
        if let Some(name) = &self.type_name {
            all.insert("@odata.type".to_owned(), Value::String(format!("#{name}")));
        }
        all.extend(self.properties.clone());
        all.serialize(serializer)
    }
}

/// A polymorphic value split into its type's name and the rest.
pub(crate) fn split_type(value: Value) -> Result<UnknownObject, JsonError> {
    let Value::Object(mut properties) = value else {
        return Err(JsonError::expected("an object"));
    };
    let type_name = properties.get("@odata.type").and_then(Value::as_str);
    let type_name = type_name.map(|name| name.trim_start_matches('#').to_owned());
    if type_name.is_some() {
        properties.remove("@odata.type");
    }
    Ok(UnknownObject { type_name, properties })
}

/// Writes `@odata.type` before a value's own properties.
#[derive(Serialize)]
pub(crate) struct Typed<'a, T> {
    #[serde(rename = "@odata.type")]
    pub(crate) type_name: &'static str,
    #[serde(flatten)]
    pub(crate) value: &'a T,
}

/// Declares a polymorphic type of the contract: one variant for each derived type, and `Unknown` for the rest.
///
/// After a type's name may stand others by which some pages call it; they are read and never written. After `read by`
/// may stand a function that brings the properties of a known type into the shape that the metadata has.
macro_rules! union {
    ($(#[$meta:meta])* $name:ident $(read by $prepare:path)? {
        $($(#[$variant_meta:meta])* $variant:ident($inner:ty) = $type_name:literal $(or $other_name:literal)*),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $($(#[$variant_meta])* #[doc = concat!("`#microsoft.graph.", $type_name, "`")] $variant($inner),)+
            /// A derived type that this version does not know, or a value without `@odata.type`.
            Unknown(crate::UnknownObject),
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $($name::$variant(value) => crate::union::Typed {
                        type_name: concat!("#microsoft.graph.", $type_name),
                        value,
                    }
                    .serialize(serializer),)+
                    $name::Unknown(value) => value.serialize(serializer),
                }
            }
        }

        impl crate::json::FromJson for $name {
            fn from_json(value: serde_json::Value) -> Result<Self, crate::json::JsonError> {
                let read = |properties: serde_json::Map<String, serde_json::Value>| {
                    $(let properties = $prepare(properties);)?
                    serde_json::Value::Object(properties)
                };
                let object = crate::union::split_type(value)?;
                match object.type_name.as_deref() {
                    $(Some(concat!("microsoft.graph.", $type_name) $(| concat!("microsoft.graph.", $other_name))*) => {
                        <$inner as crate::json::FromJson>::from_json(read(object.properties)).map($name::$variant)
                    })+
                    _ => Ok($name::Unknown(object)),
                }
            }

            fn absent() -> Self {
                $name::Unknown(crate::UnknownObject::default())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::json::deserialize(deserializer)
            }
        }
    };
}

pub(crate) use union;
