//! Pages whose code is fetched when somebody first goes there, so that nobody waits for what they do not look at.
//!
//! Whatever only such a page reaches is in its module, which the bundler splits off; see
//! `docs/decisions/0004-size-first-wasm.md`. `routes.rs` says which pages share a module.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

use crate::api::{ApiError, ErrorKind};
use crate::shell::ErrorView;
use crate::ui::Skeleton;

/// A page whose code may still have to be fetched.
pub type LoadedPage = Pin<Box<dyn Future<Output = Result<AnyView, ApiError>> + Send>>;

/// The page, once its code is there; a skeleton until then, and a way to try again when it does not arrive.
///
/// This is not leptos_router's `LazyRoute`: its macro panics, and so ends the whole portal, when the module can't be
/// fetched.
pub fn lazy(load: fn() -> LoadedPage) -> AnyView {
    let attempt = RwSignal::new(0_u32);
    let try_again = Callback::new(move |()| attempt.update(|number| *number += 1));
    let content = move || {
        attempt.track();
        Suspend::new(async move {
            load()
                .await
                .unwrap_or_else(|error| view! { <ErrorView error retry=try_again /> }.into_any())
        })
    };
    view! { <Suspense fallback=|| view! { <Skeleton /> }>{content}</Suspense> }.into_any()
}

impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::without_answer(ErrorKind::Unreachable, None)
    }
}

/// Declares functions that build pages which share a module: `lazy_pages! { module { function = PageComponent } }`.
macro_rules! lazy_pages {
    ($module:ident { $($function:ident = $page:ident),+ $(,)? }) => {$(
        fn $function() -> leptos::prelude::AnyView {
            #[wasm_split($module, wasm_split_path = wasm_split, fallible)]
            // The name must be this one: split functions of a module are told apart by it alone.
            fn $function() -> Result<leptos::prelude::AnyView, $crate::api::ApiError> {
                Ok(leptos::prelude::IntoAny::into_any($page()))
            }
            $crate::features::lazy(|| Box::pin($function()))
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

pub(crate) use {lazy_pages, pages};
