//! What is filled in of a connected organization. Plain Rust, but for its fields.

use entitlement_types::json::FromObject;
use entitlement_types::{ConnectedOrganization, ConnectedOrganizationState, IdentitySource};
use leptos::prelude::*;
use serde::Serialize;

use super::source::FoundSource;
use super::sponsors::Sponsor;
use crate::features::admin::checks::{description_problem, error_at, name_problem, problem};
use crate::text::text;
use crate::ui::{FieldError, TextArea, TextInput};

/// The id of the field for the name.
pub const NAME: &str = "organization-name";
/// The id of the field for the description.
pub const DESCRIPTION: &str = "organization-description";
/// The id of the choice of its state.
pub const STATE: &str = "organization-state";
/// The id of the list of domains.
pub const SOURCES: &str = "organization-sources";

/// The id of the control for a property of an organization.
pub fn field_of(target: &str) -> Option<&'static str> {
    match target.split('/').next().unwrap_or_default() {
        "displayName" => Some(NAME),
        "description" => Some(DESCRIPTION),
        "state" => Some(STATE),
        "identitySources" => Some(SOURCES),
        _ => None,
    }
}

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct OrganizationDraft {
    /// The name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Whether it is configured or proposed, of one that is there.
    pub state: String,
    /// By what its people are known.
    pub sources: Vec<FoundSource>,
    /// Who answers for them here.
    pub internal: Vec<Sponsor>,
    /// Who answers for them there.
    pub external: Vec<Sponsor>,
    /// What was made of it already, so that a reload can go on.
    pub made: Vec<(String, String)>,
}

impl OrganizationDraft {
    /// Name, description and state of an organization as it is.
    pub fn of(organization: &ConnectedOrganization) -> Self {
        Self {
            name: organization.display_name.clone().unwrap_or_default(),
            description: organization.description.clone().unwrap_or_default(),
            state: organization
                .state
                .as_ref()
                .unwrap_or(&ConnectedOrganizationState::Configured)
                .as_str()
                .to_owned(),
            ..Self::default()
        }
    }

    /// Name and description as they are sent.
    pub fn to_basics(&self) -> ConnectedOrganization {
        ConnectedOrganization {
            display_name: Some(self.name.trim().to_owned()),
            description: Some(self.description.trim().to_owned()),
            ..ConnectedOrganization::default()
        }
    }

    /// Name, description and state in words.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let (texts, words) = (&text().organizations, &text().admin);
        let state = match ConnectedOrganizationState::from(self.state.as_str()) {
            ConnectedOrganizationState::Configured => texts.configured,
            ConnectedOrganizationState::Proposed => texts.proposed,
            ConnectedOrganizationState::Unknown(_) => self.state.as_str(),
        };
        vec![
            (words.name, self.name.clone()),
            (words.description, self.description.clone()),
            (texts.state, state.to_owned()),
        ]
    }

    /// The domains and directories as they are sent.
    pub fn to_sources(&self) -> Vec<IdentitySource> {
        self.sources.iter().map(FoundSource::to_source).collect()
    }

    /// What is wrong with name and description.
    pub fn basics_problems(&self) -> Vec<FieldError> {
        let name = name_problem(&self.name).map(|message| problem(NAME, message));
        let description = description_problem(&self.description, false);
        name.into_iter()
            .chain(description.map(|message| problem(DESCRIPTION, message)))
            .collect()
    }

    /// What is wrong with the domains.
    pub fn sources_problems(&self) -> Vec<FieldError> {
        if self.sources.is_empty() {
            vec![problem(SOURCES, text().organizations.sources_required.to_owned())]
        } else {
            Vec::new()
        }
    }
}

/// The fields for name and description. `problems` are shown at them, `below_name` says more about the name.
pub fn basics_fields(
    draft: RwSignal<OrganizationDraft>,
    problems: Signal<Vec<FieldError>>,
    below_name: AnyView,
) -> AnyView {
    let words = &text().admin;
    view! {
        <TextInput
            id=NAME
            label=words.name
            autocomplete="off"
            error=error_at(problems, NAME)
            value=Signal::derive(move || draft.with(|draft| draft.name.clone()))
            on_input=move |name| draft.update(|draft| draft.name = name)
        />
        {below_name}
        <TextArea
            id=DESCRIPTION
            label=words.description
            is_optional=true
            hint=text().organizations.description_hint
            error=error_at(problems, DESCRIPTION)
            value=Signal::derive(move || draft.with(|draft| draft.description.clone()))
            on_input=move |text| draft.update(|draft| draft.description = text)
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_domain_are_needed() {
        let mut draft = OrganizationDraft::default();
        assert_eq!(draft.basics_problems().len(), 1);
        assert_eq!(draft.sources_problems().len(), 1);
        draft.name = " Fabrikam ".to_owned();
        draft.sources = vec![FoundSource::default()];
        assert!(draft.basics_problems().is_empty() && draft.sources_problems().is_empty());
        assert_eq!(draft.to_basics().display_name.as_deref(), Some("Fabrikam"));
    }

    #[test]
    fn a_draft_comes_back_from_the_storage_as_it_was() {
        let draft = OrganizationDraft {
            name: "Fabrikam".to_owned(),
            sources: vec![FoundSource {
                domain: "fabrikam.example".to_owned(),
                ..FoundSource::default()
            }],
            made: vec![("organization".to_owned(), "o1".to_owned())],
            ..OrganizationDraft::default()
        };
        let kept = serde_json::to_string(&draft).expect("JSON");
        let read: OrganizationDraft = serde_json::from_str(&kept).expect("a draft");
        assert_eq!(read, draft);
    }
}
