//! The step "Lifecycle": when access ends, and who looks again.

use leptos::prelude::*;

use super::choices::{Expiration, Frequency, Reviewers, Unreviewed, WhoKind};
use super::fields::{Form, NOTIFICATIONS, backend_note, yes_or_no};
use super::people::{Adding, WhoField};
use super::sections::Section;
use crate::text::text;
use crate::ui::{Choice, DateInput, RadioGroup, Select, TextInput};

/// The fields of "Lifecycle".
pub fn lifecycle_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    view! {
        <section class="stack">
            <h3>{texts.expiration}</h3>
            {expiration_fields(form)} {extension_fields(form)}
        </section>
        <section class="stack">
            {Section::Reviews.heading()}
            {review_fields(form)}
        </section>
        {backend_note("onBehalfRequests", text().policies.backend_others)}
        {backend_note(NOTIFICATIONS, text().policies.backend_mail)}
    }
    .into_any()
}

/// When access ends, and whether a period can be chosen.
pub fn expiration_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let expiration = form.part(|draft| draft.expiration);
    let mut choices = vec![
        Choice::new(Expiration::OnDate.word(), texts.expires_on),
        Choice::new(Expiration::AfterDays.word(), texts.expires_days),
        Choice::new(Expiration::AfterHours.word(), texts.expires_hours),
        Choice::new(Expiration::Never.word(), texts.expires_never),
    ];
    if expiration.get_untracked() == Expiration::Kept {
        choices.push(Choice::new(Expiration::Kept.word(), texts.kept));
    }
    let length = move || match expiration.get() {
        Expiration::OnDate => view! {
            <DateInput
                id="policy-end"
                label=texts.end_date
                error=form.error("policy-end")
                value=form.part(|draft| draft.end.clone())
                on_input=move |day| draft.update(|draft| draft.end = day)
            />
        }
        .into_any(),
        Expiration::AfterDays => view! {
            <TextInput
                id="policy-days"
                label=texts.days
                is_short=true
                error=form.error("policy-days")
                value=form.part(|draft| draft.days.clone())
                on_input=move |typed| draft.update(|draft| draft.days = typed)
            />
        }
        .into_any(),
        Expiration::AfterHours => view! {
            <TextInput
                id="policy-hours"
                label=texts.hours
                is_short=true
                error=form.error("policy-hours")
                value=form.part(|draft| draft.hours.clone())
                on_input=move |typed| draft.update(|draft| draft.hours = typed)
            />
        }
        .into_any(),
        Expiration::Never | Expiration::Kept => ().into_any(),
    };
    view! {
        <RadioGroup
            id="policy-expiration"
            label=texts.expires
            error=form.error("policy-expiration")
            value=Signal::derive(move || expiration.get().word().to_owned())
            on_change=move |word: String| form.begin(|draft| draft.expiration = Expiration::read(&word))
            choices=choices
        />
        {length}
        {yes_or_no(
            "policy-timeline",
            texts.timeline,
            texts.timeline_hint,
            form.part(|draft| draft.allows_timeline),
            move |is| draft.update(|draft| draft.allows_timeline = is),
        )}
    }
    .into_any()
}

/// Whether access can be extended.
pub fn extension_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let allows_extension = form.part(|draft| draft.allows_extension);
    let can_be_approved = form.part(|draft| draft.allows_extension && draft.has_requests());
    let approval = move || {
        can_be_approved.get().then(|| {
            yes_or_no(
                "policy-extension-approval",
                texts.extension_approval,
                "",
                form.part(|draft| draft.extension_needs_approval),
                move |is| draft.update(|draft| draft.extension_needs_approval = is),
            )
        })
    };
    view! {
        {yes_or_no(
            "policy-extension",
            texts.extension,
            "",
            allows_extension,
            move |is| draft.update(|draft| draft.allows_extension = is),
        )}
        {approval}
        {yes_or_no(
            "policy-giving-up",
            text().policies.giving_up,
            text().policies.giving_up_hint,
            form.part(|draft| draft.allows_giving_up),
            move |is| draft.update(|draft| draft.allows_giving_up = is),
        )}
    }
    .into_any()
}

/// Who reviews access, and what happens to what nobody reviews.
pub fn review_fields(form: Form) -> AnyView {
    let is_reviewed = form.part(|draft| draft.is_reviewed);
    view! {
        {reviewer_fields(form)}
        {move || is_reviewed.get().then(|| unreviewed_field(form))}
    }
    .into_any()
}

/// Who reviews access, and how often.
pub fn reviewer_fields(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let is_reviewed = form.part(|draft| draft.is_reviewed);
    view! {
        {yes_or_no(
            "policy-reviews",
            texts.require_reviews,
            texts.require_reviews_hint,
            is_reviewed,
            move |is| form.begin(|draft| draft.is_reviewed = is),
        )}
        {move || is_reviewed.get().then(|| reviews(form))}
    }
    .into_any()
}

fn reviews(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let words = &text().policies;
    let draft = form.draft;
    let frequency = form.part(|draft| draft.review_every);
    let reviewers = form.part(|draft| draft.reviewers);
    let kept = |is_kept: bool, word: &'static str| is_kept.then(|| Choice::new(word, texts.kept));
    let frequencies = [
        Choice::new(Frequency::Weekly.word(), texts.weekly),
        Choice::new(Frequency::Monthly.word(), texts.monthly),
        Choice::new(Frequency::Quarterly.word(), texts.quarterly),
        Choice::new(Frequency::HalfYearly.word(), texts.half_yearly),
        Choice::new(Frequency::Yearly.word(), texts.yearly),
    ];
    let frequencies = frequencies
        .into_iter()
        .chain(kept(
            frequency.get_untracked() == Frequency::Kept,
            Frequency::Kept.word(),
        ))
        .collect();
    let whose = [
        Choice::new(Reviewers::Themselves.word(), texts.review_self),
        Choice::new(Reviewers::Specific.word(), texts.review_specific),
        Choice::new(Reviewers::Manager.word(), texts.review_manager),
    ];
    let whose = whose
        .into_iter()
        .chain(kept(
            reviewers.get_untracked() == Reviewers::Kept,
            Reviewers::Kept.word(),
        ))
        .collect();
    let people = move || {
        (reviewers.get() == Reviewers::Specific).then(|| {
            view! {
                <WhoField
                    id="policy-reviewers"
                    label=texts.reviewer_people
                    error=form.error("policy-reviewers")
                    value=form.part(|draft| draft.review_people.clone())
                    on_change=move |named| draft.update(|draft| draft.review_people = named)
                    adding=vec![
                        Adding { kind: WhoKind::User, label: texts.add_reviewers },
                        Adding { kind: WhoKind::Group, label: texts.add_reviewer_groups },
                    ]
                />
            }
        })
    };
    let fallback = move || {
        (reviewers.get() == Reviewers::Manager).then(|| {
            view! {
                <WhoField
                    id="policy-review-fallback"
                    label=words.review_fallback
                    hint=words.review_fallback_hint
                    error=form.error("policy-review-fallback")
                    value=form.part(|draft| draft.review_fallbacks.clone())
                    on_change=move |named| draft.update(|draft| draft.review_fallbacks = named)
                    adding=vec![
                        Adding { kind: WhoKind::User, label: words.add_review_fallback },
                        Adding { kind: WhoKind::Group, label: words.add_review_fallback_group },
                    ]
                />
            }
        })
    };
    view! {
        {backend_note("accessReviews", words.backend_reviews)}
        <DateInput
            id="policy-review-start"
            label=words.review_start
            hint=words.review_start_hint
            is_optional=true
            error=form.error("policy-review-start")
            value=form.part(|draft| draft.review_start.clone())
            on_input=move |day| draft.update(|draft| draft.review_start = day)
        />
        <Select
            id="policy-review-every"
            label=texts.review_frequency
            value=Signal::derive(move || frequency.get().word().to_owned())
            on_change=move |word: String| draft.update(|draft| draft.review_every = Frequency::read(&word))
            choices=frequencies
        />
        <TextInput
            id="policy-review-days"
            label=texts.review_days
            is_short=true
            error=form.error("policy-review-days")
            value=form.part(|draft| draft.review_days.clone())
            on_input=move |typed| draft.update(|draft| draft.review_days = typed)
        />
        <RadioGroup
            id="policy-review-who"
            label=texts.reviewers
            value=Signal::derive(move || reviewers.get().word().to_owned())
            on_change=move |word: String| form.begin(|draft| draft.reviewers = Reviewers::read(&word))
            choices=whose
        />
        {people}
        {fallback}
        {yes_or_no(
            "policy-review-helps",
            words.review_helps,
            words.review_helps_hint,
            form.part(|draft| draft.review_helps),
            move |is| draft.update(|draft| draft.review_helps = is),
        )}
        {yes_or_no(
            "policy-review-reason",
            words.review_reason,
            "",
            form.part(|draft| draft.review_needs_reason),
            move |is| draft.update(|draft| draft.review_needs_reason = is),
        )}
    }
    .into_any()
}

/// What happens to access that nobody reviews in time.
pub fn unreviewed_field(form: Form) -> AnyView {
    let texts = &text().package_admin;
    let draft = form.draft;
    let unreviewed = form.part(|draft| draft.unreviewed);
    let mut choices = vec![
        Choice::new(Unreviewed::Keep.word(), texts.unreviewed_keep),
        Choice::new(Unreviewed::Remove.word(), texts.unreviewed_remove),
        Choice::new(Unreviewed::Recommended.word(), texts.unreviewed_recommended),
    ];
    if unreviewed.get_untracked() == Unreviewed::Kept {
        choices.push(Choice::new(Unreviewed::Kept.word(), texts.kept));
    }
    view! {
        <RadioGroup
            id="policy-unreviewed"
            label=texts.unreviewed
            value=Signal::derive(move || unreviewed.get().word().to_owned())
            on_change=move |word: String| draft.update(|draft| draft.unreviewed = Unreviewed::read(&word))
            choices=choices
        />
    }
    .into_any()
}
