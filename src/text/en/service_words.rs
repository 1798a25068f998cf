use crate::text::service_words::ServiceWords;

// Activities have the service's own names, which administrators know from Entra.
pub(in crate::text) const WORDS: ServiceWords = &[
    ("AccessPackageAssignment", "Assignment"),
    ("AccessPackageAssignmentPolicy", "Policy"),
    ("AccessPackageAssignmentRequest", "Request"),
    ("AccessPackageCatalog", "Catalog"),
    ("AccessPackageResource", "Resource"),
    ("AccessPackageResourceRoleScope", "Resource role"),
    ("AccessPackageSubject", "Person"),
    ("EntitlementManagementSettings", "Settings"),
    ("ServicePrincipal", "App"),
    ("User", "Account"),
    ("displayName", "Name"),
    ("isHidden", "Hidden"),
    ("isExternallyVisible", "Enabled for external users"),
    ("durationUntilExternalUserDeletedAfterBlocked", "Account deleted after"),
    ("externalUserLifecycleAction", "When the last access of a guest ends"),
];
