//! What can be pressed and followed.

use leptos::prelude::*;

use super::{Example, Section};
use crate::ui::{
    Button, ButtonVariant, CopyButton, Icon, IconButton, Keys, LinkButton, Menu, MenuButton, MenuLink, Pagination,
    Segment, Segments, ShowMore, Tab, Tabs, Tone,
};

pub(super) fn sections() -> AnyView {
    view! {
        {buttons()}
        {menus()}
        {ways()}
    }
    .into_any()
}

fn buttons() -> AnyView {
    let reason = "Ask from 12 February on: an extension can be asked for in the last 14 days.";
    let is_pressed = RwSignal::new(true);
    view! {
        <Section title="Button" note="A verb and its object. One primary action on a page; what destroys is plain until it is confirmed.">
            <Example title="Variants">
                <div class="cluster">
                    <Button variant=ButtonVariant::Primary>"Request access"</Button>
                    <Button>"See request"</Button>
                    <Button variant=ButtonVariant::Plain>"Cancel"</Button>
                    <Button variant=ButtonVariant::Danger>"Remove 12 guests"</Button>
                </div>
            </Example>
            <Example title="With an icon">
                <div class="cluster">
                    <Button variant=ButtonVariant::Primary icon=Icon::Send>"Request access"</Button>
                    <Button icon=Icon::Refresh>"Try again"</Button>
                    <Button variant=ButtonVariant::Plain icon=Icon::Trash>"Give up access"</Button>
                </div>
            </Example>
            <Example title="Small">
                <div class="cluster">
                    <Button is_small=true>"Extend"</Button>
                    <Button is_small=true variant=ButtonVariant::Plain icon=Icon::Filter>"Filter"</Button>
                    <LinkButton href="#Button" is_small=true icon=Icon::ArrowRight>"Open"</LinkButton>
                </div>
            </Example>
            <Example title="Busy: says so, does nothing, keeps the focus">
                <div class="cluster">
                    <Button variant=ButtonVariant::Primary is_busy=Signal::stored(true) busy_words="Sending…">
                        "Request access"
                    </Button>
                    <Button is_busy=Signal::stored(true) busy_words="Loading…">"Show more"</Button>
                </div>
            </Example>
            <Example title="Unavailable: says why">
                <div class="stack" data-gap="within">
                    <Button unavailable=Signal::stored(Some(reason.to_owned()))>"Extend access"</Button>
                </div>
            </Example>
            <Example title="LinkButton">
                <div class="cluster">
                    <LinkButton href="#Button" icon=Icon::Package>"Browse packages"</LinkButton>
                    <LinkButton href="https://example.com/" leaves=true>"Open site"</LinkButton>
                </div>
            </Example>
            <Example title="IconButton">
                <div class="cluster">
                    <IconButton icon=Icon::Edit name="Change name" on_click=|()| () />
                    <IconButton
                        icon=Icon::Filter
                        name="Filter"
                        is_pressed=is_pressed
                        on_click=move |()| is_pressed.update(|pressed| *pressed = !*pressed)
                    />
                    <IconButton icon=Icon::X name="Close" is_small=true on_click=|()| () />
                </div>
            </Example>
            <Example title="CopyButton">
                <CopyButton value="https://guests.contoso.example/packages/1d2f" name="Copy link" />
            </Example>
        </Section>
    }
    .into_any()
}

fn menus() -> AnyView {
    let language = RwSignal::new("nl");
    let choice = move |tag: &'static str, name: &'static str| {
        view! {
            <MenuButton
                is_chosen=Signal::derive(move || language.get() == tag)
                on_click=move |()| language.set(tag)
            >
                {name}
            </MenuButton>
        }
    };
    view! {
        <Section title="Menu" note="What else can be done. A popover of the platform: arrows go through it, Esc closes it.">
            <div class="cluster">
                <Menu icon=Icon::More name="More actions for Project Delta">
                    <MenuLink href="#Menu" icon=Icon::History>"See history"</MenuLink>
                    <MenuButton icon=Icon::Link on_click=|()| ()>"Copy link"</MenuButton>
                    <MenuButton icon=Icon::Trash tone=Tone::Danger on_click=|()| ()>"Give up access"</MenuButton>
                </Menu>
                <Menu icon=Icon::Language name="Language" is_named=true>
                    {choice("nl", "Nederlands")}
                    {choice("en", "English")}
                </Menu>
            </div>
        </Section>
    }
    .into_any()
}

fn ways() -> AnyView {
    let look = RwSignal::new("cards".to_owned());
    let density = RwSignal::new("comfortable".to_owned());
    let segment = |value, icon, label: &'static str| Segment {
        value,
        icon,
        label: label.into(),
    };
    let looks = vec![
        segment("cards", Some(Icon::Cards), "Cards"),
        segment("table", Some(Icon::Table), "Table"),
    ];
    let densities = vec![
        segment("comfortable", None, "Comfortable"),
        segment("compact", None, "Compact"),
    ];
    view! {
        <Section title="Segments" note="One of a few ways to see the same. Changes at once.">
            <div class="cluster">
                <Segments label="Look" segments=looks value=look on_change=move |value: &'static str| look.set(value.to_owned()) />
                <Segments
                    label="Density"
                    segments=densities
                    value=density
                    on_change=move |value: &'static str| density.set(value.to_owned())
                />
            </div>
        </Section>
        <Section title="Tabs" note="Several views of one subject, each with an address: links.">
            <Tabs label="Access">
                <Tab href="#Tabs" is_current=true count=Signal::stored(Some("4".to_owned()))>"Active"</Tab>
                <Tab href="#Tabs" is_current=false count=Signal::stored(Some("12".to_owned()))>"Expired"</Tab>
                <Tab href="#Tabs" is_current=false>"Everything"</Tab>
            </Tabs>
        </Section>
        <Section title="Pagination" note="More of a long list: by pages, or below each other.">
            <Pagination label="Pages of packages" summary="51 to 100 of 230" previous="#Pagination" next="#Pagination" />
            <Pagination label="Pages of requests" summary="1 to 50 of 230" next="#Pagination" />
            <ShowMore summary="50 of 230 packages" more="Show 50 more" is_busy=false on_click=|()| () />
            <ShowMore summary="100 of 230 packages" more="Show 50 more" is_busy=true on_click=|()| () />
        </Section>
        <Section title="Keys" note="What opens the search from anywhere.">
            <p>"Press " <Keys keys=&["Ctrl", "K"] /> " to search and go to a page."</p>
        </Section>
    }
    .into_any()
}
