//! References: how a relationship is made between resources that both exist.

use contract_derive::FromObject;
use serde::Serialize;

/// The body of `POST …/$ref`: which resource to relate to.
///
/// Graph: for instance `connectedorganization-post-externalsponsors`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, FromObject)]
pub struct Reference {
    /// The resource's address, for instance `https://graph.microsoft.com/v1.0/users/{id}`.
    #[serde(rename = "@odata.id")]
    pub odata_id: String,
}

impl Reference {
    /// The id at the end of the address, in parentheses or after the last `/`; empty where there is none.
    pub fn target_id(&self) -> &str {
        let last = self.odata_id.rsplit('/').next().unwrap_or_default();
        let key = last.split_once('(').map_or(last, |(_, key)| key.trim_end_matches(')'));
        key.trim_matches('\'')
    }
}
