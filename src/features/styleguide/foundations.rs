//! Icons, buttons, badges.

use leptos::prelude::*;

use super::Section;
use crate::ui::{Button, ButtonVariant, Icon, IconButton, LinkButton, StatusBadge, Tone};

pub(super) fn sections() -> AnyView {
    view! {
        <Section title="Button" note="A verb and its object. One primary action on a page.">
            <div class="cluster">
                <Button variant=ButtonVariant::Primary icon=Icon::Send>"Request access"</Button>
                <Button>"Save draft"</Button>
                <Button variant=ButtonVariant::Plain icon=Icon::Trash>"Remove"</Button>
                <Button variant=ButtonVariant::Danger>"Remove 12 guests"</Button>
                <Button icon=Icon::Refresh is_small=true>"Try again"</Button>
                <LinkButton href="/packages" icon=Icon::Package>"Browse packages"</LinkButton>
                <LinkButton href="https://example.com" leaves=true>"Open site"</LinkButton>
                <IconButton icon=Icon::More name="More actions" on_click=|_| () />
            </div>
            <div class="cluster">
                <Button variant=ButtonVariant::Primary is_busy=Signal::stored(true) busy_words="Sending…">"Request access"</Button>
                <Button is_busy=Signal::stored(true) busy_words="Removing…">"Remove"</Button>
            </div>
            <div class="stack" data-gap="within">
                <div><Button unavailable=Signal::stored(Some("Your organization’s sponsors decide about this. You can extend from 12 February.".to_owned()))>"Extend access"</Button></div>
            </div>
        </Section>
        <Section title="Status badge" note="An icon and a word.">
            <div class="cluster">
                <StatusBadge icon=Icon::Clock>"Waiting for Fabrikam"</StatusBadge>
                <StatusBadge tone=Tone::Positive>"Delivered"</StatusBadge>
                <StatusBadge tone=Tone::Warning icon=Icon::Clock>"Ends in 6 days"</StatusBadge>
                <StatusBadge tone=Tone::Danger icon=Icon::X>"Denied"</StatusBadge>
            </div>
        </Section>
        <Section title="Icons" note="One set, 20 pixels, always beside a word.">
            <div class="cluster">
                {Icon::ALL.into_iter().map(|icon| view! { <span title=format!("{icon:?}")>{icon.into_render()}</span> }).collect_view()}
            </div>
        </Section>
    }
    .into_any()
}
