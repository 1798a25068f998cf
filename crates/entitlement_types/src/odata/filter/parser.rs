//! How filters are read: by recursive descent, one function for each rule of the grammar, within a budget.

use super::literal;
use super::{ComparisonOperator, Filter, LetterCase, Literal, Predicate, Property, TextFunction, joined};
use crate::odata::cursor::Cursor;
use crate::odata::error::Fault;
use crate::odata::limits::Budget;

const CONDITION: &str = "a condition such as `displayName eq 'text'`";
const AFTER_CONDITION: &str = "`and`, `or` or the end";
const OPERATORS: &str = "`eq`, `ne`, `gt`, `ge`, `lt`, `le` or `in`";

pub(in crate::odata) fn parse(cursor: Cursor<'_>, budget: &mut Budget) -> Result<Filter, Fault> {
    let mut parser = Parser { cursor, budget };
    let filter = parser.any_of()?;
    if parser.cursor.is_at_end() {
        return Ok(filter);
    }
    Err(parser.cursor.unexpected(AFTER_CONDITION))
}

struct Parser<'a, 'b> {
    cursor: Cursor<'a>,
    budget: &'b mut Budget,
}

/// One side of a comparison.
enum Operand {
    Property(Property),
    Literal(Literal),
}

impl Parser<'_, '_> {
    fn any_of(&mut self) -> Result<Filter, Fault> {
        let mut conditions = vec![self.all_of()?];
        while self.keyword("or") {
            conditions.push(self.all_of()?);
        }
        self.join(conditions, Filter::Or)
    }

    fn all_of(&mut self) -> Result<Filter, Fault> {
        let mut conditions = vec![self.negation()?];
        while self.keyword("and") {
            conditions.push(self.negation()?);
        }
        self.join(conditions, Filter::And)
    }

    fn join(&mut self, conditions: Vec<Filter>, many: fn(Vec<Filter>) -> Filter) -> Result<Filter, Fault> {
        joined(conditions, many).ok_or_else(|| self.cursor.unexpected(CONDITION))
    }

    /// `not` reaches over the whole comparison that follows, as people mean it, and not only over its left side, as
    /// the grammar has it: the latter makes no sense but for a property that is true or false, and there both agree.
    fn negation(&mut self) -> Result<Filter, Fault> {
        if !self.keyword("not") {
            return self.condition();
        }
        let at = self.cursor.at();
        self.budget.node(at)?;
        self.nested(at, |parser| {
            parser.cursor.skip_spaces();
            let inner = if parser.cursor.eat('(') {
                parser.rest_of_group()?
            } else {
                parser.negation()?
            };
            Ok(Filter::Not(Box::new(inner)))
        })
    }

    fn condition(&mut self) -> Result<Filter, Fault> {
        self.cursor.skip_spaces();
        let at = self.cursor.at();
        if self.cursor.eat('(') {
            return self.nested(at, Self::rest_of_group);
        }
        self.budget.node(at)?;
        let mut ahead = self.cursor;
        if let Some(name) = ahead.names()
            && ahead.eat('(')
        {
            if let Some(function) = TextFunction::ALL
                .into_iter()
                .find(|f| name.eq_ignore_ascii_case(f.as_str()))
            {
                self.cursor = ahead;
                return self.text_function(function);
            }
            if let Some((path, "any")) = name.rsplit_once('/') {
                self.cursor = ahead;
                return self.any(path);
            }
        }
        self.comparison()
    }

    /// What follows an opening parenthesis, past the closing one.
    fn rest_of_group(&mut self) -> Result<Filter, Fault> {
        let inner = self.any_of()?;
        self.cursor.expect(')', "to close the parenthesis")?;
        Ok(inner)
    }

    fn text_function(&mut self, function: TextFunction) -> Result<Filter, Fault> {
        let property = self.property("as the function's first argument")?;
        self.cursor.expect(',', "between the function's arguments")?;
        self.cursor.skip_spaces();
        let before = self.cursor;
        let Operand::Literal(Literal::Text(text)) = self.operand()? else {
            return Err(before.unexpected("a string as the function's second argument"));
        };
        self.cursor.expect(')', "to close the function")?;
        let filter = Filter::Function {
            function,
            property,
            text,
        };
        self.truth_of(filter)
    }

    /// A function may be compared with `true` or `false`; some clients always do.
    fn truth_of(&mut self, filter: Filter) -> Result<Filter, Fault> {
        let Some(operator) = self.operator()? else {
            return Ok(filter);
        };
        self.cursor.skip_spaces();
        let before = self.cursor;
        let wanted = match (operator, self.operand()?) {
            (ComparisonOperator::Equal, Operand::Literal(Literal::Boolean(wanted))) => wanted,
            (ComparisonOperator::NotEqual, Operand::Literal(Literal::Boolean(unwanted))) => !unwanted,
            _ => return Err(before.unexpected("`true` or `false` after `eq` or `ne` and a function")),
        };
        if wanted {
            return Ok(filter);
        }
        // As deep and as large as `not`, which is how it is printed.
        self.budget.node(before.at())?;
        self.nested(before.at(), |_| Ok(Filter::Not(Box::new(filter))))
    }

    fn any(&mut self, path: &str) -> Result<Filter, Fault> {
        self.cursor.skip_spaces();
        let at = self.cursor.at();
        if self.cursor.eat(')') {
            return Ok(Filter::Any {
                path: path.into(),
                predicate: None,
            });
        }
        let variable = self
            .cursor
            .name()
            .ok_or_else(|| self.cursor.unexpected("`)` or a variable as in `any(x:x eq 'text')`"))?;
        self.cursor.expect(':', "after the variable of `any`")?;
        let filter = self.nested(at, Self::any_of)?;
        self.cursor.expect(')', "to close `any`")?;
        Ok(Filter::Any {
            path: path.into(),
            predicate: Some(Box::new(Predicate {
                variable: variable.to_owned(),
                filter,
            })),
        })
    }

    fn comparison(&mut self) -> Result<Filter, Fault> {
        let left = self.operand()?;
        if let Operand::Property(property) = &left
            && self.keyword("in")
        {
            return self.one_of(property.clone());
        }
        let Some(operator) = self.operator()? else {
            return match left {
                // A property that is true or false, on its own.
                Operand::Property(property) if property.letter_case == LetterCase::AsIs => Ok(Filter::Comparison {
                    property,
                    operator: ComparisonOperator::Equal,
                    literal: Literal::Boolean(true),
                }),
                _ => Err(self.cursor.unexpected(OPERATORS)),
            };
        };
        self.cursor.skip_spaces();
        let before = self.cursor;
        match (left, self.operand()?) {
            (Operand::Property(property), Operand::Literal(literal)) => Ok(Filter::Comparison {
                property,
                operator,
                literal,
            }),
            (Operand::Literal(literal), Operand::Property(property)) => Ok(Filter::Comparison {
                property,
                operator: operator.with_sides_exchanged(),
                literal,
            }),
            (Operand::Property(_), _) => Err(before.unexpected("a value to compare the property with")),
            (Operand::Literal(_), _) => Err(before.unexpected("a property to compare the value with")),
        }
    }

    fn one_of(&mut self, property: Property) -> Result<Filter, Fault> {
        self.cursor.expect('(', "after `in`")?;
        let mut literals = Vec::new();
        loop {
            self.cursor.skip_spaces();
            let before = self.cursor;
            self.budget.node(before.at())?;
            match literal::read(&mut self.cursor)? {
                Some(literal) => literals.push(literal),
                None => return Err(before.unexpected("a value of the list after `in`")),
            }
            self.cursor.skip_spaces();
            if !self.cursor.eat(',') {
                self.cursor.expect(')', "or `,` after a value of the list")?;
                return Ok(Filter::In { property, literals });
            }
        }
    }

    fn property(&mut self, what_for: &str) -> Result<Property, Fault> {
        self.cursor.skip_spaces();
        let before = self.cursor;
        match self.operand()? {
            Operand::Property(property) => Ok(property),
            Operand::Literal(_) => Err(before.unexpected(&format!("a property {what_for}"))),
        }
    }

    /// A value, a property, or either in other letters: `tolower(displayName)`.
    fn operand(&mut self) -> Result<Operand, Fault> {
        self.cursor.skip_spaces();
        if let Some(literal) = literal::read(&mut self.cursor)? {
            return Ok(Operand::Literal(literal));
        }
        let before = self.cursor;
        let name = self.cursor.names().ok_or_else(|| before.unexpected(CONDITION))?;
        if !self.cursor.eat('(') {
            return Ok(Operand::Property(name.into()));
        }
        let letter_case = if name.eq_ignore_ascii_case("tolower") {
            LetterCase::Lower
        } else if name.eq_ignore_ascii_case("toupper") {
            LetterCase::Upper
        } else {
            return Err(Fault::at(
                before.at(),
                format!(
                    "the function `{name}` is not understood here; `startswith`, `endswith`, `contains`, `tolower`, \
                     `toupper` and `…/any` are"
                ),
            ));
        };
        self.cursor.skip_spaces();
        let before = self.cursor;
        let operand = match (literal::read(&mut self.cursor)?, letter_case) {
            (Some(Literal::Text(text)), LetterCase::Lower) => Operand::Literal(Literal::Text(text.to_lowercase())),
            (Some(Literal::Text(text)), _) => Operand::Literal(Literal::Text(text.to_uppercase())),
            (Some(_), _) => return Err(before.unexpected("a property or a string")),
            (None, letter_case) => {
                let names = self
                    .cursor
                    .names()
                    .ok_or_else(|| before.unexpected("a property or a string"))?;
                Operand::Property(Property {
                    path: names.into(),
                    letter_case,
                })
            }
        };
        self.cursor.expect(')', "to close the function")?;
        Ok(operand)
    }

    /// Goes past a comparison operator; `None`, and nowhere, before `and`, `or` and what is no word.
    fn operator(&mut self) -> Result<Option<ComparisonOperator>, Fault> {
        self.cursor.skip_spaces();
        let mut ahead = self.cursor;
        let Some(word) = ahead.names() else {
            return Ok(None);
        };
        if ["and", "or"].iter().any(|joint| word.eq_ignore_ascii_case(joint)) {
            return Ok(None);
        }
        let operator = ComparisonOperator::ALL
            .into_iter()
            .find(|operator| word.eq_ignore_ascii_case(operator.as_str()))
            .ok_or_else(|| self.cursor.unexpected(OPERATORS))?;
        self.cursor = ahead;
        Ok(Some(operator))
    }

    fn keyword(&mut self, wanted: &str) -> bool {
        let mut ahead = self.cursor;
        ahead.skip_spaces();
        let is_next = ahead.names().is_some_and(|word| word.eq_ignore_ascii_case(wanted));
        if is_next {
            self.cursor = ahead;
        }
        is_next
    }

    /// Reads something that is nested one level deeper.
    fn nested<T>(&mut self, at: usize, read: impl FnOnce(&mut Self) -> Result<T, Fault>) -> Result<T, Fault> {
        self.budget.enter(at)?;
        let result = read(self)?;
        self.budget.leave();
        Ok(result)
    }
}
