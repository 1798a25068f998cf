//! How many there are of something, asked for several things at once.

use std::collections::BTreeMap;

use entitlement_types::json::FromJson;
use entitlement_types::{BatchAnswer, BatchCall, BatchRequest, BatchResponse};

use super::odata::Options;
use super::write::json;
use super::{Read, Resource};

/// How many belong to each of some things, by their ids. What the server would not count is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(Vec<(String, u64)>);

impl Counts {
    /// How many belong to a thing; none when that is not known.
    pub fn of(&self, id: &str) -> Option<u64> {
        let (_, count) = self.0.iter().find(|(known, _)| known == id)?;
        Some(*count)
    }
}

/// Counts the rows of the list at `path` for each thing, by its id and the condition of belonging to it: a page of one
/// each, which counts the rest. At most [`entitlement_types::MAX_BATCH_REQUESTS`] things.
///
/// Graph: `concepts/json-batching.md`.
pub(super) fn get_counts(
    resource: Resource,
    path: &str,
    things: impl Iterator<Item = (String, String)>,
) -> Read<Counts> {
    let call = |(id, condition): (String, String)| BatchCall {
        id,
        method: "GET".to_owned(),
        headers: headers(resource),
        url: Options::new().filter(&condition).select("id").top(1).count().on(path),
        ..BatchCall::default()
    };
    let batch = BatchRequest {
        requests: things.map(call).collect(),
    };
    Read::batch(resource, json(&batch), |answer, _| {
        let answers = BatchResponse::from_json(answer)?.responses;
        Ok(Counts(answers.into_iter().filter_map(count).collect()))
    })
}

/// Directory objects are counted only where the number may be a moment old. Graph: `concepts/aad-advanced-queries.md`.
fn headers(resource: Resource) -> BTreeMap<String, String> {
    let eventual = ("ConsistencyLevel".to_owned(), "eventual".to_owned());
    let wanted = (resource == Resource::Directory).then_some(eventual);
    wanted.into_iter().collect()
}

fn count(answer: BatchAnswer) -> Option<(String, u64)> {
    let body = answer.body.filter(|_| answer.status == 200)?;
    let count = body.get("@odata.count")?.as_u64()?;
    Some((answer.id, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(ids: &[&str]) -> Read<Counts> {
        let things = ids
            .iter()
            .map(|id| ((*id).to_owned(), ["package eq '", *id, "'"].concat()));
        get_counts(Resource::Assignments, "/assignments", things)
    }

    #[test]
    fn each_thing_gets_its_own_number_and_refusals_none() {
        let answer = r#"{"responses":[
            {"id":"b","status":403,"body":{"error":{"code":"accessDenied","message":""}}},
            {"id":"c","status":200,"body":{"@odata.count":0,"value":[]}},
            {"id":"d","status":200,"body":{"value":[]}},
            {"id":"a","status":200,"headers":{},"body":{"@odata.count":1200,"value":[{"id":"x"}]}}]}"#;
        let counts = read(&["a", "b", "c", "d"])
            .decode(serde_json::from_str(answer).expect("JSON"))
            .expect("a batch");
        let check = |id: &str, expected: Option<u64>| assert_eq!(counts.of(id), expected, "{id}");
        check("a", Some(1200));
        check("b", None);
        check("c", Some(0));
        check("d", None);
        check("unasked", None);
    }

    #[test]
    fn a_page_of_one_is_asked_for_each_thing() {
        let key = read(&["a"]).key();
        assert!(key.contains("/assignments?$filter=package%20eq%20%27a%27"), "{key}");
        assert!(key.contains("$top=1&$count=true"), "{key}");
        assert_ne!(key, read(&["b"]).key());
        let things = std::iter::once(("a".to_owned(), "userType eq 'Guest'".to_owned()));
        let of_people = get_counts(Resource::Directory, "/users", things).key();
        assert!(of_people.contains("ConsistencyLevel") && !key.contains("ConsistencyLevel"));
    }
}
