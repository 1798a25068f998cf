//! What the portal says back.

use leptos::prelude::*;

use super::{Example, Section};
use crate::ui::{
    Button, ButtonVariant, ConfirmDialog, Dialog, EmptyState, ErrorNotice, Icon, LinkButton, Notice, Progress,
    Skeleton, SkeletonShape, StatusBadge, TextArea, Tone,
};

pub(super) fn sections() -> AnyView {
    view! {
        {states()}
        {dialogs()}
        {errors()}
        {waiting()}
    }
    .into_any()
}

fn states() -> AnyView {
    view! {
        <Section title="StatusBadge" note="An icon and a word in a tone: no state is told by its colour alone.">
            <div class="cluster">
                <StatusBadge icon=Icon::Clock>"Waiting for Fabrikam"</StatusBadge>
                <StatusBadge tone=Tone::Positive>"Delivered"</StatusBadge>
                <StatusBadge tone=Tone::Warning icon=Icon::Clock>"Ends in 6 days"</StatusBadge>
                <StatusBadge tone=Tone::Danger icon=Icon::X>"Denied"</StatusBadge>
                <StatusBadge icon=Icon::History>"Expired"</StatusBadge>
                <StatusBadge tone=Tone::Danger>"Delivery failed"</StatusBadge>
            </div>
        </Section>
        <Section title="Notice" note="News that stays until it is closed: nothing that matters disappears by itself.">
            <Notice on_close=|()| ()>"You are signed in as Ada Lovelace of Fabrikam."</Notice>
            <Notice
                tone=Tone::Positive
                on_close=|()| ()
                action=view! { <LinkButton href="#Notice" is_small=true>"See request"</LinkButton> }.into_any()
            >
                "Your request for Project Delta is sent. Fabrikam’s sponsors can decide until Friday 28 November."
            </Notice>
            <Notice tone=Tone::Warning icon=Icon::Offline>
                "You are offline. You see what was loaded last; what you type is kept."
            </Notice>
            <Notice
                tone=Tone::Danger
                on_close=|()| ()
                action=view! { <Button is_small=true>"Try again"</Button> }.into_any()
            >
                "Bo Berg keeps his access: somebody else has changed the team meanwhile."
            </Notice>
            <Notice is_band=true>"Maintenance on Sunday 23 November, 20:00 to 22:00. You can read meanwhile."</Notice>
        </Section>
    }
    .into_any()
}

fn dialogs() -> AnyView {
    let is_open = RwSignal::new(false);
    let is_asking = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    let dialog = move || {
        is_open.get().then(|| {
            view! {
                <Dialog title="Deny this request?" on_close=move |()| is_open.set(false)>
                    <p>"Ada Lovelace gets your reason by e-mail and may ask again."</p>
                    <TextArea
                        id="dialog-reason"
                        label="Reason"
                        value=reason
                        on_input=move |text| reason.set(text)
                    />
                    <div class="dialog__actions">
                        <Button on_click=move |()| is_open.set(false)>"Cancel"</Button>
                        <Button variant=ButtonVariant::Danger on_click=move |()| is_open.set(false)>"Deny request"</Button>
                    </div>
                </Dialog>
            }
        })
    };
    let confirmation = move || {
        is_asking.get().then(|| {
            view! {
                <ConfirmDialog
                    title="Give up Project Delta?"
                    losses=vec![
                        "The site Delta drawings, at once".to_owned(),
                        "The team Delta site crew and what you wrote there, at once".to_owned(),
                    ]
                    confirm="Give up access"
                    busy_words="Giving up…"
                    on_confirm=move |()| is_asking.set(false)
                    on_cancel=move |()| is_asking.set(false)
                >
                    <p>"You can ask again. Fabrikam’s sponsors will have to decide again."</p>
                </ConfirmDialog>
            }
        })
    };
    view! {
        <Section title="Dialog" note="Settles something before anything else. Esc leaves it; the focus returns to where it was.">
            <div class="cluster">
                <Button on_click=move |()| is_open.set(true)>"Deny request"</Button>
                <Button variant=ButtonVariant::Plain icon=Icon::Trash on_click=move |()| is_asking.set(true)>
                    "Give up access"
                </Button>
            </div>
            {dialog}
            {confirmation}
        </Section>
    }
    .into_any()
}

fn errors() -> AnyView {
    let details = vec![
        ("Request id", "3fa85f64-5717-4562-b3fc-2c963f66afa6".to_owned()),
        ("Status", "503".to_owned()),
        ("Code", "serviceUnavailable".to_owned()),
    ];
    view! {
        <Section title="ErrorNotice" note="What happened, what it means, what to do. Code and request id are behind “Details”.">
            <Example title="Broken">
                <ErrorNotice
                    title="The packages could not be loaded"
                    meaning="Contoso’s server answers with an error. Nothing of yours is lost."
                    remedy="Try again in a minute. If it stays, send the details to support."
                    details=details
                >
                    <Button icon=Icon::Refresh>"Try again"</Button>
                </ErrorNotice>
            </Example>
            <Example title="Not allowed">
                <ErrorNotice
                    tone=Tone::Neutral
                    icon=Icon::Lock
                    title="This request is not for you to see"
                    meaning="Only who asked and who decides can see it. You are signed in as bo@fabrikam.example."
                >
                    <Button icon=Icon::User>"Use another account"</Button>
                </ErrorNotice>
            </Example>
        </Section>
        <Section title="EmptyState" note="What would be here, and the next step.">
            <EmptyState
                icon=Icon::Key
                sentence="You have no access yet. What you ask for and get stands here, with a button that opens it."
            >
                <LinkButton href="#EmptyState" variant=ButtonVariant::Primary>"Browse access packages"</LinkButton>
            </EmptyState>
            <EmptyState icon=Icon::Search sentence="No package fits “crane”. Look for the site or the team that it opens.">
                <Button>"Clear search"</Button>
            </EmptyState>
        </Section>
    }
    .into_any()
}

fn waiting() -> AnyView {
    view! {
        <Section title="Skeleton" note="The shape of what is coming, as high as it will be. Shows after a moment.">
            <Example title="Text">
                <Skeleton count=1 />
            </Example>
            <Example title="Cards">
                <Skeleton shape=SkeletonShape::Card />
            </Example>
            <Example title="Rows">
                <Skeleton shape=SkeletonShape::Row />
            </Example>
        </Section>
        <Section title="Progress" note="How much is done, in words and as a bar.">
            <Progress label="Inviting guests" amount="1,240 of 2,000" value=0.62 />
        </Section>
    }
    .into_any()
}
