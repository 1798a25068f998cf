//! Ids of the contract's entities, one type each, so that a policy's id cannot stand where a catalog's is wanted.

use serde::Serialize;

use crate::json::{self, FromJson, JsonError};

/// Declares an id. Graph's ids are opaque strings: mostly GUIDs, but `<role>_<scope>` for a resource role scope and
/// words such as `singleton` for settings. Empty means absent, as in the body of a create; null is read as that too.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as it is written on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Whether the id is absent, as in the body of a create.
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl FromJson for $name {
            fn from_json(value: serde_json::Value) -> Result<Self, JsonError> {
                String::from_json(value).map(Self)
            }

            fn absent() -> Self {
                Self::default()
            }
        }

        // By asking for whatever is there, ids can be read from the paths of addresses too.
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::deserialize(deserializer)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

ids! {
    /// Id of an `accessPackageCatalog`.
    CatalogId,
    /// Id of an `accessPackage`.
    AccessPackageId,
    /// Id of an `accessPackageAssignmentPolicy`.
    PolicyId,
    /// Id of an `accessPackageAssignmentRequest`, and of the `approval` that belongs to it.
    RequestId,
    /// Id of an `approvalStage`.
    StageId,
    /// Id of an `accessPackageAssignment`.
    AssignmentId,
    /// Id of an `accessPackageQuestion`.
    QuestionId,
    /// Id of an `accessPackageResource`.
    ResourceId,
    /// Id of an `accessPackageResourceRole`.
    ResourceRoleId,
    /// Id of an `accessPackageResourceScope`.
    ResourceScopeId,
    /// Id of an `accessPackageResourceRoleScope`: `<roleId>_<scopeId>`.
    ResourceRoleScopeId,
    /// Id of a `connectedOrganization`.
    ConnectedOrganizationId,
    /// Object id of a `user`.
    UserId,
    /// Object id of a `group`.
    GroupId,
    /// Id of an `accessPackageSubject`; its `objectId` is the user's.
    SubjectId,
}
