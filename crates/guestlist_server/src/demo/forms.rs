//! Requests as people of the demo tenant fill them in.

use entitlement_rules::visibility;
use entitlement_types::{
    Answer, AnswerString, Assignment, AssignmentPolicy, AssignmentRequest, Duration, ExpirationPattern,
    ExpirationPatternType, MultipleChoiceQuestion, Question, RequestType, Schedule, TextInputQuestion, UserId,
};

use super::Demo;
use super::diary::{Ask, Story};
use crate::app::AppError;
use crate::app::request_facts::KnownFacts;

/// A filled-in request for a package; nothing where the person is offered no policy of it.
pub(super) fn fill_in(demo: &mut Demo<'_>, person: &UserId, ask: &Ask) -> Result<Option<AssignmentRequest>, AppError> {
    let package = demo.package(&ask.package)?;
    let facts = KnownFacts::read(demo.tx, &package, &person.as_str().into())?;
    let offered = visibility(&facts.package(), &facts.person).offered;
    let Some(policy) = offered.first().and_then(|id| facts.policy(id)) else {
        return Ok(None);
    };
    let questions = policy.questions.as_deref().unwrap_or_default();
    let answers = questions.iter().filter_map(|question| answer(demo, question)).collect();
    Ok(Some(AssignmentRequest {
        request_type: Some(RequestType::UserAdd),
        justification: reason(demo, &ask.who),
        assignment: Some(Assignment {
            access_package_id: package,
            assignment_policy_id: policy.id.clone(),
            ..Assignment::default()
        }),
        schedule: schedule(demo, policy, ask),
        answers,
        ..AssignmentRequest::default()
    }))
}

/// Why somebody asks, in words that fit where they come from.
pub(super) fn reason(demo: &mut Demo<'_>, who: &str) -> Option<String> {
    let people = &demo.content.people;
    let is_member = people.host.members.iter().any(|member| member.id == who);
    let is_stranger = people.strangers.iter().any(|stranger| stranger.id == who);
    let from = match demo.partner_of.get(who) {
        Some(partner) => partner.as_str(),
        None if is_member => "woodgrove",
        None if is_stranger => "stranger",
        None => return None,
    };
    let reasons = demo.content.words.reasons.get(from)?;
    demo.chance.one(reasons).cloned()
}

fn schedule(demo: &mut Demo<'_>, policy: &AssignmentPolicy, ask: &Ask) -> Option<Schedule> {
    let settings = policy.requestor_settings.as_ref()?;
    if settings.allow_custom_assignment_schedule != Some(true) {
        return None;
    }
    let longest = policy.expiration.as_ref()?.duration?;
    let start = ask.starts_in.map(|days| demo.now + Duration::days(days));
    let days = longest.as_days();
    // Most take all they can get, and all whose story is written.
    let shorter = days > 20 && matches!(ask.story, Story::Chance) && demo.chance.percent(25);
    if start.is_none() && !shorter {
        return None;
    }
    let duration = if shorter {
        Duration::days(demo.chance.between(days / 3, days))
    } else {
        longest
    };
    Some(Schedule {
        start_date_time: start,
        expiration: Some(ExpirationPattern {
            kind: Some(ExpirationPatternType::AfterDuration),
            duration: Some(duration),
            end_date_time: None,
        }),
        recurrence: None,
    })
}

fn answer(demo: &mut Demo<'_>, question: &Question) -> Option<Answer> {
    let value = match question {
        Question::TextInput(text) => text_answer(demo, text)?,
        Question::MultipleChoice(choice) => chosen(demo, choice)?,
        Question::Unknown(_) => return None,
    };
    Some(Answer::String(AnswerString {
        value: Some(value),
        display_value: None,
        answered_question: Some(question.clone()),
    }))
}

fn text_answer(demo: &mut Demo<'_>, question: &TextInputQuestion) -> Option<String> {
    let pattern = question.regex_pattern.as_deref().unwrap_or_default();
    let key = match (pattern, question.is_single_line_question) {
        (pattern, _) if pattern.starts_with("WG-") => {
            return Some(format!("WG-{}", demo.chance.between(40_110, 48_990)));
        }
        (pattern, _) if pattern.starts_with("\\+") => "phone",
        (_, Some(true)) => "role",
        _ => "experience",
    };
    let answers = demo.content.words.answers.get(key)?;
    demo.chance.one(answers).cloned()
}

fn chosen(demo: &mut Demo<'_>, question: &MultipleChoiceQuestion) -> Option<String> {
    let first = demo.chance.one(&question.choices)?.actual_value.clone()?;
    let second = demo.chance.one(&question.choices)?.actual_value.clone()?;
    let takes_two = question.is_multiple_selection_allowed == Some(true) && first != second;
    Some(if takes_two { format!("{first}; {second}") } else { first })
}
