//! The way to a page of a list.

use std::cell::RefCell;
use std::collections::HashMap;

use serde_json::Value;

use super::read::{Answer, Place, ask, is_advanced};
use super::{ApiError, ErrorKind};
use crate::paths::PageNumber;

/// What is known of the pages of a list.
#[derive(Clone, Default)]
struct Walk {
    /// Links to pages after the first, in their order; some may be missing between them.
    links: Vec<(PageNumber, String)>,
    count: Option<u64>,
}

thread_local! {
    static WALKS: RefCell<HashMap<String, Walk>> = RefCell::default();
}

/// Forgets the addresses of all pages, when another person signs in.
pub fn forget_pages() {
    WALKS.with_borrow_mut(HashMap::clear);
}

/// One page of the list that begins at `first`.
pub(super) async fn walk(method: &'static str, first: &str, wanted: PageNumber) -> Result<Answer, ApiError> {
    let mut known = WALKS.with_borrow(|walks| walks.get(first).cloned()).unwrap_or_default();
    let mut size = page_size(first);
    // A link that was remembered may have run out, and not every backend skips rows: then over all pages before it.
    let mut others = [size, None].into_iter();
    loop {
        let answer = walk_from(method, first, wanted, std::mem::take(&mut known), size).await;
        let is_refused = matches!(&answer, Err(error) if error.kind == ErrorKind::Refused);
        match others.next() {
            Some(other) if is_refused && wanted.previous().is_some() => size = other,
            _ => return answer,
        }
    }
}

/// Goes to the wanted page, or to the last one if there are not so many; over those before it where neither its link is
/// known nor how many rows a page has.
async fn walk_from(
    method: &'static str,
    first: &str,
    mut wanted: PageNumber,
    mut known: Walk,
    mut size: Option<u32>,
) -> Result<Answer, ApiError> {
    let (mut number, mut address) = known.begin(first, wanted, size);
    loop {
        let mut answer = ask(method, &address, None, is_advanced(first)).await?;
        known.links.retain(|(page, _)| page.get() <= number.get());
        known.count = take(&mut answer.value, "@odata.count")
            .and_then(|count| count.as_u64())
            .or(known.count);
        // Taken out, so that a link that is different each time does not make the answer a different one.
        let next = match take(&mut answer.value, "@odata.nextLink") {
            Some(Value::String(next)) => Some(next),
            _ => None,
        };
        let has_next = next.is_some();
        known.links.extend(next.map(|next| (number.next(), next)));
        WALKS.with_borrow_mut(|walks| walks.insert(first.to_owned(), known.clone()));
        if let (Some(before), Some(rows)) = (number.previous(), size)
            && !has_next
            && is_empty(&answer.value)
        {
            // Beyond the end. Links to where rows have gone do not say how many are left.
            known.links.clear();
            match known.count {
                Some(count) => wanted = last_page(count, rows, before),
                None => size = None,
            }
            (number, address) = known.begin(first, wanted, size);
            continue;
        }
        if number == wanted || !has_next {
            answer.place = Some(Place {
                number,
                has_next,
                count: known.count,
            });
            return Ok(answer);
        }
        (number, address) = known.begin(first, number.next(), None);
    }
}

impl Walk {
    /// Where to begin on the way to a page of a list whose pages have so many rows: at the page itself where that
    /// works, else at the last one before it to which a link is known.
    fn begin(&self, first: &str, wanted: PageNumber, size: Option<u32>) -> (PageNumber, String) {
        let known = self.links.iter().rev().find(|(page, _)| page.get() <= wanted.get());
        match (known, size, wanted.previous()) {
            (Some((page, link)), None, _) => (*page, link.clone()),
            (Some((page, link)), Some(_), _) if *page == wanted => (wanted, link.clone()),
            (_, Some(size), Some(before)) => {
                let skipped = size.saturating_mul(before.get());
                (wanted, [first, "&$skip=", &skipped.to_string()].concat())
            }
            _ => (PageNumber::default(), first.to_owned()),
        }
    }
}

/// How many rows a page has, of a list that can be asked for from any row on. People can't: Graph has no `$skip` there.
fn page_size(path: &str) -> Option<u32> {
    let (_, size) = path.split_once("$top=").filter(|_| !is_advanced(path))?;
    size.split('&').next()?.parse().ok()
}

/// The last page of so many rows, and none after `most`: rows may have gone since they were counted.
fn last_page(count: u64, size: u32, most: PageNumber) -> PageNumber {
    let last = count.div_ceil(u64::from(size.max(1))).min(u64::from(most.get()));
    PageNumber::new(last as u32)
}

fn is_empty(list: &Value) -> bool {
    list.get("value").and_then(Value::as_array).is_some_and(Vec::is_empty)
}

fn take(value: &mut Value, name: &str) -> Option<Value> {
    value.as_object_mut()?.remove(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_asked_for_itself_where_that_can_be() {
        let first = "/x?$filter=a&$top=20&$count=true";
        let known = Walk {
            links: vec![
                (PageNumber::new(2), "two".to_owned()),
                (PageNumber::new(5), "five".to_owned()),
            ],
            count: None,
        };
        let check = |walk: &Walk, wanted: u32, size: Option<u32>, expected: (u32, &str)| {
            let (number, address) = walk.begin(first, PageNumber::new(wanted), size);
            assert_eq!((number.get(), address.as_str()), expected, "{wanted} {size:?}");
        };
        check(&known, 1, Some(20), (1, first));
        check(&known, 5, Some(20), (5, "five"));
        check(&known, 4, Some(20), (4, "/x?$filter=a&$top=20&$count=true&$skip=60"));
        check(
            &Walk::default(),
            317,
            Some(20),
            (317, "/x?$filter=a&$top=20&$count=true&$skip=6320"),
        );
        check(&known, 4, None, (2, "two"));
        check(&known, 7, None, (5, "five"));
        check(&Walk::default(), 317, None, (1, first));
        check(
            &Walk::default(),
            u32::MAX,
            Some(999),
            (u32::MAX, "/x?$filter=a&$top=20&$count=true&$skip=4294967295"),
        );
    }

    #[test]
    fn rows_are_left_out_of_lists_that_say_how_many_a_page_has() {
        let check = |path: &str, expected: Option<u32>| assert_eq!(page_size(path), expected, "{path}");
        check("/x?$top=20", Some(20));
        check("/x?$filter=a&$top=20&$count=true", Some(20));
        check("/x?$expand=y%28%24top%3D5%29", None);
        check("/x", None);
        check("/users?$top=20", None);
    }

    #[test]
    fn beyond_the_end_is_the_last_page() {
        let check = |count: u64, most: u32, expected: u32| {
            assert_eq!(
                last_page(count, 20, PageNumber::new(most)).get(),
                expected,
                "{count} {most}"
            );
        };
        check(6335, 499, 317);
        check(41, 2, 2);
        check(40, 9, 2);
        check(0, 4, 1);
    }
}
