//! `$filter` and `$search` as conditions in SQL.

use entitlement_types::odata::Property as Named;
use entitlement_types::odata::{ComparisonOperator, Filter, LetterCase, Literal, Path, Search, TextFunction};
use sea_query::{Expr, ExprTrait, Func, LikeExpr};

use super::field::{Collection, Field, FieldKind, Property, folded, mail_domain, plain};
use super::not_understood;
use crate::store::{self, StoreError};

/// The names that a condition can use: those of the row, or of one entry of a collection under a variable.
#[derive(Clone, Copy)]
struct Names<'a> {
    properties: &'static [Property],
    variable: Option<&'a str>,
}

/// The condition that a filter sets on rows with these properties.
pub(super) fn condition(filter: &Filter, properties: &'static [Property]) -> Result<Expr, StoreError> {
    Names {
        properties,
        variable: None,
    }
    .condition(filter)
}

/// The condition that a search sets on rows with these properties.
pub(super) fn search_condition(search: &Search, properties: &'static [Property]) -> Result<Expr, StoreError> {
    let parts = |all: &[Search]| {
        all.iter()
            .map(|each| search_condition(each, properties))
            .collect::<Result<Vec<_>, _>>()
    };
    match search {
        Search::And(all) => Ok(every(parts(all)?)),
        Search::Or(all) => Ok(any(parts(all)?)),
        Search::Term { property, text } => {
            let wanted = property.as_deref();
            let found = searched(properties, wanted, text);
            if found.is_empty() {
                let message = match wanted {
                    Some(name) => format!("`{name}` is not a property that is searched"),
                    None => "this collection is not searched".to_owned(),
                };
                return Err(not_understood("$search", message));
            }
            Ok(any(found))
        }
    }
}

/// Whether a filter looks at anything that is not in the row's own table.
pub(super) fn looks_beyond(filter: &Filter, properties: &'static [Property]) -> bool {
    let is_own = |path: &Path| {
        let named = properties.iter().find(|property| property.path() == path.as_str());
        matches!(named, Some(Property::Field(field)) if !field.is_joined)
    };
    match filter {
        Filter::And(all) | Filter::Or(all) => all.iter().any(|each| looks_beyond(each, properties)),
        Filter::Not(inner) => looks_beyond(inner, properties),
        Filter::Comparison { property, .. } | Filter::In { property, .. } | Filter::Function { property, .. } => {
            !is_own(&property.path)
        }
        Filter::Any { .. } => true,
    }
}

fn searched(properties: &'static [Property], wanted: Option<&str>, text: &str) -> Vec<Expr> {
    properties
        .iter()
        .filter(|property| wanted.is_none_or(|name| name == property.path()))
        .filter_map(|property| match property {
            Property::Field(field) => field.is_searched.then(|| matches(field, TextFunction::Contains, text)),
            Property::Collection(entries) if entries.is_searched => {
                let mut rows = (entries.rows)();
                rows.and_where(any(searched(entries.properties, None, text)));
                Some(Expr::exists(rows))
            }
            Property::Collection(_) => None,
        })
        .collect()
}

impl Names<'_> {
    fn condition(self, filter: &Filter) -> Result<Expr, StoreError> {
        let parts = |all: &[Filter]| {
            all.iter()
                .map(|each| self.condition(each))
                .collect::<Result<Vec<_>, _>>()
        };
        match filter {
            Filter::And(all) => Ok(every(parts(all)?)),
            Filter::Or(all) => Ok(any(parts(all)?)),
            // A comparison with an absent value is neither true nor false in SQL and false in OData.
            Filter::Not(inner) => {
                let inner = self.condition(inner)?;
                Ok(Expr::from(Func::coalesce([inner, Expr::value(false)])).eq(false))
            }
            Filter::Comparison {
                property,
                operator,
                literal,
            } => {
                let field = self.field(&property.path)?;
                compare(field, property, *operator, literal)
            }
            Filter::In { property, literals } => {
                let field = self.field(&property.path)?;
                let equal = |literal| compare(field, property, ComparisonOperator::Equal, literal);
                Ok(any(literals.iter().map(equal).collect::<Result<Vec<_>, _>>()?))
            }
            Filter::Function {
                function,
                property,
                text,
            } => {
                let field = self.field(&property.path)?;
                match field.kind {
                    FieldKind::Text | FieldKind::Key if can_match(property, text) => {
                        Ok(matches(field, *function, text))
                    }
                    FieldKind::Text | FieldKind::Key => Ok(Expr::value(false)),
                    _ => Err(wrong_kind(field, "is no text")),
                }
            }
            Filter::Any { path, predicate } => {
                let entries = self.collection(path)?;
                let mut rows = (entries.rows)();
                if let Some(predicate) = predicate {
                    let inside = Names {
                        properties: entries.properties,
                        variable: Some(&predicate.variable),
                    };
                    rows.and_where(inside.condition(&predicate.filter)?);
                }
                Ok(match entries.owner {
                    Some(owner) => owner().in_subquery(rows),
                    None => Expr::exists(rows),
                })
            }
        }
    }

    fn field(self, path: &Path) -> Result<&'static Field, StoreError> {
        match self.property(path)? {
            Property::Field(field) => Ok(field),
            Property::Collection(_) => Err(not_understood(
                "$filter",
                format!("`{path}` is a collection; use `{path}/any(…)`"),
            )),
        }
    }

    fn collection(self, path: &Path) -> Result<&'static Collection, StoreError> {
        match self.property(path)? {
            Property::Collection(collection) => Ok(collection),
            Property::Field(_) => Err(not_understood("$filter", format!("`{path}` is not a collection"))),
        }
    }

    fn property(self, path: &Path) -> Result<&'static Property, StoreError> {
        let name = match self.variable {
            Some(variable) => path.from_variable(variable),
            None => Some(path.as_str()),
        };
        name.and_then(|name| self.properties.iter().find(|property| property.path() == name))
            .ok_or_else(|| not_understood("$filter", format!("`{path}` cannot be filtered by")))
    }
}

fn compare(
    field: &Field,
    property: &Named,
    operator: ComparisonOperator,
    literal: &Literal,
) -> Result<Expr, StoreError> {
    use ComparisonOperator::{Equal, NotEqual};
    let column = (field.column)();
    if *literal == Literal::Null {
        return match operator {
            Equal => Ok(column.is_null()),
            NotEqual => Ok(column.is_not_null()),
            _ => Err(wrong_kind(field, "can only be `eq` or `ne` to null")),
        };
    }
    let (column, value) = match (field.kind, literal) {
        (FieldKind::Key, _) if let Some(text) = literal.as_text() => (column, Expr::value(text)),
        (FieldKind::Text, _) if let Some(text) = literal.as_text() => {
            if !can_match(property, text) {
                return Ok(Expr::value(operator == NotEqual));
            }
            (folded(column), folded(Expr::value(text)))
        }
        (FieldKind::Boolean, Literal::Boolean(yes)) => (column, Expr::value(*yes)),
        (FieldKind::Moment, Literal::DateTimeOffset(moment)) => (column, Expr::value(moment.unix_milliseconds())),
        (FieldKind::Moment, Literal::Date(day)) => (column, Expr::value(day.start().unix_milliseconds())),
        (FieldKind::Boolean, _) => return Err(wrong_kind(field, "is compared with true or false")),
        (FieldKind::Moment, _) => {
            return Err(wrong_kind(
                field,
                "is compared with a moment such as 2026-11-21T08:00:00Z",
            ));
        }
        (FieldKind::Key | FieldKind::Text, _) => return Err(wrong_kind(field, "is compared with a text in quotes")),
    };
    Ok(match operator {
        Equal => column.eq(value),
        NotEqual if field.is_required => column.ne(value),
        NotEqual => column.clone().ne(value).or(column.is_null()),
        ComparisonOperator::GreaterThan => column.gt(value),
        ComparisonOperator::GreaterThanOrEqual => column.gte(value),
        ComparisonOperator::LessThan => column.lt(value),
        ComparisonOperator::LessThanOrEqual => column.lte(value),
    })
}

/// Texts are compared without letter case anyway, so `tolower(x) eq 'A'` differs from `x eq 'a'` only in that it never
/// holds.
fn can_match(property: &Named, text: &str) -> bool {
    match property.letter_case {
        LetterCase::AsIs => true,
        LetterCase::Lower => text == text.to_lowercase(),
        LetterCase::Upper => text == text.to_uppercase(),
    }
}

/// Whether a text holds another. How it ends is asked of addresses and names of activities, to the letter.
fn matches(field: &Field, function: TextFunction, text: &str) -> Expr {
    if field.is_address
        && function == TextFunction::EndsWith
        && let Some(domain) = text.strip_prefix('@').filter(|domain| !domain.contains('@'))
    {
        return mail_domain((field.column)()).eq(domain.to_lowercase());
    }
    let (column, text) = match function {
        TextFunction::EndsWith => (folded((field.column)()), text.to_lowercase()),
        TextFunction::Contains | TextFunction::StartsWith => (plain((field.column)()), store::plain(text)),
    };
    let mut pattern = String::with_capacity(text.len() + 2);
    if function != TextFunction::StartsWith {
        pattern.push('%');
    }
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    if function != TextFunction::EndsWith {
        pattern.push('%');
    }
    column.like(LikeExpr::new(pattern).escape('\\'))
}

fn wrong_kind(field: &Field, what: &str) -> StoreError {
    not_understood("$filter", format!("`{}` {what}", field.path))
}

fn every(conditions: Vec<Expr>) -> Expr {
    conditions
        .into_iter()
        .reduce(ExprTrait::and)
        .unwrap_or_else(|| Expr::value(true))
}

fn any(conditions: Vec<Expr>) -> Expr {
    conditions
        .into_iter()
        .reduce(ExprTrait::or)
        .unwrap_or_else(|| Expr::value(false))
}
