//! `/callback`: the return from the sign-in service. What it brings is taken by `session::start`.

use leptos::prelude::*;

use super::sign_in_view::SignInView;

/// How the return goes.
#[component]
pub fn CallbackPage() -> impl IntoView {
    view! { <SignInView /> }
}
