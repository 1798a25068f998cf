//! Whether a policy makes sense, before it is kept.
//!
//! Graph: `entitlementmanagement-post-assignmentpolicies`, `accesspackageassignmentpolicy`,
//! `accesspackageapprovalstage`; `entra:access-package-approval-policy`, `entra:access-package-lifecycle-policy`.

use entitlement_types::{
    AllowedTargetScope, ApprovalStageSettings, AssignmentPolicy, Duration, ExpirationPattern, ExpirationPatternType,
    Question, SubjectSet,
};

use crate::{LONGEST_PERIOD, PatternMatcher, is_visible};

/// A request goes through at most so many stages.
pub const MOST_STAGES: usize = 3;
/// Others are asked at the earliest after this time. `entra:access-package-approval-policy`, Alternate approvers.
pub const EARLIEST_ESCALATION: Duration = Duration::days(1);
/// A stage that escalates gives at least this time to decide. Same place.
pub const SHORTEST_TIMEOUT_WITH_ESCALATION: Duration = Duration::days(4);

/// What is wrong with a policy, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyRefusal {
    /// What.
    pub fault: PolicyFault,
    /// The property, as a path in the policy: the field at which a form shows it.
    pub target: String,
}

/// What can be wrong with a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// It has no name.
    NameRequired,
    /// It does not say whom it is for, or says so in a word that is not known.
    ScopeUnknown,
    /// A scope of named people names nobody.
    TargetsRequired,
    /// A scope of all people names some.
    TargetsNotAllowed,
    /// This kind of target does not fit the scope, or names nobody.
    TargetNotFitting,
    /// It does not say when access ends, or not in a way that can be understood.
    ExpirationUnclear,
    /// Access would last longer than 3660 days, or less than no time.
    ExpirationOutOfRange,
    /// Approval is required, and there is no stage.
    StagesRequired,
    /// There are more than three stages.
    TooManyStages,
    /// A stage names nobody to decide.
    ApproversRequired,
    /// This kind of approver cannot decide, or names nobody.
    ApproverNotFitting,
    /// A stage does not say how long there is to decide.
    TimeoutRequired,
    /// The time to decide is no time, or longer than 3660 days.
    TimeoutOutOfRange,
    /// A stage that escalates must give at least four days to decide.
    TimeoutTooShortForEscalation,
    /// A stage that escalates names nobody else.
    EscalationApproversRequired,
    /// A stage escalates after at least one day.
    EscalationTooEarly,
    /// A stage must escalate before its time is up.
    EscalationTooLate,
    /// A question has no text.
    QuestionTextRequired,
    /// A question is of a kind that is not known.
    QuestionUnknown,
    /// Two questions have the same id.
    QuestionRepeated,
    /// The pattern cannot be used.
    PatternNotUsable,
    /// A question offers no choice.
    ChoicesRequired,
    /// A choice has no value to store.
    ChoiceValueRequired,
    /// Two choices store the same value.
    ChoiceValueRepeated,
    /// Where several may be chosen, a value must not hold a semicolon, because semicolons part them.
    ChoiceValueSeparator,
}

impl PolicyFault {
    /// The word for programs. It never changes its meaning.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NameRequired => "nameRequired",
            Self::ScopeUnknown => "scopeUnknown",
            Self::TargetsRequired => "targetsRequired",
            Self::TargetsNotAllowed => "targetsNotAllowed",
            Self::TargetNotFitting => "targetNotFitting",
            Self::ExpirationUnclear => "expirationUnclear",
            Self::ExpirationOutOfRange => "expirationOutOfRange",
            Self::StagesRequired => "stagesRequired",
            Self::TooManyStages => "tooManyStages",
            Self::ApproversRequired => "approversRequired",
            Self::ApproverNotFitting => "approverNotFitting",
            Self::TimeoutRequired => "timeoutRequired",
            Self::TimeoutOutOfRange => "timeoutOutOfRange",
            Self::TimeoutTooShortForEscalation => "timeoutTooShortForEscalation",
            Self::EscalationApproversRequired => "escalationApproversRequired",
            Self::EscalationTooEarly => "escalationTooEarly",
            Self::EscalationTooLate => "escalationTooLate",
            Self::QuestionTextRequired => "questionTextRequired",
            Self::QuestionUnknown => "questionUnknown",
            Self::QuestionRepeated => "questionRepeated",
            Self::PatternNotUsable => "patternNotUsable",
            Self::ChoicesRequired => "choicesRequired",
            Self::ChoiceValueRequired => "choiceValueRequired",
            Self::ChoiceValueRepeated => "choiceValueRepeated",
            Self::ChoiceValueSeparator => "choiceValueSeparator",
        }
    }
}

/// Everything that is wrong with a policy; nothing if it can be kept. `matches` says which patterns can be used.
pub fn check_policy(policy: &AssignmentPolicy, matches: &PatternMatcher) -> Vec<PolicyRefusal> {
    let mut faults = Faults(Vec::new());
    if is_blank(policy.display_name.as_deref()) {
        faults.add(PolicyFault::NameRequired, "displayName");
    }
    check_scope(policy, &mut faults);
    check_expiration(policy.expiration.as_ref(), &mut faults);
    check_approval(policy, &mut faults);
    check_questions(policy.questions.as_deref().unwrap_or_default(), matches, &mut faults);
    faults.0
}

/// Collects what is wrong.
struct Faults(Vec<PolicyRefusal>);

impl Faults {
    fn add(&mut self, fault: PolicyFault, target: &str) {
        let target = target.to_owned();
        self.0.push(PolicyRefusal { fault, target });
    }

    fn add_if(&mut self, is_wrong: bool, fault: PolicyFault, target: &str) {
        if is_wrong {
            self.add(fault, target);
        }
    }
}

/// The path of an entry of a collection.
fn path(base: &str, index: usize) -> String {
    [base, "/", &index.to_string()].concat()
}

fn check_scope(policy: &AssignmentPolicy, faults: &mut Faults) {
    const TARGETS: &str = "specificAllowedTargets";
    let fits: fn(&SubjectSet) -> bool = match &policy.allowed_target_scope {
        None | Some(AllowedTargetScope::Unknown(_)) => {
            return faults.add(PolicyFault::ScopeUnknown, "allowedTargetScope");
        }
        Some(AllowedTargetScope::SpecificDirectoryUsers) => |set| match set {
            SubjectSet::SingleUser(user) => !user.user_id.is_empty(),
            SubjectSet::GroupMembers(group) => !group.group_id.is_empty(),
            _ => false,
        },
        Some(AllowedTargetScope::SpecificConnectedOrganizationUsers) => |set| match set {
            SubjectSet::ConnectedOrganizationMembers(members) => !members.connected_organization_id.is_empty(),
            _ => false,
        },
        Some(AllowedTargetScope::SpecificDirectoryServicePrincipals) => |set| match set {
            SubjectSet::SingleServicePrincipal(principal) => !is_blank(principal.service_principal_id.as_deref()),
            _ => false,
        },
        Some(_) => {
            let has_targets = !policy.specific_allowed_targets.is_empty();
            return faults.add_if(has_targets, PolicyFault::TargetsNotAllowed, TARGETS);
        }
    };
    faults.add_if(
        policy.specific_allowed_targets.is_empty(),
        PolicyFault::TargetsRequired,
        TARGETS,
    );
    for (index, target) in policy.specific_allowed_targets.iter().enumerate() {
        faults.add_if(!fits(target), PolicyFault::TargetNotFitting, &path(TARGETS, index));
    }
}

fn check_expiration(expiration: Option<&ExpirationPattern>, faults: &mut Faults) {
    let Some(expiration) = expiration else {
        return faults.add(PolicyFault::ExpirationUnclear, "expiration");
    };
    match (&expiration.kind, expiration.end_date_time, expiration.duration) {
        (Some(ExpirationPatternType::NoExpiration | ExpirationPatternType::NotSpecified), None, None)
        | (Some(ExpirationPatternType::AfterDateTime), Some(_), None) => {}
        (Some(ExpirationPatternType::AfterDuration), None, Some(duration)) => faults.add_if(
            duration < Duration::ZERO || duration > LONGEST_PERIOD,
            PolicyFault::ExpirationOutOfRange,
            "expiration/duration",
        ),
        _ => faults.add(PolicyFault::ExpirationUnclear, "expiration"),
    }
}

fn check_approval(policy: &AssignmentPolicy, faults: &mut Faults) {
    const STAGES: &str = "requestApprovalSettings/stages";
    let Some(approval) = &policy.request_approval_settings else {
        return;
    };
    let is_required =
        approval.is_approval_required_for_add == Some(true) || approval.is_approval_required_for_update == Some(true);
    faults.add_if(
        is_required && approval.stages.is_empty(),
        PolicyFault::StagesRequired,
        STAGES,
    );
    faults.add_if(approval.stages.len() > MOST_STAGES, PolicyFault::TooManyStages, STAGES);
    for (index, stage) in approval.stages.iter().enumerate() {
        check_stage(stage, &path(STAGES, index), faults);
    }
}

fn check_stage(stage: &ApprovalStageSettings, at: &str, faults: &mut Faults) {
    let at = |property: &str| [at, "/", property].concat();
    faults.add_if(
        stage.primary_approvers.is_empty() && stage.fallback_primary_approvers.is_empty(),
        PolicyFault::ApproversRequired,
        &at("primaryApprovers"),
    );
    for (property, sets) in [
        ("primaryApprovers", &stage.primary_approvers),
        ("fallbackPrimaryApprovers", &stage.fallback_primary_approvers),
        ("escalationApprovers", &stage.escalation_approvers),
        ("fallbackEscalationApprovers", &stage.fallback_escalation_approvers),
    ] {
        for (index, set) in sets.iter().enumerate() {
            faults.add_if(
                !can_approve(set),
                PolicyFault::ApproverNotFitting,
                &path(&at(property), index),
            );
        }
    }

    let timeout = stage.duration_before_automatic_denial;
    match timeout {
        None => faults.add(PolicyFault::TimeoutRequired, &at("durationBeforeAutomaticDenial")),
        Some(timeout) => faults.add_if(
            timeout <= Duration::ZERO || timeout > LONGEST_PERIOD,
            PolicyFault::TimeoutOutOfRange,
            &at("durationBeforeAutomaticDenial"),
        ),
    }
    if stage.is_escalation_enabled != Some(true) {
        return;
    }
    faults.add_if(
        stage.escalation_approvers.is_empty() && stage.fallback_escalation_approvers.is_empty(),
        PolicyFault::EscalationApproversRequired,
        &at("escalationApprovers"),
    );
    faults.add_if(
        timeout.is_some_and(|timeout| timeout < SHORTEST_TIMEOUT_WITH_ESCALATION),
        PolicyFault::TimeoutTooShortForEscalation,
        &at("durationBeforeAutomaticDenial"),
    );
    let escalation = stage.duration_before_escalation.unwrap_or_default();
    faults.add_if(
        escalation < EARLIEST_ESCALATION,
        PolicyFault::EscalationTooEarly,
        &at("durationBeforeEscalation"),
    );
    faults.add_if(
        timeout.is_some_and(|timeout| escalation >= timeout),
        PolicyFault::EscalationTooLate,
        &at("durationBeforeEscalation"),
    );
}

fn can_approve(set: &SubjectSet) -> bool {
    match set {
        SubjectSet::SingleUser(user) => !user.user_id.is_empty(),
        SubjectSet::GroupMembers(group) => !group.group_id.is_empty(),
        SubjectSet::RequestorManager(manager) => manager.manager_level.is_none_or(|level| level >= 1),
        SubjectSet::TargetManager(manager) => manager.manager_level.is_none_or(|level| level >= 1),
        SubjectSet::InternalSponsors(_) | SubjectSet::ExternalSponsors(_) | SubjectSet::TargetUserSponsors(_) => true,
        SubjectSet::ConnectedOrganizationMembers(_)
        | SubjectSet::SingleServicePrincipal(_)
        | SubjectSet::Unknown(_) => false,
    }
}

fn check_questions(questions: &[Question], matches: &PatternMatcher, faults: &mut Faults) {
    for (index, question) in questions.iter().enumerate() {
        let at = path("questions", index);
        let id = question.id();
        let is_repeated = !id.is_empty() && questions[..index].iter().any(|earlier| earlier.id() == id);
        faults.add_if(is_repeated, PolicyFault::QuestionRepeated, &at);
        let (text, property) = match question {
            Question::TextInput(question) => {
                let pattern = question.regex_pattern.as_deref().unwrap_or_default();
                let is_usable = pattern.is_empty() || matches(pattern, "").is_some();
                faults.add_if(
                    !is_usable,
                    PolicyFault::PatternNotUsable,
                    &[&at, "/regexPattern"].concat(),
                );
                (question.text.as_deref(), "/text")
            }
            Question::MultipleChoice(question) => {
                let allows_several = question.is_multiple_selection_allowed == Some(true);
                let values: Vec<&str> = question
                    .choices
                    .iter()
                    .map(|choice| choice.actual_value.as_deref().unwrap_or_default())
                    .collect();
                let choices = [&at, "/choices"].concat();
                faults.add_if(values.is_empty(), PolicyFault::ChoicesRequired, &choices);
                for (index, value) in values.iter().enumerate() {
                    let at = path(&choices, index);
                    faults.add_if(value.trim().is_empty(), PolicyFault::ChoiceValueRequired, &at);
                    faults.add_if(values[..index].contains(value), PolicyFault::ChoiceValueRepeated, &at);
                    faults.add_if(
                        allows_several && value.contains(';'),
                        PolicyFault::ChoiceValueSeparator,
                        &at,
                    );
                }
                (question.text.as_deref(), "/text")
            }
            Question::Unknown(_) => {
                faults.add(PolicyFault::QuestionUnknown, &at);
                continue;
            }
        };
        faults.add_if(
            is_blank(text),
            PolicyFault::QuestionTextRequired,
            &[&at, property].concat(),
        );
    }
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| !is_visible(text))
}
