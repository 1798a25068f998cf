//! The sections of the form of a policy: links that lead to their headings, and say where something is wrong.

use leptos::prelude::*;

use super::picture::{Place, problem_badge};
use crate::browser;
use crate::text::text;
use crate::ui::FieldError;

/// A section of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Who can request access.
    Requests,
    /// Who decides.
    Approval,
    /// Whether new requests are taken.
    Enable,
    /// What requestors are asked.
    Information,
    /// When access ends.
    Lifecycle,
    /// Who looks again.
    Reviews,
}

impl Section {
    /// All of them, in the order of the form.
    const ALL: [Self; 6] = [
        Self::Requests,
        Self::Approval,
        Self::Enable,
        Self::Information,
        Self::Lifecycle,
        Self::Reviews,
    ];

    /// The id of its heading.
    pub fn id(self) -> &'static str {
        match self {
            Self::Requests => "section-requests",
            Self::Approval => "section-approval",
            Self::Enable => "section-enable",
            Self::Information => "section-information",
            Self::Lifecycle => "section-lifecycle",
            Self::Reviews => "section-reviews",
        }
    }

    /// What its heading says.
    pub fn title(self) -> &'static str {
        let texts = &text().package_admin;
        match self {
            Self::Requests => texts.requests,
            Self::Approval => texts.approval,
            Self::Enable => texts.enable,
            Self::Information => text().policies.information,
            Self::Lifecycle => texts.lifecycle,
            Self::Reviews => texts.reviews,
        }
    }

    /// The section with the fields of a step of the picture.
    fn of(place: Place) -> Self {
        match place {
            Place::Who => Self::Requests,
            Place::Stage(_) => Self::Approval,
            Place::Asked => Self::Information,
            Place::Access | Place::End => Self::Lifecycle,
            Place::Review => Self::Reviews,
        }
    }

    /// Its heading, below that of a step.
    pub fn heading(self) -> AnyView {
        view! {
            <h3 id=self.id() tabindex="-1">
                {self.title()}
            </h3>
        }
        .into_any()
    }
}

/// The links.
pub fn section_links(problems: Signal<Vec<FieldError>>) -> AnyView {
    let links: Vec<_> = Section::ALL
        .into_iter()
        .map(|section| {
            let selector = ["#", section.id()].concat();
            let href = selector.clone();
            let open = move |event: leptos::ev::MouseEvent| {
                // The address stays that of the page.
                event.prevent_default();
                if let Some(heading) = document().get_element_by_id(section.id()) {
                    heading.scroll_into_view();
                }
                browser::focus(&selector);
            };
            view! {
                <li>
                    <a class="section-links__link" href=href on:click=open>
                        {section.title()}
                        {problem_badge(move |node| Section::of(node.place) == section, problems)}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="section-links" aria-label=text().policies.sections>
            <ul class="section-links__list">{links}</ul>
        </nav>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_marked_at_the_section_that_holds_its_field() {
        let check = |field: &str, expected: Option<Section>| {
            assert_eq!(Place::of_field(field).map(Section::of), expected, "{field}");
        };
        check("policy-name", None);
        check("policy-targets", Some(Section::Requests));
        check("policy-stage-1-fallback", Some(Section::Approval));
        check("policy-question-0", Some(Section::Information));
        check("policy-days", Some(Section::Lifecycle));
        check("policy-reviewers", Some(Section::Reviews));
    }
}
