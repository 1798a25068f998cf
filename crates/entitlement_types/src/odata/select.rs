//! `$select`: which properties come along.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::cursor::Cursor;
use super::error::Fault;
use super::limits::Budget;
use super::query::Query;

pub(super) fn parse(mut cursor: Cursor<'_>, budget: &mut Budget) -> Result<Vec<String>, Fault> {
    let mut all = Vec::new();
    loop {
        cursor.skip_spaces();
        let at = cursor.at();
        let names = if cursor.eat('*') {
            "*"
        } else {
            cursor
                .names()
                .ok_or_else(|| cursor.unexpected("a property's name or `*`"))?
        };
        budget.node(at)?;
        all.push(names.to_owned());
        if cursor.is_at_end() {
            return Ok(all);
        }
        if !cursor.eat(',') {
            return Err(cursor.unexpected("`,` or the end"));
        }
    }
}

/// A resource, or an array of them, written with what the query selects: the selected properties, `id`, annotations
/// (`@odata.type`, `members@odata.count`) of what stays, and what is expanded, of which in turn the nested query
/// decides. Without `$select` everything stays.
///
/// What is not selected is left out while the rest is written, so that nobody pays for building it first.
#[derive(Clone, Debug)]
pub struct Selected<'a, T: ?Sized> {
    value: &'a T,
    kept: Kept<'a>,
}

impl<'a, T: ?Sized> Selected<'a, T> {
    /// This resource as this query selects it.
    pub fn by(query: &'a Query, value: &'a T) -> Self {
        let kept = Kept::by(query);
        Self { value, kept }
    }
}

/// What stays of a value.
#[derive(Clone, Debug)]
enum Kept<'a> {
    All,
    /// Of a resource: what the query selects and expands.
    Selected(&'a Query),
    /// Of a complex property: the parts with these paths.
    Parts(Vec<&'a str>),
}

impl<'a> Kept<'a> {
    fn by(query: &'a Query) -> Self {
        if is_selective(query) {
            Self::Selected(query)
        } else {
            Self::All
        }
    }

    /// What stays of a property; none when it is left out.
    fn of_property(&self, name: &str) -> Option<Self> {
        let query = match self {
            Self::All => return Some(Self::All),
            Self::Parts(_) if name.starts_with('@') => return Some(Self::All),
            Self::Parts(paths) => return Self::of_selected(paths.iter().copied(), name),
            Self::Selected(query) => query,
        };
        let property = name.split_once('@').map_or(name, |(property, _)| property);
        match query.expand.iter().find(|expand| expand.path == property) {
            Some(expand) if property == name => Some(Self::by(&expand.query)),
            Some(_) => Some(Self::All),
            None if property.is_empty() || property == "id" || query.select.is_empty() => Some(Self::All),
            None => Self::of_selected(query.select.iter().map(String::as_str), property),
        }
    }

    /// All of it, the parts that paths such as `schedule/expiration` name, or nothing at all.
    fn of_selected(paths: impl Iterator<Item = &'a str> + Clone, property: &str) -> Option<Self> {
        if paths.clone().any(|path| path == "*" || path == property) {
            return Some(Self::All);
        }
        let inside: Vec<&str> = paths
            .filter_map(|path| path.strip_prefix(property)?.strip_prefix('/'))
            .collect();
        (!inside.is_empty()).then_some(Self::Parts(inside))
    }
}

fn is_selective(query: &Query) -> bool {
    !query.select.is_empty() || query.expand.iter().any(|expand| is_selective(&expand.query))
}

impl<T: Serialize + ?Sized> Serialize for Selected<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.kept {
            Kept::All => self.value.serialize(serializer),
            kept => self.value.serialize(Selecting {
                inner: serializer,
                kept,
            }),
        }
    }
}

/// Writes objects without what is left out of them; everything else as it is.
struct Selecting<'a, S> {
    inner: S,
    kept: &'a Kept<'a>,
}

/// An object or an array while it is written.
struct Open<'a, C> {
    inner: C,
    kept: &'a Kept<'a>,
    /// What stays of the entry whose name was written last.
    of_entry: Option<Kept<'a>>,
}

impl<'a, S> Selecting<'a, S> {
    fn open<C, E>(self, open: impl FnOnce(S) -> Result<C, E>) -> Result<Open<'a, C>, E> {
        Ok(Open {
            inner: open(self.inner)?,
            kept: self.kept,
            of_entry: None,
        })
    }
}

macro_rules! write_as_it_is {
    ($($name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        $(fn $name(self, $($argument: $type),*) -> Result<$result, S::Error> {
            self.inner.$name($($argument),*)
        })*
    };
}

impl<'a, S: Serializer> Serializer for Selecting<'a, S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Open<'a, S::SerializeSeq>;
    type SerializeMap = Open<'a, S::SerializeMap>;
    type SerializeStruct = Open<'a, S::SerializeStruct>;
    type SerializeTuple = S::SerializeTuple;
    type SerializeTupleStruct = S::SerializeTupleStruct;
    type SerializeTupleVariant = S::SerializeTupleVariant;
    type SerializeStructVariant = S::SerializeStructVariant;

    write_as_it_is! {
        serialize_bool(value: bool) -> S::Ok;
        serialize_i8(value: i8) -> S::Ok;
        serialize_i16(value: i16) -> S::Ok;
        serialize_i32(value: i32) -> S::Ok;
        serialize_i64(value: i64) -> S::Ok;
        serialize_u8(value: u8) -> S::Ok;
        serialize_u16(value: u16) -> S::Ok;
        serialize_u32(value: u32) -> S::Ok;
        serialize_u64(value: u64) -> S::Ok;
        serialize_f32(value: f32) -> S::Ok;
        serialize_f64(value: f64) -> S::Ok;
        serialize_char(value: char) -> S::Ok;
        serialize_str(value: &str) -> S::Ok;
        serialize_bytes(value: &[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_struct(name: &'static str) -> S::Ok;
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> S::Ok;
        serialize_tuple(length: usize) -> S::SerializeTuple;
        serialize_tuple_struct(name: &'static str, length: usize) -> S::SerializeTupleStruct;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> S::SerializeTupleVariant;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize)
            -> S::SerializeStructVariant;
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        self.inner.serialize_newtype_variant(name, index, variant, value)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self::SerializeSeq, S::Error> {
        self.open(|inner| inner.serialize_seq(length))
    }

    /// How much of it stays is known at its end only.
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        self.open(|inner| inner.serialize_map(None))
    }

    fn serialize_struct(self, name: &'static str, length: usize) -> Result<Self::SerializeStruct, S::Error> {
        self.open(|inner| inner.serialize_struct(name, length))
    }
}

impl<C: SerializeSeq> SerializeSeq for Open<'_, C> {
    type Ok = C::Ok;
    type Error = C::Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), C::Error> {
        let kept = self.kept.clone();
        self.inner.serialize_element(&Selected { value, kept })
    }

    fn end(self) -> Result<C::Ok, C::Error> {
        self.inner.end()
    }
}

impl<C: SerializeStruct> SerializeStruct for Open<'_, C> {
    type Ok = C::Ok;
    type Error = C::Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), C::Error> {
        match self.kept.of_property(name) {
            Some(kept) => self.inner.serialize_field(name, &Selected { value, kept }),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<C::Ok, C::Error> {
        self.inner.end()
    }
}

impl<C: SerializeMap> SerializeMap for Open<'_, C> {
    type Ok = C::Ok;
    type Error = C::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), C::Error> {
        let text = serde_json::to_value(name).map_err(serde::ser::Error::custom)?;
        self.of_entry = self.kept.of_property(text.as_str().unwrap_or_default());
        match &self.of_entry {
            Some(_) => self.inner.serialize_key(name),
            None => Ok(()),
        }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), C::Error> {
        match self.of_entry.take() {
            Some(kept) => self.inner.serialize_value(&Selected { value, kept }),
            None => Ok(()),
        }
    }

    fn end(self) -> Result<C::Ok, C::Error> {
        self.inner.end()
    }
}
