//! What the portal says back.

use leptos::prelude::*;

use super::Section;
use crate::ui::*;

pub(super) fn sections() -> AnyView {
    let is_open = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    view! {
        <Section title="Dialog" note="Settles something first.">
            <div class="cluster">
                <Button on_click=move |_| is_open.set(true)>"Open a dialog"</Button>
                <Button on_click=move |_| is_asking.set(true)>"Give up access"</Button>
            </div>
            {move || is_open.get().then(|| view! { <Dialog title="Share this package" on_close=move |_| is_open.set(false)><p>"Whoever opens this link finds the form at once."</p><CopyButton value="https://guests.example.com/packages/1d2f" /></Dialog> })}
            {move || is_asking.get().then(|| view! { <ConfirmDialog title="Give up Project Delta?" losses=vec!["The site Delta drawings, at once".to_owned(), "The team Delta site crew, at once".to_owned()] confirm="Give up access" busy_words="Giving up…" on_confirm=move |_| is_asking.set(false) on_cancel=move |_| is_asking.set(false) /> })}
        </Section>
        <Section title="Notice" note="Stays until it is closed.">
            <Notice on_close=|_| ()>"Your request for Project Delta was sent."</Notice>
            <Notice tone=Tone::Positive on_close=|_| () action=view! { <LinkButton href="/requests" is_small=true>"See request"</LinkButton> }.into_any()>"Approved 3 requests."</Notice>
            <Notice tone=Tone::Warning icon=Icon::Offline>"You are offline. You see what was loaded last; what you type is kept."</Notice>
            <Notice tone=Tone::Danger on_close=|_| ()>"Bo Berg could not be removed: somebody else has changed the group meanwhile."</Notice>
        </Section>
        <Section title="Error" note="What, what it means, what to do.">
            <ErrorNotice title="The packages could not be loaded" meaning="The server answers with an error. What you typed is kept." details=ErrorDetails { code: Some("serviceUnavailable".to_owned()), request_id: Some("3fa85f64-5717-4562-b3fc-2c963f66afa6".to_owned()) }>
                <Button icon=Icon::Refresh>"Try again"</Button>
            </ErrorNotice>
            <ErrorNotice tone=Tone::Neutral icon=Icon::Lock title="You can’t see this request" meaning="Only the one who asked and who decides can see it. Signed in as bo@fabrikam.example.">
                <Button>"Use another account"</Button>
            </ErrorNotice>
        </Section>
        <Section title="Empty" note="One sentence, one action.">
            <EmptyState icon=Icon::Key sentence="You have no access yet. What you ask for and get stands here, with a button that opens it.">
                <LinkButton href="/packages" variant=ButtonVariant::Primary>"Browse access packages"</LinkButton>
            </EmptyState>
        </Section>
        <Section title="Skeleton" note="The shape of what is coming.">
            <Skeleton />
            <Skeleton shape=SkeletonShape::Card count=3 />
            <Skeleton shape=SkeletonShape::Row count=3 />
        </Section>
    }
    .into_any()
}
