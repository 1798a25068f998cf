//! What a backend may offer beyond Graph. Call these only where `Capabilities` declares them.

use entitlement_types::{AccessPackageId, Collection, Delivery, Explanation, RequestId, RequestTimeline};

use super::{Read, Resource};
use crate::paths::encode;

/// Why the caller can or cannot request a package, and how a request would go. Extension `explanations`.
pub fn get_explanation(id: &AccessPackageId) -> Read<Explanation> {
    let path = ["/guestlist/accessPackages/", &encode(id.as_str()), "/explanation"].concat();
    Read::get(Resource::AssignmentRequests, path)
}

/// How a request goes and has gone, with names and deadlines. Extension `timelines`.
pub fn get_timeline(id: &RequestId) -> Read<RequestTimeline> {
    let path = ["/guestlist/assignmentRequests/", &encode(id.as_str()), "/timeline"].concat();
    Read::get(Resource::AssignmentRequests, path)
}

/// How far each resource of the caller's own assignments has come. Extension `deliveries`.
pub fn list_deliveries() -> Read<Collection<Delivery>> {
    Read::get(Resource::Assignments, "/guestlist/deliveries".to_owned())
}
