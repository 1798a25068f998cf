//! A day, and how far it is.

use leptos::prelude::*;

use super::{Icon, Tone};

/// A day with how far it is beside it: "Friday 28 November · in 6 days". The distance never stands for the day.
#[component]
pub fn Countdown(
    /// The day, with its weekday when it is near.
    #[prop(into)]
    date: Signal<String>,
    /// How far it is: "in 6 days".
    #[prop(into)]
    distance: Signal<String>,
    /// [`Tone::Warning`] when it is so near that something should be done.
    #[prop(optional, into)]
    tone: Signal<Tone>,
) -> impl IntoView {
    view! {
        <span class="countdown" data-tone=move || tone.get().as_str()>
            <span>{move || date.get()}</span>
            " "
            <span class="countdown__distance">{Icon::Clock.draw("icon countdown__icon")} {move || distance.get()}</span>
        </span>
    }
    .into_any()
}
