//! Which rows of a list are chosen: those whose ids the address has, or all that match but for those.

use std::sync::Arc;

use super::AdminList;
use super::download::LARGEST_PAGE;
use crate::api::{ApiError, LocalFuture};
use crate::paths::{ListParams, PageNumber};

/// How many ids an address has at most.
pub(super) const MOST_BY_ID: usize = 100;
/// To how many rows something can be done at once.
pub const MOST_AT_ONCE: u64 = 1_000;

/// Reads all rows that match; none where these are more than [`MOST_AT_ONCE`].
pub type ReadMatching<T> = Arc<dyn Fn() -> LocalFuture<Result<Option<Vec<T>>, ApiError>> + Send + Sync>;

/// Rows that something is to be done to.
#[derive(Clone)]
pub struct Chosen<T: 'static> {
    /// Their ids; not needed where all that match are meant.
    pub ids: Vec<String>,
    /// What reads those that match; none where rows are meant by their ids.
    pub matching: Option<ReadMatching<T>>,
    /// How many there are.
    pub count: u64,
}

impl<T: Send + Sync + 'static> Chosen<T> {
    /// One row.
    pub fn one(id: String) -> Self {
        Self {
            ids: vec![id],
            matching: None,
            count: 1,
        }
    }

    /// Those that are chosen in a list, `count` in number.
    pub(super) fn of(list: &Arc<AdminList<T>>, params: ListParams, count: u64) -> Self {
        if !params.chooses_all() {
            return Self {
                ids: params.chosen,
                matching: None,
                count,
            };
        }
        let list = Arc::clone(list);
        let read = move || -> LocalFuture<Result<Option<Vec<T>>, ApiError>> {
            let (list, params) = (Arc::clone(&list), params.clone());
            Box::pin(async move { read_matching(&list, &params).await })
        };
        Self {
            ids: Vec::new(),
            matching: Some(Arc::new(read)),
            count,
        }
    }

    /// What a list chooses once something was done to these rows but for those that are left.
    pub fn after(&self, params: &ListParams, left: Vec<String>) -> ListParams {
        let is_about_all = self.matching.is_some();
        let chosen = if is_about_all && left.len() <= MOST_BY_ID {
            left
        } else if is_about_all || params.chooses_all() {
            params.chosen.clone()
        } else {
            let stays = |id: &&String| !self.ids.contains(id) || left.contains(id);
            params.chosen.iter().filter(stays).cloned().collect()
        };
        ListParams {
            chosen,
            ..params.clone()
        }
    }
}

/// Page after page, as far as they are chosen.
async fn read_matching<T: Send + Sync + 'static>(
    list: &AdminList<T>,
    params: &ListParams,
) -> Result<Option<Vec<T>>, ApiError> {
    let asked = list.asked(params, LARGEST_PAGE);
    let mut number = PageNumber::default();
    let mut rows = Vec::new();
    loop {
        let page = (list.read)(&asked).page(number).send().await?;
        // Where the rest has gone meanwhile, what comes is the page before.
        let is_next = page.number == number;
        let chosen = |row: &T| is_next && chooses(params, &(list.id)(row));
        rows.extend(page.items.into_iter().filter(chosen));
        if rows.len() as u64 > MOST_AT_ONCE {
            return Ok(None);
        }
        if !page.has_next {
            return Ok(Some(rows));
        }
        number = number.next();
    }
}

/// Whether a row is chosen.
pub(super) fn chooses(params: &ListParams, id: &str) -> bool {
    let is_named = params.chosen.iter().any(|named| named == id);
    params.chooses_all() != is_named
}

/// How many rows are chosen where so many match.
pub(super) fn count(params: &ListParams, matching: u64) -> u64 {
    let named = params.chosen.len() as u64;
    if params.chooses_all() {
        (matching + 1).saturating_sub(named)
    } else {
        named
    }
}

/// The same list with these rows chosen, or not; none where the address would have too many ids.
pub(super) fn choose(params: &ListParams, ids: &[String], is_chosen: bool) -> Option<ListParams> {
    let mut params = params.clone();
    let is_named = is_chosen != params.chooses_all();
    params.chosen.retain(|named| !ids.contains(named));
    if is_named {
        params.chosen.extend_from_slice(ids);
    }
    (!is_named || params.chosen.len() <= MOST_BY_ID).then_some(params)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths::ALL_MATCHING;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn choosing(chosen: &[&str]) -> ListParams {
        ListParams {
            chosen: ids(chosen),
            ..ListParams::default()
        }
    }

    #[test]
    fn rows_are_chosen_by_id_or_all_but_some() {
        let check = |chosen: &[&str], expected: (bool, bool, u64)| {
            let params = choosing(chosen);
            assert_eq!(
                (chooses(&params, "a"), chooses(&params, "b"), count(&params, 7)),
                expected,
                "{chosen:?}"
            );
        };
        check(&[], (false, false, 0));
        check(&["a"], (true, false, 1));
        check(&[ALL_MATCHING], (true, true, 7));
        check(&[ALL_MATCHING, "a"], (false, true, 6));
    }

    #[test]
    fn rows_of_several_pages_are_chosen_and_not_chosen_again() {
        let check = |before: &[&str], rows: &[&str], is_chosen: bool, expected: &[&str]| {
            let after = choose(&choosing(before), &ids(rows), is_chosen).expect("few ids");
            assert_eq!(after.chosen, ids(expected), "{before:?}");
        };
        check(&["a"], &["b", "c"], true, &["a", "b", "c"]);
        check(&["a", "b"], &["b", "c"], true, &["a", "b", "c"]);
        check(&["a", "b", "c"], &["b", "c"], false, &["a"]);
        check(&[ALL_MATCHING], &["b"], false, &[ALL_MATCHING, "b"]);
        check(&[ALL_MATCHING, "a", "b"], &["b"], true, &[ALL_MATCHING, "a"]);
    }

    #[test]
    fn an_address_has_so_many_ids_and_no_more() {
        let many: Vec<String> = (0..MOST_BY_ID).map(|at| at.to_string()).collect();
        let full = choose(&ListParams::default(), &many, true).expect("as many as fit");
        assert!(choose(&full, &ids(&["one more"]), true).is_none());
        assert!(choose(&full, &many[..1], false).is_some());
        assert!(choose(&choosing(&[ALL_MATCHING]), &many, false).is_none());
    }

    #[test]
    fn what_is_left_to_do_stays_chosen() {
        let by_id = |asked: &[&str]| Chosen::<String> {
            ids: ids(asked),
            matching: None,
            count: asked.len() as u64,
        };
        let read: ReadMatching<String> = Arc::new(|| Box::pin(async { Ok(None) }));
        let all = || Chosen::<String> {
            ids: Vec::new(),
            matching: Some(Arc::clone(&read)),
            count: 3,
        };
        let check = |asked: &Chosen<String>, before: &[&str], left: &[&str], expected: &[&str]| {
            assert_eq!(
                asked.after(&choosing(before), ids(left)).chosen,
                ids(expected),
                "{before:?}"
            );
        };
        check(&by_id(&["a", "b", "c"]), &["a", "b", "c"], &["b", "c"], &["b", "c"]);
        check(&by_id(&["a", "b"]), &["a", "b"], &[], &[]);
        // What was done to one row takes nothing from the others that are chosen.
        check(&by_id(&["c"]), &["a", "b"], &[], &["a", "b"]);
        check(&by_id(&["c"]), &[ALL_MATCHING], &[], &[ALL_MATCHING]);
        check(&all(), &[ALL_MATCHING], &[], &[]);
        check(&all(), &[ALL_MATCHING], &["b"], &["b"]);
        let many: Vec<String> = (0..=MOST_BY_ID).map(|at| at.to_string()).collect();
        assert_eq!(all().after(&choosing(&[ALL_MATCHING]), many).chosen, [ALL_MATCHING]);
    }
}
