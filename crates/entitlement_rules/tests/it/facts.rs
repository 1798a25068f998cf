use entitlement_rules::{End, HeldAssignment, PriorRequest};
use entitlement_types::{
    AccessPackage, Assignment, AssignmentPolicy, AssignmentRequest, AssignmentState, RequestState, RequestType,
};

use crate::given::{in_days, now, on, schedule};

fn package(id: &str) -> AccessPackage {
    AccessPackage {
        id: id.into(),
        ..AccessPackage::default()
    }
}

#[test]
fn an_assignment_tells_as_much_as_it_was_expanded_to() {
    let expanded = Assignment {
        id: "a".into(),
        state: Some(AssignmentState::Delivered),
        schedule: Some(schedule(Some(now()), Some(on(in_days(9))))),
        access_package: Some(Box::new(package("delta"))),
        assignment_policy: Some(Box::new(AssignmentPolicy {
            id: "p".into(),
            ..AssignmentPolicy::default()
        })),
        ..Assignment::default()
    };
    let told = HeldAssignment {
        id: "a".into(),
        access_package_id: "delta".into(),
        policy_id: "p".into(),
        state: AssignmentState::Delivered,
        start: Some(now()),
        end: End::At(in_days(9)),
    };
    assert_eq!(HeldAssignment::from(&expanded), told);

    let bare = HeldAssignment::from(&Assignment {
        id: "a".into(),
        access_package_id: "delta".into(),
        ..Assignment::default()
    });
    assert_eq!(bare.access_package_id, "delta".into());
    assert!(bare.policy_id.is_empty());
    assert_eq!((bare.start, bare.end), (None, End::NotTold));
    assert_eq!(bare.state, AssignmentState::Unknown(String::new()), "counts as running");
}

#[test]
fn a_request_tells_as_much_as_it_was_expanded_to() {
    let check = |case: &str, request: AssignmentRequest, expected: &str| {
        let request = AssignmentRequest {
            id: "r".into(),
            request_type: Some(RequestType::UserAdd),
            state: Some(RequestState::Submitted),
            ..request
        };
        let told = PriorRequest {
            id: "r".into(),
            access_package_id: expected.into(),
            request_type: RequestType::UserAdd,
            state: RequestState::Submitted,
        };
        assert_eq!(PriorRequest::from(&request), told, "{case}");
    };
    let about = |assignment| AssignmentRequest {
        assignment: Some(assignment),
        ..AssignmentRequest::default()
    };
    let expanded = AssignmentRequest {
        access_package: Some(package("delta")),
        ..AssignmentRequest::default()
    };
    check("its package", expanded, "delta");
    let by_id = Assignment {
        access_package_id: "delta".into(),
        ..Assignment::default()
    };
    check("as it was sent", about(by_id), "delta");
    let by_assignment = Assignment {
        access_package: Some(Box::new(package("delta"))),
        ..Assignment::default()
    };
    check("its assignment's package", about(by_assignment), "delta");
    check("nothing", AssignmentRequest::default(), "");
    let unstated = PriorRequest::from(&AssignmentRequest::default());
    assert_eq!(unstated.state, RequestState::Unknown(String::new()), "counts as open");
}
