//! `$orderby`, and where in that order a page begins.

use entitlement_types::odata::{Direction, Query};
use sea_query::{Expr, ExprTrait, NullOrdering, SelectStatement};
use serde_json::Value;

use super::field::{Field, FieldKind, Property, folded};
use super::{Entity, not_understood, parameter};
use crate::store::{Row, StoreError};

/// The values by which rows are ordered; the last is the id, so that no two rows are equal.
pub(super) struct Order {
    keys: Vec<Key>,
}

struct Key {
    value: Expr,
    kind: FieldKind,
    direction: Direction,
    is_required: bool,
}

impl Order {
    /// The order that the query asks for, or the collection's own.
    pub(super) fn of<E: Entity>(query: &Query) -> Result<Self, StoreError> {
        let asked = query.order_by.iter().map(|part| (part.path.as_str(), part.direction));
        let own = E::ORDER.iter().map(|part| (part.path, part.direction));
        let parts: Vec<(&str, Direction)> = if query.order_by.is_empty() {
            own.collect()
        } else {
            asked.collect()
        };
        let mut keys = Vec::with_capacity(parts.len() + 1);
        for (path, direction) in parts {
            let field = field(E::PROPERTIES, path)
                .ok_or_else(|| not_understood("$orderby", format!("`{path}` cannot be ordered by")))?;
            let column = (field.column)();
            let value = if field.kind == FieldKind::Text {
                folded(column)
            } else {
                column
            };
            keys.push(Key {
                value,
                kind: field.kind,
                direction,
                is_required: field.is_required,
            });
        }
        // In the direction of the last part, so that an index over both can be read either way.
        let direction = keys.last().map_or(Direction::Ascending, |key| key.direction);
        keys.push(Key {
            value: E::id_column(),
            kind: FieldKind::Key,
            direction,
            is_required: true,
        });
        Ok(Self { keys })
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Orders a statement, and has it answer the values behind its own columns.
    pub(super) fn apply(&self, select: &mut SelectStatement) {
        for Key { value, direction, .. } in &self.keys {
            select.expr(value.clone());
            // Absent values are the least. This is SQLite's own order, and said for PostgreSQL.
            match direction {
                Direction::Ascending => {
                    select.order_by_expr_with_nulls(value.clone(), sea_query::Order::Asc, NullOrdering::First)
                }
                Direction::Descending => {
                    select.order_by_expr_with_nulls(value.clone(), sea_query::Order::Desc, NullOrdering::Last)
                }
            };
        }
    }

    /// The values of one row of an ordered statement.
    pub(super) fn keys(&self, row: &Row<'_>) -> Result<Vec<Value>, StoreError> {
        let first = row.column_count() - self.keys.len();
        (first..row.column_count()).map(|column| row.scalar(column)).collect()
    }

    /// Leaves out the rows up to and with the one that has these values.
    pub(super) fn start_after(&self, select: &mut SelectStatement, place: &[Value]) -> Result<(), StoreError> {
        let foreign = || {
            not_understood(
                "$skiptoken",
                "belongs to another order; start again without it".to_owned(),
            )
        };
        let mut condition: Option<Expr> = None;
        for (key, value) in self.keys.iter().zip(place).rev() {
            let fits = match key.kind {
                FieldKind::Key | FieldKind::Text => value.is_string() || value.is_null(),
                FieldKind::Boolean | FieldKind::Moment => value.is_i64() || value.is_null(),
            };
            if !fits {
                return Err(foreign());
            }
            let beyond = key.beyond(value);
            condition = Some(match condition {
                None => beyond,
                Some(rest) => beyond.or(key.equal(value).and(rest)),
            });
        }
        select.and_where(condition.ok_or_else(foreign)?);
        // Says the same once more, less exactly, in a form that an index can use to find where to begin.
        if let (Some(key), Some(value)) = (self.keys.first(), place.first())
            && !value.is_null()
        {
            match key.direction {
                Direction::Ascending => select.and_where(key.value.clone().gte(parameter(value))),
                Direction::Descending if key.is_required => select.and_where(key.value.clone().lte(parameter(value))),
                Direction::Descending => select,
            };
        }
        Ok(())
    }
}

impl Key {
    fn beyond(&self, value: &Value) -> Expr {
        let column = self.value.clone();
        match (self.direction, value.is_null()) {
            (Direction::Ascending, true) => column.is_not_null(),
            (Direction::Ascending, false) => column.gt(parameter(value)),
            (Direction::Descending, true) => Expr::value(false),
            (Direction::Descending, false) if self.is_required => column.lt(parameter(value)),
            (Direction::Descending, false) => column.clone().lt(parameter(value)).or(column.is_null()),
        }
    }

    fn equal(&self, value: &Value) -> Expr {
        if value.is_null() {
            self.value.clone().is_null()
        } else {
            self.value.clone().eq(parameter(value))
        }
    }
}

fn field(properties: &'static [Property], path: &str) -> Option<&'static Field> {
    properties.iter().find_map(|property| match property {
        Property::Field(field) if field.path == path => Some(field),
        _ => None,
    })
}
