//! The fields of a catalog: of a new one, and of one that is changed.

use entitlement_types::json::FromObject;
use entitlement_types::{Catalog, CatalogState};
use leptos::prelude::*;
use serde::Serialize;

use super::list::is_enabled;
use crate::features::admin::checks::{description_problem, error_at, name_problem, problem};
use crate::text::text;
use crate::ui::{Choice, FieldError, RadioGroup, TextArea, TextInput};

/// What is filled in of a catalog.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromObject)]
pub struct CatalogDraft {
    /// The name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// "Enabled".
    pub is_enabled: bool,
    /// "Enabled for external users".
    pub is_external: bool,
}

impl CatalogDraft {
    /// A new one, as the article wants it.
    pub fn new() -> Self {
        Self {
            is_enabled: true,
            is_external: true,
            ..Self::default()
        }
    }

    /// A catalog as it is.
    pub fn of(catalog: &Catalog) -> Self {
        Self {
            name: catalog.display_name.clone().unwrap_or_default(),
            description: catalog.description.clone().unwrap_or_default(),
            is_enabled: is_enabled(catalog),
            is_external: catalog.is_externally_visible == Some(true),
        }
    }

    /// What is sent for it.
    pub fn catalog(&self) -> Catalog {
        let state = if self.is_enabled {
            CatalogState::Published
        } else {
            CatalogState::Unpublished
        };
        Catalog {
            display_name: Some(self.name.trim().to_owned()),
            description: Some(self.description.trim().to_owned()),
            state: Some(state),
            is_externally_visible: Some(self.is_external),
            ..Catalog::default()
        }
    }

    /// What it comes to, field by field.
    pub fn facts(&self) -> Vec<(&'static str, String)> {
        let (texts, words) = (&text().catalogs, &text().admin);
        let word = |is: bool| if is { words.yes } else { words.no }.to_owned();
        vec![
            (words.name, self.name.clone()),
            (words.description, self.description.clone()),
            (texts.enabled_label, word(self.is_enabled)),
            (texts.external_label, word(self.is_external)),
        ]
    }

    /// What is wrong with it.
    pub fn problems(&self) -> Vec<FieldError> {
        let name = name_problem(&self.name).map(|message| problem("catalog-name", message));
        let description = description_problem(&self.description, false);
        let description = description.map(|message| problem("catalog-description", message));
        name.into_iter().chain(description).collect()
    }
}

/// The id of the control for a property of a catalog.
pub fn field_of(target: &str) -> Option<&'static str> {
    match target {
        "displayName" => Some("catalog-name"),
        "description" => Some("catalog-description"),
        "state" => Some("catalog-enabled"),
        "isExternallyVisible" => Some("catalog-external"),
        _ => None,
    }
}

/// The fields. `problems` are shown at them.
pub fn fields(draft: RwSignal<CatalogDraft>, problems: Signal<Vec<FieldError>>) -> AnyView {
    let texts = &text().catalogs;
    let words = &text().admin;
    let choices = || vec![Choice::new("yes", words.yes), Choice::new("no", words.no)];
    let word = |is: bool| if is { "yes" } else { "no" }.to_owned();
    view! {
        <TextInput
            id="catalog-name"
            label=words.name
            error=error_at(problems, "catalog-name")
            value=Signal::derive(move || draft.get().name)
            on_input=move |name| draft.update(|draft| draft.name = name)
        />
        <TextArea
            id="catalog-description"
            label=words.description
            is_optional=true
            hint=texts.description_hint
            error=error_at(problems, "catalog-description")
            value=Signal::derive(move || draft.get().description)
            on_input=move |text| draft.update(|draft| draft.description = text)
        />
        <RadioGroup
            id="catalog-enabled"
            label=texts.enabled_label
            hint=texts.enabled_hint
            value=Signal::derive(move || word(draft.get().is_enabled))
            on_change=move |value: String| draft.update(|draft| draft.is_enabled = value == "yes")
            choices=choices()
        />
        <RadioGroup
            id="catalog-external"
            label=texts.external_label
            hint=texts.external_hint
            value=Signal::derive(move || word(draft.get().is_external))
            on_change=move |value: String| draft.update(|draft| draft.is_external = value == "yes")
            choices=choices()
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_comes_back_from_what_is_sent() {
        let draft = CatalogDraft {
            name: " Delta ".to_owned(),
            description: "Bridge".to_owned(),
            is_enabled: false,
            is_external: true,
        };
        let sent = CatalogDraft::of(&draft.catalog());
        assert_eq!(sent.name, "Delta");
        assert_eq!((sent.is_enabled, sent.is_external), (false, true));
    }

    #[test]
    fn a_name_is_needed_and_may_not_be_endless() {
        let problems = |name: &str| {
            let draft = CatalogDraft {
                name: name.to_owned(),
                ..CatalogDraft::new()
            };
            draft.problems().len()
        };
        assert_eq!(problems(""), 1);
        assert_eq!(problems("  "), 1);
        assert_eq!(problems("Delta"), 0);
        assert_eq!(problems(&"x".repeat(257)), 1);
    }
}
