//! All rows of a list that match, as a file: page after page, with how far it has come, until somebody stops it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::AdminList;
use crate::api::{ApiError, ListPage};
use crate::browser;
use crate::paths::{ListParams, PageNumber};
use crate::query::Query;
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, Icon, Tone};

/// Graph's largest page.
pub(super) const LARGEST_PAGE: u32 = 999;

/// The button that downloads the rows.
pub(super) fn download_button<T>(list: Arc<AdminList<T>>, params: Memo<ListParams>, page: Query<ListPage<T>>) -> AnyView
where
    T: Send + Sync + 'static,
{
    let texts = &text().admin;
    // How many rows have come; none while nothing is downloaded.
    let loaded = RwSignal::new(None::<u64>);
    let stop = move |()| loaded.set(None);
    on_cleanup(move || _ = loaded.try_set(None));
    let start = move |()| {
        if loaded.get_untracked().is_some() {
            return;
        }
        loaded.set(Some(0));
        let list = Arc::clone(&list);
        spawn_local(async move {
            match collect(&list, &params.get_untracked(), loaded).await {
                Ok(Some(file)) => {
                    browser::save_file(&[list.name, ".csv"].concat(), "text/csv;charset=utf-8", &file);
                    notices::show(Tone::Positive, text().admin.downloaded);
                }
                // Stopped.
                Ok(None) => {}
                Err(error) => notices::show(Tone::Danger, failure_words(&error)),
            }
            loaded.try_set(None);
        });
    };
    let how_far = move || {
        let count = loaded.get()?;
        let all = page.data().and_then(|page| page.count);
        let words = match all {
            Some(all) => fill(
                texts.downloading_of,
                &[("count", &format::number(count)), ("all", &format::number(all))],
            ),
            None => format::count(text().core.shown_of, count),
        };
        Some(view! {
            <span role="status" class="muted small">{words}</span>
            <Button is_small=true variant=ButtonVariant::Plain on_click=stop>
                {text().core.cancel}
            </Button>
        })
    };
    view! {
        <div class="list-bar__tool" title=texts.download>
            <Button icon=Icon::Download on_click=start>
                {texts.download}
            </Button>
        </div>
        {how_far}
    }
    .into_any()
}

fn failure_words(error: &ApiError) -> String {
    let explained = error.explain(text());
    [text().admin.download_failed, " ", explained.title].concat()
}

/// All rows as text; none when it was stopped.
async fn collect<T>(
    list: &AdminList<T>,
    params: &ListParams,
    loaded: RwSignal<Option<u64>>,
) -> Result<Option<String>, ApiError>
where
    T: Send + Sync + 'static,
{
    let asked = list.asked(params, LARGEST_PAGE);
    let columns = || list.columns.iter().filter(|column| column.is_in_file());
    let heads = columns().map(|column| column.label.to_owned());
    // The mark tells spreadsheets that it is UTF-8.
    let mut file = String::from('\u{feff}') + &line(heads);
    let mut number = PageNumber::default();
    let mut count = 0;
    loop {
        let page = (list.read)(&asked).page(number).send().await?;
        if loaded.try_get_untracked().flatten().is_none() {
            return Ok(None);
        }
        for row in &page.items {
            file += &line(columns().map(|column| column.file_text(row)));
        }
        count += page.items.len() as u64;
        loaded.try_set(Some(count));
        if !page.has_next {
            return Ok(Some(file));
        }
        number = number.next();
    }
}

/// A line of the file. RFC 4180.
fn line(fields: impl Iterator<Item = String>) -> String {
    let fields: Vec<String> = fields.map(|field| quoted(&field)).collect();
    fields.join(",") + "\r\n"
}

/// A field of the file. What a spreadsheet would take for a formula is made text: names come from other people.
fn quoted(field: &str) -> String {
    let guard = if field.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    ["\"", guard, &field.replace('"', "\"\""), "\""].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_can_be_read_again_and_runs_nothing() {
        let check = |field: &str, expected: &str| assert_eq!(quoted(field), expected);
        check("Delta", "\"Delta\"");
        check("a \"b\", c", "\"a \"\"b\"\", c\"");
        check("=HYPERLINK(1)", "\"'=HYPERLINK(1)\"");
        check("-1+2", "\"'-1+2\"");
        check("", "\"\"");
        let fields = ["a", "b\nc"].into_iter().map(str::to_owned);
        assert_eq!(line(fields), "\"a\",\"b\nc\"\r\n");
    }
}
