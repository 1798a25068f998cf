//! The fields of one stage of approval.

use leptos::prelude::*;

use super::choices::{Approver, Audience, Visibility, WhoKind};
use super::draft::StageDraft;
use super::fields::{Form, yes_or_no};
use super::people::{Adding, WhoField};
use super::picture::{Branch, resolved};
use super::problems::stage_field;
use super::to_policy::number;
use super::words::{approver_label, days_fault, days_words, unnamed_words};
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, CheckboxGroup, Choice, Icon, Notice, RadioGroup, TextInput, Tone};

/// The stage at `index` of `count`, in a card.
pub fn stage_card(form: Form, index: usize, count: Signal<usize>) -> AnyView {
    view! {
        <section class="card">
            <div class="card__head">
                <h4 class="card__title">{move || stage_title(index, count.get())}</h4>
                {stage_removal(form, index, count)}
            </div>
            <div class="stack">{stage_fields(form, index)}</div>
        </section>
    }
    .into_any()
}

/// "Stage 1 of 2".
pub fn stage_title(index: usize, count: usize) -> String {
    let (stage, all) = (format::number(index as u64 + 1), format::number(count as u64));
    fill(text().package_admin.stage, &[("stage", &stage), ("all", &all)])
}

/// The button that takes a stage out; the last one goes by not requiring approval.
pub fn stage_removal(form: Form, index: usize, count: Signal<usize>) -> AnyView {
    let remove = move |()| {
        form.draft.update(|draft| {
            if index < draft.stages.len() {
                draft.stages.remove(index);
            }
        });
    };
    let button = move || {
        let count = count.get();
        (count > 1).then(|| {
            view! {
                <Button
                    variant=ButtonVariant::Plain
                    is_small=true
                    icon=Icon::Trash
                    name=fill(text().admin.remove_named, &[("name", &stage_title(index, count))])
                    on_click=remove
                >
                    {text().admin.remove}
                </Button>
            }
        })
    };
    button.into_any()
}

/// The fields of the stage at `index`.
pub fn stage_fields(form: Form, index: usize) -> AnyView {
    let stage = Stage { form, index };
    view! {
        {stage.approver_fields()}
        {stage.fallback_field()}
        {stage.days_field()}
        {stage.reason_field()}
        {stage.visibility_field()}
        {stage.escalation_fields()}
    }
    .into_any()
}

/// Those of its fields that belong to one node of the picture.
pub fn stage_node_fields(form: Form, index: usize, branch: Option<Branch>) -> AnyView {
    let stage = Stage { form, index };
    match branch {
        None => view! { {stage.approver_fields()} {stage.reason_field()} {stage.visibility_field()} }.into_any(),
        Some(Branch::Fallback) => stage.fallback_field(),
        Some(Branch::Forward) => stage.forward_fields(),
        Some(Branch::TimeOut) => stage.days_field(),
        Some(Branch::Denial | Branch::Unreviewed) => stage.reason_field(),
    }
}

/// The button that lets a stage be forwarded no more.
pub fn forward_removal(form: Form, index: usize) -> AnyView {
    let stage = Stage { form, index };
    let remove = move |()| stage.change(|stage| stage.escalates = false);
    let words = &text().admin;
    view! {
        <Button
            variant=ButtonVariant::Plain
            is_small=true
            icon=Icon::Trash
            name=fill(words.remove_named, &[("name", text().policies.forward)])
            on_click=remove
        >
            {words.remove}
        </Button>
    }
    .into_any()
}

/// More days than this to decide are told to be many.
const LONG_WAIT: i64 = 60;

/// Who can be asked when nobody decides, besides people and groups.
const ALTERNATES: [Approver; 5] = [
    Approver::ExternalSponsors,
    Approver::InternalSponsors,
    Approver::OwnSponsors,
    Approver::Manager,
    Approver::SecondManager,
];

/// Where those of a stage stand who are not named.
#[derive(Clone, Copy)]
struct Kinds {
    get: fn(&StageDraft) -> Vec<Approver>,
    get_mut: fn(&mut StageDraft) -> &mut Vec<Approver>,
}

#[derive(Clone, Copy)]
struct Stage {
    form: Form,
    index: usize,
}

impl Stage {
    fn part<T>(self, get: impl Fn(&StageDraft) -> T + Send + Sync + 'static) -> Signal<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let index = self.index;
        // The last look of a stage that was just removed finds nothing.
        self.form
            .part(move |draft| draft.stages.get(index).map(&get).unwrap_or_default())
    }

    fn change(self, change: impl FnOnce(&mut StageDraft)) {
        self.form.draft.update(|draft| {
            if let Some(stage) = draft.stages.get_mut(self.index) {
                change(stage);
            }
        });
    }

    fn id(self, name: &str) -> String {
        stage_field(self.index, name)
    }

    fn error(self, name: &str) -> Signal<Option<String>> {
        self.form.error(self.id(name))
    }

    /// Those besides people and groups: whom it offers, and whoever else is chosen in the policy that was read.
    fn kinds_field(self, name: &str, label: &'static str, offered: &[Approver], kinds: Kinds) -> AnyView {
        let chosen = self.part(kinds.get);
        let mut shown = offered.to_vec();
        shown.extend(
            chosen
                .get_untracked()
                .into_iter()
                .filter(|kind| !offered.contains(kind)),
        );
        if shown.is_empty() {
            return ().into_any();
        }
        let choices = shown
            .into_iter()
            .map(|kind| Choice::new(kind.word(), unnamed_words(kind)))
            .collect();
        let set = move |(word, is_chosen): (String, bool)| {
            let kind = Approver::read(&word);
            self.change(|stage| {
                let all = (kinds.get_mut)(stage);
                all.retain(|known| *known != kind);
                if is_chosen {
                    all.push(kind);
                }
            });
        };
        let words = move || -> Vec<String> {
            let chosen = chosen.get().into_iter();
            chosen.map(|kind| kind.word().to_owned()).collect()
        };
        view! {
            <CheckboxGroup
                id=self.id(name)
                label=label
                value=Signal::derive(words)
                on_change=set
                choices=choices
            />
        }
        .into_any()
    }

    fn approver_fields(self) -> AnyView {
        let texts = &text().package_admin;
        let approver = self.part(|stage| stage.approver);
        let mut choices = vec![
            Choice::new(Approver::ExternalSponsors.word(), texts.approver_external)
                .with_hint(texts.approver_external_hint),
            Choice::new(Approver::InternalSponsors.word(), texts.approver_internal)
                .with_hint(texts.approver_internal_hint),
            Choice::new(Approver::OwnSponsors.word(), text().policies.approver_sponsors)
                .with_hint(text().policies.approver_sponsors_hint),
            Choice::new(Approver::Specific.word(), texts.approver_specific).with_hint(texts.approver_specific_hint),
            Choice::new(Approver::Manager.word(), texts.approver_manager).with_hint(texts.approver_manager_hint),
            Choice::new(Approver::SecondManager.word(), text().policies.approver_second_manager)
                .with_hint(text().policies.approver_second_manager_hint),
        ];
        if approver.get_untracked() == Approver::Kept {
            choices.push(Choice::new(Approver::Kept.word(), texts.kept));
        }
        let people = move || {
            (approver.get() == Approver::Specific).then(|| {
                view! {
                    <WhoField
                        id=self.id("approvers")
                        label=texts.approvers
                        error=self.error("approvers")
                        value=self.part(|stage| stage.approvers.clone())
                        on_change=move |named| self.change(|stage| stage.approvers = named)
                        adding=vec![
                            Adding { kind: WhoKind::User, label: texts.add_approvers },
                            Adding { kind: WhoKind::Group, label: texts.add_approver_groups },
                        ]
                    />
                }
            })
        };
        view! {
            <RadioGroup
                id=self.id("approver")
                label=approver_label(self.index)
                value=Signal::derive(move || approver.get().word().to_owned())
                on_change=move |word: String| self.change(|stage| stage.approver = Approver::read(&word))
                choices=choices
            />
            {people}
            {self.who_that_is()}
        }
        .into_any()
    }

    /// Who decides first, by name; or that those who may ask have no sponsors of the kind that shall decide.
    fn who_that_is(self) -> AnyView {
        let Self { form, index } = self;
        let are_none = form.part(move |draft| {
            let are_sponsors =
                |stage: &StageDraft| matches!(stage.approver, Approver::ExternalSponsors | Approver::InternalSponsors);
            draft.audience == Audience::Inside && draft.stages.get(index).is_some_and(are_sponsors)
        });
        let people = move || {
            if are_none.get() {
                view! { <Notice tone=Tone::Warning>{text().policies.no_sponsors_inside}</Notice> }.into_any()
            } else {
                resolved(form, index, None)
            }
        };
        people.into_any()
    }

    fn fallback_field(self) -> AnyView {
        let texts = &text().package_admin;
        let kinds = Kinds {
            get: |stage| stage.fallback_kinds.clone(),
            get_mut: |stage| &mut stage.fallback_kinds,
        };
        view! {
            <WhoField
                id=self.id("fallback")
                label=texts.fallback
                hint=texts.fallback_hint
                error=self.error("fallback")
                value=self.part(|stage| stage.fallbacks.clone())
                on_change=move |named| self.change(|stage| stage.fallbacks = named)
                adding=vec![
                    Adding { kind: WhoKind::User, label: texts.add_fallback },
                    Adding { kind: WhoKind::Group, label: texts.add_fallback_group },
                ]
            />
            {self.kinds_field("fallback-kinds", text().policies.other_kinds, &[], kinds)}
        }
        .into_any()
    }

    fn days_field(self) -> AnyView {
        let texts = &text().package_admin;
        view! {
            <TextInput
                id=self.id("days")
                label=texts.decide_days
                hint=texts.decide_days_hint
                is_short=true
                error=self.error("days")
                value=self.part(|stage| stage.days.clone())
                on_input=move |typed| self.change(|stage| stage.days = typed)
            />
            {self.long_wait()}
        }
        .into_any()
    }

    /// No limit is known for the time to decide, but nobody means to wait for months.
    fn long_wait(self) -> AnyView {
        let days = self.part(|stage| stage.days.clone());
        let notice = move || {
            let typed = days.get();
            let is_long = number(&typed).is_some_and(|days| days > LONG_WAIT) && days_fault(&typed).is_none();
            is_long.then(|| {
                let words = fill(text().policies.long_decision, &[("days", &days_words(&typed))]);
                view! { <Notice tone=Tone::Warning>{words}</Notice> }
            })
        };
        notice.into_any()
    }

    fn reason_field(self) -> AnyView {
        yes_or_no(
            self.id("justification"),
            text().package_admin.approver_justification,
            "",
            self.part(|stage| stage.requires_justification),
            move |is| self.change(|stage| stage.requires_justification = is),
        )
    }

    fn visibility_field(self) -> AnyView {
        let texts = &text().policies;
        let words = &text().admin;
        let visibility = self.part(|stage| stage.visibility);
        let mut choices = vec![
            Choice::new(Visibility::Default.word(), texts.visible_default).with_hint(texts.visible_default_hint),
            Choice::new(Visibility::Visible.word(), words.yes),
            Choice::new(Visibility::Hidden.word(), words.no),
        ];
        if visibility.get_untracked() == Visibility::Kept {
            choices.push(Choice::new(Visibility::Kept.word(), text().package_admin.kept));
        }
        view! {
            <RadioGroup
                id=self.id("visibility")
                label=texts.show_approvers
                hint=texts.show_approvers_hint
                value=Signal::derive(move || visibility.get().word().to_owned())
                on_change=move |word: String| self.change(|stage| stage.visibility = Visibility::read(&word))
                choices=choices
            />
        }
        .into_any()
    }

    fn escalation_fields(self) -> AnyView {
        let texts = &text().package_admin;
        let escalates = self.part(|stage| stage.escalates);
        view! {
            {yes_or_no(
                self.id("escalates"),
                texts.escalates,
                texts.escalates_hint,
                escalates,
                move |is| self.change(|stage| stage.escalates = is),
            )}
            {move || escalates.get().then(|| self.forward_fields())}
        }
        .into_any()
    }

    /// To whom it is forwarded, and when.
    fn forward_fields(self) -> AnyView {
        let texts = &text().package_admin;
        let words = &text().policies;
        let kinds = Kinds {
            get: |stage| stage.alternate_kinds.clone(),
            get_mut: |stage| &mut stage.alternate_kinds,
        };
        let fallback_kinds = Kinds {
            get: |stage| stage.alternate_fallback_kinds.clone(),
            get_mut: |stage| &mut stage.alternate_fallback_kinds,
        };
        view! {
            <WhoField
                id=self.id("escalation")
                label=texts.alternates
                error=self.error("escalation")
                value=self.part(|stage| stage.escalates_to.clone())
                on_change=move |named| self.change(|stage| stage.escalates_to = named)
                adding=vec![
                    Adding { kind: WhoKind::User, label: texts.add_alternates },
                    Adding { kind: WhoKind::Group, label: texts.add_alternate_groups },
                ]
            />
            {self.kinds_field("escalation-kinds", words.alternate_kinds, &ALTERNATES, kinds)}
            {resolved(self.form, self.index, Some(Branch::Forward))}
            <WhoField
                id=self.id("escalation-fallback")
                label=words.alternate_fallback
                hint=words.alternate_fallback_hint
                error=self.error("escalation-fallback")
                value=self.part(|stage| stage.alternate_fallbacks.clone())
                on_change=move |named| self.change(|stage| stage.alternate_fallbacks = named)
                adding=vec![
                    Adding { kind: WhoKind::User, label: words.add_alternate_fallback },
                    Adding { kind: WhoKind::Group, label: words.add_alternate_fallback_group },
                ]
            />
            {self.kinds_field("escalation-fallback-kinds", words.other_kinds, &[], fallback_kinds)}
            <TextInput
                id=self.id("escalation-days")
                label=texts.escalation_days
                is_short=true
                error=self.error("escalation-days")
                value=self.part(|stage| stage.escalation_days.clone())
                on_input=move |typed| self.change(|stage| stage.escalation_days = typed)
            />
        }
        .into_any()
    }
}
