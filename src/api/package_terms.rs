//! What requesting each package of a list takes, asked for all of them at once.

use entitlement_types::json::FromJson;
use entitlement_types::{AccessPackageId, BatchAnswer, BatchCall, BatchRequest, BatchResponse, RequestRequirements};

use super::write::json;
use super::{Read, Resource, brief};
use crate::paths::encode;

/// The terms of some packages. A package that the server would not tell about is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PackageTerms(Vec<(AccessPackageId, Vec<RequestRequirements>)>);

impl PackageTerms {
    /// The ways in which the caller may get a package; none when that is not known.
    pub fn of(&self, id: &AccessPackageId) -> Option<&[RequestRequirements]> {
        let (_, terms) = self.0.iter().find(|(known, _)| known == id)?;
        Some(terms)
    }
}

/// The terms of some packages, at most [`entitlement_types::MAX_BATCH_REQUESTS`] of them.
///
/// Graph: `accesspackage-getapplicablepolicyrequirements`, `concepts/json-batching.md`.
pub fn get_terms_of_packages(ids: &[AccessPackageId]) -> Read<PackageTerms> {
    let call = |id: &AccessPackageId| BatchCall {
        id: id.as_str().to_owned(),
        method: "POST".to_owned(),
        url: [
            "/identityGovernance/entitlementManagement/accessPackages/",
            &encode(id.as_str()),
            "/getApplicablePolicyRequirements",
        ]
        .concat(),
        ..BatchCall::default()
    };
    let batch = BatchRequest {
        requests: ids.iter().map(call).collect(),
    };
    Read::batch(Resource::AccessPackages, json(&batch), |answer, _| {
        let answers = BatchResponse::from_json(answer)?.responses;
        Ok(PackageTerms(answers.into_iter().filter_map(terms).collect()))
    })
}

fn terms(answer: BatchAnswer) -> Option<(AccessPackageId, Vec<RequestRequirements>)> {
    let body = answer.body.filter(|_| answer.status == 200)?;
    let requirements = brief::collection(body, brief::requirements).ok()?;
    Some((answer.id.into(), requirements.value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_gets_its_own_answer_and_refusals_none() {
        let read = get_terms_of_packages(&["a".into(), "b/c".into(), "d".into()]);
        let answer = r#"{"responses":[
            {"id":"b/c","status":404,"body":{"error":{"code":"itemNotFound","message":""}}},
            {"id":"d","status":200,"body":{"value":[]}},
            {"id":"a","status":200,"headers":{},"body":{"value":[{"policyId":"p","isApprovalRequiredForAdd":true,
                "schedule":{"expiration":{"type":"afterDuration","duration":"P90D"}},"questions":[{"id":"q"}]}]}}]}"#;
        let terms = read
            .decode(serde_json::from_str(answer).expect("JSON"))
            .expect("a batch");
        let of_a = terms.of(&"a".into()).expect("answered");
        assert_eq!(of_a[0].is_approval_required_for_add, Some(true));
        let schedule = of_a[0].schedule.as_ref().expect("told");
        let duration = schedule.expiration.as_ref().and_then(|expiration| expiration.duration);
        assert_eq!(duration, Some(entitlement_types::Duration::days(90)));
        assert_eq!(terms.of(&"b/c".into()), None);
        assert_eq!(terms.of(&"d".into()), Some([].as_slice()));
        assert_eq!(terms.of(&"unasked".into()), None);
    }

    #[test]
    fn two_pages_are_two_reads() {
        let read = |id: &str| get_terms_of_packages(&[id.into()]).key();
        assert_eq!(read("a"), read("a"));
        assert_ne!(read("a"), read("b"));
        assert!(read("b/c").contains("b%2Fc/getApplicablePolicyRequirements"));
    }
}
