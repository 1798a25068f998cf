//! What shows one thing, or several side by side.

use leptos::prelude::*;

use super::{Example, Section};
use crate::ui::{
    Avatar, Button, ButtonVariant, Card, Countdown, Fact, Facts, FlowLine, Icon, LinkButton, Person, StatusBadge, Step,
    StepState, Timeline, TimelineItem, Tone,
};

pub(super) fn sections() -> AnyView {
    view! {
        {cards()}
        {people()}
        {flow_lines()}
        {timeline()}
        {panes()}
    }
    .into_any()
}

fn cards() -> AnyView {
    view! {
        <Section title="Card" note="One of several things side by side. With an address, all of it is a link.">
            <ul class="card-grid">
                <Card
                    is_in_section=true
                    title="Project Delta"
                    href="#Card"
                    overline="Construction partners"
                    about="Drawings, planning and the crew’s team for who builds block C."
                >
                    <span class="muted small">"1 site, 1 team · 90 days"</span>
                </Card>
                <Card
                    is_in_section=true
                    title="Supplier portal"
                    href="#Card"
                    overline="Procurement"
                    about="Orders, deliveries and invoices between your company and Contoso. Whoever signs for deliveries needs it, and whoever sends invoices; both ask for their own."
                >
                    <StatusBadge icon=Icon::Clock>"Waiting for Fabrikam"</StatusBadge>
                </Card>
                <Card is_in_section=true title="Safety training" href="#Card" overline="Everybody on site" about="Courses and certificates.">
                    <StatusBadge tone=Tone::Positive>"You have this"</StatusBadge>
                </Card>
            </ul>
            <ul class="card-grid">
                <Card is_in_section=true title="Delta drawings" overline="Site · Visitor">
                    <StatusBadge tone=Tone::Positive>"Delivered"</StatusBadge>
                    <LinkButton href="https://example.com/" leaves=true is_small=true>"Open site"</LinkButton>
                </Card>
                <Card is_in_section=true title="Delta site crew" overline="Team · Member">
                    <StatusBadge icon=Icon::Clock>"On its way"</StatusBadge>
                </Card>
            </ul>
        </Section>
    }
    .into_any()
}

fn people() -> AnyView {
    view! {
        <Section title="Person" note="Initials, name, and what tells one Ada from another. Organizations have corners.">
            <div class="cluster" data-gap="between">
                <Person name="Ada Lovelace" about="ada@fabrikam.example" />
                <Person name="Fabrikam" about="12 people, 2 sponsors" is_organization=true />
                <Avatar name="Jan van der Berg" />
            </div>
        </Section>
        <Section title="Facts" note="What is known about one thing.">
            <Facts>
                <Fact name="Requested by"><Person name="Ada Lovelace" about="Fabrikam" /></Fact>
                <Fact name="Access until">
                    <Countdown date="Friday 28 November" distance="in 6 days" tone=Tone::Warning />
                </Fact>
                <Fact name="Catalog"><a href="#Facts">"Construction partners"</a></Fact>
                <Fact name="Reason">"I draw the steel for block C."</Fact>
            </Facts>
        </Section>
        <Section title="Countdown" note="A day with how far it is beside it, never instead of it.">
            <div class="cluster" data-gap="between">
                <Countdown date="26 February 2027" distance="in 3 months" />
                <Countdown date="Friday 28 November" distance="in 6 days" tone=Tone::Warning />
                <Countdown date="Today, 18:00" distance="in 4 hours" tone=Tone::Danger />
            </div>
        </Section>
    }
    .into_any()
}

fn step(icon: Icon, title: &'static str, detail: &'static str, state: StepState) -> Step {
    Step {
        icon,
        title: title.into(),
        detail: Some(detail.into()),
        state,
    }
}

fn flow_lines() -> AnyView {
    use StepState::{Done, Failed, Next, Now};
    view! {
        <Section title="FlowLine" note="How something goes, in a few steps: beside each other where there is room.">
            <Example title="Before">
                <FlowLine
                    label="How it goes"
                    steps=vec![
                        step(Icon::Send, "You ask", "2 questions", Next),
                        step(Icon::Users, "Fabrikam’s sponsors decide", "usually 1 day", Next),
                        step(Icon::Key, "Access until 26 February", "90 days", Next),
                    ]
                />
            </Example>
            <Example title="Under way">
                <FlowLine
                    label="How it goes"
                    steps=vec![
                        step(Icon::Send, "You asked", "Thursday 20 November", Done),
                        step(Icon::Users, "Fabrikam’s sponsors decide", "until Friday 28 November", Now),
                        step(Icon::Building, "Contoso’s project lead decides", "14 days at most", Next),
                        step(Icon::Key, "Access until 26 February", "90 days", Next),
                    ]
                />
            </Example>
            <Example title="Ended early">
                <FlowLine
                    label="How it went"
                    steps=vec![
                        step(Icon::Send, "You asked", "Thursday 20 November", Done),
                        step(Icon::Users, "Bo Berg said no", "Friday 21 November", Failed),
                        step(Icon::Key, "No access", "you can ask again", Next),
                    ]
                />
            </Example>
        </Section>
    }
    .into_any()
}

fn timeline() -> AnyView {
    view! {
        <Section title="Timeline" note="What has happened and what is still to come. What will come is a promise: dashed.">
            <Timeline label="This request">
                <TimelineItem state=StepState::Done title="You asked for Project Delta" time="Thursday 20 November, 09:12" />
                <TimelineItem state=StepState::Done title="Bo Berg of Fabrikam approved" time="Thursday 20 November, 11:40">
                    <p>"“Ada is on the crew from Monday.”"</p>
                </TimelineItem>
                <TimelineItem
                    state=StepState::Now
                    title="Waiting for Contoso’s project lead"
                    time="Can be decided until Friday 28 November"
                >
                    <div class="cluster" data-gap="between">
                        <Person name="Carla Cruz" about="Contoso" />
                        <Person name="Dan Dekker" about="Contoso" />
                    </div>
                </TimelineItem>
                <TimelineItem title="Access is delivered" time="At once after the last approval" />
                <TimelineItem title="Access ends" time="26 February 2027" />
            </Timeline>
            <Timeline label="A request that failed">
                <TimelineItem state=StepState::Done title="You asked for Supplier portal" time="Monday 3 November" />
                <TimelineItem state=StepState::Failed title="Nobody decided in time" time="Monday 17 November">
                    <div class="actions"><Button>"Ask again"</Button></div>
                </TimelineItem>
            </Timeline>
        </Section>
    }
    .into_any()
}

fn panes() -> AnyView {
    let item = |name: &'static str, what: &'static str, when: &'static str, is_current: bool| {
        view! {
            <li class="pick-list__item">
                <Avatar name=name />
                <span class="pick-list__words">
                    <a class="pick-list__link" href="#Two-panes" aria-current=is_current.then_some("true")>
                        {name}
                    </a>
                    <span>{what}</span>
                    <span class="muted small">{when}</span>
                </span>
            </li>
        }
    };
    view! {
        <Section title="Two panes" note="A list and the one that is chosen. On a phone one or the other.">
            <div class="two-pane" data-has-choice="">
                <div class="two-pane__panes">
                    <div class="two-pane__list">
                        <ul class="pick-list">
                            {item("Ada Lovelace", "Project Delta", "Until Friday 28 November", true)}
                            {item("Grace Hopper", "Supplier portal", "Until 3 December", false)}
                            {item("Jan van der Berg", "Safety training", "Until 5 December", false)}
                        </ul>
                    </div>
                    <div class="two-pane__detail">
                        <div class="stack">
                            <p class="two-pane__back"><a href="#Two-panes">"All requests"</a></p>
                            <Person name="Ada Lovelace" about="Fabrikam · ada@fabrikam.example" />
                            <Facts>
                                <Fact name="Asks for">"Project Delta, until 26 February"</Fact>
                                <Fact name="Why">"I draw the steel for block C."</Fact>
                                <Fact name="Decide until">
                                    <Countdown date="Friday 28 November" distance="in 6 days" tone=Tone::Warning />
                                </Fact>
                            </Facts>
                            <div class="action-bar">
                                <Button variant=ButtonVariant::Primary icon=Icon::Check>"Approve request"</Button>
                                <Button icon=Icon::X>"Deny request"</Button>
                            </div>
                        </div>
                    </div>
                </div>
            </div>
        </Section>
    }
    .into_any()
}
