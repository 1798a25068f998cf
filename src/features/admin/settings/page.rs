//! What happens to guests whose last access ends, who may invite, who may own catalogs.

use std::sync::Arc;

use entitlement_types::{ExternalUserLifecycleAction, Settings};
use leptos::prelude::*;

use super::draft::{LONGEST_WAIT, Loss, SettingsDraft};
use super::who::{inviting, owning, use_creators};
use crate::api::{self, ErrorKind};
use crate::drafts::use_draft;
use crate::features::admin::checks;
use crate::features::admin::edit::present;
use crate::features::admin::rights::{Right, may, why};
use crate::features::admin::wizard::start_over;
use crate::query::{Loaded, never_empty, use_action, use_query};
use crate::shell::{ErrorView, PageHeading, notices};
use crate::text::{fill, format, text};
use crate::ui::{
    Button, ButtonVariant, Choice, ConfirmDialog, ErrorSummary, Fact, Facts, FieldError, Notice, RadioGroup, TextInput,
    Tone,
};

/// The id of the field for the days.
const DAYS: &str = "settings-days";

/// The settings: to change for administrators, to read for others.
pub fn settings_page() -> AnyView {
    let texts = &text().governance;
    let settings = use_query(api::settings::get_settings);
    let creators = use_creators();
    // All of it is shown at once, so that nothing moves; what is shown stays.
    let is_ready = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || (settings.is_settled() && creators.is_settled())
    });
    let roles = move || is_ready.get().then(|| view! { {inviting()} {owning(creators)} });
    view! {
        <PageHeading title=text().admin.settings />
        <section class="stack">
            <h2>{texts.settings_guests}</h2>
            <p class="lead">{texts.settings_lead}</p>
            <Loaded
                query=settings
                empty=never_empty()
                is_ready=Signal::derive(move || is_ready.get())
                let:settings
            >
                {if may(&Right::Administer) { form(settings) } else { facts(settings) }}
            </Loaded>
        </section>
        {roles}
    }
    .into_any()
}

fn choices() -> Vec<Choice> {
    let texts = &text().governance;
    let choice = |action: ExternalUserLifecycleAction, label: &'static str, hint: &'static str| {
        Choice::new(action.as_str().to_owned(), label).with_hint(hint)
    };
    vec![
        choice(
            ExternalUserLifecycleAction::None,
            texts.lifecycle_none,
            texts.lifecycle_none_hint,
        ),
        choice(
            ExternalUserLifecycleAction::BlockSignIn,
            texts.lifecycle_block,
            texts.lifecycle_block_hint,
        ),
        choice(
            ExternalUserLifecycleAction::BlockSignInAndDelete,
            texts.lifecycle_delete,
            texts.lifecycle_delete_hint,
        ),
    ]
}

fn form(settings: Signal<Arc<Settings>>) -> AnyView {
    let texts = &text().governance;
    let words = &text().admin;
    // As it is: what the form began with, or has saved.
    let now = StoredValue::new(SettingsDraft::of(&settings.get_untracked()));
    // What is filled in and not saved; the default while that is nothing.
    let kept = use_draft("admin/settings", SettingsDraft::default);
    let found_here = kept.value.get_untracked();
    let was_kept = found_here != SettingsDraft::default();
    let draft = RwSignal::new(if was_kept { found_here } else { now.get_value() });
    let keep = move || {
        let filled = draft.get_untracked();
        let changed = if now.with_value(|now| filled.is_change(now)) {
            filled
        } else {
            SettingsDraft::default()
        };
        if kept.value.with_untracked(|kept| *kept != changed) {
            kept.value.set(changed);
        }
    };
    Effect::new(move |_| {
        draft.track();
        keep();
    });
    let is_checked = RwSignal::new(false);
    let attempts = RwSignal::new(0);
    let problem = Signal::derive(move || {
        let is_wrong = is_checked.get() && draft.with(|draft| draft.settings().is_none());
        is_wrong.then(|| {
            let longest = format::number(u64::from(LONGEST_WAIT));
            fill(texts.lifecycle_days_wrong, &[("longest", &longest)])
        })
    });
    // What is to be saved once it is seen what guests lose by it; and what was accepted, which is not asked again when
    // saving fails.
    let asking = RwSignal::new(None::<(Loss, Settings)>);
    let accepted = StoredValue::new(None::<Settings>);
    let save = use_action(|change: Settings| async move { api::settings::update_settings(&change).send().await })
        .on_done(move |change, ()| {
            now.set_value(SettingsDraft::of(change));
            keep();
            accepted.set_value(None);
            notices::show(Tone::Positive, text().admin.saved);
        });
    // As somebody else has made it meanwhile.
    let found = use_action(|()| async {
        let found = api::settings::get_settings().send().await?;
        Ok(SettingsDraft::of(&found))
    })
    .on_done(move |(), found| now.set_value(found.clone()));
    let dialog = move || {
        let (loss, change) = asking.get()?;
        let accept = Callback::new(move |()| {
            accepted.set_value(Some(change.clone()));
            asking.set(None);
            save.run(change.clone());
        });
        Some(loss_dialog(loss, accept, Callback::new(move |()| asking.set(None))))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_checked.set(true);
        // What was saved or read before is not what stands here now.
        notices::clear();
        found.reset();
        let Some(change) = draft.with_untracked(SettingsDraft::settings) else {
            attempts.update(|attempts| *attempts += 1);
            return;
        };
        let is_accepted = accepted.with_value(|accepted| accepted.as_ref() == Some(&change));
        let loss = now.with_value(|now| draft.with_untracked(|draft| draft.loss(now)));
        match loss.filter(|_| !is_accepted) {
            Some(loss) => asking.set(Some((loss, change))),
            None => save.run(change),
        }
    };
    let problems = Signal::derive(move || {
        let found = problem.get().map(|message| checks::problem(DAYS, message));
        found.into_iter().collect::<Vec<FieldError>>()
    });
    let summary_title = Signal::derive(move || format::count(words.fix_first, problems.with(Vec::len) as u64));
    let deletes = Memo::new(move |_| draft.with(SettingsDraft::deletes));
    let is_at_once = Memo::new(move |_| draft.with(|draft| draft.wait() == Some(0)));
    let at_once = move || {
        is_at_once
            .get()
            .then(|| view! { <Notice tone=Tone::Warning>{texts.lifecycle_at_once}</Notice> })
    };
    let days = move || {
        deletes.get().then(|| {
            view! {
                <TextInput
                    id=DAYS
                    label=texts.lifecycle_days
                    hint=texts.lifecycle_days_hint
                    error=problem
                    is_short=true
                    value=Signal::derive(move || draft.get().days)
                    on_input=move |days| draft.update(|draft| draft.days = days)
                />
                {at_once}
            }
        })
    };
    let is_restored = Memo::new(move |_| was_kept && kept.value.with(|kept| *kept != SettingsDraft::default()));
    let begin_anew = Callback::new(move |()| {
        is_checked.set(false);
        save.reset();
        draft.set(now.get_value());
    });
    let restored = move || {
        is_restored
            .get()
            .then(|| view! { <Notice action=start_over(begin_anew)>{words.draft_restored}</Notice> })
    };
    let failure = move || {
        let error = save.error()?;
        let is_overtaken = error.kind == ErrorKind::Conflict;
        Some(view! {
            <ErrorView error=error />
            {is_overtaken.then(|| present(found, draft, facts_of))}
        })
    };
    view! {
        {restored}
        <form class="stack" data-gap="groups" novalidate on:submit=submit>
            <ErrorSummary title=summary_title errors=problems attempts=attempts />
            <RadioGroup
                id="settings-lifecycle"
                label=texts.lifecycle
                value=Signal::derive(move || draft.get().action)
                on_change=move |action: String| draft.update(|draft| draft.action = action)
                choices=choices()
            />
            {days}
            {failure}
            <div class="actions">
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || save.is_sending())
                    busy_words=save.busy_words(texts.saving)
                >
                    {words.save}
                </Button>
            </div>
        </form>
        {dialog}
    }
    .into_any()
}

/// Asks before it is saved, and says who loses what.
fn loss_dialog(loss: Loss, accept: Callback<()>, cancel: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let (title, loses, confirm) = match loss {
        Loss::SignIn => (
            texts.block_title,
            texts.block_loses.to_owned(),
            texts.block_confirm.to_owned(),
        ),
        Loss::Account { days: 0 } => (
            texts.delete_title,
            texts.delete_loses_at_once.to_owned(),
            texts.delete_confirm_at_once.to_owned(),
        ),
        Loss::Account { days } => (
            texts.delete_title,
            format::count(texts.delete_loses, u64::from(days)),
            format::count(texts.delete_confirm, u64::from(days)),
        ),
    };
    view! {
        <ConfirmDialog
            title=title
            losses=vec![loses]
            confirm=confirm
            busy_words=Signal::derive(|| text().governance.saving.to_owned())
            on_confirm=accept
            on_cancel=cancel
        >
            <p>{texts.lifecycle_whom}</p>
        </ConfirmDialog>
    }
    .into_any()
}

/// Each setting by its name, and its value in words.
fn facts_of(draft: &SettingsDraft) -> Vec<(&'static str, String)> {
    let texts = &text().governance;
    let chosen = choices().into_iter().find(|choice| *choice.value == *draft.action);
    let action = chosen.map_or_else(|| draft.action.clone(), |choice| choice.label.to_string());
    let days = draft.deletes().then(|| (texts.lifecycle_days, draft.days.clone()));
    std::iter::once((texts.lifecycle, action)).chain(days).collect()
}

/// The same for who may only look.
fn facts(settings: Signal<Arc<Settings>>) -> AnyView {
    let facts = move || {
        let facts: Vec<_> = facts_of(&SettingsDraft::of(&settings.get()))
            .into_iter()
            .map(|(name, value)| view! { <Fact name=name>{value}</Fact> })
            .collect();
        view! { <Facts>{facts}</Facts> }
    };
    view! {
        {facts}
        {why(Right::Administer, None)}
    }
    .into_any()
}
