//! What holds whatever the facts are.

use std::collections::BTreeMap;

use entitlement_rules::{
    CameBy, Directory, End, Holdings, Home, PackageFacts, Parties, Person, PolicyFacts, Refusal, RequestFacts,
    StageApprovers, Standing, Verdict, Visibility, check_period, check_request, end_if_extended_at, explain,
    period_if_approved_at, visibility,
};
use entitlement_types::{
    AllowedTargetScope as Scope, ApprovalStageSettings, Assignment, AssignmentPolicy, AssignmentRequest,
    AssignmentState, ConnectedOrganizationId, ConnectedOrganizationState as State, DateTimeOffset, Duration,
    ExpirationPattern, ExpirationPatternType, ExternalSponsors, GroupId, InternalSponsors, RequestState, RequestType,
    RequestorManager, Schedule, SubjectSet, TargetUserSponsors, UnknownObject, UserId,
};
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::given::{asked, disabled, group, held, now, organization, package, policy, user};

const ORGANIZATIONS: [&str; 3] = ["fabrikam", "tailspin", "contoso"];
const GROUPS: [&str; 3] = ["g1", "g2", "g3"];
const USERS: [&str; 6] = ["anna", "bert", "cleo", "dirk", "gina", ""];

fn any_home() -> impl Strategy<Value = Home> {
    prop_oneof![
        3 => (select(&ORGANIZATIONS[..]), any::<bool>()).prop_map(|(id, configured)| Home::ConnectedOrganization {
            id: id.into(),
            state: if configured { State::Configured } else { State::Proposed },
        }),
        1 => Just(Home::Elsewhere),
    ]
}

/// A person of whom everything is told.
fn any_person() -> impl Strategy<Value = Person> {
    let standing = select(vec![Standing::Member, Standing::Guest, Standing::NotInDirectory]);
    let groups = subsequence(&GROUPS[..], 0..=GROUPS.len());
    (select(&USERS[..]), standing, any_home(), groups).prop_map(|(id, standing, home, groups)| Person {
        id: if standing == Standing::NotInDirectory { "" } else { id }.into(),
        standing,
        home,
        group_ids: Some(groups.into_iter().map(GroupId::from).collect()),
    })
}

/// A policy of a kind that is known, enabled or not.
fn any_policy() -> impl Strategy<Value = AssignmentPolicy> {
    let named = prop_oneof![
        select(&USERS[..]).prop_map(user),
        select(&GROUPS[..]).prop_map(group),
        select(&ORGANIZATIONS[..]).prop_map(organization),
    ];
    let scope = select(Scope::KNOWN.to_vec());
    let id = select(vec!["p1", "p2", "p3", "p4", "p5"]);
    (id, scope, prop::collection::vec(named, 0..3), prop::bool::weighted(0.8)).prop_map(
        |(id, scope, targets, is_enabled)| {
            let policy = policy(id, scope, &targets);
            if is_enabled { policy } else { disabled(policy) }
        },
    )
}

/// Policies with distinct ids, as a package has them.
fn any_policies() -> impl Strategy<Value = Vec<AssignmentPolicy>> {
    prop::collection::vec(any_policy(), 0..6).prop_map(|policies| {
        let by_id: BTreeMap<_, _> = policies.into_iter().map(|policy| (policy.id.clone(), policy)).collect();
        by_id.into_values().collect()
    })
}

/// The switches of a package: published, open to outsiders, hidden.
type Switches = (bool, bool, bool);

fn facts(policies: &[AssignmentPolicy], (published, open, hidden): Switches) -> PackageFacts<'_> {
    PackageFacts {
        is_catalog_published: published.into(),
        is_catalog_externally_visible: open.into(),
        is_hidden: hidden.into(),
        incompatible_packages: Some(vec!["echo".into()]),
        incompatible_groups: Some(vec!["g3".into()]),
        ..package(policies)
    }
}

fn any_switches() -> impl Strategy<Value = Switches> {
    (
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.3),
    )
}

fn any_holdings() -> impl Strategy<Value = Holdings> {
    let packages = || select(vec!["delta", "echo", "foxtrot"]);
    let assignment = (packages(), select(AssignmentState::KNOWN.to_vec()))
        .prop_map(|(package, state)| held("a", package, state, End::Never));
    let request = (packages(), select(RequestState::KNOWN.to_vec()))
        .prop_map(|(package, state)| asked("r", package, RequestType::UserAdd, state));
    let some = |each| prop::collection::vec(each, 0..2);
    (some(assignment.boxed()), prop::collection::vec(request, 0..2)).prop_map(|(assignments, requests)| Holdings {
        assignments: Some(assignments),
        requests: Some(requests),
    })
}

/// Something that somebody loses, or that somebody else closes.
#[derive(Clone, Debug)]
enum Loss {
    Group(Index),
    Organization,
    Vouching,
    Account,
    Published,
    Open,
    Listed,
    Policy(Index),
    PolicyEnabled(Index),
    PolicyTarget(Index, Index),
}

fn any_loss() -> impl Strategy<Value = Loss> {
    let index = any::<Index>;
    prop_oneof![
        index().prop_map(Loss::Group),
        Just(Loss::Organization),
        Just(Loss::Vouching),
        Just(Loss::Account),
        Just(Loss::Published),
        Just(Loss::Open),
        Just(Loss::Listed),
        index().prop_map(Loss::Policy),
        index().prop_map(Loss::PolicyEnabled),
        (index(), index()).prop_map(|(policy, target)| Loss::PolicyTarget(policy, target)),
    ]
}

fn lose(loss: &Loss, person: &mut Person, policies: &mut Vec<AssignmentPolicy>, switches: &mut Switches) {
    match loss {
        Loss::Group(at) => {
            let groups = person.group_ids.get_or_insert_default();
            if !groups.is_empty() {
                groups.remove(at.index(groups.len()));
            }
        }
        Loss::Organization => person.home = Home::Elsewhere,
        Loss::Vouching => {
            if let Home::ConnectedOrganization { state, .. } = &mut person.home {
                *state = State::Proposed;
            }
        }
        Loss::Account if person.is_external() => {
            person.standing = Standing::NotInDirectory;
            person.id = "".into();
        }
        Loss::Account => {}
        Loss::Published => switches.0 = false,
        Loss::Open => switches.1 = false,
        Loss::Listed => switches.2 = true,
        Loss::Policy(_) | Loss::PolicyEnabled(_) | Loss::PolicyTarget(..) if policies.is_empty() => {}
        Loss::Policy(at) => {
            policies.remove(at.index(policies.len()));
        }
        Loss::PolicyEnabled(at) => {
            let at = at.index(policies.len());
            policies[at] = disabled(policies[at].clone());
        }
        Loss::PolicyTarget(policy, target) => {
            let at = policy.index(policies.len());
            let targets = &mut policies[at].specific_allowed_targets;
            if !targets.is_empty() {
                targets.remove(target.index(targets.len()));
            }
        }
    }
}

fn user_add() -> AssignmentRequest {
    AssignmentRequest {
        request_type: Some(RequestType::UserAdd),
        assignment: Some(Assignment {
            access_package_id: "delta".into(),
            ..Assignment::default()
        }),
        ..AssignmentRequest::default()
    }
}

fn refusals(package: &PackageFacts, person: &Person, holdings: &Holdings) -> Vec<Refusal> {
    let facts = RequestFacts {
        person,
        package,
        holdings,
        now: now(),
        matches: &|_, _| None,
    };
    check_request(&user_add(), &facts)
}

proptest! {
    #[test]
    fn nothing_depends_on_the_order_of_policies(
        (policies, shuffled) in any_policies().prop_flat_map(|policies| {
            (Just(policies.clone()), Just(policies).prop_shuffle())
        }),
        person in any_person(),
        switches in any_switches(),
        holdings in any_holdings(),
    ) {
        let (one, other) = (facts(&policies, switches), facts(&shuffled, switches));
        prop_assert_eq!(visibility(&one, &person), visibility(&other, &person));
        let reasons = |facts| explain(facts, &person, &holdings, CameBy::List, now());
        prop_assert_eq!(reasons(&one), reasons(&other));
        prop_assert_eq!(refusals(&one, &person, &holdings), refusals(&other, &person, &holdings));
    }

    #[test]
    fn fewer_rights_never_show_more(
        mut policies in any_policies(),
        mut person in any_person(),
        mut switches in any_switches(),
        losses in prop::collection::vec(any_loss(), 1..4),
    ) {
        let before = visibility(&facts(&policies, switches), &person);
        for loss in &losses {
            lose(loss, &mut person, &mut policies, &mut switches);
        }
        let after = visibility(&facts(&policies, switches), &person);
        prop_assert!(after.may_list <= before.may_list, "{losses:?}");
        prop_assert!(after.may_request <= before.may_request, "{losses:?}");
    }

    #[test]
    fn knowing_less_never_says_otherwise(
        policies in any_policies(),
        person in any_person(),
        switches in any_switches(),
        holdings in any_holdings(),
        forgotten in prop::collection::vec(any::<bool>(), 9),
    ) {
        let told = facts(&policies, switches);
        let keep = |at: usize, verdict: Verdict| if forgotten[at] { Verdict::NotTold } else { verdict };
        let half_told = PackageFacts {
            is_catalog_published: keep(0, told.is_catalog_published),
            is_catalog_externally_visible: keep(1, told.is_catalog_externally_visible),
            is_hidden: keep(2, told.is_hidden),
            policies: if forgotten[3] { PolicyFacts::NotTold } else { told.policies },
            incompatible_packages: told.incompatible_packages.clone().filter(|_| !forgotten[4]),
            ..told.clone()
        };
        let half_known = Person {
            home: if forgotten[5] { Home::NotTold } else { person.home.clone() },
            group_ids: person.group_ids.clone().filter(|_| !forgotten[6]),
            ..person.clone()
        };
        let half_seen = Holdings {
            assignments: holdings.assignments.clone().filter(|_| !forgotten[7]),
            requests: holdings.requests.clone().filter(|_| !forgotten[8]),
        };

        let agrees = |less: Verdict, more: Verdict| less == Verdict::NotTold || less == more;
        let (less, more) = (visibility(&half_told, &half_known), visibility(&told, &person));
        prop_assert!(agrees(less.may_list, more.may_list));
        prop_assert!(agrees(less.may_request, more.may_request));
        prop_assert!(less.offered.iter().all(|id| more.offered.contains(id)));
        let less = explain(&half_told, &half_known, &half_seen, CameBy::Link, now()).may_request;
        let more = explain(&told, &person, &holdings, CameBy::Link, now()).may_request;
        prop_assert!(agrees(less, more));

        let accepts = |said: &[Refusal]| said.is_empty();
        let less = refusals(&half_told, &half_known, &half_seen);
        let more = refusals(&told, &person, &holdings);
        prop_assert!(!accepts(&less) || accepts(&more), "{more:?}");
        prop_assert!(!more.iter().any(Refusal::is_not_told), "who knows everything is told everything: {more:?}");
    }

    #[test]
    fn what_explains_and_what_enforces_agree(
        policies in any_policies(),
        person in any_person(),
        switches in any_switches(),
        holdings in any_holdings(),
    ) {
        let facts = facts(&policies, switches);
        let reasons = explain(&facts, &person, &holdings, CameBy::Link, now());
        let said = refusals(&facts, &person, &holdings);
        let only_choice_is_missing = matches!(said.as_slice(), [Refusal::PolicyNotChosen { .. }]);
        prop_assert_eq!(reasons.may_request.is_yes(), said.is_empty() || only_choice_is_missing, "{:?}", said);
        let Visibility { may_list, may_request, offered, .. } = visibility(&facts, &person);
        prop_assert!(may_list <= may_request, "what is listed can be requested");
        prop_assert_eq!(offered.is_empty(), !may_request.is_yes());
    }
}

fn any_moment() -> impl Strategy<Value = DateTimeOffset> {
    prop_oneof![
        4 => (-4000_i64 * 86_400..4000 * 86_400).prop_map(|seconds| now() + Duration::seconds(seconds)),
        1 => any::<i64>().prop_map(DateTimeOffset::from_unix_milliseconds),
    ]
}

fn any_duration() -> impl Strategy<Value = Duration> {
    prop_oneof![
        4 => (0..4000_i64 * 86_400).prop_map(Duration::seconds),
        1 => any::<i64>().prop_map(Duration::seconds),
    ]
}

fn any_expiration() -> impl Strategy<Value = ExpirationPattern> {
    let unknown = ExpirationPatternType::Unknown("someday".to_owned());
    let kinds = [ExpirationPatternType::KNOWN, &[unknown]].concat();
    (
        prop::option::weighted(0.9, select(kinds)),
        prop::option::of(any_moment()),
        prop::option::of(any_duration()),
    )
        .prop_map(|(kind, end_date_time, duration)| ExpirationPattern {
            kind,
            end_date_time,
            duration,
        })
}

fn any_schedule() -> impl Strategy<Value = Option<Schedule>> {
    let schedule = (prop::option::of(any_moment()), prop::option::of(any_expiration())).prop_map(
        |(start_date_time, expiration)| Schedule {
            start_date_time,
            expiration,
            recurrence: None,
        },
    );
    prop::option::of(schedule)
}

proptest! {
    #[test]
    fn access_never_outlasts_its_policy(
        policy in any_expiration(),
        asked in any_schedule(),
        moment in any_moment(),
    ) {
        let period = period_if_approved_at(Some(&policy), asked.as_ref(), moment);
        prop_assert!(period.start >= moment, "nobody has access before it is approved");
        match (End::of_policy(Some(&policy), period.start), period.end) {
            (End::At(limit), End::At(end)) => prop_assert!(end <= limit),
            (End::At(_), End::Never) => prop_assert!(false, "a policy with an end gives access without"),
            (End::NotTold, end) => prop_assert_eq!(end, End::NotTold),
            (_, End::NotTold) | (End::Never, _) => {}
        }
    }

    #[test]
    fn an_extension_never_shortens_and_never_outlasts(
        policy in any_expiration(),
        asked in any_schedule(),
        current in any_moment(),
        moment in any_moment(),
    ) {
        let end = end_if_extended_at(Some(&policy), asked.as_ref(), End::At(current), moment);
        match (End::of_policy(Some(&policy), moment), end) {
            (limit, End::At(end)) => {
                prop_assert!(end >= current);
                prop_assert!(end == current || limit.moment().is_none_or(|limit| end <= limit));
            }
            (limit, End::Never) => prop_assert_eq!(limit, End::Never),
            (_, End::NotTold) => prop_assert!(false, "an end that was known is forgotten"),
        }
    }

    #[test]
    fn a_period_that_is_accepted_gives_access(
        policy in any_expiration(),
        asked in any_schedule(),
    ) {
        if check_period(asked.as_ref(), true, Some(&policy), now()).is_empty() {
            let period = period_if_approved_at(Some(&policy), asked.as_ref(), now());
            prop_assert_ne!(period.end, End::NotTold);
            prop_assert!(!period.is_empty(), "{period:?}");
        }
    }
}

/// A directory with whatever in it, that answers in whatever order.
#[derive(Clone, Debug)]
struct Whatever {
    answers: Vec<Vec<&'static str>>,
    is_backwards: bool,
}

impl Whatever {
    fn answer(&self, key: &str) -> Vec<UserId> {
        let at = key.bytes().map(usize::from).sum::<usize>() % self.answers.len();
        let people = self.answers[at].iter().map(|id| UserId::from(*id));
        if self.is_backwards {
            people.rev().collect()
        } else {
            people.collect()
        }
    }
}

impl Directory for Whatever {
    fn group_members(&self, group: &GroupId) -> Vec<UserId> {
        self.answer(group.as_str())
    }

    fn manager(&self, user: &UserId) -> Option<UserId> {
        self.answer(user.as_str()).into_iter().min()
    }

    fn sponsors(&self, user: &UserId) -> Vec<UserId> {
        self.answer(user.as_str())
    }

    fn internal_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        self.answer(organization.as_str())
    }

    fn external_sponsors(&self, organization: &ConnectedOrganizationId) -> Vec<UserId> {
        self.answer(organization.as_str())
    }
}

fn any_directory() -> impl Strategy<Value = Whatever> {
    let people = prop::collection::vec(select(&USERS[..]), 0..4);
    prop::collection::vec(people, 1..5).prop_map(|answers| Whatever {
        answers,
        is_backwards: false,
    })
}

fn any_sets() -> impl Strategy<Value = Vec<SubjectSet>> {
    let set = prop_oneof![
        select(&USERS[..]).prop_map(user),
        select(&GROUPS[..]).prop_map(group),
        any::<i32>().prop_map(|level| SubjectSet::RequestorManager(RequestorManager {
            manager_level: Some(level)
        })),
        Just(SubjectSet::InternalSponsors(InternalSponsors {})),
        Just(SubjectSet::ExternalSponsors(ExternalSponsors {})),
        Just(SubjectSet::TargetUserSponsors(TargetUserSponsors {})),
        Just(SubjectSet::Unknown(UnknownObject::default())),
    ];
    prop::collection::vec(set, 0..3)
}

proptest! {
    #[test]
    fn whoever_asks_or_gets_access_never_approves(
        sets in prop::array::uniform4(any_sets()),
        directory in any_directory(),
        (requestor, target) in (select(&USERS[..]), select(&USERS[..])),
        organization in prop::option::of(select(&ORGANIZATIONS[..])),
    ) {
        let [primary_approvers, fallback_primary_approvers, escalation_approvers, fallback_escalation_approvers] = sets;
        let stage = ApprovalStageSettings {
            is_escalation_enabled: Some(true),
            primary_approvers,
            fallback_primary_approvers,
            escalation_approvers,
            fallback_escalation_approvers,
            ..ApprovalStageSettings::default()
        };
        let (requestor, target) = (UserId::from(requestor), UserId::from(target));
        let organization = organization.map(ConnectedOrganizationId::from);
        let parties = Parties { requestor: &requestor, target: &target, organization: organization.as_ref() };
        let found = StageApprovers::of(&stage, &parties, &directory);

        let everybody: Vec<_> = found.primary.iter().chain(&found.escalation).collect();
        prop_assert!(!everybody.contains(&&requestor) && !everybody.contains(&&target));
        prop_assert!(everybody.iter().all(|person| !person.is_empty()));
        let mut distinct = everybody.clone();
        distinct.sort_unstable();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), everybody.len(), "each is named once");

        let backwards = Whatever { is_backwards: true, ..directory };
        prop_assert_eq!(StageApprovers::of(&stage, &parties, &backwards), found);
    }
}
