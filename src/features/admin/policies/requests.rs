//! The step "Requests": who can request access, who approves, whether new requests are taken.

use leptos::prelude::*;

use super::choices::{Audience, Inside, Outside, WhoKind};
use super::fields::{Form, yes_or_no};
use super::people::{Adding, WhoField};
use super::question_list::question_list;
use super::sections::Section;
use super::stage::stage_card;
use crate::text::{fill, format, text};
use crate::ui::{Button, Choice, Icon, Notice, RadioGroup};

/// The fields of "Requests".
pub fn request_fields(form: Form) -> AnyView {
    view! {
        {audience_fields(form)}
        {Section::Approval.block(form, approval_fields)}
        {Section::Enable.block(form, enable_field)}
        {Section::Information.block(form, question_list)}
    }
    .into_any()
}

/// Who decides.
fn approval_fields(form: Form) -> AnyView {
    view! { {approval_field(form)} {justification_field(form)} {stage_cards(form)} }.into_any()
}

/// Who can request access.
pub fn audience_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let mut audiences = vec![
        Choice::new(Audience::Inside.word(), texts.for_inside),
        Choice::new(Audience::Outside.word(), texts.for_outside),
        Choice::new(Audience::Nobody.word(), texts.for_nobody),
    ];
    if draft.with_untracked(|draft| draft.audience) == Audience::Kept {
        audiences.push(Choice::new(Audience::Kept.word(), texts.kept));
    }
    let audience = form.part(|draft| draft.audience);
    let targets = move || match audience.get() {
        Audience::Inside => inside_fields(form),
        Audience::Outside => outside_fields(form),
        Audience::Nobody => about_nobody(form),
        Audience::Kept => ().into_any(),
    };
    view! {
        <RadioGroup
            id="policy-audience"
            label=texts.who_can_request
            value=Signal::derive(move || audience.get().word().to_owned())
            on_change=move |word: String| draft.update(|draft| draft.audience = Audience::read(&word))
            choices=audiences
        />
        {targets}
    }
    .into_any()
}

/// What it means that nobody can ask, also where there is approval nevertheless.
fn about_nobody(form: Form) -> AnyView {
    let is_kept = form.part(|draft| draft.keeps_requests && (draft.has_approval() || !draft.questions.is_empty()));
    let kept = move || {
        is_kept
            .get()
            .then(|| view! { <Notice>{text().policies.kept_requests}</Notice> })
    };
    view! {
        <p class="muted">{text().package_admin.for_nobody_hint}</p>
        {kept}
    }
    .into_any()
}

fn outside_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let outside = form.part(|draft| draft.outside);
    let organizations = move || {
        (outside.get() == Outside::Organizations).then(|| {
            view! {
                <WhoField
                    id="policy-targets"
                    label=texts.directories
                    error=form.error("policy-targets")
                    value=form.part(|draft| draft.organizations.clone())
                    on_change=move |named| draft.update(|draft| draft.organizations = named)
                    adding=vec![Adding { kind: WhoKind::Organization, label: texts.add_directories }]
                />
            }
        })
    };
    view! {
        <RadioGroup
            id="policy-outside"
            label=texts.which_outside
            value=Signal::derive(move || outside.get().word().to_owned())
            on_change=move |word: String| draft.update(|draft| draft.outside = Outside::read(&word))
            choices=vec![
                Choice::new(Outside::Organizations.word(), texts.outside_specific),
                Choice::new(Outside::Configured.word(), texts.outside_configured),
                Choice::new(Outside::Everybody.word(), texts.outside_everybody),
            ]
        />
        {organizations}
    }
    .into_any()
}

fn inside_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let inside = form.part(|draft| draft.inside);
    let people = move || {
        (inside.get() == Inside::Specific).then(|| {
            view! {
                <WhoField
                    id="policy-targets"
                    label=texts.people
                    error=form.error("policy-targets")
                    value=form.part(|draft| draft.people.clone())
                    on_change=move |named| draft.update(|draft| draft.people = named)
                    adding=vec![
                        Adding { kind: WhoKind::User, label: texts.add_users },
                        Adding { kind: WhoKind::Group, label: texts.add_groups },
                    ]
                />
            }
        })
    };
    view! {
        <RadioGroup
            id="policy-inside"
            label=texts.which_inside
            value=Signal::derive(move || inside.get().word().to_owned())
            on_change=move |word: String| draft.update(|draft| draft.inside = Inside::read(&word))
            choices=vec![
                Choice::new(Inside::Specific.word(), texts.inside_specific),
                Choice::new(Inside::Members.word(), texts.inside_members),
                Choice::new(Inside::Everybody.word(), texts.inside_everybody),
            ]
        />
        {people}
    }
    .into_any()
}

/// "Require approval".
pub fn approval_field(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    yes_or_no(
        "policy-approval",
        texts.require_approval,
        texts.require_approval_hint,
        form.part(|draft| draft.requires_approval),
        move |is| draft.update(|draft| draft.requires_approval = is),
    )
}

/// "Require requestor justification".
pub fn justification_field(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    yes_or_no(
        "policy-justification",
        texts.require_justification,
        texts.require_justification_hint,
        form.part(|draft| draft.requires_justification),
        move |is| draft.update(|draft| draft.requires_justification = is),
    )
}

/// "Enable".
pub fn enable_field(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    yes_or_no(
        "policy-enable",
        texts.enable_requests,
        texts.enable_hint,
        form.part(|draft| draft.is_enabled),
        move |is| draft.update(|draft| draft.is_enabled = is),
    )
}

/// The stages, where there is approval.
fn stage_cards(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let has_approval = form.part(|draft| draft.has_approval());
    let count = form.part(|draft| draft.stages.len());
    let most = entitlement_rules::MOST_STAGES;
    let add = move |()| form.begin(|draft| _ = draft.add_stage());
    let stages = move || {
        has_approval.get().then(|| {
            view! {
                {move || (0..count.get()).map(|index| stage_card(form, index, count)).collect_view()}
                {move || {
                    if count.get() < most {
                        view! { <Button icon=Icon::Plus on_click=add>{texts.add_stage}</Button> }.into_any()
                    } else {
                        let words = fill(texts.stages_most, &[("count", &format::number(most as u64))]);
                        view! { <p class="muted">{words}</p> }.into_any()
                    }
                }}
            }
        })
    };
    stages.into_any()
}
