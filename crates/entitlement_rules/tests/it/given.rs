//! People, packages and policies that the cases start from.

use entitlement_rules::{
    CameBy, End, HeldAssignment, Holdings, Home, PackageFacts, Person, PolicyFacts, PriorRequest, Reasons, Standing,
    Verdict,
};
use entitlement_types::{
    AllowedTargetScope, AssignmentPolicy, AssignmentState, ConnectedOrganizationMembers, ConnectedOrganizationState,
    DateTimeOffset, Duration, ExpirationPattern, ExpirationPatternType, GroupMembers, RequestState, RequestType,
    RequestorSettings, Schedule, SingleUser, SubjectSet,
};

/// The time at which every case happens.
pub fn now() -> DateTimeOffset {
    moment("2026-11-21T09:00:00Z")
}

pub fn moment(text: &str) -> DateTimeOffset {
    DateTimeOffset::parse(text).expect("the tests write moments as RFC 3339")
}

pub fn in_days(days: i64) -> DateTimeOffset {
    now() + Duration::days(days)
}

pub fn member(id: &str) -> Person {
    Person {
        id: id.into(),
        standing: Standing::Member,
        home: Home::Elsewhere,
        group_ids: Some(Vec::new()),
    }
}

pub fn guest(id: &str, organization: &str) -> Person {
    Person {
        standing: Standing::Guest,
        home: organization_of(organization, ConnectedOrganizationState::Configured),
        ..member(id)
    }
}

pub fn outsider(organization: &str) -> Person {
    Person {
        standing: Standing::NotInDirectory,
        ..guest("", organization)
    }
}

pub fn organization_of(id: &str, state: ConnectedOrganizationState) -> Home {
    Home::ConnectedOrganization { id: id.into(), state }
}

pub fn in_groups(person: Person, groups: &[&str]) -> Person {
    Person {
        group_ids: Some(groups.iter().map(|group| (*group).into()).collect()),
        ..person
    }
}

pub fn user(id: &str) -> SubjectSet {
    SubjectSet::SingleUser(SingleUser {
        user_id: id.into(),
        description: None,
    })
}

pub fn group(id: &str) -> SubjectSet {
    SubjectSet::GroupMembers(GroupMembers {
        group_id: id.into(),
        description: None,
    })
}

pub fn organization(id: &str) -> SubjectSet {
    SubjectSet::ConnectedOrganizationMembers(ConnectedOrganizationMembers {
        connected_organization_id: id.into(),
        description: None,
    })
}

/// An enabled policy without end, approval or questions, whose holders may extend and give up.
pub fn policy(id: &str, scope: AllowedTargetScope, targets: &[SubjectSet]) -> AssignmentPolicy {
    AssignmentPolicy {
        id: id.into(),
        display_name: Some(id.to_owned()),
        allowed_target_scope: Some(scope),
        specific_allowed_targets: targets.to_vec(),
        expiration: Some(never()),
        requestor_settings: Some(RequestorSettings {
            enable_targets_to_self_add_access: Some(true),
            enable_targets_to_self_update_access: Some(true),
            enable_targets_to_self_remove_access: Some(true),
            ..RequestorSettings::default()
        }),
        ..AssignmentPolicy::default()
    }
}

/// A policy for the people of Fabrikam, which most cases ask from.
pub fn fabrikam_policy() -> AssignmentPolicy {
    policy(
        "fabrikam",
        AllowedTargetScope::SpecificConnectedOrganizationUsers,
        &[organization("fabrikam")],
    )
}

pub fn disabled(mut policy: AssignmentPolicy) -> AssignmentPolicy {
    settings(&mut policy).enable_targets_to_self_add_access = Some(false);
    policy
}

pub fn settings(policy: &mut AssignmentPolicy) -> &mut RequestorSettings {
    policy.requestor_settings.get_or_insert_default()
}

pub fn never() -> ExpirationPattern {
    ExpirationPattern {
        kind: Some(ExpirationPatternType::NoExpiration),
        ..ExpirationPattern::default()
    }
}

pub fn after(duration: Duration) -> ExpirationPattern {
    ExpirationPattern {
        kind: Some(ExpirationPatternType::AfterDuration),
        duration: Some(duration),
        ..ExpirationPattern::default()
    }
}

pub fn on(end: DateTimeOffset) -> ExpirationPattern {
    ExpirationPattern {
        kind: Some(ExpirationPatternType::AfterDateTime),
        end_date_time: Some(end),
        ..ExpirationPattern::default()
    }
}

pub fn schedule(start: Option<DateTimeOffset>, expiration: Option<ExpirationPattern>) -> Schedule {
    Schedule {
        start_date_time: start,
        expiration,
        recurrence: None,
    }
}

/// A visible package in a published catalog that is open to outsiders and rules nothing out.
pub fn package(policies: &[AssignmentPolicy]) -> PackageFacts<'_> {
    PackageFacts {
        id: "delta".into(),
        is_catalog_published: Verdict::Yes,
        is_catalog_externally_visible: Verdict::Yes,
        is_hidden: Verdict::No,
        policies: PolicyFacts::Policies(policies),
        incompatible_packages: Some(Vec::new()),
        incompatible_groups: Some(Vec::new()),
    }
}

pub fn nothing_held() -> Holdings {
    Holdings {
        assignments: Some(Vec::new()),
        requests: Some(Vec::new()),
    }
}

pub fn held(id: &str, package: &str, state: AssignmentState, end: End) -> HeldAssignment {
    HeldAssignment {
        id: id.into(),
        access_package_id: package.into(),
        policy_id: "fabrikam".into(),
        state,
        start: Some(in_days(-30)),
        end,
    }
}

pub fn holding(held: HeldAssignment) -> Holdings {
    Holdings {
        assignments: Some(vec![held]),
        ..nothing_held()
    }
}

pub fn asked(id: &str, package: &str, request_type: RequestType, state: RequestState) -> PriorRequest {
    PriorRequest {
        id: id.into(),
        access_package_id: package.into(),
        request_type,
        state,
    }
}

/// Why a guest of Fabrikam can or cannot request the package, having come by its link.
pub fn explain_to_guest(package: &PackageFacts, holdings: &Holdings) -> Reasons {
    entitlement_rules::explain(package, &guest("gina", "fabrikam"), holdings, CameBy::Link, now())
}
