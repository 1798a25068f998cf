//! All rows of a list that match, as a file: page after page, with how far it has come, until somebody stops it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::AdminList;
use crate::api::{ApiError, ListPage};
use crate::browser;
use crate::features::admin::failure;
use crate::paths::{ListParams, PageNumber};
use crate::query::Query;
use crate::shell::notices;
use crate::text::{fill, format, text};
use crate::ui::{Button, ButtonVariant, ErrorNotice, Icon, Tone, announce};

/// Graph's largest page.
pub(super) const LARGEST_PAGE: u32 = 999;

/// The button that downloads the rows, with how far that has come; and why it failed, to stand below all that is beside
/// the button.
pub(super) fn download<T>(
    list: Arc<AdminList<T>>,
    params: Memo<ListParams>,
    page: Query<ListPage<T>>,
) -> (AnyView, AnyView)
where
    T: Send + Sync + 'static,
{
    let texts = &text().admin;
    // How many rows have come; none while nothing is downloaded.
    let loaded = RwSignal::new(None::<u64>);
    let failed = RwSignal::new(None::<ApiError>);
    let stop = move |()| loaded.set(None);
    on_cleanup(move || _ = loaded.try_set(None));
    let start = Callback::new(move |()| {
        if loaded.get_untracked().is_some() {
            return;
        }
        loaded.set(Some(0));
        failed.set(None);
        let list = Arc::clone(&list);
        spawn_local(async move {
            match collect(&list, &params.get_untracked(), loaded).await {
                Ok(Some(file)) => {
                    browser::save_file(&[list.name, ".csv"].concat(), "text/csv;charset=utf-8", &file);
                    notices::show(Tone::Positive, text().admin.downloaded);
                }
                Err(error) if is_wanted(loaded) => _ = failed.try_set(Some(error)),
                // Stopped.
                Ok(None) | Err(_) => {}
            }
            loaded.try_set(None);
        });
    });
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
            <div class="list-bar__progress">
                <span role="status">{words}</span>
                <Button is_small=true variant=ButtonVariant::Plain on_click=stop>
                    {text().core.cancel}
                </Button>
            </div>
        })
    };
    let button = view! {
        <div class="list-bar__download">
            <Button icon=Icon::Download on_click=start>
                {texts.download}
            </Button>
        </div>
        {how_far}
    };
    // The button that was pressed goes with what it is about.
    let leave = |run: Callback<()>| {
        Callback::new(move |()| {
            run.run(());
            browser::focus(".list-bar__download > .button");
        })
    };
    let (again, close) = (leave(start), leave(Callback::new(move |()| failed.set(None))));
    let failure = move || failed.get().map(|error| failure(&error, again, close));
    (button.into_any(), failure.into_any())
}

/// Whether nobody has stopped it.
fn is_wanted(loaded: RwSignal<Option<u64>>) -> bool {
    loaded.try_get_untracked().flatten().is_some()
}

fn failure(error: &ApiError, again: Callback<()>, close: Callback<()>) -> AnyView {
    let texts = &text().core;
    let title = text().admin.download_failed;
    announce(title);
    let explained = error.explain(text());
    let meaning = [explained.title, ". ", explained.meaning].concat();
    let retry = explained.can_retry.then(|| {
        view! {
            <Button icon=Icon::Refresh on_click=again>
                {texts.retry}
            </Button>
        }
    });
    view! {
        <ErrorNotice title=title meaning=meaning remedy=explained.remedy details=failure::details(error)>
            {retry}
            <Button variant=ButtonVariant::Plain on_click=close>
                {texts.close}
            </Button>
        </ErrorNotice>
    }
    .into_any()
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
        if !is_wanted(loaded) {
            return Ok(None);
        }
        // Where the rest has gone meanwhile, what comes is the page before.
        for row in page.items.iter().filter(|_| page.number == number) {
            file += &line(columns().map(|column| column.file_text(row)));
            count += 1;
        }
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
