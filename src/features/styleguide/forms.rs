//! Everything that takes an answer.

use leptos::prelude::*;

use super::Section;
use crate::ui::*;

pub(super) fn sections() -> AnyView {
    let name = RwSignal::new(String::new());
    let search = RwSignal::new(String::new());
    let why = RwSignal::new("I draw the steel for block C.".to_owned());
    let who = RwSignal::new("b".to_owned());
    let many = RwSignal::new(vec!["a".to_owned()]);
    let on = RwSignal::new(true);
    let attempts = RwSignal::new(0);
    let wrong = Signal::stored(Some("Enter your company’s name".to_owned()));
    let choices = || {
        vec![
            Choice::new("a", "Fabrikam"),
            Choice::new("b", "Contoso Engineering"),
            Choice::new("c", "Woodgrove"),
        ]
    };
    view! {
        <Section title="Form" note="Label, hint, error, tied together.">
            <form class="form">
                <ErrorSummary title="2 answers need another look" attempts=attempts errors=vec![FieldError{field: Some("sg-company"), message: "Enter your company’s name".to_owned()}, FieldError{field: Some("sg-who"), message: "Choose who you work for".to_owned()}] />
                <TextInput id="sg-name" label="Your name" hint="As it should stand on the badge." value=name on_input=move |text| name.set(text) />
                <TextInput id="sg-company" label="Company" is_optional=true error=wrong value=name on_input=move |text| name.set(text) />
                <TextArea id="sg-why" label="Why do you need it?" hint="Your sponsor reads this." value=why on_input=move |text| why.set(text) limit=40 count_words=Callback::new(|left: i32| if left < 0 { format!("{} characters too many", -left) } else { format!("{left} characters left") }) />
                <DateInput id="sg-until" label="Until" hint="At most 90 days." value=name on_input=move |text| name.set(text) />
                <Select id="sg-org" label="Organization" value=who on_change=move |text| who.set(text) choices=choices() />
                <RadioGroup id="sg-who" label="Who do you work for?" error=Signal::stored(Some("Choose who you work for".to_owned())) value=who on_change=move |text| who.set(text) choices=choices() />
                <RadioGroup id="sg-period" label="For how long?" value=who on_change=move |text| who.set(text) choices=vec![Choice::new("a", "30 days").with_hint("Until Sunday 21 December 2026"), Choice::new("b", "90 days").with_hint("Until 19 February 2027"), Choice::new("c", "A year")] />
                <CheckboxGroup id="sg-many" label="What do you need?" is_optional=true value=many on_change=move |(value, is_on): (String, bool)| many.update(|many| if is_on { many.push(value) } else { many.retain(|other| *other != value) }) choices=choices() />
                <Switch label="Tell me by e-mail" hint="When somebody decides." is_on=on on_change=move |is_on| on.set(is_on) />
                <SearchInput id="sg-search" label="Search packages" placeholder="Name, site or team" value=search on_input=move |text| search.set(text) />
                <div class="actions">
                    <Button variant=ButtonVariant::Primary on_click=move |_| attempts.update(|count| *count += 1)>"Request access"</Button>
                    <Button variant=ButtonVariant::Plain>"Cancel"</Button>
                </div>
            </form>
        </Section>
    }
    .into_any()
}
