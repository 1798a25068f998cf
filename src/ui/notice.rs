//! News that stays until it is closed.

use leptos::prelude::*;

use super::{Icon, IconButton, Tone};
use crate::text::text;

/// News that stays until it is closed: nothing that matters disappears by itself. Also a line above a page that says
/// how things are (offline, an old answer), and then it can't be closed.
///
/// It isn't read out by itself; who shows it [announces](super::announce) it.
#[component]
pub fn Notice(
    /// What the news means.
    #[prop(optional)]
    tone: Tone,
    /// The icon, where another one tells more than the tone's.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether it lies across the whole page as a band.
    #[prop(optional)]
    is_band: bool,
    /// Takes it away.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
    /// What can be done about it: a plain button or a link.
    #[prop(optional, into)]
    action: Option<AnyView>,
    /// The news.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" data-tone=tone.as_str() data-place=is_band.then_some("band")>
            {icon.unwrap_or(tone.icon()).draw("icon notice__icon")}
            <div class="notice__content">
                <div class="notice__text">{children()}</div>
                {action.map(|action| view! { <div class="notice__action">{action}</div> })}
            </div>
            {on_close
                .map(|on_close| {
                    view! {
                        <div class="notice__close">
                            <IconButton icon=Icon::X name=text().core.dismiss on_click=on_close />
                        </div>
                    }
                })}
        </div>
    }
    .into_any()
}
