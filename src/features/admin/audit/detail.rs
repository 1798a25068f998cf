//! One entry of the audit: who, when, and every property from what to what.

use entitlement_types::{DirectoryAudit, KeyValue, ModifiedProperty, TargetResource};
use leptos::prelude::*;

use super::list::{activity, initiator, result_badge, when};
use super::target::{kind_of, page_of, title_of};
use super::value::{Said, has_meaning, words_of};
use crate::text::{service_word, text};
use crate::ui::{Button, Cell, Column, CopyButton, Dialog, Fact, Facts, Table, TableRow};

/// The entry, until it is closed.
pub(super) fn detail_dialog(audit: &DirectoryAudit, close: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let address = audit.initiated_by.as_ref().and_then(|by| by.user.as_ref());
    let address = address.and_then(|user| user.user_principal_name.clone());
    let by = [initiator(audit), address.unwrap_or_default()];
    let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
    let request_id = audit.correlation_id.clone().unwrap_or_default();
    let reason = audit.result_reason.clone().filter(|reason| !reason.is_empty());
    let (changed, about): (Vec<_>, Vec<_>) = audit
        .target_resources
        .iter()
        .enumerate()
        .partition(|(index, target)| *index == 0 || !target.modified_properties.is_empty());
    let changed: Vec<_> = changed.into_iter().map(|(_, target)| changes(audit, target)).collect();
    let about: Vec<_> = about.into_iter().map(|(_, target)| mentioned(audit, target)).collect();
    let detail = |detail: &KeyValue| {
        let key = detail.key.as_deref().unwrap_or_default();
        let value = detail.value.as_deref().unwrap_or_default();
        let value = match service_word(value) {
            Some(words) => words.into_any(),
            None => said_view(Said::of_text(audit, key, value)),
        };
        view! { <Fact name=words_of(key)>{value}</Fact> }
    };
    let details: Vec<_> = audit.additional_details.iter().map(detail).collect();
    let (when, result) = (when(audit), result_badge(audit));
    view! {
        <Dialog title=activity(audit) is_wide=true on_close=close>
            <Facts>
                <Fact name=texts.when>{when}</Fact>
                <Fact name=texts.by_whom>{by.join(" · ")}</Fact>
                <Fact name=texts.result>{result} {reason}</Fact>
                {about}
                <Fact name=text().core.request_id>
                    <CopyButton value=request_id name=texts.copy_request_id />
                </Fact>
                {details}
            </Facts>
            {changed}
            <div class="dialog__actions">
                <Button on_click=close>{text().core.close}</Button>
            </div>
        </Dialog>
    }
    .into_any()
}

/// What it is about besides what was changed, and where that stands.
fn mentioned(audit: &DirectoryAudit, target: &TargetResource) -> AnyView {
    let name = target.display_name.clone().or_else(|| target.id.clone());
    let name = linked(name.unwrap_or_default(), page_of(audit, target));
    let kind = kind_of(target);
    view! { <Fact name=kind>{name}</Fact> }.into_any()
}

fn linked(words: String, page: Option<String>) -> AnyView {
    match page {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words.into_any(),
    }
}

/// What was changed, and how.
fn changes(audit: &DirectoryAudit, target: &TargetResource) -> AnyView {
    let texts = &text().governance;
    let title = title_of(audit, target);
    let heading = linked(title.clone(), page_of(audit, target));
    // There is one of the settings: its id tells it from nothing.
    let id = target.id.clone().filter(|id| id != "singleton");
    let id = id.map(|id| view! { <p class="muted small">{id}</p> });
    let columns = vec![
        Column::new(texts.property),
        Column::new(texts.before),
        Column::new(texts.after),
    ];
    let changed = target.modified_properties.iter();
    let mut changed = changed.filter(|property| has_meaning(name_of(property))).peekable();
    let changes = if changed.peek().is_none() {
        view! { <p class="muted">{texts.no_changes}</p> }.into_any()
    } else {
        let rows = changed.map(|property| change(audit, property)).collect_view();
        view! { <Table caption=title columns=columns>{rows}</Table> }.into_any()
    };
    view! {
        <section class="stack" data-gap="within">
            <h3>{heading}</h3>
            {id}
            {changes}
        </section>
    }
    .into_any()
}

fn name_of(property: &ModifiedProperty) -> &str {
    property.display_name.as_deref().unwrap_or_default()
}

fn change(audit: &DirectoryAudit, property: &ModifiedProperty) -> AnyView {
    let texts = &text().governance;
    let name = name_of(property);
    let [before, after] =
        [&property.old_value, &property.new_value].map(|value| said_view(Said::of(audit, name, value.as_deref())));
    let words = words_of(name);
    view! {
        <TableRow>
            <Cell is_head=true>{words}</Cell>
            <Cell label=texts.before>{before}</Cell>
            <Cell label=texts.after>{after}</Cell>
        </TableRow>
    }
    .into_any()
}

/// What is said, and small below it the id of what is named.
fn said_view(said: Said) -> AnyView {
    let Said { words, id } = said;
    let id = id.map(|id| view! { <span class="muted small">{id}</span> });
    view! {
        <span class="audit-value">
            {words} {id}
        </span>
    }
    .into_any()
}
