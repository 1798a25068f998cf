//! What is fetched when somebody first needs it, so that nobody waits for what they do not look at.
//!
//! Whatever only such a view reaches is in its module, which the bundler splits off; see
//! `docs/decisions/0004-size-first-wasm.md`. `routes.rs` says which pages share a module; the shell's own parts have
//! one too.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use super::ErrorView;
use crate::api::{ApiError, ErrorKind};
use crate::ui::Skeleton;

/// By then the page that somebody came for is there, on most lines.
const IDLE: Duration = Duration::from_secs(2);

/// What builds a view, once its code is there.
pub type Loaded = Pin<Box<dyn Future<Output = Result<fn() -> AnyView, ApiError>> + Send>>;

/// A view whose code may still have to be fetched. Made by [`lazy_view!`](lazy_view).
#[derive(Clone, Copy)]
pub struct LazyView(pub(crate) fn() -> Loaded);

impl LazyView {
    /// The view, once its code is there; a skeleton until then, and a way to try again when it does not arrive.
    ///
    /// This is not leptos_router's `LazyRoute`: its macro panics, and so ends the whole portal, when the module can't
    /// be fetched. Nor is it `Suspense`, which weighs more than the rest of this.
    pub fn show(self) -> AnyView {
        let loaded = RwSignal::new(None);
        let load = move || {
            spawn_local(async move {
                // Who asked may have left meanwhile.
                loaded.try_set(Some(self.0().await));
            });
        };
        let try_again = Callback::new(move |()| {
            loaded.set(None);
            load();
        });
        load();
        let content = move || match loaded.get() {
            None => view! { <Skeleton /> }.into_any(),
            Some(Ok(build)) => build(),
            Some(Err(error)) => view! { <ErrorView error retry=try_again /> }.into_any(),
        };
        content.into_any()
    }

    /// Fetches the code soon, for what should be there at once when it is wanted. Nobody is told when that fails: it
    /// is fetched again when it is shown.
    pub fn fetch_soon(self) {
        let fetch = move || {
            spawn_local(async move {
                let _ = self.0().await;
            });
        };
        if let Ok(timer) = set_timeout_with_handle(fetch, IDLE) {
            on_cleanup(move || timer.clear());
        }
    }
}

impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::without_answer(ErrorKind::Unreachable, None)
    }
}

/// The [`LazyView`] of a component in a module: `lazy_view!(module function = Component)`, where `function` is a name
/// that no other view of the module has: it tells them apart.
macro_rules! lazy_view {
    ($module:ident $function:ident = $component:ident) => {{
        #[wasm_split($module, wasm_split_path = wasm_split, fallible)]
        fn $function() -> Result<fn() -> leptos::prelude::AnyView, $crate::api::ApiError> {
            Ok(|| leptos::prelude::IntoAny::into_any($component()))
        }
        $crate::shell::LazyView(|| Box::pin($function()))
    }};
}

/// Declares functions that build pages which share a module: `lazy_pages! { module { function = PageComponent } }`.
macro_rules! lazy_pages {
    ($module:ident { $($function:ident = $page:ident),+ $(,)? }) => {$(
        fn $function() -> leptos::prelude::AnyView {
            $crate::shell::lazy_view!($module $function = $page).show()
        }
    )+};
}

/// Declares functions that build pages of the module that the portal begins with.
macro_rules! pages {
    ($($function:ident = $page:ident),+ $(,)?) => {$(
        fn $function() -> leptos::prelude::AnyView {
            leptos::prelude::IntoAny::into_any($page())
        }
    )+};
}

pub(crate) use {lazy_pages, lazy_view, pages};
