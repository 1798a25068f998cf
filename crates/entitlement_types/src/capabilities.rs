//! What a backend offers beyond Graph: `GET {base}/guestlist/capabilities`. Any 4xx means plain Graph.

use contract_derive::FromObject;
use serde::Serialize;

/// The extensions that a backend declares. What it does not name, it does not have; the portal never guesses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromObject)]
#[serde(rename_all = "camelCase", default)]
pub struct Capabilities {
    /// The backend's name and version, for support.
    pub product: String,
    /// The caller can act as one of the demo people, and the data is made up.
    pub demo: bool,
    /// Names of extensions, for instance `deliveryStates`.
    pub extensions: Vec<String>,
}

impl Capabilities {
    /// Whether the backend declares this extension.
    pub fn has(&self, extension: &str) -> bool {
        self.extensions.iter().any(|name| name == extension)
    }
}
