//! Which domain a directory has. An organization that is known by a directory tells its name and its id, and people
//! know it by its domain; so whoever reads organizations asks for these beside them, for each directory once.

use std::cell::RefCell;
use std::collections::HashMap;

use entitlement_types::json::FromJson;
use entitlement_types::{BatchAnswer, BatchCall, BatchRequest, BatchResponse, MAX_BATCH_REQUESTS, TenantInformation};
use serde_json::Value;

use super::client::LocalFuture;
use super::odata::literal;
use super::write::json;
use super::{Read, Resource};
use crate::paths::encode;

/// Of more directories at once none is asked: a file has a thousand organizations on a page, and each question counts
/// towards what a person may ask in a minute.
const MOST_AT_ONCE: usize = 5 * MAX_BATCH_REQUESTS;

thread_local! {
    /// By the ids of directories; none for a directory that has no domain. What they say is public.
    static DOMAINS: RefCell<HashMap<String, Option<String>>> = RefCell::default();
}

/// The first domain of a directory, if it was asked for and told.
pub fn domain_of_tenant(id: &str) -> Option<String> {
    DOMAINS.with_borrow(|known| known.get(id).cloned().flatten())
}

/// Asks for the domains of the directories in an answer that are not known yet. What is not told is shown without.
pub(super) fn ask_domains(answer: &Value) -> LocalFuture<()> {
    let mut asked = tenants_in(answer);
    DOMAINS.with_borrow(|known| asked.retain(|id| !known.contains_key(id)));
    if asked.len() > MOST_AT_ONCE {
        asked.clear();
    }
    Box::pin(async move {
        for tenants in asked.chunks(MAX_BATCH_REQUESTS) {
            let Ok(found) = get_domains(tenants).send().await else {
                return;
            };
            learn(found);
        }
    })
}

type Found = Vec<(String, Option<String>)>;

fn learn(found: Found) {
    DOMAINS.with_borrow_mut(|known| known.extend(found));
}

/// The domains of some directories, at most [`MAX_BATCH_REQUESTS`] of them. Those of which nothing was told are left out.
///
/// Graph: `tenantrelationship-findtenantinformationbytenantid`, `concepts/json-batching.md`.
fn get_domains(tenants: &[String]) -> Read<Found> {
    let call = |id: &String| BatchCall {
        id: id.clone(),
        method: "GET".to_owned(),
        url: [
            "/tenantRelationships/findTenantInformationByTenantId(tenantId=",
            &encode(&literal(id)),
            ")",
        ]
        .concat(),
        ..BatchCall::default()
    };
    let batch = BatchRequest {
        requests: tenants.iter().map(call).collect(),
    };
    Read::batch(Resource::Directory, json(&batch), |answer, _| {
        let answers = BatchResponse::from_json(answer)?.responses;
        Ok(answers.into_iter().filter_map(domain).collect())
    })
}

fn domain(answer: BatchAnswer) -> Option<(String, Option<String>)> {
    match (answer.status, answer.body) {
        (200, Some(body)) => Some((answer.id, TenantInformation::from_json(body).ok()?.default_domain_name)),
        // There is no such directory, or it hides.
        (404, _) => Some((answer.id, None)),
        _ => None,
    }
}

/// The directories by which the organizations of an answer are known, each once: of a list of them, or of one.
fn tenants_in(answer: &Value) -> Vec<String> {
    let rows = answer.get("value").and_then(Value::as_array);
    let rows = rows.map_or_else(|| std::slice::from_ref(answer), Vec::as_slice);
    let sources = rows.iter().filter_map(|row| row.get("identitySources")?.as_array());
    let tenants = sources.flatten().filter_map(|source| {
        let kind = source.get("@odata.type")?.as_str()?;
        let id = source.get("tenantId")?.as_str()?;
        // Directories of other clouds are not known in this one.
        kind.ends_with(".azureActiveDirectoryTenant").then(|| id.to_owned())
    });
    let mut tenants: Vec<String> = tenants.collect();
    tenants.sort_unstable();
    tenants.dedup();
    tenants
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    #[test]
    fn each_directory_is_asked_for_once() {
        let list = parsed(
            r##"{"value":[
                {"id":"1","identitySources":[
                    {"@odata.type":"#microsoft.graph.azureActiveDirectoryTenant","tenantId":"steel"},
                    {"@odata.type":"#microsoft.graph.domainIdentitySource","domainName":"a.example"}]},
                {"id":"2","identitySources":[
                    {"@odata.type":"#microsoft.graph.crossCloudAzureActiveDirectoryTenant","tenantId":"far"},
                    {"@odata.type":"microsoft.graph.azureActiveDirectoryTenant","tenantId":"ink"}]},
                {"id":"3","identitySources":[
                    {"@odata.type":"#microsoft.graph.azureActiveDirectoryTenant","tenantId":"steel"}]},
                {"id":"4"}]}"##,
        );
        assert_eq!(tenants_in(&list), ["ink", "steel"]);
        assert_eq!(tenants_in(&list["value"][2]), ["steel"]);
        assert!(tenants_in(&parsed(r#"{"value":[]}"#)).is_empty());
    }

    #[test]
    fn what_is_told_is_known_and_what_failed_is_asked_again() {
        let read = get_domains(&["steel".to_owned(), "o'neil".to_owned()]);
        assert!(read.key().contains("tenantId=%27o%27%27neil%27)"), "{}", read.key());
        let answer = r#"{"responses":[
            {"id":"steel","status":200,"body":{"tenantId":"steel","defaultDomainName":"fabrikam.example"}},
            {"id":"gone","status":404,"body":{"error":{"code":"itemNotFound","message":""}}},
            {"id":"busy","status":429,"body":{"error":{"code":"activityLimitReached","message":""}}}]}"#;
        learn(read.decode(parsed(answer)).expect("a batch"));
        assert_eq!(domain_of_tenant("steel").as_deref(), Some("fabrikam.example"));
        assert_eq!(domain_of_tenant("gone"), None);
        assert_eq!(domain_of_tenant("busy"), None);
        DOMAINS.with_borrow(|known| assert!(known.contains_key("gone") && !known.contains_key("busy")));
    }
}
