//! The one way to show what was read.

use std::sync::Arc;

use leptos::prelude::*;

use super::read::{Query, QueryState};
use crate::api::{ApiError, ErrorKind, ListPage};
use crate::shell::{ErrorView, PageHeading};
use crate::text::{fill, format, text};
use crate::ui::{Button, Icon, Notice, Skeleton, Tone, announce, error_details};

/// When an answer holds nothing, and what to show then.
pub struct Empty<T> {
    is_empty: fn(&T) -> bool,
    view: ViewFn,
}

/// For a page of a list: `view` says that there is nothing yet, or that nothing fits the filter.
pub fn empty_list<T, V: IntoView + 'static>(view: impl Fn() -> V + Send + Sync + 'static) -> Empty<ListPage<T>> {
    empty_when(|page: &ListPage<T>| page.items.is_empty(), view)
}

/// For anything else that can hold nothing.
pub fn empty_when<T, V: IntoView + 'static>(
    is_empty: fn(&T) -> bool,
    view: impl Fn() -> V + Send + Sync + 'static,
) -> Empty<T> {
    Empty {
        is_empty,
        view: ViewFn::from(view),
    }
}

/// For one thing, which is there or is an error.
pub fn never_empty<T>() -> Empty<T> {
    Empty {
        is_empty: |_| false,
        view: ViewFn::from(|| ()),
    }
}

/// What stands in the view's place.
#[derive(Clone, PartialEq)]
enum Shown {
    Waiting,
    Empty,
    /// With what was asked, so that another thing is drawn anew and the same one just changes.
    Data(String),
    Failed(ApiError),
}

/// Shows a query in whatever state it is: waiting (a skeleton), failed (what, what it means, what to do), empty, or
/// loaded; above old data also why it could not be refreshed.
///
/// `children` gets the answer as a signal and is built once for each thing that is asked. Read the signal in
/// closures: then a refresh changes what has changed and nothing else, and no field loses its focus.
///
/// ```ignore
/// <Loaded query=packages empty=empty_list(no_packages) let:page>
///     <ul>{move || page.get().items.iter().map(package_card).collect_view()}</ul>
/// </Loaded>
/// ```
#[component]
pub fn Loaded<T, C, V>(
    /// What to show.
    query: Query<T>,
    /// What to show instead when the answer holds nothing: [`empty_list`], [`empty_when`] or [`never_empty`].
    empty: Empty<T>,
    /// What stands there, in the shape of the page, until the answer comes.
    #[prop(optional, into)]
    skeleton: Option<ViewFn>,
    /// What to show for failures that the page can explain better than the general translator; none for the others.
    #[prop(optional, into)]
    on_error: Option<Callback<ApiError, Option<AnyView>>>,
    /// For a page that takes its heading from the answer: what it is called until there is one, and when there is none.
    #[prop(optional, into)]
    page_title: Option<&'static str>,
    /// Whether what stands inside and is asked on its own has come, or failed to: until then the skeleton stays, so
    /// that nothing moves once it is there.
    #[prop(optional, into)]
    is_ready: Option<Signal<bool>>,
    /// What to show.
    children: C,
) -> impl IntoView
where
    T: Send + Sync + 'static,
    C: Fn(Signal<Arc<T>>) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let Empty { is_empty, view: empty } = empty;
    // Keeps the last answer, so that children may read it in the moment before they go.
    let data = Memo::new_with_compare(
        move |before: Option<&Option<Arc<T>>>| query.data().or_else(|| before.cloned().flatten()),
        |one, other| match (one.and_then(Option::as_ref), other.and_then(Option::as_ref)) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            (one, other) => one.is_some() != other.is_some(),
        },
    );
    let shown = Memo::new(move |before: Option<&Shown>| match query.state() {
        QueryState::Idle | QueryState::Loading => Shown::Waiting,
        QueryState::Loaded { data, .. } if is_empty(&data) => Shown::Empty,
        QueryState::Loaded { .. } => {
            let shown = Shown::Data(query.key());
            // What is shown once is not taken away again.
            if before == Some(&shown) || is_ready.is_none_or(|is_ready| is_ready.get()) {
                shown
            } else {
                Shown::Waiting
            }
        }
        QueryState::Failed(error) => Shown::Failed(error),
    });
    let children = StoredValue::new(move || {
        let data = Signal::derive(move || data.get().expect("children are built once there is an answer"));
        children(data).into_any()
    });
    let heading = move || page_title.map(|title| view! { <PageHeading title=title /> });
    let content = move || match shown.get() {
        Shown::Waiting => view! { {heading()} {waiting(skeleton.as_ref())} }.into_any(),
        Shown::Empty => empty.run().into_any(),
        Shown::Data(_) => children.with_value(|children| children()),
        Shown::Failed(error) => match on_error.and_then(|explain| explain.run(error.clone())) {
            Some(view) => view,
            None => view! { {heading()} {failed(error, move || query.refetch())} }.into_any(),
        },
    };
    frame(Status::of(query), content)
}

/// What the frame around the content has to know, whatever the type of the content.
#[derive(Clone, Copy)]
struct Status {
    is_busy: Signal<bool>,
    /// Why the last refresh failed, and when the answer that is shown came.
    stale: Signal<Option<(ApiError, f64)>>,
    refetch: Callback<()>,
}

impl Status {
    fn of<T: Send + Sync + 'static>(query: Query<T>) -> Self {
        Self {
            is_busy: Signal::derive(move || match query.state() {
                QueryState::Loading => true,
                QueryState::Loaded { is_refreshing, .. } => is_refreshing,
                _ => false,
            }),
            stale: Signal::derive(move || match query.state() {
                QueryState::Loaded {
                    error: Some(error),
                    loaded_at,
                    ..
                } => Some((error, loaded_at)),
                _ => None,
            }),
            refetch: Callback::new(move |()| query.refetch()),
        }
    }
}

fn frame(status: Status, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    view! {
        <div class="loaded" aria-busy=move || status.is_busy.get().to_string()>
            {move || status.stale.get().map(|(error, loaded_at)| stale_notice(&error, loaded_at, status.refetch))}
            {content}
        </div>
    }
    .into_any()
}

fn stale_notice(error: &ApiError, loaded_at: f64, refetch: Callback<()>) -> AnyView {
    let messages = text();
    let moment = entitlement_types::DateTimeOffset::from_unix_milliseconds(loaded_at as i64);
    let known = fill(messages.core.last_known, &[("time", &format::time(moment))]);
    let reason = error.explain(messages).title;
    let id = error.request_id.clone();
    let details = id.map(|id| error_details(vec![(messages.core.request_id, id)]));
    let retry = view! {
        <Button is_small=true icon=Icon::Refresh on_click=refetch>
            {messages.core.retry}
        </Button>
    }
    .into_any();
    view! {
        <div role="status">
            <Notice tone=Tone::Warning action=retry>
                <strong>{messages.core.refresh_failed}": "</strong>
                {reason}
                ". "
                {known}
                {details}
            </Notice>
        </div>
    }
    .into_any()
}

fn waiting(skeleton: Option<&ViewFn>) -> AnyView {
    match skeleton {
        Some(skeleton) => skeleton.run().into_any(),
        None => view! { <Skeleton /> }.into_any(),
    }
}

fn failed(error: ApiError, retry: impl Fn() + Send + Sync + 'static) -> AnyView {
    if let ErrorKind::Throttled { retry_after: Some(_) } = error.kind {
        // The cache asks again by itself.
        announce(text().core.busy);
        return view! { <p class="loading">{text().core.busy}</p> }.into_any();
    }
    view! { <ErrorView error=error retry=Callback::new(move |()| retry()) /> }.into_any()
}
