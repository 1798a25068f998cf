//! The period: which days may be chosen, and what comes of it while somebody types.

use std::sync::Arc;

use entitlement_rules::{Demands, End};
use entitlement_types::{Date, DateTimeOffset, RequestRequirements, StageOutlook};
use leptos::prelude::*;

use super::draft::RequestDraft;
use super::period::{PeriodLimit, PeriodOutlook, period_outlook};
use crate::features::packages::terms::end_words;
use crate::text::{fill, format, text};

/// When a day begins where the person is; in UTC where the browser does not know such a day.
pub fn begin_of_day(day: Date) -> DateTimeOffset {
    // Without an offset, the browser reads it in its own time zone. ECMA-262, Date Time String Format.
    let milliseconds = js_sys::Date::parse(&[&day.to_string(), "T00:00:00"].concat());
    if milliseconds.is_finite() {
        DateTimeOffset::from_unix_milliseconds(milliseconds as i64)
    } else {
        day.start()
    }
}

/// The day of a moment where the person is, as the browser's picker writes it.
pub fn day_of(moment: DateTimeOffset) -> String {
    let offset = js_sys::Date::new(&(moment.unix_milliseconds() as f64).into()).get_timezone_offset();
    let local = moment.unix_milliseconds() - (offset * 60_000.0) as i64;
    DateTimeOffset::from_unix_milliseconds(local).date().to_string()
}

/// How the request would go in time, as it is filled in now.
pub fn outlook_of(draft: &RequestDraft, policy: &RequestRequirements, stages: &[StageOutlook]) -> PeriodOutlook {
    let schedule = (policy.allow_custom_assignment_schedule == Some(true))
        .then(|| draft.schedule(&begin_of_day))
        .flatten();
    let expiration = Demands::from(policy).expiration;
    period_outlook(expiration, schedule.as_ref(), stages, format::now())
}

/// When access would begin and end, by when somebody decides, and what the policy allows: one sentence each.
pub fn outlook_view(outlook: Signal<Option<PeriodOutlook>>, policy: Arc<RequestRequirements>) -> AnyView {
    let limit = limit_sentence(&policy);
    let sentences = move || {
        outlook.get().map(|outlook| {
            outlook_sentences(&outlook)
                .into_iter()
                .map(|text| view! { <p>{text}</p> })
                .collect_view()
        })
    };
    view! {
        <div class="period-outlook">
            {sentences} {limit.map(|limit| view! { <p class="muted">{limit}</p> })}
        </div>
    }
    .into_any()
}

fn limit_sentence(policy: &RequestRequirements) -> Option<String> {
    let texts = &text().packages;
    Some(match PeriodLimit::of(Demands::from(policy).expiration) {
        PeriodLimit::Lasts(duration) => fill(texts.limit_lasts, &[("time", &format::duration(duration))]),
        PeriodLimit::EndsAt(end) => fill(texts.limit_ends, &[("date", &format::date(end))]),
        PeriodLimit::Unlimited => texts.limit_none.to_owned(),
        PeriodLimit::NotTold => return None,
    })
}

/// What comes of the period, in sentences.
pub fn outlook_sentences(outlook: &PeriodOutlook) -> Vec<String> {
    let texts = &text().packages;
    let mut sentences = Vec::new();
    let date = |end: End| end_words(end).unwrap_or_default();
    match (outlook.soonest.end, outlook.latest) {
        (End::NotTold, _) => {}
        (End::Never, _) => sentences.push(texts.outlook_never.to_owned()),
        (soonest @ End::At(_), None) => sentences.push(fill(texts.outlook_ends, &[("date", &date(soonest))])),
        (soonest @ End::At(_), Some(latest)) => sentences.push(fill(
            texts.outlook_ends_between,
            &[("date", &date(soonest)), ("latest", &date(latest.end))],
        )),
    }
    if let Some(decide_by) = outlook.decide_by {
        sentences.push(fill(texts.outlook_decide_by, &[("date", &format::date(decide_by))]));
    }
    if outlook.may_come_too_late() {
        sentences.push(texts.outlook_too_late.to_owned());
    }
    sentences
}
