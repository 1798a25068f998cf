//! A year at Woodgrove: people come, ask, are let in or not, stay, leave.

use entitlement_types::{
    ApprovalStage, Assignment, AssignmentRequest, Catalog, CatalogState, DateTimeOffset, Duration, RequestId,
    RequestState, RequestType, ReviewResult, StageStatus, UserId,
};
use serde::Deserialize;

use super::content::{PackageText, Partner, PolicyText};
use super::diary::{Ask, Diary, Event, Story, at_work, at_work_before};
use super::{Demo, caller, forms, people};
use crate::app::{AppError, cancel_request, catalogs, decide_stage, submit_request};
use crate::store::approvals::{find_approvers, find_stages};
use crate::store::assignment_requests::{StoredRequest, find_request};
use crate::store::assignments::{find_assignment, find_live_assignment};
use crate::store::directory_setup::remove_service_principal;
use crate::store::facts::has_enabled_account;
use crate::store::plain;
use crate::worker;

/// In the days before the present most requests are still open, so that inboxes are not empty.
const RECENT: Duration = Duration::days(6);

/// How many of each partner ask in the last days and wait.
const WAITING: usize = 14;

/// One line of the story that is written and not left to chance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Scene {
    who: String,
    package: String,
    days_ago: i64,
    /// `approve`, `deny`, `cancel` or `wait`, one for each stage.
    #[serde(default)]
    stages: Vec<String>,
    starts_in: Option<i64>,
    extended_days_ago: Option<i64>,
}

/// Lets the year go by.
pub(super) fn live(demo: &mut Demo<'_>, present: DateTimeOffset) -> Result<(), AppError> {
    let begin = demo.now;
    let mut diary = Diary::default();
    write_scenes(demo, &mut diary, present);
    let content = demo.content;
    for partner in &content.people.partners {
        plan_partner(demo, &mut diary, partner, begin, present);
    }
    plan_members(demo, &mut diary, begin, present);
    diary.note(present - Duration::days(90), Event::LoseResources);
    diary.note(present - Duration::days(60), Event::CloseCatalogs);
    while let Some((at, event)) = diary.next_until(present) {
        let_time_pass(demo, at)?;
        happen(demo, &mut diary, event, present)?;
        worker::work_off_within(demo.tx, demo.now)?;
    }
    let_time_pass(demo, present)
}

/// The worker has its turn at every moment on the way at which something is due.
fn let_time_pass(demo: &mut Demo<'_>, to: DateTimeOffset) -> Result<(), AppError> {
    while let Some(next) = worker::next_moment(demo.tx, demo.now)?.filter(|next| *next <= to) {
        demo.now = next;
        worker::work_off_within(demo.tx, next)?;
    }
    demo.now = to;
    Ok(())
}

fn write_scenes(demo: &mut Demo<'_>, diary: &mut Diary, present: DateTimeOffset) {
    let scenes: Vec<Scene> =
        serde_json::from_str(include_str!("scenes.json")).expect("a test reads every file of the demo tenant");
    for scene in scenes {
        let at = present - Duration::days(scene.days_ago) - Duration::hours(5);
        if let Some(days_ago) = scene.extended_days_ago {
            let extended = present - Duration::days(days_ago);
            diary.note(extended, Event::Extend(scene.who.clone(), scene.package.clone()));
        }
        let ask = Ask {
            who: scene.who,
            package: scene.package,
            starts_in: scene.starts_in,
            story: Story::Written(scene.stages),
        };
        diary.note(at_work_before(at, &mut demo.chance), Event::Ask(ask));
    }
}

fn plan_partner(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    partner: &Partner,
    begin: DateTimeOffset,
    present: DateTimeOffset,
) {
    for person in &partner.people {
        demo.partner_of.insert(person.id.clone(), partner.id.clone());
        if !person.account {
            let mail = format!("{}@{}", person.id, partner.domain);
            let arrival = Event::Arrive(person.id.clone(), person.name.clone(), mail);
            diary.note(present - Duration::hours(2), arrival);
        }
    }
    let open: Vec<&PackageText> = open_packages(demo, &partner.id);
    let days = present.since(begin).as_days();
    let mut known = Vec::new();
    for number in 0..partner.guests {
        let Some((id, name)) = name_guest(demo, partner, number) else {
            continue;
        };
        let mail = format!("{id}@{}", partner.domain);
        demo.partner_of.insert(id.clone(), partner.id.clone());
        let arrival = begin + Duration::days(demo.chance.between(2, days - 1));
        let arrival = at_work(arrival, &mut demo.chance);
        diary.note(arrival, Event::Arrive(id.clone(), name, mail));
        if present.since(arrival) > Duration::days(20) {
            known.push(id.clone());
        }
        let mut at = arrival;
        for _ in 0..demo.chance.between(1, 5) {
            if let Some(package) = demo.chance.one(&open) {
                let ask = Ask {
                    who: id.clone(),
                    package: package.name.clone(),
                    starts_in: demo.chance.percent(12).then_some(10),
                    story: Story::Chance,
                };
                diary.note(at + Duration::seconds(240), Event::Ask(ask));
            }
            at = at_work(at + Duration::days(demo.chance.between(1, 70)), &mut demo.chance);
        }
    }
    fill_inboxes(demo, diary, &known, &open, present);
}

/// In the last days some of those who are known ask for what somebody has to approve, and nobody has got round to it.
fn fill_inboxes(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    known: &[String],
    open: &[&PackageText],
    present: DateTimeOffset,
) {
    let with_first = |wanted: fn(&str) -> bool| -> Vec<&PackageText> {
        let first = |policy: &PolicyText| policy.stages.first().is_some_and(|stage| wanted(stage));
        open.iter()
            .copied()
            .filter(|package| package.policies.iter().any(first))
            .collect()
    };
    let decided = with_first(|_| true);
    let decided_by_their_own = with_first(|stage| stage == "externalSponsors");
    for number in 0..WAITING {
        let at = present - Duration::hours(demo.chance.between(3, 110));
        let packages = if number % 3 == 0 {
            &decided
        } else {
            &decided_by_their_own
        };
        if let (Some(who), Some(package)) = (demo.chance.one(known), demo.chance.one(packages)) {
            let ask = Ask {
                who: who.clone(),
                package: package.name.clone(),
                starts_in: None,
                story: Story::Written(vec!["wait".to_owned()]),
            };
            diary.note(at, Event::Ask(ask));
        }
    }
}

fn plan_members(demo: &mut Demo<'_>, diary: &mut Diary, begin: DateTimeOffset, present: DateTimeOffset) {
    let content = demo.content;
    let days = present.since(begin).as_days();
    let open: Vec<&PackageText> = content
        .catalogs
        .iter()
        .flat_map(|catalog| &catalog.packages)
        .filter(|package| {
            let is_for_members = |audience: &str| audience == "members" || audience == "everyoneHere";
            package.policies.iter().any(|policy| is_for_members(&policy.audience))
        })
        .collect();
    for member in &content.people.host.members {
        for _ in 0..3 {
            let at = begin + Duration::days(demo.chance.between(1, days - 1));
            if let Some(package) = demo.chance.one(&open) {
                let ask = Ask {
                    who: member.id.clone(),
                    package: package.name.clone(),
                    starts_in: None,
                    story: Story::Chance,
                };
                diary.note(at_work(at, &mut demo.chance), Event::Ask(ask));
            }
        }
    }
}

/// The packages that are open to a partner's people by a policy that takes requests.
fn open_packages<'a>(demo: &Demo<'a>, partner: &str) -> Vec<&'a PackageText> {
    let is_open = |package: &&PackageText| {
        package.policies.iter().any(|policy| {
            let names_it = policy
                .audience
                .strip_prefix("partners:")
                .is_some_and(|partners| partners.split(',').any(|each| each.trim() == partner));
            policy.enabled && (names_it || policy.audience == "configuredPartners" || policy.audience == "allOutside")
        })
    };
    let catalogs = demo.content.catalogs.iter().filter(|catalog| catalog.external);
    catalogs.flat_map(|catalog| &catalog.packages).filter(is_open).collect()
}

/// The next name that nobody of the partner has: first names in turn, last names one further each round.
fn name_guest(demo: &Demo<'_>, partner: &Partner, number: usize) -> Option<(String, String)> {
    let (firsts, lasts) = (&partner.first_names, &partner.last_names);
    let first = firsts.get(number % firsts.len().max(1))?;
    let last = lasts.get((number + number / firsts.len().max(1) * 5 + 3) % lasts.len().max(1))?;
    let name = format!("{first} {last}");
    let id = address_of(&name);
    (!demo.partner_of.contains_key(&id)).then_some((id, name))
}

/// A name as people write it in an address: without accents, with dots.
fn address_of(name: &str) -> String {
    plain(name).replace(' ', ".")
}

fn happen(demo: &mut Demo<'_>, diary: &mut Diary, event: Event, present: DateTimeOffset) -> Result<(), AppError> {
    match event {
        Event::Arrive(id, name, mail) => people::meet(demo, &id, &name, &mail).map(|_| ()),
        Event::Ask(ask) => {
            let person = demo.user(&ask.who)?;
            match forms::fill_in(demo, &person, &ask)? {
                Some(body) => submit(demo, diary, &person, &body, ask.story, present),
                None => Ok(()),
            }
        }
        Event::Decide(id, approves, story) => decide(demo, diary, &id, approves, story, present),
        Event::Cancel(id) => cancel(demo, &id),
        Event::Extend(who, package) => change(demo, diary, (&who, &package), RequestType::UserUpdate, present),
        Event::GiveUp(who, package) => change(demo, diary, (&who, &package), RequestType::UserRemove, present),
        Event::LoseResources => lose_resources(demo),
        Event::CloseCatalogs => close_catalogs(demo),
    }
}

/// Whether the rules said no, which happens in this story as in life; anything else is an error.
fn unless_refused<T>(result: Result<T, AppError>) -> Result<Option<T>, AppError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(AppError::Conflict(_) | AppError::Refused(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

fn submit(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    person: &UserId,
    body: &AssignmentRequest,
    story: Story,
    present: DateTimeOffset,
) -> Result<(), AppError> {
    // Blocked guests cannot sign in, so they ask for nothing.
    let is_blocked = demo.has_account(person)? && !has_enabled_account(demo.tx, person)?;
    if is_blocked {
        return Ok(());
    }
    let submitted = submit_request(demo.tx, demo.now, &caller(person.clone()), body);
    let Some(request) = unless_refused(submitted)? else {
        return Ok(());
    };
    worker::work_off_within(demo.tx, demo.now)?;
    go_on(demo, diary, &request.id, story, present)
}

/// Plans what comes next for a request, by where it stands.
fn go_on(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    id: &RequestId,
    story: Story,
    present: DateTimeOffset,
) -> Result<(), AppError> {
    let Some(request) = find_request(demo.tx, id)? else {
        return Ok(());
    };
    match request.state {
        RequestState::PendingApproval => plan_decision(demo, diary, id, story, present),
        RequestState::Delivered if matches!(story, Story::Chance) => plan_stay(demo, diary, &request),
        _ => Ok(()),
    }
}

fn plan_decision(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    id: &RequestId,
    story: Story,
    present: DateTimeOffset,
) -> Result<(), AppError> {
    let is_written = matches!(story, Story::Written(_));
    let (word, rest) = match story {
        Story::Written(mut words) => {
            let word = if words.is_empty() {
                "wait".to_owned()
            } else {
                words.remove(0)
            };
            (word, Story::Written(words))
        }
        Story::Chance => {
            let is_recent = present.since(demo.now) < RECENT;
            let word = match demo.chance.below(100) {
                _ if is_recent && demo.chance.percent(60) => "wait",
                0..8 => "wait",
                8..13 => "cancel",
                13..22 => "deny",
                _ => "approve",
            };
            (word.to_owned(), Story::Chance)
        }
    };
    let soon = demo.now + Duration::hours(demo.chance.between(1, 40));
    let mut soon = at_work(soon, &mut demo.chance);
    // What is written comes about, in a weekend too.
    if is_written && soon >= present {
        soon = demo.now + Duration::seconds(present.since(demo.now).as_seconds() / 2);
    }
    match word.as_str() {
        "approve" => diary.note(soon, Event::Decide(id.clone(), true, rest)),
        "deny" => diary.note(soon, Event::Decide(id.clone(), false, rest)),
        "cancel" => diary.note(soon, Event::Cancel(id.clone())),
        _ => {}
    }
    Ok(())
}

/// Some ask for more time before the end, some leave early.
fn plan_stay(demo: &mut Demo<'_>, diary: &mut Diary, request: &StoredRequest) -> Result<(), AppError> {
    let assignment = match &request.assignment_id {
        Some(id) => find_assignment(demo.tx, id)?,
        None => None,
    };
    let (Some(assignment), Some(who)) = (assignment, demo.id_of(request.target_id.as_str())) else {
        return Ok(());
    };
    let Some(package) = demo.name_of(&request.access_package_id) else {
        return Ok(());
    };
    if demo.chance.percent(9) {
        let leaves = demo.now + Duration::days(demo.chance.between(5, 60));
        diary.note(at_work(leaves, &mut demo.chance), Event::GiveUp(who, package));
    } else if let Some(ends) = assignment.ends
        && demo.chance.percent(35)
    {
        let asks = ends - Duration::days(demo.chance.between(1, 13));
        if asks > demo.now {
            diary.note(asks, Event::Extend(who, package));
        }
    }
    Ok(())
}

fn decide(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    id: &RequestId,
    approves: bool,
    story: Story,
    present: DateTimeOffset,
) -> Result<(), AppError> {
    let stages = find_stages(demo.tx, id)?;
    let Some(stage) = stages.iter().find(|stage| stage.status == StageStatus::InProgress) else {
        return Ok(());
    };
    let asked = find_approvers(demo.tx, id)?;
    let of_stage: Vec<&UserId> = asked
        .iter()
        .filter(|each| each.stage_id == stage.id)
        .map(|each| &each.user_id)
        .collect();
    let Some(approver) = demo.chance.one(&of_stage).copied().cloned() else {
        return Ok(());
    };
    let words = &demo.content.words;
    let reasons = if approves { &words.approvals } else { &words.denials };
    let body = ApprovalStage {
        review_result: Some(if approves {
            ReviewResult::Approve
        } else {
            ReviewResult::Deny
        }),
        justification: demo.chance.one(reasons).cloned(),
        ..ApprovalStage::default()
    };
    unless_refused(decide_stage(demo.tx, demo.now, &caller(approver), id, &stage.id, &body))?;
    worker::work_off_within(demo.tx, demo.now)?;
    go_on(demo, diary, id, story, present)
}

fn cancel(demo: &mut Demo<'_>, id: &RequestId) -> Result<(), AppError> {
    let Some(request) = find_request(demo.tx, id)? else {
        return Ok(());
    };
    let by = caller(request.requestor_id.as_str().into());
    unless_refused(cancel_request(demo.tx, demo.now, &by, id)).map(|_| ())
}

/// The holder of a package asks for more time, or gives it up.
fn change(
    demo: &mut Demo<'_>,
    diary: &mut Diary,
    (who, package): (&str, &str),
    request_type: RequestType,
    present: DateTimeOffset,
) -> Result<(), AppError> {
    let (person, package) = (demo.user(who)?, demo.package(package)?);
    let Some(held) = find_live_assignment(demo.tx, &package, &person.as_str().into())? else {
        return Ok(());
    };
    let body = AssignmentRequest {
        request_type: Some(request_type),
        justification: forms::reason(demo, who),
        assignment: Some(Assignment {
            id: held.id,
            ..Assignment::default()
        }),
        ..AssignmentRequest::default()
    };
    let submitted = submit_request(demo.tx, demo.now, &caller(person), &body);
    match submitted {
        // Some extensions would end no later than now; nobody sends those.
        Err(AppError::Invalid(_)) => Ok(()),
        other => match unless_refused(other)? {
            Some(request) => {
                worker::work_off_within(demo.tx, demo.now)?;
                go_on(demo, diary, &request.id, Story::Chance, present)
            }
            None => Ok(()),
        },
    }
}

fn lose_resources(demo: &mut Demo<'_>) -> Result<(), AppError> {
    let content = demo.content;
    let gone = content
        .catalogs
        .iter()
        .flat_map(|catalog| &catalog.resources)
        .filter(|resource| resource.gone);
    for app in gone.filter_map(|resource| resource.app.as_deref()) {
        remove_service_principal(demo.tx, app)?;
    }
    Ok(())
}

fn close_catalogs(demo: &mut Demo<'_>) -> Result<(), AppError> {
    let administrator = demo.administrator()?;
    let draft = Catalog {
        state: Some(CatalogState::Unpublished),
        ..Catalog::default()
    };
    let content = demo.content;
    for catalog in content.catalogs.iter().filter(|catalog| catalog.disabled_at_the_end) {
        let id = demo.catalogs.get(&catalog.name).cloned().unwrap_or_default();
        catalogs::update_catalog(demo.tx, demo.now, &administrator, &id, &draft)?;
    }
    Ok(())
}
