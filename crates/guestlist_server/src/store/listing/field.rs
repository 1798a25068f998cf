//! What a query may name of a kind of row, and where it is kept.

use entitlement_types::odata::Direction;
use sea_query::{Expr, Func, SelectStatement};

/// Where something stands: made anew for each statement.
pub type Column = fn() -> Expr;

/// A property that a query may name.
#[derive(Clone, Copy, Debug)]
pub enum Property {
    /// A single value.
    Field(Field),
    /// Several entries, looked into with `any`.
    Collection(Collection),
}

/// What kind of value a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// An id: compared letter by letter.
    Key,
    /// A text: compared without regard to letter case, as Graph does.
    Text,
    /// Yes or no.
    Boolean,
    /// A moment, kept as milliseconds since 1970.
    Moment,
}

/// A single value.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub(super) path: &'static str,
    pub(super) kind: FieldKind,
    pub(super) column: Column,
    pub(super) is_searched: bool,
    pub(super) is_required: bool,
    pub(super) is_joined: bool,
    pub(super) is_address: bool,
}

/// Several entries.
#[derive(Clone, Copy, Debug)]
pub struct Collection {
    pub(super) path: &'static str,
    pub(super) rows: fn() -> SelectStatement,
    pub(super) owner: Option<Column>,
    pub(super) properties: &'static [Property],
    pub(super) is_searched: bool,
}

impl Property {
    /// An id.
    pub const fn key(path: &'static str, column: Column) -> Self {
        Self::field(path, FieldKind::Key, column, false)
    }

    /// A text.
    pub const fn text(path: &'static str, column: Column) -> Self {
        Self::field(path, FieldKind::Text, column, false)
    }

    /// A text that `$search` looks into too.
    pub const fn searched(path: &'static str, column: Column) -> Self {
        Self::field(path, FieldKind::Text, column, true)
    }

    /// A yes or no.
    pub const fn boolean(path: &'static str, column: Column) -> Self {
        Self::field(path, FieldKind::Boolean, column, false)
    }

    /// A moment.
    pub const fn moment(path: &'static str, column: Column) -> Self {
        Self::field(path, FieldKind::Moment, column, false)
    }

    const fn field(path: &'static str, kind: FieldKind, column: Column, is_searched: bool) -> Self {
        Self::Field(Field {
            path,
            kind,
            column,
            is_searched,
            is_required: false,
            is_joined: false,
            is_address: false,
        })
    }

    /// The same property, known never to be null: then an index finds every page of an order by it.
    pub const fn required(self) -> Self {
        match self {
            Self::Field(field) => Self::Field(Field {
                is_required: true,
                ..field
            }),
            collection => collection,
        }
    }

    /// The same property, which stands in a table that [`Entity::select`](super::Entity::select) joins and
    /// [`Entity::select_alone`](super::Entity::select_alone) does without.
    pub const fn joined(self) -> Self {
        match self {
            Self::Field(field) => Self::Field(Field {
                is_joined: true,
                ..field
            }),
            collection => collection,
        }
    }

    /// The same property, known to hold mail addresses: then an index finds those of a domain.
    pub const fn address(self) -> Self {
        match self {
            Self::Field(field) => Self::Field(Field {
                is_address: true,
                ..field
            }),
            collection => collection,
        }
    }

    /// Entries found by `rows`, a statement over the entries of the row at hand, whose properties are `properties`.
    /// An entry that is a plain value has one property with the empty path.
    pub const fn collection(
        path: &'static str,
        rows: fn() -> SelectStatement,
        properties: &'static [Property],
    ) -> Self {
        Self::Collection(Collection {
            path,
            rows,
            owner: None,
            properties,
            is_searched: false,
        })
    }

    /// Entries found by `rows`, a statement that answers what `owner` holds of the rows that they belong to. It looks at
    /// no row, so that a database begins with the entries that fit where these are few among very many rows.
    pub const fn collection_of(
        path: &'static str,
        owner: Column,
        rows: fn() -> SelectStatement,
        properties: &'static [Property],
    ) -> Self {
        Self::Collection(Collection {
            path,
            rows,
            owner: Some(owner),
            properties,
            is_searched: false,
        })
    }

    /// Entries whose searched properties `$search` looks into too.
    pub const fn searched_collection(
        path: &'static str,
        rows: fn() -> SelectStatement,
        properties: &'static [Property],
    ) -> Self {
        Self::Collection(Collection {
            path,
            rows,
            owner: None,
            properties,
            is_searched: true,
        })
    }

    pub(super) const fn path(&self) -> &'static str {
        match self {
            Self::Field(field) => field.path,
            Self::Collection(collection) => collection.path,
        }
    }
}

/// One part of the order that a collection has by itself.
#[derive(Clone, Copy, Debug)]
pub struct OrderedBy {
    /// The path of a property.
    pub path: &'static str,
    /// Which end comes first.
    pub direction: Direction,
}

impl OrderedBy {
    /// The least first.
    pub const fn ascending(path: &'static str) -> Self {
        Self {
            path,
            direction: Direction::Ascending,
        }
    }

    /// The greatest first.
    pub const fn descending(path: &'static str) -> Self {
        Self {
            path,
            direction: Direction::Descending,
        }
    }
}

/// A column of a table.
pub fn column(table: &'static str, name: &'static str) -> Expr {
    Expr::col((table, name))
}

/// A text without its letter case, in every alphabet. `fold` is a function that each database is given.
pub fn folded(text: impl Into<Expr>) -> Expr {
    Func::cust("fold").arg(text).into()
}

/// A text without its letter case and accents, as people type it to find something. `plain` is a function that each
/// database is given.
pub fn plain(text: impl Into<Expr>) -> Expr {
    Func::cust("plain").arg(text).into()
}

/// What stands behind the last `@` of a text, without its letter case; absent where there is none. `mail_domain` is a
/// function that each database is given.
pub fn mail_domain(text: impl Into<Expr>) -> Expr {
    Func::cust("mail_domain").arg(text).into()
}
