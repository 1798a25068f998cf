//! One entry of the audit: who, when, and every property from what to what.

use entitlement_types::{DirectoryAudit, KeyValue, TargetResource};
use leptos::prelude::*;
use serde_json::Value;

use super::changes::{Line, lines};
use super::list::{activity, initiator, result_badge, when};
use super::target::{kind_of, page_of, title_of};
use super::value::{Names, Said, words_of};
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
    let names = Names::of(audit);
    let detail = |detail: &KeyValue| {
        let key = detail.key.as_deref().unwrap_or_default();
        let value = detail.value.as_deref().unwrap_or_default();
        let value = match service_word(value) {
            Some(words) => words.into_any(),
            None => said_view(Said::of_value(audit, &names, key, &Value::from(value))),
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
    let heading = linked(title_of(target), page_of(audit, target));
    // There is one of the settings: its id tells it from nothing. What has a name is called by it.
    let id = target.id.clone().filter(|id| id != "singleton");
    let id = id.filter(|_| target.display_name.is_none());
    let id = id.map(|id| view! { <p class="muted small">{id}</p> });
    let columns = vec![
        Column::new(texts.property),
        Column::new(texts.before),
        Column::new(texts.after),
    ];
    let names = Names::of(audit);
    let properties = target.modified_properties.iter();
    let changed: Vec<Line> = properties.flat_map(|property| lines(audit, &names, property)).collect();
    let changes = if changed.is_empty() {
        view! { <p class="muted">{texts.no_changes}</p> }.into_any()
    } else {
        let rows = changed.into_iter().map(change).collect_view();
        view! { <Table caption=kind_of(target) columns=columns>{rows}</Table> }.into_any()
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

fn change(line: Line) -> AnyView {
    let texts = &text().governance;
    let Line { name, before, after } = line;
    let [before, after] = [before, after].map(said_view);
    view! {
        <TableRow>
            <Cell is_head=true>{name}</Cell>
            <Cell label=texts.before>{before}</Cell>
            <Cell label=texts.after>{after}</Cell>
        </TableRow>
    }
    .into_any()
}

/// What is said; the id of what is named is told to whoever points at it.
fn said_view(said: Said) -> AnyView {
    let Said { words, id } = said;
    view! {
        <span class="audit-value" title=id>
            {words}
        </span>
    }
    .into_any()
}
