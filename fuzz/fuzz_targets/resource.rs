//! No JSON panics a resource; and what was read and written is read again as the same.

#![no_main]

use std::fmt::Debug;

use entitlement_types::{
    AccessPackage, ApprovalStage, Assignment, AssignmentPolicy, AssignmentRequest, Catalog, Collection,
    ConnectedOrganization, DirectoryAudit, DirectoryObject, ErrorBody, RequestRequirements, ResourceRequest,
    ResourceRoleScope, RoleAssignment,
};
use libfuzzer_sys::fuzz_target;
use serde::{Serialize, de::DeserializeOwned};

fn check<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<T>(json) {
        let written = serde_json::to_vec(&value).expect("every value can be written");
        let again: T = serde_json::from_slice(&written).expect("own text is understood");
        assert_eq!(again, value);
    }
}

fuzz_target!(|json: &[u8]| {
    check::<AccessPackage>(json);
    check::<ApprovalStage>(json);
    check::<Assignment>(json);
    check::<AssignmentPolicy>(json);
    check::<AssignmentRequest>(json);
    check::<Catalog>(json);
    check::<Collection<AccessPackage>>(json);
    check::<ConnectedOrganization>(json);
    check::<DirectoryAudit>(json);
    check::<DirectoryObject>(json);
    check::<ErrorBody>(json);
    check::<RequestRequirements>(json);
    check::<ResourceRequest>(json);
    check::<ResourceRoleScope>(json);
    check::<RoleAssignment>(json);
});
