//! No query panics, runs deep or takes long; and what was understood, printed and read again within the same limits,
//! is the same.

#![no_main]

use entitlement_types::odata::{Continuation, Limits, Query};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let limits = Limits {
        max_depth: 6,
        max_nodes: 40,
        ..Limits::default()
    };
    // As in an address, but not percent-encoded, so that the fuzzer has fewer rules to find out.
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    let Ok(query) = Query::parse(pairs, &limits) else {
        return;
    };
    // Long enough for any text that grew while it was made canonical, for instance `a` to `a eq true`.
    let limits = Limits {
        max_length: usize::MAX,
        ..limits
    };
    if let Some(filter) = &query.filter {
        let again = Query::parse([("$filter", filter.to_string())], &limits).expect("own text is understood");
        assert_eq!(again.filter.as_ref(), Some(filter));
    }
    if let Some(search) = &query.search {
        let again = Query::parse([("$search", search.to_string())], &limits).expect("own text is understood");
        assert_eq!(again.search.as_ref(), Some(search));
    }
    if let Some(token) = &query.skip_token
        && let Ok(place) = Continuation::from_token(token, "catalogs", &query, 2)
    {
        assert_eq!(place.keys.len(), 2);
    }
});
