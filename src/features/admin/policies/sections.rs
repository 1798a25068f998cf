//! The sections of the form of a policy: links that lead to their headings, and say where something is wrong.

use leptos::prelude::*;

use super::choices::Audience;
use super::draft::PolicyDraft;
use super::fields::Form;
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

    /// Whether it is there: where nobody can ask, there is nothing to enable, to approve and to answer.
    fn is_shown(self, draft: &PolicyDraft) -> bool {
        match self {
            Self::Enable => draft.audience != Audience::Nobody,
            Self::Approval | Self::Information => draft.has_requests(),
            Self::Requests | Self::Lifecycle | Self::Reviews => true,
        }
    }

    /// Something of it, for as long as it is there.
    pub fn while_shown(self, form: Form, content: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
        let is_shown = form.part(move |draft| self.is_shown(draft));
        let content = move || is_shown.get().then(&content);
        content.into_any()
    }

    /// Its fields below its heading, for as long as it is there.
    pub fn block(self, form: Form, fields: fn(Form) -> AnyView) -> AnyView {
        self.while_shown(form, move || {
            view! { <section class="stack">{self.heading()} {fields(form)}</section> }.into_any()
        })
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
pub fn section_links(form: Form) -> AnyView {
    let shown = form.part(|draft| {
        let shown = Section::ALL.into_iter().filter(|section| section.is_shown(draft));
        shown.collect::<Vec<_>>()
    });
    let links = move || {
        let links = shown.get().into_iter();
        links.map(|section| link(section, form.problems)).collect_view()
    };
    view! {
        <nav class="section-links" aria-label=text().policies.sections>
            <ul class="section-links__list">{links}</ul>
        </nav>
    }
    .into_any()
}

fn link(section: Section, problems: Signal<Vec<FieldError>>) -> AnyView {
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
