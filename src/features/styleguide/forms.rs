//! Everything that takes an answer.

use leptos::prelude::*;

use super::{Example, Section};
use crate::ui::{
    Button, ButtonVariant, CheckboxGroup, Choice, DateInput, ErrorSummary, FieldError, RadioGroup, SearchInput, Select,
    Switch, TextArea, TextInput,
};

pub(super) fn sections() -> AnyView {
    view! {
        {inputs()}
        {choices()}
        {failed_form()}
    }
    .into_any()
}

fn organizations() -> Vec<Choice> {
    vec![
        Choice::new("fabrikam", "Fabrikam"),
        Choice::new("contoso", "Contoso Engineering"),
        Choice::new("woodgrove", "Woodgrove"),
    ]
}

fn count_words(left: i32) -> String {
    if left < 0 {
        format!("{} characters too many", -left)
    } else {
        format!("{left} characters left")
    }
}

fn inputs() -> AnyView {
    let name = RwSignal::new("Ada Lovelace".to_owned());
    let search = RwSignal::new(String::new());
    let reason = RwSignal::new("I draw the steel for block C.".to_owned());
    let day = RwSignal::new("2026-11-28".to_owned());
    let organization = RwSignal::new("contoso".to_owned());
    view! {
        <Section title="Input" note="A label, a hint, the control: tied together, so that they are read together.">
            <div class="form">
                <TextInput
                    id="example-name"
                    label="Your name"
                    hint="As it shall stand on the badge."
                    autocomplete="name"
                    value=name
                    on_input=move |text| name.set(text)
                />
                <TextInput id="example-code" label="Project number" is_optional=true is_short=true value="" on_input=|_| () />
                <TextArea
                    id="example-reason"
                    label="Why do you need it?"
                    hint="Fabrikam’s sponsors read this."
                    limit=60
                    count_words=count_words
                    value=reason
                    on_input=move |text| reason.set(text)
                />
                <DateInput
                    id="example-until"
                    label="Until"
                    hint="At most 90 days."
                    min="2026-11-22"
                    max="2027-02-19"
                    value=day
                    on_input=move |text| day.set(text)
                />
                <Select
                    id="example-organization"
                    label="Organization"
                    choices=organizations()
                    value=organization
                    on_change=move |value| organization.set(value)
                />
                <SearchInput
                    id="example-search"
                    label="Search packages"
                    placeholder="A name, a site, a team"
                    value=search
                    on_input=move |text| search.set(text)
                />
            </div>
        </Section>
    }
    .into_any()
}

fn choices() -> AnyView {
    let organization = RwSignal::new("contoso".to_owned());
    let period = RwSignal::new("90".to_owned());
    let needed = RwSignal::new(vec!["drawings".to_owned()]);
    let is_on = RwSignal::new(true);
    let periods = vec![
        Choice::new("30", "30 days").with_hint("Until Monday 21 December"),
        Choice::new("90", "90 days").with_hint("Until 19 February 2027"),
        Choice::new("own", "Another day").with_hint("At most 90 days"),
    ];
    let things = vec![
        Choice::new("drawings", "Drawings"),
        Choice::new("planning", "Planning"),
        Choice::new("photos", "Photos of the site"),
    ];
    let choose = move |(value, is_chosen): (String, bool)| {
        needed.update(|needed| {
            needed.retain(|other| *other != value);
            if is_chosen {
                needed.push(value);
            }
        });
    };
    view! {
        <Section title="Choice" note="All in sight, up to five. With hints each gets a box, to compare them.">
            <div class="form">
                <RadioGroup
                    id="example-employer"
                    label="Who do you work for?"
                    choices=organizations()
                    value=organization
                    on_change=move |value| organization.set(value)
                />
                <RadioGroup
                    id="example-period"
                    label="For how long?"
                    choices=periods
                    value=period
                    on_change=move |value| period.set(value)
                />
                <CheckboxGroup
                    id="example-things"
                    label="What do you need?"
                    hint="The sponsors see it."
                    is_optional=true
                    choices=things
                    value=needed
                    on_change=choose
                />
                <Switch
                    label="Tell me by e-mail"
                    hint="When somebody decides, and 14 days before the end."
                    is_on=is_on
                    on_change=move |value| is_on.set(value)
                />
                <Switch label="Show hidden packages" is_on=false on_change=|_| () />
            </div>
        </Section>
    }
    .into_any()
}

fn failed_form() -> AnyView {
    let attempts = RwSignal::new(0);
    let errors = [
        ("wrong-name", "Enter the name of your company"),
        ("wrong-reason", "Say it in 40 characters; there are 12 too many"),
        ("wrong-day", "Choose a day between 22 November and 19 February"),
        ("wrong-employer", "Choose who you work for"),
        ("wrong-things", "Choose what you need"),
    ];
    let error = move |index: usize| Signal::stored(Some(errors[index].1.to_owned()));
    let summary: Vec<FieldError> = errors
        .into_iter()
        .map(|(field, message)| FieldError {
            field: Some(field.into()),
            message: message.to_owned(),
        })
        .collect();
    view! {
        <Section title="Errors in a form" note="A summary takes the focus after a failed attempt; its links lead to the fields.">
            <Example title="After sending">
                <form class="form" on:submit=|event| event.prevent_default()>
                    <ErrorSummary title="5 answers need another look" attempts=attempts errors=summary />
                    <TextInput id="wrong-name" label="Company" error=error(0) value="" on_input=|_| () />
                    <TextArea
                        id="wrong-reason"
                        label="Why do you need it?"
                        hint="Fabrikam’s sponsors read this."
                        error=error(1)
                        limit=40
                        count_words=count_words
                        value="I draw the steel for block C and I check the cranes."
                        on_input=|_| ()
                    />
                    <DateInput id="wrong-day" label="Until" error=error(2) value="2028-01-01" on_input=|_| () />
                    <RadioGroup
                        id="wrong-employer"
                        label="Who do you work for?"
                        error=error(3)
                        choices=organizations()
                        value=""
                        on_change=|_| ()
                    />
                    <CheckboxGroup
                        id="wrong-things"
                        label="What do you need?"
                        error=error(4)
                        choices=organizations()
                        value=Vec::new()
                        on_change=|_| ()
                    />
                    <div class="actions">
                        <Button
                            variant=ButtonVariant::Primary
                            is_submit=true
                            on_click=move |()| attempts.update(|count| *count += 1)
                        >
                            "Request access"
                        </Button>
                        <Button variant=ButtonVariant::Plain>"Cancel"</Button>
                    </div>
                </form>
            </Example>
        </Section>
    }
    .into_any()
}
