//! OData query options as Graph speaks them: `$filter`, `$select`, `$expand`, `$orderby`, `$top`, `$skip`, `$count`,
//! `$search` and the opaque continuation.
