//! Those of a list to choose from who are most likely meant, before the others.

use leptos::prelude::*;

use super::pick::{FindPicks, Pick};
use crate::ui::Icon;

/// Those of a list who are most likely meant.
pub struct Likely<T: 'static> {
    /// What stands around them.
    pub words: LikelyWords,
    /// Asks the server for them.
    pub read: FindPicks<T>,
    /// Why something is hardly meant, so that it is chosen with care; none where nothing speaks against it.
    pub doubt: Callback<Pick, Option<String>>,
}

/// What stands around those who are most likely meant.
#[derive(Clone)]
pub struct LikelyWords {
    /// Above them.
    pub title: String,
    /// In place of them, where there are none.
    pub nobody: String,
    /// Below them, as long as they are alone.
    pub search: &'static str,
    /// Above the others.
    pub others: &'static str,
}

/// Why something is hardly meant.
pub fn doubted(words: String, id: String) -> AnyView {
    view! {
        <p class="pick__doubt" id=id>
            {Icon::Warning.draw("icon")}
            <span>{words}</span>
        </p>
    }
    .into_any()
}

/// The likely ones, and unless they are alone the others, each under a title; without `words` the list as it is.
pub fn groups<V>(
    words: Option<LikelyWords>,
    likely: Memo<Vec<Pick>>,
    found: Signal<Vec<Pick>>,
    are_alone: Signal<bool>,
    option: impl Fn(Pick) -> V + Copy + Send + 'static,
) -> AnyView
where
    V: IntoView + 'static,
{
    let list = move |picks: Vec<Pick>| {
        view! { <ul class="pick__list">{picks.into_iter().map(option).collect_view()}</ul> }
    };
    let content = move || {
        let (likely, mut others) = (likely.get(), found.get());
        let Some(words) = words.clone() else {
            return list(others).into_any();
        };
        others.retain(|other| likely.iter().all(|likely| likely.id != other.id));
        let is_nobody_likely = likely.is_empty();
        let first = (!is_nobody_likely).then(|| {
            view! { <h3 class="pick__title">{words.title}</h3> {list(likely)} }
        });
        if are_alone.get() {
            return view! {
                {is_nobody_likely.then(|| view! { <p>{words.nobody}</p> })}
                {first}
                <p class="muted small">{words.search}</p>
            }
            .into_any();
        }
        let others = (!others.is_empty()).then(|| {
            view! { <h3 class="pick__title">{words.others}</h3> {list(others)} }
        });
        view! {
            {first}
            {others}
        }
        .into_any()
    };
    content.into_any()
}
