//! Changing when an assignment ends, so that nobody loses access in between.

use entitlement_rules::{AssignmentEvent, End, latest_end_if_changed_at, transition_assignment};
use entitlement_types::{
    Assignment, AssignmentRequest, Date, DateTimeOffset, ExpirationPattern, ExpirationPatternType, RequestType,
    Schedule,
};
use leptos::prelude::*;

use super::list::{package_name, who_words};
use super::state::end_words;
use crate::api;
use crate::api::ApiError;
use crate::browser;
use crate::features::access::end;
use crate::features::admin::checks::is_fresh;
use crate::local_day::{day_of, end_of_day};
use crate::query::{Action, use_action, use_query_when};
use crate::shell::{ErrorView, notices};
use crate::text::{fill, format, text};
use crate::ui::{
    Button, ButtonVariant, Choice, DateInput, Dialog, Fact, Facts, Notice, RadioGroup, Skeleton, SkeletonShape, Tone,
    announce,
};

/// The id of the first choice of how it ends.
const HOW: &str = "dates-how";
/// The id of the field for the last day.
const LAST_DAY: &str = "dates-last-day";
/// The choice of no end, and the other one.
const NEVER: &str = "never";
const ON: &str = "on";

/// Whether it can be changed at `now` when an assignment ends: not before it is delivered, nor once it is over.
pub(super) fn can_change(assignment: &Assignment, now: DateTimeOffset) -> bool {
    let state = assignment.state.as_ref();
    let is_running = state.is_some_and(|state| transition_assignment(state, AssignmentEvent::Extend).is_ok());
    is_running && !end(assignment).is_due(now)
}

/// What is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
struct DatesDraft {
    /// Whether it is to have no end.
    is_endless: bool,
    /// The last day, as ISO 8601.
    last_day: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    /// No day, or one that is over.
    NoDay,
    /// The policy allows no more than until this moment.
    TooLate(DateTimeOffset),
    /// It ends like this already.
    Same,
}

/// The clock and the calendar where the person is.
#[derive(Clone, Copy)]
struct Calendar {
    now: DateTimeOffset,
    day_of: fn(DateTimeOffset) -> Date,
    end_of_day: fn(Date) -> DateTimeOffset,
}

impl DatesDraft {
    /// As it is now.
    fn of(current: End, calendar: Calendar) -> Self {
        Self {
            is_endless: current == End::Never,
            last_day: current
                .moment()
                .map(|end| (calendar.day_of)(end).to_string())
                .unwrap_or_default(),
        }
    }

    /// The new end of what ends at `current`, and may last until `latest`.
    fn chosen(&self, current: End, latest: End, calendar: Calendar) -> Result<End, Fault> {
        if self.is_endless {
            return match (current, latest) {
                (End::Never, _) => Err(Fault::Same),
                (_, End::At(latest)) => Err(Fault::TooLate(latest)),
                _ => Ok(End::Never),
            };
        }
        let day = Date::parse(&self.last_day).map_err(|_| Fault::NoDay)?;
        let end = (calendar.end_of_day)(day);
        if end <= calendar.now {
            return Err(Fault::NoDay);
        }
        if current
            .moment()
            .is_some_and(|current| (calendar.day_of)(current) == day)
        {
            return Err(Fault::Same);
        }
        match latest {
            // The day of the limit may be chosen and then means until the limit.
            End::At(latest) if (calendar.day_of)(latest) == day => Ok(End::At(latest)),
            End::At(latest) if end > latest => Err(Fault::TooLate(latest)),
            _ => Ok(End::At(end)),
        }
    }
}

/// What is sent.
fn request_of(assignment: &Assignment, end: End) -> AssignmentRequest {
    let expiration = ExpirationPattern {
        kind: Some(match end {
            End::At(_) => ExpirationPatternType::AfterDateTime,
            End::Never | End::NotTold => ExpirationPatternType::NoExpiration,
        }),
        end_date_time: end.moment(),
        duration: None,
    };
    let schedule = assignment.schedule.as_ref();
    AssignmentRequest {
        request_type: Some(RequestType::AdminUpdate),
        assignment: Some(Assignment {
            id: assignment.id.clone(),
            ..Assignment::default()
        }),
        schedule: Some(Schedule {
            start_date_time: schedule.and_then(|schedule| schedule.start_date_time),
            expiration: Some(expiration),
            ..Schedule::default()
        }),
        ..AssignmentRequest::default()
    }
}

/// The same request, sent before.
async fn find_sent(asked: AssignmentRequest) -> Result<Option<AssignmentRequest>, ApiError> {
    let id = asked.assignment.as_ref().map(|assignment| assignment.id.clone());
    let condition = "requestType eq 'adminUpdate'";
    let latest = api::assignment_requests::list_latest_request_about(&id.unwrap_or_default(), condition, false);
    let end_of = |request: &AssignmentRequest| request.schedule.as_ref()?.expiration.as_ref()?.end_date_time;
    let mut found = latest.send().await?.value.into_iter();
    Ok(found.find(|found| is_fresh(found.created_date_time) && end_of(found) == end_of(&asked)))
}

/// Why the server does not change it, where that has better words than any refusal.
fn refusal_words(error: &ApiError) -> Option<&'static str> {
    let texts = &text().governance;
    let details = error.details.iter().map(|detail| detail.code.as_str());
    details.chain([error.code.as_str()]).find_map(|code| {
        Some(match code {
            "requestPending" => texts.refused_pending,
            "assignmentNotRunning" => texts.dates_over,
            "notInScope" => texts.dates_out_of_scope,
            "endTooLate" | "endNotAfterStart" => texts.refused_end,
            _ => return None,
        })
    })
}

/// What the dialog is about. Copy it freely.
#[derive(Clone, Copy)]
struct Dates {
    row: StoredValue<Assignment>,
    current: End,
    /// When it ends at the latest, by its policy.
    latest: Memo<End>,
    draft: RwSignal<DatesDraft>,
    chosen: Signal<Result<End, Fault>>,
    /// Whether all that is wrong is shown. What the policy does not allow is told at once.
    is_checked: RwSignal<bool>,
    send: Action<AssignmentRequest, AssignmentRequest>,
    leave: Callback<()>,
}

impl Dates {
    /// Words with the name of the person and of the package, and more.
    fn told(self, words: &str, more: &[(&str, &str)]) -> String {
        let (name, package) = self.row.with_value(|row| (who_words(row), package_name(row)));
        let mut values = vec![("name", name.as_str()), ("package", package.as_str())];
        values.extend_from_slice(more);
        fill(words, &values)
    }

    /// What is wrong, in words, as far as it shall be shown. Tracked.
    fn error(self) -> Option<String> {
        let texts = &text().governance;
        match self.chosen.get() {
            Err(Fault::TooLate(latest)) => Some(fill(texts.last_day_late, &[("date", &format::date(latest))])),
            Err(Fault::NoDay) if self.is_checked.get() => Some(texts.last_day_wrong.to_owned()),
            Err(Fault::Same) if self.is_checked.get() => Some(texts.dates_same.to_owned()),
            _ => None,
        }
    }

    /// What it comes to. Tracked.
    fn meaning(self) -> Option<String> {
        let texts = &text().governance;
        let before = self.current.moment().map(format::date).unwrap_or_default();
        match self.chosen.get().ok()? {
            End::At(end) => {
                let words = if before.is_empty() {
                    texts.dates_until_first
                } else {
                    texts.dates_until
                };
                Some(self.told(words, &[("date", &format::date(end)), ("before", &before)]))
            }
            End::Never | End::NotTold => Some(self.told(texts.dates_never, &[("before", &before)])),
        }
    }
}

/// The dialog for an assignment, until it is closed; `on_sent` is called once the change is on its way.
pub(super) fn dates_dialog(assignment: Assignment, on_sent: Callback<()>, close: Callback<()>) -> AnyView {
    let texts = &text().governance;
    let calendar = Calendar {
        now: format::now(),
        day_of,
        end_of_day,
    };
    let current = end(&assignment);
    let policy = assignment.assignment_policy.as_deref().map(|policy| policy.id.clone());
    let policy = policy.filter(|id| !id.is_empty());
    let policy = use_query_when(move || policy.as_ref().map(api::assignment_policies::get_policy));
    let latest = Memo::new(move |_| {
        policy.data().map_or(End::NotTold, |policy| {
            latest_end_if_changed_at(policy.expiration.as_ref(), current, calendar.now)
        })
    });
    let draft = RwSignal::new(DatesDraft::of(current, calendar));
    let row = StoredValue::new(assignment);
    let send = use_action(|request: AssignmentRequest| async move {
        api::assignment_requests::create_request(&request).send().await
    })
    .check_before_resend(find_sent);
    let leave = Callback::new(move |()| {
        if !untrack(|| send.is_sending()) {
            close.run(());
        }
    });
    let dates = Dates {
        row,
        current,
        latest,
        draft,
        chosen: Signal::derive(move || draft.with(|draft| draft.chosen(current, latest.get(), calendar))),
        is_checked: RwSignal::new(false),
        send,
        leave,
    };
    send.on_done(move |_, _| {
        notices::show(Tone::Positive, dates.told(texts.dates_changed, &[]));
        on_sent.run(());
        close.run(());
    });
    // A policy that is read once more leaves what is filled in alone.
    let is_ready = Memo::new(move |_| policy.is_settled());
    let failure = Memo::new(move |_| policy.error().filter(|_| policy.data().is_none()));
    let content = move || {
        if let Some(error) = failure.get() {
            let retry = Callback::new(move |()| policy.refetch());
            return view! { <ErrorView error=error retry=retry /> }.into_any();
        }
        if is_ready.get() {
            form(dates)
        } else {
            view! { <Skeleton shape=SkeletonShape::Row count=3 /> }.into_any()
        }
    };
    view! {
        <Dialog title=dates.told(texts.dates_title, &[]) on_close=leave>
            {content}
        </Dialog>
    }
    .into_any()
}

fn form(dates: Dates) -> AnyView {
    let texts = &text().governance;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        dates.is_checked.set(true);
        match dates.chosen.get_untracked() {
            Ok(end) => dates.send.run(dates.row.with_value(|row| request_of(row, end))),
            Err(_) => {
                let is_endless = dates.draft.with_untracked(|draft| draft.is_endless);
                browser::focus(&["#", if is_endless { HOW } else { LAST_DAY }].concat());
            }
        }
    };
    let failure = move || {
        let error = dates.send.error()?;
        let Some(words) = refusal_words(&error) else {
            return Some(view! { <ErrorView error=error /> }.into_any());
        };
        announce(words);
        Some(view! { <Notice tone=Tone::Danger>{words}</Notice> }.into_any())
    };
    let start = dates
        .row
        .with_value(|row| row.schedule.as_ref().and_then(|schedule| schedule.start_date_time));
    let start = start.map(|start| view! { <Fact name=texts.starts>{format::short_date(start)}</Fact> });
    view! {
        <form class="stack" novalidate on:submit=submit>
            <Facts>{start} <Fact name=texts.ends>{dates.row.with_value(end_words)}</Fact></Facts>
            {how_field(dates)}
            {day_field(dates)}
            {move || dates.meaning().map(|meaning| view! { <p>{meaning}</p> })}
            {failure}
            <div class="dialog__actions">
                <Button on_click=dates.leave>{text().admin.cancel}</Button>
                <Button
                    variant=ButtonVariant::Primary
                    is_submit=true
                    is_busy=Signal::derive(move || dates.send.is_sending())
                    busy_words=dates.send.busy_words(texts.sending)
                >
                    {texts.dates_change}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// Whether it ends at all, where the policy leaves that open.
fn how_field(dates: Dates) -> Option<AnyView> {
    let words = &text().package_admin;
    let draft = dates.draft;
    let is_open = dates.latest.with_untracked(|latest| latest.moment().is_none());
    is_open.then(|| {
        view! {
            <RadioGroup
                id=HOW
                label=text().governance.dates_how
                error=Signal::derive(move || draft.with(|draft| draft.is_endless).then(|| dates.error()).flatten())
                value=Signal::derive(move || {
                    let choice = if draft.with(|draft| draft.is_endless) { NEVER } else { ON };
                    choice.to_owned()
                })
                on_change=move |choice: String| draft.update(|draft| draft.is_endless = choice == NEVER)
                choices=vec![Choice::new(ON, words.expires_on), Choice::new(NEVER, words.expires_never)]
            />
        }
        .into_any()
    })
}

/// The last day, where there is one.
fn day_field(dates: Dates) -> AnyView {
    let texts = &text().governance;
    let draft = dates.draft;
    let hint = dates.latest.get_untracked().moment().map_or_else(
        || texts.dates_day_hint.to_owned(),
        |latest| fill(texts.dates_day_latest, &[("date", &format::date(latest))]),
    );
    let today = day_of(format::now()).to_string();
    let has_end = Memo::new(move |_| !draft.with(|draft| draft.is_endless));
    let field = move || {
        has_end.get().then(|| {
            view! {
                <DateInput
                    id=LAST_DAY
                    label=texts.last_day
                    hint=hint.clone()
                    error=Signal::derive(move || dates.error())
                    min=today.clone()
                    value=Signal::derive(move || draft.with(|draft| draft.last_day.clone()))
                    on_input=move |day| draft.update(|draft| draft.last_day = day)
                />
            }
        })
    };
    field.into_any()
}

#[cfg(test)]
mod tests {
    use entitlement_types::{AssignmentState, Duration};

    use super::*;

    fn moment(text: &str) -> DateTimeOffset {
        DateTimeOffset::parse(text).expect("a moment")
    }

    fn calendar() -> Calendar {
        Calendar {
            now: moment("2026-11-29T10:00:00Z"),
            day_of: DateTimeOffset::date,
            end_of_day: |day| day.start() + Duration::days(1) - Duration::seconds(1),
        }
    }

    #[test]
    fn the_new_end_is_within_the_policy_and_another_one() {
        let at = |text: &str| End::At(moment(text));
        let current = at("2026-12-12T12:00:00Z");
        let latest = at("2027-01-10T09:00:00Z");
        let check = |day: &str, expected: Result<End, Fault>| {
            let draft = DatesDraft {
                is_endless: false,
                last_day: day.to_owned(),
            };
            assert_eq!(draft.chosen(current, latest, calendar()), expected, "{day}");
        };
        check("", Err(Fault::NoDay));
        check("2026-11-28", Err(Fault::NoDay));
        check("2026-11-29", Ok(at("2026-11-29T23:59:59Z")));
        check("2026-12-12", Err(Fault::Same));
        check("2027-01-09", Ok(at("2027-01-09T23:59:59Z")));
        check("2027-01-10", Ok(latest));
        check("2027-01-11", Err(Fault::TooLate(moment("2027-01-10T09:00:00Z"))));
    }

    #[test]
    fn it_has_no_end_where_the_policy_has_none() {
        let endless = DatesDraft {
            is_endless: true,
            last_day: String::new(),
        };
        let limit = moment("2027-01-10T09:00:00Z");
        let current = End::At(moment("2026-12-12T12:00:00Z"));
        assert_eq!(endless.chosen(current, End::Never, calendar()), Ok(End::Never));
        assert_eq!(
            endless.chosen(current, End::At(limit), calendar()),
            Err(Fault::TooLate(limit))
        );
        assert_eq!(endless.chosen(End::Never, End::Never, calendar()), Err(Fault::Same));
        assert_eq!(DatesDraft::of(End::Never, calendar()), endless);
        assert_eq!(DatesDraft::of(current, calendar()).last_day, "2026-12-12");
    }

    #[test]
    fn the_assignment_is_named_with_its_end() {
        let assignment = Assignment {
            id: "a".into(),
            ..Assignment::default()
        };
        let sent = |end| serde_json::to_value(request_of(&assignment, end)).expect("JSON");
        assert_eq!(
            sent(End::At(moment("2026-12-04T22:59:59Z"))),
            serde_json::json!({
                "requestType": "adminUpdate",
                "assignment": { "id": "a" },
                "schedule": { "expiration": { "type": "afterDateTime", "endDateTime": "2026-12-04T22:59:59Z" } },
            })
        );
        assert_eq!(
            sent(End::Never)["schedule"]["expiration"],
            serde_json::json!({ "type": "noExpiration" })
        );
    }

    #[test]
    fn what_is_delivered_and_not_over_can_be_changed() {
        let now = moment("2026-11-29T10:00:00Z");
        let check = |state: AssignmentState, end: &str, expected: bool| {
            let of_end = request_of(&Assignment::default(), End::At(moment(end)));
            let assignment = Assignment {
                state: Some(state.clone()),
                schedule: of_end.schedule,
                ..Assignment::default()
            };
            assert_eq!(can_change(&assignment, now), expected, "{state:?} {end}");
        };
        check(AssignmentState::Delivered, "2026-12-01T00:00:00Z", true);
        check(AssignmentState::PartiallyDelivered, "2026-12-01T00:00:00Z", true);
        check(AssignmentState::Delivered, "2026-11-29T09:00:00Z", false);
        check(AssignmentState::Delivering, "2026-12-01T00:00:00Z", false);
        check(AssignmentState::Expired, "2026-12-01T00:00:00Z", false);
    }
}
