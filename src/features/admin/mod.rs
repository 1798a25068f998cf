//! Administration, for whoever has a role in entitlement management: a WebAssembly module of its own, fetched when
//! someone first enters.
//!
//! Whatever [`area`] alone reaches is in that module. The rest of the portal names nothing from this folder but
//! [`AdminArea`], or it moves what it names into what every guest downloads.

mod catalogs;

use leptos::prelude::*;
use leptos::wasm_split::{self, SplitLoaderError, wasm_split};
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use self::catalogs::CatalogListPage;
use crate::api::{ApiError, ErrorKind};
use crate::features::not_found::NotFoundPage;
use crate::shell::ErrorView;
use crate::text::text;

/// Everything below `/admin`. Its route ends in a wildcard: the routes below it are in the lazy module.
///
/// This is not a `LazyRoute`: its macro panics, and so ends the whole portal, when the module can't be fetched.
#[component]
pub fn AdminArea() -> impl IntoView {
    let attempt = RwSignal::new(0_u32);
    let try_again = Callback::new(move |()| attempt.update(|number| *number += 1));
    let content = move || {
        attempt.track();
        Suspend::new(async move {
            area()
                .await
                .unwrap_or_else(|error| view! { <ErrorView error=error retry=try_again /> }.into_any())
        })
    };
    view! { <Suspense fallback=|| view! { <p class="loading">{text().core.loading}</p> }>{content}</Suspense> }
}

#[wasm_split(admin, wasm_split_path = wasm_split, fallible)]
fn area() -> Result<AnyView, ApiError> {
    Ok(view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/admin") view=CatalogListPage />
            <Route path=path!("/admin/catalogs") view=CatalogListPage />
        </FlatRoutes>
    }
    .into_any())
}

impl From<SplitLoaderError> for ApiError {
    fn from(_: SplitLoaderError) -> Self {
        Self::without_answer(ErrorKind::Unreachable, None)
    }
}
