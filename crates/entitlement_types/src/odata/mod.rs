//! OData query options as Graph speaks them: `$filter`, `$select`, `$expand`, `$orderby`, `$top`, `$skip`, `$count`,
//! `$search` and the opaque continuation.
//!
//! [`Query::parse`] turns the name/value pairs of an address into a typed [`Query`] within fixed [`Limits`], so that
//! no text of any shape costs more than its length. What is not understood is a [`QueryError`] that names the option,
//! the place and what would have been understood. Printing a [`Filter`] gives the text that Graph reads.
//!
//! This module knows the grammar only. Which properties a resource has, and what they mean in a store, is decided by
//! whoever answers the query. Grammar: OData 4.01 part 2 (URL conventions), sections 5.1.1 to 5.1.8, and Graph's
//! `concepts/query-parameters.md`, `concepts/filter-query-parameter.md`, `concepts/search-query-parameter.md`.

mod continuation;
mod cursor;
mod error;
mod expand;
mod filter;
mod limits;
mod order_by;
mod path;
mod query;
mod search;
mod select;

pub use continuation::Continuation;
pub use error::QueryError;
pub use expand::Expand;
pub use filter::{ComparisonOperator, Filter, LetterCase, Literal, Predicate, Property, TextFunction};
pub use limits::Limits;
pub use order_by::{Direction, OrderBy};
pub use path::Path;
pub use query::Query;
pub use search::Search;
pub use select::Selected;
